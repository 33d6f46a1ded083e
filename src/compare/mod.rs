//! Two runs side by side: what was sent, how they ended, what they answered.
//!
//! Pure. The screen and the command line draw the same [`Comparison`]; what of it is folded away,
//! and how a long text is shortened round its changes, is decided here once.

mod comparison;
mod facts;
mod lines;
mod long_line;
mod parameter;
mod report;
mod row;
mod strip;
mod text;
mod varying;

pub use comparison::{Comparison, Part, PartName, Side};
pub use lines::{Line, Opened};
pub use long_line::{Glyph, LongLine, Rows, Tint};
pub use parameter::ChangedParameter;
pub use report::report;
pub use row::{Face, Ink, Piece, fold_words, mark, pieces};
pub use text::{Style, lines, write};
pub use varying::{Varying, Why, varying};
