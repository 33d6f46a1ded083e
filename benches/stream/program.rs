//! The built program with one workflow that is streamed.

use std::{fs, path::Path};

use crate::terminal::Terminal;

/// The program, waiting for keys in the list of workflows.
pub fn open(folder: &Path, address: &str) -> Terminal {
    let inside = |name: &str| folder.join(name).display().to_string();
    let workflow = folder.join("collection/flood");
    fs::create_dir_all(workflow.join("cases")).unwrap();
    fs::write(
        workflow.join("workflow.toml"),
        "workflow_id = \"7601000000000000105\"\nname = \"flood\"\nmode = \"stream\"\n",
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
    terminal.until(|terminal| terminal.text().contains("flood"));
    terminal.until_quiet(std::time::Duration::from_millis(300));
    terminal
}

/// The same with its workflow loaded.
pub fn ready(folder: &Path, address: &str) -> Terminal {
    let mut terminal = open(folder, address);
    terminal.press("1\r");
    terminal.until(|terminal| terminal.text().contains("4711"));
    terminal.until_quiet(std::time::Duration::from_millis(300));
    terminal
}
