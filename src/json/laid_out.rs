//! Strings that were laid out line by line: which lines are theirs, and the strings again.

use std::ops::Range;

use super::{Document, writer::QUOTES};

impl Document {
    /// The place of a line in the string that is laid out round it, from 0.
    pub fn line_in_string(&self, line: usize) -> Option<usize> {
        Some(line - self.string_round(line)?.start)
    }

    /// The lines of the string that a line is one of.
    pub(super) fn string_round(&self, line: usize) -> Option<&Range<usize>> {
        let at = self.texts.partition_point(|text| text.end <= line);
        self.texts.get(at).filter(|text| text.contains(&line))
    }

    /// What stands from a place in one line to the end of another, as JSON: each string in one line
    /// again.
    pub(super) fn joined(&self, first: usize, offset: usize, last: usize) -> String {
        let mut json = String::new();
        let mut line = first;
        while line <= last {
            let whole = self.line(line);
            let start = if line == first { offset } else { 0 };
            let end = self.mark(line).start.max(start);
            json.push_str(whole.get(start..end).unwrap_or_default());
            let value = whole
                .get(self.mark(line).end.max(start)..)
                .unwrap_or_default();
            line += 1;
            if let Some(text) = self.string_round(line).filter(|text| text.start == line) {
                let lines: Vec<_> = text.clone().map(|line| self.line(line)).collect();
                json.push_str(&serde_json::Value::from(lines.join("\n")).to_string());
                let closing = self.line(text.end);
                json.push_str(closing.strip_prefix(QUOTES).unwrap_or(closing));
                line = text.end + 1;
            } else {
                json.push_str(value);
            }
            json.push('\n');
        }
        json
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use crate::json::{Document, Headway, LineKind, View, arbitrary};

    fn laid_out(data: &Value) -> Document {
        let body = json!({ "data": data.to_string() }).to_string();
        Document::laid_out(body.as_bytes(), &Headway::default())
            .unwrap()
            .unwrap()
    }

    #[test]
    fn a_string_of_several_lines_stands_line_by_line_under_its_key() {
        let packed = json!({"t": "a\nb"}).to_string();
        let data = json!({"report": "# 周报\n\n\"一\"\t\\n\r\n", "end": "x\n", "in": packed});
        let document = laid_out(&data);
        let rows: Vec<_> = (0..document.line_count())
            .map(|line| (document.depth(line), document.line(line)))
            .collect();
        let expected = [
            (0, "{"),
            (1, "\"report\": \"\"\""),
            (2, "# 周报"),
            (2, ""),
            (2, "\"一\"\t\\n\r"),
            (2, ""),
            (1, "\"\"\","),
            (1, "\"end\": \"x\\n\","),
            (1, "\"in\": ⟨json⟩ {"),
            (2, "\"t\": \"\"\""),
            (3, "a"),
            (3, "b"),
            (2, "\"\"\""),
            (1, "}"),
            (0, "}"),
        ];
        assert_eq!(rows, expected);
        assert_eq!(document.line_kind(1), LineKind::Json);
        assert_eq!(document.line_kind(2), LineKind::Text);
        assert_eq!(document.path(4).as_deref(), Some("$.report"));
        assert_eq!(document.pattern(11).as_deref(), Some("in.t"));
        assert_eq!(document.line_in_string(4), Some(2));
        assert_eq!(document.line_in_string(6), None);
        assert_eq!(document.value_at(2), None);
        let report = document.value_at(1).unwrap();
        assert_eq!(
            serde_json::from_str::<Value>(&report).unwrap(),
            data["report"]
        );
        let inside: Value = serde_json::from_str(&document.value_at(8).unwrap()).unwrap();
        assert_eq!(inside, json!({"t": "a\nb"}));
    }

    proptest! {
        #[test]
        fn every_value_is_the_same_laid_out(text in arbitrary::json(), string in "[ab\n]{0,6}") {
            let data = format!("{{\"x\":{text},\"s\":{}}}", Value::from(string));
            let body = format!("{{\"data\":{data}}}");
            let read = |document: &Document| serde_json::from_str::<Value>(&document.value_at(0).unwrap());
            let whole = Document::from_body(body.as_bytes(), View::Decoded).unwrap();
            let by_lines = Document::laid_out(body.as_bytes(), &Headway::default());
            if let Ok(expected) = read(&whole) {
                prop_assert_eq!(read(&by_lines.unwrap().unwrap()).unwrap(), expected);
            }
        }
    }
}
