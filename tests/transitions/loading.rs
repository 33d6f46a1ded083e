//! Workflows and cases, from the list into the editor.

use coze_tui::{
    app::{Effect, Message},
    domain::{FileProblem, Place},
    wording::Language,
};

use super::{loaded, notice, question, wide};
use crate::support::desktop::{Desktop, collection};

#[test]
fn enter_loads_the_first_case_and_unfolds_the_workflow() {
    let desktop = loaded();
    assert_eq!(desktop.model.opened.title(), "weather/beijing");
    assert!(desktop.model.editor.text().contains("北京"));
    assert!(desktop.model.workflows.is_unfolded("weather"));
    assert_eq!(desktop.model.workflows.len(), 7);
}

#[test]
fn another_case_is_chosen_in_the_list_or_stepped_to() {
    let cases = [
        ("1jj<enter>", "weather/shanghai"),
        ("2]", "weather/shanghai"),
        ("2[", "weather/xian"),
        ("2]]]", "weather/beijing"),
    ];
    for (keys, title) in cases {
        let mut desktop = loaded();
        desktop.press(keys);
        assert_eq!(desktop.model.opened.title(), title, "{keys}");
    }
}

#[test]
fn each_workflow_keeps_its_unsaved_text() {
    let mut desktop = loaded();
    desktop.press("2i<enter><esc>");
    let typed = desktop.model.editor.text();
    desktop.press("1<home>jjjjj<enter>");
    assert_eq!(desktop.model.opened.title(), "report/long");
    let kept = desktop.asked().into_iter().find_map(|effect| match effect {
        Effect::SaveDraft(draft) => Some(draft),
        _ => None,
    });
    assert_eq!(kept.unwrap().parameters, typed);
    desktop.press("1<home><enter>");
    assert_eq!(desktop.model.opened.title(), "weather/beijing");
    assert_eq!(desktop.model.editor.text(), typed);
    assert!(desktop.model.editor.is_dirty());
}

#[test]
fn unsaved_text_is_asked_about_before_another_case_takes_its_place() {
    let mut desktop = loaded();
    desktop.press("2i<enter><esc>]");
    assert!(question(&desktop).contains("weather/beijing"));
    desktop.press("<esc>");
    assert_eq!(desktop.model.opened.title(), "weather/beijing");
    assert!(desktop.model.editor.is_dirty());
    desktop.press("]d");
    assert_eq!(desktop.model.opened.title(), "weather/shanghai");
    assert!(!desktop.model.editor.is_dirty());
}

#[test]
fn save_and_go_goes_only_once_it_is_saved() {
    let mut desktop = loaded();
    desktop.press("2i<enter><esc>]s");
    let text = desktop.model.editor.text();
    assert_eq!(desktop.model.opened.title(), "weather/beijing");
    assert!(matches!(
        desktop.asked().as_slice(),
        [Effect::SaveCase { case, expected: Some(_), force: false, .. }] if case == "beijing"
    ));
    desktop.tell(Message::CaseSaved {
        workflow: "weather".to_owned(),
        case: "beijing".to_owned(),
        text,
    });
    assert_eq!(desktop.model.opened.title(), "weather/shanghai");
}

#[test]
fn a_broken_folder_is_not_loaded_and_says_where_it_is_broken() {
    let mut desktop = wide();
    desktop.press("1G<enter>");
    assert!(desktop.model.opened.is_nothing());
    assert!(question(&desktop).contains(":3:7: unknown key"));
    let bar = desktop.press("<esc>").picture();
    assert!(bar.contains("旧的翻译/workflow.toml:3:7"), "{bar}");
}

#[test]
fn the_filter_is_kept_by_enter_and_cleared_by_esc() {
    let mut desktop = wide();
    desktop.press("1/rep");
    assert_eq!(desktop.model.workflows.len(), 1);
    desktop.press("<enter><enter>");
    assert_eq!(desktop.model.opened.title(), "report/long");
    assert_eq!(desktop.model.workflows.len(), 3);
    desktop.press("<esc>");
    assert_eq!(desktop.model.workflows.len(), 6);
    desktop.press("/zzz<esc>");
    assert_eq!(desktop.model.workflows.len(), 6);
}

#[test]
fn a_file_that_breaks_while_it_is_loaded_is_told_with_its_place_and_stays() {
    let mut desktop = loaded();
    let text = desktop.model.editor.text();
    let mut folders = collection();
    folders[0].problems = vec![FileProblem {
        path: "/home/u/coze-workflows/weather/workflow.toml".into(),
        place: Some(Place { line: 2, column: 1 }),
        message: "unknown key `mod`".to_owned(),
    }];
    desktop.tell(Message::CollectionRead(folders.clone(), Vec::new()));
    assert_eq!(
        notice(&desktop),
        "weather/workflow.toml:2:1: unknown key `mod`"
    );
    assert_eq!(desktop.model.editor.text(), text);
    desktop.wait(20_000);
    desktop.tell(Message::CollectionRead(folders, Vec::new()));
    assert_eq!(notice(&desktop), "", "told once");
}

#[test]
fn the_cases_of_a_workflow_at_the_foot_of_the_list_come_into_view() {
    let mut desktop = Desktop::filled((80, 13), Language::English);
    desktop.press("1jj<enter>");
    let picture = desktop.picture();
    for name in ["report", "long", "short"] {
        assert!(picture.contains(name), "{picture}");
    }
}
