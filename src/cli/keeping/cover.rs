//! Masked values wherever else they stand in a run: a workflow often says again what it was told.
//! However a value is written there, it is found: escaped, as a number, in JSON in a string.

use bytes::Bytes;
use serde_json::value::RawValue;

use super::members::{DEEPEST, Members, inside, quoted, raw};
use crate::domain::{MASK, RunRecord, Turn};

/// Letters and digits that a value must have to be looked for: a shorter one is found everywhere.
const SHORTEST: usize = 4;
/// The same for what is written in other letters, such as a name in Chinese.
const SHORTEST_WIDE: usize = 2;

/// Values that are masked, as text; the longest first.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Secrets {
    texts: Vec<String>,
    /// Some are too short to be looked for.
    short: bool,
}

impl Secrets {
    /// Those of values as they were written: all texts and numbers in them.
    pub fn of(values: &[String]) -> Self {
        let mut secrets = Self::default();
        for value in values {
            secrets.add(value, DEEPEST);
        }
        secrets
            .texts
            .sort_by_key(|text| std::cmp::Reverse(text.len()));
        secrets.texts.dedup();
        secrets
    }

    /// Whether some are masked only where they were said to be.
    pub fn has_short(&self) -> bool {
        self.short
    }

    /// Covers them in everything that is kept of a run.
    pub fn cover(&self, run: &mut RunRecord) {
        if self.texts.is_empty() {
            return;
        }
        self.body(&mut run.request);
        self.optional(&mut run.accepted);
        if self.optional(&mut run.response) {
            // Its bytes are not those that came.
            run.arrivals = None;
        }
        for turn in &mut run.turns {
            self.turn(turn);
        }
        let summary = &mut run.summary;
        self.text(summary.error.as_mut().map(|error| &mut error.message));
        self.text(run.msg.as_mut());
        self.text(summary.case.as_mut());
        self.text(summary.marks.name.as_mut());
        self.text(summary.marks.note.as_mut());
    }

    fn turn(&self, turn: &mut Turn) {
        self.body(&mut turn.request);
        self.optional(&mut turn.accepted);
        if self.optional(&mut turn.response) {
            turn.arrivals = None;
        }
        self.text(Some(&mut turn.answer));
    }

    fn text(&self, text: Option<&mut String>) {
        if let Some(text) = text {
            // What people say is no JSON, even where it is a number.
            let covered = if text.trim_start().starts_with(['{', '[']) {
                self.in_json_or_text(text)
            } else {
                self.in_text(text)
            };
            *text = covered.unwrap_or_else(|| std::mem::take(text));
        }
    }

    fn optional(&self, body: &mut Option<Bytes>) -> bool {
        body.as_mut().is_some_and(|body| self.body(body))
    }

    fn body(&self, body: &mut Bytes) -> bool {
        let covered = match std::str::from_utf8(body) {
            Ok(text) => self.in_body(text).map(Bytes::from),
            Err(_) => self.in_bytes(body).map(Bytes::from),
        };
        let Some(covered) = covered else {
            return false;
        };
        *body = covered;
        true
    }

    fn add(&mut self, value: &str, deepest: usize) {
        let Some(deepest) = deepest.checked_sub(1) else {
            return self.keep(value);
        };
        match value.trim_start().chars().next() {
            Some('{') => {
                let members = serde_json::from_str(value).unwrap_or(Members(Vec::new()));
                for (_, value) in members.0 {
                    self.add(value.get(), deepest);
                }
            }
            Some('[') => {
                let items: Vec<Box<RawValue>> = serde_json::from_str(value).unwrap_or_default();
                for item in items {
                    self.add(item.get(), deepest);
                }
            }
            Some('"') => {
                if let Some(nested) = inside(value) {
                    self.add(&nested, deepest);
                }
                self.keep(&serde_json::from_str::<String>(value).unwrap_or_default());
            }
            Some('-' | '0'..='9') => self.keep(value.trim()),
            // One of two or three words says nothing.
            _ => {}
        }
    }

    fn keep(&mut self, text: &str) {
        let text = text.trim();
        let shortest = if text.is_ascii() {
            SHORTEST
        } else {
            SHORTEST_WIDE
        };
        if text.chars().filter(|it| it.is_alphanumeric()).count() >= shortest {
            self.texts.push(text.to_owned());
        } else {
            self.short |= !text.is_empty();
        }
    }

    /// A body is JSON, or lines with JSON in them, or text. `None` where nothing stands in it.
    fn in_body(&self, text: &str) -> Option<String> {
        if !text.contains('\\') && !self.stand_in(text) {
            return None;
        }
        if serde_json::from_str::<&RawValue>(text).is_ok() {
            return self.in_json(text, DEEPEST);
        }
        let mut covered = String::with_capacity(text.len());
        let mut found = false;
        for line in text.split_inclusive('\n') {
            let said = line.strip_prefix("data:").unwrap_or(line);
            let said = said.trim();
            let begin = line.find(said).unwrap_or(0);
            let (before, rest) = line.split_at_checked(begin).unwrap_or((line, ""));
            let behind = rest.get(said.len()..).unwrap_or_default();
            let changed = self.in_json_or_text(said);
            found |= changed.is_some();
            covered.extend([before, changed.as_deref().unwrap_or(said), behind]);
        }
        found.then_some(covered)
    }

    fn in_json_or_text(&self, text: &str) -> Option<String> {
        if serde_json::from_str::<&RawValue>(text).is_ok() {
            self.in_json(text, DEEPEST)
        } else {
            self.in_text(text)
        }
    }

    fn in_json(&self, text: &str, deepest: usize) -> Option<String> {
        let Some(deepest) = deepest.checked_sub(1) else {
            return self.in_text(text);
        };
        match text.trim_start().chars().next()? {
            '{' => {
                let mut members: Members = serde_json::from_str(text).ok()?;
                let mut found = false;
                for (key, value) in &mut members.0 {
                    if let Some(covered) = self.in_text(key) {
                        (*key, found) = (covered, true);
                    }
                    found |= self.replace(value, deepest);
                }
                found.then(|| serde_json::to_string(&members).ok())?
            }
            '[' => {
                let mut items: Vec<Box<RawValue>> = serde_json::from_str(text).ok()?;
                let mut found = false;
                for item in &mut items {
                    found |= self.replace(item, deepest);
                }
                found.then(|| serde_json::to_string(&items).ok())?
            }
            '"' => {
                let covered = if let Some(nested) = inside(text) {
                    self.in_json(&nested, deepest)?
                } else {
                    self.in_text(&serde_json::from_str::<String>(text).ok()?)?
                };
                Some(quoted(&covered))
            }
            _ => {
                let number = text.trim();
                let known = self.texts.iter().any(|text| text == number);
                known.then(|| quoted(MASK))
            }
        }
    }

    fn replace(&self, value: &mut Box<RawValue>, deepest: usize) -> bool {
        let covered = self.in_json(value.get(), deepest).and_then(raw);
        covered.map(|covered| *value = covered).is_some()
    }

    fn in_text(&self, text: &str) -> Option<String> {
        if !self.stand_in(text) {
            return None;
        }
        let covered = |text: String, secret: &String| text.replace(secret, MASK);
        Some(self.texts.iter().fold(text.to_owned(), covered))
    }

    fn in_bytes(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut covered = bytes.to_vec();
        for secret in self.texts.iter().map(String::as_bytes) {
            let mut from = 0;
            let find = |bytes: &[u8]| bytes.windows(secret.len()).position(|it| it == secret);
            while let Some(at) = covered.get(from..).and_then(find) {
                let begin = from + at;
                covered.splice(begin..begin + secret.len(), MASK.bytes());
                from = begin + MASK.len();
            }
        }
        (covered != bytes).then_some(covered)
    }

    fn stand_in(&self, text: &str) -> bool {
        self.texts.iter().any(|secret| text.contains(secret))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(values: &[&str]) -> Secrets {
        let values: Vec<_> = values.iter().map(|value| (*value).to_owned()).collect();
        Secrets::of(&values)
    }

    #[test]
    fn a_value_is_covered_however_it_is_written() {
        let secrets = secrets(&[
            "\"13800001111\"",
            "\"张三\"",
            "7604000000000000777",
            "\"a\\nbc d\"",
        ]);
        let cases = [
            (
                r#"{"to":"13800001111","n":1.10}"#,
                r#"{"to":"***","n":1.10}"#,
            ),
            (r#"{"to":13800001111}"#, r#"{"to":"***"}"#),
            (
                r#"{"said":"to 13800001111, now"}"#,
                r#"{"said":"to ***, now"}"#,
            ),
            (
                r#"{"data":"{\"to\":\"\\u5f20三\"}"}"#,
                r#"{"data":"{\"to\":\"***\"}"}"#,
            ),
            (r#"{"name":"\u5f20\u4e09先生"}"#, r#"{"name":"***先生"}"#),
            (r#"{"张三":[7604000000000000777]}"#, r#"{"***":["***"]}"#),
            (r#"{"t":"a\nbc d"}"#, r#"{"t":"***"}"#),
            ("hello 张三", "hello ***"),
            (
                "id: 0\nevent: Message\ndata: {\"content\":\"\\u5f20\\u4e09\"}\n\nid: 1\n",
                "id: 0\nevent: Message\ndata: {\"content\":\"***\"}\n\nid: 1\n",
            ),
        ];
        for (body, expected) in cases {
            let covered = secrets.in_body(body);
            assert_eq!(covered.as_deref(), Some(expected), "{body}");
        }
        for untouched in [
            r#"{ "n": 1.10, "t": "\u4e09" }"#,
            "nothing",
            "",
            "{\"x\":1380000}",
        ] {
            assert_eq!(secrets.in_body(untouched), None, "{untouched}");
        }
        let bytes = secrets.in_bytes(b"\xff13800001111\xff13800001111");
        assert_eq!(bytes.as_deref(), Some(b"\xff***\xff***".as_slice()));
    }

    #[test]
    fn values_too_short_to_be_looked_for_are_told() {
        let few = secrets(&["\"ab\"", "12", "true", "null", "\"三\""]);
        assert!(few.has_short() && few.texts.is_empty());
        let nested = secrets(&[r#"{"a":["long enough",{"b":"{\"c\":\"inner\"}"}]}"#]);
        assert!(!nested.has_short());
        for text in ["long enough", "inner"] {
            assert!(nested.texts.iter().any(|it| it == text), "{nested:?}");
        }
    }

    #[test]
    fn nesting_without_end_is_covered_as_text() {
        let deep = format!("{}\"13800001111\"{}", "[".repeat(9_000), "]".repeat(9_000));
        let covered = secrets(&["\"13800001111\""]).in_body(&deep).unwrap();
        assert!(!covered.contains("13800001111"));
    }
}
