//! Runs that go for good, with everything that was kept of them, and the room they leave.

use std::{path::Path, time::Instant};

use rusqlite::Connection;

use super::{
    error::Fault,
    index,
    threads::{HELD, Writer},
};
use crate::domain::{HistorySize, PruneRule, Pruned, Pruning, Timestamp, UNDO_DAYS};

/// Pages given back to the disk at a time: each may be one that others want to write.
const PAGES: i64 = 64;
/// Runs of one transaction of the thread that has time.
const STEP: i64 = 100;
const DAY_MS: i64 = 86_400_000;

/// A run that might go.
struct Row {
    seq: i64,
    started_at: Timestamp,
    pinned: bool,
    in_flight: bool,
    deleted: bool,
    /// Of its bodies, as they are stored.
    bytes: i64,
}

/// What a rule comes to.
#[derive(Default)]
struct Plan {
    going: Vec<i64>,
    /// Of the bodies of those.
    bytes: i64,
    /// Runs that stay only because they are pinned.
    pinned: usize,
    /// What the file will have, about.
    file: i64,
}

/// What pruning would come to.
pub(super) fn would_prune(connection: &Connection, rule: PruneRule) -> Result<Pruned, Fault> {
    let mut pruned = Pruned::default();
    let plan = plan(connection, rule)?;
    add(&mut pruned, &plan);
    pruned.file = u64::try_from(plan.file).unwrap_or(0);
    Ok(pruned)
}

/// Prunes. Others go on writing meanwhile.
pub(super) fn prune(
    writer: &mut Writer,
    rule: PruneRule,
    told: &dyn Fn(Pruning),
) -> Result<Pruned, Fault> {
    let mut pruned = Pruned::default();
    // How much room a run takes is an estimate: for a size it may take several goes.
    loop {
        let plan = plan(writer.connection(), rule)?;
        add(&mut pruned, &plan);
        if plan.going.is_empty() {
            break;
        }
        let all = plan.going.len();
        writer.little_by_little(
            &plan.going,
            |transaction, run| Ok(remove_unless_kept(transaction, *run)?),
            |done| told(Pruning::Runs { done, all }),
        )?;
        index::settle(writer);
        give_back(writer, told)?;
        if rule.bytes.is_none() {
            break;
        }
    }
    pruned.file = file(writer.path());
    Ok(pruned)
}

fn add(pruned: &mut Pruned, plan: &Plan) {
    pruned.runs += u64::try_from(plan.going.len()).unwrap_or(0);
    pruned.bytes += u64::try_from(plan.bytes).unwrap_or(0);
    let pinned = u64::try_from(plan.pinned).unwrap_or(u64::MAX);
    pruned.pinned = pruned.pinned.max(pinned);
}

/// Some of the runs whose time for an undo is over; whether there may be more.
pub(super) fn forget_deleted(connection: &Connection, now: Timestamp) -> Result<bool, Fault> {
    let begun = Instant::now();
    let sql = "SELECT seq FROM run WHERE deleted_at < ?1 LIMIT ?2";
    let runs = connection
        .prepare_cached(sql)?
        .query_map([now.0 - UNDO_DAYS * DAY_MS, STEP], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    for run in &runs {
        remove(connection, *run)?;
        if begun.elapsed() > HELD {
            break;
        }
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

/// The same, unless somebody pinned it or made it go on since it was named.
fn remove_unless_kept(connection: &Connection, run: i64) -> rusqlite::Result<()> {
    let sql = "SELECT count(*) FROM run WHERE seq = ?1 AND NOT pinned AND instance IS NULL";
    let goes: i64 = connection
        .prepare_cached(sql)?
        .query_row([run], |row| row.get(0))?;
    if goes > 0 {
        remove(connection, run)?;
    }
    Ok(())
}

/// Which runs go. Those that started last are the newest, wherever an import has put them.
fn plan(connection: &Connection, rule: PruneRule) -> Result<Plan, Fault> {
    if rule == PruneRule::default() {
        return Ok(Plan::default());
    }
    let rows = rows(connection)?;
    let room = Room::of(connection, &rows)?;
    let too_large = match rule.bytes {
        Some(bytes) => room.too_large(&rows, i64::try_from(bytes).unwrap_or(i64::MAX)),
        None => vec![false; rows.len()],
    };
    let keep = rule.keep.unwrap_or(u64::MAX);
    let mut newer = 0;
    let mut plan = Plan {
        file: room.used,
        ..Plan::default()
    };
    for (row, too_large) in rows.iter().zip(too_large) {
        let named = too_large
            || newer >= keep
            || rule.before.is_some_and(|before| row.started_at < before)
            || rule.deleted && row.deleted;
        newer += u64::from(!row.deleted);
        if !named || row.in_flight {
            continue;
        }
        if row.pinned {
            plan.pinned += 1;
            continue;
        }
        plan.going.push(row.seq);
        plan.bytes = plan.bytes.saturating_add(row.bytes);
        plan.file -= room.of_run(row);
    }
    Ok(plan)
}

/// All runs, the newest first.
fn rows(connection: &Connection) -> rusqlite::Result<Vec<Row>> {
    let sql = "SELECT seq, started_at, pinned, instance IS NOT NULL, deleted_at IS NOT NULL, \
               (SELECT coalesce(sum(length(bytes)), 0) FROM body WHERE run = seq) \
               FROM run ORDER BY started_at DESC, seq DESC";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        Ok(Row {
            seq: row.get(0)?,
            started_at: Timestamp(row.get(1)?),
            pinned: row.get(2)?,
            in_flight: row.get(3)?,
            deleted: row.get(4)?,
            bytes: row.get(5)?,
        })
    })?;
    rows.collect()
}

/// What takes room in the file.
struct Room {
    /// Bytes of all pages that hold something.
    used: i64,
    /// What a run takes beside its bodies: rows and words are spread over all of them.
    beside: i64,
}

impl Room {
    fn of(connection: &Connection, rows: &[Row]) -> rusqlite::Result<Self> {
        // Every table and index has a page, and what bodies are packed with belongs to no run.
        let sql = "SELECT page_size * (page_count - freelist_count), \
                   page_size * (SELECT count(*) FROM sqlite_schema WHERE rootpage > 0) \
                   + (SELECT coalesce(sum(length(bytes)), 0) FROM dictionary) \
                   + (SELECT coalesce(sum(length(bytes)), 0) FROM dictionary_copy) \
                   FROM pragma_page_size, pragma_page_count, pragma_freelist_count";
        let (used, fixed): (i64, i64) = connection.query_row(sql, [], |row| row.try_into())?;
        let stored: i64 = rows.iter().map(|row| row.bytes).sum();
        let runs = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let beside = (used - stored - fixed).max(0).checked_div(runs);
        Ok(Self {
            used,
            beside: beside.unwrap_or(0),
        })
    }

    fn of_run(&self, row: &Row) -> i64 {
        row.bytes.saturating_add(self.beside)
    }

    /// Which runs do not fit when the file is to have so many bytes: deleted ones before all others,
    /// then the oldest. What stays in any case takes its room first.
    fn too_large(&self, rows: &[Row], limit: i64) -> Vec<bool> {
        let stays = |row: &Row| row.pinned || row.in_flight;
        let going = rows.iter().filter(|row| !stays(row));
        let mut room = limit - self.used + going.map(|row| self.of_run(row)).sum::<i64>();
        let mut too_large = vec![false; rows.len()];
        for deleted in [false, true] {
            for (row, too_large) in rows.iter().zip(&mut too_large) {
                if row.deleted != deleted {
                    continue;
                }
                if !stays(row) && room >= 0 {
                    room -= self.of_run(row);
                }
                *too_large = room < 0;
            }
        }
        too_large
    }
}

/// Gives room back to the disk. A history from before pages could be given back a few at a time is
/// written anew, once, and others wait for that.
fn give_back(writer: &mut Writer, told: &dyn Fn(Pruning)) -> Result<(), Fault> {
    let pragma = |name: &str, writer: &Writer| -> rusqlite::Result<i64> {
        let connection = writer.connection();
        connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))
    };
    if pragma("auto_vacuum", writer)? == 2 {
        let page = pragma("page_size", writer)?;
        loop {
            let free = pragma("freelist_count", writer)?;
            if free == 0 {
                break;
            }
            let left = u64::try_from(free * page).unwrap_or(0);
            told(Pruning::Room { left });
            writer.give_back(PAGES)?;
        }
    } else {
        told(Pruning::Anew);
        let connection = writer.connection();
        connection.execute_batch("PRAGMA auto_vacuum = INCREMENTAL; VACUUM")?;
    }
    // What was deleted stands in the log until it is written over.
    writer.cut_log()
}

/// Bytes of the file and its log.
fn file(path: &Path) -> u64 {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |about| about.len());
    size(path) + size(Path::new(&log))
}
