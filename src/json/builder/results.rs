//! What a filter brought, to be read like an answer: its results one after the other.

use super::{Builder, Shows};
use crate::json::{
    document::{Document, LineKind, TooLarge, View},
    strings::unescape,
    writer::Writer,
};

impl Document {
    /// Results of a filter as [`crate::json::filter::Program`] indents them, with a line break
    /// between two. A string that is the only result is read as text, as the answer of a run
    /// would be; of several each keeps its quotes, so that it is seen where one ends.
    ///
    /// # Errors
    /// [`TooLarge`] above 4 GB.
    pub fn from_results(results: &str, view: View) -> Result<Self, TooLarge> {
        let mut builder = Builder::new(Writer::new(Writer::LIMIT));
        builder.sets_tables = view == View::Text;
        match view {
            View::Raw => builder.text(results),
            View::Text => {
                for result in each_result(results) {
                    builder.prose_result(result);
                }
            }
            View::Decoded | View::Quoted => {
                if view == View::Quoted {
                    builder.levels = 0;
                }
                builder.results(results, view);
            }
        }
        builder.finish(Shows::Result)
    }
}

impl Builder {
    fn results(&mut self, results: &str, view: View) {
        self.writer.reserve(results);
        let mut all = each_result(results);
        if let (Some(only), None) = (all.next(), all.next())
            && only.starts_with('"')
        {
            return self.inner(&unescape(only), view);
        }
        for result in each_result(results) {
            self.begin(LineKind::Json);
            // Results are JSON; what is not would be a fault of ours and stands as it is.
            let point = self.writer.point();
            if self.writer.json(result, self.levels).is_err() {
                self.writer.go_back(point);
                self.text(result);
            }
        }
    }

    fn prose_result(&mut self, result: &str) {
        if result.starts_with('{') {
            self.prose(result);
        } else {
            self.prose_value(result);
        }
    }

    /// A section, unless one of its kind goes on.
    fn begin(&mut self, kind: LineKind) {
        if self.sections.last().is_none_or(|(_, last)| *last != kind) {
            self.section(kind);
        }
    }
}

/// The results: only their first lines and closing brackets stand at the left edge.
fn each_result(results: &str) -> impl Iterator<Item = &str> {
    let mut rest = results;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let breaks = memchr::memchr_iter(b'\n', rest.as_bytes());
        let end = breaks
            .map(|at| (at, rest.as_bytes().get(at + 1)))
            .find(|(_, next)| !matches!(next, Some(b' ' | b']' | b'}')));
        let at = end.map_or(rest.len(), |(at, _)| at);
        let (result, after) = rest.split_at_checked(at)?;
        rest = after.strip_prefix('\n').unwrap_or_default();
        Some(result)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(results: &str, view: View) -> Vec<String> {
        let document = Document::from_results(results, view).unwrap();
        let lines = (0..document.line_count()).map(|line| document.line(line).to_owned());
        lines.collect()
    }

    #[test]
    fn results_stand_one_after_the_other_and_each_can_be_folded() {
        let results = "{\n  \"a\": [\n    1\n  ]\n}\n[]\n\"北京\"\n1.10\n[\n  2\n]";
        let each: Vec<_> = each_result(results).collect();
        assert_eq!(
            each,
            [
                "{\n  \"a\": [\n    1\n  ]\n}",
                "[]",
                "\"北京\"",
                "1.10",
                "[\n  2\n]"
            ]
        );
        let document = Document::from_results(results, View::Decoded).unwrap();
        let starts = [0, 1, 5, 6, 7, 8].map(|line| document.line(line));
        assert_eq!(starts, ["{", "\"a\": [", "[]", "\"北京\"", "1.10", "["]);
        let folds = (0..document.line_count()).filter(|line| document.children(*line).is_some());
        assert_eq!(folds.collect::<Vec<_>>(), [0, 1, 8]);
        assert_eq!(document.path(2).as_deref(), Some("$.a[0]"));
        assert_eq!(document.path(9).as_deref(), Some("$[0]"));
    }

    #[test]
    fn a_single_string_is_text_and_packed_json_is_opened() {
        assert_eq!(lines(r##""# a\nb""##, View::Decoded), ["# a", "b"]);
        assert_eq!(
            lines("\"a\"\n\"b\\nc\"", View::Decoded),
            ["\"a\"", "\"b\\nc\""]
        );
        assert_eq!(lines("\"a\"\n\"b\\nc\"", View::Text), ["a", "b", "c"]);
        assert_eq!(
            lines("\"a\"\n{\n  \"b\": 1\n}", View::Raw),
            ["\"a\"", "{", "  \"b\": 1", "}"]
        );
        assert_eq!(
            lines(r#"{"a": "[1]"}"#, View::Decoded),
            ["{", "\"a\": ⟨json⟩ [", "1", "]", "}"]
        );
        assert_eq!(lines("", View::Decoded), Vec::<String>::new());
    }
}
