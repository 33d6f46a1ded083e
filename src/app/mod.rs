//! The screen's mind: what every message does to the model. No I/O, no drawing.

mod action;
mod editor;
mod effect;
mod focus;
mod hearer;
mod key;
mod message;

pub mod key_label;
pub mod key_table;
pub mod keymap;
pub mod layout;

pub mod diff;
pub mod flights;
pub mod fuzzy;
pub mod history;
pub mod history_line;
pub mod input_line;
pub mod keeping;
pub mod list_cursor;
pub mod notice;
pub mod opened;
pub mod outside;
pub mod overlay;
pub mod pager;
pub mod parameter_editor;
pub mod piece;
pub mod response;
pub mod response_head;
pub mod run_box;
pub mod run_options;
#[cfg(test)]
pub(crate) mod sample;
pub mod server;
pub mod tabs;
pub mod talk;
pub mod upload;
pub mod workflow_list;

mod model;
mod update;

pub use action::Action;
pub use crossterm::event::KeyCode;
pub use effect::Effect;
pub use focus::Pane;
pub use hearer::Hearer;
pub use key::{Key, NotAKey};
pub use message::{Message, Mouse, MouseKind, NotSaved, Notice, Theirs};
pub use model::{Chosen, Header, Model, Pending, Purpose, Start};
pub use outside::Outside;
pub use update::update;
