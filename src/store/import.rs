//! Runs from a file, added to the history: behind all others, or where the time puts them.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, named_params};

use super::{
    bodies::{self, Packed, Part},
    dictionaries::Dictionary,
    error::Fault,
    index, pieces, query, rows, texts,
    threads::Writer,
};
use crate::domain::{Arrivals, RunRecord, RunStatus, Situation, Timestamp, sent_parameters};

/// What became of a run that was to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    /// It was not here.
    Added,
    /// It is here, as it is in the file.
    Same,
    /// It is here and says something else; that stays.
    Differs,
    /// It was here and was deleted; that stays.
    Deleted,
}

/// Where runs of a file come to stand among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// As the newest, in the order they are given.
    AsTheyCome,
    /// Where those stand that started at their time, whatever order they are given in: for a history
    /// that holds nothing else.
    ByTime,
}

/// A run that only has to be written: what takes time is done before others have to wait for it.
struct Ready<'a> {
    record: &'a RunRecord,
    bodies: Vec<(Part, usize, Packed<'a>)>,
    words: Option<String>,
}

/// Adds runs, each whole or not at all; tells what became of each.
pub(super) fn all(
    writer: &mut Writer,
    records: &[RunRecord],
    from: Option<&str>,
    order: Order,
) -> Result<Vec<Imported>, Fault> {
    let workflows: BTreeSet<_> = records.iter().map(|it| &*it.summary.workflow_id).collect();
    let ready: Vec<_> = records
        .iter()
        .map(|record| {
            let dictionary = writer.dictionary(&record.summary.workflow_id);
            ready(record, dictionary.as_deref())
        })
        .collect();
    let mut imported = Vec::with_capacity(records.len());
    writer.little_by_little(
        &ready,
        |transaction, ready| {
            let place = match order {
                Order::AsTheyCome => None,
                Order::ByTime => Some(free_place(transaction, ready.record.summary.started_at)?),
            };
            imported.push(if one(transaction, ready, place, from)? {
                Imported::Added
            } else {
                known(transaction, ready.record)?
            });
            Ok(())
        },
        |_done| (),
    )?;
    for workflow in workflows {
        // Packing less well is no reason to fail.
        let _ = writer.grow_dictionary(workflow);
    }
    index::settle(writer);
    Ok(imported)
}

/// Adds runs that were read from a damaged history, as they were there; how many were new.
pub(super) fn salvaged(writer: &mut Writer, records: &[RunRecord]) -> Result<u64, Fault> {
    writer.transaction(|transaction, _| {
        let mut added = 0;
        for record in records {
            let from = record.summary.marks.imported_from.as_deref();
            added += u64::from(one(transaction, &ready(record, None), None, from)?);
        }
        Ok(added)
    })
}

/// Adds a run of this program.
pub(super) fn own(connection: &Connection, record: &RunRecord) -> Result<(), Fault> {
    one(connection, &ready(record, None), None, None)?;
    Ok(())
}

/// Places of a millisecond, and the last millisecond that has any: in the year 2248.
const PLACES: i64 = 1 << 20;
const LAST: i64 = i64::MAX / PLACES - 1;

/// The first place of a time, where runs stand by their time.
pub fn place_of(at: Timestamp) -> i64 {
    at.0.clamp(1, LAST) * PLACES
}

fn free_place(connection: &Connection, at: Timestamp) -> rusqlite::Result<i64> {
    let first = place_of(at);
    let sql = "SELECT max(seq) + 1 FROM run WHERE seq BETWEEN ?1 AND ?2";
    let next: Option<i64> = connection
        .prepare_cached(sql)?
        .query_row((first, first + PLACES - 2), |row| row.get(0))?;
    Ok(next.unwrap_or(first))
}

/// What is known of a run whose id is here.
fn known(connection: &Connection, record: &RunRecord) -> Result<Imported, Fault> {
    let Some(here) = query::load_now(connection, record.summary.id)? else {
        return Ok(Imported::Same);
    };
    if here.summary.marks.deleted_at.is_some() {
        return Ok(Imported::Deleted);
    }
    let turns = |record: &RunRecord| {
        let said = record.turns.iter();
        said.map(|turn| (turn.request.clone(), turn.response.clone()))
            .collect::<Vec<_>>()
    };
    let same = here.request == record.request
        && here.response == record.response
        && here.summary.started_at == record.summary.started_at
        && turns(&here) == turns(record);
    Ok(if same {
        Imported::Same
    } else {
        Imported::Differs
    })
}

/// Packs what is kept of a run, and finds its words.
fn ready<'a>(record: &'a RunRecord, dictionary: Option<&Dictionary>) -> Ready<'a> {
    let mut bodies = Vec::new();
    let mut add = |part, turn, body: Option<&'a [u8]>| {
        if let Some(body) = body {
            bodies.push((part, turn, bodies::pack_with(body, dictionary)));
        }
    };
    add(Part::Request, 0, Some(&record.request));
    add(Part::Accepted, 0, record.accepted.as_deref());
    add(Part::Response, 0, record.response.as_deref());
    let arrivals = record.arrivals.as_ref().map(Arrivals::as_bytes);
    add(Part::Arrivals, 0, arrivals);
    for (place, turn) in record.turns.iter().enumerate() {
        let number = place + 1;
        add(Part::Request, number, Some(&turn.request));
        add(Part::Accepted, number, turn.accepted.as_deref());
        add(Part::Response, number, turn.response.as_deref());
        let arrivals = turn.arrivals.as_ref().map(Arrivals::as_bytes);
        add(Part::Arrivals, number, arrivals);
    }
    let listed = record.summary.marks.deleted_at.is_none();
    Ready {
        record,
        bodies,
        words: listed.then(|| texts::words(record)),
    }
}

fn one(
    connection: &Connection,
    ready: &Ready<'_>,
    place: Option<i64>,
    from: Option<&str>,
) -> Result<bool, Fault> {
    let record = ready.record;
    let Some(run) = row(connection, record, place, from)? else {
        return Ok(false);
    };
    for (place, turn) in record.turns.iter().enumerate() {
        let sql = "INSERT INTO turn (run, number, event_id, interrupt_type, answer, asked_at, \
                answered_at, http_status) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        connection.prepare_cached(sql)?.execute((
            run,
            pieces::number(place + 1),
            &turn.event_id,
            turn.interrupt_type,
            &turn.answer,
            turn.asked_at.0,
            turn.answered_at.0,
            turn.http_status,
        ))?;
    }
    for (part, turn, body) in &ready.bodies {
        body.write(connection, run, *part, *turn)?;
    }
    if let Some(words) = &ready.words {
        index::put(connection, run, words)?;
    }
    Ok(true)
}

/// The row; nothing if its id is here already. Nobody waits for it here, so that it cannot be in flight.
fn row(
    connection: &Connection,
    record: &RunRecord,
    place: Option<i64>,
    from: Option<&str>,
) -> rusqlite::Result<Option<i64>> {
    let summary = &record.summary;
    let status = match summary.status {
        RunStatus::Waiting if from.is_some() => RunStatus::Unknown,
        status if status.in_flight() => RunStatus::Unknown,
        status => status,
    };
    let error = summary.error.as_ref();
    let situation = error.and_then(|error| error.situation);
    let usage = record.usage;
    let sql = "INSERT OR IGNORE INTO run (seq, id, status, workflow, workflow_id, case_name, profile, \
            base_url, mode, started_at, duration_ms, error_kind, error_code, error_message, \
            error_situation, execute_id, debug_url, parent, pinned, http_status, content_type, \
            code, msg, first_byte_ms, logid, token_count, input_count, output_count, parameters, \
            name, note, imported_from, deleted_at) \
         VALUES (:seq, :id, :status, :workflow, :workflow_id, :case_name, :profile, :base_url, :mode, \
            :started_at, :duration_ms, :error_kind, :error_code, :error_message, \
            :error_situation, :execute_id, :debug_url, :parent, :pinned, :http_status, \
            :content_type, :code, :msg, :first_byte_ms, :logid, :token_count, :input_count, \
            :output_count, :parameters, :name, :note, :imported_from, :deleted_at) RETURNING seq";
    let parameters = sent_parameters(&record.request);
    connection
        .prepare_cached(sql)?
        .query_one(
            named_params! {
                ":seq": place,
                ":id": summary.id.to_string(),
                ":status": status.as_str(),
                ":workflow": summary.workflow,
                ":workflow_id": summary.workflow_id,
                ":case_name": summary.case,
                ":profile": summary.profile,
                ":base_url": summary.base_url,
                ":mode": summary.mode.as_str(),
                ":started_at": summary.started_at.0,
                ":duration_ms": rows::milliseconds(summary.duration),
                ":error_kind": error.map(|error| error.kind.as_str()),
                ":error_code": error.and_then(|error| error.code),
                ":error_message": error.map(|error| &error.message),
                ":error_situation": situation.map(Situation::as_str),
                ":execute_id": summary.execute_id,
                ":debug_url": summary.debug_url,
                ":parent": summary.parent.map(|id| id.to_string()),
                ":pinned": summary.pinned,
                ":http_status": record.http_status,
                ":content_type": record.content_type,
                ":code": record.code,
                ":msg": record.msg,
                ":first_byte_ms": rows::milliseconds(record.first_byte),
                ":logid": record.logid,
                ":token_count": usage.map(|usage| usage.token_count),
                ":input_count": usage.and_then(|usage| usage.input_count),
                ":output_count": usage.and_then(|usage| usage.output_count),
                ":parameters": parameters.filter(|text| text.len() < super::runs::SEARCHED),
                ":name": summary.marks.name,
                ":note": summary.marks.note,
                ":imported_from": from,
                ":deleted_at": summary.marks.deleted_at.map(|at| at.0),
            },
            |row| row.get(0),
        )
        .optional()
}
