//! What can leave the screen for the clipboard or a file. A piece is named here and put together
//! off the loop: it may be 50 MB.

use std::{ops::Range, sync::Arc};

use bytes::Bytes;

use crate::{
    compare::{self, Comparison, Style},
    domain::{RunRecord, Snippet},
    json::{Document, Spot, answer_text, compact},
    stream::transcript_of,
    wording::Language,
};

/// Bytes of a preview: more than any menu shows.
const PREVIEW: usize = 400;

/// Something to copy or save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A text that is at hand.
    Text(Arc<str>),
    /// JSON that is at hand, without line breaks.
    OneLine(Arc<str>),
    /// The result in a body ([`crate::json::answer_text`]); the whole body where it holds none.
    Decoded(Bytes),
    /// The result of a run that was streamed.
    Streamed(Arc<RunRecord>),
    /// A body as it came.
    AsSent(Bytes),
    /// The value in a line, as JSON.
    Value(Arc<Document>, usize),
    /// The text of the string in a line.
    Unescaped(Arc<Document>, usize),
    /// What stands between two places.
    Excerpt(Arc<Document>, Range<Spot>),
    /// Two runs and what differs between them.
    Comparison(Arc<Comparison>, Style, Language),
    /// A whole run as `export` writes it. That covers tokens, which are not known here: whoever saves it puts
    /// it together.
    Run(Arc<RunRecord>),
    /// Code that makes a run again.
    Code(Arc<RunRecord>, Snippet, Language),
}

impl Piece {
    /// Puts it together. Empty for a line that holds no such thing.
    pub fn bytes(&self) -> Bytes {
        let text = match self {
            Self::Text(text) => text.to_string(),
            Self::OneLine(text) => compact(text),
            Self::Decoded(body) => match answer_text(body) {
                Some(text) => text,
                None => return body.clone(),
            },
            Self::Streamed(record) => {
                let transcript = transcript_of(record);
                transcript.map_or_else(String::new, |transcript| transcript.result())
            }
            Self::AsSent(body) => return body.clone(),
            Self::Run(_) => return Bytes::new(),
            Self::Value(document, line) => document.value_at(*line).unwrap_or_default(),
            Self::Unescaped(document, line) => document.string(*line).unwrap_or_default(),
            Self::Excerpt(document, range) => document.excerpt(range),
            Self::Comparison(comparison, style, language) => {
                compare::write(comparison, *style, *language)
            }
            Self::Code(record, snippet, language) => {
                snippet.write(record, *language).unwrap_or_default()
            }
        };
        Bytes::from(text)
    }

    /// Its beginning, where that can be had at once.
    pub fn preview(&self) -> &str {
        let text = match self {
            Self::Text(text) | Self::OneLine(text) => text,
            Self::Value(document, line) | Self::Unescaped(document, line) => document.line(*line),
            Self::Excerpt(document, range) => {
                let line = document.line(range.start.line);
                line.get(range.start.offset..).unwrap_or_default()
            }
            Self::Decoded(_)
            | Self::Streamed(_)
            | Self::AsSent(_)
            | Self::Run(_)
            | Self::Code(..)
            | Self::Comparison(..) => "",
        };
        let text = text
            .get(..text.floor_char_boundary(PREVIEW))
            .unwrap_or(text);
        text.trim_start().lines().next().unwrap_or_default()
    }
}
