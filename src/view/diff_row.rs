//! One line of a comparison in rows of the window: its marks, its colours, the words that changed.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    Look, Theme,
    text::{Pen, width},
};
use crate::{
    app::diff::{DiffPane, Shape},
    compare::{Comparison, Face, Ink, Line, Piece, fold_words, mark, pieces},
    json::{Shown, TokenKind, cells, diff::RowKind, tokens},
    wording::diff as words,
};

/// A row of the window: the cells of each column; one column for what goes across.
pub(super) type Drawn = Vec<Vec<(String, Style)>>;

/// Everything a line of the comparison is drawn with.
pub(super) fn block(
    pane: &DiffPane,
    comparison: &Comparison,
    number: usize,
    shape: Shape,
    look: &Look,
) -> Vec<Drawn> {
    let theme = look.theme;
    match comparison.line(number, pane.opened()) {
        Some(Line::Title(part)) => {
            let same = if part.diff.is_empty() {
                look.say(words::SAME)
            } else {
                ""
            };
            let name = format!("── {}", look.say(part.name.text()));
            let across = if shape.beside {
                2 * shape.columns + 3
            } else {
                shape.columns
            };
            let taken = usize::from(width(&name) + width(same)) + 1;
            let title = vec![
                (name, theme.strong),
                (format!("{same} "), theme.dim),
                ("─".repeat(across.saturating_sub(taken)), theme.dim),
            ];
            vec![vec![title]]
        }
        Some(Line::Fold(part, fold)) => {
            let row = part.diff.row(fold.first).and_then(|pair| pair.right);
            let depth = row.map_or(0, |line| part.right.depth(line)).min(24);
            let text = format!(
                "  {}⋯ {}",
                "  ".repeat(depth),
                fold_words(fold, look.language)
            );
            vec![vec![vec![(text, theme.dim)]]]
        }
        Some(Line::Row(part, row)) => {
            let Some(pair) = part.diff.row(row) else {
                return Vec::new();
            };
            let whole = pane.opened().holds(number);
            let side = |face| {
                let own = pieces(part, row, face, whole)?;
                Some(wrapped(
                    &own,
                    mark(pair.kind, face),
                    pair.kind,
                    shape.columns,
                    theme,
                ))
            };
            let (left, right) = (side(Face::Left), side(Face::Right));
            if shape.beside {
                let (left, right) = (left.unwrap_or_default(), right.unwrap_or_default());
                let count = left.len().max(right.len());
                let at = |side: &[Vec<(String, Style)>], n: usize| {
                    side.get(n).cloned().unwrap_or_default()
                };
                return (0..count)
                    .map(|n| vec![at(&left, n), at(&right, n)])
                    .collect();
            }
            let both = match (pair.kind, left, right) {
                (RowKind::Changed, left, right) => [left, right],
                (_, left, None) => [left, None],
                (_, _, right) => [None, right],
            };
            let all = both.into_iter().flatten().flatten();
            all.map(|line| vec![line]).collect()
        }
        None => Vec::new(),
    }
}

/// Pieces in rows of so many columns, with their mark.
fn wrapped(
    pieces: &[Piece],
    mark: char,
    kind: RowKind,
    columns: usize,
    theme: &Theme,
) -> Vec<Vec<(String, Style)>> {
    let style_of_mark = match kind {
        RowKind::Same => theme.dim,
        RowKind::Spelled | RowKind::Ignored => theme.warning,
        _ if mark == '-' => theme.bad,
        _ => theme.good,
    };
    let mut lines = vec![vec![(format!("{mark} "), style_of_mark)]];
    let mut column = 2;
    for piece in pieces {
        let coloured = coloured(piece, kind, theme);
        for (text, style) in coloured {
            let mut run = String::new();
            for cell in cells(text) {
                if column + cell.width > columns && column > 2 {
                    push(&mut lines, &mut run, style);
                    lines.push(vec![("  ".to_owned(), theme.dim)]);
                    column = 2;
                }
                match cell.shown {
                    Shown::Text(text) => run.push_str(text),
                    Shown::Symbol(symbol) => run.push(symbol),
                }
                column += cell.width;
            }
            push(&mut lines, &mut run, style);
        }
    }
    lines
}

fn push(lines: &mut [Vec<(String, Style)>], run: &mut String, style: Style) {
    if let Some(line) = lines.last_mut().filter(|_| !run.is_empty()) {
        line.push((std::mem::take(run), style));
    }
}

/// A piece in its colours: what did not change in those of JSON.
fn coloured<'a>(piece: &'a Piece, kind: RowKind, theme: &Theme) -> Vec<(&'a str, Style)> {
    let text = &*piece.text;
    let style = match piece.ink {
        Ink::Plain if matches!(kind, RowKind::Same | RowKind::Spelled) => {
            let mut parts = Vec::new();
            let mut at = 0;
            for (range, token) in tokens(text) {
                parts.push((text.get(at..range.start).unwrap_or_default(), theme.text));
                let style = match token {
                    TokenKind::Key => theme.json_key,
                    TokenKind::String => theme.json_string,
                    TokenKind::Number => theme.json_number,
                    TokenKind::Literal => theme.json_literal,
                    TokenKind::Punctuation => theme.json_punctuation,
                    TokenKind::Mark => theme.dim,
                    TokenKind::Other => theme.text,
                };
                parts.push((text.get(range.clone()).unwrap_or_default(), style));
                at = range.end;
            }
            parts.push((text.get(at..).unwrap_or_default(), theme.text));
            return parts;
        }
        Ink::Plain => theme.text,
        Ink::Dim => theme.dim,
        Ink::Title => theme.strong,
        Ink::Gone => theme.bad,
        Ink::GoneWord => theme.bad.patch(theme.marked),
        Ink::New => theme.good,
        Ink::NewWord => theme.good.patch(theme.marked),
    };
    vec![(text, style)]
}

pub(super) fn draw_line(
    line: &Drawn,
    under_cursor: bool,
    shape: Shape,
    look: &Look,
    row: Rect,
    buffer: &mut Buffer,
) {
    let both = shape.beside && line.len() == 2;
    let areas = if both {
        columns(row, shape).to_vec()
    } else {
        vec![row]
    };
    for (pieces, area) in line.iter().zip(areas) {
        let mut pen = Pen::new(buffer, area);
        for (text, style) in pieces {
            pen.put(text, *style);
        }
    }
    if both
        && let Some(cell) =
            buffer.cell_mut((row.x + u16::try_from(shape.columns).unwrap_or(0) + 1, row.y))
    {
        cell.set_symbol("│").set_style(look.theme.border);
    }
    if under_cursor && let Some(cell) = buffer.cell_mut((row.x.saturating_sub(1), row.y)) {
        cell.set_symbol("›").set_style(look.theme.title_focused);
    }
}

/// The two columns of a row.
pub(super) fn columns(row: Rect, shape: Shape) -> [Rect; 2] {
    let width = u16::try_from(shape.columns)
        .unwrap_or(row.width)
        .min(row.width);
    let right = row.x + width + 3;
    [
        Rect { width, ..row },
        Rect {
            x: right,
            width: row.right().saturating_sub(right),
            ..row
        },
    ]
}
