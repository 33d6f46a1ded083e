//! What was changed, so that it can be undone by words and not by letters.

use super::{
    lines::{Lines, Spot, end_of},
    motion::Class,
};

/// Bytes of undone and redone text kept at most; the oldest steps go first.
const KEPT: usize = 16 << 20;

/// How a change came about; changes of one kind, side by side, make one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A character typed.
    Typed,
    /// A character taken out before the caret.
    Backspace,
    /// A character taken out behind the caret.
    Delete,
    /// Anything else: a step of its own.
    Whole,
}

/// One step: at `start`, `removed` gave way to `inserted`.
#[derive(Debug, Clone)]
pub(super) struct Step {
    start: Spot,
    removed: String,
    inserted: String,
    /// Where the caret stood before, and where after.
    caret: (Spot, Spot),
    /// It is part of one command with the step before it.
    goes_on: bool,
}

impl Step {
    fn size(&self) -> usize {
        self.removed.len() + self.inserted.len() + size_of::<Self>()
    }
}

/// The steps of one text.
#[derive(Debug, Clone, Default)]
pub(super) struct Log {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// The kind of the last step, while the next change may still join it.
    open: Option<Kind>,
    command: Command,
    size: usize,
}

/// Whether steps are parts of one command, which is undone as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Command {
    /// Each stands for itself.
    #[default]
    None,
    /// It has changed nothing yet.
    Begun,
    /// The next step goes on with the last one.
    GoesOn,
}

impl Log {
    /// Takes down a change that has just been made.
    pub(super) fn push(&mut self, kind: Kind, change: (Spot, String, &str), caret: (Spot, Spot)) {
        let (start, removed, inserted) = change;
        for gone in self.redo.drain(..) {
            self.size -= gone.size();
        }
        self.size += removed.len() + inserted.len();
        let joined = self.open == Some(kind)
            && self
                .undo
                .last_mut()
                .is_some_and(|last| join(last, kind, (start, &removed, inserted), caret.1));
        if !joined {
            self.size += size_of::<Step>();
            self.undo.push(Step {
                start,
                removed,
                inserted: inserted.to_owned(),
                caret,
                goes_on: self.command == Command::GoesOn,
            });
            if self.command == Command::Begun {
                self.command = Command::GoesOn;
            }
            self.forget_the_oldest();
        }
        self.open = (kind != Kind::Whole).then_some(kind);
    }

    /// The next change is a step of its own: the caret was moved.
    pub(super) fn close(&mut self) {
        self.open = None;
    }

    /// All changes from here on are undone as one, until [`Self::end_command`].
    pub(super) fn begin_command(&mut self) {
        self.close();
        self.command = Command::Begun;
    }

    /// Each change is a step of its own again.
    pub(super) fn end_command(&mut self) {
        self.close();
        self.command = Command::None;
    }

    /// Takes the last step back, or all of its command; where the caret stood before it.
    pub(super) fn undo(&mut self, lines: &mut Lines) -> Option<Spot> {
        let mut caret = None;
        while let Some(step) = self.undo.pop() {
            lines.replace(
                step.start..end_of(step.start, &step.inserted),
                &step.removed,
            );
            caret = Some(step.caret.0);
            let goes_on = step.goes_on;
            self.redo.push(step);
            if !goes_on {
                break;
            }
        }
        self.stepped();
        caret
    }

    /// Makes what was taken back last once more; where the caret stood after it.
    pub(super) fn redo(&mut self, lines: &mut Lines) -> Option<Spot> {
        let mut caret = None;
        while let Some(step) = self.redo.pop() {
            lines.replace(
                step.start..end_of(step.start, &step.removed),
                &step.inserted,
            );
            caret = Some(step.caret.1);
            self.undo.push(step);
            if self.redo.last().is_none_or(|next| !next.goes_on) {
                break;
            }
        }
        self.stepped();
        caret
    }

    /// What is changed next does not go on with what was undone or done again.
    fn stepped(&mut self) {
        self.close();
        if self.command == Command::GoesOn {
            self.command = Command::Begun;
        }
    }

    fn forget_the_oldest(&mut self) {
        let mut too_many = 0;
        while self.size > KEPT && too_many + 1 < self.undo.len() {
            let Some(oldest) = self.undo.get(too_many) else {
                break;
            };
            self.size -= oldest.size();
            too_many += 1;
        }
        self.undo.drain(..too_many);
    }
}

/// Adds a change to the step before it, if both are part of one word and the blanks behind it.
fn join(last: &mut Step, kind: Kind, change: (Spot, &str, &str), caret: Spot) -> bool {
    let (start, removed, inserted) = change;
    let fits = match kind {
        Kind::Typed => {
            removed.is_empty()
                && start == end_of(last.start, &last.inserted)
                && goes_on(last.inserted.chars().next_back(), inserted.chars().next())
        }
        Kind::Backspace => {
            end_of(start, removed) == last.start
                && goes_on(removed.chars().next(), last.removed.chars().next())
        }
        Kind::Delete => {
            start == last.start && goes_on(last.removed.chars().next_back(), removed.chars().next())
        }
        Kind::Whole => false,
    };
    if fits {
        last.inserted.push_str(inserted);
        match kind {
            Kind::Backspace => last.removed.insert_str(0, removed),
            _ => last.removed.push_str(removed),
        }
        last.start = last.start.min(start);
        last.caret.1 = caret;
    }
    fits
}

/// Whether two characters, the one to the left first, stand in one step: a word and what follows
/// it, up to the next word or line.
fn goes_on(left: Option<char>, right: Option<char>) -> bool {
    let (Some(left), Some(right)) = (left, right) else {
        return false;
    };
    let (before, after) = (Class::of(left), Class::of(right));
    left != '\n' && right != '\n' && (before == after || after != Class::Word)
}
