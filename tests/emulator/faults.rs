//! Failures in Coze and in front of it.

use std::time::Duration;

use coze_tui::emulator::{Emulator, Options};
use serde_json::json;

use super::{run, start};

#[test]
fn fail_fails_before_the_run_or_inside_it() {
    let emulator = start();
    let before = run(
        &emulator,
        "fail",
        &json!({ "at": "before", "code": 4013, "message": "太快", "status": 429 }),
    );
    assert_eq!(
        (before.status, before.code(), before.msg()),
        (429, 4013, "太快".to_owned())
    );
    assert!(before.json().get("debug_url").is_none());
    let inside = run(&emulator, "fail", &json!({}));
    assert_eq!((inside.status, inside.code()), (200, 5000));
    assert!(inside.json()["debug_url"].is_string());
    assert!(inside.json().get("data").is_none());
    let again = json!({ "at": "before", "times": 2 });
    let seen: Vec<i64> = (0..4)
        .map(|_| run(&emulator, "fail", &again).code())
        .collect();
    assert_eq!(seen, [5000, 5000, 0, 5000]);
}

#[test]
fn a_sync_run_over_the_limit_ends_at_the_gateway() {
    let options = Options {
        sync_limit: Duration::from_millis(30),
        ..Options::default()
    };
    let emulator = Emulator::start(options).expect("a free port");
    let answer = run(&emulator, "report", &json!({ "seconds": 9_000 }));
    assert_eq!(answer.status, 504);
    assert!(
        answer
            .header("content-type")
            .is_some_and(|kind| kind.contains("text/html"))
    );
    assert_eq!(
        run(&emulator, "report", &json!({ "seconds": 0.01 })).code(),
        0
    );
}

#[test]
fn gateway_answers_in_place_of_coze() {
    let emulator = start();
    for status in [413, 429, 502, 503, 504] {
        let answer = run(
            &emulator,
            "gateway",
            &json!({ "status": status, "retry_after": 7 }),
        );
        assert_eq!(u64::from(answer.status), status);
        assert_eq!(answer.header("retry-after"), Some("7"));
        assert_eq!(answer.header("x-tt-logid"), None);
        assert!(answer.body.starts_with(b"<!DOCTYPE html>"));
    }
    let html = run(&emulator, "gateway", &json!({ "html": true }));
    assert_eq!(
        (html.status, html.header("content-type")),
        (200, Some("text/html; charset=utf-8"))
    );
    let empty = run(&emulator, "gateway", &json!({ "empty": true }));
    assert_eq!((empty.status, empty.body.len()), (200, 0));
    let again = json!({ "status": 429, "times": 2 });
    let seen: Vec<u16> = (0..4)
        .map(|_| run(&emulator, "gateway", &again).status)
        .collect();
    assert_eq!(seen, [429, 429, 200, 429]);
}

#[test]
fn a_cut_answer_promises_more_than_it_sends() {
    let emulator = start();
    for cut in [0, 1, 60, 5_000, 2_000_000] {
        let answer = run(&emulator, "gateway", &json!({ "cut": cut }));
        let promised: usize = (answer.header("content-length"))
            .and_then(|text| text.parse().ok())
            .expect("a length");
        assert_eq!((answer.status, answer.body.len()), (200, cut));
        assert!(promised > cut, "{promised}");
    }
}
