//! coze-tui: run, read and compare Coze workflows in the terminal.
//!
//! The rooms of the house, ground floor first; imports only point down (`tests/architecture.rs`
//! holds the table). `ARCHITECTURE.md` says why.

pub mod wording;

pub mod domain;
pub mod emulator;
pub mod json;

pub mod stream;

pub mod compare;

pub mod api;
pub mod app;
pub mod config;
pub mod filter;
pub mod store;

pub mod engine;
pub mod view;

pub mod cli;
pub mod tui;
