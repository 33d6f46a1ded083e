//! What past runs of a workflow were sent with.

use rusqlite::Connection;

use crate::domain::{PastParameters, Timestamp};

/// Runs that are looked at.
const MOST: u32 = 200;

/// The parameters of the last runs of a workflow, the newest first. Those that are not kept as text,
/// because they are long, are left out.
pub(super) fn of(
    connection: &Connection,
    workflow_id: &str,
) -> rusqlite::Result<Vec<PastParameters>> {
    let sql = "SELECT started_at, parameters FROM run \
               WHERE workflow_id = ?1 AND parameters IS NOT NULL ORDER BY seq DESC LIMIT ?2";
    let mut statement = connection.prepare_cached(sql)?;
    statement
        .query_map((workflow_id, MOST), |row| {
            Ok(PastParameters {
                at: Timestamp(row.get(0)?),
                parameters: row.get::<_, String>(1)?.into(),
            })
        })?
        .collect()
}
