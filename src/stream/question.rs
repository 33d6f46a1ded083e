//! The question a run stopped at: its words, its options or the fields it asks for (coze-api 1.5,
//! 3.5, 7.5). The same question comes wrapped in three ways; here it is unwrapped.

use super::Interrupt;
use crate::{
    domain::{Input, Inputs},
    json::Fields,
    wording::{Text, asking as words},
};

/// What a run asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// Names the question; given back with the answer as it is.
    pub event_id: String,
    /// What asks (coze-api 3.5); given back with the answer.
    pub kind: i64,
    /// Name of the node that asks.
    pub node_title: String,
    /// Its words; empty where only fields are asked for.
    pub text: String,
    /// Answers to choose from.
    pub options: Vec<String>,
    /// The fields of a form.
    pub fields: Vec<Field>,
}

/// One field of a form: an input as a workflow has them.
pub type Field = Input;

impl Question {
    /// Reads a question. `said` is what the node said just before, which is where question nodes of
    /// streams have their words.
    pub fn read(interrupt: &Interrupt, said: Option<&str>) -> Self {
        let mut question = Self {
            event_id: interrupt.event_id.clone(),
            kind: interrupt.kind,
            node_title: interrupt.node_title.clone(),
            ..Self::default()
        };
        for text in [said.unwrap_or_default(), &interrupt.data] {
            question.take(text);
        }
        if let Some(required) = &interrupt.required_parameters {
            let fields = fields(required);
            if !fields.is_empty() {
                question.fields = fields;
            }
        }
        question
    }

    /// What is to be said of a question that the server puts into no words for people (coze-api 3.5).
    pub fn unsaid(&self) -> Option<Text> {
        let is_silent =
            self.text.trim().is_empty() && self.options.is_empty() && self.fields.is_empty();
        match self.kind {
            1 | 6 => Some(words::LOCAL_PLUGIN),
            7 => Some(words::OAUTH),
            _ => is_silent.then_some(words::WORDLESS),
        }
    }

    fn take(&mut self, text: &str) {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return;
        }
        if trimmed.starts_with('[') {
            let fields = fields(trimmed);
            if !fields.is_empty() {
                self.fields = fields;
                return;
            }
        }
        let Some(wrapped) = Fields::parse(trimmed) else {
            return text.clone_into(&mut self.text);
        };
        let messages = wrapped.objects("messages");
        if let Some(message) = messages.last() {
            return self.take_content(message);
        }
        if wrapped.raw("content").is_some() {
            return self.take_content(&wrapped);
        }
        if !self.take_options(&wrapped) {
            text.clone_into(&mut self.text);
        }
    }

    /// `content` beside its `content_type`: words, options or fields, as text or as JSON.
    fn take_content(&mut self, wrapped: &Fields<'_>) {
        if let Some(inner) = wrapped.object("content") {
            self.take_options(&inner);
        } else if let Some(content) = wrapped.text("content") {
            self.take(&content);
        } else if let Some(raw) = wrapped.raw("content") {
            self.take(raw.get());
        }
    }

    fn take_options(&mut self, fields: &Fields<'_>) -> bool {
        let options = fields.objects("options");
        let question = fields.text("question");
        let known = question.is_some() || !options.is_empty();
        if let Some(question) = question {
            self.text = question;
        }
        if !options.is_empty() {
            self.options = options
                .iter()
                .filter_map(|option| option.text("name"))
                .collect();
        }
        known
    }
}

/// Fields as a list, or as an object by their names.
fn fields(json: &str) -> Vec<Field> {
    let wrapped = format!("{{\"parameters\":{json}}}");
    let inputs = Inputs::parse(&wrapped).unwrap_or_default();
    let named = inputs.list.into_iter();
    let mut named: Vec<Field> = named.filter(|field| !field.name.is_empty()).collect();
    if json.starts_with('[') {
        // A list has the order of the form; that of an object means nothing.
        let listed = Fields::parse(&wrapped).unwrap_or_default();
        let listed = listed.objects("parameters");
        let order: Vec<Option<String>> = listed.iter().map(|field| field.text("name")).collect();
        named.sort_by_key(|field| {
            let own = |name: &Option<String>| name.as_ref() == Some(&field.name);
            order.iter().position(own)
        });
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_without_words_for_people_is_put_into_some() {
        let cases = [
            (1, "{\"tool\":\"camera\"}", Some(words::LOCAL_PLUGIN)),
            (6, "", Some(words::LOCAL_PLUGIN)),
            (7, "", Some(words::OAUTH)),
            (2, "", Some(words::WORDLESS)),
            (2, "Which city?", None),
            (5, "[{\"name\":\"city\",\"type\":\"string\"}]", None),
        ];
        for (kind, data, unsaid) in cases {
            let interrupt = Interrupt {
                kind,
                data: data.to_owned(),
                ..Interrupt::default()
            };
            assert_eq!(
                Question::read(&interrupt, None).unsaid(),
                unsaid,
                "{kind} {data}"
            );
        }
    }
}
