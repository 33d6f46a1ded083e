//! A program that is killed while more and more of a stream comes.

use std::{
    io::Write,
    net::TcpListener,
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use coze_tui::{
    domain::{IdSource, RunStatus},
    store::Store,
};

use super::said;
use crate::support::{canned::read_request, history::wait_until, streams::piece};

/// Sends numbers as pieces of text, one after the other, for as long as somebody listens.
struct Endless {
    base_url: String,
    sent: Arc<AtomicUsize>,
}

impl Endless {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let sent = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&sent);
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.set_nodelay(true).unwrap();
            read_request(&mut stream);
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
            stream.write_all(head.as_bytes()).unwrap();
            for (number, id) in (0_usize..).zip(0..) {
                let text = piece(id, "End", "End", &format!("{number} "), "");
                if stream.write_all(text.as_bytes()).is_err() {
                    return;
                }
                count.store(number + 1, Ordering::SeqCst);
                // The speed of a model that is in a hurry.
                thread::park_timeout(Duration::from_millis(2));
            }
        });
        Self { base_url, sent }
    }

    fn sent(&self) -> usize {
        self.sent.load(Ordering::SeqCst)
    }
}

/// Ends a program, also when a test fails.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_before_the_last_moment_survives_while_more_comes() {
    let server = Endless::start();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("history.db");
    let store = Store::open(&path).unwrap();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "streaming::another_program", "--ignored"])
        .env("STREAM_TEST_SERVER", &server.base_url)
        .env("STREAM_TEST_HISTORY", &path)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let child = Killed(child);
    let id = IdSource::seeded(3).next_id();
    let on_disk = || {
        let load = async { store.load(id).await.unwrap() };
        let record =
            tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(load));
        let record = record.filter(|record| record.arrivals.is_some())?;
        Some((record.summary.status, said(&record)))
    };
    let kept = || on_disk().map_or(0, |(_, text)| text.split_whitespace().count());
    let mut bound = 0;
    for _ in 0..5 {
        wait_until("more is sent", || server.sent() > bound);
        bound = server.sent();
        // It is not put off by what comes after it.
        wait_until("what was sent is on disk", || kept() >= bound);
    }
    wait_until("more is sent", || server.sent() > bound);
    drop(child);
    let sent = server.sent();
    assert_eq!(store.adopt().await.unwrap(), []);
    let (status, text) = on_disk().unwrap();
    assert_eq!(status, RunStatus::Unknown);
    let numbers: Vec<usize> = text
        .split_whitespace()
        .map(|it| it.parse().unwrap())
        .collect();
    assert!(
        (bound..=sent).contains(&numbers.len()),
        "{} of {sent}",
        numbers.len()
    );
    assert!(
        numbers.iter().copied().eq(0..numbers.len()),
        "without a hole"
    );
}
