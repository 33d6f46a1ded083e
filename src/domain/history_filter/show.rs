//! A filter written out, so that it reads back as itself.

use std::fmt;

use super::{Bounds, Condition, FilterTerm, HistoryFilter, parse::FLAGS};

impl fmt::Display for HistoryFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, term) in self.terms.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            term.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for FilterTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negated {
            f.write_str("-")?;
        }
        self.condition.fmt(f)
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { text, whole: true } => f.write_str(&quoted(text)),
            Self::Text { text, whole: false } => f.write_str(text),
            Self::Workflow(names) => write!(f, "workflow:{}", joined(names)),
            Self::Case(names) => write!(f, "case:{}", joined(names)),
            Self::Profile(names) => write!(f, "profile:{}", joined(names)),
            Self::Status(all) => {
                let words: Vec<_> = all.iter().map(|it| it.as_str()).collect();
                write!(f, "status:{}", words.join(","))
            }
            Self::Mode(all) => {
                let words: Vec<_> = all.iter().map(|it| it.as_str()).collect();
                write!(f, "mode:{}", words.join(","))
            }
            Self::Code(all) => {
                let words: Vec<_> = all.iter().map(i64::to_string).collect();
                write!(f, "code:{}", words.join(","))
            }
            Self::Since(at) => write!(f, "since:{}", at.rfc3339()),
            Self::Until(at) => write!(f, "until:{}", at.rfc3339()),
            Self::On(begins, _) => {
                let day = begins.long_local();
                write!(f, "on:{}", day.split(' ').next().unwrap_or_default())
            }
            Self::Tokens(bounds) => write!(f, "tokens:{}", stretch(*bounds, "")),
            Self::Duration(bounds) => write!(f, "duration:{}", stretch(*bounds, "ms")),
            Self::Id(text) => write!(f, "id:{}", quoted(text)),
            Self::Note(text) => write!(f, "note:{}", quoted(text)),
            Self::Name(text) => write!(f, "name:{}", quoted(text)),
            Self::Pinned | Self::Imported | Self::Deleted => {
                let flag = FLAGS.iter().find(|(.., condition)| condition == self);
                f.write_str(flag.map_or("", |(word, ..)| word))
            }
        }
    }
}

fn joined(names: &[String]) -> String {
    match names {
        [one] => quoted(one),
        several => several.join(","),
    }
}

/// In the quotes that it does not hold itself.
fn quoted(text: &str) -> String {
    if text.contains('"') {
        format!("“{text}”")
    } else {
        format!("\"{text}\"")
    }
}

fn stretch(bounds: Bounds, unit: &str) -> String {
    let side = |number: Option<i64>| number.map_or_else(String::new, |it| format!("{it}{unit}"));
    match (bounds.from, bounds.to) {
        (Some(from), Some(to)) if from == to => side(Some(from)),
        (from, to) => format!("{}..{}", side(from), side(to)),
    }
}

/// The words of all modes, for completion.
pub(super) fn mode_words() -> Vec<&'static str> {
    let all = super::RunMode::ALL.iter();
    all.map(|mode| mode.as_str()).collect()
}
