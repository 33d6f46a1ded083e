//! What stands above the answer: the error with its advice, or why there is nothing to read.

use super::{Action, Pane, response::Unopened};
use crate::{
    domain::{Remedy, RunError},
    json::rows_of,
    wording::{Language, Text, opening, response as words},
};

/// Rows of the server's message that are shown; the whole stands in the body.
const MESSAGE_ROWS: usize = 3;

/// What a line of the head is, for its colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What went wrong.
    Bad,
    /// What to look out for.
    Warning,
    /// What the server said.
    Message,
    /// What to do.
    Advice,
    /// The key that does it; the line holds what the key does.
    Remedy(Action),
    /// Less important.
    Note,
}

/// One line of the head, no wider than the pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadLine {
    /// What it is.
    pub role: Role,
    /// What it says; may hold anything a server sends.
    pub text: String,
}

/// A head being written.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) lines: Vec<HeadLine>,
    language: Language,
    width: usize,
}

impl Head {
    pub(super) const fn new(language: Language, width: usize) -> Self {
        Self {
            lines: Vec::new(),
            language,
            width,
        }
    }

    /// A text of the program, in as many rows as it takes.
    pub(super) fn say(&mut self, role: Role, text: Text) {
        self.put(role, text.get(self.language));
    }

    /// A text of the program with gaps.
    pub(super) fn fill(&mut self, role: Role, text: Text, gaps: &[(&str, &str)]) {
        self.put(role, &text.fill(self.language, gaps));
    }

    /// Any text, in as many rows as it takes.
    pub(super) fn put(&mut self, role: Role, text: &str) {
        for line in text.lines() {
            for row in rows_of(line, self.width.max(1)) {
                self.lines.push(HeadLine {
                    role,
                    text: row.to_owned(),
                });
            }
        }
    }

    /// Why the answer cannot be read, and what helps.
    pub(super) fn unopened(&mut self, why: &Unopened) {
        let told = match why {
            Unopened::Stopped => opening::STOPPED.get(self.language).to_owned(),
            Unopened::TooLarge => opening::TOO_LARGE.get(self.language).to_owned(),
            Unopened::Failed(reason) => opening::FAILED.fill(self.language, &[("reason", reason)]),
        };
        self.put(Role::Warning, &told);
        let text = opening::OTHER_VIEW.get(self.language).to_owned();
        self.lines.push(HeadLine {
            role: Role::Remedy(Action::CycleView),
            text,
        });
    }

    /// A free line between this and what follows, if there is anything above.
    pub(super) fn gap(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(HeadLine {
                role: Role::Note,
                text: String::new(),
            });
        }
    }

    /// An error: code, meaning, message, advice, the key that helps; not that of a debug page where
    /// there is none.
    pub(super) fn error(&mut self, error: &RunError, has_page: bool) {
        let meaning = error.meaning().get(self.language);
        match error.code {
            Some(code) => self.put(Role::Bad, &format!("✗ {code} · {meaning}")),
            None => self.put(Role::Bad, &format!("✗ {meaning}")),
        }
        self.message(&error.message);
        self.put(
            Role::Advice,
            &format!("→ {}", error.advice().get(self.language)),
        );
        let remedy = error.remedy();
        let remedy = remedy.filter(|remedy| has_page || *remedy != Remedy::OpenDebugPage);
        if let Some(remedy) = remedy {
            let (action, text) = helps(remedy);
            // One row, whatever its width: the key is written before it when it is drawn.
            let text = text.get(self.language).to_owned();
            self.lines.push(HeadLine {
                role: Role::Remedy(action),
                text,
            });
        }
    }

    /// The first rows of what the server said. It may say megabytes: no more is read than is shown.
    fn message(&mut self, message: &str) {
        let lines = message.lines().filter(|line| !line.trim().is_empty());
        let width = self.width.max(1);
        let mut rows = lines.flat_map(|line| rows_of(line, width));
        for row in rows.by_ref().take(MESSAGE_ROWS) {
            let text = row.to_owned();
            self.lines.push(HeadLine {
                role: Role::Message,
                text,
            });
        }
        if rows.next().is_some() {
            self.say(Role::Note, words::MORE);
        }
    }
}

/// The action behind a remedy, and what it does.
const fn helps(remedy: Remedy) -> (Action, Text) {
    match remedy {
        Remedy::EditParameters => (Action::Focus(Pane::Parameters), words::EDIT_PARAMETERS),
        Remedy::OpenDebugPage => (Action::OpenDebugPage, words::OPEN_DEBUG_PAGE),
        Remedy::ToggleAsync => (Action::ToggleAsync, words::TOGGLE_ASYNC),
        Remedy::ChangeMode => (Action::CycleMode, words::CHANGE_MODE),
        Remedy::RunAgain => (Action::Run, words::RUN_AGAIN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::ErrorKind, json::width};

    fn head(error: &RunError, width: usize) -> Vec<HeadLine> {
        let mut head = Head::new(Language::English, width);
        head.error(error, false);
        head.lines
    }

    #[test]
    fn an_error_says_what_happened_and_what_to_do() {
        let lines = head(&RunError::of_code(4200, "not found".to_owned()), 200);
        let roles: Vec<Role> = lines.iter().map(|line| line.role).collect();
        assert_eq!(roles, [Role::Bad, Role::Message, Role::Advice]);
        assert!(
            lines[0]
                .text
                .starts_with("✗ 4200 · The workflow does not exist")
        );
        let lines = head(&RunError::of_code(4000, String::new()), 80);
        assert_eq!(
            lines.last().unwrap().role,
            Role::Remedy(Action::Focus(Pane::Parameters))
        );
    }

    #[test]
    fn a_stack_trace_is_cut_to_its_first_lines() {
        let message = "goroutine\n\n".repeat(50);
        let lines = head(&RunError::of_code(720_701_013, message), 40);
        let shown = lines.iter().filter(|line| line.role == Role::Message);
        assert_eq!(shown.count(), MESSAGE_ROWS);
        assert!(lines.iter().any(|line| line.text.starts_with("… more")));
    }

    #[test]
    fn no_line_is_wider_than_the_pane() {
        for language in [Language::English, Language::Chinese] {
            for kind in ErrorKind::ALL {
                let error = RunError {
                    kind,
                    code: None,
                    message: "原因".repeat(30),
                    situation: None,
                };
                let mut head = Head::new(language, 20);
                head.error(&error, true);
                let lines = head
                    .lines
                    .iter()
                    .filter(|line| !matches!(line.role, Role::Remedy(_)));
                assert!(lines.into_iter().all(|line| width(&line.text) <= 20));
            }
        }
    }
}
