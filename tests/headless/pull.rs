//! `pull` and `new` against the local Coze.

use coze_tui::emulator::{Emulator, Options, WORKFLOWS, WORKSPACE_ID};
use serde_json::{Value, json};

use crate::support::machine::{Done, Machine};

const COLLECTION: &str = "config/coze-tui/workflows";

fn emulator() -> Emulator {
    Emulator::start(Options::default()).unwrap()
}

fn text(machine: &Machine, file: &str) -> String {
    let path = machine.home().join(COLLECTION).join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn lines(done: &Done) -> Vec<Value> {
    let lines = done.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn without_names_it_lists_what_there_is() {
    let emulator = emulator();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    let done = machine.run(&["pull"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    // Published workflows, the chatflow and the one of the app.
    assert_eq!(done.stdout.lines().count(), WORKFLOWS.len() + 1);
    assert!(done.stdout.contains("helpdesk") && done.stdout.contains("chatflow"));
    assert!(done.stdout.contains("app 7606000000000000401"), "{done:?}");
    assert!(done.stderr.contains("pull --all"), "{done:?}");
    assert!(
        !machine.home().join(COLLECTION).exists(),
        "nothing is written"
    );
}

#[test]
fn pulling_writes_folders_and_pulling_again_keeps_what_the_user_did() {
    let emulator = emulator();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    let done = machine.run(&["pull", "--all", "--output", "jsonl"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    let all = lines(&done);
    // All but the unpublished one, and the two that are no part of the demo.
    let published = WORKFLOWS.len() + 1;
    assert_eq!(all.len(), published);
    assert!(all.iter().all(|line| line["result"] == "new"), "{done:?}");
    assert!(
        done.stderr
            .contains(&format!("{published} new · 0 updated · 0 unchanged")),
        "{done:?}"
    );
    assert_eq!(
        text(&machine, "weather/workflow.toml"),
        "workflow_id = \"7601000000000000101\"\nmode = \"sync\"\n"
    );
    assert!(text(&machine, "helpdesk/workflow.toml").contains("tags = [\"chatflow\"]"));
    assert!(text(&machine, "itinerary/workflow.toml").contains("app_id = \"7606000000000000401\""));
    let inputs: Value = serde_json::from_str(&text(&machine, "itinerary/inputs.json")).unwrap();
    assert_eq!(
        inputs["parameters"]["pace"]["enum"],
        json!(["slow", "normal", "fast"])
    );

    let mine = "# mine\nworkflow_id = \"7601000000000000101\"\nmode = \"async\"\n";
    machine.write(&format!("{COLLECTION}/weather/workflow.toml"), mine);
    machine.write(
        &format!("{COLLECTION}/weather/cases/a.json"),
        "{ not even json",
    );
    machine.write(
        &format!("{COLLECTION}/echo/inputs.json"),
        "{\"parameters\": {}}",
    );
    let done = machine.run(&["pull", "--all", "--output", "json"]);
    assert!(
        done.stderr
            .contains(&format!("0 new · 1 updated · {} unchanged", published - 1)),
        "{done:?}"
    );
    let all: Value = serde_json::from_str(&done.stdout).unwrap();
    let updated = all.as_array().unwrap().iter();
    let updated: Vec<_> = updated.filter(|line| line["result"] == "updated").collect();
    assert_eq!(updated[0]["workflow"], "echo");
    assert_eq!(text(&machine, "weather/workflow.toml"), mine);
    assert_eq!(text(&machine, "weather/cases/a.json"), "{ not even json");
    // What was pulled runs.
    let run = machine.run(&[
        "run",
        "itinerary",
        "-p",
        "city=杭州",
        "-p",
        "days:=2",
        "-p",
        "people:={}",
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
}

#[test]
fn one_workflow_is_pulled_by_name_id_url_or_folder() {
    let emulator = emulator();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    let url = "https://www.coze.cn/work_flow?space_id=7600000000000000001&workflow_id=7601000000000000103";
    let done = machine.run(&["pull", "weather", "7601000000000000102", url, "itinerary"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    for name in ["weather", "echo", "text", "itinerary"] {
        assert!(text(&machine, &format!("{name}/inputs.json")).contains("parameters"));
    }
    machine.write(
        &format!("{COLLECTION}/mine/workflow.toml"),
        "workflow_id = \"7601000000000000106\"\n",
    );
    let done = machine.run(&["pull", "mine"]);
    assert!(
        done.stdout.starts_with("updated") && done.stdout.contains("→ mine"),
        "{done:?}"
    );
    assert!(text(&machine, "mine/workflow.toml").contains("name = \"report\""));
    let space = [
        "pull",
        "--all",
        "--space",
        WORKSPACE_ID,
        "--app",
        "7606000000000000401",
    ];
    assert!(machine.run(&space).stdout.contains("itinerary"));
}

#[test]
fn what_cannot_be_pulled_is_told_and_ends_with_its_exit_code() {
    let emulator = emulator();
    let at = |token: &str| Machine::with(&emulator.base_url(), token);
    let cases: [(&str, &[&str], i32, &str); 8] = [
        ("pat_demo", &["pull", "nothing"], 2, "There are: "),
        ("pat_demo", &["pull", "7601***"], 2, "*"),
        ("pat_demo", &["pull", "7609"], 1, "4200"),
        ("pat_demo", &["pull", "--space", "me"], 2, "digits"),
        ("pat_demo", &["pull", "--all", "--space", "7609"], 1, "4200"),
        ("pat_expired", &["pull"], 3, "700012006"),
        ("pat_nolist", &["pull", "--all"], 3, "listWorkspaces"),
        (
            "pat_nolist",
            &["pull", "7601000000000000101"],
            3,
            "getMetaData",
        ),
    ];
    for (token, args, code, said) in cases {
        let done = at(token).run(args);
        assert_eq!(done.code, Some(code), "{done:?}");
        assert!(done.stderr.contains(said), "{said}: {done:?}");
    }
    let machine = at("pat_noschema");
    let done = machine.run(&["pull", "weather"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.stderr.contains("getMetaData"), "{done:?}");
    assert!(!done.stderr.contains("listRunHistory"), "{done:?}");
    assert!(
        !machine
            .home()
            .join(COLLECTION)
            .join("weather/inputs.json")
            .exists()
    );
    let nobody = Machine::with("http://127.0.0.1:9", "pat_demo").run(&["pull"]);
    assert_eq!(nobody.code, Some(8), "{nobody:?}");
}

#[test]
fn a_new_workflow_asks_the_server_for_the_rest() {
    let emulator = emulator();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    let done = machine.run(&["new", "trip", "--workflow-id", "7601000000000000114"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    let toml = text(&machine, "trip/workflow.toml");
    assert!(
        toml.contains("name = \"itinerary\"") && toml.contains("app_id"),
        "{toml}"
    );
    assert!(text(&machine, "trip/inputs.json").contains("people"));
    let done = machine.run(&["new", "later", "--workflow-id", "7609"]);
    assert!(
        done.code == Some(0) && done.stderr.contains("not found"),
        "{done:?}"
    );
    let alone = Machine::new().run(&["new", "a", "--workflow-id", "7609"]);
    assert!(
        alone.code == Some(0) && alone.stderr.contains("no token"),
        "{alone:?}"
    );
}

/// A user of the demo sees what a user who pulls sees.
#[test]
fn the_inputs_of_the_demo_are_those_that_a_pull_writes() {
    let emulator = emulator();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo/workflows");
    let ids: Vec<&str> = WORKFLOWS.iter().map(|known| known.workflow_id).collect();
    let done = machine.run(&[&["pull"], &*ids].concat());
    assert_eq!(done.code, Some(0), "{done:?}");
    for known in WORKFLOWS {
        let pulled = text(&machine, &format!("{}/inputs.json", known.name));
        let file = assets.join(known.name).join("inputs.json");
        if std::env::var_os("DEMO_UPDATE").is_some() {
            std::fs::write(&file, &pulled).unwrap();
        }
        let shipped = std::fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(
            shipped, pulled,
            "DEMO_UPDATE=1 cargo test the_inputs_of_the_demo"
        );
    }
}
