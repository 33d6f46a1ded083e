//! What operators do to what a motion, an object or a selection covers.

use std::ops::Range;

use super::{
    super::{
        Editor, Pressed, Spot,
        log::Kind,
        motion::{Class, right},
    },
    Mode, Want,
    grammar::{Motion, Operator, Target},
    moving::{Extent, first_ink},
};

impl Editor {
    /// An operator and what it works on.
    pub(super) fn operate(
        &mut self,
        operator: Operator,
        target: Target,
        count: Option<usize>,
    ) -> (Pressed, Option<Want>) {
        let selecting = self.visual().is_some();
        let Some((range, lines)) = self.covered(operator, target, count) else {
            return (Pressed::Ignored, None);
        };
        if selecting && matches!(target, Target::Object(_)) {
            self.go(range.start, false);
            if let Some(vim) = &mut self.vim {
                vim.anchor = range.start;
            }
            let last = super::left(&self.lines, range.end).max(range.start);
            self.go(last, false);
            return (Pressed::Moved, None);
        }
        self.set_mode(Mode::Normal);
        match operator {
            Operator::Deeper | Operator::Shallower => {
                (self.shift(&range, operator == Operator::Deeper), None)
            }
            Operator::Copy => {
                let text = self.keep(&range, lines);
                let back = if lines && !selecting {
                    Spot {
                        row: range.start.row,
                        ..self.caret()
                    }
                } else {
                    range.start
                };
                self.go(back, false);
                (Pressed::Moved, Some(Want::Copy(text)))
            }
            Operator::Delete if lines => {
                self.keep(&range, true);
                let pressed = self.remove(self.with_break(&range));
                self.go(first_ink(&self.lines, self.caret().row), false);
                (pressed, None)
            }
            Operator::Delete => {
                self.keep(&range, false);
                (self.remove(range), None)
            }
            Operator::Change => {
                self.keep(&range, lines);
                let start = if lines {
                    first_ink(&self.lines, range.start.row)
                } else {
                    range.start
                };
                let pressed = if start < range.end {
                    self.remove(start..range.end)
                } else {
                    Pressed::Moved
                };
                self.go(start, false);
                self.set_mode(Mode::Insert);
                (pressed, None)
            }
        }
    }

    /// Takes out a range.
    pub(super) fn remove(&mut self, range: Range<Spot>) -> Pressed {
        let start = range.start;
        let pressed = self.change(Kind::Whole, range, "", None);
        if pressed == Pressed::Changed {
            self.go(start, false);
        }
        pressed
    }

    /// `p` and `P`.
    pub(super) fn put_register(&mut self, before: bool, times: usize) -> Pressed {
        let lines = self.vim.as_ref().is_some_and(|vim| vim.whole_lines);
        let text = self.cut.clone();
        if let Some(range) = self.visual() {
            self.set_mode(Mode::Normal);
            self.keep(&range, false);
            return self.put(Kind::Whole, range, &text, None);
        }
        if text.is_empty() {
            return Pressed::Ignored;
        }
        let caret = self.caret();
        if lines {
            let text = vec![text.trim_end_matches('\n').to_owned(); times].join("\n");
            let (at, text, row) = if before {
                let at = Spot { at: 0, ..caret };
                (at, format!("{text}\n"), caret.row)
            } else {
                let at = self.lines.line_end(caret.row);
                (at, format!("\n{text}"), caret.row + 1)
            };
            let pressed = self.put(Kind::Whole, at..at, &text, None);
            self.go(first_ink(&self.lines, row), false);
            return pressed;
        }
        let at = if before || caret == self.lines.line_end(caret.row) {
            caret
        } else {
            right(&self.lines, caret)
        };
        let pressed = self.put(Kind::Whole, at..at, &text.repeat(times), None);
        let last = super::left(&self.lines, self.caret());
        self.go(last, false);
        pressed
    }

    /// `r`
    pub(super) fn replace_letters(&mut self, letter: char, times: usize) -> Pressed {
        let caret = self.caret();
        let end = (0..times).try_fold(caret, |spot, _| {
            let next = right(&self.lines, spot);
            (next.row == caret.row && next > spot).then_some(next)
        });
        let Some(end) = end else {
            return Pressed::Ignored;
        };
        let text = letter.to_string().repeat(times);
        let pressed = self.change(Kind::Whole, caret..end, &text, None);
        let last = super::left(&self.lines, self.caret());
        self.go(last, false);
        pressed
    }

    /// `J`: this line and the next, with one blank between them.
    pub(super) fn join_lines(&mut self, times: usize) -> Pressed {
        let mut pressed = Pressed::Ignored;
        for _ in 0..times.saturating_sub(1).max(1) {
            let row = self.caret().row;
            if row >= self.lines.last_row() {
                break;
            }
            let start = self.lines.line_end(row);
            let end = first_ink(&self.lines, row + 1);
            let blank = if self.lines.line(row).is_empty() {
                ""
            } else {
                " "
            };
            pressed = self.change(Kind::Whole, start..end, blank, None);
            self.go(start, false);
        }
        pressed
    }

    /// What is covered, and whether as whole lines.
    fn covered(
        &mut self,
        operator: Operator,
        target: Target,
        count: Option<usize>,
    ) -> Option<(Range<Spot>, bool)> {
        let caret = self.caret();
        let rows =
            |first: usize, last: usize| Spot { row: first, at: 0 }..self.lines.line_end(last);
        match target {
            Target::Selection => {
                let lines = self
                    .vim
                    .as_ref()
                    .is_some_and(|vim| vim.mode == Mode::VisualLines);
                let range = self.visual()?;
                if !lines {
                    return Some((range, false));
                }
                let anchor = self.vim.as_ref().map_or(caret, |vim| vim.anchor);
                let (first, last) = (anchor.min(caret).row, anchor.max(caret).row);
                Some((rows(first, last), true))
            }
            Target::Lines => {
                let last = caret.row + count.unwrap_or(1) - 1;
                Some((rows(caret.row, last.min(self.lines.last_row())), true))
            }
            Target::Object(object) => Some((self.range_of(object)?, false)),
            Target::Motion(motion) => {
                let motion = self.as_operated(operator, motion);
                let (mut to, extent) = self.end_of_motion(motion, count)?;
                if motion == Motion::Word && to.row > caret.row {
                    to = self.lines.line_end(to.row - 1).max(caret);
                }
                let (start, end) = (caret.min(to), caret.max(to));
                let range = match extent {
                    Extent::Before => start..end,
                    Extent::With => start..right(&self.lines, end),
                    Extent::Lines => {
                        let rows = Spot { at: 0, ..start }..self.lines.line_end(end.row);
                        return Some((rows, true));
                    }
                };
                (!range.is_empty() || operator == Operator::Change).then_some((range, false))
            }
        }
    }

    /// `cw` on a word leaves the blanks behind it.
    fn as_operated(&self, operator: Operator, motion: Motion) -> Motion {
        let rest = self.lines.line(self.caret().row).get(self.caret().at..);
        let first = rest.and_then(|rest| rest.chars().next()).map(Class::of);
        let on_word = first.is_some_and(|class| class != Class::Blank);
        if operator == Operator::Change && motion == Motion::Word && on_word {
            Motion::WordRest
        } else {
            motion
        }
    }

    /// Keeps a text for `p`.
    fn keep(&mut self, range: &Range<Spot>, lines: bool) -> String {
        let mut text = self.lines.slice(range);
        if lines {
            text.push('\n');
        }
        self.cut.clone_from(&text);
        if let Some(vim) = &mut self.vim {
            vim.whole_lines = lines;
        }
        text
    }

    /// Whole lines with the break that goes with them: the one behind, or else the one before.
    fn with_break(&self, range: &Range<Spot>) -> Range<Spot> {
        let (first, last) = (range.start.row, range.end.row);
        if last < self.lines.last_row() {
            let row = last + 1;
            range.start..Spot { row, at: 0 }
        } else if first > 0 {
            self.lines.line_end(first - 1)..range.end
        } else {
            range.clone()
        }
    }

    fn shift(&mut self, range: &Range<Spot>, deeper: bool) -> Pressed {
        let row = range.start.row;
        let last = range.end.row - usize::from(range.end.at == 0 && range.end.row > row);
        self.select(&(Spot { row, at: 0 }..self.lines.line_end(last)));
        let pressed = self.shift_rows(deeper);
        self.go(first_ink(&self.lines, row), false);
        pressed
    }
}
