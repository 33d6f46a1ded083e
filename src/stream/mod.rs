//! What a server-sent stream holds: frames out of bytes, events out of frames, and the transcript
//! that is shown, asked and kept. Pure; time comes in with the bytes.
//!
//! A stream is kept as the bytes that came and the times they came at; all else is read from them
//! again, so a past stream is the same thing as one that arrives.

mod event;
mod form;
mod frame;
mod gaps;
mod names;
mod question;
mod recorded;
mod told;
mod transcript;

pub use crate::domain::{Arrivals, Stretch, Tape};
pub use event::{Event, Failure, Interrupt, Piece};
pub use form::{
    FormFault, Unfit, as_typed, default_of, takes_file, takes_files, unfit_of, with_file,
};
pub use frame::{Decoder, Frame};
pub use gaps::Gaps;
pub use question::{Field, Question};
pub use recorded::{interrupt_of, question_of, questions_of, transcript_of};
pub use told::{Teller, Told};
pub use transcript::{Answered, Ending, Execution, Mark, Transcript};

#[cfg(test)]
mod tests;
