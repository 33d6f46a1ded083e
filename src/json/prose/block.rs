//! What a line of Markdown is as a whole: a heading, an item of a list, a quote. Read from its first
//! bytes.

/// The marks before a text are read this far.
const MARKS: usize = 200;
/// A tab before a mark is this wide.
const TAB: usize = 4;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Plain words; an item of a list, too.
    Text,
    /// `## …`
    Heading,
    /// `> …`
    Quote,
    /// `---`
    Rule,
    /// `| a | b |`
    Table,
    /// `|---|---|`
    TableRule,
}

/// A line and the marks it begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Bytes of the marks: blanks, `>`, `##`, `-`, `3.`, `[x]`.
    pub marks: usize,
    /// Where among them the `-`, `*` or `+` of an item stands.
    pub bullet: Option<usize>,
    /// Columns of the marks, for the rows below the first.
    pub hanging: usize,
}

/// Reads the marks that a line begins with.
pub fn block(line: &str) -> Block {
    let head = line.get(..line.floor_char_boundary(MARKS)).unwrap_or(line);
    let mut scan = Scan { line: head, at: 0 };
    let mut kind = BlockKind::Text;
    let mut bullet = None;
    scan.blanks();
    while scan.eat('>') {
        kind = BlockKind::Quote;
        scan.blanks();
    }
    let rest = scan.rest();
    if kind == BlockKind::Text && head.len() == line.len() {
        if is_rule(rest) {
            return scan.all(BlockKind::Rule);
        }
        if is_table_rule(rest) {
            return scan.all(BlockKind::TableRule);
        }
    }
    if rest.starts_with('|') {
        return Block {
            kind: BlockKind::Table,
            marks: 0,
            bullet: None,
            hanging: 0,
        };
    }
    if scan.heading() {
        kind = BlockKind::Heading;
    } else {
        bullet = scan.item();
    }
    let hanging = columns(head.get(..scan.at).unwrap_or_default());
    Block {
        kind,
        marks: scan.at,
        bullet,
        hanging: if kind == BlockKind::Heading {
            0
        } else {
            hanging
        },
    }
}

struct Scan<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or_default()
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
    }

    fn eat(&mut self, mark: char) -> bool {
        let found = self.rest().starts_with(mark);
        if found {
            self.at += mark.len_utf8();
        }
        found
    }

    /// `##` and the blank behind it.
    fn heading(&mut self) -> bool {
        let rest = self.rest();
        let level = rest.bytes().take_while(|byte| *byte == b'#').count();
        let after = rest.get(level..).unwrap_or_default();
        let found = (1..=6).contains(&level) && (after.is_empty() || after.starts_with(' '));
        if found {
            self.at += level;
            self.blanks();
        }
        found
    }

    /// `-`, `3.` or `3、`, and the box of a task. Where the bullet stands, if it is one.
    fn item(&mut self) -> Option<usize> {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = rest.get(digits..).unwrap_or_default();
        let (mark, bullet) = match after.chars().next() {
            Some(mark @ ('-' | '*' | '+')) if digits == 0 => (mark, Some(self.at)),
            Some(mark @ ('.' | ')' | '、')) if (1..=9).contains(&digits) => (mark, None),
            _ => return None,
        };
        let after = after.get(mark.len_utf8()..).unwrap_or_default();
        if mark != '、' && !after.starts_with([' ', '\t']) {
            return None;
        }
        self.at += digits + mark.len_utf8();
        self.blanks();
        let rest = self.rest();
        if bullet.is_some()
            && ["[ ] ", "[x] ", "[X] "]
                .iter()
                .any(|task| rest.starts_with(task))
        {
            self.at += 4;
        }
        bullet
    }

    /// A line that is nothing but marks.
    fn all(&self, kind: BlockKind) -> Block {
        Block {
            kind,
            marks: self.line.len(),
            bullet: None,
            hanging: 0,
        }
    }
}

/// `---`, `* * *`, `___`.
fn is_rule(text: &str) -> bool {
    let mut marks = text.chars().filter(|mark| !mark.is_ascii_whitespace());
    let first = marks.next();
    let same = |mark: char| Some(mark) == first;
    matches!(first, Some('-' | '*' | '_')) && marks.clone().all(same) && marks.count() >= 2
}

/// `|:--|--:|`.
pub(super) fn is_table_rule(text: &str) -> bool {
    let text = text.trim_ascii_end();
    text.starts_with('|')
        && text.contains('-')
        && text
            .bytes()
            .all(|byte| matches!(byte, b'|' | b':' | b'-' | b' '))
}

fn columns(marks: &str) -> usize {
    marks
        .chars()
        .map(|mark| match mark {
            '\t' => TAB,
            '、' => 2,
            _ => 1,
        })
        .sum()
}
