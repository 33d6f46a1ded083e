//! What a server tells about what it has: workspaces, apps, workflows, versions, in pages.
//!
//! A page carries the question for the next one, so that whoever reads on needs no arithmetic.

use super::{Inputs, RunError};
use crate::wording::{Language, pull as words};

/// A workspace (`workspace_id`, also `space_id` in URLs).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Space {
    /// Its ID.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Shared by a team.
    pub team: bool,
}

/// An app, which has workflows of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App {
    /// Its ID, `app_id` of runs.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// What a workflow is made for; the list does not tell, it has to be asked for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FlowKind {
    /// A workflow.
    #[default]
    Workflow,
    /// A workflow for conversations; takes `USER_INPUT`.
    Chatflow,
}

impl FlowKind {
    /// The API's word, `workflow_mode`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Workflow => "workflow",
            Self::Chatflow => "chatflow",
        }
    }

    /// Reads the word back.
    pub fn parse(text: &str) -> Option<Self> {
        let kinds = [Self::Workflow, Self::Chatflow];
        kinds.into_iter().find(|kind| kind.as_str() == text)
    }

    /// What a request body runs: only chatflows are sent messages.
    pub fn of_request(body: &[u8]) -> Self {
        #[derive(serde::Deserialize)]
        struct Body {
            additional_messages: Option<serde::de::IgnoredAny>,
        }
        match serde_json::from_slice(body) {
            Ok(Body {
                additional_messages: Some(_),
            }) => Self::Chatflow,
            _ => Self::Workflow,
        }
    }
}

/// A workflow as lists tell of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listed {
    /// Its ID.
    pub workflow_id: String,
    /// Its name; empty where it was not told.
    pub name: String,
    /// What its author says about it.
    pub description: Option<String>,
    /// The app it belongs to.
    pub app_id: Option<String>,
    /// What it is made for, where that was asked for.
    pub kind: Option<FlowKind>,
}

/// A workflow with what it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// As in lists; without its kind.
    pub listed: Listed,
    /// What it takes; `None` if the server does not tell.
    pub inputs: Option<Inputs>,
}

/// A workflow to be fetched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// What is known of it; the name may be missing.
    pub listed: Listed,
    /// A version other than the latest.
    pub version: Option<String>,
}

/// A published version of a workflow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Such as `v0.0.5`.
    pub version: String,
    /// What was changed, in its author's words.
    pub description: Option<String>,
    /// Unix seconds.
    pub created_at: Option<i64>,
    /// What this version takes.
    pub inputs: Option<Inputs>,
}

/// Something to ask a server. All are safe to ask again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// The workspaces that the token may see.
    Spaces {
        /// From 1.
        page: u32,
    },
    /// The published workflows of a workspace, or of one of its apps.
    Workflows {
        /// The workspace.
        space_id: String,
        /// Only those of this app.
        app_id: Option<String>,
        /// Workflows or chatflows.
        kind: FlowKind,
        /// From 1.
        page: u32,
    },
    /// The apps of a workspace.
    Apps {
        /// The workspace.
        space_id: String,
        /// From 1.
        page: u32,
    },
    /// One workflow with what it takes.
    About {
        /// The workflow.
        workflow_id: String,
    },
    /// The versions of a workflow, newest first.
    Versions {
        /// The workflow.
        workflow_id: String,
        /// Where to go on; empty for the first page.
        token: String,
    },
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Workspaces.
    Spaces(Page<Space>),
    /// Workflows.
    Workflows(Page<Listed>),
    /// Apps.
    Apps(Page<App>),
    /// One workflow.
    About(Box<About>),
    /// Versions.
    Versions(Page<Version>),
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// In the server's order.
    pub items: Vec<T>,
    /// How to ask for the next part; `None` at the end.
    pub next: Option<Question>,
}

/// A question that got no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .error.message)]
pub struct Refused {
    /// Why, with advice.
    pub error: RunError,
    /// Coze's name for the request: its support asks for it.
    pub logid: Option<String>,
}

impl Refused {
    /// What it means, what the server said, and what to do.
    pub fn text(&self, language: Language) -> String {
        let error = &self.error;
        let code = error.code.map(|code| format!(" ({code})"));
        let said = error.message.lines().next().unwrap_or_default();
        let said = match (said.trim_end_matches(['.', '。']), language) {
            ("", _) => String::new(),
            (said, Language::English) => format!(": {said}"),
            (said, Language::Chinese) => format!("：{said}"),
        };
        let meaning = error.meaning().get(language);
        let gaps = [
            ("meaning", meaning.trim_end_matches(['.', '。'])),
            ("code", &code.unwrap_or_default()),
            ("said", &said),
            ("advice", error.advice().get(language)),
        ];
        let mut text = words::REFUSED.fill(language, &gaps);
        if let Some(logid) = &self.logid {
            text.push_str(&words::LOGID.fill(language, &[("logid", logid)]));
        }
        text
    }
}
