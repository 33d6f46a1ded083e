//! A text that goes to the user's own editor and comes back.

use std::sync::Arc;

/// What is being edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The parameters.
    Parameters,
    /// One line: a filter, what is searched for, a name. Of what comes back the first line counts.
    Line(LineField),
}

/// A text of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineField {
    /// The filter of the workflows.
    Filter,
    /// What is searched for in the answer.
    Find,
    /// The jq filter of the answer; its lines are joined.
    Jq,
    /// What is searched for in the parameters.
    FindParameters,
    /// A line of the run box.
    RunBox,
    /// The line of what stands over the panes, of this kind.
    Overlay(Typed),
}

/// What stands over the panes and has a line to type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// The filter of the help.
    Help,
    /// The name of a case.
    Name,
    /// The file of an answer.
    Save,
    /// The file to upload.
    File,
    /// What is searched for at the server.
    Pull,
    /// The name of what was pasted.
    Paste,
    /// The line of a prompt, from 0.
    Prompt(usize),
    /// The filter of a list.
    Pick,
}

/// What an editor wrote that did not end well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftBehind {
    /// What was being edited.
    pub field: Field,
    /// How the editor ended, in the user's language.
    pub words: String,
    /// The file.
    pub path: String,
    /// What is in it, if that is a text.
    pub text: Option<Arc<str>>,
}

/// A text for the user's own editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// Where it comes from and goes back to.
    pub field: Field,
    /// The name of the file: it tells the editor how to colour it.
    pub name: String,
    /// The text as it stands.
    pub text: Arc<str>,
}
