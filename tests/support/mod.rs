//! What several tests share.

pub mod canned;
pub mod desk;
pub mod home;
pub mod keys;
pub mod pty;
pub mod screen;
