//! What is typed, as a command: counts, operators, motions, text objects. Pure.

/// What is done to a part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Delete,
    Change,
    Copy,
    Deeper,
    Shallower,
}

/// A way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Motion {
    Left,
    Right,
    Up,
    Down,
    /// The start of the next word, of the one before, the end of this or the next one.
    Word,
    WordBack,
    WordEnd,
    /// The end of this word, where the caret may stand already.
    WordRest,
    LineStart,
    FirstInk,
    LineEnd,
    /// The first line, or that of the count.
    Top,
    /// The last line, or that of the count.
    Bottom,
    /// To a character of the line, or short of it.
    Letter {
        letter: char,
        short: bool,
        back: bool,
    },
    /// The same again, in the same direction or the other.
    LetterAgain {
        reverse: bool,
    },
    /// The bracket that belongs to this one.
    Pair,
}

/// A thing of the text that the caret stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Object {
    pub kind: ObjectKind,
    /// With what is round it: quotes, brackets, the blanks behind a word.
    pub around: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ObjectKind {
    Word,
    Quoted,
    Braces,
    Brackets,
}

/// What an operator works on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Motion(Motion),
    Object(Object),
    /// The line of the caret and those below, by the count.
    Lines,
    /// What is selected.
    Selection,
}

/// Where insert mode begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    Here,
    Behind,
    First,
    Last,
    Below,
    Above,
}

/// A whole command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    Move(Motion),
    Operate(Operator, Target),
    Put { before: bool },
    Undo { again: bool },
    Insert(Start),
    Select { lines: bool },
    OtherEnd,
    Replace(char),
    Join,
    Repeat,
    Find,
    FindNext(bool),
}

/// What was typed so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parsed {
    /// The beginning of a command.
    More,
    /// No command.
    Nothing,
    /// A command and its count.
    Whole(Option<usize>, Command),
}

/// Reads what was typed; `visual` if something is selected.
pub(super) fn parse(typed: &str, visual: bool) -> Parsed {
    let (count, rest) = count(typed);
    let mut letters = rest.chars();
    let Some(first) = letters.next() else {
        return Parsed::More;
    };
    let after = letters.as_str();
    let whole = |command| Parsed::Whole(count, command);
    if let Some(operator) = operator(first) {
        return if visual {
            whole(Command::Operate(operator, Target::Selection))
        } else {
            operated(operator, first, count, after)
        };
    }
    if visual && let Some(parsed) = selected(first, after, count) {
        return parsed;
    }
    match simple(first) {
        Some(command) => return whole(command),
        None if first == 'r' => {
            let letter = after.chars().next();
            return letter.map_or(Parsed::More, |letter| whole(Command::Replace(letter)));
        }
        None => {}
    }
    match motion(rest) {
        Found::More => Parsed::More,
        Found::Nothing => Parsed::Nothing,
        Found::Whole(motion) => whole(Command::Move(motion)),
    }
}

fn operator(letter: char) -> Option<Operator> {
    Some(match letter {
        'd' => Operator::Delete,
        'c' => Operator::Change,
        'y' => Operator::Copy,
        '>' => Operator::Deeper,
        '<' => Operator::Shallower,
        _ => return None,
    })
}

/// Commands of one letter.
fn simple(letter: char) -> Option<Command> {
    use Motion::{LineEnd, Right};
    use Operator::{Change, Copy, Delete};
    let operate = |operator, motion| Command::Operate(operator, Target::Motion(motion));
    Some(match letter {
        'x' => operate(Delete, Right),
        'X' => operate(Delete, Motion::Left),
        's' => operate(Change, Right),
        'D' => operate(Delete, LineEnd),
        'C' => operate(Change, LineEnd),
        'S' => Command::Operate(Change, Target::Lines),
        'Y' => Command::Operate(Copy, Target::Lines),
        'p' => Command::Put { before: false },
        'P' => Command::Put { before: true },
        'u' => Command::Undo { again: false },
        'U' => Command::Undo { again: true },
        'i' => Command::Insert(Start::Here),
        'a' => Command::Insert(Start::Behind),
        'I' => Command::Insert(Start::First),
        'A' => Command::Insert(Start::Last),
        'o' => Command::Insert(Start::Below),
        'O' => Command::Insert(Start::Above),
        'v' => Command::Select { lines: false },
        'V' => Command::Select { lines: true },
        'J' => Command::Join,
        '.' => Command::Repeat,
        '/' => Command::Find,
        'n' => Command::FindNext(true),
        'N' => Command::FindNext(false),
        _ => return None,
    })
}

/// Letters that mean something else while something is selected.
fn selected(first: char, after: &str, count: Option<usize>) -> Option<Parsed> {
    let operate = |operator| Command::Operate(operator, Target::Selection);
    let command = match first {
        'x' | 'X' | 'D' => operate(Operator::Delete),
        's' | 'S' | 'C' => operate(Operator::Change),
        'Y' => operate(Operator::Copy),
        'o' | 'O' => Command::OtherEnd,
        'i' | 'a' => {
            // The selection becomes the object.
            return Some(match object(first, after) {
                Found::More => Parsed::More,
                Found::Nothing => Parsed::Nothing,
                Found::Whole(object) => {
                    let target = Target::Object(object);
                    Parsed::Whole(count, Command::Operate(Operator::Copy, target))
                }
            });
        }
        'u' | 'U' | 'I' | 'A' | '.' | 'J' => return Some(Parsed::Nothing),
        _ => return None,
    };
    Some(Parsed::Whole(count, command))
}

fn operated(operator: Operator, name: char, count: Option<usize>, after: &str) -> Parsed {
    let (second, rest) = self::count(after);
    let Some(first) = rest.chars().next() else {
        return Parsed::More;
    };
    let count = match (count, second) {
        (Some(one), Some(other)) => Some(one.saturating_mul(other)),
        (one, other) => one.or(other),
    };
    let whole = |target| Parsed::Whole(count, Command::Operate(operator, target));
    if first == name {
        return whole(Target::Lines);
    }
    if matches!(first, 'i' | 'a') {
        let after = rest.get(1..).unwrap_or_default();
        return match object(first, after) {
            Found::More => Parsed::More,
            Found::Nothing => Parsed::Nothing,
            Found::Whole(object) => whole(Target::Object(object)),
        };
    }
    match motion(rest) {
        Found::More => Parsed::More,
        Found::Nothing => Parsed::Nothing,
        Found::Whole(motion) => whole(Target::Motion(motion)),
    }
}

enum Found<T> {
    More,
    Nothing,
    Whole(T),
}

fn motion(typed: &str) -> Found<Motion> {
    let mut letters = typed.chars();
    let first = letters.next();
    let second = letters.next();
    Found::Whole(match (first, second) {
        (Some('h'), _) => Motion::Left,
        (Some('l' | ' '), _) => Motion::Right,
        (Some('k'), _) => Motion::Up,
        (Some('j'), _) => Motion::Down,
        (Some('w' | 'W'), _) => Motion::Word,
        (Some('b' | 'B'), _) => Motion::WordBack,
        (Some('e' | 'E'), _) => Motion::WordEnd,
        (Some('0'), _) => Motion::LineStart,
        (Some('^' | '_'), _) => Motion::FirstInk,
        (Some('$'), _) => Motion::LineEnd,
        (Some('G'), _) => Motion::Bottom,
        (Some('%'), _) => Motion::Pair,
        (Some(';'), _) => Motion::LetterAgain { reverse: false },
        (Some(','), _) => Motion::LetterAgain { reverse: true },
        (Some('g'), Some('g')) => Motion::Top,
        (Some('g' | 'f' | 'F' | 't' | 'T'), None) => return Found::More,
        (Some(kind @ ('f' | 'F' | 't' | 'T')), Some(letter)) => Motion::Letter {
            letter,
            short: matches!(kind, 't' | 'T'),
            back: matches!(kind, 'F' | 'T'),
        },
        _ => return Found::Nothing,
    })
}

fn object(first: char, after: &str) -> Found<Object> {
    let kind = match after.chars().next() {
        None => return Found::More,
        Some('w' | 'W') => ObjectKind::Word,
        Some('"' | '\'') => ObjectKind::Quoted,
        Some('{' | '}' | 'B') => ObjectKind::Braces,
        Some('[' | ']') => ObjectKind::Brackets,
        Some(_) => return Found::Nothing,
    };
    let around = first == 'a';
    Found::Whole(Object { kind, around })
}

/// A count and what follows it; `0` alone is a motion.
fn count(typed: &str) -> (Option<usize>, &str) {
    if typed.starts_with('0') {
        return (None, typed);
    }
    let rest = typed.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let digits = typed.strip_suffix(rest).unwrap_or_default();
    let count = (!digits.is_empty()).then(|| digits.parse().unwrap_or(usize::MAX));
    (count, rest)
}
