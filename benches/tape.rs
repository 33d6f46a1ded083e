//! What a stream costs from the socket to the disk, and to read it again: `cargo bench --bench tape`.
//! `SECONDS=60 cargo bench --bench tape` streams for a minute; the screen is measured by `stream`.
//!
//! A server on loopback sends 2,000 events a second, each in a write of its own.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a bench says what it measured, and fails loudly"
)]

use std::{
    fs,
    io::{Read, Write},
    net::TcpListener,
    sync::{Arc, mpsc},
    thread,
    time::{Duration, Instant},
};

use bytes::Bytes;
use coze_tui::{
    app::response::TalkRead,
    domain::{
        Access, Arrivals, IdSource, RunEvent, RunId, RunMode, RunRecord, RunRequest, RunStatus,
        Timestamp, Token,
    },
    engine::{self, Services},
    store::Store,
    stream::{self, Transcript},
};

const RATE: u64 = 2_000;
/// Events of a long past stream.
const LONG: u64 = 100_000;
const WORKFLOW: &str = "7601000000000000101";

fn event(number: u64) -> String {
    let node = number / 500 % 3;
    format!(
        "id: {number}\nevent: Message\ndata: {{\"content\":\"第{number}段，\",\"content_type\":\"text\",\
         \"node_title\":\"Node {node}\",\"node_id\":\"{node}\",\"node_type\":\"Message\",\
         \"node_seq_id\":\"{}\",\"node_is_finish\":false}}\n\n",
        number % 500
    )
}

fn done(number: u64) -> String {
    format!("id: {number}\nevent: Done\ndata: {{\"debug_url\":\"https://x/\"}}\n\n")
}

/// Sends the stream once and reports when its last event left. The CPU time of its thread is told
/// apart from that of the program.
fn serve(seconds: u64) -> (String, mpsc::Receiver<(Instant, f64)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        socket.set_nodelay(true).unwrap();
        let mut request = [0; 4096];
        let _ = socket.read(&mut request).unwrap();
        let head =
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";
        socket.write_all(head.as_bytes()).unwrap();
        let (begun, count) = (Instant::now(), RATE * seconds);
        for number in 0..count {
            let due = begun + Duration::from_secs(1) * u32::try_from(number).unwrap() / 2_000;
            if let Some(wait) = due.checked_duration_since(Instant::now()) {
                thread::sleep(wait);
            }
            socket.write_all(event(number).as_bytes()).unwrap();
        }
        socket.write_all(done(count).as_bytes()).unwrap();
        tell.send((Instant::now(), cpu_seconds("/proc/thread-self/stat")))
            .unwrap();
    });
    (address, told)
}

/// Seconds of processor time, where the system tells; its clock ticks 100 times a second.
fn cpu_seconds(path: &str) -> f64 {
    let stat = fs::read_to_string(path).unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks = |place: usize| after.split_whitespace().nth(place)?.parse::<u64>().ok();
    (ticks(11).unwrap_or(0) + ticks(12).unwrap_or(0)) as f64 / 100.0
}

fn resident_mib() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or(0) as f64 / 1024.0
}

fn request(id: RunId) -> RunRequest {
    RunRequest::new(id, RunMode::Stream, WORKFLOW.to_owned())
}

fn main() {
    let seconds = std::env::var("SECONDS").ok();
    let seconds = seconds.and_then(|text| text.parse().ok()).unwrap_or(10);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(live(seconds));
    past();
}

async fn live(seconds: u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("history.db");
    let (address, told) = serve(seconds);
    let services = Services::new(Store::open(&path).unwrap());
    let access = Access {
        profile: "bench".to_owned(),
        base_url: address,
        token: Token::new("pat_x"),
    };
    let before = (
        Instant::now(),
        cpu_seconds("/proc/self/stat"),
        resident_mib(),
    );
    let id = IdSource::seeded(1).next_id();
    let mut run = engine::start(&services, access, request(id));
    let tape = loop {
        match run.next().await.unwrap() {
            RunEvent::Streaming { tape } => break tape,
            RunEvent::Finished { record, .. } => unreachable!("{:?}", record.summary),
            _ => {}
        }
    };
    let watched = watch(&path, id, Arc::clone(&tape));
    let record = loop {
        if let RunEvent::Finished { record, .. } = run.next().await.unwrap() {
            break record;
        }
    };
    let ended = Instant::now();
    let (left, server_cpu) = told.recv().unwrap();
    let (lag, watcher_cpu) = watched.join().unwrap();
    let program = cpu_seconds("/proc/self/stat") - before.1 - server_cpu - watcher_cpu;
    let wall = before.0.elapsed().as_secs_f64();
    let events = RATE * seconds;
    let transcript = stream::transcript_of(&record).unwrap();
    assert_eq!(record.summary.status, RunStatus::Success);
    assert_eq!((transcript.events(), transcript.missing()), (events + 1, 0));
    let mib = record.response.as_ref().unwrap().len() as f64 / f64::from(1 << 20);
    println!("{events} events in {wall:.1} s, {mib:.1} MiB: none lost");
    println!(
        "  processor             {:5.1} % of a core",
        100.0 * program / wall
    );
    println!(
        "  memory grew by        {:5.1} MiB",
        resident_mib() - before.2
    );
    println!("  longest wait for disk {lag:5} ms");
    println!(
        "  on disk after the end {:5} ms",
        (ended - left).as_millis()
    );
}

/// Another reader of the history asks how old the newest bytes are that are not on disk; the most,
/// and what asking cost.
fn watch(
    path: &std::path::Path,
    id: RunId,
    tape: Arc<coze_tui::domain::Tape>,
) -> thread::JoinHandle<(u64, f64)> {
    let connection = rusqlite::Connection::open(path).unwrap();
    thread::spawn(move || {
        let sql = "SELECT coalesce(sum(length(piece.bytes)), 0) FROM piece \
                   JOIN run ON run.seq = piece.run WHERE run.id = ?1";
        let (mut longest, mut place) = (0, 0);
        let mut came: Vec<(usize, Instant)> = Vec::new();
        let mut total = 0;
        while !tape.has_ended() {
            let stretch = tape.read_from(place);
            place = stretch.next;
            total += stretch
                .chunks
                .iter()
                .map(|(chunk, _)| chunk.len())
                .sum::<usize>();
            came.push((total, Instant::now()));
            let kept: i64 = connection
                .query_row(sql, [id.to_string()], |row| row.get(0))
                .unwrap();
            let kept = usize::try_from(kept).unwrap();
            if tape.has_ended() {
                break;
            }
            came.retain(|(total, _)| *total > kept);
            if let Some((_, since)) = came.first() {
                longest = longest.max(u64::try_from(since.elapsed().as_millis()).unwrap());
            }
            thread::sleep(Duration::from_millis(5));
        }
        (longest, cpu_seconds("/proc/thread-self/stat"))
    })
}

/// Reads a long stream out of the history and turns it into what is shown.
fn past() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("history.db")).unwrap();
    let id = IdSource::seeded(2).next_id();
    let body: String = (0..LONG).map(event).chain([done(LONG)]).collect();
    let mut arrivals = Arrivals::new();
    for number in 0..LONG {
        arrivals.push(event(number).len(), number / 2);
    }
    let queued = store.begin(
        &request(id),
        "bench",
        "http://x",
        Bytes::new(),
        Timestamp(1),
    );
    let record = RunRecord {
        response: Some(Bytes::from(body)),
        arrivals: Some(arrivals),
        ..RunRecord::new(queued.wait().unwrap(), Bytes::new())
    };
    store.finish(record).wait().unwrap();
    let mut best = [f64::MAX; 3];
    for _ in 0..7 {
        let began = Instant::now();
        let record = store.load(id).wait().unwrap().unwrap();
        let loaded = began.elapsed().as_secs_f64() * 1_000.0;
        let transcript: Transcript = stream::transcript_of(&record).unwrap();
        let whole = began.elapsed().as_secs_f64() * 1_000.0;
        assert_eq!(transcript.marks().len() as u64, LONG);
        drop(transcript);
        let began = Instant::now();
        let read = TalkRead::of(&record);
        let shown = loaded + began.elapsed().as_secs_f64() * 1_000.0;
        assert!(read.answer.is_some());
        for (best, took) in best.iter_mut().zip([loaded, whole, shown]) {
            *best = best.min(took);
        }
    }
    println!("{LONG} events from the history");
    let [loaded, whole, shown] = best;
    println!("  loaded                {loaded:5.1} ms");
    println!("  and made a transcript {whole:5.1} ms");
    println!("  or made for the pane  {shown:5.1} ms");
}
