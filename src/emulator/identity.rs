//! Ids as the cloud makes them: 19 digits in strings, above 2^53. Different in each emulator, because a
//! history on disk outlives it.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use super::options::Profile;

/// The workspace that holds the workflows.
pub const WORKSPACE_ID: &str = "7600000000000000001";
/// The agent that the workflow `assistant` needs as its `bot_id`.
pub const ASSISTANT_BOT_ID: &str = "7602000000000000301";
/// The app of the workspace.
pub(super) const APP_ID: &str = "7606000000000000401";
/// Who owns the tokens.
pub(super) const USER_ID: &str = "1500000000000001";

/// Counts ids up from the moment of the start.
#[derive(Debug)]
pub(super) struct Identities {
    next: AtomicU64,
}

impl Identities {
    pub(super) fn new() -> Self {
        let microseconds = since_epoch().as_micros() % 1_000_000_000_000_000;
        Self {
            next: AtomicU64::new(u64::try_from(microseconds).unwrap_or_default()),
        }
    }

    fn next(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// Names one run of a workflow.
    pub(super) fn execute_id(&self) -> String {
        format!("7604{:015}", self.next())
    }

    /// Names one execution of a node.
    pub(super) fn node_execute_uuid(&self) -> String {
        format!("7605{:015}", self.next())
    }

    /// Names one uploaded file.
    pub(super) fn file_id(&self) -> String {
        format!("7607{:015}", self.next())
    }

    /// Names one conversation.
    pub(super) fn conversation_id(&self) -> String {
        format!("7608{:015}", self.next())
    }

    /// Names one request.
    pub(super) fn logid(&self) -> String {
        format!("02{}{:032x}", since_epoch().as_millis(), self.next())
    }
}

/// Unix seconds, now.
pub(super) fn unix_seconds() -> u64 {
    since_epoch().as_secs()
}

/// The page where a run can be watched. It exists on the real Coze only.
pub(super) fn debug_url(profile: Profile, workflow_id: &str, execute_id: &str) -> String {
    let host = match profile {
        Profile::Cloud => "https://www.coze.cn",
        // Its default, wherever it really is.
        Profile::Studio => "http://127.0.0.1:8888",
    };
    format!(
        "{host}/work_flow?execute_id={execute_id}&space_id={WORKSPACE_ID}\
         &workflow_id={workflow_id}&execute_mode=2"
    )
}

fn since_epoch() -> std::time::Duration {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}
