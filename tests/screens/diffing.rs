//! Pictures of two runs side by side, and of what stands there in their place.

use coze_tui::app::{Effect, Message, diff::Compared};

use super::pictures;
use crate::{support::desktop::Desktop, transitions::diffing};

fn shown(desktop: &mut Desktop, keys: &str) {
    desktop.press("4d");
    let (left, right) = (diffing::run(1, "北京", 11), diffing::run(2, "上海", 14));
    diffing::answer(desktop, &left, &right).unwrap();
    desktop.press(keys);
}

#[test]
fn two_runs_stand_side_by_side_with_what_changed() {
    pictures("diff", |desktop| shown(desktop, "nnn"));
    pictures("diff_opened", |desktop| shown(desktop, "+sG"));
}

#[test]
fn the_title_of_an_answer_tells_that_it_changed() {
    pictures("diff_known", |desktop| {
        desktop.press("1<enter>");
        let request = desktop.start();
        desktop.wait(1_240).finish(&request);
        let (left, right) = (diffing::run(1, "北京", 11), diffing::run(2, "上海", 14));
        diffing::answer(desktop, &left, &right).unwrap();
        desktop.press("3");
    });
}

#[test]
fn a_run_with_nothing_to_compare_says_so() {
    pictures("diff_nothing", |desktop| {
        desktop.press("4d");
        let asked = desktop.asked();
        let asked = asked.iter().find_map(|effect| match effect {
            Effect::CompareRuns { asked, .. } => Some(*asked),
            _ => None,
        });
        desktop.tell(Message::RunsCompared {
            asked: asked.unwrap(),
            compared: Compared::NothingBefore,
        });
    });
}

fn long(number: u64, word: &str) -> coze_tui::domain::RunRecord {
    let mut record = diffing::run(number, "北京", 11);
    let text = format!(
        "{}{word}风三级，{}",
        "今天晴，适合外出。".repeat(9),
        "Tomorrow it will rain. ".repeat(20)
    );
    let data = serde_json::json!({"city": "北京", "text": text, "wind": "东南"});
    let body = serde_json::json!({"code": 0, "data": data.to_string()});
    record.response = Some(body.to_string().into());
    record
}

#[test]
fn a_long_line_is_shortened_or_wrapped_or_goes_on_beyond_the_edge() {
    for (name, keys) in [
        ("diff_long", ""),
        ("diff_long_wrapped", "<space>"),
        ("diff_long_aside", "w<space>gnll"),
    ] {
        pictures(name, |desktop| {
            desktop.press("4d");
            diffing::answer(desktop, &long(1, "南"), &long(2, "北")).unwrap();
            desktop.press(keys);
        });
    }
}
