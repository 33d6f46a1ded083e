//! The run box: which workflow is run, and how.

use crate::domain::{RunMode, Workflow};

/// What goes into a request beside the parameters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunOptions {
    /// As the collection or a past run has it, with the mode that the user chose.
    pub target: Workflow,
}

impl RunOptions {
    /// Another workflow.
    pub fn load(&mut self, workflow: &Workflow) {
        self.target = workflow.clone();
    }

    /// How it is run.
    pub fn mode(&self) -> RunMode {
        self.target.mode
    }

    /// Chooses a mode.
    pub fn set_mode(&mut self, mode: RunMode) {
        self.target.mode = mode;
    }

    /// `is_async` on or off; from stream to async.
    pub fn toggle_async(&mut self) {
        self.target.mode = match self.target.mode {
            RunMode::Async => RunMode::Sync,
            RunMode::Sync | RunMode::Stream => RunMode::Async,
        };
    }

    /// Sync, async, stream and round again.
    pub fn cycle_mode(&mut self) {
        self.target.mode = match self.target.mode {
            RunMode::Sync => RunMode::Async,
            RunMode::Async => RunMode::Stream,
            RunMode::Stream => RunMode::Sync,
        };
    }
}
