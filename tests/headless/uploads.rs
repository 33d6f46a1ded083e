//! Files of the command line are uploaded before the run, and no run is made without them.

use coze_tui::emulator::{Emulator, Options};
use serde_json::Value;

use crate::support::machine::Machine;

const ECHO: &str = "7601000000000000102";

#[test]
fn a_file_is_uploaded_and_its_id_is_sent_as_text() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    machine.write("照片.csv", "a,b");
    let set = ["-p", "photo@=~/照片.csv", "-p", "note=@alice"];
    let done = machine.run(&[&["run", ECHO][..], &set].concat());
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.stderr.starts_with("uploading /"), "{done:?}");
    let body = emulator.last_run_body().unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap();
    let parameters = &body["parameters"];
    assert_eq!(parameters["note"], "@alice");
    let photo = parameters["photo"].as_str().unwrap();
    let photo: Value = serde_json::from_str(photo).unwrap();
    assert!(photo["file_id"].as_str().unwrap().starts_with("7607"));
    assert_eq!(photo.as_object().unwrap().len(), 1);
    // The history keeps the ID, not the file.
    let record = machine.last_record();
    assert!(record.to_string().contains("file_id"), "{record}");
}

#[test]
fn without_its_file_no_run_is_made_and_the_exit_code_says_why() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let here = emulator.base_url();
    let cases = [
        (&*here, "pat_demo", "a.exe", 1, "4303"),
        (&*here, "pat_noupload", "a.csv", 3, "4101"),
        (&*here, "pat_demo", "missing.csv", 2, "cannot be read"),
        (&*here, "pat_demo", "empty.csv", 2, "is empty"),
        (
            "http://127.0.0.1:9",
            "pat_demo",
            "a.csv",
            8,
            "no run was made",
        ),
    ];
    for (server, token, name, code, words) in cases {
        let machine = Machine::with(server, token);
        machine.write("a.csv", "a,b");
        machine.write("a.exe", "MZ");
        machine.write("empty.csv", "");
        let file = format!("photo@={name}");
        let done = machine.run(&["run", ECHO, "-p", &file]);
        assert_eq!(done.code, Some(code), "{done:?}");
        assert!(done.stderr.contains(words), "{done:?}");
        assert_eq!(done.stdout, "");
    }
    assert_eq!(emulator.runs_received(), 0);
}
