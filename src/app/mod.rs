//! The screen's mind: what every message does to the model. No I/O, no drawing.

mod action;
mod focus;
mod key;

pub mod key_table;
pub mod keymap;
pub mod layout;

pub use action::Action;
pub use focus::Pane;
pub use key::{Key, NotAKey};
