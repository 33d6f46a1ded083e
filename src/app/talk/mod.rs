//! A stream as a conversation on the screen: what each node said as lines, when it said it, what the
//! user said between, and how much of it there was at a moment of the past.
//!
//! Everything grows by what came and nothing is laid out beforehand, so that a stream of a hundred
//! thousand events costs no more to draw than one of ten.

mod activity;
mod conversation;
mod field;
mod form;
mod lines;
mod page;
mod replay;
#[cfg(test)]
pub(crate) mod sample;
mod timeline;
mod until;

pub use activity::Activity;
pub use conversation::{Block, Talk, Who};
pub use form::{Form, Pressed};
pub use lines::Lines;
pub use page::{Page, Part, Spot};
pub use replay::{Replay, SPEEDS};
pub use timeline::{Axis, Figures, Lane, lanes};
pub use until::Until;
