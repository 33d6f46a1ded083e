//! What a stream leaves on stdout and on stderr, piece by piece, where it is not as usual: no end
//! node, one without a name, texts that are replaced, events that are lost.

use std::{io::Read, process::Child};

use serde_json::{Value, json};

use super::interrupts::end;
use crate::support::{
    machine::{Done, Machine},
    prompted::Prompted,
    wire::{Last, Prepared, Wire},
};

const DONE: &str = "event: Done\ndata: {}\n\n";

fn piece(node: &str, kind: &str, text: &str, last: bool) -> String {
    let data = json!({
        "content": text, "node_title": node, "node_type": kind, "node_is_finish": last,
    });
    format!("event: Message\ndata: {data}\n\n")
}

fn chat(event: &str, id: &str, text: &str) -> String {
    let data = json!({ "id": id, "type": "answer", "content": text });
    format!("event: conversation.message.{event}\ndata: {data}\n\n")
}

/// A run of a stream, made with these words more.
fn run(base_url: &str, more: &[&str]) -> (Machine, Child) {
    let machine = Machine::with(base_url, "pat_demo");
    let saved = "workflow_id = \"7601000000000000113\"\nbot_id = \"7602000000000000301\"\n";
    machine.write("config/coze-tui/workflows/odd/workflow.toml", saved);
    let usual = ["run", "odd", "--mode", "stream"];
    let child = machine.command(&[&usual[..], more].concat()).spawn();
    (machine, child.unwrap())
}

/// Reads stdout until all of a text stands there.
fn read(child: &mut Child, expected: &str) {
    let mut came = vec![0; expected.len()];
    child
        .stdout
        .as_mut()
        .unwrap()
        .read_exact(&mut came)
        .unwrap();
    assert_eq!(String::from_utf8(came).unwrap(), expected);
}

/// A run of a stream that comes at once.
fn at_once(answer: Prepared, more: &[&str]) -> (Machine, Done) {
    let wire = Wire::start(vec![answer]);
    let (machine, child) = run(wire.base_url(), more);
    (machine, end(child))
}

#[test]
fn an_end_node_without_a_name_is_printed_from_its_first_piece_on() {
    let server = Prompted::start();
    let (machine, mut child) = run(server.base_url(), &[]);
    server.say(&piece("", "", "one ", false));
    read(&mut child, "one ");
    server.say(&piece("", "", "two ", false));
    read(&mut child, "two ");
    server.say(&(piece("", "", "three", true) + DONE));
    server.end();
    let done = end(child);
    assert_eq!((done.code, &*done.stdout), (Some(0), "three\n"), "{done:?}");
    assert_eq!(done.stderr, "", "who speaks alone needs no name");
    assert_eq!(machine.last_record()["data"], "one two three");
}

#[test]
fn what_output_nodes_say_goes_to_stdout_as_it_comes_where_that_is_asked_for() {
    let server = Prompted::start();
    let (_machine, mut child) = run(server.base_url(), &["--all-nodes"]);
    server.say(&piece("Say", "Message", "one ", false));
    read(&mut child, "one ");
    server.say(&piece("Say", "Message", "two", true));
    server.say(&(piece("End", "End", "three", true) + DONE));
    server.end();
    let done = end(child);
    assert_eq!(
        (done.code, &*done.stdout),
        (Some(0), "two\nthree\n"),
        "{done:?}"
    );
}

#[test]
fn without_an_end_node_the_text_of_the_others_is_the_answer_also_of_a_stream_that_breaks_off() {
    let said = piece("Say", "Message", "one ", false) + &piece("Say", "Message", "two", false);
    let whole = Prepared::stream(said.clone() + DONE);
    let silent = Prepared::stream(said.clone());
    let broken = Prepared::new("text/event-stream", said, 4096, Last::Break);
    for (answer, code, status) in [
        (whole, 0, "success"),
        (silent, 1, "unknown"),
        (broken, 1, "unknown"),
    ] {
        let (machine, done) = at_once(answer, &[]);
        assert_eq!(
            (done.code, &*done.stdout),
            (Some(code), "one two\n"),
            "{done:?}"
        );
        assert!(done.stderr.contains("── Say ──\none two\n"), "{done:?}");
        let record = machine.last_record();
        assert_eq!(
            (&record["status"], &record["data"]),
            (&json!(status), &json!("one two"))
        );
    }
}

#[test]
fn a_message_that_is_replaced_is_printed_anew_and_ends() {
    for (said, whole) in [
        ("ab", "字字字"),
        ("a long secret answer", "refused"),
        ("字", "a longer answer"),
    ] {
        let server = Prompted::start();
        let (machine, mut child) = run(server.base_url(), &["--message", "hi", "-p", "x=y"]);
        // What is said last may be a question, and is not printed before the end.
        server.say(&chat("delta", "5", said));
        server.say(&chat("delta", "6", "last"));
        read(&mut child, said);
        let ends = chat("completed", "5", whole) + &chat("completed", "6", "last");
        server.say(&(ends + "event: done\ndata: {}\n\n"));
        server.end();
        let done = end(child);
        assert_eq!(
            (done.code, &*done.stdout),
            (Some(0), &*format!("\n{whole}\nlast\n")),
            "{done:?}"
        );
        assert!(done.stderr.contains("was replaced"), "{done:?}");
        let record = machine.last_record();
        assert_eq!(record["data"], format!("{whole}last"));
        assert_eq!(record["messages"][2]["whole"], true, "{record}");
    }
}

#[test]
fn lines_of_events_tell_which_texts_belong_together_and_which_are_whole() {
    let item = |item: u64, text: &str, last: bool| {
        let data = json!({
            "content": text, "node_title": "Each", "node_type": "Message", "node_id": "15",
            "batch_index": item, "node_is_finish": last,
        });
        format!("id: {text}\nevent: Message\ndata: {data}\n\n")
    };
    let mixed = [
        item(0, "0", false),
        item(1, "1", false),
        item(0, "2", true),
        item(1, "3", true),
    ];
    let (machine, done) = at_once(
        Prepared::stream(mixed.concat() + DONE),
        &["--output", "jsonl"],
    );
    let lines = done.stdout.lines();
    let lines: Vec<Value> = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let told = |messages: &[Value]| -> Vec<_> {
        let said = messages.iter().filter(|line| line["event"] == "message");
        let places = said.map(|line| (line["execution"].clone(), line["number"].clone()));
        places.collect()
    };
    let expected = [(0, 0), (1, 1), (0, 2), (1, 3)].map(|(who, at)| (json!(who), json!(at)));
    assert_eq!(told(&lines), expected);
    let record = machine.last_record();
    assert_eq!(told(record["messages"].as_array().unwrap()), expected);
    assert_eq!(record["outputs"]["Each"], "0213");
    assert_eq!(record["missing"], 0);
}

#[test]
fn events_that_never_came_are_told_however_the_stream_ends() {
    let numbered = |id: u64, text: &str| format!("id: {id}\n{}", piece("End", "End", text, false));
    let lost = numbered(0, "a ") + &numbered(3, "b");
    for (ends, code) in [("id: 4\nevent: Done\ndata: {}\n\n", 0), ("", 1)] {
        for output in ["text", "jsonl"] {
            let answer = Prepared::stream(lost.clone() + ends);
            let (machine, done) = at_once(answer, &["--output", output]);
            assert_eq!(done.code, Some(code), "{done:?}");
            assert!(done.stderr.contains("2 events never came"), "{done:?}");
            assert_eq!(machine.last_record()["missing"], 2);
            let shown = machine.run(&["show", "last"]);
            assert!(shown.stdout.contains("2 events never came"), "{shown:?}");
        }
    }
}

#[test]
fn a_node_that_failed_is_told_from_a_server_that_did() {
    let error = |message: &str| {
        let data = json!({ "error_code": 5000, "error_message": message });
        Prepared::stream(format!("event: Error\ndata: {data}\n\n{DONE}"))
    };
    for (message, code, kind) in [
        ("[720712000] list is empty", 4, "workflow"),
        ("[no code] odd", 1, "server"),
        ("internal", 1, "server"),
    ] {
        let (machine, done) = at_once(error(message), &[]);
        assert_eq!(done.code, Some(code), "{done:?}");
        assert!(done.stderr.contains(message), "{done:?}");
        assert_eq!(machine.last_record()["error"]["kind"], kind);
    }
}

#[test]
fn a_question_that_cannot_be_answered_ends_the_run() {
    let asks = piece("Ask", "Question", "Where to?", true);
    let nameless = json!({ "interrupt_data": { "type": 2, "data": "" }, "node_title": "Ask" });
    for interrupt in [format!("data: {nameless}\n"), String::new()] {
        let stream = format!("{asks}event: Interrupt\n{interrupt}\n");
        let (machine, done) = at_once(Prepared::stream(stream), &[]);
        assert_eq!(done.code, Some(1), "{done:?}");
        assert!(done.stderr.contains("cannot be answered"), "{done:?}");
        assert_eq!(machine.last_record()["status"], "failed");
    }
}
