//! `open`: the runs of a file on the screen, read-only. They stand in a history of their own that is
//! gone with the screen; that of the user takes only what is sent from there. The screen comes with the first of
//! them; the others follow while it is shown.

use std::{
    fs::{self, File},
    io::BufReader,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use tempfile::TempDir;
use tokio::sync::watch;

use super::import;
use crate::{
    cli::{args::OpenArgs, context::Context, error::CliError},
    store::{
        self, FileFault, LineFault, Store, StoreError,
        run_file::{self, Pieces, Place},
    },
    wording::{Language, run_files},
};

/// Folders of this kind belong to a program while it holds the lock in them.
const PREFIX: &str = "coze-tui-open-";
const LOCK: &str = "lock";
/// Between two words of how far it is.
const WORD: Duration = Duration::from_millis(300);

/// The runs of a file in a history that is removed with this.
#[derive(Debug)]
pub struct OpenedFile {
    name: String,
    own_history: PathBuf,
    progress: watch::Receiver<Option<u8>>,
    stop: Arc<AtomicBool>,
    reader: Option<JoinHandle<Vec<String>>>,
    folder: TempDir,
    /// Holds the lock.
    _lock: File,
}

impl OpenedFile {
    /// The file of its history.
    pub fn history(&self) -> PathBuf {
        history(self.folder.path())
    }

    /// The history of the user, in which runs are recorded that are made meanwhile.
    pub fn own_history(&self) -> &Path {
        &self.own_history
    }

    /// The file's name, without its folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How much of it is read, in percent; nothing once it is read.
    pub fn progress(&self) -> watch::Receiver<Option<u8>> {
        self.progress.clone()
    }

    /// Stops reading. What was wrong with the lines that were read while the screen was shown.
    pub fn close(&mut self) -> Vec<String> {
        self.stop.store(true, Ordering::Relaxed);
        let reader = self.reader.take().map(JoinHandle::join);
        reader.and_then(Result::ok).unwrap_or_default()
    }
}

impl Drop for OpenedFile {
    fn drop(&mut self) {
        // Its folder is removed after this.
        self.close();
    }
}

/// A file that is being read into a history.
struct Filling {
    pieces: Pieces<BufReader<File>>,
    length: u64,
    store: Store,
    name: String,
    runs: usize,
    ended: bool,
}

/// Why no more runs come.
enum Fault {
    File(FileFault),
    Store(StoreError),
}

impl Filling {
    /// Reads some lines and adds their runs; `bad` is told of lines that hold none.
    fn step(&mut self, mut bad: impl FnMut(Place, &LineFault)) -> Result<(), Fault> {
        let mut batch = Vec::new();
        while batch.len() < import::BATCH && !self.ended {
            let Some((place, piece)) = self.pieces.advance().map_err(Fault::File)? else {
                self.ended = true;
                break;
            };
            match piece.and_then(store::read_record) {
                Ok(record) => batch.push(record),
                Err(fault) => bad(place, &fault),
            }
        }
        let added = self.store.import_by_time(batch, Some(self.name.clone()));
        self.runs += added.wait().map_err(Fault::Store)?.len();
        Ok(())
    }

    fn percent(&self) -> u8 {
        let percent = self.pieces.bytes().saturating_mul(100) / self.length.max(1);
        u8::try_from(percent.min(99)).unwrap_or(99)
    }
}

/// Reads a file of runs, as far as the screen needs it. One without any is refused; of lines that hold none
/// it is told which.
pub fn open(context: &Context, args: &OpenArgs) -> Result<OpenedFile, CliError> {
    let name = import::origin(&args.file);
    let shown = args.file.display().to_string();
    let language = context.language;
    let failed = |fault: FileFault| CliError::Other(fault.text(&shown, language));
    let file = run_file::open(&args.file).map_err(failed)?;
    let length = file.metadata().map_or(0, |about| about.len());
    let (folder, lock) = own_folder().map_err(|error| failed(FileFault::of(&error)))?;
    let mut filling = Filling {
        pieces: Pieces::new(run_file::from_the_start(file).map_err(failed)?),
        length,
        store: context.known(Store::open(&history(folder.path())))?,
        name: name.clone(),
        runs: 0,
        ended: false,
    };
    let mut bad = 0;
    while filling.runs == 0 && !filling.ended {
        let tell = |place, fault: &LineFault| {
            import::tell_line(context, &shown, place, fault, &mut bad);
        };
        filling.step(tell).map_err(|fault| match fault {
            Fault::File(fault) => failed(fault),
            Fault::Store(error) => CliError::Other(error.text(language)),
        })?;
    }
    if filling.runs == 0 {
        let text = run_files::NO_RUNS.fill(language, &[("file", &shown)]);
        return Err(CliError::Other(text));
    }
    let stop = Arc::new(AtomicBool::new(false));
    let (sender, progress) = watch::channel((!filling.ended).then(|| filling.percent()));
    let stopped = Arc::clone(&stop);
    let reader = thread::Builder::new()
        .name("read run file".to_owned())
        .spawn(move || fill(filling, &shown, bad, language, &sender, &stopped));
    Ok(OpenedFile {
        name,
        own_history: context.paths.history.clone(),
        progress,
        stop,
        reader: reader.ok(),
        folder,
        _lock: lock,
    })
}

/// Reads what is left. The words for what was wrong with it.
fn fill(
    mut filling: Filling,
    shown: &str,
    mut bad: usize,
    language: Language,
    progress: &watch::Sender<Option<u8>>,
    stop: &AtomicBool,
) -> Vec<String> {
    let mut words = Vec::new();
    let mut said = Instant::now();
    while !filling.ended && !stop.load(Ordering::Relaxed) {
        let done = filling.step(|place, fault| {
            words.extend(import::line_words(language, shown, place, fault, &mut bad));
        });
        if let Err(fault) = done {
            words.push(match fault {
                Fault::File(fault) => fault.text(shown, language),
                Fault::Store(error) => error.text(language),
            });
            break;
        }
        if said.elapsed() > WORD {
            said = Instant::now();
            progress.send_replace(Some(filling.percent()));
        }
    }
    // The store is closed before the folder goes.
    let _ = filling.store.close().wait();
    progress.send_replace(None);
    words
}

/// A folder that only its owner may look into, with the lock that says that somebody uses it. Those of programs
/// that were killed are removed.
fn own_folder() -> std::io::Result<(TempDir, File)> {
    let folder = tempfile::Builder::new().prefix(PREFIX).tempdir()?;
    let lock = File::create(folder.path().join(LOCK))?;
    lock.try_lock()?;
    for entry in fs::read_dir(std::env::temp_dir()).into_iter().flatten() {
        let Ok(entry) = entry else { continue };
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let left = ours && entry.path() != folder.path() && is_left(&entry.path());
        if left {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    Ok((folder, lock))
}

/// Whether nobody holds the lock of a folder. One without a lock is just being made.
fn is_left(folder: &Path) -> bool {
    let lock = File::open(folder.join(LOCK));
    lock.is_ok_and(|lock| lock.try_lock().is_ok())
}

fn history(folder: &Path) -> PathBuf {
    folder.join("history.db")
}
