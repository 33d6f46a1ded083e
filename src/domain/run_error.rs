//! Why a run did not end well, in a form that can be stored, shown and acted on.

use super::{
    Situation, USER_INPUT,
    error_code::{self, KnownCode},
};
use crate::wording::{Text, errors};

/// The kind of an error; the words are those of the record of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// Token, permission or region.
    Access,
    /// Too fast, or a quota is used up.
    RateLimit,
    /// Missing or not published.
    NotFound,
    /// The request is not as the API wants it.
    BadRequest,
    /// The workflow began and failed.
    Workflow,
    /// A limit of time ran out.
    Timeout,
    /// The server is in trouble.
    Server,
    /// An answer that is no answer of Coze: HTML, empty, cut off.
    Protocol,
    /// The server could not be reached.
    Network,
    /// The user stopped waiting.
    Cancelled,
    /// None of these.
    Other,
}

impl ErrorKind {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::Access,
        Self::RateLimit,
        Self::NotFound,
        Self::BadRequest,
        Self::Workflow,
        Self::Timeout,
        Self::Server,
        Self::Protocol,
        Self::Network,
        Self::Cancelled,
        Self::Other,
    ];

    /// The word used in the history and in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::RateLimit => "rate_limit",
            Self::NotFound => "not_found",
            Self::BadRequest => "bad_request",
            Self::Workflow => "workflow",
            Self::Timeout => "timeout",
            Self::Server => "server",
            Self::Protocol => "protocol",
            Self::Network => "network",
            Self::Cancelled => "cancelled",
            Self::Other => "other",
        }
    }

    /// Reads the word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Its name for people.
    pub const fn title(self) -> Text {
        match self {
            Self::Access => errors::KIND_ACCESS,
            Self::RateLimit => errors::KIND_RATE_LIMIT,
            Self::NotFound => errors::KIND_NOT_FOUND,
            Self::BadRequest => errors::KIND_BAD_REQUEST,
            Self::Workflow => errors::KIND_WORKFLOW,
            Self::Timeout => errors::KIND_TIMEOUT,
            Self::Server => errors::KIND_SERVER,
            Self::Protocol => errors::KIND_PROTOCOL,
            Self::Network => errors::KIND_NETWORK,
            Self::Cancelled => errors::KIND_CANCELLED,
            Self::Other => errors::KIND_OTHER,
        }
    }

    const fn advice(self) -> Text {
        match self {
            Self::Access => errors::ADVICE_ACCESS,
            Self::RateLimit => errors::ADVICE_RATE_LIMIT,
            Self::NotFound => errors::ADVICE_NOT_FOUND,
            Self::BadRequest => errors::ADVICE_BAD_REQUEST,
            Self::Workflow => errors::ADVICE_WORKFLOW,
            Self::Timeout => errors::ADVICE_TIMEOUT,
            Self::Server => errors::ADVICE_SERVER,
            Self::Protocol => errors::ADVICE_PROTOCOL,
            Self::Network => errors::ADVICE_NETWORK,
            Self::Cancelled => errors::ADVICE_CANCELLED,
            Self::Other => errors::ADVICE_OTHER,
        }
    }

    const fn remedy(self) -> Option<Remedy> {
        match self {
            Self::BadRequest => Some(Remedy::EditParameters),
            Self::Workflow => Some(Remedy::OpenDebugPage),
            Self::Timeout => Some(Remedy::ToggleAsync),
            Self::RateLimit | Self::Server | Self::Network => Some(Remedy::RunAgain),
            Self::Access | Self::NotFound | Self::Protocol | Self::Cancelled | Self::Other => None,
        }
    }
}

/// What the user can do about an error with one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// Go to the parameters.
    EditParameters,
    /// Follow `debug_url`.
    OpenDebugPage,
    /// Switch between sync and async.
    ToggleAsync,
    /// Choose another mode, such as stream.
    ChangeMode,
    /// Send it again by hand.
    RunAgain,
}

/// Why a run did not end well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunError {
    /// The kind.
    pub kind: ErrorKind,
    /// Coze's `code`, or the HTTP status where the answer had no code.
    pub code: Option<i64>,
    /// What the server said, or what happened here. May have many lines (studio sends stack traces).
    pub message: String,
    /// Set by the program where neither kind nor code tells the whole story.
    pub situation: Option<Situation>,
}

impl RunError {
    /// The error a `code` of Coze stands for; codes that are not known are shown as they are.
    pub fn of_code(code: i64, message: String) -> Self {
        let kind = error_code::find(code).map_or(ErrorKind::Other, |known| known.kind);
        // Nothing but a chatflow has such an input (coze-api 5.4).
        let wants_message = kind == ErrorKind::BadRequest && message.contains(USER_INPUT);
        Self {
            kind,
            code: Some(code),
            message,
            situation: wants_message.then_some(Situation::WantsMessage),
        }
    }

    /// An error of the program's own finding.
    pub fn of_situation(kind: ErrorKind, situation: Situation, message: String) -> Self {
        Self {
            kind,
            code: None,
            message,
            situation: Some(situation),
        }
    }

    /// What it means, beside what the server said.
    pub fn meaning(&self) -> Text {
        match (self.situation, self.known_code()) {
            // The region is a guess beside what the code says, and not in place of it.
            (Some(Situation::WrongRegion), Some(known)) if self.code != Some(401) => known.meaning,
            (Some(situation), _) => situation.meaning_and_advice().0,
            (None, Some(known)) => known.meaning,
            (None, None) => self.kind.title(),
        }
    }

    /// What to do next.
    pub fn advice(&self) -> Text {
        match (self.situation, self.known_code()) {
            (Some(situation), _) => situation.meaning_and_advice().1,
            (None, Some(known)) => known.advice,
            (None, None) => self.kind.advice(),
        }
    }

    /// The one key that helps, if there is one.
    pub fn remedy(&self) -> Option<Remedy> {
        match (self.situation, self.known_code()) {
            (Some(situation), _) => situation.remedy(),
            (None, Some(known)) => known.remedy.or(self.kind.remedy()),
            (None, None) => self.kind.remedy(),
        }
    }

    fn known_code(&self) -> Option<&'static KnownCode> {
        self.code.and_then(error_code::find)
    }
}
