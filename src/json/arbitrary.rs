//! JSON texts for property tests: odd blanks, escapes, huge numbers, repeated keys.

use proptest::prelude::*;

/// A string token, as it may stand on the wire.
pub(super) fn string() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "北京",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\u5317",
        "\\ud83d\\ude00",
        "\\ud800",
        "\\u0000",
        "\\u001b",
        "\\u202e",
        " ",
        "{",
        "]",
        ":",
        "é",
        "👨‍👩‍👧",
        "\u{7f}",
        "\u{9b}",
        "\u{202e}",
        "x",
    ]);
    prop::collection::vec(piece, 0..6).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

/// A whole text.
pub(super) fn json() -> impl Strategy<Value = String> {
    let number = prop::sample::select(vec![
        "0",
        "-0",
        "1.10",
        "7604000000000000777",
        "1e400",
        "18446744073709551616",
    ]);
    let word = prop::sample::select(vec!["true", "false", "null"]);
    let leaf = prop_oneof![
        string(),
        number.prop_map(str::to_owned),
        word.prop_map(str::to_owned)
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let blank = || prop::sample::select(vec!["", "", " ", "\n", "\t\r\n "]);
        let element = (blank(), inner.clone(), blank());
        let member = (blank(), string(), blank(), inner.clone(), blank());
        let array = (blank(), prop::collection::vec(element, 0..5)).prop_map(|(space, all)| {
            let all: Vec<_> = all.iter().map(|(a, v, b)| format!("{a}{v}{b}")).collect();
            format!("[{space}{}]", all.join(","))
        });
        let object = (blank(), prop::collection::vec(member, 0..5)).prop_map(|(space, all)| {
            let all: Vec<_> = all
                .iter()
                .map(|(a, k, b, v, c)| format!("{a}{k}{b}:{v}{c}"))
                .collect();
            format!("{{{space}{}}}", all.join(","))
        });
        let packed = inner.prop_map(|text| serde_json::Value::String(text).to_string());
        prop_oneof![array, object, packed]
    })
}
