//! How two runs differ as a whole: status, duration, tokens, parameters.

use super::{Comparison, Side};
use crate::{
    domain::{Duration, RunStatus},
    wording::{Language, Text, diff as words, response},
};

impl Side {
    /// `2026-11-24 14:02:03 · Success · 1.24 s · 98 tokens`, less what is not known.
    pub fn facts(&self, language: Language) -> String {
        let mut facts = vec![self.summary.started_at.long_local()];
        facts.extend(self.ending(language));
        facts.join(" · ")
    }

    /// How it ended, how long it took, its tokens; less what is not known.
    pub(super) fn ending(&self, language: Language) -> Vec<String> {
        let mut facts = vec![self.ended(language)];
        facts.extend(self.summary.duration.map(|duration| duration.to_string()));
        if let Some(tokens) = self.tokens {
            let gaps = [("count", &*tokens.to_string())];
            facts.push(words::TOKENS.fill(language, &gaps));
        }
        facts
    }

    /// `Success`, `Failed 4200`.
    fn ended(&self, language: Language) -> String {
        let name = status(self.summary.status).get(language);
        let error = self.summary.error.as_ref();
        match error.and_then(|error| error.code) {
            Some(code) => format!("{name} {code}"),
            None => name.to_owned(),
        }
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
        let mut facts = vec![self.counted(language).join(words::COMMA.get(language))];
        facts.extend(self.facts(language));
        if !self.parameters.is_empty() {
            let names = self.parameters.iter().map(|changed| &*changed.name);
            let mut names: Vec<_> = names.collect();
            names.extend(self.more_parameters.then_some("…"));
            let names = names.join(words::COMMA.get(language));
            facts.push(words::CHANGED_PARAMETERS.fill(language, &[("names", &names)]));
        }
        facts.join(" · ")
    }

    /// What differs in how the runs went.
    pub(super) fn facts(&self, language: Language) -> Vec<String> {
        let mut facts = Vec::new();
        let (left, right) = (&self.left, &self.right);
        if left.summary.status != right.summary.status {
            let (left, right) = (left.ended(language), right.ended(language));
            facts.push(format!("{left} → {right}"));
        }
        if let (Some(before), Some(after)) = (left.summary.duration, right.summary.duration)
            && before != after
        {
            facts.push(longer(before, after));
        }
        if let (Some(before), Some(after)) = (left.tokens, right.tokens)
            && before != after
        {
            let count = format!("{:+}", after.saturating_sub(before)).replace('-', "−");
            facts.push(words::TOKENS.fill(language, &[("count", &count)]));
        }
        facts
    }

    /// `2 changed`, `1 added`.
    pub(super) fn counted(&self, language: Language) -> Vec<String> {
        let counts = self.counts();
        let changes = [
            (counts.changed, words::CHANGED),
            (counts.added, words::ADDED),
            (counts.removed, words::REMOVED),
        ];
        let others = [
            (counts.spelled, words::SPELLED),
            (counts.ignored, words::IGNORED),
        ];
        let told = |each: &[(usize, Text)]| -> Vec<String> {
            let some = each.iter().filter(|(count, _)| *count > 0);
            some.map(|(count, text)| text.fill(language, &[("count", &*count.to_string())]))
                .collect()
        };
        let mut counted = told(&changes);
        if counted.is_empty() {
            counted.push(words::NO_DIFFERENCE.get(language).to_owned());
        }
        counted.extend(told(&others));
        counted
    }
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
