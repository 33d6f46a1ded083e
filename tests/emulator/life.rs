//! From the start of an emulator to its end.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use coze_tui::emulator::{Emulator, Options};
use serde_json::json;

use super::{id, start};

#[test]
fn an_answer_that_never_comes_ends_with_the_emulator() {
    let emulator = start();
    let (port, body) = (
        emulator.port(),
        json!({ "workflow_id": id("gateway"), "parameters": { "hang": true } }).to_string(),
    );
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    let request = format!(
        "POST /v1/workflow/run HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer pat_demo\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).expect("to be heard");
    while emulator.last_run_body().is_none() {
        std::thread::yield_now();
    }
    emulator.stop();
    let mut all = Vec::new();
    let _ = stream.read_to_end(&mut all);
    assert!(all.is_empty(), "{}", String::from_utf8_lossy(&all));
}

#[test]
fn an_emulator_starts_on_a_given_port_and_inside_a_runtime() {
    let port = start().port();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let options = || Options {
            port,
            ..Options::default()
        };
        let emulator = Emulator::start(options()).expect("the port of before");
        assert_eq!(emulator.base_url(), format!("http://127.0.0.1:{port}"));
        assert!(Emulator::start(options()).is_err(), "the port is taken");
    });
}
