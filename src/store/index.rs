//! Keeping the index of words: runs that changed are written down and indexed when the thread that
//! writes has nothing else to do; so are those of a history from before the index, newest first.
//!
//! Every step is a short transaction that leaves a mark behind: a program that is killed goes on
//! where it was.

use std::{
    collections::BTreeSet,
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, OptionalExtension};

use super::{
    dictionaries,
    error::Fault,
    prune, query, texts,
    threads::{BREATH, WORTH, Writer},
    worker::Next,
};
use crate::domain::Timestamp;

/// Runs of one step, so that the file is held for a few milliseconds only.
const STEP: usize = 32;
/// Bytes of bodies of one step of older runs.
const BYTES: i64 = 256 << 10;
/// A step ends after so long, however few runs it came to.
const LONGEST: Duration = Duration::from_millis(12);
/// After a step that failed: the disk may be full, or another program writes.
const TROUBLE: Duration = Duration::from_secs(2);
/// Nobody has had anything written for so long: nobody is about to, as far as one can tell.
const QUIET: Duration = Duration::from_secs(2);
/// A rest is so many times as long as the step before it.
const RESTS: u32 = 10;
/// Pages of the index that one step writes anew.
const PAGES: i64 = 16;
/// Runs that are indexed before the program ends; what is left waits for the next one.
const BEFORE_END: usize = 64;

/// Steps before a search: more would keep runs from being recorded.
const CATCHING_UP: usize = 4;

/// Every so many runs it is looked at whether a dictionary is to be made, and at first each time.
const LOOK: i64 = 16;

/// Notes that a run changed.
pub(super) fn touch(connection: &Connection, run: i64) -> rusqlite::Result<()> {
    let sql = "INSERT OR IGNORE INTO unindexed (run) VALUES (?1)";
    connection.prepare_cached(sql)?.execute([run])?;
    Ok(())
}

/// Puts the words of a run into the index, in place of earlier ones.
pub(super) fn put(connection: &Connection, run: i64, words: &str) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO word (rowid, words) VALUES (?1, ?2)";
    connection.prepare_cached(sql)?.execute((run, words))?;
    Ok(())
}

/// Takes a run out of the index.
pub(super) fn forget(connection: &Connection, run: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM word WHERE rowid = ?1")?
        .execute([run])?;
    connection
        .prepare_cached("DELETE FROM unindexed WHERE run = ?1")?
        .execute([run])?;
    Ok(())
}

/// What the thread that writes does while nobody asks for anything.
pub(super) fn idle(writer: &mut Writer) -> Next {
    let begun = Instant::now();
    match all_work(writer) {
        // As long a rest as it took: others may want to write.
        Ok(true) => Next::After(begun.elapsed()),
        Ok(false) => {
            // Fails where the disk is full: the next write says so.
            let _ = writer.empty_log(WORTH);
            tidy(writer)
        }
        Err(_may_pass) => Next::After(TROUBLE),
    }
}

/// One step of whatever is to be done; whether there may be more.
fn all_work(writer: &mut Writer) -> Result<bool, Fault> {
    let stepped = writer.aside(|connection| step(connection, Which::Ended))?;
    for workflow in &stepped.workflows {
        writer.grow_dictionary(workflow)?;
    }
    if stepped.more || writer.is_tidy {
        return Ok(stepped.more);
    }
    let more = writer.aside(|connection| prune::forget_deleted(connection, Timestamp::now()))?;
    let more = more || writer.aside(dictionaries::copy_one)?;
    writer.is_tidy = !more;
    Ok(more)
}

/// What has time: only when nothing was written for a while, and with long rests.
fn tidy(writer: &mut Writer) -> Next {
    let left = QUIET.saturating_sub(writer.quiet());
    if !left.is_zero() {
        return Next::After(left);
    }
    let begun = Instant::now();
    match writer.aside(merge) {
        Ok(true) => Next::After(begun.elapsed() * RESTS),
        Ok(false) => Next::Wait,
        Err(_may_pass) => Next::After(TROUBLE),
    }
}

/// What is done before the thread ends.
pub(super) fn last(writer: &mut Writer) {
    for _ in 0..BEFORE_END / STEP {
        let pending = |connection: &Connection| Ok(pending(connection, Which::Ended, STEP)?.len());
        match writer.aside(pending) {
            Ok(1..) => {}
            Ok(0) | Err(_) => break,
        }
        if all_work(writer).is_err() {
            break;
        }
    }
}

/// Indexes what changed, so that a search finds it: runs in flight too.
pub(super) fn catch_up(writer: &mut Writer) -> Result<(), Fault> {
    for _ in 0..CATCHING_UP {
        if pending(writer.connection(), Which::All, 1)?.is_empty() {
            break;
        }
        writer.aside(|connection| step(connection, Which::All))?;
    }
    Ok(())
}

/// Which runs that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    /// Those that nobody waits for any more.
    Ended,
    All,
}

/// What a step came to.
#[derive(Debug, Default)]
struct Stepped {
    /// There may be more to do.
    more: bool,
    /// IDs of workflows that have more runs by now.
    workflows: BTreeSet<String>,
}

/// Indexes some runs. Those that changed come before older ones.
fn step(connection: &Connection, which: Which) -> Result<Stepped, Fault> {
    let begun = Instant::now();
    let mut stepped = Stepped {
        more: true,
        ..Stepped::default()
    };
    let changed = pending(connection, which, STEP)?;
    // From the lowest on: the index likes them in order.
    for run in changed.iter().rev() {
        stepped.workflows.extend(index(connection, *run)?);
        if begun.elapsed() > LONGEST {
            return Ok(stepped);
        }
    }
    if !changed.is_empty() {
        return Ok(stepped);
    }
    let Some(below) = below(connection)? else {
        return Ok(Stepped::default());
    };
    let (older, more) = older(connection, below)?;
    for run in older.iter().rev() {
        index(connection, *run)?;
    }
    let lowest = older.last().filter(|_| more);
    done_from(connection, lowest.copied())?;
    Ok(stepped)
}

/// Puts some pieces of the index together; whether there may be more. Left to itself, the index does this
/// inside every fiftieth write or so, which then takes a tenth of a second.
fn merge(connection: &Connection) -> Result<bool, Fault> {
    let sql = "SELECT count(*) FROM word_config WHERE k = 'automerge' AND v = 0";
    let left_to_us: i64 = connection
        .prepare_cached(sql)?
        .query_one([], |row| row.get(0))?;
    if left_to_us == 0 {
        let sql = "INSERT INTO word (word, rank) VALUES ('automerge', 0)";
        connection.execute(sql, [])?;
    }
    let before = connection.total_changes();
    let sql = "INSERT INTO word (word, rank) VALUES ('merge', ?1)";
    connection.prepare_cached(sql)?.execute([PAGES])?;
    // The command itself counts as one change.
    Ok(connection.total_changes() - before >= 2)
}

/// Puts pieces together after many runs were added or removed at once: too many of them are put together
/// inside the next write, and what was removed takes room until then.
pub(super) fn settle(writer: &mut Writer) {
    // What another program does meanwhile is done by it, or later.
    while let Ok(true) = writer.aside(merge) {
        thread::sleep(BREATH);
    }
}

/// Runs that changed, newest first.
fn pending(connection: &Connection, which: Which, most: usize) -> rusqlite::Result<Vec<i64>> {
    let sql = match which {
        Which::Ended => {
            "SELECT unindexed.run FROM unindexed LEFT JOIN run ON run.seq = unindexed.run \
             WHERE run.instance IS NULL ORDER BY unindexed.run DESC LIMIT ?1"
        }
        Which::All => "SELECT run FROM unindexed ORDER BY run DESC LIMIT ?1",
    };
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_map([most], |row| row.get(0))?.collect()
}

/// Up to where older runs are still to be indexed; `None` when all are.
fn below(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT below FROM backlog WHERE work = 'index'";
    connection
        .prepare_cached(sql)?
        .query_row([], |row| row.get(0))
        .optional()
}

/// The next runs of those, newest first: as many as are a step's work, judged by the length of their bodies.
fn older(connection: &Connection, below: i64) -> rusqlite::Result<(Vec<i64>, bool)> {
    let sql = "SELECT seq, (SELECT coalesce(sum(min(length, ?3)), 0) FROM body WHERE run = seq) \
               FROM run WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2";
    let most = i64::try_from(STEP).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query((below, most, BYTES))?;
    let (mut runs, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        bytes += row.get::<_, i64>(1)?;
        if bytes > BYTES && !runs.is_empty() {
            return Ok((runs, true));
        }
        runs.push(row.get(0)?);
    }
    let more = runs.len() == STEP;
    Ok((runs, more))
}

fn done_from(connection: &Connection, lowest: Option<i64>) -> rusqlite::Result<()> {
    let sql = match lowest {
        Some(_) => "UPDATE backlog SET below = ?1 WHERE work = 'index'",
        None => "DELETE FROM backlog WHERE work = 'index' AND ?1 IS NULL",
    };
    connection.prepare_cached(sql)?.execute([lowest])?;
    Ok(())
}

/// Indexes a run as it stands on disk. The ID of its workflow, if that is worth a look whether a
/// dictionary is to be made.
fn index(connection: &Connection, run: i64) -> Result<Option<String>, Fault> {
    let record = match query::head(connection, run) {
        Ok(record) => record,
        // One run that cannot be read must not keep the others from being found.
        Err(Fault::BadBody | Fault::Sql(rusqlite::Error::FromSqlConversionFailure(..))) => None,
        Err(fault) => return Err(fault),
    };
    let Some(record) = record.filter(|record| record.summary.marks.deleted_at.is_none()) else {
        forget(connection, run)?;
        return Ok(None);
    };
    put(connection, run, &texts::words(&record))?;
    connection
        .prepare_cached("DELETE FROM unindexed WHERE run = ?1")?
        .execute([run])?;
    let look = run % LOOK == 0 || run < LOOK;
    Ok(look.then_some(record.summary.workflow_id))
}
