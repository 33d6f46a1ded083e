//! Which runs one is compared with.

use rusqlite::{Connection, OptionalExtension};

use super::{
    before::{self, Asked},
    error::Fault,
    query,
};
use crate::domain::RunId;

/// The run of the same workflow that started last before a run and has ended with an answer, whatever
/// it says.
pub(super) fn run_before(connection: &Connection, id: RunId) -> Result<Option<RunId>, Fault> {
    let Some(run) = query::row_of(connection, id)? else {
        return Ok(None);
    };
    let asked = Asked {
        run: &run,
        itself: false,
        condition: "workflow_id = ? AND status NOT IN ('queued', 'sent', 'running') \
            AND EXISTS (SELECT 1 FROM body WHERE body.run = seq AND part = 'response')",
        values: &[&run.workflow_id],
        limit: 1,
    };
    match *before::places(connection, &asked)? {
        [(_, seq), ..] => one(connection, "SELECT id FROM run WHERE seq = ?1", seq),
        [] => Ok(None),
    }
}

/// The pinned run of the same workflow that started last, but for the run itself; of the same case
/// before any other.
pub(super) fn baseline(connection: &Connection, id: RunId) -> Result<Option<RunId>, Fault> {
    let sql = "SELECT other.id FROM run JOIN run AS other \
               ON other.workflow_id = run.workflow_id AND other.seq <> run.seq \
               WHERE run.id = ?1 AND other.pinned AND other.deleted_at IS NULL \
               ORDER BY other.case_name IS run.case_name DESC, other.started_at DESC, \
               other.seq DESC LIMIT 1";
    one(connection, sql, id.to_string())
}

fn one(
    connection: &Connection,
    sql: &str,
    value: impl rusqlite::ToSql,
) -> Result<Option<RunId>, Fault> {
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_row([value], |row| row.get::<_, String>(0));
    let found = found.optional()?;
    Ok(found.and_then(|text| text.parse().ok()))
}
