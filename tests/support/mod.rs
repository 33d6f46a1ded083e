//! What several tests share.

pub mod canned;
pub mod desk;
pub mod desktop;
pub mod history;
pub mod home;
pub mod keys;
pub mod machine;
pub mod prompted;
pub mod pty;
pub mod schema;
pub mod screen;
pub mod streams;
pub mod wire;
