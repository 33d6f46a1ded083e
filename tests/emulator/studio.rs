//! A self-hosted coze-studio differs in every point: access, codes, histories, streams.

use coze_tui::emulator::{Emulator, Options, Profile};
use serde_json::{Value, json};

use super::streams::{events, names, said, stream};
use super::{Answer, ask, get, id, parse, post, run};

pub(super) fn studio() -> Emulator {
    let options = Options {
        profile: Profile::Studio,
        ..Options::default()
    };
    Emulator::start(options).expect("a free port")
}

fn history(emulator: &Emulator, execute_id: &str) -> Answer {
    let path = format!("/v1/workflow/get_run_history?workflow_id=1&execute_id={execute_id}");
    get(emulator, &path)
}

#[test]
fn keys_open_what_is_listed_and_nothing_else() {
    let emulator = studio();
    let run = |token: Option<&str>| ask(&emulator, "POST", "/v1/workflow/run", token, "{}");
    for (token, reason) in [
        (None, "missing authorization in header"),
        (Some(""), "missing api_key in request"),
        (Some("a Bearer b"), "missing api_key in request"),
        (Some("pat_norun"), "CheckPermission failed"),
        (Some("pat_other"), "api key invalid"),
    ] {
        let answer = run(token);
        assert_eq!(
            (answer.status, answer.code()),
            (200, 700_012_006),
            "{token:?}"
        );
        assert!(answer.msg().contains(reason), "{token:?} {}", answer.msg());
        assert!(answer.header("x-log-id").is_some() && answer.header("x-tt-logid").is_none());
        assert!(answer.json().get("detail").is_none());
    }
    assert_ne!(
        run(Some("pat_expired")).code(),
        700_012_006,
        "expiry is not checked"
    );
    for (method, path) in [
        ("GET", "/v1/workflows/1/run_histories/2"),
        ("POST", "/v1/workflows/resume"),
        ("GET", "/v1/workflows?workspace_id=1"),
        ("GET", "/v1/workspaces"),
        ("GET", "/v1/workflows/none"),
        ("GET", "/api/x"),
    ] {
        let answer = ask(&emulator, method, path, Some("pat_demo"), "");
        assert_eq!((answer.status, answer.code()), (401, 401), "{path}");
        assert_eq!(answer.msg(), "missing session_key in cookie");
    }
    for path in ["/foo", "/v1x/workflow/run", "/"] {
        let page = ask(&emulator, "POST", path, Some("pat_demo"), "{}");
        assert_eq!(
            (page.status, page.header("content-type")),
            (200, Some("text/html; charset=utf-8")),
            "{path}"
        );
    }
    let role = |id: &str| get(&emulator, &format!("/v1/workflows/{id}")).code();
    assert_eq!(
        (role(id("weather")), role("7601000000000000113")),
        (777_777_780, 0)
    );
}

#[test]
fn a_run_answers_with_every_key() {
    let emulator = studio();
    let answer = run(&emulator, "text", &json!({ "question": "hello" })).json();
    let mut keys: Vec<&str> = answer
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    let all = [
        "BaseResp",
        "code",
        "cost",
        "data",
        "debug_url",
        "execute_id",
        "msg",
        "token",
    ];
    assert_eq!(keys, all);
    assert_eq!(
        (&answer["msg"], &answer["BaseResp"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(answer["token"], 156);
    assert!(
        answer["debug_url"]
            .as_str()
            .unwrap()
            .starts_with("http://127.0.0.1:8888/work_flow?")
    );
    let wrapper = parse(&answer["data"]);
    assert!(wrapper.get("original_result").is_none() && wrapper["data"].is_string());

    let failed = run(&emulator, "fail", &json!({ "code": 720_702_085 })).json();
    assert_eq!(
        (&failed["code"], &failed["data"]),
        (&json!(6023), &Value::Null)
    );
    let asks = run(&emulator, "interview", &json!({}));
    assert_eq!(asks.code(), 6039);
    // Text becomes numbers, and an object may come in a string.
    let lenient = run(
        &emulator,
        "weather",
        &json!(r#"{"city":"北京","days":"2"}"#),
    );
    assert_eq!(
        parse(&parse(&json!(lenient.data()))["forecast"])
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn what_is_wrong_has_the_codes_of_studio() {
    let emulator = studio();
    let with = |key: &str, value: Value| {
        let mut body = json!({ "workflow_id": id("weather"), "parameters": { "city": "x" } });
        body[key] = value;
        let body = body.to_string();
        let stream = ask(
            &emulator,
            "POST",
            "/v1/workflow/stream_run",
            Some("pat_demo"),
            &body,
        );
        (post(&emulator, &body).code(), stream.code())
    };
    assert_eq!(with("workflow_id", json!("76")), (720_702_004, 720_702_004));
    assert_eq!(
        with("workflow_id", json!(id("unpublished"))),
        (6031, 720_702_011)
    );
    assert_eq!(
        with("workflow_id", json!("abc")),
        (720_701_013, 720_701_013)
    );
    assert_eq!(with("bot_id", json!("")), (720_701_013, 720_701_013));
    assert_eq!(with("parameters", json!({})), (4000, 720_702_002));
    let trace = post(&emulator, r#"{"workflow_id":"abc"}"#).msg();
    assert!(
        trace.lines().count() > 3 && trace.contains("goroutine"),
        "{trace}"
    );
    let broken = post(&emulator, "{");
    assert_eq!((broken.status, broken.code()), (400, 400));
    assert!(
        post(
            &emulator,
            &json!({ "workflow_id": id("weather") }).to_string()
        )
        .msg()
        .contains("’city‘")
    );
}

#[test]
fn a_history_has_numbers_and_no_code() {
    let emulator = studio();
    let begin = |name: &str, inputs: Value| {
        let body = json!({ "workflow_id": id(name), "parameters": inputs, "is_async": true });
        let answer = post(&emulator, &body.to_string()).json();
        assert_eq!(answer["data"], Value::Null);
        answer["execute_id"].as_str().unwrap().to_owned()
    };
    let done = begin("text", json!({}));
    let answer = history(&emulator, &done).json();
    assert!(
        answer.get("code").is_none() && answer.get("msg").is_none(),
        "{answer}"
    );
    let record = &answer["data"][0];
    assert_eq!(record["execute_id"], json!(done.parse::<u64>().unwrap()));
    assert_eq!(
        (&record["execute_status"], &record["connector_id"]),
        (&json!("Success"), &json!(1024))
    );
    assert!(
        parse(&record["output"])["output"].is_string(),
        "no layer in between"
    );
    assert_eq!(record["input"], "{}");

    let waiting = history(&emulator, &begin("interview", json!({}))).json();
    assert_eq!(waiting["data"][0]["execute_status"], "<UNSET>");
    let failed = history(
        &emulator,
        &begin("fail", json!({ "message": "字".repeat(500) })),
    )
    .json();
    let error = failed["data"][0]["error_msg"].as_str().unwrap().to_owned();
    assert!(
        error.ends_with('\u{fffd}') && error.chars().count() == 334,
        "{error}"
    );
    assert_eq!(history(&emulator, "1").code(), 777_777_775);
}

#[test]
fn streams_tell_raw_codes_and_no_pings() {
    let emulator = studio();
    let quick =
        json!({ "chunks": 4, "delay_ms": 0, "framing": { "pings": 3, "error_then_done": true } });
    let story = events(&stream(&emulator, "story", &quick));
    assert_eq!(
        names(&story),
        ["Message", "Message", "Message", "Message", "Done"]
    );
    let first = story[0].json();
    assert!(first.get("node_execute_uuid").is_none() && first["node_id"].is_string());
    let inputs = json!({ "code": 720_702_085, "framing": { "error_then_done": true } });
    let failed = events(&stream(&emulator, "fail", &inputs));
    assert_eq!(names(&failed), ["Error"]);
    assert_eq!(failed[0].json()["error_code"], 720_702_085);
    let crashed = events(&stream(&emulator, "fail", &json!({ "at": "internal" })));
    let last = crashed.last().unwrap();
    assert_eq!((&*last.event, last.id), ("error", None));
    assert!(last.data.starts_with("internal error: ") && last.data.contains('\n'));
}

#[test]
fn questions_are_said_as_they_are_and_answered_by_numbers() {
    let emulator = studio();
    let first = events(&stream(&emulator, "interview", &json!({ "name": "Lin" })));
    let question: Value = serde_json::from_str(&said(&first, "Question")).unwrap();
    let message = &question["messages"][0];
    assert_eq!(message["content"]["options"][2]["name"], "Music");
    let interrupt = first.last().unwrap().json();
    assert!(interrupt.get("node_title").is_none() && interrupt["debug_url"].is_string());
    let answer = |event_id: &Value, text: &str| {
        let body = json!({
            "workflow_id": id("interview"), "event_id": event_id, "interrupt_type": 99, "resume_data": text
        });
        let path = "/v1/workflow/stream_resume";
        ask(&emulator, "POST", path, Some("pat_demo"), &body.to_string())
    };
    assert_eq!(answer(&json!("one/two"), "Music").code(), 720_701_013);
    let second = events(&answer(&interrupt["interrupt_data"]["event_id"], "Music"));
    let form: Value = serde_json::from_str(&said(&second, "Input")).unwrap();
    assert_eq!(form["content_type"], "form_schema");
    let interrupt = second.last().unwrap().json()["interrupt_data"].clone();
    assert!(interrupt.get("required_parameters").is_none());
    let done = events(&answer(
        &interrupt["event_id"],
        r#"{"city":"Rome","days":1}"#,
    ));
    assert_eq!(names(&done).last(), Some(&"Done"));
}
