//! What is done to folders is done whole, and what stands is never written over.

use std::fs;

use super::*;
use crate::domain::RunMode;

struct World {
    folder: tempfile::TempDir,
    collection: Collection,
    trash: Trash,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = Self {
            collection: Collection::new(folder.path().join("coze-workflows")),
            trash: Trash::new(folder.path().join("trash")),
            folder,
        };
        let file = "# ours\nworkflow_id = \"7601\"\nname = \"天气\" # shown\n";
        world.write("weather/workflow.toml", file);
        world.write("weather/inputs.json", "{}");
        world.write("weather/cases/beijing.json", "{\"n\": 1.10}\r\n");
        world
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.collection.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.collection.root().join(path)).unwrap_or_default()
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "reads better where it is called"
    )]
    fn act(&self, what: Rearrangement) -> Result<Option<Removed>, SaveError> {
        self.collection.rearrange(&what, &self.trash)
    }

    /// Every file below the collection.
    fn files(&self) -> Vec<String> {
        fn walk(folder: &Path, root: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, root, found);
                } else {
                    let path = path.strip_prefix(root).unwrap();
                    found.push(path.display().to_string());
                }
            }
        }
        let mut found = Vec::new();
        walk(self.collection.root(), self.collection.root(), &mut found);
        found.sort();
        found
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn a_workflow_is_renamed_copied_removed_and_put_back() {
    let world = World::new();
    let (from, to) = (text("weather"), text("天气 2"));
    world
        .act(Rearrangement::DuplicateWorkflow { from, to })
        .unwrap();
    let copied = [
        "weather/cases/beijing.json",
        "weather/inputs.json",
        "weather/workflow.toml",
        "天气 2/cases/beijing.json",
        "天气 2/inputs.json",
        "天气 2/workflow.toml",
    ];
    assert_eq!(world.files(), copied);
    let file = "# ours\nworkflow_id = \"7601\"\nname = \"天气 2\" # shown\n";
    assert_eq!(world.text("天气 2/workflow.toml"), file);
    let case = world.text("天气 2/cases/beijing.json");
    assert_eq!(case, "{\"n\": 1.10}\r\n");

    let rename = |from: &str, to: &str| Rearrangement::RenameWorkflow {
        from: text(from),
        to: text(to),
    };
    let taken = world.act(rename("天气 2", "weather"));
    assert!(matches!(taken, Err(SaveError::Exists { .. })), "{taken:?}");
    let gone = world.act(rename("nothing", "x"));
    assert!(matches!(
        gone,
        Err(SaveError::Changed { on_disk: None, .. })
    ));
    assert!(matches!(
        world.act(rename("weather", "a/b")),
        Err(SaveError::BadName { .. })
    ));
    world.act(rename("天气 2", "b")).unwrap();
    assert_eq!(world.text("b/inputs.json"), "{}");

    let removed = world.act(Rearrangement::RemoveWorkflow { folder: text("b") });
    let removed = removed.unwrap().unwrap();
    assert_eq!(world.files(), copied[..3]);
    assert!(removed.kept.join("cases/beijing.json").is_file());
    world.act(Rearrangement::Restore(removed)).unwrap();
    assert_eq!(world.text("b/inputs.json"), "{}");
}

#[test]
fn a_case_is_made_renamed_copied_removed_and_put_back() {
    let world = World::new();
    let workflow = || text("weather");
    let new = |case: &str| Rearrangement::NewCase {
        workflow: workflow(),
        case: text(case),
        text: text("{}"),
    };
    world.act(new("second")).unwrap();
    assert!(matches!(
        world.act(new("beijing")),
        Err(SaveError::Exists { .. })
    ));
    let copy = |to: &str| Rearrangement::DuplicateCase {
        workflow: workflow(),
        from: text("beijing"),
        to: text(to),
    };
    world.act(copy("third")).unwrap();
    assert_eq!(world.text("weather/cases/third.json"), "{\"n\": 1.10}\r\n");
    let rename = |to: &str| Rearrangement::RenameCase {
        workflow: workflow(),
        from: text("beijing"),
        to: text(to),
    };
    assert!(matches!(
        world.act(rename("third")),
        Err(SaveError::Exists { .. })
    ));
    world.act(rename("上海")).unwrap();
    let removed = world.act(Rearrangement::RemoveCase {
        workflow: workflow(),
        case: text("上海"),
    });
    let removed = removed.unwrap().unwrap();
    assert_eq!(removed.title(), "weather/上海");
    world.write("weather/cases/上海.json", "newer");
    let taken = world.act(Rearrangement::Restore(removed.clone()));
    assert!(matches!(taken, Err(SaveError::Exists { .. })));
    assert_eq!(world.text("weather/cases/上海.json"), "newer");
    fs::remove_dir_all(world.collection.root().join("weather")).unwrap();
    world.act(Rearrangement::Restore(removed)).unwrap();
    assert_eq!(world.files(), ["weather/cases/上海.json"]);
}

#[test]
fn keys_are_edited_unless_another_program_changed_them() {
    let world = World::new();
    let base = Workflow {
        workflow_id: text("7601"),
        name: Some(text("天气")),
        ..Workflow::default()
    };
    let edit = |mode, bot: Option<&str>, force| Rearrangement::EditWorkflow {
        folder: text("weather"),
        base: Box::new(base.clone()),
        now: Box::new(Workflow {
            mode,
            bot_id: bot.map(text),
            ..base.clone()
        }),
        force,
    };
    world.act(edit(RunMode::Async, None, false)).unwrap();
    let file = world.text("weather/workflow.toml");
    assert!(file.starts_with("# ours\nworkflow_id = \"7601\"\nname = \"天气\" # shown\n"));
    assert!(file.ends_with("mode = \"async\"\n"), "{file}");
    let refused = world.act(edit(RunMode::Stream, None, false));
    assert!(
        matches!(refused, Err(SaveError::Changed { .. })),
        "{refused:?}"
    );
    world.act(edit(RunMode::Stream, Some("5"), true)).unwrap();
    let file = world.text("weather/workflow.toml");
    assert!(
        file.ends_with("mode = \"stream\"\nbot_id = \"5\"\n"),
        "{file}"
    );

    world.write("weather/workflow.toml", "mode = 3");
    let broken = world.act(edit(RunMode::Sync, Some("6"), true)).unwrap_err();
    assert!(broken.to_string().contains(":1:8:"), "{broken}");
    assert_eq!(world.text("weather/workflow.toml"), "mode = 3");
}

#[cfg(unix)]
#[test]
fn nothing_is_done_through_a_link_that_leads_out() {
    let world = World::new();
    let outside = world.folder.path().join("outside");
    fs::create_dir_all(outside.join("cases")).unwrap();
    fs::write(outside.join(WORKFLOW_FILE), "workflow_id = \"7\"").unwrap();
    fs::write(outside.join("cases/a.json"), "1").unwrap();
    std::os::unix::fs::symlink(&outside, world.collection.root().join("link")).unwrap();
    let link = || text("link");
    let base = Box::new(Workflow::default());
    let all = [
        Rearrangement::RenameWorkflow {
            from: link(),
            to: text("x"),
        },
        Rearrangement::DuplicateWorkflow {
            from: link(),
            to: text("x"),
        },
        Rearrangement::RemoveWorkflow { folder: link() },
        Rearrangement::RemoveCase {
            workflow: link(),
            case: text("a"),
        },
        Rearrangement::RenameCase {
            workflow: link(),
            from: text("a"),
            to: text("b"),
        },
        Rearrangement::NewCase {
            workflow: link(),
            case: text("b"),
            text: text("2"),
        },
        Rearrangement::EditWorkflow {
            folder: link(),
            base: base.clone(),
            now: base,
            force: true,
        },
    ];
    for what in all {
        let done = world.act(what.clone());
        assert!(
            matches!(done, Err(SaveError::LeadsOutside { .. })),
            "{what:?}: {done:?}"
        );
    }
    assert_eq!(fs::read_dir(outside.join("cases")).unwrap().count(), 1);
}
