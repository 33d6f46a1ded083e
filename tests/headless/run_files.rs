//! Files of runs that are not as they should be: each is told with its line and what to do, and what is
//! good in it is imported.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use coze_tui::store::Store;

use crate::support::machine::Machine;

/// A record of a run, as short as one may be.
fn record(id: &str, at: u32, more: &str) -> String {
    format!(
        r#"{{"id":"{id}","workflow":"weather","workflow_id":"7601000000000000101","case":null,"profile":"cn","base_url":"https://x","mode":"sync","status":"success","started_at":"2026-11-20T10:00:{at:02}.000Z","data":{{"n":1.10}},"request":{{"parameters":{{}}}}{more}}}"#
    )
}

fn file(machine: &Machine, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = machine.home().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn name(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// What a file holds, the exit, how many runs are added, and words of what is said.
type Case<'a> = (Vec<u8>, i32, usize, &'a [&'a str]);

fn check(cases: Vec<Case<'_>>) {
    for (bytes, code, added, said) in cases {
        let machine = Machine::new();
        let runs = file(&machine, "runs.jsonl", &bytes);
        let done = machine.run(&["import", name(&runs)]);
        let begin = String::from_utf8_lossy(bytes.get(..80).unwrap_or(&bytes)).into_owned();
        assert_eq!(done.code, Some(code), "{begin}: {}", done.stderr);
        for words in said {
            assert!(
                done.stderr.contains(words),
                "{begin}, {words}: {}",
                done.stderr
            );
        }
        assert!(
            !done.stderr.contains("line 21:"),
            "{begin}: {}",
            done.stderr
        );
        let listed = machine.run(&["history", "imported"]);
        assert_eq!(
            listed.stdout.lines().count(),
            added,
            "{begin}: {}",
            done.stderr
        );
    }
}

#[test]
fn lines_that_hold_no_run_are_told_and_the_others_are_imported() {
    let (a, b) = (record("aaaa00000001", 1, ""), record("aaaa00000002", 2, ""));
    let cut = b.get(..b.len() - 30).unwrap();
    check(vec![
        (b"".to_vec(), 0, 0, &["is empty"]),
        (b"\n \r\n".to_vec(), 0, 0, &["is empty"]),
        (format!("{a}\n{b}\n").into(), 0, 2, &["2 runs added"]),
        (format!("{a}\n{b}").into(), 0, 2, &["2 runs added"]),
        (format!("\u{feff}{a}\r\n\r\n{b}\r\n").into(), 0, 2, &[]),
        (
            format!("{a}\n{cut}").into(),
            1,
            1,
            &[
                "line 2: cut in the middle",
                "export it again",
                "1 line holds no run",
            ],
        ),
        (
            format!("some notes\n\n{a}").into(),
            1,
            1,
            &["line 1: no JSON from column 1"],
        ),
        (
            format!("{a}\n{{\"id\":\"x\"}}\n[]\n\"y\"\n{b}").into(),
            1,
            2,
            &[
                "line 2: JSON, but not",
                "missing field",
                "line 3:",
                "line 4:",
            ],
        ),
        (
            [a.as_bytes(), b"\n\xff\xfe\n"].concat(),
            1,
            1,
            &["line 2: no UTF-8 from byte 1"],
        ),
    ]);
}

#[test]
fn files_of_every_shape_are_read_or_say_what_to_do() {
    let (a, b) = (record("aaaa00000001", 1, ""), record("aaaa00000002", 2, ""));
    let answer = format!("\"{}\"", "北京".repeat(9_000_000));
    let large = record("aaaa00000003", 3, "").replace("1.10", &answer);
    let newer = b.replace("\"success\"", "\"paused\"");
    let strange = record("aaaa00000004", 4, r#","cost":1,"region":"cn""#);
    let many = "nonsense\n".repeat(50) + &a;
    let indented = "{\n \"id\": \"aaaa00000005\",\n \"workflow_id\": \"7\",\n \"mode\": \"sync\",\n \"status\": \"failed\",\n \"started_at\": \"2026-11-20T10:00:00.000Z\"\n}\n";
    let utf_16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(a.bytes().flat_map(|byte| [byte, 0]))
        .collect();
    check(vec![
        (
            format!("{a}\n{newer}").into(),
            1,
            1,
            &["line 2: status is paused", "update"],
        ),
        (
            format!("{a}\n{strange}").into(),
            0,
            2,
            &["1 run has keys", "cost, region"],
        ),
        (
            format!("{a}\n{a}\n").into(),
            0,
            1,
            &["1 run added, 1 was here"],
        ),
        (
            format!("{a}\n{}", a.replace("1.10", "2.20")).into(),
            0,
            1,
            &[
                "aaaa00 is here already with another content",
                "coze-tui open",
            ],
        ),
        (
            many.into(),
            1,
            1,
            &["line 20:", "30 more lines hold no run", "50 lines"],
        ),
        (large.into(), 0, 1, &[]),
        (indented.to_owned().into(), 0, 1, &[]),
        (
            format!("{indented}{indented}").into(),
            0,
            1,
            &["1 was here"],
        ),
        (
            [b"\x1f\x8b\x08\x00".as_slice(), &[7; 90]].concat(),
            1,
            0,
            &["is packed", "gunzip -c"],
        ),
        (utf_16, 1, 0, &["UTF-16", "iconv"]),
        (vec![0; 3_000_000], 1, 0, &["line 1: no JSON from column 1"]),
    ]);
}

#[test]
fn what_is_no_file_of_runs_is_refused_with_what_to_do() {
    let machine = Machine::new();
    let secret = file(&machine, "secret.jsonl", "{}");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    let may_read_all = fs::read(&secret).is_ok();
    let history = secret.with_file_name("other.db");
    drop(Store::open(&history).unwrap());
    let folder = secret.parent().unwrap().to_owned();
    let cases: [(PathBuf, &str); 4] = [
        (folder.join("none.jsonl"), "there is no file"),
        (folder, "is a folder"),
        (history, "--history"),
        (secret, "chmod u+r"),
    ];
    for (path, said) in cases {
        if said.starts_with("chmod") && may_read_all {
            continue;
        }
        for command in ["import", "open"] {
            let done = machine.run(&[command, name(&path)]);
            assert_eq!(done.code, Some(1), "{command}: {done:?}");
            assert!(done.stderr.contains(said), "{command}: {done:?}");
        }
    }
}

#[test]
fn runs_come_from_a_pipe_and_from_several_files_by_their_time() {
    let machine = Machine::new();
    let lines: Vec<_> = (1..=4)
        .map(|at| record(&format!("aaaa0000000{at}"), at, ""))
        .collect();
    let odd = file(&machine, "odd.jsonl", format!("{}\n{}", lines[2], lines[0]));
    let even = file(
        &machine,
        "even.jsonl",
        format!("{}\n{}", lines[3], lines[1]),
    );
    let piped = machine.run_with_input(&["import", "-"], &lines[3]);
    assert_eq!(piped.code, Some(0), "{piped:?}");
    assert!(piped.stderr.contains("1 run added"), "{piped:?}");
    let both = [name(&odd), name(&even)];
    let done = machine.run(&[&["import"], both.as_slice()].concat());
    assert!(done.stderr.contains("3 runs added, 1 was"), "{done:?}");
    let listed = machine.run(&["history", "--output", "jsonl"]).stdout;
    let ids: Vec<_> = listed
        .lines()
        .map(|line| line.split('"').nth(3).unwrap().to_owned())
        .collect();
    // That of the pipe was here first.
    let expected = [
        "aaaa00000003",
        "aaaa00000002",
        "aaaa00000001",
        "aaaa00000004",
    ];
    assert_eq!(ids, expected);
    assert!(listed.contains("\"imported_from\":\"stdin\""));
    let deleted = machine.run(&["delete", "aaaa00000001"]);
    assert_eq!(deleted.code, Some(0), "{deleted:?}");
    let again = machine.run(&["import", both[0]]);
    assert!(again.stderr.contains("was deleted here"), "{again:?}");
}
