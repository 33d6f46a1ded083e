//! The jq filter: what is asked for, what is shown, and the way back.

use std::sync::Arc;

use coze_tui::{
    app::{
        Effect, Message,
        response::{FilterOutcome, FilterProblem, FilterResults},
    },
    domain::{Rearrangement, RunEvent, RunRequest, RunStatus, SavedWorkflow},
    json::{Document, View},
};

use super::{loaded, notice, question};
use crate::support::desktop::{Desktop, collection, failed, record, row};

/// The screen with an answer of `weather`, the response in focus.
fn answered() -> Desktop {
    let mut desktop = loaded();
    let request = desktop.start();
    desktop.finish(&request).press("3");
    desktop.asked();
    desktop
}

fn results(text: &str, count: usize) -> FilterOutcome {
    FilterOutcome::Results(FilterResults {
        text: text.into(),
        document: Arc::new(Document::from_results(text, View::Decoded).unwrap()),
        count,
        cut: None,
    })
}

fn problem(text: &str, offset: Option<usize>) -> FilterOutcome {
    let text = text.to_owned();
    FilterOutcome::Problem(FilterProblem { text, offset })
}

/// The filters that were asked for, by number.
fn runs(desktop: &mut Desktop) -> Vec<(u32, String)> {
    let run = |effect| match effect {
        Effect::RunFilter { asked, filter, .. } => Some((asked, filter.to_string())),
        _ => None,
    };
    desktop.asked().into_iter().filter_map(run).collect()
}

fn first_line(desktop: &Desktop) -> &str {
    desktop.model.response.document().unwrap().line(0)
}

/// Types and answers what was asked for last.
fn filtered(desktop: &mut Desktop, keys: &str, outcome: FilterOutcome) {
    desktop.press(keys);
    let (asked, _) = runs(desktop).pop().expect("a filter was asked for");
    desktop.tell(Message::Filtered { asked, outcome });
}

#[test]
fn every_key_asks_anew_and_only_the_newest_result_counts() {
    let mut desktop = answered();
    desktop.press("f.id<left><home><right><end>");
    let asked = runs(&mut desktop);
    let filters: Vec<_> = asked.iter().map(|(_, filter)| filter.as_str()).collect();
    assert_eq!(filters, [".", ".i", ".id"]);
    let outcome = results("\"late\"", 1);
    desktop.tell(Message::Filtered {
        asked: asked[1].0,
        outcome,
    });
    assert_eq!(first_line(&desktop), "{");
    let outcome = results("7601000000000000101", 1);
    desktop.tell(Message::Filtered {
        asked: asked[2].0,
        outcome,
    });
    assert_eq!(first_line(&desktop), "7601000000000000101");
}

#[test]
fn while_a_filter_fails_the_last_good_result_stays() {
    let mut desktop = answered();
    filtered(&mut desktop, "f.(", problem("( is not closed", Some(1)));
    assert_eq!(first_line(&desktop), "{");
    assert!(desktop.picture().contains(" ^ ( is not closed"));
    filtered(&mut desktop, "<backspace>", results("\"good\"", 1));
    filtered(&mut desktop, "[", problem("[ is not closed", Some(1)));
    assert_eq!(first_line(&desktop), "good");
    filtered(&mut desktop, "<backspace>", results("\"good\"", 1));
    assert!(!desktop.picture().contains("not closed"));
}

#[test]
fn escape_brings_the_reader_back_to_where_they_were() {
    let mut desktop = answered();
    desktop.press("jj<space>");
    let before = desktop.picture();
    filtered(&mut desktop, "f.id", results("1\n2", 2));
    desktop.press("<enter>");
    assert!(matches!(
        &desktop.asked()[..],
        [Effect::NoteFilter { filter, .. }] if filter == ".id"
    ));
    assert!(desktop.picture().contains("jq 2"));
    desktop.press("j<esc>");
    assert_eq!(desktop.asked(), [Effect::EndFilter]);
    assert_eq!(desktop.picture(), before);
    // And an empty line is the whole answer too.
    filtered(&mut desktop, "f.", results("1", 1));
    desktop.press("<backspace>");
    assert_eq!(desktop.asked(), [Effect::StopFilter]);
    assert_eq!(first_line(&desktop), "{");
}

#[test]
fn a_filter_that_runs_is_stopped_by_ctrl_c_and_ended_by_escape() {
    let mut desktop = answered();
    desktop.press("f.");
    let (asked, _) = runs(&mut desktop).remove(0);
    desktop.wait(10).wait(300);
    assert!(desktop.picture().contains("^C stops it"));
    assert!(desktop.model.next_tick().is_some());
    desktop.press("<c-c>");
    assert_eq!(desktop.asked(), [Effect::StopFilter]);
    let outcome = problem("stopped", None);
    desktop.tell(Message::Filtered { asked, outcome });
    assert!(desktop.picture().contains("stopped"));
    desktop.press("|");
    desktop.asked();
    desktop.press("<esc>");
    assert_eq!(desktop.asked(), [Effect::EndFilter]);
    assert_eq!(desktop.model.next_tick(), None);
}

#[test]
fn filters_of_earlier_days_are_stepped_through() {
    let mut desktop = answered();
    desktop.press("f");
    let workflow_id = "7601000000000000101".to_owned();
    assert_eq!(
        desktop.asked(),
        [Effect::LoadFilters {
            workflow_id: workflow_id.clone()
        }]
    );
    desktop.tell(Message::FiltersLoaded {
        workflow_id,
        filters: vec![".new".to_owned(), ".old".to_owned()],
    });
    desktop.press(".<up><up><up><down><down>");
    let filters: Vec<_> = runs(&mut desktop)
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert_eq!(filters, [".", ".new", ".old", ".new", "."]);
    desktop.press("<esc>f");
    assert_eq!(desktop.asked(), [Effect::EndFilter], "they are known");
}

/// Runs again, and the filter that is asked for when the answer is there.
fn answer_again(desktop: &mut Desktop) -> (u32, String) {
    let request = desktop.start();
    let event = well(desktop, &request);
    desktop.tell(Message::Run(request.id, event));
    runs(desktop).remove(0)
}

/// The end of a run that went well.
fn well(desktop: &Desktop, request: &RunRequest) -> RunEvent {
    let summary = row(request, 100, RunStatus::Success, desktop.model.now);
    RunEvent::Finished {
        record: Arc::new(record(summary, "{\"data\":\"{}\"}".into())),
        unrecorded: None,
    }
}

#[test]
fn the_next_answer_of_the_workflow_is_filtered_too_but_not_an_error() {
    let mut desktop = answered();
    filtered(&mut desktop, "f.id", results("1", 1));
    desktop.press("<enter>");
    let (asked, text) = answer_again(&mut desktop);
    assert_eq!(text, ".id");
    let outcome = results("3", 1);
    desktop.tell(Message::Filtered { asked, outcome });
    assert_eq!(first_line(&desktop), "3");

    let request = desktop.start();
    let record = failed(row(&request, 100, RunStatus::Failed, desktop.model.now));
    let event = RunEvent::Finished {
        record: Arc::new(record),
        unrecorded: None,
    };
    desktop.tell(Message::Run(request.id, event));
    assert_eq!(runs(&mut desktop), []);
    assert!(!desktop.picture().contains("· jq"));
}

fn with_filter(filter: Option<&str>) -> Vec<SavedWorkflow> {
    let mut saved = collection();
    let weather = saved[0].workflow.as_mut().unwrap();
    weather.filter = filter.map(str::to_owned);
    saved
}

#[test]
fn a_filter_kept_with_the_workflow_goes_on_its_answers_until_it_is_taken_off() {
    let mut desktop = loaded();
    desktop.tell(Message::CollectionRead(
        with_filter(Some(".output")),
        vec![],
    ));
    let request = desktop.start();
    let event = well(&desktop, &request);
    desktop.tell(Message::Run(request.id, event.clone()));
    let (asked, filter) = runs(&mut desktop).remove(0);
    assert_eq!(filter, ".output");
    let outcome = results("1", 1);
    desktop.tell(Message::Filtered { asked, outcome });
    desktop.press("3");
    assert!(desktop.picture().contains("1 result · kept"));
    desktop.press("<esc>");
    desktop.asked();
    desktop.tell(Message::Run(request.id, event));
    assert_eq!(runs(&mut desktop), [], "it stays off");
}

#[test]
fn the_key_that_saves_keeps_the_filter_and_drops_it_again() {
    let mut desktop = answered();
    desktop.press("f<c-s>");
    desktop.asked();
    assert!(notice(&desktop).contains("no filter to keep"));
    filtered(&mut desktop, ".(", problem("no", None));
    desktop.press("<c-s>");
    assert_eq!(desktop.asked(), []);
    filtered(&mut desktop, "<backspace>", results("1", 1));
    desktop.press("<c-s>");
    let kept = desktop.asked();
    let [Effect::KeepFilter { folder, base, now }] = &kept[..] else {
        panic!("{kept:?}");
    };
    assert_eq!(
        (&**folder, &base.filter, now.filter.as_deref()),
        ("weather", &None, Some("."))
    );
    let filter = Some(".".to_owned());
    desktop.tell(Message::FilterKept {
        folder: "weather".to_owned(),
        filter,
    });
    desktop.tell(Message::CollectionRead(with_filter(Some(".")), vec![]));
    assert!(desktop.picture().contains("1 result · kept"));
    desktop.press("<c-s>");
    let dropped = desktop.asked();
    assert!(
        matches!(&dropped[..], [Effect::KeepFilter { now, .. }] if now.filter.is_none()),
        "{dropped:?}"
    );
}

#[test]
fn a_filter_that_another_program_changed_too_is_asked_about() {
    let mut desktop = answered();
    filtered(&mut desktop, "f.a", results("1", 1));
    desktop.press("<c-s>");
    let kept = desktop.asked();
    let [Effect::KeepFilter { folder, base, now }] = &kept[..] else {
        panic!("{kept:?}");
    };
    let refused = || Message::NotRearranged {
        what: Box::new(Rearrangement::EditWorkflow {
            folder: folder.clone(),
            base: base.clone(),
            now: now.clone(),
            force: false,
        }),
        reason: String::new(),
        conflict: true,
    };
    desktop.tell(refused());
    desktop.tell(Message::CollectionRead(
        with_filter(Some(".theirs")),
        vec![],
    ));
    assert!(question(&desktop).contains("weather/workflow.toml was changed"));
    desktop.press("d");
    assert!(matches!(desktop.asked().last(), Some(Effect::Compare(_))));
    desktop.press("o");
    let asked = desktop.asked();
    let [Effect::Rearrange(what)] = &asked[..] else {
        panic!("{asked:?}");
    };
    assert!(
        matches!(&**what, Rearrangement::EditWorkflow { now, force: true, .. }
            if now.filter.as_deref() == Some(".a")),
        "{what:?}"
    );
    desktop.tell(refused()).press("t");
    let line = desktop.model.response.filter().line().text();
    assert_eq!(line, ".theirs");
}
