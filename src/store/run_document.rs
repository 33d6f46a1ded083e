//! A document of records over several lines: where each stands in it.

use std::ops::Range;

use serde_json::value::RawValue;

use super::{
    file_fault::LineFault,
    run_file::{Place, count},
};

/// What was found in a document.
#[derive(Debug)]
pub(super) struct Document {
    /// Records that have not been given, the last first.
    pub(super) left: Vec<Place>,
    /// What ended it too early.
    pub(super) fault: Option<(Place, LineFault)>,
}

impl Document {
    /// Looks through a document that begins at a place.
    pub(super) fn read(bytes: &[u8], first: Place) -> Self {
        let (text, broken) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                (std::str::from_utf8(good).unwrap_or_default(), Some(error))
            }
        };
        let (records, fault) = records(text);
        let mut lines = Lines {
            text,
            at: 0,
            line: first.line,
        };
        let mut place = |range: Range<usize>| Place {
            line: lines.of(range.start),
            offset: first.offset + count(range.start),
            length: range.len(),
        };
        let mut places: Vec<_> = records.into_iter().map(&mut place).collect();
        places.reverse();
        let fault = match (broken, fault) {
            (Some(error), _) => Some((
                place(error.valid_up_to()..error.valid_up_to()),
                LineFault::NotUtf8 { column: 1 },
            )),
            (None, Some(error)) => {
                let place = Place {
                    line: first.line + error.line().saturating_sub(1),
                    ..first
                };
                Some((place, LineFault::of(&error)))
            }
            (None, None) => None,
        };
        Self {
            left: places,
            fault,
        }
    }
}

/// Counts lines on the way to places that come in their order.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, place: usize) -> usize {
        let between = self.text.get(self.at..place).unwrap_or_default();
        self.line += between.bytes().filter(|byte| *byte == b'\n').count();
        self.at = self.at.max(place);
        self.line
    }
}

/// Where the values of a document stand, and those of its arrays; what ended it too early.
fn records(text: &str) -> (Vec<Range<usize>>, Option<serde_json::Error>) {
    let mut found = Vec::new();
    let place = |value: &RawValue| {
        let first = value.get().as_ptr().addr() - text.as_ptr().addr();
        first..first + value.get().len()
    };
    let values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    for value in values {
        let value = match value {
            Ok(value) => value,
            Err(error) => return (found, Some(error)),
        };
        match serde_json::from_str::<Vec<&RawValue>>(value.get()) {
            Ok(elements) => found.extend(elements.into_iter().map(place)),
            Err(_no_array) => found.push(place(value)),
        }
    }
    (found, None)
}
