//! Async runs and their histories.

use serde_json::json;

use super::{begin, get, history, history_when, id, parse, post, start};

#[test]
fn an_async_run_goes_from_running_to_success() {
    let emulator = start();
    let execute_id = begin(
        &emulator,
        "report",
        &json!({ "topic": "茶", "seconds": 1.5 }),
    );
    let first = history(&emulator, "report", &execute_id);
    assert_eq!(first["execute_status"], "Running");
    assert_eq!(first["error_code"], "");
    assert_eq!(parse(&first["output"])["Output"], "");
    assert_eq!(first["create_time"], first["update_time"]);

    let half = history_when(&emulator, "report", &execute_id, |record| {
        record["node_execute_status"]["First draft"]["is_finish"] == json!(false)
    });
    assert_eq!(half["node_execute_status"]["大纲"]["is_finish"], true);
    assert!(parse(&half["output"])["First draft"].is_string());

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
