//! Asking a server what it has. Questions change nothing, so they are asked again after trouble
//! that may pass, but not for long: somebody is waiting.

use std::{path::Path, time::Duration};

use futures_util::{Stream, StreamExt, stream};
use tokio::{task::spawn_blocking, time::sleep};

use super::schedule::{Schedule, jitter};
use crate::{
    api::{Arrived, Client, ClientError, Lookup},
    domain::{
        Access, Answer, ErrorKind, Inputs, Listed, Question, Refused, Situation, UploadError,
        Uploaded, Wanted,
    },
};

/// More tries after trouble that may pass.
const TRIES: u32 = 3;
/// Workflows that are asked about at once.
const AT_ONCE: usize = 4;

/// A server that can be asked what it has. Clones share their connections.
#[derive(Debug, Clone)]
pub struct Directory {
    client: Client,
    schedule: Schedule,
}

/// A workflow as it was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Everything that is known of it now.
    pub listed: Listed,
    /// The version that was wanted.
    pub version: Option<String>,
    /// What it takes, if the server tells.
    pub inputs: Option<Inputs>,
    /// Why nothing could be learnt beyond what was known before.
    pub refused: Option<Refused>,
}

impl Directory {
    /// Sets up the way to a server; nothing is asked yet.
    pub async fn open(access: &Access) -> Result<Self, ClientError> {
        let asked = access.clone();
        // Reading the system's certificates blocks for some milliseconds.
        let built = spawn_blocking(move || Client::new(&asked)).await;
        let client = built.map_err(|error| ClientError::Build(error.to_string()))??;
        Ok(Self {
            client,
            schedule: Schedule::default(),
        })
    }

    /// The same server with other pauses.
    pub fn with_schedule(self, schedule: Schedule) -> Self {
        Self { schedule, ..self }
    }

    /// Asks, again after trouble that may pass. Dropping it stops asking.
    pub async fn ask(&self, question: &Question) -> Result<Answer, Refused> {
        let mut tries = 0;
        loop {
            let lookup = self.client.look_up(question).await;
            let Some(wait) = self.again(&lookup, tries) else {
                return lookup.answer;
            };
            tries += 1;
            sleep(wait).await;
        }
    }

    /// Uploads a file that a workflow is to read; `progress` is told how many of how many bytes
    /// were handed over. It is sent once, whatever happens; dropping it stops it.
    pub async fn upload(
        &self,
        path: &Path,
        progress: impl Fn(u64, u64) + Send + Sync + 'static,
    ) -> Result<Uploaded, UploadError> {
        self.client.upload(path, progress).await
    }

    /// Fetches workflows, several at once, in the order they come.
    pub fn fetch(&self, wanted: Vec<Wanted>) -> impl Stream<Item = Fetched> + Send + 'static {
        let this = self.clone();
        stream::iter(wanted)
            .map(move |wanted| {
                let this = this.clone();
                async move { this.fetch_one(wanted).await }
            })
            .buffer_unordered(AT_ONCE)
    }

    /// Fetches one workflow.
    pub async fn fetch_one(&self, wanted: Wanted) -> Fetched {
        let workflow_id = wanted.listed.workflow_id.clone();
        let mut fetched = Fetched {
            listed: wanted.listed,
            version: wanted.version,
            inputs: None,
            refused: None,
        };
        match self.ask(&Question::About { workflow_id }).await {
            Ok(Answer::About(about)) => {
                fetched.inputs = about.inputs;
                complete(&mut fetched.listed, about.listed);
            }
            Ok(_) => {}
            Err(refused) => fetched.refused = Some(refused),
        }
        if let Some(version) = fetched.version.clone() {
            let workflow_id = fetched.listed.workflow_id.clone();
            match self.inputs_of_version(workflow_id, &version).await {
                Ok(Some(inputs)) => fetched.inputs = Some(inputs),
                Ok(None) => {}
                Err(refused) => fetched.refused = Some(refused),
            }
        }
        fetched
    }

    async fn inputs_of_version(
        &self,
        workflow_id: String,
        version: &str,
    ) -> Result<Option<Inputs>, Refused> {
        let token = String::new();
        let mut next = Some(Question::Versions { workflow_id, token });
        while let Some(question) = next.take() {
            let Answer::Versions(page) = self.ask(&question).await? else {
                break;
            };
            let found = page.items.into_iter().find(|one| one.version == version);
            if let Some(found) = found {
                return Ok(found.inputs);
            }
            next = page.next;
        }
        Ok(None)
    }

    /// How long to wait before the same question; `None` if it is answered or would not be.
    fn again(&self, lookup: &Lookup, tries: u32) -> Option<Duration> {
        let error = &lookup.answer.as_ref().err()?.error;
        let passes = lookup.arrived == Some(Arrived::Refused)
            || matches!(
                error.kind,
                ErrorKind::Network | ErrorKind::Server | ErrorKind::Timeout
            )
            || matches!(
                error.situation,
                Some(Situation::CutAnswer | Situation::EmptyAnswer)
            );
        let hopeless = matches!(
            error.situation,
            Some(Situation::Certificate | Situation::NameNotFound | Situation::ConnectionRefused)
        );
        let asked = lookup.retry_after.unwrap_or_default();
        if !passes || hopeless || tries >= TRIES || asked > self.schedule.longest_resend {
            return None;
        }
        let pause = jitter(self.schedule.resend * 2u32.saturating_pow(tries));
        Some(pause.max(asked))
    }
}

/// The list knows the kind, the workflow itself the rest.
fn complete(known: &mut Listed, told: Listed) {
    let kind = known.kind.take();
    let name = std::mem::take(&mut known.name);
    *known = told;
    known.kind = kind;
    if known.name.is_empty() {
        known.name = name;
    }
}
