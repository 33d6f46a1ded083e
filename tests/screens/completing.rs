//! Pictures of what could be typed, and of what the foot says of the inputs.

use std::sync::Arc;

use coze_tui::{
    app::Message,
    domain::{Inputs, PastParameters, PastRuns, Timestamp},
};

use super::pictures;
use crate::support::desktop::{Desktop, NOW, collection};

const SCHEMA: &str = r#"{"parameters": {
    "city": {"type": "string", "required": true, "description": "要查询的城市，例如北京或上海"},
    "days": {"type": "integer", "default_value": "3", "description": "days to come"},
    "城市照片": {"type": "image"},
    "unit": {"type": "string", "enum": ["celsius", "fahrenheit"]}
}}"#;

fn knowing(desktop: &mut Desktop, pulled: bool) {
    let mut workflows = collection();
    if pulled {
        workflows[0].inputs = Some(Arc::new(Inputs::parse(SCHEMA).unwrap()));
    }
    desktop.tell(Message::CollectionRead(workflows, Vec::new()));
    desktop.press("1<enter>2");
    let cities = ["上海", "北京市海淀区中关村大街二十七号", "London"];
    let runs = cities
        .into_iter()
        .zip(1..)
        .map(|(city, days)| PastParameters {
            at: Timestamp(NOW.0 - days * 86_400_000),
            parameters: format!("{{\"city\": \"{city}\", \"days\": {days}}}").into(),
        });
    let past = Arc::new(PastRuns::of(runs.collect()));
    let workflow_id = "7601000000000000101".to_owned();
    desktop.tell(Message::PastParametersLoaded { workflow_id, past });
}

#[test]
fn names_are_offered_with_what_they_are_for() {
    pictures("complete_key", |desktop| {
        knowing(desktop, true);
        desktop.model.editor.load("{\n}");
        desktop.press("<enter><right><enter>\"<down>");
    });
}

#[test]
fn past_values_are_offered_with_their_age() {
    pictures("complete_value", |desktop| {
        knowing(desktop, true);
        desktop.press("<enter><tab><backspace><down><down>");
    });
}

#[test]
fn the_foot_says_what_is_missing_and_of_the_wrong_type() {
    pictures("doubts", |desktop| {
        knowing(desktop, true);
        desktop
            .model
            .editor
            .load("{\n  \"days\": \"三\",\n  \"town\": 1\n}");
        desktop.press("<down>");
    });
}

#[test]
fn what_is_learnt_from_past_runs_says_so() {
    pictures("learnt", |desktop| {
        knowing(desktop, false);
        desktop.press("<enter><tab>");
    });
}

#[test]
fn the_foot_says_the_whole_reason_and_where() {
    pictures("editing_fault", |desktop| {
        knowing(desktop, true);
        desktop
            .model
            .editor
            .load("{\"city\": \"北京\",\n\"days\": x");
        desktop.press("<enter><c-end>");
    });
}
