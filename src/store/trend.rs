//! The last runs of a workflow, for their trend.

use rusqlite::Connection;

use super::rows;
use crate::domain::{RunStatus, RunSummary, Timestamp, Trend, TrendPoint};

/// The last runs that have the workflow of `run`, and its case too where it has one and `of_case`
/// says so; none newer than the run itself.
pub(super) fn of(
    connection: &Connection,
    run: &RunSummary,
    of_case: bool,
    limit: usize,
) -> rusqlite::Result<Trend> {
    let (column, name) = match &run.workflow {
        Some(folder) => ("workflow", folder),
        None => ("workflow_id", &run.workflow_id),
    };
    let case = run.case.as_deref().filter(|_| of_case);
    let sql = format!(
        "SELECT id, started_at, status, duration_ms, token_count FROM run \
         WHERE {column} = ?1 AND (?2 IS NULL OR case_name = ?2) AND seq <= ?3 \
            AND deleted_at IS NULL \
         ORDER BY seq DESC LIMIT ?4"
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(&sql)?;
    let points = statement.query_map((name, case, run.seq, limit), |row| {
        Ok(TrendPoint {
            id: rows::word(row, "id", |text| text.parse().ok())?,
            started_at: Timestamp(row.get("started_at")?),
            status: rows::word(row, "status", RunStatus::parse)?,
            duration: rows::duration(row, "duration_ms")?,
            token_count: row.get("token_count")?,
        })
    })?;
    let mut points: Vec<TrendPoint> = points.collect::<Result<_, _>>()?;
    points.reverse();
    Ok(Trend { points })
}
