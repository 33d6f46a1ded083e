//! Two runs side by side over the whole screen: what is compared, where in it the reader is, and
//! what became of it in the background.

mod faces;
mod glance;
mod mouse;
mod moving;
mod pane;
mod shape;

pub use faces::{Faces, OneFace};
pub use glance::Glance;
pub use pane::DiffPane;
pub use shape::{Shape, shape, told};

use std::sync::Arc;

use crate::{
    compare::{Comparison, Varying},
    domain::RunId,
};

/// Which two runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// This one with the last run of the same workflow before it that has an answer.
    Before(RunId),
    /// This one with the newest pinned run of the same workflow.
    Baseline(RunId),
    /// The first with the second.
    Two(RunId, RunId),
}

/// How comparisons are laid out. It stays from one to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Manner {
    /// Never side by side.
    pub stacked: bool,
    /// Long lines go on beyond the edge.
    pub unwrapped: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Compared {
    /// They were compared.
    Ready {
        /// What differs.
        comparison: Arc<Comparison>,
        /// Fields that differ in every one of the last runs and could be ignored.
        varying: Vec<Varying>,
    },
    /// There is no run before it with an answer.
    NothingBefore,
    /// No run of the workflow is pinned, but for this one.
    NoBaseline,
    /// One of the runs has not ended.
    InFlight,
    /// In the user's language, why not.
    Failed(String),
}
