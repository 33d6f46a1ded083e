//! Which runs one is compared with.

use rusqlite::{Connection, OptionalExtension};

use super::error::Fault;
use crate::domain::RunId;

/// The last run of the same workflow before a run that has ended with an answer, whatever it says.
pub(super) fn run_before(connection: &Connection, id: RunId) -> Result<Option<RunId>, Fault> {
    let sql = "SELECT other.id FROM run JOIN run AS other \
               ON other.workflow_id = run.workflow_id AND other.seq < run.seq \
               WHERE run.id = ?1 AND other.deleted_at IS NULL \
                   AND other.status NOT IN ('queued', 'sent', 'running') \
                   AND EXISTS (SELECT 1 FROM body WHERE body.run = other.seq AND part = 'response') \
               ORDER BY other.seq DESC LIMIT 1";
    one(connection, sql, id)
}

/// The newest pinned run of the same workflow, but for the run itself.
pub(super) fn baseline(connection: &Connection, id: RunId) -> Result<Option<RunId>, Fault> {
    let sql = "SELECT other.id FROM run JOIN run AS other \
               ON other.workflow_id = run.workflow_id AND other.seq <> run.seq \
               WHERE run.id = ?1 AND other.pinned AND other.deleted_at IS NULL \
               ORDER BY other.seq DESC LIMIT 1";
    one(connection, sql, id)
}

fn one(connection: &Connection, sql: &str, id: RunId) -> Result<Option<RunId>, Fault> {
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_row([id.to_string()], |row| row.get::<_, String>(0));
    let found = found.optional()?;
    Ok(found.and_then(|text| text.parse().ok()))
}
