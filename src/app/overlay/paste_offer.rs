//! A workflow that was pasted, about to be saved: what is known of it, and the name it gets.

use std::collections::BTreeSet;

use crossterm::event::KeyCode;

use super::{
    super::{Key, input_line::InputLine, server::Kept},
    name_prompt::is_name,
    wrapped,
};
use crate::domain::{About, FlowKind, Inputs, Listed, Pasted, Workflow, folder_names};

/// Lines beside those of a trouble.
const LINES: usize = 8;
/// Lines of a trouble at most.
const LONGEST_TROUBLE: usize = 6;
/// The name of the case that is made of a pasted body.
const PASTED: &str = "pasted";
/// The name of the first case of a new workflow.
const FIRST: &str = "default";

/// A workflow that may be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasteOffer {
    /// The IDs and settings it will have.
    pub workflow: Workflow,
    /// Its parameters, if a body was pasted; indented.
    pub parameters: Option<String>,
    /// The folder it is saved in already, with the names of its cases.
    pub known: Option<(String, Vec<String>)>,
    /// What to do where the text is about another server.
    pub elsewhere: Option<String>,
    /// The name of its folder.
    pub input: InputLine,
    /// What it takes, once the server told.
    pub inputs: Option<Inputs>,
    /// What its author says about it.
    pub description: Option<String>,
    /// Why the server did not tell, with advice.
    pub trouble: Option<String>,
    /// What is wrong with the name.
    pub complaint: Option<String>,
    waiting: Option<u32>,
    /// The name was typed: the server's does not take its place.
    typed: bool,
    /// It is to be saved as soon as the server has told.
    eager: bool,
    /// In small letters: some systems do not tell `A` from `a`.
    taken: BTreeSet<String>,
}

/// What `Enter` does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accepted {
    /// The name cannot be used.
    BadName,
    /// There is a folder of that name.
    Taken,
    /// It waits for the server.
    Waits,
    /// Open what is saved already.
    Open(String),
    /// Write this.
    Keep(Box<Kept>),
}

impl PasteOffer {
    /// Something pasted; `taken` are the folders that are there.
    pub fn new(
        pasted: Pasted,
        parameters: Option<String>,
        known: Option<(String, Vec<String>)>,
        elsewhere: Option<String>,
        taken: impl Iterator<Item = String>,
    ) -> Self {
        let mut offer = Self {
            workflow: pasted.workflow,
            parameters,
            known,
            elsewhere,
            input: InputLine::default(),
            inputs: None,
            description: None,
            trouble: None,
            complaint: None,
            waiting: None,
            typed: false,
            eager: false,
            taken: taken.map(|name| name.to_lowercase()).collect(),
        };
        offer.name_it("");
        offer
    }

    /// Lines of it on a screen of this width: the name, what is known, what is wrong.
    pub fn rows(&self, width: u16) -> usize {
        let trouble = self.complaint.as_deref().or(self.trouble.as_deref());
        let texts = [trouble, self.elsewhere.as_deref()].into_iter().flatten();
        LINES
            + texts
                .map(|text| wrapped(text, width).len().min(LONGEST_TROUBLE))
                .sum::<usize>()
    }

    /// The server is asked about it.
    pub fn asks(&mut self, asked: u32) {
        self.waiting = Some(asked);
    }

    /// Whether the server has still to tell.
    pub fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// Whether it will be saved once the server has told.
    pub fn is_eager(&self) -> bool {
        self.eager
    }

    /// Takes what the server told. True if it is to be saved now: the user said so before.
    pub fn told(&mut self, asked: u32, about: Result<About, String>) -> bool {
        if self.waiting != Some(asked) {
            return false;
        }
        self.waiting = None;
        let eager = std::mem::take(&mut self.eager);
        match about {
            Ok(about) => {
                let Listed {
                    name,
                    app_id,
                    description,
                    ..
                } = about.listed;
                let kind = about.inputs.as_ref().map(Inputs::flow_kind);
                if kind == Some(FlowKind::Chatflow) {
                    self.workflow.kind = FlowKind::Chatflow;
                }
                self.inputs = about.inputs;
                self.description = description;
                if self.workflow.bot_id.is_none() && self.workflow.app_id.is_none() {
                    self.workflow.app_id = app_id;
                }
                self.workflow.name = Some(name.clone()).filter(|name| !name.is_empty());
                self.name_it(&name);
                eager
            }
            Err(trouble) => {
                // To be read first; `Enter` saves it all the same.
                self.trouble = Some(trouble);
                false
            }
        }
    }

    /// Takes a key into the name.
    pub fn key(&mut self, key: Key) {
        if self.known.is_none() && key.code != KeyCode::Enter && self.input.key(key) {
            (self.typed, self.eager, self.complaint) = (true, false, None);
        }
    }

    /// Takes a paste into the name.
    pub fn paste(&mut self, text: &str) {
        if self.known.is_none() {
            self.input.paste(text);
            (self.typed, self.complaint) = (true, None);
        }
    }

    /// `Enter`.
    pub fn accept(&mut self) -> Accepted {
        if self.known.is_some() && self.is_waiting() {
            self.eager = true;
            return Accepted::Waits;
        }
        if let Some((folder, cases)) = &self.known {
            let case = match (&self.parameters, &self.inputs) {
                (Some(text), _) => Some((free_name(PASTED, cases), text.clone())),
                (None, Some(inputs)) if cases.is_empty() => Some(first(inputs)),
                (None, _) => None,
            };
            if case.is_none() && self.inputs.is_none() {
                return Accepted::Open(folder.clone());
            }
            return Accepted::Keep(Box::new(Kept {
                folder: folder.clone(),
                new: None,
                inputs: self.inputs.clone(),
                case,
            }));
        }
        let folder = self.input.text().trim().to_owned();
        if !is_name(&folder) {
            return Accepted::BadName;
        }
        if self.taken.contains(&folder.to_lowercase()) {
            return Accepted::Taken;
        }
        if self.is_waiting() {
            self.eager = true;
            return Accepted::Waits;
        }
        let mut new = self.workflow.clone();
        new.name = new.name.filter(|name| *name != folder);
        let case = match (&self.parameters, &self.inputs) {
            (Some(text), _) => Some((PASTED.to_owned(), text.clone())),
            (None, Some(inputs)) => Some(first(inputs)),
            (None, None) => None,
        };
        Accepted::Keep(Box::new(Kept {
            folder,
            new: Some(new),
            inputs: self.inputs.clone(),
            case,
        }))
    }

    /// A name that is free, unless the user has typed one.
    fn name_it(&mut self, name: &str) {
        if self.typed {
            return;
        }
        let listed = Listed {
            workflow_id: self.workflow.workflow_id.clone(),
            name: name.to_owned(),
            ..Listed::default()
        };
        let [own, told_apart, with_id] = folder_names(&listed);
        let free = |name: &String| !self.taken.contains(&name.to_lowercase());
        let name = [own, told_apart].into_iter().find(free).unwrap_or(with_id);
        self.input = InputLine::new(name);
    }
}

fn first(inputs: &Inputs) -> (String, String) {
    (FIRST.to_owned(), inputs.skeleton() + "\n")
}

fn free_name(name: &str, taken: &[String]) -> String {
    let free = |name: &String| !taken.contains(name);
    let mut names = (2..).map(|number| format!("{name}-{number}"));
    let first = name.to_owned();
    if free(&first) {
        return first;
    }
    names.find(free).unwrap_or(first)
}
