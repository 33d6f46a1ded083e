//! Everything that can go wrong with a run: told on stderr, told by the exit code, and kept with
//! what came back.

use std::net::TcpListener;

use coze_tui::emulator::{Emulator, Options};
use serde_json::Value;

use crate::support::{
    canned::Canned,
    machine::{Done, Machine},
};

/// A run that fails, and how that is told.
struct Case {
    token: &'static str,
    args: &'static [&'static str],
    exit: i32,
    status: &'static str,
    kind: &'static str,
    code: Option<i64>,
    /// On stderr.
    said: &'static [&'static str],
    /// In the answer that is kept; none where nothing came back.
    came_back: Option<&'static str>,
}

const USUAL: Case = Case {
    token: "pat_demo",
    args: &[],
    exit: 1,
    status: "failed",
    kind: "other",
    code: None,
    said: &[],
    came_back: None,
};

fn cases() -> Vec<Case> {
    vec![
        Case {
            token: "pat_wrong",
            args: &["7601000000000000101", "-p", "city=x"],
            exit: 3,
            kind: "access",
            code: Some(4100),
            said: &["4100", "token", "logid"],
            came_back: Some("4100"),
            ..USUAL
        },
        Case {
            token: "pat_norun",
            args: &["7601000000000000101", "-p", "city=x"],
            exit: 3,
            kind: "access",
            code: Some(4101),
            said: &["4101", "permission"],
            came_back: Some("4101"),
            ..USUAL
        },
        Case {
            args: &["7601000000000000111"],
            kind: "not_found",
            code: Some(4200),
            said: &["4200", "Publish it", "logid"],
            came_back: Some("4200"),
            ..USUAL
        },
        Case {
            token: "pat_free",
            args: &["7601000000000000106", "--mode", "async"],
            exit: 3,
            kind: "access",
            code: Some(6003),
            said: &["6003", "paid", "logid"],
            came_back: Some("6003"),
            ..USUAL
        },
        Case {
            args: &["7601000000000000101"],
            kind: "bad_request",
            code: Some(4000),
            said: &["4000", "city", "logid"],
            came_back: Some("4000"),
            ..USUAL
        },
        Case {
            args: &["7601000000000000109", "-p", "code:=720701013"],
            exit: 4,
            kind: "workflow",
            code: Some(720_701_013),
            said: &["720701013", "debug_url  ", "https://www.coze.cn/work_flow?"],
            came_back: Some("720701013"),
            ..USUAL
        },
        Case {
            args: &["7601000000000000110", "-p", "status:=504"],
            exit: 6,
            status: "timed_out",
            kind: "timeout",
            code: Some(504),
            said: &["504", "async", "bill twice"],
            came_back: Some("504 Gateway"),
            ..USUAL
        },
        Case {
            args: &["7601000000000000110", "-p", "html:=true"],
            kind: "protocol",
            said: &["web page", "base URL"],
            came_back: Some("<html"),
            ..USUAL
        },
        Case {
            args: &["7601000000000000110", "-p", "empty:=true"],
            kind: "protocol",
            said: &["empty"],
            came_back: Some(""),
            ..USUAL
        },
        Case {
            args: &["7601000000000000110", "-p", "cut:=20"],
            kind: "protocol",
            said: &["broke off", "kept"],
            came_back: Some("{"),
            ..USUAL
        },
    ]
}

fn check(case: &Case, machine: &Machine, done: &Done) {
    let name = case.args.join(" ");
    assert_eq!(done.code, Some(case.exit), "{name}: {done:?}");
    assert_eq!(done.stdout, "", "{name}");
    for said in case.said {
        assert!(done.stderr.contains(said), "{name}: {said} in {done:?}");
    }

    let record = machine.last_record();
    assert_eq!(record["status"], case.status, "{name}: {record}");
    assert_eq!(record["error"]["kind"], case.kind, "{name}: {record}");
    assert_eq!(
        record["error"]["code"].as_i64(),
        case.code,
        "{name}: {record}"
    );
    assert_ne!(record["error"]["advice"], "", "{name}: {record}");

    let id = record["id"].as_str().unwrap();
    assert!(
        done.stderr.contains(&format!("coze-tui show {}", &id[..6])),
        "{name}: {done:?}"
    );
    let listed = machine.run(&["history", "--output", "jsonl"]);
    let line: Value = serde_json::from_str(listed.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(line, record, "{name}");
    let shown = machine.run(&["show", &id[..6]]);
    if let Some(part) = case.came_back {
        assert!(
            shown.stdout.contains("── what came back ──"),
            "{name}: {shown:?}"
        );
        assert!(shown.stdout.contains(part), "{name}: {shown:?}");
    }
    if let Some(logid) = record["logid"].as_str() {
        assert!(done.stderr.contains(logid), "{name}: {done:?}");
        assert!(shown.stdout.contains(logid), "{name}: {shown:?}");
    }
}

#[test]
fn every_failure_is_told_and_found_again_with_what_came_back() {
    let emulator = Emulator::start(Options::default()).unwrap();
    for case in cases() {
        let machine = Machine::with(&emulator.base_url(), case.token);
        let before = emulator.runs_received();
        let done = machine.run(&[&["run"], case.args].concat());
        check(&case, &machine, &done);
        assert_eq!(emulator.runs_received(), before + 1, "{:?}", case.args);
    }
}

#[test]
fn a_server_that_is_not_there_is_told_apart() {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let machine = Machine::with(&format!("http://127.0.0.1:{port}"), "pat_demo");
    let done = machine.run(&["run", "7601000000000000101"]);
    let case = Case {
        args: &["not there"],
        exit: 8,
        kind: "network",
        said: &["Nobody answers", "Nothing was sent", "trying again"],
        ..USUAL
    };
    check(&case, &machine, &done);
}

#[test]
fn a_question_ends_with_an_exit_code_of_its_own() {
    let body = r#"{"code":0,"msg":"","interrupt_data":{"event_id":"1/2","type":5,"data":"{}"},"debug_url":"https://www.coze.cn/x"}"#;
    let server = Canned::answer(200, "content-type: application/json", body);
    let machine = Machine::with(server.base_url(), "pat_demo");
    let done = machine.run(&["run", "7601000000000000108"]);
    assert_eq!((done.code, done.stdout.as_str()), (Some(7), ""), "{done:?}");
    assert!(done.stderr.contains("waits for an answer"), "{done:?}");
    assert!(done.stderr.contains("https://www.coze.cn/x"), "{done:?}");
    assert_eq!(machine.last_record()["status"], "waiting");
}

#[test]
fn without_a_token_nothing_is_sent_and_the_way_to_one_is_told() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let machine = Machine::new().set("COZE_API_BASE", &emulator.base_url());
    let done = machine.run(&["run", "7601000000000000101"]);
    assert_eq!((done.code, done.stdout.as_str()), (Some(3), ""), "{done:?}");
    assert!(done.stderr.contains("COZE_API_TOKEN"), "{done:?}");
    assert!(done.stderr.contains("config.toml"), "{done:?}");
    assert_eq!(emulator.runs_received(), 0);
    assert_eq!(machine.run(&["history"]).stdout, "");
}
