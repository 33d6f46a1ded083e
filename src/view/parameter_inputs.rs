//! What the workflow takes, in the foot of the parameters: a doubt, or the input at the caret.

use super::{Look, text::Pen};
use crate::{
    app::parameter_editor::ParameterEditor,
    domain::{Doubt, DoubtReason, Input, InputKind},
    wording::inputs as words,
};

/// Draws it; false if there is nothing to say.
pub fn draw(editor: &ParameterEditor, look: &Look, pen: &mut Pen<'_>) -> bool {
    let doubts = editor.doubts();
    let about = editor.input_at_caret();
    if let Some(input) = about.filter(|_| !editor.is_doubted_at_caret()) {
        if !doubts.is_empty() {
            let count = format!("! {} ", doubts.len());
            pen.put(&count, look.theme.warning);
        }
        pen.put(&input.name, look.theme.strong)
            .put(&told(input, look), look.theme.dim);
        return true;
    }
    let here = doubts.iter().find(|doubt| doubt.place.is_some());
    let Some(doubt) = here.or(doubts.first()) else {
        return false;
    };
    let more = doubts.len() - 1;
    pen.put("! ", look.theme.warning)
        .put(&doubted(doubt, look), look.theme.warning);
    if more > 0 {
        let count = more.to_string();
        let text = look.fill(words::AND_MORE, &[("count", &count)]);
        pen.put(" ", look.theme.dim).put(&text, look.theme.dim);
    }
    true
}

fn doubted(doubt: &Doubt, look: &Look) -> String {
    let name = [("name", &*doubt.name)];
    match &doubt.reason {
        DoubtReason::Missing => look.fill(words::MISSING, &name),
        DoubtReason::Unknown => look.fill(words::UNKNOWN, &name),
        DoubtReason::NotAChoice => look.fill(words::NOT_A_CHOICE, &name),
        DoubtReason::NotOfKind(kind) => {
            let gaps = [("name", &*doubt.name), ("kind", kind.as_str())];
            look.fill(words::NOT_OF_KIND, &gaps)
        }
    }
}

/// ` · integer · required · default 3 · how many days`
fn told(input: &Input, look: &Look) -> String {
    let mut parts = vec![input.kind.as_str().to_owned()];
    if input.required {
        parts.push(look.say(words::REQUIRED).to_owned());
    }
    if let Some(value) = &input.default_value {
        parts.push(look.fill(words::DEFAULT, &[("value", value)]));
    }
    match input.kind {
        InputKind::Time => parts.push(look.say(words::A_TIME).to_owned()),
        InputKind::File(_) => parts.push(look.say(words::A_FILE).to_owned()),
        _ => {}
    }
    parts.extend(input.description.clone());
    format!(" · {}", parts.join(" · "))
}
