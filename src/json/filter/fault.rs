//! Why a text is not a filter, and where.

use jaq_core::{
    compile::Undefined,
    load::{self, lex, parse},
};
use serde::{Deserialize, Serialize};

use crate::wording::{Language, filter as words};

/// The first place where a text stops being a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{} (column {column})", self.text(Language::English))]
pub struct FilterFault {
    /// From 0, in bytes.
    pub offset: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong there.
    pub reason: FilterReason,
}

/// What is wrong with a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FilterReason {
    /// One of these words or signs is due, such as `then` or `, ]`.
    Expected(String),
    /// A variable is due.
    ExpectedVariable,
    /// A pattern is due after `as`.
    ExpectedPattern,
    /// An expression is due.
    ExpectedFilter,
    /// A key is due after a dot.
    ExpectedKey,
    /// A name is due.
    ExpectedName,
    /// A string is due.
    ExpectedString,
    /// A whole filter stands before this.
    NothingMore,
    /// A bracket or a quote has no partner.
    Unclosed(String),
    /// A backslash before something that cannot be escaped.
    BadEscape,
    /// `\u` before something that is no character.
    BadUnicodeEscape,
    /// A number breaks off.
    BadNumber,
    /// A character that is not of the language.
    BadCharacter,
    /// Nobody defined this name.
    UnknownFilter {
        /// As it was written.
        name: String,
        /// How many arguments it was given.
        arity: usize,
    },
    /// Nobody bound this variable; with its `$`.
    UnknownVariable(String),
    /// `break` to a label that is not there.
    UnknownLabel(String),
    /// `env` or `$ENV`.
    Environment,
    /// `import` or `include`.
    Modules,
    /// Beyond [`super::LONGEST_FILTER`].
    TooLong,
}

impl FilterFault {
    /// A filter nobody writes by hand.
    pub(crate) const fn too_long() -> Self {
        Self {
            offset: 0,
            column: 1,
            reason: FilterReason::TooLong,
        }
    }

    /// What is wrong, without the place.
    pub fn text(&self, language: Language) -> String {
        use FilterReason as Is;
        let plain = match &self.reason {
            Is::Expected(word) => return words::EXPECTED.fill(language, &[("word", word)]),
            Is::Unclosed(open) => return words::UNCLOSED.fill(language, &[("open", open)]),
            Is::UnknownFilter { name, arity } => {
                let gaps = [("name", name.as_str()), ("arity", &arity.to_string())];
                return words::UNKNOWN_FILTER.fill(language, &gaps);
            }
            Is::UnknownVariable(name) => {
                return words::UNKNOWN_VARIABLE.fill(language, &[("name", name)]);
            }
            Is::UnknownLabel(name) => {
                return words::UNKNOWN_LABEL.fill(language, &[("name", name)]);
            }
            Is::ExpectedVariable => words::EXPECTED_VARIABLE,
            Is::ExpectedPattern => words::EXPECTED_PATTERN,
            Is::ExpectedFilter => words::EXPECTED_FILTER,
            Is::ExpectedKey => words::EXPECTED_KEY,
            Is::ExpectedName => words::EXPECTED_NAME,
            Is::ExpectedString => words::EXPECTED_STRING,
            Is::NothingMore => words::NOTHING_MORE,
            Is::BadEscape => words::BAD_ESCAPE,
            Is::BadUnicodeEscape => words::BAD_UNICODE_ESCAPE,
            Is::BadNumber => words::BAD_NUMBER,
            Is::BadCharacter => words::BAD_CHARACTER,
            Is::Environment => words::ENVIRONMENT,
            Is::Modules => words::MODULES,
            Is::TooLong => words::TOO_LONG,
        };
        plain.get(language).to_owned()
    }

    /// The first of what the loader found.
    pub(super) fn of_loading(code: &str, errors: load::Errors<&str, ()>) -> Self {
        let first = errors
            .into_iter()
            .next()
            .and_then(|(_, error)| match error {
                load::Error::Io(paths) => paths.first().map(|(at, _)| (*at, FilterReason::Modules)),
                load::Error::Lex(all) => all
                    .into_iter()
                    .next()
                    .map(|(want, at)| (at, of_lexer(&want))),
                load::Error::Parse(all) => all
                    .into_iter()
                    .next()
                    .map(|(want, at)| (at, of_parser(&want))),
            });
        let (at, reason) = first.unwrap_or((code, FilterReason::ExpectedFilter));
        Self::at(code, at, reason)
    }

    /// The first name that the compiler did not know.
    pub(super) fn of_names(
        code: &str,
        errors: load::Errors<&str, (), Vec<(&str, Undefined)>>,
    ) -> Self {
        let first = errors.into_iter().flat_map(|(_, all)| all).next();
        let Some((name, kind)) = first else {
            return Self::at(code, code, FilterReason::ExpectedFilter);
        };
        let owned = name.to_owned();
        let reason = match (kind, name) {
            (Undefined::Filter(0), "env") | (_, "$ENV") => FilterReason::Environment,
            (Undefined::Filter(arity), _) => FilterReason::UnknownFilter { name: owned, arity },
            (Undefined::Label, _) => FilterReason::UnknownLabel(owned),
            (Undefined::Mod, _) => FilterReason::Modules,
            _ => FilterReason::UnknownVariable(owned),
        };
        Self::at(code, name, reason)
    }

    /// `part` is a piece of `code` itself, so its address tells its place.
    fn at(code: &str, part: &str, reason: FilterReason) -> Self {
        let offset = part.as_ptr().addr().wrapping_sub(code.as_ptr().addr());
        let before = code.get(..offset);
        Self {
            offset: before.map_or(0, str::len),
            column: before.map_or(0, |before| before.chars().count()) + 1,
            reason,
        }
    }
}

fn of_lexer(wanted: &lex::Expect<&str>) -> FilterReason {
    match wanted {
        lex::Expect::Digit => FilterReason::BadNumber,
        lex::Expect::Ident => FilterReason::ExpectedName,
        lex::Expect::Delim(open) => FilterReason::Unclosed((*open).to_owned()),
        lex::Expect::Escape => FilterReason::BadEscape,
        lex::Expect::Unicode => FilterReason::BadUnicodeEscape,
        _ => FilterReason::BadCharacter,
    }
}

fn of_parser(wanted: &parse::Expect<&str>) -> FilterReason {
    let signs = |signs: &str| FilterReason::Expected(signs.to_owned());
    match wanted {
        parse::Expect::Just(word) => signs(word),
        parse::Expect::ElseOrEnd => signs("else / end"),
        parse::Expect::CommaOrRBrack => signs(", / ]"),
        parse::Expect::CommaOrRBrace => signs(", / }"),
        parse::Expect::SemicolonOrRParen => signs("; / )"),
        parse::Expect::Var => FilterReason::ExpectedVariable,
        parse::Expect::Pattern => FilterReason::ExpectedPattern,
        parse::Expect::Key => FilterReason::ExpectedKey,
        parse::Expect::Ident | parse::Expect::Arg => FilterReason::ExpectedName,
        parse::Expect::Str => FilterReason::ExpectedString,
        parse::Expect::Nothing => FilterReason::NothingMore,
        _ => FilterReason::ExpectedFilter,
    }
}
