//! Drafts, saving, and files that change on disk.

use std::{collections::BTreeMap, sync::Arc};

use coze_tui::{
    app::{Effect, Message, Theirs, overlay::Overlay},
    domain::{Draft, Duration, RunMode, SavedWorkflow, line_diff},
};

use super::{loaded, notice, question, wide};
use crate::support::desktop::{collection, saved};

fn changed(workflow: String, case: String) -> Message {
    conflict(workflow, case, Theirs::Changed)
}

fn conflict(workflow: String, case: String, theirs: Theirs) -> Message {
    Message::CaseConflict {
        workflow,
        case,
        theirs,
    }
}

#[test]
fn a_draft_is_kept_a_second_after_the_last_change_and_at_the_end() {
    let mut desktop = loaded();
    desktop.press("2i<enter>");
    assert!(desktop.wait(600).asked().is_empty());
    desktop.press("<space>");
    assert!(desktop.wait(600).asked().is_empty());
    let due = desktop.model.next_tick().unwrap();
    assert!(due <= Duration(400), "{due:?}");
    let draft = Draft {
        workflow: "weather".to_owned(),
        case: Some("beijing".to_owned()),
        parameters: desktop.model.editor.text(),
        mode: RunMode::Sync,
        settings: BTreeMap::new(),
    };
    assert_eq!(desktop.wait(600).asked(), [Effect::SaveDraft(draft)]);
    assert!(desktop.wait(5_000).asked().is_empty(), "once");
    desktop.press("<space><esc>q");
    assert!(matches!(
        desktop.asked().as_slice(),
        [Effect::SaveDraft(_), Effect::Quit]
    ));
}

#[test]
fn a_draft_of_an_earlier_day_is_there_again() {
    let mut desktop = wide();
    desktop.tell(Message::DraftsRead(vec![Draft {
        workflow: "report".to_owned(),
        case: Some("short".to_owned()),
        parameters: Arc::from("{\"seconds\": 5"),
        mode: RunMode::Sync,
        settings: BTreeMap::new(),
    }]));
    desktop.press("1jj<enter>");
    assert_eq!(desktop.model.opened.title(), "report/short");
    assert_eq!(&*desktop.model.editor.text(), "{\"seconds\": 5");
    assert_eq!(&*desktop.model.editor.loaded(), "{\"seconds\": 3}");
    assert_eq!(desktop.model.options.mode(), RunMode::Sync);
    desktop.press("2i<end>}<esc><c-s>");
    let text = desktop.model.editor.text();
    desktop.asked();
    desktop.tell(Message::CaseSaved {
        workflow: "report".to_owned(),
        case: "short".to_owned(),
        text,
    });
    assert!(!desktop.model.editor.is_dirty());
}

#[test]
fn what_is_saved_needs_no_draft_any_more() {
    let mut desktop = loaded();
    desktop.press("2i<enter><esc>").wait(2_000).press("<c-s>");
    let text = desktop.model.editor.text();
    assert!(matches!(
        desktop.asked().as_slice(),
        [Effect::SaveDraft(_), Effect::SaveCase { .. }]
    ));
    let (workflow, case) = ("weather".to_owned(), "beijing".to_owned());
    desktop.tell(Message::CaseSaved {
        workflow,
        case,
        text,
    });
    assert_eq!(desktop.asked(), [Effect::ForgetDraft("weather".to_owned())]);
}

#[test]
fn a_file_that_changed_on_disk_is_never_overwritten_unasked() {
    let mut desktop = loaded();
    desktop.press("2i<enter><esc><c-s>").asked();
    let mine = desktop.model.editor.text();
    let (workflow, case) = ("weather".to_owned(), "beijing".to_owned());
    desktop.tell(changed(workflow, case));
    assert!(question(&desktop).contains("changed on disk"));
    desktop.press("<enter>");
    assert!(desktop.asked().is_empty(), "the first choice is harmless");
    let (workflow, case) = ("weather".to_owned(), "beijing".to_owned());
    desktop.tell(changed(workflow, case)).press("o");
    assert!(matches!(
        desktop.asked().as_slice(),
        [Effect::SaveCase { force: true, text, .. }] if *text == mine
    ));
}

#[test]
fn the_editor_follows_its_file_until_it_is_changed_here() {
    let changed = |text: &str| {
        let mut folders = collection();
        folders[0] = saved(
            "weather",
            "7601000000000000101",
            RunMode::Sync,
            &[("beijing", text), ("shanghai", "{}")],
        );
        Message::CollectionRead(folders, Vec::new())
    };
    let mut desktop = loaded();
    desktop.tell(changed("{\"a\": 1}"));
    assert_eq!(&*desktop.model.editor.text(), "{\"a\": 1}");
    assert!(!desktop.model.editor.is_dirty());
    desktop.press("2i<space><esc>").tell(changed("{\"a\": 2}"));
    assert_eq!(&*desktop.model.editor.loaded(), "{\"a\": 1}");
    assert!(notice(&desktop).contains("changed on disk"));
}

#[test]
fn a_text_without_a_case_asks_for_a_name() {
    let mut desktop = wide();
    desktop.tell(Message::CollectionRead(
        vec![saved("new", "7601", RunMode::Sync, &[])],
        Vec::new(),
    ));
    desktop.press("1<enter>2i{}<esc><c-s>");
    assert!(matches!(desktop.model.overlay, Some(Overlay::Name(_))));
    desktop.press("<c-u>a/b<enter>");
    assert!(desktop.asked().is_empty());
    desktop.press("<c-u>first<enter>");
    assert!(matches!(
        desktop.asked().as_slice(),
        [Effect::SaveCase { case, expected: None, force: false, .. }] if case == "first"
    ));
    let (workflow, case) = ("new".to_owned(), "first".to_owned());
    let text = desktop.model.editor.text();
    desktop.tell(Message::CaseSaved {
        workflow,
        case,
        text,
    });
    assert_eq!(desktop.model.opened.title(), "new/first");
}

#[test]
fn the_difference_is_shown_before_one_of_two_versions_is_chosen() {
    let mut desktop = loaded();
    desktop.press("2i<enter><esc><c-s>").asked();
    let conflict = || changed("weather".to_owned(), "beijing".to_owned());
    desktop.tell(conflict()).press("d");
    let asked = desktop.asked();
    let [Effect::Compare(what)] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    assert!(question(&desktop).contains("changed on disk"), "it stays");
    let lines = || Ok(line_diff("{\n  \"city\": \"广州\"\n}\n", "{\n}\n"));
    let compared = |lines| Message::Compared {
        what: what.clone(),
        lines,
    };
    desktop.tell(compared(lines()));
    assert!(desktop.picture().contains("-   \"city\": \"广州\""));
    desktop.press("jj<right><pgdn><esc>");
    assert!(question(&desktop).contains("changed on disk"));
    desktop.press("o");
    assert!(matches!(
        desktop.asked().as_slice(),
        [Effect::SaveCase { force: true, .. }]
    ));
    // Answered meanwhile: nothing comes up; a file that cannot be read is told.
    desktop.tell(compared(lines()));
    assert!(desktop.model.overlay.is_none());
    desktop.tell(conflict()).press("d");
    desktop.tell(compared(Err("it cannot be read".to_owned())));
    assert_eq!(notice(&desktop), "it cannot be read");
    assert!(question(&desktop).contains("changed on disk"));
}

#[test]
fn a_text_whose_file_is_gone_is_unsaved_and_saving_writes_it_again() {
    let without = |case: bool| {
        let mut folders = collection();
        if case {
            folders[0].cases.retain(|case| case.name != "beijing");
        } else {
            folders.retain(|saved: &SavedWorkflow| saved.folder != "weather");
        }
        Message::CollectionRead(folders, Vec::new())
    };
    for case in [true, false] {
        let mut desktop = loaded();
        let text = desktop.model.editor.text();
        desktop.tell(without(case));
        assert!(notice(&desktop).contains("weather/beijing was removed on disk"));
        assert!(desktop.picture().contains("● unsaved"));
        let kept = desktop.asked();
        assert!(
            matches!(kept.as_slice(), [Effect::SaveDraft(draft)] if draft.parameters == text),
            "{kept:?}"
        );
        desktop.press("<c-s>");
        let asked = desktop.asked();
        let [
            Effect::SaveCase {
                expected: None,
                settings,
                force: false,
                ..
            },
        ] = asked.as_slice()
        else {
            panic!("{asked:?}");
        };
        assert_eq!(settings.workflow_id, "7601000000000000101");
        // It is there again, as it was.
        desktop.tell(Message::CollectionRead(collection(), Vec::new()));
        assert!(!desktop.model.editor.is_dirty());
    }
}

#[test]
fn a_file_that_cannot_be_read_is_not_gone() {
    let mut desktop = loaded();
    let mut folders = collection();
    folders[0].cases.clear();
    folders[0].problems.push(coze_tui::domain::FileProblem {
        path: "/c/weather/cases".into(),
        place: None,
        message: "cannot be read".to_owned(),
    });
    desktop.tell(Message::CollectionRead(folders, Vec::new()));
    assert!(!desktop.model.editor.is_dirty());
}

#[test]
fn of_a_file_that_is_gone_or_no_text_nothing_can_be_taken() {
    for (theirs, words) in [
        (Theirs::Removed, "was removed on disk"),
        (Theirs::NotText, "is not UTF-8 text"),
    ] {
        let mut desktop = loaded();
        desktop.press("2i<enter><esc><c-s>").asked();
        desktop.tell(conflict("weather".to_owned(), "beijing".to_owned(), theirs));
        assert!(question(&desktop).contains(words));
        desktop.press("td");
        assert!(desktop.asked().is_empty() && desktop.model.overlay.is_some());
        desktop.press("o");
        assert!(matches!(
            desktop.asked().as_slice(),
            [Effect::SaveCase { force: true, .. }]
        ));
    }
}
