//! `open`: the runs of a file on the screen, read-only. They stand in a history of their own that is
//! gone with the screen; that of the user is not touched.

use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::import::{self, Tally};
use crate::{
    cli::{args::OpenArgs, context::Context, error::CliError},
    store::Store,
    wording::keeping as words,
};

/// The runs of a file in a history that is removed with this.
#[derive(Debug)]
pub struct OpenedFile {
    folder: TempDir,
    name: String,
}

impl OpenedFile {
    /// The file of its history.
    pub fn history(&self) -> PathBuf {
        history(self.folder.path())
    }

    /// The file's name, without its folder.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Reads a file of runs. One without any is refused; of lines that hold none it is told which.
pub async fn open(context: &Context, args: &OpenArgs) -> Result<OpenedFile, CliError> {
    let name = import::origin(&args.file);
    let file =
        File::open(&args.file).map_err(|error| import::unreadable(context, &name, &error))?;
    // Only its owner may look into it.
    let folder = tempfile::Builder::new().prefix("coze-tui-").tempdir();
    let folder = folder.map_err(|error| import::unreadable(context, &name, &error))?;
    let store = context.known(Store::open(&history(folder.path())))?;
    let mut tally = Tally::default();
    let read = import::take(context, &store, BufReader::new(file), &name, &mut tally).await;
    context.known(store.close().await)?;
    read?;
    if tally.added == 0 {
        let text = words::NO_RUNS_IN_FILE.fill(context.language, &[("file", &name)]);
        return Err(CliError::Other(text));
    }
    Ok(OpenedFile { folder, name })
}

fn history(folder: &Path) -> PathBuf {
    folder.join("history.db")
}
