//! All integration tests in one binary: it links once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "the helpers of tests may fail loudly too; clippy.toml speaks of #[test] functions only"
)]

mod answering;
mod api;
mod architecture;
mod beside;
mod directory;
mod docs;
mod emulator;
mod engine;
mod filter;
mod headless;
mod journeys;
mod keeping;
mod kills;
mod newcomer;
mod opening;
mod outside;
#[cfg(unix)]
mod salvage;
mod screens;
mod store;
mod streaming;
mod support;
mod taking;
mod terminal;
mod transitions;
mod turns;
#[cfg(target_os = "linux")]
mod unrecorded;
#[cfg(unix)]
mod unwritable;
mod uploads;
