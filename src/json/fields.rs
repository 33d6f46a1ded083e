//! The keys of a JSON object, their values still as they came: types differ from server to server
//! (numbers as strings, IDs as numbers, `null` for absent), so each value is read as what it is.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

use super::strings;

/// A JSON object whose values are not looked into. Nothing of them is copied or unescaped.
#[derive(Debug, Default)]
pub struct Fields<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

/// A key, also one that holds half a character: it must not cost the whole answer.
struct Key<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl<'de> Visitor<'de> for Bytes {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_bytes<E>(self, bytes: &'de [u8]) -> Result<Key<'de>, E> {
                Ok(Key(String::from_utf8_lossy(bytes)))
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Key<'de>, E> {
                let text = String::from_utf8_lossy(bytes).into_owned();
                Ok(Key(Cow::Owned(text)))
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                // What most objects have: a stream is a hundred thousand of them.
                let mut pairs = Vec::with_capacity(8);
                while let Some(Key(key)) = map.next_key()? {
                    pairs.push((key, map.next_value()?));
                }
                Ok(Fields(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

impl<'a> Fields<'a> {
    /// Reads a text; `None` where it is not a JSON object.
    pub fn parse(text: &'a str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The value of a key as it came; `null` is absent, and of a key sent twice the last counts.
    pub fn raw(&self, key: &str) -> Option<&'a RawValue> {
        let found = self.0.iter().rev().find(|(name, _)| name == key)?.1;
        (found.get() != "null").then_some(found)
    }

    /// Keys and values as they came, in their order.
    pub fn members(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        self.0.iter().map(|(key, value)| (&**key, *value))
    }

    /// The object without some of its keys, on one line; the values stay as they came.
    pub fn without(&self, keys: &[&str]) -> String {
        let kept = self.0.iter().filter(|(name, _)| !keys.contains(&&**name));
        let pairs: Vec<String> = kept
            .map(|(name, value)| {
                let name = serde_json::to_string(name).unwrap_or_default();
                format!("{name}:{}", value.get())
            })
            .collect();
        format!("{{{}}}", pairs.join(","))
    }

    /// A string, unescaped; `None` for other types and for the empty string.
    pub fn text(&self, key: &str) -> Option<String> {
        self.string(key).filter(|text| !text.is_empty())
    }

    /// A string, unescaped, also an empty one. Half a surrogate pair becomes U+FFFD: who cuts a
    /// text into pieces may cut there.
    pub fn string(&self, key: &str) -> Option<String> {
        let raw = self.raw(key)?.get();
        raw.starts_with('"')
            .then(|| strings::unescape(raw).into_owned())
    }

    /// An ID: the text of a string or the digits of a number, never through a float.
    pub fn id(&self, key: &str) -> Option<String> {
        let raw = self.raw(key)?.get();
        if raw.starts_with(|first: char| first.is_ascii_digit()) {
            return Some(raw.to_owned());
        }
        self.text(key)
    }

    /// A whole number, or a string that holds one.
    pub fn integer(&self, key: &str) -> Option<i64> {
        let raw = self.raw(key)?.get();
        raw.trim_matches('"').trim().parse().ok()
    }

    /// `true` or `false`.
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.raw(key)?.get().trim_matches('"').parse().ok()
    }

    /// An object.
    pub fn object(&self, key: &str) -> Option<Self> {
        serde_json::from_str(self.raw(key)?.get()).ok()
    }

    /// The objects of an array; a lone object counts as an array of one.
    pub fn objects(&self, key: &str) -> Vec<Self> {
        let Some(raw) = self.raw(key).map(RawValue::get) else {
            return Vec::new();
        };
        if raw.starts_with('{') {
            return serde_json::from_str(raw).into_iter().collect();
        }
        let elements: Vec<&'a RawValue> = serde_json::from_str(raw).unwrap_or_default();
        let objects = elements.into_iter().map(RawValue::get);
        objects
            .filter_map(|element| serde_json::from_str(element).ok())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_as_what_it_is() {
        let text = r#"{"a":7604000000000000777,"b":"7604","c":null,"d":"","e":{"f":1},
            "g":[{"h":1},{"h":2},3],"co\u0064e":"4028","n":-5,"x":1,"x":2}"#;
        let fields: Fields<'_> = serde_json::from_str(text).unwrap();
        assert_eq!(fields.id("a").as_deref(), Some("7604000000000000777"));
        assert_eq!(fields.id("b").as_deref(), Some("7604"));
        assert!(fields.raw("c").is_none() && fields.text("d").is_none());
        assert!(fields.id("e").is_none() && fields.integer("b2").is_none());
        assert_eq!(fields.integer("code"), Some(4028));
        assert_eq!(fields.integer("n"), Some(-5));
        assert_eq!(fields.integer("x"), Some(2));
        assert_eq!(fields.object("e").unwrap().integer("f"), Some(1));
        assert_eq!(fields.objects("e").len(), 1);
        assert_eq!(fields.objects("g").len(), 2);
    }

    #[test]
    fn half_a_surrogate_pair_does_not_lose_the_text_around_it() {
        let fields = Fields::parse(r#"{"content":"a\ud83d","empty":"","n":1}"#).unwrap();
        assert_eq!(fields.text("content").as_deref(), Some("a\u{fffd}"));
        assert_eq!(fields.string("empty").as_deref(), Some(""));
        assert!(fields.string("n").is_none() && fields.flag("n").is_none());
        assert!(Fields::parse("[1]").is_none());
        let key = Fields::parse(r#"{"\udc00":1,"msg":"kept"}"#).unwrap();
        assert_eq!(key.text("msg").as_deref(), Some("kept"));
    }

    #[test]
    fn a_large_value_is_borrowed_and_not_copied() {
        let text = format!(r#"{{"data":"{}"}}"#, "\\\"x".repeat(1000));
        let fields: Fields<'_> = serde_json::from_str(&text).unwrap();
        let data = fields.raw("data").unwrap().get();
        assert!(text.as_bytes().as_ptr_range().contains(&data.as_ptr()));
    }
}
