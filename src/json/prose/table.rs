//! Tables of Markdown with their columns one below the other. Only blanks are added.

use std::borrow::Cow;

use super::{block::is_table_rule, fence_of, lines};
use crate::json::cells;

/// A table that would be wider than this stays as it is.
const WIDEST: usize = 160;
/// And one of more rows: what is so long is no longer looked at as a whole.
const LONGEST: usize = 2_000;

const BLANKS: &str = "                                        ";
const DASHES: &str = "----------------------------------------";

/// The text with every table set. Tables within blocks of code stay.
pub(in crate::json) fn aligned(text: &str) -> Cow<'_, str> {
    if !text.contains("|-")
        && !text.contains("| -")
        && !text.contains("|:")
        && !text.contains("| :")
    {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len() + text.len() / 8);
    let mut table: Vec<&str> = Vec::new();
    let mut in_code = false;
    for line in lines(text) {
        in_code ^= fence_of(line).is_some();
        if !in_code && line.trim_start().starts_with('|') {
            table.push(line);
        } else {
            put(&mut set, &table);
            table.clear();
            set.extend([line, "\n"]);
        }
    }
    put(&mut set, &table);
    Cow::Owned(set)
}

/// Writes the rows of a table, or lines that only look like one.
fn put(set: &mut String, table: &[&str]) {
    let is_table = table
        .get(1)
        .is_some_and(|rule| is_table_rule(rule.trim()) && columns(rule).all(is_rule_cell));
    let mut widths: Vec<usize> = Vec::new();
    if is_table && table.len() <= LONGEST {
        for (number, row) in table.iter().enumerate() {
            for (column, cell) in columns(row).enumerate() {
                let wanted = if number == 1 { 3 } else { cells::width(cell) };
                match widths.get_mut(column) {
                    Some(width) => *width = wanted.max(*width),
                    None => widths.push(wanted),
                }
            }
        }
    }
    let wide = widths.iter().map(|width| width + 3).sum::<usize>() > WIDEST;
    for (number, row) in table.iter().enumerate() {
        if wide || widths.is_empty() {
            set.push_str(row);
        } else {
            set.push('|');
            for (width, cell) in widths.iter().zip(columns(row).chain(std::iter::repeat(""))) {
                put_cell(set, cell, *width, number == 1);
            }
        }
        set.push('\n');
    }
}

/// Adds so many of the same; one by one they would take as long as all else.
fn repeat(set: &mut String, same: &str, mut count: usize) {
    while count > 0 {
        let length = count.min(same.len());
        set.push_str(same.get(..length).unwrap_or_default());
        count -= length;
    }
}

/// `:--:`
fn is_rule_cell(cell: &str) -> bool {
    let dashes = cell.strip_prefix(':').unwrap_or(cell);
    let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
    !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
}

fn put_cell(set: &mut String, cell: &str, width: usize, is_rule: bool) {
    if is_rule {
        let (left, right) = (cell.starts_with(':'), cell.len() > 1 && cell.ends_with(':'));
        let dashes = width + 2 - usize::from(left) - usize::from(right);
        let mark = |on| if on { ":" } else { "" };
        set.push_str(mark(left));
        repeat(set, DASHES, dashes);
        set.extend([mark(right), "|"]);
    } else {
        let blanks = width - cells::width(cell);
        set.extend([" ", cell]);
        repeat(set, BLANKS, blanks);
        set.push_str(" |");
    }
}

/// The cells of a row, without the blanks round them. `\|` divides nothing.
fn columns(row: &str) -> impl Iterator<Item = &str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut rest = Some(row.strip_suffix('|').unwrap_or(row));
    std::iter::from_fn(move || {
        let row = rest?;
        let bytes = row.as_bytes();
        let divides =
            |at: &usize| at.checked_sub(1).and_then(|before| bytes.get(before)) != Some(&b'\\');
        match memchr::memchr_iter(b'|', bytes).find(divides) {
            Some(at) => {
                rest = row.get(at + 1..);
                row.get(..at).map(str::trim)
            }
            None => rest.take().map(str::trim),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_stand_one_below_the_other() {
        let text =
            "x\n| 城市 | n |\n|:--|--:|\n| 杭州西湖 | 1 |\n|b|\n\n```\n|a|\n|-|\n```\n| no table\n";
        let expected = "x\n| 城市     | n   |\n|:---------|----:|\n| 杭州西湖 | 1   |\n| b        |     |\n\n```\n|a|\n|-|\n```\n| no table\n";
        assert_eq!(aligned(text), expected);
        assert!(matches!(aligned("no table"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn only_blanks_and_dashes_are_added(text in "(\\|[-:|a北 \\\\]{0,9}\n?){0,8}") {
            let bare = |text: &str| text.chars().filter(|c| !matches!(c, ' ' | '-' | '|' | '\n')).collect::<String>();
            prop_assert_eq!(bare(&aligned(&text)), bare(&text));
        }
    }
}
