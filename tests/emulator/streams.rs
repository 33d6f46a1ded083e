//! Streams on the wire: what is said, and every way of putting it there.

use serde_json::{Value, json};

use super::{Answer, ask, id, start};

const PATH: &str = "/v1/workflow/stream_run";

/// One event as it stood on the wire.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) id: Option<u64>,
    pub(super) event: String,
    pub(super) data: String,
}

impl Sent {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.data).unwrap_or_else(|fault| panic!("{fault}: {}", self.data))
    }
}

pub(super) fn stream(
    emulator: &coze_tui::emulator::Emulator,
    name: &str,
    parameters: &Value,
) -> Answer {
    let body = json!({ "workflow_id": id(name), "parameters": parameters }).to_string();
    ask(emulator, "POST", PATH, Some("pat_demo"), &body)
}

/// The pieces of a body that came in chunks; panics where one is cut off, unless `cut`.
fn chunks(answer: &Answer, cut: bool) -> Vec<Vec<u8>> {
    assert_eq!(answer.header("transfer-encoding"), Some("chunked"));
    let mut rest = &answer.body[..];
    let mut all = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let size = std::str::from_utf8(&rest[..end]).unwrap();
        let size = usize::from_str_radix(size, 16).unwrap();
        if size == 0 {
            return all;
        }
        all.push(rest[end + 2..end + 2 + size].to_vec());
        rest = &rest[end + 2 + size + 2..];
    }
    assert!(cut, "the body has no end");
    all
}

fn text(answer: &Answer) -> String {
    String::from_utf8(chunks(answer, false).concat()).expect("UTF-8")
}

pub(super) fn events(answer: &Answer) -> Vec<Sent> {
    let text = text(answer).replace("\r\n", "\n").replace('\r', "\n");
    let blocks = text.split("\n\n").filter(|block| !block.trim().is_empty());
    blocks
        .map(|block| {
            let of = |field: &str| -> Vec<String> {
                let lines = block.lines().filter_map(|line| line.strip_prefix(field));
                let values = lines.filter_map(|rest| rest.strip_prefix(':'));
                values
                    .map(|value| value.strip_prefix(' ').unwrap_or(value).to_owned())
                    .collect()
            };
            Sent {
                id: of("id").first().map(|id| id.parse().unwrap()),
                event: of("event").concat(),
                data: of("data").join("\n"),
            }
        })
        .collect()
}

pub(super) fn said(events: &[Sent], title: &str) -> String {
    let messages = events
        .iter()
        .filter(|event| event.event == "Message")
        .map(Sent::json);
    let of_node = messages.filter(|data| data["node_title"] == title);
    of_node
        .map(|data| data["content"].as_str().unwrap().to_owned())
        .collect()
}

pub(super) fn names(events: &[Sent]) -> Vec<&str> {
    events.iter().map(|event| &*event.event).collect()
}

#[test]
fn story_tells_its_pieces_node_by_node_and_ends() {
    let emulator = start();
    let quick = json!({ "topic": "茶", "chunks": 8, "delay_ms": 0 });
    let answer = stream(&emulator, "story", &quick);
    let kind = answer.header("content-type");
    assert_eq!(
        (answer.status, kind),
        (200, Some("text/event-stream; charset=utf-8"))
    );
    assert!(answer.header("x-tt-logid").is_some());
    let events = events(&answer);
    assert_eq!(
        names(&events),
        [["Message"; 8].as_slice(), &["Done"]].concat()
    );
    let ids: Vec<_> = events.iter().filter_map(|event| event.id).collect();
    assert_eq!(ids, (0..9).collect::<Vec<_>>());
    let first = events[0].json();
    assert_eq!(
        (&first["node_seq_id"], &first["node_is_finish"]),
        (&json!("0"), &json!(false))
    );
    assert_eq!(
        (&first["node_title"], &first["node_type"]),
        (&json!("大纲"), &json!("Message"))
    );
    let last = events[7].json();
    assert_eq!(
        (&last["node_id"], &last["node_is_finish"]),
        (&json!("900001"), &json!(true))
    );
    assert!(last["usage"]["token_count"].is_u64());
    assert!(
        events[8].json()["debug_url"]
            .as_str()
            .unwrap()
            .contains("execute_id=")
    );
    assert!(said(&events, "End").starts_with("## 茶\n\n天还没亮"));
    assert_eq!(emulator.runs_received(), 1);

    // In one piece it is the same text.
    let at_once = super::run(&emulator, "story", &quick);
    let wrapper: Value = serde_json::from_str(&at_once.data()).unwrap();
    assert_eq!(wrapper["data"].as_str().unwrap(), said(&events, "End"));
}

#[test]
fn every_framing_says_the_same() {
    let emulator = start();
    let of = |framing: &Value| {
        let inputs = json!({ "chunks": 6, "delay_ms": 0, "framing": framing });
        stream(&emulator, "story", &inputs)
    };
    let without_urls = |events: Vec<Sent>| -> Vec<(Option<u64>, String, Value)> {
        let mut all = Vec::new();
        for event in events {
            let mut data: Value = serde_json::from_str(&event.data).unwrap();
            for key in ["debug_url", "node_execute_uuid"] {
                data.as_object_mut().unwrap().remove(key);
            }
            all.push((event.id, event.event, data));
        }
        all
    };
    let usual = without_urls(events(&of(&json!({}))));
    for framing in [
        json!({ "cut": { "bytes": 1 } }),
        json!({ "cut": { "bytes": 7 } }),
        json!({ "cut": "characters" }),
        json!({ "cut": "whole" }),
        json!({ "line_end": "crlf" }),
        json!({ "line_end": "cr" }),
        json!({ "blank": false }),
        json!({ "last": "newline" }),
        json!({ "last": "nothing", "line_end": "crlf" }),
        json!({ "several_lines": true }),
        json!({ "delay_ms": 1 }),
        json!({ "content_type": "" }),
    ] {
        let answer = of(&framing);
        assert_eq!(without_urls(events(&answer)), usual, "{framing}");
    }
    let whole = of(&json!({ "cut": "whole" }));
    assert_eq!(chunks(&whole, false).len(), 1);
    let bytes = of(&json!({ "cut": { "bytes": 1 } }));
    assert!(chunks(&bytes, false).iter().all(|chunk| chunk.len() == 1));
    let inside = of(&json!({ "cut": "characters" }));
    assert!(
        chunks(&inside, false)
            .iter()
            .all(|chunk| { String::from_utf8(chunk.clone()).is_err() || chunk.is_ascii() })
    );
    assert_eq!(
        of(&json!({ "content_type": "" })).header("content-type"),
        None
    );
    let ends = |framing: Value, end: &str| assert!(text(&of(&framing)).ends_with(end), "{framing}");
    ends(json!({}), "}\n\n");
    ends(json!({ "last": "newline", "line_end": "crlf" }), "}\r\n");
    ends(json!({ "last": "nothing" }), "}");
}

#[test]
fn oddities_of_real_streams_can_be_asked_for() {
    let emulator = start();
    let of = |framing: &Value| {
        stream(
            &emulator,
            "story",
            &json!({ "chunks": 3, "delay_ms": 0, "framing": framing }),
        )
    };
    let pinged = events(&of(&json!({ "pings": 2 })));
    let expected = ["PING", "Message", "PING", "Message", "Message", "Done"];
    assert_eq!(names(&pinged), expected);
    assert_eq!(pinged[5].id, Some(5), "a PING takes an id");

    let silent = events(&of(&json!({ "silent_end": true })));
    assert_eq!(names(&silent), ["Message"; 3]);
    let lost = events(&of(&json!({ "lost_id": 1 })));
    assert_eq!(
        lost.iter().filter_map(|it| it.id).collect::<Vec<_>>(),
        [0, 2, 3, 4]
    );
    assert_eq!(events(&of(&json!({ "no_ids": true })))[0].id, None);
    assert_eq!(events(&of(&json!({ "bare_done": true })))[3].data, "");
    let noisy = text(&of(&json!({ "noise": true, "byte_order_mark": true })));
    assert!(noisy.starts_with("\u{feff}: ") && noisy.contains("event: Weather\n"));

    let json = of(&json!({ "json": true }));
    assert_eq!(
        json.header("content-type"),
        Some("text/event-stream; charset=utf-8")
    );
    assert_eq!(json.code(), 4101);
    let broken = of(&json!({ "break_after": 100, "cut": { "bytes": 30 } }));
    let sizes: Vec<_> = chunks(&broken, true).iter().map(Vec::len).collect();
    assert_eq!(sizes, [30, 30, 30, 10]);
    let wrong = of(&json!({ "colour": "red" }));
    assert_eq!(
        (wrong.code(), wrong.header("content-type")),
        (4000, Some("application/json; charset=utf-8"))
    );
}

#[test]
fn a_stream_fails_before_it_begins_or_in_its_middle() {
    let emulator = start();
    let fail = |inputs: Value| stream(&emulator, "fail", &inputs);
    let before = fail(json!({ "at": "before", "code": 4028 }));
    assert_eq!(before.code(), 4028);
    assert_eq!(
        before.header("content-type"),
        Some("application/json; charset=utf-8")
    );

    let inside = events(&fail(
        json!({ "at": "inside", "code": 5000, "message": "[720712000] 空" }),
    ));
    assert_eq!(names(&inside), ["Error"]);
    let data = inside[0].json();
    assert_eq!(
        (&data["error_code"], &data["error_message"]),
        (&json!(5000), &json!("[720712000] 空"))
    );

    let stream = events(&fail(json!({ "at": "stream" })));
    assert_eq!(stream.last().map(|event| &*event.event), Some("Error"));
    assert!(said(&stream, "查询 Query").starts_with("正在查询"));

    let twice = json!({ "error_twice": true, "error_then_done": true });
    let twice = events(&fail(json!({ "framing": twice })));
    assert_eq!(names(&twice), ["Error", "Error", "Done"]);
    assert_eq!(
        twice.iter().map(|event| event.id).collect::<Vec<_>>(),
        [Some(0), Some(0), Some(2)]
    );
}

#[test]
fn a_silence_is_filled_with_pings() {
    let emulator = start();
    let inputs = json!({ "chunks": 2, "delay_ms": 150, "framing": { "ping_ms": 50 } });
    let events = events(&stream(&emulator, "story", &inputs));
    // How many fit in depends on how busy the machine is.
    let mut seen = names(&events);
    seen.dedup();
    assert_eq!(seen, ["Message", "PING", "Message", "PING", "Done"]);
    let ids = events.iter().filter_map(|event| event.id);
    assert_eq!(
        ids.collect::<Vec<_>>(),
        (0..events.len() as u64).collect::<Vec<_>>()
    );
}

#[test]
fn every_workflow_streams() {
    let emulator = start();
    let weather = events(&stream(&emulator, "weather", &json!({ "city": "北京" })));
    assert_eq!(names(&weather), ["Message", "Done"]);
    let content = weather[0].json()["content"].as_str().unwrap().to_owned();
    let at_once = super::run(&emulator, "weather", &json!({ "city": "北京" })).data();
    assert_eq!(content, at_once);

    let report = events(&stream(
        &emulator,
        "report",
        &json!({ "seconds": 0.01, "topic": "茶" }),
    ));
    assert!(said(&report, "大纲").starts_with("一、现状：茶"));
    assert!(said(&report, "First draft").starts_with("正在撰写“茶”"));
    assert!(said(&report, "End").starts_with("# 报告：茶"), "no wrapper");

    let large = events(&stream(&emulator, "large", &json!({ "bytes": 3_000_000 })));
    assert_eq!(names(&large), ["Message", "Done"]);
    assert!(
        (2_990_000..3_010_000).contains(&large[0].data.len()),
        "{}",
        large[0].data.len()
    );
    assert!(large[0].json()["content"].is_string());

    let gateway = stream(&emulator, "gateway", &json!({ "status": 502 }));
    assert_eq!(gateway.status, 502);
    let cut = stream(&emulator, "gateway", &json!({ "cut": 5_000 }));
    assert_eq!(chunks(&cut, true).concat().len(), 5_000);
    let unpublished = stream(&emulator, "unpublished", &json!({ "note": "" }));
    assert_eq!(unpublished.code(), 4200);
}
