//! Runs that are sent while a run file is shown. They are recorded in the user's own history; those that
//! have ended also stand beside those of the file, to be compared with them.

use std::sync::Arc;

use super::diffing;
use crate::{
    app::{Effect, Model},
    domain::{RunEvent, RunId, RunStatus},
};

/// A run went on.
pub(super) fn event(event: &RunEvent) -> Vec<Effect> {
    match event {
        RunEvent::Finished { record, .. } if record.summary.status != RunStatus::Waiting => {
            vec![Effect::PutBeside(Arc::clone(record))]
        }
        _ => Vec::new(),
    }
}

/// A run stands beside those of the file: what changed since that of the file is shown, unless the user
/// went on to something else.
pub(super) fn beside(model: &mut Model, id: RunId) -> Vec<Effect> {
    let mut effects = model.history.reload();
    let run = model.response.summary().filter(|run| run.id == id);
    let busy = model.diff.is_some() || model.overlay.is_some();
    if let Some(run) = run.filter(|run| run.parent.is_some() && !busy).cloned() {
        effects.extend(diffing::with_parent(model, &run));
    }
    effects
}
