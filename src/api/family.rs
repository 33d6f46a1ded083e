//! Which family of servers answers. A self-hosted coze-studio has no `run_histories`: the answer in its place
//! tells the family, which is remembered for the next question (coze-api 7.2).

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use super::reply::{Reply, Verdict};
use crate::domain::Situation;

/// Shared by all clones of a client. The cloud until the answers say otherwise.
#[derive(Debug, Clone, Default)]
pub(super) struct Family(Arc<AtomicBool>);

impl Family {
    pub(super) fn is_studio(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn note_studio(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Whether a server that is not the cloud answered as it does where it has no such path: it asks for the
/// cookie of a web session, or sends the page of its web application.
pub(super) fn has_no_such_path(reply: &Reply) -> bool {
    let Verdict::Failure { error, .. } = &reply.verdict else {
        return false;
    };
    let wants_cookie = matches!(error.code, Some(401 | 700_012_006))
        && error.message.contains("missing session_key");
    wants_cookie || error.code == Some(404) || error.situation == Some(Situation::HtmlAnswer)
}
