//! Answers no sane server gives: each is told in words, and nothing in it commands the terminal.

use super::{SIZE, World};
use crate::support::{
    canned::Canned,
    screen::{Screen, setup},
};

/// What a server says, and what is said about it.
struct Case {
    content_type: &'static str,
    body: &'static [u8],
    told: &'static [&'static str],
}

const JSON: &str = "application/json";

const CASES: &[Case] = &[
    Case {
        content_type: JSON,
        body: b"<html>\x1b]0;OWNED\x07</html>",
        told: &["web page", "byte 0", "␛]0;OWNED␇"],
    },
    Case {
        content_type: JSON,
        body: b"\x1f\x8b\x08\0\0\0\0\0\x1b[2J\xff\xff\xff",
        told: &["not JSON", "gzip", "byte 0"],
    },
    Case {
        content_type: "text/html",
        body: b"{\"code\":0,\"data\":\"{\\\"city\\\":\\\"x\\\"}\"}",
        told: &["✓ Success", "\"city\": \"x\""],
    },
    Case {
        content_type: JSON,
        body: b"",
        told: &["The answer is empty", "no JSON in it"],
    },
    Case {
        content_type: JSON,
        body: b"\xef\xbb\xbf{\"code\":0,\"data\":\"[7]\"}",
        told: &["✓ Success", "byte order mark"],
    },
    Case {
        content_type: JSON,
        body: b"\xff\xfe{\0\"\0a\0\"\0:\x001\0}\0",
        told: &["not JSON", "UTF-16", "\"a\": 1"],
    },
    Case {
        content_type: JSON,
        body: b"{\"code\":0,\"data\":\"a\xffb\"}",
        told: &["✓ Success", "UTF-8", "byte 19"],
    },
    Case {
        content_type: JSON,
        body: b"{\"code\":0,\"data\":\"{\\\"k\\\":\\\"\\\\ud800\\\"}\"}",
        told: &["✓ Success", "Half a character", "line 2", "\\ud800"],
    },
    Case {
        content_type: JSON,
        body: b"{\"code\":0,\"data\":\"\\u001b[31mred\\u0000 \\u009b2J \\u202egnp\"}",
        told: &["✓ Success", "Control characters", "␛[31mred␀ ‹U+009B›2J ‹U+202E›gnp"],
    },
    Case {
        content_type: JSON,
        body: b"{\"code\":4000,\"msg\":\"\\u001b]0;OWNED\\u0007 cut \\ud83d\",\"debug_url\":\"https://x/\\u001b[2J\",\"detail\":{\"logid\":\"\\u009bL\\u202e\"}}",
        told: &["4000", "␛]0;OWNED␇ cut", "https://x/␛[2J", "logid ‹U+009B›L‹U+202E›"],
    },
    Case {
        content_type: JSON,
        body: b"{\"code\":0,\"data\":[{\"output\":\"{\\\"Output\\\":\\\"1\\\",\\\"n\\\\u001b[31m\\\\u202e\\\":\\\"x\\\"}\"}]}",
        told: &["✓ Success", "── n␛[31m‹U+202E›"],
    },
    Case {
        content_type: JSON,
        body: b"{\"code\":0,\"data\":\"a\x1b[2Jb\0c\"}",
        told: &["not JSON", "byte 19", "control character", "a␛[2Jb␀c"],
    },
];

/// Whether a picture holds nothing that a terminal obeys.
fn is_harmless(shown: &str) -> bool {
    !shown.contains(|letter: char| {
        letter.is_control() && letter != '\n'
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

#[test]
fn bad_answers_are_told_in_every_view_and_none_commands_the_terminal() {
    for case in CASES {
        let world = World::with("weather", "sync", r#"{"city": "x"}"#);
        let header = format!("content-type: {}", case.content_type);
        let server = Canned::answer(200, &header, case.body);
        let setup = setup(&world.home, server.base_url(), "pat_demo");
        let mut screen = Screen::start(setup, SIZE);
        screen.until("weather").press("<enter>").until("mode ");
        screen.press("<c-r>").until_gone("Nothing has run yet");
        // Long texts go on below: the pane is as wide as the screen.
        screen.press("3z");
        for told in case.told {
            screen.until_true(told, |shown| {
                assert!(is_harmless(shown), "{shown:?}");
                let lines: Vec<_> = shown.lines().map(str::trim).collect();
                shown.contains(told) || lines.join(" ").contains(told)
            });
        }
        for view in ["text", "raw"] {
            screen.press("v").until_true(view, |shown| {
                assert!(is_harmless(shown), "{shown:?}");
                shown.contains(&format!("· {view}"))
            });
        }
    }
}
