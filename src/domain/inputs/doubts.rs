//! Where parameters differ from what a workflow says it takes. Warnings: the server decides.

use std::fmt;

use serde_json::value::RawValue;

use super::{Input, InputKind, Inputs, reading::Members};

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
    /// The workflow has no such input; of inputs that were learnt: no past run had it.
    Unknown,
    /// A value of this kind is expected.
    NotOfKind(InputKind),
    /// It is none of the values that are allowed.
    NotAChoice,
}

/// More doubts than this help nobody.
const MOST: usize = 999;

struct Looking<'a> {
    text: &'a str,
    doubts: Vec<Doubt>,
}

/// The way to a value, spelled out only for what is doubted.
#[derive(Clone, Copy)]
enum Name<'a> {
    Whole,
    Member(&'a Name<'a>, &'a str),
    Item(&'a Name<'a>, usize),
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Member(Self::Whole, key) => f.write_str(key),
            Self::Member(outer, key) => write!(f, "{outer}.{key}"),
            Self::Item(outer, index) => write!(f, "{outer}[{index}]"),
        }
    }
}

impl Inputs {
    /// What the server may refuse in parameters; nothing where they are no JSON object. It is asked
    /// for at every key: no more than the first 999 are told.
    pub fn doubts(&self, text: &str) -> Vec<Doubt> {
        let mut looking = Looking {
            text,
            doubts: Vec::new(),
        };
        if let Ok(whole) = serde_json::from_str::<&RawValue>(text) {
            looking.object(Name::Whole, &self.list, whole);
        }
        looking.doubts
    }
}

impl<'a> Looking<'a> {
    /// `inputs` are in the order of their names, as all lists of inputs are.
    fn object(&mut self, name: Name<'_>, inputs: &[Input], raw: &'a RawValue) {
        let Ok(Members(members)) = serde_json::from_str::<Members<'a>>(raw.get()) else {
            return;
        };
        let mut there = vec![false; inputs.len()];
        for (key, value) in &members {
            let found = inputs.binary_search_by(|input| (*input.name).cmp(key));
            let own = Name::Member(&name, key);
            if let Ok(at) = found
                && let (Some(input), Some(there)) = (inputs.get(at), there.get_mut(at))
            {
                *there = true;
                self.value(own, input, value);
            } else {
                self.doubt(own, Some(value), DoubtReason::Unknown);
            }
        }
        let missing = inputs.iter().zip(there);
        for (input, _) in missing.filter(|(input, there)| input.required && !there) {
            let own = Name::Member(&name, &input.name);
            self.doubt(own, None, DoubtReason::Missing);
        }
    }

    fn value(&mut self, name: Name<'_>, input: &Input, raw: &'a RawValue) {
        if raw.get() == "null" {
            return;
        }
        if !input.kind.takes(raw.get()) {
            let reason = DoubtReason::NotOfKind(input.kind.clone());
            return self.doubt(name, Some(raw), reason);
        }
        let is = |choice: &serde_json::Value| {
            serde_json::from_str::<serde_json::Value>(raw.get()).is_ok_and(|value| value == *choice)
        };
        if !input.choices.is_empty() && !input.choices.iter().any(is) {
            return self.doubt(name, Some(raw), DoubtReason::NotAChoice);
        }
        if !input.properties.is_empty() {
            self.object(name, &input.properties, raw);
        }
        if let Some(items) = &input.items
            && let Ok(list) = serde_json::from_str::<Vec<&'a RawValue>>(raw.get())
        {
            for (index, item) in list.into_iter().enumerate() {
                self.value(Name::Item(&name, index), items, item);
            }
        }
    }

    fn doubt(&mut self, name: Name<'_>, raw: Option<&RawValue>, reason: DoubtReason) {
        if self.doubts.len() >= MOST {
            return;
        }
        // A raw value borrows from the text, so its address says where it stands.
        let place = raw.map(|raw| {
            let start = raw.get().as_ptr().addr() - self.text.as_ptr().addr();
            (start, start + raw.get().len())
        });
        self.doubts.push(Doubt {
            name: name.to_string(),
            place,
            reason,
        });
    }
}

impl InputKind {
    /// Whether a value, as it is written, is of this kind.
    pub fn takes(&self, value: &str) -> bool {
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
    fn what_was_learnt_from_runs_misses_nothing_and_tells_what_is_new() {
        let runs = [r#"{"city": "北京", "list": [{"id": 1}]}"#];
        let inputs = Inputs::learn(runs).unwrap();
        assert_eq!(inputs.doubts("{}"), []);
        let doubts = inputs.doubts(r#"{"list": [{}, {"id": 2, "name": "x"}], "town": 1}"#);
        let told = doubts.iter();
        let told: Vec<_> = told.map(|doubt| (&*doubt.name, &doubt.reason)).collect();
        let unknown = &DoubtReason::Unknown;
        assert_eq!(told, [("list[1].name", unknown), ("town", unknown)]);
    }

    #[test]
    fn a_text_full_of_doubts_tells_the_first() {
        let members: Vec<String> = (0..5_000).map(|at| format!("\"x{at}\": 1")).collect();
        let text = format!("{{{}}}", members.join(","));
        let doubts = Inputs::parse(SCHEMA).unwrap().doubts(&text);
        assert_eq!((doubts.len(), &*doubts[998].name), (MOST, "x998"));
    }
}
