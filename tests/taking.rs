//! What is taken out of the built program: to the clipboard, to a file, as a link of the terminal.

use std::{fs, os::unix::fs::PermissionsExt};

use crate::support::{history::wait_until, home::Home, pty::Pty};

const PROGRAM: &str = env!("CARGO_BIN_EXE_coze-tui");

/// The demo with the answer of `weather` on the screen and the keys in it.
fn answered(home: &Home, more: &[(&str, &str)]) -> Pty {
    let mut environment = home.environment();
    for (name, value) in more {
        environment.retain(|(known, _)| known != name);
        environment.push(((*name).to_owned(), (*value).to_owned()));
    }
    let mut pty = Pty::start(PROGRAM, &["--demo"], home.path(), &environment, (120, 36));
    pty.until("weather");
    pty.press("<enter>").until("city");
    pty.press("<c-r>").until("Success");
    pty.press("3");
    pty
}

#[test]
fn without_a_desktop_a_text_goes_through_the_terminal_and_through_tmux() {
    // "https://" in base64.
    let cases = [
        (&[][..], "\x1b]52;c;aHR0cHM6Ly", "· OSC 52"),
        (
            &[("TMUX", "/tmp/tmux-1000/default,7,0")][..],
            "\x1bPtmux;\x1b\x1b]52;c;aHR0cHM6Ly",
            "· OSC 52, tmux",
        ),
        (
            &[("STY", "7.pts-0.host")][..],
            "\x1bP\x1b]52;c;aHR0cHM6Ly",
            "· OSC 52, screen",
        ),
        (
            &[
                ("DISPLAY", "localhost:10.0"),
                ("SSH_CONNECTION", "::1 1 ::1 22"),
            ][..],
            "\x1b]52;c;aHR0cHM6Ly",
            "· OSC 52",
        ),
    ];
    for (environment, bytes, told) in cases {
        let home = Home::new();
        let mut pty = answered(&home, environment);
        pty.press("y").until("execute_id");
        pty.press("d").until(told);
        pty.until_bytes(bytes, 1);
    }
}

#[test]
fn at_a_desktop_a_text_goes_to_its_clipboard() {
    let home = Home::new();
    let (folder, taken) = (home.path().join("bin"), home.path().join("taken"));
    fs::create_dir(&folder).expect("a folder");
    let script = format!("#!/bin/sh\nexec cat > {}\n", taken.display());
    fs::write(folder.join("xclip"), script).expect("a program");
    let all = fs::Permissions::from_mode(0o700);
    fs::set_permissions(folder.join("xclip"), all).expect("a program");
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let mut pty = answered(&home, &[("DISPLAY", ":0"), ("PATH", &path)]);
    pty.press("y").until("execute_id");
    pty.press("d").until("· xclip");
    let text = fs::read_to_string(&taken).expect("what was taken");
    assert!(text.starts_with("https://"), "{text}");
}

#[test]
fn an_answer_is_saved_and_never_written_over_unasked() {
    let home = Home::new();
    let mut pty = answered(&home, &[]);
    let path = home.path().join("saved.json");
    let content = || fs::read_to_string(&path).unwrap_or_default();
    pty.press("S").until("Tab chooses what");
    pty.press("<c-u>~/missing/x.json<enter>")
        .until("There is no folder");
    pty.press("<c-u>~/saved.json<enter>").until("saved to");
    let decoded = content();
    assert!(decoded.starts_with("{\n") && decoded.contains("北京") && decoded.ends_with("}\n"));

    pty.press("S").until("Tab chooses what");
    pty.press("<tab><c-u>~/saved.json<enter>")
        .until("is there already");
    assert_eq!(content(), decoded);
    pty.press("o");
    wait_until("the body as it was sent", || {
        content().starts_with("{\"code\":0")
    });
}

#[test]
fn an_address_in_an_answer_is_a_link() {
    let home = Home::new();
    let mut pty = answered(&home, &[]);
    pty.press("vv").until("· raw");
    pty.until_bytes("\x1b]8;id=0.", 1);
}
