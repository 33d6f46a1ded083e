//! Fields that are left out of comparisons, and what a comparison is copied as.

use std::sync::Arc;

use coze_tui::{
    compare::{Comparison, PartName, Style, write},
    domain::RunRecord,
    json::{Headway, diff::Ignore},
    wording::Language,
};
use serde_json::json;

use super::{diffing, notice, wide};
use crate::support::desktop::Desktop;

fn said(number: u64, text: &str) -> RunRecord {
    let mut record = diffing::run(number, "北京", 11);
    let data = json!({"output": text});
    let body = json!({"code": 0, "data": data.to_string()});
    record.response = Some(body.to_string().into());
    record
}

fn compared(left: &RunRecord, right: &RunRecord) -> Comparison {
    let (language, headway) = (Language::English, Headway::default());
    let comparison = Comparison::of(left, right, &Ignore::NONE, language, &headway);
    comparison.unwrap().unwrap()
}

#[test]
fn a_block_of_code_in_an_answer_does_not_end_that_of_the_comparison() {
    let text = |number: u32| format!("Try:\n````sh\necho {number}\n````\nDone");
    let comparison = compared(&said(1, &text(1)), &said(2, &text(2)));
    let markdown = write(&comparison, Style::Markdown, Language::English);
    let fences = markdown.lines().filter(|line| line.starts_with("`````"));
    let fences: Vec<_> = fences.collect();
    assert_eq!(fences.len() % 2, 0, "{markdown}");
    for pair in fences.chunks(2) {
        assert_eq!(pair, ["`````diff", "`````"], "{markdown}");
    }
}

fn shown() -> Desktop {
    let mut desktop = wide();
    desktop.press("4d");
    diffing::answer(
        &mut desktop,
        &diffing::run(1, "北京", 11),
        &diffing::run(2, "上海", 11),
    )
    .unwrap();
    desktop
}

#[test]
fn a_parameter_is_left_out_by_its_path() {
    let mut desktop = shown();
    desktop.press("i");
    assert_eq!(notice(&desktop), "not compared: parameters.city");
    diffing::answer_with(&mut desktop, |ignore| {
        assert_eq!(ignore, ["parameters.city"]);
        diffing::compared(
            &diffing::run(1, "北京", 11),
            &diffing::run(2, "上海", 11),
            ignore,
        )
    })
    .unwrap();
    let comparison = Arc::clone(desktop.model.diff.as_ref().unwrap().comparison().unwrap());
    let parameters = comparison.part(PartName::Parameters).unwrap();
    assert!(parameters.diff.is_empty());
    assert!(comparison.parameters.is_empty());
    assert!(!comparison.part(PartName::Answer).unwrap().diff.is_empty());
}
