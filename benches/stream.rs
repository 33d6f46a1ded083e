//! What a user feels of a stream: how soon the first piece stands on the screen, what a flood of two
//! thousand events a second costs, how keys answer in it, how fast a long one opens from the history.
//!
//! `cargo bench --bench stream` drives the built program in a pseudo-terminal against a server that
//! knows when each event left. `-- first`, `-- flood`, `-- history` measure one of them,
//! `SECONDS=20` shortens the flood.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    dead_code,
    reason = "a bench may fail loudly and speaks to its user"
)]

#[path = "feel/figures.rs"]
mod figures;
#[path = "answer/report.rs"]
mod report;
#[path = "feel/terminal.rs"]
mod terminal;

#[path = "stream/program.rs"]
mod program;
#[path = "stream/server.rs"]
mod server;

#[path = "stream/flood.rs"]
mod flood;

use std::env;

fn main() {
    let wanted: Vec<String> = env::args().skip(1).collect();
    let wants = |name: &str| {
        let named = |wanted: &String| !wanted.starts_with('-');
        !wanted.iter().any(named) || wanted.iter().any(|wanted| wanted == name)
    };
    if wants("first") {
        flood::first();
    }
    if wants("flood") {
        let seconds = env::var("SECONDS").ok().and_then(|text| text.parse().ok());
        flood::flood(seconds.unwrap_or(60));
    }
    if wants("history") {
        flood::history();
    }
}
