//! The collection without a screen: saving a workflow, listing what is saved.

use std::process::Command;

use serde_json::Value;

use crate::support::machine::Machine;

const COLLECTION: &str = "config/coze-tui/workflows";

#[test]
fn a_workflow_is_saved_from_an_id_or_a_url_and_listed() {
    let machine = Machine::new();
    let url = "https://www.coze.cn/work_flow?space_id=7600000000000000001&workflow_id=7601000000000000102";
    for (name, id) in [("weather", "7601000000000000101"), ("翻译", url)] {
        let done = machine.run(&["new", name, "--workflow-id", id]);
        assert_eq!(done.code, Some(0), "{done:?}");
        let file = format!("{COLLECTION}/{name}/workflow.toml");
        assert!(done.stdout.trim_end().ends_with(&file), "{done:?}");
    }
    let file = machine.home().join(COLLECTION).join("翻译/workflow.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let expected = "workflow_id = \"7601000000000000102\"\nmode = \"sync\"\n";
    assert_eq!(text, expected);
    std::fs::write(file, format!("{text}tags = [\"a\", \"天\"]\n")).unwrap();
    machine.write(&format!("{COLLECTION}/翻译/cases/one.json"), "{}");
    let listed = machine.run(&["list"]);
    assert!(listed.stdout.contains("7601000000000000101"), "{listed:?}");
    assert!(
        listed.stdout.contains("sync    one  #a  #天\n"),
        "{listed:?}"
    );
    let listed = machine.run(&["list", "--output", "jsonl"]);
    let line: Value = serde_json::from_str(listed.stdout.lines().nth(1).unwrap()).unwrap();
    assert_eq!(line["tags"], serde_json::json!(["a", "天"]));
}

#[test]
fn a_workflow_that_cannot_be_saved_is_refused_with_the_reason() {
    let machine = Machine::new();
    machine.write(&format!("{COLLECTION}/taken/workflow.toml"), "mine");
    let cases = [
        (["new", "a", "--workflow-id", "7601***"], 2, "*"),
        (["new", "a", "--workflow-id", "weather"], 2, "ID"),
        (
            ["new", "a/b", "--workflow-id", "7601"],
            1,
            "cannot be a name",
        ),
        (
            ["new", "taken", "--workflow-id", "7601"],
            1,
            "exists already",
        ),
    ];
    for (args, code, said) in cases {
        let done = machine.run(&args);
        assert_eq!(done.code, Some(code), "{done:?}");
        assert!(done.stderr.contains(said), "{done:?}");
        assert_eq!(done.stdout, "");
    }
    let file = machine.home().join(COLLECTION).join("taken/workflow.toml");
    assert_eq!(std::fs::read_to_string(file).unwrap(), "mine");
    assert!(!machine.home().join(COLLECTION).join("a").exists());
}

/// A limit on the size of files stands for a disk that is full: the system says no in the middle.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_leaves_nothing_half_written() {
    let machine = Machine::new();
    let limited = format!(
        "trap '' XFSZ; ulimit -f 0; exec '{}' new weather --workflow-id 7601",
        env!("CARGO_BIN_EXE_coze-tui")
    );
    let quiet = machine.command::<&str>(&[]);
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &limited]).env_clear();
    command.envs(
        quiet
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    let done = command.current_dir(machine.home()).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(said.contains("The disk is full: "), "{said}");
    assert!(
        !machine.home().join(COLLECTION).exists(),
        "no folder is left"
    );
}
