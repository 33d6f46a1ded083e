//! Runs that go well: what stands on stdout, and what was sent.

use coze_tui::emulator::{Emulator, Options, WORKFLOWS};
use serde_json::{Value, json};

use crate::support::machine::Machine;

const WEATHER: &str = "7601000000000000101";
const ECHO: &str = "7601000000000000102";
const TEXT: &str = "7601000000000000103";
const REPORT: &str = "7601000000000000106";

fn cloud() -> (Emulator, Machine) {
    let emulator = Emulator::start(Options::default()).unwrap();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    (emulator, machine)
}

fn sent(emulator: &Emulator) -> String {
    String::from_utf8(emulator.last_run_body().unwrap().to_vec()).unwrap()
}

#[test]
fn the_decoded_answer_stands_alone_on_stdout() {
    let (_emulator, machine) = cloud();
    let done = machine.run(&["run", WEATHER, "-p", "city=北京"]);
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""));
    assert!(
        done.stdout.starts_with("{\n  \"output\": \"北京"),
        "{done:?}"
    );
    let answer: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(answer.as_object().unwrap().len(), 2);
}

#[test]
fn a_text_is_printed_as_text() {
    let (_emulator, machine) = cloud();
    for plain in ["true", "false"] {
        let plain = format!("plain:={plain}");
        let done = machine.run(&["run", TEXT, "-p", "question=你好", "-p", &plain]);
        assert_eq!(done.code, Some(0));
        assert!(done.stdout.starts_with("## 关于“你好”\n"), "{done:?}");
        assert!(done.stdout.ends_with("```\n"), "{done:?}");
    }
}

#[test]
fn a_url_serves_as_well_as_an_id() {
    let (emulator, machine) = cloud();
    let url = format!("https://www.coze.cn/work_flow?space_id=1&workflow_id={ECHO}");
    let done = machine.run(&["run", &url]);
    assert_eq!(
        (done.code, done.stdout.as_str()),
        (Some(0), "{}\n"),
        "{done:?}"
    );
    assert_eq!(sent(&emulator), format!(r#"{{"workflow_id":"{ECHO}"}}"#));
}

#[test]
fn parameters_are_sent_as_they_were_written() {
    let (emulator, machine) = cloud();
    let text = "{\n  \"id\": 7604000000000000777,\n  \"x\": 1.0,\n  \"a\": 1, \"a\": 2\n}";
    let file = machine.write("parameters.json", text);
    let file = file.to_str().unwrap();

    let done = machine.run(&["run", ECHO, "--params", file]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(sent(&emulator).contains(text), "{}", sent(&emulator));

    let done = machine.run_with_input(&["run", ECHO, "--params", "-", "-p", "x:=1e400"], text);
    assert_eq!(done.code, Some(0), "{done:?}");
    let changed = text.replace("1.0", "1e400");
    assert!(sent(&emulator).contains(&changed), "{}", sent(&emulator));
    assert!(
        done.stdout.contains("\"id\": 7604000000000000777"),
        "{done:?}"
    );
    assert!(done.stdout.contains("\"x\": 1e400"), "{done:?}");
}

#[test]
fn a_saved_workflow_brings_its_case_and_its_settings() {
    let (emulator, machine) = cloud();
    machine.write(
        "coze-workflows/repeat/workflow.toml",
        &format!(
            "workflow_id = \"{ECHO}\"\nmode = \"async\"\nbot_id = \"7602000000000000301\"\n[ext]\nuser_id = \"9\"\n"
        ),
    );
    machine.write(
        "coze-workflows/repeat/cases/a.json",
        r#"{"n": 1.0, "t": "x"}"#,
    );
    machine.write("coze-workflows/repeat/cases/b.json", r#"{"n": 2.0}"#);

    let done = machine.run(&["run", "repeat", "-p", "t=y"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.stderr.contains("the case a"), "{done:?}");
    let body = sent(&emulator);
    assert!(
        body.contains(r#""parameters":{"n": 1.0, "t": "y"}"#),
        "{body}"
    );
    assert!(body.contains(r#""is_async":true"#), "{body}");
    assert!(body.contains(r#""bot_id":"7602000000000000301""#), "{body}");
    assert!(body.contains(r#""ext":{"user_id":"9"}"#), "{body}");

    let done = machine.run(&["run", "repeat", "--case", "b", "--mode", "sync"]);
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{done:?}");
    let body = sent(&emulator);
    assert!(body.contains("2.0") && !body.contains("is_async"), "{body}");
    let record = machine.last_record();
    assert_eq!(record["workflow"], "repeat");
    assert_eq!(record["case"], "b");
}

#[test]
fn an_async_run_is_waited_for_or_left_and_picked_up() {
    let (emulator, machine) = cloud();
    let report = ["run", REPORT, "-p", "seconds:=0.1", "-p", "topic=茶"];

    let done = machine.run(&[&report[..], &["--mode", "async"]].concat());
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.stdout.starts_with("# 报告：茶\n"), "{done:?}");

    let left = machine.run(&[&report[..], &["--no-wait"]].concat());
    assert_eq!(left.code, Some(0), "{left:?}");
    let id = left.stdout.trim();
    assert!(left.stderr.contains(&format!("coze-tui wait {}", &id[..6])));
    assert_eq!(machine.last_record()["status"], "running");

    let waited = machine.run(&["wait", id]);
    assert_eq!(waited.code, Some(0), "{waited:?}");
    assert_eq!(waited.stdout, done.stdout);
    let record = machine.last_record();
    assert_eq!(record["status"], "success");
    assert!(record["outputs"]["大纲"].as_str().unwrap().contains("茶"));

    let again = machine.run(&["wait", "last"]);
    assert_eq!(again.stdout, done.stdout);
    assert_eq!(emulator.runs_received(), 2);
}

#[test]
fn all_runs_in_flight_are_waited_for() {
    let (_emulator, machine) = cloud();
    let done = machine.run(&["wait"]);
    assert_eq!((done.code, done.stdout.as_str()), (Some(0), ""));
    for workflow in [REPORT, "7601000000000000109"] {
        let done = machine.run(&["run", workflow, "-p", "seconds:=0.1", "--no-wait"]);
        assert_eq!(done.code, Some(0), "{done:?}");
    }
    let done = machine.run(&["wait"]);
    assert_eq!(done.stdout.lines().count(), 2, "{done:?}");
    assert!(done.stdout.contains("failed 5000"), "{done:?}");
    assert_eq!(done.code, Some(1), "{done:?}");
}

#[test]
fn events_come_first_and_the_record_last() {
    let (_emulator, machine) = cloud();
    let args = ["run", REPORT, "-p", "seconds:=0.1", "--mode", "async"];
    let done = machine.run(&[&args[..], &["--output", "jsonl"]].concat());
    let lines: Vec<Value> = done
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let events: Vec<_> = lines.iter().filter_map(|it| it["event"].as_str()).collect();
    assert_eq!(events[..3], ["recorded", "sent", "accepted"], "{done:?}");
    assert!(lines[2]["execute_id"].is_string());
    let last = lines.last().unwrap();
    assert_eq!(
        (last.get("event"), &last["status"]),
        (None, &json!("success"))
    );
}

#[test]
fn the_demo_needs_nothing_and_touches_nothing_of_the_user() {
    let machine = Machine::new();
    let done = machine.run(&["--demo", "run", "weather"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.stdout.contains("北京的经度为"), "{done:?}");
    assert!(done.stderr.starts_with("demo: "), "{done:?}");
    let listed = machine.run(&["list", "--demo"]);
    assert_eq!(listed.stdout.lines().count(), WORKFLOWS.len(), "{listed:?}");
    let data = machine.home().join("data/coze-tui");
    assert!(data.join("demo/history.db").exists());
    assert!(!data.join("history.db").exists());
    let shown = machine.run(&["--demo", "history"]);
    assert!(shown.stdout.contains("weather/beijing"), "{shown:?}");
    assert_eq!(machine.run(&["history"]).stdout, "");
}
