//! What a run of the history was: when, with which profile, where it was read from.

use super::ResponsePane;
use crate::{
    app::response_head::{Head, Role},
    domain::Timestamp,
    wording::history as words,
};

impl ResponsePane {
    /// The run that is shown comes out of the history: says what it was.
    pub fn tell_origin(&mut self) {
        self.past = true;
    }

    pub(super) fn put_origin(&self, head: &mut Head) {
        let Some(run) = self.summary.as_ref().filter(|_| self.past) else {
            return;
        };
        let from = run.started_at.long_local();
        let length = run.duration.map(|duration| {
            let length = i64::try_from(duration.0).unwrap_or(i64::MAX);
            Timestamp(run.started_at.0.saturating_add(length))
        });
        let to = length.map(Timestamp::long_local);
        // The day is said once.
        let to = to.map(|to| match to.split_once(' ') {
            Some((day, time)) if from.starts_with(day) => time.to_owned(),
            _ => to,
        });
        let profile = run.profile.as_str();
        if let Some(to) = &to {
            let gaps = [("from", &*from), ("to", to), ("profile", profile)];
            head.fill(Role::Note, words::ORIGIN, &gaps);
        } else {
            let gaps = [("from", &*from), ("profile", profile)];
            head.fill(Role::Note, words::ORIGIN_OPEN, &gaps);
        }
        if let Some(parent) = run.parent {
            head.fill(Role::Note, words::REPEATS, &[("run", &*parent.short())]);
        }
        if let Some(file) = &run.marks.imported_from {
            head.fill(Role::Warning, words::IMPORTED, &[("file", file)]);
        }
        let remarks = [&run.marks.name, &run.marks.note];
        for remark in remarks.into_iter().flatten() {
            head.put(Role::Note, remark);
        }
    }
}
