//! The built binary killed at every step of a run: nothing is lost, nothing is sent twice.
