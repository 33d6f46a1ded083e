//! A server that says what it is told when it is told: for what depends on which piece of a stream
//! came before another was read.

use std::{
    io::Write,
    net::TcpListener,
    sync::mpsc::{Sender, channel},
    thread,
};

use super::canned::read_request;

/// Answers one request with a stream.
pub struct Prompted {
    base_url: String,
    pieces: Sender<Vec<u8>>,
}

impl Prompted {
    /// Listens on loopback.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let (pieces, said) = channel::<Vec<u8>>();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.set_nodelay(true).unwrap();
            read_request(&mut stream);
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
            let _ = stream.write_all(head.as_bytes());
            for piece in said {
                let size = format!("{:x}\r\n", piece.len());
                let chunk = [size.as_bytes(), &piece, b"\r\n"].concat();
                let _ = stream.write_all(&chunk);
            }
            let _ = stream.write_all(b"0\r\n\r\n");
        });
        Self { base_url, pieces }
    }

    /// Where it listens.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Says more.
    pub fn say(&self, text: &str) {
        self.pieces.send(text.as_bytes().to_vec()).unwrap();
    }

    /// Has said everything.
    pub fn end(self) {
        drop(self.pieces);
    }
}
