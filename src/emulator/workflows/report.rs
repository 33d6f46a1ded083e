//! `report`: takes its time, prints from output nodes on the way, and answers with Markdown.

use serde::Deserialize;

use super::{is_chinese, seconds};
use crate::emulator::{
    call::Call,
    envelope::Refusal,
    script::{Output, Plan, Script},
};

const ENGLISH: &str = include_str!("../../../assets/emulator/report.en.json");
const CHINESE: &str = include_str!("../../../assets/emulator/report.zh.json");
/// Seconds, if none are asked for.
const USUAL: f64 = 6.0;

#[derive(Debug, Deserialize)]
struct Texts {
    topic: String,
    outline: String,
    draft: String,
    answer: String,
}

pub(in crate::emulator) fn plan(call: &Call<'_>) -> Result<Plan, Refusal> {
    let topic = call.parameters.text("topic").unwrap_or_default();
    let texts = if is_chinese(&topic) { CHINESE } else { ENGLISH };
    let texts: Texts = serde_json::from_str(texts)
        .map_err(|fault| Refusal::new(5000, format!("report: {fault}")))?;
    let topic = if topic.is_empty() {
        &texts.topic
    } else {
        &topic
    };
    let output = |node: &str, text: &str, during| Output {
        node: node.to_owned(),
        text: text.replace("{topic}", topic),
        during,
    };
    Ok(Plan::Run(Script {
        lasts: seconds(call.parameters, USUAL)?,
        outputs: vec![
            output("大纲", &texts.outline, (0.1, 0.3)),
            output("First draft", &texts.draft, (0.4, 0.9)),
        ],
        usage: (412, 936),
        ..Script::answer(&texts.answer.replace("{topic}", topic))
    }))
}
