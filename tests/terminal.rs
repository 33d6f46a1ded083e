//! The program and its guard in a pseudo-terminal.

use std::{io, thread};

use coze_tui::tui::terminal::{Guard, install_panic_hook};

use crate::support::{home::Home, pty::Pty};

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
    assert!(pty.is_cooked());
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
