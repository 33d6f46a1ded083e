//! Answers to questions, over a real server: each goes to the question it was made for or nowhere, and one that
//! was not taken can be given again.

use std::{sync::Arc, time::Duration};

use coze_tui::{
    domain::{
        ErrorKind, FlowKind, GivenAnswer, RunEvent, RunMode, RunRecord, RunRequest, RunStatus,
        Situation,
    },
    emulator::{Emulator, Options},
    engine::{self, Run},
    stream,
};

use crate::support::{
    desk::{Desk, access},
    wire::{Prepared, Wire},
};

const ASK: &str = r#"{"name": "Lin"}"#;
const MODES: [RunMode; 3] = [RunMode::Stream, RunMode::Sync, RunMode::Async];

async fn end(run: &mut Run) -> RunEvent {
    loop {
        let event = tokio::time::timeout(Duration::from_secs(30), run.next());
        let event = event.await.expect("something happens");
        let event = event.expect("the run goes on");
        if matches!(event, RunEvent::Finished { .. } | RunEvent::Refused { .. }) {
            return event;
        }
    }
}

async fn finished(run: &mut Run) -> Arc<RunRecord> {
    match end(run).await {
        RunEvent::Finished { record, .. } => record,
        other => panic!("{other:?}"),
    }
}

async fn refused(run: &mut Run) -> String {
    match end(run).await {
        RunEvent::Refused { reason, .. } => reason,
        other => panic!("{other:?}"),
    }
}

/// An answer to the question that stands in a record.
fn to(record: &RunRecord, text: &str) -> GivenAnswer {
    let question = stream::question_of(record).expect("it asks");
    GivenAnswer {
        number: record.turns.len() + 1,
        event_id: question.event_id,
        text: text.to_owned(),
    }
}

fn give(desk: &Desk, record: &RunRecord, answer: GivenAnswer) -> Run {
    let access = desk.access.clone();
    engine::answer(&desk.services, access, record.summary.id, answer)
}

#[tokio::test]
async fn an_answer_goes_to_no_other_question_than_it_was_made_for() {
    for mode in MODES {
        let emulator = Emulator::start(Options::default()).unwrap();
        let desk = Desk::new(&emulator.base_url());
        let asked = finished(&mut desk.start("interview", mode, ASK)).await;
        let late = to(&asked, "Travel");
        let other = desk.second();
        let next = finished(&mut give(&other, &asked, to(&asked, "Food"))).await;
        assert_eq!(next.summary.status, RunStatus::Waiting, "{mode:?}");

        let reason = refused(&mut give(&desk, &asked, late.clone())).await;
        assert!(reason.contains("answered elsewhere"), "{reason}");
        // Nor does one with the right number and the name of another question.
        let renamed = GivenAnswer { number: 2, ..late };
        let reason = refused(&mut give(&desk, &asked, renamed)).await;
        assert!(reason.contains("answered elsewhere"), "{reason}");
        assert_eq!(emulator.resumes_received(), 1, "{mode:?}");
        let kept = desk.services.store.load(asked.summary.id).await;
        assert_eq!(kept.unwrap().unwrap().answers(), ["Food"]);

        let form = r#"{"city":"Rome","days":2}"#;
        let done = finished(&mut give(&desk, &next, to(&next, form))).await;
        assert_eq!(done.summary.status, RunStatus::Success, "{mode:?}");
        let reason = refused(&mut give(&desk, &done, to(&next, form))).await;
        assert!(reason.contains("does not wait"), "{reason}");
        assert_eq!(emulator.resumes_received(), 2);
    }
}

#[tokio::test]
async fn who_is_turned_away_leaves_the_question_open() {
    for mode in MODES {
        let emulator = Emulator::start(Options::default()).unwrap();
        let desk = Desk::new(&emulator.base_url());
        let asked = finished(&mut desk.start("interview", mode, ASK)).await;
        for token in ["pat_expired", "pat_norun", "pat_nobody"] {
            let access = access(&emulator.base_url(), token);
            let id = asked.summary.id;
            let mut run = engine::answer(&desk.services, access, id, to(&asked, "Food"));
            let still = finished(&mut run).await;
            assert_eq!(still.summary.status, RunStatus::Waiting, "{token}");
            let kind = still.summary.error.as_ref().map(|error| error.kind);
            assert_eq!(kind, Some(ErrorKind::Access), "{token}");
            assert_eq!(still.turns, []);
        }
        let next = finished(&mut give(&desk, &asked, to(&asked, "Food"))).await;
        assert_eq!(next.answers(), ["Food"], "{mode:?}");
    }
}

#[tokio::test]
async fn a_quota_that_is_used_up_leaves_the_question_open_and_a_bad_answer_does_not() {
    let data = r#"{"event_id":"7/8","type":2,"data":"Which?"}"#;
    let asks = format!(r#"{{"code":0,"msg":"","interrupt_data":{data}}}"#);
    for (code, status) in [
        (4011, RunStatus::Waiting),
        (4000, RunStatus::Failed),
        (5000, RunStatus::Failed),
    ] {
        let refusal = format!(r#"{{"code":{code},"msg":"no"}}"#);
        let wire = Wire::start([&*asks, &refusal].map(Prepared::json).to_vec());
        let desk = Desk::new(wire.base_url());
        let asked = finished(&mut desk.start("weather", RunMode::Sync, "{}")).await;
        let end = finished(&mut give(&desk, &asked, to(&asked, "red"))).await;
        assert_eq!(end.summary.status, status, "{code}");
    }
}

const ASKS: &str = "id: 0\nevent: Message\ndata: {\"content\":\"Which?\",\"node_title\":\"Ask\",\"node_seq_id\":\"0\",\"node_is_finish\":true}\n\n\
id: 1\nevent: Interrupt\ndata: {\"interrupt_data\":{\"event_id\":\"7604000000000000777/8\",\"type\":2,\"data\":\"\"},\"node_title\":\"Ask\"}\n\n";
const CHAT_ASKS: &str = "event: conversation.chat.created\ndata: {\"id\":\"1\",\"conversation_id\":\"99\"}\n\n\
event: conversation.message.completed\ndata: {\"id\":\"5\",\"type\":\"answer\",\"content\":\"Where to?\"}\n\n\
event: conversation.chat.requires_action\ndata: {\"id\":\"1\",\"conversation_id\":\"99\"}\n\n";

#[tokio::test]
async fn a_run_that_asks_a_fourth_time_has_failed_and_does_not_wait_for_ever() {
    let wire = Wire::start([ASKS; 4].map(Prepared::stream).to_vec());
    let desk = Desk::new(wire.base_url());
    let mut record = finished(&mut desk.start("weather", RunMode::Stream, "{}")).await;
    for number in 1..=3 {
        assert_eq!(record.summary.status, RunStatus::Waiting);
        record = finished(&mut give(&desk, &record, to(&record, "again"))).await;
        assert_eq!(record.turns.len(), number);
    }
    assert_eq!(record.summary.status, RunStatus::Failed);
    let error = record.summary.error.as_ref().unwrap();
    assert_eq!(error.situation, Some(Situation::AskedTooOften));
    let fourth = GivenAnswer {
        number: 4,
        event_id: "7604000000000000777/8".to_owned(),
        text: "again".to_owned(),
    };
    let reason = refused(&mut give(&desk, &record, fourth)).await;
    assert!(reason.contains("does not wait"), "{reason}");
    assert_eq!(wire.requests().len(), 4);
}

#[tokio::test]
async fn a_chatflow_is_answered_as_often_as_it_asks() {
    let wire = Wire::start([CHAT_ASKS; 6].map(Prepared::stream).to_vec());
    let desk = Desk::new(wire.base_url());
    let request = RunRequest {
        kind: FlowKind::Chatflow,
        app_id: Some("42".to_owned()),
        ..desk.request("weather", RunMode::Stream, r#"{"USER_INPUT":"x"}"#)
    };
    let mut run = engine::start(&desk.services, desk.access.clone(), request);
    let mut record = finished(&mut run).await;
    for number in 1..=5 {
        record = finished(&mut give(&desk, &record, to(&record, "home"))).await;
        let stands = (record.summary.status, record.turns.len());
        assert_eq!(stands, (RunStatus::Waiting, number));
    }
}

#[tokio::test]
async fn a_known_answer_is_not_given_where_a_form_is_asked_for_by_now() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let desk = Desk::new(&emulator.base_url());
    let request = RunRequest {
        answers: vec!["Food".to_owned(), "Food".to_owned()],
        ..desk.request("interview", RunMode::Sync, ASK)
    };
    let mut run = engine::start(&desk.services, desk.access.clone(), request);
    let waits = finished(&mut run).await;
    assert_eq!(waits.summary.status, RunStatus::Waiting);
    assert_eq!(waits.answers(), ["Food"]);
    assert_eq!(emulator.resumes_received(), 1);
}
