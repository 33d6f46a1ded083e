//! Making, renaming, copying and removing folders and cases. Nothing is ever written over
//! something that stands, and what is removed is kept aside.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    Collection, SaveError, Trash,
    collection::{CASE_SUFFIX, CASES, WORKFLOW_FILE},
    save::{check_name, create_folder, failed, on_disk, write},
    source::Source,
    tree, workflow_edit, workflow_file,
};
use crate::{
    domain::{Rearrangement, Removed, Workflow},
    wording::Language,
};

impl Collection {
    /// Does what the user asked for; what was removed comes back with the place it is kept in.
    ///
    /// # Errors
    /// Nothing was changed.
    pub fn rearrange(
        &self,
        what: &Rearrangement,
        trash: &Trash,
    ) -> Result<Option<Removed>, SaveError> {
        match what {
            Rearrangement::NewWorkflow { folder, workflow } => self.new_workflow(folder, workflow),
            Rearrangement::RenameWorkflow { from, to } => self.rename_workflow(from, to),
            Rearrangement::DuplicateWorkflow { from, to } => self.duplicate_workflow(from, to),
            Rearrangement::EditWorkflow {
                folder,
                base,
                now,
                force,
            } => self.edit_workflow(folder, base, now, *force),
            Rearrangement::NewCase {
                workflow,
                case,
                text,
            } => self.new_case(workflow, case, text),
            Rearrangement::RenameCase { workflow, from, to } => {
                self.rename_case(workflow, from, to)
            }
            Rearrangement::DuplicateCase { workflow, from, to } => {
                self.duplicate_case(workflow, from, to)
            }
            Rearrangement::RemoveWorkflow { folder } => {
                return self.remove(folder, None, trash).map(Some);
            }
            Rearrangement::RemoveCase { workflow, case } => {
                return self.remove(workflow, Some(case), trash).map(Some);
            }
            Rearrangement::Restore(removed) => self.restore(removed, trash),
        }?;
        Ok(None)
    }

    fn rename_workflow(&self, from: &str, to: &str) -> Result<(), SaveError> {
        let (from, to) = (self.standing_folder(from)?, self.folder(to)?);
        tree::move_to(&from, &to).map_err(|error| told(&to, &error))
    }

    fn duplicate_workflow(&self, from: &str, to: &str) -> Result<(), SaveError> {
        let (source, target) = (self.standing_folder(from)?, self.folder(to)?);
        // Under a name that readers skip until it is whole.
        let half = tempfile::Builder::new()
            .prefix(".coze-tui-")
            .tempdir_in(self.root())
            .map_err(|error| failed(&target, &error))?;
        let copy = half.path().join(to);
        tree::copy_to(&source, &copy).map_err(|error| failed(&target, &error))?;
        rename_inside(&copy, to)?;
        tree::move_to(&copy, &target).map_err(|error| told(&target, &error))
    }

    /// Changes the keys of `workflow.toml` in which `now` differs from `base`; see
    /// [`Rearrangement::EditWorkflow`].
    pub fn edit_workflow(
        &self,
        folder: &str,
        base: &Workflow,
        now: &Workflow,
        force: bool,
    ) -> Result<(), SaveError> {
        let path = self.standing_folder(folder)?.join(WORKFLOW_FILE);
        let Some(text) = on_disk(&path)? else {
            return Err(SaveError::Changed {
                path,
                on_disk: None,
            });
        };
        let real = self.check_inside(&path)?;
        let on_disk = read(&path, &text)?;
        if !force && workflow_edit::conflicts(base, now, &on_disk) {
            return Err(SaveError::Changed {
                path,
                on_disk: Some(text),
            });
        }
        let text = edited(&path, &text, base, now)?;
        // What another program did in between must not make a file that is refused.
        read(&path, &text)?;
        write(&real, &text, true).map_err(|error| failed(&path, &error))
    }

    fn new_case(&self, workflow: &str, case: &str, text: &str) -> Result<(), SaveError> {
        match self.save_case(workflow, case, text, None) {
            Err(SaveError::Changed { path, .. }) => Err(SaveError::Exists { path }),
            saved => saved,
        }
    }

    fn rename_case(&self, workflow: &str, from: &str, to: &str) -> Result<(), SaveError> {
        let from = self.standing_case(workflow, from)?;
        let to = self.case(workflow, to)?;
        tree::move_to(&from, &to).map_err(|error| told(&to, &error))
    }

    fn duplicate_case(&self, workflow: &str, from: &str, to: &str) -> Result<(), SaveError> {
        let source = self.standing_case(workflow, from)?;
        let text = on_disk(&source)?.unwrap_or_default();
        self.new_case(workflow, to, &text)
    }

    fn remove(
        &self,
        workflow: &str,
        case: Option<&str>,
        trash: &Trash,
    ) -> Result<Removed, SaveError> {
        let (path, within) = match case {
            Some(case) => {
                let within = format!("{workflow}/{CASES}");
                (self.standing_case(workflow, case)?, within)
            }
            None => (self.standing_folder(workflow)?, String::new()),
        };
        let kept = trash.take(&path, &within);
        Ok(Removed {
            workflow: workflow.to_owned(),
            case: case.map(str::to_owned),
            kept: kept.map_err(|error| failed(&path, &error))?,
        })
    }

    fn restore(&self, removed: &Removed, trash: &Trash) -> Result<(), SaveError> {
        let path = if let Some(case) = &removed.case {
            let path = self.case(&removed.workflow, case)?;
            let cases = path.parent().unwrap_or(self.root());
            create_folder(cases)?;
            self.check_inside(cases)?;
            path
        } else {
            create_folder(self.root())?;
            self.folder(&removed.workflow)?
        };
        let back = trash.give_back(&removed.kept, &path);
        back.map_err(|error| told(&path, &error))
    }

    fn folder(&self, name: &str) -> Result<PathBuf, SaveError> {
        check_name(name)?;
        Ok(self.root().join(name))
    }

    /// A folder that is there and is no way out of the collection.
    fn standing_folder(&self, name: &str) -> Result<PathBuf, SaveError> {
        let path = self.folder(name)?;
        self.check_standing(&path)?;
        Ok(path)
    }

    fn case(&self, workflow: &str, case: &str) -> Result<PathBuf, SaveError> {
        check_name(case)?;
        let cases = self.folder(workflow)?.join(CASES);
        Ok(cases.join(format!("{case}{CASE_SUFFIX}")))
    }

    fn standing_case(&self, workflow: &str, case: &str) -> Result<PathBuf, SaveError> {
        let path = self.case(workflow, case)?;
        self.check_standing(&path)?;
        Ok(path)
    }

    fn check_standing(&self, path: &Path) -> Result<(), SaveError> {
        match path.symlink_metadata() {
            Ok(_) => self.check_inside(path).map(drop),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(SaveError::Changed {
                path: path.to_owned(),
                on_disk: None,
            }),
            Err(error) => Err(failed(path, &error)),
        }
    }
}

/// Two workflows of one name would be hard to tell apart.
fn rename_inside(folder: &Path, to: &str) -> Result<(), SaveError> {
    let path = folder.join(WORKFLOW_FILE);
    let Some(text) = on_disk(&path)? else {
        return Ok(());
    };
    // What cannot be read is copied as it is.
    let Ok(base) = read(&path, &text) else {
        return Ok(());
    };
    if base.name.is_none() {
        return Ok(());
    }
    let now = Workflow {
        name: Some(to.to_owned()),
        ..base.clone()
    };
    let text = edited(&path, &text, &base, &now)?;
    write(&path, &text, true).map_err(|error| failed(&path, &error))
}

fn read(path: &Path, text: &str) -> Result<Workflow, SaveError> {
    let language = Language::English;
    let source = Source {
        path,
        text,
        language,
    };
    workflow_file::read(source).map_err(|problem| SaveError::Failed {
        path: path.to_owned(),
        reason: problem.short(),
    })
}

fn edited(path: &Path, text: &str, base: &Workflow, now: &Workflow) -> Result<String, SaveError> {
    let edited = workflow_edit::edit(text, base, now);
    edited.map_err(|error| SaveError::Failed {
        path: path.to_owned(),
        reason: error.message().to_owned(),
    })
}

fn told(path: &Path, error: &io::Error) -> SaveError {
    if error.kind() == io::ErrorKind::AlreadyExists {
        let path = path.to_owned();
        return SaveError::Exists { path };
    }
    failed(path, error)
}

#[cfg(test)]
mod tests;
