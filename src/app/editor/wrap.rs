//! Where the lines stand on the screen: each in one row, or in as many as it takes.

use super::{Spot, lines::Lines};
use crate::json::{advances, cells, is_plain, width};

/// How wide a row is; `None` if lines go on to the right instead.
pub(in crate::app) type Wrap = Option<usize>;

/// The bytes at which the rows of a line start; at least one. A line that fills its last row has
/// one more, for the caret behind it.
pub(in crate::app) fn starts(line: &str, wrap: Wrap) -> Vec<usize> {
    let mut starts = vec![0];
    let Some(room) = wrap else {
        return starts;
    };
    let room = room.max(2);
    if is_plain(line) {
        return (0..=line.len()).step_by(room).collect();
    }
    let (mut column, mut last) = (0, 0);
    // A symbol for a control character is several cells, and stays in one row.
    for (start, width) in advances(line) {
        if column + width > room && start > last {
            starts.push(start);
            (column, last) = (0, start);
        }
        column += width;
    }
    if column >= room {
        starts.push(line.len());
    }
    starts
}

/// Which row of its line a place stands in, and the byte where that row starts.
pub(in crate::app) fn piece_of(starts: &[usize], at: usize) -> (usize, usize) {
    let after = starts.partition_point(|start| *start <= at);
    let piece = after.saturating_sub(1);
    (piece, starts.get(piece).copied().unwrap_or(0))
}

/// The place in a row of a line at a column of the screen.
pub(super) fn at_column(
    lines: &Lines,
    row: usize,
    piece: usize,
    column: usize,
    wrap: Wrap,
) -> Spot {
    let row = row.min(lines.last_row());
    let line = lines.line(row);
    let starts = starts(line, wrap);
    let start = starts.get(piece).copied().unwrap_or(0);
    let end = starts.get(piece + 1).copied();
    let mut reached = 0;
    let mut at = start;
    for cell in cells(
        line.get(start..end.unwrap_or(line.len()))
            .unwrap_or_default(),
    ) {
        reached += cell.width;
        at = start + cell.start;
        if reached > column {
            return Spot { row, at };
        }
    }
    // Behind the end of a row that goes on stands the next one: stay on this.
    let at = if end.is_some() { at } else { line.len() };
    Spot { row, at }
}

/// Columns of the screen before a place, in its row.
pub(super) fn column(lines: &Lines, spot: Spot, wrap: Wrap) -> usize {
    let line = lines.line(spot.row);
    let start = match wrap {
        None => 0,
        Some(_) => piece_of(&starts(line, wrap), spot.at).1,
    };
    width(line.get(start..spot.at).unwrap_or_default())
}

/// The row of the screen so many rows below (above if negative), as far as there are rows: line,
/// row of the line, and how many were missing.
pub(in crate::app) fn moved(
    lines: &Lines,
    (mut row, mut piece): (usize, usize),
    by: isize,
    wrap: Wrap,
) -> (usize, usize, usize) {
    let count = |row| starts(lines.line(row), wrap).len();
    let mut left = by.unsigned_abs();
    if by < 0 {
        while left > 0 {
            if piece >= left {
                return (row, piece - left, 0);
            }
            left -= piece;
            if row == 0 {
                return (0, 0, left);
            }
            left -= 1;
            row -= 1;
            piece = count(row) - 1;
        }
    } else {
        while left > 0 {
            let below = (count(row) - 1).saturating_sub(piece);
            if below >= left {
                return (row, piece + left, 0);
            }
            left -= below;
            if row >= lines.last_row() {
                return (row, piece + below, left);
            }
            left -= 1;
            row += 1;
            piece = 0;
        }
    }
    (row, piece, 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_takes_as_many_rows_as_it_is_wide() {
        let cases: [(&str, usize, &[usize]); 8] = [
            ("", 4, &[0]),
            ("abc", 4, &[0]),
            ("abcd", 4, &[0, 4]),
            ("abcdef", 4, &[0, 4]),
            ("北京上", 5, &[0, 6]),
            ("北京上", 4, &[0, 6]),
            ("a\tb", 4, &[0, 1, 2]),
            ("e\u{301}bcde\u{301}", 4, &[0, 6]),
        ];
        for (line, room, expected) in cases {
            assert_eq!(starts(line, Some(room)), expected, "{line:?}");
        }
        assert_eq!(starts("abcdef", None), [0]);
    }

    #[test]
    fn columns_are_counted_as_the_screen_shows_them() {
        let lines = Lines::open("\ta北京,b\u{1b}c");
        let cases = [(0, 0), (1, 4), (2, 5), (5, 7), (8, 9), (9, 10), (10, 11)];
        for (at, expected) in cases {
            let spot = Spot { row: 0, at };
            assert_eq!(column(&lines, spot, None), expected);
            assert_eq!(at_column(&lines, 0, 0, expected, None), spot);
        }
        // Inside a tab or on the right half of a wide character: in front of it.
        for (asked, at) in [(2, 0), (6, 2), (8, 5), (99, 12)] {
            assert_eq!(at_column(&lines, 9, 0, asked, None), Spot { row: 0, at });
        }
    }

    proptest! {
        #[test]
        fn every_place_is_found_again_where_it_is_shown(
            text in "[a北 \t\u{301}👩\u{200d}\n]{0,40}", room in 4..12_usize,
        ) {
            let lines = Lines::open(&text);
            for row in 0..lines.count() {
                let line = lines.line(row);
                let starts = starts(line, Some(room));
                for cell in cells(line) {
                    let spot = Spot { row, at: cell.start };
                    let (piece, _) = piece_of(&starts, spot.at);
                    let column = column(&lines, spot, Some(room));
                    prop_assert!(column < room);
                    prop_assert_eq!(at_column(&lines, row, piece, column, Some(room)), spot);
                }
                let end = lines.line_end(row);
                prop_assert!(column(&lines, end, Some(room)) < room);
            }
        }

        #[test]
        fn rows_go_down_as_they_go_up(text in "[ab北\n]{0,60}", by in 0..30_isize) {
            let lines = Lines::open(&text);
            let (row, piece, missing) = moved(&lines, (0, 0), by, Some(4));
            let down = by - isize::try_from(missing).unwrap();
            prop_assert_eq!(moved(&lines, (row, piece), -down, Some(4)), (0, 0, 0));
        }
    }
}
