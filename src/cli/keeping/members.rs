//! An object of JSON, its keys in their order and as often as they stand there, its values as they were
//! written.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// Deeper than this nobody looks for a value: what stands there is taken as text.
pub const DEEPEST: usize = 128;

/// The members.
pub struct Members(pub Vec<(String, Box<RawValue>)>);

/// The text of a value as the value.
pub fn raw(text: String) -> Option<Box<RawValue>> {
    RawValue::from_string(text).ok()
}

/// A text as a string of JSON.
pub fn quoted(text: &str) -> String {
    // A text can always be written.
    serde_json::to_string(text).unwrap_or_default()
}

/// The JSON that a string of JSON holds, if it holds an object or an array.
pub fn inside(string: &str) -> Option<String> {
    let text: String = serde_json::from_str(string).ok()?;
    let nested = text.trim_start().starts_with(['{', '[']);
    let whole = nested && serde_json::from_str::<&RawValue>(&text).is_ok();
    whole.then_some(text)
}

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Members, M::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}
