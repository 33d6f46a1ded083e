//! The colours of a line of an answer: of JSON by its tokens, of text by its Markdown.

use std::ops::Range;

use ratatui::style::{Modifier, Style};

use super::Theme;
use crate::json::{
    Document, LineKind, Row, Stretch, TokenKind, Tokens,
    prose::{Block, BlockKind, Ink, Inked, Prose, block, inked},
    tokens_inside,
};

/// Bytes of a long paragraph that are read before and behind a row, about.
const NEAR: usize = 2048;

/// The colours of a stretch, asked for from left to right.
#[derive(Debug)]
pub(super) struct Colours<'a> {
    theme: &'a Theme,
    /// Where the stretch begins in its line.
    offset: usize,
    /// Where in the stretch its pieces begin.
    begins: usize,
    text: &'a str,
    pieces: Pieces<'a>,
}

#[derive(Debug)]
enum Pieces<'a> {
    One(Style),
    Json(Tokens<'a>, Option<(Range<usize>, TokenKind)>),
    Prose(Block, Inked<'a>, Option<(Range<usize>, Ink)>),
}

impl<'a> Colours<'a> {
    pub(super) fn new(
        document: &'a Document,
        row: Row,
        stretch: Stretch<'a>,
        theme: &'a Theme,
    ) -> Self {
        let line = row.line;
        let mut begins = 0;
        let pieces = match (document.line_kind(line), document.prose(line)) {
            (LineKind::Json, _) => {
                let mut tokens = tokens_inside(stretch.text, stretch.inside);
                let first = tokens.next();
                Pieces::Json(tokens, first)
            }
            (LineKind::Title, _) => Pieces::One(theme.strong),
            (LineKind::Text, Some(Prose::Markdown)) => {
                let block = block(document.line(line));
                let near = near(stretch, row);
                begins = near.start;
                let text = stretch.text.get(near).unwrap_or_default();
                let mut pieces = inked(&block, text, stretch.offset + begins);
                let first = pieces.next();
                Pieces::Prose(block, pieces, first)
            }
            (LineKind::Text, Some(Prose::Code)) => Pieces::One(theme.code),
            (LineKind::Text, Some(Prose::Fence)) => Pieces::One(theme.dim),
            (LineKind::Text, None) => Pieces::One(theme.text),
        };
        Self {
            theme,
            offset: stretch.offset,
            begins,
            text: stretch.text,
            pieces,
        }
    }

    /// The colour of a byte of the stretch, and what is drawn in its place if it is a mark.
    pub(super) fn at(&mut self, offset: usize) -> (Style, Option<char>) {
        let theme = self.theme;
        match &mut self.pieces {
            Pieces::One(style) => (*style, None),
            Pieces::Json(tokens, current) => {
                let token = advance(tokens, current, offset);
                (
                    token.map_or(theme.text, |kind| token_style(kind, theme)),
                    None,
                )
            }
            Pieces::Prose(block, pieces, current) => {
                let place = offset.saturating_sub(self.begins);
                let ink = advance(pieces, current, place).unwrap_or_default();
                let byte = self.text.as_bytes().get(offset).copied();
                let instead = byte.and_then(|byte| symbol(block, ink, self.offset + offset, byte));
                let in_front = self.offset + offset < block.marks;
                (ink_style(block, ink, in_front, theme), instead)
            }
        }
    }
}

/// The part of a stretch that is read for a row: all of a short paragraph; of one that fills a
/// screen what stands near, so that it costs no more than others. Marks further apart than this
/// are seen as they stand.
fn near(stretch: Stretch<'_>, row: Row) -> Range<usize> {
    let begin = row.start.saturating_sub(stretch.offset) / NEAR * NEAR;
    let end = row.end.saturating_sub(stretch.offset) + NEAR / 2;
    let end = stretch.text.ceil_char_boundary(end.min(stretch.text.len()));
    stretch.text.floor_char_boundary(begin.min(end))..end
}

/// What the piece is that holds a byte.
fn advance<T: Copy>(
    pieces: &mut impl Iterator<Item = (Range<usize>, T)>,
    current: &mut Option<(Range<usize>, T)>,
    offset: usize,
) -> Option<T> {
    while let Some((range, kind)) = current {
        if offset < range.start {
            return None;
        }
        if offset < range.end {
            return Some(*kind);
        }
        *current = pieces.next();
    }
    None
}

/// What a mark is drawn as: it takes the same room, and the text keeps what was sent.
const fn symbol(block: &Block, ink: Ink, at: usize, byte: u8) -> Option<char> {
    if !ink.mark {
        return None;
    }
    match (block.kind, byte) {
        (BlockKind::Rule, b'-' | b'*' | b'_') | (BlockKind::TableRule, b'-') => Some('─'),
        (BlockKind::TableRule, b'|') if at == 0 => Some('├'),
        (BlockKind::TableRule, b'|') if at + 1 == block.marks => Some('┤'),
        (BlockKind::TableRule, b'|') => Some('┼'),
        (BlockKind::Table, b'|') => Some('│'),
        (_, b'>') if at < block.marks => Some('▌'),
        (_, b'-' | b'*' | b'+') => match block.bullet {
            Some(bullet) if bullet == at => Some('•'),
            _ => None,
        },
        _ => None,
    }
}

fn ink_style(block: &Block, ink: Ink, in_front: bool, theme: &Theme) -> Style {
    let mut style = match block.kind {
        BlockKind::Heading => theme.heading,
        _ => theme.text,
    };
    if ink.mark {
        return match block.kind {
            // The number or bullet of an item, the bar beside a quote.
            BlockKind::Text | BlockKind::Quote if in_front => theme.json_key,
            _ => theme.dim,
        };
    }
    if ink.code {
        style = style.patch(theme.code);
    }
    if ink.link {
        style = style.patch(theme.link);
    }
    for (set, modifier) in [
        (ink.strong, Modifier::BOLD),
        (ink.emphasis, Modifier::ITALIC),
        (ink.struck, Modifier::CROSSED_OUT),
    ] {
        if set {
            style = style.add_modifier(modifier);
        }
    }
    style
}

const fn token_style(kind: TokenKind, theme: &Theme) -> Style {
    match kind {
        TokenKind::Key => theme.json_key,
        TokenKind::String => theme.json_string,
        TokenKind::Number => theme.json_number,
        TokenKind::Literal => theme.json_literal,
        TokenKind::Punctuation => theme.json_punctuation,
        TokenKind::Mark => theme.dim,
        TokenKind::Other => theme.text,
    }
}
