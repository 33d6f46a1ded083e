//! Notices changes to the collection, also when its folder comes into being later, and beside a
//! folder that may not be read. A burst of changes is told once; while nothing happens, nothing
//! here runs.

use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use notify::{
    Error, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{MetadataKind, ModifyKind},
};

use super::{
    Changes, Collection,
    collection::{CASES, list},
};
use crate::wording::{Language, settings as words};

/// A burst has ended when nothing came for so long.
const QUIET: Duration = Duration::from_millis(50);
/// A burst that does not end is told all the same.
const LONGEST_BURST: Duration = Duration::from_millis(500);

/// Ends the watching when dropped.
#[derive(Debug)]
pub struct Watch {
    signals: Sender<Signal>,
}

/// The system offers no way to be told; it has limits on how much may be watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CannotWatch {
    /// What the system said.
    pub reason: String,
}

impl CannotWatch {
    /// What that means.
    pub fn text(&self, language: Language) -> String {
        words::CANNOT_WATCH.fill(language, &[("reason", &self.reason)])
    }
}

impl fmt::Display for CannotWatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::English))
    }
}

impl std::error::Error for CannotWatch {}

impl From<Error> for CannotWatch {
    fn from(error: Error) -> Self {
        // Its own text lists paths as a programmer would.
        let reason = match error.kind {
            ErrorKind::Io(error) => error.to_string(),
            kind => Error::new(kind).to_string(),
        };
        Self { reason }
    }
}

impl Collection {
    /// Calls `on_change`, on a thread of its own, soon after something in the collection changed,
    /// with what that was.
    pub fn watch(
        &self,
        mut on_change: impl FnMut(Changes) + Send + 'static,
    ) -> Result<Watch, CannotWatch> {
        let (signals, inbox) = mpsc::channel();
        let mut lookout = Lookout::new(self.root(), signals.clone())?;
        let told = move |burst: Option<Changes>| {
            let burst = burst.filter(|_| lookout.watches_root());
            if lookout.look_again(burst.is_none()) {
                on_change(burst.unwrap_or(Changes::Everything));
            }
        };
        let thread = thread::Builder::new().name("collection watch".to_owned());
        thread
            .spawn(move || tell(&inbox, told))
            .map_err(|error| CannotWatch {
                reason: error.to_string(),
            })?;
        Ok(Watch { signals })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.signals.send(Signal::Stop);
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Signal {
    /// Something changed.
    Change(Changes),
    /// The watched folder itself went, or changes were missed: it must be looked for anew.
    Anew,
    Stop,
}

/// Calls `told` once after each burst, with what changed, or with nothing where the folder is to be
/// looked for anew.
fn tell(inbox: &Receiver<Signal>, mut told: impl FnMut(Option<Changes>)) {
    while let Ok(first) = inbox.recv() {
        let burst = match first {
            Signal::Change(changes) => Some(changes),
            Signal::Anew => None,
            Signal::Stop => break,
        };
        let (burst, goes_on) = settle(inbox, burst);
        told(burst);
        if !goes_on {
            break;
        }
    }
}

/// Waits for the end of a burst; says what changed in it, and whether there may be another.
fn settle(inbox: &Receiver<Signal>, mut burst: Option<Changes>) -> (Option<Changes>, bool) {
    let end = Instant::now() + LONGEST_BURST;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        match inbox.recv_timeout(QUIET.min(left)) {
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return (burst, false),
            Err(RecvTimeoutError::Timeout) => return (burst, true),
            Ok(Signal::Anew) => burst = None,
            Ok(Signal::Change(changes)) => {
                if let Some(burst) = &mut burst {
                    burst.add(changes);
                }
            }
        }
        if left.is_zero() {
            return (burst, true);
        }
    }
}

/// Watches the collection's folder, or where it would come into being.
struct Lookout {
    root: PathBuf,
    watcher: RecommendedWatcher,
    watched: Option<PathBuf>,
    /// The root is watched folder by folder, for one of them may not be read.
    by_folders: bool,
}

impl Lookout {
    fn new(root: &Path, signals: Sender<Signal>) -> Result<Self, CannotWatch> {
        let folder = root.to_owned();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let signal = event.map_or(Some(Signal::Anew), |event| signal_of(&event, &folder));
            // Nobody listens any more when the watching is about to end.
            let _ = signal.map(|signal| signals.send(signal));
        })?;
        let mut lookout = Self {
            root: root.to_owned(),
            watcher,
            watched: None,
            by_folders: false,
        };
        lookout.watch()?;
        Ok(lookout)
    }

    fn watches_root(&self) -> bool {
        self.watched.as_ref() == Some(&self.root)
    }

    /// Says whether the collection may have changed. A folder that was removed and made again has
    /// the same name and is another one, so it is watched anew.
    fn look_again(&mut self, anew: bool) -> bool {
        if !anew && self.watches_root() {
            if self.by_folders {
                // There may be new ones. What cannot be watched now is looked at next time.
                let _ = self.watch_folders();
            }
            return true;
        }
        let before = self.watched.take();
        if let Some(path) = &before {
            // Fails where the folder is gone.
            let _ = self.watcher.unwatch(path);
        }
        // With nothing to watch there is nobody to tell; the next start tries again.
        let _ = self.watch();
        [before.as_ref(), self.watched.as_ref()].contains(&Some(&self.root))
    }

    fn watch(&mut self) -> Result<(), CannotWatch> {
        while let Some(path) = self.standing() {
            if path == self.root {
                self.watch_root()?;
            } else {
                self.watcher.watch(&path, RecursiveMode::NonRecursive)?;
            }
            // What came into being just before the watch began was told to nobody.
            if self.standing().as_ref() == Some(&path) {
                self.watched = Some(path);
                break;
            }
            let _ = self.watcher.unwatch(&path);
        }
        Ok(())
    }

    /// The root, or the nearest folder above it that is there.
    fn standing(&self) -> Option<PathBuf> {
        let stands = |path: &&Path| path.is_dir();
        self.root.ancestors().find(stands).map(Path::to_owned)
    }

    fn watch_root(&mut self) -> Result<(), CannotWatch> {
        let whole = self.watcher.watch(&self.root, RecursiveMode::Recursive);
        self.by_folders = whole.as_ref().is_err_and(is_of_one_folder);
        if self.by_folders {
            // Those before the one that failed.
            let _ = self.watcher.unwatch(&self.root);
            return self.watch_folders();
        }
        Ok(whole?)
    }

    /// A folder that may not be read hides its own changes, not those of the others.
    fn watch_folders(&mut self) -> Result<(), CannotWatch> {
        let one = RecursiveMode::NonRecursive;
        self.watcher.watch(&self.root, one)?;
        for entry in list(&self.root).unwrap_or_default() {
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            let folder = entry.path();
            let cases = folder.join(CASES);
            for part in [folder, cases] {
                if hidden || !part.is_dir() {
                    continue;
                }
                match self.watcher.watch(&part, one) {
                    Err(error) if !is_of_one_folder(&error) => return Err(error.into()),
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

/// Whether one folder alone cannot be watched: it may not be read, or went meanwhile.
fn is_of_one_folder(error: &Error) -> bool {
    match &error.kind {
        ErrorKind::Io(error) => error.kind() == io::ErrorKind::PermissionDenied,
        kind => matches!(kind, ErrorKind::PathNotFound),
    }
}

/// Whether a path is none that is read. The way to the collection may well be hidden: it usually
/// lies in `.config`, and its coming into being is told as that folder's.
fn is_hidden(path: &Path, root: &Path) -> bool {
    let dotted = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    match path.strip_prefix(root) {
        Ok(inside) => inside.iter().any(dotted),
        Err(_) => !root.starts_with(path) && path.file_name().is_some_and(dotted),
    }
}

/// What an event is worth. Reading changes nothing, and hidden files are not read: ours are
/// hidden until they are whole.
fn signal_of(event: &Event, root: &PathBuf) -> Option<Signal> {
    let only_read = matches!(
        event.kind,
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime))
    );
    let gone = matches!(
        event.kind,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
    );
    let hidden = |path: &PathBuf| is_hidden(path, root);
    if event.need_rescan() || gone && event.paths.contains(root) {
        Some(Signal::Anew)
    } else if only_read || !event.paths.is_empty() && event.paths.iter().all(hidden) {
        None
    } else {
        let paths = event.paths.iter().map(PathBuf::as_path);
        Some(Signal::Change(Changes::of(paths, root)))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Longer than any machine takes; a test that gets there has failed.
    const PATIENCE: Duration = Duration::from_secs(20);

    #[test]
    fn a_burst_of_changes_is_told_once() {
        let (signals, inbox) = mpsc::channel();
        for _ in 0..1000 {
            signals.send(Signal::Change(Changes::folder("a"))).unwrap();
        }
        signals.send(Signal::Stop).unwrap();
        let mut calls = 0;
        tell(&inbox, |_| calls += 1);
        assert_eq!(calls, 1);
    }

    #[test]
    fn changes_are_told_also_in_folders_that_come_later() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join(".a/b/.coze-workflows");
        let collection = Collection::new(root.clone());
        let (told, changes) = mpsc::channel();
        let seen = collection.clone();
        let watch = collection
            .watch(move |_| {
                // Reading must not be taken for a change, or this would never end.
                let now = seen.read(Language::English).unwrap();
                let cases = now.first().map_or(0, |saved| saved.cases.len());
                let _ = told.send((now.len(), cases));
            })
            .unwrap();
        let until = |state: (usize, usize)| {
            while changes.recv_timeout(PATIENCE).unwrap() != state {}
        };
        let workflow = root.join("weather");
        fs::create_dir_all(workflow.join("cases")).unwrap();
        fs::write(workflow.join("workflow.toml"), "workflow_id = \"7\"").unwrap();
        until((1, 0));
        collection.save_case("weather", "x", "{}", None).unwrap();
        until((1, 1));
        fs::remove_dir_all(&root).unwrap();
        until((0, 0));
        fs::create_dir_all(workflow.join("cases")).unwrap();
        until((1, 0));

        drop(watch);
        while let Ok(_late) = changes.recv_timeout(PATIENCE) {}
        assert_eq!(
            changes.recv_timeout(PATIENCE),
            Err(RecvTimeoutError::Disconnected)
        );
    }

    #[test]
    fn folder_by_folder_it_sees_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let (signals, inbox) = mpsc::channel();
        let mut lookout = Lookout::new(root, signals).unwrap();
        lookout.watcher.unwatch(root).unwrap();
        fs::create_dir_all(root.join("a/cases")).unwrap();
        lookout.watch_folders().unwrap();
        let until = |folder: &str| loop {
            match inbox.recv_timeout(PATIENCE).unwrap() {
                Signal::Change(changes) if changes == Changes::folder(folder) => break,
                _ => {}
            }
        };
        for file in ["a/cases/x.json", "a/workflow.toml"] {
            while inbox.try_recv().is_ok() {}
            fs::write(root.join(file), "{}").unwrap();
            until("a");
        }
        lookout.by_folders = true;
        fs::create_dir_all(root.join("b/cases")).unwrap();
        assert!(lookout.look_again(false));
        while inbox.try_recv().is_ok() {}
        fs::write(root.join("b/cases/y.json"), "{}").unwrap();
        until("b");
    }

    #[test]
    fn only_what_lies_hidden_inside_of_the_collection_is_passed_over() {
        let root = Path::new("/home/.config/coze-tui/workflows");
        let hidden = |path: &str| is_hidden(Path::new(path), root);
        for seen in ["/home/.config", "/home/.config/coze-tui", "/home"] {
            assert!(!hidden(seen), "{seen}");
        }
        assert!(!hidden("/home/.config/coze-tui/workflows/a/cases/x.json"));
        for passed in ["a/cases/.x", ".git/HEAD", ".git"] {
            assert!(is_hidden(&root.join(passed), root), "{passed}");
        }
        assert!(hidden("/home/.bash_history"));
    }

    #[test]
    fn what_cannot_be_watched_is_told_without_a_list_of_paths() {
        let denied = Error::io(io::ErrorKind::PermissionDenied.into());
        let denied = CannotWatch::from(denied.add_path("/somewhere/else".into()));
        assert!(!denied.reason.contains("somewhere"), "{}", denied.reason);
    }
}
