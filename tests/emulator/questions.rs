//! Questions in the middle of a run, in every mode, and what answers do.

use coze_tui::emulator::Emulator;
use serde_json::{Value, json};

use super::streams::{Sent, events, names, said, stream};
use super::{Answer, ask, begin, history, history_when, id, parse, run, start};

const STREAM_RESUME: &str = "/v1/workflow/stream_resume";
const RESUME: &str = "/v1/workflows/resume";

fn answer(emulator: &Emulator, path: &str, asked: &Value, text: &str) -> Answer {
    let body = json!({
        "workflow_id": id("interview"),
        "event_id": asked["event_id"],
        "interrupt_type": asked["type"],
        "resume_data": text
    });
    ask(emulator, "POST", path, Some("pat_demo"), &body.to_string())
}

/// The `interrupt_data` that a stream ends with.
fn asked(events: &[Sent]) -> Value {
    let last = events.last().expect("an event");
    assert_eq!(last.event, "Interrupt", "{events:?}");
    last.json()["interrupt_data"].clone()
}

#[test]
fn a_stream_stops_at_a_question_and_goes_on_with_its_answer() {
    let emulator = start();
    let first = events(&stream(&emulator, "interview", &json!({ "name": "小林" })));
    assert!(said(&first, "主持人").starts_with("你好，小林"));
    assert_eq!(said(&first, "问答"), "你想聊什么？");
    let question = asked(&first);
    assert_eq!(question["type"], 2);
    assert_eq!(question["event_id"].as_str().unwrap().split('/').count(), 2);
    let content = parse(&parse(&question["data"])["content"]);
    assert_eq!(content["options"][1]["name"], "美食");

    let unfit = events(&answer(&emulator, STREAM_RESUME, &question, "足球"));
    assert!(said(&unfit, "主持人").contains("选项"));
    let again = asked(&unfit);
    assert_ne!(again["event_id"], question["event_id"]);
    assert_eq!(unfit[0].id, Some(0), "ids begin anew");

    let second = events(&answer(&emulator, STREAM_RESUME, &again, "美食"));
    let form = asked(&second);
    assert_eq!(
        (&form["type"], names(&second).last()),
        (&json!(5), Some(&"Interrupt"))
    );
    assert_eq!(form["required_parameters"]["city"]["required"], true);
    let filled = r#"{"city":"成都","days":3}"#;
    let third = events(&answer(&emulator, STREAM_RESUME, &form, filled));
    assert_eq!(names(&third).last(), Some(&"Done"));
    let result: Value = serde_json::from_str(&said(&third, "End")).unwrap();
    assert_eq!(result["form"], json!({ "city": "成都", "days": 3 }));
    assert_eq!(
        (emulator.runs_received(), emulator.resumes_received()),
        (1, 3)
    );
}

#[test]
fn a_sync_run_stops_at_a_question_and_goes_on() {
    let emulator = start();
    let first = run(&emulator, "interview", &json!({ "name": "Lin" })).json();
    assert_eq!((&first["code"], first.get("data")), (&json!(0), None));
    let question = &first["interrupt_data"];
    assert_eq!(parse(&question["data"])["content_type"], "option");
    let second = answer(&emulator, RESUME, question, "food").json();
    let form = &second["interrupt_data"];
    let fields = parse(&parse(&form["data"])["content"]);
    assert_eq!(fields.as_array().map(Vec::len), Some(4));
    let done = answer(&emulator, RESUME, form, "city: Berlin\ndays: 2");
    assert_eq!(parse(&json!(done.data()))["topic"], "Food");
    assert_eq!(done.json()["execute_id"], first["execute_id"], "one run");
}

#[test]
fn an_async_run_tells_its_question_in_its_history() {
    let emulator = start();
    let execute_id = begin(&emulator, "interview", &json!({ "ask": "words" }));
    let waiting = history(&emulator, "interview", &execute_id);
    let question = &waiting["interrupt_data"];
    assert_eq!(parse(&question["data"])["content"], "你想聊什么？");
    let resumed = answer(&emulator, RESUME, question, "茶").json();
    assert_eq!(resumed["execute_id"], json!(execute_id));
    assert!(resumed.get("data").is_none());
    let done = history_when(&emulator, "interview", &execute_id, |record| {
        record["execute_status"] != json!("Running")
    });
    assert_eq!(done["execute_status"], "Success");
    assert_eq!(done.get("interrupt_data"), None);
    assert_eq!(done["create_time"], waiting["create_time"]);
    assert_eq!(parse(&parse(&done["output"])["Output"])["topic"], "茶");
}

#[test]
fn an_answer_that_belongs_nowhere_is_refused() {
    let emulator = start();
    let words = json!({ "ask": "words" });
    let question = asked(&events(&stream(&emulator, "interview", &words)));
    let with = |key: &str, value: Value| {
        let mut changed = question.clone();
        changed[key] = value;
        changed
    };
    for (path, asked) in [
        (STREAM_RESUME, with("event_id", json!("1/2"))),
        (STREAM_RESUME, with("event_id", json!(""))),
        (STREAM_RESUME, with("event_id", Value::Null)),
        (STREAM_RESUME, with("type", json!(5))),
        (STREAM_RESUME, with("type", json!("2"))),
        (RESUME, question.clone()),
    ] {
        assert_eq!(
            answer(&emulator, path, &asked, "茶").code(),
            4000,
            "{path} {asked}"
        );
    }
    let done = events(&answer(&emulator, STREAM_RESUME, &question, "茶"));
    assert_eq!(names(&done).last(), Some(&"Done"));
    assert_eq!(
        answer(&emulator, STREAM_RESUME, &question, "茶").code(),
        4000,
        "answered already"
    );
}

#[test]
fn the_fourth_answer_fails_the_run() {
    let emulator = start();
    let mut question = asked(&events(&stream(&emulator, "interview", &json!({}))));
    for _ in 0..3 {
        question = asked(&events(&answer(
            &emulator,
            STREAM_RESUME,
            &question,
            "足球",
        )));
    }
    let last = events(&answer(&emulator, STREAM_RESUME, &question, "旅行"));
    assert_eq!(names(&last), ["Error"]);
    assert_eq!(last[0].json()["error_code"], 5000);

    let mut question = run(&emulator, "interview", &json!({})).json()["interrupt_data"].clone();
    for _ in 0..3 {
        question = answer(&emulator, RESUME, &question, "足球").json()["interrupt_data"].clone();
    }
    assert_eq!(answer(&emulator, RESUME, &question, "旅行").code(), 5000);
}
