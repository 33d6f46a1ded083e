//! Circumstances of a run that the program itself finds, where no code of Coze tells the story.

use super::Remedy;
use crate::wording::{Text, errors};

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
    /// The server sends the request elsewhere (HTTP 3xx).
    Redirected,
    /// The connection broke after the request left and before an answer began.
    ConnectionLost,
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
    /// The program ended after an answer to a question left and before anything came back.
    AnswerUnknown,
    /// A stream ended in silence: what came is kept, the rest is not known.
    StreamBroken,
    /// The result is no longer kept at Coze.
    ResultExpired,
    /// A token of one region was used in the other.
    WrongRegion,
    /// A chatflow was run as a workflow: its message is missing.
    WantsMessage,
    /// The run asks in a way that leaves nothing to answer to.
    CannotBeAnswered,
    /// The answer could be read and the run asks a question, which this version cannot answer.
    AsksQuestion,
    /// The token may not ask what the server has; it may well run workflows.
    MayNotAsk,
    /// A server of one's own, which does not tell what it has.
    DoesNotTell,
    /// HTTP 413: the server takes nothing so large.
    RequestTooLarge,
    /// A file was taken, and the answer names no ID for it.
    NoFileId,
    /// It asks once more, and Coze takes no further answer (coze-api 3.6).
    AskedTooOften,
}

impl Situation {
    /// All situations.
    pub const ALL: [Self; 25] = [
        Self::GatewayTimeout,
        Self::NoAnswerInTime,
        Self::HtmlAnswer,
        Self::EmptyAnswer,
        Self::CutAnswer,
        Self::NotJson,
        Self::Redirected,
        Self::ConnectionLost,
        Self::NameNotFound,
        Self::ConnectionRefused,
        Self::Certificate,
        Self::NeverSent,
        Self::ProgramEnded,
        Self::AnswerUnknown,
        Self::StreamBroken,
        Self::ResultExpired,
        Self::WrongRegion,
        Self::WantsMessage,
        Self::CannotBeAnswered,
        Self::AsksQuestion,
        Self::MayNotAsk,
        Self::DoesNotTell,
        Self::RequestTooLarge,
        Self::NoFileId,
        Self::AskedTooOften,
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
            Self::Redirected => "redirected",
            Self::ConnectionLost => "connection_lost",
            Self::NameNotFound => "name_not_found",
            Self::ConnectionRefused => "connection_refused",
            Self::Certificate => "certificate",
            Self::NeverSent => "never_sent",
            Self::ProgramEnded => "program_ended",
            Self::AnswerUnknown => "answer_unknown",
            Self::StreamBroken => "stream_broken",
            Self::ResultExpired => "result_expired",
            Self::WrongRegion => "wrong_region",
            Self::WantsMessage => "wants_message",
            Self::CannotBeAnswered => "cannot_be_answered",
            Self::AsksQuestion => "asks_question",
            Self::MayNotAsk => "may_not_ask",
            Self::DoesNotTell => "does_not_tell",
            Self::RequestTooLarge => "request_too_large",
            Self::NoFileId => "no_file_id",
            Self::AskedTooOften => "asked_too_often",
        }
    }

    /// Reads the word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == text)
    }

    pub(super) const fn meaning_and_advice(self) -> (Text, Text) {
        match self {
            Self::GatewayTimeout => (errors::GATEWAY_TIMEOUT, errors::GATEWAY_TIMEOUT_ADVICE),
            Self::NoAnswerInTime => (errors::NO_ANSWER_IN_TIME, errors::NO_ANSWER_IN_TIME_ADVICE),
            Self::HtmlAnswer => (errors::HTML_ANSWER, errors::HTML_ANSWER_ADVICE),
            Self::EmptyAnswer => (errors::EMPTY_ANSWER, errors::EMPTY_ANSWER_ADVICE),
            Self::CutAnswer => (errors::CUT_ANSWER, errors::CUT_ANSWER_ADVICE),
            Self::NotJson => (errors::NOT_JSON, errors::NOT_JSON_ADVICE),
            Self::Redirected => (errors::REDIRECTED, errors::REDIRECTED_ADVICE),
            Self::ConnectionLost => (errors::CONNECTION_LOST, errors::CONNECTION_LOST_ADVICE),
            Self::NameNotFound => (errors::NAME_NOT_FOUND, errors::NAME_NOT_FOUND_ADVICE),
            Self::ConnectionRefused => (
                errors::CONNECTION_REFUSED,
                errors::CONNECTION_REFUSED_ADVICE,
            ),
            Self::Certificate => (errors::CERTIFICATE, errors::CERTIFICATE_ADVICE),
            Self::NeverSent => (errors::NEVER_SENT, errors::NEVER_SENT_ADVICE),
            Self::ProgramEnded => (errors::PROGRAM_ENDED, errors::PROGRAM_ENDED_ADVICE),
            Self::AnswerUnknown => (errors::ANSWER_UNKNOWN, errors::ANSWER_UNKNOWN_ADVICE),
            Self::StreamBroken => (errors::STREAM_BROKEN, errors::STREAM_BROKEN_ADVICE),
            Self::ResultExpired => (errors::RESULT_EXPIRED, errors::RESULT_EXPIRED_ADVICE),
            Self::WrongRegion => (errors::WRONG_REGION, errors::WRONG_REGION_ADVICE),
            Self::WantsMessage => (errors::WANTS_MESSAGE, errors::WANTS_MESSAGE_ADVICE),
            Self::CannotBeAnswered => (
                errors::CANNOT_BE_ANSWERED,
                errors::CANNOT_BE_ANSWERED_ADVICE,
            ),
            Self::AsksQuestion => (errors::ASKS_QUESTION, errors::ASKS_QUESTION_ADVICE),
            Self::MayNotAsk => (errors::C4101, errors::MAY_NOT_ASK_ADVICE),
            Self::DoesNotTell => (errors::DOES_NOT_TELL, errors::DOES_NOT_TELL_ADVICE),
            Self::RequestTooLarge => (errors::REQUEST_TOO_LARGE, errors::REQUEST_TOO_LARGE_ADVICE),
            Self::NoFileId => (errors::NO_FILE_ID, errors::NO_FILE_ID_ADVICE),
            Self::AskedTooOften => (errors::ASKED_TOO_OFTEN, errors::ASKED_TOO_OFTEN_ADVICE),
        }
    }

    pub(super) const fn remedy(self) -> Option<Remedy> {
        match self {
            Self::GatewayTimeout | Self::NoAnswerInTime => Some(Remedy::ToggleAsync),
            Self::NeverSent | Self::ConnectionRefused | Self::AskedTooOften => {
                Some(Remedy::RunAgain)
            }
            Self::ProgramEnded
            | Self::AnswerUnknown
            | Self::StreamBroken
            | Self::CutAnswer
            | Self::CannotBeAnswered
            | Self::AsksQuestion => Some(Remedy::OpenDebugPage),
            _ => None,
        }
    }
}
