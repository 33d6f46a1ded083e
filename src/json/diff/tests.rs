//! Comparisons against what any of them has to be: every row of both sides once, nothing where
//! there is nothing, and the right document again from the left one.

mod laid_out;
mod properties;

use super::{Diff, Ignore, RowKind};
use crate::json::{Document, Headway, LineKind, View};

fn opened(json: &str) -> Document {
    Document::from_body(format!("{{\"data\":{json}}}").as_bytes(), View::Decoded).unwrap()
}

fn diff(left: &Document, right: &Document) -> Diff {
    Diff::of(left, right, &Ignore::NONE, &Headway::default()).unwrap()
}

fn bare(document: &Document, line: usize) -> &str {
    let text = document.line(line);
    match document.line_kind(line) {
        LineKind::Json => text.strip_suffix(',').unwrap_or(text),
        _ => text,
    }
}

/// The rows in one column, as a reader sees them, with closed folds.
fn drawn(left: &Document, right: &Document, diff: &Diff) -> String {
    let mut text = String::new();
    let mut row = 0;
    let mut line = |mark: &str, document: &Document, line: usize| {
        let indent = "  ".repeat(document.depth(line));
        let shown = format!("{mark} {indent}{}", bare(document, line));
        text.extend([shown.trim_end(), "\n"]);
    };
    while let Some(pair) = diff.row(row) {
        if let Some(fold) = diff.fold_at(row).and_then(|at| diff.folds().get(at)) {
            let told = format!("… {} ({} ≈, {} ·)", fold.items, fold.spelled, fold.ignored);
            // A line beyond the last is empty.
            line(&told, right, usize::MAX - 1);
            row = fold.first + fold.rows;
            continue;
        }
        let (old, new) = match pair.kind {
            RowKind::Same => (None, Some(" ")),
            RowKind::Spelled => (None, Some("≈")),
            RowKind::Ignored => (None, Some("·")),
            _ => (Some("-"), Some("+")),
        };
        if let (Some(mark), Some(at)) = (old, pair.left) {
            line(mark, left, at);
        }
        if let (Some(mark), Some(at)) = (new, pair.right) {
            line(mark, right, at);
        }
        row += 1;
    }
    text
}

fn shown(left: &str, right: &str) -> String {
    let (left, right) = (opened(left), opened(right));
    let diff = diff(&left, &right);
    check(&left, &right, &diff);
    drawn(&left, &right, &diff)
}

/// What holds for every comparison.
fn check(left: &Document, right: &Document, diff: &Diff) {
    let rows: Vec<_> = (0..diff.row_count())
        .map(|row| diff.row(row).unwrap())
        .collect();
    assert_eq!(diff.row(diff.row_count()), None);
    let rights: Vec<_> = rows.iter().filter_map(|row| row.right).collect();
    assert_eq!(rights, (0..right.line_count()).collect::<Vec<_>>());
    let mut lefts: Vec<_> = rows.iter().filter_map(|row| row.left).collect();
    lefts.sort_unstable();
    assert_eq!(lefts, (0..left.line_count()).collect::<Vec<_>>());
    // The left document, changed where the comparison says so, is the right one.
    let rebuilt = rows
        .iter()
        .filter_map(|row| match (row.kind, row.left, row.right) {
            (RowKind::Same, Some(left_line), Some(_)) => Some(bare(left, left_line)),
            (_, _, Some(line)) => Some(bare(right, line)),
            _ => None,
        });
    let expected = (0..right.line_count()).map(|line| bare(right, line));
    assert_eq!(rebuilt.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    let mut hunks = diff.hunks().iter();
    let mut inside = hunks.next();
    for (number, row) in rows.iter().enumerate() {
        if inside.is_some_and(|hunk| hunk.end <= number) {
            inside = hunks.next();
        }
        let is_inside = inside.is_some_and(|hunk| hunk.contains(&number));
        assert_eq!(row.kind.is_change(), is_inside, "{number}");
        assert!(!(is_inside && diff.fold_at(number).is_some()));
        if let Some((old, new)) = diff.words(number) {
            for (document, line, spans) in [(left, row.left, old), (right, row.right, new)] {
                for span in spans {
                    assert!(document.line(line.unwrap()).get(span.range()).is_some());
                }
            }
        }
    }
    assert_eq!(hunks.next(), None);
    let mut end = 0;
    for fold in diff.folds() {
        assert!(fold.first >= end && fold.rows > 0);
        end = fold.first + fold.rows;
    }
    assert!(end <= diff.row_count());
    assert_eq!(diff.is_empty(), diff.hunks().is_empty());
}

#[test]
fn members_are_compared_under_their_keys_whatever_their_order() {
    insta::assert_snapshot!(
        shown(
            r#"{"a":1,"b":{"x":[1,2,3],"y":2},"c":3,"d":4,"e":5,"f":6,"gone":[1,{}]}"#,
            r#"{"f":6,"e":5,"d":4,"c":3,"b":{"y":2,"x":[1,2,4],"z":null},"a":1.0}"#,
        ),
        @r#"
          {
            "f": 6
            "e": 5
            "d": 4
            "c": 3
            "b": {
              "y": 2
              "x": [
                1
                2
        -       3
        +       4
              ]
        +     "z": null
            }
        ≈   "a": 1.0
        -   "gone": [
        -     1
        -     {}
        -   ]
          }
        "#
    );
}

#[test]
fn elements_are_lined_up_by_what_they_hold() {
    insta::assert_snapshot!(
        shown(
            r#"[{"id":1,"n":"a"},{"id":2,"n":"b"},{"id":3,"n":"c"},{"id":4,"n":"d"},7,8,9,10,11]"#,
            r#"[{"id":2,"n":"b"},{"id":5,"n":"e"},{"id":3,"n":"x","m":0},{"id":4,"n":"d"},7,8,9,10,12]"#,
        ),
        @r#"
          [
        -   {
        -     "id": 1
        -     "n": "a"
        -   }
        … 1 (0 ≈, 0 ·)
        +   {
        +     "id": 5
        +     "n": "e"
        +   }
            {
              "id": 3
        -     "n": "c"
        +     "n": "x"
        +     "m": 0
            }
        … 3 (0 ≈, 0 ·)
            9
            10
        -   11
        +   12
          ]
        "#
    );
}

#[test]
fn strings_that_are_json_are_compared_inside() {
    insta::assert_snapshot!(
        shown(r#"{"s":"{\"b\":1,\"a\":[1,2]}","t":"[1]"}"#, r#"{"s":"{\"a\":[1,3],\"b\":1}","t":[1]}"#),
        @r#"
          {
            "s": ⟨json⟩ {
              "a": [
                1
        -       2
        +       3
              ]
              "b": 1
            }
        -   "t": ⟨json⟩ [
        +   "t": [
              1
            ]
          }
        "#
    );
}

#[test]
fn a_key_that_was_sent_twice_is_compared_with_its_like() {
    insta::assert_snapshot!(
        shown(r#"{"a":1,"a":2,"b":0}"#, r#"{"b":0,"a":1,"a":3,"a":4}"#),
        @r#"
          {
            "b": 0
            "a": 1
        -   "a": 2
        +   "a": 3
        +   "a": 4
          }
        "#
    );
}

#[test]
fn what_is_ignored_is_no_difference() {
    let left =
        opened(r#"{"at":1,"items":[{"id":1,"v":1},{"id":2,"v":2}],"old_at":{"x":1},"z":[1,2]}"#);
    let right = opened(r#"{"at":2,"items":[{"id":3,"v":1},{"id":4,"v":5}],"z":[9,2]}"#);
    let ignore = Ignore::new(["*at", "items[*].id", "z[0]"]).unwrap();
    let diff = Diff::of(&left, &right, &ignore, &Headway::default()).unwrap();
    check(&left, &right, &diff);
    assert_eq!(diff.counts().changes(), 1);
    insta::assert_snapshot!(drawn(&left, &right, &diff), @r#"
      {
    ·   "at": 2
        "items": [
    … 1 (0 ≈, 1 ·)
          {
    ·       "id": 4
    -       "v": 2
    +       "v": 5
          }
        ]
    … 2 (0 ≈, 4 ·)
      }
    "#);
}

#[test]
fn text_is_compared_by_lines_and_sections_by_their_titles() {
    let text = |text: &str| Document::from_text(text).unwrap();
    let (left, right) = (
        text("one\ntwo,\nthree,\nfour\nfive\nsix"),
        text("one\ntwo,\nthree\nfour\nfive\nsix\nseven"),
    );
    let same = diff(&left, &right);
    check(&left, &right, &same);
    insta::assert_snapshot!(drawn(&left, &right, &same), @r#"
      one
      two,
    - three,
    + three
      four
      five
      six
    + seven
    "#);
    let output = |nodes: &str| {
        let output = serde_json::to_string(nodes).unwrap();
        let body = format!(r#"{{"data":[{{"output":{output},"execute_status":"Success"}}]}}"#);
        Document::from_body(body.as_bytes(), View::Decoded).unwrap()
    };
    let left = output(r#"{"Output":"{\"a\":1}","one":"x","two":"[1]"}"#);
    let right = output(r#"{"Output":"{\"a\":2}","two":"[1]","three":"y"}"#);
    let sections = diff(&left, &right);
    check(&left, &right, &sections);
    insta::assert_snapshot!(drawn(&left, &right, &sections), @r#"
      ── Output
      {
    -   "a": 1
    +   "a": 2
      }
    - ── one
    - x
    … 1 (0 ≈, 0 ·)
    + ── three
    + y
    "#);
    // The last line of a section is one of its lines.
    let left = output(r#"{"Output":"一\n二、建议","one":"First draft"}"#);
    let right = output(r#"{"Output":"一\n二、退款","one":"Second draft"}"#);
    let texts = diff(&left, &right);
    check(&left, &right, &texts);
    insta::assert_snapshot!(drawn(&left, &right, &texts), @r#"
      ── Output
      一
    - 二、建议
    + 二、退款
      ── one
    - First draft
    + Second draft
    "#);
}

#[test]
fn only_the_words_that_changed_are_marked() {
    let (left, right) = (
        opened(r#"{"t":"北京今天晴","n":12}"#),
        opened(r#"{"t":"北京明天晴","n":13}"#),
    );
    let diff = diff(&left, &right);
    let words = |row: usize| {
        let (old, new) = diff.words(row).unwrap();
        let text = |document: &Document, line, span: &super::Span| {
            document.line(line).get(span.range()).unwrap().to_owned()
        };
        let pair = diff.row(row).unwrap();
        (
            text(&left, pair.left.unwrap(), &old[0]),
            text(&right, pair.right.unwrap(), &new[0]),
        )
    };
    assert_eq!(words(1), ("今".to_owned(), "明".to_owned()));
    assert_eq!(words(2), ("12".to_owned(), "13".to_owned()));
    // What came as a string and what did not differ in the mark alone.
    let (left, right) = (opened(r#"{"t":"[1]"}"#), opened(r#"{"t":[1]}"#));
    let packed = Diff::of(&left, &right, &Ignore::NONE, &Headway::default()).unwrap();
    let (old, new) = packed.words(1).unwrap();
    assert_eq!(left.line(1).get(old[0].range()), Some("⟨json⟩ "));
    assert_eq!((old.len(), new.len()), (1, 0));
}

#[test]
fn hostile_documents_end_soon() {
    let deep = |inner: &str| format!("{}{inner}{}", "[".repeat(17_000), "]".repeat(17_000));
    let wide = |seed: u64| {
        let mut state = seed;
        let next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 62).to_string()
        };
        let all: Vec<_> = std::iter::repeat_with(next).take(4_000).collect();
        format!("[{}]", all.join(","))
    };
    let objects = |key: &str| {
        let all: Vec<_> = (0..1000)
            .map(|n| format!("{{\"{key}{n}\":[{n}]}}"))
            .collect();
        format!("[{}]", all.join(","))
    };
    let keys = |by: usize| {
        let all: Vec<_> = (0..5000).map(|n| format!("\"k\":{}", n * by)).collect();
        format!("{{{}}}", all.join(","))
    };
    let words = |word: &str| format!("\"{}\"", word.repeat(30_000));
    for (left, right) in [
        (deep("1"), deep("2")),
        (deep("1"), wide(1)),
        (wide(1), wide(2)),
        (objects("a"), objects("b")),
        (keys(1), keys(2)),
        (words("a "), words("b ")),
        (words("a b "), words("b a c ")),
    ] {
        let (left, right) = (opened(&left), opened(&right));
        check(&left, &right, &diff(&left, &right));
    }
}

#[test]
fn a_comparison_that_is_stopped_comes_to_nothing() {
    let headway = Headway::default();
    headway.stop();
    let document = opened("[1]");
    assert_eq!(
        Diff::of(&document, &document, &Ignore::NONE, &headway),
        None
    );
}
