//! `open`: the runs of a file on the screen, read-only. They stand in a history of their own that is
//! gone with the screen; that of the user takes only what is sent from there.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::import;
use crate::{
    cli::{args::OpenArgs, context::Context, error::CliError},
    store::{
        self, FileFault, Store,
        run_file::{self, Pieces},
    },
    wording::run_files,
};

/// The runs of a file in a history that is removed with this.
#[derive(Debug)]
pub struct OpenedFile {
    folder: TempDir,
    name: String,
    own_history: PathBuf,
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
}

/// Reads a file of runs. One without any is refused; of lines that hold none it is told which.
pub async fn open(context: &Context, args: &OpenArgs) -> Result<OpenedFile, CliError> {
    let name = import::origin(&args.file);
    let shown = args.file.display().to_string();
    let failed = |fault: FileFault| CliError::Other(fault.text(&shown, context.language));
    let file = run_file::open(&args.file).map_err(failed)?;
    // Only its owner may look into it.
    let folder = tempfile::Builder::new().prefix("coze-tui-").tempdir();
    let folder = folder.map_err(|error| failed(FileFault::of(&error)))?;
    let store = context.known(Store::open(&history(folder.path())))?;
    let mut pieces = Pieces::new(run_file::from_the_start(file).map_err(failed)?);
    let (mut runs, mut batch, mut bad) = (0, Vec::new(), 0);
    loop {
        let piece = pieces.advance().map_err(failed)?;
        let ended = piece.is_none();
        if let Some((place, piece)) = piece {
            match piece.and_then(store::read_record) {
                Ok(record) => batch.push(record),
                Err(fault) => import::tell_line(context, &shown, place, &fault, &mut bad),
            }
        }
        if batch.len() >= import::BATCH || ended {
            let added = store.import_by_time(std::mem::take(&mut batch), Some(name.clone()));
            runs += context.known(added.await)?.len();
        }
        if ended {
            break;
        }
    }
    context.known(store.close().await)?;
    if runs == 0 {
        let text = run_files::NO_RUNS.fill(context.language, &[("file", &shown)]);
        return Err(CliError::Other(text));
    }
    Ok(OpenedFile {
        folder,
        name,
        own_history: context.paths.history.clone(),
    })
}

fn history(folder: &Path) -> PathBuf {
    folder.join("history.db")
}
