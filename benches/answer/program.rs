//! The built program with an answer from a server that notes when its last byte left: what a user
//! waits for, what it takes, and how keys answer while it searches.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::{Duration, Instant},
};

use crate::{
    figures::percentile,
    report::{figure, note, within},
    terminal::Terminal,
};

/// An expression that no automaton can be made of: it takes seconds to count.
const COSTLY: &str = r"\b\w{5,30}\b.*zq";

/// Prints the figures for a body in which `first` stands in the first rows; gives the milliseconds
/// and the peak of the memory over the size of the body.
pub fn measure(body: &[u8], first: &str, target: Option<f64>) -> (f64, f64) {
    let (address, sent) = serve(body.to_vec());
    let folder = tempfile::tempdir().unwrap();
    let mut best = f64::MAX;
    let mut memory = f64::MAX;
    for _ in 0..3 {
        let mut terminal = ready(folder.path(), &address);
        terminal.press("\x12");
        terminal.until(|terminal| terminal.text().contains(first));
        let shown = Instant::now();
        let last_byte = sent.try_iter().last().unwrap();
        best = best.min(shown.duration_since(last_byte).as_secs_f64() * 1e3);
        memory = memory.min(terminal.memory("VmHWM") * 1024.0);
        terminal.end();
    }
    let name = "last byte to first row, whole program";
    match target {
        Some(target) => within(name, best, "ms", target),
        None => figure(name, best, "ms"),
    }
    let size = body.len() as f64;
    note(&format!(
        "{:<44}{:>10.1} MB, {:.2} times the body",
        "  its peak memory, runtime and all",
        memory / 1e6,
        memory / size
    ));
    (best, memory / size)
}

/// Keys while an expression is counted over a body.
pub fn keys(body: &[u8], first: &str) {
    let (address, _sent) = serve(body.to_vec());
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = ready(folder.path(), &address);
    terminal.press("\x12");
    terminal.until(|terminal| terminal.text().contains(first));
    terminal.press("3/\t");
    terminal.until_quiet(Duration::from_millis(300));
    terminal.press(COSTLY);
    terminal.press("\r");
    let mut waits = Vec::new();
    let mut down = true;
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_millis(1500) {
        let asked = Instant::now();
        terminal.press(if down { "j" } else { "k" });
        down = !down;
        terminal.until_painted();
        waits.push(asked.elapsed().as_secs_f64() * 1e3);
        thread::sleep(Duration::from_millis(7));
    }
    let busy = !terminal.text().contains("not found");
    terminal.end();
    note(&format!(
        "{:<44}{:>10.2} ms, median {:.2} ms, worst {:.2} ms, of {}{}",
        "a key while it searches, 99th percentile",
        percentile(&mut waits, 99.0),
        percentile(&mut waits, 50.0),
        percentile(&mut waits, 100.0),
        waits.len(),
        if busy { "" } else { " (it was done before)" },
    ));
}

/// The program with its one workflow loaded.
pub fn ready(folder: &Path, address: &str) -> Terminal {
    let inside = |name: &str| folder.join(name).display().to_string();
    let workflow = folder.join("collection/answer");
    fs::create_dir_all(workflow.join("cases")).unwrap();
    fs::write(
        workflow.join("workflow.toml"),
        "workflow_id = \"7601000000000000105\"\nname = \"answer\"\n",
    )
    .unwrap();
    fs::write(workflow.join("cases/first.json"), "{\"n\": 4711}\n").unwrap();
    let mut variables = vec![
        ("HOME".to_owned(), inside("home")),
        ("COZE_API_BASE".to_owned(), address.to_owned()),
        ("COZE_API_TOKEN".to_owned(), "pat_bench".to_owned()),
        ("TERM".to_owned(), "xterm-256color".to_owned()),
        ("COZE_TUI_COLLECTION".to_owned(), inside("collection")),
    ];
    for name in [
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
    ] {
        variables.push((name.to_owned(), inside(name)));
    }
    let program = Path::new(env!("CARGO_BIN_EXE_coze-tui"));
    let mut terminal = Terminal::open(program, &variables);
    terminal.until(|terminal| terminal.text().contains("answer"));
    terminal.until_quiet(Duration::from_millis(200));
    terminal.press("1\r");
    terminal.until(|terminal| terminal.text().contains("4711"));
    terminal.until_quiet(Duration::from_millis(200));
    terminal
}

/// A server that answers everything with a body, and tells when the last byte of it had left.
pub fn serve(body: Vec<u8>) -> (String, Receiver<Instant>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (sender, sent) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let gone = answer(stream.unwrap(), &body, &sender).is_none();
            if gone {
                break;
            }
        }
    });
    (address, sent)
}

fn answer(stream: TcpStream, body: &[u8], sender: &Sender<Instant>) -> Option<()> {
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
    reader.read_exact(&mut request).unwrap();
    let mut stream = reader.into_inner();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    if stream.write_all(body).is_ok() {
        sender.send(Instant::now()).ok()?;
    }
    Some(())
}
