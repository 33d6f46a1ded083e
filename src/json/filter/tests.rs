//! Filters that end by themselves. Those that do not are in `tests/filter.rs`.

use proptest::prelude::*;

use super::{Ended, FilterReason, Input, InputFault, Program};
use crate::{
    json::{arbitrary, check, format, tokens},
    wording::Language,
};

fn run(filter: &str, input: &str) -> (Vec<String>, Ended) {
    let program = Program::compile(filter).unwrap_or_else(|fault| panic!("{filter}: {fault}"));
    let input = Input::read(input.to_owned()).expect(input);
    let mut results = Vec::new();
    let ended = program.run(&input, 1_000, 1 << 20, |text| results.push(text.to_owned()));
    (results, ended)
}

fn one(filter: &str, input: &str) -> String {
    let (results, ended) = run(filter, input);
    assert_eq!(ended, Ended::Whole, "{filter}");
    assert_eq!(results.len(), 1, "{filter}: {results:?}");
    results.concat()
}

#[test]
fn filters_do_what_jq_does() {
    let cases = [
        (".data.\"城市\"", r#"{"data":{"城市":"北京"}}"#, "\"北京\""),
        (".[1]", "[1,2]", "2"),
        (".[] | select(.a > 1) | .a", r#"[{"a":1},{"a":2}]"#, "2"),
        ("map(.+1)", "[1]", "[\n  2\n]"),
        ("keys", r#"{"b":1,"a":2}"#, "[\n  \"a\",\n  \"b\"\n]"),
        (".", r#"{"b":1,"a":{}}"#, "{\n  \"b\": 1,\n  \"a\": {}\n}"),
        (".x | fromjson | .y", r#"{"x":"{\"y\":[]}"}"#, "[]"),
        (".x | fromjson | .y", r#"{"x":{"y":[]}}"#, "[]"),
        ("to_entries[0].key", r#"{"k":0}"#, "\"k\""),
        ("test(\"^北\")", "\"北京\"", "true"),
        ("[.[] | tostring] | join(\", \")", "[1,\"a\"]", "\"1, a\""),
        ("length", "\"北京\"", "2"),
        ("6 / 2", "null", "3"),
        ("1 / 3", "null", "0.3333333333333333"),
        ("nan", "null", "null"),
        ("infinite", "null", "1.7976931348623157e308"),
        ("-0.0 + -0.0", "null", "-0"),
        (
            "\"a\\u0000\\u001b\\n\\\"\\\\\"",
            "null",
            "\"a\\u0000\\u001b\\n\\\"\\\\\"",
        ),
        ("  ", "1", "1"),
        ("first(range(10))", "null", "0"),
        ("0 | strflocaltime(\"%Y\") | length", "null", "4"),
        ("[1, halt, 2]", "null", ""),
    ];
    for (filter, input, expected) in cases {
        let (results, ended) = run(filter, input);
        assert_eq!(
            (results.concat().as_str(), ended),
            (expected, Ended::Whole),
            "{filter}"
        );
    }
}

#[test]
fn numbers_keep_the_digits_they_were_sent_with() {
    let long = "9".repeat(5_000);
    let numbers = [
        "0",
        "-0",
        "1.10",
        "1.0",
        "7604000000000000777",
        "-9223372036854775809",
        "1234567890123456789012345678901234567890",
        "1e400",
        "1E+2",
        "0.1000000000000000055511151231257827",
        &long,
    ];
    for number in numbers {
        assert_eq!(one(".", number), number);
        assert_eq!(one(".a[0]", &format!("{{\"a\":[{number}]}}")), number);
        assert_eq!(one("tojson", number), format!("\"{number}\""));
    }
    let sum = one(". + 1", "1234567890123456789012345678901234567890");
    assert_eq!(sum, "1234567890123456789012345678901234567891");
}

#[test]
fn a_fault_is_named_with_its_place() {
    use FilterReason as Is;
    let filter = |name: &str, arity| Is::UnknownFilter {
        name: name.to_owned(),
        arity,
    };
    let cases = [
        (".a | nope", 6, filter("nope", 0)),
        ("\"北京\" | nope(1; 2)", 8, filter("nope", 2)),
        (".a | env", 6, Is::Environment),
        ("$ENV.COZE_API_TOKEN", 1, Is::Environment),
        ("env.COZE_API_TOKEN", 1, Is::Environment),
        ("input", 1, filter("input", 0)),
        ("inputs", 1, filter("inputs", 0)),
        ("input_filename", 1, filter("input_filename", 0)),
        ("$x", 1, Is::UnknownVariable("$x".to_owned())),
        ("break $x", 7, Is::UnknownLabel("$x".to_owned())),
        ("include \"a\"; .", 10, Is::Modules),
        ("import \"/etc/passwd\" as a; .", 9, Is::Modules),
        ("import \"a\" as $a; $a", 9, Is::Modules),
        (".a |", 5, Is::ExpectedFilter),
        ("(.a", 4, Is::Unclosed("(".to_owned())),
        ("[.a", 4, Is::Unclosed("[".to_owned())),
        ("\"北", 3, Is::Unclosed("\"".to_owned())),
        ("\"\\x\"", 3, Is::BadEscape),
        ("\"\\ud800\"", 4, Is::BadUnicodeEscape),
        ("1e", 3, Is::BadNumber),
        ("。", 1, Is::BadCharacter),
        (".a )", 4, Is::BadCharacter),
        ("if . then 1", 12, Is::Expected("else / end".to_owned())),
        (". as x | .", 6, Is::ExpectedPattern),
        (". .", 4, Is::ExpectedKey),
        (".a 1", 4, Is::NothingMore),
    ];
    let mut wrong = Vec::new();
    for (code, column, reason) in cases {
        let Err(fault) = Program::compile(code) else {
            panic!("{code} is a filter");
        };
        if (fault.column, &fault.reason) != (column, &reason) {
            wrong.push(format!("{code}: {fault:?}"));
        }
        assert!(code.is_char_boundary(fault.offset));
        for language in [Language::English, Language::Chinese] {
            assert!(
                !fault.text(language).contains("{name}"),
                "{}",
                fault.text(language)
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_error_comes_after_the_results_before_it() {
    let (results, ended) = run(".[] | .a", "[{\"a\":1},2]");
    assert_eq!(results, ["1"]);
    assert_eq!(ended, Ended::Failed("cannot index 2 with \"a\"".to_owned()));
    let (_, ended) = run("{(.): 1}", "1");
    assert_eq!(ended, Ended::Key);
    let (_, ended) = run("error(\"停\")", "1");
    assert_eq!(ended, Ended::Failed("停".to_owned()));
}

#[test]
fn an_error_about_a_long_value_is_short() {
    let input = format!("[{}1]", "\"北京\",".repeat(10_000));
    let (_, ended) = run(".a", &input);
    let Ended::Failed(message) = ended else {
        panic!("{ended:?}")
    };
    assert!(message.starts_with("cannot index [") && message.ends_with('…'));
    assert!(message.len() < 410);
}

#[test]
fn limits_end_the_results_between_two_of_them() {
    let program = Program::compile("range(10) | tostring").unwrap();
    let input = Input::read("null".to_owned()).unwrap();
    let run = |outputs, bytes| {
        let mut text = String::new();
        let ended = program.run(&input, outputs, bytes, |one| text.push_str(one));
        (text, ended)
    };
    assert_eq!(run(2, 99), ("\"0\"\"1\"".to_owned(), Ended::Outputs));
    assert_eq!(run(10, 99).1, Ended::Whole);
    assert_eq!(run(99, 7), ("\"0\"\"1\"".to_owned(), Ended::Bytes));
    assert_eq!(run(0, 99), (String::new(), Ended::Outputs));
}

#[test]
fn a_small_value_that_prints_without_an_end_is_left_out() {
    let (results, ended) = run("1, reduce range(60) as $i (0; [., .])", "null");
    assert_eq!((results.len(), ended), (1, Ended::Bytes));
}

#[test]
fn answers_that_cannot_be_filtered_are_refused_with_a_word() {
    let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
    assert!(Input::read(nested(1_000)).is_ok());
    for depth in [1_001, 100_000] {
        assert_eq!(Input::read(nested(depth)).err(), Some(InputFault::TooDeep));
    }
    for (text, line, column) in [
        ("", 1, 1),
        ("{\n \"a\": 1", 2, 8),
        ("# a\n1", 1, 1),
        ("NaN", 1, 1),
    ] {
        let fault = InputFault::NotJson { line, column };
        assert_eq!(Input::read(text.to_owned()).err(), Some(fault), "{text}");
    }
}

#[test]
fn odd_strings_of_answers_are_read() {
    assert_eq!(one(".", r#""\ud800""#), "\"\u{fffd}\"");
    assert_eq!(one(".", r#""\ud83d\ude00\/""#), "\"😀/\"");
    assert_eq!(
        one(".", r#"{"a":1,"b":2,"a":3}"#),
        "{\n  \"a\": 3,\n  \"b\": 2\n}"
    );
    let halves = one("tobytes | .[0:1] | tostring", "\"北\"");
    assert!(check(&halves).is_ok(), "{halves}");
}

/// The tokens of a text that are neither strings nor signs.
fn numbers(text: &str) -> Vec<String> {
    let indented = format(text);
    let found = indented
        .lines()
        .flat_map(|line| tokens(line).filter_map(|(range, _)| line.get(range)));
    found
        .filter(|token| !token.starts_with('"'))
        .map(str::to_owned)
        .collect()
}

proptest! {
    #[test]
    fn the_plain_filter_only_indents(text in arbitrary::json()) {
        let first = one(".", &text);
        prop_assert!(check(&first).is_ok(), "{}", first);
        prop_assert_eq!(&format(&first), &first);
        prop_assert_eq!(&one(".", &first), &first);
        // Repeated keys are the one thing that is lost.
        if !text.contains(':') {
            prop_assert_eq!(numbers(&first), numbers(&text));
        }
    }

    #[test]
    fn no_text_makes_the_compiler_fail(pieces in prop::collection::vec(prop::sample::select(vec![
        ".", "a", "[", "]", "(", ")", "{", "}", "|", ",", ";", ":", "as", "$x", "\"", "\\(", "\\", "1", "e", "-", "//", "?",
        "def", "if", "then", "else", "end", "reduce", "try", "label", "@sh", "北", "\u{301}", "#", "\n", " ", "..", "=",
    ]), 0..12)) {
        let code = pieces.concat();
        if let Err(fault) = Program::compile(&code) {
            prop_assert!(code.is_char_boundary(fault.offset));
            prop_assert!(fault.column <= code.chars().count() + 1);
        }
    }
}
