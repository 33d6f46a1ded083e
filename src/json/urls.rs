//! Addresses of pages, images and files in a text: http and https, found by their `://`.

use std::{borrow::Cow, ops::Range};

/// The addresses in a text, from left to right. They end before blanks, quotes and all that is no
/// ASCII, and without the punctuation of the sentence round them. [`address`] reads them.
pub fn urls(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut done = 0;
    memchr::memmem::find_iter(bytes, b"://").filter_map(move |at| {
        let start = scheme_start(bytes, at).filter(|start| *start >= done)?;
        let rest = bytes.get(at + 3..)?;
        let length = address_length(rest);
        let raw = rest.get(..length)?;
        if continues_escaped(rest.get(length..).unwrap_or_default()) {
            return None;
        }
        let kept = trimmed(raw);
        let host = raw.first().filter(|_| kept > 0)?;
        if !(host.is_ascii_alphanumeric() || *host == b'[') {
            return None;
        }
        done = at + 3 + kept;
        Some(start..done)
    })
}

/// Where `http` or `https` before a `://` begins, if one of them stands there as a word.
fn scheme_start(bytes: &[u8], end: usize) -> Option<usize> {
    let before = bytes.get(..end)?;
    let start = ["https", "http"].iter().find_map(|scheme| {
        let start = end.checked_sub(scheme.len())?;
        let found = before.get(start..)?;
        found
            .eq_ignore_ascii_case(scheme.as_bytes())
            .then_some(start)
    })?;
    let glued = start.checked_sub(1).and_then(|at| bytes.get(at));
    (!glued.is_some_and(u8::is_ascii_alphanumeric)).then_some(start)
}

/// What RFC 3986 lets stand in an address.
const fn is_part(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(
            byte,
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}'
        )
}

/// Bytes that belong to an address, escapes of JSON in it.
fn address_length(rest: &[u8]) -> usize {
    let mut length = 0;
    while let Some(tail) = rest.get(length..) {
        length += match tail {
            [byte, ..] if is_part(*byte) => 1,
            _ => match escaped(tail) {
                Some((_, taken)) => taken,
                None => break,
            },
        };
    }
    length
}

/// What an escape of JSON at the start of a text stands for, if it can stand in an address, and
/// its length: in a body as it was sent `&` is often `\u0026`.
fn escaped(text: &[u8]) -> Option<(char, usize)> {
    match text {
        [b'\\', b'/', ..] => Some(('/', 2)),
        [b'\\', b'u', b'0', b'0', high, low, ..] => {
            let digit = |byte: &u8| char::from(*byte).to_digit(16);
            let code = u8::try_from(16 * digit(high)? + digit(low)?).ok()?;
            is_part(code).then_some((char::from(code), 6))
        }
        _ => None,
    }
}

/// JSON in a string escapes twice: half of the address would lead elsewhere.
fn continues_escaped(rest: &[u8]) -> bool {
    rest.starts_with(b"\\\\/") || rest.starts_with(b"\\\\u00")
}

/// An address that was found, escapes of JSON taken away.
pub fn address(found: &str) -> Cow<'_, str> {
    if !found.contains('\\') {
        return Cow::Borrowed(found);
    }
    let mut address = String::with_capacity(found.len());
    let mut rest = found;
    while let Some(first) = rest.chars().next() {
        let (character, taken) = escaped(rest.as_bytes()).unwrap_or((first, first.len_utf8()));
        address.push(character);
        rest = rest.get(taken..).unwrap_or_default();
    }
    Cow::Owned(address)
}

/// Length without what ends a sentence, and without brackets that were opened before.
fn trimmed(address: &[u8]) -> usize {
    let mut length = address.len();
    while let Some((last, kept)) = address.get(..length).and_then(<[u8]>::split_last) {
        let count = |wanted: u8| memchr::memchr_iter(wanted, kept).count();
        let goes = match last {
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' => true,
            b')' => count(b'(') <= count(b')'),
            b']' => count(b'[') <= count(b']'),
            _ => false,
        };
        if !goes {
            break;
        }
        length -= 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<Cow<'_, str>> {
        let found = urls(text).filter_map(|range| text.get(range));
        found.map(address).collect()
    }

    #[test]
    fn addresses_are_found_in_json_prose_and_markdown() {
        let cases: &[(&str, &[&str])] = &[
            (
                r#""url": "https://lf.coze.cn/obj/a~tplv-x:0:0.png?x=1&y=2","#,
                &["https://lf.coze.cn/obj/a~tplv-x:0:0.png?x=1&y=2"],
            ),
            (
                "见https://a.cn/b。再见 HTTP://B/c, 完",
                &["https://a.cn/b", "HTTP://B/c"],
            ),
            (
                "![图](https://a/b_(1).png) <http://[::1]:80/>",
                &["https://a/b_(1).png", "http://[::1]:80/"],
            ),
            ("https://a/?to=https://b/c", &["https://a/?to=https://b/c"]),
            (r#"{\"u\":\"https://a/b\"}"#, &["https://a/b"]),
            (r"https:\/\/a\/b https://a/b\\/c https://a?b\\u0026c", &[]),
            (
                r#""https://a/b\/c?d\u0026e\u0022f" https://a\n"#,
                &["https://a/b/c?d&e", "https://a"],
            ),
            ("ftp://a xhttps://a http:// https://. ://", &[]),
            ("https://a/\u{1b}]0;x", &["https://a/"]),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), *expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_address_is_plain_ascii_of_the_web(text in "(https?://|[ -~北\u{1b}]){0,30}") {
            let mut end = 0;
            for range in urls(&text) {
                prop_assert!(range.start >= end);
                end = range.end;
                let url = text.get(range).unwrap();
                prop_assert!(url.starts_with("http") && url.bytes().all(|byte| byte.is_ascii_graphic()));
            }
        }
    }
}
