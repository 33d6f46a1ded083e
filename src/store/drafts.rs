//! Parameters that were typed and not saved; they survive quitting.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::rows;
use crate::domain::{Draft, RunMode};

const COLUMNS: &str = "workflow, case_name, parameters, mode, settings";

/// The draft of one workflow.
pub(super) fn one(
    connection: &Connection,
    collection: &str,
    workflow: &str,
) -> rusqlite::Result<Option<Draft>> {
    let sql = format!("SELECT {COLUMNS} FROM draft WHERE collection = ?1 AND workflow = ?2");
    let mut statement = connection.prepare_cached(&sql)?;
    statement.query_row([collection, workflow], read).optional()
}

/// All drafts of a collection, by workflow.
pub(super) fn all(connection: &Connection, collection: &str) -> rusqlite::Result<Vec<Draft>> {
    let sql = format!("SELECT {COLUMNS} FROM draft WHERE collection = ?1 ORDER BY workflow");
    let mut statement = connection.prepare_cached(&sql)?;
    statement.query_map([collection], read)?.collect()
}

/// Keeps a draft, in place of an earlier one.
pub(super) fn save(
    connection: &Connection,
    collection: &str,
    draft: &Draft,
) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO draft \
               (collection, workflow, case_name, parameters, mode, settings) \
               VALUES (:collection, :workflow, :case_name, :parameters, :mode, :settings)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":collection": collection,
        ":workflow": draft.workflow,
        ":case_name": draft.case,
        ":parameters": &*draft.parameters,
        ":mode": draft.mode.as_str(),
        ":settings": serde_json::to_string(&draft.settings).unwrap_or_default(),
    })?;
    Ok(())
}

/// Drops a draft, if there is one.
pub(super) fn forget(
    connection: &Connection,
    collection: &str,
    workflow: &str,
) -> rusqlite::Result<()> {
    let sql = "DELETE FROM draft WHERE collection = ?1 AND workflow = ?2";
    connection
        .prepare_cached(sql)?
        .execute([collection, workflow])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        workflow: row.get("workflow")?,
        case: row.get("case_name")?,
        parameters: row.get::<_, String>("parameters")?.into(),
        mode: rows::word(row, "mode", RunMode::parse)?,
        // None in drafts of earlier formats.
        settings: row
            .get::<_, Option<String>>("settings")?
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default(),
    })
}
