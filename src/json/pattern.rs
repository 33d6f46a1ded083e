//! What is searched for: a text, or a regular expression that never leaves its line.

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use regex_syntax::{
    ParserBuilder,
    hir::{
        Class, ClassBytes, ClassBytesRange, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look,
    },
};

/// How a pattern is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Way {
    /// As it stands.
    #[default]
    Plain,
    /// As a regular expression.
    Regex,
}

/// A regular expression that is none, with what the parser says in English.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadPattern(pub String);

/// Memory that a compiled expression may take: compiling is done between two frames.
const SIZE_LIMIT: usize = 1 << 20;

/// A compiled pattern. Finds nothing that is empty and nothing that holds a line break.
#[derive(Debug, Clone)]
pub(super) enum Pattern {
    Nothing,
    Plain(Box<memchr::memmem::Finder<'static>>),
    Regex(Regex),
}

impl Pattern {
    /// A pattern without capitals finds them too.
    pub(super) fn new(text: &str, way: Way) -> Result<Self, BadPattern> {
        if text.is_empty() || way == Way::Plain && text.contains('\n') {
            return Ok(Self::Nothing);
        }
        let any_case = !has_capitals(text, way);
        match way {
            Way::Plain if any_case && text.chars().any(char::is_lowercase) => {
                Ok(Self::Regex(compiled(&regex::escape(text), true)?))
            }
            Way::Plain => {
                let finder = memchr::memmem::Finder::new(text).into_owned();
                Ok(Self::Plain(Box::new(finder)))
            }
            Way::Regex => Ok(Self::Regex(compiled(text, any_case)?)),
        }
    }

    /// The first place at or after a byte.
    pub(super) fn find_at(&self, text: &str, from: usize) -> Option<Range<usize>> {
        match self {
            Self::Nothing => None,
            Self::Plain(finder) => {
                let rest = text.as_bytes().get(from..)?;
                let start = from + finder.find(rest)?;
                Some(start..start + finder.needle().len())
            }
            Self::Regex(regex) => {
                let mut from = from;
                loop {
                    if from > text.len() {
                        return None;
                    }
                    let found = regex.find_at(text, from)?;
                    if !found.is_empty() {
                        return Some(found.range());
                    }
                    let after = text.get(found.end()..).and_then(|rest| rest.chars().next());
                    from = found.end() + after.map_or(1, char::len_utf8);
                }
            }
        }
    }

    /// All places, from left to right, none in another.
    pub(super) fn all<'p>(
        &'p self,
        text: &'p str,
        from: usize,
    ) -> impl Iterator<Item = Range<usize>> + 'p {
        let mut from = from;
        std::iter::from_fn(move || {
            let found = self.find_at(text, from)?;
            from = found.end;
            Some(found)
        })
    }
}

/// Whether a pattern asks for capitals; `\S` does not.
fn has_capitals(text: &str, way: Way) -> bool {
    let mut escaped = false;
    text.chars().any(|character| {
        let is_letter = !std::mem::take(&mut escaped);
        escaped = way == Way::Regex && is_letter && character == '\\';
        is_letter && character.is_uppercase()
    })
}

fn compiled(pattern: &str, any_case: bool) -> Result<Regex, BadPattern> {
    let mut parser = ParserBuilder::new()
        .case_insensitive(any_case)
        .multi_line(true)
        .build();
    let bad = |text: String| {
        let last = text.lines().last().unwrap_or_default();
        BadPattern(last.strip_prefix("error: ").unwrap_or(last).to_owned())
    };
    let read = parser
        .parse(pattern)
        .map_err(|fault| bad(fault.to_string()))?;
    RegexBuilder::new(&in_line(&read).to_string())
        .size_limit(SIZE_LIMIT)
        .build()
        .map_err(|fault| bad(fault.to_string()))
}

/// The same expression without line breaks. Recurses as deep as the parser, which has a limit.
fn in_line(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) if literal.0.contains(&b'\n') => Hir::fail(),
        HirKind::Literal(literal) => Hir::literal(literal.0.clone()),
        HirKind::Class(Class::Unicode(class)) => {
            let mut class = class.clone();
            class.difference(&ClassUnicode::new([ClassUnicodeRange::new('\n', '\n')]));
            Hir::class(Class::Unicode(class))
        }
        HirKind::Class(Class::Bytes(class)) => {
            let mut class = class.clone();
            class.difference(&ClassBytes::new([ClassBytesRange::new(b'\n', b'\n')]));
            Hir::class(Class::Bytes(class))
        }
        HirKind::Look(Look::Start) => Hir::look(Look::StartLF),
        HirKind::Look(Look::End) => Hir::look(Look::EndLF),
        HirKind::Look(look) => Hir::look(*look),
        HirKind::Repetition(repetition) => {
            Hir::repetition(repetition.with(in_line(&repetition.sub)))
        }
        HirKind::Capture(capture) => in_line(&capture.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(in_line).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(in_line).collect()),
    }
}
