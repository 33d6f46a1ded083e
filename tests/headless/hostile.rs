//! Control characters from outside: symbols where a person looks, exact bytes where a program
//! reads.

use crate::support::{canned::Canned, home::Home, machine::Machine, pty::Pty};

const TEXT: &str = "a\u{1b}]0;OWNED\u{7}b\u{9b}2J\0\u{202e}c\r\nend";

fn server() -> Canned {
    let body = serde_json::json!({"code": 0, "data": TEXT}).to_string();
    Canned::answer(200, "content-type: application/json", body)
}

#[test]
fn a_pipe_receives_the_answer_byte_for_byte() {
    let server = server();
    let machine = Machine::with(server.base_url(), "pat_demo");
    let output = machine
        .command(&["run", "7601000000000000101"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(output.stdout, format!("{TEXT}\n").as_bytes());
    assert!(!output.stderr.contains(&0x1b), "{output:?}");
}

#[test]
fn a_terminal_shows_symbols_and_obeys_nothing() {
    let server = server();
    let home = Home::new();
    let mut environment = home.environment();
    environment.push(("COZE_API_BASE".to_owned(), server.base_url().to_owned()));
    environment.push(("COZE_API_TOKEN".to_owned(), "pat_demo".to_owned()));
    let program = env!("CARGO_BIN_EXE_coze-tui");
    let arguments = ["run", "7601000000000000101"];
    let mut pty = Pty::start(program, &arguments, home.path(), &environment, (100, 30));
    pty.until("a␛]0;OWNED␇b‹U+009B›2J␀‹U+202E›c␍");
    pty.until("end");
    assert!(pty.until_ended().success());
}
