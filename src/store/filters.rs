//! The filters that the answers of a workflow were read with, the newest first; one that is used
//! again moves up.

use rusqlite::Connection;

/// Kept of one workflow.
const MOST: usize = 50;

/// The filters of a workflow, the newest first.
pub(super) fn all(connection: &Connection, workflow_id: &str) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT filter FROM filter WHERE workflow_id = ?1 ORDER BY place DESC";
    let mut statement = connection.prepare_cached(sql)?;
    statement
        .query_map([workflow_id], |row| row.get(0))?
        .collect()
}

/// Notes that a filter was used; the oldest are dropped.
pub(super) fn note(
    connection: &Connection,
    workflow_id: &str,
    filter: &str,
) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO filter (workflow_id, filter) VALUES (?1, ?2)";
    connection
        .prepare_cached(sql)?
        .execute([workflow_id, filter])?;
    let sql = "DELETE FROM filter WHERE workflow_id = ?1 AND place NOT IN \
               (SELECT place FROM filter WHERE workflow_id = ?1 ORDER BY place DESC LIMIT ?2)";
    connection
        .prepare_cached(sql)?
        .execute((workflow_id, i64::try_from(MOST).unwrap_or(i64::MAX)))?;
    Ok(())
}
