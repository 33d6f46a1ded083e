//! JSON that came in a string, read while it is unpacked.

use super::{
    super::{grammar::Grammar, lexer::Lexer, window::Window},
    OPENED_MARK, Writer,
};
use crate::json::{fault::Reason, lexer::Stop};

/// A fault so far before the end of a piece is one of the text, not of the cut.
const CERTAIN: usize = 64;

impl Writer {
    /// Adds the JSON in a string token. False if it is none to its end: then what was written is
    /// to be taken back.
    pub(super) fn opened_token(&mut self, token: &str, levels: u8) -> bool {
        self.mark_opened(|writer| writer.unpacked(token, levels))
    }

    /// The same without the mark of an opened string.
    pub(in crate::json) fn unpacked(&mut self, token: &str, levels: u8) -> bool {
        let mut window = Window::new(token);
        let mut grammar = Grammar::new();
        self.is_json = true;
        loop {
            let is_last = window.is_last();
            let Some(read) = self.piece(window.text(), is_last, &mut grammar, levels) else {
                return false;
            };
            if is_last || self.full {
                return self.full || grammar.finish(0).is_ok();
            }
            window.advance(read);
        }
    }

    /// A value begins on the row in the making, behind the mark of an opened string.
    pub(super) fn mark_opened<T>(&mut self, add: impl FnOnce(&mut Self) -> T) -> T {
        self.value();
        self.push(OPENED_MARK);
        self.continues = true;
        let row = self.starts.len();
        let nodes = self.nodes.all.len();
        let added = add(self);
        if let Some(node) = self.nodes.all.get_mut(nodes)
            && node.head() + 1 == row
        {
            node.pack();
        }
        added
    }

    /// Adds the tokens that are whole in a piece, and tells how far they reach; `None` if they
    /// are not JSON.
    fn piece(
        &mut self,
        text: &str,
        is_last: bool,
        grammar: &mut Grammar,
        levels: u8,
    ) -> Option<usize> {
        let mut lexer = Lexer::new(text);
        let mut read = 0;
        while !self.full {
            let token = match lexer.next() {
                Ok(Some(token)) if is_last || token.end < text.len() => token,
                Err(stop) if is_last || is_certain(stop, text) => return None,
                Ok(_) | Err(_) => break,
            };
            grammar.take(token).ok()?;
            self.token(text, token, grammar.after_key(), levels);
            read = token.end;
        }
        Some(read)
    }
}

/// Whether a text stops being JSON, whatever comes after the piece.
fn is_certain(stop: Stop, piece: &str) -> bool {
    stop.reason != Reason::UnterminatedString && stop.offset + CERTAIN < piece.len()
}
