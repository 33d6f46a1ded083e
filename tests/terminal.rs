//! The program and its guard in a pseudo-terminal.

use std::{fs, io, os::unix::fs::PermissionsExt, thread};

use coze_tui::tui::terminal::{Guard, install_panic_hook};
use rustix::process::Signal;

use crate::support::{history::wait_until, home::Home, pty::Pty};

/// Runs one of the ignored tests below in a terminal of its own: this very binary.
fn part(name: &str, home: &Home) -> Pty {
    let program = std::env::current_exe().expect("this binary");
    let name = format!("terminal::{name}");
    let arguments = ["--exact", &name, "--ignored", "--nocapture"];
    let program = program.to_str().expect("a path in UTF-8");
    Pty::start(
        program,
        &arguments,
        home.path(),
        &home.environment(),
        (100, 30),
    )
}

/// The terminal is as a shell wants it: main screen, no reports, a cursor, edited lines.
fn assert_given_back(pty: &Pty) {
    pty.screen(|screen| {
        assert!(!screen.alternate_screen());
        assert!(!screen.hide_cursor());
        assert!(!screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    });
    // The modes are put back after the screen, whose text a test may have waited for.
    wait_until("lines to be edited again", || pty.is_cooked());
}

#[test]
#[ignore = "a part of the tests below, which run it in a terminal"]
fn part_that_panics() {
    install_panic_hook();
    let guard = Guard::enter().expect("a terminal");
    guard.write(b"taken").expect("a terminal");
    io::stdin().read_line(&mut String::new()).expect("a key");
    panic!("the view fell over");
}

#[test]
#[ignore = "a part of the tests below, which run it in a terminal"]
fn part_whose_helper_panics() {
    install_panic_hook();
    let guard = Guard::enter().expect("a terminal");
    let helper = thread::spawn(|| panic!("a helper fell over"));
    assert!(helper.join().is_err());
    guard.write(b"still here").expect("a terminal");
    io::stdin().read_line(&mut String::new()).expect("a key");
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_told() {
    let home = Home::new();
    let mut pty = part("part_that_panics", &home);
    pty.until("taken");
    pty.screen(|screen| {
        assert!(screen.alternate_screen());
        assert!(screen.bracketed_paste());
    });
    assert!(!pty.is_cooked());
    pty.press("\n");
    assert!(!pty.until_ended().success());
    assert_given_back(&pty);
    assert!(
        pty.shown().contains("the view fell over"),
        "{}",
        pty.shown()
    );
}

#[test]
fn a_panic_of_a_helper_leaves_the_screen_alone_and_is_told_at_the_end() {
    let home = Home::new();
    let mut pty = part("part_whose_helper_panics", &home);
    let shown = pty.until("still here");
    assert!(!shown.contains("fell over"), "{shown}");
    pty.press("\n");
    assert!(pty.until_ended().success());
    assert_given_back(&pty);
    assert!(
        pty.shown().contains("a helper fell over"),
        "{}",
        pty.shown()
    );
}

const PROGRAM: &str = env!("CARGO_BIN_EXE_coze-tui");
const SIZE: (u16, u16) = (120, 36);

/// The program with its demo, in a terminal of its own.
fn demo(home: &Home) -> Pty {
    let environment = home.environment();
    Pty::start(PROGRAM, &["--demo"], home.path(), &environment, SIZE)
}

#[test]
fn the_demo_runs_weather_fits_any_size_and_gives_the_terminal_back() {
    let home = Home::new();
    let mut pty = demo(&home);
    pty.until("weather");
    pty.screen(|screen| assert!(screen.alternate_screen()));
    pty.press("<enter>").until("city");
    pty.press("<c-r>").until("Success");
    pty.until("北京");
    pty.resize(60, 20).until("3 Response  4 History");
    pty.resize(120, 36).until("4 History ──");
    pty.press("q");
    assert!(pty.until_ended().success());
    assert_given_back(&pty);
    assert_eq!(pty.shown().trim(), "");
}

#[test]
fn a_size_that_changes_and_changes_back_at_once_leaves_a_whole_screen() {
    let home = Home::new();
    let mut pty = demo(&home);
    let before = pty.until("Nothing has run yet");
    for _ in 0..5 {
        pty.resize(50, 12).resize(120, 36);
        pty.until(&before);
    }
}

#[test]
fn two_thousand_bytes_in_one_write_arrive_whole() {
    let home = Home::new();
    let mut pty = demo(&home);
    pty.until("weather");
    pty.press("<enter>").until("city");
    let typed = (0..400).map(|number| format!("{number:04}天"));
    let typed = typed.collect::<Vec<_>>().join("\r");
    assert!(typed.len() > 2_000);
    pty.press("2i").press(&typed).until("0399天");
    pty.press("<c-s>");
    let cases = home
        .path()
        .join("data/coze-tui/demo/workflows/weather/cases");
    let expected = typed.replace('\r', "\n");
    wait_until("the case to be saved", || {
        let mut cases = fs::read_dir(&cases).into_iter().flatten().flatten();
        cases.any(|case| {
            let text = fs::read_to_string(case.path()).unwrap_or_default();
            text.contains(&expected)
        })
    });
}

#[test]
fn a_signal_that_ends_the_program_gives_the_terminal_back() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let home = Home::new();
        let mut pty = demo(&home);
        pty.until("weather");
        pty.signal(signal);
        pty.until_ended();
        assert_given_back(&pty);
    }
}

#[test]
fn ctrl_z_gives_the_shell_its_terminal_and_fg_brings_the_screen_back() {
    let home = Home::new();
    let mut environment = home.environment();
    environment.push(("PS1".to_owned(), "shell> ".to_owned()));
    let mut pty = Pty::start("sh", &["-i"], home.path(), &environment, SIZE);
    pty.until("shell>");
    pty.press(&format!("{PROGRAM} --demo\r")).until("weather");
    pty.press("<c-z>").until("Stopped");
    assert_given_back(&pty);
    pty.press("fg\r").until("weather");
    pty.screen(|screen| assert!(screen.alternate_screen()));
    // Taken twice: after the stop that was wished for, and on the word that it goes on.
    pty.until_raw();
    pty.press("q").until("shell>");
    assert_given_back(&pty);
}

#[test]
fn a_stop_from_outside_is_over_when_the_program_goes_on() {
    let home = Home::new();
    let mut pty = demo(&home);
    pty.until("weather");
    pty.signal(Signal::STOP);
    pty.signal(Signal::CONT);
    // The screen is cleared and painted again.
    pty.until_bytes("\x1b[2J", 2);
    pty.until("weather");
    pty.press("q");
    assert!(pty.until_ended().success());
    assert_given_back(&pty);
}

#[test]
fn a_page_is_opened_in_the_browser_that_the_user_has() {
    let home = Home::new();
    let opened = home.path().join("opened");
    let browser = home.path().join("browser");
    let script = format!("#!/bin/sh\necho \"$1\" > {}\n", opened.display());
    fs::write(&browser, script).expect("a browser");
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o700)).expect("a browser");
    let mut environment = home.environment();
    environment.push(("BROWSER".to_owned(), browser.display().to_string()));
    let mut pty = Pty::start(PROGRAM, &["--demo"], home.path(), &environment, SIZE);
    pty.until("weather");
    pty.press("<enter>").until("city");
    pty.press("<c-r>").until("Success");
    pty.press("<c-o>");
    wait_until("the browser", || {
        let url = fs::read_to_string(&opened).unwrap_or_default();
        url.starts_with("https://")
    });
}

#[test]
fn alt_with_an_arrow_may_come_as_esc_and_the_arrow() {
    let home = Home::new();
    let environment = home.environment();
    let mut pty = Pty::start(PROGRAM, &["--demo"], home.path(), &environment, SIZE);
    pty.until("weather");
    pty.press("<enter>").until("北京");
    pty.press("2e<tab>广州<c-r>").until("Success");
    pty.press("<tab><s-tab>成都").until("\"city\": \"成都\"");
    pty.send(b"\x1b\x1b[A").until("\"city\": \"广州\"");
    pty.send(b"\x1b\x1bOB").until("\"city\": \"成都\"");
    pty.press("!").until("\"city\": \"!\"");
}

#[test]
fn without_a_browser_the_address_is_shown_and_copied() {
    let home = Home::new();
    let mut environment = home.environment();
    environment.retain(|(name, _)| name != "PATH");
    let mut pty = Pty::start(PROGRAM, &["--demo"], home.path(), &environment, SIZE);
    pty.until("weather");
    pty.press("<enter>").until("city");
    pty.press("<c-r>").until("Success");
    pty.press("<c-o>").until("address copied");
    pty.until_bytes("\x1b]52;c;", 1);
}
