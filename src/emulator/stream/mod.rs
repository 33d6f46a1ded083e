//! A run as a stream of events: what its nodes say, as events of a profile, as bytes on a wire.

mod chat;
mod events;
mod feed;
mod frames;
mod piece;

pub(super) use chat::{Chat, chat_events};
pub(super) use events::{Event, Names, events};
pub(super) use feed::response;
pub(super) use piece::{Node, Piece};
