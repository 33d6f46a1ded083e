//! What several tests share.

pub mod canned;
