//! Streams and questions, from the bytes of a server to the record: however the bytes are cut, in
//! the words of the cloud and of servers of one's own.

mod killed;

use std::{path::Path, sync::Arc, time::Duration};

use coze_tui::{
    api::StreamLimits,
    domain::{
        ErrorKind, FlowKind, GivenAnswer, IdSource, RunEvent, RunMode, RunRecord, RunRequest,
        RunStatus, Situation, Tape,
    },
    engine::{self, Run, Services},
    store::Store,
    stream::{self, Ending},
};

use crate::support::{
    desk::{Desk, access},
    wire::{Last, Prepared, Wire},
};

const CLOUD: &str = "id: 0\nevent: PING\ndata: {}\n\n\
id: 1\nevent: Message\ndata: {\"content\":\"从前，\",\"node_title\":\"Tell\",\"node_seq_id\":\"0\",\"node_is_finish\":false}\n\n\
id: 2\nevent: Message\ndata: {\"content\":\"\\n有座山😀\",\"node_title\":\"Tell\",\"node_seq_id\":\"1\",\"node_is_finish\":true}\n\n\
id: 3\nevent: Surprise\ndata: 1\n\n\
id: 4\nevent: Message\ndata: {\"content\":\"{\\\"output\\\":\\\"完\\\"}\",\"node_title\":\"End\",\"node_type\":\"End\",\"node_seq_id\":\"0\",\"node_is_finish\":true,\"usage\":{\"token_count\":7,\"input_count\":3,\"output_count\":4}}\n\n\
id: 5\nevent: Done\ndata: {\"debug_url\":\"https://www.coze.cn/work_flow?execute_id=7604000000000000777&space_id=1&workflow_id=7601000000000000101\"}\n\n";
const STUDIO: &str = "id: 0\nevent: Message\ndata: {\"content\":\"从前\",\"content_type\":\"text\",\"node_seq_id\":\"0\",\"node_id\":\"7\",\"node_is_finish\":true,\"node_type\":\"Message\",\"node_title\":\"Tell\"}\n\n\
id: 1\nevent: Message\ndata: {\"content\":\"{\\\"output\\\":\\\"完\\\"}\",\"content_type\":\"text\",\"node_seq_id\":\"0\",\"node_id\":\"900001\",\"node_is_finish\":true,\"node_type\":\"End\",\"node_title\":\"End\",\"token\":12}\n\n\
id: 2\nevent: Done\ndata: {\"debug_url\":\"http://127.0.0.1:8888/work_flow?execute_id=7604000000000000777&space_id=1&workflow_id=7601000000000000101&execute_mode=2\"}\n\n";
const ASKS: &str = "id: 0\nevent: Message\ndata: {\"content\":\"Which?\",\"node_title\":\"Ask\",\"node_seq_id\":\"0\",\"node_is_finish\":true}\n\n\
id: 1\nevent: Interrupt\ndata: {\"interrupt_data\":{\"event_id\":\"7604000000000000777/8\",\"type\":2,\"data\":\"\"},\"node_title\":\"Ask\"}\n\n";
const ERROR: &str =
    "id: 5\nevent: Error\ndata: {\"error_code\":4000,\"error_message\":\"bad input\"}\n\n";
const DONE: &str =
    "id: 6\nevent: Done\ndata: {\"debug_url\":\"https://www.coze.cn/x?execute_id=9\"}\n\n";
const TALK: &str = "event: conversation.chat.created\ndata: {\"id\":\"1\",\"conversation_id\":\"99\"}\n\n\
event: conversation.message.delta\ndata: {\"id\":\"5\",\"type\":\"answer\",\"content\":\"Where to?\"}\n\n\
event: conversation.message.completed\ndata: {\"id\":\"5\",\"type\":\"answer\",\"content\":\"Where to?\"}\n\n";

async fn next(run: &mut Run) -> Option<RunEvent> {
    let event = tokio::time::timeout(Duration::from_secs(30), run.next());
    event.await.expect("something happens")
}

async fn until(run: &mut Run, wanted: impl Fn(&RunEvent) -> bool) -> RunEvent {
    loop {
        let event = next(run).await.expect("the run goes on");
        if wanted(&event) {
            return event;
        }
    }
}

async fn tape(run: &mut Run) -> Arc<Tape> {
    match until(run, |event| matches!(event, RunEvent::Streaming { .. })).await {
        RunEvent::Streaming { tape } => tape,
        other => panic!("{other:?}"),
    }
}

/// The end of a run, which is shown as it is on disk.
async fn finished(desk: &Desk, run: &mut Run) -> Arc<RunRecord> {
    let end = until(run, |event| matches!(event, RunEvent::Finished { .. })).await;
    let RunEvent::Finished { record, unrecorded } = end else {
        panic!("{end:?}");
    };
    assert_eq!(unrecorded, None);
    assert_eq!(next(run).await, None, "the end comes last");
    assert_eq!(*record, desk.on_disk(run).await);
    record
}

fn start(desk: &Desk, mode: RunMode) -> Run {
    desk.start("weather", mode, "{}")
}

async fn ran(answers: Vec<Prepared>) -> Arc<RunRecord> {
    let wire = Wire::start(answers);
    let desk = Desk::new(wire.base_url());
    finished(&desk, &mut start(&desk, RunMode::Stream)).await
}

/// An answer to the question that stands in a record, or to the one after the last.
fn to(record: &RunRecord, text: &str) -> GivenAnswer {
    let question = stream::question_of(record).unwrap_or_default();
    GivenAnswer {
        number: record.turns.len() + 1,
        event_id: question.event_id,
        text: text.to_owned(),
    }
}

fn give(desk: &Desk, record: &RunRecord, answer: &str) -> Run {
    let access = desk.access.clone();
    engine::answer(
        &desk.services,
        access,
        record.summary.id,
        to(record, answer),
    )
}

fn said(record: &RunRecord) -> String {
    let transcript = stream::transcript_of(record).expect("it was streamed");
    let executions = transcript.executions().iter();
    executions.map(|one| one.text().to_owned()).collect()
}

fn situation(record: &RunRecord) -> Option<Situation> {
    record.summary.error.as_ref()?.situation
}

/// What a record is, without its times and names on this machine.
fn essence(record: &RunRecord) -> String {
    let transcript = stream::transcript_of(record).unwrap();
    let lanes: Vec<_> = transcript
        .executions()
        .iter()
        .map(|one| (one.title().to_owned(), one.text().to_owned(), one.pieces))
        .collect();
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {lanes:?} {:?}",
        record.summary.status,
        record.response,
        record.summary.debug_url,
        record.summary.execute_id,
        record.usage,
        record.logid,
        transcript.ending(),
    )
}

#[tokio::test]
async fn the_same_record_comes_however_the_bytes_are_cut() {
    for text in [CLOUD, STUDIO] {
        let mut seen: Option<String> = None;
        for cut in [1, 2, 7, 100, 1 << 16] {
            let answer = Prepared::new("text/event-stream", text, cut, Last::End);
            let record = ran(vec![answer]).await;
            assert_eq!(record.summary.status, RunStatus::Success);
            assert_eq!(record.response.as_deref(), Some(text.as_bytes()));
            let execute_id = record.summary.execute_id.as_deref();
            assert_eq!(execute_id, Some("7604000000000000777"));
            assert!(record.usage.is_some() && record.summary.debug_url.is_some());
            let essence = essence(&record);
            assert_eq!(*seen.get_or_insert(essence.clone()), essence, "{cut}");
        }
        for (ends, kind) in [("\r\n", "Text/Event-Stream; charset=utf-8"), ("\r", "")] {
            let marked = format!("\u{feff}: hello\n{text}").replace('\n', ends);
            let answer = Prepared::new(kind, marked, 3, Last::End);
            let record = ran(vec![answer]).await;
            let told = stream::transcript_of(&record).unwrap();
            assert_eq!(told.result(), "{\"output\":\"完\"}");
            assert_eq!((told.ending(), told.missing()), (&Ending::Done, 0));
        }
    }
}

#[tokio::test]
async fn every_end_of_a_stream_is_told_from_the_others() {
    use RunStatus::{Failed, Success, TimedOut, Unknown, Waiting};
    let stream = |text: &str, last| Prepared::new("text/event-stream", text, 50, last);
    let half = CLOUD.split_at(CLOUD.find("id: 3").unwrap()).0;
    let lower = "event: error\ndata: panic: x\ndata: stack\n\n";
    let broken = Some(Situation::StreamBroken);
    let cases = [
        (stream(CLOUD, Last::End), Success, None, None),
        // A server that keeps the connection open after the last word.
        (stream(CLOUD, Last::Hold), Success, None, None),
        (stream(CLOUD, Last::Break), Success, None, None),
        (
            stream(&format!("{half}{ERROR}{DONE}"), Last::End),
            Failed,
            Some(4000),
            None,
        ),
        (
            stream(&format!("{ERROR}{ERROR}"), Last::End),
            Failed,
            Some(4000),
            None,
        ),
        (stream(lower, Last::End), Failed, None, None),
        (stream(ASKS, Last::End), Waiting, None, None),
        (stream(half, Last::End), Unknown, None, broken),
        (stream(half, Last::Break), Unknown, None, broken),
        (
            stream(half, Last::Hold),
            TimedOut,
            None,
            Some(Situation::NoAnswerInTime),
        ),
        (
            stream("", Last::End),
            Failed,
            None,
            Some(Situation::EmptyAnswer),
        ),
    ];
    for (answer, status, code, situated) in cases {
        let wire = Wire::start(vec![answer.clone()]);
        let mut desk = Desk::new(wire.base_url());
        let brief = Duration::from_millis(700);
        desk.services.schedule.after_end = Duration::from_millis(100);
        desk.services.schedule.stream = Some(StreamLimits {
            first_byte: brief,
            silence: brief,
        });
        let record = finished(&desk, &mut start(&desk, RunMode::Stream)).await;
        assert_eq!(record.summary.status, status, "{answer:?}");
        assert_eq!(situation(&record), situated, "{answer:?}");
        assert_eq!(record.summary.error.as_ref().and_then(|it| it.code), code);
        if status == Unknown || status == TimedOut {
            assert_eq!(said(&record), "从前，\n有座山😀");
        }
        assert_eq!(wire.requests().len(), 1, "it is sent once");
        assert_eq!(wire.requests()[0].0, "/v1/workflow/stream_run");
    }
    let failed = ran(vec![stream(&format!("{ERROR}{DONE}"), Last::End)]).await;
    assert_eq!(failed.summary.execute_id.as_deref(), Some("9"));
    assert_eq!(failed.msg.as_deref(), Some("bad input"));
}

#[tokio::test]
async fn an_answer_in_place_of_a_stream_is_read_as_one() {
    let refusal = r#"{"code":4101,"msg":"no","detail":{"logid":"L2"}}"#;
    for kind in ["application/json", "text/event-stream", "", "text/plain"] {
        for cut in [1, 4096] {
            let answer = Prepared::new(kind, refusal, cut, Last::End);
            let record = ran(vec![answer]).await;
            assert_eq!(record.summary.status, RunStatus::Failed, "{kind}");
            let error = record.summary.error.as_ref().unwrap();
            assert_eq!((error.kind, error.code), (ErrorKind::Access, Some(4101)));
            assert_eq!(record.logid.as_deref(), Some("L2"));
            assert_eq!(record.arrivals, None, "it is no stream");
        }
    }
    let page = Prepared::new("text/html", "<!doctype html><p>Coze</p>", 9, Last::End);
    assert_eq!(
        situation(&*ran(vec![page]).await),
        Some(Situation::HtmlAnswer)
    );
}

#[tokio::test]
async fn the_bytes_are_on_the_tape_when_they_come_and_kept_when_the_run_is_stopped() {
    for leaves in [false, true] {
        let half = CLOUD.split_at(CLOUD.find("id: 3").unwrap()).0;
        let answer = Prepared::new("text/event-stream", half, 40, Last::Hold);
        let wire = Wire::start(vec![answer]);
        let desk = Desk::new(wire.base_url());
        let mut run = start(&desk, RunMode::Stream);
        let tape = tape(&mut run).await;
        let (mut place, mut came) = (0, Vec::new());
        while came.len() < half.len() {
            tape.more(place).await;
            let stretch = tape.read_from(place);
            place = stretch.next;
            stretch
                .chunks
                .iter()
                .for_each(|(chunk, _)| came.extend_from_slice(chunk));
        }
        assert_eq!(came, half.as_bytes());
        let id = run.id();
        let (status, situated) = if leaves {
            run.leave().await;
            (RunStatus::Unknown, Some(Situation::ProgramEnded))
        } else {
            run.cancel();
            finished(&desk, &mut run).await;
            (RunStatus::Cancelled, None)
        };
        let kept = desk.services.store.load(id).await.unwrap().unwrap();
        assert_eq!((kept.summary.status, situation(&kept)), (status, situated));
        assert_eq!(said(&kept), "从前，\n有座山😀");
        assert!(tape.has_ended());
    }
}

#[tokio::test]
async fn what_came_of_a_stream_is_on_disk_while_it_goes_on() {
    let half = CLOUD.split_at(CLOUD.find("id: 3").unwrap()).0;
    let answer = Prepared::new("text/event-stream", half, 40, Last::Hold);
    let wire = Wire::start(vec![answer]);
    let desk = Desk::new(wire.base_url());
    let mut run = start(&desk, RunMode::Stream);
    tape(&mut run).await;
    let other = desk.second();
    let begun = std::time::Instant::now();
    loop {
        let seen = other.on_disk(&run).await;
        if seen.response.as_deref() == Some(half.as_bytes()) {
            assert_eq!(seen.summary.status, RunStatus::Running);
            assert_eq!(said(&seen), "从前，\n有座山😀");
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{seen:?}");
    }
    run.cancel();
    finished(&desk, &mut run).await;
}

/// Not a test of its own: a program that streams until it is killed.
#[tokio::test]
#[ignore = "started by another test"]
async fn another_program() {
    let (Ok(base_url), Some(path)) = (
        std::env::var("STREAM_TEST_SERVER"),
        std::env::var_os("STREAM_TEST_HISTORY"),
    ) else {
        return;
    };
    let services = Services::new(Store::open(Path::new(&path)).unwrap());
    let id = IdSource::seeded(3).next_id();
    let request = RunRequest::new(id, RunMode::Stream, "7601".to_owned());
    let mut run = engine::start(&services, access(&base_url, "pat_demo"), request);
    while run.next().await.is_some() {}
}

#[tokio::test]
async fn a_program_killed_in_mid_stream_keeps_what_came() {
    let half = CLOUD.split_at(CLOUD.find("id: 3").unwrap()).0;
    let answer = Prepared::new("text/event-stream", half, 40, Last::Hold);
    let wire = Wire::start(vec![answer]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("history.db");
    let store = Store::open(&path).unwrap();
    let mut child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "streaming::another_program", "--ignored"])
        .env("STREAM_TEST_SERVER", wire.base_url())
        .env("STREAM_TEST_HISTORY", &path)
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let id = IdSource::seeded(3).next_id();
    let begun = std::time::Instant::now();
    loop {
        let seen = store.load(id).await.unwrap();
        if seen.is_some_and(|seen| seen.response.as_deref() == Some(half.as_bytes())) {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "it never came");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(store.adopt().await.unwrap(), []);
    let kept = store.load(id).await.unwrap().unwrap();
    assert_eq!(kept.summary.status, RunStatus::Unknown);
    assert_eq!(situation(&kept), Some(Situation::ProgramEnded));
    assert_eq!(said(&kept), "从前，\n有座山😀");
    assert_eq!(wire.requests().len(), 1, "it is not sent again");
}

#[tokio::test]
async fn a_question_of_a_stream_is_answered_in_the_same_run() {
    let wire = Wire::start([ASKS, ASKS, CLOUD].map(Prepared::stream).to_vec());
    let desk = Desk::new(wire.base_url());
    let waiting = finished(&desk, &mut start(&desk, RunMode::Stream)).await;
    assert_eq!(waiting.summary.status, RunStatus::Waiting);
    assert_eq!(stream::question_of(&waiting).unwrap().text, "Which?");
    assert!(waiting.asked_at.is_some() && waiting.summary.duration.is_none());

    // Another program answers: the question survives the one that asked.
    let other = desk.second();
    let mut run = give(&other, &waiting, "red \"1\"");
    let RunEvent::Resumed(resumed) = next(&mut run).await.unwrap() else {
        panic!("the answer is kept first");
    };
    assert_eq!(resumed.answers(), ["red \"1\""]);
    assert_eq!(next(&mut run).await, Some(RunEvent::Sent));
    let again = finished(&other, &mut run).await;
    assert_eq!(again.summary.status, RunStatus::Waiting);
    let done = finished(&desk, &mut give(&desk, &again, "blue")).await;
    assert_eq!(done.summary.status, RunStatus::Success);
    assert_eq!(done.answers(), ["red \"1\"", "blue"]);
    assert_eq!(
        said(&done),
        "Which?Which?从前，\n有座山😀{\"output\":\"完\"}"
    );
    assert!(done.summary.duration.is_some() && done.asked_at.is_none());
    assert_eq!(wire.requests()[1], (
        "/v1/workflow/stream_resume".to_owned(),
        r#"{"workflow_id":"7601000000000000101","event_id":"7604000000000000777/8","interrupt_type":2,"resume_data":"red \"1\""}"#.to_owned(),
    ));
    // It does not wait any more.
    let mut late = give(&desk, &done, "green");
    assert!(matches!(
        next(&mut late).await,
        Some(RunEvent::Refused { .. })
    ));
    assert_eq!(wire.requests().len(), 3);
}

#[tokio::test]
async fn questions_of_sync_and_async_runs_are_answered_where_they_were_asked() {
    let data = r#"{"event_id":"7/8","type":5,"data":"","required_parameters":{"city":{"type":"string","required":true}}}"#;
    let asks = format!(r#"{{"code":0,"msg":"","interrupt_data":{data},"execute_id":"7"}}"#);
    let taken = r#"{"code":0,"execute_id":"7","debug_url":"https://x/"}"#;
    let entry = |rest: &str| format!(r#"{{"code":0,"data":[{{"execute_id":"7",{rest}}}]}}"#);
    let stopped = entry(&format!(
        r#""execute_status":"Running","interrupt_data":{data}"#
    ));
    let ended = entry(r#""execute_status":"Success","output":"{\"Output\":\"done\"}""#);
    let cases: [(RunMode, Vec<&str>, Vec<&str>); 2] = [
        (
            RunMode::Sync,
            vec![&asks],
            vec![r#"{"code":0,"data":"done"}"#],
        ),
        // The record still shows the old question when it is first asked for.
        (
            RunMode::Async,
            vec![taken, &stopped],
            vec![taken, &stopped, &ended],
        ),
    ];
    for (mode, before, after) in cases {
        let asked_in = before.len();
        let answers = before.into_iter().chain(after);
        let wire = Wire::start(answers.map(Prepared::json).collect());
        let desk = Desk::new(wire.base_url());
        let waiting = finished(&desk, &mut start(&desk, mode)).await;
        assert_eq!(waiting.summary.status, RunStatus::Waiting, "{mode:?}");
        let question = stream::question_of(&waiting).unwrap();
        let typed = [("city".to_owned(), "北京".to_owned())];
        let form = question.fill(&typed).unwrap();
        let done = finished(&desk, &mut give(&desk, &waiting, &form)).await;
        assert_eq!(done.summary.status, RunStatus::Success, "{mode:?}");
        assert_eq!(done.response, waiting.response, "the question is kept");
        let (path, body) = wire.requests()[asked_in].clone();
        assert_eq!(path, "/v1/workflows/resume");
        assert!(
            body.ends_with(r#""interrupt_type":5,"resume_data":"{\"city\":\"北京\"}"}"#),
            "{body}"
        );
        assert_eq!(stream::questions_of(&done)[0].event_id, "7/8");
    }
}

#[tokio::test]
async fn known_answers_are_given_by_themselves_as_often_as_the_run_asks() {
    let request = |desk: &Desk, answers: &[&str]| RunRequest {
        answers: answers.iter().map(|it| (*it).to_owned()).collect(),
        ..desk.request("weather", RunMode::Stream, "{}")
    };
    let wire = Wire::start([ASKS, ASKS, CLOUD].map(Prepared::stream).to_vec());
    let desk = Desk::new(wire.base_url());
    let told = request(&desk, &["red", "blue", "green"]);
    let mut run = engine::start(&desk.services, desk.access.clone(), told);
    let done = finished(&desk, &mut run).await;
    assert_eq!(done.summary.status, RunStatus::Success);
    assert_eq!(done.answers(), ["red", "blue"]);

    let wire = Wire::start([ASKS, ASKS].map(Prepared::stream).to_vec());
    let desk = Desk::new(wire.base_url());
    let told = request(&desk, &["red"]);
    let mut run = engine::start(&desk.services, desk.access.clone(), told);
    let waits = finished(&desk, &mut run).await;
    assert_eq!(waits.summary.status, RunStatus::Waiting);
    assert_eq!(waits.answers(), ["red"]);
}

#[tokio::test]
async fn an_answer_that_never_arrived_leaves_the_question_open() {
    let wire = Wire::start(vec![Prepared::stream(ASKS)]);
    let desk = Desk::new(wire.base_url());
    let waiting = finished(&desk, &mut start(&desk, RunMode::Stream)).await;
    // A port that was free a moment ago: the connection is refused.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let id = waiting.summary.id;
    let away = access(&nobody, "pat_demo");
    let mut run = engine::answer(&desk.services, away, id, to(&waiting, "red"));
    let still = finished(&desk, &mut run).await;
    assert_eq!(still.summary.status, RunStatus::Waiting);
    assert_eq!(situation(&still), Some(Situation::ConnectionRefused));
    assert_eq!((still.turns.len(), still.asked_at), (0, waiting.asked_at));
    assert_eq!(stream::question_of(&still).unwrap().text, "Which?");
}

#[tokio::test]
async fn a_chatflow_is_talked_to_in_one_conversation() {
    let asks = format!(
        "{TALK}event: conversation.message.completed\ndata: {{\"id\":\"6\",\"type\":\"verbose\",\"content\":\"{{\\\"msg_type\\\":\\\"interrupt\\\"}}\"}}\n\n\
event: conversation.chat.requires_action\ndata: {{\"id\":\"1\",\"conversation_id\":\"99\"}}\n\nevent: done\ndata: \"[DONE]\"\n\n"
    );
    let ends = TALK.replace("Where to?", "Bye") + "event: done\ndata: {}\n\n";
    let wire = Wire::start(vec![Prepared::stream(asks), Prepared::stream(ends)]);
    let desk = Desk::new(wire.base_url());
    let chat = |parameters: &str| RunRequest {
        kind: FlowKind::Chatflow,
        app_id: Some("42".to_owned()),
        ..desk.request("weather", RunMode::Sync, parameters)
    };
    let mut run = engine::start(
        &desk.services,
        desk.access.clone(),
        chat(r#"{"USER_INPUT":"你好","x":1.0}"#),
    );
    let waiting = finished(&desk, &mut run).await;
    assert_eq!(waiting.summary.status, RunStatus::Waiting);
    assert_eq!(waiting.summary.mode, RunMode::Stream);
    assert_eq!(stream::question_of(&waiting).unwrap().text, "Where to?");
    let done = finished(&desk, &mut give(&desk, &waiting, "home")).await;
    assert_eq!(done.summary.status, RunStatus::Success);
    assert_eq!(said(&done), "Where to?Bye");
    let sent = wire.requests();
    assert!(sent.iter().all(|(path, _)| path == "/v1/workflows/chat"));
    assert!(
        sent[0].1.contains(r#""content":"你好""#)
            && sent[0].1.contains(r#""parameters":{"x":1.0}"#)
    );
    assert!(sent[1].1.contains(r#""content":"home""#), "{}", sent[1].1);
    assert!(sent[1].1.contains(r#""conversation_id":"99""#));
    let again = RunRequest::again(&done, IdSource::seeded(9).next_id()).unwrap();
    assert_eq!(
        again.parameters.as_deref(),
        Some(r#"{"USER_INPUT": "你好", "x":1.0}"#)
    );

    // Nothing leaves without a message or an owner.
    for (parameters, owner) in [("{}", Some("42")), (r#"{"USER_INPUT":"x"}"#, None)] {
        let request = RunRequest {
            app_id: owner.map(str::to_owned),
            ..chat(parameters)
        };
        let mut run = engine::start(&desk.services, desk.access.clone(), request);
        let refused = next(&mut run).await;
        assert!(
            matches!(refused, Some(RunEvent::Refused { .. })),
            "{refused:?}"
        );
    }
    assert_eq!(wire.requests().len(), 2);
}
