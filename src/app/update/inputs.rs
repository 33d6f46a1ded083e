//! What the workflow in the editor takes: as it was pulled, or else as past runs tell.

use crate::app::{Effect, Model};

/// After every message: what is known is held against the text.
pub(super) fn settle(model: &mut Model) -> Option<Effect> {
    let folder = model.opened.folder.as_ref();
    let saved = folder.and_then(|folder| model.workflows.find(folder));
    let pulled = saved.and_then(|saved| saved.inputs.as_ref());
    let workflow_id = &model.options.target.workflow_id;
    let asks = model.editor.ask_for_past(workflow_id, pulled.is_none());
    model.editor.look_at_inputs(pulled);
    asks
}
