//! `workflow.toml`: read with places for faults, written anew for a new workflow.

use std::collections::BTreeMap;

use toml::de::DeTable;
use toml_edit::{Array, DocumentMut, Item, Table, value};

use super::{
    source::Source,
    toml_reader::{Entry, TomlReader},
};
use crate::{
    domain::{FileProblem, FlowKind, RunMode, Workflow, check_identifier},
    json::diff::Ignore,
    wording::{diff, settings as words},
};

const KEYS: &[&str] = &[
    "workflow_id",
    "name",
    "kind",
    "mode",
    "bot_id",
    "app_id",
    "workflow_version",
    "connector_id",
    "ext",
    "tags",
    "filter",
    "diff",
];

/// Reads the file.
pub(super) fn read(source: Source<'_>) -> Result<Workflow, FileProblem> {
    let mut reader = TomlReader::new(source);
    let mut workflow = Workflow::default();
    if let Some(table) = reader.parse() {
        for entry in &table {
            take(&mut workflow, &mut reader, entry);
        }
        check(&workflow, &mut reader, &table);
    }
    reader.finish(workflow)
}

/// Writes what a new file holds; what is absent is left out.
pub(super) fn write(workflow: &Workflow) -> String {
    let mut document = DocumentMut::new();
    let texts = [
        ("workflow_id", Some(workflow.workflow_id.as_str())),
        ("name", workflow.name.as_deref()),
        ("kind", workflow.kind_to_write()),
        ("mode", Some(workflow.mode.as_str())),
        ("bot_id", workflow.bot_id.as_deref()),
        ("app_id", workflow.app_id.as_deref()),
        ("workflow_version", workflow.workflow_version.as_deref()),
        ("connector_id", workflow.connector_id.as_deref()),
        ("filter", workflow.filter.as_deref()),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            document.insert(key, value(text));
        }
    }
    if !workflow.tags.is_empty() {
        let tags: Array = workflow.tags.iter().collect();
        document.insert("tags", value(tags));
    }
    if !workflow.ext.is_empty() {
        let ext: Table = workflow.ext.iter().map(|(k, v)| (k, value(v))).collect();
        document.insert("ext", Item::Table(ext));
    }
    if !workflow.ignore.is_empty() {
        let ignore: Array = workflow.ignore.iter().collect();
        let diff: Table = [("ignore", value(ignore))].into_iter().collect();
        document.insert("diff", Item::Table(diff));
    }
    document.to_string()
}

fn take(workflow: &mut Workflow, reader: &mut TomlReader<'_>, entry: Entry<'_, '_>) {
    match &**entry.0.get_ref() {
        "workflow_id" => workflow.workflow_id = identifier(reader, entry).unwrap_or_default(),
        "name" => workflow.name = optional_text(reader, entry),
        "kind" => {
            let known = [FlowKind::Workflow, FlowKind::Chatflow].map(FlowKind::as_str);
            workflow.kind = reader
                .word(entry, &known, FlowKind::parse)
                .unwrap_or_default();
        }
        "mode" => {
            let known = RunMode::ALL.map(RunMode::as_str);
            workflow.mode = reader
                .word(entry, &known, RunMode::parse)
                .unwrap_or_default();
        }
        "bot_id" => workflow.bot_id = optional_identifier(reader, entry),
        "app_id" => workflow.app_id = optional_identifier(reader, entry),
        "workflow_version" => workflow.workflow_version = optional_text(reader, entry),
        "connector_id" => workflow.connector_id = optional_identifier(reader, entry),
        "ext" => workflow.ext = ext(reader, entry).unwrap_or_default(),
        "tags" => workflow.tags = reader.texts(entry).unwrap_or_default(),
        "filter" => workflow.filter = optional_text(reader, entry),
        "diff" => workflow.ignore = ignored(reader, entry).unwrap_or_default(),
        _ => reader.unknown(entry.0, KEYS),
    }
}

fn check(workflow: &Workflow, reader: &mut TomlReader<'_>, table: &DeTable<'_>) {
    if !table.contains_key("workflow_id") {
        reader.missing("workflow_id");
    }
    if let (Some(_), Some(_), Some((key, _))) = (
        &workflow.bot_id,
        &workflow.app_id,
        table.get_key_value("app_id"),
    ) {
        reader.fault(key.span(), words::BOTH_IDS, &[]);
    }
}

/// An empty text is as good as none: Coze must never be sent one (coze-api 0.4).
fn optional_text(reader: &mut TomlReader<'_>, entry: Entry<'_, '_>) -> Option<String> {
    reader.text(entry).filter(|text| !text.trim().is_empty())
}

fn optional_identifier(reader: &mut TomlReader<'_>, entry: Entry<'_, '_>) -> Option<String> {
    if entry.1.get_ref().as_str() == Some("") {
        return None;
    }
    identifier(reader, entry)
}

fn identifier(reader: &mut TomlReader<'_>, entry: Entry<'_, '_>) -> Option<String> {
    let text = reader.text(entry)?;
    match check_identifier(&text) {
        Ok(()) => Some(text),
        Err(fault) => {
            reader.bad_value(entry, fault.text());
            None
        }
    }
}

/// The list in the table of comparisons, each a path that can be followed.
fn ignored(reader: &mut TomlReader<'_>, entry: Entry<'_, '_>) -> Option<Vec<String>> {
    let mut ignored = Vec::new();
    for line in reader.table(entry)? {
        if &**line.0.get_ref() == "ignore" {
            ignored = reader.texts(line)?;
            if Ignore::new(ignored.iter().map(String::as_str)).is_err() {
                reader.bad_value(line, diff::BAD_PATTERN);
            }
        } else {
            reader.unknown(line.0, &["ignore"]);
        }
    }
    Some(ignored)
}

fn ext(reader: &mut TomlReader<'_>, entry: Entry<'_, '_>) -> Option<BTreeMap<String, String>> {
    let mut ext = BTreeMap::new();
    for line in reader.table(entry)? {
        if let Some(text) = optional_text(reader, line) {
            ext.insert(line.0.get_ref().to_string(), text);
        }
    }
    Some(ext)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::wording::Language;

    fn parse(text: &str) -> Result<Workflow, FileProblem> {
        read(Source {
            path: Path::new("workflow.toml"),
            text,
            language: Language::English,
        })
    }

    #[test]
    fn what_is_written_is_read_back() {
        let whole = Workflow {
            workflow_id: "7601000000000000101".to_owned(),
            name: Some("天气 \"now\"\nor '''never'''".to_owned()),
            kind: FlowKind::Chatflow,
            mode: RunMode::Async,
            bot_id: Some("7602000000000000001".to_owned()),
            app_id: None,
            workflow_version: Some("v0.0.5".to_owned()),
            connector_id: Some("1024".to_owned()),
            ext: [("user_id".to_owned(), "张三".to_owned())].into(),
            tags: vec!["a".to_owned(), "天".to_owned()],
            filter: Some(".items[] | \"#\"".to_owned()),
            ignore: vec!["items[*].id".to_owned(), "\"创建 时间\"".to_owned()],
        };
        let least = Workflow {
            workflow_id: "7".to_owned(),
            ..Workflow::default()
        };
        for workflow in [whole, least] {
            let text = write(&workflow);
            assert_eq!(parse(&text).as_ref(), Ok(&workflow), "{text}");
        }
    }

    #[test]
    fn an_empty_text_is_as_good_as_none() {
        let workflow = parse(
            "workflow_id = \"7\"\nname = \"\"\nbot_id = \"\"\napp_id = \"8\"\next.user_id = \"\"",
        );
        let expected = Workflow {
            workflow_id: "7".to_owned(),
            app_id: Some("8".to_owned()),
            ..Workflow::default()
        };
        assert_eq!(workflow, Ok(expected));
    }

    #[test]
    fn a_fault_names_its_place() {
        let cases = [
            ("", "workflow_id is missing"),
            ("workflowid = \"7\"", "1:1: unknown key workflowid"),
            (
                "workflow_id = 7601",
                "1:15: workflow_id must be text in quotes",
            ),
            (
                "workflow_id = \"76**\"",
                "1:15: workflow_id: the ID holds *",
            ),
            ("workflow_id = \"\"", "1:15: workflow_id: the ID is empty"),
            (
                "workflow_id = \"7\"\nmode = \"later\"",
                "2:8: mode must be one of sync, async",
            ),
            (
                "workflow_id = \"7\"\nbot_id = \"1\"\napp_id = \"2\"",
                "3:1: bot_id and app_id",
            ),
            (
                "workflow_id = \"7\"\n[ext]\nlatitude = 3.5",
                "3:12: latitude must be text",
            ),
            (
                "workflow_id = \"7\"\ntags = \"a\"",
                "2:8: tags must be a list of texts",
            ),
            (
                "workflow_id = \"7\"\n[diff]\nignore = [\"a..b\"]",
                "3:10: ignore: not a path such as",
            ),
            ("workflow_id = \"7\"\ndiff.skip = []", "unknown key skip"),
            ("workflow_id = \"7", "1:17: not valid TOML"),
        ];
        for (text, expected) in cases {
            let problem = parse(text).unwrap_err().to_string();
            assert!(problem.contains(expected), "{text}: {problem}");
        }
    }
}
