//! A run in one line: for `history` and for talk.

use crate::{
    domain::{Duration, Excerpt, RunError, RunStatus, RunSummary},
    json,
    wording::{Language, Text, cli as words, keeping},
};

/// The glyph and the word of a state; never one without the other.
const STATES: [(RunStatus, &str, Text); 9] = [
    (RunStatus::Queued, "·", words::QUEUED),
    (RunStatus::Sent, "→", words::SENT),
    (RunStatus::Running, "◌", words::STATE_RUNNING),
    (RunStatus::Waiting, "⏸", words::STATE_WAITING),
    (RunStatus::Success, "✓", words::SUCCESS),
    (RunStatus::Failed, "✗", words::FAILED),
    (RunStatus::TimedOut, "◷", words::TIMED_OUT),
    (RunStatus::Cancelled, "⊘", words::CANCELLED),
    (RunStatus::Unknown, "?", words::UNKNOWN),
];

/// Columns of a workflow's name in a list; longer names push their line to the right.
const TITLE_WIDTH: usize = 24;

/// The glyph of a state.
pub fn glyph(status: RunStatus) -> &'static str {
    state(status).map_or("?", |(_, glyph, _)| glyph)
}

/// The word of a state.
pub fn word(status: RunStatus, language: Language) -> &'static str {
    state(status).map_or("", |(_, _, word)| word.get(language))
}

fn state(status: RunStatus) -> Option<&'static (RunStatus, &'static str, Text)> {
    STATES.iter().find(|(known, ..)| *known == status)
}

/// Whether there is nothing to explain about a run.
pub const fn is_good(run: &RunSummary) -> bool {
    matches!(run.status, RunStatus::Success) || run.status.in_flight()
}

/// The workflow and its case: `weather/beijing`.
pub fn title(run: &RunSummary) -> String {
    match &run.case {
        Some(case) => format!("{}/{case}", run.title()),
        None => run.title().to_owned(),
    }
}

/// A line of a list.
pub fn line(run: &RunSummary, language: Language) -> String {
    let line = format!(
        "{} {}  {}  {}  {:<6}  {}",
        glyph(run.status),
        run.id.short(),
        run.started_at.long_local(),
        padded(&title(run), TITLE_WIDTH),
        run.mode.as_str(),
        figure(run, language),
    );
    match remarks(run, language) {
        remarks if remarks.is_empty() => line,
        remarks => format!("{line}  {remarks}"),
    }
}

/// What is to be known of a run, and what somebody has said of it: whether it was imported or deleted, a
/// star, its name, the first line of its note.
fn remarks(run: &RunSummary, language: Language) -> String {
    let note = run
        .marks
        .note
        .as_deref()
        .and_then(|note| note.lines().next());
    let deleted = keeping::IS_DELETED.get(language);
    let parts = [
        run.marks.imported_from.as_ref().map(|_| "⇣".to_owned()),
        run.marks.deleted_at.map(|_| format!("⌫ {deleted}")),
        run.pinned.then(|| "★".to_owned()),
        run.marks.name.clone(),
        note.map(|note| format!("✎ {note}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The end of such a line: where a search found what, and the text round it.
pub fn excerpt(excerpt: &Excerpt, language: Language) -> String {
    format!(
        "  · {}: {}",
        excerpt.field.title().get(language),
        excerpt.text
    )
}

/// What tells most about a run: how long it took, why it failed, or its state.
fn figure(run: &RunSummary, language: Language) -> String {
    let code = run.error.as_ref().and_then(|error| error.code);
    match (run.status, run.duration, code) {
        (RunStatus::Success, Some(duration), _) => duration.to_string(),
        (RunStatus::Failed, _, Some(code)) => {
            format!("{} {code}", word(run.status, language))
        }
        (RunStatus::Failed, _, None) => {
            let kind = run.error.as_ref().map(RunError::meaning);
            kind.map_or(word(run.status, language), |kind| kind.get(language))
                .to_owned()
        }
        (status, ..) => word(status, language).to_owned(),
    }
}

/// The first line about a run that ended: `✗ weather/beijing: failed after 1.24 s`.
pub fn headline(run: &RunSummary, language: Language) -> String {
    let after =
        |duration: Duration| words::AFTER.fill(language, &[("duration", &duration.to_string())]);
    let gaps = [
        ("title", &*title(run)),
        ("state", word(run.status, language)),
        ("after", &run.duration.map(after).unwrap_or_default()),
    ];
    format!(
        "{} {}",
        glyph(run.status),
        words::HEADLINE.fill(language, &gaps)
    )
}

/// The text with blanks after it, up to so many columns.
pub fn padded(text: &str, columns: usize) -> String {
    let blanks = columns.saturating_sub(json::width(text));
    format!("{text}{}", " ".repeat(blanks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_glyph_of_its_own_and_a_word() {
        for status in RunStatus::ALL {
            assert!(!word(status, Language::Chinese).is_empty(), "{status:?}");
            let same = RunStatus::ALL
                .iter()
                .filter(|it| glyph(**it) == glyph(status));
            assert_eq!(same.count(), 1, "{status:?}");
        }
    }

    #[test]
    fn columns_are_counted_as_they_are_shown() {
        assert_eq!(padded("天气", 6), "天气  ");
        assert_eq!(padded("weather", 3), "weather");
    }
}
