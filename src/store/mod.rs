//! The history, in SQLite.
