//! A window over a conversation, row by row. A place is named by what stands there, not by a number
//! of rows: nothing above it is ever counted or cut.

use super::{Block, Talk, Until};
use crate::json::{rows_of, whole_rows_of};

/// Free lines at the end of a contribution that are not shown: a text of nothing else costs no more.
const FREE: usize = 4;

/// What stands in a row: which contribution, which line of it, and where in the line the row begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Spot {
    /// Place in [`Talk::blocks`].
    pub block: usize,
    /// 0 is its title; then come its lines, then a free row.
    pub line: usize,
    /// Bytes of the line before the row.
    pub offset: usize,
}

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// Who speaks.
    Title(&'a Block),
    /// What is said.
    Text(&'a Block, &'a str),
    /// Nothing: between two.
    Gap,
}

/// A window over a conversation.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The conversation.
    pub talk: &'a Talk,
    /// How much of it.
    pub until: &'a Until,
    /// Rows of the window.
    pub height: usize,
    /// Columns of the window.
    pub width: usize,
}

impl<'a> Page<'a> {
    /// The rows in the window, from the one at a place on.
    pub fn rows(self, spot: Spot) -> impl Iterator<Item = (Spot, Part<'a>)> + use<'a> {
        let mut next = self.fit(spot);
        let rows = std::iter::from_fn(move || {
            let spot = next?;
            next = self.below(spot);
            Some((spot, self.part(spot)?))
        });
        rows.take(self.height)
    }

    /// Lower by so many rows, until the last row stands at the bottom.
    pub fn down(self, spot: Spot, rows: usize) -> Spot {
        let bottom = self.bottom();
        let mut spot = self.fit(spot).unwrap_or_default();
        for _ in 0..rows {
            match self.below(spot).filter(|_| spot < bottom) {
                Some(below) => spot = below,
                None => break,
            }
        }
        spot
    }

    /// Higher by so many rows.
    pub fn up(self, spot: Spot, rows: usize) -> Spot {
        let mut spot = self.fit(spot).unwrap_or_default();
        let mut left = rows;
        while left > 0 {
            if spot.offset > 0 {
                // A long line is cut once, however many of its rows are passed.
                let starts = self.starts(spot);
                let steps = left.min(starts.len());
                left -= steps;
                let start = starts.get(starts.len() - steps);
                spot.offset = start.copied().unwrap_or(0);
            } else {
                match self.above(spot) {
                    Some(above) => spot = above,
                    None => break,
                }
                left -= 1;
            }
        }
        spot
    }

    /// Where the last row stands at the bottom of the window.
    pub fn bottom(self) -> Spot {
        let Some(last) = self.last() else {
            return Spot::default();
        };
        self.up(last, self.height.saturating_sub(1))
    }

    /// The place of a row of this width; the last one for what is not there (any more). `None` if
    /// there is nothing at all.
    pub fn fit(self, spot: Spot) -> Option<Spot> {
        let Some(block) = self.block(spot.block) else {
            return self.last();
        };
        let lines = self.lines(block);
        let is_gap = spot.line == lines + 1 && self.block(spot.block + 1).is_some();
        if spot.line == 0 || is_gap {
            return Some(Spot { offset: 0, ..spot });
        }
        if spot.line > lines {
            return self.last();
        }
        let line = self.line(block, spot.line);
        let mut offset = 0;
        for row in whole_rows_of(line, self.width()) {
            let end = offset + row.len();
            if end > spot.offset || end >= line.len() {
                break;
            }
            offset = end;
        }
        Some(Spot { offset, ..spot })
    }

    /// The last row.
    pub fn last(self) -> Option<Spot> {
        let number = self.talk.count(self.until).checked_sub(1)?;
        let block = self.block(number)?;
        Some(self.end_of(number, block))
    }

    fn below(self, spot: Spot) -> Option<Spot> {
        let block = self.block(spot.block)?;
        let lines = self.lines(block);
        if spot.line > 0 && spot.line <= lines {
            let line = self.line(block, spot.line);
            let rest = line.get(spot.offset..).unwrap_or_default();
            let row = whole_rows_of(rest, self.width()).next().unwrap_or_default();
            let next = spot.offset + row.len();
            if next < line.len() {
                return Some(Spot {
                    offset: next,
                    ..spot
                });
            }
        }
        if spot.line < lines {
            return Some(Spot {
                line: spot.line + 1,
                offset: 0,
                ..spot
            });
        }
        self.block(spot.block + 1)?;
        Some(if spot.line == lines {
            Spot {
                line: lines + 1,
                offset: 0,
                ..spot
            }
        } else {
            Spot {
                block: spot.block + 1,
                ..Spot::default()
            }
        })
    }

    /// Where the rows of a line begin that stand above one of its rows.
    fn starts(self, spot: Spot) -> Vec<usize> {
        let line = self
            .block(spot.block)
            .map(|block| self.line(block, spot.line));
        let rows = whole_rows_of(line.unwrap_or_default(), self.width()).scan(0, |start, row| {
            let begins = *start;
            *start += row.len();
            Some(begins)
        });
        rows.take_while(|start| *start < spot.offset).collect()
    }

    /// The row above one that begins a line.
    fn above(self, spot: Spot) -> Option<Spot> {
        let block = self.block(spot.block)?;
        if let Some(line) = spot.line.checked_sub(1) {
            let offset = if line == 0 {
                0
            } else {
                self.last_row(block, line)
            };
            return Some(Spot {
                line,
                offset,
                ..spot
            });
        }
        let number = spot.block.checked_sub(1)?;
        let block = self.block(number)?;
        Some(Spot {
            block: number,
            line: self.lines(block) + 1,
            offset: 0,
        })
    }

    fn part(self, spot: Spot) -> Option<Part<'a>> {
        let block = self.block(spot.block)?;
        if spot.line == 0 {
            return Some(Part::Title(block));
        }
        if spot.line > self.lines(block) {
            return Some(Part::Gap);
        }
        let rest = self.line(block, spot.line).get(spot.offset..);
        let row = rows_of(rest.unwrap_or_default(), self.width()).next();
        Some(Part::Text(block, row.unwrap_or_default()))
    }

    fn block(self, number: usize) -> Option<&'a Block> {
        let shown = number < self.talk.count(self.until);
        self.talk.blocks().get(number).filter(|_| shown)
    }

    /// Lines of a block; free ones at its end are not shown.
    fn lines(self, block: &Block) -> usize {
        let (text, end) = self.talk.text(block, self.until);
        let count = block.lines.count(end);
        let free = (0..count)
            .rev()
            .take(FREE)
            .take_while(|line| block.lines.line(text, *line, end).is_empty());
        count - free.count()
    }

    /// A line, from 1.
    fn line(self, block: &'a Block, line: usize) -> &'a str {
        let (text, end) = self.talk.text(block, self.until);
        block.lines.line(text, line.saturating_sub(1), end)
    }

    fn end_of(self, number: usize, block: &'a Block) -> Spot {
        let line = self.lines(block);
        let offset = if line == 0 {
            0
        } else {
            self.last_row(block, line)
        };
        Spot {
            block: number,
            line,
            offset,
        }
    }

    fn last_row(self, block: &'a Block, line: usize) -> usize {
        let line = self.line(block, line);
        let last = whole_rows_of(line, self.width()).last();
        line.len() - last.map_or(0, str::len)
    }

    fn width(self) -> usize {
        self.width.max(1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{app::talk::sample::talk, json::width};

    fn page<'a>(talk: &'a Talk, until: &'a Until, height: usize, width: usize) -> Page<'a> {
        Page {
            talk,
            until,
            height,
            width,
        }
    }

    fn shown(page: Page<'_>, spot: Spot) -> Vec<String> {
        let told = |part| match part {
            Part::Title(block) => {
                let node = page.talk.execution(block);
                format!("# {}", node.map_or("user", |node| node.title()))
            }
            Part::Text(_, text) => text.to_owned(),
            Part::Gap => String::new(),
        };
        page.rows(spot).map(|(_, part)| told(part)).collect()
    }

    #[test]
    fn what_each_node_said_stands_under_its_title() {
        let talk = talk(&[("Say", "从前有座山"), ("End", "a\nb"), ("Say", "庙")]);
        let rows = shown(page(&talk, Until::ALL, 20, 6), Spot::default());
        let expected = ["# Say", "从前有", "座山庙", "", "# End", "a", "b"];
        assert_eq!(rows, expected);
    }

    #[test]
    fn no_row_begins_with_the_blank_at_which_the_one_above_was_cut() {
        let talk = talk(&[("Say", "somewhere crowed the cock")]);
        let rows = shown(page(&talk, Until::ALL, 9, 9), Spot::default());
        assert_eq!(rows, ["# Say", "somewhere", "crowed ", "the cock"]);
    }

    #[test]
    fn at_a_moment_of_the_past_there_is_what_was_there() {
        let talk = talk(&[("Say", "ab"), ("End", "xy"), ("Say", "cd")]);
        let mut until = Until::default();
        let cases: [(u32, &[&str]); 4] = [
            (5, &[]),
            (10, &["# Say", "ab"]),
            (25, &["# Say", "ab", "", "# End", "xy"]),
            (30, &["# Say", "abcd", "", "# End", "xy"]),
        ];
        for (at_ms, expected) in cases.into_iter().chain(cases.into_iter().rev()) {
            until.go_to(&talk, at_ms);
            let rows = shown(page(&talk, &until, 20, 6), Spot::default());
            assert_eq!(rows, expected, "{at_ms}");
        }
    }

    #[test]
    fn nothing_at_all_can_be_moved_through() {
        let talk = Talk::default();
        let page = page(&talk, Until::ALL, 3, 10);
        assert_eq!(page.down(Spot::default(), 3), Spot::default());
        assert_eq!(page.bottom(), Spot::default());
        assert_eq!(page.rows(Spot::default()).count(), 0);
    }

    proptest! {
        #[test]
        fn every_row_is_reached_from_above_and_from_below(
            said in prop::collection::vec(("[AB]", "[a-z北\n ]{0,40}"), 0..8),
            columns in 1..12_usize, height in 1..9_usize,
        ) {
            let said: Vec<(&str, &str)> = said.iter().map(|(node, text)| (&**node, &**text)).collect();
            let talk = talk(&said);
            let page = page(&talk, Until::ALL, height, columns);
            let first = page.fit(Spot::default());
            let spots: Vec<Spot> = std::iter::successors(first, |spot| page.below(*spot)).collect();
            prop_assert_eq!(page.last(), spots.last().copied());
            let bottom = spots.get(spots.len().saturating_sub(height)).copied();
            prop_assert_eq!(page.bottom(), bottom.unwrap_or_default());
            for (number, spot) in spots.iter().enumerate() {
                prop_assert_eq!(page.fit(*spot), Some(*spot));
                prop_assert_eq!(page.up(*spot, 1), spots[number.saturating_sub(1)]);
                prop_assert_eq!(page.down(Spot::default(), number), (*spot).min(page.bottom()));
                if let Some(Part::Text(_, text)) = page.part(*spot) {
                    prop_assert!(width(text) <= columns || text.chars().count() == 1);
                }
            }
        }
    }
}
