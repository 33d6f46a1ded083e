//! Runs from request to recorded result, against the local Coze.

use std::{
    net::TcpListener,
    sync::Arc,
    time::{Duration, Instant},
};

use coze_tui::{
    domain::{ErrorKind, RunEvent, RunMode, RunRecord, RunStatus, Situation, Token},
    emulator::{Emulator, Options, Profile},
    engine::{self, Run},
    json::{Document, View},
    wording::Language,
};

use crate::support::{
    canned::{Canned, Then},
    desk::{Desk, access},
};

fn emulator() -> Emulator {
    Emulator::start(Options::default()).unwrap()
}

async fn next(run: &mut Run) -> RunEvent {
    let event = tokio::time::timeout(Duration::from_secs(30), run.next());
    event
        .await
        .expect("an event comes")
        .expect("the run goes on")
}

/// Listens until an event comes that is wanted.
async fn until(run: &mut Run, wanted: impl Fn(&RunEvent) -> bool) -> RunEvent {
    loop {
        let event = next(run).await;
        if wanted(&event) {
            return event;
        }
    }
}

async fn finished(run: &mut Run) -> Arc<RunRecord> {
    let end = until(run, |event| matches!(event, RunEvent::Finished { .. })).await;
    let RunEvent::Finished { record, unrecorded } = end else {
        panic!("{end:?}");
    };
    assert_eq!(unrecorded, None);
    assert_eq!(run.next().await, None, "the end comes last");
    record
}

/// Makes a run and compares what is shown at its end with the disk.
async fn run_on(desk: &Desk, workflow: &str, mode: RunMode, parameters: &str) -> Arc<RunRecord> {
    let mut run = desk.start(workflow, mode, parameters);
    let record = finished(&mut run).await;
    assert_eq!(*record, desk.on_disk(&run).await, "shown as it is on disk");
    record
}

fn is_accepted(event: &RunEvent) -> bool {
    matches!(event, RunEvent::Accepted(_))
}

fn is_sent(event: &RunEvent) -> bool {
    *event == RunEvent::Sent
}

/// Waits until a condition of the server holds.
async fn eventually(condition: impl Fn() -> bool) {
    let begun = Instant::now();
    while !condition() {
        assert!(begun.elapsed() < Duration::from_secs(30), "it never came");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_sync_run_is_recorded_sent_and_finished() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let mut run = desk.start("weather", RunMode::Sync, "{\"city\": \"北京\"}");
    let RunEvent::Recorded(row) = next(&mut run).await else {
        panic!("recorded first");
    };
    assert_eq!(row.status, RunStatus::Queued);
    assert_eq!(next(&mut run).await, RunEvent::Sent);
    let record = finished(&mut run).await;
    assert_eq!(*record, desk.on_disk(&run).await);
    let summary = &record.summary;
    assert_eq!(summary.status, RunStatus::Success);
    assert!(summary.duration.is_some() && record.first_byte.is_some());
    assert!(summary.debug_url.is_some() && summary.execute_id.is_some());
    assert!(record.logid.is_some() && record.usage.is_some());
    assert_eq!((record.http_status, record.code), (Some(200), Some(0)));
    assert_eq!(emulator.last_run_body().as_ref(), Some(&record.request));
    let body = String::from_utf8(record.request.to_vec()).unwrap();
    assert!(
        body.contains("\"parameters\":{\"city\": \"北京\"}"),
        "{body}"
    );
    assert_eq!(emulator.runs_received(), 1);
}

#[tokio::test]
async fn the_row_is_on_disk_before_the_request_leaves() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let mut run = desk.start("gateway", RunMode::Sync, r#"{"hang":true}"#);
    let recorded = until(&mut run, |event| matches!(event, RunEvent::Recorded(_))).await;
    let status = desk.on_disk(&run).await.summary.status;
    assert!(
        matches!(status, RunStatus::Queued | RunStatus::Sent),
        "{recorded:?}"
    );
    eventually(|| emulator.runs_received() == 1).await;
    assert_eq!(desk.on_disk(&run).await.summary.status, RunStatus::Sent);
    run.cancel();
    finished(&mut run).await;
}

#[tokio::test]
async fn an_async_run_is_asked_for_until_it_ends() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let mut run = desk.start("report", RunMode::Async, r#"{"seconds":0.05}"#);
    let accepted = until(&mut run, is_accepted).await;
    let RunEvent::Accepted(row) = accepted else {
        panic!("{accepted:?}");
    };
    assert_eq!(row.status, RunStatus::Running);
    assert!(row.execute_id.is_some() && row.debug_url.is_some());
    let record = finished(&mut run).await;
    assert_eq!(*record, desk.on_disk(&run).await);
    assert_eq!(record.summary.status, RunStatus::Success);
    assert_eq!(record.summary.execute_id, row.execute_id);
    assert!(record.accepted.is_some());
    let response = String::from_utf8(record.response.clone().unwrap().to_vec()).unwrap();
    assert!(response.contains("execute_status"), "{response}");
    assert!(record.usage.is_some());
    assert_eq!(emulator.runs_received(), 1);
}

/// Workflow, parameters, token; then status, kind, code or situation, HTTP status.
const FAILURES: &str = r#"
weather | {"city":"x"} | pat_wrong | failed access 4100 401
weather | {"city":"x"} | pat_expired | failed access 700012006 401
weather | {"city":"x"} | pat_norun | failed access 4101 200
unpublished | {} | pat_demo | failed not_found 4200 200
weather | {} | pat_demo | failed bad_request 4000 200
assistant | {} | pat_demo | failed bad_request 4000 200
fail | {"code":720712000,"message":"m"} | pat_demo | failed workflow 720712000 200
fail | {"code":5000,"at":"before","status":500} | pat_demo | failed server 5000 500
gateway | {"status":502} | pat_demo | failed server 502 502
gateway | {"status":504} | pat_demo | timed_out timeout gateway_timeout 504
gateway | {"html":true} | pat_demo | failed protocol html_answer 200
gateway | {"empty":true} | pat_demo | failed protocol empty_answer 200
gateway | {"cut":2000} | pat_demo | failed protocol cut_answer 200
"#;

#[tokio::test]
async fn every_failure_ends_in_the_history_with_what_came_back() {
    let emulator = emulator();
    let mut desk = Desk::new(&emulator.base_url());
    for line in FAILURES.lines().filter(|line| !line.is_empty()) {
        let [workflow, parameters, token, expected] =
            <[&str; 4]>::try_from(line.split(" | ").collect::<Vec<_>>()).unwrap();
        desk.access.token = Token::new(token);
        let before = emulator.runs_received();
        let record = run_on(&desk, workflow, RunMode::Sync, parameters).await;
        let error = record.summary.error.as_ref().unwrap();
        let what = match (error.situation, error.code) {
            (Some(situation), _) => situation.as_str().to_owned(),
            (None, code) => code.unwrap().to_string(),
        };
        let status = record.summary.status.as_str();
        let (kind, http) = (error.kind.as_str(), record.http_status.unwrap());
        assert_eq!(format!("{status} {kind} {what} {http}"), expected, "{line}");
        let body = record.response.as_ref().unwrap();
        assert_eq!(body.is_empty(), what == "empty_answer", "{line}");
        assert_eq!(
            record.logid.is_some(),
            workflow != "gateway" && record.code.is_some()
        );
        for language in [Language::English, Language::Chinese] {
            assert!(!error.meaning().get(language).is_empty());
            assert!(!error.advice().get(language).is_empty());
        }
        assert_eq!(emulator.runs_received(), before + 1, "sent once: {line}");
    }
}

#[tokio::test]
async fn is_async_on_the_free_plan_says_so() {
    let emulator = emulator();
    let mut desk = Desk::new(&emulator.base_url());
    desk.access.token = Token::new("pat_free");
    let record = run_on(&desk, "report", RunMode::Async, "{}").await;
    assert_eq!(record.summary.error.as_ref().unwrap().code, Some(6003));
    assert_eq!(record.summary.status, RunStatus::Failed);
}

#[tokio::test]
async fn a_failure_inside_an_async_run_is_found_in_its_history() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let parameters = r#"{"code":305000002,"message":"第 3 行出错"}"#;
    let record = run_on(&desk, "fail", RunMode::Async, parameters).await;
    let error = record.summary.error.as_ref().unwrap();
    assert_eq!(record.summary.status, RunStatus::Failed);
    assert_eq!(
        (error.kind, error.code),
        (ErrorKind::Workflow, Some(305_000_002))
    );
    assert_eq!(error.message, "第 3 行出错");
    assert_eq!(record.code, Some(305_000_002));
}

#[tokio::test]
async fn a_self_hosted_server_is_asked_where_it_keeps_its_async_runs() {
    let options = Options {
        profile: Profile::Studio,
        ..Options::default()
    };
    let emulator = Emulator::start(options).unwrap();
    let desk = Desk::new(&emulator.base_url());
    let parameters = r#"{"city":"北京","days":1}"#;
    let record = run_on(&desk, "weather", RunMode::Async, parameters).await;
    assert_eq!(record.summary.status, RunStatus::Success);
    assert!(record.summary.execute_id.is_some());
    let document = Document::from_body(record.response.as_ref().unwrap(), View::Decoded).unwrap();
    assert!(document.text().contains("北京的经度为116.4074"));

    let parameters = r#"{"code":305000002,"message":"第 3 行出错"}"#;
    let record = run_on(&desk, "fail", RunMode::Async, parameters).await;
    assert_eq!(record.summary.status, RunStatus::Failed);
    let error = record.summary.error.as_ref().unwrap();
    assert_eq!(
        (error.kind, error.code, error.message.as_str()),
        (ErrorKind::Workflow, Some(305_000_002), "第 3 行出错")
    );
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_again_and_then_said_to_be_missing() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let desk = Desk::new(&base_url);
    let mut run = desk.start("weather", RunMode::Sync, "{}");
    for expected in [2, 3] {
        let event = until(&mut run, |event| matches!(event, RunEvent::Retrying { .. })).await;
        assert!(matches!(event, RunEvent::Retrying { attempt, .. } if attempt == expected));
    }
    let record = finished(&mut run).await;
    let error = record.summary.error.as_ref().unwrap();
    assert_eq!(error.situation, Some(Situation::ConnectionRefused));
    assert_eq!(error.kind, ErrorKind::Network);
    assert_eq!(record.summary.status, RunStatus::Failed);
    assert_eq!((record.http_status, &record.response), (None, &None));
}

#[tokio::test]
async fn a_run_refused_for_its_rate_is_sent_again_until_it_is_taken() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let parameters = r#"{"status":429,"retry_after":0,"times":2}"#;
    let record = run_on(&desk, "gateway", RunMode::Sync, parameters).await;
    assert_eq!(record.summary.status, RunStatus::Success);
    assert_eq!(emulator.runs_received(), 3);
    let record = run_on(&desk, "gateway", RunMode::Sync, r#"{"status":429}"#).await;
    assert_eq!(
        record.summary.error.as_ref().unwrap().kind,
        ErrorKind::RateLimit
    );
    assert_eq!(emulator.runs_received(), 3 + 4, "one try and three more");
}

#[tokio::test]
async fn a_connection_that_breaks_leaves_the_run_unknown_and_sends_nothing_again() {
    let server = Canned::start("", Then::Close);
    let desk = Desk::new(server.base_url());
    let record = run_on(&desk, "weather", RunMode::Sync, "{}").await;
    assert_eq!(record.summary.status, RunStatus::Unknown);
    let error = record.summary.error.as_ref().unwrap();
    assert_eq!(error.situation, Some(Situation::ConnectionLost));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_cancelled_run_keeps_its_execute_id() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let mut run = desk.start("report", RunMode::Async, r#"{"seconds":3600}"#);
    until(&mut run, is_accepted).await;
    run.cancel();
    let record = finished(&mut run).await;
    assert_eq!(*record, desk.on_disk(&run).await);
    assert_eq!(record.summary.status, RunStatus::Cancelled);
    assert!(record.summary.execute_id.is_some());
    assert!(record.summary.debug_url.is_some());
    assert!(record.accepted.is_some());
}

#[tokio::test]
async fn a_cancelled_sync_run_ends_although_the_server_hangs() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let mut run = desk.start("gateway", RunMode::Sync, r#"{"hang":true}"#);
    eventually(|| emulator.runs_received() == 1).await;
    run.cancel();
    run.cancel();
    let record = finished(&mut run).await;
    assert_eq!(record.summary.status, RunStatus::Cancelled);
    assert_eq!(
        record.summary.error.as_ref().unwrap().kind,
        ErrorKind::Cancelled
    );
    assert_eq!(emulator.runs_received(), 1);
}

#[tokio::test]
async fn an_async_run_cancelled_before_its_name_came_still_learns_it() {
    let answer = r#"{"code":0,"execute_id":"7604","debug_url":"https://d"}"#;
    let server = Canned::answer(200, "a: b", answer);
    let desk = Desk::new(server.base_url());
    let mut run = desk.start("report", RunMode::Async, "{}");
    until(&mut run, is_sent).await;
    run.cancel();
    let record = finished(&mut run).await;
    assert_eq!(record.summary.status, RunStatus::Cancelled);
    assert_eq!(record.summary.execute_id.as_deref(), Some("7604"));
}

#[tokio::test]
async fn a_run_left_before_it_was_sent_is_cancelled_and_never_sent() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let run = desk.start("weather", RunMode::Sync, r#"{"city":"x"}"#);
    let id = run.id();
    // The task has not begun to run yet: this test holds the only thread.
    run.leave().await;
    let record = desk.services.store.load(id).await.unwrap().unwrap();
    assert_eq!(record.summary.status, RunStatus::Cancelled);
    assert_eq!(emulator.runs_received(), 0);
}

#[tokio::test]
async fn a_hung_sync_run_that_is_left_is_unknown() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let run = desk.start("gateway", RunMode::Sync, r#"{"hang":true}"#);
    let id = run.id();
    eventually(|| emulator.runs_received() == 1).await;
    let begun = Instant::now();
    run.leave().await;
    assert!(begun.elapsed() < Duration::from_secs(2));
    let record = desk.services.store.load(id).await.unwrap().unwrap();
    assert_eq!(record.summary.status, RunStatus::Unknown);
    let error = record.summary.error.unwrap();
    assert_eq!(error.situation, Some(Situation::ProgramEnded));
}

#[tokio::test]
async fn an_async_run_that_is_left_is_taken_up_by_the_next_program() {
    let emulator = emulator();
    let first = Desk::new(&emulator.base_url());
    let mut run = first.start("report", RunMode::Async, r#"{"seconds":0.3}"#);
    let id = run.id();
    until(&mut run, is_accepted).await;
    run.leave().await;
    let row = first.services.store.load(id).await.unwrap().unwrap();
    assert_eq!(row.summary.status, RunStatus::Running);

    let second = first.second();
    assert_eq!(second.services.store.adopt().await.unwrap(), []);
    first.services.store.close().await.unwrap();
    let adopted = second.services.store.adopt().await.unwrap();
    assert_eq!(adopted.len(), 1);
    let mut followed = engine::follow(&second.services, second.access.clone(), adopted[0].clone());
    let record = finished(&mut followed).await;
    assert_eq!(*record, second.on_disk(&followed).await);
    assert_eq!(record.summary.id, id);
    assert_eq!(record.summary.status, RunStatus::Success);
    assert!(!record.request.is_empty() && record.accepted.is_some());
    assert_eq!(emulator.runs_received(), 1, "nothing is sent twice");
}

#[tokio::test]
async fn trouble_while_asking_does_not_end_a_run() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    emulator.fail_histories(502, 8);
    let mut run = desk.start("report", RunMode::Async, r#"{"seconds":0}"#);
    let troubled = |event: &RunEvent| {
        matches!(
            event,
            RunEvent::StillRunning {
                trouble: Some(_),
                ..
            }
        )
    };
    until(&mut run, troubled).await;
    let record = finished(&mut run).await;
    assert_eq!(record.summary.status, RunStatus::Success);
}

#[tokio::test]
async fn a_run_that_coze_forgot_is_unknown_and_keeps_its_name() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let mut run = desk.start("report", RunMode::Async, r#"{"seconds":3600}"#);
    let RunEvent::Accepted(row) = until(&mut run, is_accepted).await else {
        panic!("accepted");
    };
    run.leave().await;
    drop(emulator);
    let forgetful = self::emulator();
    let access = access(&forgetful.base_url(), "pat_demo");
    let mut followed = engine::follow(&desk.services, access, row.clone());
    let record = finished(&mut followed).await;
    assert_eq!(record.summary.status, RunStatus::Unknown);
    assert_eq!(record.summary.execute_id, row.execute_id);
    let error = record.summary.error.as_ref().unwrap();
    assert_eq!(error.situation, Some(Situation::ResultExpired));
}

#[tokio::test]
async fn a_run_that_goes_on_after_a_day_is_given_up() {
    let emulator = emulator();
    let mut desk = Desk::new(&emulator.base_url());
    desk.services.schedule.give_up = Duration::ZERO;
    let record = run_on(&desk, "report", RunMode::Async, r#"{"seconds":3600}"#).await;
    assert_eq!(record.summary.status, RunStatus::TimedOut);
    assert!(record.summary.execute_id.is_some());
}

#[tokio::test]
async fn a_question_turns_a_run_to_waiting_with_the_question_kept() {
    let question = r#"{"event_id":"7604/7605","type":2,"data":"{}"}"#;
    let sync = format!(r#"{{"code":0,"execute_id":"7604","interrupt_data":{question}}}"#);
    let server = Canned::answer(200, "a: b", &sync);
    let record = run_on(&Desk::new(server.base_url()), "text", RunMode::Sync, "{}").await;
    assert_eq!(record.summary.status, RunStatus::Waiting);
    assert_eq!(record.response.as_ref().unwrap(), &sync);

    // The same bytes answer the run and the question about it.
    let both = format!(
        r#"{{"code":0,"execute_id":"7604","data":[{{"execute_id":"7604",
        "execute_status":"Running","interrupt_data":{question}}}]}}"#
    );
    let server = Canned::answer(200, "a: b", &both);
    let record = run_on(&Desk::new(server.base_url()), "text", RunMode::Async, "{}").await;
    assert_eq!(record.summary.status, RunStatus::Waiting);
    assert_eq!(record.response.as_ref().unwrap(), &both);
}

#[tokio::test]
async fn what_cannot_be_made_is_refused_before_it_is_recorded() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let no_token = access(&emulator.base_url(), "");
    let mut masked = desk.request("weather", RunMode::Sync, "{}");
    masked.workflow_id = "7601***".to_owned();
    let cases = [
        (
            desk.access.clone(),
            desk.request("weather", RunMode::Sync, "[]"),
        ),
        (desk.access.clone(), masked),
        (no_token, desk.request("weather", RunMode::Sync, "{}")),
    ];
    for (access, request) in cases {
        let id = request.id;
        let mut run = engine::start(&desk.services, access, request);
        let event = next(&mut run).await;
        assert!(matches!(event, RunEvent::Refused { .. }), "{event:?}");
        assert_eq!(run.next().await, None);
        assert_eq!(desk.services.store.load(id).await.unwrap(), None);
    }
    assert_eq!(emulator.runs_received(), 0);
}

#[tokio::test]
async fn a_run_that_cannot_be_recorded_is_not_sent() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    desk.services.store.clone().close().await.unwrap();
    let mut run = desk.start("weather", RunMode::Sync, r#"{"city":"x"}"#);
    assert!(matches!(next(&mut run).await, RunEvent::Refused { .. }));
    assert_eq!(emulator.runs_received(), 0);
}

#[tokio::test]
async fn a_run_whose_end_cannot_be_written_is_still_shown() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let mut run = desk.start("gateway", RunMode::Sync, r#"{"hang":true}"#);
    eventually(|| emulator.runs_received() == 1).await;
    desk.services.store.clone().close().await.unwrap();
    run.cancel();
    let end = until(&mut run, |event| matches!(event, RunEvent::Finished { .. })).await;
    let RunEvent::Finished { record, unrecorded } = end else {
        panic!("{end:?}");
    };
    assert!(unrecorded.is_some());
    assert_eq!(record.summary.status, RunStatus::Cancelled);
}

#[tokio::test]
async fn ten_megabytes_are_kept_byte_for_byte() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let record = run_on(&desk, "large", RunMode::Sync, r#"{"bytes":10000000}"#).await;
    assert_eq!(record.summary.status, RunStatus::Success);
    assert_eq!(record.response.as_ref().unwrap().len(), 10_000_000);
}

#[tokio::test]
async fn a_large_answer_is_told_once_before_it_is_on_disk() {
    let emulator = emulator();
    for mode in [RunMode::Sync, RunMode::Async] {
        let desk = Desk::new(&emulator.base_url());
        let mut run = desk.start("large", mode, r#"{"bytes":2000000}"#);
        let answered = until(&mut run, |event| matches!(event, RunEvent::Answered(_))).await;
        let end = until(&mut run, |event| {
            matches!(event, RunEvent::Answered(_) | RunEvent::Finished { .. })
        });
        let (RunEvent::Answered(body), RunEvent::Finished { record, .. }) = (answered, end.await)
        else {
            panic!("told twice");
        };
        assert_eq!(record.response, Some(body), "{mode:?}");
    }
}
