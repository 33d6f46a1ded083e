//! What of the text is in its file.

use std::sync::Arc;

use super::ParameterEditor;

/// Whether the text that was loaded is still in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum File {
    /// It is, as far as is known.
    #[default]
    There,
    /// There is no such file any more.
    Gone,
}

impl ParameterEditor {
    /// The text was saved: it is what the file holds now.
    pub fn saved(&mut self, text: Arc<str>) {
        self.loaded = text;
        self.file = File::There;
    }

    /// The file that held the text is gone: the text is nowhere but here.
    pub fn removed(&mut self) {
        self.file = File::Gone;
    }

    /// What its file should hold; `None` where that is gone.
    pub fn in_file(&self) -> Option<Arc<str>> {
        (self.file == File::There).then(|| self.loaded())
    }

    /// The text as it was loaded or saved last.
    pub fn loaded(&self) -> Arc<str> {
        Arc::clone(&self.loaded)
    }

    /// Whether the text differs from what was loaded or saved last, or is in no file any more.
    pub fn is_dirty(&self) -> bool {
        self.file == File::Gone || self.text != self.loaded
    }
}
