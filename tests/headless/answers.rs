//! `answer` and `run --answer`: what does not fit is said and not sent, as each answer is billed.

use coze_tui::emulator::{Emulator, Options};
use serde_json::{Value, json};

use crate::support::machine::{Done, Machine};

const INTERVIEW: &str = "7601000000000000108";
const WEATHER: &str = "7601000000000000101";

fn world() -> (Emulator, Machine) {
    let emulator = Emulator::start(Options::default()).unwrap();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    (emulator, machine)
}

fn asks(machine: &Machine, what: &str, more: &[&str]) -> Done {
    let ask = format!("ask={what}");
    machine.run(&[&["run", INTERVIEW, "-p", "name=Lin", "-p", &ask][..], more].concat())
}

#[test]
fn options_stand_behind_the_answer_as_behind_every_command() {
    let (emulator, machine) = world();
    asks(&machine, "question", &[]);
    let help = machine.run(&["answer", "last", "1", "--help"]);
    assert_eq!(help.code, Some(0), "{help:?}");
    let odd = machine.run(&["answer", "last", "--surprise"]);
    assert_eq!(odd.code, Some(2), "{odd:?}");
    assert_eq!(emulator.resumes_received(), 0);
    let done = machine.run(&["answer", "last", "1", "--output", "json"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    let record: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(record["answers"][0]["answer"], "Travel");

    for (words, sent) in [
        (&["-5"][..], "-5"),
        (&["--", "--output", "json"], "--output json"),
    ] {
        asks(&machine, "words", &[]);
        let done = machine.run(&[&["answer", "last"][..], words].concat());
        assert_eq!(done.code, Some(0), "{done:?}");
        assert_eq!(machine.last_record()["answers"][0]["answer"], sent);
    }
}

#[test]
fn an_answer_that_does_not_fit_its_form_is_not_sent() {
    let (emulator, machine) = world();
    machine.write("cat.csv", "a,b");
    let asked = asks(&machine, "form", &[]);
    assert!(asked.stderr.contains("photo@=FILE"), "{asked:?}");
    for (words, said) in [
        (&["city=Rome", "days=three"][..], "days: a whole number"),
        (&["days=3"], "city: this field is required"),
        (&["citty=Rome", "days=3"], "citty: there is no such field"),
        (&["city@=cat.csv", "photo@=cat.csv"], "days: this field is"),
        (&["city=Rome", "days=3", "photo=cat.csv"], "photo: a URL"),
        (&[r#"{"city":"Rome","days":"3"}"#], "days: a whole number"),
        (&["city=Rome", "days=3", "photo@=no.png"], "cannot be read"),
        (&["just words"], "asks for fields"),
        (&[""], "type an answer first"),
    ] {
        let done = machine.run(&[&["answer", "last"][..], words].concat());
        assert_eq!(done.code, Some(2), "{words:?} {done:?}");
        assert!(done.stderr.contains(said), "{words:?} {done:?}");
    }
    assert_eq!(emulator.resumes_received(), 0);
    let good = ["answer", "last", "city=Rome", "days=3", "photo@=~/cat.csv"];
    let done = machine.run(&good);
    assert_eq!(done.code, Some(0), "{done:?}");
    let record = machine.last_record();
    let sent = record["answers"][0]["answer"].as_str().unwrap();
    let sent: Value = serde_json::from_str(sent).unwrap();
    assert_eq!((&sent["city"], &sent["days"]), (&json!("Rome"), &json!(3)));
    assert!(sent["photo"].as_str().unwrap().contains("file_id"));
}

#[test]
fn a_run_whose_answer_does_not_fit_was_made_and_waits() {
    for answer in ["hello", ""] {
        let (emulator, machine) = world();
        let done = asks(&machine, "form", &["--output", "json", "--answer", answer]);
        assert_eq!(done.code, Some(7), "{done:?}");
        for said in [
            "the run was made and waits",
            "answer 1 of",
            "coze-tui answer",
        ] {
            assert!(done.stderr.contains(said), "{said} in {done:?}");
        }
        let record: Value = serde_json::from_str(&done.stdout).unwrap();
        assert_eq!(record["status"], "waiting");
        assert_eq!(
            (emulator.runs_received(), emulator.resumes_received()),
            (1, 0)
        );
    }
}

#[test]
fn what_was_not_asked_for_is_told_and_so_is_a_number_that_no_option_has() {
    let (_emulator, machine) = world();
    let done = machine.run(&["run", WEATHER, "-p", "city=Rome", "--answer", "x"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.stderr.contains("did not ask for 1"), "{done:?}");
    let done = asks(&machine, "question", &["--answer", "9", "--answer", "2"]);
    assert!(
        done.stderr.contains("no option has this number"),
        "{done:?}"
    );
    assert_eq!(done.code, Some(0), "{done:?}");
    let again = machine.run(&["rerun", "last"]);
    assert!(again.stderr.contains("billed"), "{again:?}");
}

#[test]
fn who_may_not_answer_leaves_the_question_to_who_may() {
    for mode in ["stream", "sync", "async"] {
        let (emulator, machine) = world();
        asks(&machine, "question", &["--mode", mode]);
        let machine = machine.set("COZE_API_TOKEN", "pat_expired");
        let refused = machine.run(&["answer", "last", "1"]);
        assert_eq!(refused.code, Some(3), "{mode} {refused:?}");
        for said in ["700012006", "answer 1 of", "coze-tui answer"] {
            assert!(refused.stderr.contains(said), "{said} in {refused:?}");
        }
        assert_eq!(machine.last_record()["status"], "waiting");
        let machine = machine.set("COZE_API_TOKEN", "pat_demo");
        let nowhere = machine.set("COZE_API_BASE", "http://127.0.0.1:9");
        let lost = nowhere.run(&["answer", "last", "1"]);
        assert_ne!(lost.code, Some(0), "another server is not told: {lost:?}");
        let machine = nowhere.set("COZE_API_BASE", &emulator.base_url());
        let done = machine.run(&["answer", "last", "1"]);
        assert_eq!(done.code, Some(0), "{mode} {done:?}");
        assert_eq!(machine.last_record()["answers"][0]["answer"], "Travel");
    }
}

#[test]
fn a_server_that_cannot_be_reached_leaves_the_question_open_and_ends_with_eight() {
    let (emulator, machine) = world();
    asks(&machine, "question", &[]);
    emulator.stop();
    let done = machine.run(&["answer", "last", "1"]);
    assert_eq!(done.code, Some(8), "{done:?}");
    assert!(done.stderr.contains("answer again"), "{done:?}");
    assert_eq!(machine.run(&["wait", "last"]).code, Some(7));
}

#[test]
fn a_run_that_asks_a_fourth_time_has_failed() {
    let (emulator, machine) = world();
    let thrice = ["--answer", "x", "--answer", "y", "--answer", "z"];
    let done = asks(&machine, "question", &thrice);
    assert_eq!(done.code, Some(4), "{done:?}");
    assert!(done.stderr.contains("answered three times"), "{done:?}");
    assert!(!done.stderr.contains("coze-tui answer"), "{done:?}");
    assert_eq!(emulator.resumes_received(), 3);
}

#[test]
fn jsonl_tells_the_question_in_every_mode_alike() {
    for mode in ["stream", "sync", "async"] {
        let (_emulator, machine) = world();
        let done = asks(&machine, "question", &["--mode", mode, "--output", "jsonl"]);
        assert_eq!(done.code, Some(7), "{done:?}");
        let lines = done.stdout.lines();
        let lines: Vec<Value> = lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let asked: Vec<_> = lines
            .iter()
            .filter(|it| it["event"] == "question")
            .collect();
        let [asked] = asked[..] else {
            panic!("{mode}: {asked:?}");
        };
        assert_eq!(asked["question"]["options"][1], "Food", "{mode}");
        assert_eq!(asked["question"], lines.last().unwrap()["question"]);
    }
}
