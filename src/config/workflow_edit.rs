//! Changing keys of a `workflow.toml` that stands: comments, order and everything else in it stay
//! as a person wrote them.

use std::collections::BTreeSet;

use toml_edit::{Array, DocumentMut, Item, Table, TableLike, TomlError, Value, value};

use crate::domain::Workflow;

/// A key of the file, in the order of a new one, and what a workflow has for it; `ext.` and a name
/// for a line of the table.
fn fields(workflow: &Workflow) -> Vec<(String, Option<String>)> {
    let own = |key: &str, text: Option<&str>| (key.to_owned(), text.map(str::to_owned));
    let mut fields = vec![
        own("workflow_id", Some(&workflow.workflow_id)),
        own("name", workflow.name.as_deref()),
        own("kind", workflow.kind_to_write()),
        own("mode", Some(workflow.mode.as_str())),
        own("bot_id", workflow.bot_id.as_deref()),
        own("app_id", workflow.app_id.as_deref()),
        own("workflow_version", workflow.workflow_version.as_deref()),
        own("connector_id", workflow.connector_id.as_deref()),
        own("tags", Some(&workflow.tags.join("\n"))),
        own("filter", workflow.filter.as_deref()),
        own(IGNORE, Some(&workflow.ignore.join("\n"))),
    ];
    let ext = workflow.ext.iter();
    fields.extend(ext.map(|(key, text)| own(&format!("{EXT}{key}"), Some(text))));
    fields
}

const EXT: &str = "ext.";
const IGNORE: &str = "diff.ignore";

/// The keys in which two workflows differ.
fn differing(one: &Workflow, other: &Workflow) -> BTreeSet<String> {
    let (one, other): (BTreeSet<_>, BTreeSet<_>) = (
        fields(one).into_iter().collect(),
        fields(other).into_iter().collect(),
    );
    let differ = one.symmetric_difference(&other);
    differ.map(|(key, _)| key.clone()).collect()
}

/// Whether a key that is to change was changed on disk too, and to something else.
pub(super) fn conflicts(base: &Workflow, now: &Workflow, on_disk: &Workflow) -> bool {
    let (ours, theirs) = (differing(base, now), differing(base, on_disk));
    let still = differing(now, on_disk);
    ours.iter()
        .any(|key| theirs.contains(key) && still.contains(key))
}

/// The text of the file with the keys in which `now` differs from `base` as `now` has them.
pub(super) fn edit(text: &str, base: &Workflow, now: &Workflow) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let changed = differing(base, now);
    let wanted = fields(now);
    for key in &changed {
        let text = wanted.iter().find(|(known, _)| known == key);
        let text = text.and_then(|(_, text)| text.as_deref());
        match (key.strip_prefix(EXT), key.as_str(), text) {
            (Some(key), _, text) => edit_ext(&mut document, key, text),
            (None, "tags", _) => put_tags(&mut document, &now.tags),
            (None, IGNORE, _) => put_ignored(&mut document, &now.ignore),
            (None, key, Some(text)) => put(document.as_table_mut(), key, text.into()),
            (None, key, None) => take_out(document.as_table_mut(), key),
        }
    }
    Ok(document.to_string())
}

fn edit_ext(document: &mut DocumentMut, key: &str, text: Option<&str>) {
    let missing = || Item::Table(Table::new());
    let ext = document.entry("ext").or_insert_with(missing);
    let Some(table) = ext.as_table_like_mut() else {
        return;
    };
    match text {
        Some(text) => put(table, key, text.into()),
        None => take_out(table, key),
    }
    if table.is_empty() && !has_comment(document.as_table(), "ext") {
        document.remove("ext");
    }
}

fn put_tags(document: &mut DocumentMut, tags: &[String]) {
    if tags.is_empty() && !has_comment(document.as_table(), "tags") {
        document.remove("tags");
        return;
    }
    let tags: Array = tags.iter().collect();
    put(document.as_table_mut(), "tags", tags.into());
}

fn put_ignored(document: &mut DocumentMut, ignored: &[String]) {
    let missing = || Item::Table(Table::new());
    let diff = document.entry("diff").or_insert_with(missing);
    let Some(table) = diff.as_table_like_mut() else {
        return;
    };
    if ignored.is_empty() && !has_comment(table, "ignore") {
        table.remove("ignore");
    } else {
        let mut ignored: Array = ignored.iter().collect();
        if ignored.len() > 2 {
            for path in ignored.iter_mut() {
                path.decor_mut().set_prefix("\n    ");
            }
            ignored.set_trailing("\n");
            ignored.set_trailing_comma(true);
        }
        put(table, "ignore", ignored.into());
    }
    if table.is_empty() && !has_comment(document.as_table(), "diff") {
        document.remove("diff");
    }
}

/// What stands beside the old value stays beside the new one.
fn put(table: &mut dyn TableLike, key: &str, mut text: Value) {
    match table.get_mut(key) {
        Some(item) => {
            if let Some(old) = item.as_value() {
                *text.decor_mut() = old.decor().clone();
            }
            *item = Item::Value(text);
        }
        None => {
            table.insert(key, value(text));
        }
    }
}

/// A key with a comment stays for it, with an empty text, which is as good as none.
fn take_out(table: &mut dyn TableLike, key: &str) {
    if has_comment(table, key) {
        put(table, key, "".into());
    } else {
        table.remove(key);
    }
}

fn has_comment(table: &dyn TableLike, key: &str) -> bool {
    let comment = |text: Option<&toml_edit::RawString>| {
        let text = text.and_then(toml_edit::RawString::as_str);
        text.is_some_and(|text| text.contains('#'))
    };
    let before = table.key(key).and_then(|key| key.leaf_decor().prefix());
    let item = table.get(key);
    let behind = item.and_then(Item::as_value).map(Value::decor);
    let above = item.and_then(Item::as_table).map(Table::decor);
    comment(before)
        || comment(behind.and_then(toml_edit::Decor::suffix))
        || comment(above.and_then(toml_edit::Decor::prefix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::RunMode;

    const FILE: &str = "\
# Of the team in Beijing.
workflow_id = \"7601\"   # published
name = '天气'

# Slow at noon.
mode = \"async\"
bot_id = \"7602\" # our agent
tags = [\"a\"]

[ext]
# Where the user is.
latitude = \"39.9\"
user_id = \"u1\"
";

    fn base() -> Workflow {
        let ext = [("latitude", "39.9"), ("user_id", "u1")];
        Workflow {
            workflow_id: "7601".to_owned(),
            name: Some("天气".to_owned()),
            mode: RunMode::Async,
            bot_id: Some("7602".to_owned()),
            ext: ext.map(|(k, v)| (k.to_owned(), v.to_owned())).into(),
            tags: vec!["a".to_owned()],
            ..Workflow::default()
        }
    }

    #[test]
    fn only_what_changed_is_written_and_comments_stay() {
        let mut now = base();
        now.mode = RunMode::Sync;
        now.workflow_version = Some("v0.0.5".to_owned());
        now.tags.push("天".to_owned());
        now.ext.insert("longitude".to_owned(), "116.4".to_owned());
        now.ext.remove("user_id");
        let expected = FILE
            .replace("mode = \"async\"", "mode = \"sync\"")
            .replace(
                "tags = [\"a\"]\n",
                "tags = [\"a\", \"天\"]\nworkflow_version = \"v0.0.5\"\n",
            )
            .replace("user_id = \"u1\"", "longitude = \"116.4\"");
        assert_eq!(edit(FILE, &base(), &now).unwrap(), expected);
        assert_eq!(edit(FILE, &base(), &base()).unwrap(), FILE);
    }

    #[test]
    fn what_is_taken_out_leaves_its_comment() {
        let mut now = base();
        now.bot_id = None;
        now.name = None;
        now.tags.clear();
        now.ext.clear();
        let expected = FILE
            .replace("bot_id = \"7602\"", "bot_id = \"\"")
            .replace("name = '天气'\n", "")
            .replace("tags = [\"a\"]\n", "")
            .replace("latitude = \"39.9\"", "latitude = \"\"")
            .replace("user_id = \"u1\"\n", "");
        assert_eq!(edit(FILE, &base(), &now).unwrap(), expected);
        let bare = "workflow_id = \"7601\"\n\n[ext]\nuser_id = \"u1\"\n";
        let mut before = Workflow {
            workflow_id: "7601".to_owned(),
            ..Workflow::default()
        };
        let after = before.clone();
        before.ext.insert("user_id".to_owned(), "u1".to_owned());
        let expected = "workflow_id = \"7601\"\n";
        assert_eq!(
            edit(bare, &before, &after).unwrap().trim_end(),
            expected.trim_end()
        );
    }

    #[test]
    fn what_is_ignored_stands_in_a_table_of_its_own() {
        let mut now = base();
        now.ignore = vec!["time".to_owned(), "items[*].id".to_owned()];
        let text = edit(FILE, &base(), &now).unwrap();
        let expected = format!("{FILE}\n[diff]\nignore = [\"time\", \"items[*].id\"]\n");
        assert_eq!(text, expected);
        let back = edit(&text, &now, &base()).unwrap();
        assert_eq!(back.trim_end(), FILE.trim_end());
    }

    #[test]
    fn a_key_that_both_changed_is_a_conflict() {
        let base = base();
        let with = |mode, bot: &str| Workflow {
            mode,
            bot_id: Some(bot.to_owned()),
            ..base.clone()
        };
        let ours = with(RunMode::Sync, "7602");
        let cases = [
            (with(RunMode::Async, "8"), false),
            (with(RunMode::Sync, "8"), false),
            (with(RunMode::Stream, "7602"), true),
        ];
        for (theirs, conflict) in cases {
            assert_eq!(conflicts(&base, &ours, &theirs), conflict, "{theirs:?}");
        }
    }
}
