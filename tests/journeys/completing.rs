//! Typing by choosing: in the demo, with the program as it is.

use std::time::{Duration, Instant};

use crate::support::{history::wait_until, home::Home, pty::Pty};

/// Runs once more: a press so soon after the one before would be taken for the same.
fn run(pty: &mut Pty, before: &mut Option<Instant>) {
    if let Some(before) = before {
        let apart = Duration::from_millis(450);
        wait_until("a press of its own", || before.elapsed() > apart);
    }
    pty.press("<c-r>");
    *before = Some(Instant::now());
}

#[test]
fn a_key_is_completed_takes_a_past_value_and_runs() {
    let home = Home::new();
    let program = env!("CARGO_BIN_EXE_coze-tui");
    let environment = home.environment();
    let mut pty = Pty::start(program, &["--demo"], home.path(), &environment, (120, 36));
    pty.until("weather");
    pty.press("<enter>").until("北京");
    let mut pressed = None;
    run(&mut pty, &mut pressed);
    pty.until("116.4074");
    pty.press("2]").until("London");
    run(&mut pty, &mut pressed);
    pty.until("51.5");
    // Another text for the same workflow: all is taken out and typed anew.
    pty.press("e<c-a><del>{").until("1:2");
    pty.press("\"ci").until("city  string");
    pty.press("<down>").until("› city");
    pty.press("<enter>").until("{\"city\": \"\"}");
    pty.until("just now");
    pty.press("<down><down>").until("› \"北京\"");
    pty.press("<enter>").until("{\"city\": \"北京\"}");
    run(&mut pty, &mut pressed);
    pty.until("116.4074");
    let shown = pty.until("●");
    assert!(!shown.contains("just now"), "{shown}");
}
