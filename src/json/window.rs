//! What a string stands for, unpacked a piece at a time: as a whole it would be a second copy of a
//! large answer, and memory that is touched once is slow.

use super::strings;

/// Bytes that are unpacked at once: what is read next is still in the cache. Few in tests, so that
/// every answer there is read in pieces.
const ROOM: usize = if cfg!(test) { 48 } else { 64 * 1024 };

/// A piece of the text, from where it has not been read yet.
#[derive(Debug)]
pub(super) struct Window<'a> {
    /// What has not been unpacked.
    left: &'a str,
    text: String,
    room: usize,
}

impl<'a> Window<'a> {
    /// The beginning of the text of a string token.
    pub(super) fn new(token: &'a str) -> Self {
        let left = strings::inside(token);
        let mut window = Self {
            left,
            text: String::with_capacity(left.len().min(ROOM)),
            room: ROOM,
        };
        window.fill();
        window
    }

    /// The piece.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing comes after the piece.
    pub(super) fn is_last(&self) -> bool {
        self.left.is_empty()
    }

    /// Goes on to what comes after the first `read` bytes. If there is no getting on in the piece
    /// it becomes twice as large.
    pub(super) fn advance(&mut self, read: usize) {
        if read == 0 {
            self.room *= 2;
        } else {
            self.text.drain(..read);
            self.room = ROOM;
            self.text.shrink_to(ROOM * 2);
        }
        self.fill();
    }

    fn fill(&mut self) {
        let room = self.room.saturating_sub(self.text.len());
        let read = strings::unescape_piece(self.left, room, &mut self.text);
        self.left = self.left.get(read..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, View, arbitrary};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_answer_in_pieces_is_read_like_one_that_came_open(value in arbitrary::json()) {
            let value = format!("{{\"x\":{value}}}");
            let read = |body: String| Document::from_body(body.as_bytes(), View::Decoded).unwrap();
            let packed = serde_json::to_string(&value).unwrap();
            let open = read(format!("{{\"data\":{value}}}"));
            prop_assert_eq!(read(format!("{{\"data\":{packed}}}")), open);
        }

        #[test]
        fn pieces_make_up_the_whole(token in arbitrary::string(), room in 1..20_usize) {
            let token = format!("\"{}\"", strings::inside(&token).repeat(20));
            let mut left = strings::inside(&token);
            let mut text = String::new();
            while !left.is_empty() {
                let before = text.len();
                let (_, after) = left.split_at(strings::unescape_piece(left, room, &mut text));
                left = after;
                prop_assert!(text.len() > before && text.len() <= before + room + 8);
            }
            prop_assert_eq!(text, strings::unescape(&token));
        }
    }
}
