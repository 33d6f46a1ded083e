//! Streams and questions without the screen.

use coze_tui::emulator::{Cut, Emulator, Framing, Last, LineEnd, Options, Profile};
use serde_json::{Value, json};

use super::interrupts::{end, until};
use crate::support::machine::{Done, Machine, interrupt};

const STORY: &str = "7601000000000000107";
const INTERVIEW: &str = "7601000000000000108";
const FAIL: &str = "7601000000000000109";
const HELPDESK: &str = "helpdesk";
const WEATHER: &str = "7601000000000000101";

fn world(options: Options) -> (Emulator, Machine) {
    let emulator = Emulator::start(options).unwrap();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    (emulator, machine)
}

fn streams(framing: Framing, profile: Profile) -> (Emulator, Machine) {
    world(Options {
        framing,
        profile,
        ..Options::default()
    })
}

fn story(machine: &Machine, more: &[&str]) -> Done {
    let usual = [
        "run",
        STORY,
        "--mode",
        "stream",
        "-p",
        "chunks:=12",
        "-p",
        "delay_ms:=0",
    ];
    machine.run(&[&usual[..], more].concat())
}

/// A record without what differs from one run to the next, or between the families.
fn comparable(mut record: Value) -> Value {
    let object = record.as_object_mut().unwrap();
    for key in [
        "id",
        "started_at",
        "duration_ms",
        "first_byte_ms",
        "execute_id",
        "debug_url",
        "logid",
        "base_url",
        "usage",
    ] {
        object.remove(key);
    }
    for message in object["messages"].as_array_mut().unwrap() {
        let message = message.as_object_mut().unwrap();
        // Signs of life are counted, and the families count from other numbers.
        message.remove("at_ms");
        message.remove("number");
    }
    if let Some(question) = object["question"].as_object_mut() {
        question.remove("event_id");
    }
    record
}

#[test]
fn a_stream_leaves_the_answer_on_stdout_and_the_rest_on_stderr() {
    let (emulator, machine) = world(Options::default());
    let done = story(&machine, &[]);
    assert_eq!(done.code, Some(0), "{done:?}");
    let at_once = machine.run(&["run", STORY, "-p", "chunks:=12", "-p", "delay_ms:=0"]);
    assert_eq!(done.stdout, at_once.stdout, "the same as in one piece");
    assert!(
        done.stderr.contains("── 大纲 ──\n一、清晨的市集"),
        "{done:?}"
    );
    assert_eq!(done.stdout.matches("天还没亮").count(), 1, "nothing twice");
    assert_eq!(emulator.runs_received(), 2);

    let weather = ["run", WEATHER, "-p", "city=北京"];
    let streamed = machine.run(&[&weather[..], &["--mode", "stream"]].concat());
    assert_eq!(
        streamed.stdout,
        machine.run(&weather).stdout,
        "variables are decoded too"
    );
}

#[test]
fn pieces_are_written_as_they_come() {
    let (_emulator, machine) = world(Options::default());
    let slow = [
        "run",
        STORY,
        "--mode",
        "stream",
        "-p",
        "chunks:=100000",
        "-p",
        "delay_ms:=5",
        "-p",
        "topic=tea",
    ];
    let mut child = machine
        .command(&[&slow[..], &["--output", "jsonl"]].concat())
        .spawn()
        .unwrap();
    let piece: Value = serde_json::from_str(&until(&mut child, "\"message\"")).unwrap();
    assert_eq!(
        (&piece["event"], &piece["node"]),
        (&json!("message"), &json!("Outline"))
    );
    interrupt(&child);
    let done = end(child);
    assert_eq!(done.code, Some(130), "{done:?}");
    let record = machine.last_record();
    assert_eq!(record["status"], "cancelled");
    assert!(
        record["outputs"]["Outline"]
            .as_str()
            .unwrap()
            .starts_with("1. "),
        "{record}"
    );
    assert!(!record["messages"].as_array().unwrap().is_empty());
}

#[test]
fn every_framing_of_both_families_gives_the_same_record() {
    let framings = [
        Framing::default(),
        Framing {
            cut: Cut::Bytes(1),
            ..Framing::default()
        },
        Framing {
            cut: Cut::Characters,
            line_end: LineEnd::Crlf,
            ..Framing::default()
        },
        Framing {
            cut: Cut::Whole,
            line_end: LineEnd::Cr,
            ..Framing::default()
        },
        Framing {
            blank: false,
            last: Last::Nothing,
            ..Framing::default()
        },
        Framing {
            cut: Cut::Bytes(7),
            last: Last::Newline,
            line_end: LineEnd::Crlf,
            ..Framing::default()
        },
        Framing {
            pings: 5,
            noise: true,
            byte_order_mark: true,
            ..Framing::default()
        },
        Framing {
            several_lines: true,
            content_type: String::new(),
            ..Framing::default()
        },
        Framing {
            no_ids: true,
            bare_done: true,
            ..Framing::default()
        },
    ];
    let mut first: Option<(String, Value)> = None;
    for profile in [Profile::Cloud, Profile::Studio] {
        for framing in &framings {
            let (_emulator, machine) = streams(framing.clone(), profile);
            let done = story(&machine, &[]);
            assert_eq!(done.code, Some(0), "{framing:?} {profile:?} {done:?}");
            let got = (done.stdout, comparable(machine.last_record()));
            match &first {
                None => first = Some(got),
                Some(first) => assert_eq!(*first, got, "{framing:?} {profile:?}"),
            }
        }
    }
}

#[test]
fn questions_chats_and_failures_leave_the_same_record_in_every_framing_of_both_families() {
    // A server of one's own wants a name for the conversation.
    let name = "CONVERSATION_NAME=Lin";
    let chat = ["run", HELPDESK, "-p", name, "--message", "hello there"];
    let asked = [
        "run",
        HELPDESK,
        "-p",
        name,
        "-p",
        "ask:=true",
        "--message",
        "hello",
    ];
    let interview = ["run", INTERVIEW, "-p", "name=Lin", "--mode", "stream"];
    let failed = [
        "run",
        FAIL,
        "--mode",
        "stream",
        "-p",
        "at=stream",
        "-p",
        "code:=720701013",
    ];
    let framings = [
        Framing::default(),
        Framing {
            cut: Cut::Bytes(1),
            line_end: LineEnd::Crlf,
            ..Framing::default()
        },
        Framing {
            pings: 3,
            noise: true,
            several_lines: true,
            last: Last::Nothing,
            ..Framing::default()
        },
    ];
    for (words, code) in [(&chat[..], 0), (&asked, 7), (&interview, 7), (&failed, 4)] {
        let mut first: Option<(String, Value)> = None;
        for profile in [Profile::Cloud, Profile::Studio] {
            for framing in &framings {
                let (_emulator, machine) = streams(framing.clone(), profile);
                let agent =
                    "workflow_id = \"7601000000000000113\"\nbot_id = \"7602000000000000301\"\n";
                machine.write("config/coze-tui/workflows/helpdesk/workflow.toml", agent);
                let done = machine.run(words);
                assert_eq!(done.code, Some(code), "{framing:?} {profile:?} {done:?}");
                let mut record = comparable(machine.last_record());
                if words == interview {
                    // They pack the question differently, and one does not name the node.
                    record["messages"] = Value::Null;
                    record["question"]["node"] = Value::Null;
                }
                let got = (done.stdout, record);
                match &first {
                    None => first = Some(got),
                    Some(first) => assert_eq!(*first, got, "{framing:?} {profile:?}"),
                }
            }
        }
    }
}

#[test]
fn jsonl_tells_each_event_and_the_record_last() {
    let (_emulator, machine) = world(Options::default());
    let done = story(&machine, &["--output", "jsonl"]);
    let lines: Vec<Value> = (done.stdout.lines())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let events: Vec<_> = lines
        .iter()
        .filter_map(|line| line["event"].as_str())
        .collect();
    let expected = [
        ["recorded", "sent", "streaming"].as_slice(),
        &["message"; 12],
        &["done"],
    ]
    .concat();
    assert_eq!(events, expected);
    let record = lines.last().unwrap();
    assert_eq!(record["messages"].as_array().map(Vec::len), Some(13));
    assert_eq!(
        record["outputs"]["大纲"].as_str().unwrap().lines().count(),
        3
    );
    let end: String = (lines.iter())
        .filter(|line| line["node"] == "End")
        .map(|line| line["text"].as_str().unwrap())
        .collect();
    assert_eq!(record["data"], json!(end));
}

#[test]
fn a_stream_that_fails_or_falls_silent_says_so_and_keeps_its_text() {
    let odd = Framing {
        error_then_done: true,
        error_twice: true,
        ..Framing::default()
    };
    let (_emulator, machine) = streams(odd, Profile::Cloud);
    let done = machine.run(&[
        "run",
        FAIL,
        "--mode",
        "stream",
        "-p",
        "at=stream",
        "-p",
        "code:=720701013",
    ]);
    assert_eq!(done.code, Some(4), "{done:?}");
    assert!(
        done.stderr.contains("── 查询 Query ──") && done.stderr.contains("720701013"),
        "{done:?}"
    );
    let record = machine.last_record();
    assert_eq!(
        (&record["status"], &record["data"]),
        (&json!("failed"), &Value::Null)
    );
    assert!(record["outputs"]["查询 Query"].is_string(), "{record}");

    let silent = Framing {
        silent_end: true,
        ..Framing::default()
    };
    let (_emulator, machine) = streams(silent, Profile::Cloud);
    let done = story(&machine, &[]);
    assert_ne!(done.code, Some(0), "{done:?}");
    assert!(done.stdout.contains("天还没亮"), "{done:?}");
    assert_eq!(
        machine.last_record()["status"],
        "unknown",
        "it may have ended well"
    );
}

#[test]
fn a_question_that_nobody_answers_ends_with_seven_and_is_answered_later() {
    for mode in ["stream", "sync", "async"] {
        let (emulator, machine) = world(Options::default());
        let done = machine.run(&["run", INTERVIEW, "-p", "name=Lin", "--mode", mode]);
        assert_eq!((done.code, &*done.stdout), (Some(7), ""), "{mode} {done:?}");
        for said in [
            "What would you like to talk about?",
            "2  Food",
            "answer 1 of at most 3",
            "coze-tui answer ",
            "billed",
        ] {
            assert!(done.stderr.contains(said), "{mode}: {said} in {done:?}");
        }
        assert_eq!(machine.last_record()["question"]["options"][1], "Food");
        let waited = machine.run(&["wait", "last"]);
        assert_eq!(waited.code, Some(7), "{waited:?}");

        let second = machine.run(&["answer", "last", "2"]);
        assert_eq!(second.code, Some(7), "{mode} {second:?}");
        assert!(
            second.stderr.contains("city") && second.stderr.contains("required"),
            "{second:?}"
        );
        let wrong = machine.run(&["answer", "last", "just words"]);
        assert_eq!(wrong.code, Some(2), "{wrong:?}");
        let third = machine.run(&["answer", "last", "city=成都", "days=3"]);
        assert_eq!(third.code, Some(0), "{mode} {third:?}");
        let answer: Value = serde_json::from_str(&third.stdout).unwrap();
        assert_eq!(
            (&answer["topic"], &answer["form"]["days"]),
            (&json!("Food"), &json!(3))
        );
        assert_eq!(
            (emulator.runs_received(), emulator.resumes_received()),
            (1, 2),
            "{mode}"
        );

        let record = machine.last_record();
        assert_eq!(record["status"], "success");
        assert_eq!(record["answers"][0]["answer"], "Food", "{record}");
        assert_eq!(
            record["answers"][1]["question"]["fields"][0]["name"],
            "city"
        );
        let shown = machine.run(&["show", "last"]).stdout;
        assert!(shown.contains("> Food"), "{shown}");
        let again = machine.run(&["answer", "last", "x"]);
        assert_eq!(again.code, Some(1), "{again:?}");
    }
}

#[test]
fn answers_on_the_command_line_are_given_as_it_asks() {
    for (profile, mode) in [
        (Profile::Cloud, "stream"),
        (Profile::Cloud, "sync"),
        (Profile::Cloud, "async"),
        (Profile::Studio, "stream"),
    ] {
        let (emulator, machine) = streams(Framing::default(), profile);
        let usual = [
            "run", INTERVIEW, "-p", "name=Lin", "--mode", mode, "--output", "json",
        ];
        let answers = [
            "--answer",
            "football",
            "--answer",
            "music",
            "--answer",
            "city=Rome\ndays=2",
        ];
        let done = machine.run(&[&usual[..], &answers].concat());
        assert_eq!(done.code, Some(0), "{profile:?} {mode} {done:?}");
        let record: Value = serde_json::from_str(&done.stdout).unwrap();
        assert_eq!(record["data"]["form"], json!({ "city": "Rome", "days": 2 }));
        let given: Vec<_> = record["answers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["answer"].clone())
            .collect();
        assert_eq!(
            given,
            [
                json!("football"),
                json!("music"),
                json!(r#"{"city":"Rome","days":2}"#)
            ]
        );
        assert_eq!(
            record["answers"][0]["question"]["options"],
            json!(["Travel", "Food", "Music"])
        );
        assert_eq!(emulator.resumes_received(), 3);
        let again = machine.run(&["rerun", "last", "--output", "json"]);
        assert_eq!(again.code, Some(0), "{again:?}");
        let again: Value = serde_json::from_str(&again.stdout).unwrap();
        assert_eq!(
            (&again["data"], &again["answers"][1]["answer"]),
            (&record["data"], &json!("music"))
        );
        assert_eq!(
            emulator.resumes_received(),
            6,
            "the answers were given once more"
        );
    }
}

#[test]
fn a_chatflow_takes_a_message_and_goes_on_in_its_conversation() {
    let (_emulator, machine) = world(Options::default());
    let folder = "config/coze-tui/workflows/helpdesk/workflow.toml";
    machine.write(folder, "workflow_id = \"7601000000000000113\"\nbot_id = \"7602000000000000301\"\ntags = [\"chatflow\"]\n");
    let done = machine.run(&["run", "helpdesk", "--message", "hello there"]);
    assert_eq!(
        (done.code, &*done.stdout),
        (Some(0), "The help desk has read: hello there\n"),
        "{done:?}"
    );
    let asked = machine.run(&["run", "helpdesk", "--message", "hello", "-p", "ask:=true"]);
    assert_eq!((asked.code, &*asked.stdout), (Some(7), ""), "{asked:?}");
    assert!(asked.stderr.contains("number of your order"), "{asked:?}");
    let at_once = [
        "run",
        "helpdesk",
        "--message",
        "hello",
        "-p",
        "ask:=true",
        "--answer",
        "B-2",
    ];
    let at_once = machine.run(&at_once);
    assert_eq!(at_once.code, Some(0), "{at_once:?}");
    assert!(at_once.stdout.contains("B-2"), "{at_once:?}");
    assert_eq!(at_once.stdout.lines().count(), 1, "{at_once:?}");
    let answered = machine.run(&["answer", "last~1", "A-17"]);
    assert_eq!(answered.code, Some(0), "{answered:?}");
    assert!(answered.stdout.contains("A-17"), "{answered:?}");
}
