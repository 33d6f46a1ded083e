//! The demo: a local Coze inside the program, with a collection and a history of its own.
//!
//! Its workflows are written once; what a user changed there or took away is left so.

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
        write_new(folder)?;
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
                ("inputs.json", include_str!(concat!(
                    "../../assets/demo/workflows/", $name, "/inputs.json"
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
    folder!("echo", "file", "numbers", "words"),
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

/// Names of the folders that were ever written, one a line, beside the collection.
const WRITTEN: &str = "written.txt";

/// Writes the folders that were never written: what is missing of the others, somebody took away.
/// A collection that is gone as a whole begins anew.
fn write_new(folder: &Path) -> io::Result<()> {
    let (collection, list) = (collection(folder), folder.join(WRITTEN));
    let stands = collection.exists();
    let written = fs::read_to_string(&list).unwrap_or_default();
    let is_new = |it: &&Folder| !stands || !written.lines().any(|name| name == it.name);
    let new: Vec<&Folder> = FOLDERS.iter().filter(is_new).collect();
    if new.is_empty() {
        return Ok(());
    }
    private_folder(&collection)?;
    for folder in new {
        let place = collection.join(folder.name);
        if !place.exists() {
            write(folder, &collection, &place)?;
        }
    }
    let names = FOLDERS.iter().map(|it| format!("{}\n", it.name));
    fs::write(list, names.collect::<String>())
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
    use crate::{domain::Inputs, emulator::WORKFLOWS};
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
            let inputs = Inputs::parse(folder.files[1].1).unwrap();
            for (file, text) in &folder.files[1..] {
                let checked = crate::json::check(text).unwrap_or_else(|_| panic!("{file}"));
                assert_eq!(checked.kind, crate::json::Kind::Object, "{file}");
                if file.starts_with("cases/") {
                    assert_eq!(inputs.doubts(text), [], "{}/{file}", folder.name);
                }
            }
        }
    }

    #[test]
    fn no_file_of_the_demo_is_forgotten() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo/workflows");
        for folder in FOLDERS {
            let cases = fs::read_dir(root.join(folder.name).join("cases")).unwrap();
            assert_eq!(cases.count() + 2, folder.files.len(), "{}", folder.name);
        }
        assert_eq!(fs::read_dir(root).unwrap().count(), FOLDERS.len());
    }

    #[test]
    fn what_a_user_changed_or_took_away_stays_so() {
        let home = tempfile::tempdir().unwrap();
        let demo = home.path().join("demo");
        let place = collection(&demo);
        write_new(&demo).unwrap();
        let beijing = place.join("weather/cases/beijing.json");
        assert!(fs::read_to_string(&beijing).unwrap().contains("北京"));

        fs::write(&beijing, "{}").unwrap();
        fs::remove_file(place.join("weather/cases/london.json")).unwrap();
        fs::remove_dir_all(place.join("echo")).unwrap();
        write_new(&demo).unwrap();
        assert_eq!(fs::read_to_string(&beijing).unwrap(), "{}");
        assert!(!place.join("weather/cases/london.json").exists());
        assert!(!place.join("echo").exists());
        assert_eq!(fs::read_dir(&place).unwrap().count(), FOLDERS.len() - 1);

        // A later version brings one more.
        let list = fs::read_to_string(demo.join(WRITTEN)).unwrap();
        fs::write(demo.join(WRITTEN), list.replace("report\n", "")).unwrap();
        fs::remove_dir_all(place.join("report")).unwrap();
        write_new(&demo).unwrap();
        assert!(place.join("report/inputs.json").exists() && !place.join("echo").exists());

        fs::remove_dir_all(&place).unwrap();
        write_new(&demo).unwrap();
        assert!(place.join("echo/cases/words.json").exists());
        assert_eq!(fs::read_dir(&place).unwrap().count(), FOLDERS.len());
    }
}
