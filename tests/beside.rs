//! Which runs one is compared with: the run before it, and the pinned baseline.

use bytes::Bytes;
use coze_tui::{
    domain::{IdSource, RunId, RunMode, RunRecord, RunRequest, RunStatus, RunSummary, Timestamp},
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
        let request = RunRequest::new(self.ids.next_id(), RunMode::Sync, workflow_id.to_owned());
        let begun = self
            .store
            .begin(&request, "cn", "https://x", Bytes::new(), Timestamp(1));
        begun.wait().unwrap()
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
