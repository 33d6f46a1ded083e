//! The way to a line of an answer: for people, and as a filter of jq.

use super::{
    Document,
    nodes::{Node, NodeKind},
    strings::unescape,
    tokens,
};

/// One step into an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step<'a> {
    /// The key of a member, as its string token stands in the line.
    Key(&'a str),
    /// The place of an element, from 0.
    Index(usize),
    /// Into a string that is JSON.
    Packed,
}

/// More steps are not put into words.
const LONGEST: usize = 64;

impl Document {
    /// The way to a line: `$.a[3].b`, with `⟨json⟩` where a string was opened. That of a closing
    /// bracket is the way to what it closes. `None` for lines that are no JSON.
    pub fn path(&self, line: usize) -> Option<String> {
        let (steps, cut) = self.steps(line)?;
        let mut path = String::from(if cut { "$ …" } else { "$" });
        for step in steps {
            match step {
                Step::Key(key) if is_name(key) => {
                    path.push('.');
                    path.push_str(&unescape(key));
                }
                Step::Key(key) => path.extend(["[", key, "]"]),
                Step::Index(index) => path.extend(["[", &index.to_string(), "]"]),
                Step::Packed => path.push_str("⟨json⟩"),
            }
        }
        Some(path)
    }

    /// The same as a filter of jq: `.a[3] | fromjson | .b`. `None` also for lines too deep to be
    /// put into words.
    pub fn jq_path(&self, line: usize) -> Option<String> {
        let (steps, cut) = self.steps(line)?;
        let mut path = String::from(".");
        for step in steps {
            let bare = path.ends_with('.');
            match step {
                Step::Key(key) if is_name(key) => {
                    let dot = if bare { "" } else { "." };
                    path.extend([dot, &unescape(key)]);
                }
                Step::Key(key) => path.extend(["[", key, "]"]),
                Step::Index(index) => path.extend(["[", &index.to_string(), "]"]),
                Step::Packed => path.push_str(" | fromjson | ."),
            }
        }
        let path = path.strip_suffix(" | .").unwrap_or(&path).to_owned();
        Some(path).filter(|_| !cut)
    }

    /// The way to a line as a pattern for [`super::diff::Ignore`], that of any element where it
    /// leads through an array: `items[*].id`. `None` also at the root and for lines too deep.
    pub fn pattern(&self, line: usize) -> Option<String> {
        let (steps, cut) = self.steps(line)?;
        let mut path = String::new();
        for step in steps {
            match step {
                Step::Key(key) => {
                    let name = is_name(key).then(|| unescape(key));
                    let dot = if path.is_empty() { "" } else { "." };
                    path.extend([dot, name.as_deref().unwrap_or(key)]);
                }
                Step::Index(_) => path.push_str("[*]"),
                Step::Packed => {}
            }
        }
        Some(path).filter(|path| !cut && !path.is_empty())
    }

    /// The key of the outermost member that a line stands in.
    pub fn outermost_key(&self, line: usize) -> Option<String> {
        let (steps, cut) = self.steps(line)?;
        match steps.first() {
            Some(Step::Key(key)) if !cut => Some(unescape(key).into_owned()),
            _ => None,
        }
    }

    /// The title of the section that a line stands in.
    pub fn section(&self, line: usize) -> Option<&str> {
        let mut id = self.nodes.at(line).or_else(|| self.nodes.around(line));
        while let Some(node) = id.and_then(|id| self.nodes.get(id)) {
            if node.kind == NodeKind::Section {
                return self.line(node.head()).strip_prefix("── ");
            }
            id = node.parent();
        }
        None
    }

    /// The steps to a line from the outside in, and whether the outer ones were too many.
    fn steps(&self, line: usize) -> Option<(Vec<Step<'_>>, bool)> {
        if self.section_kind(line) != super::LineKind::Json {
            return None;
        }
        let mut steps = Vec::new();
        let mut line = self.opening(line);
        loop {
            let node = self.nodes.at(line).and_then(|id| self.nodes.get(id));
            let is_inside = !steps.is_empty() && node.is_some_and(Node::is_packed);
            let around = self.nodes.around(line).and_then(|id| self.nodes.get(id));
            let Some(around) = around.filter(|node| node.kind != NodeKind::Section) else {
                break;
            };
            if is_inside {
                steps.push(Step::Packed);
            }
            steps.push(match self.key(line) {
                Some(key) if around.kind == NodeKind::Object => Step::Key(key),
                _ => Step::Index(self.nodes.index(line)),
            });
            if steps.len() > LONGEST {
                steps.reverse();
                return Some((steps, true));
            }
            line = around.head();
        }
        steps.reverse();
        Some((steps, false))
    }

    /// The line that begins what a line closes, or the string that it is one of; else the line
    /// itself.
    pub(super) fn opening(&self, line: usize) -> usize {
        let around = self.nodes.around(line).and_then(|id| self.nodes.get(id));
        match around {
            Some(node) if node.kind == NodeKind::Text || node.bracket() == Some(line) => {
                node.head()
            }
            _ => line,
        }
    }

    fn key(&self, line: usize) -> Option<&str> {
        let text = self.line(line);
        let (range, _) = tokens(text).next()?;
        text.get(range).filter(|token| token.starts_with('"'))
    }
}

/// Whether a key needs no quotes.
fn is_name(key: &str) -> bool {
    let inside = key.trim_matches('"').as_bytes();
    let begins = matches!(inside.first(), Some(b'a'..=b'z' | b'A'..=b'Z' | b'_'));
    begins
        && inside
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        && key.len() == inside.len() + 2
}

#[cfg(test)]
mod tests {
    use crate::json::{Document, View};
    use serde_json::json;

    fn paths(data: &serde_json::Value) -> Vec<(String, String)> {
        let body = json!({"data": data.to_string()}).to_string();
        let document = Document::from_body(body.as_bytes(), View::Decoded).unwrap();
        let both = |line| {
            (
                document.path(line).unwrap(),
                document.jq_path(line).unwrap(),
            )
        };
        (0..document.line_count()).map(both).collect()
    }

    #[test]
    fn a_line_has_a_path_for_people_and_one_for_jq() {
        let packed = json!({"x": [1, [2]]}).to_string();
        let data = json!({"a": [0, {"b": null}], "forecast": packed, "城 市": {"": [[]]}});
        let expected = [
            ("$", "."),
            ("$.a", ".a"),
            ("$.a[0]", ".a[0]"),
            ("$.a[1]", ".a[1]"),
            ("$.a[1].b", ".a[1].b"),
            ("$.a[1]", ".a[1]"),
            ("$.a", ".a"),
            ("$.forecast", ".forecast"),
            ("$.forecast⟨json⟩.x", ".forecast | fromjson | .x"),
            ("$.forecast⟨json⟩.x[0]", ".forecast | fromjson | .x[0]"),
            ("$.forecast⟨json⟩.x[1]", ".forecast | fromjson | .x[1]"),
            (
                "$.forecast⟨json⟩.x[1][0]",
                ".forecast | fromjson | .x[1][0]",
            ),
            ("$.forecast⟨json⟩.x[1]", ".forecast | fromjson | .x[1]"),
            ("$.forecast⟨json⟩.x", ".forecast | fromjson | .x"),
            ("$.forecast", ".forecast"),
            ("$[\"城 市\"]", ".[\"城 市\"]"),
            ("$[\"城 市\"][\"\"]", ".[\"城 市\"][\"\"]"),
            ("$[\"城 市\"][\"\"][0]", ".[\"城 市\"][\"\"][0]"),
            ("$[\"城 市\"][\"\"]", ".[\"城 市\"][\"\"]"),
            ("$[\"城 市\"]", ".[\"城 市\"]"),
            ("$", "."),
        ];
        let expected: Vec<_> = expected
            .iter()
            .map(|(path, jq)| ((*path).to_owned(), (*jq).to_owned()))
            .collect();
        assert_eq!(paths(&data), expected);
        assert_eq!(paths(&json!([["x"]]))[2].1, ".[0][0]");
    }

    #[test]
    fn a_line_of_an_output_node_knows_its_section() {
        let output = json!({"half": "[7]", "Output": "{\"n\":1}"}).to_string();
        let body = json!({"data": [{"output": output}]}).to_string();
        let document = Document::from_body(body.as_bytes(), View::Decoded).unwrap();
        let line = (0..document.line_count())
            .find(|line| document.line(*line) == "7")
            .unwrap();
        assert_eq!(document.section(line), Some("half"));
        assert_eq!(document.path(line).as_deref(), Some("$[0]"));
        assert_eq!(document.section(1), Some("Output"));
        assert_eq!(document.path(0), None);
    }
}
