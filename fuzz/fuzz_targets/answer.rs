//! Where the result stands: what is called JSON is JSON, the views agree about whether there is a
//! result, and a body that is cut anywhere is still read.

#![no_main]

use coze_tui_fuzz::json::{Document, Part, Shows, View, answer, answer_text, check, packing};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let unpacked = answer(data);
    let parts = unpacked.outputs.iter().map(|(_, part)| part);
    let mut is_any = false;
    for part in parts.chain([&unpacked.result]) {
        match part {
            Part::None => continue,
            Part::Json(json) => assert!(check(json).is_ok(), "{json}"),
            Part::Text(_) => {}
        }
        is_any = true;
    }
    assert_eq!(answer_text(data).is_some(), is_any);
    if is_any {
        assert!(packing(data).is_some());
    }
    let mut cut = data;
    for _ in 0..3 {
        for view in View::ALL {
            let document = Document::from_body(cut, view).unwrap();
            let has_result = answer(cut) != coze_tui_fuzz::json::Answer::default();
            let expected = if has_result && view != View::Raw {
                Shows::Result
            } else {
                Shows::Body
            };
            assert_eq!(document.shows(), expected);
        }
        cut = &cut[..cut.len() * 2 / 3];
    }
});
