-- Format 5: what people put on runs, an index of words, and dictionaries to pack bodies with.

ALTER TABLE run ADD COLUMN name TEXT;
ALTER TABLE run ADD COLUMN note TEXT;
ALTER TABLE run ADD COLUMN imported_from TEXT;
ALTER TABLE run ADD COLUMN deleted_at INTEGER; -- gone for everybody but an undo; null for others

CREATE INDEX run_by_case ON run (case_name, seq) WHERE case_name IS NOT NULL;
CREATE INDEX run_by_time ON run (started_at);
CREATE INDEX run_by_code ON run (error_code, seq) WHERE error_code IS NOT NULL;
CREATE INDEX run_pinned ON run (seq) WHERE pinned;
CREATE INDEX run_noted ON run (seq) WHERE note IS NOT NULL OR name IS NOT NULL;
CREATE INDEX run_imported ON run (seq) WHERE imported_from IS NOT NULL;
CREATE INDEX run_deleted ON run (deleted_at) WHERE deleted_at IS NOT NULL;

-- Rows are named by run.seq. The program cuts texts into words and hands them over with blanks in
-- between, each Chinese character a word of its own; runs that were deleted are not in it.
CREATE VIRTUAL TABLE word USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');

-- Runs that changed since they were indexed.
CREATE TABLE unindexed (run INTEGER PRIMARY KEY);

-- Work on older runs that goes on a little at a time: those below this place are still to be done.
CREATE TABLE backlog (work TEXT PRIMARY KEY, below INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO backlog SELECT 'index', max(seq) + 1 FROM run HAVING max(seq) IS NOT NULL;

CREATE TABLE dictionary (
    id          INTEGER PRIMARY KEY AUTOINCREMENT, -- bodies name it in `packing`: zstd:3
    workflow_id TEXT NOT NULL,
    runs        INTEGER NOT NULL,      -- of the workflow when it was made
    bytes       BLOB NOT NULL
);
CREATE INDEX dictionary_by_workflow ON dictionary (workflow_id, id);
