//! Packing the bodies of one workflow with what they have in common: a dictionary made of some of them.
//! Alone, an answer of a kilobyte packs to two thirds; beside others of its workflow to a sixth.
//!
//! A dictionary never changes and is never dropped: bodies name the one they were packed with.

use std::{collections::HashMap, io::Write, sync::Arc};

use bytes::Bytes;
use rusqlite::{Connection, OptionalExtension};
use zstd::dict::EncoderDictionary;

use super::{
    bodies::{self, Part},
    error::Fault,
};

/// Bytes of a dictionary.
const SIZE: usize = 96 << 10;
/// Bytes that one body gives to it, so that it knows many.
const PIECE: usize = 6 << 10;
/// Runs of a workflow before it is worth one.
const ENOUGH: i64 = 24;
/// A new one is made when a workflow has so many times the runs it had then: answers change.
const GROWTH: i64 = 24;
/// A workflow of more runs keeps the dictionary it has: counting them would take longer than it saves.
const MOST: i64 = 20_000;
/// Level 3, with the dictionary read in once, packs a run in about 80 µs.
const LEVEL: i32 = 3;

/// The newest dictionary of a workflow, ready to pack with.
pub(super) struct Dictionary {
    pub(super) id: i64,
    pub(super) encoder: EncoderDictionary<'static>,
}

/// Dictionaries by workflow, as far as they were asked for.
#[derive(Default)]
pub(super) struct Dictionaries(HashMap<String, Option<Arc<Dictionary>>>);

impl std::fmt::Debug for Dictionaries {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Dictionaries").field(&self.0.len()).finish()
    }
}

impl Dictionaries {
    /// The newest of a workflow. A history that cannot be read here packs without one.
    pub(super) fn of(
        &mut self,
        connection: &Connection,
        workflow_id: &str,
    ) -> Option<Arc<Dictionary>> {
        if let Some(known) = self.0.get(workflow_id) {
            return known.clone();
        }
        let found = newest(connection, workflow_id)
            .ok()
            .flatten()
            .map(|(id, bytes)| {
                Arc::new(Dictionary {
                    id,
                    encoder: EncoderDictionary::copy(&bytes, LEVEL),
                })
            });
        self.0.insert(workflow_id.to_owned(), found.clone());
        found
    }

    /// Makes a dictionary if the workflow has grown enough; it is used from then on.
    pub(super) fn grow(&mut self, connection: &Connection, workflow_id: &str) -> Result<(), Fault> {
        if make(connection, workflow_id)? {
            self.0.remove(workflow_id);
        }
        Ok(())
    }
}

/// The bytes of a dictionary that a body was packed with.
pub(super) fn bytes(connection: &Connection, id: i64) -> Result<Vec<u8>, Fault> {
    let sql = "SELECT bytes FROM dictionary WHERE id = ?1";
    let found = connection
        .prepare_cached(sql)?
        .query_one([id], |row| row.get(0));
    found.or_else(|_damaged| copy_of(connection, id).and_then(|copy| copy.ok_or(Fault::BadBody)))
}

/// A dictionary by its copy; nothing where that is damaged too, or was never made.
fn copy_of(connection: &Connection, id: i64) -> Result<Option<Vec<u8>>, Fault> {
    let sql = "SELECT bytes FROM dictionary_copy WHERE id = ?1";
    let packed: Option<Vec<u8>> = connection
        .prepare_cached(sql)?
        .query_one([id], |row| row.get(0))
        .optional()?;
    Ok(packed.and_then(|packed| zstd::stream::decode_all(&*packed).ok()))
}

/// Makes the copy of one dictionary that has none; whether there may be more.
pub(super) fn copy_one(connection: &Connection) -> Result<bool, Fault> {
    let sql = "SELECT id, workflow_id, runs, bytes FROM dictionary \
               WHERE id NOT IN (SELECT id FROM dictionary_copy) LIMIT 1";
    let found: Option<(i64, String, i64, Vec<u8>)> = connection
        .prepare_cached(sql)?
        .query_row([], |row| row.try_into())
        .optional()?;
    let Some((id, workflow_id, runs, bytes)) = found else {
        return Ok(false);
    };
    copy(connection, (id, &workflow_id, runs, &bytes))?;
    Ok(true)
}

fn copy(connection: &Connection, of: (i64, &str, i64, &[u8])) -> Result<(), Fault> {
    let (id, workflow_id, runs, bytes) = of;
    let packed = || {
        let mut encoder = zstd::stream::Encoder::new(Vec::new(), LEVEL)?;
        encoder.include_checksum(true)?;
        encoder.write_all(bytes)?;
        encoder.finish()
    };
    let packed = packed().map_err(|_no_memory: std::io::Error| Fault::BadBody)?;
    let sql = "INSERT OR IGNORE INTO dictionary_copy (id, workflow_id, runs, packing, bytes) \
               VALUES (?1, ?2, ?3, 'zstd', ?4)";
    let row = (id, workflow_id, runs, packed);
    connection.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// Whether every dictionary is as its copy says, where it has one.
pub(super) fn are_whole(connection: &Connection) -> Result<bool, Fault> {
    for id in with_copies(connection)? {
        let sql = "SELECT bytes FROM dictionary WHERE id = ?1";
        let bytes: Option<Vec<u8>> = connection
            .prepare_cached(sql)?
            .query_one([id], |row| row.get(0))
            .optional()?;
        if bytes.is_none() || copy_of(connection, id)? != bytes {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Puts the copies that are whole in the place of dictionaries, and drops those that are not.
pub(super) fn restore(connection: &Connection) -> Result<(), Fault> {
    for id in with_copies(connection)? {
        let sql = "DELETE FROM dictionary_copy WHERE id = ?1";
        let Some(bytes) = copy_of(connection, id)? else {
            connection.prepare_cached(sql)?.execute([id])?;
            continue;
        };
        let sql = "INSERT OR REPLACE INTO dictionary (id, workflow_id, runs, bytes) \
                   SELECT id, workflow_id, runs, ?2 FROM dictionary_copy WHERE id = ?1";
        connection.prepare_cached(sql)?.execute((id, bytes))?;
    }
    Ok(())
}

fn with_copies(connection: &Connection) -> rusqlite::Result<Vec<i64>> {
    let sql = "SELECT id FROM dictionary_copy";
    connection
        .prepare_cached(sql)?
        .query_map([], |row| row.get(0))?
        .collect()
}

fn newest(connection: &Connection, workflow_id: &str) -> rusqlite::Result<Option<(i64, Vec<u8>)>> {
    let sql = "SELECT id, bytes FROM dictionary WHERE workflow_id = ?1 ORDER BY id DESC LIMIT 1";
    connection
        .prepare_cached(sql)?
        .query_row([workflow_id], |row| row.try_into())
        .optional()
}

fn make(connection: &Connection, workflow_id: &str) -> Result<bool, Fault> {
    let sql = "SELECT max(runs) FROM dictionary WHERE workflow_id = ?1";
    let had: Option<i64> = connection
        .prepare_cached(sql)?
        .query_row([workflow_id], |row| row.get(0))?;
    let wanted = had.map_or(ENOUGH, |runs| runs.saturating_mul(GROWTH));
    if wanted > MOST {
        return Ok(false);
    }
    // Counts no further than is needed to know.
    let sql = "SELECT count(*) FROM (SELECT 1 FROM run WHERE workflow_id = ?1 LIMIT ?2)";
    let runs: i64 = connection
        .prepare_cached(sql)?
        .query_row((workflow_id, wanted), |row| row.get(0))?;
    if runs < wanted {
        return Ok(false);
    }
    let dictionary = sample(connection, workflow_id)?;
    let sql = "INSERT INTO dictionary (workflow_id, runs, bytes) VALUES (?1, ?2, ?3) RETURNING id";
    let id = connection
        .prepare_cached(sql)?
        .query_one((workflow_id, runs, &dictionary), |row| row.get(0))?;
    copy(connection, (id, workflow_id, runs, &dictionary))?;
    Ok(true)
}

/// Beginnings of the newest bodies. What stands at the end is reached with the shortest references,
/// so the newest come last.
fn sample(connection: &Connection, workflow_id: &str) -> Result<Vec<u8>, Fault> {
    let sql = "SELECT seq FROM run WHERE workflow_id = ?1 AND instance IS NULL \
               ORDER BY seq DESC LIMIT 64";
    let runs = connection
        .prepare_cached(sql)?
        .query_map([workflow_id], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    let mut pieces: Vec<Bytes> = Vec::new();
    let mut size = 0;
    for run in runs {
        for part in [Part::Response, Part::Request] {
            let body = match bodies::head(connection, run, part, 0, PIECE) {
                Err(Fault::BadBody) => None,
                body => body?,
            };
            let piece = body.map(|body| body.slice(..body.len().min(PIECE)));
            size += piece.as_ref().map_or(0, Bytes::len);
            pieces.extend(piece);
        }
        if size >= SIZE {
            break;
        }
    }
    let mut dictionary = pieces.into_iter().rev().collect::<Vec<_>>().concat();
    // The first bytes must not look like those of a trained dictionary; a brace never does.
    dictionary.drain(..dictionary.len().saturating_sub(SIZE));
    Ok(dictionary)
}
