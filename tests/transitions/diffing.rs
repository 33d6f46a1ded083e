//! Comparing runs: what is asked for, what keys do while a comparison is shown.

use std::sync::Arc;

use coze_tui::{
    app::{
        Action, Effect, Message, Mouse, MouseKind, Pane,
        diff::{Compared, Wanted},
        key_table::Where,
        overlay::Overlay,
        piece::Piece,
    },
    compare::{Comparison, Line, PartName},
    domain::{Duration, Rearrangement, RunError, RunRecord, RunStatus, Timestamp},
    json::{Headway, diff::Ignore, width},
    wording::{Language, diff as words},
};
use serde_json::json;

use super::{notice, record_of, wide};
use crate::support::desktop::{Desktop, id};

/// A run of `weather` whose answer has six fields.
pub fn run(number: u64, city: &str, high: u32) -> RunRecord {
    let mut record = record_of(number, RunStatus::Success, None);
    let parameters = json!({"city": city, "days": 1});
    record.request = json!({"workflow_id": "7601000000000000101", "parameters": parameters})
        .to_string()
        .into();
    let place = json!({"name": city, "made_at": format!("2026-11-24T03:05:{number:02}Z")});
    let data = json!({
        "place": place.to_string(),
        "a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": 8,
        "high": high,
        "text": format!("{city}今天晴，适合外出。"),
    });
    record.response = Some(
        json!({"code": 0, "data": data.to_string()})
            .to_string()
            .into(),
    );
    record
}

pub fn compared(left: &RunRecord, right: &RunRecord, ignore: &[String]) -> Compared {
    let ignore = Ignore::new(ignore.iter().map(String::as_str)).unwrap();
    let headway = Headway::default();
    let comparison = Comparison::of(left, right, &ignore, Language::English, &headway);
    Compared::Ready {
        comparison: Arc::new(comparison.unwrap().unwrap()),
        varying: Vec::new(),
    }
}

/// Answers the comparison that was asked for last.
pub fn answer(desktop: &mut Desktop, left: &RunRecord, right: &RunRecord) -> Option<Wanted> {
    answer_with(desktop, |ignore| compared(left, right, ignore))
}

/// The same with what comes of it without some fields.
pub fn answer_with(
    desktop: &mut Desktop,
    compare: impl FnOnce(&[String]) -> Compared,
) -> Option<Wanted> {
    let mut effects = std::mem::take(&mut desktop.glances);
    effects.extend(desktop.asked());
    let asked = effects.into_iter().rev().find_map(|effect| match effect {
        Effect::CompareRuns {
            asked,
            wanted,
            ignore,
        } => Some((asked, wanted, ignore)),
        _ => None,
    });
    let (asked, wanted, ignore) = asked?;
    let compared = compare(&ignore);
    desktop.tell(Message::RunsCompared { asked, compared });
    Some(wanted)
}

fn opened() -> Desktop {
    let mut desktop = wide();
    desktop.press("4d");
    answer(&mut desktop, &run(1, "北京", 11), &run(2, "上海", 14)).unwrap();
    desktop
}

fn line_of(desktop: &Desktop) -> String {
    let pane = desktop.model.diff.as_ref().unwrap();
    let comparison = pane.comparison().unwrap();
    match comparison.line(pane.cursor(), pane.opened()) {
        Some(Line::Row(part, row)) => {
            let line = part.diff.row(row).unwrap().right.unwrap();
            part.right.line(line).to_owned()
        }
        Some(Line::Fold(_, fold)) => format!("{} folded", fold.items),
        Some(Line::Title(part)) => part.name.as_str().to_owned(),
        None => String::new(),
    }
}

#[test]
fn a_run_of_the_history_is_compared_with_the_one_before_and_escape_goes_back() {
    let mut desktop = wide();
    desktop.press("4d");
    let first = desktop.model.history.selected().unwrap().id;
    let wanted = answer(&mut desktop, &run(1, "北京", 11), &run(2, "上海", 14));
    assert_eq!(wanted, Some(Wanted::Before(first)));
    assert_eq!(line_of(&desktop), "\"city\": \"上海\",");
    desktop.press("<esc>");
    assert!(desktop.model.diff.is_none());
    assert_eq!(desktop.model.screen.focus, Pane::History);
    desktop.press("D");
    let asked = desktop.asked();
    assert!(
        matches!(*asked, [Effect::CompareRuns { wanted: Wanted::Baseline(run), .. }] if run == first)
    );
}

#[test]
fn keys_step_from_change_to_change_and_open_what_is_folded() {
    let mut desktop = opened();
    let mut seen = Vec::new();
    for _ in 0..6 {
        desktop.press("n");
        seen.push(line_of(&desktop));
    }
    let changes = ["\"name\": \"上海\",", "\"high\": 14,"];
    for change in changes {
        assert!(seen.iter().any(|line| line == change), "{change}: {seen:?}");
    }
    let last = seen.last().cloned();
    desktop.press("n");
    assert_eq!(Some(line_of(&desktop)), last, "the last change is the last");
    desktop.press("NNNNNN[[");
    assert_eq!(line_of(&desktop), "\"city\": \"上海\",");
    let folded = |desktop: &mut Desktop| {
        desktop.press("g");
        (0..30).any(|_| {
            desktop.press("j");
            line_of(desktop).ends_with("folded")
        })
    };
    assert!(folded(&mut desktop));
    desktop.press("<space>");
    assert_eq!(line_of(&desktop), "\"c\": 3,");
    desktop.press("<space>");
    assert!(line_of(&desktop).ends_with("folded"));
    desktop.press("+");
    assert!(!folded(&mut desktop));
}

#[test]
fn what_comes_too_late_is_dropped_and_what_is_not_wanted_is_stopped() {
    let mut desktop = wide();
    desktop.press("4d");
    let asked = desktop.asked();
    let [Effect::CompareRuns { asked, .. }] = *asked else {
        panic!("{asked:?}");
    };
    desktop.press("<esc>");
    assert_eq!(desktop.asked(), [Effect::StopComparing(asked)]);
    let compared = compared(&run(1, "北京", 1), &run(2, "上海", 2), &[]);
    desktop.tell(Message::RunsCompared { asked, compared });
    assert!(desktop.model.diff.is_none());
}

#[test]
fn two_marked_runs_are_compared_in_their_order() {
    let mut desktop = wide();
    desktop.press("4jA");
    let a = desktop.model.history.selected().unwrap().id;
    assert!(notice(&desktop).contains("B marks"), "{}", notice(&desktop));
    assert_eq!(desktop.model.mark_of(a), Some("A"));
    desktop.press("kB");
    let b = desktop.model.history.selected().unwrap().id;
    let asked = desktop.asked();
    let found = asked.iter().any(
        |effect| matches!(effect, Effect::CompareRuns { wanted: Wanted::Two(x, y), .. } if (*x, *y) == (a, b)),
    );
    assert!(found, "{asked:?}");
    assert_eq!(desktop.model.mark_of(a), None);
    assert!(desktop.model.notices.current().is_none(), "it is done");
}

#[test]
fn a_field_is_left_out_with_one_key_and_written_down() {
    let mut desktop = opened();
    desktop.press("nnn");
    assert_eq!(line_of(&desktop), "\"high\": 14,");
    desktop.press("i");
    assert_eq!(notice(&desktop), "not compared: high");
    let asked = desktop.asked();
    let written = asked.iter().find_map(|effect| match effect {
        Effect::Rearrange(what) => match &**what {
            Rearrangement::EditWorkflow { folder, now, .. } => {
                Some((folder.clone(), now.ignore.clone()))
            }
            _ => None,
        },
        _ => None,
    });
    assert_eq!(
        written,
        Some(("weather".to_owned(), vec!["high".to_owned()]))
    );
    let again = asked
        .iter()
        .any(|effect| matches!(effect, Effect::CompareRuns { ignore, .. } if *ignore == ["high"]));
    assert!(again, "{asked:?}");
}

#[test]
fn a_comparison_is_copied_as_text_or_as_markdown() {
    let mut desktop = opened();
    desktop.press("y");
    let Some(Overlay::Copy(menu)) = &desktop.model.overlay else {
        panic!("no menu");
    };
    let texts: Vec<_> = menu
        .offers
        .iter()
        .map(|offer| offer.piece.clone().unwrap().bytes())
        .collect();
    let text = |n: usize| String::from_utf8(texts[n].to_vec()).unwrap();
    assert!(
        text(0).contains("\n-   \"city\": \"北京\",\n+   \"city\": \"上海\",\n"),
        "{}",
        text(0)
    );
    let markdown = text(1);
    assert!(markdown.starts_with("```diff\n-- weather"), "{markdown}");
    assert!(
        markdown.contains("```\n\n### Answer\n\n```diff\n"),
        "{markdown}"
    );
    assert!(!markdown.contains("\n\n\n"), "{markdown}");
    desktop.press("m");
    let copied = desktop.asked();
    assert!(
        matches!(&copied[..], [Effect::CopyPiece(_, Piece::Comparison(..))]),
        "{copied:?}"
    );
}

#[test]
fn what_a_run_changed_is_known_before_it_is_asked_for() {
    let mut desktop = super::loaded();
    let request = desktop.start();
    desktop.wait(1_240).finish(&request);
    let run_id = request.id;
    assert_eq!(
        answer(&mut desktop, &run(1, "北京", 11), &run(2, "上海", 14)),
        Some(Wanted::Before(run_id))
    );
    assert!(desktop.model.diff.is_none());
    desktop.press("3d");
    assert!(desktop.model.diff.as_ref().unwrap().comparison().is_some());
    assert_eq!(desktop.asked(), [], "nothing is compared twice");
    assert_ne!(run_id, id(1));
}

fn long(number: u64, word: &str) -> RunRecord {
    let mut record = record_of(number, RunStatus::Success, None);
    let sentence = "今天晴，适合外出。".repeat(1_000);
    let data =
        json!({"n": 1, "text": format!("{sentence}{word}{sentence}{word}{sentence}"), "z": number});
    let body = json!({"code": 0, "data": data.to_string()});
    record.response = Some(body.to_string().into());
    record
}

#[test]
fn a_long_text_is_read_to_its_end_wrapped_or_from_side_to_side() {
    for side_by_side in [true, false] {
        let mut desktop = wide();
        desktop.press("4d");
        answer(&mut desktop, &long(1, "old"), &long(2, "new")).unwrap();
        if !side_by_side {
            desktop.press("s");
        }
        desktop.press("gn");
        let shown = |desktop: &Desktop, word: &str| desktop.picture().contains(word);
        assert!(shown(&desktop, " ⋯ "), "{}", desktop.picture());
        desktop.press("<space>");
        assert!(!shown(&desktop, " ⋯ "), "{}", desktop.picture());
        assert!(!shown(&desktop, "new"), "{}", desktop.picture());
        // Word by word through the text, then on to the next row, and back.
        for keys in ["n", "n", "N"] {
            desktop.press(keys);
            assert!(shown(&desktop, "old"), "{keys} {}", desktop.picture());
            assert!(line_of(&desktop).contains("new"));
        }
        desktop.press("G");
        assert!(shown(&desktop, "$"), "{}", desktop.picture());
        desktop.press("k");
        assert!(shown(&desktop, "。\","), "its end: {}", desktop.picture());
        // One row now: from side to side.
        desktop.press("gw").press("n");
        assert!(shown(&desktop, "old"), "{}", desktop.picture());
        let column = |desktop: &Desktop| desktop.model.diff.as_ref().unwrap().column();
        let at = column(&desktop);
        assert!(at > 10_000, "{at}");
        desktop.press("lll");
        assert_eq!(column(&desktop), at + 24);
        desktop.press("n");
        assert!(column(&desktop) > 2 * at - 200, "{}", column(&desktop));
        desktop.press("NN");
        desktop.press("w");
        assert_eq!(column(&desktop), 0);
        desktop.press("w");
        assert!(shown(&desktop, "Answer"), "{}", desktop.picture());
        desktop.tell(Message::Resized(70, 16));
        assert!(desktop.picture().contains("\n│›"), "{}", desktop.picture());
        // How it is laid out stays from one comparison to the next.
        desktop.press("<esc>d");
        assert!(desktop.model.diff.as_ref().unwrap().manner.unwrapped);
    }
}

#[test]
fn what_matters_in_the_strip_is_never_cut() {
    let mut before = run(1, "北京", 11);
    let mut after = run(2, "上海", 14);
    before.summary.started_at = Timestamp(1_795_488_357_000);
    after.summary.started_at = Timestamp(1_795_488_400_000);
    before.summary.duration = Some(Duration(1_240));
    after.summary.duration = Some(Duration(131_000));
    let parameters = json!({
        "city": "上海", "question": "天气怎么样？".repeat(20), "days": 3, "place": {"lat": 1.5, "long": 2.5},
        "units": "metric", "language": "zh", "model": "fast",
    });
    after.request = json!({"workflow_id": "7601000000000000101", "parameters": parameters})
        .to_string()
        .into();
    let Compared::Ready { comparison, .. } = compared(&before, &after, &[]) else {
        panic!("not compared");
    };
    for language in [Language::English, Language::Chinese] {
        for columns in 34..120 {
            for side in comparison.sides(columns, language) {
                assert!(width(&side) <= columns, "{columns}: {side}");
                let tokens = words::TOKENS.fill(language, &[("count", "98")]);
                assert!(side.contains(&tokens), "{columns}: {side}");
                assert!(side.contains("1.24 s") || side.contains("2m11"), "{side}");
            }
            for rows in 1..4 {
                let told = comparison.told(columns, rows, language);
                assert!(told.len() <= rows, "{told:?}");
                let fits = told.iter().all(|row| width(row) <= columns);
                assert!(fits || rows == 1, "{columns}: {told:#?}");
            }
        }
    }
    let sides = comparison.sides(54, Language::English);
    assert!(
        sides[0].ends_with(" · Success · 1.24 s · 98 tokens · 000000"),
        "{sides:?}"
    );
    let told = comparison.told(116, 3, Language::English);
    let whole = "parameters: city \"北京\" → \"上海\", question, days 1 → 3, place, units \"metric\", language \"zh\", model \"fast\"";
    let plain = told.join(" ").replace("+ ", "");
    assert!(plain.ends_with(whole), "{plain}");
    let told = comparison.told(56, 2, Language::English).join(" ");
    assert!(
        told.ends_with("question, days, place, units, language, model"),
        "{told}"
    );
    let told = comparison.told(56, 1, Language::English).join("\n");
    assert!(told.ends_with("+2m09 · parameters: city, +6"), "{told}");
}

#[test]
fn the_help_of_a_comparison_begins_with_its_own_keys_and_then_what_works_everywhere() {
    let mut desktop = opened();
    desktop.press("?");
    let Some(Overlay::Help(help)) = &desktop.model.overlay else {
        panic!("no help");
    };
    let places: Vec<_> = help
        .visible(usize::MAX)
        .map(|(_, entry)| (entry.row.action, entry.row.place))
        .collect();
    assert_eq!(places[0].0, Action::NextChange);
    let at = |action| places.iter().position(|(own, _)| *own == action).unwrap();
    assert!(at(Action::ToggleWrap) < at(Action::Ignore));
    assert!(at(Action::Right) < at(Action::CycleView), "{places:?}");
    let of_a_pane = |(_, place): &(Action, Where)| matches!(place, Where::In(_));
    let first = places
        .iter()
        .skip(at(Action::IgnoreVarying))
        .position(of_a_pane);
    assert!(first > Some(20), "{places:?}");
}

#[test]
fn the_wheel_moves_the_window_and_a_click_chooses_a_line() {
    let mut desktop = Desktop::filled((80, 24), Language::English);
    desktop.press("4d");
    answer(&mut desktop, &run(1, "北京", 11), &run(2, "上海", 14)).unwrap();
    let pane = |desktop: &Desktop| desktop.model.diff.clone().unwrap();
    desktop.press("g");
    let turn = |desktop: &mut Desktop, kind| {
        desktop.tell(Message::Mouse(Mouse {
            kind,
            column: 10,
            row: 12,
        }));
    };
    turn(&mut desktop, MouseKind::WheelDown);
    assert_eq!(
        pane(&desktop).top(),
        (2, 1),
        "of three lines one takes two rows"
    );
    assert_eq!(pane(&desktop).cursor(), 2, "it goes along");
    for _ in 0..20 {
        turn(&mut desktop, MouseKind::WheelDown);
    }
    let end = pane(&desktop).top();
    assert!(
        desktop.picture().contains("│   }  "),
        "{}",
        desktop.picture()
    );
    for _ in 0..20 {
        turn(&mut desktop, MouseKind::WheelUp);
    }
    assert_eq!(pane(&desktop).top(), (0, 0));
    assert!(end > (2, 1));
    turn(&mut desktop, MouseKind::WheelDown);
    let click = |desktop: &mut Desktop, text: &str| {
        let picture = desktop.picture();
        let row = picture.lines().position(|line| line.contains(text));
        let row = u16::try_from(row.unwrap()).unwrap();
        desktop.tell(Message::Mouse(Mouse {
            kind: MouseKind::Click,
            column: 10,
            row,
        }));
    };
    click(&mut desktop, "\"b\": 2");
    assert_eq!(line_of(&desktop), "\"b\": 2,");
    click(&mut desktop, "unchanged");
    assert_eq!(line_of(&desktop), "\"c\": 3,", "what is folded opens");
}

#[test]
fn two_failures_are_told_by_their_errors_alone() {
    let mut runs = [run(1, "北京", 11), run(2, "北京", 11)];
    for (run, code) in runs.iter_mut().zip([4011, 4200]) {
        run.summary.status = RunStatus::Failed;
        run.summary.error = Some(RunError::of_code(code, "no".to_owned()));
        let body = json!({"code": code, "msg": "no", "detail": {"logid": code}});
        run.response = Some(body.to_string().into());
    }
    let Compared::Ready { comparison, .. } = compared(&runs[0], &runs[1], &[]) else {
        panic!("not compared");
    };
    let names: Vec<_> = comparison.parts.iter().map(|part| part.name).collect();
    assert_eq!(names, [PartName::Parameters, PartName::Error]);
    assert!(!comparison.is_same());
}
