//! jq filters over an answer, in the real program.

use std::{fs, time::Instant};

use super::World;
use crate::support::{history::wait_until, home::Home, pty::Pty};

/// The demo in a terminal of its own, with the answer of a workflow on the screen.
fn answered(home: &Home, workflow: &str) -> Pty {
    let program = env!("CARGO_BIN_EXE_coze-tui");
    let environment = home.environment();
    let mut pty = Pty::start(program, &["--demo"], home.path(), &environment, (120, 36));
    pty.until("weather");
    pty.press(&format!("/{workflow}<enter><enter>"))
        .until("valid");
    pty.press("<c-r>").until("Success");
    pty
}

#[test]
fn a_filter_shows_its_results_while_it_is_typed_and_is_kept_with_the_workflow() {
    let home = Home::new();
    let mut pty = answered(&home, "nested");
    // The answer holds JSON in strings, which is open.
    pty.press("3f.output.order.order_id").until("jq 1");
    pty.until("7604000000000000777");
    pty.press("<c-u>[.items[] | .zz").until("[ is not closed");
    pty.press("]").until("1 result");
    pty.until("null,");
    pty.press("<c-u>.output.order | {amount}").until("1.10");
    pty.press("<c-s>").until("is kept with nested");
    pty.press("<enter>").until("1 result");
    let file = home
        .path()
        .join("data/coze-tui/demo/workflows/nested/workflow.toml");
    let text = || fs::read_to_string(&file).unwrap_or_default();
    wait_until("the filter in the file", || text().contains("filter = "));
    assert!(
        text().contains("# 字符串里的 JSON 里的 JSON。"),
        "comments stay"
    );
    pty.press("q");
    assert!(pty.until_ended().success());

    // The next start applies it, and knows it as an earlier one.
    let mut pty = answered(&home, "nested");
    pty.until("1 result · kept");
    pty.press("3<esc>").until_gone("1 result");
    pty.press("f<up>").until("1 result · kept");
    pty.press("<c-s>").until("no filter any more");
    wait_until("no filter in the file", || !text().contains("filter = "));
}

#[test]
fn a_runaway_filter_is_stopped_while_the_keys_answer() {
    let home = Home::new();
    let mut pty = answered(&home, "nested");
    for filter in ["def f: f; f", "1, last(range(1e18))", "last(repeat(1))"] {
        pty.press("3f").press(filter).until("stops it");
        // The line and another pane answer meanwhile.
        let began = Instant::now();
        pty.press(" | .").until(&format!("{filter} | ."));
        pty.press("<c-p>").until("Enter perform   Esc close");
        pty.press("<esc>").until("Enter keep it on");
        assert!(began.elapsed().as_secs() < 20);
        pty.press("<c-c>").until("stopped");
        pty.press("<esc>").until("f jq");
    }
    pty.press("f.note").until("输出里还有三层 JSON");
}

#[test]
fn memory_without_an_end_and_floods_end_by_themselves() {
    let world = World::with("nested", "sync", "{}");
    let mut screen = world.screen();
    screen.until("nested").press("<enter>").until("valid");
    screen.press("<c-r>").until("✓ Success");
    screen.press("3frange(1e18)").until("first 10000 results");
    screen.press("<c-u>def f: 1 + f; f").until("goes too deep");
    screen.press("<c-u>env").until("cannot see the environment");
    screen.press("<c-u>.note").until("输出里还有三层 JSON");
}
