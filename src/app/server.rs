//! What is asked of a server beside runs, and what comes back: lists, workflows to save.

use crate::domain::{Answer, Inputs, Question, Token, Wanted, Workflow};

/// Asks something of a server. `asked` comes back, so that a late answer is recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToServer {
    /// What it has. Takes the place of a question that is still under way.
    Ask {
        /// Comes back with the answer.
        asked: u32,
        /// What is asked.
        question: Question,
    },
    /// Fetch these and write their folders.
    Pull {
        /// Comes back with the news.
        asked: u32,
        /// Which.
        wanted: Vec<Wanted>,
    },
    /// Write one workflow into the collection. Asks nobody.
    Keep(Box<Kept>),
    /// Use this token from now on.
    TakeToken {
        /// The token.
        token: Token,
        /// Keep it beside the settings, for the next start.
        keep: bool,
        /// The profile it is for.
        profile: String,
        /// The server it is for.
        base_url: String,
    },
    /// Stop asking and fetching. What is written stays.
    Stop,
}

/// A workflow to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Name of its folder.
    pub folder: String,
    /// What a new `workflow.toml` says; `None` if the folder is there.
    pub new: Option<Workflow>,
    /// What it takes, if that is known.
    pub inputs: Option<Inputs>,
    /// Name and parameters of a new case.
    pub case: Option<(String, String)>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FromServer {
    /// An answer, or why there is none and what to do, in the user's language.
    Answered {
        /// As it was asked.
        asked: u32,
        /// What was said.
        answer: Result<Answer, String>,
    },
    /// A pull went on.
    PullWent {
        /// As it was asked.
        asked: u32,
        /// So many workflows were dealt with.
        done: usize,
    },
    /// A pull ended.
    PullEnded {
        /// As it was asked.
        asked: u32,
        /// What it did.
        sum: PullSum,
    },
    /// A workflow was written: this folder, this case of it.
    Kept {
        /// The folder.
        folder: String,
        /// The case, if one was written.
        case: Option<String>,
    },
    /// It was not.
    NotKept(String),
    /// A token is in use. Where it was kept, or why it was not; nothing where that was not asked for.
    TokenTaken(Option<Result<String, String>>),
}

/// What a pull did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PullSum {
    /// Folders that were made.
    pub new: Vec<String>,
    /// How many were brought up to date.
    pub updated: usize,
    /// How many were as they are at Coze.
    pub unchanged: usize,
    /// What went wrong, each with the workflow it is about.
    pub troubles: Vec<String>,
}
