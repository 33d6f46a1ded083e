//! The parts of an object or array, as text. For texts that have been checked.

use super::{
    lexer::{Lexeme, Lexer, Token},
    strings::unescape,
};

/// Keys (as string tokens) and values of an object, as they stand; nothing for other kinds.
pub(super) fn members(object: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut values = Values::inside(object, Lexeme::OpenObject);
    std::iter::from_fn(move || {
        let key = values.next()?;
        Some((key, values.next()?))
    })
}

/// Elements of an array; nothing for other kinds.
pub(super) fn elements(array: &str) -> impl Iterator<Item = &str> {
    Values::inside(array, Lexeme::OpenArray)
}

/// The value under a key; of a repeated key the last one counts, as everywhere.
pub(super) fn member<'a>(object: &'a str, name: &str) -> Option<&'a str> {
    members(object)
        .filter(|(key, _)| unescape(key) == name)
        .map(|(_, value)| value)
        .last()
}

/// The values between the outermost brackets, keys included.
struct Values<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    opened: bool,
}

impl<'a> Values<'a> {
    fn inside(text: &'a str, bracket: Lexeme) -> Self {
        let mut lexer = Lexer::new(text);
        let first = lexer.next();
        let opened = matches!(first, Ok(Some(token)) if token.kind == bracket);
        Self {
            text,
            lexer,
            opened,
        }
    }

    fn token(&mut self) -> Option<Token> {
        self.lexer.next().ok().flatten()
    }
}

impl<'a> Iterator for Values<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if !self.opened {
            return None;
        }
        let mut start = None;
        let mut depth = 0_usize;
        loop {
            let token = self.token()?;
            match token.kind {
                Lexeme::OpenObject | Lexeme::OpenArray => depth += 1,
                Lexeme::CloseObject | Lexeme::CloseArray => {
                    let Some(outer) = depth.checked_sub(1) else {
                        self.opened = false;
                        return None;
                    };
                    depth = outer;
                }
                Lexeme::Colon | Lexeme::Comma if depth == 0 => continue,
                _ => {}
            }
            let start = *start.get_or_insert(token.start);
            if depth == 0 {
                return self.text.get(start..token.end);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_come_as_they_stand_and_in_their_order() {
        let object = r#" {"a" : {"x":[1, {}]} , "b":"}", "a": 1.10, "c":[] } "#;
        let found: Vec<_> = members(object).collect();
        let expected = [
            ("\"a\"", r#"{"x":[1, {}]}"#),
            ("\"b\"", "\"}\""),
            ("\"a\"", "1.10"),
            ("\"c\"", "[]"),
        ];
        assert_eq!(found, expected);
        assert_eq!(member(object, "a"), Some("1.10"));
        assert_eq!(member(object, "d"), None);
        assert_eq!(member(r#"{"\u0061":2}"#, "a"), Some("2"));
    }

    #[test]
    fn elements_come_as_they_stand() {
        let found: Vec<_> = elements("[ [1,2] ,{\"a\":[3]}, null]").collect();
        assert_eq!(found, ["[1,2]", "{\"a\":[3]}", "null"]);
        assert_eq!(elements("[]").count(), 0);
        assert_eq!(elements("{\"a\":1}").count(), 0);
        assert_eq!(members("[1,2]").count(), 0);
    }
}
