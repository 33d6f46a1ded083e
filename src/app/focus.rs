//! The four panes and the order in which the keys walk through them.

/// A pane of the screen; the number in its title is the key that jumps there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Pane {
    /// 1: saved workflows and their cases.
    #[default]
    Workflows,
    /// 2: the editor, with the run box below it.
    Parameters,
    /// 3: the answer.
    Response,
    /// 4: past runs.
    History,
}

impl Pane {
    /// In the order of their numbers.
    pub const ALL: [Self; 4] = [
        Self::Workflows,
        Self::Parameters,
        Self::Response,
        Self::History,
    ];

    /// The digit in its title.
    pub const fn number(self) -> u8 {
        match self {
            Self::Workflows => 1,
            Self::Parameters => 2,
            Self::Response => 3,
            Self::History => 4,
        }
    }

    /// The pane `Tab` goes to.
    pub const fn next(self) -> Self {
        match self {
            Self::Workflows => Self::Parameters,
            Self::Parameters => Self::Response,
            Self::Response => Self::History,
            Self::History => Self::Workflows,
        }
    }

    /// The pane `Shift-Tab` goes to.
    pub const fn previous(self) -> Self {
        match self {
            Self::Workflows => Self::History,
            Self::Parameters => Self::Workflows,
            Self::Response => Self::Parameters,
            Self::History => Self::Response,
        }
    }
}
