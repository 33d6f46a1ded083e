//! What WORKFLOW and the flags of `run` stand for: one request, complete.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    args::RunArgs,
    error::CliError,
    parameters::{self, FileParameter, Said},
};
use crate::{
    domain::{
        FlowKind, MOST_SENT, Reference, ReferenceFault, RunId, RunMode, RunRequest, SavedWorkflow,
        Workflow,
    },
    wording::{self, Language, Text, cli as words},
};

/// Makes requests out of a command line.
#[derive(Debug)]
pub struct Target<'a> {
    /// The collection.
    pub saved: &'a [SavedWorkflow],
    /// Its folder, for refusals.
    pub folder: &'a Path,
    /// Of refusals.
    pub language: Language,
}

/// A request, and what the user should know of how it was made up.
#[derive(Debug)]
pub struct Wanted {
    /// The request.
    pub request: RunRequest,
    /// The parameters that are missing in it until their files are uploaded.
    pub files: Vec<FileParameter>,
    /// The case that was chosen because none was named.
    pub chosen_case: Option<String>,
}

/// A workflow, saved or not.
struct Found<'a> {
    saved: Option<&'a SavedWorkflow>,
    workflow: Workflow,
}

/// Parameters as text, and the case they are from.
#[derive(Default)]
struct Base {
    case: Option<String>,
    chosen: bool,
    text: Option<Arc<str>>,
}

impl Target<'_> {
    /// Everything that `run` needs to begin. Reads the files and standard input it is told to.
    pub fn request(&self, args: &RunArgs, id: RunId) -> Result<Wanted, CliError> {
        let found = self.find(&args.workflow)?;
        let kind = match args.message {
            // Nothing but a chatflow is told anything.
            Some(_) => FlowKind::Chatflow,
            None => found.workflow.kind,
        };
        let mode = match kind {
            FlowKind::Chatflow if !args.no_wait => RunMode::Stream,
            _ => self.mode(args, found.workflow.mode)?,
        };
        let base = match &args.params {
            Some(path) => self.file(path)?,
            None => self.case(&found, args)?,
        };
        let mut said = Said::read(&args.parameter, self.language)?;
        if let Some(message) = &args.message {
            said.say(message);
        }
        let parameters = if said.assignments.is_empty() {
            base.text
        } else {
            let object = base.text.as_deref().unwrap_or("{}");
            Some(parameters::put(object, &said.assignments).into())
        };
        let size = parameters.as_ref().map_or(0, |text: &Arc<str>| text.len());
        if size > MOST_SENT {
            let text = wording::parameters::TOO_LARGE.get(self.language);
            return Err(CliError::Other(text.to_owned()));
        }
        let chosen_case = base.case.clone().filter(|_| base.chosen);
        let workflow = found.workflow;
        let request = RunRequest {
            id,
            workflow: found.saved.map(|saved| saved.folder.clone()),
            case: base.case,
            mode,
            workflow_id: workflow.workflow_id,
            parameters,
            bot_id: workflow.bot_id,
            app_id: workflow.app_id,
            workflow_version: workflow.workflow_version,
            connector_id: workflow.connector_id,
            ext: workflow.ext,
            parent: None,
            kind,
            answers: Vec::new(),
            even_unrecorded: false,
        };
        Ok(Wanted {
            request,
            files: said.files,
            chosen_case,
        })
    }

    fn mode(&self, args: &RunArgs, usual: RunMode) -> Result<RunMode, CliError> {
        let mode = match (args.no_wait, args.mode) {
            (true, Some(mode)) if mode != RunMode::Async => {
                let gaps = [("mode", mode.as_str())];
                return self.refuse(words::NO_WAIT_IS_ASYNC, &gaps);
            }
            (true, _) => RunMode::Async,
            (false, mode) => mode.unwrap_or(usual),
        };
        Ok(mode)
    }

    fn find(&self, wanted: &str) -> Result<Found<'_>, CliError> {
        let mut named = self.saved.iter();
        if let Some(saved) = named.find(|saved| saved.folder == wanted) {
            let workflow = self.usable(saved)?.clone();
            return Ok(Found {
                saved: Some(saved),
                workflow,
            });
        }
        let reference = match Reference::parse(wanted) {
            Ok(reference) => reference,
            Err(ReferenceFault::Identifier(fault)) => return self.refuse(fault.text(), &[]),
            Err(_) => return self.unknown(wanted),
        };
        let Some(workflow_id) = reference.workflow_id else {
            return self.refuse(words::NO_WORKFLOW_IN_URL, &[]);
        };
        let workflow = Workflow {
            workflow_id,
            bot_id: reference.bot_id,
            app_id: reference.app_id,
            ..Workflow::default()
        };
        Ok(Found {
            saved: None,
            workflow,
        })
    }

    fn unknown<T>(&self, wanted: &str) -> Result<T, CliError> {
        let folders: Vec<_> = self.saved.iter().map(|it| it.folder.as_str()).collect();
        let folder = self.folder.display().to_string();
        let known = self.list(&folders);
        let gaps = [
            ("workflow", wanted),
            ("folder", &*folder),
            ("known", &known),
        ];
        self.refuse(words::UNKNOWN_WORKFLOW, &gaps)
    }

    fn usable<'a>(&self, saved: &'a SavedWorkflow) -> Result<&'a Workflow, CliError> {
        saved.workflow.as_ref().ok_or_else(|| {
            let reason = saved.problems.first().map(ToString::to_string);
            let gaps = [
                ("workflow", &*saved.folder),
                ("reason", &reason.unwrap_or_default()),
            ];
            CliError::Other(words::BROKEN_WORKFLOW.fill(self.language, &gaps))
        })
    }

    /// The parameters of the case that is named; if none is, of the first.
    fn case(&self, found: &Found<'_>, args: &RunArgs) -> Result<Base, CliError> {
        let Some(saved) = found.saved else {
            return match &args.case {
                Some(_) => self.refuse(words::CASE_NEEDS_NAME, &[("workflow", &args.workflow)]),
                None => Ok(Base::default()),
            };
        };
        let case = match &args.case {
            None => saved.cases.first(),
            Some(name) => {
                let named = saved.cases.iter().find(|case| case.name == *name);
                if named.is_none() {
                    tell_broken(saved, name)?;
                    let cases: Vec<_> = saved.cases.iter().map(|it| it.name.as_str()).collect();
                    let known = self.list(&cases);
                    let gaps = [
                        ("workflow", &*saved.folder),
                        ("case", name),
                        ("known", &known),
                    ];
                    return self.refuse(words::UNKNOWN_CASE, &gaps);
                }
                named
            }
        };
        let Some(case) = case else {
            return Ok(Base::default());
        };
        let name = format!("{}/cases/{}.json", saved.folder, case.name);
        parameters::check_object(&name, &case.text, self.language)?;
        Ok(Base {
            case: Some(case.name.clone()),
            chosen: args.case.is_none(),
            text: Some(Arc::clone(&case.text)),
        })
    }

    fn file(&self, path: &PathBuf) -> Result<Base, CliError> {
        let (name, read) = if path.as_os_str() == "-" {
            let name = words::STANDARD_INPUT.get(self.language).to_owned();
            (name, io::read_to_string(io::stdin()))
        } else {
            (path.display().to_string(), fs::read_to_string(path))
        };
        let text = read.map_err(|error| {
            let gaps = [("path", &*name), ("reason", &error.to_string())];
            CliError::Other(words::CANNOT_READ.fill(self.language, &gaps))
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        parameters::check_object(&name, text, self.language)?;
        Ok(Base {
            text: Some(text.into()),
            ..Base::default()
        })
    }

    fn list(&self, names: &[&str]) -> String {
        if names.is_empty() {
            return words::NONE.get(self.language).to_owned();
        }
        names.join(words::COMMA.get(self.language))
    }

    fn refuse<T>(&self, text: Text, gaps: &[(&str, &str)]) -> Result<T, CliError> {
        Err(CliError::Usage(text.fill(self.language, gaps)))
    }
}

/// A case that is there and cannot be used is not unknown.
fn tell_broken(saved: &SavedWorkflow, case: &str) -> Result<(), CliError> {
    let file = Path::new("cases").join(format!("{case}.json"));
    let mut problems = saved.problems.iter();
    match problems.find(|problem| problem.path.ends_with(&file)) {
        Some(problem) => Err(CliError::Other(problem.short())),
        None => Ok(()),
    }
}
