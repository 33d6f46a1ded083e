//! Collections of thousands of folders: their names at once, the rest by several threads, and
//! titles that stand there twice.

use std::{
    collections::HashMap,
    num::NonZeroUsize,
    panic,
    path::Path,
    thread::{self, available_parallelism},
};

use super::{
    Collection,
    collection::{CASES, WORKFLOW_FILE, list},
    source::problem,
};
use crate::{
    domain::SavedWorkflow,
    wording::{Language, settings as words},
};

/// Fewer folders are read sooner than threads are begun.
const FEW: usize = 64;
/// More threads wait for the disk and for each other.
const MOST_THREADS: usize = 4;

impl Collection {
    /// The names of the folders that hold a workflow, in order, without a look into their files.
    /// What cannot be listed has none: reading says why.
    pub fn names(&self) -> Vec<String> {
        let Ok(entries) = list(self.root()) else {
            return Vec::new();
        };
        let holds = |folder: &Path, name: &str| folder.join(name).symlink_metadata().is_ok();
        let name = |entry: &std::fs::DirEntry| {
            let name = entry.file_name().into_string().ok()?;
            let kind = entry.file_type().ok()?;
            let path = entry.path();
            let folder = kind.is_dir() || kind.is_symlink() && path.is_dir();
            let shown = !name.starts_with('.') && folder;
            (shown && (holds(&path, WORKFLOW_FILE) || holds(&path, CASES))).then_some(name)
        };
        entries.iter().filter_map(name).collect()
    }
}

/// Does something with each of many things on several threads; the order stays.
pub(super) fn each<T: Sync, R: Send>(things: &[T], act: impl Fn(&T) -> Option<R> + Sync) -> Vec<R> {
    let threads = if things.len() < FEW {
        1
    } else {
        available_parallelism().map_or(1, NonZeroUsize::get)
    };
    let threads = threads.min(MOST_THREADS);
    if threads == 1 {
        return things.iter().filter_map(act).collect();
    }
    let part = things.len().div_ceil(threads);
    let act = &act;
    thread::scope(|scope| {
        let spawn = |part| scope.spawn(move || <[T]>::iter(part).filter_map(act).collect());
        let begun: Vec<_> = things.chunks(part).map(spawn).collect();
        let done = begun.into_iter().flat_map(|part| {
            let read: Vec<R> = part
                .join()
                .unwrap_or_else(|panicked| panic::resume_unwind(panicked));
            read
        });
        done.collect()
    })
}

/// Two workflows of one title cannot be told apart by it: said at the later one.
pub(super) fn tell_same_titles(root: &Path, saved: &mut [SavedWorkflow], language: Language) {
    let mut first: HashMap<String, String> = HashMap::new();
    for saved in saved {
        let title = saved.workflow.as_ref();
        let Some(title) = title.and_then(|workflow| workflow.name.clone()) else {
            continue;
        };
        if let Some(other) = first.get(&title) {
            let file = root.join(&saved.folder).join(WORKFLOW_FILE);
            let gaps = [("title", &*title), ("folder", other)];
            let told = problem(&file, language, words::SAME_TITLE, &gaps);
            saved.problems.push(told);
        } else {
            first.insert(title, saved.folder.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_names_are_those_of_what_is_read_in_the_same_order() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for number in 0..200 {
            let name = format!("w{}", (number * 37) % 200);
            fs::create_dir_all(root.join(&name).join(CASES)).unwrap();
            let file = root.join(&name).join(WORKFLOW_FILE);
            fs::write(file, format!("workflow_id = \"{}\"", number + 1)).unwrap();
        }
        fs::create_dir_all(root.join("docs")).unwrap();
        fs::create_dir_all(root.join(".git/cases")).unwrap();
        fs::create_dir_all(root.join("only cases/cases")).unwrap();
        fs::write(root.join("README.md"), "x").unwrap();
        let collection = Collection::new(root.to_owned());
        let read = collection.read(Language::English).unwrap();
        let read: Vec<_> = read.into_iter().map(|saved| saved.folder).collect();
        assert_eq!(read.len(), 201);
        assert_eq!(collection.names(), read);
    }

    #[test]
    fn a_title_that_stands_there_twice_is_told_and_both_can_be_used() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a", "b", "c"] {
            fs::create_dir(folder.path().join(name)).unwrap();
            let title = if name == "b" { "other" } else { "天气" };
            let text = format!("workflow_id = \"7\"\nname = \"{title}\"");
            fs::write(folder.path().join(name).join(WORKFLOW_FILE), text).unwrap();
        }
        let collection = Collection::new(folder.path().to_owned());
        let read = collection.read(Language::English).unwrap();
        let told: Vec<usize> = read.iter().map(|saved| saved.problems.len()).collect();
        assert_eq!(told, [0, 0, 1]);
        assert!(read.iter().all(|saved| saved.workflow.is_some()));
        let told = read[2].problems[0].short();
        assert_eq!(
            told,
            "c/workflow.toml: its name is 天气, as that of a; the folders tell them apart"
        );
    }
}
