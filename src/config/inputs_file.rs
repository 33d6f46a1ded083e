//! `inputs.json`: what a workflow takes, read with places for faults.

use super::source::Source;
use crate::{
    domain::{FileProblem, Inputs, InputsFaultReason},
    json,
    wording::settings as words,
};

/// Reads the file.
pub(super) fn read(source: Source<'_>) -> Result<Inputs, FileProblem> {
    let fault = match Inputs::parse(source.text) {
        Ok(inputs) => return Ok(inputs),
        Err(fault) => fault,
    };
    let reason = match fault.reason {
        InputsFaultReason::NotJson => return Err(not_json(source, fault.offset)),
        InputsFaultReason::NotAnObject => words::NOT_AN_OBJECT,
        InputsFaultReason::TooDeep => words::NESTED_TOO_DEEP,
    };
    let reason = reason.get(source.language);
    Err(source.problem(Some(fault.offset), words::NOT_INPUTS, &[("reason", reason)]))
}

/// Our own reader of JSON has better words, in both languages, and a better place.
fn not_json(source: Source<'_>, offset: usize) -> FileProblem {
    let mark = source.text.len() - source.text.trim_start_matches('\u{feff}').len();
    let body = source.text.get(mark..).unwrap_or_default();
    let (offset, reason) = match json::check(body) {
        Err(fault) => (mark + fault.offset, fault.text(source.language)),
        Ok(_) => (
            offset,
            words::NESTED_TOO_DEEP.get(source.language).to_owned(),
        ),
    };
    source.problem(Some(offset), words::NOT_INPUTS, &[("reason", &reason)])
}
