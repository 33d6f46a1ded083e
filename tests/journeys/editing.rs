//! The editor beyond plain typing: texts too large for it, the keys of vi.

use std::fs;

use super::World;
use crate::support::{home::Home, pty::Pty};

#[test]
fn a_megabyte_pasted_on_one_line_is_shown_run_whole_and_taken_back() {
    let world = World::with("echo", "sync", "{}");
    let mut screen = world.screen();
    screen
        .until("echo")
        .press("<enter>")
        .until("valid · 0 keys");
    let numbers = "7601000000000000101,".repeat(50_000);
    let text = format!("{{\"ids\": [{numbers}0], \"city\": \"北京\"}}");
    assert!(text.len() > 1_000_000);
    screen.press("2i<c-a>").paste(&text);
    screen.until("valid · 2 keys").until("^G edits it");
    screen.press("<c-r>").until("Success");
    let sent = world.emulator.last_run_body().expect("a request");
    let whole = format!("\"parameters\":{text}");
    assert!(String::from_utf8_lossy(&sent).contains(&whole));
    screen.press("2u").until("valid · 0 keys");
}

#[test]
fn the_keys_of_vi_change_one_value_and_run() {
    let home = Home::new();
    let config = home.path().join("config/coze-tui");
    fs::create_dir_all(&config).expect("a folder");
    fs::write(config.join("config.toml"), "editor_keys = \"vim\"\n").expect("settings");
    let program = env!("CARGO_BIN_EXE_coze-tui");
    let environment = home.environment();
    let mut pty = Pty::start(program, &["--demo"], home.path(), &environment, (120, 36));
    pty.until("weather");
    pty.press("<enter>").until("北京");
    pty.press("2e").until("NORMAL");
    pty.press("ggjf:ci\"广州").until("INSERT");
    pty.until("\"city\": \"广州\"");
    pty.press("<esc>").until("NORMAL");
    // Here, too, it runs.
    pty.press("<c-r>").until("Success");
    pty.press("uu").until("北京");
    pty.press("V").until("V-LINE");
    pty.press("<esc>").until("NORMAL");
    pty.press("<esc>").until("Enter edit");
    pty.press("i").until("INSERT");
}

#[test]
fn a_value_is_changed_and_run_in_two_keys_and_an_old_one_comes_back() {
    let home = Home::new();
    let program = env!("CARGO_BIN_EXE_coze-tui");
    let environment = home.environment();
    let mut pty = Pty::start(program, &["--demo"], home.path(), &environment, (120, 36));
    pty.until("weather");
    pty.press("<enter>").until("北京");
    pty.press("2e<tab>广州<c-r>").until("Success");
    pty.press("<tab><s-tab>成都").until("\"city\": \"成都\"");
    pty.press("<a-up>").until("\"city\": \"广州\"");
    pty.until("1 of ");
    pty.press("<a-z>").until("\"city\": \"成都\"");
}
