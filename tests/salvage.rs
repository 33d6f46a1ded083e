//! Damaged histories: what is salvaged of them, and that nothing is lost on the way.

use std::{
    collections::HashMap,
    fs::{self, File},
    os::unix::fs::FileExt,
    path::Path,
};

use coze_tui::{
    domain::{HistoryFilter, IdSource, PruneRule, RunId, RunRecord},
    store::{Salvaged, Store, StoreError},
};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::keeping::{FORMATS, fill, listed, older, open, path, record};

const PAGE: u64 = 4096;

/// A history of so many runs whose answers have little in common. Those after the first forty are packed with what
/// those have.
fn history(folder: &TempDir, count: usize) -> Vec<RunId> {
    let store = open(folder);
    let answer = |at: usize| {
        let mut ids = IdSource::seeded(at as u64);
        (0..50).map(|_| ids.next_id().to_string()).collect()
    };
    let first = count.min(40);
    let mut ids = fill(&store, first, answer);
    ids.extend(fill(&store, count - first, |at| answer(1_000 + at)));
    store.close().wait().unwrap();
    ids
}

fn all(store: &Store) -> HashMap<RunId, RunRecord> {
    let page = store.page(HistoryFilter::default(), None, 10_000).wait();
    let rows = page.unwrap();
    let load = |id| store.load(id).wait().unwrap().unwrap();
    rows.iter().map(|row| (row.id, load(row.id))).collect()
}

fn kept(folder: &TempDir) -> HashMap<RunId, RunRecord> {
    let store = open(folder);
    assert_eq!(store.salvaged(), None);
    let kept = all(&store);
    store.close().wait().unwrap();
    kept
}

fn damage(path: &Path, from: u64, bytes: &[u8]) {
    let file = File::options().write(true).open(path).unwrap();
    file.write_all_at(bytes, from).unwrap();
}

fn noise(length: usize) -> Vec<u8> {
    let mut ids = IdSource::seeded(7);
    let mut bytes = Vec::new();
    while bytes.len() < length {
        bytes.extend(ids.next_id().to_string().bytes().map(|byte| byte ^ 0x95));
    }
    bytes.truncate(length);
    bytes
}

fn repair(folder: &TempDir) -> Salvaged {
    Store::repair(&path(folder)).unwrap().expect("a damage")
}

fn sql(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn a_history_in_order_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    history(&folder, 60);
    let before = fs::read(path(&folder)).unwrap();
    assert_eq!(Store::repair(&path(&folder)), Ok(None));
    assert_eq!(fs::read(path(&folder)).unwrap(), before);
}

#[test]
fn a_history_of_a_newer_program_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    history(&folder, 3);
    sql(&path(&folder), "PRAGMA user_version = 99");
    let before = fs::read(path(&folder)).unwrap();
    let refused = Store::repair(&path(&folder)).unwrap_err();
    assert!(matches!(refused, StoreError::Newer { .. }), "{refused:?}");
    assert_eq!(fs::read(path(&folder)).unwrap(), before);
    let refused = Store::repair_from(&folder.path().join("other.db"), &path(&folder));
    assert!(matches!(refused, Err(StoreError::Newer { .. })));
}

#[test]
fn whatever_page_is_damaged_the_runs_on_the_others_are_all_there() {
    let whole = tempfile::tempdir().unwrap();
    history(&whole, 200);
    let before = kept(&whole);
    let bytes = fs::read(path(&whole)).unwrap();
    let pages = bytes.len() as u64 / PAGE;
    let all_kinds = (0..12).chain((12..pages).step_by(4));
    for page in all_kinds {
        let folder = tempfile::tempdir().unwrap();
        fs::write(path(&folder), &bytes).unwrap();
        damage(&path(&folder), page * PAGE, &noise(4096));
        let damaged = fs::read(path(&folder)).unwrap();
        // A page that nothing of worth stands on is no damage that shows.
        let Ok(Some(salvaged)) = Store::repair(&path(&folder)) else {
            continue;
        };
        assert_eq!(fs::read(&salvaged.aside).unwrap(), damaged);
        let after = kept(&folder);
        assert_eq!(after.len() as u64, salvaged.runs, "page {page}");
        assert_eq!(salvaged.runs + salvaged.lost, 200, "page {page}");
        assert!(salvaged.lost < 40, "page {page}: {salvaged:?}");
        let differ = after.iter().filter(|(id, run)| before[id] != **run);
        let differ = differ.count() as u64;
        assert!(differ <= salvaged.damaged, "page {page}: {salvaged:?}");
        assert!(differ < 40, "page {page}: {salvaged:?}");
    }
}

#[test]
fn a_history_that_was_cut_gives_what_is_left_of_it_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    history(&folder, 200);
    let file = File::options().write(true).open(path(&folder)).unwrap();
    let length = file.metadata().unwrap().len();
    file.set_len(length / 2 + 100).unwrap();
    drop(file);
    let store = open(&folder);
    let salvaged = store.salvaged().unwrap().clone();
    assert!(salvaged.runs > 50, "{salvaged:?}");
    assert_eq!(all(&store).len() as u64, salvaged.runs);
    assert!(salvaged.lost > 0, "{salvaged:?}");
    // It goes on, and what was saved is found.
    fill(&store, 3, |_| "it goes on".to_owned());
    assert_eq!(listed(&store, "goes").len(), 3);
}

#[test]
fn a_history_whose_head_is_lost_is_salvaged_when_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    history(&folder, 100);
    let before = kept(&folder);
    let store = open(&folder);
    let rule = PruneRule {
        keep: Some(40),
        ..PruneRule::default()
    };
    store.prune(rule, |_| ()).wait().unwrap();
    store.close().wait().unwrap();
    damage(&path(&folder), 0, &[0; 4096]);
    assert!(matches!(
        Store::open(&path(&folder)),
        Err(StoreError::Corrupt { .. })
    ));
    let salvaged = repair(&folder);
    assert_eq!((salvaged.runs, salvaged.damaged, salvaged.lost), (40, 0, 0));
    // What was removed stays so.
    let after = kept(&folder);
    assert_eq!(after.len(), 40);
    for (id, run) in after {
        assert_eq!(run, before[&id]);
    }
}

#[test]
fn what_stands_in_the_log_alone_is_salvaged_too() {
    let folder = tempfile::tempdir().unwrap();
    history(&folder, 20);
    let store = open(&folder);
    fill(&store, 30, |at| format!("in the log {at}"));
    let away = tempfile::tempdir().unwrap();
    for end in ["", "-wal"] {
        let name = format!("history.db{end}");
        fs::copy(folder.path().join(&name), away.path().join(&name)).unwrap();
    }
    damage(&path(&away), 100, &[0x5a; 3_900]);
    damage(&path(&away), 0, &[0; 100]);
    let salvaged = Store::repair(&path(&away));
    let runs = salvaged.unwrap().map_or(50, |salvaged| salvaged.runs);
    assert_eq!(runs, 50);
    assert_eq!(kept(&away).len(), 50);
}

#[test]
fn a_bad_answer_costs_the_answer_and_a_lost_request_is_made_of_its_parameters() {
    let folder = tempfile::tempdir().unwrap();
    let ids = history(&folder, 5);
    sql(
        &path(&folder),
        "UPDATE body SET packing = 'zstd', bytes = x'00' WHERE run = 2 AND part = 'response';
         UPDATE body SET packing = 'zstd:9', bytes = x'00' WHERE run = 3 AND part = 'request';",
    );
    let salvaged = repair(&folder);
    assert_eq!((salvaged.runs, salvaged.damaged, salvaged.lost), (5, 2, 0));
    let kept = kept(&folder);
    let (answer, request) = (&kept[&ids[1]], &kept[&ids[2]]);
    assert_eq!(answer.response, None);
    assert_eq!(answer.request, r#"{"parameters":{"city":"x"}}"#);
    assert!(request.response.is_some());
    assert_eq!(
        request.request,
        r#"{"workflow_id":"7601000000000000101","parameters":{"city":"x"}}"#
    );
}

#[test]
fn a_damaged_history_of_any_older_format_is_salvaged_page_by_page() {
    for format in 1..FORMATS.len() {
        let folder = tempfile::tempdir().unwrap();
        older(&path(&folder), format, 2_000);
        let length = fs::metadata(path(&folder)).unwrap().len();
        damage(&path(&folder), length / PAGE / 2 * PAGE, &noise(3 * 4096));
        let salvaged = match open(&folder).salvaged() {
            Some(salvaged) => salvaged.clone(),
            // The upgrade did not meet it.
            None => repair(&folder),
        };
        assert!(salvaged.runs > 1_500, "format {format}: {salvaged:?}");
        assert_eq!(kept(&folder).len() as u64, salvaged.runs);
    }
}

#[test]
fn a_salvage_that_cannot_be_finished_leaves_everything_for_the_next_try() {
    let folder = tempfile::tempdir().unwrap();
    history(&folder, 50);
    damage(&path(&folder), 0, &[0; 4096]);
    let damaged = fs::read(path(&folder)).unwrap();
    let in_the_way = folder.path().join("history.db.salvage");
    fs::create_dir(&in_the_way).unwrap();
    assert!(Store::repair(&path(&folder)).is_err());
    assert_eq!(fs::read(path(&folder)).unwrap(), damaged);
    // One that was killed leaves half a history there, which counts for nothing.
    fs::remove_dir(&in_the_way).unwrap();
    older(&in_the_way, 5, 3);
    assert_eq!(repair(&folder).runs, 50);
    assert!(!in_the_way.exists());
    assert_eq!(kept(&folder).len(), 50);
}

#[test]
fn one_program_repairs_a_history_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    history(&folder, 5);
    damage(&path(&folder), 0, &[0; 4096]);
    let damaged = fs::read(path(&folder)).unwrap();
    let lock = File::create(folder.path().join("history.db.repair")).unwrap();
    lock.lock().unwrap();
    let refused = Store::repair(&path(&folder)).unwrap_err();
    assert!(matches!(refused, StoreError::Repairing { .. }));
    assert_eq!(fs::read(path(&folder)).unwrap(), damaged);
    lock.unlock().unwrap();
    assert_eq!(repair(&folder).runs, 5);
}

#[test]
fn runs_of_a_file_that_was_set_aside_are_added_once() {
    let folder = tempfile::tempdir().unwrap();
    history(&folder, 50);
    let before = kept(&folder);
    let aside = folder.path().join("history.db.damaged-1");
    fs::rename(path(&folder), &aside).unwrap();
    damage(&aside, 0, &[0; 4096]);
    let damaged = fs::read(&aside).unwrap();
    let store = open(&folder);
    fill(&store, 3, |_| "new".to_owned());
    store.close().wait().unwrap();
    for added in [50, 0] {
        let salvaged = Store::repair_from(&path(&folder), &aside).unwrap();
        assert_eq!((salvaged.runs, salvaged.lost), (added, 0));
        assert_eq!(fs::read(&aside).unwrap(), damaged);
    }
    let after = kept(&folder);
    assert_eq!(after.len(), 53);
    for (id, run) in before {
        assert_eq!(run.response, after[&id].response);
        assert_eq!(run.summary.marks, after[&id].summary.marks);
    }
}

#[test]
fn a_file_that_nothing_is_found_in_stays_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    for bytes in [&[0_u8; 50][..], &noise(9_000), b"notes of mine"] {
        fs::write(path(&folder), bytes).unwrap();
        let refused = Store::repair(&path(&folder)).unwrap_err();
        assert!(matches!(refused, StoreError::NotOurs { .. }), "{refused:?}");
        assert_eq!(fs::read(path(&folder)).unwrap(), bytes);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

/// Bodies are told apart from what only looks like them: the record of a run is not touched.
#[test]
fn a_run_with_everything_a_run_can_have_comes_over_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    let mut ids = IdSource::seeded(1);
    let mut run = record(ids.next_id(), 1_700_000_000_000, &"长".repeat(400_000));
    run.summary.pinned = true;
    run.summary.marks.note = Some("备注".to_owned());
    let other = record(ids.next_id(), -5, "");
    let id = run.summary.id;
    store
        .import(vec![run, other], "file".to_owned())
        .wait()
        .unwrap();
    store.close().wait().unwrap();
    let before = kept(&folder);
    damage(&path(&folder), 0, &[0; 4096]);
    assert_eq!(repair(&folder).runs, 2);
    let after = kept(&folder);
    assert_eq!(after, before);
    assert!(after[&id].summary.pinned);
}
