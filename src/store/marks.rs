//! What people put on runs, deleting them, and bringing them back.

use rusqlite::{Connection, OptionalExtension};

use super::{error::Fault, index, rows, runs};
use crate::domain::{RunId, RunSummary, Timestamp};

/// Pins or unpins runs; how many there were.
pub(super) fn pin(connection: &Connection, ids: &[RunId], pinned: bool) -> rusqlite::Result<usize> {
    let mut statement = connection.prepare_cached("UPDATE run SET pinned = ?2 WHERE id = ?1")?;
    let mut changed = 0;
    for id in ids {
        changed += statement.execute((id.to_string(), pinned))?;
    }
    Ok(changed)
}

/// Which remark.
#[derive(Debug, Clone, Copy)]
pub(super) enum Remark {
    Name,
    Note,
}

/// Sets the name or the note of a run; nothing takes it away.
pub(super) fn remark(
    connection: &Connection,
    id: RunId,
    remark: Remark,
    text: Option<&str>,
) -> Result<RunSummary, Fault> {
    let column = match remark {
        Remark::Name => "name",
        Remark::Note => "note",
    };
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    let columns = rows::SUMMARY;
    let sql = format!("UPDATE run SET {column} = ?2 WHERE id = ?1 RETURNING {columns}");
    let found = connection
        .prepare_cached(&sql)?
        .query_one((id.to_string(), text), rows::summary);
    let summary = found.optional()?.ok_or_else(|| runs::missing(id))?;
    index::touch(connection, summary.seq)?;
    Ok(summary)
}

/// Takes runs out of every list and out of the index. Those in flight stay: they would come back.
/// Gives those that were taken out.
pub(super) fn delete(
    connection: &Connection,
    ids: &[RunId],
    at: Timestamp,
) -> rusqlite::Result<Vec<RunId>> {
    let sql = "UPDATE run SET deleted_at = ?2 \
               WHERE id = ?1 AND deleted_at IS NULL AND instance IS NULL RETURNING seq";
    let mut statement = connection.prepare_cached(sql)?;
    let mut deleted = Vec::new();
    for id in ids {
        let seq = statement
            .query_one((id.to_string(), at.0), |row| row.get(0))
            .optional()?;
        if let Some(seq) = seq {
            index::forget(connection, seq)?;
            deleted.push(*id);
        }
    }
    Ok(deleted)
}

/// Brings deleted runs back; gives their rows.
pub(super) fn restore(connection: &Connection, ids: &[RunId]) -> rusqlite::Result<Vec<RunSummary>> {
    let columns = rows::SUMMARY;
    let sql = format!(
        "UPDATE run SET deleted_at = NULL WHERE id = ?1 AND deleted_at IS NOT NULL \
         RETURNING {columns}"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut restored = Vec::new();
    for id in ids {
        let found = statement.query_one([id.to_string()], rows::summary);
        if let Some(summary) = found.optional()? {
            index::touch(connection, summary.seq)?;
            restored.push(summary);
        }
    }
    Ok(restored)
}

/// The runs that were deleted last, together.
pub(super) fn last_deleted(connection: &Connection) -> rusqlite::Result<Vec<RunId>> {
    let sql = "SELECT id FROM run WHERE deleted_at = (SELECT max(deleted_at) FROM run \
               WHERE deleted_at IS NOT NULL) ORDER BY seq DESC";
    let mut statement = connection.prepare_cached(sql)?;
    let ids = statement.query_map([], |row| rows::word(row, "id", |text| text.parse().ok()))?;
    ids.collect()
}
