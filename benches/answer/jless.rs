//! jless with the same JSON: the time to its first screen, and its memory.

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use coze_tui::json::packing;

use crate::terminal::Terminal;

/// Prints the figures and gives the time in milliseconds; says so if there is no jless.
pub fn measure(body: &[u8]) -> Option<f64> {
    let Some(program) = program() else {
        println!("{:<44}not installed", "jless");
        return None;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answer.json");
    fs::write(&file, packing(body).unwrap()).unwrap();
    let script = folder.path().join("jless.sh");
    let command = format!("#!/bin/sh\nexec {} {}\n", program.display(), file.display());
    fs::write(&script, command).unwrap();
    run("chmod", &["+x", &script.display().to_string()]);
    let mut best = Duration::MAX;
    let mut memory = 0.0;
    for _ in 0..3 {
        let (time, peak) = once(&script);
        best = best.min(time);
        memory = peak;
    }
    let milliseconds = best.as_secs_f64() * 1e3;
    println!(
        "{:<44}{milliseconds:>10.3} ms, {memory:.1} MB",
        "jless, file to first screen"
    );
    Some(milliseconds)
}

fn once(script: &Path) -> (Duration, f64) {
    let variables = ["TERM", "PATH", "LD_LIBRARY_PATH"].map(|name| {
        let usual = if name == "TERM" { "xterm-256color" } else { "" };
        (
            name.to_owned(),
            env::var(name).unwrap_or_else(|_| usual.to_owned()),
        )
    });
    let begun = Instant::now();
    let mut terminal = Terminal::open(script, &variables);
    terminal.until(|terminal| terminal.text().contains("batch"));
    let time = begun.elapsed();
    let memory = terminal.memory("VmHWM") * 1024.0 / 1e6;
    terminal.end();
    (time, memory)
}

fn program() -> Option<PathBuf> {
    if let Some(named) = env::var_os("JLESS") {
        return Some(PathBuf::from(named));
    }
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join("jless"))
        .find(|file| file.is_file())
}

fn run(program: &str, arguments: &[&str]) {
    std::process::Command::new(program)
        .args(arguments)
        .status()
        .unwrap();
}
