//! What is to be compared: as it is shown, but that strings of several lines are laid out line by
//! line, so that they are compared so.

use super::{Builder, Shows, View};
use crate::json::{
    answer::{Answer, Part},
    document::{Document, TooLarge},
    headway::Headway,
    writer::Writer,
};

impl Document {
    /// The body of an answer. `None` if it was stopped on the way.
    ///
    /// # Errors
    /// [`TooLarge`] above 4 GB.
    pub fn laid_out(body: &[u8], headway: &Headway) -> Option<Result<Self, TooLarge>> {
        let built = builder(headway).build(body, View::Decoded);
        (!headway.is_stopped()).then_some(built)
    }

    /// A result, and what nodes printed, each under its title, as the history of a run tells it.
    /// `None` if it was stopped on the way.
    ///
    /// # Errors
    /// [`TooLarge`] above 4 GB.
    pub fn laid_out_parts(
        result: String,
        outputs: Vec<(String, String)>,
        headway: &Headway,
    ) -> Option<Result<Self, TooLarge>> {
        let part = |text: String| {
            if text.is_empty() {
                Part::None
            } else {
                Part::Text(text)
            }
        };
        let outputs = outputs.into_iter();
        let answer = Answer {
            result: part(result),
            outputs: outputs.map(|(name, text)| (name, part(text))).collect(),
        };
        let mut builder = builder(headway);
        builder.answer(answer, View::Decoded);
        let built = builder.finish(Shows::Result);
        (!headway.is_stopped()).then_some(built)
    }

    /// JSON as it is, whatever its keys are called; strings that are JSON are opened.
    ///
    /// # Errors
    /// [`TooLarge`] above 4 GB.
    pub fn laid_out_json(text: &str) -> Result<Self, TooLarge> {
        let mut builder = builder(&Headway::default());
        builder.json(text, View::Decoded);
        builder.finish(Shows::Body)
    }
}

fn builder(headway: &Headway) -> Builder {
    Builder::new(
        Writer::new(Writer::LIMIT)
            .telling(headway.clone())
            .by_lines(),
    )
}
