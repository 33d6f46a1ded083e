//! Reading the history: a page of rows, one whole run, the run a user means.

use rusqlite::{Connection, OptionalExtension, types::Value};

use super::{
    StoreError,
    bodies::{self, Part},
    error::Fault,
    narrow::Narrowed,
    pieces, rows, texts, turns,
};
use crate::domain::{HistoryFilter, RunId, RunRecord, RunStatus, RunSummary, Timestamp};

/// Shorter beginnings of an id name no run: they are too easily a slip.
const SHORTEST_PREFIX: usize = 4;
/// How many runs an ambiguous name lists.
const SHOWN_MATCHES: usize = 5;

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
    load_now(&moment, id)
}

/// The same inside a transaction.
pub(super) fn load_now(moment: &Connection, id: RunId) -> Result<Option<RunRecord>, Fault> {
    let found = row(moment, "id = ?1", id.to_string().into())?;
    let Some(mut record) = found else {
        return Ok(None);
    };
    let run = record.summary.seq;
    let request = bodies::read(moment, run, Part::Request, 0)?;
    record.request = request.unwrap_or_default();
    record.accepted = bodies::read(moment, run, Part::Accepted, 0)?;
    (record.response, record.arrivals) = pieces::response(moment, run, 0)?;
    record.turns = turns::all(moment, run)?;
    Ok(Some(record))
}

/// The run at a place with its bodies.
pub(super) fn whole(connection: &Connection, seq: i64) -> Result<Option<RunRecord>, Fault> {
    let Some(record) = row_alone(connection, seq)? else {
        return Ok(None);
    };
    load(connection, record.summary.id)
}

/// How many runs wait for an answer: few, and an index leads to them.
pub(super) fn asking(connection: &Connection) -> rusqlite::Result<u64> {
    let sql = "SELECT count(*) FROM run WHERE status = ?1 AND deleted_at IS NULL";
    let waiting = RunStatus::Waiting.as_str();
    let count: i64 = connection
        .prepare_cached(sql)?
        .query_one([waiting], |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// The row of a run.
pub(super) fn row_of(connection: &Connection, id: RunId) -> Result<Option<RunSummary>, Fault> {
    let found = row(connection, "id = ?1", id.to_string().into())?;
    Ok(found.map(|record| record.summary))
}

/// The run at a place without its bodies.
pub(super) fn row_alone(connection: &Connection, seq: i64) -> Result<Option<RunRecord>, Fault> {
    row(connection, "seq = ?1", seq.into())
}

/// The run at a place, with the beginnings of its bodies.
pub(super) fn head(connection: &Connection, seq: i64) -> Result<Option<RunRecord>, Fault> {
    let found = row(connection, "seq = ?1", seq.into())?;
    let Some(mut record) = found else {
        return Ok(None);
    };
    let head = |part| bodies::head(connection, seq, part, 0, texts::NEEDED);
    record.request = head(Part::Request)?.unwrap_or_default();
    record.accepted = head(Part::Accepted)?;
    record.response = head(Part::Response)?;
    record.turns = turns::all(connection, seq)?;
    Ok(Some(record))
}

/// A run without its bodies.
fn row(connection: &Connection, condition: &str, value: Value) -> Result<Option<RunRecord>, Fault> {
    let sql = format!(
        "SELECT {}, http_status, content_type, code, msg, first_byte_ms, logid, \
            token_count, input_count, output_count, asked_at FROM run WHERE {condition}",
        rows::SUMMARY
    );
    let found = connection
        .prepare_cached(&sql)?
        .query_row([value], |row| {
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
    Ok(found)
}

/// The run a user means: its id, a beginning of it that no other run has, `last` or `last~2`, which are
/// runs that were made here: what an import brought is nobody's last one.
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
    let narrowed = Narrowed::by(filter).before(before);
    let (columns, seq) = (rows::SUMMARY, narrowed.seq);
    let (rest, mut values) = narrowed.sql();
    values.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
    let sql = format!("SELECT {columns}{rest} ORDER BY {seq} DESC LIMIT ?");
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
    let sql = "SELECT id FROM run WHERE deleted_at IS NULL AND imported_from IS NULL \
               ORDER BY seq DESC LIMIT 1 OFFSET ?1";
    let mut statement = connection.prepare_cached(sql)?;
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
