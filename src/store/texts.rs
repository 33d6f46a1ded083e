//! What of a run is indexed, by the field in which it is found.

use bytes::Bytes;

use super::tokens::{boundary, separated};
use crate::{
    domain::{FoundIn, RunRecord},
    json,
};

/// Bytes of an answer that are indexed, counted as text and not as JSON: what stands further back is
/// not found by search, which says so. Such a text is indexed in some two milliseconds; the index of words
/// is about two thirds as large as the text it is of.
pub(super) const ANSWER: usize = 64 << 10;
/// Bytes of a body in which all of that stands: most of a body may be escapes and frames.
pub(super) const NEEDED: usize = ANSWER * 32;
/// Bytes of the parameters with their keys, and of a note.
const PARAMETERS: usize = 64 << 10;
/// Bytes of an error's message: studio sends stack traces.
const MESSAGE: usize = 2 << 10;

/// The texts of a run, the short ones first: they tell most, and are found first.
pub(super) fn texts(run: &RunRecord) -> Vec<(FoundIn, String)> {
    let summary = &run.summary;
    let marks = &summary.marks;
    let mut texts = Vec::with_capacity(9);
    let mut add = |field, text: Option<&str>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            texts.push((field, text.to_owned()));
        }
    };
    let beginning = |text: &'_ str, room: usize| text.floor_char_boundary(room);
    add(FoundIn::Name, marks.name.as_deref());
    let note = marks.note.as_deref();
    add(
        FoundIn::Note,
        note.and_then(|note| note.get(..beginning(note, PARAMETERS))),
    );
    add(FoundIn::Workflow, summary.workflow.as_deref());
    add(FoundIn::Case, summary.case.as_deref());
    add(FoundIn::Id, Some(&summary.id.to_string()));
    add(FoundIn::Id, Some(&summary.workflow_id));
    add(FoundIn::Id, summary.execute_id.as_deref());
    add(FoundIn::Id, run.logid.as_deref());
    if let Some(error) = &summary.error {
        let code = error.code.map(|code| code.to_string());
        add(FoundIn::Error, code.as_deref());
        let message = &error.message;
        add(FoundIn::Error, message.get(..beginning(message, MESSAGE)));
    }
    add(FoundIn::Parameters, Some(&parameters(&run.request)));
    for turn in &run.turns {
        add(FoundIn::Reply, Some(&turn.answer));
    }
    let answer = run.last_response().or(run.accepted.as_ref());
    let answer = answer.map(|body| json::answer_texts(body, ANSWER));
    add(FoundIn::Answer, answer.as_deref());
    texts
}

/// The words of all texts, as the index takes them.
pub(super) fn words(run: &RunRecord) -> String {
    let mut words = String::new();
    for (_, text) in texts(run) {
        boundary(&mut words);
        separated(&text, &mut words);
    }
    words
}

/// The keys and values of the parameters in a request body, which names the workflow before them.
fn parameters(request: &Bytes) -> String {
    let cut = request.get(..PARAMETERS * 8).unwrap_or(request);
    let text = String::from_utf8_lossy(cut);
    let begin = text
        .find("\"parameters\"")
        .map(|at| at + "\"parameters\"".len());
    let inside = begin.and_then(|at| text.get(at..)).unwrap_or_default();
    let inside = inside.trim_start_matches([':', ' ', '\n', '\r', '\t']);
    json::texts(inside, PARAMETERS)
}
