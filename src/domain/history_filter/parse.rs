//! From the text of a filter to its terms.

use std::ops::Range;

use super::{
    Bounds, Condition, FilterFault, FilterFaultReason, FilterKey, FilterTerm, HistoryFilter,
    bounds, key,
    split::{Piece, split},
};
use crate::domain::{Reference, Timestamp};

/// Words that stand for a condition by themselves.
pub(super) const FLAGS: [(&str, &str, Condition); 3] = [
    ("pinned", "已固定", Condition::Pinned),
    ("imported", "已导入", Condition::Imported),
    ("deleted", "已删除", Condition::Deleted),
];

impl HistoryFilter {
    /// Reads a filter; `now` is what `since:2d` is counted from. The first fault, with its place.
    pub fn parse(text: &str, now: Timestamp) -> Result<Self, FilterFault> {
        let terms = split(text).into_iter().filter_map(|piece| {
            let negated = piece.negated;
            match condition(&piece, now) {
                Ok(None) => None,
                Ok(Some(condition)) => Some(Ok(FilterTerm { negated, condition })),
                Err(fault) => Some(Err(fault)),
            }
        });
        Ok(Self {
            terms: terms.collect::<Result<_, _>>()?,
        })
    }
}

/// What a piece says; nothing where it is empty quotes.
fn condition(piece: &Piece<'_>, now: Timestamp) -> Result<Option<Condition>, FilterFault> {
    let Some((written, at)) = &piece.key else {
        return Ok(free(piece));
    };
    let fault = |at: Range<usize>, reason| Err(FilterFault { at, reason });
    let Some(key) = FilterKey::parse(written) else {
        let reason = FilterFaultReason::UnknownKey((*written).to_owned());
        return fault(at.clone(), reason);
    };
    if piece.value.is_empty() && !(piece.quoted && may_be_empty(key)) {
        return fault(piece.at(), FilterFaultReason::NoValue(key));
    }
    if let Some(condition) = keyed(key, piece, now) {
        return Ok(Some(condition));
    }
    let reason = FilterFaultReason::BadValue(key, piece.value.to_owned());
    fault(piece.value_at.clone(), reason)
}

/// Empty quotes ask whether there is any.
const fn may_be_empty(key: FilterKey) -> bool {
    matches!(key, FilterKey::Note | FilterKey::Name)
}

fn free(piece: &Piece<'_>) -> Option<Condition> {
    let text = piece.value;
    if !piece.quoted {
        let flag = FLAGS
            .iter()
            .find(|(english, chinese, _)| english.eq_ignore_ascii_case(text) || *chinese == text);
        if let Some((.., condition)) = flag {
            return Some(condition.clone());
        }
        // The sign of a term that is still to be typed.
        if text == "-" {
            return None;
        }
        if let Some(execute_id) = execute_id(text) {
            return Some(Condition::Id(execute_id));
        }
    }
    let whole = piece.quoted;
    let text = text.to_owned();
    (!text.is_empty()).then_some(Condition::Text { text, whole })
}

/// A debug page stands for its run: the page's other IDs are nowhere in what is indexed.
fn execute_id(text: &str) -> Option<String> {
    text.starts_with("http").then_some(())?;
    Reference::parse(text).ok()?.execute_id
}

fn keyed(key: FilterKey, piece: &Piece<'_>, now: Timestamp) -> Option<Condition> {
    let value = piece.value;
    let text = || match value {
        "*" if !piece.quoted => String::new(),
        value => value.to_owned(),
    };
    Some(match key {
        FilterKey::Status => Condition::Status(each(value, key::statuses)?),
        FilterKey::Mode => Condition::Mode(each(value, key::modes)?),
        FilterKey::Workflow => Condition::Workflow(names(piece)?),
        FilterKey::Case => Condition::Case(names(piece)?),
        FilterKey::Profile => Condition::Profile(names(piece)?),
        FilterKey::Code => {
            Condition::Code(each(value, |code| code.parse().ok().into_iter().collect())?)
        }
        FilterKey::Since => Condition::Since(Timestamp::read(value, now)?),
        FilterKey::Until => {
            // Until a day, that day included.
            let day = Timestamp::read_day(value, now).map(|(_, ends)| ends);
            Condition::Until(day.or_else(|| Timestamp::read(value, now))?)
        }
        FilterKey::On => {
            let (begins, ends) = Timestamp::read_day(value, now)?;
            Condition::On(begins, ends)
        }
        FilterKey::Tokens => Condition::Tokens(Bounds::parse(value, bounds::count)?),
        FilterKey::Duration => Condition::Duration(Bounds::parse(value, bounds::length_of_time)?),
        FilterKey::Id => Condition::Id(value.to_owned()),
        FilterKey::Note => Condition::Note(text()),
        FilterKey::Name => Condition::Name(text()),
    })
}

/// What the values between commas stand for; none if one of them stands for nothing.
fn each<T: PartialEq>(value: &str, read: impl Fn(&str) -> Vec<T>) -> Option<Vec<T>> {
    let mut all = Vec::new();
    // A comma at the end is one that is still being typed.
    for one in values(value) {
        let found = read(one);
        if found.is_empty() {
            return None;
        }
        for it in found {
            if !all.contains(&it) {
                all.push(it);
            }
        }
    }
    (!all.is_empty()).then_some(all)
}

/// Names are taken whole where they are quoted.
fn names(piece: &Piece<'_>) -> Option<Vec<String>> {
    if piece.quoted {
        return Some(vec![piece.value.to_owned()]);
    }
    let all: Vec<String> = values(piece.value).map(str::to_owned).collect();
    (!all.is_empty()).then_some(all)
}

fn values(value: &str) -> impl Iterator<Item = &str> {
    value.split([',', '，']).filter(|one| !one.is_empty())
}
