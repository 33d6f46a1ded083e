//! Ctrl-C, and a reader that goes away.

use std::{
    io::{BufRead, BufReader},
    process::Child,
};

use coze_tui::emulator::{Emulator, Options};

use crate::support::machine::{Done, Machine, interrupt};

/// Reads stdout up to a line that holds `part`; gives that line.
pub(super) fn until(child: &mut Child, part: &str) -> String {
    let mut lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
    let found = lines.find(|line| line.as_ref().unwrap().contains(part));
    found.unwrap().unwrap()
}

pub(super) fn end(child: Child) -> Done {
    Done::of(child.wait_with_output().unwrap())
}

#[test]
fn ctrl_c_stops_the_waiting_for_a_sync_run_and_the_row_says_so() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    let args = [
        "run",
        "7601000000000000110",
        "-p",
        "hang:=true",
        "--output",
        "jsonl",
    ];
    let mut child = machine.command(&args).spawn().unwrap();
    until(&mut child, "\"sent\"");
    interrupt(&child);
    let done = end(child);
    assert_eq!(done.code, Some(130), "{done:?}");
    assert!(done.stderr.contains("may go on"), "{done:?}");
    assert_eq!(machine.last_record()["status"], "cancelled");
}

#[test]
fn ctrl_c_leaves_an_async_run_to_coze_and_says_how_to_pick_it_up() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    let report = [
        "run",
        "7601000000000000106",
        "-p",
        "seconds:=0.5",
        "--mode",
        "async",
    ];
    let mut child = machine
        .command(&[&report[..], &["--output", "jsonl"]].concat())
        .spawn()
        .unwrap();
    until(&mut child, "\"accepted\"");
    interrupt(&child);
    let done = end(child);
    assert_eq!(done.code, Some(130), "{done:?}");
    assert!(done.stderr.contains("coze-tui wait "), "{done:?}");
    assert_eq!(machine.last_record()["status"], "running");

    let waited = machine.run(&["wait"]);
    assert_eq!(waited.code, Some(0), "{waited:?}");
    assert_eq!(machine.last_record()["status"], "success");
    assert_eq!(emulator.runs_received(), 1);
}

#[test]
fn a_reader_that_goes_away_ends_nothing_but_the_writing() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    let commands: [&[&str]; 3] = [
        &["run", "7601000000000000101", "-p", "city=北京"],
        &["history", "--output", "jsonl"],
        &["show", "last"],
    ];
    for args in commands {
        let mut child = machine.command(args).spawn().unwrap();
        drop(child.stdout.take());
        let done = end(child);
        assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{args:?}");
    }
    assert_eq!(machine.last_record()["status"], "success");
}

#[test]
fn the_local_coze_serves_until_ctrl_c() {
    let serving = Machine::new();
    let mut child = serving.command(&["emulator"]).spawn().unwrap();
    let base_url = until(&mut child, "http://").trim().to_owned();
    let machine = Machine::with(&base_url, "pat_demo");
    let done = machine.run(&["run", "7601000000000000101", "-p", "city=北京"]);
    assert_eq!(done.code, Some(0), "{done:?}");

    let port = base_url.rsplit(':').next().unwrap();
    let taken = serving.run(&["emulator", "--port", port]);
    assert_eq!(taken.code, Some(1), "{taken:?}");

    interrupt(&child);
    assert_eq!(end(child).code, Some(0));
}
