//! A pasted curl command: the URL and the body of a run, and nothing else of it. Headers are not
//! even kept while reading: the token in them must not come any further than the clipboard.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Reference, ReferenceFault, RunMode, Workflow, check_identifier};

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
                        pasted = Self {
                            parameters: pasted.parameters,
                            ..Self::of(reference)
                        };
                        found = true;
                    }
                }
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

    fn read(&mut self, body: &str) -> Result<(), ReferenceFault> {
        let Ok(body) = serde_json::from_str::<Body<'_>>(body) else {
            return Ok(());
        };
        let workflow = &mut self.workflow;
        for (told, place, found) in [
            (
                body.workflow_id,
                &mut workflow.workflow_id,
                &mut self.reference.workflow_id,
            ),
            (
                body.bot_id,
                workflow.bot_id.get_or_insert_default(),
                &mut self.reference.bot_id,
            ),
            (
                body.app_id,
                workflow.app_id.get_or_insert_default(),
                &mut self.reference.app_id,
            ),
        ] {
            if let Some(id) = told.map(|raw| raw.get().trim_matches('"').to_owned())
                && !matches!(&*id, "" | "null")
            {
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
        if body.is_async == Some(true) {
            workflow.mode = RunMode::Async;
        }
        workflow.workflow_version = body.workflow_version.filter(|version| !version.is_empty());
        workflow.connector_id = body.connector_id.filter(|id| check_identifier(id).is_ok());
        workflow.ext = body.ext.unwrap_or_default();
        self.parameters = body.parameters.map(parameters);
        Ok(())
    }
}

/// Whether a text is a curl command, which may have been copied with a prompt before it.
pub fn is_curl(text: &str) -> bool {
    let text = text.trim_start().trim_start_matches(['$', '>', '%', '#']);
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    matches!(first, "curl" | "curl.exe") && words.next().is_some()
}

/// The keys of a run request that matter here.
#[derive(Debug, Deserialize)]
struct Body<'a> {
    #[serde(borrow)]
    workflow_id: Option<&'a RawValue>,
    #[serde(borrow)]
    bot_id: Option<&'a RawValue>,
    #[serde(borrow)]
    app_id: Option<&'a RawValue>,
    #[serde(borrow)]
    parameters: Option<&'a RawValue>,
    is_async: Option<bool>,
    workflow_version: Option<String>,
    connector_id: Option<String>,
    ext: Option<std::collections::BTreeMap<String, String>>,
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
            found.extend(value.map(Part::Body));
        } else if name == "--url" {
            let value = inside.map(str::to_owned).or_else(|| words.next().cloned());
            found.extend(value.map(Part::Url));
        } else if let Some(body) = word.strip_prefix("-d").filter(|_| !word.starts_with("--")) {
            found.push(Part::Body(body.to_owned()));
        } else if WITH_VALUE.contains(&name) {
            if inside.is_none() {
                words.next();
            }
        } else if !word.starts_with('-') {
            found.push(Part::Url(word.clone()));
        }
    }
    // The URL first: what a body says is more.
    found.sort_by_key(|part| matches!(part, Part::Body(_)));
    found
}

/// Splits a command as a shell does: quotes, `$'…'`, backslashes, lines that go on.
fn words(text: &str) -> Vec<String> {
    let text = text
        .replace("\\\r\n", " ")
        .replace("\\\n", " ")
        // The command line of Windows.
        .replace("^\r\n", " ")
        .replace("^\n", " ");
    let text = text.trim_start().trim_start_matches(['$', '>', '%', '#']);
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\'' => quoted(&mut rest, word.get_or_insert_default(), Quote::Single),
            '"' => quoted(&mut rest, word.get_or_insert_default(), Quote::Double),
            '$' if rest.peek() == Some(&'\'') => {
                rest.next();
                quoted(&mut rest, word.get_or_insert_default(), Quote::Ansi);
            }
            '\\' => word.get_or_insert_default().extend(rest.next()),
            // What comes after is another command.
            '|' | ';' if word.is_none() => break,
            character if character.is_whitespace() => words.extend(word.take()),
            character => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    Single,
    Double,
    Ansi,
}

fn quoted(rest: &mut impl Iterator<Item = char>, word: &mut String, quote: Quote) {
    let end = if quote == Quote::Double { '"' } else { '\'' };
    while let Some(character) = rest.next() {
        match (character, quote) {
            (character, _) if character == end => return,
            ('\\', Quote::Double) => match rest.next() {
                Some(escaped @ ('"' | '\\' | '$' | '`')) => word.push(escaped),
                other => {
                    word.push('\\');
                    word.extend(other);
                }
            },
            ('\\', Quote::Ansi) => match rest.next() {
                Some('n') => word.push('\n'),
                Some('t') => word.push('\t'),
                Some('r') => word.push('\r'),
                Some('u') => {
                    let digits: String = rest.by_ref().take(4).collect();
                    let code = u32::from_str_radix(&digits, 16).ok();
                    word.extend(code.and_then(char::from_u32));
                }
                other => word.extend(other),
            },
            (character, _) => word.push(character),
        }
    }
}

#[cfg(test)]
mod tests;
