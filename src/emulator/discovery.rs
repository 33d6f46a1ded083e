//! Workspaces, apps, workflows and their versions in pages, and the schema of one workflow.

use std::{collections::HashMap, sync::Arc};

use axum::{
    Extension,
    extract::{Path, Query, State},
    response::Response,
};
use serde_json::{Value, json};

use super::{
    access::Caller,
    catalog::{self, OTHERS, WORKFLOWS, Workflow},
    envelope::{self, Refusal},
    identity::{APP_ID, USER_ID, WORKSPACE_ID},
    shared::Shared,
};

/// A second workspace, with nothing in it.
const EMPTY_WORKSPACE_ID: &str = "7600000000000000002";
/// Unix seconds: when everything here was made.
const CREATED: u64 = 1_767_225_600;
/// Tokens of pages are opaque; ours count from here.
const FIRST_TOKEN: usize = 1_767_000_000;

type Parts = Query<HashMap<String, String>>;

/// `GET /v1/workspaces`.
pub(super) async fn workspaces(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Query(query): Parts,
) -> Response {
    let page = may_list(caller, "listWorkspaces").and_then(|()| workspace_page(&query));
    answer(&shared, page)
}

/// `GET /v1/workflows`.
pub(super) async fn workflows(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Query(query): Parts,
) -> Response {
    let page = may_list(caller, "listWorkflow").and_then(|()| workflow_page(&query));
    answer(&shared, page)
}

/// `GET /v1/apps`.
pub(super) async fn apps(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Query(query): Parts,
) -> Response {
    let page = may_list(caller, "listApps").and_then(|()| app_page(&query));
    answer(&shared, page)
}

/// `GET /v1/workflows/{workflow_id}`.
pub(super) async fn workflow(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(workflow_id): Path<String>,
    Query(query): Parts,
) -> Response {
    let allowed = if caller.may_read_schemas {
        Ok(())
    } else {
        Err(lacks("getMetaData"))
    };
    answer(
        &shared,
        allowed.and_then(|()| one_workflow(&workflow_id, &query)),
    )
}

/// `GET /v1/workflows/{workflow_id}/versions`.
pub(super) async fn versions(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    Path(workflow_id): Path<String>,
    Query(query): Parts,
) -> Response {
    let page = may_list(caller, "listVersion").and_then(|()| version_page(&workflow_id, &query));
    answer(&shared, page)
}

fn may_list(caller: Caller, permission: &str) -> Result<(), Refusal> {
    if caller.may_list {
        Ok(())
    } else {
        Err(lacks(permission))
    }
}

fn lacks(permission: &str) -> Refusal {
    let message = format!("The access token lacks the permission {permission}.");
    Refusal::new(4101, message)
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
    let workspace_id = known_workspace(query)?;
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
    let of_mode: fn(&Workflow) -> bool = match text(query, "workflow_mode", "") {
        "" => |_| true,
        "workflow" => |workflow| !workflow.is_chatflow(),
        "chatflow" => Workflow::is_chatflow,
        _ => return Err(invalid("workflow_mode is unknown")),
    };
    let app_id = text(query, "app_id", "0");
    let all = WORKFLOWS.iter().chain(OTHERS).filter(|workflow| {
        let here = workspace_id == WORKSPACE_ID && workflow.app_id() == app_id;
        here && wanted(workflow) && of_mode(workflow)
    });
    let (shown, has_more) = page.of(all);
    let items: Vec<Value> = shown
        .into_iter()
        .map(|workflow| item(workflow, &json!(CREATED.to_string())))
        .collect::<Result<_, _>>()?;
    Ok(json!({ "has_more": has_more, "items": items }))
}

fn app_page(query: &HashMap<String, String>) -> Result<Value, Refusal> {
    let workspace_id = known_workspace(query)?;
    let page = Page::read(query, 50)?;
    let here = workspace_id == WORKSPACE_ID;
    let apps = here.then(|| {
        json!({
            "id": APP_ID,
            "name": "Travel 旅行",
            "description": "",
            "icon_url": "https://www.coze.cn/icon/app.png",
            "is_published": true,
            "owner_user_id": USER_ID,
            "updated_at": CREATED
        })
    });
    let total = usize::from(here);
    let (items, _) = page.of(apps.into_iter());
    Ok(json!({ "items": items, "total": total }))
}

/// Two versions of everything that is published. The older one knows no inputs that are optional.
fn version_page(workflow_id: &str, query: &HashMap<String, String>) -> Result<Value, Refusal> {
    let workflow = catalog::published(workflow_id)?;
    let page = Page::read(query, 30)?;
    let token = text(query, "page_token", "");
    let skipped = match token {
        "" => 0,
        token => token
            .parse::<usize>()
            .ok()
            .and_then(|token| token.checked_sub(FIRST_TOKEN))
            .ok_or_else(|| invalid("page_token is unknown"))?,
    };
    let mut rest = ["v0.0.2", "v0.0.1"].into_iter().skip(skipped);
    let shown: Vec<&str> = rest.by_ref().take(page.size).collect();
    let has_more = rest.next().is_some();
    let with_schema = matches!(
        text(query, "include_input_output", "false"),
        "true" | "True" | "1"
    );
    let next = FIRST_TOKEN + skipped + shown.len();
    let items = shown.into_iter();
    let items: Vec<Value> = items
        .map(|version| version_item(workflow, version, with_schema))
        .collect::<Result<_, _>>()?;
    // The token of the last page is filled too, as Coze's is.
    Ok(json!({ "has_more": has_more, "next_page_token": next.to_string(), "items": items }))
}

fn version_item(workflow: &Workflow, version: &str, with_schema: bool) -> Result<Value, Refusal> {
    let mut item = json!({
        "workflow_id": workflow.workflow_id,
        "version": version,
        "description": if version == "v0.0.1" { "first 首次发布" } else { "better 改进" },
        "created_at": CREATED.to_string(),
        "updated_at": CREATED.to_string(),
        "creator": { "id": USER_ID, "name": "lin" }
    });
    if let (true, Some(item)) = (with_schema, item.as_object_mut()) {
        let mut input = workflow.input()?;
        if version == "v0.0.1"
            && let Some(inputs) = input.get_mut("parameters").and_then(Value::as_object_mut)
        {
            inputs.retain(|_, input| input.get("required") == Some(&Value::Bool(true)));
        }
        item.insert("input".to_owned(), input);
    }
    Ok(item)
}

fn known_workspace(query: &HashMap<String, String>) -> Result<&str, Refusal> {
    let workspace_id = query.get("workspace_id").map_or("", String::as_str);
    if workspace_id.is_empty() {
        return Err(invalid("workspace_id is required"));
    }
    if ![WORKSPACE_ID, EMPTY_WORKSPACE_ID].contains(&workspace_id) {
        return Err(Refusal::new(
            4200,
            format!("The workspace {workspace_id} does not exist."),
        ));
    }
    Ok(workspace_id)
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
        "app_id": workflow.app_id(),
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
