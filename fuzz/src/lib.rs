//! The rooms `json` and `stream` by themselves, as the targets see them. They stand on `domain` and
//! `wording` and nothing else, so they are compiled here from their own files: a target is ready in
//! seconds, and neither TLS nor SQLite are built for it.

#![allow(dead_code, reason = "the targets use a part of the rooms")]

#[path = "../../src/domain/mod.rs"]
pub mod domain;
#[path = "../../src/json/mod.rs"]
pub mod json;
#[path = "../../src/stream/mod.rs"]
pub mod stream;
#[path = "../../src/wording/mod.rs"]
pub mod wording;

use json::{Document, Folds};

/// The lines that are shown, found from one end to the other.
pub fn shown(document: &Document, folds: &Folds) -> Vec<usize> {
    let mut lines = Vec::new();
    let mut line = 0;
    while line < document.line_count() {
        lines.push(line);
        line = if folds.is_folded(document, line) {
            document.end_of(line) + 1
        } else {
            line + 1
        };
    }
    lines
}
