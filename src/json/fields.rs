//! The keys of a JSON object, their values still as they came: types differ from server to server
//! (numbers as strings, IDs as numbers, `null` for absent), so each value is read as what it is.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

use super::{flat::each_pair, strings};

/// A JSON object whose values are not looked into. Nothing of them is copied or unescaped.
#[derive(Debug, Default)]
pub struct Fields<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

/// One value of an object; `null` is absent.
#[derive(Debug, Clone, Copy, Default)]
pub struct Field<'a>(Option<&'a str>);

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
                let text = std::str::from_utf8(bytes).map(Cow::Borrowed);
                Ok(Key(text.unwrap_or_else(|_| String::from_utf8_lossy(bytes))))
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
        // What most objects have.
        let mut pairs = Vec::with_capacity(8);
        let each = |key, value| pairs.push((key, value));
        deserializer.deserialize_map(Pairs { each })?;
        Ok(Self(pairs))
    }
}

/// Hands over what stands in an object, pair by pair.
struct Pairs<F> {
    each: F,
}

impl<'de, F: FnMut(Cow<'de, str>, &'de RawValue)> Visitor<'de> for Pairs<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(Key(key)) = map.next_key()? {
            (self.each)(key, map.next_value()?);
        }
        Ok(())
    }
}

/// Hands over each key of an object and its value, in the order they came, and keeps nothing of it:
/// a stream is a hundred thousand of them. Whether the text is a JSON object; if it is not, what was
/// handed over means nothing.
pub fn each_field<'a>(text: &'a str, mut each: impl FnMut(&str, Field<'a>)) -> bool {
    if each_pair(text, &mut |key, value| each(key, Field::of(value))).is_some() {
        return true;
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let pairs = Pairs {
        each: |key: Cow<'a, str>, value: &'a RawValue| each(&key, Field::of(value.get())),
    };
    let read = deserializer.deserialize_map(pairs);
    read.and_then(|()| deserializer.end()).is_ok()
}

impl<'a> Fields<'a> {
    /// Reads a text; `None` where it is not a JSON object.
    pub fn parse(text: &'a str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The value of a key; of a key sent twice the last counts.
    pub fn get(&self, key: &str) -> Field<'a> {
        self.raw(key)
            .map(|value| Field(Some(value.get())))
            .unwrap_or_default()
    }

    /// The value of a key as it came; `null` is absent.
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

    /// As [`Field::text`].
    pub fn text(&self, key: &str) -> Option<String> {
        self.get(key).text()
    }

    /// As [`Field::string`].
    pub fn string(&self, key: &str) -> Option<String> {
        self.get(key).string()
    }

    /// As [`Field::id`].
    pub fn id(&self, key: &str) -> Option<String> {
        self.get(key).id()
    }

    /// As [`Field::integer`].
    pub fn integer(&self, key: &str) -> Option<i64> {
        self.get(key).integer()
    }

    /// As [`Field::flag`].
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.get(key).flag()
    }

    /// As [`Field::object`].
    pub fn object(&self, key: &str) -> Option<Self> {
        self.get(key).object()
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

impl<'a> Field<'a> {
    /// A value as it came.
    fn of(value: &'a str) -> Self {
        Self((value != "null").then_some(value))
    }

    /// The value as it came.
    pub const fn raw(self) -> Option<&'a str> {
        self.0
    }

    /// A string, unescaped; `None` for other types and for the empty string.
    pub fn text(self) -> Option<String> {
        self.string().filter(|text| !text.is_empty())
    }

    /// A string, unescaped, also an empty one.
    pub fn string(self) -> Option<String> {
        self.letters().map(Cow::into_owned)
    }

    /// The same, not copied where nothing is escaped. Half a surrogate pair becomes U+FFFD: who cuts
    /// a text into pieces may cut there.
    pub fn letters(self) -> Option<Cow<'a, str>> {
        let raw = self.0?;
        raw.starts_with('"').then(|| strings::unescape(raw))
    }

    /// An ID: the text of a string or the digits of a number, never through a float.
    pub fn id(self) -> Option<String> {
        self.digits().map(Cow::into_owned)
    }

    /// The same, not copied where nothing is escaped.
    pub fn digits(self) -> Option<Cow<'a, str>> {
        let raw = self.0?;
        if raw.starts_with(|first: char| first.is_ascii_digit()) {
            return Some(Cow::Borrowed(raw));
        }
        self.letters().filter(|text| !text.is_empty())
    }

    /// A whole number, or a string that holds one.
    pub fn integer(self) -> Option<i64> {
        strings::inside(self.0?).trim_ascii().parse().ok()
    }

    /// `true` or `false`.
    pub fn flag(self) -> Option<bool> {
        strings::inside(self.0?).parse().ok()
    }

    /// An object.
    pub fn object(self) -> Option<Fields<'a>> {
        serde_json::from_str(self.0?).ok()
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
