//! Where the motions of vi lead.

use std::ops::Range;

use super::{
    super::{
        Editor, Pressed, Spot,
        lines::Lines,
        motion::{Class, left, right},
        pairs::{opener_before, other_of, pair_at, string_at},
    },
    grammar::{Motion, Object, ObjectKind},
};

/// How much of the text between two places a motion covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Up to the place.
    Before,
    /// The character at the place too.
    With,
    /// The lines of both places.
    Lines,
}

impl Editor {
    /// Goes there; nowhere if there is no way.
    pub(super) fn go_by(&mut self, motion: Motion, count: Option<usize>) -> Pressed {
        let rows = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
        match motion {
            // By rows of the screen, in the column where it began; but never to another column.
            Motion::Down | Motion::Up => {
                let down = motion == Motion::Down;
                let last = if down {
                    self.caret().row >= self.lines.last_row()
                } else {
                    self.caret().row == 0
                };
                if !last || self.wrap.is_some() {
                    self.go_rows(if down { rows } else { -rows }, false);
                }
            }
            _ => match self.end_of_motion(motion, count) {
                Some((to, _)) => self.go(to, false),
                None => return Pressed::Ignored,
            },
        }
        Pressed::Moved
    }

    /// Where a motion leads from the caret, and what it covers on the way.
    pub(super) fn end_of_motion(
        &mut self,
        motion: Motion,
        count: Option<usize>,
    ) -> Option<(Spot, Extent)> {
        let caret = self.caret();
        let times = count.unwrap_or(1);
        let repeated = |step: fn(&Lines, Spot) -> Spot, lines: &Lines| {
            (0..times).fold(caret, |spot, _| step(lines, spot))
        };
        let row = |row: usize| Spot {
            row: row.min(self.lines.last_row()),
            at: 0,
        };
        Some(match motion {
            Motion::Left => {
                let to = repeated(left, &self.lines);
                (
                    if to.row < caret.row {
                        row(caret.row)
                    } else {
                        to
                    },
                    Extent::Before,
                )
            }
            Motion::Right => {
                let end = self.lines.line_end(caret.row);
                (repeated(right, &self.lines).min(end), Extent::Before)
            }
            Motion::Down => (row(caret.row + times), Extent::Lines),
            Motion::Up => (row(caret.row.saturating_sub(times)), Extent::Lines),
            Motion::Word => (repeated(next_word, &self.lines), Extent::Before),
            Motion::WordBack => (
                repeated(super::super::motion::word_left, &self.lines),
                Extent::Before,
            ),
            Motion::WordEnd => (repeated(word_end, &self.lines), Extent::With),
            Motion::WordRest => {
                let here = self.word_here(caret).end;
                let more = (1..times).fold(left(&self.lines, here), |spot, _| {
                    word_end(&self.lines, spot)
                });
                (more, Extent::With)
            }
            Motion::LineStart => (row(caret.row), Extent::Before),
            Motion::FirstInk => (first_ink(&self.lines, caret.row), Extent::Before),
            Motion::LineEnd => {
                let last = (caret.row + times - 1).min(self.lines.last_row());
                (self.lines.line_end(last), Extent::Before)
            }
            Motion::Top => (first_ink(&self.lines, row(times - 1).row), Extent::Lines),
            Motion::Bottom => {
                let last = count.map_or(self.lines.last_row(), |line| line.saturating_sub(1));
                (first_ink(&self.lines, row(last).row), Extent::Lines)
            }
            Motion::Pair => {
                // As vi does: the first bracket at the caret or behind it in its line.
                let line = self.lines.line(caret.row);
                let behind = (caret.at..line.len()).find(|at| {
                    matches!(line.as_bytes().get(*at), Some(b'{' | b'}' | b'[' | b']'))
                        && string_at(line, *at).is_none()
                })?;
                let (_, other) = pair_at(
                    &self.lines,
                    Spot {
                        at: behind,
                        ..caret
                    },
                )?;
                (other, Extent::With)
            }
            Motion::Letter { .. } => {
                if let Some(vim) = &mut self.vim {
                    vim.found = Some(motion);
                }
                self.to_letter(motion, times, false)?
            }
            Motion::LetterAgain { reverse } => {
                let found = self.vim.as_ref().and_then(|vim| vim.found)?;
                let motion = match found {
                    Motion::Letter {
                        letter,
                        short,
                        back,
                    } => Motion::Letter {
                        letter,
                        short,
                        back: back != reverse,
                    },
                    other => other,
                };
                self.to_letter(motion, times, true)?
            }
        })
    }

    fn to_letter(&self, motion: Motion, times: usize, again: bool) -> Option<(Spot, Extent)> {
        let Motion::Letter {
            letter,
            short,
            back,
        } = motion
        else {
            return None;
        };
        let caret = self.caret();
        let line = self.lines.line(caret.row);
        let on = |at| Spot { at, ..caret };
        if back {
            let head = line.get(..caret.at)?;
            // The same once more, short of the letter already: on to the next.
            let beside = again && short && head.ends_with(letter);
            let found = head
                .rmatch_indices(letter)
                .nth(times - 1 + usize::from(beside))?
                .0;
            let at = if short {
                found + letter.len_utf8()
            } else {
                found
            };
            return Some((on(at), Extent::Before));
        }
        let from = right(&self.lines, caret).at;
        let rest = line.get(from..).filter(|_| from > caret.at)?;
        let beside = again && short && rest.starts_with(letter);
        let found = rest
            .match_indices(letter)
            .nth(times - 1 + usize::from(beside))?
            .0;
        let at = on(from + found);
        let to = if short { left(&self.lines, at) } else { at };
        Some((to, Extent::With))
    }

    /// What an object covers.
    pub(super) fn range_of(&self, object: Object) -> Option<Range<Spot>> {
        let caret = self.caret();
        let line = self.lines.line(caret.row);
        let on = |at| Spot { at, ..caret };
        let around = usize::from(object.around);
        Some(match object.kind {
            ObjectKind::Word => {
                let range = self.word_here(caret);
                let blanks = line.get(range.end.at..).unwrap_or_default();
                let behind = blanks.len() - blanks.trim_start().len();
                range.start..on(range.end.at + behind * around)
            }
            ObjectKind::Quoted => {
                let string = string_at(line, caret.at)
                    .or_else(|| string_at(line, caret.at + 1))
                    .or_else(|| {
                        // As vi does: the first one behind the caret in its line.
                        let quote = line.get(caret.at..)?.find('"')?;
                        string_at(line, caret.at + quote + 1)
                    })?;
                let closed = string.len() > 1 && line.get(..string.end)?.ends_with('"');
                let end = string.end - usize::from(closed) * (1 - around);
                on(string.start + 1 - around)..on(end)
            }
            ObjectKind::Braces | ObjectKind::Brackets => {
                let opener = if object.kind == ObjectKind::Braces {
                    b'{'
                } else {
                    b'['
                };
                let here = line.as_bytes().get(caret.at) == Some(&opener);
                let start = if here && string_at(line, caret.at).is_none() {
                    caret
                } else {
                    opener_before(&self.lines, caret, opener)?
                };
                let end = other_of(&self.lines, start)?;
                let inner = |spot: Spot, by: usize| Spot {
                    at: spot.at + by,
                    ..spot
                };
                inner(start, 1 - around)..inner(end, around)
            }
        })
    }

    /// The run of letters, signs or blanks that a place stands in.
    fn word_here(&self, spot: Spot) -> Range<Spot> {
        let line = self.lines.line(spot.row);
        let (head, rest) = line.split_at_checked(spot.at).unwrap_or((line, ""));
        let class = rest.chars().next().map(Class::of);
        let same = |letter: char| Some(Class::of(letter)) == class;
        let start = head.trim_end_matches(same).len();
        let end = line.len() - rest.trim_start_matches(same).len();
        let near = |at| self.lines.nearest(Spot { at, ..spot });
        near(start)..near(end)
    }
}

/// The first character of a row that is no blank.
pub(super) fn first_ink(lines: &Lines, row: usize) -> Spot {
    let line = lines.line(row);
    let at = line.len() - line.trim_start().len();
    lines.nearest(Spot { row, at })
}

fn class_at(lines: &Lines, spot: Spot) -> Option<Class> {
    let rest = lines.line(spot.row).get(spot.at..)?;
    rest.chars().next().map(Class::of)
}

/// `w`: an empty line is a word, too.
fn next_word(lines: &Lines, from: Spot) -> Spot {
    let mut spot = from;
    let class = class_at(lines, spot);
    while class.is_some() && class != Some(Class::Blank) && class_at(lines, spot) == class {
        spot = right(lines, spot);
    }
    loop {
        match class_at(lines, spot) {
            Some(Class::Blank) => {}
            Some(_) => return spot,
            None if spot.at == 0 && spot != from => return spot,
            None if spot.row == lines.last_row() => return spot,
            None => {}
        }
        spot = right(lines, spot);
    }
}

/// `e`: the last character of this word, or of the next one from there.
fn word_end(lines: &Lines, from: Spot) -> Spot {
    let mut spot = right(lines, from);
    while matches!(class_at(lines, spot), None | Some(Class::Blank)) {
        let next = right(lines, spot);
        if next == spot {
            return left(lines, spot).max(from);
        }
        spot = next;
    }
    let class = class_at(lines, spot);
    loop {
        let next = right(lines, spot);
        if next == spot || next.row > spot.row || class_at(lines, next) != class {
            return spot;
        }
        spot = next;
    }
}
