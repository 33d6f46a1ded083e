//! Workspaces and workflows in pages, and the schema of one workflow.

use std::{collections::HashMap, sync::Arc};

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde_json::{Value, json};

use super::{
    catalog::{self, WORKFLOWS, Workflow},
    envelope::{self, Refusal},
    identity::{USER_ID, WORKSPACE_ID},
    shared::Shared,
};

/// A second workspace, with nothing in it.
const EMPTY_WORKSPACE_ID: &str = "7600000000000000002";
/// Unix seconds: when everything here was made.
const CREATED: u64 = 1_767_225_600;

type Parts = Query<HashMap<String, String>>;

/// `GET /v1/workspaces`.
pub(super) async fn workspaces(State(shared): State<Arc<Shared>>, Query(query): Parts) -> Response {
    answer(&shared, workspace_page(&query))
}

/// `GET /v1/workflows`.
pub(super) async fn workflows(State(shared): State<Arc<Shared>>, Query(query): Parts) -> Response {
    answer(&shared, workflow_page(&query))
}

/// `GET /v1/workflows/{workflow_id}`.
pub(super) async fn workflow(
    State(shared): State<Arc<Shared>>,
    Path(workflow_id): Path<String>,
    Query(query): Parts,
) -> Response {
    answer(&shared, one_workflow(&workflow_id, &query))
}

fn answer(shared: &Shared, data: Result<Value, Refusal>) -> Response {
    let logid = shared.identities.logid();
    match data {
        Ok(data) => envelope::data(&shared.options, &logid, data),
        Err(refusal) => envelope::refusal(&shared.options, &logid, &refusal),
    }
}

fn workspace_page(query: &HashMap<String, String>) -> Result<Value, Refusal> {
    let page = Page::read(query, 50)?;
    let all = [
        workspace(WORKSPACE_ID, "Personal 个人空间", "personal"),
        workspace(EMPTY_WORKSPACE_ID, "Empty 空空间", "team"),
    ];
    let total = all.len();
    let (shown, _) = page.of(all.into_iter());
    Ok(json!({ "total_count": total, "workspaces": shown }))
}

fn workspace(id: &str, name: &str, kind: &str) -> Value {
    json!({
        "id": id,
        "name": name,
        "icon_url": "https://www.coze.cn/icon/workspace.png",
        "role_type": "owner",
        "workspace_type": kind,
        "enterprise_id": ""
    })
}

fn workflow_page(query: &HashMap<String, String>) -> Result<Value, Refusal> {
    let workspace_id = query.get("workspace_id").map_or("", String::as_str);
    if workspace_id.is_empty() {
        return Err(invalid("workspace_id is required"));
    }
    if !query.contains_key("page_num") {
        return Err(invalid("page_num is required"));
    }
    let page = Page::read(query, 30)?;
    let wanted: fn(&Workflow) -> bool = match text(query, "publish_status", "published_online") {
        "published_online" | "published_draft" => Workflow::is_published,
        "unpublished_draft" => |workflow| !workflow.is_published(),
        "all" => |_| true,
        _ => return Err(invalid("publish_status is unknown")),
    };
    let has_workflows = match text(query, "workflow_mode", "workflow") {
        "workflow" => !query.contains_key("app_id"),
        "chatflow" => false,
        _ => return Err(invalid("workflow_mode is unknown")),
    };
    if ![WORKSPACE_ID, EMPTY_WORKSPACE_ID].contains(&workspace_id) {
        return Err(Refusal::new(
            4200,
            format!("The workspace {workspace_id} does not exist."),
        ));
    }
    let listed = has_workflows && workspace_id == WORKSPACE_ID;
    let all = WORKFLOWS
        .iter()
        .filter(|workflow| listed && wanted(workflow));
    let (shown, has_more) = page.of(all);
    let items: Vec<Value> = shown
        .into_iter()
        .map(|workflow| item(workflow, &json!(CREATED.to_string())))
        .collect::<Result<_, _>>()?;
    Ok(json!({ "has_more": has_more, "items": items }))
}

fn one_workflow(workflow_id: &str, query: &HashMap<String, String>) -> Result<Value, Refusal> {
    let workflow = catalog::known(workflow_id)?;
    // Lists write times as strings, this endpoint as integers: so do the official pages.
    let mut data = json!({ "workflow_detail": item(workflow, &json!(CREATED))? });
    let flag = text(query, "include_input_output", "false");
    if matches!(flag, "true" | "True" | "1") {
        let about = workflow.about()?;
        for key in ["input", "output"] {
            if let (Some(data), Some(value)) = (data.as_object_mut(), about.get(key)) {
                data.insert(key.to_owned(), value.clone());
            }
        }
    }
    Ok(data)
}

fn item(workflow: &Workflow, time: &Value) -> Result<Value, Refusal> {
    Ok(json!({
        "workflow_id": workflow.workflow_id,
        "workflow_name": workflow.name,
        "description": workflow.about()?.get("description").cloned(),
        "icon_url": "https://www.coze.cn/icon/workflow.png",
        "app_id": "0",
        "created_at": time,
        "updated_at": time,
        "creator": { "id": USER_ID, "name": "lin" }
    }))
}

fn text<'a>(query: &'a HashMap<String, String>, name: &str, default: &'a str) -> &'a str {
    query.get(name).map_or(default, String::as_str)
}

fn invalid(message: &str) -> Refusal {
    Refusal::new(4000, format!("Invalid request: {message}."))
}

/// Which part of a list is asked for.
struct Page {
    number: usize,
    size: usize,
}

impl Page {
    fn read(query: &HashMap<String, String>, largest: usize) -> Result<Self, Refusal> {
        let read = |name: &str, default: usize, largest: usize| {
            let value = query.get(name).map_or(Ok(default), |text| text.parse());
            let value = value.ok().filter(|value| (1..=largest).contains(value));
            value.ok_or_else(|| invalid(&format!("{name} must be a number from 1 to {largest}")))
        };
        Ok(Self {
            number: read("page_num", 1, 1_000_000)?,
            size: read("page_size", 10, largest)?,
        })
    }

    /// The items of this page, and whether more follow.
    fn of<T>(&self, all: impl Iterator<Item = T>) -> (Vec<T>, bool) {
        let mut rest = all.skip((self.number - 1) * self.size);
        let shown: Vec<T> = rest.by_ref().take(self.size).collect();
        (shown, rest.next().is_some())
    }
}
