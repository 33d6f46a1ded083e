//! The headless face: the same engine, history and errors without the screen.
