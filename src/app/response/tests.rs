//! What the pane makes of runs, keys and clicks.

use crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::*;
use crate::app::Key;
use crate::app::sample::{id, record, summary};

pub(super) const AREA: PaneArea = PaneArea {
    frame: Rect::new(0, 0, 42, 9),
    joined: false,
    inner: Rect::new(1, 1, 40, 4),
    foot: Rect::new(1, 6, 40, 2),
};

/// Answers the effects as the shell does.
pub(super) fn build(pane: &mut ResponsePane, effects: Vec<Effect>) -> usize {
    let count = effects.len();
    for effect in effects {
        let Effect::BuildDocument { asked, body, view } = effect else {
            panic!("{effect:?}");
        };
        let document = Document::from_body(&body, view).unwrap();
        pane.document_ready(asked, Arc::new(document));
    }
    count
}

pub(super) fn shown(body: &str) -> ResponsePane {
    let mut pane = ResponsePane::default();
    let effects = pane.show(record(1, RunStatus::Success, body));
    build(&mut pane, effects);
    pane
}

fn lines(pane: &ResponsePane) -> Vec<&str> {
    let document = pane.document().unwrap();
    (0..document.line_count())
        .map(|line| document.line(line))
        .collect()
}

pub(super) fn sync(data: &str) -> String {
    serde_json::json!({"code": 0, "data": data}).to_string()
}

#[test]
fn a_finished_run_asks_for_its_document_and_shows_it() {
    let mut pane = ResponsePane::default();
    pane.begin(summary(1, RunStatus::Running));
    let record = record(1, RunStatus::Success, &sync("hello"));
    let unrecorded = None;
    let effects = pane.event(id(1), &RunEvent::Finished { record, unrecorded });
    let opening = pane.opening().map(|opening| opening.bytes);
    assert_eq!(opening, Some(sync("hello").len()));
    assert_eq!(build(&mut pane, effects), 1);
    assert_eq!((lines(&pane), pane.opening()), (vec!["hello"], None));
}

fn asked(effects: &[Effect]) -> u32 {
    match effects {
        [Effect::BuildDocument { asked, .. }] => *asked,
        other => panic!("{other:?}"),
    }
}

#[test]
fn opening_a_large_answer_is_stopped_once_it_is_seen_to_take_long() {
    let mut pane = ResponsePane::default();
    let number = asked(&pane.show(record(1, RunStatus::Success, &sync("large"))));
    pane.act(Action::Back, AREA);
    assert!(pane.opening().is_some(), "nobody has seen it yet");
    pane.document_grows(number, 43);
    assert_eq!(pane.opening().unwrap().percent, Some(43));
    pane.act(Action::Back, AREA);
    assert_eq!(pane.opening(), None);
    assert_eq!(pane.wishes(), [Effect::StopReading(number)]);
    let helps = |line: &HeadLine| line.role == Role::Remedy(Action::CycleView);
    assert!(pane.head(AREA).iter().any(helps));
    let effects = pane.act(Action::CycleView, AREA);
    assert_eq!(build(&mut pane, effects), 1);
    assert!(!pane.head(AREA).iter().any(helps));
}

#[test]
fn what_a_pane_leaves_behind_is_stopped() {
    let mut pane = ResponsePane::default();
    let first = asked(&pane.show(record(1, RunStatus::Success, &sync("first"))));
    let second = asked(&pane.act(Action::CycleView, AREA));
    pane.begin(summary(2, RunStatus::Sent));
    assert_eq!(pane.wishes(), [first, second].map(Effect::StopReading));
    assert_eq!(pane.wishes(), []);
}

#[test]
fn an_answer_that_cannot_be_opened_says_why_and_what_helps() {
    for why in [Unopened::TooLarge, Unopened::Failed("boom".to_owned())] {
        let mut pane = ResponsePane::default();
        let number = asked(&pane.show(record(1, RunStatus::Success, &sync("x"))));
        pane.document_failed(number + 1, why.clone());
        assert!(pane.opening().is_some(), "that was another one");
        pane.document_failed(number, why);
        assert_eq!(pane.opening(), None);
        let roles: Vec<Role> = pane.head(AREA).iter().map(|line| line.role).collect();
        assert_eq!(roles.first(), Some(&Role::Warning));
        assert_eq!(roles.last(), Some(&Role::Remedy(Action::CycleView)));
        assert_eq!(pane.wishes(), []);
    }
}

#[test]
fn what_belongs_to_another_run_changes_nothing() {
    let mut pane = ResponsePane::default();
    let late = pane.show(record(1, RunStatus::Success, &sync("late")));
    let effects = pane.show(record(2, RunStatus::Success, &sync("wanted")));
    build(&mut pane, late);
    assert!(pane.document().is_none());
    build(&mut pane, effects);
    assert_eq!(lines(&pane), ["wanted"]);
    let before = pane.clone();
    pane.refuse(id(1), "no token".to_owned());
    let event = RunEvent::Accepted(summary(1, RunStatus::Running));
    assert_eq!(pane.event(id(1), &event), []);
    assert_eq!(pane, before);
}

#[test]
fn going_round_the_views_builds_each_once() {
    let mut pane = shown(&sync(r#"{"output":"a\nb"}"#));
    let mut built = Vec::new();
    let mut views = Vec::new();
    for _ in 0..6 {
        let effects = pane.act(Action::CycleView, AREA);
        built.push(build(&mut pane, effects));
        views.push((pane.view(), pane.document().unwrap().line_count()));
    }
    assert_eq!(built, [1, 1, 0, 0, 0, 0]);
    let round = [(View::Text, 2), (View::Raw, 1), (View::Decoded, 3)];
    assert_eq!(views, [round, round].concat());
}

#[test]
fn view_and_wrapping_stay_when_the_next_run_is_shown() {
    let mut pane = shown(&sync("[1]"));
    let effects = pane.act(Action::CycleView, AREA);
    build(&mut pane, effects);
    pane.act(Action::ToggleWrap, AREA);
    pane.begin(summary(2, RunStatus::Sent));
    let effects = pane.show(record(2, RunStatus::Success, &sync("[2]")));
    build(&mut pane, effects);
    assert_eq!(pane.view(), View::Text);
    assert!(pane.pager(AREA).wrap);
}

#[test]
fn text_is_wrapped_and_json_is_not_until_the_user_says_otherwise() {
    let mut text = shown(&sync("text"));
    assert!(text.pager(AREA).wrap);
    text.act(Action::ToggleWrap, AREA);
    assert!(!text.pager(AREA).wrap);
    assert!(!shown(&sync("[1]")).pager(AREA).wrap);
}

#[test]
fn keys_and_wheel_move_as_far_as_there_is_something_to_see() {
    let numbers: Vec<u32> = (0..20).collect();
    let mut pane = shown(&sync(&serde_json::json!(numbers).to_string()));
    let steps = [
        (Action::Up, 0),
        (Action::Down, 0),
        (Action::HalfPageDown, 2),
        (Action::PageDown, 6),
        (Action::Bottom, 18),
        (Action::PageDown, 18),
        (Action::HalfPageUp, 16),
        (Action::PageUp, 12),
        (Action::Top, 0),
    ];
    for (action, line) in steps {
        pane.act(action, AREA);
        assert_eq!(pane.place().0.line, line, "{action:?}");
    }
    pane.scroll(3, AREA);
    pane.scroll(-1, AREA);
    assert_eq!(pane.place().0.line, 2);
}

#[test]
fn trouble_on_the_way_is_told_until_the_run_goes_on() {
    let mut pane = ResponsePane::default();
    pane.begin(summary(1, RunStatus::Queued));
    let retrying = RunEvent::Retrying {
        attempt: 2,
        wait: Duration(500),
        reason: "DNS".to_owned(),
    };
    pane.event(id(1), &retrying);
    assert!(matches!(
        pane.progress(),
        Progress::Retrying { attempt: 2, .. }
    ));
    pane.event(id(1), &RunEvent::Sent);
    assert_eq!(pane.progress(), &Progress::Fine);
    assert_eq!(pane.summary().unwrap().status, RunStatus::Sent);
}

pub(super) fn typed(pane: &mut ResponsePane, text: &str) {
    pane.act(Action::Find, AREA);
    for character in text.chars() {
        pane.key(Key::plain(KeyCode::Char(character)), AREA);
    }
}

#[test]
fn the_cursor_moves_through_json_and_the_window_follows() {
    let mut pane = shown(&sync(r#"{"a":[1,{"b":2},3],"c":"{\"d\":[4]}"}"#));
    let mut paths = Vec::new();
    for _ in 0..5 {
        pane.act(Action::Down, AREA);
        paths.push((pane.path().unwrap(), pane.place().0.line));
    }
    let expected = [
        ("$.a", 0),
        ("$.a[0]", 0),
        ("$.a[1]", 0),
        ("$.a[1].b", 1),
        ("$.a[1]", 2),
    ];
    let expected = expected.map(|(path, line)| (path.to_owned(), line));
    assert_eq!(paths, expected);
    pane.scroll(-2, AREA);
    assert_eq!(
        (pane.place().0.line, pane.path().unwrap()),
        (0, "$.a[1]".to_owned())
    );
}

#[test]
fn what_is_folded_opens_again_in_its_place() {
    let mut pane = shown(&sync(r#"{"a":[1,{"b":2},3],"c":"{\"d\":[4]}"}"#));
    let all = pane.reader().unwrap().line_count();
    pane.act(Action::Down, AREA);
    pane.act(Action::Down, AREA);
    pane.act(Action::Fold, AREA);
    assert_eq!(pane.path().unwrap(), "$.a");
    assert_eq!(pane.reader().unwrap().line_count(), all - 6);
    pane.act(Action::Fold, AREA);
    assert_eq!(pane.reader().unwrap().line_count(), all);
    pane.act(Action::FoldAll, AREA);
    assert_eq!(pane.reader().unwrap().line_count(), 4);
    pane.act(Action::OpenAll, AREA);
    assert_eq!(pane.reader().unwrap().line_count(), all);
}

#[test]
fn a_click_on_a_fold_mark_folds_and_one_beside_it_only_chooses() {
    let mut pane = shown(&sync(r#"{"a":[1],"c":2}"#));
    pane.click(AREA, Position::new(1 + 9, 2));
    assert_eq!(
        (pane.path().unwrap(), pane.reader().unwrap().line_count()),
        ("$.a".to_owned(), 6)
    );
    pane.click(AREA, Position::new(1 + 2, 2));
    assert_eq!(pane.reader().unwrap().line_count(), 4);
}

#[test]
fn find_opens_what_hides_a_place_and_goes_round() {
    let mut pane = shown(&sync(r#"{"a":[1,{"b":"x"}],"c":"{\"b\":[\"X\"]}"}"#));
    pane.act(Action::FoldAll, AREA);
    typed(&mut pane, "b");
    assert_eq!(pane.path().unwrap(), "$.a[1].b");
    assert_eq!(pane.find().count(), (Some(1), 2, true));
    pane.key(Key::plain(KeyCode::Char('"')), AREA);
    pane.act(Action::FindNext, AREA);
    assert_eq!(pane.path().unwrap(), "$.c⟨json⟩.b");
    assert_eq!(pane.find().count(), (Some(2), 2, true));
    pane.act(Action::FindNext, AREA);
    assert_eq!(pane.path().unwrap(), "$.a[1].b");
    pane.act(Action::FindPrevious, AREA);
    assert_eq!(pane.find().count().0, Some(2));
    pane.act(Action::Back, AREA);
    assert!(pane.find().search().is_none());
}

#[test]
fn giving_up_a_search_goes_back_to_where_it_began() {
    let mut pane = shown(&sync(r#"{"a":[1,2,3,4,5,6],"b":"here"}"#));
    pane.act(Action::Down, AREA);
    let before = (pane.place(), pane.cursor());
    typed(&mut pane, "here");
    assert_eq!(pane.path().unwrap(), "$.b");
    pane.key(Key::plain(KeyCode::Esc), AREA);
    assert_eq!((pane.place(), pane.cursor()), before);
    assert!(!pane.find().is_typing());
    typed(&mut pane, "(");
    pane.key(Key::plain(KeyCode::Tab), AREA);
    assert!(pane.find().problem().unwrap().contains("group"));
}

#[test]
fn a_cut_answer_says_so_above_what_arrived() {
    let pane = shown(r#"{"code":0,"data":[1,2"#);
    let head = pane.head(AREA);
    let told = head.iter().any(|line| line.role == Role::Warning);
    assert!(told && pane.document().unwrap().line(3) == "1,", "{head:?}");
}

#[test]
fn a_key_opens_so_many_levels_and_folds_what_is_deeper() {
    let mut pane = shown(&sync(r#"{"a":{"b":{"c":[1]}}}"#));
    for (depth, rows) in [(1, 3), (2, 5), (3, 7), (9, 9), (1, 3)] {
        pane.act(Action::FoldTo(depth), AREA);
        assert_eq!(pane.reader().unwrap().line_count(), rows, "{depth}");
    }
}

#[test]
fn numbers_of_lines_stand_before_the_text_and_stay_with_the_next_run() {
    let mut pane = shown(&sync(r#"{"a":[1,2,3],"b":4}"#));
    assert_eq!((pane.gutter(AREA), pane.pager(AREA).width), (0, 40));
    pane.act(Action::ToggleNumbers, AREA);
    assert_eq!((pane.gutter(AREA), pane.pager(AREA).width), (2, 38));
    let effects = pane.show(record(2, RunStatus::Success, &sync("[1,2,3,4,5,6,7,8,9]")));
    build(&mut pane, effects);
    assert_eq!(pane.gutter(AREA), 3, "eleven lines");
    // The fold mark stands behind the numbers.
    let at = |x| Position::new(AREA.inner.x + x, AREA.inner.y);
    pane.click(AREA, at(0));
    assert_eq!(pane.reader().unwrap().line_count(), 11);
    pane.click(AREA, at(3));
    assert_eq!(pane.reader().unwrap().line_count(), 1);
}

#[test]
fn strings_are_closed_as_they_were_sent_and_opened_again_under_the_cursor() {
    let inner = r#"{"b": "\u5317\/",  "c":[1,2]}"#;
    let data = serde_json::json!({"x": [1], "a": inner, "list": [inner, "[]"], "z": 0});
    let mut pane = shown(&sync(&data.to_string()));
    let opened: Vec<String> = lines(&pane).into_iter().map(str::to_owned).collect();
    // The element 2 in the first string.
    for _ in 0..8 {
        pane.act(Action::Down, AREA);
    }
    assert_eq!(opened[pane.cursor().unwrap().line], "2");
    let effects = pane.act(Action::ToggleOpened, AREA);
    assert_eq!(build(&mut pane, effects), 1);
    assert_eq!(
        lines(&pane)[4],
        r#""a": "{\"b\": \"\\u5317\\/\",  \"c\":[1,2]}","#
    );
    assert_eq!(pane.cursor().unwrap().line, 4);
    for _ in 0..5 {
        pane.act(Action::Down, AREA);
    }
    assert_eq!(lines(&pane)[pane.cursor().unwrap().line], r#""z": 0"#);
    let effects = pane.act(Action::ToggleOpened, AREA);
    assert_eq!(build(&mut pane, effects), 0);
    assert_eq!(lines(&pane), opened);
    assert_eq!(opened[pane.cursor().unwrap().line], r#""z": 0"#);
    // Without such strings there is nothing to close.
    let mut plain = shown(&sync("[1]"));
    assert_eq!(plain.act(Action::ToggleOpened, AREA), []);
}

#[test]
fn each_view_keeps_its_place_and_its_folds() {
    let numbers: Vec<u32> = (0..20).collect();
    let mut pane = shown(&sync(
        &serde_json::json!({"a": [1, 2], "b": numbers}).to_string(),
    ));
    pane.act(Action::Down, AREA);
    pane.act(Action::Fold, AREA);
    pane.act(Action::PageDown, AREA);
    let before = (
        pane.place(),
        pane.cursor(),
        pane.reader().unwrap().line_count(),
    );
    for _ in 0..3 {
        let effects = pane.act(Action::CycleView, AREA);
        build(&mut pane, effects);
    }
    let after = (
        pane.place(),
        pane.cursor(),
        pane.reader().unwrap().line_count(),
    );
    assert_eq!(after, before);
}
