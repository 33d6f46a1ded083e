//! All integration tests in one binary: it links once.

mod api;
mod architecture;
mod docs;
mod emulator;
mod engine;
mod headless;
mod journeys;
mod kills;
mod screens;
mod store;
mod support;
mod terminal;
