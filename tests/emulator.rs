//! The local Coze keeps the rules of the API.
//!
//! It is asked over a bare socket: a client that forgives would hide what it says.

mod requests;
mod workflows;

mod histories;
mod lists;

mod chats;
mod faults;
mod life;
mod questions;
mod streams;
mod studio;

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use coze_tui::emulator::{Emulator, Options, WORKFLOWS};
use serde_json::{Value, json};

/// An answer as it came over the wire.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|fault| {
            panic!("{fault} in {}", String::from_utf8_lossy(&self.body));
        })
    }

    fn code(&self) -> i64 {
        self.json()["code"].as_i64().expect("a code")
    }

    fn msg(&self) -> String {
        self.json()["msg"].as_str().expect("a msg").to_owned()
    }

    fn data(&self) -> String {
        self.json()["data"]
            .as_str()
            .expect("a data string")
            .to_owned()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let found = lines.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value)
    }
}

fn start() -> Emulator {
    Emulator::start(Options::default()).expect("a free port")
}

fn id(name: &str) -> &'static str {
    let found = WORKFLOWS.iter().find(|workflow| workflow.name == name);
    found.expect("a known workflow").workflow_id
}

/// Sends one request and reads until the connection ends.
fn ask(emulator: &Emulator, method: &str, path: &str, token: Option<&str>, body: &str) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", emulator.port())).expect("a connection");
    let access = token.map_or(String::new(), |token| {
        format!("Authorization: Bearer {token}\r\n")
    });
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{access}\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).expect("to be heard");
    let mut all = Vec::new();
    stream.read_to_end(&mut all).expect("an answer");
    let end = (all.windows(4).position(|four| four == b"\r\n\r\n")).expect("the end of a head");
    let head = String::from_utf8(all[..end].to_vec()).expect("a head of text");
    Answer {
        status: head[9..12].parse().expect("a status"),
        head,
        body: all[end + 4..].to_vec(),
    }
}

fn post(emulator: &Emulator, body: &str) -> Answer {
    ask(emulator, "POST", "/v1/workflow/run", Some("pat_demo"), body)
}

fn run(emulator: &Emulator, name: &str, parameters: &Value) -> Answer {
    let body = json!({ "workflow_id": id(name), "parameters": parameters });
    post(emulator, &body.to_string())
}

fn get(emulator: &Emulator, path: &str) -> Answer {
    ask(emulator, "GET", path, Some("pat_demo"), "")
}

fn begin(emulator: &Emulator, name: &str, parameters: &Value) -> String {
    let body = json!({ "workflow_id": id(name), "parameters": parameters, "is_async": true });
    let answer = post(emulator, &body.to_string()).json();
    assert!(answer.get("data").is_none(), "{answer}");
    answer["execute_id"]
        .as_str()
        .expect("an execute_id")
        .to_owned()
}

fn history(emulator: &Emulator, name: &str, execute_id: &str) -> Value {
    let path = format!("/v1/workflows/{}/run_histories/{execute_id}", id(name));
    let answer = get(emulator, &path).json();
    assert_eq!(answer["code"], 0, "{answer}");
    answer["data"][0].clone()
}

/// Asks again until the record is as wanted.
fn history_when(
    emulator: &Emulator,
    name: &str,
    execute_id: &str,
    wanted: fn(&Value) -> bool,
) -> Value {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let record = history(emulator, name, execute_id);
        if wanted(&record) {
            return record;
        }
        assert!(Instant::now() < deadline, "still {record}");
    }
}

fn parse(text: &Value) -> Value {
    serde_json::from_str(text.as_str().expect("a string")).expect("JSON in it")
}
