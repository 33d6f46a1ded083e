//! A server that sends prepared bytes and keeps what it was sent: for answers that no sane server
//! gives. Everything else is tested against the local Coze.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// Listens on loopback until the process ends; answers every connection with the same bytes.
pub struct Canned {
    base_url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

/// What it does once the answer is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Ends the connection.
    Close,
    /// Keeps it open and says nothing more.
    Hold,
}

impl Canned {
    /// Answers with `bytes` as they are.
    pub fn start(bytes: impl Into<Vec<u8>>, then: Then) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (bytes, kept) = (bytes.into(), Arc::clone(&requests));
        thread::spawn(move || {
            let mut held = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let request = read_request(&mut stream);
                kept.lock().unwrap().push(request);
                let _ = stream.write_all(&bytes);
                match then {
                    Then::Close => drop(stream.shutdown(Shutdown::Write)),
                    Then::Hold => held.push(stream),
                }
            }
        });
        Self { base_url, requests }
    }

    /// Answers with a status, one header line and a body.
    pub fn answer(status: u16, header: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let head = format!(
            "HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n{header}\r\n\r\n",
            body.len()
        );
        let mut bytes = head.into_bytes();
        bytes.extend_from_slice(body);
        Self::start(bytes, Then::Close)
    }

    /// Where it listens.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The requests it was sent, head and body.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

/// A request, head and body.
pub fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(": ")?;
                let is_length = name.eq_ignore_ascii_case("content-length");
                is_length.then(|| value.parse::<usize>().unwrap())
            });
            if body.len() >= length.unwrap_or(0) {
                return text;
            }
        }
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => return text,
            Ok(count) => request.extend_from_slice(&piece[..count]),
        }
    }
}
