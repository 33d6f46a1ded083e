//! The words of a body for an index: the values of strings and numbers, of JSON in strings too, without
//! the frame that the API puts round an answer; of parameters the keys too.
//!
//! Reads no further than it has room for, so that a body of 50 MB costs as much as one of 50 KB.
//! Nothing is checked: what is broken gives what stands before the fault.

use super::strings::unescape_piece;

/// Strings that are JSON are entered so deep, as everywhere in this room.
const DEEPEST: u8 = 4;
/// A string needs at most this many bytes for one of its text: `\u4e00` for three.
const ESCAPED: usize = 6;

/// Stands between one value and the next, which have nothing to do with each other.
pub const BETWEEN: char = '\u{1f}';
/// Stands between a key and its value.
const KEY_END: &str = ": ";

/// Text that is collected, up to a number of bytes.
#[derive(Debug)]
struct Texts {
    text: String,
    room: usize,
    /// Keys are told before their values.
    keys: bool,
}

/// The keys and values of a JSON text with [`BETWEEN`] between them, up to about `room` bytes. A text that
/// is no JSON is given as it stands.
pub fn texts(json: &str, room: usize) -> String {
    let mut texts = Texts {
        keys: true,
        ..Texts::new(room)
    };
    texts.string(json, 0);
    texts.text
}

/// What an answer says, up to about `room` bytes: the values of its result; of a stream what its
/// nodes printed; of anything else the text as it came.
pub fn answer_texts(body: &[u8], room: usize) -> String {
    let cut = body.get(..room.saturating_mul(32)).unwrap_or(body);
    let body = String::from_utf8_lossy(cut);
    let body = body.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let mut texts = Texts::new(room);
    if body.starts_with('{') {
        texts.envelope(body);
    } else if ["id:", "event:", "data:"]
        .iter()
        .any(|field| body.starts_with(field))
    {
        texts.stream(body);
    } else {
        texts.push(body);
    }
    texts.text
}

impl Texts {
    fn new(room: usize) -> Self {
        Self {
            text: String::new(),
            room,
            keys: false,
        }
    }

    fn is_full(&self) -> bool {
        self.text.len() >= self.room
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() || self.is_full() {
            return;
        }
        let follows_key = self.keys && self.text.ends_with(KEY_END);
        if !self.text.is_empty() && !follows_key {
            self.text.push(BETWEEN);
        }
        let end = text.floor_char_boundary(self.room.saturating_sub(self.text.len()));
        self.text.push_str(text.get(..end).unwrap_or_default());
    }

    /// A string without its escapes: JSON inside it is entered.
    fn string(&mut self, text: &str, depth: u8) {
        let before = self.text.len();
        let packed = depth < DEEPEST && text.trim_start().starts_with(['{', '[']);
        if packed && self.values(text, depth, None) {
            return;
        }
        self.text.truncate(before);
        self.push(text);
    }

    /// The values of JSON text; under one key only, if it is named. False if it is none.
    fn values(&mut self, text: &str, depth: u8, only: Option<&str>) -> bool {
        let mut scan = Scan::new(text);
        let mut wanted = only.is_none();
        while !self.is_full() {
            match scan.next(self.room) {
                Some(Piece::Key(key)) if self.keys => self.key(key),
                Some(Piece::Key(key)) => wanted = only.is_none_or(|only| only == key),
                Some(Piece::String(inside)) if wanted => self.escaped(inside, depth),
                Some(Piece::Number(number)) if wanted => self.push(number),
                Some(Piece::String(_) | Piece::Number(_) | Piece::Open(_) | Piece::Close) => {}
                Some(Piece::Foreign) => return false,
                None => break,
            }
        }
        true
    }

    fn key(&mut self, key: &str) {
        let mut text = String::new();
        unescape_piece(key, self.room.saturating_mul(ESCAPED), &mut text);
        self.push(&text);
        if !text.is_empty() && self.text.len() + KEY_END.len() <= self.room {
            self.text.push_str(KEY_END);
        }
    }

    fn escaped(&mut self, inside: &str, depth: u8) {
        let mut text = String::new();
        let room = self.room.saturating_mul(ESCAPED);
        unescape_piece(inside, room, &mut text);
        self.string(&text, depth + 1);
    }

    /// The value of `data` in an answer of the API. Of the record of an async run, `output`.
    fn envelope(&mut self, body: &str) {
        let mut scan = Scan::new(body);
        let mut depth = 0_usize;
        let mut in_data = false;
        loop {
            match scan.next(self.room) {
                Some(Piece::Open(at)) if in_data => {
                    let data = body.get(at..).unwrap_or_default();
                    let before = self.text.len();
                    self.values(data, 0, Some("output"));
                    if self.text.len() == before {
                        self.values(data, 0, None);
                    }
                    return;
                }
                Some(Piece::String(inside)) if in_data => return self.escaped(inside, 0),
                Some(Piece::Number(number)) if in_data => return self.push(number),
                Some(Piece::Open(_)) => depth += 1,
                Some(Piece::Close) => depth = depth.saturating_sub(1),
                Some(Piece::Key(key)) => in_data = depth == 1 && key == "data",
                Some(Piece::String(_) | Piece::Number(_)) => {}
                Some(Piece::Foreign) | None => return,
            }
        }
    }

    /// What came in pieces is joined: a word may have been cut between two of them.
    fn stream(&mut self, body: &str) {
        for line in body.lines().filter_map(|line| line.strip_prefix("data:")) {
            let mut scan = Scan::new(line);
            let mut in_content = false;
            while let Some(piece) = scan.next(self.room) {
                match piece {
                    Piece::Key(key) => in_content = key == "content",
                    Piece::String(inside) if in_content && !self.is_full() => {
                        unescape_piece(inside, self.room, &mut self.text);
                    }
                    _ => {}
                }
            }
        }
    }
}

/// A piece of JSON text, in the order in which they stand.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    /// A bracket, and its place.
    Open(usize),
    Close,
    /// Without quotes, escapes as they stand.
    Key(&'a str),
    /// The same; cut where it is longer than there is room for.
    String(&'a str),
    Number(&'a str),
    /// Something that JSON does not have.
    Foreign,
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn next(&mut self, room: usize) -> Option<Piece<'a>> {
        let bytes = self.text.as_bytes();
        loop {
            let start = self.at;
            self.at += 1;
            match *bytes.get(start)? {
                b' ' | b'\n' | b'\r' | b'\t' | b',' | b':' => {}
                b'{' | b'[' => return Some(Piece::Open(start)),
                b'}' | b']' => return Some(Piece::Close),
                b'"' => return Some(self.string(room)),
                b'-' | b'0'..=b'9' => {
                    self.at = self.word(start, |byte| {
                        byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
                    });
                    return self.text.get(start..self.at).map(Piece::Number);
                }
                b't' | b'f' | b'n' => {
                    self.at = self.word(start, |byte| byte.is_ascii_lowercase());
                    match self.text.get(start..self.at) {
                        Some("true" | "false" | "null") => {}
                        _ => return Some(Piece::Foreign),
                    }
                }
                _ => return Some(Piece::Foreign),
            }
        }
    }

    fn word(&self, start: usize, is_part: impl Fn(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        start + rest.iter().take_while(|byte| is_part(**byte)).count()
    }

    /// The string that was opened before this place.
    fn string(&mut self, room: usize) -> Piece<'a> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let limit = start.saturating_add(room.saturating_mul(ESCAPED).max(1 << 10));
        let mut end = start;
        loop {
            let rest = bytes.get(end..bytes.len().min(limit)).unwrap_or_default();
            match memchr::memchr2(b'"', b'\\', rest) {
                Some(skipped) if rest.get(skipped) == Some(&b'\\') => end += skipped + 2,
                Some(skipped) => {
                    end += skipped;
                    self.at = end + 1;
                    break;
                }
                // Cut, or far too long: it fills whatever room there is.
                None => {
                    self.at = bytes.len();
                    end = self.text.floor_char_boundary(limit.min(bytes.len()));
                    break;
                }
            }
        }
        let inside = self.text.get(start..end).unwrap_or_default();
        let after = bytes.get(self.at..).unwrap_or_default();
        let next = after.iter().find(|byte| !byte.is_ascii_whitespace());
        match next {
            Some(b':') => Piece::Key(inside),
            _ => Piece::String(inside),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values_are_taken_and_the_frame_of_an_answer_is_not() {
        let cases = [
            (
                r#"{"code":0,"msg":"","data":"{\"城市\":\"北京\",\"n\":[1.50,true,null]}","debug_url":"https://x"}"#,
                "北京\u{1f}1.50",
            ),
            (
                r#"{"data":"plain 北\u4eac \"text\"","code":0}"#,
                "plain 北京 \"text\"",
            ),
            (r#"{"detail":{"data":"no"},"data":"yes"}"#, "yes"),
            (
                r#"{"code":0,"data":[{"execute_status":"Success","bot_id":"1","output":"{\"大纲\":\"一\"}"}]}"#,
                "一",
            ),
            (r#"{"data":{"a":"b"}}"#, "b"),
            (r#"{"data":"{\"output\":\"[\\\"深\\\"]\"}"}"#, "深"),
            (r#"{"data":"[链接](x) 与 {花}"}"#, "[链接](x) 与 {花}"),
            (r#"{"code":4000,"msg":"bad"}"#, ""),
            (
                "id: 0\nevent: Message\ndata: {\"content\":\"北\",\"node_title\":\"t\"}\n\ndata:{\"content\":\"京 \\n好\"}\n",
                "北京 \n好",
            ),
            (
                "<html>502 Bad Gateway</html>",
                "<html>502 Bad Gateway</html>",
            ),
            ("", ""),
        ];
        for (body, expected) in cases {
            assert_eq!(answer_texts(body.as_bytes(), 1 << 10), expected, "{body}");
        }
        let nested = r#"{"city":"北京","n":3,"x":{"\u5e74":"{\"in\":[1,2]}"},"":null}"#;
        let expected = "city: 北京\u{1f}n: 3\u{1f}x: 年: in: 1\u{1f}2";
        assert_eq!(texts(nested, 100), expected);
        assert_eq!(texts("no json", 100), "no json");
    }

    #[test]
    fn a_huge_body_gives_its_beginning() {
        let body = format!(r#"{{"data":"{{\"a\":\"{}\"}}"}}"#, "北".repeat(1 << 20));
        let found = answer_texts(body.as_bytes(), 1000);
        assert!(
            (998..=1000).contains(&found.len()) && found.starts_with("北北"),
            "{}",
            found.len()
        );
    }

    proptest! {
        #[test]
        fn any_body_is_read_within_its_room(body in "[\\\\{}\\[\\]\":, a-z0-9北京\u{1}-]{0,60}", room in 0..40_usize) {
            prop_assert!(texts(&body, room).len() <= room);
            prop_assert!(answer_texts(body.as_bytes(), room).len() <= room + 4);
        }
    }
}
