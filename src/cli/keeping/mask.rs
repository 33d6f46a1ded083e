//! Values that are not to be told, taken out of a request body by their paths. Everything else stays
//! as it was written.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::domain::MASK;

/// The body with the values at some paths of its parameters masked: `user.phone`; an array is gone
/// through. Whether each path was found.
pub fn mask(body: &str, paths: &[String]) -> (String, Vec<bool>) {
    let mut masked = body.to_owned();
    let found = paths.iter().map(|path| {
        let steps: Vec<&str> = std::iter::once("parameters")
            .chain(path.split('.'))
            .collect();
        let changed = at(&masked, &steps);
        let found = changed.is_some();
        if let Some(changed) = changed {
            masked = changed;
        }
        found
    });
    let found = found.collect();
    (masked, found)
}

/// The text with the values at a path masked; `None` if there is none.
fn at(text: &str, path: &[&str]) -> Option<String> {
    let Some((step, rest)) = path.split_first() else {
        return Some(format!("\"{MASK}\""));
    };
    if text.trim_start().starts_with('[') {
        let mut items: Vec<Box<RawValue>> = serde_json::from_str(text).ok()?;
        let mut found = false;
        for item in &mut items {
            if let Some(masked) = at(item.get(), path) {
                *item = RawValue::from_string(masked).ok()?;
                found = true;
            }
        }
        return found.then(|| serde_json::to_string(&items).ok())?;
    }
    let mut members: Members = serde_json::from_str(text).ok()?;
    let mut found = false;
    for (_, value) in members.0.iter_mut().filter(|(key, _)| key == step) {
        if let Some(masked) = at(value.get(), rest) {
            *value = RawValue::from_string(masked).ok()?;
            found = true;
        }
    }
    found.then(|| serde_json::to_string(&members).ok())?
}

/// An object, its keys in their order and as often as they stand there.
struct Members(Vec<(String, Box<RawValue>)>);

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_masked_by_their_paths_and_all_others_stay_as_they_were_written() {
        let body = r#"{"workflow_id":"1","parameters":{"n":1.10,"user":{"phone":"138","id":7604000000000000777},"list":[{"key":"a"},{"key":"b"},3]}}"#;
        let paths = ["user.phone", "list.key", "user.none", "n.x"].map(str::to_owned);
        let (masked, found) = mask(body, &paths);
        assert_eq!(found, [true, true, false, false]);
        assert_eq!(
            masked,
            r#"{"workflow_id":"1","parameters":{"n":1.10,"user":{"phone":"***","id":7604000000000000777},"list":[{"key":"***"},{"key":"***"},3]}}"#
        );
        assert_eq!(mask("no json", &paths).0, "no json");
    }
}
