-- Format 4: streams, and runs that are answered. Bodies of a turn are found under their part and
-- its number: `response/1`; a part `arrivals` tells when the bytes of `response` came.

ALTER TABLE run ADD COLUMN asked_at INTEGER; -- when it stopped at the question that it waits at

CREATE TABLE turn (
    run            INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
    number         INTEGER NOT NULL,   -- from 1: what the run itself asked for is turn 0
    event_id       TEXT NOT NULL,
    interrupt_type INTEGER NOT NULL,
    answer         TEXT NOT NULL,
    asked_at       INTEGER NOT NULL,
    answered_at    INTEGER NOT NULL,
    http_status    INTEGER,
    PRIMARY KEY (run, number)
) WITHOUT ROWID;

-- What came of a stream that has not ended, in batches; its body takes their place.
CREATE TABLE piece (
    place    INTEGER PRIMARY KEY,
    run      INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
    turn     INTEGER NOT NULL,
    bytes    BLOB NOT NULL,
    arrivals BLOB NOT NULL
);

CREATE INDEX piece_by_run ON piece (run, turn);
