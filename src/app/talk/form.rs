//! An answer in the making: words, one of the options, or the fields of a form.

use super::field::{fault, shown};
use crate::{
    app::{Key, KeyCode, input_line::InputLine},
    domain::{Input, InputKind, Timestamp},
    stream::Question,
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
    /// A question that was just posed.
    pub fn new(question: Question, number: usize, now: Timestamp) -> Self {
        let lines = question.fields.len().max(1);
        Self {
            question,
            number,
            open: true,
            sent: false,
            lines: vec![InputLine::default(); lines],
            focus: 0,
            problem: None,
            posed: now,
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
            let fault = fault(self.field()?, text.trim()).filter(|_| !text.trim().is_empty());
            fault.map(|fault| fault.get(language).to_owned())
        };
        self.problem.clone().or_else(typed)
    }

    /// It could not be sent: it may be sent again.
    pub fn refuse(&mut self, reason: String) {
        (self.sent, self.open, self.problem) = (false, true, Some(reason));
    }

    /// Puts an uploaded file into the field that has the keys.
    pub fn put_file(&mut self, value: &str) {
        let focus = if self.has_fields() { self.focus } else { 0 };
        if let Some(line) = self.lines.get_mut(focus) {
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
        let mut typed = Vec::new();
        for (row, (field, line)) in self.question.fields.iter().zip(&self.lines).enumerate() {
            let text = line.text();
            let text = text.trim();
            if text.is_empty() {
                if field.required {
                    return Err((row, words::REQUIRED));
                }
                continue;
            }
            if let Some(fault) = fault(field, text) {
                return Err((row, fault));
            }
            typed.push((field.name.clone(), text.to_owned()));
        }
        Ok(self.question.answer_of_form(&typed))
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
        let field = self.field();
        field.is_some_and(|field| matches!(field.kind, InputKind::File(_)))
    }

    /// Steps through the values that a field names. False if it names none.
    fn steps(&mut self, forward: bool) -> bool {
        let Some(field) = self.field() else {
            return false;
        };
        let mut known: Vec<String> = field.choices.iter().map(shown).collect();
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
mod tests {
    use super::*;
    use crate::domain::Inputs;

    const LATER: Timestamp = Timestamp(10_000);

    fn form(fields: &str, options: &[&str]) -> Form {
        let wrapped = format!("{{\"parameters\":{fields}}}");
        let question = Question {
            fields: Inputs::parse(&wrapped).unwrap_or_default().list,
            options: options.iter().map(|&option| option.to_owned()).collect(),
            ..Question::default()
        };
        Form::new(question, 1, Timestamp(0))
    }

    fn press(form: &mut Form, keys: &[&str]) -> Pressed {
        let mut last = Pressed::Nothing;
        for name in keys {
            let key = name.parse().unwrap();
            last = form.key(key, LATER, Language::English);
        }
        last
    }

    fn sent(text: &str) -> Pressed {
        Pressed::Send(text.to_owned())
    }

    #[test]
    fn options_are_chosen_by_digits_and_arrows_and_own_words_are_typed() {
        let cases: [(&[&str], &str); 6] = [
            (&["enter"], "red"),
            (&["2", "enter"], "green"),
            (&["down", "down", "up", "enter"], "green"),
            (&["9", "enter"], "9"),
            (&["b", "1", "enter"], "b1"),
            (&["up", "北", "enter"], "北"),
        ];
        for (keys, answer) in cases {
            let mut form = form("{}", &["red", "green"]);
            assert_eq!(press(&mut form, keys), sent(answer), "{keys:?}");
        }
    }

    #[test]
    fn nothing_is_no_answer_and_a_press_that_came_too_soon_sends_nothing() {
        let mut form = form("{}", &[]);
        assert_eq!(press(&mut form, &["enter"]), Pressed::Nothing);
        assert!(form.problem(Language::English).is_some());
        press(&mut form, &["o", "k"]);
        let enter = "enter".parse().unwrap();
        let soon = form.key(enter, Timestamp(399), Language::English);
        assert_eq!(soon, Pressed::Nothing);
        assert_eq!(press(&mut form, &["enter"]), sent("ok"));
        form.sent = true;
        assert_eq!(press(&mut form, &["enter"]), Pressed::Nothing);
    }

    const FIELDS: &str = r#"{"a":{"type":"string","required":true},"b":{"type":"integer"},
        "c":{"type":"boolean"},"d":{"type":"object"},"e":{"type":"image"}}"#;

    #[test]
    fn a_form_is_sent_as_json_with_values_of_their_types() {
        let mut form = form(FIELDS, &[]);
        assert_eq!(press(&mut form, &["enter"]), Pressed::Nothing);
        assert_eq!(form.focus(), 0);
        press(&mut form, &["北", "\"", "tab", "7", "tab", "right"]);
        press(&mut form, &["tab", "{", "}", "tab"]);
        assert_eq!(press(&mut form, &["@"]), Pressed::PickFile);
        form.put_file("{\"file_id\":\"7\"}");
        let answer = r#"{"a":"北\"","b":7,"c":true,"d":{},"e":"{\"file_id\":\"7\"}"}"#;
        assert_eq!(press(&mut form, &["enter"]), sent(answer));
    }

    #[test]
    fn what_is_wrong_is_said_while_it_is_typed_and_nothing_wrong_is_sent() {
        let cases = [
            ("integer", "1.5", false),
            ("integer", "-7601000000000000001", true),
            ("number", "1e3", true),
            ("number", "one", false),
            ("boolean", "yes", false),
            ("object", "{\"a\":", false),
            ("array", "[]", true),
            ("image", "https://a/b.png", true),
            ("image", "b.png", false),
            ("hologram", "any", true),
        ];
        for (kind, text, good) in cases {
            let mut form = form(&format!("{{\"x\":{{\"type\":\"{kind}\"}}}}"), &[]);
            form.paste(text);
            assert_eq!(
                form.problem(Language::English).is_none(),
                good,
                "{kind} {text}"
            );
            assert_eq!(form.answer().is_ok(), good, "{kind} {text}");
        }
        let mut form = form(r#"{"x":{"type":"string","enum":["a","b"]}}"#, &[]);
        press(&mut form, &["left"]);
        assert_eq!(form.answer().unwrap(), r#"{"x":"b"}"#);
        form.paste("c");
        assert_eq!(form.answer(), Err((0, words::NOT_A_CHOICE)));
    }
}
