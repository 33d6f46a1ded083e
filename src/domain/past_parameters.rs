//! Parameters that were sent, and a value of them as it was written.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::Timestamp;

/// The parameters of a past run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastParameters {
    /// When it started.
    pub at: Timestamp,
    /// As they were sent.
    pub parameters: Arc<str>,
}

/// One step of the way to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepInto<'a> {
    /// A key as it is written, without its quotes.
    Key(&'a str),
    /// The place in an array, from 0.
    Index(usize),
}

#[derive(Deserialize)]
struct Object<'a>(#[serde(borrow)] BTreeMap<Name<'a>, &'a RawValue>);

#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl PastParameters {
    /// A value as it was written; `None` where there was none.
    pub fn value(&self, way: &[StepInto<'_>]) -> Option<&str> {
        let mut value: &RawValue = serde_json::from_str(&self.parameters).ok()?;
        for step in way {
            value = match *step {
                StepInto::Key(key) => {
                    let key = serde_json::from_str(&format!("\"{key}\""));
                    let key = Name(Cow::Owned(key.ok()?));
                    let object: Object<'_> = serde_json::from_str(value.get()).ok()?;
                    *object.0.get(&key)?
                }
                StepInto::Index(index) => {
                    let list: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
                    *list.get(index)?
                }
            };
        }
        Some(value.get())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_its_way_and_stays_as_it_was_written() {
        let past = PastParameters {
            at: Timestamp(0),
            parameters: r#"{"a\"b": {"城": [1, 1.10]}, "x": 1, "x": {"y" : 7601000000000000001}}"#
                .into(),
        };
        let cases: [(&[StepInto<'_>], Option<&str>); 6] = [
            (
                &[
                    StepInto::Key("a\\\"b"),
                    StepInto::Key("城"),
                    StepInto::Index(1),
                ],
                Some("1.10"),
            ),
            (
                &[StepInto::Key("x"), StepInto::Key("y")],
                Some("7601000000000000001"),
            ),
            (&[StepInto::Key("x")], Some("{\"y\" : 7601000000000000001}")),
            (&[StepInto::Key("z")], None),
            (&[StepInto::Key("x"), StepInto::Index(0)], None),
            (&[StepInto::Key("\\")], None),
        ];
        for (way, expected) in cases {
            assert_eq!(past.value(way), expected, "{way:?}");
        }
    }
}
