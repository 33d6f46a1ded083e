//! `diff`: runs of the history side by side.

use coze_tui::emulator::{Emulator, Options};
use serde_json::{Value, json};

use crate::support::machine::Machine;

fn after_runs(runs: &[&[&str]]) -> (Emulator, Machine) {
    let emulator = Emulator::start(Options::default()).unwrap();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    for args in runs {
        machine.run(&[&["run"], *args].concat());
    }
    (emulator, machine)
}

const WEATHER: &str = "7601000000000000101";

#[test]
fn two_runs_stand_one_over_the_other_with_what_changed() {
    let (_emulator, machine) = after_runs(&[
        &[WEATHER, "-p", "city=北京", "-p", "days:=3"],
        &[WEATHER, "-p", "days:=3", "-p", "city=上海"],
    ]);
    let done = machine.run(&["diff", "last~1", "last"]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    for part in [
        "-   \"city\": \"北京\"",
        "+   \"city\": \"上海\"",
        "parameters: city",
        "── Parameters",
        "── Answer",
        "-- 7601000000000000101",
        "++ 7601000000000000101",
        "Success",
    ] {
        assert!(done.stdout.contains(part), "{part}\n{}", done.stdout);
    }
    assert!(!done.stdout.contains('\x1b'), "{}", done.stdout);
    assert!(!done.stdout.contains("-   \"days\""), "{}", done.stdout);
}

#[test]
fn a_script_learns_whether_runs_differ_and_where() {
    let (_emulator, machine) = after_runs(&[
        &[WEATHER, "-p", "city=北京"],
        &[WEATHER, "-p", "city=北京"],
        &[WEATHER, "-p", "city=London"],
    ]);
    let code = |line: &[&str]| machine.run(line).code;
    assert_eq!(code(&["diff", "last~2", "last~1", "--exit-code"]), Some(0));
    assert_eq!(code(&["diff", "last~1", "last", "--exit-code"]), Some(5));
    assert_eq!(code(&["diff", "last~1", "last"]), Some(0));
    assert_eq!(
        code(&["diff", "last~1", "nosuchrun", "--exit-code"]),
        Some(1)
    );
    assert_eq!(code(&["diff", "last~1"]), Some(2));
    assert_eq!(code(&["diff", "last", "last", "--ignore", "a..b"]), Some(2));
    let done = machine.run(&["diff", "last~1", "last", "--output", "json"]);
    let report: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(report["same"], json!(false));
    let changes = report["changes"].as_array().unwrap();
    let city = json!({
        "part": "parameters", "change": "changed", "section": null, "path": "$.city",
        "line": null, "left": "北京", "right": "London",
    });
    assert_eq!(changes[0], city);
    assert!(changes.iter().any(|change| change["path"] == "$.output"));
    let ignored = ["--ignore", "**.*", "--output", "jsonl"];
    let done = machine.run(&[&["diff", "last~1", "last"], &ignored[..]].concat());
    let report: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(report["changes"].as_array().unwrap().len(), 1, "{report}");
}

#[test]
fn a_failure_is_compared_with_a_success() {
    let (_emulator, machine) = after_runs(&[
        &[WEATHER, "-p", "city=北京"],
        &[WEATHER, "-p", "city=北京", "-p", "days:=99"],
    ]);
    let done = machine.run(&["diff", "last~1", "last"]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    assert!(done.stdout.contains("Success → Failed"), "{}", done.stdout);
    assert!(done.stdout.contains("── Error"), "{}", done.stdout);
}

#[test]
fn what_the_saved_workflow_ignores_is_not_compared() {
    let (_emulator, machine) = after_runs(&[]);
    let workflow = format!("workflow_id = \"{WEATHER}\"\n\n[diff]\nignore = [\"**.*\"]\n");
    machine.write("coze-workflows/weather/workflow.toml", &workflow);
    let collection = machine.home().join("coze-workflows");
    let collection = ["--collection", collection.to_str().unwrap()];
    for city in ["city=北京", "city=London"] {
        machine.run(&[&["run", "weather", "-p", city], &collection[..]].concat());
    }
    let done = machine.run(&[&["diff", "last~1", "last"], &collection[..]].concat());
    let told = done.stdout.lines().nth(2).unwrap_or_default();
    assert!(
        told.contains("1 changed") && told.contains("ignored"),
        "{}",
        done.stdout
    );
}

/// The lines of a comparison below the title of a node.
fn below(text: &str, title: &str) -> Vec<String> {
    let lines = text.lines().skip_while(|line| !line.contains(title));
    lines.skip(1).take(3).map(str::to_owned).collect()
}

#[test]
fn what_every_node_said_is_compared_however_it_came() {
    let (report, story) = ("7601000000000000106", "7601000000000000107");
    let (_emulator, machine) = after_runs(&[
        &[
            report,
            "-p",
            "topic=树",
            "-p",
            "seconds:=0",
            "--mode",
            "async",
        ],
        &[
            report,
            "-p",
            "topic=河",
            "-p",
            "seconds:=0",
            "--mode",
            "async",
        ],
        &[
            story,
            "-p",
            "topic=tea",
            "-p",
            "delay_ms:=0",
            "--mode",
            "stream",
        ],
        &[
            story,
            "-p",
            "topic=rye",
            "-p",
            "delay_ms:=0",
            "--mode",
            "stream",
        ],
    ]);
    let printed = |left: &str, right: &str| machine.run(&["diff", left, right]).stdout;
    let of_report = printed("last~3", "last~2");
    let draft = below(&of_report, "── First draft");
    assert!(
        draft[0].starts_with('-') && draft[0].contains('树'),
        "{of_report}"
    );
    assert!(
        draft[1].starts_with('+') && draft[1].contains('河'),
        "{of_report}"
    );
    let of_story = printed("last~1", "last");
    let outline = below(&of_story, "── Outline");
    assert!(
        outline
            .iter()
            .any(|line| line.starts_with("- ") && line.contains("tea")),
        "{of_story}"
    );
    assert!(of_story.contains("── Output"), "{of_story}");
    let report = machine
        .run(&["diff", "last~1", "last", "--output", "json"])
        .stdout;
    let report: Value = serde_json::from_str(&report).unwrap();
    let changes = report["changes"].as_array().unwrap();
    assert!(
        changes.iter().any(|change| change["section"] == "Outline"),
        "{report}"
    );
}

#[test]
fn a_text_under_a_key_is_told_by_its_lines() {
    let report = |advice: &str| format!("report=# 周报\n\n一、进展\n{advice}");
    let (first, second) = (report("二、建议"), report("二、退款"));
    let (_emulator, machine) = after_runs(&[
        &["7601000000000000102", "-p", &first],
        &["7601000000000000102", "-p", &second],
    ]);
    let text = machine.run(&["diff", "last~1", "last"]).stdout;
    assert!(text.contains("    \"report\": \"\"\"\n"), "{text}");
    assert!(text.contains("-     二、建议\n+     二、退款\n"), "{text}");
    let report = machine
        .run(&["diff", "last~1", "last", "--output", "json"])
        .stdout;
    let report: Value = serde_json::from_str(&report).unwrap();
    let line = json!({
        "part": "answer", "change": "changed", "section": null, "path": "$.report",
        "line": 4, "left": "二、建议", "right": "二、退款",
    });
    assert!(
        report["changes"].as_array().unwrap().contains(&line),
        "{report}"
    );
}
