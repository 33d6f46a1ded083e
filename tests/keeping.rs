//! What people do with past runs: marks, deleting and bringing back, pruning, import; and what the
//! history does by itself meanwhile.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use coze_tui::{
    domain::{
        Duration, FoundIn, HistoryFilter, IdSource, Marks, PruneRule, Pruning, RunId, RunMode,
        RunRecord, RunRequest, RunStatus, RunSummary, Timestamp,
    },
    store::{Imported, Store, StoreError, read_record},
    wording::Language,
};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::support::history::wait_until;

pub const FORMATS: [&str; 7] = [
    include_str!("../src/store/schema_1.sql"),
    include_str!("../src/store/schema_2.sql"),
    include_str!("../src/store/schema_3.sql"),
    include_str!("../src/store/schema_4.sql"),
    include_str!("../src/store/schema_5.sql"),
    include_str!("../src/store/schema_6.sql"),
    include_str!("../src/store/schema_7.sql"),
];

pub fn path(folder: &TempDir) -> PathBuf {
    folder.path().join("history.db")
}

pub fn open(folder: &TempDir) -> Store {
    Store::open(&path(folder)).unwrap()
}

fn filter(text: &str) -> HistoryFilter {
    HistoryFilter::parse(text, Timestamp(0)).unwrap()
}

pub fn record(id: RunId, at: i64, answer: &str) -> RunRecord {
    let summary = RunSummary {
        id,
        seq: 0,
        workflow: Some("weather".to_owned()),
        workflow_id: "7601000000000000101".to_owned(),
        case: Some("beijing".to_owned()),
        profile: "cn".to_owned(),
        base_url: "https://api.coze.cn".to_owned(),
        mode: RunMode::Sync,
        status: RunStatus::Success,
        started_at: Timestamp(at),
        duration: Some(Duration(1_000)),
        error: None,
        execute_id: None,
        debug_url: None,
        parent: None,
        pinned: false,
        marks: Marks::default(),
    };
    let request = Bytes::from_static(br#"{"parameters":{"city":"x"}}"#);
    let mut record = RunRecord::new(summary, request);
    let data = serde_json::to_string(answer).unwrap();
    record.response = Some(Bytes::from(format!(r#"{{"code":0,"data":{data}}}"#)));
    record
}

/// So many runs, the first the oldest.
pub fn fill(store: &Store, count: usize, answer: impl Fn(usize) -> String) -> Vec<RunId> {
    let mut ids = IdSource::seeded(count as u64);
    let records: Vec<_> = (0..count)
        .map(|at| record(ids.next_id(), i64::try_from(at).unwrap(), &answer(at)))
        .collect();
    let ids = records.iter().map(|record| record.summary.id).collect();
    let added = store.import(records, "file".to_owned()).wait().unwrap();
    assert!(added.iter().all(|it| *it == Imported::Added));
    ids
}

pub fn listed(store: &Store, text: &str) -> Vec<RunId> {
    let found = store.find(filter(text), None, 1_000).wait().unwrap();
    found.iter().map(|found| found.run.id).collect()
}

#[test]
fn a_deleted_run_is_nowhere_to_be_seen_and_comes_back_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    let ids = fill(&store, 3, |at| format!("北京 {at}"));
    let gone = vec![ids[2], ids[0]];
    let deleted = store.delete(gone.clone(), Timestamp::now()).wait().unwrap();
    assert_eq!(deleted, gone);
    assert_eq!(listed(&store, ""), [ids[1]]);
    assert_eq!(listed(&store, "北京"), [ids[1]]);
    assert_eq!(store.count(filter("北京")).wait(), Ok(1));
    assert_eq!(listed(&store, "deleted"), gone);
    store.close().wait().unwrap();

    let store = open(&folder);
    let last = store.last_deleted().wait().unwrap();
    assert_eq!(last, gone);
    let restored = store.restore(last).wait().unwrap();
    assert_eq!(restored.len(), 2);
    assert_eq!(listed(&store, "北京"), [ids[2], ids[1], ids[0]]);
    assert_eq!(store.last_deleted().wait(), Ok(vec![]));
    assert!(
        store
            .load(ids[2])
            .wait()
            .unwrap()
            .unwrap()
            .response
            .is_some()
    );
}

#[test]
fn runs_that_wait_for_an_answer_are_counted_wherever_they_stand() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    let mut ids = IdSource::seeded(9);
    let mut records: Vec<_> = (0..300).map(|at| record(ids.next_id(), at, "x")).collect();
    records[0].summary.status = RunStatus::Waiting;
    records[299].summary.status = RunStatus::Waiting;
    let asking: Vec<_> = records
        .iter()
        .filter(|record| record.summary.status == RunStatus::Waiting)
        .map(|record| record.summary.id)
        .collect();
    // Those of a file end; these are ours.
    for record in records {
        store.rescue(record).wait().unwrap();
    }
    assert_eq!(store.asking().wait(), Ok(2));
    store
        .delete(vec![asking[0]], Timestamp::now())
        .wait()
        .unwrap();
    assert_eq!(store.asking().wait(), Ok(1));
    store.restore(vec![asking[0]]).wait().unwrap();
    assert_eq!(store.asking().wait(), Ok(2));
}

#[test]
fn what_was_deleted_a_week_ago_is_gone_with_its_bodies() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    let ids = fill(&store, 3, |_| "x".to_owned());
    let week = 8 * 86_400_000;
    let long_ago = Timestamp(Timestamp::now().0 - week);
    store.delete(vec![ids[0]], long_ago).wait().unwrap();
    store.delete(vec![ids[1]], Timestamp::now()).wait().unwrap();
    store.close().wait().unwrap();
    let store = open(&folder);
    wait_until("it is gone", || store.load(ids[0]).wait() == Ok(None));
    assert!(store.load(ids[1]).wait().unwrap().is_some());
    let rows = Connection::open(path(&folder)).unwrap();
    let bodies = rows.query_row("SELECT count(DISTINCT run) FROM body", [], |row| row.get(0));
    assert_eq!(bodies, Ok(2));
}

#[test]
fn marks_are_found_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    let ids = fill(&store, 2, |_| "x".to_owned());
    store
        .set_note(ids[0], Some(" 昨天最好的一次 ".to_owned()))
        .wait()
        .unwrap();
    store
        .set_name(ids[0], Some("baseline".to_owned()))
        .wait()
        .unwrap();
    assert_eq!(store.pin(vec![ids[0]], true).wait(), Ok(1));
    for text in [
        "note:最好",
        "name:base",
        "note:* pinned",
        "最好",
        "baseline",
        "imported pinned",
    ] {
        assert_eq!(listed(&store, text), [ids[0]], "{text}");
    }
    let found = store.find(filter("最好"), None, 1).wait().unwrap();
    let excerpt = found[0].excerpt.clone().unwrap();
    assert_eq!(excerpt.field, FoundIn::Note);
    assert_eq!(&excerpt.text[excerpt.marks[0].clone()], "最好");
    store.set_note(ids[0], Some(String::new())).wait().unwrap();
    assert_eq!(listed(&store, "note:*"), []);
    assert_eq!(listed(&store, "最好"), []);
    let kept = store.load(ids[0]).wait().unwrap().unwrap().summary;
    assert_eq!(kept.marks.name.as_deref(), Some("baseline"));
    assert_eq!(kept.marks.imported_from.as_deref(), Some("file"));
    let nobody = IdSource::seeded(99).next_id();
    assert!(store.set_note(nobody, None).wait().is_err());
}

#[test]
fn pruning_goes_by_age_count_and_size_and_leaves_what_is_pinned() {
    let cases = [
        (
            PruneRule {
                before: Some(Timestamp(90)),
                ..PruneRule::default()
            },
            89,
            1,
        ),
        (
            PruneRule {
                keep: Some(10),
                ..PruneRule::default()
            },
            89,
            1,
        ),
        (
            PruneRule {
                keep: Some(0),
                ..PruneRule::default()
            },
            99,
            1,
        ),
        (
            PruneRule {
                keep: Some(1_000),
                ..PruneRule::default()
            },
            0,
            0,
        ),
        (
            PruneRule {
                bytes: Some(0),
                ..PruneRule::default()
            },
            99,
            1,
        ),
        (
            PruneRule {
                bytes: Some(1 << 40),
                ..PruneRule::default()
            },
            0,
            0,
        ),
        (
            PruneRule {
                deleted: true,
                ..PruneRule::default()
            },
            1,
            0,
        ),
        (PruneRule::default(), 0, 0),
    ];
    for (rule, goes, pinned) in cases {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder);
        // Bodies that cannot be packed, so that the file shows what went.
        let ids = fill(&store, 100, |at| {
            let mut ids = IdSource::seeded(at as u64);
            (0..200).map(|_| ids.next_id().to_string()).collect()
        });
        store.pin(vec![ids[3]], true).wait().unwrap();
        store.delete(vec![ids[5]], Timestamp::now()).wait().unwrap();
        let planned = store.would_prune(rule).wait().unwrap();
        assert_eq!((planned.runs, planned.pinned), (goes, pinned), "{rule:?}");
        assert_eq!(listed(&store, "").len(), 99);
        let before = store.size().wait().unwrap();
        assert_eq!((before.runs, before.pinned, before.deleted), (99, 1, 1));
        let done = store.prune(rule, |_| ()).wait().unwrap();
        assert_eq!(
            (done.runs, done.bytes),
            (planned.runs, planned.bytes),
            "{rule:?}"
        );
        assert!(store.load(ids[3]).wait().unwrap().is_some(), "{rule:?}");
        let gone = ids
            .iter()
            .filter(|id| store.load(**id).wait() == Ok(None))
            .count();
        assert_eq!(gone as u64, goes, "{rule:?}");
        if goes > 50 {
            assert!(done.file < before.file / 2, "{rule:?} {done:?} {before:?}");
        }
    }
}

/// So many runs that were made here, from a time on; their answers cannot be packed.
fn made_here(store: &Store, count: usize, from: i64) -> Vec<RunId> {
    let mut ids = IdSource::seeded(from.unsigned_abs());
    let records: Vec<_> = (from..)
        .take(count)
        .map(|at| {
            let answer: String = (0..200).map(|_| ids.next_id().to_string()).collect();
            record(ids.next_id(), at, &answer)
        })
        .collect();
    let made = records.iter().map(|record| record.summary.id).collect();
    store.import_by_time(records, None).wait().unwrap();
    made
}

#[test]
fn what_is_imported_is_neither_the_last_run_nor_newer_than_it_started() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    let own = made_here(&store, 3, 1_000);
    let imported = fill(&store, 5, |at| format!("imported {at}"));
    assert_eq!(store.resolve("last").wait(), Ok(own[2]));
    assert_eq!(store.resolve("last~2").wait(), Ok(own[0]));
    assert!(store.resolve("last~3").wait().is_err());
    let rule = PruneRule {
        keep: Some(4),
        ..PruneRule::default()
    };
    assert_eq!(store.prune(rule, |_| ()).wait().unwrap().runs, 4);
    let mut left = listed(&store, "");
    left.sort_unstable();
    let mut expected = [own, vec![imported[4]]].concat();
    expected.sort_unstable();
    assert_eq!(left, expected);
}

#[test]
fn a_history_is_pruned_to_a_size_whatever_is_pinned_and_deleted_runs_go_first() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    let ids = made_here(&store, 200, 1_000);
    store.pin(ids[..40].to_vec(), true).wait().unwrap();
    store
        .delete(vec![ids[199]], Timestamp::now())
        .wait()
        .unwrap();
    // What is in the log is in the file then.
    store.close().wait().unwrap();
    let store = open(&folder);
    let to = |bytes| PruneRule {
        bytes: Some(bytes),
        ..PruneRule::default()
    };
    let all = store.prune(to(1 << 40), |_| ()).wait().unwrap();
    assert_eq!(all.runs, 0);
    let told = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let tell = std::sync::Arc::clone(&told);
    let wanted = all.file / 2;
    let planned = store.would_prune(to(wanted)).wait().unwrap();
    let done = store
        .prune(to(wanted), move |headway| {
            tell.lock().unwrap().push(headway);
        })
        .wait()
        .unwrap();
    assert!(done.file <= wanted && done.file > wanted / 2, "{done:?}");
    let differs = planned.file.abs_diff(done.file);
    assert!(differs < done.file / 4, "{planned:?} {done:?}");
    assert!(store.load(ids[198]).wait().unwrap().is_some());
    assert_eq!(store.load(ids[199]).wait(), Ok(None), "it was deleted");
    assert_eq!(listed(&store, "pinned").len(), 40);
    let told = told.lock().unwrap();
    let removed = |it: &Pruning| matches!(it, Pruning::Runs { done, all } if done == all);
    assert!(told.iter().any(removed), "{told:?}");
    assert!(told.iter().any(|it| matches!(it, Pruning::Room { .. })));
    // What is pinned is more than that.
    let left = store.prune(to(1), |_| ()).wait().unwrap();
    assert_eq!((left.pinned, listed(&store, "").len()), (40, 40));
    assert!(left.file > 1);
}

#[test]
fn a_text_of_many_kilobytes_is_found_whole_and_keys_of_parameters_too() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    let mut ids = IdSource::seeded(7);
    let filler = "甲乙丙丁戊己庚辛 ".repeat(2_400);
    let mut run = record(
        ids.next_id(),
        5,
        &format!("{filler} 犀牛 rhinoceros 🍵 a=1"),
    );
    let parameters = format!(r#"{{"parameters":{{"x":"{filler}","城市":"成都","e":"1"}}}}"#);
    run.request = Bytes::from(parameters);
    let id = run.summary.id;
    store.import(vec![run], "file".to_owned()).wait().unwrap();
    for text in [
        "犀牛",
        "rhinoceros",
        "🍵",
        "城市",
        "成都",
        "\"城市:成都\"",
        "\"e:1\"",
    ] {
        let found = store.find(filter(text), None, 9).wait().unwrap();
        assert_eq!(found.len(), 1, "{text}");
        assert!(
            found[0].run.id == id && found[0].excerpt.is_some(),
            "{text}"
        );
    }
    // The end of one field and the beginning of the next are no phrase.
    for text in ["1甲", "\"1 甲\"", "成都e"] {
        assert_eq!(listed(&store, text), [], "{text}");
    }
}

#[test]
fn a_name_may_be_begun() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    let ids = made_here(&store, 2, 1_000);
    let both = [ids[1], ids[0]];
    for text in ["case:bei*", "workflow:wea*", "case:x,b*", "profile:cn,x*"] {
        assert_eq!(listed(&store, text), both, "{text}");
    }
    for text in ["case:bei", "workflow:x*", "-case:*"] {
        assert_eq!(listed(&store, text), [], "{text}");
    }
}

#[test]
fn a_day_is_searched_whole() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    let (begins, ends) = Timestamp::read_day("2025-11-20", Timestamp(0)).unwrap();
    let mut ids = IdSource::seeded(8);
    let times = [begins.0 - 1, begins.0, ends.0 - 1, ends.0];
    let runs: Vec<_> = times.map(|at| record(ids.next_id(), at, "x")).into();
    let ids: Vec<_> = runs.iter().map(|run| run.summary.id).collect();
    store.import_by_time(runs, None).wait().unwrap();
    assert_eq!(listed(&store, "on:2025-11-20"), [ids[2], ids[1]]);
    assert_eq!(listed(&store, "-on:2025-11-20"), [ids[3], ids[0]]);
    assert_eq!(
        listed(&store, "since:2025-11-20 until:2025-11-20"),
        [ids[2], ids[1]]
    );
}

#[test]
fn bodies_of_one_workflow_are_packed_beside_each_other_and_come_back_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let answer = |at: usize| {
        let lines = (0..30).map(|line| format!("第 {line} 行：北京今天的天气晴，气温 {at} 度。\n"));
        lines.collect::<String>()
    };
    let store = open(&folder);
    let mut ids = fill(&store, 40, answer);
    let mut more = IdSource::seeded(1_000);
    let records: Vec<_> = (0..40)
        .map(|at| record(more.next_id(), 100, &answer(at)))
        .collect();
    ids.extend(records.iter().map(|record| record.summary.id));
    store.import(records, "file".to_owned()).wait().unwrap();
    store.close().wait().unwrap();

    let store = open(&folder);
    for (at, id) in ids.iter().enumerate() {
        let data = serde_json::to_string(&answer(at % 40)).unwrap();
        let kept = store.load(*id).wait().unwrap().unwrap();
        let body = kept.response.unwrap();
        assert_eq!(body, format!(r#"{{"code":0,"data":{data}}}"#));
    }
    let rows = Connection::open(path(&folder)).unwrap();
    let sql = "SELECT sum(length) > 10 * sum(length(bytes)) FROM body \
               WHERE part = 'response' AND packing LIKE 'zstd:%'";
    assert_eq!(rows.query_row(sql, [], |row| row.get(0)), Ok(true));
    assert_eq!(listed(&store, "今天的天气").len(), 80);
}

/// A history as a program of that time left it, with runs 1 to `count`.
pub fn older(path: &Path, format: usize, count: usize) {
    let mut rows = Connection::open(path).unwrap();
    for sql in &FORMATS[..format] {
        rows.execute_batch(sql).unwrap();
    }
    let fill = rows.transaction().unwrap();
    for at in 1..=i64::try_from(count).unwrap() {
        let sql = "INSERT INTO run (id, status, workflow, workflow_id, profile, base_url, mode, \
             started_at) VALUES (?1, 'success', 'weather', '7601', 'cn', 'https://x', 'sync', ?2)";
        fill.execute(sql, (format!("{at:012}"), at)).unwrap();
        let body = format!(r#"{{"data":"北京 number{at}"}}"#);
        let sql = "INSERT INTO body (run, part, length, bytes) VALUES (?1, 'response', ?2, ?3)";
        fill.execute(
            sql,
            (at, i64::try_from(body.len()).unwrap(), body.as_bytes()),
        )
        .unwrap();
    }
    if format >= 5 {
        let sql = "INSERT INTO backlog SELECT 'index', max(seq) + 1 FROM run";
        fill.execute(sql, []).unwrap();
    }
    fill.commit().unwrap();
    rows.pragma_update(None, "application_id", 0x636f_7a65)
        .unwrap();
    rows.pragma_update(None, "user_version", i64::try_from(format).unwrap())
        .unwrap();
}

#[test]
fn a_history_of_any_older_format_is_brought_up_to_date_and_searched() {
    for format in 1..FORMATS.len() {
        let folder = tempfile::tempdir().unwrap();
        older(&path(&folder), format, 70);
        let store = open(&folder);
        assert_eq!(
            listed(&store, "workflow:weather").len(),
            70,
            "format {format}"
        );
        // What the program did not come to is gone on with by the next.
        store.close().wait().unwrap();
        let store = open(&folder);
        wait_until("all are indexed", || {
            store.count(filter("北京")).wait() == Ok(70)
        });
        assert_eq!(listed(&store, "number7").len(), 2);
        let kept = store
            .load("000000000007".parse().unwrap())
            .wait()
            .unwrap()
            .unwrap();
        assert_eq!(kept.response.unwrap(), r#"{"data":"北京 number7"}"#);
    }
}

#[test]
fn an_upgrade_that_fails_leaves_the_old_history_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = path(&folder);
    older(&path, 4, 3);
    // The last step of the upgrade meets a table of its name.
    let rows = Connection::open(&path).unwrap();
    rows.execute_batch("CREATE TABLE dictionary (x)").unwrap();
    assert!(Store::open(&path).is_err());
    let columns = "SELECT count(*) FROM pragma_table_info('run') WHERE name = 'note'";
    assert_eq!(rows.query_row(columns, [], |row| row.get(0)), Ok(0));
    let version = rows.query_row("PRAGMA user_version", [], |row| row.get(0));
    assert_eq!(version, Ok(4));
    rows.execute_batch("DROP TABLE dictionary").unwrap();
    drop(rows);
    assert_eq!(listed(&Store::open(&path).unwrap(), "").len(), 3);
}

#[test]
fn the_pieces_of_the_index_are_put_together_when_nobody_writes() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    let mut ids = IdSource::seeded(1);
    for at in 0..100 {
        let run = record(ids.next_id(), at, "北京");
        store.import(vec![run], "file".to_owned()).wait().unwrap();
    }
    let rows = Connection::open(path(&folder)).unwrap();
    let count = |sql: &str| rows.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    wait_until("the index is left to us", || {
        count("SELECT count(*) FROM word_config WHERE k = 'automerge' AND v = 0") == 1
    });
    // A hundred transactions leave ten pieces or more.
    wait_until("there are few pieces", || {
        count("SELECT count(DISTINCT segid) FROM word_idx") < 7
    });
    assert_eq!(listed(&store, "北京").len(), 100);
}

#[test]
fn a_search_that_is_not_wanted_any_more_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    fill(&store, 3, |_| "北京".to_owned());
    assert_eq!(listed(&store, "北京").len(), 3);
    let unwanted: Vec<_> = (0..50)
        .map(|_| store.find(filter("北京"), None, 10))
        .collect();
    store.stop_finding();
    let wanted = store.find(filter("北京"), None, 10);
    for reply in unwanted {
        match reply.wait() {
            Ok(found) => assert_eq!(found.len(), 3),
            Err(error) => assert_eq!(error, StoreError::Stopped),
        }
    }
    assert_eq!(wanted.wait().unwrap().len(), 3);
}

#[test]
fn a_history_whose_folder_is_removed_in_the_middle_of_a_run_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("inside");
    let store = Store::open(&inside.join("history.db")).unwrap();
    let id = IdSource::seeded(5).next_id();
    let request = RunRequest::new(id, RunMode::Sync, "7601".to_owned());
    let begun = store.begin(&request, "cn", "https://x", Bytes::new(), Timestamp(0));
    let summary = begun.wait().unwrap();
    std::fs::remove_dir_all(&inside).unwrap();
    let ended = store.finish(RunRecord::new(summary, Bytes::new())).wait();
    let told = ended.unwrap_err().text(Language::English);
    assert!(
        told.contains("removed") && told.contains("--history"),
        "{told}"
    );
}

#[test]
fn only_a_history_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let path = path(&folder);
    std::fs::write(&path, "notes of mine, which are no history at all").unwrap();
    assert!(Store::open(&path).is_err());
    assert!(Store::repair(&path).is_err());
    let nowhere = folder.path().join("nowhere/history.db");
    assert!(Store::repair(&nowhere).is_err());
    assert!(!nowhere.exists());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_record_without_its_bodies_gives_an_answer_put_together_from_its_data() {
    let line = r#"{"id":"aaaa00000001","workflow":null,"workflow_id":"7601","case":null,"mode":"sync","status":"success","started_at":"2025-11-23T09:30:00.123Z","data":{"a":1.10},"request":{"parameters":{}}}"#;
    let record = read_record(line).unwrap();
    let body = record.response.unwrap();
    assert_eq!(body, r#"{"code":0,"msg":"","data":{"a":1.10}}"#);
}
