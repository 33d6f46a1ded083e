//! Why a field of a question cannot be sent as it is, in the words of the screen.

use crate::{
    stream::Unfit,
    wording::{Text, asking as words},
};

/// What is said of it.
pub(super) const fn said_of(unfit: Unfit) -> Text {
    match unfit {
        Unfit::Unknown => words::UNKNOWN_FIELD,
        Unfit::Missing => words::REQUIRED,
        Unfit::Choice => words::NOT_A_CHOICE,
        Unfit::Text => words::NOT_A_TEXT,
        Unfit::Integer => words::NOT_AN_INTEGER,
        Unfit::Number => words::NOT_A_NUMBER,
        Unfit::Boolean => words::NOT_A_BOOLEAN,
        Unfit::Object => words::NOT_AN_OBJECT,
        Unfit::Array => words::NOT_AN_ARRAY,
        Unfit::File => words::NOT_A_FILE,
    }
}
