//! Values of parameters that are not to be told. What stands in their place is known again, so that a run
//! is not sent with it by accident.

/// Stands in the place of a value, as a string.
pub const MASK: &str = "***";

/// Whether a value of some parameters was masked.
pub fn is_masked(parameters: &str) -> bool {
    parameters.contains("\"***\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_is_known_by_its_quotes() {
        let cases = [
            (r#"{"phone":"***"}"#, true),
            (r#"{"phone": ["a", "***" ]}"#, true),
            (r#"{"text":"a *** b"}"#, false),
            (r#"{"text":"{\"phone\":\"***\"}"}"#, false),
            ("{}", false),
        ];
        for (parameters, masked) in cases {
            assert_eq!(is_masked(parameters), masked, "{parameters}");
        }
        assert!(is_masked(&format!("{MASK:?}")));
    }
}
