//! Answers that were given to questions: on disk before they leave, and never twice for one
//! question.

use rusqlite::{Connection, OptionalExtension, named_params};

use super::{
    StoreError,
    bodies::{self, Part},
    error::Fault,
    pieces, rows,
};
use crate::domain::{RunId, RunStatus, RunSummary, Timestamp, Turn};

/// Keeps an answer as the last turn of a run that waits for one, and marks the run as `sent`.
/// A run that does not wait any more, or was answered by somebody else, is left alone.
pub(super) fn begin(
    connection: &Connection,
    instance: &str,
    id: RunId,
    number: usize,
    turn: &Turn,
) -> Result<RunSummary, Fault> {
    let sql = format!(
        "UPDATE run SET status = :sent, instance = :instance, asked_at = NULL, \
            error_kind = NULL, error_code = NULL, error_message = NULL, error_situation = NULL \
         WHERE id = :id AND status = :waiting \
            AND (SELECT count(*) FROM turn WHERE turn.run = run.seq) = :before \
         RETURNING {}",
        rows::SUMMARY
    );
    let found = connection.prepare_cached(&sql)?.query_one(
        named_params! {
            ":id": id.to_string(),
            ":instance": instance,
            ":sent": RunStatus::Sent.as_str(),
            ":waiting": RunStatus::Waiting.as_str(),
            ":before": pieces::number(number.saturating_sub(1)),
        },
        rows::summary,
    );
    let Some(summary) = found.optional()? else {
        return Err(StoreError::NotWaiting.into());
    };
    let sql = "INSERT INTO turn (run, number, event_id, interrupt_type, answer, asked_at, \
            answered_at) \
         VALUES (:run, :number, :event_id, :interrupt_type, :answer, :asked_at, :answered_at)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":run": summary.seq,
        ":number": pieces::number(number),
        ":event_id": turn.event_id,
        ":interrupt_type": turn.interrupt_type,
        ":answer": turn.answer,
        ":asked_at": turn.asked_at.0,
        ":answered_at": turn.answered_at.0,
    })?;
    bodies::pack(&turn.request).write(connection, summary.seq, Part::Request, number)?;
    Ok(summary)
}

/// Keeps what came back in the last of these turns. A turn beyond them was taken back: it certainly
/// never arrived.
pub(super) fn finish(connection: &Connection, run: i64, turns: &[Turn]) -> Result<(), Fault> {
    let number = turns.len();
    if let Some(turn) = turns.last() {
        let sql = "UPDATE turn SET http_status = ?3 WHERE run = ?1 AND number = ?2";
        connection
            .prepare_cached(sql)?
            .execute((run, pieces::number(number), turn.http_status))?;
    }
    let beyond = pieces::number(number);
    let sql = "DELETE FROM turn WHERE run = ?1 AND number > ?2";
    if connection.prepare_cached(sql)?.execute((run, beyond))? > 0 {
        bodies::forget(connection, run, Part::Request, number + 1)?;
    }
    Ok(())
}

/// How many turns a run has.
pub(super) fn count(connection: &Connection, run: i64) -> rusqlite::Result<usize> {
    let sql = "SELECT count(*) FROM turn WHERE run = ?1";
    let count: i64 = connection
        .prepare_cached(sql)?
        .query_one([run], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// All turns of a run with their bodies.
pub(super) fn all(connection: &Connection, run: i64) -> Result<Vec<Turn>, Fault> {
    let sql = "SELECT event_id, interrupt_type, answer, asked_at, answered_at, http_status \
               FROM turn WHERE run = ?1 ORDER BY number";
    let mut turns: Vec<Turn> = connection
        .prepare_cached(sql)?
        .query_map([run], |row| {
            Ok(Turn {
                event_id: row.get("event_id")?,
                interrupt_type: row.get("interrupt_type")?,
                answer: row.get("answer")?,
                asked_at: Timestamp(row.get("asked_at")?),
                answered_at: Timestamp(row.get("answered_at")?),
                request: bytes::Bytes::new(),
                accepted: None,
                response: None,
                arrivals: None,
                http_status: row.get("http_status")?,
            })
        })?
        .collect::<Result<_, _>>()?;
    for (index, turn) in turns.iter_mut().enumerate() {
        let number = index + 1;
        let request = bodies::read(connection, run, Part::Request, number)?;
        turn.request = request.unwrap_or_default();
        turn.accepted = bodies::read(connection, run, Part::Accepted, number)?;
        (turn.response, turn.arrivals) = pieces::response(connection, run, number)?;
    }
    Ok(turns)
}
