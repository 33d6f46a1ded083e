//! What came back, whole or not, and what it means.

use std::time::Duration as StdDuration;

use bytes::Bytes;
use reqwest::{
    RequestBuilder,
    header::{CONTENT_TYPE, HeaderMap, LOCATION, RETRY_AFTER},
};
use tokio::time::{Instant, timeout_at};

use super::transport::Trouble;
use crate::domain::{Duration, RunError, Timestamp, Usage};

/// Largest size that is set aside at once because a server announced it.
const TRUSTED_LENGTH: u64 = 64 << 20;

/// The answer to one request: everything that arrived, the values that are the same in all answers,
/// and the verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status; `None` if no answer began.
    pub http_status: Option<u16>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// `detail.logid`, else the header that carries it.
    pub logid: Option<String>,
    /// Whatever arrived, gzip undone, also of an answer that broke off.
    pub body: Bytes,
    /// From sending to the head of the answer.
    pub first_byte: Option<Duration>,
    /// `code`; `None` where it was left out.
    pub code: Option<i64>,
    /// The text beside it, whichever key it stood under.
    pub msg: Option<String>,
    /// Coze's name for the run.
    pub execute_id: Option<String>,
    /// The page that shows each node.
    pub debug_url: Option<String>,
    /// Tokens, when the answer tells.
    pub usage: Option<Usage>,
    /// How long the server asks to wait before the next try.
    pub retry_after: Option<StdDuration>,
    /// What it means.
    pub verdict: Verdict,
}

/// What an answer means, decided in the order of coze-api 0.3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// An answer of Coze without an error.
    Success(Success),
    /// Anything else.
    Failure {
        /// What went wrong.
        error: RunError,
        /// Whether the request can have had an effect.
        arrived: Arrived,
    },
}

/// What a successful answer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Success {
    /// `data` is there and not null. It stays in the body.
    pub has_data: bool,
    /// `interrupt_data` is there: the run stopped at a question.
    pub interrupted: bool,
}

/// Whether a failed request can have had an effect at the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrived {
    /// No connection came about. May be sent again.
    CertainlyNot,
    /// Turned away for its rate, HTTP 429 or code 4013. May be sent again, later.
    Refused,
    /// It may have been carried out. Never sent again by itself.
    Perhaps,
}

/// An answer before it is understood.
#[derive(Debug, Clone, Default)]
pub struct Arrival {
    pub(super) http_status: Option<u16>,
    pub(super) headers: HeaderMap,
    pub(super) first_byte: Option<Duration>,
    pub(super) body: Bytes,
    pub(super) trouble: Option<Trouble>,
}

impl Arrival {
    /// The body, once it is whole and if HTTP calls it an answer.
    pub fn answer(&self) -> Option<&Bytes> {
        let fine = self.trouble.is_none() && self.http_status == Some(200);
        fine.then_some(&self.body)
    }

    /// Sends a request and reads chunk by chunk, so that what came before a break is kept.
    pub(super) async fn of(request: RequestBuilder, limit: StdDuration) -> Self {
        let begun = Instant::now();
        let deadline = begun + limit;
        let mut arrival = Self::default();
        let mut response = match timeout_at(deadline, request.send()).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => {
                arrival.trouble = Some(Trouble::of(error));
                return arrival;
            }
            Err(_) => {
                arrival.trouble = Some(Trouble::OutOfTime);
                return arrival;
            }
        };
        arrival.first_byte = Some(milliseconds(begun.elapsed()));
        arrival.http_status = Some(response.status().as_u16());
        arrival.headers = response.headers().clone();
        let announced = response.content_length().unwrap_or(0).min(TRUSTED_LENGTH);
        let mut body = Vec::with_capacity(usize::try_from(announced).unwrap_or(0));
        arrival.trouble = loop {
            match timeout_at(deadline, response.chunk()).await {
                Ok(Ok(Some(chunk))) => body.extend_from_slice(&chunk),
                Ok(Ok(None)) => break None,
                Ok(Err(error)) => break Some(Trouble::of(error)),
                Err(_) => break Some(Trouble::OutOfTime),
            }
        };
        arrival.body = Bytes::from(body);
        arrival
    }

    /// A header as text; what is not ASCII counts as absent.
    pub(super) fn header(&self, name: impl reqwest::header::AsHeaderName) -> Option<String> {
        let text = self.headers.get(name)?.to_str().ok()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// What names the request in Coze's logs, where the head tells.
    pub(super) fn logid(&self) -> Option<String> {
        self.header("x-tt-logid")
            .or_else(|| self.header("x-log-id"))
    }

    pub(super) fn content_type(&self) -> Option<String> {
        self.header(CONTENT_TYPE)
    }

    pub(super) fn location(&self) -> Option<String> {
        self.header(LOCATION)
    }

    /// `Retry-After` in seconds or as a date.
    pub(super) fn retry_after(&self) -> Option<StdDuration> {
        let text = self.header(RETRY_AFTER)?;
        if let Ok(seconds) = text.parse() {
            return Some(StdDuration::from_secs(seconds));
        }
        let wait = Timestamp::of_http_date(&text)?.since(Timestamp::now());
        Some(StdDuration::from_millis(wait.0))
    }
}

pub(super) fn milliseconds(length: StdDuration) -> Duration {
    Duration(u64::try_from(length.as_millis()).unwrap_or(u64::MAX))
}
