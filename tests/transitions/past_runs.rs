//! Past runs: loaded into the editor, run again.

use std::sync::Arc;

use coze_tui::{
    app::{Effect, Header, Message, Pane},
    domain::{RunMode, RunStatus, Situation},
};

use super::{question, record_of, starts, wide};
use crate::support::desktop::{Desktop, id};

#[test]
fn a_past_run_is_loaded_into_the_editor_as_unsaved_text() {
    let mut desktop = wide();
    desktop.press("4e");
    let Some(Effect::LoadRun { asked, .. }) = desktop.asked().pop() else {
        panic!("nothing was asked for");
    };
    let record = Arc::new(record_of(90, RunStatus::Success, None));
    desktop.tell(Message::RunLoaded {
        asked: asked + 1,
        record: Arc::clone(&record),
    });
    assert!(
        desktop.model.opened.is_nothing(),
        "a late answer is dropped"
    );
    desktop.tell(Message::RunLoaded { asked, record });
    assert_eq!(desktop.model.opened.title(), "weather/beijing");
    assert_eq!(&*desktop.model.editor.text(), "{\"city\": \"广州\"}");
    assert!(desktop.model.editor.is_dirty());
    assert_eq!(desktop.model.options.mode(), RunMode::Async);
    assert_eq!(desktop.model.screen.focus, Pane::Parameters);
}

#[test]
fn the_request_of_a_past_run_stands_in_the_place_of_its_answer_until_something_happens() {
    let mut desktop = wide();
    desktop.press("4b");
    let Some(Effect::LoadRun { asked, .. }) = desktop.asked().pop() else {
        panic!("nothing was asked for");
    };
    let mut record = record_of(90, RunStatus::Success, None);
    record.summary.parent = Some(id(7));
    let request = record.request.clone();
    let record = Arc::new(record);
    desktop.tell(Message::RunLoaded {
        asked,
        record: Arc::clone(&record),
    });
    let built = |desktop: &mut Desktop| {
        let effects = desktop.asked();
        let mut built = effects.into_iter().filter_map(|effect| match effect {
            Effect::BuildDocument { body, .. } => Some(body),
            _ => None,
        });
        built.next_back()
    };
    assert_eq!(built(&mut desktop), Some(request));
    assert!(desktop.model.response.shows_request());
    // The same key leads back, and so does Esc where the pane is looked at.
    for back in ["b", "3<esc>"] {
        desktop.press(back);
        assert!(!desktop.model.response.shows_request(), "{back}");
        assert_eq!(desktop.model.response.record(), Some(&*record));
        assert_eq!(built(&mut desktop), record.response, "{back}");
        desktop.press("b");
        assert!(desktop.model.response.shows_request(), "{back}");
        desktop.asked();
    }
    // The run that it repeats is asked for by its ID.
    desktop.press("P");
    let parent = desktop.asked().pop();
    assert!(matches!(parent, Some(Effect::LoadRun { id: asked, .. }) if asked == id(7)));
    // Another run is shown with its answer.
    desktop.press("4R");
    let Some(Effect::LoadRun { asked, .. }) = desktop.asked().pop() else {
        panic!("nothing was asked for");
    };
    desktop.tell(Message::RunLoaded { asked, record });
    assert!(!desktop.model.response.shows_request());
}

#[test]
fn a_run_that_may_have_happened_warns_before_it_is_run_again() {
    let cases = [
        (RunStatus::Success, None, ""),
        (RunStatus::Failed, None, ""),
        (RunStatus::Cancelled, None, ""),
        (
            RunStatus::Unknown,
            Some(Situation::ProgramEnded),
            "may bill twice",
        ),
        (RunStatus::Unknown, None, "may bill twice"),
        (RunStatus::Unknown, Some(Situation::NeverSent), ""),
        (RunStatus::TimedOut, None, "may bill twice"),
        (
            RunStatus::Failed,
            Some(Situation::GatewayTimeout),
            "may bill twice",
        ),
        (RunStatus::Running, None, "billed again"),
    ];
    for (status, situation, warning) in cases {
        let mut desktop = wide();
        desktop.press("4R");
        let Some(Effect::LoadRun { asked, .. }) = desktop.asked().pop() else {
            panic!("nothing was asked for");
        };
        let record = Arc::new(record_of(90, status, situation));
        desktop.tell(Message::RunLoaded { asked, record });
        if !warning.is_empty() {
            assert!(
                question(&desktop).contains(warning),
                "{status:?} {situation:?}"
            );
            assert_eq!(starts(&desktop.asked()), 0);
            desktop.press("r");
        }
        let request = desktop.request();
        assert_eq!(request.parent, Some(id(90)), "{status:?} {situation:?}");
        assert_eq!(request.parameters.as_deref(), Some("{\"city\": \"广州\"}"));
    }
}

#[test]
fn a_past_run_that_cannot_be_read_says_why_in_the_place_of_its_answer() {
    let mut desktop = wide();
    desktop.press("4<enter>");
    let Some(Effect::LoadRun { asked, id }) = desktop.asked().pop() else {
        panic!("nothing was asked for");
    };
    let reason = "The history is damaged. coze-tui repair sets it aside".to_owned();
    desktop.tell(Message::RunUnread { asked, id, reason });
    assert_eq!(desktop.model.response.shown(), Some(id));
    let frame = desktop.picture();
    assert!(frame.contains("The run cannot be read"), "{frame}");
    assert!(frame.contains("coze-tui repair"), "{frame}");
}

#[test]
fn a_run_of_another_server_is_asked_about() {
    let mut desktop = wide();
    desktop.model.header = Header {
        base_url: "https://api.coze.com".to_owned(),
        ..Header::default()
    };
    desktop.press("4R");
    let record = Arc::new(record_of(90, RunStatus::Success, None));
    desktop.tell(Message::RunLoaded { asked: 1, record });
    assert!(question(&desktop).contains("another server"));
}

#[test]
fn the_server_of_the_demo_is_the_same_at_every_start() {
    for (imported_from, asks) in [(None, false), (Some("runs.jsonl".to_owned()), true)] {
        let mut desktop = wide();
        desktop.model.header = Header {
            base_url: "http://127.0.0.1:7777".to_owned(),
            demo: true,
            ..Header::default()
        };
        desktop.press("4R");
        let mut record = record_of(90, RunStatus::Success, None);
        record.summary.base_url = "http://127.0.0.1:5555".to_owned();
        record.summary.marks.imported_from = imported_from;
        let record = Arc::new(record);
        desktop.tell(Message::RunLoaded { asked: 1, record });
        assert_eq!(question(&desktop).contains("another server"), asks);
        assert_eq!(starts(&desktop.asked()), usize::from(!asks));
    }
}
