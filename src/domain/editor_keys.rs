//! Which keys edit the parameters.

/// How the keys of the editor are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum EditorKeys {
    /// As in most editors: what is typed is text.
    #[default]
    Standard,
    /// As in vi: normal, insert and visual mode.
    Vim,
}
