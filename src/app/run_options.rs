//! The run box: which workflow is run and how, and what is known to be refused before it is sent.

use std::sync::Arc;

use crate::{
    domain::{
        FlowKind, IdentifierFault, RunId, RunMode, RunRequest, Setting, Workflow, check_identifier,
    },
    wording::{Language, parameters, requests},
};

/// What goes into a request beside the parameters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunOptions {
    /// As the collection or a past run has it, with what the user chose.
    pub target: Workflow,
    /// Grows with every choice of the user.
    pub revision: u64,
}

/// Why a run would be refused (coze-api 0.4, 1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionsFault {
    /// Nothing is loaded.
    NoWorkflow,
    /// What stands under this key of the API is no identifier.
    Identifier(&'static str, IdentifierFault),
    /// Both `bot_id` and `app_id`.
    BotAndApp,
}

/// What a run is called on this machine, beside its id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// Folder of the saved workflow.
    pub workflow: Option<String>,
    /// Name of the case.
    pub case: Option<String>,
    /// The run that this one repeats.
    pub parent: Option<RunId>,
}

impl OptionsFault {
    /// For people.
    pub fn text(self, language: Language) -> String {
        match self {
            Self::NoWorkflow => parameters::NO_WORKFLOW.get(language).to_owned(),
            Self::Identifier(key, fault) => format!("{key}: {}", fault.text().get(language)),
            Self::BotAndApp => requests::BOT_AND_APP.get(language).to_owned(),
        }
    }
}

impl RunOptions {
    /// Another workflow.
    pub fn load(&mut self, workflow: &Workflow) {
        self.target = workflow.clone();
    }

    /// The file changed: what the user did not choose follows it. What to compare with from now on
    /// comes back: the file, but for what changed both here and there, so that saving asks.
    pub fn follow(&mut self, base: &Workflow, now: &Workflow) -> Workflow {
        let (mut target, mut known) = (now.clone(), now.clone());
        let mode = self.mode();
        if mode != base.mode {
            target.mode = mode;
            if now.mode != base.mode && now.mode != mode {
                known.mode = base.mode;
            }
        }
        for (setting, text) in self.changes(base) {
            setting.put(&mut target, &text);
            let (theirs, before) = (setting.of(now), setting.of(base));
            if theirs != before && theirs != setting.of(&target) {
                setting.put(&mut known, before.unwrap_or_default());
            }
        }
        self.target = target;
        known
    }

    /// The settings that differ from the file, with an empty text for what was taken out.
    pub fn changes(&self, base: &Workflow) -> Vec<(Setting, String)> {
        let differs = |setting: &Setting| setting.of(&self.target) != setting.of(base);
        let text = |setting: Setting| setting.of(&self.target).unwrap_or_default().to_owned();
        let all = Setting::ALL.into_iter().filter(differs);
        all.map(|setting| (setting, text(setting))).collect()
    }

    /// Whether anything differs from the file.
    pub fn is_changed(&self, base: &Workflow) -> bool {
        self.mode() != base.mode || !self.changes(base).is_empty()
    }

    /// Chooses something for a setting; nothing takes it out.
    pub fn put(&mut self, setting: Setting, text: &str) {
        setting.put(&mut self.target, text);
        self.revision += 1;
    }

    /// How it is run.
    pub fn mode(&self) -> RunMode {
        self.target.mode
    }

    /// Chooses a mode.
    pub fn set_mode(&mut self, mode: RunMode) {
        self.target.mode = mode;
    }

    /// `is_async` as it will be sent; a stream has no such key.
    pub fn is_async(&self) -> Option<bool> {
        match self.mode() {
            RunMode::Sync => Some(false),
            RunMode::Async => Some(true),
            RunMode::Stream => None,
        }
    }

    /// `is_async` on or off; from stream to async.
    pub fn toggle_async(&mut self) {
        self.target.mode = match self.mode() {
            RunMode::Async => RunMode::Sync,
            RunMode::Sync | RunMode::Stream => RunMode::Async,
        };
    }

    /// A workflow or a chatflow.
    pub fn toggle_kind(&mut self) {
        let other = match self.target.kind {
            FlowKind::Workflow => FlowKind::Chatflow,
            FlowKind::Chatflow => FlowKind::Workflow,
        };
        self.put(Setting::Kind, other.as_str());
    }

    /// Sync, async, stream and round again.
    pub fn cycle_mode(&mut self) {
        self.target.mode = match self.mode() {
            RunMode::Sync => RunMode::Async,
            RunMode::Async => RunMode::Stream,
            RunMode::Stream => RunMode::Sync,
        };
    }

    /// The agent the run is tied to; blanks count as nothing.
    pub fn bot_id(&self) -> Option<&str> {
        given(self.target.bot_id.as_ref())
    }

    /// The app the workflow lives in.
    pub fn app_id(&self) -> Option<&str> {
        given(self.target.app_id.as_ref())
    }

    /// A published version; the latest if there is none.
    pub fn workflow_version(&self) -> Option<&str> {
        given(self.target.workflow_version.as_ref())
    }

    /// The channel; the API's own if there is none.
    pub fn connector_id(&self) -> Option<&str> {
        given(self.target.connector_id.as_ref())
    }

    /// Why a run would be refused.
    pub fn fault(&self) -> Option<OptionsFault> {
        let workflow_id = self.target.workflow_id.trim();
        if workflow_id.is_empty() {
            return Some(OptionsFault::NoWorkflow);
        }
        let ids = [
            ("workflow_id", Some(workflow_id)),
            ("bot_id", self.bot_id()),
            ("app_id", self.app_id()),
            ("connector_id", self.connector_id()),
        ];
        let wrong = ids.into_iter().find_map(|(key, id)| {
            let fault = check_identifier(id?).err()?;
            Some(OptionsFault::Identifier(key, fault))
        });
        let both = self.bot_id().is_some() && self.app_id().is_some();
        wrong.or(both.then_some(OptionsFault::BotAndApp))
    }

    /// The request for one run. Keys without a value are left out: studio takes `""` for one.
    ///
    /// # Errors
    /// It is known to be refused.
    pub fn request(
        &self,
        id: RunId,
        origin: Origin,
        parameters: Option<Arc<str>>,
    ) -> Result<RunRequest, OptionsFault> {
        if let Some(fault) = self.fault() {
            return Err(fault);
        }
        let kept = |text: Option<&str>| text.map(str::to_owned);
        Ok(RunRequest {
            id,
            workflow: origin.workflow,
            case: origin.case,
            mode: self.mode(),
            workflow_id: self.target.workflow_id.trim().to_owned(),
            parameters,
            bot_id: kept(self.bot_id()),
            app_id: kept(self.app_id()),
            workflow_version: kept(self.workflow_version()),
            connector_id: kept(self.connector_id()),
            ext: self.target.ext.clone(),
            parent: origin.parent,
            kind: self.target.kind,
            answers: Vec::new(),
            even_unrecorded: false,
        })
    }
}

fn given(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::IdSource;

    fn options(workflow_id: &str, bot_id: &str, app_id: &str) -> RunOptions {
        let mut options = RunOptions::default();
        options.load(&Workflow {
            workflow_id: workflow_id.to_owned(),
            bot_id: Some(bot_id.to_owned()),
            app_id: Some(app_id.to_owned()),
            ..Workflow::default()
        });
        options
    }

    #[test]
    fn the_modes_are_toggled_and_stepped_through() {
        use RunMode::{Async, Stream, Sync};
        for (mode, toggled, stepped, is_async) in [
            (Sync, Async, Async, Some(false)),
            (Async, Sync, Stream, Some(true)),
            (Stream, Async, Sync, None),
        ] {
            let mut options = RunOptions::default();
            options.set_mode(mode);
            assert_eq!(options.is_async(), is_async);
            let mut other = options.clone();
            options.toggle_async();
            other.cycle_mode();
            assert_eq!((options.mode(), other.mode()), (toggled, stepped));
        }
    }

    #[test]
    fn what_coze_is_known_to_refuse_is_not_sent() {
        let cases = [
            (("", "", ""), "no workflow is loaded"),
            (("76x", "", ""), "workflow_id: an ID has digits only"),
            (("76", "7*", ""), "bot_id: the ID holds *"),
            (("76", "", "0"), "app_id: an ID is a number above zero"),
            (("76", "5", "6"), "bot_id and app_id exclude each other"),
        ];
        for ((workflow, bot, app), reason) in cases {
            let id = IdSource::seeded(1).next_id();
            let refused = options(workflow, bot, app).request(id, Origin::default(), None);
            let text = refused.unwrap_err().text(Language::English);
            assert!(text.starts_with(reason), "{text}");
        }
    }

    #[test]
    fn a_request_has_what_was_given_and_no_empty_ids() {
        let mut options = options(" 7601 ", " ", "42");
        options.target.ext = [("user_id".to_owned(), "北".to_owned())].into();
        options.set_mode(RunMode::Async);
        let origin = Origin {
            workflow: Some("weather".to_owned()),
            case: Some("beijing".to_owned()),
            parent: None,
        };
        let id = IdSource::seeded(1).next_id();
        let sent = options.request(id, origin, Some("{}".into())).unwrap();
        assert_eq!((sent.id, sent.mode), (id, RunMode::Async));
        assert_eq!((&*sent.workflow_id, sent.bot_id), ("7601", None));
        assert_eq!(sent.app_id.as_deref(), Some("42"));
        assert_eq!(sent.parameters.as_deref(), Some("{}"));
        assert_eq!(
            (sent.workflow.as_deref(), sent.case.as_deref()),
            (Some("weather"), Some("beijing"))
        );
        assert_eq!(sent.ext, options.target.ext);
    }
}
