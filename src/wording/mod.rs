//! Every text a user reads, in English and Simplified Chinese.
//!
//! A [`Text`] is both languages side by side, so neither can be forgotten: the compiler asks for
//! the pair. Texts are constants in the file of the face that shows them; a text with a gap in it
//! names the gap in braces and is completed with [`Text::fill`].

mod language;
mod text;

pub mod answering;
pub mod asking;
pub mod cli;
pub mod collection;
pub mod copying;
pub mod diff;
pub mod empty;
pub mod errors;
pub mod filter;
pub mod filter_line;
pub mod help;
pub mod history;
pub mod history_filter;
pub mod inputs;
pub mod json;
pub mod keeping;
pub mod keys;
pub mod masking;
pub mod notices;
pub mod opening;
pub mod outside;
pub mod overlay_keys;
pub mod parameters;
pub mod pull;
pub mod questions;
pub mod requests;
pub mod response;
pub mod run_box;
pub mod run_files;
pub mod saving;
pub mod screen;
pub mod settings;
pub mod shell;
pub mod snippet;
pub mod store;
pub mod stream;
pub mod tokens;
pub mod trend;
pub mod trouble;
pub mod upload;
pub mod usage;

pub use language::Language;
pub use text::Text;
