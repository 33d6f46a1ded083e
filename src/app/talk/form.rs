//! An answer in the making: words, one of the options, or the fields of a form.

use super::field::said_of;
use crate::{
    app::{Key, KeyCode, input_line::InputLine},
    domain::{Input, InputKind, Timestamp},
    stream::{Question, as_typed, default_of, takes_file, unfit_of, with_file},
    wording::{Language, Text, asking as words},
};

/// A press of `Enter` so soon after the question came was meant for something else, in milliseconds.
const TOO_SOON: u64 = 400;

/// A question and what is typed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The question.
    pub question: Question,
    /// Which answer of a run it is, from 1.
    pub number: usize,
    /// Whether Coze takes so many answers only: of workflows, not of chatflows.
    pub limited: bool,
    /// Whether it has the keys.
    pub open: bool,
    /// It was sent and nothing came back yet.
    pub sent: bool,
    /// One line for each field, else one for words of the user's own.
    lines: Vec<InputLine>,
    /// Which field, or which option; behind the options stand own words.
    focus: usize,
    problem: Option<String>,
    posed: Timestamp,
}

/// What a key came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed {
    /// Nothing that others would want to know.
    Nothing,
    /// This answer is to be sent.
    Send(String),
    /// A file is to be picked for the field that has the keys.
    PickFile,
}

impl Form {
    /// A question that was just posed. Fields begin with what they take where nobody says anything else.
    pub fn new(question: Question, number: usize, now: Timestamp) -> Self {
        let begin = |field| InputLine::new(default_of(field).unwrap_or_default());
        let mut lines: Vec<_> = question.fields.iter().map(begin).collect();
        if lines.is_empty() {
            lines.push(InputLine::default());
        }
        Self {
            question,
            number,
            limited: true,
            open: true,
            sent: false,
            lines,
            focus: 0,
            problem: None,
            posed: now,
        }
    }

    /// Whether both are the same question of a run.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        (self.number, &self.question) == (other.number, &other.question)
    }

    /// The same question once more, with all that was typed.
    pub fn again(self, now: Timestamp) -> Self {
        Self {
            open: true,
            sent: false,
            posed: now,
            ..self
        }
    }

    /// Whether it is a form of fields.
    pub fn has_fields(&self) -> bool {
        !self.question.fields.is_empty()
    }

    /// Rows that can have the keys: fields; else the options and own words.
    pub fn rows(&self) -> usize {
        if self.has_fields() {
            self.question.fields.len()
        } else {
            self.question.options.len() + 1
        }
    }

    /// The row that has the keys.
    pub fn focus(&self) -> usize {
        self.focus
    }

    /// What is typed for a field, or own words.
    pub fn line(&self, field: usize) -> Option<&InputLine> {
        self.lines.get(if self.has_fields() { field } else { 0 })
    }

    /// Rows that are scrolled away where there is room for so many.
    pub fn scrolled(&self, room: usize) -> usize {
        let most = self.rows().saturating_sub(room);
        self.focus.saturating_sub(room / 2).min(most)
    }

    /// The field that has the keys.
    pub fn field(&self) -> Option<&Input> {
        self.question.fields.get(self.focus)
    }

    /// What is wrong: with what was to be sent, else with what stands in the line.
    pub fn problem(&self, language: Language) -> Option<String> {
        let typed = || {
            let text = self.line(self.focus)?.text();
            let unfit = unfit_of(self.field()?, &text).filter(|_| !text.trim().is_empty());
            unfit.map(|unfit| said_of(unfit).get(language).to_owned())
        };
        self.problem.clone().or_else(typed)
    }

    /// It could not be sent: it may be sent again.
    pub fn refuse(&mut self, reason: String) {
        (self.sent, self.open, self.problem) = (false, true, Some(reason));
    }

    /// Puts an uploaded file into the field that has the keys.
    pub fn put_file(&mut self, value: &str) {
        let value = match self.field() {
            Some(field) => {
                let before = self.line(self.focus).map(InputLine::text);
                with_file(field, &before.unwrap_or_default(), value)
            }
            None => value.to_owned(),
        };
        if let Some(line) = self.typed() {
            *line = InputLine::new(value);
        }
        if !self.has_fields() {
            self.focus = self.question.options.len();
        }
    }

    /// Takes a paste.
    pub fn paste(&mut self, text: &str) {
        self.problem = None;
        if !self.has_fields() {
            self.focus = self.question.options.len();
        }
        if let Some(line) = self.typed() {
            line.paste(text);
        }
    }

    /// Chooses a row, by a click.
    pub fn choose(&mut self, row: usize) {
        self.focus = row.min(self.rows().saturating_sub(1));
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, now: Timestamp, language: Language) -> Pressed {
        if self.sent {
            return Pressed::Nothing;
        }
        let rows = self.rows();
        match key.code {
            KeyCode::Enter if now.since(self.posed).0 < TOO_SOON => {}
            KeyCode::Enter => match self.answer() {
                Ok(answer) => return Pressed::Send(answer),
                Err((row, fault)) => {
                    self.focus = row;
                    self.problem = Some(fault.get(language).to_owned());
                }
            },
            KeyCode::Down | KeyCode::Tab => self.go(1),
            KeyCode::Up | KeyCode::BackTab => self.go(rows.saturating_sub(1)),
            KeyCode::Left | KeyCode::Right if self.steps(key.code == KeyCode::Right) => {}
            KeyCode::Char('@') if self.takes_file() => return Pressed::PickFile,
            _ => self.type_key(key),
        }
        Pressed::Nothing
    }

    /// The answer as it is sent (coze-api 1.8); else which row is wrong, and why.
    ///
    /// # Errors
    /// A field is missing or is not what it should be.
    pub fn answer(&self) -> Result<String, (usize, Text)> {
        if !self.has_fields() {
            if let Some(option) = self.question.options.get(self.focus) {
                return Ok(option.clone());
            }
            let own = self.line(0).map(InputLine::text).unwrap_or_default();
            return if own.trim().is_empty() {
                Err((self.focus, words::NOTHING_TYPED))
            } else {
                Ok(own)
            };
        }
        let fields = &self.question.fields;
        let typed = fields.iter().zip(&self.lines);
        let typed = typed.map(|(field, line)| (field.name.clone(), line.text().trim().to_owned()));
        let typed: Vec<_> = typed.collect();
        self.question.fill(&typed).map_err(|fault| {
            let row = fields.iter().position(|field| field.name == fault.field);
            (row.unwrap_or(self.focus), said_of(fault.unfit))
        })
    }

    fn go(&mut self, rows: usize) {
        self.problem = None;
        self.focus = (self.focus + rows) % self.rows().max(1);
    }

    fn typed(&mut self) -> Option<&mut InputLine> {
        let at = if self.has_fields() { self.focus } else { 0 };
        self.lines.get_mut(at)
    }

    fn type_key(&mut self, key: Key) {
        self.problem = None;
        let options = self.question.options.len();
        if !self.has_fields() && self.focus < options {
            let digit = key.typed().and_then(|typed| typed.to_digit(10));
            let chosen = digit.and_then(|digit| usize::try_from(digit).ok());
            if let Some(chosen) = chosen.filter(|chosen| (1..=options).contains(chosen)) {
                self.focus = chosen - 1;
                return;
            }
            if key.typed().is_none() {
                return;
            }
            // Who types letters has words of his own.
            self.focus = options;
        }
        if let Some(line) = self.typed() {
            line.key(key);
        }
    }

    fn takes_file(&self) -> bool {
        self.field().is_some_and(takes_file)
    }

    /// Steps through the values that a field names. False if it names none.
    fn steps(&mut self, forward: bool) -> bool {
        let Some(field) = self.field() else {
            return false;
        };
        let mut known: Vec<String> = field.choices.iter().map(as_typed).collect();
        if known.is_empty() && field.kind == InputKind::Boolean {
            known = vec!["true".to_owned(), "false".to_owned()];
        }
        let Some(line) = self.typed().filter(|_| !known.is_empty()) else {
            return false;
        };
        let at = known.iter().position(|known| *known == line.text());
        let next = match (at, forward) {
            (None, true) => 0,
            (None, false) => known.len() - 1,
            (Some(at), true) => (at + 1) % known.len(),
            (Some(at), false) => (at + known.len() - 1) % known.len(),
        };
        if let Some(next) = known.get(next) {
            *line = InputLine::new(next.clone());
        }
        true
    }
}

#[cfg(test)]
mod tests;
