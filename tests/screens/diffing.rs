//! Pictures of two runs side by side, and of what stands there in their place.

use std::sync::Arc;

use coze_tui::{
    app::{Effect, Message, diff::Compared},
    compare::{Comparison, varying},
    domain::{Duration, RunError, RunRecord, RunStatus, Timestamp},
    json::{Headway, diff::Ignore},
    wording::Language,
};
use serde_json::json;

use super::pictures;
use crate::{
    support::desktop::{Desktop, NOW},
    transitions::diffing,
};

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

fn long(number: u64, word: &str) -> RunRecord {
    let mut record = diffing::run(number, "北京", 11);
    let text = format!(
        "{}{word}风三级，{}",
        "今天晴，适合外出。".repeat(9),
        "Tomorrow it will rain. ".repeat(20)
    );
    let data = json!({"city": "北京", "text": text, "wind": "东南"});
    let body = json!({"code": 0, "data": data.to_string()});
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

/// A run of a session: seconds after the first, how long it took.
fn run(number: u64, city: &str, high: u32, ms: u64) -> RunRecord {
    let mut record = diffing::run(number, city, high);
    let seconds = i64::try_from(number).unwrap() * 43;
    record.summary.started_at = Timestamp(NOW.0 + seconds * 1_000);
    record.summary.duration = Some(Duration(ms));
    record
}

#[test]
fn a_comparison_in_progress_says_how_to_stop_it() {
    pictures("diff_in_progress", |desktop| {
        desktop.press("4d");
    });
}

#[test]
fn a_failure_stands_beside_a_success() {
    pictures("diff_failed", |desktop| {
        let left = run(1, "北京", 11, 1_240);
        let mut right = run(2, "上海", 14, 310);
        right.summary.status = RunStatus::Failed;
        right.summary.error = Some(RunError::of_code(
            4200,
            "Workflow not published: please publish it before it is run by the API".to_owned(),
        ));
        right.usage = None;
        right.response = Some(
            json!({"code": 4200, "msg": "Workflow not published"})
                .to_string()
                .into(),
        );
        desktop.press("4d");
        diffing::answer(desktop, &left, &right).unwrap();
    });
}

#[test]
fn fields_that_differ_in_every_run_are_proposed() {
    let runs = [1, 2, 3, 4].map(|number| {
        let mut record = run(number, "北京", 11, 1_240 + number * 70);
        let data = json!({
            "text": "今天晴", "made_at": 1_795_431_000 + number,
            "meta": {"request_id": format!("760400000000000077{number}"), "node": "weather"},
            "picture": format!("https://x.cn/a.png?x-expires=1&sign={number}"),
        });
        let body = json!({"code": 0, "data": data.to_string()});
        record.response = Some(body.to_string().into());
        record
    });
    pictures("diff_proposed", |desktop| {
        desktop.press("4d");
        diffing::answer_with(desktop, |_| {
            let pairs = runs.windows(2).rev();
            let compare = |pair: &[RunRecord]| {
                let (language, headway) = (Language::English, Headway::default());
                let ignore = Ignore::NONE;
                Comparison::of(&pair[0], &pair[1], &ignore, language, &headway)
                    .unwrap()
                    .unwrap()
            };
            let mut all: Vec<_> = pairs.map(compare).collect();
            let varying = varying(&all);
            let comparison = Arc::new(all.swap_remove(0));
            Compared::Ready {
                comparison,
                varying,
            }
        })
        .unwrap();
    });
}

#[test]
fn runs_that_are_marked_to_be_compared_are_seen_in_the_history() {
    pictures("diff_marked", |desktop| {
        desktop.press("4jAk");
    });
}

#[test]
fn two_runs_without_a_difference_say_so() {
    let (left, right) = (run(1, "北京", 11, 1_240), run(2, "北京", 11, 1_180));
    let mut same = right.clone();
    same.response.clone_from(&left.response);
    pictures("diff_same", |desktop| {
        desktop.press("4d");
        diffing::answer(desktop, &left, &same).unwrap();
    });
    pictures("diff_only_ignored", |desktop| {
        desktop.press("4d");
        diffing::answer_with(desktop, |_| {
            diffing::compared(&left, &right, &["**.made_at".to_owned()])
        })
        .unwrap();
    });
}
