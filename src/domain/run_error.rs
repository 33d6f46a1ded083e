//! Why a run did not end well, in a form that can be stored, shown and acted on.

use super::error_code::{self, KnownCode};
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

/// Circumstances that have an advice of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Situation {
    /// HTTP 504: the run took too long and may go on at Coze.
    GatewayTimeout,
    /// Nothing came back within the limit of this program.
    NoAnswerInTime,
    /// The answer is an HTML page.
    HtmlAnswer,
    /// The answer is empty.
    EmptyAnswer,
    /// The answer broke off.
    CutAnswer,
    /// The answer is not JSON.
    NotJson,
    /// The name of the server is not known.
    NameNotFound,
    /// Nobody listens there.
    ConnectionRefused,
    /// The certificate is not trusted.
    Certificate,
    /// The program ended before the request left: nothing was sent.
    NeverSent,
    /// The program ended after the request left.
    ProgramEnded,
    /// The result is no longer kept at Coze.
    ResultExpired,
    /// A token of one region was used in the other.
    WrongRegion,
    /// The answer could be read and the run asks a question, which this version cannot answer.
    AsksQuestion,
}

impl Situation {
    /// All situations.
    pub const ALL: [Self; 14] = [
        Self::GatewayTimeout,
        Self::NoAnswerInTime,
        Self::HtmlAnswer,
        Self::EmptyAnswer,
        Self::CutAnswer,
        Self::NotJson,
        Self::NameNotFound,
        Self::ConnectionRefused,
        Self::Certificate,
        Self::NeverSent,
        Self::ProgramEnded,
        Self::ResultExpired,
        Self::WrongRegion,
        Self::AsksQuestion,
    ];

    /// The word used in the history.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GatewayTimeout => "gateway_timeout",
            Self::NoAnswerInTime => "no_answer_in_time",
            Self::HtmlAnswer => "html_answer",
            Self::EmptyAnswer => "empty_answer",
            Self::CutAnswer => "cut_answer",
            Self::NotJson => "not_json",
            Self::NameNotFound => "name_not_found",
            Self::ConnectionRefused => "connection_refused",
            Self::Certificate => "certificate",
            Self::NeverSent => "never_sent",
            Self::ProgramEnded => "program_ended",
            Self::ResultExpired => "result_expired",
            Self::WrongRegion => "wrong_region",
            Self::AsksQuestion => "asks_question",
        }
    }

    /// Reads the word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == text)
    }

    const fn meaning_and_advice(self) -> (Text, Text) {
        match self {
            Self::GatewayTimeout => (errors::GATEWAY_TIMEOUT, errors::GATEWAY_TIMEOUT_ADVICE),
            Self::NoAnswerInTime => (errors::NO_ANSWER_IN_TIME, errors::NO_ANSWER_IN_TIME_ADVICE),
            Self::HtmlAnswer => (errors::HTML_ANSWER, errors::HTML_ANSWER_ADVICE),
            Self::EmptyAnswer => (errors::EMPTY_ANSWER, errors::EMPTY_ANSWER_ADVICE),
            Self::CutAnswer => (errors::CUT_ANSWER, errors::CUT_ANSWER_ADVICE),
            Self::NotJson => (errors::NOT_JSON, errors::NOT_JSON_ADVICE),
            Self::NameNotFound => (errors::NAME_NOT_FOUND, errors::NAME_NOT_FOUND_ADVICE),
            Self::ConnectionRefused => (
                errors::CONNECTION_REFUSED,
                errors::CONNECTION_REFUSED_ADVICE,
            ),
            Self::Certificate => (errors::CERTIFICATE, errors::CERTIFICATE_ADVICE),
            Self::NeverSent => (errors::NEVER_SENT, errors::NEVER_SENT_ADVICE),
            Self::ProgramEnded => (errors::PROGRAM_ENDED, errors::PROGRAM_ENDED_ADVICE),
            Self::ResultExpired => (errors::RESULT_EXPIRED, errors::RESULT_EXPIRED_ADVICE),
            Self::WrongRegion => (errors::WRONG_REGION, errors::WRONG_REGION_ADVICE),
            Self::AsksQuestion => (errors::ASKS_QUESTION, errors::ASKS_QUESTION_ADVICE),
        }
    }

    const fn remedy(self) -> Option<Remedy> {
        match self {
            Self::GatewayTimeout | Self::NoAnswerInTime => Some(Remedy::ToggleAsync),
            Self::NeverSent | Self::ConnectionRefused => Some(Remedy::RunAgain),
            Self::ProgramEnded | Self::CutAnswer | Self::AsksQuestion => {
                Some(Remedy::OpenDebugPage)
            }
            _ => None,
        }
    }
}

impl RunError {
    /// The error a `code` of Coze stands for; codes that are not known are shown as they are.
    pub fn of_code(code: i64, message: String) -> Self {
        let kind = error_code::find(code).map_or(ErrorKind::Other, |known| known.kind);
        Self {
            kind,
            code: Some(code),
            message,
            situation: None,
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
