//! Which token may follow which. Iterative: the open brackets are a list, not a call stack.

use super::{
    fault::{Fault, Reason},
    lexer::{Lexeme, Lexer, Stop, Token},
};

/// What may come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    Value,
    /// After `[`.
    ElementOrClose,
    /// After a comma in an array.
    Element,
    /// After `{`.
    KeyOrClose,
    /// After a comma in an object.
    Key,
    Colon,
    CommaOrClose,
    End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bracket {
    Object,
    Array,
}

/// Where in the grammar the text stands.
#[derive(Debug)]
pub(super) struct Grammar {
    open: Vec<Bracket>,
    expect: Expect,
    last_comma: usize,
}

impl Grammar {
    pub(super) const fn new() -> Self {
        Self {
            open: Vec::new(),
            expect: Expect::Value,
            last_comma: 0,
        }
    }

    /// How many brackets are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether the token taken last was a key.
    pub(super) fn after_key(&self) -> bool {
        self.expect == Expect::Colon
    }

    /// Takes one token, or says why it may not stand here.
    pub(super) fn take(&mut self, token: Token) -> Result<(), Stop> {
        match (self.expect, token.kind) {
            (Expect::Value | Expect::Element | Expect::ElementOrClose, kind) => match kind {
                Lexeme::OpenObject => {
                    self.open.push(Bracket::Object);
                    self.expect = Expect::KeyOrClose;
                }
                Lexeme::OpenArray => {
                    self.open.push(Bracket::Array);
                    self.expect = Expect::ElementOrClose;
                }
                Lexeme::String | Lexeme::Number | Lexeme::Bool | Lexeme::Null => self.value_ended(),
                Lexeme::CloseArray if self.expect == Expect::ElementOrClose => self.close(),
                _ => return Err(self.refuse(token)),
            },
            (Expect::KeyOrClose | Expect::Key, Lexeme::String) => self.expect = Expect::Colon,
            (Expect::KeyOrClose, Lexeme::CloseObject) => self.close(),
            (Expect::Colon, Lexeme::Colon) => self.expect = Expect::Value,
            (Expect::CommaOrClose, kind) => match (self.open.last(), kind) {
                (Some(Bracket::Array), Lexeme::Comma) => {
                    self.expect = Expect::Element;
                    self.last_comma = token.start;
                }
                (Some(Bracket::Object), Lexeme::Comma) => {
                    self.expect = Expect::Key;
                    self.last_comma = token.start;
                }
                (Some(Bracket::Array), Lexeme::CloseArray)
                | (Some(Bracket::Object), Lexeme::CloseObject) => self.close(),
                _ => return Err(self.refuse(token)),
            },
            _ => return Err(self.refuse(token)),
        }
        Ok(())
    }

    /// Whether the text may end here.
    pub(super) fn finish(&self, length: usize) -> Result<(), Stop> {
        let reason = match (self.expect, self.open.last()) {
            (Expect::End, _) => return Ok(()),
            (_, Some(Bracket::Object)) => Reason::UnclosedObject,
            (_, Some(Bracket::Array)) => Reason::UnclosedArray,
            (_, None) => Reason::Empty,
        };
        Err(Stop {
            offset: length,
            reason,
        })
    }

    /// A fault of the lexer, said for this place.
    pub(super) fn refine(&self, stop: Stop) -> Stop {
        let reason = match (stop.reason, self.expect) {
            (Reason::ExpectedValue, _) => self.expected(),
            (Reason::UnquotedText, Expect::End) => Reason::TrailingText,
            (reason, _) => reason,
        };
        Stop { reason, ..stop }
    }

    fn close(&mut self) {
        self.open.pop();
        self.value_ended();
    }

    fn value_ended(&mut self) {
        self.expect = if self.open.is_empty() {
            Expect::End
        } else {
            Expect::CommaOrClose
        };
    }

    fn refuse(&self, token: Token) -> Stop {
        let closes = matches!(token.kind, Lexeme::CloseArray | Lexeme::CloseObject);
        if closes && matches!(self.expect, Expect::Element | Expect::Key) {
            return Stop {
                offset: self.last_comma,
                reason: Reason::TrailingComma,
            };
        }
        Stop {
            offset: token.start,
            reason: self.expected(),
        }
    }

    fn expected(&self) -> Reason {
        match (self.expect, self.open.last()) {
            (Expect::Value | Expect::Element | Expect::ElementOrClose, _) => Reason::ExpectedValue,
            (Expect::KeyOrClose | Expect::Key, _) => Reason::ExpectedKey,
            (Expect::Colon, _) => Reason::ExpectedColon,
            (Expect::CommaOrClose, Some(Bracket::Array)) => Reason::ExpectedCommaOrBracket,
            (Expect::CommaOrClose, _) => Reason::ExpectedCommaOrBrace,
            (Expect::End, _) => Reason::TrailingText,
        }
    }
}

/// Reads the whole text and hands on every token that may stand where it stands.
pub(super) fn walk(text: &str, mut each: impl FnMut(Token, &Grammar)) -> Result<(), Fault> {
    walk_while(text, |token, grammar| {
        each(token, grammar);
        true
    })
}

/// The same; ends where it is told to, as if the text were whole.
pub(super) fn walk_while(
    text: &str,
    mut each: impl FnMut(Token, &Grammar) -> bool,
) -> Result<(), Fault> {
    let mut grammar = Grammar::new();
    let mut lexer = Lexer::new(text);
    let fault = |stop: Stop| Fault::new(text, stop.offset, stop.reason);
    while let Some(token) = lexer.next().map_err(|stop| fault(grammar.refine(stop)))? {
        grammar.take(token).map_err(fault)?;
        if !each(token, &grammar) {
            return Ok(());
        }
    }
    grammar.finish(text.len()).map_err(fault)
}
