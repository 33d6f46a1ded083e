//! Names that stand in the history, for the completion of filters. Found by leaps through the
//! indexes: a million runs of ten workflows are ten steps.

use rusqlite::Connection;

use crate::domain::FilterWords;

/// More names are not offered.
const MOST: u32 = 1_000;
/// Profiles have no index: those of so many runs are offered.
const LOOKED_AT: u32 = 2_000;

/// All names.
pub(super) fn all(connection: &Connection) -> rusqlite::Result<FilterWords> {
    let mut workflows: Vec<String> = leaps(connection, "workflow")?;
    let sql = "SELECT workflow_id FROM run WHERE workflow IS NULL AND deleted_at IS NULL \
               GROUP BY workflow_id ORDER BY max(seq) DESC LIMIT ?1";
    let unsaved = connection
        .prepare_cached(sql)?
        .query_map([MOST], |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    workflows.extend(unsaved);
    let sql = "SELECT profile FROM (SELECT profile, seq FROM run ORDER BY seq DESC LIMIT ?1) \
               GROUP BY profile ORDER BY max(seq) DESC";
    let profiles = connection
        .prepare_cached(sql)?
        .query_map([LOOKED_AT], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(FilterWords {
        workflows,
        cases: leaps(connection, "case_name")?,
        profiles,
        codes: leaps(connection, "error_code")?,
    })
}

/// The different values of an indexed column, those used last first.
fn leaps<T: rusqlite::types::FromSql>(
    connection: &Connection,
    column: &str,
) -> rusqlite::Result<Vec<T>> {
    let sql = format!(
        "WITH RECURSIVE name (it) AS (
             SELECT min({column}) FROM run WHERE {column} IS NOT NULL
             UNION ALL
             SELECT (SELECT min({column}) FROM run WHERE {column} > it) FROM name
             WHERE it IS NOT NULL LIMIT ?1)
         SELECT it FROM name WHERE it IS NOT NULL
         ORDER BY (SELECT max(seq) FROM run WHERE {column} = it) DESC"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    statement.query_map([MOST], |row| row.get(0))?.collect()
}
