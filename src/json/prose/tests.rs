//! What of a text is marked, set and linked.

use super::*;
use proptest::prelude::*;

/// The pieces of a line, each with a letter for what it is.
fn read(line: &str) -> String {
    let block = block(line);
    let pieces = inked(&block, line, 0).map(|(range, ink)| {
        let text = line.get(range).unwrap();
        let letters = [
            (ink.mark, 'm'),
            (ink.strong, 'b'),
            (ink.emphasis, 'i'),
            (ink.struck, 's'),
            (ink.code, 'c'),
            (ink.link, 'l'),
        ];
        let set: String = letters
            .iter()
            .filter(|(on, _)| *on)
            .map(|(_, letter)| letter)
            .collect();
        if set.is_empty() {
            text.to_owned()
        } else {
            format!("{set}({text})")
        }
    });
    pieces.collect()
}

#[test]
fn marks_headings_lists_and_links_are_told_apart() {
    let cases = [
        ("plain 北京", "plain 北京"),
        ("## Title", "m(## )Title"),
        ("#tag", "#tag"),
        ("- item", "m(- )item"),
        ("  3. third", "m(  3. )third"),
        ("1、第一", "m(1、)第一"),
        ("- [x] done", "m(- [x] )done"),
        ("-5 degrees", "-5 degrees"),
        ("> > deep", "m(> > )deep"),
        ("> - item", "m(> - )item"),
        ("---", "m(---)"),
        ("|---|:-:|", "m(|---|:-:|)"),
        ("| a | **b** |", "m(|) a m(|) m(**)b(b)m(**) m(|)"),
        ("**粗体**文字", "m(**)b(粗体)m(**)文字"),
        ("a *b* c", "a m(*)i(b)m(*) c"),
        ("***x***", "m(**)m(*)bi(x)m(*)m(**)"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a_name_here _set_", "a_name_here m(_)i(set)m(_)"),
        ("~~gone~~", "m(~~)s(gone)m(~~)"),
        ("`a*b*`", "m(`)c(a*b*)m(`)"),
        ("``a`b``", "m(``)c(a`b)m(``)"),
        ("`open", "`open"),
        ("**open *set*", "**open m(*)i(set)m(*)"),
        (
            "[扣子](https://www.coze.cn)",
            "m([)l(扣子)m(]()l(https://www.coze.cn)m())",
        ),
        ("see https://a.b/c?d=e.", "see l(https://a.b/c?d=e)."),
        ("[1] \\*no\\*", "[1] m(\\)*nom(\\)*"),
    ];
    for (line, expected) in cases {
        assert_eq!(read(line), expected, "{line}");
    }
}

#[test]
fn rows_below_the_first_hang_under_the_words_of_an_item() {
    for (line, hanging) in [
        ("- a", 2),
        ("  12. a", 6),
        ("1、a", 3),
        ("> a", 2),
        ("# a", 0),
        ("a", 0),
    ] {
        assert_eq!(block(line).hanging, hanging, "{line}");
    }
}

#[test]
fn a_block_of_code_goes_from_fence_to_fence() {
    let text = "a\n```rust\n# x\n```` \nb\n~~~\n```\n~~~\n```x``` y\nlast\n";
    let mut lines = ProseLines::default();
    lines.add(3, text);
    lines.end(13);
    let letter = |line: usize| match lines.get(line) {
        None => '.',
        Some(Prose::Markdown) => 'm',
        Some(Prose::Fence) => 'f',
        Some(Prose::Code) => 'c',
    };
    assert_eq!((0..15).map(letter).collect::<String>(), "...mfcfmfcfmm..");
}

#[test]
fn marks_that_are_never_closed_cost_no_more_than_others() {
    for text in ["**a ", "*a ", "[a](", "`a ``", "_a [", "~~a ** _b `"] {
        let text = text.repeat(16 * 1024 / text.len());
        let pieces = inked(&block("x"), &text, 16_000).count();
        assert!(pieces <= text.len());
    }
}

proptest! {
    #[test]
    fn pieces_cover_every_line_and_nothing_is_lost(line in "[-*_`~\\[\\]()#>|!\\\\ a-c1.北h\t]{0,60}|https?://[a-z*_)]{0,9}") {
        let block = block(&line);
        prop_assert!(block.marks <= line.len());
        let mut end = 0;
        for (range, _) in inked(&block, &line, 0) {
            prop_assert_eq!(range.start, end);
            prop_assert!(line.get(range.clone()).is_some());
            end = range.end;
        }
        prop_assert_eq!(end, line.len());
    }
}
