//! Bodies of the workflow `large` of the local Coze, fetched over HTTP.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use coze_tui::emulator::{Emulator, Options};

const WORKFLOW_ID: &str = "7601000000000000105";

/// The body of an answer of so many bytes.
pub fn large(bytes: usize) -> Vec<u8> {
    let emulator = Emulator::start(Options::default()).unwrap();
    let address = emulator.base_url();
    let host = address.trim_start_matches("http://");
    let parameters =
        format!("{{\"workflow_id\":\"{WORKFLOW_ID}\",\"parameters\":{{\"bytes\":{bytes}}}}}");
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "POST /v1/workflow/run HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer pat_demo\r\n\
         Content-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{parameters}",
        parameters.len()
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let head = answer
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap();
    let body = answer.split_off(head + 4);
    assert!(body.len() >= bytes, "{}", String::from_utf8_lossy(&body));
    body
}
