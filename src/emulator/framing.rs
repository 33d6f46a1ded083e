//! How a stream is put on the wire: every way that is allowed or has been seen, and the ways it breaks.

use serde::{Deserialize, Serialize};

/// The wire of a stream. In a request, the object `framing` among the parameters changes single keys
/// of what the emulator was started with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one oddity of a stream, switched on by itself"
)]
pub struct Framing {
    /// Where the bytes are cut into the pieces that a client reads.
    pub cut: Cut,
    /// What ends a line.
    pub line_end: LineEnd,
    /// A blank after the colon of each field.
    pub blank: bool,
    /// What stands after the last event.
    pub last: Last,
    /// So many `PING` events, one before each of the first events. The cloud only.
    pub pings: u64,
    /// A `PING` whenever nothing was to be said for so many milliseconds. The cloud only.
    pub ping_ms: u64,
    /// `Done` after `Error`. The cloud only.
    pub error_then_done: bool,
    /// `Error` twice, both with the id 0. The cloud only.
    pub error_twice: bool,
    /// The body ends well without `Done`, `Error` or `Interrupt`.
    pub silent_end: bool,
    /// In place of the stream the JSON of an error, under the content type of a stream.
    pub json: bool,
    /// The content type; empty for none.
    pub content_type: String,
    /// Milliseconds before anything is sent, the head included.
    pub delay_ms: u64,
    /// The connection breaks after so many bytes.
    pub break_after: Option<usize>,
    /// This id is left out, as if its event was lost.
    pub lost_id: Option<u64>,
    /// Events carry no id.
    pub no_ids: bool,
    /// The stream begins with a byte order mark.
    pub byte_order_mark: bool,
    /// Comments and unknown fields between events, and an event with an unknown name.
    pub noise: bool,
    /// JSON over several `data` lines.
    pub several_lines: bool,
    /// `Done` without data.
    pub bare_done: bool,
}

/// Where the bytes of a stream are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// After each event.
    Events,
    /// Nowhere: all of it comes at the end, as behind a proxy that buffers.
    Whole,
    /// Inside each character that has more than one byte.
    Characters,
    /// After so many bytes.
    Bytes(usize),
}

/// What ends a line of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineEnd {
    /// `\n`.
    Lf,
    /// `\r\n`.
    Crlf,
    /// `\r`.
    Cr,
}

/// What stands after the last event of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Last {
    /// A blank line, as after every event.
    BlankLine,
    /// The end of its line.
    Newline,
    /// Nothing.
    Nothing,
}

impl Default for Framing {
    fn default() -> Self {
        Self {
            cut: Cut::Events,
            line_end: LineEnd::Lf,
            blank: true,
            last: Last::BlankLine,
            pings: 0,
            ping_ms: 35_000,
            error_then_done: false,
            error_twice: false,
            silent_end: false,
            json: false,
            content_type: "text/event-stream; charset=utf-8".to_owned(),
            delay_ms: 0,
            break_after: None,
            lost_id: None,
            no_ids: false,
            byte_order_mark: false,
            noise: false,
            several_lines: false,
            bare_done: false,
        }
    }
}

impl Framing {
    /// With the keys of an object in the place of its own; the fault in words if one is unknown or
    /// has a wrong type.
    pub(super) fn with(&self, changes: &str) -> Result<Self, String> {
        let changes: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(changes).map_err(|fault| fault.to_string())?;
        let mut all = serde_json::to_value(self).map_err(|fault| fault.to_string())?;
        if let Some(all) = all.as_object_mut() {
            all.extend(changes);
        }
        serde_json::from_value(all).map_err(|fault| fault.to_string())
    }
}

impl LineEnd {
    /// Its bytes.
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::Crlf => "\r\n",
            Self::Cr => "\r",
        }
    }
}
