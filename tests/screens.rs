//! Pictures of the screen at several sizes.
