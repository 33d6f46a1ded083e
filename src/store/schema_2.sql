-- Format 2: the filters that a workflow's answers were read with.

CREATE TABLE filter (
    place       INTEGER PRIMARY KEY AUTOINCREMENT, -- the newest has the highest
    workflow_id TEXT NOT NULL,
    filter      TEXT NOT NULL,
    UNIQUE (workflow_id, filter)
);
