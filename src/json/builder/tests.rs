//! What the views make of answers.

use super::*;
use crate::{
    json::{arbitrary, writer::OPENED_MARK},
    wording::Language,
};
use proptest::prelude::*;
use serde_json::json;

fn shown(body: &str, view: View) -> String {
    let document = Document::from_body(body.as_bytes(), view).unwrap();
    let letter = |line: usize| match document.line_kind(line) {
        LineKind::Json => 'j',
        LineKind::Text => 't',
        LineKind::Title => '#',
    };
    let lines = (0..document.line_count()).map(|line| {
        let indent = "  ".repeat(document.depth(line));
        format!("{} {indent}{}\n", letter(line), document.line(line))
    });
    lines.collect()
}

fn sync(data: &str) -> String {
    json!({"code": 0, "data": data}).to_string()
}

#[test]
fn a_result_is_opened_with_the_json_inside_its_strings() {
    let data = json!({"id": 1, "forecast": json!({"days": json!(["晴", {}]).to_string()}).to_string(), "text": "[see"});
    let expected = "\
j {
j   \"id\": 1,
j   \"forecast\": ⟨json⟩ {
j     \"days\": ⟨json⟩ [
j       \"晴\",
j       {}
j     ]
j   },
j   \"text\": \"[see\"
j }
";
    assert_eq!(shown(&sync(&data.to_string()), View::Decoded), expected);
}

#[test]
fn strings_are_opened_four_deep_and_no_deeper() {
    let mut data = json!(["core"]);
    for _ in 0..6 {
        data = json!([data.to_string()]);
    }
    let shown = shown(&sync(&data.to_string()), View::Decoded);
    assert_eq!(shown.matches(OPENED_MARK).count(), 4, "{shown}");
}

#[test]
fn escaped_letters_are_readable_and_numbers_stay_as_they_were_sent() {
    let body =
        r#"{"data":"{\"\\u57ce\":\"\\u5317\\/\\u001b\",\"n\":1.10,\"n\":7604000000000000777}"}"#;
    let expected =
        "j {\nj   \"城\": \"北/\\u001b\",\nj   \"n\": 1.10,\nj   \"n\": 7604000000000000777\nj }\n";
    assert_eq!(shown(body, View::Decoded), expected);
}

#[test]
fn a_text_is_read_as_lines_of_text() {
    let wrapper = json!({"content_type": 1, "data": "# 标题\r\n\n你好\n", "original_result": null});
    for view in [View::Decoded, View::Text] {
        assert_eq!(
            shown(&sync(&wrapper.to_string()), view),
            "t # 标题\nt \nt 你好\n"
        );
    }
    let packed = json!({"content_type": 1, "data": "[1]"});
    assert_eq!(
        shown(&sync(&packed.to_string()), View::Decoded),
        "j ⟨json⟩ [\nj   1\nj ]\n"
    );
    assert_eq!(shown(&sync(&packed.to_string()), View::Text), "t [1]\n");
}

#[test]
fn the_text_view_unpacks_the_variables() {
    let one = json!({"output": "a\nb"}).to_string();
    assert_eq!(shown(&sync(&one), View::Text), "t a\nt b\n");
    let two = json!({"a": "x\ny", "b": [1], "c": ""}).to_string();
    assert_eq!(
        shown(&sync(&two), View::Text),
        "# ── a\nt x\nt y\n# ── b\nj [\nj   1\nj ]\n# ── c\n"
    );
    assert_eq!(shown(&sync("[1]"), View::Text), "j [\nj   1\nj ]\n");
}

#[test]
fn output_nodes_follow_the_result_under_their_names() {
    let output = json!({"进\n度": "half", "node_status": "{}", "Output": "{\"n\":1}"});
    let body = json!({"data": [{"output": output.to_string()}]}).to_string();
    let expected = "# ── Output\nj {\nj   \"n\": 1\nj }\n# ── 进 度\nt half\n";
    assert_eq!(shown(&body, View::Decoded), expected);
}

#[test]
fn a_body_without_a_result_is_shown_whole() {
    let cases = [
        (
            r#"{"code":4000,"msg":"no"}"#,
            "j {\nj   \"code\": 4000,\nj   \"msg\": \"no\"\nj }\n",
        ),
        ("<html>\n</html>", "t <html>\nt </html>\n"),
        ("{\"data\":\"cut", "t {\"data\":\"cut\n"),
        ("", ""),
    ];
    for (body, expected) in cases {
        assert_eq!(shown(body, View::Decoded), expected);
        let document = Document::from_body(body.as_bytes(), View::Decoded).unwrap();
        assert_eq!(document.shows(), Shows::Body);
    }
    assert_eq!(shown("{ }\n\n", View::Raw), "t { }\nt \n");
}

#[test]
fn a_text_beyond_the_limit_is_refused_in_words() {
    let body = sync(&json!({"a": [1, 2, 3], "b": "x".repeat(50)}).to_string());
    for view in View::ALL {
        assert!(
            Builder::new(Writer::new(100_000))
                .build(body.as_bytes(), view)
                .is_ok()
        );
        assert_eq!(
            Builder::new(Writer::new(40)).build(body.as_bytes(), view),
            Err(TooLarge),
            "{view:?}"
        );
    }
    assert!(TooLarge.text(Language::Chinese).contains("4 GB"));
}

#[test]
fn depth_is_no_danger_to_a_document() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for view in View::ALL {
        assert!(Document::from_body(sync(&deep).as_bytes(), view).is_ok());
        assert!(Document::from_body(deep.as_bytes(), view).is_ok());
    }
}

proptest! {
    #[test]
    fn any_result_is_shown_in_every_view(json in arbitrary::json()) {
        for body in [sync(&json), format!("{{\"data\":{json}}}"), json.clone()] {
            for view in View::ALL {
                let document = Document::from_body(body.as_bytes(), view).unwrap();
                let lines: Vec<_> = (0..document.line_count()).map(|line| document.line(line)).collect();
                prop_assert!(lines.iter().all(|line| !line.contains('\n')));
                if view != View::Raw && document.line_kind(0) == LineKind::Json {
                    let indented = lines.concat();
                    prop_assert!(!indented.contains(|c: char| c.is_control() && c != '\u{7f}' && c != '\u{9b}'), "{indented:?}");
                }
            }
        }
    }
}

#[test]
fn a_document_that_is_not_wanted_any_more_is_not_made() {
    let numbers: Vec<usize> = (0..200_000).collect();
    let packed = sync(&serde_json::to_string(&numbers).unwrap());
    let open = json!({"data": numbers}).to_string();
    for body in [packed, open] {
        for view in View::ALL {
            let headway = Headway::default();
            let document = Document::build(body.as_bytes(), view, &headway);
            assert!(matches!(document, Some(Ok(_))));
            assert!(headway.done() > body.len() / 2, "{}", headway.done());
            let stopped = Headway::default();
            stopped.stop();
            assert_eq!(Document::build(body.as_bytes(), view, &stopped), None);
            assert!(stopped.done() < 1000, "{}", stopped.done());
        }
    }
}
