//! A text that the program made begins as a form: the caret stands in its first value.

use super::{ParameterEditor, Spot};

impl ParameterEditor {
    /// Puts the caret into the first value; what is typed from now on replaces it, if `typing`.
    pub(in crate::app) fn begin_form(&mut self, typing: bool) {
        self.editor.go(Spot::default(), false);
        let found = self.step_to_value(true);
        self.typing = typing && !self.is_read_only();
        // The keys of vi would take a selection for one of their own.
        if let Some(value) = self.selection().filter(|_| found)
            && (!self.typing || self.editor.vim().is_some())
        {
            self.editor.go(value.start, false);
        }
    }
}
