//! A comparison as one list of lines: the title of each part, then its rows; runs of equal rows
//! are one line until they are opened.

use std::{collections::BTreeSet, ops::Range};

use super::{Comparison, Part};
use crate::json::diff::Fold;

/// A line of a comparison.
#[derive(Debug, Clone, Copy)]
pub enum Line<'a> {
    /// The title of a part.
    Title(&'a Part),
    /// What stands for rows that are folded away.
    Fold(&'a Part, Fold),
    /// A row.
    Row(&'a Part, usize),
}

/// Folds and long texts that were opened, by their first lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opened {
    lines: BTreeSet<usize>,
    all: bool,
}

impl Opened {
    /// Everything is open.
    pub fn all() -> Self {
        Self {
            lines: BTreeSet::new(),
            all: true,
        }
    }

    /// Opens what begins in a line, or closes it.
    pub fn toggle(&mut self, line: usize) {
        if !self.lines.remove(&line) {
            self.lines.insert(line);
        }
    }

    /// Whether what begins in a line is open.
    pub fn holds(&self, line: usize) -> bool {
        // Where all is open, the lines are those that were closed again.
        self.all != self.lines.contains(&line)
    }
}

impl Comparison {
    /// How many lines there are, folded ones and all.
    pub fn line_count(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// A line by its number from 0; within a closed fold that of the fold.
    pub fn line(&self, number: usize, opened: &Opened) -> Option<Line<'_>> {
        let (part, start) = self.part_at(number)?;
        let Some(row) = (number - start).checked_sub(1) else {
            return Some(Line::Title(part));
        };
        let fold = part
            .diff
            .fold_at(row)
            .and_then(|at| part.diff.folds().get(at));
        let closed = fold.filter(|fold| !opened.holds(start + 1 + fold.first));
        Some(match closed {
            Some(fold) => Line::Fold(part, *fold),
            None => Line::Row(part, row),
        })
    }

    /// The lines that a line stands in the place of: more than one for a closed fold.
    pub fn span(&self, number: usize, opened: &Opened) -> Range<usize> {
        let Some((part, start)) = self.part_at(number) else {
            return number..number + 1;
        };
        let fold = (number - start)
            .checked_sub(1)
            .and_then(|row| part.diff.fold_at(row))
            .and_then(|at| part.diff.folds().get(at));
        match fold {
            Some(fold) if !opened.holds(start + 1 + fold.first) => {
                start + 1 + fold.first..start + 1 + fold.first + fold.rows
            }
            _ => number..number + 1,
        }
    }

    /// The first line of the fold that holds a line, closed or open; else of the line itself.
    pub fn head(&self, number: usize) -> usize {
        self.span(number, &Opened::default()).start
    }

    /// The line below.
    pub fn below(&self, number: usize, opened: &Opened) -> Option<usize> {
        let next = self.span(number, opened).end;
        (next < self.line_count()).then_some(next)
    }

    /// The line above.
    pub fn above(&self, number: usize, opened: &Opened) -> Option<usize> {
        let here = self.span(number, opened).start;
        let before = here.checked_sub(1)?;
        Some(self.span(before, opened).start)
    }

    /// The change after a line: where it begins.
    pub fn next_change(&self, line: usize) -> Option<usize> {
        let at = self.hunks.partition_point(|hunk| hunk.start <= line);
        self.hunks.get(at).map(|hunk| hunk.start)
    }

    /// The change before a line: where it begins.
    pub fn previous_change(&self, line: usize) -> Option<usize> {
        let at = self.hunks.partition_point(|hunk| hunk.start < line);
        self.hunks.get(at.checked_sub(1)?).map(|hunk| hunk.start)
    }

    /// Which run of changes holds a line, from 1, and how many there are.
    pub fn change_at(&self, line: usize) -> (Option<usize>, usize) {
        let at = self.hunks.partition_point(|hunk| hunk.start <= line);
        let inside = at.checked_sub(1).and_then(|before| self.hunks.get(before));
        let number = inside.filter(|hunk| hunk.contains(&line)).map(|_| at);
        (number, self.hunks.len())
    }

    pub(super) fn part_at(&self, number: usize) -> Option<(&Part, usize)> {
        let at = self
            .starts
            .partition_point(|start| *start <= number)
            .checked_sub(1)?;
        Some((self.parts.get(at)?, *self.starts.get(at)?))
    }
}
