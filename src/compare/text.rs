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

/// The whole comparison in one column, unchanged parts folded.
pub fn write(comparison: &Comparison, style: Style, language: Language) -> String {
    let mut text = String::new();
    let mut fenced = false;
    let fence = match style {
        Style::Plain => "",
        Style::Markdown => "```diff\n",
    };
    for line in lines(comparison, language) {
        let is_title = line.first().is_some_and(|piece| piece.ink == Ink::Title);
        let words = line.iter().map(|piece| &*piece.text).collect::<String>();
        if style == Style::Markdown {
            let in_block = line.first().is_some_and(is_mark);
            if fenced && !in_block {
                text.push_str("```\n\n");
            } else if in_block && !fenced {
                text.push_str(fence);
            }
            fenced = in_block;
            if is_title {
                text.push_str("### ");
                text.extend([words.trim_start_matches("── "), "\n\n"]);
                continue;
            }
            if !in_block && !words.is_empty() {
                text.push_str("- ");
            }
        }
        text.push_str(words.trim_end());
        text.push('\n');
    }
    if fenced {
        text.push_str("```\n");
    }
    text
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
                let mut line = pieces(part, row, *face, whole)?;
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
