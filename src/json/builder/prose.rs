//! An answer to be read as text: its strings as they were meant, under their names.

use std::borrow::Cow;

use super::Builder;
use crate::json::{
    check,
    check::Kind,
    members::members,
    prose::aligned,
    strings::{looks_packed, unescape},
};

/// Objects in objects are looked into this deep.
const DEEPEST: u8 = 4;
/// A string at least this long, in bytes, is something to read.
const LONG: usize = 120;

impl Builder {
    /// Text that a run returned: it may be Markdown.
    pub(super) fn words(&mut self, text: &str) {
        let line = self.writer.starts.len();
        let text = if self.sets_tables {
            aligned(text)
        } else {
            Cow::Borrowed(text)
        };
        self.text(&text);
        if !text.is_empty() {
            self.prose.add(line, &text);
        }
    }

    /// The variables of an object, each as text where it is text.
    pub(super) fn prose(&mut self, json: &str) {
        self.variables(json, "", DEEPEST);
    }

    pub(super) fn prose_value(&mut self, json: &str) {
        if json.trim_ascii_start().starts_with('"') {
            self.words(&unescape(json.trim_ascii()));
        } else {
            self.try_json(json);
        }
    }

    /// Variables under their names, those of an object that holds something to read under both.
    fn variables(&mut self, json: &str, above: &str, levels: u8) {
        let variables = members(json).count();
        if variables == 0 {
            return self.prose_value(json);
        }
        for (key, value) in members(json) {
            let key = unescape(key);
            let name = if above.is_empty() {
                key.into_owned()
            } else {
                format!("{above}.{key}")
            };
            if levels > 0
                && let Some(inner) = object(value)
                && members(&inner).any(|(_, value)| is_worth_reading(value))
            {
                // A level less each time: this recursion ends.
                self.variables(&inner, &name, levels - 1);
                continue;
            }
            if variables > 1 || !above.is_empty() {
                self.title(&name);
            }
            self.prose_value(value);
        }
    }
}

/// The object that a value is, or that stands in it as a string.
fn object(value: &str) -> Option<Cow<'_, str>> {
    let value = value.trim_ascii();
    if value.starts_with('{') {
        return Some(Cow::Borrowed(value));
    }
    let inner = Some(value).filter(|value| value.starts_with('"') && looks_packed(value));
    let inner = inner.map(unescape)?;
    let is_object = matches!(check(&inner), Ok(checked) if checked.kind == Kind::Object);
    is_object.then_some(inner)
}

/// Whether a value is a string of several lines or of more than a few words.
fn is_worth_reading(value: &str) -> bool {
    let value = value.trim_ascii();
    let is_string = value.starts_with('"');
    is_string && (value.len() > LONG || value.contains("\\n"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::json::{Document, LineKind, View};

    fn text(data: &serde_json::Value) -> Vec<String> {
        let body = json!({"code": 0, "data": data.to_string()}).to_string();
        let document = Document::from_body(body.as_bytes(), View::Text).unwrap();
        let line = |line: usize| match document.line_kind(line) {
            LineKind::Title => format!("# {}", document.line(line)),
            _ => document.line(line).to_owned(),
        };
        (0..document.line_count()).map(line).collect()
    }

    #[test]
    fn a_long_text_in_an_object_is_read_under_its_whole_name() {
        let packed = json!({"content": "a\nb", "n": 1}).to_string();
        assert_eq!(
            text(&json!({"output": packed, "id": 7})),
            [
                "# ── output.content",
                "a",
                "b",
                "# ── output.n",
                "1",
                "# ── id",
                "7"
            ]
        );
        assert_eq!(
            text(&json!({"output": {"content": "a\nb"}})),
            ["# ── output.content", "a", "b"]
        );
        // Figures are read best as they are.
        assert_eq!(text(&json!({"output": {"n": 1}})), ["{", "\"n\": 1", "}"]);
    }

    #[test]
    fn tables_are_set_in_the_text_view_and_stay_as_sent_in_the_other() {
        let table = "|a|b|\n|-|-|\n|long|c|";
        let shown = text(&json!({"output": table}));
        assert_eq!(
            shown,
            ["| a    | b   |", "|------|-----|", "| long | c   |"]
        );
        let body = json!({"code": 0, "data": table}).to_string();
        let sent = Document::from_body(body.as_bytes(), View::Decoded).unwrap();
        assert_eq!(sent.text(), table);
    }
}
