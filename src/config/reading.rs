//! Reading the collection again: only the folders that changed, where that is known.

use std::{collections::BTreeSet, path::Path};

use super::{Collection, last_good::keep_last_good, many};
use crate::{
    domain::{FileProblem, SavedWorkflow},
    wording::Language,
};

/// What may have changed since it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Folders of workflows, by name; none is nothing.
    Folders(BTreeSet<String>),
    /// It is not known.
    Everything,
}

impl Default for Changes {
    fn default() -> Self {
        Self::Folders(BTreeSet::new())
    }
}

impl Changes {
    /// Those of files; what lies beside the collection or has no proper name may be anything.
    pub(super) fn of<'a>(paths: impl IntoIterator<Item = &'a Path>, root: &Path) -> Self {
        let name = |path: &Path| {
            let inside = path.strip_prefix(root).ok()?;
            Some(inside.iter().next()?.to_str()?.to_owned())
        };
        let names: Option<BTreeSet<String>> = paths.into_iter().map(name).collect();
        match names {
            Some(names) if !names.is_empty() => Self::Folders(names),
            _ => Self::Everything,
        }
    }

    /// The folder of a workflow changed.
    pub fn folder(name: &str) -> Self {
        Self::Folders(BTreeSet::from([name.to_owned()]))
    }

    /// These too.
    pub fn add(&mut self, other: Self) {
        match (&mut *self, other) {
            (Self::Folders(names), Self::Folders(more)) => names.extend(more),
            _ => *self = Self::Everything,
        }
    }
}

/// What was read last, with the last good state of what is broken.
#[derive(Debug, Default)]
pub struct Known {
    saved: Vec<SavedWorkflow>,
    /// Everything was read once.
    whole: bool,
    /// Links were met: through one, a folder changes with another.
    links: bool,
}

impl Collection {
    /// Reads what changed, and says whether it is as it was.
    ///
    /// # Errors
    /// The folder itself cannot be listed; what is known stays.
    pub fn read_again(
        &self,
        known: &mut Known,
        changes: &Changes,
        language: Language,
    ) -> Result<bool, FileProblem> {
        let mut same = true;
        match changes {
            Changes::Folders(names) if known.whole && !known.links => {
                if names.is_empty() {
                    return Ok(true);
                }
                let (mut now, links) = self.read_folders(Some(names), language)?;
                known.links = links;
                keep_last_good(&known.saved, &mut now);
                for name in names {
                    let at = known.saved.binary_search_by(|saved| saved.folder.cmp(name));
                    let found = now.iter().position(|saved| saved.folder == *name);
                    let new = found.map(|found| now.swap_remove(found));
                    same &= at.ok().and_then(|at| known.saved.get(at)) == new.as_ref();
                    if let Ok(at) = at {
                        known.saved.remove(at);
                    }
                    if let Some(new) = new {
                        known.saved.insert(at.unwrap_or_else(|at| at), new);
                    }
                }
            }
            _ => {
                let (mut now, links) = self.read_folders(None, language)?;
                keep_last_good(&known.saved, &mut now);
                // Names that are no text are shown otherwise than they are sorted.
                now.sort_by(|one, other| one.folder.cmp(&other.folder));
                same = known.whole && known.saved == now;
                *known = Known {
                    saved: now,
                    whole: true,
                    links,
                };
            }
        }
        Ok(same)
    }

    /// What is known, and which titles stand there twice.
    pub fn told(&self, known: &Known, language: Language) -> Vec<SavedWorkflow> {
        let mut saved = known.saved.clone();
        many::tell_same_titles(self.root(), &mut saved, language);
        saved
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const ENGLISH: Language = Language::English;

    fn write(root: &Path, file: &str, text: &str) {
        let path = root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn only_what_changed_is_read_and_it_comes_to_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let collection = Collection::new(root.to_owned());
        for name in ["a", "b", "c", "报告"] {
            let text = format!("workflow_id = \"7\"\nname = \"{name}\"");
            write(root, &format!("{name}/workflow.toml"), &text);
        }
        let mut known = Known::default();
        let mut again = |names: &[&str]| {
            let names = names.iter().map(|name| (*name).to_owned());
            let changes = Changes::Folders(names.collect());
            let same = collection
                .read_again(&mut known, &changes, ENGLISH)
                .unwrap();
            (same, collection.told(&known, ENGLISH))
        };
        let whole = || collection.read(ENGLISH).unwrap();
        assert_eq!(again(&[]), (false, whole()), "the first time everything");
        assert_eq!(again(&["a", "nothing"]), (true, whole()));
        // A case, a new folder, one that goes, a title that is there already.
        write(root, "b/cases/x.json", "{}");
        write(root, "bb/workflow.toml", "workflow_id = \"8\"");
        fs::remove_dir_all(root.join("a")).unwrap();
        write(root, "c/workflow.toml", "workflow_id = \"7\"\nname = \"b\"");
        assert_eq!(again(&["a", "b", "bb", "c"]), (false, whole()));
        // What is not said to have changed is not read.
        write(root, "b/cases/y.json", "{}");
        let before = again(&["c", ".git"]).1;
        assert_eq!(
            before
                .iter()
                .find(|saved| saved.folder == "b")
                .unwrap()
                .cases
                .len(),
            1
        );
        // What is broken keeps its last good state.
        write(root, "bb/workflow.toml", "x");
        let (same, broken) = again(&["bb"]);
        let bb = broken.iter().find(|saved| saved.folder == "bb").unwrap();
        assert!(!same && bb.workflow.is_some() && bb.problems.len() == 1);
    }

    #[cfg(unix)]
    #[test]
    fn through_a_link_a_folder_changes_with_another() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let collection = Collection::new(root.to_owned());
        write(root, "a/workflow.toml", "workflow_id = \"7\"");
        std::os::unix::fs::symlink("a", root.join("b")).unwrap();
        let mut known = Known::default();
        let a = Changes::folder("a");
        collection.read_again(&mut known, &a, ENGLISH).unwrap();
        write(root, "a/cases/x.json", "{}");
        assert!(!collection.read_again(&mut known, &a, ENGLISH).unwrap());
        let cases = collection.told(&known, ENGLISH).into_iter();
        assert_eq!(
            cases.map(|saved| saved.cases.len()).collect::<Vec<_>>(),
            [1, 1]
        );
    }

    #[test]
    fn what_has_no_place_in_the_collection_may_be_anything() {
        let root = Path::new("/c");
        let of = |paths: &[&str]| Changes::of(paths.iter().map(Path::new), root);
        assert_eq!(of(&["/c/a/cases/x.json", "/c/a"]), Changes::folder("a"));
        for paths in [&["/c"][..], &["/c/a", "/d"], &[]] {
            assert_eq!(of(paths), Changes::Everything, "{paths:?}");
        }
        let mut changes = Changes::folder("a");
        changes.add(Changes::folder("b"));
        assert_eq!(changes, of(&["/c/a", "/c/b"]));
        changes.add(Changes::Everything);
        changes.add(Changes::folder("a"));
        assert_eq!(changes, Changes::Everything);
    }
}
