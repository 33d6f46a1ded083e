//! What a workflow may look at when it is run.

use super::{parameters::Parameters, shared::Shared};

/// One accepted run request, as its workflow sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) parameters: &'a Parameters,
    pub(super) bot_id: Option<&'a str>,
    /// To the questions of this run so far, those that did not fit too.
    pub(super) answers: &'a [String],
    pub(super) shared: &'a Shared,
}
