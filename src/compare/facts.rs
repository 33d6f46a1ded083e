//! How two runs differ as a whole: status, duration, tokens, parameters.

use super::{Comparison, Side};
use crate::{
    domain::{Duration, RunStatus},
    json::diff::Counts,
    wording::{Language, Text, diff as words, response},
};

impl Side {
    /// `14:02:03 · Success · 1.24 s · 98 tokens`, less what is not known.
    pub fn facts(&self, language: Language) -> String {
        let mut facts = vec![
            self.summary.started_at.long_local(),
            status(self.summary.status).get(language).to_owned(),
        ];
        facts.extend(self.summary.duration.map(|duration| duration.to_string()));
        if let Some(tokens) = self.tokens {
            let gaps = [("count", &*tokens.to_string())];
            facts.push(words::TOKENS.fill(language, &gaps));
        }
        facts.join(" · ")
    }

    /// `weather/beijing`.
    pub fn name(&self) -> String {
        match &self.summary.case {
            Some(case) => format!("{}/{case}", self.summary.title()),
            None => self.summary.title().to_owned(),
        }
    }
}

impl Comparison {
    /// What differs, in one line: `2 changed, 1 added · +0.07 s · +22 tokens · city, days`.
    pub fn summary(&self, language: Language) -> String {
        let mut facts = vec![counted(self.counts(), language)];
        let (left, right) = (&self.left, &self.right);
        if left.summary.status != right.summary.status {
            let name = |side: &Side| status(side.summary.status).get(language);
            facts.push(format!("{} → {}", name(left), name(right)));
        }
        if let (Some(before), Some(after)) = (left.summary.duration, right.summary.duration) {
            facts.push(longer(before, after));
        }
        if let (Some(before), Some(after)) = (left.tokens, right.tokens)
            && before != after
        {
            let count = format!("{:+}", after.saturating_sub(before));
            facts.push(words::TOKENS.fill(language, &[("count", &count)]));
        }
        if !self.parameters.is_empty() {
            let names = self.parameters.join(", ");
            facts.push(words::CHANGED_PARAMETERS.fill(language, &[("names", &names)]));
        }
        facts.join(" · ")
    }
}

/// `2 changed, 1 added`.
fn counted(counts: Counts, language: Language) -> String {
    let each = [
        (counts.changed, words::CHANGED),
        (counts.added, words::ADDED),
        (counts.removed, words::REMOVED),
    ];
    let told = each.iter().filter(|(count, _)| *count > 0);
    let mut told: Vec<_> = told
        .map(|(count, text)| text.fill(language, &[("count", &*count.to_string())]))
        .collect();
    if told.is_empty() {
        told.push(words::NO_DIFFERENCE.get(language).to_owned());
    }
    if counts.spelled > 0 {
        let count = counts.spelled.to_string();
        told.push(words::SPELLED.fill(language, &[("count", &count)]));
    }
    if counts.ignored > 0 {
        let count = counts.ignored.to_string();
        told.push(words::IGNORED.fill(language, &[("count", &count)]));
    }
    told.join(words::COMMA.get(language))
}

/// `+0.07 s`.
fn longer(before: Duration, after: Duration) -> String {
    let sign = if after < before { '−' } else { '+' };
    let (before, after) = (before.0, after.0);
    format!("{sign}{}", Duration(after.max(before) - after.min(before)))
}

/// What a state is called.
const fn status(status: RunStatus) -> Text {
    match status {
        RunStatus::Queued => response::QUEUED,
        RunStatus::Sent => response::SENT,
        RunStatus::Running => response::RUNNING,
        RunStatus::Waiting => response::WAITING,
        RunStatus::Success => response::SUCCESS,
        RunStatus::Failed => response::FAILED,
        RunStatus::TimedOut => response::TIMED_OUT,
        RunStatus::Cancelled => response::CANCELLED,
        RunStatus::Unknown => response::UNKNOWN,
    }
}
