//! jq over a large answer in the built program: from the key to the results, and how keys answer
//! while a filter runs that never ends.

use std::time::{Duration, Instant};

use crate::{
    figures::percentile,
    program::{ready, serve},
    report::{figure, note},
    terminal::Terminal,
};

/// Prints the figures for a body in Coze's shape.
pub fn measure(body: &[u8]) {
    let (address, _sent) = serve(body.to_vec());
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = ready(folder.path(), &address);
    terminal.press("\x12");
    terminal.until(|terminal| terminal.text().contains("batch"));
    terminal.press("3f");
    terminal.until_quiet(Duration::from_millis(300));
    let mut timed = |name: &str, keys: &str, shown: &str| {
        let pressed = Instant::now();
        terminal.press(keys);
        terminal.until(|terminal| terminal.text().contains(shown));
        figure(name, pressed.elapsed().as_secs_f64() * 1e3, "ms");
    };
    timed("the first filter: no result", "empty", "no result");
    timed("another: the whole answer", "\x15.", "1 result");
    timed("another: a fault", " | (", "is not closed");
    timed("another: no result", "\x15empty", "no result");
    timed("one without an end is told", "\x15def f: f; f", "stops it");
    keys(&mut terminal);
    let pressed = Instant::now();
    terminal.press("\x03");
    terminal.until(|terminal| terminal.text().contains("stopped"));
    let took = pressed.elapsed().as_secs_f64() * 1e3;
    figure("it is stopped by Ctrl-C", took, "ms");
    terminal.end();
}

fn keys(terminal: &mut Terminal) {
    let mut waits = Vec::new();
    for number in 0..150 {
        // Else a paint of the clock that ran on before would be taken for the answer.
        terminal.until_quiet(Duration::from_millis(7));
        let asked = Instant::now();
        terminal.press(if number % 2 == 0 { "\x1b[D" } else { "\x1b[C" });
        terminal.until_painted();
        waits.push(asked.elapsed().as_secs_f64() * 1e3);
    }
    note(&format!(
        "{:<44}{:>10.2} ms, median {:.2} ms, worst {:.2} ms, of {}",
        "a key while it runs, 99th percentile",
        percentile(&mut waits, 99.0),
        percentile(&mut waits, 50.0),
        percentile(&mut waits, 100.0),
        waits.len(),
    ));
}
