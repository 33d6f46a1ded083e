//! A damaged history is set aside, never written to, and what can still be read of it goes into a new one.
//! Every row is read on its own, so that a bad page costs what stands on it and nothing else.
//!
//! The new one is made under a name of its own and takes the place of the damaged one when it is whole:
//! whatever happens before leaves the damaged one where it was, for the next try.

mod cells;
mod losses;
mod pages;
mod rows;
mod swap;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{
    StoreError, bodies, dictionaries, error::Fault, files, import, query, schema, threads::Writer,
};
use crate::domain::{RunRecord, Timestamp};
use pages::Pages;
use rows::Filled;
use swap::Turn;

/// Rows of one transaction.
const STEP: usize = 2_000;
/// Runs that are added to another history at once.
const RUNS: usize = 100;

/// What became of a damaged history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salvaged {
    /// Where it stands now.
    pub aside: PathBuf,
    /// Runs that could be read and are in the new one.
    pub runs: u64,
    /// Those of them that have lost a part.
    pub damaged: u64,
    /// Runs that are known to have been there and could not be read.
    pub lost: u64,
}

/// Whether a file is a history of this program, by its first bytes: nothing else is set aside unasked.
pub(super) fn is_ours(path: &Path) -> bool {
    Pages::open(path).is_ok_and(|pages| pages.format().is_some())
}

/// Makes a new history of what can be read of one, and sets that aside. Nothing if another program has done so
/// meanwhile.
pub(super) fn salvage(path: &Path, now: Timestamp) -> Result<Option<Salvaged>, StoreError> {
    let found = files::id(path);
    let turn = Turn::take(path)?;
    if files::id(path) != found {
        return Ok(None);
    }
    let _still = swap::hold(path).map_err(|fault| fault.at(path))?;
    let new = turn.new_file()?;
    let made = make(path, &new)?;
    let aside = turn.swap(now)?;
    Ok(Some(Salvaged { aside, ..made }))
}

/// The same if there is a need for it. [`StoreError::NotOurs`] where nothing tells that the file ever was a
/// history.
pub(super) fn repair(path: &Path, now: Timestamp) -> Result<Option<Salvaged>, StoreError> {
    refuse_newer(path)?;
    if is_sound(path).map_err(|fault| fault.at(path))? {
        return Ok(None);
    }
    salvage(path, now)
}

/// Adds the runs of a damaged file that are not in a history yet. The file stays as it is.
pub(super) fn add(history: &Path, file: &Path) -> Result<Salvaged, StoreError> {
    refuse_newer(file)?;
    let mut writer = Writer::open(history)?;
    let turn = Turn::take(history)?;
    let new = turn.new_file()?;
    let mut made = make(file, &new)?;
    let read = schema::open_reader(&new).map_err(Fault::from);
    let added = read.and_then(|read| add_all(&mut writer, &read));
    made.runs = added.map_err(|fault| fault.at(history))?;
    Ok(made)
}

fn add_all(writer: &mut Writer, read: &Connection) -> Result<u64, Fault> {
    let sql = "SELECT seq FROM run ORDER BY seq";
    let mut statement = read.prepare(sql)?;
    let mut places = statement.query_map([], |row| row.get(0))?;
    let mut added = 0;
    loop {
        let next = places
            .by_ref()
            .take(RUNS)
            .collect::<Result<Vec<i64>, _>>()?;
        if next.is_empty() {
            return Ok(added);
        }
        let records = next.into_iter().map(|place| query::whole(read, place));
        let records: Vec<RunRecord> = records
            .filter_map(Result::transpose)
            .collect::<Result<_, _>>()?;
        added += import::salvaged(writer, &records)?;
    }
}

/// A history of a newer program is not damaged: this one cannot judge it.
fn refuse_newer(path: &Path) -> Result<(), StoreError> {
    let format = Pages::open(path).ok().and_then(|pages| pages.format());
    match format {
        Some(format) => schema::refuse_if_newer(format, path).map_err(|fault| fault.at(path)),
        None => Ok(()),
    }
}

/// Whether everything in a history can be read.
fn is_sound(path: &Path) -> Result<bool, Fault> {
    let looked = schema::open_reader(path)
        .map_err(Fault::from)
        .and_then(|reader| {
            let format = schema::version_of(&reader, path)?;
            let said: String = reader.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
            // An empty file is in order and holds nothing that anybody would want repaired.
            if format == 0 || said != "ok" || !bodies::unreadable(&reader)?.is_empty() {
                return Ok(false);
            }
            // Older ones have no copies to compare with.
            Ok(format < schema::known() || dictionaries::are_whole(&reader)?)
        });
    match looked {
        Err(fault) if fault.is_busy() => Err(fault),
        looked => Ok(looked.unwrap_or(false)),
    }
}

/// Makes a history of what can be read of a damaged one.
fn make(damaged: &Path, new: &Path) -> Result<Salvaged, StoreError> {
    let connection = schema::open_writer(new)?;
    let told = fill(damaged, &connection).and_then(|told| {
        connection.close().map_err(|(_, error)| error)?;
        Ok(told)
    });
    told.map_err(|fault| fault.at(damaged))
}

fn fill(damaged: &Path, new: &Connection) -> Result<Salvaged, Fault> {
    let cannot = |error: std::io::Error| {
        let (path, reason) = (damaged.to_owned(), error.to_string());
        StoreError::CannotCreate { path, reason }
    };
    let mut pages = Pages::open(damaged).map_err(cannot)?;
    // It counts when it is whole, and is put on the disk then.
    new.pragma_update(None, "synchronous", "OFF")?;
    new.pragma_update(None, "foreign_keys", false)?;
    let mut filled = Filled::new(new)?;
    let numbers: Vec<u32> = pages.numbers().collect();
    let mut numbers = numbers.into_iter();
    loop {
        let transaction = new.unchecked_transaction()?;
        let mut rows = 0;
        for number in numbers.by_ref() {
            for (tree, values) in cells::of_page(&mut pages, number) {
                filled.take(tree, values)?;
                rows += 1;
            }
            if rows >= STEP {
                break;
            }
        }
        transaction.commit()?;
        if rows < STEP {
            break;
        }
    }
    drop(filled);
    let transaction = new.unchecked_transaction()?;
    let (lost, damaged_runs) = losses::settle(new)?;
    transaction.commit()?;
    let runs: i64 = new.query_row("SELECT count(*) FROM run", [], |row| row.get(0))?;
    if runs == 0 && pages.format().is_none() {
        let path = damaged.to_owned();
        return Err(StoreError::NotOurs { path }.into());
    }
    Ok(Salvaged {
        aside: damaged.to_owned(),
        runs: u64::try_from(runs).unwrap_or(0),
        damaged: damaged_runs,
        lost,
    })
}
