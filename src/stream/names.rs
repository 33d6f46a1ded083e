//! Names of nodes, which stand in every piece of what they say: each is kept once.

use std::sync::Arc;

/// Names that are looked through: more nodes than these seldom speak by turns.
const MOST: usize = 16;

/// The names that came last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Names(Vec<Arc<str>>);

impl Names {
    /// A name, the same one for the same text.
    pub(super) fn of(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.iter().find(|known| ***known == *text) {
            return Arc::clone(known);
        }
        let name: Arc<str> = text.into();
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push(Arc::clone(&name));
        name
    }
}
