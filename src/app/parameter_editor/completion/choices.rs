//! What could stand at a place: names of inputs that are not there yet, values that are allowed,
//! values of past runs. Pure: a place, a schema and past runs in, a list out.

use serde_json::Value;

use crate::{
    app::editor::Place,
    domain::{Input, InputKind, Inputs, PastRuns, Timestamp},
};

/// What is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The name of an input.
    Key(String),
    /// A value.
    Value {
        /// As it is written.
        text: String,
        /// Why it is offered.
        why: Why,
    },
    /// A local file, to be uploaded.
    File,
}

/// Why a value is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The workflow takes it where nothing is sent.
    Default,
    /// It is one of those that are allowed.
    Allowed,
    /// It was sent in a past run, then for the last time.
    Sent(Timestamp),
}

/// What fits at a place, the best first; nothing where what is typed is whole already.
pub(super) fn choices(
    place: &Place,
    written: &str,
    inputs: &Inputs,
    past: &PastRuns,
) -> Vec<Choice> {
    let mut found = if place.is_key {
        keys(place, inputs)
    } else {
        values(place, inputs, past)
    };
    found.retain(|choice| !matches!(choice, Choice::Value { text, .. } if text == written));
    let typed = place.typed.to_lowercase();
    if !typed.is_empty() {
        found.retain(|choice| rank(choice, &typed).is_some());
        found.sort_by_key(|choice| rank(choice, &typed));
    }
    let whole = |choice: &Choice| matches!(choice, Choice::Key(name) if *name == place.typed);
    if found.len() == 1 && found.iter().any(whole) && place.range.start != place.range.end {
        found.retain(|choice| !whole(choice) || place.next != crate::app::editor::Next::Colon);
    }
    found
}

/// What must be there comes first.
fn keys(place: &Place, inputs: &Inputs) -> Vec<Choice> {
    let missing = |input: &&Input| !place.keys.contains(&input.name);
    let mut found: Vec<&Input> = inputs.within(&place.way).iter().filter(missing).collect();
    found.sort_by_key(|input| !input.required);
    let names = found.into_iter().map(|input| input.name.clone());
    names.map(Choice::Key).collect()
}

fn values(place: &Place, inputs: &Inputs, past: &PastRuns) -> Vec<Choice> {
    let mut found = Vec::new();
    let input = inputs.at(&place.way);
    if let Some(input) = input {
        if matches!(input.kind, InputKind::File(_)) {
            found.push(Choice::File);
        }
        let mut offer = |value: &Value, why| {
            let text = value.to_string();
            found.push(Choice::Value { text, why });
        };
        if let Some(value) = input.own_default() {
            offer(&value, Why::Default);
        }
        for value in &input.choices {
            offer(value, Why::Allowed);
        }
        if input.kind == InputKind::Boolean {
            offer(&Value::Bool(true), Why::Allowed);
            offer(&Value::Bool(false), Why::Allowed);
        }
    }
    // Where the values are named, no other helps.
    let closed = |input: &Input| !input.choices.is_empty() || input.kind == InputKind::Boolean;
    if !input.is_some_and(closed) {
        for value in past.values(&place.way) {
            if input.is_none_or(|input| input.kind.takes(&value.text)) {
                let (text, why) = (value.text.to_string(), Why::Sent(value.at));
                found.push(Choice::Value { text, why });
            }
        }
    }
    let mut seen: Vec<String> = Vec::new();
    found.retain(|choice| match choice {
        Choice::Value { text, .. } => {
            let new = !seen.contains(text);
            seen.push(text.clone());
            new
        }
        Choice::Key(_) | Choice::File => true,
    });
    found
}

/// How well a choice fits what is typed, in small letters: the less the better.
fn rank(choice: &Choice, typed: &str) -> Option<u8> {
    let name = match choice {
        Choice::File => "@".to_owned(),
        Choice::Key(name) => name.to_lowercase(),
        Choice::Value { text, .. } => text.trim_matches('"').to_lowercase(),
    };
    if name.starts_with(typed) {
        Some(0)
    } else {
        name.contains(typed).then_some(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::editor::{Next, Spot},
        domain::PastParameters,
    };

    const SCHEMA: &str = r#"{"parameters": {
        "city": {"type": "string", "required": true},
        "capital": {"type": "boolean", "default_value": "false"},
        "unit": {"type": "string", "enum": ["celsius", "fahrenheit"]},
        "photo": {"type": "image"},
        "stops": {"type": "array", "items": {"type": "object", "properties": {
            "day": {"type": "integer", "required": true}, "note": {"type": "string"}}}}
    }}"#;

    fn offered(is_key: bool, way: &[Option<&str>], typed: &str) -> String {
        let past = |at, parameters: &str| PastParameters {
            at: Timestamp(at),
            parameters: parameters.into(),
        };
        let past = PastRuns::of(vec![
            past(
                2,
                r#"{"city": "上海", "stops": [{"day": 2}, {"day": "x"}], "unit": "kelvin"}"#,
            ),
            past(1, r#"{"city": "北京", "town": 7}"#),
        ]);
        let place = Place {
            way: way.iter().map(|step| step.map(str::to_owned)).collect(),
            is_key,
            range: Spot::default()..Spot { row: 0, at: 1 },
            typed: typed.to_owned(),
            keys: vec!["photo".to_owned()],
            comma: None,
            next: Next::End,
        };
        let inputs = Inputs::parse(SCHEMA).unwrap();
        let found = choices(&place, "\"北京\"", &inputs, &past).into_iter();
        let told = found.map(|choice| match choice {
            Choice::Key(name) => name,
            Choice::Value { text, .. } => text,
            Choice::File => "@".to_owned(),
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_are_those_that_are_not_there_and_the_required_first() {
        let stop = [Some("stops"), None];
        let cases: [(&[Option<&str>], &str, &str); 6] = [
            (&[], "", "city capital stops unit"),
            (&[], "C", "city capital"),
            (&[], "ni", "unit"),
            (&[], "x", ""),
            (&stop, "", "day note"),
            (&[Some("city")], "", ""),
        ];
        for (way, typed, expected) in cases {
            assert_eq!(offered(true, way, typed), expected, "{way:?} {typed}");
        }
    }

    #[test]
    fn values_are_those_that_are_allowed_or_were_sent() {
        let day = [Some("stops"), None, Some("day")];
        let cases: [(&[Option<&str>], &str, &str); 9] = [
            (&[Some("capital")], "", "false true"),
            (&[Some("capital")], "t", "true"),
            (&[Some("unit")], "", "\"celsius\" \"fahrenheit\""),
            (&[Some("unit")], "heit", "\"fahrenheit\""),
            (&[Some("city")], "", "\"上海\""),
            (&[Some("city")], "京", ""),
            (&[Some("photo")], "@", "@"),
            (&[Some("town")], "", "7"),
            (&day, "", "2"),
        ];
        for (way, typed, expected) in cases {
            assert_eq!(offered(false, way, typed), expected, "{way:?} {typed}");
        }
    }
}
