//! What the README claims, tried.

use std::{fmt::Write, fs, path::Path, process::Command};

use coze_tui::{
    app::{
        Pane,
        key_table::{Row, TABLE, Where},
    },
    wording::Language,
};

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The key table as it should stand in the README of a language.
fn key_table(language: Language) -> String {
    let chinese = language == Language::Chinese;
    let mut text = if chinese {
        "| 位置 | 按键 | 作用 | 名称 |\n|---|---|---|---|\n".to_owned()
    } else {
        "| where | keys | what | name |\n|---|---|---|---|\n".to_owned()
    };
    for row in TABLE {
        let keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
        let place = place(row, chinese);
        let what = row.long.get(language);
        let keys = keys.join(" ");
        let name = row.name();
        writeln!(text, "| {place} | {keys} | {what} | `{name}` |").unwrap();
    }
    text
}

fn place(row: &Row, chinese: bool) -> &'static str {
    let (english, own) = match row.place {
        Where::Global => ("everywhere", "任何地方"),
        Where::Panes => ("every pane", "各栏"),
        Where::In(Pane::Workflows) => ("workflows", "工作流"),
        Where::In(Pane::Parameters) => ("parameters", "参数"),
        Where::In(Pane::Response) => ("response", "结果"),
        Where::In(Pane::History) => ("history", "历史"),
        Where::Filter => ("jq filter", "jq 过滤行"),
        Where::Stream => ("stream", "流式"),
        Where::Diff => ("diff", "对比"),
        #[allow(unreachable_patterns, reason = "places may be added")]
        _ => ("while typing", "输入时"),
    };
    if chinese { own } else { english }
}

/// `README_UPDATE=1 cargo test docs` writes the tables anew.
#[test]
fn the_readme_lists_every_key() {
    for (name, language) in [
        ("README.md", Language::English),
        ("README.zh-CN.md", Language::Chinese),
    ] {
        let readme = read(name);
        let (before, rest) = readme.split_once("<!-- keys -->\n").unwrap();
        let (table, after) = rest.split_once("<!-- /keys -->").unwrap();
        let expected = key_table(language);
        if std::env::var_os("README_UPDATE").is_some() {
            let updated = format!("{before}<!-- keys -->\n{expected}<!-- /keys -->{after}");
            fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(name), updated).unwrap();
        } else {
            assert_eq!(table, expected, "{name}");
        }
    }
}

/// One command of a console block and the lines that stand under it.
struct Example {
    command: String,
    expected: Vec<String>,
}

fn examples(readme: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let blocks = readme.split("```console\n").skip(1);
    for line in blocks.flat_map(|block| block.split("```").next().unwrap().lines()) {
        if let Some(command) = line.strip_prefix("$ ") {
            found.push(Example {
                command: command.to_owned(),
                expected: Vec::new(),
            });
        } else {
            found.last_mut().unwrap().expected.push(line.to_owned());
        }
    }
    found
}

/// The words that a shell makes of a line. What it would not hand over as it stands must be in quotes.
fn shell_words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => {
                let plain = quoted || !"<>|&;()$`\\\"*?[]#~!{}".contains(character);
                assert!(plain, "{character} of {line} needs quotes");
                words.last_mut().unwrap().push(character);
            }
        }
    }
    words
}

/// Whether lines are as expected; a line with only `…` stands for any number of lines.
fn as_expected(lines: &[&str], expected: &[String]) -> bool {
    match expected.split_first() {
        None => lines.is_empty(),
        Some((first, rest)) if first == "…" => {
            (0..=lines.len()).any(|skipped| as_expected(&lines[skipped..], rest))
        }
        Some((first, rest)) => lines
            .split_first()
            .is_some_and(|(line, more)| line == first && as_expected(more, rest)),
    }
}

#[test]
fn the_console_examples_of_the_readme_print_what_stands_there() {
    for name in ["README.md", "README.zh-CN.md"] {
        let home = tempfile::tempdir().unwrap();
        let examples = examples(&read(name));
        assert!(examples.len() >= 3, "{name} has too few examples");
        for example in examples {
            let mut words = shell_words(&example.command).into_iter();
            assert_eq!(
                words.next().as_deref(),
                Some("coze-tui"),
                "{}",
                example.command
            );
            let done = Command::new(env!("CARGO_BIN_EXE_coze-tui"))
                .args(words)
                .env_clear()
                .env("HOME", home.path())
                .env("LANG", "en_US.UTF-8")
                .current_dir(home.path())
                .output()
                .unwrap();
            assert!(
                done.status.success(),
                "{name}: {} {done:?}",
                example.command
            );
            let output = String::from_utf8(done.stdout).unwrap();
            let lines: Vec<&str> = output.lines().collect();
            assert!(
                as_expected(&lines, &example.expected),
                "{name}: {}\n{output}\n{}",
                example.command,
                String::from_utf8_lossy(&done.stderr)
            );
        }
    }
}

#[test]
fn the_settings_of_the_readme_are_accepted() {
    for name in ["README.md", "README.zh-CN.md"] {
        let readme = read(name);
        let block = readme.split("```toml\n").nth(1).unwrap();
        let settings = block.split("```").next().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("coze-tui/config.toml");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, settings).unwrap();
        let done = Command::new(env!("CARGO_BIN_EXE_coze-tui"))
            .arg("paths")
            .env_clear()
            .env("HOME", folder.path())
            .env("XDG_CONFIG_HOME", folder.path())
            .output()
            .unwrap();
        let complaint = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{name}: {complaint}");
    }
}
