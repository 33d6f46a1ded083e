//! Files on their way to Coze, and names completed from folders. One upload at a time; nothing
//! waits here, and what was stopped tells nothing.

use std::{
    fs,
    path::{Path, PathBuf},
    pin::Pin,
    time::Duration,
};

use futures_util::future::AbortHandle;
use tokio::{sync::watch, task::spawn_blocking, time::sleep};

use super::{
    replies::{Pending, Replies, Reply},
    save_file::expanded,
    server::{Server, stoppable},
};
use crate::{
    app::{
        Message,
        upload::{FromUpload, ToUpload},
    },
    wording::saving,
};

/// How often the bar moves.
const STEP: Duration = Duration::from_millis(40);
/// So many names are offered.
const NAMES: usize = 24;

/// The upload that is under way.
#[derive(Debug, Default)]
pub struct Uploads {
    running: Option<(u32, AbortHandle)>,
}

/// An upload that goes on.
pub struct UploadJob {
    asked: u32,
    work: Pin<Box<dyn Future<Output = Result<String, String>> + Send>>,
    sent: watch::Receiver<(u64, u64)>,
}

impl std::fmt::Debug for UploadJob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UploadJob").finish_non_exhaustive()
    }
}

impl Uploads {
    /// Begins what the mind asks for.
    pub fn perform(
        &mut self,
        asked: ToUpload,
        server: &Server,
        home: Option<PathBuf>,
        replies: &mut Replies,
    ) {
        match asked {
            ToUpload::Send { asked, typed } => {
                let job = Box::new(begin(asked, &typed, server, home.as_deref()));
                let work = self.keep(job);
                replies.read(work);
            }
            ToUpload::Complete { asked, typed } => {
                replies.read(Box::pin(complete(asked, typed, home)));
            }
            ToUpload::Stop => {
                if let Some((_, handle)) = self.running.take() {
                    handle.abort();
                }
            }
        }
    }

    /// Goes on until the next news; what to tell now comes back too. `None` if it was stopped.
    pub fn go_on(&mut self, mut job: Box<UploadJob>) -> Option<(Pending, Message)> {
        let asked = job.asked;
        self.running.as_ref().filter(|(own, _)| *own == asked)?;
        let (sent, of) = *job.sent.borrow_and_update();
        let went = FromUpload::Went { asked, sent, of };
        Some((self.keep(job), Message::Upload(went)))
    }

    fn keep(&mut self, job: Box<UploadJob>) -> Pending {
        let asked = job.asked;
        let (work, handle) = stoppable(job.step());
        let old = self.running.replace((asked, handle));
        if let Some((_, old)) = old.filter(|(other, _)| *other != asked) {
            old.abort();
        }
        work
    }
}

impl UploadJob {
    async fn step(mut self: Box<Self>) -> Reply {
        let sent = &mut self.sent;
        let moved = async {
            if sent.changed().await.is_err() {
                // All is handed over: only the answer is missing.
                std::future::pending::<()>().await;
            }
            sleep(STEP).await;
        };
        tokio::select! {
            biased;
            outcome = &mut self.work => {
                let asked = self.asked;
                Reply::Message(Message::Upload(FromUpload::Ended { asked, outcome }))
            }
            () = moved => Reply::Uploading(self),
        }
    }
}

fn begin(asked: u32, typed: &str, server: &Server, home: Option<&Path>) -> UploadJob {
    let (way, language) = (server.way(), server.language());
    let path = expanded(typed, home);
    let (tell, sent) = watch::channel((0, 0));
    let work = Box::pin(async move {
        let path = path.ok_or_else(|| saving::NO_HOME.get(language).to_owned())?;
        let directory = way.directory().await?;
        let progress = move |sent, of| {
            tell.send_replace((sent, of));
        };
        let uploaded = directory.upload(&path, progress).await;
        match uploaded {
            Ok(uploaded) => Ok(uploaded.value()),
            Err(error) => {
                way.note(&error);
                Err(error.text(language))
            }
        }
    });
    UploadJob { asked, work, sent }
}

async fn complete(asked: u32, typed: String, home: Option<PathBuf>) -> Reply {
    let unchanged = typed.clone();
    let found = spawn_blocking(move || completed(&typed, home.as_deref())).await;
    let (typed, names) = found.unwrap_or((unchanged, Vec::new()));
    let answer = FromUpload::Completed {
        asked,
        typed,
        names,
    };
    Reply::Message(Message::Upload(answer))
}

/// What is typed with as much of the name as is certain, and the names if there are several.
fn completed(typed: &str, home: Option<&Path>) -> (String, Vec<String>) {
    let (folder, begun) = match typed.rsplit_once('/') {
        Some((folder, begun)) => (format!("{folder}/"), begun),
        None if typed == "~" => return ("~/".to_owned(), Vec::new()),
        None => (String::new(), typed),
    };
    let place = if folder.is_empty() { "." } else { &*folder };
    let entries = expanded(place, home).and_then(|place| fs::read_dir(place).ok());
    let mut names: Vec<String> = entries
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let mut name = entry.file_name().into_string().ok()?;
            let hidden = name.starts_with('.') && !begun.starts_with('.');
            if hidden || !name.starts_with(begun) {
                return None;
            }
            if fs::metadata(entry.path()).is_ok_and(|told| told.is_dir()) {
                name.push('/');
            }
            Some(name)
        })
        .collect();
    names.sort();
    let Some(first) = names.first() else {
        return (typed.to_owned(), Vec::new());
    };
    let mut certain = first.clone();
    for name in &names {
        while !name.starts_with(&certain) {
            certain.pop();
        }
    }
    let text = format!("{folder}{certain}");
    if names.len() == 1 {
        names.clear();
    }
    names.truncate(NAMES);
    (text, names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_completed_as_far_as_they_are_certain() {
        let home = tempfile::tempdir().unwrap();
        for name in ["照片1.png", "照片2.png", "note.csv", ".hidden"] {
            fs::write(home.path().join(name), "x").unwrap();
        }
        fs::create_dir(home.path().join("folder")).unwrap();
        let cases: [(&str, &str, &[&str]); 6] = [
            ("~/n", "~/note.csv", &[]),
            ("~/照", "~/照片", &["照片1.png", "照片2.png"]),
            ("~/f", "~/folder/", &[]),
            ("~/.h", "~/.hidden", &[]),
            ("~/zzz", "~/zzz", &[]),
            ("~", "~/", &[]),
        ];
        for (typed, expected, names) in cases {
            let (text, found) = completed(typed, Some(home.path()));
            assert_eq!(
                (text.as_str(), found),
                (
                    expected,
                    names.iter().map(|name| (*name).to_owned()).collect()
                )
            );
        }
    }
}
