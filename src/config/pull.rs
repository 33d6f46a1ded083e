//! Putting what a server has into the collection. A workflow that is there already keeps its
//! folder, its cases and everything the user set; its name and its inputs follow the server.

use std::{
    collections::{HashMap, HashSet},
    fs, io,
    path::Path,
};

use super::{
    Collection, NewFolder, SaveError,
    collection::{INPUTS_FILE, WORKFLOW_FILE},
    save::{check_name, create_folder, failed, on_disk, write},
    workflow_edit,
};
use crate::domain::{FlowKind, Inputs, Listed, SavedWorkflow, Workflow, folder_names};

/// What pulling one workflow changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pulled {
    /// A folder was made.
    New,
    /// Its name or its inputs were not what they are at Coze.
    Updated,
    /// Everything was as it is at Coze.
    Unchanged,
}

/// A collection into which workflows are put.
#[derive(Debug)]
pub struct PullInto {
    collection: Collection,
    /// By `workflow_id`, each folder with what its file says; a user may keep several of one.
    known: HashMap<String, Vec<(String, Workflow)>>,
    /// In small letters: some systems do not tell `A` from `a`.
    taken: HashSet<String>,
}

impl Collection {
    /// Begins to put workflows into it; `saved` is what was read of it.
    pub fn pull_into(&self, saved: &[SavedWorkflow]) -> PullInto {
        let mut known: HashMap<_, Vec<_>> = HashMap::new();
        for saved in saved {
            if let Some(workflow) = &saved.workflow {
                let folders = known.entry(workflow.workflow_id.clone()).or_default();
                folders.push((saved.folder.clone(), workflow.clone()));
            }
        }
        // Also what is no workflow takes its name.
        let entries = fs::read_dir(self.root()).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().to_lowercase());
        PullInto {
            collection: self.clone(),
            known,
            taken: names.collect(),
        }
    }
}

impl PullInto {
    /// Puts one workflow in: its folder, the first where it has several, and what was changed.
    /// `inputs` are left alone where they are not known. A `version` is set, for it was asked for.
    pub fn put(
        &mut self,
        listed: &Listed,
        version: Option<&str>,
        inputs: Option<&Inputs>,
    ) -> Result<(String, Pulled), SaveError> {
        let Some(known) = self.known.get_mut(&listed.workflow_id) else {
            return self.make(listed, version, inputs);
        };
        let mut pulled = Pulled::Unchanged;
        for (folder, workflow) in known.iter_mut() {
            let mut now = workflow.clone();
            // A folder of the workflow's own name needs no other one.
            if !listed.name.is_empty() && (now.name.is_some() || listed.name != *folder) {
                now.name = Some(listed.name.clone());
            }
            if let Some(version) = version {
                now.workflow_version = Some(version.to_owned());
            }
            let changed = self.collection.follow_server(folder, workflow, &now)?;
            *workflow = now;
            let learnt = match inputs {
                Some(inputs) => self.collection.save_inputs(folder, inputs)?,
                None => false,
            };
            if changed || learnt {
                pulled = Pulled::Updated;
            }
        }
        let first = known.first().map(|(folder, _)| folder.clone());
        Ok((first.unwrap_or_default(), pulled))
    }

    /// The folders of a workflow.
    pub fn folders_of(&self, workflow_id: &str) -> impl Iterator<Item = &str> {
        let known = self.known.get(workflow_id).into_iter().flatten();
        known.map(|(folder, _)| folder.as_str())
    }

    /// A name for the folder of a workflow: its own, made fit for every system, and with the end of
    /// its ID where another one has that name.
    pub fn name_for(&self, listed: &Listed) -> String {
        let [own, told_apart, with_id] = folder_names(listed);
        let free = |name: &String| !self.taken.contains(&name.to_lowercase());
        let mut choices = [own, told_apart].into_iter();
        choices.find(free).unwrap_or(with_id)
    }

    fn make(
        &mut self,
        listed: &Listed,
        version: Option<&str>,
        inputs: Option<&Inputs>,
    ) -> Result<(String, Pulled), SaveError> {
        let folder = self.name_for(listed);
        let chatflow = listed.kind == Some(FlowKind::Chatflow);
        let workflow = Workflow {
            workflow_id: listed.workflow_id.clone(),
            name: Some(listed.name.clone()).filter(|name| !name.is_empty() && *name != folder),
            app_id: listed.app_id.clone(),
            workflow_version: version.map(str::to_owned),
            kind: listed.kind.unwrap_or_default(),
            tags: chatflow
                .then(|| FlowKind::Chatflow.as_str().to_owned())
                .into_iter()
                .collect(),
            ..Workflow::default()
        };
        let new = NewFolder {
            workflow: &workflow,
            inputs,
            case: None,
        };
        self.collection.make(&folder, new)?;
        self.taken.insert(folder.to_lowercase());
        let known = self.known.entry(listed.workflow_id.clone());
        known.or_default().push((folder.clone(), workflow));
        Ok((folder, Pulled::New))
    }
}

impl Collection {
    /// Writes `inputs.json`, which belongs to the server; whether that changed it.
    pub fn save_inputs(&self, folder: &str, inputs: &Inputs) -> Result<bool, SaveError> {
        check_name(folder)?;
        let folder = self.root().join(folder);
        create_folder(&folder)?;
        self.check_inside(&folder)?;
        let (path, text) = (folder.join(INPUTS_FILE), inputs.to_json());
        let before = bytes(&path)?;
        if before.as_deref() == Some(text.as_bytes()) {
            return Ok(false);
        }
        let target = match before {
            Some(_) => self.check_inside(&path)?,
            None => path.clone(),
        };
        let done = write(&target, &text, before.is_some());
        done.map_err(|error| failed(&path, &error))?;
        Ok(true)
    }

    /// Changes what differs between two states of `workflow.toml`; every other byte stays.
    fn follow_server(
        &self,
        folder: &str,
        base: &Workflow,
        now: &Workflow,
    ) -> Result<bool, SaveError> {
        if base == now {
            return Ok(false);
        }
        let path = self.root().join(folder).join(WORKFLOW_FILE);
        let Some(text) = on_disk(&path)? else {
            return Ok(false);
        };
        let target = self.check_inside(&path)?;
        let broken = |error: toml_edit::TomlError| SaveError::Failed {
            path: path.clone(),
            reason: error.message().to_owned(),
        };
        let new = workflow_edit::edit(&text, base, now).map_err(broken)?;
        write(&target, &new, true).map_err(|error| failed(&path, &error))?;
        Ok(new != text)
    }
}

fn bytes(path: &Path) -> Result<Option<Vec<u8>>, SaveError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(path, &error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Language;

    fn listed(id: &str, name: &str) -> Listed {
        Listed {
            workflow_id: id.to_owned(),
            name: name.to_owned(),
            ..Listed::default()
        }
    }

    fn inputs(names: &[&str]) -> Inputs {
        let fields = names.iter().map(|name| format!("\"{name}\":\"string\""));
        let fields = fields.collect::<Vec<_>>().join(",");
        Inputs::parse(&format!("{{\"parameters\":{{{fields}}}}}")).unwrap()
    }

    fn begin(collection: &Collection) -> PullInto {
        collection.pull_into(&collection.read(Language::English).unwrap())
    }

    fn files(root: &Path) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let inside = path.strip_prefix(root).unwrap();
                    let text = fs::read_to_string(&path).unwrap();
                    found.push(format!("{}: {text}", inside.display()));
                }
            }
        }
        found.sort();
        found
    }

    #[test]
    fn a_workflow_is_new_then_unchanged_then_updated() {
        let folder = tempfile::tempdir().unwrap();
        let collection = Collection::new(folder.path().join("c"));
        let weather = listed("7601000000000000101", "weather");
        let mut pull = begin(&collection);
        let put = |pull: &mut PullInto, names: &[&str]| {
            pull.put(&weather, None, Some(&inputs(names))).unwrap()
        };
        let named = |pulled| ("weather".to_owned(), pulled);
        assert_eq!(put(&mut pull, &["city"]), named(Pulled::New));
        assert_eq!(put(&mut pull, &["city"]), named(Pulled::Unchanged));
        assert_eq!(
            put(&mut begin(&collection), &["city"]),
            named(Pulled::Unchanged)
        );
        assert_eq!(put(&mut pull, &["city", "days"]), named(Pulled::Updated));
        assert_eq!(
            files(collection.root())[1],
            "weather/workflow.toml: workflow_id = \"7601000000000000101\"\nmode = \"sync\"\n"
        );
    }

    #[test]
    fn pulling_again_touches_nothing_that_is_the_users() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let write = |path: &str, text: &str| {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let toml = "# mine\nworkflow_id = \"76\"\nname = \"old\" # so called\nmode = \"async\"\n\
                    bot_id = \"9\"\ntags = [\"a\"]\n\n[ext]\nuser_id = \"me\"\n";
        write("my weather/workflow.toml", toml);
        write("my weather/cases/one.json", "{ \"n\": 1.10 }");
        write("my weather/inputs.json", "broken {");
        write("copy/workflow.toml", "workflow_id = \"76\"\n");
        let collection = Collection::new(root.to_owned());
        let mut pull = begin(&collection);
        let told = Listed {
            app_id: Some("5".to_owned()),
            kind: Some(FlowKind::Chatflow),
            ..listed("76", "new \"name\"")
        };
        let done = pull.put(&told, None, Some(&inputs(&["x"])));
        assert_eq!(done, Ok(("copy".to_owned(), Pulled::Updated)));
        let schema = inputs(&["x"]).to_json();
        let expected = [
            format!("copy/inputs.json: {schema}"),
            "copy/workflow.toml: workflow_id = \"76\"\nname = 'new \"name\"'\n".to_owned(),
            "my weather/cases/one.json: { \"n\": 1.10 }".to_owned(),
            format!("my weather/inputs.json: {schema}"),
            format!(
                "my weather/workflow.toml: {}",
                toml.replace("\"old\"", "'new \"name\"'")
            ),
        ];
        assert_eq!(files(root), expected);
        // A schema that could not be had leaves the one that is there.
        let done = pull.put(&told, None, None);
        assert_eq!(done, Ok(("copy".to_owned(), Pulled::Unchanged)));
        // A version is set only because it was asked for.
        pull.put(&told, Some("v0.0.2"), None).unwrap();
        let text = fs::read_to_string(root.join("my weather/workflow.toml")).unwrap();
        assert!(text.contains("workflow_version = \"v0.0.2\""), "{text}");
        assert!(text.starts_with("# mine") && text.contains("[ext]"));
    }

    #[test]
    fn a_name_that_is_taken_is_told_apart_by_the_id() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("Weather")).unwrap();
        let collection = Collection::new(folder.path().to_owned());
        let mut pull = begin(&collection);
        let mut put = |id: &str, name: &str| pull.put(&listed(id, name), None, None).unwrap().0;
        assert_eq!(put("7601000000000000101", "weather"), "weather-000101");
        assert_eq!(
            put("7602000000000000101", "weather"),
            "weather-7602000000000000101"
        );
        assert_eq!(put("7603000000000000103", "a/b: c. "), "a-b- c");
        assert_eq!(put("7604000000000000104", "..."), "workflow-000104");
        assert_eq!(put("7605000000000000105", "天气 查询"), "天气 查询");
        assert_eq!(put("7", "CON"), "CON");
        let long = "长".repeat(100);
        assert_eq!(put("8", &long).chars().count(), 60);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_out_are_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("here");
        fs::create_dir_all(root.join("a")).unwrap();
        fs::write(root.join("a/workflow.toml"), "workflow_id = \"7\"\n").unwrap();
        fs::write(folder.path().join("outside"), "theirs").unwrap();
        std::os::unix::fs::symlink(folder.path().join("outside"), root.join("a/inputs.json"))
            .unwrap();
        let collection = Collection::new(root);
        let mut pull = begin(&collection);
        let done = pull.put(&listed("7", "a"), None, Some(&inputs(&["x"])));
        assert!(
            matches!(done, Err(SaveError::LeadsOutside { .. })),
            "{done:?}"
        );
        let theirs = fs::read_to_string(folder.path().join("outside")).unwrap();
        assert_eq!(theirs, "theirs");
    }
}
