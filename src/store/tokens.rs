//! The words of a text, as the index has them: each character of Chinese and Japanese is a word, each
//! emoji and symbol, and so is what letters and digits make up otherwise. Upper and lower case, full and
//! half width are alike. Between two values stands a word that nobody types: no phrase spans them.

use std::ops::Range;

use crate::json::BETWEEN;

/// Longer words are cut: nobody types one.
const LONGEST: usize = 64;
/// The word between two values, out of the characters that mean nothing.
const BOUNDARY: char = '\u{e000}';

/// A word and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Bytes of the text.
    pub(super) at: Range<usize>,
    /// As it is indexed: small letters and digits of ASCII, or anything beyond it. No blank.
    pub(super) word: String,
    /// It stands for itself and never goes on.
    pub(super) whole: bool,
}

/// The words of a text, in order.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = characters.find(|(_, it)| is_part(*it) || *it == BETWEEN)?;
        let mut token = Token {
            at: start..start + first.len_utf8(),
            word: String::new(),
            whole: stands_alone(first),
        };
        push(&mut token.word, first);
        while let Some((at, next)) = characters.peek().copied() {
            if token.whole || !is_part(next) && !is_mark(next) || stands_alone(next) {
                break;
            }
            characters.next();
            token.at.end = at + next.len_utf8();
            if is_part(next) && token.word.len() < LONGEST {
                push(&mut token.word, next);
            }
        }
        Some(token)
    })
}

/// The boundary after a text, if another follows.
pub(super) fn boundary(into: &mut String) {
    if !into.is_empty() {
        into.push(' ');
        into.push(BOUNDARY);
    }
}

/// The words of a text with blanks between them, as the index takes them.
pub(super) fn separated(text: &str, into: &mut String) {
    for token in tokens(text) {
        if !into.is_empty() {
            into.push(' ');
        }
        into.push_str(&token.word);
    }
}

fn is_part(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || (!character.is_ascii() && (character.is_alphanumeric() || is_symbol(character)))
}

/// What says something by itself: money, arrows, operators, shapes, emoji. Lines of tables do not.
const fn is_symbol(character: char) -> bool {
    matches!(character,
        '¢'..='©' | '®' | '°'..='±' | '×' | '÷'
        | '\u{20a0}'..='\u{20cf}'
        | '\u{2100}'..='\u{23ff}'
        | '\u{25a0}'..='\u{27bf}'
        | '\u{27f0}'..='\u{27ff}'
        | '\u{2900}'..='\u{297f}'
        | '\u{2b00}'..='\u{2bff}'
        | '\u{1f000}'..='\u{1faff}')
}

/// An accent that is written as a character of its own: it neither ends a word nor belongs to it.
const fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Symbols, and scripts that are written without gaps between words, with their numerals.
const fn stands_alone(character: char) -> bool {
    is_symbol(character)
        || character == BETWEEN
        || matches!(character,
        '\u{2e80}'..='\u{2fdf}'     // radicals
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}'   // kana
        | '\u{3100}'..='\u{312f}'
        | '\u{31a0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}'   // hangul: particles hang on to words
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

fn push(word: &mut String, character: char) {
    match character {
        BETWEEN => word.push(BOUNDARY),
        'A'..='Z' => word.push(character.to_ascii_lowercase()),
        character if character.is_ascii() => word.push(character),
        // Full width: the same letters and digits, further up.
        '\u{ff01}'..='\u{ff5e}' => {
            let half = u32::from(character) - 0xfee0;
            word.extend(char::from_u32(half).map(|half| half.to_ascii_lowercase()));
        }
        character => word.extend(character.to_lowercase().filter(|it| !is_mark(*it))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).map(|token| token.word).collect()
    }

    #[test]
    fn chinese_is_cut_by_characters_and_the_rest_by_words() {
        let cases: [(&str, &[&str]); 11] = [
            ("北京天气", &["北", "京", "天", "气"]),
            ("GPT模型v2.0", &["gpt", "模", "型", "v2", "0"]),
            (
                "connection_refused: 10.0.0.1",
                &["connection", "refused", "10", "0", "0", "1"],
            ),
            ("ＡＢｃ１２", &["abc12"]),
            ("Ünïcode ΣΑΣ", &["ünïcode", "σασ"]),
            ("cafe\u{301} e\u{301}tat", &["cafe", "etat"]),
            (
                "カタカナ 한국어",
                &["カ", "タ", "カ", "ナ", "한", "국", "어"],
            ),
            ("，。！ \u{1b}[", &[]),
            ("𠀀x", &["𠀀", "x"]),
            ("a→b 🍵好👍🏽", &["a", "→", "b", "🍵", "好", "👍", "🏽"]),
            ("a: 1\u{1f}1", &["a", "1", "\u{e000}", "1"]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
        assert_eq!(words(&"a".repeat(300)), ["a".repeat(64)]);
    }

    proptest! {
        #[test]
        fn words_stand_where_they_say_and_hold_no_blank(text in "\\PC{0,60}") {
            let mut last = 0;
            for token in tokens(&text) {
                prop_assert!(token.at.start >= last && text.get(token.at.clone()).is_some());
                last = token.at.end;
                let apart = |it: char| it.is_ascii() && !it.is_ascii_alphanumeric();
                prop_assert!(!token.word.contains(apart), "{:?}", token);
            }
        }
    }
}
