//! Workspaces, workflows and their schemas.

use coze_tui::emulator::{WORKFLOWS, WORKSPACE_ID};
use serde_json::json;

use super::{ask, get, id, start};

#[test]
fn lists_come_in_pages() {
    let emulator = start();
    let list = |query: &str| get(&emulator, &format!("/v1/workflows?{query}")).json();
    let mut names = Vec::new();
    for page in 1.. {
        let answer = list(&format!(
            "workspace_id={WORKSPACE_ID}&page_num={page}&page_size=4&workflow_mode=workflow"
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
    assert_eq!(count("publish_status=all"), Some(WORKFLOWS.len() + 1));
    assert_eq!(count("publish_status=unpublished_draft"), Some(1));
    assert_eq!(count("workflow_mode=chatflow"), Some(1));

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
fn apps_have_workflows_of_their_own_which_run_with_their_app() {
    let emulator = start();
    let apps = get(
        &emulator,
        &format!("/v1/apps?workspace_id={WORKSPACE_ID}&page_num=1"),
    )
    .json();
    assert_eq!(apps["data"]["total"], 1);
    let app_id = apps["data"]["items"][0]["id"].as_str().expect("an id");
    let path = format!("/v1/workflows?workspace_id={WORKSPACE_ID}&page_num=1&app_id={app_id}");
    let items = get(&emulator, &path).json()["data"]["items"].clone();
    assert_eq!(items[0]["workflow_name"], "itinerary");
    assert_eq!(items[0]["app_id"], app_id);
    let run = |app_id: Option<&str>| {
        let mut body = json!({ "workflow_id": items[0]["workflow_id"],
            "parameters": { "city": "杭州", "days": 3, "people": {} } });
        if let Some(app_id) = app_id {
            body["app_id"] = json!(app_id);
        }
        let body = body.to_string();
        ask(
            &emulator,
            "POST",
            "/v1/workflow/run",
            Some("pat_demo"),
            &body,
        )
        .code()
    };
    assert_eq!(
        (run(Some(app_id)), run(None), run(Some("7"))),
        (0, 4000, 4000)
    );
}

#[test]
fn versions_come_newest_first_and_by_tokens() {
    let emulator = start();
    let page = |query: &str| {
        let path = format!("/v1/workflows/{}/versions?{query}", id("weather"));
        get(&emulator, &path).json()["data"].clone()
    };
    let first = page("page_size=1&include_input_output=true");
    assert_eq!(first["items"][0]["version"], "v0.0.2");
    assert_eq!(first["has_more"], true);
    assert!(first["items"][0]["input"]["parameters"]["days"].is_object());
    let token = first["next_page_token"].as_str().expect("a token");
    let second = page(&format!(
        "page_size=1&include_input_output=true&page_token={token}"
    ));
    assert_eq!(second["items"][0]["version"], "v0.0.1");
    assert_eq!(second["has_more"], false);
    assert!(second["next_page_token"].is_string());
    assert!(second["items"][0]["input"]["parameters"]["days"].is_null());
    let path = format!("/v1/workflows/{}/versions?page_token=x", id("weather"));
    assert_eq!(get(&emulator, &path).code(), 4000);
    assert_eq!(page("")["items"].as_array().map(Vec::len), Some(2));
}

#[test]
fn what_a_token_may_not_list_it_is_refused() {
    let emulator = start();
    let list = format!("/v1/workflows?workspace_id={WORKSPACE_ID}&page_num=1");
    let about = format!("/v1/workflows/{}", id("weather"));
    let apps = format!("/v1/apps?workspace_id={WORKSPACE_ID}");
    let versions = format!("{about}/versions");
    for (token, path, code) in [
        ("pat_nolist", &*list, 4101),
        ("pat_nolist", "/v1/workspaces", 4101),
        ("pat_nolist", &apps, 4101),
        ("pat_nolist", &versions, 4101),
        ("pat_nolist", &about, 4101),
        ("pat_noschema", &about, 4101),
        ("pat_noschema", &list, 0),
        ("pat_norun", &about, 0),
    ] {
        let answer = ask(&emulator, "GET", path, Some(token), "");
        assert_eq!(answer.code(), code, "{token} {path}");
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
