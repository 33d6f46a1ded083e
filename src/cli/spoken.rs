//! What a run said, however it came: the text of output nodes and the result, of an answer in one
//! piece or of streams.

use crate::{
    domain::RunRecord,
    json::{self, Part},
    stream::{self, Ending, Execution, Transcript},
};

/// What a run said.
#[derive(Debug)]
pub struct Spoken {
    /// What output nodes printed, by their names, in the order they began.
    pub outputs: Vec<(String, Part)>,
    /// The result, decoded.
    pub result: Part,
    /// The result as it was sent.
    pub raw: Option<String>,
    /// How many events of the streams never came; none where nothing was streamed.
    pub missing: Option<u64>,
}

impl Spoken {
    /// Reads what is kept of a run. Takes the time that its bytes need.
    pub fn of(run: &RunRecord) -> Self {
        match stream::transcript_of(run) {
            // A body that is no stream although it was to be one is an answer like any other.
            Some(transcript) if transcript.events() > 0 => Self::in_streams(&transcript),
            _ => Self::at_once(run.last_response().map(AsRef::as_ref).unwrap_or_default()),
        }
    }

    fn at_once(body: &[u8]) -> Self {
        let answer = json::answer(body);
        Self {
            outputs: answer.outputs,
            result: answer.result,
            raw: json::packing(body),
            missing: None,
        }
    }

    fn in_streams(transcript: &Transcript) -> Self {
        let outputs = transcript.said(is_output).into_iter();
        let raw = result_of(transcript);
        Self {
            outputs: outputs
                .map(|(title, text)| (title, Part::Text(text)))
                .collect(),
            result: raw.as_deref().map_or(Part::None, decoded),
            raw,
            missing: Some(transcript.missing()),
        }
    }
}

/// The result of streams; none before there is one.
fn result_of(transcript: &Transcript) -> Option<String> {
    let there = match transcript.ending() {
        Ending::Interrupted(_) => false,
        // What broke off has the result that came until then.
        Ending::Done | Ending::Open | Ending::Incomplete => true,
        // Of what failed, only what the end node said is a part of it.
        Ending::Failed(_) => transcript.executions().iter().any(Execution::is_end),
    };
    let result = there.then(|| transcript.result());
    result.filter(|text| !text.is_empty())
}

/// How many events of the streams of a run never came.
pub fn missing(run: &RunRecord) -> u64 {
    stream::transcript_of(run).map_or(0, |transcript| transcript.missing())
}

/// A result as it is decoded in an answer in one piece.
pub fn decoded(result: &str) -> Part {
    let wrapped = serde_json::json!({ "data": result }).to_string();
    json::answer(wrapped.as_bytes()).result
}

/// Whether a node prints on the way. What a chatflow answers is its result.
fn is_output(execution: &Execution) -> bool {
    execution.is_output() && !execution.is_end() && !execution.is_answer()
}
