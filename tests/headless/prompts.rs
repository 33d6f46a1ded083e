//! A question asked at a terminal, where somebody can answer it.

use crate::support::{home::Home, pty::Pty};

fn interview(home: &Home) -> Pty {
    let arguments = ["--demo", "run", "interview", "--case", "english"];
    let program = env!("CARGO_BIN_EXE_coze-tui");
    Pty::start(
        program,
        &arguments,
        home.path(),
        &home.environment(),
        (100, 40),
    )
}

#[test]
fn a_question_is_asked_with_numbers_and_a_form_field_by_field() {
    let home = Home::new();
    let mut pty = interview(&home);
    let asked = pty.until("3  Music");
    assert!(
        asked.contains("What would you like to talk about?"),
        "{asked}"
    );
    pty.until("An empty line leaves it waiting");
    pty.press("2\n");
    pty.until("city *:");
    pty.press("Rome\n").until("days *:");
    pty.press("3\n").until("photo:");
    pty.press("\n").until("with_children:");
    pty.press("\n").until("\"topic\": \"Food\"");
    assert!(pty.until_ended().success(), "{}", pty.shown());
}

#[test]
fn an_empty_line_or_ctrl_c_leaves_the_run_waiting() {
    for (keys, code) in [("\n", 7), ("<c-c>", 130)] {
        let home = Home::new();
        let mut pty = interview(&home);
        pty.until("An empty line leaves it waiting");
        pty.until("\n>");
        pty.press(keys);
        assert_eq!(pty.until_ended().exit_code(), code, "{}", pty.shown());
        assert!(
            pty.shown().contains("waits for an answer"),
            "{}",
            pty.shown()
        );
    }
}
