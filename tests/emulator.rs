//! The local Coze keeps the rules of the API.
//!
//! It is asked over a bare socket: a client that forgives would hide what it says.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use coze_tui::emulator::{ASSISTANT_BOT_ID, Emulator, LogIds, Options, WORKFLOWS, WORKSPACE_ID};
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

#[test]
fn a_sync_run_answers_under_the_whole_envelope() {
    let emulator = start();
    let answer = run(&emulator, "weather", &json!({ "city": "北京", "days": 2 }));
    let body = answer.json();
    assert_eq!((answer.status, &body["code"]), (200, &json!(0)));
    let data = parse(&body["data"]);
    assert_eq!(data["output"], "北京的经度为116.4074°E，纬度为39.9042°N。");
    assert_eq!(parse(&data["forecast"]).as_array().map(Vec::len), Some(2));
    let execute_id = body["execute_id"].as_str().expect("an execute_id");
    assert_eq!(execute_id.len(), 19);
    assert_eq!(
        body["debug_url"],
        format!(
            "https://www.coze.cn/work_flow?execute_id={execute_id}&space_id={WORKSPACE_ID}\
             &workflow_id={}&execute_mode=2",
            id("weather")
        )
    );
    let usage = &body["usage"];
    assert_eq!(usage["token_count"], 98);
    let logid = body["detail"]["logid"].as_str();
    assert!(logid.is_some_and(|logid| !logid.is_empty()));
    assert_eq!(answer.header("X-Tt-Logid"), logid);
    let text = String::from_utf8(answer.body).expect("text");
    assert!(text.contains(r"\u0026space_id="), "{text}");
}

#[test]
fn the_language_of_an_answer_is_that_of_the_question() {
    let emulator = start();
    let english = run(&emulator, "weather", &json!({ "city": "Beijing" })).data();
    assert!(english.contains("Beijing lies at 116.4074°E, 39.9042°N."));
    assert!(english.is_ascii() || !english.contains('晴'), "{english}");
}

#[test]
fn log_ids_stand_where_they_are_wanted() {
    for (log_ids, detail, header) in [
        (LogIds::Detail, true, false),
        (LogIds::Header, false, true),
        (LogIds::Neither, false, false),
    ] {
        let options = Options {
            log_ids,
            ..Options::default()
        };
        let emulator = Emulator::start(options).expect("a free port");
        for answer in [
            run(&emulator, "weather", &json!({ "city": "上海" })),
            run(&emulator, "weather", &json!({})),
        ] {
            assert_eq!(answer.json().get("detail").is_some(), detail);
            assert_eq!(answer.header("x-tt-logid").is_some(), header);
        }
    }
}

#[test]
fn every_token_gets_its_answer() {
    let emulator = start();
    let body = format!(
        r#"{{"workflow_id":"{}","parameters":{{"city":"北京"}},"is_async":true}}"#,
        id("weather")
    );
    for (token, status, code) in [
        (Some("pat_demo"), 200, 0),
        (Some("pat_free"), 200, 6003),
        (Some("pat_norun"), 200, 4101),
        (Some("pat_expired"), 401, 700_012_006),
        (Some("pat_other"), 401, 4100),
        (Some(""), 200, 4101),
        (None, 200, 4101),
    ] {
        let answer = ask(&emulator, "POST", "/v1/workflow/run", token, &body);
        assert_eq!((answer.status, answer.code()), (status, code), "{token:?}");
    }
    let lists = ask(&emulator, "GET", "/v1/workspaces", Some("pat_norun"), "");
    assert_eq!(lists.code(), 0);
}

#[test]
fn a_request_that_is_wrong_is_refused_with_its_reason() {
    let emulator = start();
    let weather = id("weather");
    let cases = [
        ("{".to_owned(), 4000, "not JSON"),
        ("[]".to_owned(), 4000, "not JSON"),
        ("{}".to_owned(), 4000, "workflow_id"),
        (r#"{"workflow_id":""}"#.to_owned(), 4000, "workflow_id"),
        (r#"{"workflow_id":"0"}"#.to_owned(), 4000, "workflow_id"),
        (
            r#"{"workflow_id":"73664***"}"#.to_owned(),
            4000,
            "workflow_id",
        ),
        (
            format!(r#"{{"workflow_id":{weather}}}"#),
            4000,
            "workflow_id",
        ),
        (
            r#"{"workflow_id":"7601999999999999999"}"#.to_owned(),
            4200,
            "does not exist",
        ),
        (
            format!(r#"{{"workflow_id":"{}"}}"#, id("unpublished")),
            4200,
            "published",
        ),
        (
            format!(r#"{{"workflow_id":"{weather}","bot_id":"1","app_id":"2"}}"#),
            4000,
            "together",
        ),
        (
            format!(r#"{{"workflow_id":"{weather}","bot_id":""}}"#),
            4000,
            "bot_id",
        ),
        (
            format!(r#"{{"workflow_id":"{weather}","app_id":"2"}}"#),
            4000,
            "app_id",
        ),
        (
            format!(r#"{{"workflow_id":"{weather}","ext":{{"user_id":1}}}}"#),
            4000,
            "ext",
        ),
        (
            format!(r#"{{"workflow_id":"{weather}","is_async":"yes"}}"#),
            4000,
            "is_async",
        ),
        (
            format!(r#"{{"workflow_id":"{weather}","workflow_version":"2"}}"#),
            4000,
            "version",
        ),
        (
            format!(r#"{{"workflow_id":"{weather}","parameters":"{{}}"}}"#),
            4000,
            "parameters",
        ),
        (format!(r#"{{"workflow_id":"{weather}"}}"#), 4000, "city"),
        (
            format!(r#"{{"workflow_id":"{weather}","parameters":{{"city":null}}}}"#),
            4000,
            "city",
        ),
        (
            format!(r#"{{"workflow_id":"{weather}","parameters":{{"city":5}}}}"#),
            4000,
            "city",
        ),
        (
            format!(r#"{{"workflow_id":"{weather}","parameters":{{"city":"北京","days":1.5}}}}"#),
            4000,
            "days",
        ),
    ];
    for (body, code, part) in &cases {
        let answer = post(&emulator, body);
        assert_eq!((answer.status, answer.code()), (200, *code), "{body}");
        assert!(answer.msg().contains(part), "{body}: {}", answer.msg());
        assert!(answer.json().get("execute_id").is_none(), "{body}");
    }
    assert_eq!(emulator.runs_received(), cases.len());
}

#[test]
fn an_unknown_path_is_not_found() {
    let emulator = start();
    for (method, path) in [
        ("GET", "/v1/workflow/run"),
        ("GET", "/foo"),
        ("POST", "/v1/workspaces"),
    ] {
        let answer = ask(&emulator, method, path, Some("pat_demo"), "");
        assert_eq!(
            (answer.status, answer.code()),
            (404, 4000),
            "{method} {path}"
        );
    }
    assert_eq!(emulator.runs_received(), 0);
}

#[test]
fn echo_returns_every_byte() {
    let emulator = start();
    let parameters = concat!(
        r#"{ "z": 1.10, "id":7604000000000000777,"#,
        "\n\t",
        r#""long": 1234567890123456789012345678901234567890, "e": 1E400, "z": -0, "#,
        r#""text":"\u5317京 \ud83c\udf75 \u001b[31m & </a>", "nested":{"b":[1.0,  null],"a":{}} }"#
    );
    let body = format!(
        r#"{{"workflow_id":"{}","parameters":{parameters}}}"#,
        id("echo")
    );
    assert_eq!(post(&emulator, &body).data(), parameters);
    assert_eq!(emulator.last_run_body().as_deref(), Some(body.as_bytes()));
    assert_eq!(emulator.runs_received(), 1);
}

#[test]
fn text_is_wrapped_or_bare() {
    let emulator = start();
    let data = run(&emulator, "text", &json!({ "question": "什么是工作流？" })).data();
    let wrapper: Value = serde_json::from_str(&data).expect("a wrapper");
    assert_eq!(wrapper["content_type"], 1);
    assert_eq!(wrapper["original_result"], Value::Null);
    let bare = run(
        &emulator,
        "text",
        &json!({ "question": "什么是工作流？", "plain": true }),
    )
    .data();
    assert_eq!(wrapper["data"], bare);
    assert!(bare.contains("什么是工作流？"));
    assert!(serde_json::from_str::<Value>(&bare).is_err());
}

#[test]
fn nested_holds_json_at_three_depths() {
    let emulator = start();
    let data: Value =
        serde_json::from_str(&run(&emulator, "nested", &json!({})).data()).expect("1");
    let second = parse(&data["output"]);
    assert_eq!(parse(&data["items"][0]), second);
    let third = parse(&second["order"]);
    assert_eq!(third["order_id"].as_u64(), Some(7_604_000_000_000_000_777));
    let fourth = parse(&third["items"][0]["meta"]);
    assert_eq!(fourth["batch"].as_u64(), Some(7_532_159_004_482_000_001));
}

#[test]
fn large_is_exactly_as_large_as_asked() {
    let emulator = start();
    for bytes in [2_000, 99_999, 100_000, 100_001, 3_000_000] {
        let answer = run(&emulator, "large", &json!({ "bytes": bytes }));
        assert_eq!(answer.body.len(), bytes);
        let data: Value = serde_json::from_str(&answer.data()).expect("JSON");
        let batches = data["batches"].as_array().expect("batches");
        let records = batches
            .iter()
            .filter_map(|batch| batch["records"].as_array());
        let records: usize = records.map(Vec::len).sum();
        assert!(
            records * 1_000 + 3_000 > bytes,
            "{records} records in {bytes}"
        );
    }
    let smallest = run(&emulator, "large", &json!({ "bytes": 0 }));
    assert_eq!(
        serde_json::from_str::<Value>(&smallest.data()).expect("JSON")["batches"],
        json!([])
    );
}

#[test]
fn assistant_needs_its_agent() {
    let emulator = start();
    let ask = |bot_id: Value| {
        let body = json!({ "workflow_id": id("assistant"), "bot_id": bot_id, "parameters": { "message": "你好" } });
        post(&emulator, &body.to_string())
    };
    assert!(ask(Value::Null).msg().contains("bot_id"));
    assert_eq!(ask(json!("7602000000000000999")).code(), 4200);
    assert!(
        ask(json!(ASSISTANT_BOT_ID))
            .data()
            .contains("助手收到：你好")
    );
}

#[test]
fn an_async_run_goes_from_running_to_success() {
    let emulator = start();
    let execute_id = begin(
        &emulator,
        "report",
        &json!({ "topic": "茶", "seconds": 0.5 }),
    );
    let first = history(&emulator, "report", &execute_id);
    assert_eq!(first["execute_status"], "Running");
    assert_eq!(first["error_code"], "");
    assert_eq!(parse(&first["output"])["Output"], "");
    assert_eq!(first["create_time"], first["update_time"]);

    let half = history_when(&emulator, "report", &execute_id, |record| {
        record["node_execute_status"]["大纲"]["is_finish"] == json!(false)
    });
    assert!(parse(&half["output"])["大纲"].is_string());

    let last = history_when(&emulator, "report", &execute_id, |record| {
        record["execute_status"] != json!("Running")
    });
    assert_eq!(last["execute_status"], "Success");
    assert_eq!(
        (&last["run_mode"], &last["error_code"]),
        (&json!(2), &json!("0"))
    );
    assert_eq!(last["execute_id"], json!(execute_id));
    let output = parse(&last["output"]);
    assert_eq!(output["node_status"], "{}");
    assert!(
        output["First draft"]
            .as_str()
            .is_some_and(|text| text.contains("茶"))
    );
    let answer = parse(&output["Output"]);
    assert!(
        answer["data"]
            .as_str()
            .is_some_and(|text| text.starts_with("# 报告：茶"))
    );

    let uuid = last["node_execute_status"]["First draft"]["node_execute_uuid"].as_str();
    let path = format!(
        "/v1/workflows/{}/run_histories/{execute_id}/execute_nodes/{}",
        id("report"),
        uuid.expect("a uuid")
    );
    let node = get(&emulator, &path).json();
    assert_eq!(node["data"]["is_finish"], true);
    assert_eq!(node["data"]["node_output"], output["First draft"]);
}

#[test]
fn an_async_run_can_fail_and_keeps_who_asked() {
    let emulator = start();
    let body = json!({
        "workflow_id": id("fail"), "is_async": true,
        "ext": { "user_id": "u-7" }, "bot_id": "7602000000000000777",
        "parameters": { "code": 720_701_013, "message": "节点失败" }
    });
    let answer = post(&emulator, &body.to_string()).json();
    let record = history(
        &emulator,
        "fail",
        answer["execute_id"].as_str().expect("an id"),
    );
    assert_eq!(record["execute_status"], "Fail");
    assert_eq!(record["error_code"], "720701013");
    assert_eq!(record["error_message"], "节点失败");
    assert_eq!(record["connector_uid"], "u-7");
    assert_eq!(record["bot_id"], "7602000000000000777");
    assert_eq!(record["logid"], answer["detail"]["logid"]);
    assert_eq!(record["debug_url"], answer["debug_url"]);
}

#[test]
fn a_run_that_is_not_known_has_no_history() {
    let emulator = start();
    let execute_id = begin(&emulator, "weather", &json!({ "city": "北京" }));
    for (name, execute_id) in [("weather", "7604000000000000000"), ("echo", &*execute_id)] {
        let path = format!("/v1/workflows/{}/run_histories/{execute_id}", id(name));
        assert_eq!(get(&emulator, &path).code(), 4200, "{name}");
    }
    assert_eq!(
        history(&emulator, "weather", &execute_id)["execute_status"],
        "Success"
    );
}

#[test]
fn histories_fail_as_often_as_asked() {
    let emulator = start();
    let execute_id = begin(&emulator, "weather", &json!({ "city": "北京" }));
    emulator.fail_histories(503, 2);
    let path = format!("/v1/workflows/{}/run_histories/{execute_id}", id("weather"));
    let seen: Vec<u16> = (0..3).map(|_| get(&emulator, &path).status).collect();
    assert_eq!(seen, [503, 503, 200]);
}

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

#[test]
fn an_answer_that_never_comes_ends_with_the_emulator() {
    let emulator = start();
    let (port, body) = (
        emulator.port(),
        json!({ "workflow_id": id("gateway"), "parameters": { "hang": true } }).to_string(),
    );
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    let request = format!(
        "POST /v1/workflow/run HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer pat_demo\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).expect("to be heard");
    while emulator.last_run_body().is_none() {
        std::thread::yield_now();
    }
    emulator.stop();
    let mut all = Vec::new();
    let _ = stream.read_to_end(&mut all);
    assert!(all.is_empty(), "{}", String::from_utf8_lossy(&all));
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
}

#[test]
fn an_emulator_starts_on_a_given_port_and_inside_a_runtime() {
    let port = start().port();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let options = || Options {
            port,
            ..Options::default()
        };
        let emulator = Emulator::start(options()).expect("the port of before");
        assert_eq!(emulator.base_url(), format!("http://127.0.0.1:{port}"));
        assert!(Emulator::start(options()).is_err(), "the port is taken");
    });
}

#[test]
fn a_body_over_20_megabytes_is_too_large() {
    let emulator = start();
    let body = json!({ "workflow_id": id("echo"), "parameters": { "a": "x".repeat(20 << 20) } });
    assert_eq!(post(&emulator, &body.to_string()).status, 413);
}

#[test]
fn lists_come_in_pages() {
    let emulator = start();
    let list = |query: &str| get(&emulator, &format!("/v1/workflows?{query}")).json();
    let mut names = Vec::new();
    for page in 1.. {
        let answer = list(&format!(
            "workspace_id={WORKSPACE_ID}&page_num={page}&page_size=4"
        ));
        let items = answer["data"]["items"].as_array().expect("items").clone();
        names.extend(
            items
                .iter()
                .map(|item| item["workflow_name"].as_str().expect("a name").to_owned()),
        );
        assert_eq!(items[0]["app_id"], "0");
        assert!(items[0]["created_at"].is_string());
        if answer["data"]["has_more"] == json!(false) {
            break;
        }
        assert_eq!(items.len(), 4);
    }
    let published: Vec<&str> = (WORKFLOWS.iter().map(|workflow| workflow.name))
        .filter(|name| *name != "unpublished")
        .collect();
    assert_eq!(names, published);
    let count = |query: &str| {
        let answer = list(&format!(
            "workspace_id={WORKSPACE_ID}&page_num=1&page_size=30&{query}"
        ));
        answer["data"]["items"].as_array().map(Vec::len)
    };
    assert_eq!(count("publish_status=all"), Some(WORKFLOWS.len()));
    assert_eq!(count("publish_status=unpublished_draft"), Some(1));
    assert_eq!(count("workflow_mode=chatflow"), Some(0));

    let spaces = get(&emulator, "/v1/workspaces?page_num=2&page_size=1").json();
    assert_eq!(spaces["data"]["total_count"], 2);
    assert_eq!(
        spaces["data"]["workspaces"].as_array().map(Vec::len),
        Some(1)
    );
}

#[test]
fn a_list_refuses_what_the_api_refuses() {
    let emulator = start();
    for (path, code) in [
        (
            format!("/v1/workflows?workspace_id={WORKSPACE_ID}&page_num=1&page_size=31"),
            4000,
        ),
        (
            format!("/v1/workflows?workspace_id={WORKSPACE_ID}&page_num=0"),
            4000,
        ),
        (format!("/v1/workflows?workspace_id={WORKSPACE_ID}"), 4000),
        ("/v1/workflows?page_num=1".to_owned(), 4000),
        (
            "/v1/workflows?workspace_id=7600000000000000009&page_num=1".to_owned(),
            4200,
        ),
        (
            format!("/v1/workflows?workspace_id={WORKSPACE_ID}&page_num=1&publish_status=x"),
            4000,
        ),
        ("/v1/workspaces?page_size=51".to_owned(), 4000),
        ("/v1/workspaces?page_num=x".to_owned(), 4000),
        ("/v1/workflows/7601999999999999999".to_owned(), 4200),
    ] {
        assert_eq!(get(&emulator, &path).code(), code, "{path}");
    }
}

#[test]
fn every_workflow_tells_its_inputs() {
    let emulator = start();
    for workflow in WORKFLOWS {
        let path = format!("/v1/workflows/{}", workflow.workflow_id);
        let short = get(&emulator, &path).json();
        assert!(short["data"].get("input").is_none());
        let data =
            get(&emulator, &format!("{path}?include_input_output=true")).json()["data"].clone();
        assert_eq!(data["workflow_detail"]["workflow_name"], workflow.name);
        assert!(data["workflow_detail"]["created_at"].is_u64());
        assert!(data["input"]["parameters"].is_object(), "{}", workflow.name);
        assert!(
            data["output"]["terminate_plan"].is_string(),
            "{}",
            workflow.name
        );
    }
    let weather = get(
        &emulator,
        &format!("/v1/workflows/{}?include_input_output=true", id("weather")),
    );
    let inputs = weather.json()["data"]["input"]["parameters"].clone();
    assert_eq!(inputs["city"]["required"], true);
    assert_eq!(inputs["days"]["type"], "integer");
}
