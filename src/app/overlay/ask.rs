//! A question with choices: each has a key of its own, and `Enter` takes the chosen one.

use std::sync::Arc;

use crossterm::event::KeyCode;

use super::{
    super::{Action, Key, list_cursor::ListCursor},
    SavePrompt,
};
use crate::domain::{Comparison, Rearrangement, RunRequest, Token};

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Stands in the frame.
    pub title: String,
    /// What it is about; may be empty.
    pub words: String,
    /// What can be chosen, the harmless first.
    pub choices: Vec<Choice>,
    /// Which is chosen.
    pub cursor: ListCursor,
}

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Takes it at once.
    pub key: char,
    /// What it says.
    pub label: String,
    /// More about it, dimmed.
    pub detail: String,
    /// What it does.
    pub decision: Decision,
}

/// What a choice does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Nothing.
    Stay,
    /// Send the run all the same.
    Run(Box<RunRequest>),
    /// Open a page all the same.
    OpenUrl(String),
    /// Copy a text.
    Copy(String),
    /// Take another text for the parameters, as one step that can be undone.
    TakeParameters(Arc<str>),
    /// Quit with runs in flight.
    Quit,
    /// Write an answer over a file.
    SaveOver(Box<SavePrompt>),
    /// Type another name for the file of an answer.
    SaveElsewhere(Box<SavePrompt>),
    /// What a key of the list would do.
    Act(Action),
    /// Change the collection all the same.
    Rearrange(Box<Rearrangement>),
    /// Show how both differ; the question stays.
    Compare(Comparison),
    /// Put the filter on that is on disk in place of the one that was to be kept.
    TakeFilter {
        /// Folder of the workflow.
        workflow: String,
    },
    /// Take the settings that are on disk in place of those chosen here.
    TakeSettings {
        /// Folder of the workflow.
        workflow: String,
    },
    /// Load a case.
    LoadCase {
        /// Folder of the workflow.
        workflow: String,
        /// Name of the case.
        case: String,
    },
    /// Write the case over what is on disk.
    Overwrite {
        /// Folder of the workflow.
        workflow: String,
        /// Name of the case.
        case: String,
    },
    /// Take what is on disk in place of what was typed.
    TakeTheirs {
        /// Folder of the workflow.
        workflow: String,
        /// Name of the case.
        case: String,
    },
    /// Use a token from now on.
    TakeToken {
        /// The token.
        token: Token,
        /// Keep it for the next start too.
        keep: bool,
    },
    /// Save what was typed, then load another case.
    SaveAndLoad {
        /// Folder of the workflow.
        workflow: String,
        /// Name of the case to load.
        case: String,
    },
    /// Forget what was typed and load another case.
    DiscardAndLoad {
        /// Folder of the workflow.
        workflow: String,
        /// Name of the case to load.
        case: String,
    },
}

impl Ask {
    /// A question; the first choice is chosen.
    pub fn new(title: impl Into<String>, words: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self {
            title: title.into(),
            words: words.into(),
            choices,
            cursor: ListCursor::default(),
        }
    }

    /// The choice that a key takes, if it takes one. Other keys move, or do nothing.
    pub fn key(&mut self, key: Key, height: usize) -> Option<Decision> {
        let count = self.choices.len();
        if key.code == KeyCode::Enter {
            return self.chosen();
        }
        let own = |choice: &&Choice| key.typed() == Some(choice.key);
        if let Some(choice) = self.choices.iter().find(own) {
            return Some(choice.decision.clone());
        }
        let action = match key.code {
            KeyCode::Up | KeyCode::Char('k') => Action::Up,
            KeyCode::Down | KeyCode::Char('j') | KeyCode::Tab => Action::Down,
            KeyCode::Char('q') => return Some(Decision::Stay),
            _ => return None,
        };
        self.cursor.act(action, count, height);
        None
    }

    /// The choice at a line, if there is one.
    pub fn click(&mut self, line: u16, height: usize) -> Option<Decision> {
        let row = self.cursor.row_at(line, self.choices.len(), height)?;
        self.cursor.select(row, self.choices.len(), height);
        self.chosen()
    }

    fn chosen(&self) -> Option<Decision> {
        let choice = self.choices.get(self.cursor.selected())?;
        Some(choice.decision.clone())
    }
}
