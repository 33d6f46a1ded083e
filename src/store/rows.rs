//! Rows of the table `run` as the domain's types, and back.

use rusqlite::{
    Row,
    types::{FromSqlError, Type},
};

use crate::domain::{
    Duration, ErrorKind, Marks, RunError, RunMode, RunStatus, RunSummary, Situation, Timestamp,
    Usage,
};

/// The columns [`summary`] reads.
pub(super) const SUMMARY: &str = "seq, id, status, workflow, workflow_id, case_name, profile, \
    base_url, mode, started_at, duration_ms, error_kind, error_code, error_message, \
    error_situation, execute_id, debug_url, parent, pinned, name, note, imported_from, deleted_at";

/// A row of the history.
pub(super) fn summary(row: &Row<'_>) -> rusqlite::Result<RunSummary> {
    Ok(RunSummary {
        seq: row.get("seq")?,
        id: word(row, "id", |text| text.parse().ok())?,
        status: word(row, "status", RunStatus::parse)?,
        workflow: row.get("workflow")?,
        workflow_id: row.get("workflow_id")?,
        case: row.get("case_name")?,
        profile: row.get("profile")?,
        base_url: row.get("base_url")?,
        mode: word(row, "mode", RunMode::parse)?,
        started_at: Timestamp(row.get("started_at")?),
        duration: duration(row, "duration_ms")?,
        error: error(row)?,
        execute_id: row.get("execute_id")?,
        debug_url: row.get("debug_url")?,
        parent: optional_word(row, "parent", |text| text.parse().ok())?,
        pinned: row.get("pinned")?,
        marks: Marks {
            name: row.get("name")?,
            note: row.get("note")?,
            imported_from: row.get("imported_from")?,
            deleted_at: row.get::<_, Option<_>>("deleted_at")?.map(Timestamp),
        },
    })
}

/// Reads a word that must be there and be known.
pub(super) fn word<T>(
    row: &Row<'_>,
    column: &str,
    parse: fn(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let read = |text: Option<String>| text.as_deref().and_then(parse);
    read(row.get(column)?).ok_or_else(|| strange(column))
}

/// A length of time in milliseconds.
pub(super) fn duration(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Duration>> {
    let milliseconds: Option<i64> = row.get(column)?;
    Ok(milliseconds.map(|number| Duration(u64::try_from(number).unwrap_or(0))))
}

/// The tokens of a run.
pub(super) fn usage(row: &Row<'_>) -> rusqlite::Result<Option<Usage>> {
    let Some(token_count) = row.get("token_count")? else {
        return Ok(None);
    };
    Ok(Some(Usage {
        token_count,
        input_count: row.get("input_count")?,
        output_count: row.get("output_count")?,
    }))
}

/// A length of time as it is stored.
pub(super) fn milliseconds(duration: Option<Duration>) -> Option<i64> {
    duration.map(|duration| i64::try_from(duration.0).unwrap_or(i64::MAX))
}

fn error(row: &Row<'_>) -> rusqlite::Result<Option<RunError>> {
    let Some(kind) = optional_word(row, "error_kind", ErrorKind::parse)? else {
        return Ok(None);
    };
    Ok(Some(RunError {
        kind,
        code: row.get("error_code")?,
        message: row
            .get::<_, Option<_>>("error_message")?
            .unwrap_or_default(),
        situation: optional_word(row, "error_situation", Situation::parse)?,
    }))
}

fn optional_word<T>(
    row: &Row<'_>,
    column: &str,
    parse: fn(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| parse(&text).ok_or_else(|| strange(column)))
        .transpose()
}

/// A value that no program of ours writes.
fn strange(column: &str) -> rusqlite::Error {
    let reason = FromSqlError::Other(format!("unknown value in {column}").into());
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(reason))
}
