//! A local Coze on loopback, for the demo and for tests. Imports nothing of this crate.
