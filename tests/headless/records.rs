//! The record of a run: real ones, held against the schema.

use std::net::TcpListener;

use coze_tui::emulator::{Emulator, Options};
use serde_json::{Value, json};

use crate::support::{machine::Machine, schema::violations};

const SCHEMA: &str = include_str!("../../assets/run-record.schema.json");

fn check(record: &Value) {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    assert_eq!(violations(&schema, record), [""; 0], "{record}");
    let object = record.as_object().unwrap();
    // The order is part of what people read.
    let keys: Vec<_> = object.keys().collect();
    let known: Vec<_> = schema["required"].as_array().unwrap().iter().collect();
    assert_eq!(json!(keys), json!(known));
}

#[test]
fn records_of_every_kind_keep_to_the_schema() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let nobody = format!("http://127.0.0.1:{port}");
    let cases: [(&str, &[&str], &str); 6] = [
        (
            &emulator.base_url(),
            &["7601000000000000101", "-p", "city=北京"],
            "success",
        ),
        (&emulator.base_url(), &["7601000000000000103"], "success"),
        (
            &emulator.base_url(),
            &[
                "7601000000000000106",
                "-p",
                "seconds:=0.1",
                "--mode",
                "async",
            ],
            "success",
        ),
        (&emulator.base_url(), &["7601000000000000111"], "failed"),
        (
            &emulator.base_url(),
            &["7601000000000000110", "-p", "cut:=9"],
            "failed",
        ),
        (&nobody, &["7601000000000000101"], "failed"),
    ];
    for (base_url, args, status) in cases {
        let machine = Machine::with(base_url, "pat_demo");
        let done = machine.run(&[&["run"], args, &["--output", "json"]].concat());
        let record: Value = serde_json::from_str(&done.stdout).unwrap();
        assert_eq!(record["status"], status, "{record}");
        check(&record);
        assert_eq!(
            machine.last_record(),
            record,
            "what is on disk is what was shown"
        );
        let array = machine.run(&["history", "--output", "json"]);
        assert_eq!(
            serde_json::from_str::<Value>(&array.stdout).unwrap(),
            json!([record])
        );
    }
}

#[test]
fn a_record_the_schema_does_not_know_is_found() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let wrong = json!({ "id": "x", "mode": "fast", "more": 1, "usage": {} });
    assert!(violations(&schema, &wrong).len() >= 5);
}

#[test]
fn numbers_of_the_answer_and_of_the_request_stand_as_they_were_sent() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    let args = [
        "run",
        "7601000000000000102",
        "-p",
        "id:=7604000000000000777",
        "-p",
        "x:=1.0",
    ];
    for output in ["json", "jsonl"] {
        let done = machine.run(&[&args[..], &["--output", output]].concat());
        let line = done.stdout.replace([' ', '\n'], "");
        let both = r#"{"id":7604000000000000777,"x":1.0}"#;
        assert!(
            line.contains(&format!(r#""parameters":{both}"#)),
            "{done:?}"
        );
        assert!(line.contains(&format!(r#""data":{both}"#)), "{done:?}");
    }
}

#[test]
fn the_history_is_narrowed_by_its_flags() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    machine.run(&["run", "7601000000000000102", "-p", "message=needle"]);
    machine.run(&["run", "7601000000000000111"]);
    machine.run(&["run", "7601000000000000103"]);
    let cases: [(&[&str], usize); 10] = [
        (&[], 3),
        (&["--limit", "2"], 2),
        (&["--workflow", "7601000000000000111"], 1),
        (&["--status", "success"], 2),
        (&["--status", "waiting"], 0),
        (&["--search", "needle"], 1),
        (&["--since", "1h"], 3),
        (&["--since", "0s"], 0),
        (&["--since", "2020-01-01"], 3),
        (&["--since", "2999-01-01T00:00:00Z"], 0),
    ];
    for (flags, count) in cases {
        let done = machine.run(&[&["history"], flags].concat());
        assert_eq!(
            (done.code, done.stdout.lines().count()),
            (Some(0), count),
            "{flags:?}"
        );
    }
}
