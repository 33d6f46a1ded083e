//! Writing into the collection: a file is replaced as a whole or not at all, and never over
//! what another program wrote meanwhile.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{
    Collection, SaveError,
    collection::{CASE_SUFFIX, CASES},
    make::{Made, NewFolder},
};
use crate::domain::{Workflow, is_forbidden_in_names};

/// Longest name of a folder or a case, in characters.
const LONGEST_NAME: usize = 80;

/// What may be written over.
#[derive(Debug, Clone, Copy)]
enum Over<'a> {
    /// This text, or nothing.
    Only(Option<&'a str>),
    /// Whatever is there.
    Anything,
}

impl Collection {
    /// Writes a case of a workflow, exactly as given. `expected` is the text that was read before,
    /// `None` for a new case: if the file holds anything else now, nothing is written.
    pub fn save_case(
        &self,
        folder: &str,
        case: &str,
        text: &str,
        expected: Option<&str>,
    ) -> Result<(), SaveError> {
        self.put_case(folder, case, text, Over::Only(expected))
    }

    /// Writes a case whatever its file holds: the user was asked.
    pub fn overwrite_case(&self, folder: &str, case: &str, text: &str) -> Result<(), SaveError> {
        self.put_case(folder, case, text, Over::Anything)
    }

    /// Whether something of a folder's name is there.
    pub fn has_folder(&self, folder: &str) -> bool {
        self.root().join(folder).symlink_metadata().is_ok()
    }

    fn put_case(
        &self,
        folder: &str,
        case: &str,
        text: &str,
        over: Over<'_>,
    ) -> Result<(), SaveError> {
        check_name(folder)?;
        check_name(case)?;
        let cases = self.root().join(folder).join(CASES);
        let made = Made::folders(&cases)?;
        self.check_inside(&cases)?;
        let path = cases.join(format!("{case}{CASE_SUFFIX}"));
        let replace = match (on_disk(&path), over) {
            (Ok(on_disk), Over::Only(expected)) if on_disk.as_deref() != expected => {
                return Err(SaveError::Changed { path, on_disk });
            }
            (Err(SaveError::NotText { .. }), Over::Anything) => true,
            (on_disk, _) => on_disk?.is_some(),
        };
        // A link inside of the collection stays a link.
        let target = if replace {
            self.check_inside(&path)?
        } else {
            path.clone()
        };
        write(&target, text, replace).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => SaveError::Changed {
                on_disk: fs::read_to_string(&path).ok(),
                path: path.clone(),
            },
            _ => failed(&path, &error),
        })?;
        made.keep();
        Ok(())
    }

    /// Makes a workflow's folder and its `workflow.toml`. Never changes one that is there.
    pub fn new_workflow(&self, folder: &str, workflow: &Workflow) -> Result<(), SaveError> {
        let new = NewFolder {
            workflow,
            inputs: None,
            case: None,
        };
        self.make(folder, new)
    }

    /// The real path behind links, which must not leave the collection.
    pub(super) fn check_inside(&self, path: &Path) -> Result<PathBuf, SaveError> {
        let real = path.canonicalize().map_err(|error| failed(path, &error))?;
        let root = self.root().canonicalize();
        let root = root.map_err(|error| failed(self.root(), &error))?;
        if real.starts_with(root) {
            Ok(real)
        } else {
            let path = path.to_owned();
            Err(SaveError::LeadsOutside { path })
        }
    }
}

pub(super) fn check_name(name: &str) -> Result<(), SaveError> {
    let fits = !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && name.trim() == name
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains(is_forbidden_in_names);
    if fits {
        Ok(())
    } else {
        let name = name.to_owned();
        Err(SaveError::BadName { name })
    }
}

pub(super) fn on_disk(path: &Path) -> Result<Option<String>, SaveError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(SaveError::NotText {
            path: path.to_owned(),
        }),
        Err(error) => Err(failed(path, &error)),
    }
}

pub(super) fn create_folder(path: &Path) -> Result<(), SaveError> {
    create_private(path).map_err(|error| failed(path, &error))
}

/// Makes a folder and those above it, for nobody but their owner.
pub(super) fn create_private(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Writes beside the file under a name that readers skip, then puts it in place. A new file is
/// for its owner alone; one that is replaced keeps its permissions.
pub(super) fn write(path: &Path, text: &str, replace: bool) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .prefix(".coze-tui-")
        .tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    if replace && let Ok(about) = fs::metadata(path) {
        file.as_file().set_permissions(about.permissions())?;
    }
    file.as_file().sync_all()?;
    if replace {
        file.persist(path).map_err(|failure| failure.error)?;
    } else {
        file.persist_noclobber(path)
            .map_err(|failure| failure.error)?;
    }
    // So that the new name outlives a power cut too. Not every system lets a folder be opened.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

pub(super) fn failed(path: &Path, error: &io::Error) -> SaveError {
    use io::ErrorKind::{
        FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull,
    };
    let path = path.to_owned();
    match error.kind() {
        // A file that may not grow is as good as a full disk.
        StorageFull | QuotaExceeded | FileTooLarge => SaveError::Full { path },
        PermissionDenied | ReadOnlyFilesystem => SaveError::NoRights { path },
        _ => SaveError::Failed {
            path,
            reason: plain(error),
        },
    }
}

/// What the system said, without the name that the file had for a moment.
fn plain(error: &io::Error) -> String {
    let inner = error.get_ref().and_then(std::error::Error::source);
    let inner = inner.and_then(|inner| inner.downcast_ref::<io::Error>());
    inner.unwrap_or(error).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Language;

    fn collection() -> (tempfile::TempDir, Collection) {
        let folder = tempfile::tempdir().unwrap();
        let collection = Collection::new(folder.path().join("new/coze-workflows"));
        (folder, collection)
    }

    fn workflow() -> Workflow {
        Workflow {
            workflow_id: "7601".to_owned(),
            ..Workflow::default()
        }
    }

    #[test]
    fn what_is_saved_is_read_back() {
        let (_folder, collection) = collection();
        collection.new_workflow("天气", &workflow()).unwrap();
        let text = "{ \"n\": 1.10 }\r\n";
        collection.save_case("天气", "北京 1", text, None).unwrap();
        collection
            .save_case("天气", "北京 1", "2", Some(text))
            .unwrap();
        let saved = collection.read(Language::English).unwrap();
        assert_eq!(saved.len(), 1);
        assert_eq!(saved[0].workflow, Some(workflow()));
        assert_eq!(
            (&*saved[0].cases[0].name, &*saved[0].cases[0].text),
            ("北京 1", "2")
        );
        assert_eq!(saved[0].problems, []);
        let left = fs::read_dir(collection.root().join("天气/cases")).unwrap();
        assert_eq!(left.count(), 1, "no temporary file is left");
    }

    #[test]
    fn what_another_program_wrote_is_not_overwritten() {
        let (_folder, collection) = collection();
        collection.new_workflow("a", &workflow()).unwrap();
        let path = collection.root().join("a/cases/x.json");
        fs::create_dir(path.parent().unwrap()).unwrap();
        let save = |expected| collection.save_case("a", "x", "mine", expected);
        let changed = |on_disk: Option<&str>| {
            let (path, on_disk) = (path.clone(), on_disk.map(str::to_owned));
            Err(SaveError::Changed { path, on_disk })
        };
        assert_eq!(save(Some("read")), changed(None));
        fs::write(&path, "theirs").unwrap();
        assert_eq!(save(None), changed(Some("theirs")));
        assert_eq!(save(Some("read")), changed(Some("theirs")));
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(save(Some("theirs")), Ok(()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");

        let file = collection.root().join("a/workflow.toml");
        let exists = SaveError::Exists { path: file };
        assert_eq!(collection.new_workflow("a", &workflow()), Err(exists));
    }

    #[test]
    fn names_that_are_no_file_names_everywhere_are_refused() {
        let (folder, collection) = collection();
        let long = "长".repeat(81);
        for name in [
            "", "..", "a/b", "a\\b", ".a", "a.", " a", "a\n", "a:b", &*long,
        ] {
            let error = SaveError::BadName {
                name: name.to_owned(),
            };
            assert_eq!(
                collection.save_case("w", name, "", None),
                Err(error.clone())
            );
            assert_eq!(
                collection.save_case(name, "c", "", None),
                Err(error.clone())
            );
            assert_eq!(collection.new_workflow(name, &workflow()), Err(error));
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn files_are_private_keep_their_permissions_and_stay_inside() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let (folder, collection) = collection();
        collection.save_case("a", "x", "1", None).unwrap();
        let path = collection.root().join("a/cases/x.json");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(collection.root())), (0o600, 0o700));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        collection.save_case("a", "x", "2", Some("1")).unwrap();
        assert_eq!(mode(&path), 0o644);

        symlink("x.json", collection.root().join("a/cases/y.json")).unwrap();
        collection.save_case("a", "y", "3", Some("2")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "3");

        fs::write(folder.path().join("outside"), "theirs").unwrap();
        symlink(
            folder.path().join("outside"),
            collection.root().join("a/cases/z.json"),
        )
        .unwrap();
        symlink(folder.path(), collection.root().join("b")).unwrap();
        let error = collection.save_case("a", "z", "4", Some("theirs"));
        assert!(matches!(error, Err(SaveError::LeadsOutside { .. })));
        let error = collection.new_workflow("b", &workflow());
        assert!(matches!(error, Err(SaveError::LeadsOutside { .. })));
        assert_eq!(
            fs::read_to_string(folder.path().join("outside")).unwrap(),
            "theirs"
        );
    }
}
