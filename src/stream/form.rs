//! The answer to a form: one JSON object of what was typed into its fields (coze-api 1.8, 4).

use serde_json::value::RawValue;

use super::{Field, Question};
use crate::domain::InputKind;

impl Question {
    /// What is sent for the fields of a form: the texts that were typed, by the names of the
    /// fields. A file stands as its URL or as what [`crate::domain::Uploaded::value`] gives. Fields
    /// in which nothing was typed are left out unless they are required.
    pub fn answer_of_form(&self, typed: &[(String, String)]) -> String {
        let pairs = typed.iter().filter_map(|(name, text)| {
            let field = self.fields.iter().find(|field| field.name == *name);
            let needed = field.is_none_or(|field| field.required);
            let kept = needed || !text.trim().is_empty();
            kept.then(|| format!("{}:{}", quoted(name), value(field, text)))
        });
        format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
    }
}

/// What was typed as JSON. Where it is not of its kind it stays text: the server decides.
fn value(field: Option<&Field>, text: &str) -> String {
    let is_text = matches!(
        field.map(|field| &field.kind),
        None | Some(InputKind::String | InputKind::Time | InputKind::File(_))
    );
    match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) if !is_text => raw.get().to_owned(),
        _ => quoted(text),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::Interrupt;

    #[test]
    fn a_form_becomes_one_object_of_values_of_their_kinds() {
        let fields = r#"{"city":{"type":"string","required":true},"days":{"type":"integer"},
            "tags":{"type":"array"},"photo":{"type":"image"},"note":{"type":"string"}}"#;
        let interrupt = Interrupt {
            required_parameters: Some(fields.to_owned()),
            ..Interrupt::default()
        };
        let question = Question::read(&interrupt, None);
        let typed = |pairs: &[(&str, &str)]| {
            let owned = pairs.iter();
            let owned: Vec<_> = owned
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
                .collect();
            question.answer_of_form(&owned)
        };
        let cases: [(&[(&str, &str)], &str); 5] = [
            (
                &[("city", "12"), ("days", " 3 ")],
                r#"{"city":"12","days":3}"#,
            ),
            (&[("city", ""), ("note", " ")], r#"{"city":""}"#),
            (
                &[("days", "three"), ("tags", "[1, 7604000000000000777]")],
                r#"{"days":"three","tags":[1, 7604000000000000777]}"#,
            ),
            (
                &[("photo", r#"{"file_id":"7"}"#)],
                r#"{"photo":"{\"file_id\":\"7\"}"}"#,
            ),
            (&[("other \"", "x")], r#"{"other \"":"x"}"#),
        ];
        for (pairs, expected) in cases {
            assert_eq!(typed(pairs), expected);
        }
    }
}
