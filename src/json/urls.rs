//! Addresses of pages, images and files in a text: http and https, found by their `://`.

use std::ops::Range;

/// The addresses in a text, from left to right. They end before blanks, quotes, backslashes and
/// all that is no ASCII, and without the punctuation of the sentence round them.
pub fn urls(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut done = 0;
    memchr::memmem::find_iter(bytes, b"://").filter_map(move |at| {
        let start = scheme_start(bytes, at).filter(|start| *start >= done)?;
        let rest = bytes.get(at + 3..)?;
        let length = rest.iter().take_while(|byte| is_part(**byte)).count();
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

/// In a body as it was sent, `\/` and `\u0026` are a part of the address: half of it would lead
/// elsewhere.
fn continues_escaped(rest: &[u8]) -> bool {
    rest.starts_with(b"\\/") || rest.starts_with(b"\\u00")
}

/// Length without what ends a sentence, and without brackets that were opened before.
fn trimmed(address: &[u8]) -> usize {
    let mut length = address.len();
    while let Some((last, kept)) = address.get(..length).and_then(<[u8]>::split_last) {
        let count = |wanted: u8| kept.iter().filter(|byte| **byte == wanted).count();
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

    fn found(text: &str) -> Vec<&str> {
        urls(text).filter_map(|range| text.get(range)).collect()
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
            (r"https:\/\/a\/b https://a/b\/c https://a?b\u0026c", &[]),
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
                let url = &text[range];
                prop_assert!(url.starts_with("http") && url.bytes().all(|byte| byte.is_ascii_graphic()));
            }
        }
    }
}
