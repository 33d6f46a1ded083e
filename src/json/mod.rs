//! The text of answers: checking, indenting, opening, drawing by lines. Pure.
//!
//! Works on bytes and offsets and never on a tree: numbers, key order and duplicate keys stay as
//! they were sent, and 50 MB cost a few passes over memory. Nothing here recurses by the depth of
//! the text. Strings that are JSON themselves are entered at most four deep.

mod fault;
mod grammar;
mod headway;
mod laid_out;
mod lexer;

mod cells;
mod strings;
mod tokens;

mod answer;
mod body;
mod check;
mod compact;
mod fields;
mod flat;
mod indent;
mod members;
mod packing;

mod bits;
mod nodes;
pub mod prose;
mod starts;
mod stretch;
mod window;
mod writer;

mod builder;
mod document;
mod excerpt;
mod folds;
mod foreign;
mod path;
mod reader;
mod trouble;
mod value;

mod find;
mod pattern;
mod tally;
mod texts;
mod urls;

pub mod diff;
pub mod filter;

#[cfg(test)]
mod arbitrary;
#[cfg(test)]
mod tests;

pub use answer::{Answer, Part, answer, answer_text};
pub use cells::{Cell, Cells, Shown, advances, cells, is_plain, width};
pub use check::{Checked, Kind, check};
pub use compact::compact;
pub use document::{Document, LineKind, Shows, TooLarge, View};
pub use excerpt::Spot;
pub use fault::{Fault, Reason};
pub use fields::{Field, Fields, each_field};
pub use find::{Ended, Found, From, Search};
pub use folds::Folds;
pub use foreign::Foreign;
pub use headway::Headway;
pub use indent::format;
pub use packing::packing;
pub use pattern::{BadPattern, Way};
pub use reader::{FOLD_MARK, Reader, Row, rows_of, whole_rows_of};
pub use stretch::Stretch;
pub use tally::Tally;
pub use texts::{BETWEEN, answer_texts, texts};
pub use tokens::{TokenKind, Tokens, tokens, tokens_inside};
pub use trouble::Trouble;
pub use urls::{address, urls};
