//! What a run that was streamed, or that asked something, has said: read off the loop, shown at once.

use std::{fmt, sync::Arc};

use serde::Serializer;

use crate::{
    app::talk::Talk,
    domain::{RunRecord, RunStatus},
    stream::{Question, Transcript, question_of},
};

/// What was read from a run that was streamed or that asked something.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TalkRead {
    /// The conversation.
    pub talk: Arc<Talk>,
    /// The question the run waits at.
    pub question: Option<Question>,
    /// The result as a body that reads like the answer of a run without a stream; `None` where
    /// there was no stream.
    pub answer: Option<bytes::Bytes>,
}

impl TalkRead {
    /// Reads a run. Takes as long as its streams are large.
    pub fn of(record: &RunRecord) -> Self {
        let talk = Talk::of(record);
        if record.arrivals.is_none() {
            return Self {
                talk: Arc::new(talk),
                question: question_of(record),
                answer: None,
            };
        }
        let transcript = talk.transcript();
        let waits = record.summary.status == RunStatus::Waiting;
        Self {
            question: transcript.question().filter(|_| waits),
            answer: Some(answer_of(transcript).into()),
            talk: Arc::new(talk),
        }
    }
}

/// The result of a stream as the answer of a run without one would hold it, in one piece of memory:
/// fresh memory costs more time than what is done to it.
fn answer_of(transcript: &Transcript) -> Vec<u8> {
    struct Result<'a>(&'a Transcript);
    impl fmt::Display for Result<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.result_parts().try_for_each(|part| f.write_str(part))
        }
    }
    let length: usize = transcript.result_parts().map(str::len).sum();
    let mut answer = Vec::with_capacity(length + length / 8 + 32);
    answer.extend_from_slice(b"{\"data\":");
    // Memory takes everything.
    let _ = serde_json::Serializer::new(&mut answer).collect_str(&Result(transcript));
    answer.push(b'}');
    answer
}
