//! Values that are not to be told, taken out of a request body by their paths. Everything else stays
//! as it was written.

use serde_json::value::RawValue;

use super::members::{DEEPEST, Members, inside, quoted, raw};
use crate::domain::{MASK, USER_INPUT};

/// A way into the parameters: `user.phone`, `orders[0].id`, `orders[].id`, `["a.b"]`. It leads through
/// arrays and through JSON in strings without being told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaskPath {
    steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    Item(usize),
    Items,
}

impl MaskPath {
    /// Reads a path; `None` if it is none.
    pub fn read(text: &str) -> Option<Self> {
        let mut steps = Vec::new();
        let mut rest = text.strip_prefix('$').unwrap_or(text);
        rest = rest.strip_prefix('.').unwrap_or(rest);
        while !rest.is_empty() {
            if let Some(bracket) = rest.strip_prefix('[') {
                let (step, behind) = bracketed(bracket)?;
                steps.push(step);
                rest = behind.strip_prefix('.').unwrap_or(behind);
                if rest.is_empty() && behind.starts_with('.') {
                    return None;
                }
                continue;
            }
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            let (key, behind) = rest.split_at_checked(end)?;
            if key.is_empty() || behind == "." {
                return None;
            }
            steps.push(Step::Key(key.to_owned()));
            rest = behind.strip_prefix('.').unwrap_or(behind);
        }
        (!steps.is_empty()).then_some(Self { steps })
    }

    /// The request body with the values there masked, which are added to `gone` as they were written;
    /// `None` if there is none.
    pub fn mask(&self, body: &str, gone: &mut Vec<String>) -> Option<String> {
        let key = |name: &str| Step::Key(name.to_owned());
        let own = std::iter::once(key("parameters")).chain(self.steps.iter().cloned());
        let own = at(body, &own.collect::<Vec<_>>(), DEEPEST, gone);
        // What is said to a chatflow leaves beside its parameters.
        if self.steps != [key(USER_INPUT)] {
            return own;
        }
        let said = [key("additional_messages"), key("content")];
        let body = own.as_deref().unwrap_or(body);
        at(body, &said, DEEPEST, gone).or(own)
    }
}

/// What stands in brackets, and what follows them.
fn bracketed(text: &str) -> Option<(Step, &str)> {
    for quote in ['"', '\''] {
        if let Some(text) = text.strip_prefix(quote) {
            let (key, behind) = text.split_once(quote)?;
            return Some((Step::Key(key.to_owned()), behind.strip_prefix(']')?));
        }
    }
    let (item, behind) = text.split_once(']')?;
    let step = match item {
        "" | "*" => Step::Items,
        number => Step::Item(number.parse().ok()?),
    };
    Some((step, behind))
}

/// The text with the values at a path masked; `None` if there is none.
fn at(text: &str, path: &[Step], deepest: usize, gone: &mut Vec<String>) -> Option<String> {
    let Some((step, rest)) = path.split_first() else {
        gone.push(text.to_owned());
        return Some(quoted(MASK));
    };
    let deepest = deepest.checked_sub(1)?;
    match text.trim_start().chars().next() {
        Some('"') => {
            let masked = at(&inside(text)?, path, deepest, gone)?;
            Some(quoted(&masked))
        }
        Some('[') => {
            let mut items: Vec<Box<RawValue>> = serde_json::from_str(text).ok()?;
            let mut found = false;
            for (place, item) in items.iter_mut().enumerate() {
                let path = match step {
                    Step::Item(wanted) if *wanted != place => continue,
                    Step::Item(_) | Step::Items => rest,
                    Step::Key(_) => path,
                };
                found |= replace(item, path, deepest, gone)?;
            }
            found.then(|| serde_json::to_string(&items).ok())?
        }
        Some('{') => {
            let Step::Key(name) = step else { return None };
            let mut members: Members = serde_json::from_str(text).ok()?;
            let mut found = false;
            for (_, value) in members.0.iter_mut().filter(|(key, _)| key == name) {
                found |= replace(value, rest, deepest, gone)?;
            }
            found.then(|| serde_json::to_string(&members).ok())?
        }
        _ => None,
    }
}

fn replace(
    value: &mut Box<RawValue>,
    path: &[Step],
    deepest: usize,
    gone: &mut Vec<String>,
) -> Option<bool> {
    let Some(masked) = at(value.get(), path, deepest, gone) else {
        return Some(false);
    };
    *value = raw(masked)?;
    Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(parameters: &str, path: &str) -> (String, Vec<String>) {
        let body = format!(r#"{{"workflow_id":"1","parameters":{parameters}}}"#);
        let mut gone = Vec::new();
        let path = MaskPath::read(path).unwrap();
        let masked = path.mask(&body, &mut gone).unwrap_or_default();
        let masked = masked.strip_prefix(r#"{"workflow_id":"1","parameters":"#);
        (masked.unwrap_or("}").to_owned(), gone)
    }

    #[test]
    fn values_are_masked_by_their_paths_and_all_others_stay_as_they_were_written() {
        let cases = [
            (
                r#"{"n":1.10,"p":"138"}"#,
                "p",
                r#"{"n":1.10,"p":"***"}}"#,
                1,
            ),
            (
                r#"{"a":{"b":5},"b":5}"#,
                "a.b",
                r#"{"a":{"b":"***"},"b":5}}"#,
                1,
            ),
            (r#"{"a":{"b":5}}"#, "$.a", r#"{"a":"***"}}"#, 1),
            (r#"{"a":1,"a":2}"#, "a", r#"{"a":"***","a":"***"}}"#, 2),
            (
                r#"{"l":[{"k":"a"},{"k":"b"},3]}"#,
                "l.k",
                r#"{"l":[{"k":"***"},{"k":"***"},3]}}"#,
                2,
            ),
            (
                r#"{"l":[{"k":"a"},{"k":"b"}]}"#,
                "l[1].k",
                r#"{"l":[{"k":"a"},{"k":"***"}]}}"#,
                1,
            ),
            (
                r#"{"l":[[1,2],[3]]}"#,
                "l[][0]",
                r#"{"l":[["***",2],["***"]]}}"#,
                2,
            ),
            (r#"{"l":[1,2]}"#, "l[*]", r#"{"l":["***","***"]}}"#, 2),
            (
                r#"{"a.b":1,"a":{"b":2}}"#,
                r#"["a.b"]"#,
                r#"{"a.b":"***","a":{"b":2}}}"#,
                1,
            ),
            (
                r#"{"j":"{\"user\": {\"phone\":\"138\",\"n\":7604000000000000777}}"}"#,
                "j.user.phone",
                r#"{"j":"{\"user\":{\"phone\":\"***\",\"n\":7604000000000000777}}"}}"#,
                1,
            ),
            (r#"{"a":{"b":5}}"#, "a.c", "}", 0),
            (r#"{"a":5}"#, "a.b", "}", 0),
            (r#"{"a":5}"#, "a[0]", "}", 0),
            ("\"no object\"", "a", "}", 0),
        ];
        for (parameters, path, expected, count) in cases {
            let (masked, gone) = masked(parameters, path);
            assert_eq!(masked, expected, "{parameters} {path}");
            assert_eq!(gone.len(), count, "{parameters} {path}");
        }
    }

    #[test]
    fn a_path_is_read_or_refused() {
        for good in ["a", "$.a", "a.b[0].c", "a[]", "a['b c'].d", "北京.区"] {
            assert!(MaskPath::read(good).is_some(), "{good}");
        }
        for bad in ["", "$", ".", "a.", "a..b", "a[", "a[x]", "a[0].", "a[\"b]"] {
            assert!(MaskPath::read(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn what_is_said_to_a_chatflow_is_masked_where_it_leaves() {
        let body = r#"{"parameters":{},"additional_messages":[{"role":"user","content":"hello"}]}"#;
        let mut gone = Vec::new();
        let path = MaskPath::read(USER_INPUT).unwrap();
        let masked = path.mask(body, &mut gone).unwrap();
        assert!(!masked.contains("hello"), "{masked}");
        assert_eq!(gone, ["\"hello\""]);
    }

    #[test]
    fn nesting_without_end_is_left_alone() {
        let deep = "[".repeat(20_000) + &"]".repeat(20_000);
        assert_eq!(masked(&format!("{{\"a\":{deep}}}"), "a.b").0, "}");
    }
}
