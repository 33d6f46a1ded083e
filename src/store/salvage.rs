//! A damaged history is set aside, never written to again, and what can still be read of it goes into a
//! new one. Runs are read one by one, so that a bad page costs the runs on it and no others.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use super::{StoreError, error::Fault, import, query, schema};
use crate::domain::Timestamp;

/// Runs of one transaction.
const STEP: usize = 200;
/// A history whose count cannot be read is looked through for so many runs a page.
const RUNS_A_PAGE: i64 = 64;

/// What became of a damaged history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salvaged {
    /// Where it stands now.
    pub aside: PathBuf,
    /// Runs that could be read and are in the new one.
    pub runs: u64,
    /// Runs that are known to have been there and could not be read whole.
    pub damaged: u64,
}

/// Whether a file is a history of this program, by its first bytes: nothing else is set aside.
pub(super) fn is_ours(path: &Path) -> bool {
    let mut head = [0_u8; 72];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && head.starts_with(b"SQLite format 3\0") && head.ends_with(&schema::MARK)
}

/// Sets a history aside and makes a new one in its place from what can be read of it.
pub(super) fn salvage(path: &Path, now: Timestamp) -> Result<Salvaged, StoreError> {
    let aside = set_aside(path, now)?;
    let mut new = schema::open_writer(path)?;
    let mut salvaged = Salvaged {
        aside: aside.clone(),
        runs: 0,
        damaged: 0,
    };
    // A file that cannot even be opened gives nothing; it stands where it is.
    if let Ok(old) = schema::open_old(&aside) {
        copy_runs(&old, &mut new, &mut salvaged).map_err(|fault| fault.at(path))?;
        copy_rest(&new, &aside);
    }
    Ok(salvaged)
}

/// Renames the file and what belongs to it. An earlier one that was set aside is not touched.
fn set_aside(path: &Path, now: Timestamp) -> Result<PathBuf, StoreError> {
    let stamp: String = now
        .rfc3339()
        .chars()
        .filter(char::is_ascii_digit)
        .take(17)
        .collect();
    let beside = |base: &Path, end: &str| {
        let mut name = OsString::from(base);
        name.push(end);
        PathBuf::from(name)
    };
    let mut aside = beside(path, &format!(".damaged-{stamp}"));
    let mut more = 1;
    while aside.exists() {
        aside = beside(path, &format!(".damaged-{stamp}-{more}"));
        more += 1;
    }
    let cannot = |error: std::io::Error| StoreError::CannotCreate {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    fs::rename(path, &aside).map_err(cannot)?;
    for end in ["-wal", "-shm"] {
        let log = beside(path, end);
        if log.exists() {
            fs::rename(&log, beside(&aside, end)).map_err(cannot)?;
        }
    }
    Ok(aside)
}

fn copy_runs(old: &Connection, new: &mut Connection, salvaged: &mut Salvaged) -> Result<(), Fault> {
    let last = last_run(old);
    let mut next = 1;
    let mut batch = Vec::new();
    while next <= last {
        // The rows that follow, as far as they can be told; where they cannot, one place further.
        let Ok(found) = following(old, next) else {
            next += 1;
            continue;
        };
        let Some(run) = found else { break };
        next = run + 1;
        match query::whole(old, run) {
            Ok(Some(record)) => batch.push(record),
            Ok(None) => {}
            Err(_bad_body) => {
                salvaged.damaged += 1;
                batch.extend(query::row_alone(old, run).ok().flatten());
            }
        }
        if batch.len() >= STEP {
            salvaged.runs += import::salvaged(new, &std::mem::take(&mut batch))?;
        }
    }
    salvaged.runs += import::salvaged(new, &batch)?;
    Ok(())
}

fn following(old: &Connection, from: i64) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT min(seq) FROM run WHERE seq >= ?1";
    old.prepare_cached(sql)?.query_row([from], |row| row.get(0))
}

/// The last run that was there, or a number that none is above.
fn last_run(old: &Connection) -> i64 {
    let ask = |sql: &str| old.query_row(sql, [], |row| row.get::<_, i64>(0)).ok();
    ask("SELECT seq FROM sqlite_sequence WHERE name = 'run'")
        .or_else(|| ask("SELECT max(seq) FROM run"))
        .or_else(|| Some(ask("PRAGMA page_count")?.saturating_mul(RUNS_A_PAGE)))
        .unwrap_or(0)
}

/// Drafts and filters, as far as they can be read: nobody else has them.
fn copy_rest(new: &Connection, aside: &Path) {
    let name = aside.to_string_lossy();
    if new.execute("ATTACH DATABASE ?1 AS old", [&*name]).is_err() {
        return;
    }
    for sql in [
        "INSERT OR IGNORE INTO draft (collection, workflow, case_name, parameters, mode, settings) \
         SELECT collection, workflow, case_name, parameters, mode, settings FROM old.draft",
        "INSERT OR IGNORE INTO filter (workflow_id, filter) \
         SELECT workflow_id, filter FROM old.filter ORDER BY place",
    ] {
        let _ = new.execute(sql, []);
    }
    let _ = new.execute("DETACH DATABASE old", []);
}
