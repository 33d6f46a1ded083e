//! What is said to a chatflow: asked before it is run, and shown first in its conversation.

use super::runs;
use crate::{
    app::{
        Effect, Model,
        overlay::{Field, Overlay, Prompt, Purpose},
        response::ResponsePane,
    },
    domain::{FlowKind, RunRequest, USER_INPUT},
    json::Fields,
    wording::asking as words,
};

/// Asks for the message; what stands in the parameters is offered.
pub(super) fn ask(model: &mut Model, request: RunRequest) -> Vec<Effect> {
    let language = model.language;
    let name = request.workflow.as_ref().unwrap_or(&request.workflow_id);
    let title = words::MESSAGE_TITLE.fill(language, &[("name", name)]);
    let message = message(&request).unwrap_or_default();
    let field = Field::new(words::MESSAGE.get(language), message);
    let text = words::MESSAGE_WORDS.get(language);
    let purpose = Purpose::Message(Box::new(request));
    let prompt = Prompt::new(title, text, vec![field], purpose);
    model.overlay = Some(Overlay::Prompt(prompt));
    Vec::new()
}

/// `Enter` on the message.
pub(super) fn say(model: &mut Model, mut request: RunRequest, text: &str) -> Vec<Effect> {
    if message(&request).as_deref() != Some(text) {
        let parameters = request.parameters.as_deref().unwrap_or("{}");
        request.parameters = Some(with_message(parameters, text).into());
    }
    runs::launch(model, request)
}

/// What is said stands first in the conversation.
pub(super) fn show_message(response: &mut ResponsePane, request: &RunRequest) {
    if request.kind != FlowKind::Chatflow {
        return;
    }
    if let Some(message) = message(request) {
        response.begin_talk(&message);
    }
}

fn message(request: &RunRequest) -> Option<String> {
    let fields = Fields::parse(request.parameters.as_deref()?)?;
    fields.text(USER_INPUT)
}

/// The parameters with another message; the other values stay as they were written.
fn with_message(parameters: &str, text: &str) -> String {
    let message = format!("{}:{}", quoted(USER_INPUT), quoted(text));
    let fields = Fields::parse(parameters).unwrap_or_default();
    let others = fields.members().filter(|(key, _)| *key != USER_INPUT);
    let others = others.map(|(key, value)| format!("{}:{}", quoted(key), value.get()));
    let members: Vec<String> = std::iter::once(message).chain(others).collect();
    format!("{{{}}}", members.join(","))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_takes_the_place_of_the_one_before_and_all_else_stays() {
        let cases = [
            ("{}", "{\"USER_INPUT\":\"你好\\\"\"}"),
            (
                "{\"n\": 1.0, \"USER_INPUT\": \"old\", \"id\":7601000000000000101}",
                "{\"USER_INPUT\":\"你好\\\"\",\"n\":1.0,\"id\":7601000000000000101}",
            ),
        ];
        for (before, after) in cases {
            assert_eq!(with_message(before, "你好\""), after);
        }
    }
}
