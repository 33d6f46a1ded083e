//! Checking, indenting and compacting: what serde_json accepts is what we accept, and neither
//! loses or changes a token, twice as little as once.

#![no_main]

use coze_tui_fuzz::json::{check, compact, format};
use libfuzzer_sys::fuzz_target;
use serde::de::IgnoredAny;

fuzz_target!(|text: &str| {
    let formatted = format(text);
    let compacted = compact(text);
    let theirs = serde_json::from_str::<IgnoredAny>(text);
    match (check(text), &theirs) {
        (Ok(checked), Ok(_)) => {
            assert_eq!(check(&formatted).unwrap(), checked);
            assert_eq!(format(&formatted), formatted);
            assert_eq!(compact(&formatted), compacted);
            assert_eq!(format(&compacted), formatted);
            assert_eq!(tokens(&formatted), tokens(text));
            if let Ok(value) = serde_json::from_str::<serde_json::Value>(text) {
                assert_eq!(
                    serde_json::from_str::<serde_json::Value>(&formatted).unwrap(),
                    value
                );
            }
        }
        (Err(fault), Err(_)) => {
            assert!(fault.offset <= text.len() && text.is_char_boundary(fault.offset));
            let before = &text[..fault.offset];
            assert_eq!(fault.line, before.matches('\n').count() + 1);
            let line = before.rsplit('\n').next().unwrap_or_default();
            assert_eq!(fault.column, line.chars().count() + 1);
            assert_eq!(letters(&formatted), letters(text));
            assert_eq!(letters(&compacted), letters(text));
        }
        (ours, theirs) => panic!("{ours:?} {theirs:?}"),
    }
});

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_whitespace()).collect()
}

/// The tokens by another way than the lexer's: blanks outside of strings go.
fn tokens(text: &str) -> String {
    let mut kept = String::new();
    let (mut inside, mut escaped) = (false, false);
    for character in text.chars() {
        if inside {
            inside = escaped || character != '"';
            escaped = !escaped && character == '\\';
        } else if character == '"' {
            inside = true;
        } else if matches!(character, ' ' | '\n' | '\r' | '\t') {
            continue;
        }
        kept.push(character);
    }
    kept
}
