//! Pictures of the jq filter: its line, its results, its faults.

use std::sync::Arc;

use coze_tui::{
    app::{
        Effect, Message,
        response::{FilterOutcome, FilterProblem, FilterResults},
    },
    json::{Document, View},
    wording,
};

use super::pictures;
use crate::support::desktop::Desktop;

fn filtered(desktop: &mut Desktop, keys: &str, outcome: FilterOutcome) {
    desktop.press("1<enter>");
    let request = desktop.start();
    desktop.wait(1_240).finish(&request).press("3").press(keys);
    let asked = desktop
        .asked()
        .into_iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::RunFilter { asked, .. } => Some(asked),
            _ => None,
        });
    let asked = asked.expect("a filter");
    desktop.tell(Message::Filtered { asked, outcome });
}

fn results(cut: Option<&str>) -> FilterOutcome {
    let text = "{\n  \"day\": 1,\n  \"high\": 12,\n  \"text\": \"晴\"\n}\n{\n  \"day\": 2,\n  \"high\": 9,\n  \"text\": \"多云\"\n}";
    FilterOutcome::Results(FilterResults {
        text: text.into(),
        document: Arc::new(Document::from_results(text, View::Decoded).unwrap()),
        count: 2,
        cut: cut.map(str::to_owned),
    })
}

#[test]
fn a_filter_shows_its_results_under_its_line() {
    pictures("filter", |desktop| {
        filtered(desktop, "f.forecast[]", results(None));
    });
    pictures("filter_kept_on", |desktop| {
        let cut = "stopped after 10 s: these are the 2 results until then";
        filtered(desktop, "f.forecast[]", results(Some(cut)));
        desktop.press("<enter>");
    });
    pictures("filter_begun", |desktop| {
        filtered(desktop, "f.", results(None));
        desktop.press("<backspace>");
    });
}

#[test]
fn a_filter_that_fails_says_why_and_where_and_leaves_the_answer() {
    pictures("filter_fault", |desktop| {
        let language = desktop.model.language;
        let (text, offset) = (wording::filter::UNCLOSED, Some(10));
        let text = text.fill(language, &[("open", "[")]);
        let outcome = FilterOutcome::Problem(FilterProblem { text, offset });
        filtered(desktop, "f.forecast |[", outcome);
    });
    pictures("filter_long_fault", |desktop| {
        let (text, offset) = (wording::filter::BAD_CHARACTER, Some(1));
        let text = text.get(desktop.model.language).to_owned();
        let outcome = FilterOutcome::Problem(FilterProblem { text, offset });
        filtered(
            desktop,
            "f.城市 | select(.high > 10) | {day, text}",
            outcome,
        );
    });
}
