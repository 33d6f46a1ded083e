//! What a run changed, looked up as soon as it has ended: the title of the answer tells it, and the
//! comparison is there before it is asked for.

use std::sync::Arc;

use super::Compared;
use crate::{
    compare::{Comparison, Varying},
    domain::RunId,
};

/// The run that ended last and how it differs from the one before.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Glance {
    waits: Option<(u32, RunId)>,
    ready: Option<Ready>,
}

/// A comparison that nobody has asked for yet.
#[derive(Debug, Clone, PartialEq)]
struct Ready {
    run: RunId,
    comparison: Arc<Comparison>,
    varying: Vec<Varying>,
}

impl Glance {
    /// A run has ended: its comparison is asked for under a number.
    pub fn begin(&mut self, asked: u32, run: RunId) {
        *self = Self {
            waits: Some((asked, run)),
            ready: None,
        };
    }

    /// What was compared under other conditions counts no more.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Takes what came back; false if it was not asked for here.
    pub fn take(&mut self, asked: u32, compared: &Compared) -> bool {
        let Some((_, run)) = self.waits.take_if(|(waits, _)| *waits == asked) else {
            return false;
        };
        // What cannot be compared is told when somebody wants to see it.
        if let Compared::Ready {
            comparison,
            varying,
        } = compared
        {
            self.ready = Some(Ready {
                run,
                comparison: Arc::clone(comparison),
                varying: varying.clone(),
            });
        }
        true
    }

    /// How a run differs from the one before, as far as it is known.
    pub fn of(&self, run: RunId) -> Option<&Comparison> {
        let ready = self.ready.as_ref().filter(|ready| ready.run == run)?;
        Some(&ready.comparison)
    }

    /// The same to be shown.
    pub fn compared(&self, run: RunId) -> Option<Compared> {
        let ready = self.ready.as_ref().filter(|ready| ready.run == run)?;
        Some(Compared::Ready {
            comparison: Arc::clone(&ready.comparison),
            varying: ready.varying.clone(),
        })
    }
}
