//! What changed between two answers: their values compared, not their letters.
//!
//! The order of keys means nothing, a repeated key is compared with its like, elements of arrays are
//! lined up by what they hold, strings that are JSON are compared inside, other strings word by
//! word and Chinese letter by letter. No step grows with the square of what is compared.

mod align;
mod compare;
mod gap;
mod ignore;
mod lining;
mod meaning;
mod quick;
mod script;
mod tree;
mod walk;
mod words;

pub use ignore::{BadPattern, Ignore, in_answer, in_parameters};
pub use script::{Counts, Diff, Fold, RowKind, RowPair, Span};

#[cfg(test)]
mod tests;
