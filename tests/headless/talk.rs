//! What is said to the person: in which language, and about mistakes of the command line.

use coze_tui::emulator::{Emulator, Options};

use crate::support::machine::Machine;

#[test]
fn a_line_that_is_not_understood_ends_with_two_and_says_what_is_wrong() {
    let machine = Machine::with("http://127.0.0.1:9", "pat_demo");
    machine.write("array.json", "[1]");
    machine.write("broken.json", "{\n  \"a\": 北京\n}");
    machine.write(
        "coze-workflows/saved/workflow.toml",
        "workflow_id = \"7\"\n",
    );
    machine.write("coze-workflows/saved/cases/good.json", "{}");
    let cases: [(&[&str], &str); 16] = [
        (&["rum"], "rum"),
        (&["run"], "WORKFLOW"),
        (&["run", "unknown"], "saved"),
        (&["run", "7601***"], "masks IDs"),
        (&["run", "0"], "above zero"),
        (
            &["run", "https://www.coze.cn/space/76/bot/76"],
            "workflow_id",
        ),
        (&["run", "76", "--case", "a"], "--case"),
        (&["run", "saved", "--case", "bad"], "good"),
        (&["run", "76", "-p", "city"], "key=text"),
        (&["run", "76", "-p", "days:=x"], "not JSON"),
        (&["run", "76", "--params", "array.json"], "array.json: "),
        (
            &["run", "76", "--params", "broken.json"],
            "broken.json:2:8: ",
        ),
        (&["run", "76", "--mode", "sync", "--no-wait"], "--no-wait"),
        (&["history", "--since", "someday"], "2d"),
        (&["emulator", "--profile", "work"], "studio"),
        (&["--demo", "--profile", "cn", "list"], "--demo"),
    ];
    for (args, said) in cases {
        let done = machine.run(args);
        assert_eq!(
            (done.code, done.stdout.as_str()),
            (Some(2), ""),
            "{args:?} {done:?}"
        );
        assert!(done.stderr.contains(said), "{args:?} {done:?}");
    }
    assert_eq!(machine.run(&["history"]).stdout, "", "nothing was recorded");
}

#[test]
fn a_run_that_nobody_knows_is_no_usage_error() {
    let machine = Machine::new();
    for run in ["last", "zzzzzz"] {
        let done = machine.run(&["show", run]);
        assert_eq!((done.code, done.stdout.as_str()), (Some(1), ""), "{done:?}");
        assert!(done.stderr.starts_with("error: "), "{done:?}");
    }
}

#[test]
fn the_language_is_that_of_the_settings_and_else_of_the_locale() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let machine = || Machine::with(&emulator.base_url(), "pat_demo").set("LC_ALL", "zh_CN.UTF-8");
    let chinese = machine();
    let done = chinese.run(&["run", "7601000000000000111"]);
    for part in ["未发布", "错误信息", "怎么办", "运行编号"] {
        assert!(done.stderr.contains(part), "{part} in {done:?}");
    }
    let advice = chinese.last_record()["error"]["advice"].clone();
    assert!(
        advice.as_str().unwrap().contains("请在扣子上发布工作流"),
        "{advice}"
    );
    assert!(chinese.run(&["run", "--help"]).stdout.contains("用法："));
    assert!(chinese.run(&["rum"]).stderr.starts_with("错误"));

    let english = machine();
    english.write("config/coze-tui/config.toml", "language = \"en\"\n");
    let done = english.run(&["run", "7601000000000000111"]);
    assert!(done.stderr.contains("what to do"), "{done:?}");
    assert!(english.run(&["--help"]).stdout.contains("Usage:"));
}

#[test]
fn broken_settings_are_told_with_their_place_and_do_not_hide_where_they_are() {
    let machine = Machine::new();
    let path = machine.write("config/coze-tui/config.toml", "languages = \"en\"\n");
    let done = machine.run(&["list"]);
    assert_eq!(done.code, Some(1), "{done:?}");
    assert!(done.stderr.contains("config.toml:1:1: "), "{done:?}");
    let done = machine.run(&["paths"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.stdout.contains(path.to_str().unwrap()), "{done:?}");
    assert_eq!(machine.run(&["--help"]).code, Some(0));
}

#[test]
fn a_profile_of_the_settings_is_used_and_kept_with_the_run() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let machine = Machine::new().set("WORK_TOKEN", "pat_demo");
    let settings = format!(
        "[profiles.home]\nbase_url = \"http://127.0.0.1:9\"\n[profiles.work]\nbase_url = \"{}\"\ntoken = {{ env = \"WORK_TOKEN\" }}\n",
        emulator.base_url()
    );
    machine.write("config/coze-tui/config.toml", &settings);
    let undecided = machine.run(&["run", "7601000000000000103"]);
    assert_eq!(undecided.code, Some(3), "{undecided:?}");
    let done = machine.run(&["run", "7601000000000000103", "--profile", "work"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(machine.last_record()["profile"], "work");
}

#[test]
fn places_follow_the_flags() {
    let machine = Machine::new();
    let done = machine.run(&[
        "paths",
        "--history",
        "/elsewhere/h.db",
        "--collection",
        "mine",
    ]);
    assert!(done.stdout.contains("/elsewhere/h.db\n"), "{done:?}");
    let mine = machine.home().join("mine");
    assert!(done.stdout.contains(mine.to_str().unwrap()), "{done:?}");
    let version = machine.run(&["--version"]);
    assert_eq!(
        version.stdout,
        format!("coze-tui {}\n", env!("CARGO_PKG_VERSION"))
    );
}
