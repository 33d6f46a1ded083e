//! What is typed for a field of a question: whether it is a value of its type.

use serde_json::Value;

use crate::{
    domain::{Input, InputKind},
    json::{Kind, check},
    wording::{Text, asking as words},
};

/// A value as it is typed: strings without quotes.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Why a text is no value of a field.
pub(super) fn fault(field: &Input, text: &str) -> Option<Text> {
    if !field.choices.is_empty() && !field.choices.iter().any(|known| shown(known) == text) {
        return Some(words::NOT_A_CHOICE);
    }
    let kind = || check(text).ok().map(|checked| checked.kind);
    match field.kind {
        InputKind::Integer => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            (!whole).then_some(words::NOT_AN_INTEGER)
        }
        InputKind::Number => (kind() != Some(Kind::Number)).then_some(words::NOT_A_NUMBER),
        InputKind::Boolean => (!matches!(text, "true" | "false")).then_some(words::NOT_A_BOOLEAN),
        InputKind::Object => (kind() != Some(Kind::Object)).then_some(words::NOT_AN_OBJECT),
        InputKind::Array => (kind() != Some(Kind::Array)).then_some(words::NOT_AN_ARRAY),
        InputKind::File(_) => {
            let url = text.starts_with("http://") || text.starts_with("https://");
            (!url && kind() != Some(Kind::Object)).then_some(words::NOT_A_FILE)
        }
        InputKind::String | InputKind::Time | InputKind::Other(_) => None,
    }
}
