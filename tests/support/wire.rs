//! A server whose every byte is prepared: one answer for each request, cut as a test wants it.
//! Chunked, so that every cut arrives as a chunk of its own.

use std::{
    io::Write,
    net::TcpListener,
    sync::{Arc, Mutex},
    thread,
};

use super::canned::read_request;

/// How an answer ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Last {
    /// As it should.
    End,
    /// The connection is closed before the end.
    Break,
    /// Nothing more comes, and the connection stays open.
    Hold,
}

/// One prepared answer.
#[derive(Debug, Clone)]
pub struct Prepared {
    head: String,
    pieces: Vec<Vec<u8>>,
    last: Last,
}

impl Prepared {
    /// An answer with a content type, if any, cut into pieces of so many bytes.
    pub fn new(content_type: &str, body: impl AsRef<[u8]>, cut: usize, last: Last) -> Self {
        let kind = match content_type {
            "" => String::new(),
            kind => format!("content-type: {kind}\r\n"),
        };
        Self {
            head: format!(
                "HTTP/1.1 200 OK\r\n{kind}x-tt-logid: L1\r\ntransfer-encoding: chunked\r\n\r\n"
            ),
            pieces: body.as_ref().chunks(cut).map(<[u8]>::to_vec).collect(),
            last,
        }
    }

    /// A whole stream.
    pub fn stream(body: impl AsRef<[u8]>) -> Self {
        Self::new("text/event-stream", body, 4096, Last::End)
    }

    /// A whole JSON answer.
    pub fn json(body: impl AsRef<[u8]>) -> Self {
        Self::new("application/json", body, 4096, Last::End)
    }
}

/// Listens on loopback until the process ends.
pub struct Wire {
    base_url: String,
    requests: Arc<Mutex<Vec<(String, String)>>>,
}

impl Wire {
    /// Gives the answers in their order; requests beyond them are not answered.
    pub fn start(answers: Vec<Prepared>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&requests);
        thread::spawn(move || {
            let mut answers = answers.into_iter();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                stream.set_nodelay(true).unwrap();
                let (answer, kept) = (answers.next(), Arc::clone(&kept));
                thread::spawn(move || {
                    let request = read_request(&mut stream);
                    let (head, body) = request.split_once("\r\n\r\n").unwrap();
                    let path = head.split(' ').nth(1).unwrap().to_owned();
                    kept.lock().unwrap().push((path, body.to_owned()));
                    let Some(answer) = answer else { return };
                    let _ = stream.write_all(answer.head.as_bytes());
                    for piece in answer.pieces {
                        let size = format!("{:x}\r\n", piece.len());
                        let chunk = [size.as_bytes(), &piece, b"\r\n"].concat();
                        let _ = stream.write_all(&chunk);
                    }
                    match answer.last {
                        Last::End => drop(stream.write_all(b"0\r\n\r\n")),
                        Last::Break => {}
                        // Until the other side goes.
                        Last::Hold => drop(std::io::copy(&mut stream, &mut std::io::sink())),
                    }
                });
            }
        });
        Self { base_url, requests }
    }

    /// Where it listens.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Path and body of the requests so far.
    pub fn requests(&self) -> Vec<(String, String)> {
        self.requests.lock().unwrap().clone()
    }
}
