//! Past runs on the command line: searched, marked, deleted, pruned, exported, imported, run again.

use coze_tui::emulator::{Emulator, Options};
use serde_json::Value;

use crate::support::machine::Machine;

const ECHO: &str = "7601000000000000102";

fn cloud() -> (Emulator, Machine) {
    let emulator = Emulator::start(Options::default()).unwrap();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    (emulator, machine)
}

fn ok(machine: &Machine, line: &[&str]) -> (String, String) {
    let done = machine.run(line);
    assert_eq!(done.code, Some(0), "{line:?}: {done:?}");
    (done.stdout, done.stderr)
}

#[test]
fn a_run_that_is_exported_and_imported_elsewhere_is_exported_the_same() {
    let (emulator, here) = cloud();
    ok(&here, &["run", ECHO, "-p", "city=北京", "-p", "n:=1.10"]);
    ok(
        &here,
        &[
            "run",
            "7601000000000000106",
            "--mode",
            "async",
            "-p",
            "seconds:=0",
        ],
    );
    assert_eq!(here.run(&["run", "7601000000000000111"]).code, Some(1));
    ok(
        &here,
        &[
            "mark",
            "last",
            "--pin",
            "--name",
            "best",
            "--note",
            "北京 good",
        ],
    );
    let (listed, _) = ok(&here, &["history"]);
    assert!(
        listed
            .lines()
            .next()
            .unwrap()
            .ends_with("★ best ✎ 北京 good")
    );
    let (exported, said) = ok(&here, &["export", "--search", ""]);
    assert!(said.contains("3 runs exported"), "{said}");
    assert_eq!(exported.lines().count(), 3);
    assert!(!exported.contains("pat_demo"));

    let there = Machine::with(&emulator.base_url(), "pat_demo");
    // Whatever the order of the file, they come to stand by their time.
    let lines: Vec<_> = exported.lines().rev().collect();
    let file = there.write("runs.jsonl", &(lines.join("\n") + "\nnonsense\n"));
    let file = file.to_str().unwrap();
    let done = there.run(&["import", file]);
    assert_eq!(done.code, Some(1), "{done:?}");
    assert!(done.stderr.contains("runs.jsonl, line 4: "), "{done:?}");
    assert!(
        done.stderr
            .contains("3 runs added, 0 were here already, 1 line holds"),
        "{done:?}"
    );
    let again = there.run(&["import", file]);
    assert!(
        again.stderr.contains("0 runs added, 3 were here already"),
        "{again:?}"
    );

    let (back, _) = ok(&there, &["export", "--search", ""]);
    let times = |text: &str| {
        let read = text.lines().map(|line| {
            let record: Value = serde_json::from_str(line).unwrap();
            record["started_at"].as_str().unwrap().to_owned()
        });
        read.collect::<Vec<_>>()
    };
    assert!(times(&exported).is_sorted(), "the oldest first");
    let (listed, _) = ok(&there, &["history", "--output", "jsonl"]);
    let mut listed = times(&listed);
    listed.reverse();
    assert_eq!(listed, times(&exported));
    let origin = "\"imported_from\":\"runs.jsonl\"";
    assert_eq!(back.replace(origin, "\"imported_from\":null"), exported);
    let (found, _) = ok(&there, &["history", "imported", "北京", "good"]);
    assert!(found.contains("note: 北京 good"), "{found}");
}

#[test]
fn values_are_masked_by_path_in_everything_that_was_sent() {
    let (_emulator, machine) = cloud();
    ok(
        &machine,
        &["run", "7601000000000000101", "-p", "city=Secretville"],
    );
    let (line, said) = ok(
        &machine,
        &["export", "last", "--mask", "city", "--mask", "x.y"],
    );
    let record: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(record["request"]["parameters"]["city"], "***");
    assert!(
        !record["raw"]["request"]
            .as_str()
            .unwrap()
            .contains("Secretville")
    );
    assert!(said.contains("no run has x.y in its parameters"), "{said}");
}

#[test]
fn a_run_is_made_again_as_it_was_and_names_its_parent() {
    let (emulator, machine) = cloud();
    ok(&machine, &["run", ECHO, "-p", "id:=7604000000000000777"]);
    let sent = emulator.last_run_body().unwrap();
    let (answer, _) = ok(&machine, &["rerun", "last"]);
    assert!(answer.contains("7604000000000000777"), "{answer}");
    assert_eq!(emulator.last_run_body().unwrap(), sent);
    let (records, _) = ok(&machine, &["history", "--output", "jsonl"]);
    let records: Vec<Value> = records
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(records[0]["parent"], records[1]["id"]);
}

#[test]
fn runs_are_deleted_brought_back_and_pruned() {
    let (_emulator, machine) = cloud();
    for city in ["a", "b", "c"] {
        ok(&machine, &["run", ECHO, "-p", &format!("city={city}")]);
    }
    let count = |line: &[&str]| {
        ok(&machine, &[&["history"], line].concat())
            .0
            .lines()
            .count()
    };
    ok(&machine, &["delete", "last", "last~1"]);
    assert_eq!(count(&[]), 1);
    ok(&machine, &["delete", "--undo"]);
    assert_eq!(count(&[]), 3);
    ok(&machine, &["mark", "last~2", "--pin"]);
    let (_, said) = ok(&machine, &["prune", "--keep", "1", "--dry-run"]);
    assert!(
        said.contains("1 run would be removed") && said.contains("1 pinned"),
        "{said}"
    );
    assert_eq!(count(&[]), 3);
    ok(&machine, &["prune", "--keep", "1"]);
    assert_eq!(count(&[]), 2);
    let (_, said) = ok(&machine, &["prune"]);
    assert!(said.contains("2 runs, 1 of them pinned"), "{said}");
    assert_eq!(machine.run(&["prune", "--size", "much"]).code, Some(2));
    assert_eq!(machine.run(&["history", "stauts:failed"]).code, Some(2));
}
