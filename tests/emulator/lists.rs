//! Workspaces, workflows and their schemas.

use coze_tui::emulator::{WORKFLOWS, WORKSPACE_ID};
use serde_json::json;

use super::{get, id, start};

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
