//! Writing cases and what is taken in, and what is told where another program was faster.

use std::sync::Arc;

use super::{Shelf, bad};
use crate::{
    app::{Message, Theirs, server::Kept},
    config::{Collection, NewFolder, SaveError},
    domain::Workflow,
    tui::replies::{Pending, Reply},
};

/// A case to be written; see [`crate::app::Effect::SaveCase`].
#[derive(Debug)]
pub struct Save {
    /// Folder of the workflow.
    pub workflow: String,
    /// Name of the case.
    pub case: String,
    /// What to write.
    pub text: Arc<str>,
    /// What the file held when it was loaded.
    pub expected: Option<Arc<str>>,
    /// Write it whatever the file holds.
    pub force: bool,
    /// For a folder that has to be made again.
    pub settings: Box<Workflow>,
}

impl Shelf {
    /// Writes a case, unless the file is not what it was when it was loaded.
    pub fn save(&self, save: Save) -> Pending {
        let this = self.clone();
        self.off_the_loop(move || Reply::Message(this.save_now(save)))
    }

    fn save_now(&self, save: Save) -> Message {
        let folders = [&*save.workflow];
        let written = self.write(&folders, |collection| write_case(collection, &save));
        let (workflow, case, text) = (save.workflow, save.case, save.text);
        let theirs = match &written {
            Ok(()) => {
                return Message::CaseSaved {
                    workflow,
                    case,
                    text,
                };
            }
            Err(SaveError::Changed { on_disk, .. }) if on_disk.is_some() => Theirs::Changed,
            Err(SaveError::Changed { .. }) => Theirs::Removed,
            Err(SaveError::NotText { .. }) => Theirs::NotText,
            Err(error) => return bad(self.say(error)),
        };
        Message::CaseConflict {
            workflow,
            case,
            theirs,
        }
    }
}

fn write_case(collection: &Collection, save: &Save) -> Result<(), SaveError> {
    let (folder, case, text) = (&*save.workflow, &*save.case, &*save.text);
    let expected = save.expected.as_deref();
    // A folder of cases alone would be no workflow.
    if (save.force || expected.is_none()) && !collection.has_folder(folder) {
        let new = NewFolder {
            workflow: &save.settings,
            inputs: None,
            case: Some((case, text)),
        };
        return collection.make(folder, new);
    }
    if save.force {
        return collection.overwrite_case(folder, case, text);
    }
    collection.save_case(folder, case, text, expected)
}

pub(super) fn keep_now(collection: &Collection, kept: &Kept) -> Result<(), SaveError> {
    if let Some(workflow) = &kept.new {
        let case = kept.case.as_ref();
        let new = NewFolder {
            workflow,
            inputs: kept.inputs.as_ref(),
            case: case.map(|(name, text)| (&**name, &**text)),
        };
        return collection.make(&kept.folder, new);
    }
    if let Some(inputs) = &kept.inputs {
        collection.save_inputs(&kept.folder, inputs)?;
    }
    match &kept.case {
        Some((case, text)) => collection.save_case(&kept.folder, case, text, None),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Language;

    #[test]
    fn what_was_read_before_something_was_written_here_is_outdated() {
        let folder = tempfile::tempdir().unwrap();
        let trash = folder.path().join("trash");
        let collection = folder.path().join("collection");
        let shelf = Shelf::new(collection, trash, Language::English);
        let read = || match shelf.read_now() {
            Reply::Shelved(written, _) => written,
            other => panic!("{other:?}"),
        };
        let before = read();
        assert!(!shelf.is_outdated(before));
        let saved = shelf.save_now(Save {
            workflow: "weather".to_owned(),
            case: "rain".to_owned(),
            text: Arc::from("{}"),
            expected: None,
            force: false,
            settings: Box::default(),
        });
        assert!(matches!(saved, Message::CaseSaved { .. }), "{saved:?}");
        assert!(shelf.is_outdated(before) && !shelf.is_outdated(read()));
    }
}
