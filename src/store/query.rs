//! Reading the history: a page of rows, one whole run, the run a user means.

use rusqlite::{Connection, OptionalExtension, types::Value};

use super::{
    StoreError,
    bodies::{self, Part},
    error::Fault,
    pieces, rows, turns,
};
use crate::domain::{HistoryFilter, RunId, RunRecord, RunSummary, Timestamp, check_identifier};

/// Shorter beginnings of an id name no run: they are too easily a slip.
const SHORTEST_PREFIX: usize = 4;
/// How many runs an ambiguous name lists.
const SHOWN_MATCHES: usize = 5;
/// IDs of Coze have 16 digits and more (coze-api 0.4); shorter numbers are names of folders.
const SHORTEST_WORKFLOW_ID: usize = 15;

/// Up to `limit` rows that pass the filter, newest first, older than `before`.
pub(super) fn page(
    connection: &Connection,
    filter: &HistoryFilter,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<RunSummary>, Fault> {
    let (sql, values) = page_sql(filter, before, limit);
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_map(rusqlite::params_from_iter(values), rows::summary)?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// One run with its bodies.
pub(super) fn load(connection: &Connection, id: RunId) -> Result<Option<RunRecord>, Fault> {
    // One transaction: the row and its bodies are of the same moment.
    let moment = connection.unchecked_transaction()?;
    let sql = format!(
        "SELECT {}, http_status, content_type, code, msg, first_byte_ms, logid, \
            token_count, input_count, output_count, asked_at FROM run WHERE id = ?1",
        rows::SUMMARY
    );
    let found = moment
        .prepare_cached(&sql)?
        .query_row([id.to_string()], |row| {
            let summary = rows::summary(row)?;
            Ok(RunRecord {
                http_status: row.get("http_status")?,
                content_type: row.get("content_type")?,
                code: row.get("code")?,
                msg: row.get("msg")?,
                first_byte: rows::duration(row, "first_byte_ms")?,
                logid: row.get("logid")?,
                usage: rows::usage(row)?,
                asked_at: row.get::<_, Option<i64>>("asked_at")?.map(Timestamp),
                ..RunRecord::new(summary, bytes::Bytes::new())
            })
        })
        .optional()?;
    let Some(mut record) = found else {
        return Ok(None);
    };
    let run = record.summary.seq;
    let request = bodies::read(&moment, run, Part::Request, 0)?;
    record.request = request.unwrap_or_default();
    record.accepted = bodies::read(&moment, run, Part::Accepted, 0)?;
    (record.response, record.arrivals) = pieces::response(&moment, run, 0)?;
    record.turns = turns::all(&moment, run)?;
    Ok(Some(record))
}

/// The run a user means: its id, a beginning of it that no other run has, `last` or `last~2`.
pub(super) fn resolve(connection: &Connection, text: &str) -> Result<RunId, Fault> {
    let run = text.trim().to_ascii_lowercase();
    let mut matches = match steps_back(&run) {
        Some(steps) => nth_newest(connection, steps)?,
        None => begins_with(connection, &run)?,
    };
    let run = text.to_owned();
    match (matches.pop(), matches.is_empty()) {
        (Some(id), true) => {
            let id = id
                .parse()
                .map_err(|_not_an_id| StoreError::NotFound { run })?;
            Ok(id)
        }
        (None, _) => Err(StoreError::NotFound { run }.into()),
        (Some(last), false) => {
            matches.push(last);
            Err(StoreError::Ambiguous { run, matches }.into())
        }
    }
}

fn page_sql(filter: &HistoryFilter, before: Option<i64>, limit: usize) -> (String, Vec<Value>) {
    let mut conditions = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    let mut narrow = |condition: &'static str, value: Value| {
        conditions.push(condition);
        values.push(value);
    };
    if let Some(seq) = before {
        narrow("seq < ?", seq.into());
    }
    if let Some(workflow) = &filter.workflow {
        let is_id = workflow.len() >= SHORTEST_WORKFLOW_ID && check_identifier(workflow).is_ok();
        let column = if is_id {
            "workflow_id = ?"
        } else {
            "workflow = ?"
        };
        narrow(column, workflow.clone().into());
    }
    if let Some(status) = filter.status {
        narrow("status = ?", status.as_str().to_owned().into());
    }
    if let Some(since) = filter.since {
        narrow("started_at >= ?", since.0.into());
    }
    let needle = filter.search.as_deref().map(str::trim).unwrap_or_default();
    if !needle.is_empty() {
        // Not LIKE: nothing to escape, and no limit on what is looked for.
        let texts = "instr(lower(concat_ws(char(10), id, workflow, workflow_id, case_name, \
            execute_id, logid, error_code, error_message, parameters)), ?) > 0";
        narrow(texts, needle.to_ascii_lowercase().into());
    }
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    values.push(limit.into());
    let conditions = if conditions.is_empty() {
        String::new()
    } else {
        format!(" WHERE {}", conditions.join(" AND "))
    };
    let columns = rows::SUMMARY;
    let sql = format!("SELECT {columns} FROM run{conditions} ORDER BY seq DESC LIMIT ?");
    (sql, values)
}

/// `last` is 0, `last~2` is 2.
fn steps_back(text: &str) -> Option<i64> {
    match text.strip_prefix("last")? {
        "" => Some(0),
        rest => rest
            .strip_prefix('~')?
            .parse()
            .ok()
            .filter(|steps| *steps >= 0),
    }
}

fn nth_newest(connection: &Connection, steps: i64) -> rusqlite::Result<Vec<String>> {
    let mut statement =
        connection.prepare_cached("SELECT id FROM run ORDER BY seq DESC LIMIT 1 OFFSET ?1")?;
    statement.query_map([steps], |row| row.get(0))?.collect()
}

fn begins_with(connection: &Connection, run: &str) -> rusqlite::Result<Vec<String>> {
    if run.len() < SHORTEST_PREFIX || !run.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Ok(Vec::new());
    }
    // `~` is above every letter of an id: the range is that of the beginning.
    let sql = "SELECT id FROM run WHERE id >= ?1 AND id < ?1 || '~' ORDER BY seq DESC LIMIT ?2";
    let limit = i64::try_from(SHOWN_MATCHES).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(sql)?;
    statement
        .query_map((run, limit), |row| row.get(0))?
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::RunStatus;

    fn plan(filter: &HistoryFilter, before: Option<i64>) -> String {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(include_str!("schema_1.sql"))
            .unwrap();
        let (sql, values) = page_sql(filter, before, 50);
        let mut statement = connection
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap();
        let steps = statement
            .query_map(rusqlite::params_from_iter(values), |row| {
                row.get::<_, String>("detail")
            })
            .unwrap();
        steps.map(Result::unwrap).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_page_follows_an_index_and_is_never_sorted() {
        let everything = HistoryFilter::default();
        let of_workflow = HistoryFilter {
            workflow: Some("weather".to_owned()),
            ..everything.clone()
        };
        let of_id = HistoryFilter {
            workflow: Some("7601000000000000101".to_owned()),
            ..everything.clone()
        };
        let of_status = HistoryFilter {
            status: Some(RunStatus::Failed),
            ..everything.clone()
        };
        let both = HistoryFilter {
            status: Some(RunStatus::Failed),
            ..of_workflow.clone()
        };
        let recent = HistoryFilter {
            since: Some(Timestamp(1)),
            ..everything.clone()
        };
        let cases = [
            (&everything, "SCAN run"),
            (&of_workflow, "run_by_workflow (workflow=?"),
            (&of_id, "run_by_workflow_id (workflow_id=?"),
            (&of_status, "run_by_status (status=?"),
            (&both, "USING INDEX run_by_"),
            (&recent, "SCAN run"),
        ];
        for (filter, expected) in cases {
            for before in [None, Some(90)] {
                let plan = plan(filter, before);
                let by_place = before.is_some() && expected == "SCAN run";
                let expected = if by_place {
                    "PRIMARY KEY (rowid<?)"
                } else {
                    expected
                };
                assert!(plan.contains(expected), "{filter:?}: {plan}");
                assert!(!plan.contains("TEMP B-TREE"), "{filter:?}: {plan}");
            }
        }
    }

    #[test]
    fn steps_back_are_counted_from_the_last_run() {
        let cases = [
            ("last", Some(0)),
            ("last~0", Some(0)),
            ("last~2", Some(2)),
            ("last~", None),
            ("last~-1", None),
            ("last~x", None),
            ("lastly", None),
            ("abcd", None),
        ];
        for (text, steps) in cases {
            assert_eq!(steps_back(text), steps, "{text}");
        }
    }
}
