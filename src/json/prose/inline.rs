//! What stands within a line of Markdown: emphasis, code, links. One pass; what is not closed is
//! plain text, and that it is not closed is found out once.

use std::ops::Range;

use super::Ink;

/// Emphasis in emphasis is followed so deep.
const DEEPEST: usize = 4;
/// Kinds of marks, and backticks in runs of one, two and three.
const KINDS: usize = 8;

/// Iterator over the pieces of a text.
#[derive(Debug)]
pub(super) struct Inline<'a> {
    text: &'a str,
    at: usize,
    /// What is open: where its closing mark begins, how long that is, and how it was before.
    open: Vec<(usize, usize, Ink)>,
    ink: Ink,
    /// Pieces that follow, the next one last.
    next: Vec<(Range<usize>, Ink)>,
    /// Up to where it is known that a kind of mark does not close.
    unclosed: [usize; KINDS],
    is_table: bool,
}

const MARK: Ink = Ink {
    mark: true,
    strong: false,
    emphasis: false,
    struck: false,
    code: false,
    link: false,
};

/// A mark that something may begin with.
#[derive(Debug, Clone, Copy)]
struct Mark {
    text: &'static str,
    kind: usize,
}

const MARKS: [Mark; 5] = [
    Mark {
        text: "**",
        kind: 0,
    },
    Mark {
        text: "__",
        kind: 1,
    },
    Mark {
        text: "~~",
        kind: 2,
    },
    Mark { text: "*", kind: 3 },
    Mark { text: "_", kind: 4 },
];

impl<'a> Inline<'a> {
    pub(super) fn new(text: &'a str, at: usize, is_table: bool) -> Self {
        Self {
            text,
            at,
            open: Vec::new(),
            ink: Ink::default(),
            next: Vec::new(),
            unclosed: [0; KINDS],
            is_table,
        }
    }

    pub(super) fn skip_to(&mut self, at: usize) {
        self.at = self.at.max(at);
    }

    /// Where what is open ends; else the end of the text.
    fn end(&self) -> usize {
        self.open.last().map_or(self.text.len(), |(end, _, _)| *end)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..self.end()).unwrap_or_default()
    }

    /// A piece that ends here, and the ink it has.
    fn piece(&mut self, length: usize, ink: Ink) -> (Range<usize>, Ink) {
        let start = self.at;
        self.at = (start + length).min(self.text.len());
        (start..self.at, ink)
    }

    /// What begins at a byte that may be a mark. `None` if it is plain.
    fn special(&mut self) -> Option<(Range<usize>, Ink)> {
        match self.byte(self.at)? {
            b'\\' => self.escape(),
            b'`' => Some(self.code()),
            b'[' => self.link(),
            b'h' => self.address(),
            b'|' if self.is_table => Some(self.piece(1, MARK)),
            _ => self.emphasis(),
        }
    }

    fn escape(&mut self) -> Option<(Range<usize>, Ink)> {
        let next = self.byte(self.at + 1)?;
        if !next.is_ascii_punctuation() || self.at + 1 >= self.end() {
            return None;
        }
        let at = self.at;
        self.at += 2;
        self.next.push((at + 1..at + 2, self.ink));
        Some((at..at + 1, MARK))
    }

    /// A run of backticks, up to the next run as long.
    fn code(&mut self) -> (Range<usize>, Ink) {
        let rest = self.rest(self.at);
        let length = rest.bytes().take_while(|byte| *byte == b'`').count();
        let kind = 4 + length.min(3);
        let end = self.end();
        let closing = (self.unclosed_to(kind) < end)
            .then(|| runs(rest, length))
            .flatten();
        let Some(closing) = closing else {
            self.give_up(kind, end);
            return self.piece(length, self.ink);
        };
        let (open, at) = (self.at, self.at + closing);
        let mark = MARK;
        let ink = Ink {
            code: true,
            ..self.ink
        };
        self.next.push((at..at + length, mark));
        self.next.push((open + length..at, ink));
        self.at = at + length;
        (open..open + length, mark)
    }

    /// `[words](address)`.
    fn link(&mut self) -> Option<(Range<usize>, Ink)> {
        let rest = self.rest(self.at);
        // An address is not that long; and what is not closed costs no more than this.
        let near = rest.get(..rest.floor_char_boundary(1024))?;
        let words = memchr::memchr(b']', near.as_bytes())?;
        if near.as_bytes().get(words + 1) != Some(&b'(') {
            return None;
        }
        let address = words + 2;
        let length = memchr::memchr(b')', near.as_bytes().get(address..)?)?;
        let (at, mark) = (self.at, MARK);
        let ink = Ink {
            link: true,
            ..self.ink
        };
        let end = address + length;
        self.next.push((at + end..at + end + 1, mark));
        self.next.push((at + address..at + end, ink));
        self.next.push((at + words..at + address, mark));
        self.next.push((at + 1..at + words, ink));
        self.at = at + end + 1;
        Some((at..at + 1, mark))
    }

    /// `https://…` as it stands.
    fn address(&mut self) -> Option<(Range<usize>, Ink)> {
        let rest = self.rest(self.at);
        let after = rest.strip_prefix("http")?;
        let after = after.strip_prefix('s').unwrap_or(after);
        let name = after.strip_prefix("://")?;
        let ends =
            |c: char| !c.is_ascii_graphic() || matches!(c, '"' | '<' | '>' | '`' | '|' | '*');
        let name = name.get(..name.find(ends).unwrap_or(name.len()))?;
        let name = name.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'']);
        let length = rest.len() - after.len() + "://".len() + name.len();
        let ink = Ink {
            link: !name.is_empty(),
            ..self.ink
        };
        Some(self.piece(length, ink))
    }

    fn emphasis(&mut self) -> Option<(Range<usize>, Ink)> {
        let rest = self.rest(self.at);
        let mark = MARKS.iter().find(|mark| rest.starts_with(mark.text))?;
        let length = mark.text.len();
        let end = self.end();
        let begins =
            self.open.len() < DEEPEST && self.unclosed_to(mark.kind) < end && self.may_begin(mark);
        if !begins {
            return Some(self.piece(length, self.ink));
        }
        let Some(closing) = self.closing(mark) else {
            self.give_up(mark.kind, end);
            return Some(self.piece(length, self.ink));
        };
        let before = self.ink;
        let shown = MARK;
        match mark.kind {
            0 | 1 => self.ink.strong = true,
            2 => self.ink.struck = true,
            _ => self.ink.emphasis = true,
        }
        self.open.push((closing, length, before));
        Some(self.piece(length, shown))
    }

    /// Text follows a mark that begins something; `_` stands between words only.
    fn may_begin(&self, mark: &Mark) -> bool {
        let after = self.byte(self.at + mark.text.len());
        let word_before = self.at > 0
            && self
                .byte(self.at - 1)
                .is_some_and(|b| b.is_ascii_alphanumeric());
        after.is_some_and(|byte| !byte.is_ascii_whitespace())
            && !(mark.text.starts_with('_') && word_before)
    }

    /// Where what a mark begins is closed.
    fn closing(&self, mark: &Mark) -> Option<usize> {
        let (length, end) = (mark.text.len(), self.end());
        let single = mark.text.as_bytes().first().copied()?;
        let mut at = self.at + length;
        loop {
            let tail = self.text.as_bytes().get(at + 1..end)?;
            at += 1 + memchr::memchr(single, tail)?;
            let run = self.text.as_bytes().get(at..end)?;
            let run = run.iter().take_while(|byte| **byte == single).count();
            let spaced = self
                .byte(at - 1)
                .is_none_or(|byte| byte.is_ascii_whitespace());
            let in_word = single == b'_'
                && self
                    .byte(at + run)
                    .is_some_and(|byte| byte.is_ascii_alphanumeric());
            let fits = if length == 1 {
                run == 1 || run == 3
            } else {
                run >= length
            };
            if fits && !spaced && !in_word {
                return Some(at + run - length);
            }
            at += run - 1;
        }
    }

    fn unclosed_to(&self, kind: usize) -> usize {
        self.unclosed.get(kind).copied().unwrap_or(0)
    }

    fn give_up(&mut self, kind: usize, end: usize) {
        if let Some(unclosed) = self.unclosed.get_mut(kind) {
            *unclosed = end;
        }
    }
}

impl Iterator for Inline<'_> {
    type Item = (Range<usize>, Ink);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(piece) = self.next.pop() {
            return Some(piece);
        }
        if let Some((end, length, before)) = self.open.last().copied()
            && self.at >= end
        {
            self.open.pop();
            self.ink = before;
            return Some(self.piece(length, MARK));
        }
        if self.at >= self.text.len() {
            return None;
        }
        if let Some(piece) = self.special() {
            return Some(piece);
        }
        let bytes = self.text.as_bytes().get(self.at + 1..self.end());
        let plain = bytes
            .unwrap_or_default()
            .iter()
            .take_while(|byte| !is_mark(**byte));
        let length = 1 + plain.count();
        Some(self.piece(length, self.ink))
    }
}

const fn is_mark(byte: u8) -> bool {
    matches!(byte, b'\\' | b'`' | b'[' | b'h' | b'|' | b'*' | b'_' | b'~')
}

/// Where behind the first run of backticks the next one of the same length begins.
fn runs(text: &str, length: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = length;
    loop {
        at += memchr::memchr(b'`', bytes.get(at..)?)?;
        let run = bytes
            .get(at..)?
            .iter()
            .take_while(|byte| **byte == b'`')
            .count();
        if run == length {
            return Some(at);
        }
        at += run;
    }
}
