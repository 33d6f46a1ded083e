//! `interview`: asks a question with options, then for the fields of a form, and sums up the answers.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::is_chinese;
use crate::emulator::{
    ask::Ask,
    call::Call,
    envelope::Refusal,
    script::{End, Output, Plan, Script},
};

const ENGLISH: &str = include_str!("../../../assets/emulator/interview.en.json");
const CHINESE: &str = include_str!("../../../assets/emulator/interview.zh.json");

#[derive(Debug, Deserialize)]
struct Texts {
    speaker: String,
    name: String,
    greeting: String,
    thanks: String,
    choice_node: String,
    choice: String,
    options: Vec<String>,
    form_node: String,
    form: Map<String, Value>,
    unfit_choice: String,
    unfit_form: String,
    summary: String,
}

/// What was answered well.
#[derive(Debug, Default)]
struct Given {
    topic: Option<String>,
    form: Option<Map<String, Value>>,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Choice,
    /// A question without options: any answer will do but none.
    Words,
    Form,
}

pub(in crate::emulator) fn plan(call: &Call<'_>) -> Result<Plan, Refusal> {
    let inputs = call.parameters;
    let name = inputs.text("name").unwrap_or_default();
    let texts = if is_chinese(&name) || name.is_empty() {
        CHINESE
    } else {
        ENGLISH
    };
    let texts: Texts = serde_json::from_str(texts)
        .map_err(|fault| Refusal::new(5000, format!("interview: {fault}")))?;
    let name = if name.is_empty() { &texts.name } else { &name };
    let steps: &[Step] = match inputs.text("ask").as_deref() {
        None | Some("" | "both") => &[Step::Choice, Step::Form],
        Some("question") => &[Step::Choice],
        Some("words") => &[Step::Words],
        Some("form") => &[Step::Form],
        Some(_) => {
            let message = "Invalid parameter 'ask': it must be both, question, words or form.";
            return Err(Refusal::new(4000, message));
        }
    };
    let delay = inputs.number("delay_ms").unwrap_or_default() / 1_000.0;
    let lasts = Duration::try_from_secs_f64(delay)
        .map_err(|fault| Refusal::new(4000, format!("Invalid parameter 'delay_ms': {fault}.")))?;
    let mut given = Given::default();
    let mut left = steps.iter();
    let mut next = left.next();
    let mut unfit = "";
    for answer in call.answers {
        let fault = next.and_then(|step| texts.take(*step, answer, &mut given));
        unfit = fault.unwrap_or_default();
        if fault.is_none() {
            next = left.next();
        }
    }
    let speech = match (call.answers.is_empty(), unfit.is_empty()) {
        (true, _) => texts.greeting.replace("{name}", name),
        (false, true) => texts.thanks.replace("{name}", name),
        (false, false) => unfit.to_owned(),
    };
    let outputs = vec![Output {
        node: texts.speaker.clone(),
        text: speech,
        during: (0.0, 0.8),
    }];
    let script = match next {
        Some(step) => Script {
            end: End::Ask(texts.ask(*step)),
            ..Script::text(String::new())
        },
        None => Script::variables(&texts.summed_up(name, &given)),
    };
    Ok(Plan::Run(Script {
        lasts,
        outputs,
        usage: (21, 34),
        ..script
    }))
}

impl Texts {
    /// Takes an answer; what is wrong with it, if it does not fit.
    fn take<'a>(&'a self, step: Step, answer: &str, given: &mut Given) -> Option<&'a str> {
        let answer = answer.trim();
        match step {
            Step::Words if answer.is_empty() => return Some(&self.unfit_choice),
            Step::Words => given.topic = Some(answer.to_owned()),
            Step::Choice => {
                let mut options = self.options.iter();
                let Some(chosen) = options.find(|option| option.eq_ignore_ascii_case(answer))
                else {
                    return Some(&self.unfit_choice);
                };
                given.topic = Some(chosen.clone());
            }
            Step::Form => {
                let Some(form) = self.filled(answer) else {
                    return Some(&self.unfit_form);
                };
                given.form = Some(form);
            }
        }
        None
    }

    /// The fields of an answer: a JSON object, or lines of `key: value`.
    fn filled(&self, answer: &str) -> Option<Map<String, Value>> {
        let filled = match serde_json::from_str(answer) {
            Ok(Value::Object(filled)) => filled,
            _ => answer
                .lines()
                .filter_map(|line| line.split_once([':', '：']))
                .map(|(key, value)| (key.trim().to_owned(), plain(value.trim())))
                .collect(),
        };
        let fits = self
            .form
            .iter()
            .all(|(name, field)| match filled.get(name) {
                None | Some(Value::Null) => field.get("required") != Some(&json!(true)),
                Some(value) => match field.get("type").and_then(Value::as_str) {
                    Some("integer") => value.is_i64(),
                    Some("boolean") => value.is_boolean(),
                    _ => value.as_str().is_some_and(|text| !text.is_empty()),
                },
            });
        fits.then_some(filled)
    }

    fn ask(&self, step: Step) -> Ask {
        let (node, fields) = match step {
            Step::Form => (&self.form_node, self.form.clone()),
            Step::Choice | Step::Words => (&self.choice_node, Map::new()),
        };
        Ask {
            node: node.clone(),
            text: self.choice.clone(),
            options: match step {
                Step::Choice => self.options.clone(),
                Step::Words | Step::Form => Vec::new(),
            },
            fields,
        }
    }

    fn summed_up(&self, name: &str, given: &Given) -> Value {
        let form = given.form.clone().unwrap_or_default();
        let topic = given.topic.clone().unwrap_or_default();
        let city = form.get("city").and_then(Value::as_str).unwrap_or("–");
        let summary = (self.summary.replace("{name}", name))
            .replace("{topic}", if topic.is_empty() { "–" } else { &topic })
            .replace("{city}", city);
        json!({ "output": summary, "topic": topic, "form": form })
    }
}

/// A value without quotes: a number or a boolean where it is one.
fn plain(text: &str) -> Value {
    match serde_json::from_str(text) {
        Ok(value @ (Value::Number(_) | Value::Bool(_))) => value,
        _ => Value::from(text),
    }
}
