//! The last runs of a workflow, for their trend.

use rusqlite::Connection;

use super::{
    before::{self, Asked},
    error::Fault,
    rows,
};
use crate::domain::{RunStatus, RunSummary, Timestamp, Trend, TrendPoint};

/// The last runs that have the workflow of `run`, and its case too where it has one and `of_case`
/// says so; none that started after the run itself.
pub(super) fn of(
    connection: &Connection,
    run: &RunSummary,
    of_case: bool,
    limit: usize,
) -> Result<Trend, Fault> {
    let case = run.case.as_deref().filter(|_| of_case);
    let (workflow, name) = match &run.workflow {
        Some(folder) => ("workflow = ?", folder),
        None => ("workflow_id = ?", &run.workflow_id),
    };
    let condition = match case {
        Some(_) => format!("{workflow} AND case_name = ?"),
        None => workflow.to_owned(),
    };
    let values: Vec<&str> = std::iter::once(name.as_str()).chain(case).collect();
    let asked = Asked {
        run,
        itself: true,
        condition: &condition,
        values: &values,
        limit,
    };
    let mut points = Vec::new();
    let sql = "SELECT id, started_at, status, duration_ms, token_count FROM run WHERE seq = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    for (_, seq) in before::places(connection, &asked)? {
        points.push(statement.query_one([seq], |row| {
            Ok(TrendPoint {
                id: rows::word(row, "id", |text| text.parse().ok())?,
                started_at: Timestamp(row.get("started_at")?),
                status: rows::word(row, "status", RunStatus::parse)?,
                duration: rows::duration(row, "duration_ms")?,
                token_count: row.get("token_count")?,
            })
        })?);
    }
    points.reverse();
    Ok(Trend { points })
}
