//! A body as text: which letters its bytes stand for, and what is told where they stand for none.

use std::{borrow::Cow, fmt::Write};

use super::{Trouble, cells};

const MARK: &[u8] = "\u{feff}".as_bytes();

/// The body as text: bytes that are no UTF-8 become U+FFFD, a byte order mark goes, UTF-16 is
/// read.
pub(super) fn decoded(body: &[u8]) -> Cow<'_, str> {
    if let Some(units) = utf16(body) {
        return Cow::Owned(of_utf16(body, units));
    }
    let body = body.strip_prefix(MARK).unwrap_or(body);
    // Twice as fast where there is nothing to mend.
    match std::str::from_utf8(body) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(body),
    }
}

/// The body with nothing left out: a byte order mark stays, a byte that is no UTF-8 is written as
/// `‹FF›`.
pub(super) fn raw(body: &[u8]) -> Cow<'_, str> {
    if let Some(units) = utf16(body) {
        return Cow::Owned(of_utf16(body, units));
    }
    if let Ok(text) = std::str::from_utf8(body) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(body.len());
    for chunk in body.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing into a string never fails.
            let _ = write!(text, "‹{byte:02X}›");
        }
    }
    Cow::Owned(text)
}

/// What is wrong with the bytes of a body.
pub(super) fn trouble(body: &[u8]) -> Option<Trouble> {
    if utf16(body).is_some() {
        return Some(Trouble::Utf16);
    }
    if let Err(error) = std::str::from_utf8(body) {
        let offset = error.valid_up_to();
        return Some(Trouble::NotUtf8 { offset });
    }
    body.starts_with(MARK).then_some(Trouble::ByteOrderMark)
}

/// Where a byte of [`decoded`] stands in the body.
pub(super) fn place(body: &[u8], offset: usize) -> usize {
    let mark = if body.starts_with(MARK) {
        MARK.len()
    } else {
        0
    };
    let (mut read, mut place) = (0, mark);
    if utf16(body).is_some() {
        let text = decoded(body);
        let units = text.get(..offset).unwrap_or(&text).encode_utf16().count();
        let marked = matches!(body, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
        return 2 * (units + usize::from(marked));
    }
    for chunk in body.get(mark..).unwrap_or_default().utf8_chunks() {
        let valid = chunk.valid().len();
        if offset <= read + valid {
            return place + offset - read;
        }
        read += valid + char::REPLACEMENT_CHARACTER.len_utf8();
        place += valid + chunk.invalid().len();
    }
    place
}

/// How the two bytes of a unit of UTF-16 stand.
type Units = fn([u8; 2]) -> u16;

/// Whether a body is UTF-16: it says so with a mark, or is ASCII in every other byte.
fn utf16(body: &[u8]) -> Option<Units> {
    match body {
        // Two zeros more would be the mark of UTF-32.
        [0xff, 0xfe, 0, 0, ..] => None,
        [0xff, 0xfe, ..] | [b' '..=b'~', 0, 1..=0xff, 0, ..] => Some(u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, b' '..=b'~', 0, 1..=0xff, ..] => Some(u16::from_be_bytes),
        _ => None,
    }
}

fn of_utf16(body: &[u8], unit: Units) -> String {
    let (pairs, rest) = body.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let characters =
        char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER));
    let mut text: String = characters
        .skip_while(|first| *first == '\u{feff}')
        .collect();
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

/// Whether a body holds an escape of half a character, however many times it was packed. Looked
/// for only where U+FFFD came out of it.
pub(super) fn has_half(body: &[u8]) -> bool {
    let mut from = 0;
    while let Some(found) = memchr::memmem::find(body.get(from..).unwrap_or_default(), b"\\u") {
        let escape = from + found + 1;
        from = match unit_at(body, escape) {
            Some(0xdc00..0xe000) => return true,
            Some(0xd800..0xdc00) => match second_half(body, escape) {
                Some(end) => end,
                None => return true,
            },
            _ => escape,
        };
    }
    false
}

/// Where the second half ends whose first begins with the `u` at `escape`: there are as many
/// backslashes before both.
fn second_half(body: &[u8], escape: usize) -> Option<usize> {
    let before = body.get(..escape)?.iter().rev();
    let backslashes = before.take_while(|byte| **byte == b'\\').count();
    let after = body.get(escape + 5..)?;
    let between = after.iter().take_while(|byte| **byte == b'\\').count();
    let next = escape + 5 + between;
    let is_low = matches!(unit_at(body, next), Some(0xdc00..0xe000));
    (is_low && between == backslashes).then_some(next + 5)
}

/// The number that the `u` at a place and four digits stand for.
fn unit_at(body: &[u8], at: usize) -> Option<u32> {
    let digits = body.get(at..at + 5)?.strip_prefix(b"u")?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// Where the first character of a text stands that commands a terminal or turns the order of
/// letters round. Line ends and tabs do not.
pub(super) fn first_command(text: &str) -> Option<usize> {
    let mut from = 0;
    // One byte in a thousand is looked at twice: the first look has to be a fast one.
    let suspicious =
        |byte: &u8| matches!(byte, 0..=8 | 0xb | 0xc | 0xe..=0x1f | 0x7f | 0xc2 | 0xe2);
    while let Some(found) = text.as_bytes().get(from..)?.iter().position(suspicious) {
        let at = from + found;
        let character = text.get(at..)?.chars().next()?;
        if cells::is_command(character) {
            return Some(at);
        }
        from = at + character.len_utf8();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn in_utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn a_body_is_read_in_the_letters_it_was_written_in() {
        let json = "{\"data\":\"北京😀\"}";
        let marked = format!("\u{feff}{json}");
        for text in [json, &marked] {
            for unit in [u16::to_le_bytes, u16::to_be_bytes] {
                let body = in_utf16(text, unit);
                assert_eq!(decoded(&body), json);
                assert_eq!(raw(&body), json);
                assert_eq!(trouble(&body), Some(Trouble::Utf16));
            }
        }
        assert_eq!(decoded(marked.as_bytes()), json);
        assert_eq!(raw(marked.as_bytes()), marked);
        assert_eq!(trouble(marked.as_bytes()), Some(Trouble::ByteOrderMark));
        assert_eq!(trouble(json.as_bytes()), None);
        let half = in_utf16("\u{feff}{\"", u16::to_le_bytes);
        assert_eq!(decoded(&half[..5]), "{\u{fffd}");
    }

    #[test]
    fn bytes_that_are_no_text_are_replaced_or_written_out() {
        let body = b"\"a\xff\xfe\"\xe5\x8c";
        assert_eq!(decoded(body), "\"a\u{fffd}\u{fffd}\"\u{fffd}");
        assert_eq!(raw(body), "\"a‹FF›‹FE›\"‹E5›‹8C›");
        assert_eq!(trouble(body), Some(Trouble::NotUtf8 { offset: 2 }));
        assert_eq!(raw(b"\xff\xfe\0\0"), "‹FF›‹FE›\0\0");
        assert_eq!(decoded(b"\0"), "\0");
    }

    #[test]
    fn half_a_character_is_known_at_any_depth_of_packing() {
        for (body, has) in [
            (r#""\ud83d""#, true),
            (r#""\uDE00""#, true),
            (r#""\ud83d\ude00""#, false),
            (r#""\ud83d\u5317""#, true),
            (r#""\\\\ud83d\\\\ude00 \\\\u5317""#, false),
            (r#""\\\\ud83d\\\\u00e9""#, true),
            (r#""\\ud83d\\\\ude00""#, true),
            (r#""\ud83d\ude00\ude00""#, true),
            (r#""\u00"#, false),
            (r#""\u\ud800"#, true),
        ] {
            assert_eq!(has_half(body.as_bytes()), has, "{body}");
        }
    }

    proptest! {
        #[test]
        fn a_valid_body_is_taken_as_it_is(text in "\\PC*") {
            prop_assume!(!text.starts_with('\u{feff}'));
            prop_assert_eq!(decoded(text.as_bytes()), &*text);
            prop_assert_eq!(raw(text.as_bytes()), &*text);
            prop_assert_eq!(trouble(text.as_bytes()), None);
        }

        #[test]
        fn a_byte_is_found_again_in_the_body(pieces in prop::collection::vec(prop::sample::select(vec!["x", "北", "\u{7f}"]), 0..6), at in 0..6_usize, marked: bool) {
            let mut body = if marked { MARK.to_vec() } else { Vec::new() };
            for (number, piece) in pieces.iter().enumerate() {
                body.extend_from_slice(if number % 2 == 1 { b"\xff" } else { piece.as_bytes() });
            }
            let begin = body.len();
            body.extend_from_slice(b"END");
            let text = decoded(&body);
            let offset = text.find("END").unwrap();
            prop_assert_eq!(place(&body, offset), begin);
            prop_assert_eq!(place(&body, offset + at.min(3)), begin + at.min(3));
        }

        #[test]
        fn the_first_command_is_the_first(text in "[a-z北é“\u{0}-\u{a0}\u{2010}-\u{2069}]*") {
            let naive = text.char_indices().find(|(_, c)| cells::is_command(*c));
            prop_assert_eq!(first_command(&text), naive.map(|(at, _)| at));
        }

        #[test]
        fn half_a_character_is_what_serde_json_refuses(
            units in prop::collection::vec(prop::sample::select(vec!["\\ud83d", "\\ude00", "\\u5317", "x", "\\n"]), 0..6)
        ) {
            let token = format!("\"{}\"", units.concat());
            prop_assert_eq!(has_half(token.as_bytes()), serde_json::from_str::<String>(&token).is_err());
        }
    }
}
