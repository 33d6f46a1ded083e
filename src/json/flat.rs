//! Objects with no object or array in them, read in one pass over their bytes. The events of a stream
//! are such, and a hundred thousand of them cost half of what the general way costs.

use serde_json::value::RawValue;

use super::strings::inside;

/// Hands over each key and its value, in the order they came. `None` if it is no such object, or has
/// a key with an escape: then what was handed over means nothing, and the general way says what it is.
pub(super) fn each_pair<'a>(text: &'a str, each: &mut impl FnMut(&'a str, &'a str)) -> Option<()> {
    let mut scan = Scan { text, at: 0 };
    scan.take(b'{')?;
    if scan.take(b'}').is_none() {
        loop {
            let (key, escaped) = scan.string()?;
            if escaped {
                return None;
            }
            scan.take(b':')?;
            each(inside(key), scan.value()?);
            if scan.take(b',').is_none() {
                break scan.take(b'}')?;
            }
        }
    }
    scan.skip_blanks();
    (scan.at == text.len()).then_some(())
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
    }

    /// A byte, after blanks.
    fn take(&mut self, wanted: u8) -> Option<()> {
        self.skip_blanks();
        (self.byte() == Some(wanted)).then(|| self.at += 1)
    }

    /// A string with its quotes, and whether something in it is escaped. Most are short: looking at
    /// byte after byte is the fastest.
    fn string(&mut self) -> Option<(&'a str, bool)> {
        self.take(b'"')?;
        let (start, mut escaped) = (self.at - 1, false);
        loop {
            let mut rest = self.text.as_bytes().get(self.at..)?.iter();
            self.at += rest.position(|byte| matches!(byte, b'"' | b'\\' | ..b' '))?;
            match self.byte()? {
                b'"' => break,
                b'\\' => (self.at, escaped) = (self.at + 2, true),
                _control => return None,
            }
        }
        self.at += 1;
        let string = self.text.get(start..self.at)?;
        (!escaped || is_json(string)).then_some((string, escaped))
    }

    /// A string, a number or a word.
    fn value(&mut self) -> Option<&'a str> {
        self.skip_blanks();
        if self.byte() == Some(b'"') {
            return self.string().map(|(string, _)| string);
        }
        let start = self.at;
        while let Some(b'0'..=b'9' | b'a'..=b'z' | b'+' | b'-' | b'.' | b'E') = self.byte() {
            self.at += 1;
        }
        let value = self.text.get(start..self.at)?;
        let is_known = matches!(value, "true" | "false" | "null" | "0")
            || value.starts_with(|first: char| matches!(first, '1'..='9'))
                && value.bytes().all(|byte| byte.is_ascii_digit());
        (is_known || is_json(value)).then_some(value)
    }
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<&RawValue>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::json::Fields;

    fn pairs(text: &str) -> Option<Vec<(&str, &str)>> {
        let mut pairs = Vec::new();
        each_pair(text, &mut |key, value| pairs.push((key, value))).map(|()| pairs)
    }

    #[test]
    fn what_is_flat_is_read_and_everything_else_is_left() {
        let flat = [
            ("{}", 0),
            (" { } \n", 0),
            (
                "{\"a\":\"北\\n\",\"b\" : -1.5e3 ,\"c\":null,\"a\":true,\"\":0}",
                5,
            ),
            ("{\"x\":\"\\ud800\"}", 1),
        ];
        for (text, count) in flat {
            assert_eq!(pairs(text).map(|pairs| pairs.len()), Some(count), "{text}");
        }
        for text in [
            "",
            "{",
            "[]",
            "{}}",
            "{\"a\":{}}",
            "{\"a\":[1]}",
            "{\"\\u0061\":1}",
            "{\"a\":01}",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{\"a\":\"\u{1}\"}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\",
            "{\"a\":nul}",
            "{\"a\":}",
            "{a:1}",
        ] {
            assert_eq!(pairs(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_the_general_way_reads(
            text in prop_oneof![
                "\\{(\"[a-c\\\\u北\"]{0,3}\" ?: ?(\"[a\\\\n\"北/u0-9d]{0,6}\"|[0-9.eE+-]{1,4}|true|null|\\[\\]),?){0,3}\\} ?",
                "[{}\":,a0 \\\\\n]{0,12}",
            ],
        ) {
            let general = Fields::parse(&text);
            let general: Option<Vec<(&str, &str)>> = general
                .as_ref()
                .map(|fields| fields.members().map(|(key, value)| (key, value.get())).collect());
            if let Some(flat) = pairs(&text) {
                prop_assert_eq!(Some(flat), general);
            }
        }
    }
}
