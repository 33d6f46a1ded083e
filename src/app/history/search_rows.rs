//! How many rows the search line takes, and what it says about itself.

use super::HistoryList;
use crate::{
    json::rows_of,
    wording::{Language, history as words},
};

/// Candidates in view, at most.
const CANDIDATES: usize = 6;
/// Rows of a fault, at most.
const FAULT: usize = 4;

/// What stands under the line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// What cannot be understood, by rows.
    pub fault: Option<Vec<String>>,
    /// How many were found.
    pub count: String,
}

/// What it says, for so many columns.
pub fn told(list: &HistoryList, language: Language, width: usize) -> Told {
    let search = list.search();
    let fault = search.fault().map(|fault| {
        let text = fault.text(language);
        let rows = rows_of(&text, width.max(1)).take(FAULT);
        rows.map(str::to_owned).collect()
    });
    let shown = list.len().to_string();
    let count = match search.count() {
        _ if !search.is_on() => String::new(),
        Some(count) => words::FOUND.fill(language, &[("count", &count.to_string())]),
        None if list.is_searching() => words::SEARCHING.get(language).to_owned(),
        None => words::FOUND_SO_FAR.fill(language, &[("count", &shown)]),
    };
    Told { fault, count }
}

/// Rows above the list, of `height` and `width` in all.
pub fn rows(list: &HistoryList, language: Language, (width, height): (u16, u16)) -> u16 {
    let search = list.search();
    if !search.is_shown() {
        return 0;
    }
    let told = told(list, language, usize::from(width));
    let (candidates, _) = search.candidates();
    let under = match &told.fault {
        Some(fault) => fault.len(),
        None if candidates.is_empty() => 1,
        None => candidates.len().min(CANDIDATES),
    };
    // The list stays in view.
    let most = usize::from(height / 2).max(1);
    1 + u16::try_from(under.min(most)).unwrap_or(0)
}
