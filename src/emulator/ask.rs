//! A question in the middle of a run: its words, its options or its fields, as each endpoint and each
//! profile wraps them.

use serde_json::{Map, Value, json};

use super::options::Profile;

/// What a run asks before it goes on.
#[derive(Debug)]
pub(super) struct Ask {
    /// The node that asks.
    pub(super) node: String,
    /// The question; may be empty where fields are asked for.
    pub(super) text: String,
    /// Answers to choose from.
    pub(super) options: Vec<String>,
    /// The fields of a form, by name, each as an input of a workflow; empty for a question.
    pub(super) fields: Map<String, Value>,
}

impl Ask {
    fn is_form(&self) -> bool {
        !self.fields.is_empty()
    }

    /// 2 for a question node, 5 for an input node.
    pub(super) fn kind(&self) -> i64 {
        if self.is_form() { 5 } else { 2 }
    }

    /// The kind of its node as streams name it.
    pub(super) fn node_type(&self) -> &'static str {
        if self.is_form() { "Input" } else { "Question" }
    }

    /// `interrupt_data`, in a stream or in an answer that is none.
    pub(super) fn interrupt_data(
        &self,
        profile: Profile,
        event_id: &str,
        in_stream: bool,
    ) -> Value {
        let mut data = json!({
            "event_id": event_id,
            "type": self.kind(),
            "data": self.data(profile, in_stream)
        });
        if let (Profile::Cloud, true, Some(data)) = (profile, self.is_form(), data.as_object_mut())
        {
            data.insert(
                "required_parameters".into(),
                Value::Object(self.fields.clone()),
            );
        }
        data
    }

    /// JSON in a string. In a stream the words of a plain question have been said before.
    fn data(&self, profile: Profile, in_stream: bool) -> String {
        let wrapped = |kind: &str, content: &Value| {
            json!({ "content_type": kind, "content": content }).to_string()
        };
        if profile == Profile::Studio {
            return self.said_by_studio();
        }
        if self.is_form() {
            return wrapped("text", &json!(self.list().to_string()));
        }
        if !self.options.is_empty() {
            return wrapped("option", &json!(self.choice().to_string()));
        }
        if in_stream {
            return String::new();
        }
        wrapped("text", &json!(self.text))
    }

    /// What the node says in a stream before it interrupts; an input node of the cloud says nothing.
    pub(super) fn said(&self, profile: Profile) -> Option<String> {
        match profile {
            Profile::Studio => Some(self.said_by_studio()),
            Profile::Cloud => (!self.is_form()).then(|| self.text.clone()),
        }
    }

    fn said_by_studio(&self) -> String {
        if self.is_form() {
            let form = json!({ "content_type": "form_schema", "content": self.list().to_string() });
            return form.to_string();
        }
        let (kind, content) = if self.options.is_empty() {
            ("text", json!(self.text))
        } else {
            ("option", self.choice())
        };
        let message =
            json!({ "type": "question", "content_type": kind, "content": content, "id": "1" });
        json!({ "messages": [message] }).to_string()
    }

    fn choice(&self) -> Value {
        let options: Vec<Value> = self
            .options
            .iter()
            .map(|name| json!({ "name": name }))
            .collect();
        json!({ "options": options, "question": self.text })
    }

    fn list(&self) -> Value {
        let fields = self.fields.iter().map(|(name, field)| {
            let mut field = field.as_object().cloned().unwrap_or_default();
            field.insert("name".into(), json!(name));
            Value::Object(field)
        });
        fields.collect()
    }
}
