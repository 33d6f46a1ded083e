//! Streams on a screen without a program: what comes of them, when, and how they end.

use std::sync::Arc;

use bytes::Bytes;
use coze_tui::{
    app::{Effect, Message, response::TalkRead},
    domain::{
        Arrivals, Duration, RunError, RunEvent, RunRecord, RunRequest, RunStatus, Tape, Turn,
    },
    stream::Teller,
};

use super::desktop::{Desktop, record, row};

/// Frames of a stream with the milliseconds they come at.
pub type Frames = Vec<(u64, String)>;

/// One piece of a node; `more` are further keys of its data.
pub fn piece(id: u64, node: &str, kind: &str, text: &str, more: &str) -> String {
    let content = serde_json::Value::from(text);
    format!(
        "id: {id}\nevent: Message\ndata: {{\"content\":{content},\"node_title\":\"{node}\",\
         \"node_type\":\"{kind}\",\"node_id\":\"{node}\"{more}}}\n\n"
    )
}

/// A tale by a node that speaks slowly, chapters in a loop, a silence, an end with variables.
pub fn story() -> Frames {
    let mut frames = Frames::new();
    let words = [
        "从前有座山，",
        "山里有座庙，",
        "庙里有个老和尚",
        "在讲故事。\n",
        "Once upon a time ",
        "there was a mountain, ",
        "and on it stood a temple.",
    ];
    for (number, text) in (0_u64..).zip(words) {
        let more = if number == 6 {
            ",\"node_is_finish\":true"
        } else {
            ""
        };
        frames.push((420 + 130 * number, piece(number, "Tell", "LLM", text, more)));
    }
    frames.push((2_000, "id: 7\nevent: PING\ndata: {}\n\n".to_owned()));
    for turn in 0..3_u64 {
        for part in 0..4_u64 {
            let text = format!("第{}章之{} ", turn + 1, part + 1);
            let finish = if part == 3 {
                ",\"node_is_finish\":true"
            } else {
                ""
            };
            let more = format!(",\"node_seq_id\":\"{part}\",\"loop_index\":{turn}{finish}");
            let id = 8 + 4 * turn + part;
            frames.push((
                3_100 + 900 * turn + 90 * part,
                piece(id, "Chapter", "Message", &text, &more),
            ));
        }
    }
    let result = "{\"output\":\"完\",\"chapters\":3}";
    let more = ",\"node_is_finish\":true,\"usage\":{\"token_count\":98}";
    frames.push((5_950, piece(20, "End", "End", result, more)));
    frames
}

/// What ends a stream well.
pub fn done(id: u64) -> String {
    format!(
        "id: {id}\nevent: Done\ndata: {{\"debug_url\":\"https://www.coze.cn/work_flow?x\"}}\n\n"
    )
}

/// Lets a stream begin.
pub fn begin(desktop: &mut Desktop, request: &RunRequest) {
    let tape = Arc::new(Tape::new());
    desktop.tell(Message::Run(request.id, RunEvent::Streaming { tape }));
}

/// Lets frames come to the stream that began last; time passes with them.
pub fn come(desktop: &mut Desktop, frames: &Frames) {
    let asked = desktop
        .effects
        .iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::FollowStream { asked, .. } => Some(*asked),
            _ => None,
        });
    let asked = asked.expect("a stream is followed");
    let (mut teller, mut told) = (Teller::new(), Vec::new());
    for (at_ms, frame) in frames {
        teller.push(frame.as_bytes(), *at_ms, &mut told);
    }
    let ended = false;
    desktop.tell(Message::Streamed { asked, told, ended });
    if let Some((at_ms, _)) = frames.last() {
        desktop.wait(i64::try_from(*at_ms).unwrap());
    }
}

/// Frames as they are kept.
pub fn kept(frames: &Frames) -> (Bytes, Arrivals) {
    let mut arrivals = Arrivals::new();
    for (at_ms, frame) in frames {
        arrivals.push(frame.len(), *at_ms);
    }
    let bytes: String = frames.iter().map(|(_, frame)| &**frame).collect();
    (Bytes::from(bytes), arrivals)
}

/// A run that was streamed, as it is on disk.
pub fn streamed(
    desktop: &Desktop,
    request: &RunRequest,
    frames: &Frames,
    status: RunStatus,
    error: Option<RunError>,
) -> RunRecord {
    let (bytes, arrivals) = kept(frames);
    let mut summary = row(request, 100, status, desktop.model.now);
    summary.duration = Some(Duration(6_120)).filter(|_| status != RunStatus::Waiting);
    summary.error = error;
    RunRecord {
        arrivals: Some(arrivals),
        content_type: Some("text/event-stream".to_owned()),
        ..record(summary, bytes)
    }
}

/// An answer that was given to a question, and what came then.
pub fn turn(answer: &str, frames: &Frames) -> Turn {
    let (bytes, arrivals) = kept(frames);
    Turn {
        event_id: "7/8".to_owned(),
        interrupt_type: 2,
        answer: answer.to_owned(),
        asked_at: super::desktop::NOW,
        answered_at: super::desktop::NOW,
        request: Bytes::new(),
        accepted: None,
        response: Some(bytes),
        arrivals: Some(arrivals),
        http_status: Some(200),
    }
}

/// Ends a run, or lets it wait, and reads what was said in it.
pub fn end(desktop: &mut Desktop, request: &RunRequest, record: RunRecord) {
    let asking = u64::from(record.summary.status == RunStatus::Waiting);
    let record = Arc::new(record);
    let unrecorded = None;
    desktop.tell(Message::Run(
        request.id,
        RunEvent::Finished { record, unrecorded },
    ));
    desktop.tell(Message::AskingCounted(asking));
    read(desktop);
}

/// Reads the conversations that were asked for.
pub fn read(desktop: &mut Desktop) {
    for effect in desktop.asked() {
        if let Effect::ReadTalk { asked, record } = effect {
            let read = TalkRead::of(&record);
            desktop.tell(Message::TalkRead { asked, read });
        } else {
            desktop.effects.push(effect);
        }
    }
    desktop.open_documents();
}
