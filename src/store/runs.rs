//! Writing a run, from its first row to its end.

use bytes::Bytes;
use rusqlite::{Connection, OptionalExtension, named_params};

use super::{
    StoreError,
    bodies::{self, Part},
    error::Fault,
    index, pieces, rows, turns,
};
use crate::domain::{RunId, RunRecord, RunRequest, RunStatus, RunSummary, Situation, Timestamp};

/// Parameters up to here are kept a second time, as text to search in.
pub(super) const SEARCHED: usize = 4 << 10;

/// What Coze answers when it takes an async run (coze-api 2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Coze's name for the run, by which its result is asked for.
    pub execute_id: String,
    /// The page that shows each node.
    pub debug_url: Option<String>,
    /// Names the request in Coze's logs.
    pub logid: Option<String>,
    /// HTTP status of the answer.
    pub http_status: Option<u16>,
    /// The answer as it came.
    pub body: Bytes,
}

/// Where a run is sent, and when it was asked for.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) profile: String,
    pub(super) base_url: String,
    pub(super) at: Timestamp,
}

/// Puts a run on disk as `queued`.
pub(super) fn insert(
    connection: &Connection,
    instance: &str,
    request: &RunRequest,
    origin: &Origin,
    body: &bodies::Packed<'_>,
) -> rusqlite::Result<RunSummary> {
    let sql = format!(
        "INSERT INTO run (id, instance, status, workflow, workflow_id, case_name, profile, \
            base_url, mode, started_at, parent, parameters) \
         VALUES (:id, :instance, :status, :workflow, :workflow_id, :case_name, :profile, \
            :base_url, :mode, :started_at, :parent, :parameters) \
         RETURNING {}",
        rows::SUMMARY
    );
    let parameters = request.parameters.as_deref();
    let summary = connection.prepare_cached(&sql)?.query_one(
        named_params! {
            ":id": request.id.to_string(),
            ":instance": instance,
            ":status": RunStatus::Queued.as_str(),
            ":workflow": request.workflow,
            ":workflow_id": request.workflow_id,
            ":case_name": request.case,
            ":profile": origin.profile,
            ":base_url": origin.base_url,
            ":mode": request.mode.as_str(),
            ":started_at": origin.at.0,
            ":parent": request.parent.map(|id| id.to_string()),
            ":parameters": parameters.filter(|text| text.len() < SEARCHED),
        },
        rows::summary,
    )?;
    body.write(connection, summary.seq, Part::Request, 0)?;
    index::touch(connection, summary.seq)?;
    Ok(summary)
}

/// Marks a run as handed to the network.
pub(super) fn sent(connection: &Connection, id: RunId) -> Result<(), Fault> {
    let sql = "UPDATE run SET status = 'sent' WHERE id = ?1 AND status IN ('queued', 'sent')";
    let changed = connection.prepare_cached(sql)?.execute([id.to_string()])?;
    if changed == 0 {
        return Err(missing(id));
    }
    Ok(())
}

/// Keeps Coze's name of an async run.
pub(super) fn accepted(
    connection: &Connection,
    id: RunId,
    accepted: &Accepted,
    body: &bodies::Packed<'_>,
) -> Result<RunSummary, Fault> {
    let sql = format!(
        "UPDATE run SET status = :status, execute_id = :execute_id, debug_url = :debug_url, \
            logid = :logid, http_status = :http_status \
         WHERE id = :id RETURNING {}",
        rows::SUMMARY
    );
    let found = connection.prepare_cached(&sql)?.query_one(
        named_params! {
            ":id": id.to_string(),
            ":status": RunStatus::Running.as_str(),
            ":execute_id": accepted.execute_id,
            ":debug_url": accepted.debug_url,
            ":logid": accepted.logid,
            ":http_status": accepted.http_status,
        },
        rows::summary,
    );
    let summary = found.optional()?.ok_or_else(|| missing(id))?;
    let turn = turns::count(connection, summary.seq)?;
    body.write(connection, summary.seq, Part::Accepted, turn)?;
    index::touch(connection, summary.seq)?;
    Ok(summary)
}

/// Keeps the end of a run and everything that came back. What was known before and is missing
/// now stays, and so does the request: it was kept before it left.
pub(super) fn finish(
    connection: &Connection,
    record: &RunRecord,
    bodies: &[(Part, bodies::Packed<'_>)],
) -> Result<(), Fault> {
    let summary = &record.summary;
    let error = summary.error.as_ref();
    let situation = error.and_then(|error| error.situation);
    let usage = record.usage;
    let id = summary.id;
    let sql = "UPDATE run SET status = :status, \
            instance = CASE WHEN :in_flight THEN instance END, \
            duration_ms = :duration_ms, error_kind = :error_kind, error_code = :error_code, \
            error_message = :error_message, error_situation = :error_situation, \
            execute_id = coalesce(:execute_id, execute_id), \
            debug_url = coalesce(:debug_url, debug_url), \
            http_status = coalesce(:http_status, http_status), content_type = :content_type, \
            code = :code, msg = :msg, first_byte_ms = :first_byte_ms, \
            logid = coalesce(:logid, logid), token_count = :token_count, \
            input_count = :input_count, output_count = :output_count, asked_at = :asked_at \
         WHERE id = :id RETURNING seq";
    let found = connection.prepare_cached(sql)?.query_one(
        named_params! {
            ":id": id.to_string(),
            ":status": summary.status.as_str(),
            ":in_flight": summary.status.in_flight(),
            ":duration_ms": rows::milliseconds(summary.duration),
            ":error_kind": error.map(|error| error.kind.as_str()),
            ":error_code": error.and_then(|error| error.code),
            ":error_message": error.map(|error| &error.message),
            ":error_situation": situation.map(Situation::as_str),
            ":execute_id": summary.execute_id,
            ":debug_url": summary.debug_url,
            ":http_status": record.http_status,
            ":content_type": record.content_type,
            ":code": record.code,
            ":msg": record.msg,
            ":first_byte_ms": rows::milliseconds(record.first_byte),
            ":logid": record.logid,
            ":token_count": usage.map(|usage| usage.token_count),
            ":input_count": usage.and_then(|usage| usage.input_count),
            ":output_count": usage.and_then(|usage| usage.output_count),
            ":asked_at": record.asked_at.map(|at| at.0),
        },
        |row| row.get::<_, i64>(0),
    );
    let seq = found.optional()?.ok_or_else(|| missing(id))?;
    turns::finish(connection, seq, &record.turns)?;
    for (part, body) in bodies {
        body.write(connection, seq, *part, record.turns.len())?;
    }
    pieces::forget(connection, seq)?;
    index::touch(connection, seq)?;
    Ok(())
}

/// Lets the next start ask how a run ended that was added whole while it goes on at Coze.
pub(super) fn goes_on(connection: &Connection, instance: &str, id: RunId) -> Result<(), Fault> {
    let sql = "UPDATE run SET status = ?2, instance = ?3 WHERE id = ?1";
    let row = (id.to_string(), RunStatus::Running.as_str(), instance);
    connection.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// There is no such run, or it has ended.
pub(super) fn missing(id: RunId) -> Fault {
    let run = id.to_string();
    StoreError::NotFound { run }.into()
}
