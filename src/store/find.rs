//! A search: the runs that pass a filter, each with the place that was found.

use std::ops::Range;

use rusqlite::Connection;

use super::{
    error::Fault,
    narrow::Narrowed,
    query, texts,
    tokens::{Token, tokens},
};
use crate::{
    domain::{Excerpt, FoundIn, FoundRun, HistoryFilter},
    json::BETWEEN,
};

/// Characters shown before a place and, at least, behind its beginning.
const BEFORE: usize = 16;
const BEHIND: usize = 64;

/// A page of rows, each with its place. Ends early, without an error, where `stopped` says so.
pub(super) fn find(
    connection: &Connection,
    filter: &HistoryFilter,
    before: Option<i64>,
    limit: usize,
    stopped: &dyn Fn() -> bool,
) -> Result<Vec<FoundRun>, Fault> {
    let runs = query::page(connection, filter, before, limit)?;
    let wanted = Wanted::of(filter);
    let mut found = Vec::with_capacity(runs.len());
    for run in runs {
        if stopped() {
            break;
        }
        let record = if wanted.phrases.is_empty() {
            None
        } else {
            query::head(connection, run.seq).ok().flatten()
        };
        let excerpt = record.and_then(|record| wanted.excerpt(texts::texts(&record)));
        found.push(FoundRun { run, excerpt });
    }
    Ok(found)
}

/// How many runs pass a filter.
pub(super) fn count(connection: &Connection, filter: &HistoryFilter) -> Result<u64, Fault> {
    let (rest, values) = Narrowed::to_count(filter).sql();
    let sql = format!("SELECT count(*){rest}");
    let count: i64 = connection
        .prepare_cached(&sql)?
        .query_row(rusqlite::params_from_iter(values), |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// What is looked for, cut into words as the index has them.
struct Wanted {
    phrases: Vec<Phrase>,
}

struct Phrase {
    words: Vec<String>,
    /// The last word may go on.
    goes_on: bool,
    /// What has no words is looked for as it stands.
    literal: Option<String>,
}

impl Wanted {
    fn of(filter: &HistoryFilter) -> Self {
        let phrases = filter.texts().map(|(text, whole)| {
            let tokens: Vec<Token> = tokens(text).collect();
            let last = tokens
                .last()
                .is_some_and(|last| !last.whole && last.word.len() > 1);
            Phrase {
                literal: tokens.is_empty().then(|| text.to_ascii_lowercase()),
                words: tokens.into_iter().map(|token| token.word).collect(),
                goes_on: last && !whole,
            }
        });
        Self {
            phrases: phrases.collect(),
        }
    }

    /// The field in which most of it stands, round the first place.
    fn excerpt(&self, texts: Vec<(FoundIn, String)>) -> Option<Excerpt> {
        let mut best: Option<(usize, FoundIn, String, Vec<Range<usize>>)> = None;
        for (field, text) in texts {
            let tokens: Vec<Token> = tokens(&text).collect();
            let mut places = Vec::new();
            let mut phrases = 0;
            for phrase in &self.phrases {
                let before = places.len();
                phrase.places(&text, &tokens, &mut places);
                phrases += usize::from(places.len() > before);
            }
            if phrases > best.as_ref().map_or(0, |best| best.0) {
                best = Some((phrases, field, text, places));
            }
            if phrases == self.phrases.len() {
                break;
            }
        }
        let (_, field, text, places) = best?;
        Some(cut(field, &text, places))
    }
}

impl Phrase {
    fn places(&self, text: &str, tokens: &[Token], places: &mut Vec<Range<usize>>) {
        if let Some(literal) = &self.literal {
            let text = text.to_ascii_lowercase();
            let found = text.match_indices(literal);
            places.extend(found.map(|(at, found)| at..at + found.len()));
            return;
        }
        for window in tokens.windows(self.words.len()) {
            let last = self.words.len() - 1;
            let matches = window
                .iter()
                .zip(&self.words)
                .enumerate()
                .all(|(at, (token, word))| {
                    token.word == *word
                        || (at == last && self.goes_on && token.word.starts_with(word))
                });
            if let (true, Some(first), Some(last)) = (matches, window.first(), window.last()) {
                places.push(first.at.start..last.at.end);
            }
        }
    }
}

/// A piece of the text on one line round its first place, with all places in it.
fn cut(field: FoundIn, text: &str, mut places: Vec<Range<usize>>) -> Excerpt {
    places.sort_by_key(|place| (place.start, place.end));
    let first = places.first().map_or(0, |place| place.start);
    let head = text.get(..first).unwrap_or_default();
    let start = head
        .char_indices()
        .rev()
        .take(BEFORE)
        .last()
        .map_or(first, |(at, _)| at);
    let tail = text.get(first..).unwrap_or_default();
    let end = tail
        .char_indices()
        .nth(BEHIND)
        .map_or(text.len(), |(at, _)| first + at);
    let mut excerpt = String::new();
    if start > 0 {
        excerpt.push('…');
    }
    let lead = excerpt.len();
    // One character for one of the same length: places stay where they are.
    let piece = text.get(start..end).unwrap_or_default();
    excerpt.extend(piece.chars().map(|it| {
        if matches!(it, '\n' | '\r' | '\t' | BETWEEN) {
            ' '
        } else {
            it
        }
    }));
    if end < text.len() {
        excerpt.push('…');
    }
    let mut marks = Vec::new();
    let mut done = start;
    for place in places {
        if place.start >= done && place.end <= end {
            marks.push(place.start - start + lead..place.end - start + lead);
            done = place.end;
        }
    }
    Excerpt {
        field,
        text: excerpt,
        marks,
    }
}
