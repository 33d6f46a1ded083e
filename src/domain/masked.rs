//! Values of parameters that are not to be told. What stands in their place is known again, so that a run
//! is not sent with it by accident.

/// Stands in the place of a value, as a string.
pub const MASK: &str = "***";

/// Whether a value of some parameters was masked, as a whole or where it stood in a longer text. Stars
/// of another meaning are taken for masks too: this is to be asked of runs that came from elsewhere.
pub fn is_masked(parameters: &str) -> bool {
    parameters.contains(MASK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_is_known_wherever_it_stands() {
        let cases = [
            (r#"{"phone":"***"}"#, true),
            (r#"{"phone": ["a", "***" ]}"#, true),
            (r#"{"text":"a *** b"}"#, true),
            (r#"{"text":"{\"phone\":\"***\"}"}"#, true),
            (r#"{"token":"pat_****************"}"#, true),
            (r#"{"text":"**bold**"}"#, false),
            ("{}", false),
        ];
        for (parameters, masked) in cases {
            assert_eq!(is_masked(parameters), masked, "{parameters}");
        }
        assert!(is_masked(&format!("{MASK:?}")));
    }
}
