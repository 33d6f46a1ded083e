//! The demo: a local Coze inside the program, with a collection and a history of its own.
//!
//! Its workflows are written where they are missing; what a user changed there is left alone.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    domain::{Access, Token},
    emulator::{Emulator, Options},
};

/// The profile that runs of the demo are recorded with.
pub const PROFILE: &str = "demo";
const TOKEN: &str = "pat_demo";

/// A running demo. The local Coze ends with it.
#[derive(Debug)]
pub struct Demo {
    emulator: Emulator,
    folder: PathBuf,
}

impl Demo {
    /// Starts the local Coze on a free port and writes what is missing under `folder`.
    pub fn start(folder: &Path) -> io::Result<Self> {
        write_missing(&collection(folder))?;
        Ok(Self {
            emulator: Emulator::start(Options::default())?,
            folder: folder.to_owned(),
        })
    }

    /// The way into the local Coze.
    pub fn access(&self) -> Access {
        Access {
            profile: PROFILE.to_owned(),
            base_url: self.emulator.base_url(),
            token: Token::new(TOKEN),
        }
    }

    /// Its saved workflows.
    pub fn collection(&self) -> PathBuf {
        collection(&self.folder)
    }

    /// Its history.
    pub fn history(&self) -> PathBuf {
        self.folder.join("history.db")
    }
}

fn collection(folder: &Path) -> PathBuf {
    folder.join("workflows")
}

/// A saved workflow of the demo: its files by their place below its folder.
struct Folder {
    name: &'static str,
    files: &'static [(&'static str, &'static str)],
}

macro_rules! folder {
    ($name:literal, $($case:literal),*) => {
        Folder {
            name: $name,
            files: &[
                ("workflow.toml", include_str!(concat!(
                    "../../assets/demo/workflows/", $name, "/workflow.toml"
                ))),
                $((concat!("cases/", $case, ".json"), include_str!(concat!(
                    "../../assets/demo/workflows/", $name, "/cases/", $case, ".json"
                ))),)*
            ],
        }
    };
}

const FOLDERS: &[Folder] = &[
    folder!("weather", "beijing", "london", "shanghai"),
    folder!("echo", "numbers", "words"),
    folder!("text", "chinese", "english", "plain"),
    folder!("nested", "all"),
    folder!("large", "small", "ten-megabytes"),
    folder!("report", "chinese", "english", "two-minutes"),
    folder!("story", "batch", "chinese", "english"),
    folder!("interview", "chinese", "english"),
    folder!("fail", "balance", "inside"),
    folder!("gateway", "502", "504", "cut", "empty", "html"),
    folder!("unpublished", "note"),
    folder!("assistant", "chinese", "english"),
];

/// Writes the folders that are not there. One that is there stays as it is, also where files are
/// missing in it: somebody took them away.
fn write_missing(collection: &Path) -> io::Result<()> {
    if FOLDERS.iter().all(|it| collection.join(it.name).exists()) {
        return Ok(());
    }
    private_folder(collection)?;
    for folder in FOLDERS {
        let place = collection.join(folder.name);
        if !place.exists() {
            write(folder, collection, &place)?;
        }
    }
    Ok(())
}

fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Makes a folder whole under another name first: a demo that is interrupted leaves no half of one.
fn write(folder: &Folder, collection: &Path, place: &Path) -> io::Result<()> {
    let made = tempfile::Builder::new()
        .prefix(".new-")
        .tempdir_in(collection)?;
    fs::create_dir(made.path().join("cases"))?;
    for (file, text) in folder.files {
        fs::write(made.path().join(file), text)?;
    }
    match fs::rename(made.path(), place) {
        // A demo in another terminal was quicker.
        Err(_) if place.exists() => Ok(()),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emulator::WORKFLOWS;
    use std::collections::BTreeSet;

    #[test]
    fn the_demo_has_every_workflow_of_the_local_coze_under_its_id() {
        let names = |from: &[&'static str]| from.iter().copied().collect::<BTreeSet<_>>();
        let saved: Vec<_> = FOLDERS.iter().map(|folder| folder.name).collect();
        let served: Vec<_> = WORKFLOWS.iter().map(|workflow| workflow.name).collect();
        assert_eq!(names(&saved), names(&served));
        for folder in FOLDERS {
            let served = WORKFLOWS.iter().find(|it| it.name == folder.name).unwrap();
            let table: toml::Table = folder.files[0].1.parse().unwrap();
            assert_eq!(table["workflow_id"].as_str(), Some(served.workflow_id));
            for (file, text) in &folder.files[1..] {
                let checked = crate::json::check(text).unwrap_or_else(|_| panic!("{file}"));
                assert_eq!(checked.kind, crate::json::Kind::Object, "{file}");
            }
        }
    }

    #[test]
    fn no_file_of_the_demo_is_forgotten() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo/workflows");
        for folder in FOLDERS {
            let cases = fs::read_dir(root.join(folder.name).join("cases")).unwrap();
            assert_eq!(cases.count() + 1, folder.files.len(), "{}", folder.name);
        }
        assert_eq!(fs::read_dir(root).unwrap().count(), FOLDERS.len());
    }

    #[test]
    fn what_a_user_changed_or_took_away_stays_so() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("demo/workflows");
        write_missing(&place).unwrap();
        let beijing = place.join("weather/cases/beijing.json");
        assert!(fs::read_to_string(&beijing).unwrap().contains("北京"));

        fs::write(&beijing, "{}").unwrap();
        fs::remove_file(place.join("weather/cases/london.json")).unwrap();
        fs::remove_dir_all(place.join("echo")).unwrap();
        write_missing(&place).unwrap();
        assert_eq!(fs::read_to_string(&beijing).unwrap(), "{}");
        assert!(!place.join("weather/cases/london.json").exists());
        assert!(place.join("echo/cases/words.json").exists());
        assert_eq!(fs::read_dir(&place).unwrap().count(), FOLDERS.len());
    }
}
