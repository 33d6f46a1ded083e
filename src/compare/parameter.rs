//! Which parameters differ, and from what to what where that is short.

use super::Part;
use crate::json::{Document, diff::RowKind, width};

/// Parameters that are named.
const NAMES: usize = 8;
/// Rows that are looked at for them.
const ROWS: usize = 1_000;
/// Bytes of a line, and columns of a value, that is told beside its name.
const SHORT_LINE: usize = 200;
const SHORT: usize = 24;

/// A parameter that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedParameter {
    /// Its key.
    pub name: String,
    /// What it was and what it is, as JSON, where it is a short value: `None` on the side that does
    /// not have it.
    pub values: Option<(Option<String>, Option<String>)>,
}

impl ChangedParameter {
    /// `city "北京" → "上海"`, `+ days 3`, `− mode "x"`, or the name alone.
    pub fn told(&self) -> String {
        let name = &self.name;
        match &self.values {
            Some((Some(before), Some(after))) => format!("{name} {before} → {after}"),
            Some((None, Some(after))) => format!("+ {name} {after}"),
            Some((Some(before), None)) => format!("− {name} {before}"),
            _ => name.clone(),
        }
    }
}

/// The parameters that differ, the first few, and whether there are more.
pub(super) fn changed(part: &Part) -> (Vec<ChangedParameter>, bool) {
    let mut found: Vec<ChangedParameter> = Vec::new();
    let rows = part.diff.hunks().iter().cloned().flatten().take(ROWS);
    for pair in rows.filter_map(|row| part.diff.row(row)) {
        let right = pair.right.and_then(|line| part.right.outermost_key(line));
        let name = right.or_else(|| part.left.outermost_key(pair.left?));
        let Some(name) = name else {
            continue;
        };
        if let Some(known) = found.iter_mut().find(|known| known.name == name) {
            // It is no single value.
            known.values = None;
            continue;
        }
        if found.len() == NAMES {
            return (found, true);
        }
        let values = match (pair.kind, pair.left, pair.right) {
            (RowKind::Changed, Some(left), Some(right)) => {
                let both = value(&part.left, left).zip(value(&part.right, right));
                both.map(|(left, right)| (Some(left), Some(right)))
            }
            (_, Some(left), None) => value(&part.left, left).map(|left| (Some(left), None)),
            (_, None, Some(right)) => value(&part.right, right).map(|right| (None, Some(right))),
            _ => None,
        };
        found.push(ChangedParameter { name, values });
    }
    (found, false)
}

/// A value that stands in one line and is short.
fn value(document: &Document, line: usize) -> Option<String> {
    let outermost = document.depth(line) == 1 && document.children(line).is_none();
    if !outermost || document.line(line).len() > SHORT_LINE {
        return None;
    }
    document
        .value_at(line)
        .filter(|value| width(value) <= SHORT && !value.contains('\n'))
}
