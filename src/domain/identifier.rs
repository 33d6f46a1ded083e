//! What counts as an identifier of Coze.

use crate::wording::{Text, errors};

/// Why a text is not an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentifierFault {
    /// Nothing, or only blanks.
    Empty,
    /// It holds `*`: copied from a page that masks identifiers.
    Masked,
    /// Something other than digits.
    NotDigits,
    /// All zeros, or longer than 64 bits can hold.
    OutOfRange,
}

impl IdentifierFault {
    /// What to say about it.
    pub fn text(self) -> Text {
        match self {
            Self::Empty => errors::ID_EMPTY,
            Self::Masked => errors::ID_MASKED,
            Self::NotDigits => errors::ID_NOT_DIGITS,
            Self::OutOfRange => errors::ID_OUT_OF_RANGE,
        }
    }
}

/// Checks an identifier: an unsigned decimal number above zero (coze-api 0.4). It stays a string.
pub fn check_identifier(text: &str) -> Result<(), IdentifierFault> {
    if text.trim().is_empty() {
        Err(IdentifierFault::Empty)
    } else if text.contains('*') {
        Err(IdentifierFault::Masked)
    } else if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        Err(IdentifierFault::NotDigits)
    } else if text.parse::<u64>().is_ok_and(|number| number > 0) {
        Ok(())
    } else {
        Err(IdentifierFault::OutOfRange)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_above_zero_are_identifiers() {
        let cases = [
            ("7601000000000000101", Ok(())),
            ("", Err(IdentifierFault::Empty)),
            ("7350583675492***", Err(IdentifierFault::Masked)),
            ("weather", Err(IdentifierFault::NotDigits)),
            ("-1", Err(IdentifierFault::NotDigits)),
            ("７", Err(IdentifierFault::NotDigits)),
            ("0", Err(IdentifierFault::OutOfRange)),
            ("99999999999999999999", Err(IdentifierFault::OutOfRange)),
        ];
        for (text, expected) in cases {
            assert_eq!(check_identifier(text), expected, "{text}");
        }
    }
}
