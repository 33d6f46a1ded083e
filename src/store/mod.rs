//! The history, in `SQLite`.
