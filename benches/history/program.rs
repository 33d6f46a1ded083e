//! The whole program on a history: from its start to the first frame that shows it, and a step in its list.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use super::{TIMES, figures::median, figures::percentile, terminal::Terminal};

/// The program in a pseudo-terminal, with folders of its own and a history.
fn screen(home: &Path, history: &Path) -> Terminal {
    let inside = |name: &str| home.join(name).display().to_string();
    let mut variables = vec![
        ("HOME".to_owned(), inside("home")),
        ("TERM".to_owned(), "xterm-256color".to_owned()),
        ("COZE_API_TOKEN".to_owned(), "pat_demo".to_owned()),
        // Nobody is asked anything here: nothing listens.
        ("COZE_API_BASE".to_owned(), "http://127.0.0.1:9".to_owned()),
        ("COZE_TUI_COLLECTION".to_owned(), inside("collection")),
        ("COZE_TUI_HISTORY".to_owned(), history.display().to_string()),
    ];
    for name in [
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
    ] {
        variables.push((name.to_owned(), inside(name)));
    }
    Terminal::open(Path::new(env!("CARGO_BIN_EXE_coze-tui")), &variables)
}

fn first_frame(home: &Path, history: &Path, shows: &str) -> f64 {
    let once = || {
        let began = Instant::now();
        let mut terminal = screen(home, history);
        terminal.until(|terminal| terminal.text().contains(shows));
        let took = began.elapsed();
        terminal.end();
        took.as_secs_f64() * 1e3
    };
    once();
    median(&mut (0..TIMES).map(|_| once()).collect::<Vec<f64>>())
}

/// Measures both on a history, the first beside an empty one.
pub fn measure(history: &Path, empty: &Path) {
    let home = tempfile::tempdir().unwrap();
    let nothing = first_frame(home.path(), empty, "Nothing has run yet");
    let full = first_frame(home.path(), history, "✓ ");
    println!(
        "program: first frame {full:.2} ms, with an empty history {nothing:.2} ms: {:.2} ms more (5)",
        full - nothing
    );
    let mut terminal = screen(home.path(), history);
    terminal.until(|terminal| terminal.text().contains("✓ "));
    terminal.press("4");
    terminal.until_quiet(Duration::from_millis(300));
    let mut steps: Vec<f64> = (0..TIMES * 5)
        .map(|_| {
            let began = Instant::now();
            terminal.press("j");
            terminal.until_painted();
            began.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    println!(
        "program: a step in the list, from key to paint: median {:.2} ms, slowest {:.2} ms (1)",
        median(&mut steps),
        percentile(&mut steps, 100.0)
    );
    terminal.end();
}
