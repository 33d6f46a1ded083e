//! A comparison for programs: every difference with the way to it and what stands there.

use serde_json::{Value, json, value::RawValue};

use super::{Comparison, Part};
use crate::json::{Document, compact, diff::RowKind};

/// The report as one JSON object.
pub fn report(comparison: &Comparison) -> Value {
    let counts = comparison.counts();
    let side = |side: &super::Side| {
        let run = &side.summary;
        json!({
            "id": run.id.to_string(),
            "status": run.status.as_str(),
            "duration_ms": run.duration.map(|duration| duration.0),
            "token_count": side.tokens,
        })
    };
    let changes: Vec<Value> = comparison.parts.iter().flat_map(changes).collect();
    json!({
        "left": side(&comparison.left),
        "right": side(&comparison.right),
        "same": comparison.is_same(),
        "changed": counts.changed,
        "added": counts.added,
        "removed": counts.removed,
        "spelled_otherwise": counts.spelled,
        "ignored": counts.ignored,
        "changes": changes,
    })
}

fn changes(part: &Part) -> Vec<Value> {
    let mut changes = Vec::new();
    for hunk in part.diff.hunks() {
        let mut row = hunk.start;
        while row < hunk.end {
            let Some(pair) = part.diff.row(row) else {
                break;
            };
            let (word, document, line) = match (pair.kind, pair.left, pair.right) {
                (RowKind::Removed, Some(line), _) => ("removed", &part.left, line),
                (RowKind::Added, _, Some(line)) => ("added", &part.right, line),
                (_, _, Some(line)) => ("changed", &part.right, line),
                _ => break,
            };
            let left = pair.left.map(|line| value(&part.left, line));
            let right = pair.right.map(|line| value(&part.right, line));
            changes.push(json!({
                "part": part.name.as_str(),
                "change": word,
                "section": document.section(line),
                "path": document.path(line),
                "line": place(document, line),
                "left": left,
                "right": right,
            }));
            row += match pair.kind {
                RowKind::Changed => 1,
                // All that begins here is gone, or new, with it.
                _ => document.end_of(line) + 1 - line,
            };
        }
    }
    changes
}

/// Which line of a text: of a string, or of one that is no JSON.
fn place(document: &Document, line: usize) -> Option<usize> {
    let inside = document.line_in_string(line);
    let place = inside.or_else(|| document.path(line).is_none().then_some(line));
    place.map(|place| place + 1)
}

/// What stands in a line: JSON as it is, a number as it was sent; a line of text as a string.
fn value(document: &Document, line: usize) -> Value {
    let Some(text) = document.value_at(line) else {
        return Value::from(document.line(line));
    };
    let raw = RawValue::from_string(compact(&text)).ok();
    let exact = raw.and_then(|raw| exact(&raw));
    exact.unwrap_or(Value::from(text))
}

/// `None` where reading it would change a number: then it stands as text.
fn exact(raw: &RawValue) -> Option<Value> {
    let value: Value = serde_json::from_str(raw.get()).ok()?;
    (compact(&value.to_string()) == raw.get()).then_some(value)
}
