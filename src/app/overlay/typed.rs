//! The line that keys type into, whatever stands over the panes: it can go to the user's own editor
//! and come back.

use super::{
    super::{input_line::InputLine, outside::Typed},
    Overlay,
};
use crate::wording::Language;

impl Overlay {
    /// The line, if there is one that can be changed now.
    pub fn typed(&self) -> Option<(Typed, &InputLine)> {
        Some(match self {
            Self::Help(help) => (Typed::Help, &help.filter),
            Self::Name(prompt) => (Typed::Name, &prompt.input),
            Self::Save(prompt) => (Typed::Save, &prompt.input),
            Self::File(prompt) if prompt.sent.is_none() => (Typed::File, &prompt.input),
            Self::Pull(pull) if pull.progress().is_none() => (Typed::Pull, pull.level().filter()),
            Self::Paste(offer) if offer.known.is_none() => (Typed::Paste, &offer.input),
            Self::Prompt(prompt) => {
                let field = prompt.fields.get(prompt.focus)?;
                (Typed::Prompt(prompt.focus), &field.input)
            }
            Self::Pick(pick) => (Typed::Pick, &pick.filter),
            Self::File(_)
            | Self::Pull(_)
            | Self::Paste(_)
            | Self::Ask(_)
            | Self::Difference(_)
            | Self::Trend(_)
            | Self::Copy(_) => {
                return None;
            }
        })
    }

    /// Puts a text in its place, unless something else stands there meanwhile.
    pub(in crate::app) fn retype(&mut self, typed: Typed, text: &str, language: Language) {
        if self.typed().is_none_or(|(now, _)| now != typed) {
            return;
        }
        match self {
            Self::Help(help) => {
                help.filter = InputLine::default();
                help.paste(text, language);
            }
            Self::Name(prompt) => prompt.input = InputLine::new(text),
            Self::Save(prompt) => {
                prompt.input = InputLine::default();
                prompt.paste(text);
            }
            Self::File(prompt) => {
                prompt.input = InputLine::default();
                prompt.paste(text);
            }
            Self::Pull(pull) => pull.search(text),
            Self::Paste(offer) => {
                offer.input = InputLine::default();
                offer.paste(text);
            }
            Self::Prompt(prompt) => {
                if let Some(field) = prompt.fields.get_mut(prompt.focus) {
                    field.input = InputLine::new(text);
                }
            }
            Self::Pick(pick) => {
                pick.filter = InputLine::default();
                pick.paste(text);
            }
            Self::Ask(_) | Self::Difference(_) | Self::Trend(_) | Self::Copy(_) => {}
        }
    }
}
