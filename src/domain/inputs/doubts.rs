//! Where parameters differ from what a workflow says it takes. Warnings: the server decides.

use serde_json::value::RawValue;

use super::{Input, InputKind, Inputs, InputsOrigin, reading::Members};

/// Something the server may refuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The input, with the names of those that it is in: `user.name`, `list[2]`.
    pub name: String,
    /// The bytes of the value; `None` where there is none.
    pub place: Option<(usize, usize)>,
    /// What is doubted.
    pub reason: DoubtReason,
}

/// Why the server may refuse it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DoubtReason {
    /// It is required and not there.
    Missing,
    /// The workflow has no such input.
    Unknown,
    /// A value of this kind is expected.
    NotOfKind(InputKind),
    /// It is none of the values that are allowed.
    NotAChoice,
}

struct Looking<'a> {
    text: &'a str,
    /// A schema that was learnt does not know what is missing or unknown.
    learnt: bool,
    doubts: Vec<Doubt>,
}

impl Inputs {
    /// What the server may refuse in parameters; nothing where they are no JSON object.
    pub fn doubts(&self, text: &str) -> Vec<Doubt> {
        let mut looking = Looking {
            text,
            learnt: self.origin == InputsOrigin::Learnt,
            doubts: Vec::new(),
        };
        if let Ok(whole) = serde_json::from_str::<&RawValue>(text) {
            looking.object("", &self.list, whole);
        }
        looking.doubts
    }
}

impl<'a> Looking<'a> {
    fn object(&mut self, name: &str, inputs: &[Input], raw: &'a RawValue) {
        let Ok(Members(members)) = serde_json::from_str::<Members<'a>>(raw.get()) else {
            return;
        };
        let full = |key: &str| match name {
            "" => key.to_owned(),
            name => format!("{name}.{key}"),
        };
        for (key, value) in &members {
            match inputs.iter().find(|input| input.name == **key) {
                Some(input) => self.value(&full(key), input, value),
                None if self.learnt => {}
                None => self.doubt(full(key), Some(value), DoubtReason::Unknown),
            }
        }
        let missing =
            |input: &&Input| input.required && members.iter().all(|(key, _)| **key != *input.name);
        for input in inputs.iter().filter(missing) {
            if !self.learnt {
                self.doubt(full(&input.name), None, DoubtReason::Missing);
            }
        }
    }

    fn value(&mut self, name: &str, input: &Input, raw: &'a RawValue) {
        if raw.get() == "null" {
            return;
        }
        if !input.kind.takes(raw.get()) {
            let reason = DoubtReason::NotOfKind(input.kind.clone());
            return self.doubt(name.to_owned(), Some(raw), reason);
        }
        let is = |choice: &serde_json::Value| {
            serde_json::from_str::<serde_json::Value>(raw.get()).is_ok_and(|value| value == *choice)
        };
        if !input.choices.is_empty() && !input.choices.iter().any(is) {
            return self.doubt(name.to_owned(), Some(raw), DoubtReason::NotAChoice);
        }
        if !input.properties.is_empty() {
            self.object(name, &input.properties, raw);
        }
        if let Some(items) = &input.items
            && let Ok(list) = serde_json::from_str::<Vec<&'a RawValue>>(raw.get())
        {
            for (index, item) in list.into_iter().enumerate() {
                self.value(&format!("{name}[{index}]"), items, item);
            }
        }
    }

    fn doubt(&mut self, name: String, raw: Option<&RawValue>, reason: DoubtReason) {
        // A raw value borrows from the text, so its address says where it stands.
        let place = raw.map(|raw| {
            let start = raw.get().as_ptr().addr() - self.text.as_ptr().addr();
            (start, start + raw.get().len())
        });
        self.doubts.push(Doubt {
            name,
            place,
            reason,
        });
    }
}

impl InputKind {
    /// Whether a value, as it is written, is of this kind.
    fn takes(&self, value: &str) -> bool {
        let first = value.bytes().next().unwrap_or_default();
        let number = first == b'-' || first.is_ascii_digit();
        match self {
            Self::String | Self::Time | Self::File(_) => first == b'"',
            Self::Integer => number && !value.contains(['.', 'e', 'E']),
            Self::Number => number,
            Self::Boolean => matches!(first, b't' | b'f'),
            Self::Object => first == b'{',
            Self::Array => first == b'[',
            Self::Other(_) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: &str = r#"{"parameters": {
        "city": {"type": "string", "required": true},
        "days": {"type": "integer"},
        "unit": {"type": "string", "enum": ["c", "f"]},
        "user": {"type": "object", "properties": {"name": {"type": "string", "required": true}}},
        "list": {"type": "array", "items": {"type": "boolean"}}
    }}"#;

    #[test]
    fn what_the_server_may_refuse_is_told_with_its_place() {
        let inputs = Inputs::parse(SCHEMA).unwrap();
        let cases = [
            (r#"{"city": "北京", "days": 3, "unit": "c"}"#, ""),
            (r#"{"city": null, "list": [true]}"#, ""),
            ("{}", "city Missing "),
            (r#"{"city": 1}"#, "city NotOfKind(String) 1"),
            (
                r#"{"city": "", "days": 1.0}"#,
                "days NotOfKind(Integer) 1.0",
            ),
            (r#"{"city": "", "town": "x"}"#, "town Unknown \"x\""),
            (r#"{"city": "", "unit": "k"}"#, "unit NotAChoice \"k\""),
            (r#"{"city": "", "user": {}}"#, "user.name Missing "),
            (
                r#"{"city": "", "list": [true, 0]}"#,
                "list[1] NotOfKind(Boolean) 0",
            ),
            ("[", ""),
        ];
        for (text, expected) in cases {
            let doubts = inputs.doubts(text).into_iter().map(|doubt| {
                let value = doubt
                    .place
                    .map_or("", |(start, end)| text.get(start..end).unwrap());
                format!("{} {:?} {value}", doubt.name, doubt.reason)
            });
            assert_eq!(doubts.collect::<Vec<_>>().join("; "), expected, "{text}");
        }
    }

    #[test]
    fn what_was_learnt_from_runs_knows_no_unknown_name() {
        let mut inputs = Inputs::parse(SCHEMA).unwrap();
        inputs.origin = InputsOrigin::Learnt;
        assert_eq!(inputs.doubts(r#"{"town": 1}"#), []);
    }
}
