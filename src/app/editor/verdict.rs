//! Whether a text can be sent as parameters, and if not, where and why.

use crate::{
    domain::{MOST_SENT, Place},
    json::{self, Kind, Reason},
    wording::{Language, Text, parameters as words},
};

/// What a text is as parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing but blanks: the request has no parameters.
    Empty,
    /// An object with so many keys.
    Valid(usize),
    /// It cannot be sent.
    Faulty(ParameterFault),
}

/// Why a text cannot be sent as parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParameterFault {
    /// Where.
    pub place: Place,
    /// Why.
    pub cause: Cause,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// It is not JSON.
    NotJson(Reason),
    /// It is JSON, but no object.
    NotAnObject(Kind),
    /// It is larger than a request may be.
    TooLarge,
}

impl Verdict {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let faulty = |place, cause| Self::Faulty(ParameterFault { place, cause });
        let start = Place { line: 1, column: 1 };
        if text.len() > MOST_SENT {
            return faulty(start, Cause::TooLarge);
        }
        match json::check(text) {
            Ok(checked) if checked.kind == Kind::Object => Self::Valid(checked.keys),
            Ok(checked) => faulty(start_of_value(text), Cause::NotAnObject(checked.kind)),
            Err(fault) if fault.reason == Reason::Empty => Self::Empty,
            Err(fault) => {
                let (line, column) = (fault.line, fault.column);
                faulty(Place { line, column }, Cause::NotJson(fault.reason))
            }
        }
    }
}

impl ParameterFault {
    /// What is wrong, without the place.
    pub fn reason(&self, language: Language) -> String {
        match self.cause {
            Cause::NotJson(reason) => reason.text().get(language).to_owned(),
            Cause::NotAnObject(kind) => {
                let kind = name_of(kind).get(language);
                words::NOT_AN_OBJECT.fill(language, &[("kind", kind)])
            }
            Cause::TooLarge => words::TOO_LARGE.get(language).to_owned(),
        }
    }

    /// `line 3, column 7: …`
    pub fn text(&self, language: Language) -> String {
        let (line, column) = (self.place.line.to_string(), self.place.column.to_string());
        let reason = self.reason(language);
        let gaps = [("line", &*line), ("column", &*column), ("reason", &*reason)];
        words::FAULT.fill(language, &gaps)
    }
}

const fn name_of(kind: Kind) -> Text {
    match kind {
        Kind::Object | Kind::Array => words::AN_ARRAY,
        Kind::String => words::A_STRING,
        Kind::Number => words::A_NUMBER,
        Kind::Bool => words::A_BOOLEAN,
        Kind::Null => words::A_NULL,
    }
}

fn start_of_value(text: &str) -> Place {
    let blanks = text.len() - text.trim_start().len();
    let before = text.get(..blanks).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    Place {
        line: before.matches('\n').count() + 1,
        column: line.chars().count() + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_object_or_nothing_can_be_sent() {
        let cases = [
            ("", "empty"),
            (" \n\t", "empty"),
            ("{}", "0 keys"),
            ("{\"城市\": \"北京\", \"天\": 3}\n", "2 keys"),
            (
                "\n  [1]",
                "line 2, column 3: this is an array; parameters are an object: { … }",
            ),
            (
                "\"{}\"",
                "line 1, column 1: this is a string; parameters are an object: { … }",
            ),
            (
                "{\n  \"城市\"，1\n}",
                "line 2, column 7: this is Chinese punctuation: write it in ASCII, such as , : { } [ ]",
            ),
        ];
        for (text, expected) in cases {
            let said = match Verdict::of(text) {
                Verdict::Empty => "empty".to_owned(),
                Verdict::Valid(keys) => format!("{keys} keys"),
                Verdict::Faulty(fault) => fault.text(Language::English),
            };
            assert_eq!(said, expected, "{text}");
        }
        let huge = " ".repeat(MOST_SENT + 1);
        let Verdict::Faulty(fault) = Verdict::of(&huge) else {
            panic!("too large");
        };
        assert_eq!(fault.cause, Cause::TooLarge);
        assert!(fault.text(Language::Chinese).contains("20 MB"));
    }
}
