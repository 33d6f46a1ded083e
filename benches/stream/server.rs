//! A server of streams that notes when each event left.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::{Duration, Instant},
};

/// What is streamed.
#[derive(Debug, Clone, Copy)]
pub struct Flood {
    /// Pieces, without the event that ends the stream.
    pub pieces: u64,
    /// Between two of them; nothing is waited for without it.
    pub apart: Duration,
}

/// When the first piece left, and when the last event had.
#[derive(Debug, Clone, Copy)]
pub struct Left {
    /// The first piece.
    pub first: Instant,
    /// The event that ends the stream.
    pub last: Instant,
}

/// Answers every run with a stream.
pub fn serve(flood: Flood) -> (String, Receiver<Left>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (sender, left) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let sender = sender.clone();
            let stream = stream.unwrap();
            thread::spawn(move || answer(stream, flood, &sender));
        }
    });
    (address, left)
}

fn answer(stream: TcpStream, flood: Flood, sender: &Sender<Left>) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return Some(());
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut request = vec![0; length];
    reader.read_exact(&mut request).ok()?;
    let mut stream = reader.into_inner();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
    stream.write_all(head.as_bytes()).ok()?;
    // What is said before the first piece is on its way.
    thread::sleep(Duration::from_millis(300));
    let first = Instant::now();
    let mut buffer = Vec::new();
    for number in 0..flood.pieces {
        let due = first + flood.apart * u32::try_from(number).unwrap();
        let early = due.saturating_duration_since(Instant::now());
        // Sleeping for less costs more than it is worth: what is due is sent together.
        if early > Duration::from_micros(200) {
            stream.write_all(&buffer).ok()?;
            buffer.clear();
            thread::sleep(early);
        }
        buffer.extend_from_slice(piece(number, flood.pieces).as_bytes());
        if buffer.len() > 1 << 16 {
            stream.write_all(&buffer).ok()?;
            buffer.clear();
        }
    }
    let done = format!("id: {}\nevent: Done\ndata: {{}}\n\n", flood.pieces);
    buffer.extend_from_slice(done.as_bytes());
    stream.write_all(&buffer).ok()?;
    let last = Instant::now();
    sender.send(Left { first, last }).ok()
}

/// Eight characters, a new line every twenty pieces, two nodes by turns of a thousand.
fn piece(number: u64, all: u64) -> String {
    let node = if (number / 1_000).is_multiple_of(2) {
        "Tell"
    } else {
        "Think"
    };
    let seq = number % 1_000;
    let finish = seq == 999 || number + 1 == all;
    let line = if number % 20 == 19 { "\\n" } else { "" };
    format!(
        "id: {number}\nevent: Message\ndata: {{\"content\":\"天地玄黄{:04}{line}\",\"node_is_finish\":{finish},\
         \"node_seq_id\":\"{seq}\",\"node_title\":\"{node}\",\"node_type\":\"Message\",\"node_id\":\"{node}\"}}\n\n",
        number % 10_000
    )
}
