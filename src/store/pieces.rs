//! A stream while it comes: batches of chunks on disk, so that a kill costs the last moment of it
//! and no more.

use bytes::Bytes;
use rusqlite::{Connection, named_params};

use super::{
    bodies::{self, Part},
    error::Fault,
    rows, runs,
};
use crate::domain::{Arrivals, Duration, RunId, RunStatus};

/// The head of a stream.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opened {
    /// HTTP status.
    pub http_status: Option<u16>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// Names the request in Coze's logs.
    pub logid: Option<String>,
    /// From sending to the head.
    pub first_byte: Option<Duration>,
}

/// Marks a run as running, with the head of its stream.
pub(super) fn open(connection: &Connection, id: RunId, opened: &Opened) -> Result<(), Fault> {
    let sql = "UPDATE run SET status = :status, http_status = :http_status, \
            content_type = :content_type, logid = coalesce(:logid, logid), \
            first_byte_ms = :first_byte_ms \
         WHERE id = :id AND status = :sent";
    let changed = connection.prepare_cached(sql)?.execute(named_params! {
        ":id": id.to_string(),
        ":status": RunStatus::Running.as_str(),
        ":sent": RunStatus::Sent.as_str(),
        ":http_status": opened.http_status,
        ":content_type": opened.content_type,
        ":logid": opened.logid,
        ":first_byte_ms": rows::milliseconds(opened.first_byte),
    })?;
    if changed == 0 {
        return Err(runs::missing(id));
    }
    Ok(())
}

/// Adds a batch to the stream of a turn.
pub(super) fn add(
    connection: &Connection,
    id: RunId,
    turn: usize,
    chunks: &[(Bytes, u64)],
) -> rusqlite::Result<()> {
    let mut bytes = Vec::with_capacity(chunks.iter().map(|(chunk, _)| chunk.len()).sum());
    let mut arrivals = Arrivals::new();
    for (chunk, at_ms) in chunks {
        bytes.extend_from_slice(chunk);
        arrivals.push(chunk.len(), *at_ms);
    }
    let sql = "INSERT INTO piece (run, turn, bytes, arrivals) \
               SELECT seq, :turn, :bytes, :arrivals FROM run WHERE id = :id";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":id": id.to_string(),
        ":turn": number(turn),
        ":bytes": bytes,
        ":arrivals": arrivals.as_bytes(),
    })?;
    Ok(())
}

/// What came of the stream of a turn that has not ended.
pub(super) fn read(
    connection: &Connection,
    run: i64,
    turn: usize,
) -> rusqlite::Result<Option<(Bytes, Arrivals)>> {
    let sql = "SELECT bytes, arrivals FROM piece WHERE run = ?1 AND turn = ?2 ORDER BY place";
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query((run, number(turn)))?;
    let mut whole: Option<(Vec<u8>, Arrivals)> = None;
    while let Some(row) = found.next()? {
        let (bytes, arrivals) = whole.get_or_insert_default();
        bytes.extend_from_slice(row.get_ref("bytes")?.as_blob()?);
        let batch = Arrivals::read(row.get_ref("arrivals")?.as_blob()?);
        for (length, at_ms) in batch.chunks() {
            arrivals.push(length, at_ms);
        }
    }
    Ok(whole.map(|(bytes, arrivals)| (bytes.into(), arrivals)))
}

/// Drops the batches of a run: their body is there, or is not wanted.
pub(super) fn forget(connection: &Connection, run: i64) -> rusqlite::Result<()> {
    let sql = "DELETE FROM piece WHERE run = ?1";
    connection.prepare_cached(sql)?.execute([run])?;
    Ok(())
}

/// Puts what came of the streams of a dead program in the place of their bodies.
pub(super) fn settle(connection: &Connection, dead: &str) -> Result<(), Fault> {
    let sql = "SELECT DISTINCT piece.run, piece.turn FROM piece JOIN run ON run.seq = piece.run \
               WHERE run.instance = ?1 ORDER BY 1, 2";
    let found: Vec<(i64, i64)> = connection
        .prepare_cached(sql)?
        .query_map([dead], |row| row.try_into())?
        .collect::<Result<_, _>>()?;
    for (run, turn) in found {
        let turn = usize::try_from(turn).unwrap_or(0);
        let Some((bytes, arrivals)) = read(connection, run, turn)? else {
            continue;
        };
        bodies::pack(&bytes).write(connection, run, Part::Response, turn)?;
        bodies::pack(arrivals.as_bytes()).write(connection, run, Part::Arrivals, turn)?;
        forget(connection, run)?;
    }
    Ok(())
}

/// The arrivals of a body that is kept whole.
pub(super) fn arrivals(
    connection: &Connection,
    run: i64,
    turn: usize,
) -> Result<Option<Arrivals>, Fault> {
    let packed = bodies::read(connection, run, Part::Arrivals, turn)?;
    Ok(packed.map(|packed| Arrivals::read(&packed)))
}

/// What came in a turn: whole, or as far as it has come.
pub(super) fn response(
    connection: &Connection,
    run: i64,
    turn: usize,
) -> Result<(Option<Bytes>, Option<Arrivals>), Fault> {
    if let Some(body) = bodies::read(connection, run, Part::Response, turn)? {
        return Ok((Some(body), arrivals(connection, run, turn)?));
    }
    let came = read(connection, run, turn)?;
    Ok(came.map_or((None, None), |(bytes, arrivals)| {
        (Some(bytes), Some(arrivals))
    }))
}

/// A turn as it is stored.
pub(super) fn number(turn: usize) -> i64 {
    i64::try_from(turn).unwrap_or(i64::MAX)
}
