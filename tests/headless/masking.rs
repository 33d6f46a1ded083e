//! What an export does not tell: values that are masked by their path, and tokens.

use coze_tui::emulator::{Emulator, Options};
use serde_json::Value;

use crate::support::machine::{Done, Machine};

/// Answers with its parameters.
const ECHO: &str = "7601000000000000102";
const TOKEN: &str = "pat_0123456789abcdef0123456789abcdef";

fn exported(parameters: &[&str], masks: &[&str]) -> (Machine, Done) {
    let emulator = Emulator::start(Options::default()).unwrap();
    let machine =
        Machine::with(&emulator.base_url(), "pat_demo").set("OTHER", "my own secret token");
    machine.write(
        "config/coze-tui/config.toml",
        "[profiles.other]\ntoken = { env = \"OTHER\" }\n",
    );
    let values = parameters.iter().flat_map(|value| ["-p", value]);
    let line: Vec<_> = ["run", ECHO].into_iter().chain(values).collect();
    assert_eq!(machine.run(&line).code, Some(0));
    let noted = machine.run(&["mark", "last", "--note", "told 13800001111"]);
    assert_eq!(noted.code, Some(0), "{noted:?}");
    let masks = masks.iter().flat_map(|path| ["--mask", path]);
    let line: Vec<_> = ["export", "last"].into_iter().chain(masks).collect();
    let done = machine.run(&line);
    (machine, done)
}

#[test]
fn a_masked_value_is_covered_in_parameters_answer_and_note() {
    let parameters = [
        r#"user:={"phone":"13800001111","n":1.10}"#,
        r#"packed={"names":["张三","李四"]}"#,
        "said=张三先生",
        "number:=13800001111",
    ];
    let (_, plain) = exported(&parameters, &[]);
    for told in ["13800001111", "张三", "李四", "1.10"] {
        assert!(plain.stdout.contains(told), "{told}: {plain:?}");
    }
    let (_, masked) = exported(&parameters, &["user.phone", "packed.names[0]"]);
    assert_eq!(masked.code, Some(0), "{masked:?}");
    for gone in ["13800001111", "张三", "\\u5f20"] {
        assert!(!masked.stdout.contains(gone), "{gone}: {masked:?}");
    }
    let record: Value = serde_json::from_str(&masked.stdout).unwrap();
    assert_eq!(record["request"]["parameters"]["user"]["phone"], "***");
    assert_eq!(record["request"]["parameters"]["said"], "***先生");
    assert_eq!(record["note"], "told ***");
    for stays in ["李四", "1.10"] {
        assert!(masked.stdout.contains(stays), "{stays}: {masked:?}");
    }
}

#[test]
fn what_is_not_covered_everywhere_is_told() {
    let (machine, done) = exported(&["city=bj", "other=bj"], &["city", "no.such"]);
    let record: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(record["request"]["parameters"]["city"], "***");
    assert_eq!(record["request"]["parameters"]["other"], "bj");
    for told in ["under 4 letters", "no run has no.such"] {
        assert!(done.stderr.contains(told), "{told}: {done:?}");
    }
    let bad = machine.run(&["export", "last", "--mask", "a..b"]);
    assert_eq!(bad.code, Some(2), "{bad:?}");
    assert!(bad.stderr.contains("a..b is no path"), "{bad:?}");
    assert!(bad.stdout.is_empty());
}

#[test]
fn no_token_leaves_wherever_it_stands() {
    let parameters = [
        &*format!("authorization=Bearer {TOKEN}"),
        &format!(r#"nested:={{"deep":["x\n{TOKEN}"]}}"#),
        "own=say my own secret token!",
        "demo=pat_demo",
    ];
    let (machine, done) = exported(&parameters, &[]);
    assert_eq!(done.code, Some(0), "{done:?}");
    for gone in [TOKEN, "my own secret token", "0123456789abcdef"] {
        assert!(!done.stdout.contains(gone), "{gone}: {done:?}");
    }
    assert!(done.stderr.contains("tokens stood in the runs"), "{done:?}");
    // It can be read again, and the run here stays as it was.
    let file = machine.write("runs.jsonl", &done.stdout);
    let elsewhere = Machine::new();
    let back = elsewhere.run(&["import", file.to_str().unwrap()]);
    assert!(back.stderr.contains("1 run added"), "{back:?}");
    let shown = machine.run(&["show", "last", "--output", "json"]);
    assert!(shown.stdout.contains(TOKEN), "{shown:?}");
}
