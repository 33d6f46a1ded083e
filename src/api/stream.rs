//! The body of a stream, chunk by chunk, once it is certain that it is one: a server may answer a
//! request for a stream with JSON, whatever content type it names (coze-api 3.1), and with a stream
//! under the head of an error.

use std::time::Duration as StdDuration;

use bytes::{Bytes, BytesMut};
use reqwest::RequestBuilder;
use tokio::time::{Instant, timeout, timeout_at};

use super::{
    reply::{Arrival, milliseconds},
    transport::Trouble,
};
use crate::domain::{Duration, ErrorKind, RunError, Situation};

/// How long a stream may keep silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreamLimits {
    /// From sending to the first byte.
    pub first_byte: StdDuration,
    /// Between two chunks.
    pub silence: StdDuration,
}

impl StreamLimits {
    /// The cloud gives a sign of life every 35 seconds, the first one also after the head
    /// (coze-api 3.3).
    pub const CLOUD: Self = Self {
        first_byte: StdDuration::from_mins(3),
        silence: StdDuration::from_mins(3),
    };
    /// Servers of one's own give none; what stands before them cuts after 600 seconds (7.5).
    pub const STUDIO: Self = Self {
        first_byte: StdDuration::from_secs(630),
        silence: StdDuration::from_secs(630),
    };
}

/// A stream whose first bytes came. Dropping it closes the connection.
#[derive(Debug)]
pub struct EventStream {
    /// HTTP status.
    pub http_status: u16,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// Names the request in Coze's logs.
    pub logid: Option<String>,
    /// From sending to the head.
    pub first_byte: Duration,
    response: reqwest::Response,
    first: Option<Bytes>,
    sent: Instant,
    silence: StdDuration,
}

impl EventStream {
    /// Milliseconds since the request was sent.
    pub fn age_ms(&self) -> u64 {
        u64::try_from(self.sent.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// The next chunk; `None` at the end of the body. May be dropped and called again.
    ///
    /// # Errors
    /// The connection broke, or nothing came for too long.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, RunError> {
        if let Some(first) = self.first.take() {
            return Ok(Some(first));
        }
        match timeout(self.silence, self.response.chunk()).await {
            Ok(Ok(chunk)) => Ok(chunk),
            Ok(Err(error)) => Err(broken(Trouble::of(error))),
            Err(_silent) => Err(broken(Trouble::OutOfTime)),
        }
    }
}

fn broken(trouble: Trouble) -> RunError {
    match trouble {
        Trouble::OutOfTime => {
            RunError::of_situation(ErrorKind::Timeout, Situation::NoAnswerInTime, String::new())
        }
        Trouble::Broken { detail } | Trouble::NotSent { detail, .. } => {
            RunError::of_situation(ErrorKind::Protocol, Situation::StreamBroken, detail)
        }
    }
}

/// What a request for a stream came to.
pub(super) enum Begun {
    Stream(Box<EventStream>),
    /// Anything else, read to its end.
    Answer(Box<Arrival>),
}

/// Sends a request for a stream.
pub(super) async fn begin(request: RequestBuilder, limits: StreamLimits) -> Begun {
    let sent = Instant::now();
    let mut arrival = Arrival::default();
    let response = match timeout_at(sent + limits.first_byte, request.send()).await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => {
            arrival.trouble = Some(Trouble::of(error));
            return Begun::Answer(Box::new(arrival));
        }
        Err(_silent) => {
            arrival.trouble = Some(Trouble::OutOfTime);
            return Begun::Answer(Box::new(arrival));
        }
    };
    arrival.first_byte = Some(milliseconds(sent.elapsed()));
    arrival.http_status = Some(response.status().as_u16());
    arrival.headers = response.headers().clone();
    look_inside(arrival, response, sent, limits).await
}

/// Reads on until it is certain what comes.
async fn look_inside(
    mut arrival: Arrival,
    mut response: reqwest::Response,
    sent: Instant,
    limits: StreamLimits,
) -> Begun {
    let unlikely = !response.status().is_success() || names_another(&arrival);
    let mut may_stream = true;
    let mut came = BytesMut::new();
    let mut deadline = sent + limits.first_byte;
    arrival.trouble = loop {
        match timeout_at(deadline, response.chunk()).await {
            Ok(Ok(Some(chunk))) => came.extend_from_slice(&chunk),
            Ok(Ok(None)) => break None,
            Ok(Err(error)) => break Some(Trouble::of(error)),
            Err(_silent) => break Some(Trouble::OutOfTime),
        }
        deadline = Instant::now() + limits.silence;
        match look(&came, unlikely).filter(|_| may_stream) {
            Some(Looks::Otherwise) => may_stream = false,
            Some(Looks::LikeAStream) => {
                return Begun::Stream(Box::new(EventStream {
                    http_status: response.status().as_u16(),
                    content_type: arrival.content_type(),
                    logid: arrival.logid(),
                    first_byte: arrival.first_byte.unwrap_or_default(),
                    response,
                    first: Some(came.freeze()),
                    sent,
                    silence: limits.silence,
                }));
            }
            None => {}
        }
    };
    arrival.body = came.freeze();
    Begun::Answer(Box::new(arrival))
}

/// Whether the content type is one that no stream has.
fn names_another(arrival: &Arrival) -> bool {
    arrival.content_type().is_some_and(|kind| {
        let kind = kind.to_ascii_lowercase();
        kind.starts_with("application/json") || kind.contains("html")
    })
}

/// What the beginning of a body tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looks {
    LikeAStream,
    Otherwise,
}

/// How a stream begins.
const FIELDS: [&[u8]; 4] = [b"id:", b"event:", b"data:", b":"];

/// Looks at the beginning; nothing where more of it is needed. Under an unlikely head only what has
/// the fields of events is taken for a stream.
fn look(came: &[u8], unlikely: bool) -> Option<Looks> {
    let blank = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0xef | 0xbb | 0xbf);
    let start = came.iter().position(|byte| !blank(byte))?;
    let text = came.get(start..)?;
    if !unlikely {
        let other = matches!(text.first(), Some(b'{' | b'<'));
        return Some(if other {
            Looks::Otherwise
        } else {
            Looks::LikeAStream
        });
    }
    if FIELDS.iter().any(|field| text.starts_with(field)) {
        return Some(Looks::LikeAStream);
    }
    let may_become = FIELDS.iter().any(|field| field.starts_with(text));
    (!may_become).then_some(Looks::Otherwise)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_told_by_its_head_and_its_beginning() {
        let (stream, other) = (Some(Looks::LikeAStream), Some(Looks::Otherwise));
        let cases: [(&str, Option<Looks>, Option<Looks>); 9] = [
            ("", None, None),
            ("\u{feff}\r\n ", None, None),
            ("{\"code\":1}", other, other),
            ("<html>", other, other),
            ("\u{feff}id: 0\n", stream, stream),
            ("ev", stream, None),
            ("event:Error", stream, stream),
            (": hi", stream, stream),
            ("upstream timed out: event: none", stream, other),
        ];
        for (body, likely, unlikely) in cases {
            assert_eq!(look(body.as_bytes(), false), likely, "{body:?}");
            assert_eq!(look(body.as_bytes(), true), unlikely, "{body:?}");
        }
    }
}
