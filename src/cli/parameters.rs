//! The parameters of a run: a case or a file, and single values over it.
//!
//! Works on text: what `-p` does not name keeps its bytes, so that numbers survive as written.

use std::{collections::BTreeMap, ops::Range};

use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::error::CliError;
use crate::{
    domain::USER_INPUT,
    json,
    wording::{Language, cli as words},
};

/// One `-p`: a key and the JSON text of its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    key: String,
    value: String,
}

/// One `-p` whose value is a file that has yet to be uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileParameter {
    /// The key.
    pub key: String,
    /// The file, as it was typed.
    pub path: String,
}

/// What is said with all `-p` together.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Values.
    pub assignments: Vec<Assignment>,
    /// Files, each key once.
    pub files: Vec<FileParameter>,
}

impl Said {
    /// Reads `key=text`, `key:=JSON` and `key@=FILE`. Of a key that is given twice the last counts,
    /// so that no file is uploaded for nothing.
    pub fn read(words: &[String], language: Language) -> Result<Self, CliError> {
        let mut said = Self::default();
        for word in words {
            if let Some(file) = FileParameter::read(word) {
                said.files.retain(|other| other.key != file.key);
                said.assignments.retain(|other| other.key != file.key);
                said.files.push(file);
            } else {
                let assignment = Assignment::read(word, language)?;
                said.files.retain(|other| other.key != assignment.key);
                said.assignments.push(assignment);
            }
        }
        Ok(said)
    }
}

impl Said {
    /// What a chatflow is told, in place of what `-p` said before.
    pub fn say(&mut self, message: &str) {
        self.files.retain(|other| other.key != USER_INPUT);
        self.assignments.push(Assignment {
            key: USER_INPUT.to_owned(),
            value: quoted(message),
        });
    }
}

impl FileParameter {
    /// Reads `key@=FILE`.
    pub fn read(word: &str) -> Option<Self> {
        let (left, path) = word.split_once('=')?;
        let key = left.strip_suffix('@')?;
        (!key.is_empty() && !path.is_empty()).then(|| Self {
            key: key.to_owned(),
            path: path.to_owned(),
        })
    }

    /// The parameter, once the file is uploaded: a text.
    pub fn with(self, value: &str) -> Assignment {
        Assignment {
            key: self.key,
            value: quoted(value),
        }
    }
}

impl Assignment {
    /// Reads `key=text` or `key:=JSON`.
    pub fn read(word: &str, language: Language) -> Result<Self, CliError> {
        let shape = || CliError::Usage(words::BAD_PARAMETER.fill(language, &[("word", word)]));
        let (left, right) = word.split_once('=').ok_or_else(shape)?;
        let (key, value) = match left.strip_suffix(':') {
            Some(key) => (key, checked_value(word, right, language)?),
            // A file without a name, or without a key.
            None if left.ends_with('@') => return Err(shape()),
            None => (left, quoted(right)),
        };
        if key.is_empty() {
            return Err(shape());
        }
        Ok(Self {
            key: key.to_owned(),
            value,
        })
    }
}

fn checked_value(word: &str, value: &str, language: Language) -> Result<String, CliError> {
    match json::check(value) {
        Ok(_) => Ok(value.trim().to_owned()),
        Err(fault) => {
            let column = fault.column.to_string();
            let reason = fault.text(language);
            let gaps = [("word", word), ("column", &*column), ("reason", &*reason)];
            Err(CliError::Usage(words::BAD_VALUE.fill(language, &gaps)))
        }
    }
}

/// Checks that a text is a JSON object; `name` says where it is from.
pub fn check_object(name: &str, text: &str, language: Language) -> Result<(), CliError> {
    let problem = match json::check(text) {
        Ok(checked) if checked.kind == json::Kind::Object => return Ok(()),
        Ok(_) => format!("{name}: {}", words::NOT_AN_OBJECT.get(language)),
        Err(fault) => {
            let (line, column) = (fault.line, fault.column);
            format!("{name}:{line}:{column}: {}", fault.text(language))
        }
    };
    Err(CliError::Usage(problem))
}

/// Puts values over those of `object`, a text that is a JSON object, on its top level. Later ones
/// win; keys that are new stand at the end, in the order given.
pub fn put(object: &str, assignments: &[Assignment]) -> String {
    let mut values = BTreeMap::new();
    for (place, assignment) in assignments.iter().enumerate() {
        values
            .entry(assignment.key.as_str())
            .and_modify(|(_, value)| *value = assignment.value.as_str())
            .or_insert((place, assignment.value.as_str()));
    }
    let members = members(object);
    let mut text = String::with_capacity(object.len());
    let mut done = 0;
    for (name, range) in &members {
        if let Some((_, value)) = name.as_deref().and_then(|name| values.get(name)) {
            text.push_str(object.get(done..range.start).unwrap_or_default());
            text.push_str(value);
            done = range.end;
        }
    }
    for (name, _) in &members {
        values.remove(name.as_deref().unwrap_or_default());
    }
    let mut added: Vec<_> = values.into_iter().collect();
    added.sort_by_key(|(_, (place, _))| *place);
    let end = members.last().map_or_else(
        || object.find('{').map_or(object.len(), |brace| brace + 1),
        |(_, range)| range.end,
    );
    text.push_str(object.get(done..end).unwrap_or_default());
    for (nth, (key, (_, value))) in added.into_iter().enumerate() {
        if nth > 0 || !members.is_empty() {
            text.push_str(", ");
        }
        text.push_str(&quoted(key));
        text.push_str(": ");
        text.push_str(value);
    }
    text.push_str(object.get(end..).unwrap_or_default());
    text
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A key, and where the bytes of its value stand.
type Member = (Option<String>, Range<usize>);

/// The members of an object. A key that is no text (half a surrogate pair) has no name.
fn members(object: &str) -> Vec<Member> {
    struct Members<'a>(&'a str);

    impl<'a> Visitor<'a> for Members<'a> {
        type Value = Vec<Member>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut found = Vec::new();
            while let Some((key, value)) = map.next_entry::<&'a RawValue, &'a RawValue>()? {
                let start = value.get().as_ptr().addr() - self.0.as_ptr().addr();
                let name = serde_json::from_str(key.get()).ok();
                found.push((name, start..start + value.get().len()));
            }
            Ok(found)
        }
    }

    let mut reader = serde_json::Deserializer::from_str(object);
    // The text was checked to be an object: there is nothing left to fail.
    reader.deserialize_map(Members(object)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn set(words: &[&str]) -> Vec<Assignment> {
        let read = |word: &&str| Assignment::read(word, Language::English).unwrap();
        words.iter().map(read).collect()
    }

    #[test]
    fn single_values_stand_over_those_of_the_case_and_nothing_else_changes() {
        let cases: [(&str, &[&str], &str); 10] = [
            ("{}", &["city=北京"], r#"{"city": "北京"}"#),
            ("{ }\n", &["a=1", "b:=2"], "{\"a\": \"1\", \"b\": 2 }\n"),
            (
                "{\n  \"id\": 7604000000000000777,\n  \"x\": 1.0\n}",
                &["x:=1e400"],
                "{\n  \"id\": 7604000000000000777,\n  \"x\": 1e400\n}",
            ),
            (
                "{\"id\":7604000000000000777}",
                &["n:= 1.10 "],
                "{\"id\":7604000000000000777, \"n\": 1.10}",
            ),
            (
                r#"{"a":{"b":1},"b":2}"#,
                &["b=x"],
                r#"{"a":{"b":1},"b":"x"}"#,
            ),
            (r#"{"a":1,"a":2}"#, &["a:=3"], r#"{"a":3,"a":3}"#),
            (r#"{"\u0061":1}"#, &["a:=2"], r#"{"\u0061":2}"#),
            (r#"{"\ud800":1}"#, &["a:=2"], r#"{"\ud800":1, "a": 2}"#),
            ("{}", &["a=1", "a:=2"], r#"{"a": 2}"#),
            ("{}", &["u=x:=\"y\""], r#"{"u": "x:=\"y\""}"#),
        ];
        for (object, words, expected) in cases {
            assert_eq!(put(object, &set(words)), expected, "{object} {words:?}");
        }
    }

    #[test]
    fn what_is_no_assignment_is_refused() {
        for word in [
            "city",
            "a@=",
            "@=x",
            "=x",
            ":=1",
            "days:=",
            "days:={",
            "days:=三",
        ] {
            let refused = Assignment::read(word, Language::Chinese);
            assert!(matches!(refused, Err(CliError::Usage(_))), "{word}");
        }
    }

    #[test]
    fn a_file_stands_behind_an_at_sign_and_the_last_of_a_key_counts() {
        let said = |words: &[&str]| {
            let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
            let said = Said::read(&words, Language::English).unwrap();
            let files: Vec<_> = said.files.into_iter().map(|file| file.path).collect();
            (put("{}", &said.assignments), files.join(" "))
        };
        let cases: [(&[&str], &str, &str); 5] = [
            (&["a@=x=y.png"], "{}", "x=y.png"),
            (&["a=@x"], r#"{"a": "@x"}"#, ""),
            (&["a=1", "a@=x"], "{}", "x"),
            (&["a@=x", "a:=1"], r#"{"a": 1}"#, ""),
            (&["a@=x", "b@=y", "a@=z"], "{}", "y z"),
        ];
        for (words, object, files) in cases {
            assert_eq!(
                said(words),
                (object.to_owned(), files.to_owned()),
                "{words:?}"
            );
        }
    }

    #[test]
    fn parameters_must_be_an_object_and_the_fault_has_a_place() {
        let said = |text| match check_object("a.json", text, Language::English) {
            Err(CliError::Usage(said)) => said,
            other => format!("{other:?}"),
        };
        assert_eq!(said("{\"城市\":1}"), "Ok(())");
        assert!(said("[1]").starts_with("a.json: "));
        assert!(said("{\n  \"a\": 北京\n}").starts_with("a.json:2:8: "));
    }

    proptest! {
        #[test]
        fn every_value_is_found_again(key in ".{1,6}", value in ".{0,6}", other in "[a-z]{1,3}") {
            let object = format!("{{{}: 1.50}}", quoted(&other));
            let assignments = [Assignment { key: key.clone(), value: quoted(&value) }];
            let text = put(&object, &assignments);
            let read: serde_json::Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(read[&key].as_str(), Some(value.as_str()));
            prop_assert!(key == other || text.contains("1.50"));
        }
    }
}
