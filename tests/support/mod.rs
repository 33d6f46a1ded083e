//! What several tests share.

pub mod canned;
pub mod desk;
