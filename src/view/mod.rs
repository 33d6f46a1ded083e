//! The screen's face: reads a model, changes nothing.
