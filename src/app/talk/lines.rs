//! Where the lines of a text begin that grows at its end. Rows are not counted: they depend on the
//! width of the pane, and only those in view are ever cut.

use crate::json::cells;

/// A line longer than this many bytes goes on as another, so that a row in the middle of it is found
/// by reading this much at most.
const LONGEST: usize = 4 << 10;
/// What must stand behind a cut before it is made: the same text is cut the same however it came.
const BEHIND: usize = 64;

/// The lines of one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines {
    starts: Vec<u32>,
    read: usize,
}

impl Lines {
    /// Of a whole text.
    pub fn of(text: &str) -> Self {
        let mut lines = Self::default();
        lines.grow(text);
        lines
    }

    /// The text has become this one; it begins as it did before.
    pub fn grow(&mut self, text: &str) {
        if self.starts.is_empty() && !text.is_empty() {
            self.starts.push(0);
        }
        let fresh = text.as_bytes().get(self.read..).unwrap_or_default();
        let mut from = self.read;
        for end in memchr::memchr_iter(b'\n', fresh) {
            let end = self.read + end;
            self.cut(text, end);
            self.begin(end + 1);
            from = end + 1;
        }
        self.read = text.len();
        if from < text.len() {
            self.cut(text, text.len().saturating_sub(BEHIND));
        }
    }

    /// How many lines the first `end` bytes of the text have.
    pub fn count(&self, end: usize) -> usize {
        self.starts
            .partition_point(|start| usize::try_from(*start).is_ok_and(|start| start < end))
    }

    /// A line of the first `end` bytes of the text, without its end.
    pub fn line<'a>(&self, text: &'a str, line: usize, end: usize) -> &'a str {
        let (Some(start), next) = (self.start(line), self.start(line + 1)) else {
            return "";
        };
        let end = text.floor_char_boundary(end.min(text.len()));
        let end = next.map_or(end, |next| next.min(end));
        let line = text.get(start..end.max(start)).unwrap_or_default();
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// Where a line begins.
    pub fn start(&self, line: usize) -> Option<usize> {
        let start = self.starts.get(line)?;
        usize::try_from(*start).ok()
    }

    /// The last line is too long up to `end`: it goes on as others.
    fn cut(&mut self, text: &str, end: usize) {
        while let Some(start) = self
            .starts
            .last()
            .and_then(|last| usize::try_from(*last).ok())
            && start + LONGEST < end
        {
            self.begin(whole_character(text, start + LONGEST));
        }
    }

    fn begin(&mut self, start: usize) {
        // Beyond 4 GB nothing is a line of its own any more.
        if let Ok(start) = u32::try_from(start) {
            self.starts.push(start);
        }
    }
}

/// The place at or just before `at` where a character that a reader sees begins.
fn whole_character(text: &str, at: usize) -> usize {
    let from = text.floor_char_boundary(at.saturating_sub(BEHIND));
    let to = text.floor_char_boundary((at + BEHIND).min(text.len()));
    let near = text.get(from..to).unwrap_or_default();
    let starts = cells(near).map(|cell| from + cell.start);
    let last = starts.take_while(|start| *start <= at).last();
    last.unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown<'a>(lines: &Lines, text: &'a str, end: usize) -> Vec<&'a str> {
        let count = lines.count(end);
        (0..count).map(|line| lines.line(text, line, end)).collect()
    }

    #[test]
    fn a_text_has_the_lines_a_reader_expects() {
        let cases: [(&str, &[&str]); 7] = [
            ("", &[]),
            ("a", &["a"]),
            ("a\n", &["a"]),
            ("a\r\nb", &["a", "b"]),
            ("\n\nb", &["", "", "b"]),
            ("a\rb", &["a\rb"]),
            ("北\n京", &["北", "京"]),
        ];
        for (text, expected) in cases {
            let lines = Lines::of(text);
            assert_eq!(shown(&lines, text, text.len()), expected, "{text:?}");
        }
    }

    #[test]
    fn the_beginning_of_a_text_has_fewer_lines() {
        let text = "ab\n北京\nc";
        let lines = Lines::of(text);
        assert_eq!(shown(&lines, text, 2), ["ab"]);
        assert_eq!(shown(&lines, text, 3), ["ab"]);
        // Not in the middle of a character.
        assert_eq!(shown(&lines, text, 5), ["ab", ""]);
        assert_eq!(shown(&lines, text, 6), ["ab", "北"]);
    }

    #[test]
    fn a_line_without_an_end_is_cut_between_characters() {
        let family = "👨‍👩‍👧";
        let text = family.repeat(3_000);
        let lines = Lines::of(&text);
        let shown = shown(&lines, &text, text.len());
        assert_eq!(shown.concat(), text);
        assert!(shown.len() > 4);
        for line in shown {
            assert!(line.len() <= LONGEST + BEHIND && line.len() % family.len() == 0);
        }
    }

    proptest! {
        #[test]
        fn lines_are_the_same_however_the_text_grew(
            parts in prop::collection::vec("[a-z北😀\r\n]{0,20}|x{9000}|(北\n){3000}", 0..12),
        ) {
            let text = parts.concat();
            let mut grown = Lines::default();
            let mut so_far = String::new();
            for part in parts {
                so_far += &part;
                grown.grow(&so_far);
            }
            prop_assert_eq!(&grown, &Lines::of(&text));
            let joined: usize = (0..grown.starts.len())
                .map(|line| {
                    let end = grown.start(line + 1).unwrap_or(text.len());
                    end - grown.start(line).unwrap()
                })
                .sum();
            prop_assert_eq!(joined, text.len());
        }
    }
}
