//! What changed inside a text: word by word, Chinese character by character as a reader sees them,
//! and no escape of JSON cut.

use std::{
    hash::{DefaultHasher, Hasher},
    ops::Range,
};

use unicode_segmentation::GraphemeCursor;

use super::align::{Limit, align};
use crate::json::headway::TOKENS;

/// Fewer words in common than one in so many, and all of it is new.
const SHARED: usize = 5;

/// What changed in either text, in bytes.
pub(super) type Changed = (Vec<Range<usize>>, Vec<Range<usize>>);

/// Compares two texts. `room` is how many words may still be compared; where they are more, what
/// lies between the common beginning and the common end has changed. So it has where it was stopped.
pub(super) fn changed(
    left: &str,
    right: &str,
    room: &mut usize,
    stopped: &dyn Fn() -> bool,
) -> Changed {
    let (start, end_left, end_right) = core(left, right);
    let whole = || (some_of(start..end_left), some_of(start..end_right));
    let middle = |text: &str, end: usize| -> Vec<Range<usize>> {
        let part = text.get(start..end).unwrap_or_default();
        let words = Words::new(part).take(*room + 1).enumerate();
        words
            .take_while(|(number, _)| !(number.is_multiple_of(TOKENS) && stopped()))
            .map(|(_, word)| start + word.start..start + word.end)
            .collect()
    };
    let (words_left, words_right) = (middle(left, end_left), middle(right, end_right));
    let count = words_left.len() + words_right.len();
    if count > *room || stopped() {
        return whole();
    }
    *room -= count;
    let hashes = |text: &str, words: &[Range<usize>]| -> Vec<u64> {
        let word = |word: &Range<usize>| hash(text.get(word.clone()).unwrap_or_default());
        words.iter().map(word).collect()
    };
    let (hashes_left, hashes_right) = (hashes(left, &words_left), hashes(right, &words_right));
    let limit = Limit::of(count);
    let Some(pairs) = align(&hashes_left, &hashes_right, limit, stopped) else {
        return whole();
    };
    let meaningful = |at: usize| {
        let word = words_left.get(at).and_then(|word| left.get(word.clone()));
        word.is_some_and(|word| word.chars().any(char::is_alphanumeric))
    };
    let shared = pairs.iter().filter(|pair| meaningful(pair.0)).count();
    let around = left.len() - (end_left - start);
    let longer = words_left.len().max(words_right.len());
    if around < end_left - start && shared * SHARED < longer {
        return whole();
    }
    let of_left = pairs.iter().map(|pair| pair.0);
    let of_right = pairs.iter().map(|pair| pair.1);
    (
        unpaired(left, &words_left, of_left),
        unpaired(right, &words_right, of_right),
    )
}

/// The first words of a text, without blanks and marks.
pub(super) fn some(text: &str, most: usize) -> impl Iterator<Item = &str> {
    let words = Words::new(text).filter_map(|word| text.get(word));
    let words = words.take(most * 4);
    words
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(most)
}

fn hash(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(word.as_bytes());
    hasher.finish()
}

fn some_of(range: Range<usize>) -> Vec<Range<usize>> {
    if range.is_empty() {
        Vec::new()
    } else {
        vec![range]
    }
}

/// The words that have no partner, joined where only a blank lies between.
fn unpaired(
    text: &str,
    words: &[Range<usize>],
    paired: impl Iterator<Item = usize>,
) -> Vec<Range<usize>> {
    let mut paired = paired.peekable();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (place, word) in words.iter().enumerate() {
        if paired.next_if_eq(&place).is_some() {
            continue;
        }
        if let Some(last) = ranges.last_mut() {
            let between = text.get(last.end..word.start).unwrap_or("-");
            if between.is_empty() || between == " " {
                last.end = word.end;
                continue;
            }
        }
        ranges.push(word.clone());
    }
    ranges
}

/// Where two texts begin and end to differ, between words.
fn core(left: &str, right: &str) -> (usize, usize, usize) {
    let (a, b) = (left.as_bytes(), right.as_bytes());
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let start = edge(left, same, true).min(edge(right, same, true));
    let most = (a.len() - start).min(b.len() - start);
    let pairs = a.iter().rev().zip(b.iter().rev()).take(most);
    let same = pairs.take_while(|(a, b)| a == b).count();
    let behind = |text: &str| text.len() - edge(text, text.len() - same, false);
    let same = behind(left).min(behind(right));
    let core = |text: &'_ str| text.len() - same - start;
    // A blank before the common end belongs to it.
    let blanks = |text: &str| {
        let core = text.get(start..start + core(text)).unwrap_or_default();
        core.len() - core.trim_end_matches(' ').len()
    };
    let same = same + blanks(left).min(blanks(right));
    (start, left.len() - same, right.len() - same)
}

/// The place between two words next to a place: before it, or behind it. Only blanks and Chinese
/// are sure to part words.
fn edge(text: &str, at: usize, before: bool) -> usize {
    let mut at = if before {
        text.floor_char_boundary(at)
    } else {
        text.ceil_char_boundary(at)
    };
    loop {
        let (head, tail) = text.split_at_checked(at).unwrap_or((text, ""));
        let (last, next) = (head.chars().next_back(), tail.chars().next());
        let (Some(last), Some(next)) = (last, next) else {
            return at;
        };
        let parts =
            last == ' ' && next != '\\' && !joins(next) || is_single(last) && is_single(next);
        if parts {
            return at;
        }
        at = if before {
            at - last.len_utf8()
        } else {
            at + next.len_utf8()
        };
    }
}

/// A character that never joins its neighbours and is a word by itself.
const fn is_single(character: char) -> bool {
    matches!(character,
        '\u{3001}'..='\u{3029}' | '\u{3040}'..='\u{3098}' | '\u{30a1}'..='\u{30fa}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{ff01}'..='\u{ff5e}')
}

/// Whether a character may belong to the one before it.
fn joins(character: char) -> bool {
    !character.is_ascii() && !is_single(character)
}

/// The words of a text: runs of letters and digits, runs of blanks, every other character alone.
#[derive(Debug)]
struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Words<'a> {
    const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn end(&self, first: char) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if first == '\\' {
            return self.at + escape_length(rest);
        }
        if is_single(first) {
            let after = self.at + first.len_utf8();
            let next = self.text.get(after..).and_then(|rest| rest.chars().next());
            if next.is_none_or(|next| !joins(next)) {
                return after;
            }
            return self.grapheme_end();
        }
        let run = |belongs: fn(char) -> bool| {
            self.at
                + rest
                    .find(|character| !belongs(character))
                    .unwrap_or(rest.len())
        };
        if is_of_word(first) {
            return run(is_of_word);
        }
        if first == ' ' {
            return run(|character| character == ' ');
        }
        self.grapheme_end()
    }

    fn grapheme_end(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.at, self.text.len(), true);
        let end = cursor.next_boundary(self.text, 0).ok().flatten();
        end.unwrap_or(self.text.len())
    }
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let first = self.text.get(self.at..)?.chars().next()?;
        let start = self.at;
        self.at = self.end(first);
        Some(start..self.at)
    }
}

/// Letters and digits, and the marks that are put on them.
fn is_of_word(character: char) -> bool {
    character == '_'
        || character.is_ascii_alphanumeric()
        || matches!(character, '\u{300}'..='\u{36f}')
        || !character.is_ascii() && !is_single(character) && character.is_alphanumeric()
}

/// Bytes of the escape at the start of a text.
fn escape_length(text: &str) -> usize {
    let length = if text.as_bytes().get(1) == Some(&b'u') {
        6
    } else {
        text.char_indices().nth(2).map_or(text.len(), |(at, _)| at)
    };
    text.ceil_char_boundary(length.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every piece of a text, and whether it changed.
    fn pieces<'a>(text: &'a str, ranges: &[Range<usize>]) -> Vec<(&'a str, bool)> {
        let mut pieces = Vec::new();
        let mut at = 0;
        for range in ranges {
            assert!(range.start < range.end && range.start >= at);
            pieces.push((text.get(at..range.start).unwrap(), false));
            pieces.push((text.get(range.clone()).unwrap(), true));
            at = range.end;
        }
        pieces.push((text.get(at..).unwrap(), false));
        pieces
    }

    fn marked(text: &str, ranges: &[Range<usize>]) -> String {
        let pieces = pieces(text, ranges).into_iter();
        let shown = pieces.map(|(piece, changed)| {
            if changed {
                format!("[{piece}]")
            } else {
                piece.to_owned()
            }
        });
        shown.collect::<Vec<_>>().concat()
    }

    fn both(left: &str, right: &str) -> (String, String) {
        let (a, b) = changed(left, right, &mut 10_000, &|| false);
        (marked(left, &a), marked(right, &b))
    }

    #[test]
    fn words_are_compared_whole_and_chinese_by_the_character() {
        let cases = [
            (
                "the quick brown fox",
                "the slow brown fox",
                "the [quick] brown fox",
                "the [slow] brown fox",
            ),
            ("北京今天晴", "北京明天晴", "北京[今]天晴", "北京[明]天晴"),
            (
                "北京今天晴，无风",
                "上海今天晴，大风",
                "[北京]今天晴，[无]风",
                "[上海]今天晴，[大]风",
            ),
            ("温度 23 度", "温度 24 度", "温度 [23] 度", "温度 [24] 度"),
            (
                "温度 123 度",
                "温度 124 度",
                "温度 [123] 度",
                "温度 [124] 度",
            ),
            ("a b c d", "a x y d", "a [b c] d", "a [x y] d"),
            ("same", "same", "same", "same"),
            ("", "new", "", "[new]"),
            ("abc", "xyz", "[abc]", "[xyz]"),
            (
                "Ende\u{301} gut",
                "Ende gut",
                "[Ende\u{301}] gut",
                "[Ende] gut",
            ),
            ("👨‍👩‍👧 an", "👨‍👩‍👦 an", "[👨‍👩‍👧] an", "[👨‍👩‍👦] an"),
            (
                r"line\none more",
                r"line\ttwo more",
                r"line[\none] more",
                r"line[\ttwo] more",
            ),
            (
                r"北\u0001京",
                r"北\u0002京",
                r"北[\u0001]京",
                r"北[\u0002]京",
            ),
        ];
        for (left, right, shown_left, shown_right) in cases {
            assert_eq!(
                both(left, right),
                (shown_left.to_owned(), shown_right.to_owned())
            );
        }
    }

    #[test]
    fn what_has_hardly_a_word_in_common_is_all_new() {
        let (left, right) = both("one two three four five six", "a b c four e f g h i j k");
        assert!(left.starts_with('[') && left.ends_with(']'), "{left}");
        assert!(right.starts_with('[') && right.ends_with(']'), "{right}");
    }

    #[test]
    fn without_room_only_beginning_and_end_are_told_apart() {
        let (left, right) = changed("a b c d e", "a x c y e", &mut 2, &|| false);
        assert_eq!(marked("a b c d e", &left), "a [b c d] e");
        assert_eq!(marked("a x c y e", &right), "a [x c y] e");
    }

    proptest! {
        #[test]
        fn what_did_not_change_is_the_same_on_both_sides(
            left in "([a-c北京 ,é]|\\\\n|\\\\u0041|e\u{301}|👩‍👧){0,20}", right in "([a-c北京 ,é]|\\\\n|\\\\u0041|e\u{301}|👩‍👧){0,20}",
            room in 0..40_usize,
        ) {
            let (a, b) = changed(&left, &right, &mut { room }, &|| false);
            let rest = |text: &str, ranges: &[Range<usize>]| {
                let kept = pieces(text, ranges).into_iter().filter(|(_, changed)| !changed);
                // A blank between two words that changed counts as changed with them.
                kept.map(|(piece, _)| piece.replace(' ', "")).collect::<Vec<_>>().concat()
            };
            prop_assert_eq!(rest(&left, &a), rest(&right, &b));
            if left == right {
                prop_assert!(a.is_empty() && b.is_empty());
            }
        }
    }
}
