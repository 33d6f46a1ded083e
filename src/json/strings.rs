//! What a string token stands for.

use std::borrow::Cow;

use super::cells;

/// The text of a string token, quotes and escapes taken away. Half a surrogate pair becomes
/// U+FFFD.
pub(super) fn unescape(token: &str) -> Cow<'_, str> {
    let inside = inside(token);
    let first = match inside.len() {
        // A search for far ones takes longer to begin.
        ..32 => inside.bytes().position(|byte| byte == b'\\'),
        _ => memchr::memchr(b'\\', inside.as_bytes()),
    };
    let Some(first) = first else {
        return Cow::Borrowed(inside);
    };
    let mut text = String::with_capacity(inside.len());
    rewrite(inside, first, &mut text, |character, _, text| {
        text.push(character);
    });
    Cow::Owned(text)
}

/// Adds what a piece of a string stands for, of about `room` bytes, and tells how long the piece
/// is. For a string without its quotes; no escape is cut.
pub(super) fn unescape_piece(inside: &str, room: usize, text: &mut String) -> usize {
    let end = inside.floor_char_boundary(room.max(4));
    let mut done = 0;
    while done < end {
        let rest = inside.get(done..end).unwrap_or_default();
        let plain = to_backslash(rest.as_bytes());
        text.push_str(rest.get(..plain).unwrap_or_default());
        done += plain;
        if done < end {
            let (character, length) = escaped(inside.get(done..).unwrap_or_default());
            text.push(character);
            done = inside.len().min(done + length);
        }
    }
    done
}

/// How many bytes stand before the first backslash. In JSON that is packed in a string the next one
/// is mostly near: a few words are looked at before the search that is made for far ones.
fn to_backslash(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    const NEAR: usize = 4;
    let (chunks, _) = bytes.as_chunks::<8>();
    let mut length = 0;
    for chunk in chunks.iter().take(NEAR) {
        let lanes = u64::from_le_bytes(*chunk) ^ (ONES * u64::from(b'\\'));
        // The high bit of a lane that was zero; a borrow can only spoil lanes above the lowest.
        let hits = lanes.wrapping_sub(ONES) & !lanes & HIGH;
        if hits != 0 {
            return length + usize::try_from(hits.trailing_zeros() / 8).unwrap_or_default();
        }
        length += 8;
    }
    let rest = bytes.get(length..).unwrap_or_default();
    length + memchr::memchr(b'\\', rest).unwrap_or(rest.len())
}

/// The token with escapes of letters written out, such as `\u5317` and `\/`; escapes that keep a
/// string on its line or a terminal in order stay. `halved` becomes true where one of half a
/// character stays.
pub(super) fn readable<'a>(token: &'a str, halved: &mut bool) -> Cow<'a, str> {
    let bytes = token.as_bytes();
    let worth_it = |at: usize| matches!(bytes.get(at + 1), Some(b'u' | b'/'));
    let Some(first) = escapes(token).find(|at| worth_it(*at)) else {
        return Cow::Borrowed(token);
    };
    let mut text = String::with_capacity(token.len());
    rewrite(token, first, &mut text, |character, escape, text| {
        if matches!(character, '"' | '\\') || cells::is_shown_as_symbol(character) {
            text.push_str(escape);
        } else if half(escape, character) {
            *halved = true;
            text.push_str(escape);
        } else {
            text.push(character);
        }
    });
    Cow::Owned(text)
}

/// Whether a string token may hold an object or array as text: whether one begins there.
pub(super) fn looks_packed(token: &str) -> bool {
    let mut rest = inside(token);
    while let Some(after) = ["\\n", "\\r", "\\t", " "]
        .iter()
        .find_map(|blank| rest.strip_prefix(blank))
    {
        rest = after;
    }
    rest.starts_with(['{', '['])
}

/// Whether a string token has a line break with something behind it.
pub(super) fn breaks_inside(token: &str) -> bool {
    let inside = inside(token);
    escapes(inside).any(|at| {
        let after = ["\\n", "\\u000a", "\\u000A"]
            .iter()
            .find_map(|escape| inside.get(at..)?.strip_prefix(escape));
        after.is_some_and(|rest| !rest.is_empty())
    })
}

/// A string token without its quotes.
pub(super) fn inside(token: &str) -> &str {
    let token = token.strip_prefix('"').unwrap_or(token);
    token.strip_suffix('"').unwrap_or(token)
}

/// U+FFFD that was not sent as such.
fn half(escape: &str, character: char) -> bool {
    character == char::REPLACEMENT_CHARACTER && !escape.eq_ignore_ascii_case("\\ufffd")
}

/// Places of the backslashes that begin an escape.
fn escapes(token: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = token.as_bytes().get(from..)?;
        let at = from + memchr::memchr(b'\\', rest)?;
        from = at + 2;
        Some(at)
    })
}

/// Copies `source` to `text`, from the escape at `first` on handing each escape, with the
/// character it stands for, to `put`.
fn rewrite(
    source: &str,
    first: usize,
    text: &mut String,
    mut put: impl FnMut(char, &str, &mut String),
) {
    let mut done = 0;
    let mut next = Some(first);
    while let Some(at) = next {
        text.push_str(source.get(done..at).unwrap_or_default());
        let rest = source.get(at..).unwrap_or_default();
        let (character, length) = escaped(rest);
        let length = length.min(rest.len());
        put(character, rest.get(..length).unwrap_or_default(), text);
        done = at + length;
        let tail = source.as_bytes().get(done..).unwrap_or_default();
        next = memchr::memchr(b'\\', tail).map(|found| done + found);
    }
    text.push_str(source.get(done..).unwrap_or_default());
}

/// The character that the escape at the start of `text` stands for, and its length in bytes.
fn escaped(text: &str) -> (char, usize) {
    let character = match text.as_bytes().get(1) {
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return escaped_unicode(text),
        Some(byte) => char::from(*byte),
        None => '\\',
    };
    (character, 2)
}

fn escaped_unicode(text: &str) -> (char, usize) {
    let unit = |from: usize| {
        let digits = text.get(from..from + 4)?;
        u32::from_str_radix(digits, 16).ok()
    };
    let first = unit(2).unwrap_or(0xfffd);
    let low = text
        .get(6..8)
        .filter(|next| *next == "\\u")
        .and_then(|_| unit(8));
    match (first, low) {
        (0xd800..0xdc00, Some(low @ 0xdc00..0xe000)) => {
            let code = 0x1_0000 + ((first - 0xd800) << 10) + (low - 0xdc00);
            (
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
                12,
            )
        }
        _ => (
            char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER),
            6,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::arbitrary;
    use proptest::prelude::*;

    #[test]
    fn a_string_is_read_as_it_was_meant() {
        let cases = [
            (r#""""#, ""),
            (r#""北京""#, "北京"),
            (r#""a\"b\\c\/\b\f\n\r\t""#, "a\"b\\c/\u{8}\u{c}\n\r\t"),
            (r#""\u5317\uD83D\uDE00""#, "北😀"),
            (r#""\ud83dx\ude00""#, "\u{fffd}x\u{fffd}"),
            (r#""\ud83d\u5317""#, "\u{fffd}北"),
        ];
        for (token, text) in cases {
            assert_eq!(unescape(token), text, "{token}");
        }
    }

    #[test]
    fn letters_are_written_out_and_what_must_stay_escaped_stays() {
        let cases = [
            (r#""\u5317\/\u0026""#, "\"北/&\""),
            (r#""\\u5317""#, r#""\\u5317""#),
            (
                r#""\n\u000a\u001b\u0022\u005c\u202e""#,
                r#""\n\u000a\u001b\u0022\u005c\u202e""#,
            ),
            (r#""\ud83d\ude00\ud83d""#, "\"😀\\ud83d\""),
        ];
        for (token, text) in cases {
            let mut halved = false;
            assert_eq!(readable(token, &mut halved), text, "{token}");
            assert_eq!(halved, token.ends_with("ud83d\""), "{token}");
        }
    }

    #[test]
    fn a_string_may_be_json_if_a_bracket_comes_first() {
        for (token, packed) in [
            (r#""{\"a\":1}""#, true),
            (r#""\n [1] ""#, true),
            (r#""[see below]""#, true),
            (r#""12""#, false),
            (r#""""#, false),
        ] {
            assert_eq!(looks_packed(token), packed, "{token}");
        }
    }

    proptest! {
        #[test]
        fn unescaping_agrees_with_serde_json(token in arbitrary::string()) {
            let token = token.replace("\\ud800", "");
            prop_assert_eq!(unescape(&token), serde_json::from_str::<String>(&token).unwrap());
        }

        #[test]
        fn a_readable_token_means_the_same(token in arbitrary::string()) {
            let readable = readable(&token, &mut false);
            prop_assert_eq!(unescape(&readable), unescape(&token));
            prop_assert!(crate::json::check(&readable).is_ok());
        }
    }
}
