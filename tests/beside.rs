//! Which runs one is compared with: the run before it, and the pinned baseline.

use bytes::Bytes;
use coze_tui::{
    domain::{
        HistoryFilter, IdSource, RunId, RunMode, RunRecord, RunRequest, RunStatus, RunSummary,
        Timestamp,
    },
    store::Store,
};
use tempfile::TempDir;

struct World {
    store: Store,
    ids: IdSource,
    _folder: TempDir,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            store: Store::open(&folder.path().join("history.db")).unwrap(),
            ids: IdSource::seeded(9),
            _folder: folder,
        }
    }

    fn begun(&mut self, workflow_id: &str) -> RunSummary {
        self.begun_at(workflow_id, 1)
    }

    fn begun_at(&mut self, workflow_id: &str, at: i64) -> RunSummary {
        let id = self.ids.next_id();
        self.begin(
            &RunRequest::new(id, RunMode::Sync, workflow_id.to_owned()),
            at,
        )
    }

    fn begin(&mut self, request: &RunRequest, at: i64) -> RunSummary {
        let begun = self
            .store
            .begin(request, "cn", "https://x", Bytes::new(), Timestamp(at));
        begun.wait().unwrap()
    }

    /// A run of workflow 1 that was made here.
    fn made(&mut self, at: i64) -> RunId {
        let summary = RunSummary {
            status: RunStatus::Success,
            ..self.begun_at("1", at)
        };
        let id = summary.id;
        let mut record = RunRecord::new(summary, Bytes::new());
        record.response = Some(Bytes::from_static(b"{}"));
        self.store.finish(record).wait().unwrap();
        id
    }

    /// Runs of workflow 1 that were made elsewhere.
    fn imported(&mut self, times: &[i64], by_time: bool) -> Vec<RunId> {
        let summary = self.begun("other");
        let record = |id, at: &i64| {
            let summary = RunSummary {
                id,
                workflow_id: "1".to_owned(),
                status: RunStatus::Success,
                started_at: Timestamp(*at),
                ..summary.clone()
            };
            let mut record = RunRecord::new(summary, Bytes::new());
            record.response = Some(Bytes::from_static(b"{}"));
            record
        };
        let records: Vec<_> = times
            .iter()
            .map(|at| record(self.ids.next_id(), at))
            .collect();
        let ids = records.iter().map(|record| record.summary.id).collect();
        let from = "file".to_owned();
        let done = if by_time {
            self.store.import_by_time(records, Some(from))
        } else {
            self.store.import(records, from)
        };
        done.wait().unwrap();
        ids
    }

    fn started(&self, id: Option<RunId>) -> Option<i64> {
        let record = self.store.load(id?).wait().unwrap().unwrap();
        Some(record.summary.started_at.0)
    }

    fn trend(&self, id: RunId, limit: usize) -> Vec<i64> {
        let run = self.store.load(id).wait().unwrap().unwrap().summary;
        let trend = self.store.trend(run, false, limit).wait().unwrap();
        trend.points.iter().map(|it| it.started_at.0).collect()
    }

    fn ended(&mut self, workflow_id: &str, status: RunStatus, answer: Option<&str>) -> RunId {
        let summary = RunSummary {
            status,
            ..self.begun(workflow_id)
        };
        let id = summary.id;
        let mut record = RunRecord::new(summary, Bytes::new());
        record.response = answer.map(|answer| Bytes::from(answer.to_owned()));
        self.store.finish(record).wait().unwrap();
        id
    }

    fn good(&mut self, workflow_id: &str) -> RunId {
        self.ended(workflow_id, RunStatus::Success, Some("{}"))
    }

    fn pin(&self, id: RunId, pinned: bool) {
        assert_eq!(self.store.pin(vec![id], pinned).wait(), Ok(1));
    }

    fn before(&self, id: RunId) -> Option<RunId> {
        self.store.run_before(id).wait().unwrap()
    }

    fn baseline(&self, id: RunId) -> Option<RunId> {
        self.store.baseline(id).wait().unwrap()
    }
}

#[test]
fn the_run_before_is_the_last_of_the_workflow_with_an_answer() {
    let mut world = World::new();
    let first = world.good("1");
    let failed = world.ended("1", RunStatus::Failed, Some(r#"{"code":4000}"#));
    let other = world.good("2");
    let silent = world.ended("1", RunStatus::Unknown, None);
    let in_flight = world.begun("1").id;
    let last = world.good("1");
    assert_eq!(world.before(first), None);
    assert_eq!(world.before(other), None);
    assert_eq!(
        world.before(last),
        Some(failed),
        "what has no answer says nothing"
    );
    assert_eq!(world.before(silent), Some(failed));
    assert_eq!(world.before(in_flight), Some(failed));
    let deleted = world
        .store
        .delete(vec![failed], Timestamp(2))
        .wait()
        .unwrap();
    assert_eq!(deleted, [failed]);
    assert_eq!(world.before(last), Some(first));
    assert_eq!(
        world.before(world.ids.clone().next_id()),
        None,
        "no such run"
    );
}

#[test]
fn the_baseline_is_the_newest_pinned_run_of_the_workflow_but_for_itself() {
    let mut world = World::new();
    let runs: Vec<_> = (0..4).map(|_| world.good("1")).collect();
    let other = world.good("2");
    world.pin(other, true);
    assert_eq!(
        world.baseline(runs[3]),
        None,
        "that of another workflow is none"
    );
    world.pin(runs[2], true);
    world.pin(runs[0], true);
    assert_eq!(world.baseline(runs[3]), Some(runs[2]));
    // Also one that is newer than the run itself.
    assert_eq!(world.baseline(runs[1]), Some(runs[2]));
    assert_eq!(world.baseline(runs[2]), Some(runs[0]), "never itself");
    assert_eq!(world.baseline(other), None);
    world.pin(runs[2], false);
    assert_eq!(world.baseline(runs[3]), Some(runs[0]));
    world
        .store
        .delete(vec![runs[0]], Timestamp(2))
        .wait()
        .unwrap();
    assert_eq!(world.baseline(runs[3]), None);
}

#[test]
fn the_baseline_of_a_case_is_that_of_the_case_before_any_other() {
    let mut world = World::new();
    let mut of_case = |case: Option<&str>| {
        let id = world.ids.next_id();
        let request = RunRequest {
            case: case.map(str::to_owned),
            ..RunRequest::new(id, RunMode::Sync, "1".to_owned())
        };
        world.begin(&request, 1).id
    };
    let cases = [Some("a"), Some("b"), None, Some("a"), None, Some("c")];
    let [a, b, none, last_a, last_none, c] = cases.map(&mut of_case);
    for pinned in [a, none, b] {
        world.pin(pinned, true);
    }
    assert_eq!(world.baseline(last_a), Some(a));
    assert_eq!(world.baseline(last_none), Some(none));
    assert_eq!(world.baseline(c), Some(none), "the newest of all");
}

#[test]
fn before_means_started_before_wherever_a_run_was_made() {
    // When runs were made here, when those of a file started in the order of the file; of each run its
    // time, the time of the run before it, and those of its trend.
    type Case<'a> = (&'a [i64], &'a [i64], &'a [(i64, Option<i64>, &'a [i64])]);
    let cases: [Case<'_>; 5] = [
        (
            &[10, 20, 30],
            &[],
            &[(10, None, &[10]), (30, Some(20), &[10, 20, 30])],
        ),
        // Older than all, the newest first.
        (
            &[10, 20],
            &[3, 2, 1],
            &[
                (1, None, &[1]),
                (2, Some(1), &[1, 2]),
                (10, Some(3), &[2, 3, 10]),
                (20, Some(10), &[3, 10, 20]),
            ],
        ),
        // Between them.
        (
            &[10, 20, 30],
            &[25, 15],
            &[
                (15, Some(10), &[10, 15]),
                (20, Some(15), &[10, 15, 20]),
                (25, Some(20), &[15, 20, 25]),
                (30, Some(25), &[20, 25, 30]),
            ],
        ),
        // Newer than all.
        (
            &[10],
            &[40, 50],
            &[(10, None, &[10]), (50, Some(40), &[10, 40, 50])],
        ),
        // Nothing was made here.
        (
            &[],
            &[3, 1, 2],
            &[(2, Some(1), &[1, 2]), (3, Some(2), &[1, 2, 3])],
        ),
    ];
    for (made, imported, expected) in cases {
        for by_time in [false, true] {
            if by_time && !made.is_empty() {
                continue;
            }
            let mut world = World::new();
            let mut ids: Vec<_> = made.iter().map(|at| world.made(*at)).collect();
            ids.extend(world.imported(imported, by_time));
            let find = |time: i64| {
                let mut all = made.iter().chain(imported);
                ids[all.position(|at| *at == time).unwrap()]
            };
            for (time, before, trend) in expected {
                let found = world.before(find(*time));
                let told = format!("{made:?} {imported:?}: {time}");
                assert_eq!(world.started(found), *before, "{told}");
                assert_eq!(world.trend(find(*time), 3), *trend, "{told}");
            }
        }
    }
}

#[test]
fn runs_of_a_file_alone_stand_by_their_time_however_they_come() {
    let mut world = World::new();
    world.imported(&[30, 10], true);
    world.imported(&[20, 20, 40, -5, i64::MAX], true);
    let filter = HistoryFilter::default();
    let rows = world.store.page(filter, None, 20).wait().unwrap();
    let of_file = rows.iter().filter(|row| row.workflow_id == "1");
    let times: Vec<_> = of_file.map(|row| row.started_at.0).collect();
    assert_eq!(times, [i64::MAX, 40, 30, 20, 20, 10, -5]);
}
