//! The answer to a form: one JSON object of what was typed into its fields (coze-api 1.8, 4). Each answer is
//! billed and there are three of them, so that what does not fit is found before it leaves.

use std::collections::BTreeMap;

use serde_json::{Value, value::RawValue};

use super::{Field, Question};
use crate::{
    domain::InputKind,
    json::{Kind, check},
};

/// Why a value does not fit its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// The form has no such field.
    Unknown,
    /// Nothing stands in a field that is required.
    Missing,
    /// The field names its values, and this is none of them.
    Choice,
    /// A text is wanted.
    Text,
    /// A whole number is wanted.
    Integer,
    /// A number is wanted.
    Number,
    /// `true` or `false` is wanted.
    Boolean,
    /// An object is wanted.
    Object,
    /// An array is wanted.
    Array,
    /// A URL or an uploaded file is wanted.
    File,
}

/// A field of a form that cannot be sent as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFault {
    /// Its name.
    pub field: String,
    /// Why.
    pub unfit: Unfit,
}

impl Question {
    /// What is sent for the fields of a form: the texts that were typed, by the names of the
    /// fields; of a name that is typed twice the last one. A file stands as its URL or as what
    /// [`crate::domain::Uploaded::value`] gives. Fields in which nothing was typed are left out, those that
    /// are required take their default.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn fill(&self, typed: &[(String, String)]) -> Result<String, FormFault> {
        self.know(typed.iter().map(|(name, _)| &**name))?;
        let mut pairs = Vec::new();
        for field in &self.fields {
            let text = typed.iter().rev().find(|(name, _)| *name == field.name);
            let text = text.map(|(_, text)| &**text);
            if let Some(text) = filled(field, text)? {
                pairs.push(format!("{}:{}", quoted(&field.name), value(field, text)));
            }
        }
        Ok(format!("{{{}}}", pairs.join(",")))
    }

    /// Whether an answer as it is sent can be one to this question: to a form, an object of its fields.
    ///
    /// # Errors
    /// The first field that does not fit; one without a name where it is no object at all.
    pub fn check(&self, answer: &str) -> Result<(), FormFault> {
        if self.fields.is_empty() {
            return Ok(());
        }
        let Ok(given) = serde_json::from_str::<BTreeMap<String, &RawValue>>(answer) else {
            return Err(fault("", Unfit::Object));
        };
        self.know(given.keys().map(|name| &**name))?;
        for field in &self.fields {
            let raw = given.get(&field.name).map(|raw| raw.get());
            let raw = raw.filter(|raw| *raw != "null");
            let text = raw.and_then(|raw| serde_json::from_str::<String>(raw).ok());
            // A text where another value is wanted, or the other way round.
            let odd = raw.is_some() && text.is_some() != is_text(field);
            if let Some(unfit) = expected(&field.kind).filter(|_| odd) {
                return Err(fault(&field.name, unfit));
            }
            let value = text.as_deref().or(raw);
            let missing = field.required && value.is_none_or(|value| value.trim().is_empty());
            let unfit = value.filter(|value| !value.trim().is_empty());
            let unfit = unfit.and_then(|value| unfit_of(field, value));
            if let Some(unfit) = unfit.or(missing.then_some(Unfit::Missing)) {
                return Err(fault(&field.name, unfit));
            }
        }
        Ok(())
    }

    fn know<'a>(&self, names: impl Iterator<Item = &'a str>) -> Result<(), FormFault> {
        let mut names = names;
        match names.find(|name| self.fields.iter().all(|field| field.name != *name)) {
            Some(name) => Err(fault(name, Unfit::Unknown)),
            None => Ok(()),
        }
    }
}

/// What stands in a field; nothing where it is left out.
fn filled<'a>(field: &'a Field, text: Option<&'a str>) -> Result<Option<&'a str>, FormFault> {
    let text = text.filter(|text| !text.trim().is_empty());
    let text = text.or_else(|| default_of(field).filter(|_| field.required));
    match text {
        None if field.required => Err(fault(&field.name, Unfit::Missing)),
        None => Ok(None),
        Some(text) => match unfit_of(field, text) {
            Some(unfit) => Err(fault(&field.name, unfit)),
            None => Ok(Some(text)),
        },
    }
}

/// What a field takes where nobody says anything else, if that fits it.
pub fn default_of(field: &Field) -> Option<&str> {
    let default = field.default_value.as_deref();
    default.filter(|text| !text.trim().is_empty() && unfit_of(field, text).is_none())
}

/// A value as it is typed: strings without quotes.
pub fn as_typed(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Whether a field takes a file, or several.
pub fn takes_file(field: &Field) -> bool {
    matches!(field.kind, InputKind::File(_)) || takes_files(field)
}

/// Whether it takes several.
pub fn takes_files(field: &Field) -> bool {
    let item = field.items.as_ref().map(|item| &item.kind);
    field.kind == InputKind::Array && matches!(item, Some(InputKind::File(_)))
}

/// A text with one more file in it: the value of a field that takes files.
pub fn with_file(field: &Field, text: &str, value: &str) -> String {
    if !takes_files(field) {
        return value.to_owned();
    }
    let mut files = serde_json::from_str::<Vec<Value>>(text).unwrap_or_default();
    files.push(Value::from(value));
    Value::from(files).to_string()
}

/// Why a text is no value of a field.
pub fn unfit_of(field: &Field, text: &str) -> Option<Unfit> {
    let text = text.trim();
    if !field.choices.is_empty() && !field.choices.iter().any(|known| as_typed(known) == text) {
        return Some(Unfit::Choice);
    }
    let kind = || check(text).ok().map(|checked| checked.kind);
    let fits = match field.kind {
        InputKind::Integer => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        }
        InputKind::Number => kind() == Some(Kind::Number),
        InputKind::Boolean => matches!(text, "true" | "false"),
        InputKind::Object => kind() == Some(Kind::Object),
        InputKind::Array => kind() == Some(Kind::Array),
        InputKind::File(_) => {
            let url = text.starts_with("http://") || text.starts_with("https://");
            url || kind() == Some(Kind::Object)
        }
        InputKind::String | InputKind::Time | InputKind::Other(_) => true,
    };
    if fits { None } else { expected(&field.kind) }
}

/// What is wanted of a kind; nothing of one that is not known here.
fn expected(kind: &InputKind) -> Option<Unfit> {
    match kind {
        InputKind::String | InputKind::Time => Some(Unfit::Text),
        InputKind::Integer => Some(Unfit::Integer),
        InputKind::Number => Some(Unfit::Number),
        InputKind::Boolean => Some(Unfit::Boolean),
        InputKind::Object => Some(Unfit::Object),
        InputKind::Array => Some(Unfit::Array),
        InputKind::File(_) => Some(Unfit::File),
        InputKind::Other(_) => None,
    }
}

fn fault(field: &str, unfit: Unfit) -> FormFault {
    let field = field.to_owned();
    FormFault { field, unfit }
}

fn is_text(field: &Field) -> bool {
    matches!(
        field.kind,
        InputKind::String | InputKind::Time | InputKind::File(_)
    )
}

/// What was typed as JSON.
fn value(field: &Field, text: &str) -> String {
    match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) if !is_text(field) => raw.get().to_owned(),
        _ => quoted(text),
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::Interrupt;

    fn question() -> Question {
        let fields = r#"{"city":{"type":"string","required":true},"days":{"type":"integer"},
            "tags":{"type":"array"},"photo":{"type":"image"},"note":{"type":"string"},
            "level":{"type":"string","required":true,"default_value":"low","enum":["low","high"]},
            "files":{"type":"array","items":{"type":"image"}}}"#;
        let interrupt = Interrupt {
            required_parameters: Some(fields.to_owned()),
            ..Interrupt::default()
        };
        Question::read(&interrupt, None)
    }

    fn fill(pairs: &[(&str, &str)]) -> Result<String, FormFault> {
        let owned = pairs.iter();
        let owned: Vec<_> = owned
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        question().fill(&owned)
    }

    #[test]
    fn a_form_becomes_one_object_of_values_of_their_kinds() {
        let cases: [(&[(&str, &str)], &str); 4] = [
            (
                &[("days", " 3 "), ("city", "12"), ("note", " ")],
                r#"{"city":"12","days":3,"level":"low"}"#,
            ),
            (
                &[("city", "a"), ("tags", "[1, 7604000000000000777]")],
                r#"{"city":"a","level":"low","tags":[1, 7604000000000000777]}"#,
            ),
            (
                &[("city", "a"), ("photo", r#"{"file_id":"7"}"#)],
                r#"{"city":"a","level":"low","photo":"{\"file_id\":\"7\"}"}"#,
            ),
            (
                &[("city", "a"), ("city", "b \""), ("level", "high")],
                r#"{"city":"b \"","level":"high"}"#,
            ),
        ];
        for (pairs, expected) in cases {
            let filled = fill(pairs).unwrap();
            assert_eq!(filled, expected);
            assert_eq!(question().check(&filled), Ok(()));
        }
    }

    #[test]
    fn what_does_not_fit_is_named_before_it_leaves() {
        type Pairs<'a> = &'a [(&'a str, &'a str)];
        let cases: [(Pairs<'_>, &str, Unfit); 6] = [
            (&[("days", "3")], "city", Unfit::Missing),
            (&[("citty", "Rome")], "citty", Unfit::Unknown),
            (&[("city", "a"), ("days", "three")], "days", Unfit::Integer),
            (&[("city", "a"), ("photo", "a.png")], "photo", Unfit::File),
            (&[("city", "a"), ("tags", "a")], "tags", Unfit::Array),
            (&[("city", "a"), ("level", "mid")], "level", Unfit::Choice),
        ];
        for (pairs, field, unfit) in cases {
            assert_eq!(fill(pairs), Err(fault(field, unfit)), "{pairs:?}");
        }
        let answers = [
            ("just words", "", Unfit::Object),
            (r#"{"city":5,"level":"low"}"#, "city", Unfit::Text),
            (r#"{"city":null,"level":"low"}"#, "city", Unfit::Missing),
            (r#"{"city":"a"}"#, "level", Unfit::Missing),
            (
                r#"{"city":"a","level":"low","days":"3"}"#,
                "days",
                Unfit::Integer,
            ),
            (
                r#"{"city":"a","level":"low","photo":{"file_id":"7"}}"#,
                "photo",
                Unfit::File,
            ),
        ];
        for (answer, field, unfit) in answers {
            let checked = question().check(answer);
            assert_eq!(checked, Err(fault(field, unfit)), "{answer}");
        }
        assert_eq!(Question::default().check("just words"), Ok(()));
    }

    #[test]
    fn files_are_put_one_behind_the_other_where_several_are_taken() {
        let question = question();
        let of = |name: &str| question.fields.iter().find(|field| field.name == name);
        let (photo, files) = (of("photo").unwrap(), of("files").unwrap());
        assert!(takes_file(photo) && takes_file(files) && !takes_files(photo));
        assert_eq!(with_file(photo, "old", "new"), "new");
        let one = with_file(files, "", "a\"");
        assert_eq!(with_file(files, &one, "b"), r#"["a\"","b"]"#);
    }
}
