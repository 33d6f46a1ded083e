//! What a filter is given and what it prints: any JSON goes through `.` and comes out as the JSON
//! it was, the last of repeated keys in the place of the first, and a second time unchanged.
//! Filters themselves are programs and may run for ever: they are only compiled here.

#![no_main]

use std::sync::LazyLock;

use coze_tui_fuzz::json::{
    check,
    filter::{Ended, Input, Program},
};
use libfuzzer_sys::fuzz_target;

static SAME: LazyLock<Program> = LazyLock::new(|| Program::compile(".").unwrap());

fuzz_target!(|text: &str| {
    // Compiling takes a thousand times as long as reading an answer, so few inputs are filters.
    if let Some(filter) = text.strip_prefix('|') {
        // Nobody types more; what nests deeper overflows the stack of any parser that recurses.
        if filter.len() < 400
            && let Err(fault) = Program::compile(filter)
        {
            assert!(filter.get(..fault.offset).is_some(), "{fault:?}");
        }
        return;
    }
    let Ok(input) = Input::read(text.to_owned()) else {
        return;
    };
    let printed = print(&input);
    assert!(check(&printed).is_ok(), "{printed}");
    let again = Input::read(printed.clone()).unwrap();
    assert_eq!(print(&again), printed);
    if let (Ok(before), Ok(after)) = (value(text), value(&printed)) {
        assert_eq!(before, after);
    }
});

fn print(input: &Input) -> String {
    let mut printed = String::new();
    let ended = SAME.run(input, 2, 1 << 26, |text| printed.push_str(text));
    assert_eq!(ended, Ended::Whole);
    printed
}

fn value(text: &str) -> serde_json::Result<serde_json::Value> {
    serde_json::from_str(text)
}
