//! What goes wrong is told with what to do, and is in the history with what came back.

use std::net::TcpListener;

use super::{SIZE, World};
use crate::support::screen::{Screen, setup};

/// A run that fails, and what stands on the screen.
struct Case {
    workflow: &'static str,
    mode: &'static str,
    parameters: &'static str,
    token: &'static str,
    told: &'static [&'static str],
    status: &'static str,
}

const CASES: &[Case] = &[
    Case {
        workflow: "weather",
        mode: "sync",
        parameters: r#"{"city": "x"}"#,
        token: "pat_wrong",
        told: &["✗ Failed", "4100", "token", "logid"],
        status: "failed",
    },
    Case {
        workflow: "unpublished",
        mode: "sync",
        parameters: "{}",
        token: "pat_demo",
        told: &["✗ Failed", "4200", "Publish", "logid"],
        status: "failed",
    },
    Case {
        workflow: "report",
        mode: "async",
        parameters: "{}",
        token: "pat_free",
        told: &["✗ Failed", "6003", "paid", "logid"],
        status: "failed",
    },
    Case {
        workflow: "weather",
        mode: "sync",
        parameters: "{}",
        token: "pat_demo",
        told: &["✗ Failed", "4000", "city", "logid"],
        status: "failed",
    },
    Case {
        workflow: "gateway",
        mode: "sync",
        parameters: r#"{"status": 504}"#,
        token: "pat_demo",
        told: &["504", "async"],
        status: "timed_out",
    },
    Case {
        workflow: "gateway",
        mode: "sync",
        parameters: r#"{"html": true}"#,
        token: "pat_demo",
        told: &["✗ Failed", "web page", "base URL"],
        status: "failed",
    },
    Case {
        workflow: "gateway",
        mode: "sync",
        parameters: r#"{"cut": 20}"#,
        token: "pat_demo",
        told: &["✗ Failed", "broke off"],
        status: "failed",
    },
    Case {
        workflow: "fail",
        mode: "sync",
        parameters: r#"{"code": 720701013, "at": "inside"}"#,
        token: "pat_demo",
        told: &["✗ Failed", "720701013", "debug ↗ https://www.coze.cn"],
        status: "failed",
    },
];

#[test]
fn every_failure_says_what_happened_and_what_to_do() {
    for case in CASES {
        let world = World::with(case.workflow, case.mode, case.parameters);
        let setup = setup(&world.home, &world.emulator.base_url(), case.token);
        let mut screen = Screen::start(setup, SIZE);
        screen.until(case.workflow).press("<enter>").until("mode ");
        screen.press("<c-r>");
        for told in case.told {
            screen.until(told);
        }
        world.history.until_statuses(&[case.status]);
    }
}

#[test]
fn a_server_that_is_not_there_is_said_and_nothing_is_sent() {
    let world = World::with("weather", "sync", r#"{"city": "x"}"#);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let setup = setup(&world.home, &format!("http://{address}"), "pat_demo");
    let mut screen = Screen::start(setup, SIZE);
    screen.until("weather").press("<enter>").until("city");
    screen.press("<c-r>").until("✗ Failed").until("Nobody");
    assert_eq!(world.history.statuses(), ["failed"]);
}

#[test]
fn without_a_token_a_run_is_refused_and_nothing_is_recorded() {
    let world = World::with("weather", "sync", r#"{"city": "x"}"#);
    let mut setup = setup(&world.home, &world.emulator.base_url(), "pat_demo");
    setup.access = std::sync::Arc::new(|_run| Err("no token here: set COZE_API_TOKEN".to_owned()));
    let mut screen = Screen::start(setup, SIZE);
    screen.until("weather").press("<enter>").until("city");
    screen
        .press("<c-r>")
        .until("The run was not started")
        .until("set COZE_API_TOKEN");
    assert_eq!(world.emulator.runs_received(), 0);
    assert_eq!(world.history.statuses(), [""; 0]);
}

#[test]
fn a_history_that_cannot_be_opened_ends_the_program_with_its_reason() {
    let world = World::with("weather", "sync", "{}");
    let path = world.home.history();
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(&path, "this is no database, whatever its name says").expect("a file");
    let setup = setup(&world.home, &world.emulator.base_url(), "pat_demo");
    let end = Screen::start(setup, SIZE).end();
    let reason = end.expect_err("no history").to_string();
    assert!(reason.contains("history.db"), "{reason}");
}

#[test]
fn a_history_that_was_damaged_is_told_of_until_it_is_taken_note_of() {
    use std::os::unix::fs::FileExt;

    let world = World::with("weather", "sync", r#"{"city": "x"}"#);
    world.history.fill(300);
    let path = world.home.history();
    let file = std::fs::File::options().write(true).open(&path);
    // The tables are told of on the first page.
    file.and_then(|file| file.write_all_at(&[0x5a; 3_900], 100))
        .expect("damage");
    let mut setup = setup(&world.home, &world.emulator.base_url(), "pat_demo");
    setup.language = coze_tui::wording::Language::Chinese;
    let mut screen = Screen::start(setup, (80, 24));
    screen.until("历史记录已损坏").until("继续");
    screen.press("<enter>");
    screen.until_gone("已损坏").press("1<enter>").until("city");
    screen.press("<c-r>").until("✓");
    world.history.until_statuses(&["success"; 301]);
    let folder = path.parent().expect("a folder");
    let files = std::fs::read_dir(folder).expect("the folder");
    let names = files.map(|file| file.expect("a file").file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    // SQLite's own files beside it are set aside with it.
    let aside = names.filter(|name| name.contains("damaged") && !name.ends_with("-wal"));
    assert_eq!(aside.filter(|name| !name.ends_with("-shm")).count(), 1);
}
