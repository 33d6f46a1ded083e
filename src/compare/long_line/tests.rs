//! Lines by their columns: short, whole, of megabytes.

use super::*;
use crate::{
    compare::PartName,
    json::{
        Headway, View,
        diff::{Diff, Ignore},
    },
};
use proptest::prelude::*;

fn part(left: &str, right: &str) -> Part {
    let document = |text: &str| {
        let body = serde_json::json!({"data": {"text": text}}).to_string();
        Document::from_body(body.as_bytes(), View::Decoded).unwrap()
    };
    let (left, right) = (document(left), document(right));
    let diff = Diff::of(&left, &right, &Ignore::NONE, &Headway::default()).unwrap();
    Part {
        name: PartName::Answer,
        left,
        right,
        diff,
    }
}

/// The row of the text, on the right.
fn line(part: &Part, columns: usize, whole: bool) -> LongLine<'_> {
    LongLine::of(part, 1, Face::Right, columns, (whole, Language::English)).unwrap()
}

fn glyphs(line: &LongLine<'_>, from: usize, most: usize) -> Vec<(usize, String, Tint)> {
    let mut seen = Vec::new();
    line.walk(from, |glyph| {
        let text = match glyph.shown {
            Shown::Text(text) => text.to_owned(),
            Shown::Symbol(symbol) => symbol.to_string(),
        };
        seen.push((glyph.column, text, glyph.tint));
        seen.len() < most
    });
    seen
}

#[test]
fn a_text_of_three_rows_is_shown_whole_and_a_longer_one_round_its_changes() {
    let long = "北京".repeat(100);
    let part = part(&format!("{long}old{long}"), &format!("{long}new{long}"));
    let text = |line: &LongLine<'_>| -> String {
        let glyphs = glyphs(line, 0, usize::MAX);
        glyphs.into_iter().map(|(_, text, _)| text).collect()
    };
    let short = text(&line(&part, 60, false));
    assert!(short.contains(" ⋯ "), "{short}");
    for whole in [line(&part, 300, false), line(&part, 60, true)] {
        let shown = text(&whole);
        assert_eq!(shown, format!("  \"text\": \"{long}new{long}\""));
        assert_eq!(whole.width(), width(&shown));
    }
}

#[test]
fn rows_end_between_words_where_that_is_not_much_to_read() {
    let sentence = "Tomorrow it will rain, they say. ".repeat(10);
    let part = part(&sentence, &format!("{sentence}No."));
    let line = line(&part, 30, true);
    let rows = line.rows(30);
    let text: String = glyphs(&line, 0, usize::MAX)
        .into_iter()
        .map(|(_, text, _)| text)
        .collect();
    for row in 1..rows.count() {
        let before = text.get(..rows.start(row)).unwrap();
        assert!(before.ends_with(' '), "{before}");
    }
    assert!(rows.count() > 11);
}

#[test]
fn changes_are_found_from_any_column_of_megabytes() {
    let sentence = "今天晴，适合外出。".repeat(5_000);
    let part = part(
        &format!("one{sentence}two{sentence}three"),
        &format!("1{sentence}2{sentence}3"),
    );
    let line = line(&part, 60, true);
    let first = line.change_from(0).unwrap();
    assert_eq!(first, width("  \"text\": \""));
    let second = line.change_from(first + 1).unwrap();
    assert_eq!(second, first + 1 + width(&sentence));
    let third = line.change_from(second + 1).unwrap();
    assert_eq!(third, line.width() - width("3\""));
    assert_eq!(line.change_from(third + 1), None);
    assert_eq!(line.change_before(third), Some(second));
    assert_eq!(line.change_before(second), Some(first));
    assert_eq!(line.change_before(first), None);
    let (column, text, tint) = glyphs(&line, second, 1).remove(0);
    assert_eq!((column, &*text), (second, "2"));
    assert!(tint.is_word());
}

#[test]
fn a_text_with_many_changes_is_short_until_it_is_opened() {
    let text = |word| format!("{word} 今天，").repeat(20_000);
    let part = part(&text("a"), &text("b"));
    let short = line(&part, 60, false);
    assert!(short.width() < 10_000, "{}", short.width());
    assert!(line(&part, 60, true).width() > 100_000);
    let last = short.change_before(usize::MAX).unwrap();
    assert_eq!(short.change_from(last), Some(last));
    assert_eq!(short.change_from(last + 1), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn a_line_is_the_same_from_every_column(
        left in "[a-c北\u{1b}\t \\\"]{0,60}", right in "[a-c北\u{1b}\t \\\"]{0,60}",
        times in prop_oneof![Just(1_usize), Just(400)], from in 0..9_000_usize, whole: bool,
    ) {
        let part = part(&left.repeat(times), &right.repeat(times));
        let line = line(&part, 7, whole);
        let all = glyphs(&line, 0, usize::MAX);
        let from = from % (line.width() + 2);
        let rest = glyphs(&line, from, usize::MAX);
        let before = all.len() - rest.len();
        prop_assert_eq!(&all[before..], &rest[..]);
        prop_assert!(all[before..].first().is_none_or(|first| first.0 + 4 > from));
        prop_assert!(before == 0 || all[before - 1].0 < from);
        let end = all.last().map_or(0, |(column, text, _)| column + width(text).max(1));
        prop_assert_eq!(end, line.width());
        for columns in [2, 5, 40] {
            let rows = line.rows(columns);
            prop_assert_eq!(rows.start(0), 0);
            prop_assert!(rows.start(rows.count()) >= line.width());
            for row in 0..rows.count().min(50) {
                let (start, end) = (rows.start(row), rows.start(row + 1).min(line.width()));
                prop_assert_eq!(rows.of(start), row);
                prop_assert_eq!(rows.of(end - 1), row);
                // A symbol of several cells is one character; the blank at which a row was cut hangs.
                prop_assert!(end <= start + columns.max(9) + 1, "{start} {end}");
            }
        }
    }
}
