//! Runs that go for good, with everything that was kept of them, and the room they leave.

use std::path::Path;

use rusqlite::{Connection, types::Value};

use super::{error::Fault, index, threads::Writer};
use crate::domain::{HistorySize, PruneRule, Pruned, Timestamp, UNDO_DAYS};

/// Runs of one transaction: others want to write too.
const STEP: usize = 100;
/// Pages given back to the disk at a time.
const PAGES: i64 = 2_000;
const DAY_MS: i64 = 86_400_000;

/// A run that a rule names.
struct Named {
    seq: i64,
    bytes: i64,
    pinned: bool,
}

/// Prunes, or says what pruning would come to.
pub(super) fn prune(writer: &mut Writer, rule: PruneRule, dry_run: bool) -> Result<Pruned, Fault> {
    let named = named(writer.connection(), rule)?;
    let (kept, going): (Vec<_>, Vec<_>) = named.into_iter().partition(|run| run.pinned);
    let bytes: i64 = going.iter().map(|run| run.bytes).sum();
    if !dry_run && !going.is_empty() {
        for runs in going.chunks(STEP) {
            writer.transaction(|transaction, _| {
                Ok(runs
                    .iter()
                    .try_for_each(|run| remove(transaction, run.seq))?)
            })?;
        }
        give_back(writer.connection())?;
    }
    Ok(Pruned {
        runs: u64::try_from(going.len()).unwrap_or(u64::MAX),
        bytes: u64::try_from(bytes).unwrap_or(0),
        pinned: u64::try_from(kept.len()).unwrap_or(u64::MAX),
        file: file(writer.path()),
    })
}

/// Some of the runs whose time for an undo is over; whether there may be more.
pub(super) fn forget_deleted(connection: &Connection, now: Timestamp) -> Result<bool, Fault> {
    let sql = "SELECT seq FROM run WHERE deleted_at < ?1 LIMIT ?2";
    let limit = i64::try_from(STEP).unwrap_or(i64::MAX);
    let runs = connection
        .prepare_cached(sql)?
        .query_map([now.0 - UNDO_DAYS * DAY_MS, limit], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    for run in &runs {
        remove(connection, *run)?;
    }
    Ok(!runs.is_empty())
}

/// How large the history is.
pub(super) fn size(connection: &Connection, path: &Path) -> rusqlite::Result<HistorySize> {
    let number = |sql: &str| -> rusqlite::Result<u64> {
        let number: i64 = connection.query_row(sql, [], |row| row.get(0))?;
        Ok(u64::try_from(number).unwrap_or(0))
    };
    let deleted = number("SELECT count(*) FROM run WHERE deleted_at IS NOT NULL")?;
    Ok(HistorySize {
        runs: number("SELECT count(*) FROM run")?.saturating_sub(deleted),
        pinned: number("SELECT count(*) FROM run WHERE pinned")?,
        deleted,
        file: file(path),
        free: number(
            "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size",
        )?,
    })
}

/// Removes a run, its bodies and what else belongs to it.
fn remove(connection: &Connection, run: i64) -> rusqlite::Result<()> {
    index::forget(connection, run)?;
    connection
        .prepare_cached("DELETE FROM run WHERE seq = ?1")?
        .execute([run])?;
    Ok(())
}

/// The runs that a rule names, the newest first; those in flight are never among them.
fn named(connection: &Connection, rule: PruneRule) -> rusqlite::Result<Vec<Named>> {
    let mut conditions = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    if let Some(before) = rule.before {
        conditions.push("started_at < ?");
        values.push(before.0.into());
    }
    if let Some(keep) = rule.keep {
        conditions.push(
            "seq < (SELECT min(seq) FROM (SELECT seq FROM run WHERE deleted_at IS NULL \
             ORDER BY seq DESC LIMIT ?))",
        );
        values.push(i64::try_from(keep).unwrap_or(i64::MAX).into());
        if keep == 0 {
            conditions.push("TRUE");
        }
    }
    if let Some(bytes) = rule.bytes {
        conditions.push("seq < ?");
        values.push(first_within(connection, bytes)?.into());
    }
    if rule.deleted {
        conditions.push("deleted_at IS NOT NULL");
    }
    if conditions.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT seq, pinned, (SELECT coalesce(sum(length(bytes)), 0) FROM body WHERE run = seq) \
         FROM run WHERE instance IS NULL AND ({}) ORDER BY seq DESC",
        conditions.join(" OR ")
    );
    let mut statement = connection.prepare(&sql)?;
    let named = statement.query_map(rusqlite::params_from_iter(values), |row| {
        Ok(Named {
            seq: row.get(0)?,
            pinned: row.get(1)?,
            bytes: row.get(2)?,
        })
    })?;
    named.collect()
}

/// The oldest run that still fits when the newest are kept and the file is to have so many bytes.
/// What rows and index take is spread over the bodies.
fn first_within(connection: &Connection, bytes: u64) -> rusqlite::Result<i64> {
    let sql = "SELECT page_size * (page_count - freelist_count) FROM pragma_page_size, \
               pragma_page_count, pragma_freelist_count";
    let used: i64 = connection.query_row(sql, [], |row| row.get(0))?;
    let sql = "SELECT coalesce(sum(length(bytes)), 0), count(DISTINCT run) FROM body";
    let (stored, runs): (i64, i64) = connection.query_row(sql, [], |row| row.try_into())?;
    let beside = used.saturating_sub(stored).checked_div(runs).unwrap_or(0);
    let limit = i64::try_from(bytes).unwrap_or(i64::MAX);
    let sql = "SELECT run, sum(length(bytes)) FROM body GROUP BY run ORDER BY run DESC";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let (mut sum, mut first) = (0_i64, i64::MAX);
    while let Some(row) = rows.next()? {
        sum = sum
            .saturating_add(row.get::<_, i64>(1)?)
            .saturating_add(beside);
        if sum > limit {
            return Ok(first);
        }
        first = row.get(0)?;
    }
    Ok(0)
}

/// Gives room back to the disk. A history from before pages could be given back a few at a time is
/// written anew, once.
fn give_back(connection: &Connection) -> rusqlite::Result<()> {
    let mode: i64 = connection.query_row("PRAGMA auto_vacuum", [], |row| row.get(0))?;
    if mode == 2 {
        loop {
            let free: i64 = connection.query_row("PRAGMA freelist_count", [], |row| row.get(0))?;
            if free == 0 {
                break;
            }
            let sql = format!("PRAGMA incremental_vacuum({PAGES})");
            let mut statement = connection.prepare(&sql)?;
            let mut steps = statement.query([])?;
            while steps.next()?.is_some() {}
        }
    } else {
        connection.execute_batch("PRAGMA auto_vacuum = INCREMENTAL; VACUUM")?;
    }
    // What was deleted stands in the log until it is written over.
    let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
    connection.query_row(checkpoint, [], |_| Ok(()))
}

/// Bytes of the file and its log.
fn file(path: &Path) -> u64 {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |about| about.len());
    size(path) + size(Path::new(&log))
}
