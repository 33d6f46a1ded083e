//! Pictures of the search in the history: candidates, what was found, a fault.

use coze_tui::{
    app::{Effect, Message},
    domain::{Excerpt, FilterWords, FoundIn, FoundRun, RunSummary},
};

use super::pictures;
use crate::support::desktop::Desktop;

fn answered(desktop: &mut Desktop, keys: &str) {
    let mut rows: Vec<RunSummary> = desktop
        .model
        .history
        .visible(50)
        .map(|(_, row)| row.clone())
        .filter(|row| row.title() == "weather")
        .collect();
    if let Some(row) = rows.get_mut(1) {
        row.pinned = true;
        row.marks.note = Some("before the fix".to_owned());
    }
    if let Some(row) = rows.get_mut(2) {
        row.marks.name = Some("上周二的好结果".to_owned());
        row.marks.imported_from = Some("runs.jsonl".to_owned());
    }
    desktop.press("4").press(keys);
    let asked = desktop
        .asked()
        .into_iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::FindRuns { asked, .. } => Some(asked),
            _ => None,
        });
    let text = "…\"output\": \"明天北京的天气很好，适合外出。北京的最高气温为 12 度，最低…";
    let marks = text
        .match_indices("北京")
        .map(|(at, word)| at..at + word.len());
    let excerpt = Excerpt {
        field: FoundIn::Answer,
        text: text.to_owned(),
        marks: marks.collect(),
    };
    let found = rows.into_iter().map(|run| FoundRun {
        run,
        excerpt: Some(excerpt.clone()),
    });
    desktop.tell(Message::RunsFound {
        asked: asked.expect("a search"),
        found: found.collect(),
        end: true,
    });
}

#[test]
fn what_was_found_stands_under_its_run() {
    pictures("search_found", |desktop| {
        answered(desktop, "/北京<enter>");
        desktop.press("j");
    });
}

#[test]
fn a_search_is_completed_while_it_is_typed() {
    pictures("search_typing", |desktop| {
        desktop.press("4/");
        desktop.tell(Message::FilterWordsRead(FilterWords::default()));
        desktop.press("st");
    });
}

#[test]
fn a_faulty_search_says_what_is_wrong_and_where() {
    pictures("search_fault", |desktop| {
        answered(desktop, "/北京");
        desktop.press(" tokens:many");
    });
}
