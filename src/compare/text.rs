//! A comparison as text: for a terminal, a pipe, the clipboard.

use super::{Comparison, Face, Ink, Line, Opened, Piece, fold_words, mark, pieces};
use crate::{
    json::diff::RowKind,
    wording::{Language, diff as words},
};

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// To be read as it is.
    Plain,
    /// To be pasted where Markdown is read.
    Markdown,
}

/// Lines of the head that say which runs they are.
const SIDES: usize = 2;

/// The whole comparison in one column, unchanged parts folded.
pub fn write(comparison: &Comparison, style: Style, language: Language) -> String {
    if style == Style::Markdown {
        return markdown(comparison, language);
    }
    let mut text = String::new();
    for line in lines(comparison, language) {
        text.extend([words_of(&line).trim_end(), "\n"]);
    }
    text
}

/// Titles as headings, what stands in rows as blocks of code.
fn markdown(comparison: &Comparison, language: Language) -> String {
    let fence = fence(lines(comparison, language).map(|line| words_of(&line)));
    let mut text = String::new();
    let mut fenced = false;
    for (number, line) in lines(comparison, language).enumerate() {
        let in_block = number < SIDES || line.first().is_some_and(is_mark);
        if in_block != fenced {
            text.extend([&*fence, if in_block { "diff\n" } else { "\n" }]);
        }
        fenced = in_block;
        let words = words_of(&line);
        let words = words.trim_end();
        let is_title = line.first().is_some_and(|piece| piece.ink == Ink::Title);
        if is_title {
            text.extend(["\n### ", words.trim_start_matches("── "), "\n\n"]);
        } else if in_block {
            text.extend([words, "\n"]);
        } else if !words.is_empty() {
            text.extend(["\n", words, "\n"]);
        }
    }
    if fenced {
        text.extend([&*fence, "\n"]);
    }
    text
}

/// Longer than anything in the lines that could end a block of code.
fn fence(lines: impl Iterator<Item = String>) -> String {
    let ticks = |line: String| {
        let runs = line.split(|letter| letter != '`').map(str::len);
        runs.max().unwrap_or(0)
    };
    let longest = lines.map(ticks).max().unwrap_or(0);
    "`".repeat(3.max(longest + 1))
}

fn words_of(line: &[Piece]) -> String {
    line.iter().map(|piece| &*piece.text).collect()
}

/// Rows of values begin with a mark and a blank.
fn is_mark(piece: &Piece) -> bool {
    let mut letters = piece.text.chars();
    let mark = letters.next();
    matches!(mark, Some(' ' | '-' | '+' | '≈' | '·')) && letters.as_str() == " "
}

/// The same in pieces, line by line.
pub fn lines(comparison: &Comparison, language: Language) -> impl Iterator<Item = Vec<Piece>> {
    let side = |face, side: &super::Side| {
        let (mark, ink) = match face {
            Face::Left => ("-- ", Ink::Gone),
            Face::Right => ("++ ", Ink::New),
        };
        let text = format!(
            "{mark}{} · {} · {}",
            side.name(),
            side.summary.id.short(),
            side.facts(language)
        );
        vec![Piece::new(text, ink)]
    };
    let head = [
        side(Face::Left, &comparison.left),
        side(Face::Right, &comparison.right),
        vec![Piece::new(comparison.summary(language), Ink::Plain)],
    ];
    let opened = Opened::default();
    let mut next = Some(0).filter(|first| *first < comparison.line_count());
    let body = std::iter::from_fn(move || {
        let number = next?;
        next = comparison.below(number, &opened);
        let line = comparison.line(number, &opened)?;
        Some(rows(line, language))
    });
    head.into_iter().chain(body.flatten())
}

fn rows(line: Line, language: Language) -> Vec<Vec<Piece>> {
    match line {
        Line::Title(part) => {
            let name = part.name.text().get(language);
            let same = part.diff.is_empty();
            let same = if same { words::SAME.get(language) } else { "" };
            vec![
                vec![Piece::new(String::new(), Ink::Plain)],
                vec![Piece::new(format!("── {name}{same}"), Ink::Title)],
            ]
        }
        Line::Fold(_, fold) => vec![vec![
            Piece::new("  ", Ink::Dim),
            Piece::new(format!("⋯ {}", fold_words(fold, language)), Ink::Dim),
        ]],
        Line::Row(part, row) => {
            let Some(pair) = part.diff.row(row) else {
                return Vec::new();
            };
            let faces: &[Face] = match (pair.kind, pair.right) {
                (RowKind::Changed, _) => &[Face::Left, Face::Right],
                (_, Some(_)) => &[Face::Right],
                (_, None) => &[Face::Left],
            };
            let row_of = |face: &Face| {
                let whole = pair.kind.is_change();
                let mut line = pieces(part, row, *face, whole, language)?;
                let ink = match (pair.kind.is_change(), face) {
                    (false, _) => Ink::Dim,
                    (true, Face::Left) => Ink::Gone,
                    (true, Face::Right) => Ink::New,
                };
                let mark = format!("{} ", mark(pair.kind, *face));
                line.insert(0, Piece::new(mark, ink));
                Some(line)
            };
            faces.iter().filter_map(row_of).collect()
        }
    }
}
