//! One value through what it was in past runs: the newest first, what the user typed at the end.
//! All the steps from one value to another are one step of undo.

use std::sync::Arc;

use super::{Follows, ParameterEditor, Step, ValueAt};
use crate::{
    app::{Effect, layout::PaneArea},
    domain::{PastRuns, StepInto, Timestamp},
    json::TokenKind,
};

/// What is known of past runs, and where among them a value is.
#[derive(Debug, Clone, Default)]
pub(super) struct Past {
    /// Whose they are.
    workflow_id: String,
    pub(super) runs: Arc<PastRuns>,
    /// Nothing was run since they were asked for.
    asked: bool,
    /// And they came.
    fresh: bool,
    /// The step that waits for them, and the text it was asked for.
    waiting: Option<(bool, u64)>,
    stepping: Option<Stepping>,
}

#[derive(Debug, Clone)]
struct Stepping {
    /// Revision of the text after the last step.
    revision: u64,
    at: ValueAt,
    /// As they are written; the last one is what was typed.
    values: Vec<(String, Option<Timestamp>)>,
    chosen: usize,
}

/// Which of its values one has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stepped {
    /// From 1.
    pub number: usize,
    /// How many there are, with what was typed.
    pub count: usize,
    /// When it was sent last; `None` for what was typed.
    pub at: Option<Timestamp>,
}

impl ParameterEditor {
    /// Which of its past values the value at the caret has, while it is stepped through them.
    pub fn stepped(&self) -> Option<Stepped> {
        let stepping = self.past.stepping.as_ref();
        let stepping = stepping.filter(|stepping| self.goes_on(stepping))?;
        let (_, at) = stepping.values.get(stepping.chosen)?;
        Some(Stepped {
            number: stepping.chosen + 1,
            count: stepping.values.len(),
            at: *at,
        })
    }

    /// A run was recorded: its parameters are not among those that are known.
    pub(in crate::app) fn past_grew(&mut self) {
        (self.past.asked, self.past.fresh) = (false, false);
    }

    /// Asks for the past runs of the workflow, if they are needed and not known. `learns`: they
    /// are all that tells what it takes.
    pub(in crate::app) fn ask_for_past(
        &mut self,
        workflow_id: &str,
        learns: bool,
    ) -> Option<Effect> {
        if self.past.workflow_id != workflow_id {
            self.past = Past {
                workflow_id: workflow_id.to_owned(),
                waiting: self.past.waiting.take(),
                ..Past::default()
            };
        }
        let needed = learns || self.typing || self.past.waiting.is_some();
        if workflow_id.is_empty() || self.past.asked || !needed {
            return None;
        }
        self.past.asked = true;
        let workflow_id = workflow_id.to_owned();
        Some(Effect::LoadPastParameters { workflow_id })
    }

    /// Puts an older or newer value in the place of the one at the caret, as soon as they are known.
    pub(in crate::app) fn step_in_past(&mut self, older: bool, area: PaneArea) {
        self.refused = false;
        self.window = self.window(area);
        self.follows = Follows::Caret;
        let stepping = self.past.stepping.take();
        if let Some(stepping) = stepping.filter(|stepping| self.goes_on(stepping)) {
            self.step_on(stepping, older);
        } else if self.past.fresh {
            self.begin_stepping(older);
        } else {
            self.past.waiting = Some((older, self.revision));
        }
    }

    /// Takes what is known of past runs, and the step that waited for them.
    pub(in crate::app) fn past_loaded(&mut self, workflow_id: &str, past: Arc<PastRuns>) {
        if self.past.workflow_id != workflow_id {
            return;
        }
        self.past.runs = past;
        self.past.fresh = self.past.asked;
        let waiting = self.past.waiting.take();
        if let Some((older, _)) = waiting.filter(|(_, revision)| *revision == self.revision) {
            self.begin_stepping(older);
        }
    }

    /// Whether the next step is one more of these: nothing was typed since, and the caret is there.
    fn goes_on(&self, stepping: &Stepping) -> bool {
        let (caret, range) = (self.caret(), &stepping.at.range);
        stepping.revision == self.revision && range.start <= caret && caret <= range.end
    }

    fn begin_stepping(&mut self, older: bool) {
        let scalar = |value: &ValueAt| {
            !value.is_key
                && matches!(
                    value.kind,
                    TokenKind::String | TokenKind::Number | TokenKind::Literal
                )
        };
        let Some(at) = self.value_at_caret().filter(scalar) else {
            return;
        };
        let typed = self.editor.lines().slice(&at.range);
        let way = at.path.iter().map(|step| match step {
            Step::Key(key) => StepInto::Key(key),
            Step::Index(index) => StepInto::Index(*index),
        });
        let way: Vec<StepInto<'_>> = way.collect();
        let mut values: Vec<(String, Option<Timestamp>)> = Vec::new();
        for run in &self.past.runs.runs {
            if let Some(value) = run.value(&way)
                && value != typed
                && values.iter().all(|(known, _)| known != value)
            {
                values.push((value.to_owned(), Some(run.at)));
            }
        }
        values.push((typed, None));
        let stepping = Stepping {
            revision: self.revision,
            at,
            chosen: values.len() - 1,
            values,
        };
        self.step_on(stepping, older);
    }

    fn step_on(&mut self, mut stepping: Stepping, older: bool) {
        let count = stepping.values.len();
        let typed = count - 1;
        let next = if older { 1 } else { count - 1 };
        let before = stepping.chosen;
        stepping.chosen = (before + next) % count;
        if before != typed {
            // What stands there goes first: only the last of the steps is kept for undo.
            let undone = self.editor.undo();
            self.take(undone);
        }
        let start = stepping.at.range.start;
        let old = stepping.values.last().map_or("", |(text, _)| text);
        let whole = start..crate::app::editor::end_of(start, old);
        let mut range = whole.clone();
        if stepping.chosen != typed
            && let Some((text, _)) = stepping.values.get(stepping.chosen)
        {
            range.end = crate::app::editor::end_of(start, text);
            self.editor.select(&whole);
            let put = self.editor.insert(text);
            self.take(put);
        }
        self.editor.go(range.end, false);
        if self.editor.vim().is_none()
            && let Some(inside) = self.editor.value_inside(start)
        {
            self.editor.select(&inside);
        }
        self.follows = Follows::Value;
        stepping.at.range = range;
        stepping.revision = self.revision;
        self.past.stepping = Some(stepping);
    }
}
