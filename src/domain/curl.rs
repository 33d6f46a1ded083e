//! A pasted curl command: the URL and the body of a run, and nothing else of it. Headers are not
//! even kept while reading: the token in them must not come any further than the clipboard.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{
    FlowKind, Place, Reference, ReferenceFault, RunMode, Workflow, check_identifier,
    run_again::sent_parameters,
};

mod words;

use words::words;

/// A JSON object whose values are still to be read, each as what it turns out to be.
type Fields<'a> = BTreeMap<String, &'a RawValue>;

/// What was pasted, as far as it says how to run a workflow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pasted {
    /// The IDs; those of a body stand over those of a URL.
    pub reference: Reference,
    /// `is_async`, version, channel and `ext` of a body, with its IDs.
    pub workflow: Workflow,
    /// `parameters` of a body, as they were written.
    pub parameters: Option<String>,
}

impl Pasted {
    /// Reads a curl command, a URL or an ID.
    pub fn parse(text: &str) -> Result<Self, ReferenceFault> {
        if !is_curl(text) {
            return Ok(Self::of(Reference::parse(text)?));
        }
        let mut pasted = Self::default();
        let mut found = false;
        for part in parts(&words(text)) {
            match part {
                Part::Url(url) => {
                    if let Some(reference) = reference(&url) {
                        pasted = Self::of(reference);
                        pasted.workflow.kind = kind_of(&url);
                        pasted.workflow.mode = mode_of(&url);
                        found = true;
                    }
                }
                Part::File => return Err(ReferenceFault::InFile),
                Part::Body(body) => {
                    pasted.read(&body)?;
                    found = true;
                }
            }
        }
        if found && pasted.reference != Reference::default() {
            Ok(pasted)
        } else {
            Err(ReferenceFault::Nothing)
        }
    }

    fn of(reference: Reference) -> Self {
        let workflow = Workflow {
            workflow_id: reference.workflow_id.clone().unwrap_or_default(),
            bot_id: reference.bot_id.clone(),
            // The two exclude each other; the agent's page is the narrower place.
            app_id: reference
                .app_id
                .clone()
                .filter(|_| reference.bot_id.is_none()),
            ..Workflow::default()
        };
        Self {
            reference,
            workflow,
            parameters: None,
        }
    }

    fn read(&mut self, whole: &str) -> Result<(), ReferenceFault> {
        let body: Fields<'_> = serde_json::from_str(whole)
            .map_err(|error| ReferenceFault::NotJson(place(whole, &error)))?;
        self.read_ids(&body)?;
        let workflow = &mut self.workflow;
        let word = |key: &str| body.get(key).and_then(|raw| text(raw));
        if word("is_async").as_deref() == Some("true") {
            workflow.mode = RunMode::Async;
        }
        workflow.workflow_version = word("workflow_version");
        workflow.connector_id = word("connector_id").filter(|id| check_identifier(id).is_ok());
        let ext = body.get("ext").map(|raw| raw.get());
        let ext = ext.and_then(|ext| serde_json::from_str::<Fields<'_>>(ext).ok());
        let ext = ext.unwrap_or_default().into_iter();
        workflow.ext = ext
            .filter_map(|(key, raw)| Some((key, text(raw)?)))
            .collect();
        let said = match workflow.kind {
            FlowKind::Chatflow => sent_parameters(whole.as_bytes()),
            FlowKind::Workflow => None,
        };
        let sent = body.get("parameters").filter(|raw| raw.get() != "null");
        self.parameters = said
            .map(|text| text.to_string())
            .or_else(|| sent.map(|raw| parameters(raw)));
        Ok(())
    }

    fn read_ids(&mut self, body: &Fields<'_>) -> Result<(), ReferenceFault> {
        let workflow = &mut self.workflow;
        for (key, place, found) in [
            (
                "workflow_id",
                &mut workflow.workflow_id,
                &mut self.reference.workflow_id,
            ),
            (
                "bot_id",
                workflow.bot_id.get_or_insert_default(),
                &mut self.reference.bot_id,
            ),
            (
                "app_id",
                workflow.app_id.get_or_insert_default(),
                &mut self.reference.app_id,
            ),
        ] {
            if let Some(id) = body.get(key).and_then(|raw| text(raw)) {
                check_identifier(&id)?;
                id.clone_into(place);
                *found = Some(id);
            }
        }
        workflow.bot_id = workflow.bot_id.take().filter(|id| !id.is_empty());
        workflow.app_id = workflow.app_id.take().filter(|id| !id.is_empty());
        if workflow.bot_id.is_some() {
            workflow.app_id = None;
        }
        Ok(())
    }
}

/// Where reading ended, in characters.
fn place(text: &str, error: &serde_json::Error) -> Place {
    let line = text.lines().nth(error.line().saturating_sub(1));
    let before = line.and_then(|line| line.get(..error.column().saturating_sub(1)));
    let column = before.map_or(error.column(), |before| before.chars().count() + 1);
    Place {
        line: error.line(),
        column,
    }
}

/// What a request to this address runs.
fn kind_of(url: &str) -> FlowKind {
    if url.contains("/v1/workflows/chat") {
        FlowKind::Chatflow
    } else {
        FlowKind::Workflow
    }
}

/// How a request to this address is answered.
fn mode_of(url: &str) -> RunMode {
    if url.contains("/v1/workflow/stream_run") {
        RunMode::Stream
    } else {
        RunMode::default()
    }
}

/// Whether a text is a curl command, which may have been copied with a prompt before it.
pub fn is_curl(text: &str) -> bool {
    let text = text.trim_start().trim_start_matches(['$', '>', '%', '#']);
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    matches!(first, "curl" | "curl.exe") && words.next().is_some()
}

/// A value as text: some write numbers and words without quotes, others with.
fn text(raw: &RawValue) -> Option<String> {
    let raw = raw.get();
    let text = serde_json::from_str(raw).unwrap_or_else(|_other| raw.to_owned());
    Some(text).filter(|text| !matches!(&**text, "" | "null"))
}

/// An object, also one that was sent as text.
fn parameters(raw: &RawValue) -> String {
    serde_json::from_str::<String>(raw.get()).unwrap_or_else(|_object| raw.get().to_owned())
}

/// The address of an endpoint names no workflow, but it tells the server. A stray word is no
/// address: in a command that was copied badly it may be the token.
fn reference(url: &str) -> Option<Reference> {
    if !url.contains("://") && !url.contains("coze.") {
        return None;
    }
    if let Ok(reference) = Reference::parse(url) {
        return Some(reference);
    }
    Some(Reference {
        base_url: Some(Reference::base_url_of(url)?),
        ..Reference::default()
    })
}

enum Part {
    Url(String),
    Body(String),
    /// The body is what a file holds.
    File,
}

/// `@` stands before the name of a file, except where a flag says that it is text.
fn body(flag: &str, value: String) -> Part {
    if value.starts_with('@') && flag != "--data-raw" {
        Part::File
    } else {
        Part::Body(value)
    }
}

/// The URL and the bodies; everything else is dropped here, headers above all.
fn parts(words: &[String]) -> Vec<Part> {
    const BODIES: &[&str] = &[
        "-d",
        "--data",
        "--data-raw",
        "--data-binary",
        "--data-ascii",
        "--json",
    ];
    const WITH_VALUE: &[&str] = &[
        "-H",
        "--header",
        "-X",
        "--request",
        "-u",
        "--user",
        "-A",
        "--user-agent",
        "-b",
        "--cookie",
        "-e",
        "--referer",
        "-o",
        "--output",
        "-x",
        "--proxy",
        "-m",
        "--max-time",
        "--connect-timeout",
        "--oauth2-bearer",
        "-F",
        "--form",
        "--data-urlencode",
        "-w",
        "--write-out",
    ];
    let mut found = Vec::new();
    let mut words = words.iter().skip(1);
    while let Some(word) = words.next() {
        let (name, inside) = match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value)),
            _ => (word.as_str(), None),
        };
        if BODIES.contains(&name) {
            let value = inside.map(str::to_owned).or_else(|| words.next().cloned());
            found.extend(value.map(|value| body(name, value)));
        } else if name == "--url" {
            let value = inside.map(str::to_owned).or_else(|| words.next().cloned());
            found.extend(value.map(Part::Url));
        } else if let Some(value) = word.strip_prefix("-d").filter(|_| !word.starts_with("--")) {
            found.push(body("-d", value.to_owned()));
        } else if WITH_VALUE.contains(&name) {
            if inside.is_none() {
                words.next();
            }
        } else if !word.starts_with('-') {
            found.push(Part::Url(word.clone()));
        }
    }
    // The URL first: what a body says is more.
    found.sort_by_key(|part| !matches!(part, Part::Url(_)));
    found
}

#[cfg(test)]
mod tests;
