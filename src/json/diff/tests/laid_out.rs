//! Strings of several lines, compared by their lines.

use serde_json::{Value, json};

use super::{check, diff, drawn};
use crate::json::{Document, Headway, diff::Ignore};

fn laid_out(data: &Value) -> Document {
    let body = json!({ "data": data.to_string() }).to_string();
    Document::laid_out(body.as_bytes(), &Headway::default())
        .unwrap()
        .unwrap()
}

fn shown(left: &Value, right: &Value) -> String {
    let (left, right) = (laid_out(left), laid_out(right));
    let diff = diff(&left, &right);
    check(&left, &right, &diff);
    drawn(&left, &right, &diff)
}

#[test]
fn a_string_of_several_lines_is_compared_line_by_line() {
    let report = |advice: &str| format!("# 周报\n\n一、\"进展\",\n二\n三\n四\n{advice}\n");
    insta::assert_snapshot!(
        shown(
            &json!({"output": report("五、建议"), "n": 1}),
            &json!({"n": 1, "output": report("五、退款") + "六"}),
        ),
        @r#"
          {
            "n": 1
            "output": """
              # 周报
        … 3 (0 ≈, 0 ·)
              三
              四
        -     五、建议
        +     五、退款
        -
        +     六
            """
          }
        "#
    );
}

#[test]
fn a_line_more_makes_a_string_another_one_not_a_line_end_alone() {
    insta::assert_snapshot!(
        shown(
            &json!({"a": "one", "b": "x\n"}),
            &json!({"a": "one\ntwo", "b": "x"}),
        ),
        @r#"
          {
        -   "a": "one"
        +   "a": """
        +     one
        +     two
        +   """
        -   "b": "x\n"
        +   "b": "x"
          }
        "#
    );
}

#[test]
fn a_carriage_return_is_a_difference() {
    let shown = shown(&json!({"c": "x\r\ny"}), &json!({"c": "x\ny"}));
    assert!(shown.contains("+     x\n      y\n"), "{shown}");
}

#[test]
fn a_string_that_is_ignored_is_no_difference_line_by_line() {
    let left = laid_out(&json!({"log": "1\n2", "s": ["a\nb", "c"]}));
    let right = laid_out(&json!({"log": "1\n3\n4", "s": ["a\nc", "c"]}));
    let ignore = Ignore::new(["log", "s[0]"]).unwrap();
    let diff = super::Diff::of(&left, &right, &ignore, &Headway::default()).unwrap();
    check(&left, &right, &diff);
    assert!(diff.is_empty());
}
