//! A few lines to type, such as the name and the ID of a new workflow.

use crossterm::event::KeyCode;

use super::super::{Key, input_line::InputLine};
use crate::domain::{RunId, RunRequest};

/// Lines that are being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// Stands in the frame.
    pub title: String,
    /// What is to be typed, or what is wrong with it.
    pub words: String,
    /// Whether the words say what is wrong.
    pub bad: bool,
    /// The lines, at least one.
    pub fields: Vec<Field>,
    /// The line that has the keys.
    pub focus: usize,
    /// What it is for.
    pub purpose: Purpose,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Stands before it.
    pub label: String,
    /// Stands in it while it is empty.
    pub hint: String,
    /// What is typed.
    pub input: InputLine,
    /// Whether it may stay empty.
    pub optional: bool,
}

/// What is done with what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// What is said to a chatflow, before this is sent.
    Message(Box<RunRequest>),
    /// The name of a past run.
    RunName(RunId),
    /// The note on a past run.
    RunNote(RunId),
    /// A new workflow: its ID or URL, its name.
    NewWorkflow,
    /// Another folder and name for a workflow.
    RenameWorkflow(String),
    /// A copy of a workflow.
    DuplicateWorkflow(String),
    /// The tags of a workflow.
    Tags(String),
    /// A new case of a workflow.
    NewCase(String),
    /// Another name for a case of a workflow.
    RenameCase(String, String),
    /// A copy of a case of a workflow.
    DuplicateCase(String, String),
}

impl Field {
    /// A line that must be filled.
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            hint: String::new(),
            input: InputLine::new(text),
            optional: false,
        }
    }
}

impl Prompt {
    /// Lines to type; the first has the keys.
    pub fn new(
        title: impl Into<String>,
        words: impl Into<String>,
        fields: Vec<Field>,
        purpose: Purpose,
    ) -> Self {
        Self {
            title: title.into(),
            words: words.into(),
            bad: false,
            fields,
            focus: 0,
            purpose,
        }
    }

    /// What is typed into a line.
    pub fn text(&self, field: usize) -> String {
        let field = self.fields.get(field);
        field.map_or_else(String::new, |field| field.input.text().trim().to_owned())
    }

    /// Takes a key. True if what was typed is to be used now: `Enter`, once every line is filled.
    pub fn key(&mut self, key: Key) -> bool {
        let count = self.fields.len().max(1);
        match key.code {
            KeyCode::Enter => {
                let empty = |field: &Field| !field.optional && field.input.text().trim().is_empty();
                let Some(next) = self.fields.iter().position(empty) else {
                    return true;
                };
                self.focus = next;
            }
            KeyCode::Tab | KeyCode::Down => self.focus = (self.focus + 1) % count,
            KeyCode::BackTab | KeyCode::Up => self.focus = (self.focus + count - 1) % count,
            _ => {
                if let Some(field) = self.fields.get_mut(self.focus) {
                    field.input.key(key);
                }
            }
        }
        false
    }

    /// Takes a paste into the line that has the keys.
    pub fn paste(&mut self, text: &str) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.input.paste(text);
        }
    }

    /// Gives the keys to the line at a row of the popup.
    pub fn click(&mut self, row: u16) {
        if usize::from(row) < self.fields.len() {
            self.focus = usize::from(row);
        }
    }

    /// The same lines, with what is wrong with them.
    pub fn complaining(self, words: impl Into<String>, focus: usize) -> Self {
        Self {
            words: words.into(),
            bad: true,
            focus,
            ..self
        }
    }
}
