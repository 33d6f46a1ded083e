//! What the two processes say to each other: a kind, a length, that many bytes.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::json::filter::{Ended, FilterFault, InputFault};

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Frame {
    /// To the worker: the answer, once.
    Input(String),
    /// To the worker: one filter.
    Ask(Ask),
    /// From the worker: one result.
    Result(String),
    /// From the worker: no more results for this filter.
    Verdict(Verdict),
}

/// One filter and what it may bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ask {
    pub(super) filter: String,
    pub(super) outputs: usize,
    pub(super) bytes: usize,
}

/// How one filter ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Verdict {
    Ended(Ended),
    Fault(FilterFault),
    Input(InputFault),
}

impl Frame {
    /// Reads one; `None` where the other side has closed.
    pub(super) fn read(from: &mut impl Read) -> io::Result<Option<Self>> {
        let mut kind = [0];
        if from.read(&mut kind)? == 0 {
            return Ok(None);
        }
        let mut length = [0; 8];
        from.read_exact(&mut length)?;
        let length = u64::from_le_bytes(length);
        let mut payload = String::new();
        let mut rest = from.take(length);
        rest.read_to_string(&mut payload)?;
        if rest.limit() > 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match kind {
            [b'i'] => Ok(Some(Self::Input(payload))),
            [b'a'] => Ok(Some(Self::Ask(serde_json::from_str(&payload)?))),
            [b'r'] => Ok(Some(Self::Result(payload))),
            [b'v'] => Ok(Some(Self::Verdict(serde_json::from_str(&payload)?))),
            _ => Err(io::ErrorKind::InvalidData.into()),
        }
    }

    /// Writes a filter.
    pub(super) fn ask(to: &mut impl Write, ask: &Ask) -> io::Result<()> {
        write(to, b'a', serde_json::to_string(ask)?.as_bytes())
    }

    /// Writes the end of a filter.
    pub(super) fn verdict(to: &mut impl Write, verdict: &Verdict) -> io::Result<()> {
        write(to, b'v', serde_json::to_string(verdict)?.as_bytes())
    }

    /// Writes the answer.
    pub(super) fn input(to: &mut impl Write, text: &str) -> io::Result<()> {
        write(to, b'i', text.as_bytes())
    }

    /// Writes a result.
    pub(super) fn result(to: &mut impl Write, text: &str) -> io::Result<()> {
        write(to, b'r', text.as_bytes())
    }
}

/// At once: a result that waited in a buffer would be lost when the filter is killed.
fn write(to: &mut impl Write, kind: u8, payload: &[u8]) -> io::Result<()> {
    let length = u64::try_from(payload.len()).unwrap_or(u64::MAX);
    let mut head = [kind; 9];
    let [_, rest @ ..] = &mut head;
    *rest = length.to_le_bytes();
    to.write_all(&head)?;
    to.write_all(payload)?;
    to.flush()
}
