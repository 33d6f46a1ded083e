-- Format 6: every dictionary a second time, packed and with a sum that tells whether it is whole: one bad page
-- of it would cost all bodies that were packed with it.

CREATE TABLE dictionary_copy (
    id          INTEGER PRIMARY KEY,
    workflow_id TEXT NOT NULL,
    runs        INTEGER NOT NULL,
    packing     TEXT NOT NULL,         -- zstd, with its checksum
    bytes       BLOB NOT NULL
);
