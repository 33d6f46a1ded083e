//! The collection as the screen uses it: read off the loop, watched, written.

use std::{
    mem,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

mod saving;

pub use saving::Save;
use saving::keep_now;

use tokio::{sync::Notify, task::spawn_blocking};

use super::replies::{Pending, Reply};
use crate::{
    app::{
        Message, Notice,
        server::{FromServer, Kept},
    },
    config::{Changes, Collection, Known, PullInto, Pulled, SaveError, Trash, Watch},
    domain::{Comparison, FileProblem, Rearrangement, Workflow, line_diff},
    engine::Fetched,
    wording::{Language, shell},
};

/// So many folders are read whole before the first frame.
const AT_ONCE: usize = 100;

/// The saved workflows. Clones are the same shelf.
#[derive(Debug, Clone)]
pub struct Shelf {
    language: Language,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    collection: Collection,
    trash: Trash,
    /// What is shown of files that cannot be read just now. Held while reading and writing.
    known: Mutex<Known>,
    /// How often something was written here.
    written: AtomicU64,
    /// What is to be read again.
    changes: Arc<Mutex<Changes>>,
    changed: Arc<Notify>,
    watch: Mutex<Option<Watch>>,
    /// Only the names were read.
    named: AtomicBool,
}

impl Shelf {
    /// The collection in a folder, and the place of what is removed; neither need exist.
    pub fn new(folder: PathBuf, trash: PathBuf, language: Language) -> Self {
        Self {
            language,
            shared: Arc::new(Shared {
                collection: Collection::new(folder),
                trash: Trash::new(trash),
                known: Mutex::default(),
                written: AtomicU64::default(),
                changes: Arc::default(),
                changed: Arc::default(),
                watch: Mutex::default(),
                named: AtomicBool::default(),
            }),
        }
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.shared.collection.root()
    }

    /// For the first frame, on this thread: everything, or of a large one the names alone. Then
    /// the rest is read as if it had changed.
    pub fn read_first(&self) -> Reply {
        let names = self.shared.collection.names();
        if names.len() <= AT_ONCE {
            return self.read_now();
        }
        self.shared.named.store(true, Ordering::Release);
        Reply::Shelved(0, Message::CollectionNamed(names))
    }

    /// Reads it on this thread.
    pub fn read_now(&self) -> Reply {
        let watch = self.shared.watch.lock();
        let watched = watch.unwrap_or_else(PoisonError::into_inner).is_some();
        if !watched {
            // Nobody tells what changed.
            self.note(Changes::Everything);
        }
        self.read_again().0
    }

    /// Something is to be read again.
    fn note(&self, changes: Changes) {
        note(&self.shared.changes, changes);
    }

    /// Reads what changed and says whether it is what it was.
    fn read_again(&self) -> (Reply, bool) {
        let known = &self.shared.known;
        let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
        let written = self.shared.written.load(Ordering::Acquire);
        let changes = self.shared.changes.lock();
        let changes = mem::take(&mut *changes.unwrap_or_else(PoisonError::into_inner));
        let Shared { collection, .. } = &*self.shared;
        let read = collection.read_again(&mut known, &changes, self.language);
        let same = *read.as_ref().unwrap_or(&false);
        let problems: Vec<FileProblem> = read.err().into_iter().collect();
        if !problems.is_empty() {
            self.note(Changes::Everything);
        }
        let told = collection.told(&known, self.language);
        (
            Reply::Shelved(written, Message::CollectionRead(told, problems)),
            same,
        )
    }

    /// Whether something was written here since a reading: it may show a file as it was before.
    pub fn is_outdated(&self, written: u64) -> bool {
        written < self.shared.written.load(Ordering::Acquire)
    }

    /// Writes something in folders, and not while the collection is read.
    fn write<T>(&self, folders: &[&str], work: impl FnOnce(&Collection) -> T) -> T {
        let reading = &self.shared.known;
        let _reading = reading.lock().unwrap_or_else(PoisonError::into_inner);
        let done = work(&self.shared.collection);
        for folder in folders {
            self.note(Changes::folder(folder));
        }
        self.shared.written.fetch_add(1, Ordering::AcqRel);
        done
    }

    /// Reads it off the loop.
    pub fn read(&self) -> Pending {
        let this = self.clone();
        self.off_the_loop(move || this.read_now())
    }

    /// Waits until files of it change.
    pub fn watch(&self) -> Pending {
        let this = self.clone();
        let begun = self.off_the_loop(move || this.begin_watch());
        let changed = Arc::clone(&self.shared.changed);
        Box::pin(async move {
            match begun.await {
                Reply::Done => {
                    changed.notified().await;
                    Reply::ShelfChanged
                }
                cannot => cannot,
            }
        })
    }

    /// Tells how a file differs from what would be written over it.
    pub fn compare(&self, what: Comparison) -> Pending {
        let this = self.clone();
        self.off_the_loop(move || {
            let both = this.shared.collection.both(&what);
            let lines = both.map(|(theirs, mine)| line_diff(&theirs, &mine));
            let lines = lines.map_err(|error| this.say(&error));
            Reply::Message(Message::Compared { what, lines })
        })
    }

    /// Makes, renames, copies or removes something.
    pub fn rearrange(&self, what: Box<Rearrangement>) -> Pending {
        let this = self.clone();
        self.off_the_loop(move || Reply::Written(this.rearrange_now(what)))
    }

    fn rearrange_now(&self, what: Box<Rearrangement>) -> Message {
        let done = self.write(&what.folders(), |collection| {
            collection.rearrange(&what, &self.shared.trash)
        });
        match done {
            Ok(removed) => Message::Rearranged { what, removed },
            Err(error) => Message::NotRearranged {
                what,
                reason: self.say(&error),
                conflict: is_conflict(&error),
            },
        }
    }

    /// Begins to put workflows of a server into it, on this thread.
    pub fn pull_into(&self) -> Result<PullInto, String> {
        let collection = &self.shared.collection;
        let saved = collection.read(self.language);
        let saved = saved.map_err(|problem| problem.to_string())?;
        Ok(collection.pull_into(&saved))
    }

    /// Puts a workflow of a server into it, on this thread.
    pub fn put(
        &self,
        into: &mut PullInto,
        fetched: &Fetched,
    ) -> Result<(String, Pulled), SaveError> {
        let (version, inputs) = (fetched.version.as_deref(), fetched.inputs.as_ref());
        let put = self.write(&[], |_| into.put(&fetched.listed, version, inputs));
        if !matches!(put, Ok((_, Pulled::Unchanged))) {
            for folder in into.folders_of(&fetched.listed.workflow_id) {
                self.note(Changes::folder(folder));
            }
        }
        put
    }

    /// Writes a workflow with what is known of it.
    pub fn keep(&self, kept: Box<Kept>) -> Pending {
        let this = self.clone();
        self.off_the_loop(move || {
            let done = this.write(&[&kept.folder], |collection| keep_now(collection, &kept));
            let news = match done {
                Ok(()) => FromServer::Kept {
                    folder: kept.folder,
                    case: kept.case.map(|(name, _)| name),
                },
                Err(error) => FromServer::NotKept(this.say(&error)),
            };
            Reply::Written(Message::Server(Box::new(news)))
        })
    }

    /// Changes keys of a `workflow.toml`; of them only the filter is told of.
    pub fn keep_filter(&self, folder: String, base: Box<Workflow>, now: Box<Workflow>) -> Pending {
        let this = self.clone();
        self.off_the_loop(move || {
            let edited = this.write(&[&folder], |collection| {
                collection.edit_workflow(&folder, &base, &now, false)
            });
            Reply::Message(match edited {
                Ok(()) => Message::FilterKept {
                    folder,
                    filter: now.filter,
                },
                Err(error) => Message::NotRearranged {
                    reason: this.say(&error),
                    conflict: is_conflict(&error),
                    what: Box::new(Rearrangement::EditWorkflow {
                        folder,
                        base,
                        now,
                        force: false,
                    }),
                },
            })
        })
    }

    fn begin_watch(&self) -> Reply {
        let watch = &self.shared.watch;
        let mut watch = watch.lock().unwrap_or_else(PoisonError::into_inner);
        if watch.is_some() {
            return Reply::Done;
        }
        let alarm = Arc::clone(&self.shared.changed);
        let named = self.shared.named.swap(false, Ordering::AcqRel);
        let changes = Arc::clone(&self.shared.changes);
        let told = move |what| {
            note(&changes, what);
            alarm.notify_one();
        };
        match self.shared.collection.watch(told) {
            Ok(begun) => {
                *watch = Some(begun);
                self.note(Changes::Everything);
                // Since the first reading nobody watched.
                if named || !self.read_again().1 {
                    self.shared.changed.notify_one();
                }
                Reply::Done
            }
            Err(error) => {
                let told = bad(error.text(self.language));
                if named {
                    // Read all the same, once.
                    return Reply::Written(told);
                }
                Reply::Message(told)
            }
        }
    }

    /// Why something was not written. The user knows where the collection is.
    pub fn say(&self, error: &SaveError) -> String {
        error.text_in(self.folder(), self.language)
    }

    fn off_the_loop(&self, work: impl FnOnce() -> Reply + Send + 'static) -> Pending {
        let language = self.language;
        let done = spawn_blocking(work);
        Box::pin(async move {
            done.await.unwrap_or_else(|panic| {
                let gaps = [("reason", &*panic.to_string())];
                Reply::Message(bad(shell::HELPER_FAILED.fill(language, &gaps)))
            })
        })
    }
}

/// Whether another program changed what was to be written.
fn is_conflict(error: &SaveError) -> bool {
    let there = |on_disk: &Option<String>| on_disk.is_some();
    matches!(error, SaveError::Changed { on_disk, .. } if there(on_disk))
}

fn note(changes: &Mutex<Changes>, more: Changes) {
    let mut changes = changes.lock().unwrap_or_else(PoisonError::into_inner);
    changes.add(more);
}

fn bad(text: String) -> Message {
    Message::Notice(Notice { bad: true, text })
}
