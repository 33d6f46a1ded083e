//! Reading the saved workflows: one folder each. What is broken becomes a problem beside what
//! is not, and nothing outside of the collection is read.

use std::{
    collections::BTreeSet,
    fs::{self, DirEntry},
    io,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use super::{
    inputs_file, many,
    source::{self, Source, problem},
    workflow_file,
};
use crate::{
    domain::{Case, FileProblem, Inputs, SavedWorkflow, Workflow},
    wording::{Language, settings as words},
};

/// The file that makes a folder a workflow.
pub(super) const WORKFLOW_FILE: &str = "workflow.toml";
/// The file of what a workflow takes, as Coze told it.
pub(super) const INPUTS_FILE: &str = "inputs.json";
/// The folder of its sets of parameters.
pub(super) const CASES: &str = "cases";
/// How the name of a case's file ends.
pub(super) const CASE_SUFFIX: &str = ".json";

/// A folder of saved workflows; it need not exist yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    root: PathBuf,
}

impl Collection {
    /// The collection in a folder; see [`super::Paths::collection`].
    pub fn new(root: PathBuf) -> Self {
        Self { root }
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Everything saved, by name of the folder. No folder: nothing saved. An error only if the
    /// folder itself cannot be listed.
    pub fn read(&self, language: Language) -> Result<Vec<SavedWorkflow>, FileProblem> {
        let (mut saved, _) = self.read_folders(None, language)?;
        many::tell_same_titles(&self.root, &mut saved, language);
        Ok(saved)
    }

    /// All folders or those of these names, and whether links were met.
    pub(super) fn read_folders(
        &self,
        names: Option<&BTreeSet<String>>,
        language: Language,
    ) -> Result<(Vec<SavedWorkflow>, bool), FileProblem> {
        let pass = Pass {
            root: &self.root,
            real_root: OnceLock::new(),
            language,
        };
        let mut entries = match list(&self.root) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok((Vec::new(), false));
            }
            Err(error) => return Err(pass.cannot_read(&self.root, &error)),
        };
        if let Some(names) = names {
            let wanted = |name: &str| names.contains(name);
            entries.retain(|entry| entry.file_name().to_str().is_some_and(wanted));
        }
        let saved = many::each(&entries, |entry| pass.workflow(entry));
        Ok((saved, pass.real_root.get().is_some()))
    }
}

/// One reading of the whole collection.
struct Pass<'a> {
    root: &'a Path,
    /// Asked for with the first link only.
    real_root: OnceLock<Option<PathBuf>>,
    language: Language,
}

impl Pass<'_> {
    /// A folder of the collection, unless it is something else: a hidden folder, a loose file, or
    /// a folder that has nothing of a workflow in it.
    fn workflow(&self, entry: &DirEntry) -> Option<SavedWorkflow> {
        let path = entry.path();
        let (folder, mut problems) = self.name(entry);
        if folder.starts_with('.') || !path.is_dir() {
            return None;
        }
        let mut saved = SavedWorkflow {
            folder,
            workflow: None,
            inputs: None,
            cases: Vec::new(),
            problems: Vec::new(),
        };
        problems.extend(self.leads_outside(entry));
        if !problems.is_empty() {
            return Some(SavedWorkflow { problems, ..saved });
        }
        let entries = match list(&path) {
            Ok(entries) => entries,
            Err(error) => {
                saved.problems.push(self.cannot_read(&path, &error));
                return Some(saved);
            }
        };
        let named = |name: &str| entries.iter().find(|entry| entry.file_name() == name);
        let (file, cases) = (named(WORKFLOW_FILE), named(CASES));
        match file.map(|file| self.workflow_file(file)) {
            Some(Ok(workflow)) => saved.workflow = Some(workflow),
            Some(Err(problem)) => saved.problems.push(problem),
            None if cases.is_none() => return None,
            None => {
                let missing = problem(&path, self.language, words::NO_WORKFLOW_FILE, &[]);
                saved.problems.push(missing);
            }
        }
        match named(INPUTS_FILE).map(|file| self.inputs_file(file)) {
            Some(Ok(inputs)) => saved.inputs = Some(Arc::new(inputs)),
            Some(Err(problem)) => saved.problems.push(problem),
            None => {}
        }
        if let Some(cases) = cases {
            self.cases(cases, &mut saved);
        }
        Some(saved)
    }

    fn workflow_file(&self, entry: &DirEntry) -> Result<Workflow, FileProblem> {
        let path = entry.path();
        let text = self.text(entry, &path)?;
        workflow_file::read(Source {
            path: &path,
            text: &text,
            language: self.language,
        })
    }

    fn inputs_file(&self, entry: &DirEntry) -> Result<Inputs, FileProblem> {
        let path = entry.path();
        let text = self.text(entry, &path)?;
        inputs_file::read(Source {
            path: &path,
            text: &text,
            language: self.language,
        })
    }

    fn cases(&self, folder: &DirEntry, saved: &mut SavedWorkflow) {
        let path = folder.path();
        if let Some(problem) = self.leads_outside(folder) {
            saved.problems.push(problem);
            return;
        }
        let entries = match list(&path) {
            Ok(entries) => entries,
            Err(error) => {
                saved.problems.push(self.cannot_read(&path, &error));
                return;
            }
        };
        for entry in &entries {
            let (name, problems) = self.name(entry);
            let Some(name) = name.strip_suffix(CASE_SUFFIX) else {
                continue;
            };
            if name.starts_with('.') || name.is_empty() {
                continue;
            }
            if !problems.is_empty() {
                saved.problems.extend(problems);
                continue;
            }
            match self.text(entry, &entry.path()) {
                Ok(text) => saved.cases.push(Case {
                    name: name.to_owned(),
                    text: text.into(),
                }),
                Err(problem) => saved.problems.push(problem),
            }
        }
        saved.cases.sort_by(|one, other| one.name.cmp(&other.name));
    }

    fn text(&self, entry: &DirEntry, path: &Path) -> Result<String, FileProblem> {
        if let Some(problem) = self.leads_outside(entry) {
            return Err(problem);
        }
        let gone = || self.cannot_read(path, &io::ErrorKind::NotFound.into());
        source::read(path, self.language)?.ok_or_else(gone)
    }

    /// The name as text, with a problem if it is not quite that.
    fn name(&self, entry: &DirEntry) -> (String, Vec<FileProblem>) {
        entry.file_name().into_string().map_or_else(
            |name| {
                let text = words::NAME_NOT_UTF8;
                let problem = problem(&entry.path(), self.language, text, &[]);
                (name.to_string_lossy().into_owned(), vec![problem])
            },
            |name| (name, Vec::new()),
        )
    }

    fn leads_outside(&self, entry: &DirEntry) -> Option<FileProblem> {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if !kind.is_symlink() => return None,
            Ok(_) => {}
            Err(error) => return Some(self.cannot_read(&path, &error)),
        }
        let real_root = self.real_root.get_or_init(|| self.root.canonicalize().ok());
        match (path.canonicalize(), real_root) {
            (Ok(real), Some(root)) if real.starts_with(root) => None,
            (Err(error), _) => Some(self.cannot_read(&path, &error)),
            _ => Some(problem(&path, self.language, words::LEADS_OUTSIDE, &[])),
        }
    }

    fn cannot_read(&self, path: &Path, error: &io::Error) -> FileProblem {
        let gaps = [("reason", &*error.to_string())];
        problem(path, self.language, words::CANNOT_READ, &gaps)
    }
}

/// What is in a folder, by name.
pub(super) fn list(folder: &Path) -> io::Result<Vec<DirEntry>> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(root: &Path, files: &[(&str, &[u8])]) {
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }

    fn read(root: &Path) -> Vec<SavedWorkflow> {
        let collection = Collection::new(root.to_owned());
        collection.read(Language::English).unwrap()
    }

    /// Folder, whether it has a workflow, names of cases, problems below the root.
    fn shown(root: &Path) -> Vec<String> {
        let show = |saved: &SavedWorkflow| {
            let cases: Vec<_> = saved.cases.iter().map(|case| &*case.name).collect();
            let problems = saved.problems.iter().map(|problem| {
                let text = problem.to_string();
                let root = format!("{}/", root.display());
                text.replace(&root, "")
            });
            let problems = problems.collect::<Vec<_>>().join("; ");
            let workflow = saved.workflow.is_some();
            format!("{} {workflow} {} {problems}", saved.folder, cases.join(","))
        };
        read(root).iter().map(show).collect()
    }

    const GOOD: &[u8] = b"workflow_id = \"7601\"";

    #[test]
    fn a_collection_is_read_by_name_and_cases_exactly_as_written() {
        let folder = tempfile::tempdir().unwrap();
        let odd = "\u{feff}{ \"n\": 1.10,\r\n  not json 天气\n\n";
        write(
            folder.path(),
            &[
                ("weather/workflow.toml", GOOD),
                ("weather/cases/b.json", b"{}"),
                ("weather/cases/A.json", odd.as_bytes()),
                ("weather/cases/a.json", b""),
                ("weather/cases/notes.txt", b"x"),
                ("weather/cases/.hidden.json", b"x"),
                ("weather/inputs.json", b"{}"),
                ("报告/workflow.toml", GOOD),
                ("README.md", b"x"),
                (".git/workflow.toml", GOOD),
                ("docs/page.md", b"x"),
            ],
        );
        assert_eq!(shown(folder.path()), ["weather true A,a,b ", "报告 true  "]);
        assert_eq!(&*read(folder.path())[0].cases[0].text, odd);
    }

    #[test]
    fn what_is_broken_is_told_and_the_rest_works() {
        let folder = tempfile::tempdir().unwrap();
        write(
            folder.path(),
            &[
                ("a/workflow.toml", b"workflow_id = \"7601\"\nmode = 3"),
                ("a/cases/good.json", b"{}"),
                ("a/cases/latin.json", b"{\n\"caf\xe9\": 1}"),
                ("b/cases/x.json", b"{}"),
                ("c/workflow.toml", GOOD),
                ("c/cases", b"a file"),
                ("d/workflow.toml", GOOD),
                ("e/workflow.toml", GOOD),
                ("e/inputs.json", b"{\n  \"parameters\": {\"city\": 3}}"),
                ("e/cases/x.json", b"{}"),
            ],
        );
        fs::create_dir_all(folder.path().join("d/cases/folder.json")).unwrap();
        let found = shown(folder.path());
        let expected = [
            "a false good a/workflow.toml:2:8: mode must be text in quotes, not an integer; \
             a/cases/latin.json:2:5: is not UTF-8 text; save it as UTF-8",
            "b false x b: workflow.toml is missing; it names the workflow_id",
            "c true  c/cases: cannot be read: ",
            "d true  d/cases/folder.json: cannot be read: ",
            "e true x e/inputs.json:2:26: is not what a workflow takes: ",
        ];
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found}");
        }
    }

    #[test]
    fn no_folder_is_an_empty_collection() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(&folder.path().join("missing")), []);
        fs::write(folder.path().join("file"), "").unwrap();
        let file = Collection::new(folder.path().join("file"));
        assert!(file.read(Language::Chinese).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_inside_of_the_collection_only() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().unwrap();
        let (root, outside) = (folder.path().join("here"), folder.path().join("there"));
        write(&outside, &[("workflow.toml", GOOD), ("secret.json", b"1")]);
        write(
            &root,
            &[("a/workflow.toml", GOOD), ("a/cases/x.json", b"{}")],
        );
        symlink("x.json", root.join("a/cases/same.json")).unwrap();
        symlink(
            outside.join("secret.json"),
            root.join("a/cases/secret.json"),
        )
        .unwrap();
        symlink(root.join("nowhere"), root.join("a/cases/broken.json")).unwrap();
        symlink(&outside, root.join("b")).unwrap();
        symlink("a", root.join("c")).unwrap();
        // The collection itself may be a link: the user chose it.
        symlink(&root, folder.path().join("link")).unwrap();
        let link = folder.path().join("link");
        let found = shown(&link);
        assert!(found[0].starts_with("a true same,x a/cases/broken.json: cannot be read"));
        assert!(
            found[0].ends_with("a/cases/secret.json: is a link that leads out of the collection")
        );
        assert_eq!(
            found[1],
            "b false  b: is a link that leads out of the collection"
        );
        assert!(found[2].starts_with("c true same,x "));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_is_not_text_is_a_problem() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

        let folder = tempfile::tempdir().unwrap();
        let name = OsStr::from_bytes(b"caf\xe9");
        let file = folder.path().join(name).join(WORKFLOW_FILE);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, GOOD).unwrap();
        let found = &read(folder.path())[0];
        assert_eq!(
            (&*found.folder, found.workflow.is_none()),
            ("caf\u{fffd}", true)
        );
        assert_eq!(found.problems[0].message, "its name is not UTF-8");
    }
}
