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
    // What was learnt is a guess: what differs from it is told, without alarm.
    let learnt = editor.has_learnt();
    let (mark, style) = if learnt {
        ("~ ", look.theme.dim)
    } else {
        ("! ", look.theme.warning)
    };
    if let Some(input) = about.filter(|_| !editor.is_doubted_at_caret()) {
        if !doubts.is_empty() {
            pen.put(&format!("{mark}{} ", doubts.len()), style);
        }
        pen.put(&input.name, look.theme.strong)
            .put(&told(input, learnt, look), look.theme.dim);
        return true;
    }
    let here = doubts.iter().find(|doubt| doubt.place.is_some());
    let Some(doubt) = here.or(doubts.first()) else {
        return false;
    };
    let more = doubts.len() - 1;
    pen.put(mark, style)
        .put(&doubted(doubt, learnt, look), style);
    if more > 0 {
        let count = more.to_string();
        let text = look.fill(words::AND_MORE, &[("count", &count)]);
        pen.put(" ", look.theme.dim).put(&text, look.theme.dim);
    }
    true
}

fn doubted(doubt: &Doubt, learnt: bool, look: &Look) -> String {
    let name = [("name", &*doubt.name)];
    match &doubt.reason {
        DoubtReason::Missing => look.fill(words::MISSING, &name),
        DoubtReason::Unknown if learnt => look.fill(words::NEW_NAME, &name),
        DoubtReason::Unknown => look.fill(words::UNKNOWN, &name),
        DoubtReason::NotAChoice => look.fill(words::NOT_A_CHOICE, &name),
        DoubtReason::NotOfKind(kind) => {
            let gaps = [("name", &*doubt.name), ("kind", kind.as_str())];
            let text = if learnt {
                words::UNLIKE_BEFORE
            } else {
                words::NOT_OF_KIND
            };
            look.fill(text, &gaps)
        }
    }
}

/// ` · integer · required · default 3 · how many days`
fn told(input: &Input, learnt: bool, look: &Look) -> String {
    let hint = match input.kind {
        InputKind::Time => Some(words::A_TIME),
        InputKind::File(_) => Some(words::A_FILE),
        _ => None,
    };
    let mut parts = kind_of(input, look);
    parts.extend(hint.map(|hint| look.say(hint).to_owned()));
    parts.extend(input.description.clone());
    if learnt {
        parts.push(look.say(words::LEARNT).to_owned());
    }
    format!(" · {}", parts.join(" · "))
}

/// `integer · required · default 3 · how many days`
pub(super) fn described(input: &Input, look: &Look) -> String {
    let mut parts = kind_of(input, look);
    parts.extend(input.description.clone());
    parts.join(" · ")
}

fn kind_of(input: &Input, look: &Look) -> Vec<String> {
    let kind = input.kind.as_str();
    let mut parts = Vec::new();
    if !kind.is_empty() {
        parts.push(kind.to_owned());
    }
    if input.required {
        parts.push(look.say(words::REQUIRED).to_owned());
    }
    if let Some(value) = &input.default_value {
        parts.push(look.fill(words::DEFAULT, &[("value", value)]));
    }
    parts
}
