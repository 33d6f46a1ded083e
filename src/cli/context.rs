//! What every command is given.

use std::{path::Path, sync::Arc};

use super::{
    accounts::Accounts,
    args::Output,
    error::CliError,
    output::Streams,
    record, row, sheet,
    spoken::{self, Spoken},
};
use crate::{
    config::{Collection, Paths},
    domain::{RunId, RunRecord, SavedWorkflow},
    engine::Services,
    store::{Salvaged, Store, StoreError},
    wording::{Language, Text, cli as words, keeping, store as history, stream},
};

/// What every command is given.
#[derive(Debug)]
pub struct Context {
    /// Of all talk.
    pub language: Language,
    /// Where files are.
    pub paths: Paths,
    /// The ways to servers.
    pub accounts: Accounts,
    /// stdout and stderr.
    pub streams: Streams,
    /// Why a run is not recorded, if that was said when it began.
    pub told: Option<String>,
}

impl Context {
    /// Opens the history.
    pub fn store(&self) -> Result<Store, CliError> {
        let store = self.known(Store::open(&self.paths.history))?;
        if let Some(salvaged) = store.salvaged() {
            self.say_salvaged(salvaged);
        }
        Ok(store)
    }

    /// Opens the history to read it, and says so if it can only be read.
    pub fn store_to_read(&self) -> Result<Store, CliError> {
        let store = self.store()?;
        if let Some(refusal) = store.read_only() {
            let reason = refusal.text(self.language);
            self.say(history::ONLY_READ, &[("reason", &reason)]);
        }
        Ok(store)
    }

    /// Says what became of a damaged history.
    pub fn say_salvaged(&self, salvaged: &Salvaged) {
        let gaps = [
            ("aside", &*salvaged.aside.display().to_string()),
            ("runs", &salvaged.runs.to_string()),
            ("damaged", &salvaged.damaged.to_string()),
            ("lost", &salvaged.lost.to_string()),
        ];
        self.say(keeping::SALVAGED, &gaps);
    }

    /// Opens the history and what runs need.
    pub fn services(&self) -> Result<Services, CliError> {
        let store = self.store()?;
        if let Some(refusal) = store.read_only() {
            let gaps = [("reason", &*refusal.text(self.language))];
            let text = history::NOT_SENT.fill(self.language, &gaps);
            return Err(CliError::Other(text));
        }
        Ok(self.with(store))
    }

    /// What a run needs; the history even where it cannot be written, if the user says so.
    pub fn services_for(&mut self, even_unrecorded: bool) -> Result<Services, CliError> {
        if !even_unrecorded {
            return self.services();
        }
        let path = &self.paths.history;
        let store = match Store::open(path) {
            Ok(store) => store,
            Err(why) => self.known(Store::unopened(path, why))?,
        };
        if let Some(salvaged) = store.salvaged() {
            self.say_salvaged(salvaged);
        }
        if let Some(refusal) = store.read_only() {
            let reason = refusal.text(self.language);
            self.say(history::CANNOT_RECORD, &[("reason", &reason)]);
            self.told = Some(reason);
        }
        Ok(self.with(store))
    }

    fn with(&self, store: Store) -> Services {
        let mut services = Services::new(store);
        services.language = self.language;
        services
    }

    /// The saved workflows.
    pub fn saved(&self) -> Result<Vec<SavedWorkflow>, CliError> {
        let collection = Collection::new(self.paths.collection.clone());
        let read = collection.read(self.language);
        read.map_err(|problem| CliError::Other(problem.to_string()))
    }

    /// An error of the history in the user's language.
    pub fn known<T>(&self, done: Result<T, StoreError>) -> Result<T, CliError> {
        done.map_err(|error| CliError::Other(error.text(self.language)))
    }

    /// A run with everything that is kept of it.
    pub async fn load(&self, store: &Store, id: RunId) -> Result<RunRecord, CliError> {
        let gone = || words::RUN_GONE.fill(self.language, &[("run", &id.short())]);
        let run = self.known(store.load(id).await)?;
        run.ok_or_else(|| CliError::Other(gone()))
    }

    /// Prints a run that ended: its answer or its record on stdout, its trouble on stderr.
    pub fn print_end(&mut self, run: &Arc<RunRecord>, output: Output) {
        match output {
            Output::Text => {
                if let Some(text) = sheet::readable(&Spoken::of(run).result) {
                    self.streams.data(&text);
                }
            }
            Output::Json => self.streams.data(&record::indented(run, self.language)),
            Output::Jsonl => self.streams.data(&record::line(run, self.language)),
        }
        self.print_trouble(run);
    }

    /// What went wrong with a run, or what it waits for, on stderr; nothing of one that is fine.
    pub fn print_trouble(&self, run: &RunRecord) {
        let missing = spoken::missing(run);
        if missing > 0 {
            self.say(stream::GAPS, &[("count", &missing.to_string())]);
        }
        if !row::is_good(&run.summary) {
            self.streams
                .talk(&sheet::trouble(run, self.program(), self.language));
        }
    }

    /// How to call this program again and find the same history.
    pub fn program(&self) -> &'static str {
        match self.accounts.demo {
            Some(_) => "coze-tui --demo",
            None => "coze-tui",
        }
    }

    /// Says something on stderr.
    pub fn say(&self, text: Text, gaps: &[(&str, &str)]) {
        self.streams.talk(&text.fill(self.language, gaps));
    }

    /// The folder of saved workflows.
    pub fn collection(&self) -> &Path {
        &self.paths.collection
    }
}
