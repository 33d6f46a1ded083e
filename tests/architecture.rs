//! Who may import whom, held against the sources.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Each room and the rooms of this crate it may import, ground floor first.
const ROOMS: &[(&str, &[&str])] = &[
    ("wording", &[]),
    ("domain", &["wording"]),
    ("json", &["wording"]),
    ("emulator", &[]),
    ("stream", &["wording", "domain", "json"]),
    ("compare", &["wording", "domain", "json", "stream"]),
    ("config", &["wording", "domain", "json"]),
    ("api", &["wording", "domain", "json"]),
    ("store", &["wording", "domain", "json"]),
    ("app", &["wording", "domain", "json", "stream", "compare"]),
    ("filter", &["wording", "json"]),
    ("engine", &["wording", "domain", "stream", "api", "store"]),
    (
        "view",
        &["wording", "domain", "json", "stream", "compare", "app"],
    ),
    (
        "tui",
        &[
            "wording", "domain", "json", "stream", "compare", "config", "store", "app", "filter",
            "engine", "view",
        ],
    ),
    (
        "cli",
        &[
            "wording", "domain", "json", "emulator", "stream", "compare", "config", "store",
            "filter", "engine",
        ],
    ),
];

/// Crates from outside that have one home, and the rooms they may be named in.
const HOMES: &[(&str, &[&str])] = &[
    ("axum", &["emulator"]),
    ("regex", &["json"]),
    ("reqwest", &["api"]),
    ("rustls", &["api"]),
    ("rusqlite", &["store"]),
    ("zstd", &["store"]),
    ("memmap2", &["store"]),
    ("toml", &["config"]),
    ("toml_edit", &["config"]),
    ("notify", &["config"]),
    ("etcetera", &["config"]),
    ("clap", &["cli"]),
    ("anyhow", &["tui", "cli"]),
    ("tui_textarea", &["app"]),
    ("webbrowser", &["tui"]),
    ("rustix", &["filter", "tui"]),
    ("jaq_core", &["json"]),
    ("jaq_std", &["json"]),
    ("jaq_json", &["json"]),
    ("secrecy", &["domain"]),
    ("jiff", &["domain"]),
    ("ratatui", &["app", "view", "tui"]),
    ("crossterm", &["app", "tui"]),
    (
        "tokio",
        &["emulator", "api", "store", "engine", "tui", "cli"],
    ),
];

/// A file should hold one idea; past this many lines it holds more than one.
const LONGEST: usize = 400;

struct Source {
    room: String,
    path: PathBuf,
    /// Without its unit tests: they may use what the room may not.
    code: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for listed in fs::read_dir(&folder).unwrap() {
            let path = listed.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let inside = path.strip_prefix(&root).unwrap();
                let first = inside.components().next().unwrap();
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap();
                found.push(Source {
                    room: first.as_os_str().to_str().unwrap().to_owned(),
                    path: inside.to_owned(),
                    code: without_comments(code),
                    text,
                });
            }
        }
    }
    found
}

fn without_comments(code: &str) -> String {
    let lines = code.lines().map(|line| match line.find("//") {
        Some(at) => &line[..at],
        None => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The rooms named after `crate::`, also in a group: `crate::{domain::RunId, json::View}`.
fn imported_rooms(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut name = String::new();
            for character in group.chars() {
                match character {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 1 && (character.is_alphanumeric() || character == '_') {
                    name.push(character);
                } else if depth <= 1 && (character == ',' || character == '}') {
                    rooms.insert(std::mem::take(&mut name));
                } else if depth == 1 && character == ':' {
                    name.push(character);
                }
                if depth == 0 {
                    break;
                }
            }
        } else {
            rooms.insert(rest.to_owned());
        }
    }
    let first_name = |text: &String| {
        let name = text.split(|character: char| !character.is_alphanumeric() && character != '_');
        name.into_iter().next().unwrap_or_default().to_owned()
    };
    rooms
        .iter()
        .map(first_name)
        .filter(|name| !name.is_empty())
        .collect()
}

fn names_crate(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let alone = before.is_none_or(|character| {
            !character.is_alphanumeric() && !matches!(character, '_' | ':' | '"' | '.' | '/' | '-')
        });
        alone && code[at + name.len()..].starts_with("::")
    })
}

#[test]
fn the_reader_of_imports_sees_every_form() {
    let code = "use crate::domain::RunId;\nuse crate::{\n json::{Document, View},\n wording::Text,\n};\nlet x = crate::api::y();";
    let rooms = imported_rooms(code);
    let expected = ["api", "domain", "json", "wording"];
    assert_eq!(
        rooms.iter().map(String::as_str).collect::<Vec<_>>(),
        expected
    );
    assert!(names_crate("let x = toml::from_str(y);", "toml"));
    assert!(!names_crate("use toml_edit::Item;", "toml"));
}

#[test]
fn imports_only_point_down() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some((_, allowed)) = ROOMS.iter().find(|(room, _)| *room == source.room) else {
            assert!(
                matches!(source.room.as_str(), "main.rs" | "lib.rs"),
                "{} is in no room of the table",
                source.path.display()
            );
            continue;
        };
        for room in imported_rooms(&source.code) {
            let is_room = ROOMS.iter().any(|(name, _)| *name == room);
            if is_room && room != source.room && !allowed.contains(&room.as_str()) {
                wrong.push(format!("{} imports {room}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_table_itself_points_down() {
    for (place, (room, allowed)) in ROOMS.iter().enumerate() {
        for below in *allowed {
            let stands = ROOMS.iter().position(|(name, _)| name == below);
            assert!(
                stands.is_some_and(|stands| stands < place),
                "{room} over {below}"
            );
        }
    }
}

#[test]
fn crates_with_a_home_are_named_only_there() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (name, homes) in HOMES {
            let at_home = homes.contains(&source.room.as_str());
            if !at_home && source.room != "main.rs" && names_crate(&source.code, name) {
                wrong.push(format!("{} names {name}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn one_file_holds_the_editor_widget() {
    let naming: Vec<PathBuf> = sources()
        .into_iter()
        .filter(|source| names_crate(&source.code, "tui_textarea"))
        .map(|source| source.path)
        .collect();
    assert_eq!(naming, [Path::new("app/editor/buffer.rs")]);
}

#[test]
fn every_file_says_what_is_decided_there_and_holds_one_idea() {
    let mut wrong = Vec::new();
    for source in sources() {
        let path = source.path.display();
        if !source.text.starts_with("//! ") {
            wrong.push(format!("{path} does not open with //! lines"));
        }
        let lines = source.text.lines().count();
        let tables = source.room == "wording" || source.path.ends_with("key_table.rs");
        if lines > LONGEST && !tables {
            wrong.push(format!("{path} has {lines} lines"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
