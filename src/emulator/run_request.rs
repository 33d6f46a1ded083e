//! The body of a run request, read and checked in the order in which Coze complains.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    access::Caller,
    catalog::{self, Workflow},
    envelope::Refusal,
    options::Profile,
    parameters::Parameters,
};

/// A run request that may be carried out.
#[derive(Debug)]
pub(super) struct RunRequest {
    pub(super) workflow: &'static Workflow,
    pub(super) parameters: Parameters,
    pub(super) is_async: bool,
    pub(super) bot_id: Option<String>,
    pub(super) app_id: Option<String>,
    pub(super) connector_id: Option<String>,
    /// `ext.user_id`.
    pub(super) user_id: Option<String>,
}

/// The keys that the API knows. Values stay text until their type is checked.
#[derive(Debug, Deserialize)]
struct Body<'a> {
    #[serde(borrow)]
    workflow_id: Option<&'a RawValue>,
    #[serde(borrow)]
    parameters: Option<&'a RawValue>,
    #[serde(borrow)]
    bot_id: Option<&'a RawValue>,
    #[serde(borrow)]
    app_id: Option<&'a RawValue>,
    #[serde(borrow)]
    project_id: Option<&'a RawValue>,
    #[serde(borrow)]
    ext: Option<&'a RawValue>,
    #[serde(borrow)]
    is_async: Option<&'a RawValue>,
    #[serde(borrow)]
    workflow_version: Option<&'a RawValue>,
    #[serde(borrow)]
    connector_id: Option<&'a RawValue>,
}

impl RunRequest {
    /// Reads a body.
    pub(super) fn read(body: &[u8], caller: Caller, profile: Profile) -> Result<Self, Refusal> {
        let studio = profile == Profile::Studio;
        let body: Body<'_> = serde_json::from_slice(body).map_err(|fault| {
            Refusal::no_json(format!("Invalid request: the body is not JSON: {fault}."))
        })?;
        let workflow_id = body.workflow_id.map_or(Some(String::new()), string);
        let workflow_id = workflow_id.filter(|id| is_id(id)).ok_or_else(|| {
            refuse("The parameter workflow_id must be greater than 0. Please check your input.")
                .panics_on_studio()
        })?;
        let bot_id = id("bot_id", body.bot_id)?;
        let app_id = body.app_id.or(body.project_id.filter(|_| studio));
        let app_id = id("app_id", app_id)?;
        if bot_id.is_some() && app_id.is_some() {
            return Err(
                refuse("bot_id and app_id must not be set together.").on_studio(720_701_013)
            );
        }
        let workflow = catalog::published(&workflow_id)?;
        if app_id.as_deref().unwrap_or("0") != workflow.app_id() {
            let message = match app_id {
                Some(_) => "app_id: the app does not exist or is not published.",
                None => "app_id is required: the workflow belongs to an app.",
            };
            return Err(refuse(message));
        }
        let version = present(body.workflow_version);
        // Studio runs the latest version, whatever is asked for.
        if !studio && version.is_some_and(|raw| !string(raw).is_some_and(|text| is_version(&text)))
        {
            return Err(refuse("workflow_version must look like v0.0.1."));
        }
        let is_async = match present(body.is_async).map(RawValue::get) {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => return Err(refuse("is_async must be a boolean.")),
        };
        if is_async && !caller.paid {
            let message = "Workflow execution with is_async=true is a premium feature available only \
                           to Coze Professional users.";
            return Err(Refusal::new(6003, message));
        }
        let user_id = ext(body.ext)?.remove("user_id");
        Ok(Self {
            workflow,
            parameters: Parameters::read(body.parameters, profile)?,
            is_async,
            bot_id,
            app_id,
            connector_id: id("connector_id", body.connector_id)?,
            user_id,
        })
    }
}

fn refuse(message: impl Into<String>) -> Refusal {
    Refusal::new(4000, message)
}

/// `null` counts as absent.
fn present(raw: Option<&RawValue>) -> Option<&RawValue> {
    raw.filter(|raw| raw.get() != "null")
}

fn string(raw: &RawValue) -> Option<String> {
    serde_json::from_str(raw.get()).ok()
}

/// An optional id: digits in a string. An empty string is refused, because a client that sends one
/// fails at other servers.
fn id(name: &str, raw: Option<&RawValue>) -> Result<Option<String>, Refusal> {
    let Some(raw) = present(raw) else {
        return Ok(None);
    };
    let text = string(raw).filter(|text| is_id(text));
    text.map(Some)
        .ok_or_else(|| refuse(format!("{name} must be a string of digits.")).panics_on_studio())
}

fn is_id(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.bytes().any(|byte| byte != b'0')
}

fn is_version(text: &str) -> bool {
    let numbers = text.strip_prefix('v').unwrap_or("").split('.');
    numbers.clone().count() == 3 && numbers.into_iter().all(|part| part.parse::<u32>().is_ok())
}

fn ext(raw: Option<&RawValue>) -> Result<HashMap<String, String>, Refusal> {
    let Some(raw) = present(raw) else {
        return Ok(HashMap::new());
    };
    serde_json::from_str(raw.get())
        .map_err(|fault| refuse(format!("ext must be an object of strings: {fault}.")))
}
