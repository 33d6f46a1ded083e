//! The measurements.

use std::{
    thread,
    time::{Duration, Instant},
};

use crate::{
    figures::percentile,
    program::{open, ready},
    report::{figure, note, within},
    server::{Flood, serve},
};

/// Stands on the screen while the timeline does.
const LEGEND: &str = "▁▄█";

/// From the moment the first piece leaves to its text on the screen.
pub fn first() {
    let flood = Flood {
        pieces: 20,
        apart: Duration::from_millis(5),
    };
    let (address, left) = serve(flood);
    let folder = tempfile::tempdir().unwrap();
    let mut waits = Vec::new();
    let mut terminal = ready(folder.path(), &address);
    for _ in 0..20 {
        terminal.press("\x12");
        terminal.until(|terminal| !terminal.text().contains("天地玄黄"));
        terminal.until(|terminal| terminal.text().contains("天地玄黄0000"));
        let shown = terminal.painted();
        let left = left.recv().unwrap();
        waits.push(shown.duration_since(left.first).as_secs_f64() * 1e3);
        terminal.until(|terminal| terminal.text().contains("Success"));
        terminal.until_quiet(Duration::from_millis(500));
    }
    terminal.end();
    within(
        "first piece to screen, median",
        percentile(&mut waits, 50.0),
        "ms",
        10.0,
    );
    within(
        "  the worst of 20",
        percentile(&mut waits, 100.0),
        "ms",
        10.0,
    );
}

/// Two thousand events a second.
pub fn flood(seconds: u64) {
    let flood = Flood {
        pieces: 2_000 * seconds,
        apart: Duration::from_micros(500),
    };
    let (address, left) = serve(flood);
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = ready(folder.path(), &address);
    terminal.press("3z");
    terminal.until_quiet(Duration::from_millis(300));
    let (resident, cpu) = (terminal.memory("VmRSS"), terminal.cpu());
    terminal.press("\x12");
    terminal.until(|terminal| terminal.text().contains("天地玄黄"));
    let begun = Instant::now();
    let mut paints = Vec::new();
    let mut waits = Vec::new();
    let mut visible = true;
    terminal.until(|terminal| terminal.text().contains(LEGEND));
    while left.try_recv().is_err() {
        paints.extend(terminal.paints_within(Duration::from_millis(90)));
        let asked = Instant::now();
        terminal.press("t");
        visible = !visible;
        terminal.until(|terminal| terminal.text().contains(LEGEND) == visible);
        waits.push(terminal.painted().duration_since(asked).as_secs_f64() * 1e3);
    }
    let took = begun.elapsed().as_secs_f64();
    let spent = terminal.cpu().saturating_sub(cpu).as_secs_f64();
    let grown = terminal.memory("VmRSS") - resident;
    let wanted = format!("{} events", flood.pieces + 1);
    terminal.until(|terminal| terminal.text().contains("Success"));
    terminal.until_quiet(Duration::from_millis(500));
    let lost = !terminal.text().contains(&wanted);
    let peak = terminal.memory("VmHWM");
    terminal.end();
    let mut gaps: Vec<f64> = paints
        .windows(2)
        .map(|pair: &[Instant]| pair[1].duration_since(pair[0]).as_secs_f64() * 1e3)
        .filter(|gap| *gap > 1.0)
        .collect();
    note(&format!(
        "{} events in {took:.1} s{}",
        flood.pieces,
        if lost {
            ": SOME ARE LOST"
        } else {
            ", none lost"
        }
    ));
    let frames = 1e3 / percentile(&mut gaps, 50.0);
    figure("  frames a second, median", frames, "");
    figure(
        "  longest time between two frames",
        percentile(&mut gaps, 100.0),
        "ms",
    );
    within(
        "  a key answered, 99th percentile",
        percentile(&mut waits, 99.0),
        "ms",
        10.0,
    );
    figure(
        "  a key answered, median",
        percentile(&mut waits, 50.0),
        "ms",
    );
    within("  cores, all threads", spent / took, "", 0.5);
    figure("  memory grown by", grown / 1e3, "MB");
    figure(
        "  bytes of it for each event",
        grown * 1024.0 / flood.pieces as f64,
        "",
    );
    figure("  peak of the memory", peak / 1e3, "MB");
}

/// A stream of 100,000 events, opened from the history of a new start.
pub fn history() {
    let flood = Flood {
        pieces: 100_000,
        apart: Duration::ZERO,
    };
    let (address, left) = serve(flood);
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = ready(folder.path(), &address);
    let asked = Instant::now();
    terminal.press("\x12");
    left.recv().unwrap();
    terminal.until(|terminal| terminal.text().contains("Success"));
    note(&format!(
        "100,000 events at full speed in {:.2} s",
        asked.elapsed().as_secs_f64()
    ));
    terminal.until_quiet(Duration::from_millis(500));
    terminal.end();
    thread::sleep(Duration::from_millis(200));
    let mut waits = Vec::new();
    for _ in 0..5 {
        let mut terminal = open(folder.path(), &address);
        terminal.press("4");
        terminal.until_quiet(Duration::from_millis(300));
        let asked = Instant::now();
        terminal.press("\r");
        terminal.until(|terminal| terminal.text().contains("天地玄黄9999"));
        waits.push(terminal.painted().duration_since(asked).as_secs_f64() * 1e3);
        terminal.end();
    }
    within(
        "100,000 events from the history, median",
        percentile(&mut waits, 50.0),
        "ms",
        100.0,
    );
    figure("  the worst of 5", percentile(&mut waits, 100.0), "ms");
}
