//! What a kept run asked and said, read from the bytes that came: a stream, an answer, or the
//! history record of an async run.

use bytes::Bytes;

use super::{Arrivals, Interrupt, Question, Transcript};
use crate::{
    domain::{RunRecord, RunStatus, Turn},
    json::Fields,
};

/// The question a run waits at; `None` where it does not wait or where its question cannot be read.
pub fn question_of(record: &RunRecord) -> Option<Question> {
    if record.summary.status != RunStatus::Waiting {
        return None;
    }
    asked(record.last_response(), record.last_arrivals())
}

/// The questions that were answered, one for each turn.
pub fn questions_of(record: &RunRecord) -> Vec<Question> {
    let mut before = (record.response.as_ref(), record.arrivals.as_ref());
    let mut questions = Vec::with_capacity(record.turns.len());
    for turn in &record.turns {
        questions.push(asked(before.0, before.1).unwrap_or_else(|| of_turn(turn)));
        before = (turn.response.as_ref(), turn.arrivals.as_ref());
    }
    questions
}

/// Everything the streams of a run told, one after the other; `None` where nothing was streamed.
pub fn transcript_of(record: &RunRecord) -> Option<Transcript> {
    let arrivals = record.arrivals.as_ref()?;
    let mut transcript = Transcript::new();
    transcript.take(record.response.as_deref().unwrap_or_default(), arrivals);
    for turn in &record.turns {
        transcript.resume(&turn.answer);
        if let Some(arrivals) = &turn.arrivals {
            transcript.take(turn.response.as_deref().unwrap_or_default(), arrivals);
        }
    }
    Some(transcript)
}

/// Where a run stopped, by an answer in one piece or by the history record of an async run.
pub fn interrupt_of(body: &[u8]) -> Option<Interrupt> {
    let text = String::from_utf8_lossy(body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body));
    let whole = Fields::parse(&text)?;
    let entries = whole.objects("data");
    let places = entries.iter().chain([&whole]);
    places
        .filter_map(|fields| fields.object("interrupt_data"))
        .map(|data| Interrupt::of_data(&data))
        .find(|interrupt| !interrupt.event_id.is_empty())
}

fn asked(response: Option<&Bytes>, arrivals: Option<&Arrivals>) -> Option<Question> {
    let body = response?;
    if let Some(arrivals) = arrivals {
        return Transcript::read(body, arrivals).question();
    }
    Some(Question::read(&interrupt_of(body)?, None))
}

/// What is known of a question whose words were lost.
fn of_turn(turn: &Turn) -> Question {
    Question {
        event_id: turn.event_id.clone(),
        kind: turn.interrupt_type,
        ..Question::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{IdSource, Marks, RunMode, RunRequest, RunSummary, Timestamp};

    const ASKS: &str = "id: 0\nevent: Message\ndata: {\"content\":\"Which?\",\"node_title\":\"Ask\",\"node_type\":\"Question\"}\n\n\
id: 1\nevent: Interrupt\ndata: {\"interrupt_data\":{\"event_id\":\"7/8\",\"type\":2},\"node_title\":\"Ask\"}\n\n";
    const ENDS: &str = "id: 0\nevent: Message\ndata: {\"content\":\"red\",\"node_type\":\"End\",\"node_is_finish\":true}\n\n\
id: 1\nevent: Done\ndata: {}\n\n";

    fn record(status: RunStatus, response: &str, streamed: bool) -> RunRecord {
        let id = IdSource::seeded(1).next_id();
        let request = RunRequest::new(id, RunMode::Stream, "7601".to_owned());
        let summary = RunSummary {
            id: request.id,
            seq: 1,
            workflow: None,
            workflow_id: request.workflow_id,
            case: None,
            profile: String::new(),
            base_url: String::new(),
            mode: request.mode,
            status,
            started_at: Timestamp(0),
            duration: None,
            error: None,
            execute_id: None,
            debug_url: None,
            parent: None,
            pinned: false,
            marks: Marks::default(),
        };
        RunRecord {
            response: Some(Bytes::from(response.to_owned())),
            arrivals: streamed.then(Arrivals::new),
            ..RunRecord::new(summary, Bytes::from_static(b"{}"))
        }
    }

    fn turn(response: &str) -> Turn {
        Turn {
            event_id: "7/8".to_owned(),
            interrupt_type: 2,
            answer: "red".to_owned(),
            asked_at: Timestamp(5),
            answered_at: Timestamp(9),
            request: Bytes::new(),
            accepted: None,
            response: Some(Bytes::from(response.to_owned())),
            arrivals: Some(Arrivals::new()),
            http_status: Some(200),
        }
    }

    #[test]
    fn a_question_is_found_in_whatever_came_last() {
        let data = r#"{"event_id":"7/8","type":5,"data":"","required_parameters":{"city":{"type":"string"}}}"#;
        let sync = format!(r#"{{"code":0,"msg":"","interrupt_data":{data}}}"#);
        let history = format!(r#"{{"data":[{{"execute_id":"7","interrupt_data":{data}}}]}}"#);
        for (response, streamed) in [(ASKS, true), (&sync, false), (&history, false)] {
            let waiting = record(RunStatus::Waiting, response, streamed);
            let question = question_of(&waiting).unwrap();
            assert_eq!(question.event_id, "7/8", "{response}");
            assert_eq!(question.fields.len(), usize::from(!streamed));
            let ended = record(RunStatus::Failed, response, streamed);
            assert_eq!(question_of(&ended), None);
        }
        for broken in ["", "{}", "{\"interrupt_data\":{}}", "<html>"] {
            let waiting = record(RunStatus::Waiting, broken, false);
            assert_eq!(question_of(&waiting), None, "{broken}");
        }
    }

    #[test]
    fn all_turns_of_a_run_are_one_transcript() {
        let mut run = record(RunStatus::Waiting, ASKS, true);
        run.turns = vec![turn(ASKS)];
        assert_eq!(question_of(&run).unwrap().text, "Which?");
        run.turns.push(turn(ENDS));
        run.summary.status = RunStatus::Success;
        assert_eq!(question_of(&run), None);
        let asked = questions_of(&run);
        assert!(asked.len() == 2 && asked.iter().all(|it| it.text == "Which?"));
        let transcript = transcript_of(&run).unwrap();
        assert_eq!(transcript.result(), "red");
        assert_eq!(transcript.missing(), 0);
        let answered = transcript.answered().iter();
        let places: Vec<_> = answered.map(|it| (it.marks, it.executions)).collect();
        assert_eq!(places, [(1, 1), (2, 2)]);
        assert_eq!(run.stood_still().0, 8);
        assert_eq!(run.answers(), ["red", "red"]);
        run.turns[0].response = None;
        assert_eq!(questions_of(&run)[1].event_id, "7/8");
    }
}
