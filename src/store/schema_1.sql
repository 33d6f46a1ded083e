-- Format 1. Times are milliseconds since the Unix epoch, lengths of time milliseconds,
-- words those of `as_str` in the domain.

CREATE TABLE run (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT, -- a deleted run's place is never given again
    id              TEXT NOT NULL UNIQUE,
    instance        TEXT,              -- the program that waits for its end; null when it has ended
    status          TEXT NOT NULL,
    workflow        TEXT,
    workflow_id     TEXT NOT NULL,
    case_name       TEXT,
    profile         TEXT NOT NULL,
    base_url        TEXT NOT NULL,
    mode            TEXT NOT NULL,
    started_at      INTEGER NOT NULL,
    duration_ms     INTEGER,
    error_kind      TEXT,
    error_code      INTEGER,
    error_message   TEXT,
    error_situation TEXT,
    execute_id      TEXT,
    debug_url       TEXT,
    parent          TEXT,
    pinned          INTEGER NOT NULL DEFAULT 0,
    http_status     INTEGER,
    content_type    TEXT,
    code            INTEGER,
    msg             TEXT,
    first_byte_ms   INTEGER,
    logid           TEXT,
    token_count     INTEGER,
    input_count     INTEGER,
    output_count    INTEGER,
    parameters      TEXT               -- for searching, where they are short; the body has them as sent
);

-- Each ends in what the other filters on, so that the table is read for rows that are shown only.
CREATE INDEX run_by_workflow ON run (workflow, seq, status);
CREATE INDEX run_by_workflow_id ON run (workflow_id, seq, status);
CREATE INDEX run_by_status ON run (status, seq, workflow, workflow_id);
CREATE INDEX run_in_flight ON run (instance) WHERE instance IS NOT NULL;

CREATE TABLE body (
    run      INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
    part     TEXT NOT NULL,            -- request, accepted, response
    packing  TEXT,                     -- null or zstd
    length   INTEGER NOT NULL,         -- bytes as they came
    bytes    BLOB NOT NULL,
    UNIQUE (run, part)
);

CREATE TABLE draft (
    collection TEXT NOT NULL,
    workflow   TEXT NOT NULL,
    case_name  TEXT,
    parameters TEXT NOT NULL,
    mode       TEXT NOT NULL,
    PRIMARY KEY (collection, workflow)
) WITHOUT ROWID;
