//! A file of runs, read piece by piece: one record a line, or a document of records over several lines.
//! No line and no file is too long for it: what cannot be a record is never held in memory.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
    path::Path,
};

use super::{
    file_fault::{FileFault, LineFault},
    run_document::Document,
};

/// Bytes of a line that are looked at before the rest of it is read.
const GLANCE: u64 = 1 << 16;
/// Longest line that is taken for a record: larger than the largest answer, three times over.
const LONGEST: u64 = 1 << 30;
/// Largest document of records over several lines, which is read at once.
const DOCUMENT: u64 = 1 << 29;

/// Where something stands in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// Its first byte.
    pub offset: u64,
    /// How many bytes it has.
    pub length: usize,
}

/// A reader that gives what may be records, one after the other. Blank lines are none.
#[derive(Debug)]
pub struct Pieces<R> {
    reader: R,
    line: usize,
    offset: u64,
    buffer: Vec<u8>,
    /// A document that stands in the buffer.
    document: Option<Document>,
    /// Where the buffer begins in the file.
    begin: u64,
    /// Something stood in it.
    begun: bool,
}

/// What stands at a place: text that may be a record, or why it is none.
pub type Piece<'a> = Result<&'a str, LineFault>;

/// Opens a file of runs. One that cannot be read from any place, such as a pipe, is copied to a file
/// without a name first.
pub fn open(path: &Path) -> Result<File, FileFault> {
    if path.as_os_str() == "-" {
        return copied(io::stdin().lock());
    }
    let file = File::open(path).map_err(|error| FileFault::of(&error))?;
    let about = file.metadata().map_err(|error| FileFault::of(&error))?;
    if about.is_dir() {
        return Err(FileFault::Folder);
    }
    if about.is_file() {
        return Ok(file);
    }
    copied(file)
}

fn copied(mut from: impl Read) -> Result<File, FileFault> {
    let mut copy = || {
        let mut file = tempfile::tempfile()?;
        io::copy(&mut from, &mut file)?;
        file.rewind()?;
        Ok(file)
    };
    copy().map_err(|error: io::Error| FileFault::of(&error))
}

/// The text at a place, read again.
pub fn read_at(file: &mut BufReader<File>, place: Place) -> Result<String, FileFault> {
    let failed = |error: io::Error| FileFault::of(&error);
    let now = file.stream_position().map_err(failed)?;
    let there = i64::try_from(place.offset).unwrap_or(i64::MAX);
    let step = there - i64::try_from(now).unwrap_or(i64::MAX);
    file.seek_relative(step).map_err(failed)?;
    let mut text = vec![0; place.length];
    file.read_exact(&mut text).map_err(failed)?;
    // It was read before; a file that changed meanwhile holds no record there.
    Ok(String::from_utf8(text).unwrap_or_default())
}

/// The file from its beginning.
pub fn from_the_start(mut file: File) -> Result<BufReader<File>, FileFault> {
    let begun = file.seek(SeekFrom::Start(0));
    begun.map_err(|error| FileFault::of(&error))?;
    Ok(BufReader::with_capacity(1 << 16, file))
}

impl<R: BufRead> Pieces<R> {
    /// Nothing is read yet.
    pub fn new(reader: R) -> Self {
        Self {
            reader,
            line: 0,
            offset: 0,
            buffer: Vec::new(),
            document: None,
            begin: 0,
            begun: false,
        }
    }

    /// How many bytes have been read.
    pub fn bytes(&self) -> u64 {
        self.offset
    }

    /// What comes next; `None` at the end.
    pub fn advance(&mut self) -> Result<Option<(Place, Piece<'_>)>, FileFault> {
        if self.document.is_none() {
            match self.next_line()? {
                Step::End => return Ok(None),
                Step::TooLong(place) => return Ok(Some((place, Err(LineFault::TooLong)))),
                Step::Line(place) => return Ok(Some((place, self.text(place)))),
                Step::Document => {}
            }
        }
        let Some(document) = &mut self.document else {
            return Ok(None);
        };
        if let Some(place) = document.left.pop() {
            return Ok(Some((place, self.text(place))));
        }
        let fault = document.fault.take();
        Ok(fault.map(|(place, fault)| (place, Err(fault))))
    }

    fn text(&self, place: Place) -> Piece<'_> {
        let first = usize::try_from(place.offset - self.begin).unwrap_or(usize::MAX);
        let bytes = self.buffer.get(first..first.saturating_add(place.length));
        let bytes = bytes.unwrap_or_default();
        std::str::from_utf8(bytes).map_err(|error| LineFault::NotUtf8 {
            column: error.valid_up_to() + 1,
        })
    }

    fn next_line(&mut self) -> Result<Step, FileFault> {
        loop {
            let failed = |error: io::Error| FileFault::of(&error);
            self.buffer.clear();
            self.begin = self.offset;
            let mut read = 0;
            let mut ended = false;
            for most in [GLANCE, LONGEST] {
                let mut part = (&mut self.reader).take(most);
                let more = part.read_until(b'\n', &mut self.buffer).map_err(failed)?;
                read += more;
                ended = self.buffer.ends_with(b"\n") || u64::try_from(more).ok() < Some(most);
                if ended || !may_be_json(&self.buffer) {
                    break;
                }
            }
            if read == 0 {
                return Ok(Step::End);
            }
            self.line += 1;
            if self.begin == 0 {
                FileFault::of_head(&self.buffer)?;
            }
            self.offset += count(read);
            let too_long = !ended && may_be_json(&self.buffer);
            if !ended {
                self.offset += count(self.reader.skip_until(b'\n').map_err(failed)?);
            }
            let place = self.trimmed();
            if place.length == 0 {
                continue;
            }
            if too_long {
                return Ok(Step::TooLong(place));
            }
            if !std::mem::replace(&mut self.begun, true) {
                let text = self.text(place).unwrap_or_default();
                if text == "{" || text.starts_with('[') {
                    return self.read_document(place).map(|()| Step::Document);
                }
            }
            return Ok(Step::Line(place));
        }
    }

    /// Where the text of the line in the buffer stands.
    fn trimmed(&self) -> Place {
        let bytes = self.buffer.as_slice();
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let lead = bytes.len() - bytes.trim_ascii_start().len();
        let first = self.buffer.len() - bytes.len() + lead;
        Place {
            line: self.line,
            offset: self.begin + count(first),
            length: bytes.trim_ascii().len(),
        }
    }

    fn read_document(&mut self, first: Place) -> Result<(), FileFault> {
        let failed = |error: io::Error| FileFault::of(&error);
        let mut rest = (&mut self.reader).take(DOCUMENT);
        let read = rest.read_to_end(&mut self.buffer).map_err(failed)?;
        if count(read) == DOCUMENT {
            return Err(FileFault::LargeDocument);
        }
        self.offset += count(read);
        let start = usize::try_from(first.offset - self.begin).unwrap_or(0);
        let bytes = self.buffer.get(start..).unwrap_or_default();
        self.document = Some(Document::read(bytes, first));
        Ok(())
    }
}

enum Step {
    Line(Place),
    TooLong(Place),
    Document,
    End,
}

/// Whether a line begins as a record does. Of one that does not no more is read than its beginning.
fn may_be_json(bytes: &[u8]) -> bool {
    let bytes = bytes
        .strip_prefix("\u{feff}".as_bytes())
        .unwrap_or(bytes)
        .trim_ascii_start();
    matches!(bytes.first(), Some(b'{' | b'['))
}

/// As a number of bytes of a file.
pub(super) fn count(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<(usize, String)> {
        let mut pieces = Pieces::new(bytes);
        let mut all = Vec::new();
        while let Some((place, piece)) = pieces.advance().unwrap() {
            let told = match piece {
                Ok(text) => {
                    let first = usize::try_from(place.offset).unwrap();
                    assert_eq!(
                        text.as_bytes(),
                        &bytes[first..first + place.length],
                        "read again"
                    );
                    text.to_owned()
                }
                Err(fault) => format!("{fault:?}"),
            };
            all.push((place.line, told));
        }
        all
    }

    #[test]
    fn pieces_come_with_the_lines_they_stand_on() {
        type Case<'a> = (&'a [u8], &'a [(usize, &'a str)]);
        let cases: [Case<'_>; 12] = [
            (b"", &[]),
            (b"\n\n", &[]),
            (
                b"{\"a\":1}\n{\"b\":2}",
                &[(1, "{\"a\":1}"), (2, "{\"b\":2}")],
            ),
            (
                b"\xef\xbb\xbf{\"a\":1}\r\n\r\n {\"b\":2} \r\n",
                &[(1, "{\"a\":1}"), (3, "{\"b\":2}")],
            ),
            (
                b"nonsense\n{\"b\":2}\n",
                &[(1, "nonsense"), (2, "{\"b\":2}")],
            ),
            (b"{\"a\":\n1}", &[(1, "{\"a\":"), (2, "1}")]),
            (
                b"{\n\"a\":1\n}\n{\n\"b\":2\n}\n",
                &[(1, "{\n\"a\":1\n}"), (4, "{\n\"b\":2\n}")],
            ),
            (
                b"\n[\n{\"a\":1},\n{\"b\":2}\n]",
                &[(3, "{\"a\":1}"), (4, "{\"b\":2}")],
            ),
            (
                b"[\n{\"a\":1},\n{\"b\":2}\n]",
                &[(2, "{\"a\":1}"), (3, "{\"b\":2}")],
            ),
            (
                b"[{\"a\":1},{\"b\":2}]",
                &[(1, "{\"a\":1}"), (1, "{\"b\":2}")],
            ),
            (
                b"{\n\"a\":1\n}\n{\n\"b\":",
                &[(1, "{\n\"a\":1\n}"), (5, "Cut")],
            ),
            (
                b"{\"a\":1}\n\xff\xfe\n",
                &[(1, "{\"a\":1}"), (2, "NotUtf8 { column: 1 }")],
            ),
        ];
        for (bytes, expected) in cases {
            let expected: Vec<_> = expected
                .iter()
                .map(|(line, text)| (*line, (*text).to_owned()))
                .collect();
            assert_eq!(read(bytes), expected, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_line_that_is_no_record_is_not_held_however_long_it_is() {
        let garbage = io::repeat(b'x').take(300 << 20);
        let mut pieces = Pieces::new(BufReader::new(garbage));
        let (place, piece) = pieces.advance().unwrap().unwrap();
        assert_eq!(place.line, 1);
        assert!(piece.is_ok());
        assert!(pieces.advance().unwrap().is_none());
        assert!(pieces.buffer.capacity() < 1 << 20);
    }
}
