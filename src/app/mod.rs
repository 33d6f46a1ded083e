//! The screen's mind: what every message does to the model. No I/O, no drawing.
