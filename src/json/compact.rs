//! JSON on one line: for formats where a line is a value.

use super::grammar::walk;

/// Takes the blanks between tokens away; tokens are copied as they are. From where the text stops
/// being JSON it is copied as it is.
pub fn compact(text: &str) -> String {
    let mut compacted = String::with_capacity(text.len());
    let mut done = 0;
    let ended = walk(text, |token, _| {
        compacted.push_str(text.get(token.start..token.end).unwrap_or_default());
        done = token.end;
    });
    if ended.is_err() {
        compacted.push_str(text.get(done..).unwrap_or_default());
    }
    compacted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{arbitrary, format};
    use proptest::prelude::*;

    #[test]
    fn blanks_go_and_tokens_stay() {
        let text = "{\n  \"a b\": [ 1.0 , 7604000000000000777 ],\r\n\t\"a b\": \"\\n \" }\n";
        let line = r#"{"a b":[1.0,7604000000000000777],"a b":"\n "}"#;
        assert_eq!(compact(text), line);
        assert_eq!(compact("[1, oops"), "[1, oops");
    }

    proptest! {
        #[test]
        fn a_line_can_be_indented_again(text in arbitrary::json()) {
            let line = compact(&text);
            prop_assert!(!line.contains('\n'));
            prop_assert_eq!(format(&line), format(&text));
        }
    }
}
