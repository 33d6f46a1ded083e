//! Where the result stands in a response body. Found by shape alone: the body tells neither the
//! mode of the run nor the family of the server.

use std::borrow::Cow;

use super::{
    body::decoded,
    check,
    check::Kind,
    grammar::walk_while,
    headway::{self, Headway},
    indent::format,
    lexer::{Lexeme, Lexer},
    members::{elements, member, members},
    strings::unescape,
};

/// The result of a run, unpacked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// What the end node returned.
    pub result: Part,
    /// What each output node printed, under its name, in the order sent (async runs).
    pub outputs: Vec<(String, Part)>,
}

/// One unpacked piece.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Part {
    /// Nothing was returned.
    #[default]
    None,
    /// Text for people.
    Text(String),
    /// JSON, byte for byte as it was sent.
    Json(String),
}

/// Finds the result in the body of `/v1/workflow/run` or of a run history. A body that is no JSON
/// object, and an error, have none.
pub fn answer(body: &[u8]) -> Answer {
    answer_of(&decoded(body))
}

/// The result as one text, to be copied or piped: JSON indented, its tokens as they were sent. A
/// run without a result gives what its output nodes printed.
pub fn answer_text(body: &[u8]) -> Option<String> {
    let Answer { result, outputs } = answer(body);
    let text = |part| match part {
        Part::None => None,
        Part::Text(text) => Some(text),
        Part::Json(json) => Some(format(&json)),
    };
    if result != Part::None {
        return text(result);
    }
    let printed: Vec<String> = outputs
        .into_iter()
        .filter_map(|(_, part)| text(part))
        .collect();
    (!printed.is_empty()).then(|| printed.join("\n"))
}

pub(super) fn answer_of(body: &str) -> Answer {
    let Answer { result, outputs } = packed_answer(body, &Headway::default()).parts();
    let outputs = outputs.into_iter();
    Answer {
        result: unpacked(result),
        outputs: outputs.map(|(name, part)| (name, unpacked(part))).collect(),
    }
}

/// An answer before it is known what its strings hold.
#[derive(Debug)]
pub(super) enum Packed<'a> {
    /// The token of the string that is the whole result.
    String(&'a str),
    /// Every [`Part::Text`] is the text of a string that may be JSON or an answer wrapper.
    Parts(Answer),
}

impl Packed<'_> {
    /// Every string unpacked, none of them looked into.
    pub(super) fn parts(self) -> Answer {
        match self {
            Self::String(token) => Answer::from(string(token)),
            Self::Parts(answer) => answer,
        }
    }
}

/// The same before it is known what the strings hold. Reading that takes as long as all else
/// together, and who writes it down finds out on the way.
pub(super) fn packed_answer<'a>(body: &'a str, headway: &Headway) -> Packed<'a> {
    let Some(data) = data_of(body, headway) else {
        return Packed::Parts(Answer::default());
    };
    match data.as_bytes().first() {
        Some(b'"') => Packed::String(data),
        Some(b'[') => Packed::Parts(history_list(data)),
        Some(b'{') => record(data),
        Some(b'n') | None => Packed::Parts(Answer::default()),
        Some(_) => Packed::Parts(Answer::from(Part::Json(data.to_owned()))),
    }
}

/// What a part turns out to be.
pub(super) fn unpacked(part: Part) -> Part {
    match part {
        Part::Text(text) => text_result(text),
        other => other,
    }
}

/// Whether an object may be an answer wrapper: its first key says.
pub(super) fn may_be_wrapper(object: &str) -> bool {
    let mut lexer = Lexer::new(object);
    let key = lexer.next().and_then(|_| lexer.next()).ok().flatten();
    let key = key.and_then(|key| object.get(key.start..key.end));
    key.is_some_and(|key| WRAPPER.contains(&key))
}

/// `data` of a body that is a JSON object; found while the body is checked, which may be large.
fn data_of<'a>(body: &'a str, headway: &Headway) -> Option<&'a str> {
    let mut data = None;
    let mut inside = false;
    let mut tokens = 0_usize;
    walk_while(body, |token, grammar| {
        let here = body.get(token.start..token.end).unwrap_or_default();
        if grammar.depth() == 1 && grammar.after_key() {
            inside = unescape(here) == "data";
            if inside {
                data = None;
            }
        } else if inside && grammar.depth() == 0
            || token.kind == Lexeme::Comma && grammar.depth() == 1
        {
            inside = false;
        } else if inside && token.kind != Lexeme::Colon {
            let start = data.map_or(token.start, |(start, _)| start);
            data = Some((start, token.end));
        }
        tokens += 1;
        !tokens.is_multiple_of(headway::TOKENS) || !headway.is_stopped()
    })
    .ok()?;
    let (start, end) = data.filter(|_| !headway.is_stopped())?;
    body.get(start..end)
}

impl From<Part> for Answer {
    fn from(result: Part) -> Self {
        Self {
            result,
            outputs: Vec::new(),
        }
    }
}

/// The history is an array of one record (coze-api 2.1); of more than one the first is ours.
fn history_list(data: &str) -> Answer {
    match elements(data).next() {
        Some(first) if is_history_record(first) => history(first),
        Some(_) => Answer::from(Part::Json(data.to_owned())),
        None => Answer::default(),
    }
}

/// An object in the place of `data`: a history record, or an answer packed once more.
fn record(data: &str) -> Packed<'_> {
    if is_history_record(data) {
        return Packed::Parts(history(data));
    }
    match member(data, "data") {
        Some(inner) if inner.starts_with('"') => Packed::String(inner),
        _ => Packed::Parts(Answer::from(Part::Json(data.to_owned()))),
    }
}

fn is_history_record(object: &str) -> bool {
    members(object).any(|(key, _)| matches!(key, "\"output\"" | "\"execute_status\""))
}

/// The layers of `output` (coze-api 2.2; without the layer `Output` on studio, 7.4).
fn history(record: &str) -> Answer {
    let output = match member(record, "output") {
        None | Some("null") => return Answer::default(),
        Some(output) if output.starts_with('"') => unescape(output),
        Some(output) => Cow::Borrowed(output),
    };
    let layered = matches!(check(&output), Ok(checked) if checked.kind == Kind::Object);
    if !layered || member(&output, "Output").is_none() {
        return Answer::from(of_history(output.into_owned()));
    }
    let mut answer = Answer::default();
    for (key, value) in members(&output) {
        match unescape(key).as_ref() {
            "node_status" => {}
            "Output" => answer.result = packed(value),
            name => answer.outputs.push((name.to_owned(), packed(value))),
        }
    }
    answer
}

fn packed(value: &str) -> Part {
    match value.as_bytes().first() {
        Some(b'"') => of_history(unescape(value).into_owned()),
        Some(b'n') | None => Part::None,
        Some(_) => Part::Json(value.to_owned()),
    }
}

/// In the history the word null stands for nothing.
fn of_history(text: String) -> Part {
    match text.as_str() {
        "" | "null" => Part::None,
        _ => Part::Text(text),
    }
}

fn string(token: &str) -> Part {
    let text = unescape(token);
    if text.is_empty() {
        Part::None
    } else {
        Part::Text(text.into_owned())
    }
}

/// The forms of a result string, in the order of coze-api 1.4.
fn text_result(text: String) -> Part {
    match check(&text) {
        Err(_) => Part::Text(text),
        Ok(checked) if checked.kind == Kind::Object => match wrapped(&text) {
            Some(inner) => Part::Text(inner),
            None => Part::Json(text),
        },
        Ok(_) => Part::Json(text),
    }
}

/// The keys of an answer wrapper.
const WRAPPER: [&str; 4] = [
    "\"content_type\"",
    "\"data\"",
    "\"original_result\"",
    "\"type_for_model\"",
];

/// The text of an answer wrapper: what an end node that returns text is packed in.
fn wrapped(object: &str) -> Option<String> {
    if !may_be_wrapper(object) {
        return None;
    }
    let mut content_type = false;
    let mut text = None;
    for (key, value) in members(object) {
        match key {
            "\"content_type\"" => content_type = true,
            "\"data\"" => text = value.starts_with('"').then_some(value),
            "\"original_result\"" | "\"type_for_model\"" => {}
            _ => return None,
        }
    }
    text.filter(|_| content_type)
        .map(|text| unescape(text).into_owned())
}

#[cfg(test)]
mod tests;
