//! Which workflows of the server are meant: all of a workspace or an app, or those of a name.

use crate::{
    cli::{context::Context, error::CliError},
    domain::{
        Answer, App, ErrorKind, FlowKind, Listed, Question, Reference, ReferenceFault, Refused,
        SavedWorkflow, Space, Wanted, check_identifier,
    },
    engine::Directory,
    wording::{cli as words, pull as texts},
};

/// Looks for workflows at a server.
pub struct Finder<'a> {
    /// The server.
    pub directory: &'a Directory,
    /// For refusals.
    pub context: &'a Context,
    /// The collection.
    pub saved: &'a [SavedWorkflow],
    /// Only in this workspace.
    pub space: Option<String>,
    /// Only in this app.
    pub app: Option<String>,
}

/// The ID of a flag, also out of a URL.
pub fn identifier(context: &Context, text: Option<&str>) -> Result<Option<String>, CliError> {
    let Some(text) = text else {
        return Ok(None);
    };
    match check_identifier(text) {
        Ok(()) => Ok(Some(text.to_owned())),
        Err(fault) => Err(CliError::Usage(
            fault.text().get(context.language).to_owned(),
        )),
    }
}

/// The latest version of a workflow.
pub fn latest(listed: Listed) -> Wanted {
    Wanted {
        listed,
        version: None,
    }
}

impl Finder<'_> {
    /// Every workflow and chatflow of the workspaces, and those of their apps.
    pub async fn everything(&self) -> Result<Vec<Listed>, Refused> {
        let spaces = match &self.space {
            Some(space) => vec![space.clone()],
            None => self.spaces().await?,
        };
        let mut found: Vec<Listed> = Vec::new();
        for space_id in &spaces {
            let apps: Vec<_> = if let Some(app) = &self.app {
                vec![Some(app.clone())]
            } else {
                let apps = self.apps(space_id).await.into_iter();
                let apps = apps.map(|app| Some(app.id));
                std::iter::once(None).chain(apps).collect()
            };
            for app in apps {
                for kind in [FlowKind::Workflow, FlowKind::Chatflow] {
                    match self.flows(space_id, app.clone(), kind).await {
                        Ok(flows) => found.extend(flows),
                        // The app that is looked for is in another workspace.
                        Err(refused) if self.is_elsewhere(&refused) => {}
                        Err(refused) => return Err(refused),
                    }
                }
            }
        }
        // A list of a workspace may hold those of its apps too.
        found.sort_by(|one, other| {
            let key = |listed: &Listed| (listed.name.clone(), listed.workflow_id.clone());
            key(one).cmp(&key(other))
        });
        found.dedup_by(|one, other| one.workflow_id == other.workflow_id);
        Ok(found)
    }

    /// The workflows of these names, IDs or URLs.
    pub async fn named(&self, names: &[String]) -> Result<Result<Vec<Wanted>, Refused>, CliError> {
        let mut wanted = Vec::new();
        let mut all: Option<Vec<Listed>> = None;
        for name in names {
            if let Some(listed) = self.by_id(name)? {
                wanted.push(latest(listed));
                continue;
            }
            let all = match &mut all {
                Some(all) => all,
                none => match self.everything().await {
                    Ok(found) => none.insert(found),
                    Err(refused) => return Ok(Err(refused)),
                },
            };
            let same = |listed: &&Listed| listed.name == *name;
            let found: Vec<_> = all.iter().filter(same).cloned().collect();
            match found.as_slice() {
                [one] => wanted.push(latest(one.clone())),
                [] => return self.refuse(texts::NO_SUCH_NAME, name, all),
                several => return self.refuse(texts::SEVERAL_OF_NAME, name, several),
            }
        }
        Ok(Ok(wanted))
    }

    /// A saved name, an ID, a URL.
    fn by_id(&self, text: &str) -> Result<Option<Listed>, CliError> {
        let listed = |workflow_id: &str| Listed {
            workflow_id: workflow_id.to_owned(),
            ..Listed::default()
        };
        let saved = self.saved.iter().find(|saved| saved.folder == text);
        if let Some(workflow) = saved.and_then(|saved| saved.workflow.as_ref()) {
            return Ok(Some(listed(&workflow.workflow_id)));
        }
        match Reference::parse(text) {
            Ok(Reference {
                workflow_id: Some(id),
                ..
            }) => Ok(Some(listed(&id))),
            Ok(_) => Err(self.usage(words::NO_WORKFLOW_IN_URL)),
            Err(ReferenceFault::Identifier(fault)) => Err(self.usage(fault.text())),
            Err(_) => Ok(None),
        }
    }

    fn usage(&self, text: crate::wording::Text) -> CliError {
        CliError::Usage(text.get(self.context.language).to_owned())
    }

    fn refuse<T>(
        &self,
        text: crate::wording::Text,
        name: &str,
        known: &[Listed],
    ) -> Result<T, CliError> {
        let language = self.context.language;
        let known: Vec<_> = known
            .iter()
            .take(12)
            .map(|one| format!("{} {}", one.name, one.workflow_id))
            .collect();
        let known = known.join(words::COMMA.get(language));
        let gaps = [("name", name), ("known", &*known)];
        Err(CliError::Usage(text.fill(language, &gaps)))
    }

    fn is_elsewhere(&self, refused: &Refused) -> bool {
        let missing = matches!(
            refused.error.kind,
            ErrorKind::BadRequest | ErrorKind::NotFound
        );
        missing && self.app.is_some() && self.space.is_none()
    }

    async fn spaces(&self) -> Result<Vec<String>, Refused> {
        let mut next = Some(Question::Spaces { page: 1 });
        let mut found = Vec::new();
        while let Some(question) = next.take() {
            if let Answer::Spaces(page) = self.directory.ask(&question).await? {
                found.extend(page.items.into_iter().map(|space: Space| space.id));
                next = page.next;
            }
        }
        Ok(found)
    }

    /// A token may see workflows and no apps: what they hide is told, and the rest is found.
    async fn apps(&self, space_id: &str) -> Vec<App> {
        let space_id = space_id.to_owned();
        let mut next = Some(Question::Apps { space_id, page: 1 });
        let mut found = Vec::new();
        while let Some(question) = next.take() {
            match self.directory.ask(&question).await {
                Ok(Answer::Apps(page)) => {
                    found.extend(page.items);
                    next = page.next;
                }
                Ok(_) => {}
                Err(refused) => {
                    let reason = refused.text(self.context.language);
                    self.context.say(texts::NO_APPS, &[("reason", &reason)]);
                }
            }
        }
        found
    }

    async fn flows(
        &self,
        space_id: &str,
        app_id: Option<String>,
        kind: FlowKind,
    ) -> Result<Vec<Listed>, Refused> {
        let mut next = Some(Question::Workflows {
            space_id: space_id.to_owned(),
            app_id,
            kind,
            page: 1,
        });
        let mut found = Vec::new();
        while let Some(question) = next.take() {
            if let Answer::Workflows(page) = self.directory.ask(&question).await? {
                found.extend(page.items);
                next = page.next;
            }
        }
        Ok(found)
    }
}
