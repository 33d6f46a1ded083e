//! What every request is checked for, and the envelope of every answer.

use coze_tui::emulator::{Emulator, LogIds, Options, WORKSPACE_ID};
use serde_json::json;

use super::{ask, id, parse, post, run, start};

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
fn a_body_over_20_megabytes_is_too_large() {
    let emulator = start();
    let text = "x".repeat(20 << 20);
    let body = format!(
        r#"{{"workflow_id":"{}","parameters":{{"a":"{text}"}}}}"#,
        id("echo")
    );
    assert_eq!(post(&emulator, &body).status, 413);
}
