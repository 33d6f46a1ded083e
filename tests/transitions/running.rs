//! What is sent, what is asked first, what is refused, and how a run ends.

use std::sync::Arc;

use coze_tui::{
    app::{Effect, Message, Pane},
    domain::{Duration, RunEvent, RunStatus, RunSummary},
};

use super::{loaded, notice, question, record_of, starts, wide};
use crate::support::desktop::{Desktop, failed, id, row};

#[test]
fn run_sends_what_is_in_the_editor_once() {
    let mut desktop = loaded();
    desktop.press("<c-r><c-r>r");
    let effects = desktop.asked();
    assert_eq!(starts(&effects), 1);
    let Some(Effect::StartRun(request)) = effects.first() else {
        panic!("{effects:?}");
    };
    assert_eq!(request.workflow_id, "7601000000000000101");
    assert_eq!(request.parameters, Some(desktop.model.editor.text()));
    assert_eq!(request.case.as_deref(), Some("beijing"));
    assert_eq!(desktop.model.response.shown(), Some(request.id));
}

#[test]
fn a_run_that_has_not_left_says_so() {
    let mut desktop = loaded();
    desktop.press("<c-r>").wait(1_000);
    let frame = desktop.picture();
    assert!(frame.contains("Nothing has left yet"), "{frame}");
    assert!(!frame.contains("cuts it off"), "{frame}");
}

#[test]
fn a_key_that_is_held_down_is_one_press() {
    let mut desktop = loaded();
    for _ in 0..50 {
        desktop.press("<c-r>").wait(33);
    }
    assert_eq!(starts(&desktop.asked()), 1);
}

#[test]
fn the_same_run_in_flight_is_asked_about_first() {
    let mut desktop = loaded();
    desktop.start();
    desktop.wait(1_000).press("<c-r>");
    assert_eq!(starts(&desktop.asked()), 0);
    assert!(question(&desktop).contains("billed again"));
    desktop.press("<enter>");
    assert_eq!(starts(&desktop.asked()), 0, "the first choice is harmless");
    desktop.wait(1_000).press("<c-r>r");
    assert_eq!(starts(&desktop.asked()), 1);
    let mut other = loaded();
    other.start();
    other.wait(1_000).press("2]<c-r>");
    assert_eq!(
        starts(&other.asked()),
        1,
        "other parameters are not asked about"
    );
}

#[test]
fn what_cannot_be_sent_is_not_sent_and_says_why() {
    type Prepare = fn(&mut Desktop);
    let cases: [(Prepare, &str, Pane); 5] = [
        (
            |desktop| {
                desktop
                    .press("2i")
                    .tell(Message::Pasted("\n\n,".to_owned()));
                desktop.press("<esc>1");
            },
            "line 3, column 1",
            Pane::Parameters,
        ),
        (
            |desktop| {
                desktop.model.editor.load("[1]");
            },
            "array",
            Pane::Parameters,
        ),
        (
            |desktop| desktop.model.options.target.workflow_id = "weather".to_owned(),
            "workflow_id: an ID has digits only",
            Pane::Parameters,
        ),
        (
            |desktop| {
                desktop.model.options.target.bot_id = Some("5".to_owned());
                desktop.model.options.target.app_id = Some("6".to_owned());
            },
            "bot_id and app_id",
            Pane::Parameters,
        ),
        (
            |desktop| *desktop = wide(),
            "choose a workflow",
            Pane::Workflows,
        ),
    ];
    for (prepare, why, focus) in cases {
        let mut desktop = loaded();
        prepare(&mut desktop);
        desktop.wait(1_000).asked();
        desktop.press("<c-r>");
        assert_eq!(starts(&desktop.asked()), 0, "{why}");
        assert!(
            notice(&desktop).contains(why),
            "{why}: {}",
            notice(&desktop)
        );
        assert_eq!(desktop.model.screen.focus, focus, "{why}");
    }
}

#[test]
fn a_run_is_in_the_history_before_it_ends_and_changes_in_its_place() {
    let mut desktop = loaded();
    let request = desktop.start();
    let count = desktop.model.history.len();
    let status = |desktop: &Desktop| {
        let mut rows = desktop.model.history.visible(9);
        rows.find(|(_, row)| row.id == request.id)
            .map(|(_, row)| row.status)
    };
    assert_eq!(status(&desktop), Some(RunStatus::Sent));
    let accepted = RunSummary {
        execute_id: Some("7604".to_owned()),
        ..row(&request, 100, RunStatus::Running, desktop.model.now)
    };
    desktop.tell(Message::Run(request.id, RunEvent::Accepted(accepted)));
    assert_eq!(status(&desktop), Some(RunStatus::Running));
    desktop.finish(&request);
    assert_eq!(status(&desktop), Some(RunStatus::Success));
    assert_eq!(desktop.model.history.len(), count);
    assert!(desktop.model.flights.is_empty());
    assert!(desktop.model.response.document().is_some());
}

#[test]
fn a_run_that_ends_unseen_is_told() {
    let mut desktop = loaded();
    let request = desktop.start();
    desktop.press("4jj<enter>");
    let record = failed(row(&request, 100, RunStatus::Failed, desktop.model.now));
    let old = Effect::LoadRun {
        asked: 1,
        id: id(89),
    };
    assert!(desktop.asked().contains(&old));
    desktop.tell(Message::RunLoaded {
        asked: 1,
        record: Arc::new(record_of(89, RunStatus::Failed, None)),
    });
    let event = RunEvent::Finished {
        record: Arc::new(record),
        unrecorded: None,
    };
    desktop.tell(Message::Run(request.id, event));
    assert!(notice(&desktop).contains("weather did not succeed"));
    assert_eq!(desktop.model.response.shown(), Some(id(89)));
}

#[test]
fn a_run_that_could_not_start_leaves_nothing_in_flight() {
    let mut desktop = loaded();
    desktop.press("<c-r>");
    let request = desktop.request();
    desktop.tell(Message::RunNotStarted(request.id, "no token".to_owned()));
    assert!(desktop.model.flights.is_empty());
    assert!(desktop.picture().contains("no token"));
}

#[test]
fn ctrl_c_stops_waiting_and_then_quits() {
    let mut desktop = loaded();
    let request = desktop.start();
    desktop.press("<c-c>");
    assert_eq!(desktop.asked(), [Effect::CancelRun(request.id)]);
    assert!(notice(&desktop).contains("may go on there"));
    desktop.press("<c-c>");
    assert_eq!(desktop.asked(), [Effect::Quit]);
}

#[test]
fn quitting_with_runs_in_flight_says_what_becomes_of_them() {
    let mut desktop = loaded();
    desktop.press("a");
    desktop.start();
    desktop.press("q");
    assert!(question(&desktop).contains("1 async: goes on at Coze"));
    desktop.press("<enter>");
    assert!(desktop.asked().is_empty());
    desktop.press("qx");
    assert!(desktop.asked().contains(&Effect::Quit));
    desktop.press("q<c-c>");
    assert!(desktop.asked().contains(&Effect::Quit), "twice means it");
}

#[test]
fn quitting_before_a_run_has_left_says_that_it_is_not_sent() {
    let mut desktop = loaded();
    desktop.press("<c-r>");
    let request = desktop.request();
    desktop.press("q");
    assert!(question(&desktop).contains("1 not recorded yet: has not left"));
    desktop.press("<enter>");
    desktop.tell(Message::Run(request.id, RunEvent::Sent));
    desktop.press("q");
    assert!(question(&desktop).contains("1 sync: may go on at Coze"));
}

#[test]
fn elapsed_time_wants_ticks_and_an_idle_screen_wants_none() {
    let mut desktop = loaded();
    desktop.wait(20_000);
    assert_eq!(desktop.model.next_tick(), None);
    let request = desktop.start();
    assert_eq!(desktop.model.next_tick(), Some(Duration(100)));
    desktop.wait(61_000);
    assert_eq!(desktop.model.next_tick(), Some(Duration(1_000)));
    desktop.finish(&request).wait(20_000);
    assert_eq!(desktop.model.next_tick(), None);
}
