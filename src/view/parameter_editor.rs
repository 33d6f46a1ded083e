//! The parameters as text: numbered lines in colours, the fault underlined, the reason below.
//!
//! Only the cells in view are looked at; a frame costs the same for any text.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    Look, completion,
    document::{Paint, draw_row},
    pane_frame,
    parameter_line::{self, Marks, Part},
    text::{Pen, rows},
};
use crate::{
    app::{
        Action, Pane,
        layout::PaneArea,
        pager::{Pager, Shown},
        parameter_editor::{ParameterEditor, Parts, Spot, Tone, View},
    },
    json::Reader,
    wording::parameters as words,
};

/// Nothing is marked in a longer line: to look for it would take longer than a frame.
const LONGEST: usize = 1 << 20;

/// Draws the text; where the caret is on the screen comes back, if it is to be seen.
pub fn draw(
    editor: &ParameterEditor,
    look: &Look,
    area: PaneArea,
    buffer: &mut Buffer,
) -> Option<Position> {
    let parts = editor.parts(area);
    if let Some(pager) = editor.tree_pager(area) {
        tree(editor, pager, look, area, buffer);
        foot(editor, look, parts.verdict, buffer);
        return None;
    }
    let View {
        window,
        rows,
        caret,
    } = editor.view(area);
    numbers(editor, look, parts, &rows, buffer);
    if editor.text().is_empty() && !editor.is_typing() {
        let gaps = [("key", &*look.key(Pane::Parameters, Action::Edit))];
        let hint = look.fill(words::EMPTY, &gaps);
        Pen::new(buffer, parts.text).put(&hint, look.theme.dim);
    }
    lines(editor, look, parts, &rows, window.column, buffer);
    foot(editor, look, parts.verdict, buffer);
    if editor.is_typing() {
        caret_place(editor, look, area, buffer);
    }
    let beside = PaneArea {
        inner: Rect {
            height: parts.text.height,
            ..area.inner
        },
        ..area
    };
    pane_frame::thumb(window.row, editor.line_count(), look, beside, buffer);
    if look.focused {
        completion::draw(editor, look, area, buffer);
    }
    caret.filter(|_| look.focused && editor.is_typing())
}

/// Parameters too large to be edited.
fn tree(
    editor: &ParameterEditor,
    pager: Pager<'_>,
    look: &Look,
    area: PaneArea,
    buffer: &mut Buffer,
) {
    let text = editor.tree_area(area);
    let (cursor, top, column) = editor.tree_place(area);
    for (shown, row) in pager.rows(top).zip(rows(text)) {
        let (Shown::Row(shown), Some(reader)) = (shown, pager.document) else {
            continue;
        };
        let here = look.focused && pager.is_at(cursor, shown);
        let paint = Paint {
            theme: look.theme,
            search: editor.find().search(),
            over: here.then_some(look.theme.selected),
        };
        draw_row(reader, shown, column, paint, row, buffer);
    }
    let count = pager.document.map_or(0, Reader::line_count);
    let area = PaneArea {
        inner: text,
        ..area
    };
    pane_frame::thumb(top.line, count, look, area, buffer);
}

fn numbers(
    editor: &ParameterEditor,
    look: &Look,
    parts: Parts,
    shown: &[(usize, Range<usize>)],
    buffer: &mut Buffer,
) {
    let width = usize::from(parts.numbers.width).saturating_sub(1);
    for (place, (row, bytes)) in rows(parts.numbers).zip(shown) {
        // A line that goes on in the next row has its number once.
        if bytes.start > 0 {
            continue;
        }
        let here = look.focused && *row == editor.caret().row;
        let style = if here {
            look.theme.strong
        } else {
            look.theme.dim
        };
        Pen::new(buffer, place).put(&format!("{:>width$}", row + 1), style);
    }
}

fn lines(
    editor: &ParameterEditor,
    look: &Look,
    parts: Parts,
    shown: &[(usize, Range<usize>)],
    column: usize,
    buffer: &mut Buffer,
) {
    let near = |line: &str| line.len() <= LONGEST;
    let fault = editor.fault().map(|fault| fault.place);
    let fault = fault.filter(|place| near(editor.line(place.line.saturating_sub(1))));
    let fault = fault.map(|place| editor.spot_of(place));
    let selection = editor.selection();
    let pair = editor
        .pair()
        .filter(|_| look.focused && selection.is_none());
    let mut marks: Option<(usize, Marks)> = None;
    for (place, (row, bytes)) in rows(parts.text).zip(shown) {
        let (row, line) = (*row, editor.line(*row));
        if marks.as_ref().is_none_or(|(known, _)| *known != row) {
            let pair = pair.into_iter().flat_map(|(here, other)| [here, other]);
            let found = editor.find().search().filter(|_| near(line)).into_iter();
            let of_line = Marks {
                selected: selection
                    .as_ref()
                    .and_then(|range| selected(range, row, line)),
                fault: fault.filter(|fault| fault.row == row).map(|fault| fault.at),
                doubts: editor.doubted(row).collect(),
                found: found.flat_map(|search| search.places(line)).collect(),
                pair: pair
                    .filter(|spot| spot.row == row)
                    .map(|spot| spot.at)
                    .collect(),
            };
            marks = Some((row, of_line));
        }
        let Some((_, marks)) = &marks else { continue };
        let part = Part {
            bytes: bytes.clone(),
            column,
        };
        parameter_line::draw(line, &part, marks, look.theme, place, buffer);
    }
}

/// What of a line is selected.
fn selected(range: &Range<Spot>, row: usize, line: &str) -> Option<Range<usize>> {
    if row < range.start.row || range.end.row < row {
        return None;
    }
    let from = if range.start.row < row {
        0
    } else {
        range.start.at
    };
    // The break of the line is selected as well: one column behind its end.
    let to = if row < range.end.row {
        line.len() + 1
    } else {
        range.end.at
    };
    Some(from..to)
}

/// What is said below the text, in as many rows as it takes.
fn foot(editor: &ParameterEditor, look: &Look, area: Rect, buffer: &mut Buffer) {
    let foot = editor.foot(&look.hearer());
    let words = foot.rows(area.width.saturating_sub(1), usize::from(area.height));
    for (at, (place, words)) in rows(area).zip(words).enumerate() {
        let mut pen = Pen::new(buffer, place);
        pen.skip(1);
        if let Some((text, tone)) = foot.aside().filter(|_| at == 0) {
            pen.put_right(text, style_of(tone, look));
        }
        for (text, tone) in words {
            // What has no row of its own goes on in the last one.
            pen.put(&text.replace('\n', " "), style_of(tone, look));
        }
    }
}

const fn style_of(tone: Tone, look: &Look) -> Style {
    let theme = look.theme;
    match tone {
        Tone::Plain => theme.text,
        Tone::Dim => theme.dim,
        Tone::Strong => theme.strong,
        Tone::Key => theme.key,
        Tone::Good => theme.good,
        Tone::Bad => theme.bad,
        Tone::Warning => theme.warning,
        Tone::Found => theme.found,
    }
}

/// Line and column of the caret, on the border below.
fn caret_place(editor: &ParameterEditor, look: &Look, area: PaneArea, buffer: &mut Buffer) {
    let caret = editor.caret();
    let before = editor.line(caret.row).get(..caret.at).unwrap_or_default();
    let place = format!(" {}:{} ", caret.row + 1, before.chars().count() + 1);
    pane_frame::at_end(&place, area.below().bottom(), look, area, buffer);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{Key, keymap::Keymap},
        domain::Timestamp,
        view::Theme,
        wording::Language,
    };

    const WIDTH: u16 = 34;

    fn area(height: u16) -> PaneArea {
        let inner = Rect::new(1, 1, WIDTH, height);
        PaneArea {
            frame: Rect::new(0, 0, WIDTH + 2, height + 2),
            joined: false,
            inner,
            foot: Rect::default(),
        }
    }

    /// The rows, without the blanks at their ends, and where the caret is.
    fn drawn(editor: &ParameterEditor, height: u16) -> (Vec<String>, Option<Position>) {
        let keymap = Keymap::default();
        let look = Look {
            theme: &Theme::COLOURLESS,
            language: Language::English,
            now: Timestamp(0),
            focused: true,
            keymap: &keymap,
            focus: Pane::Parameters,
            typing: editor.is_typing(),
        };
        let mut area = area(height);
        area.keep_below(editor.rows_below(&look.hearer(), area));
        let mut buffer = Buffer::empty(area.frame);
        let frame = Vec::new();
        pane_frame::draw(Pane::Parameters, "", &frame, "", &look, area, &mut buffer);
        let caret = draw(editor, &look, area, &mut buffer);
        let row = |y| {
            let symbols = (1..=WIDTH).map(|x| buffer[(x, y)].symbol());
            symbols.collect::<String>().trim_end().to_owned()
        };
        ((1..=height + 1).map(row).collect(), caret)
    }

    fn loaded(text: &str) -> ParameterEditor {
        let mut editor = ParameterEditor::default();
        editor.load(text);
        editor
    }

    #[test]
    fn the_text_stands_between_its_numbers_and_the_verdict() {
        let editor = loaded("{\n  \"a\": 1,\n  \"b\": 2\n}");
        let (rows, caret) = drawn(&editor, 6);
        let expected = [
            " 1 {",
            " 2   \"a\": 1,",
            " 3   \"b\": 2",
            " 4 }",
            "",
            " ✓ valid · 2 keys",
        ];
        assert_eq!(rows[..6], expected);
        assert_eq!(caret, None);
    }

    #[test]
    fn the_verdict_says_what_is_wrong_and_where() {
        let cases = [
            ("", vec![" – no parameters are sent"]),
            ("{\"a\": 1}", vec![" ✓ valid · 1 key"]),
            (
                "[]",
                vec![
                    " ✗ line 1, column 1: this is an",
                    " array; parameters are an object:",
                    " { … }",
                ],
            ),
            (
                "{\n\"a\"}",
                vec![" ✗ line 2, column 4: a colon : is", " expected here"],
            ),
        ];
        for (text, expected) in cases {
            let (rows, _) = drawn(&loaded(text), 7);
            assert_eq!(rows[7 - expected.len()..7], expected);
        }
    }

    #[test]
    fn the_text_keeps_its_rows_where_the_pane_is_low() {
        let (rows, _) = drawn(&loaded("[\n\n1]"), 4);
        let expected = [" 1 [", " 2", " 3 1]", " ✗ line 1, column 1: this is an a…"];
        assert_eq!(rows[..4], expected);
    }

    #[test]
    fn an_empty_pane_says_what_to_press() {
        let (rows, _) = drawn(&loaded(""), 3);
        assert_eq!(rows[0], " 1 Enter: type the parameters as …");
    }

    #[test]
    fn the_caret_is_where_the_next_character_will_stand() {
        let mut editor = loaded("{\"城市\": 1}");
        editor.act(Action::Edit, area(5));
        for _ in 0..4 {
            editor.key("right".parse::<Key>().unwrap(), area(5));
        }
        let (rows, caret) = drawn(&editor, 5);
        assert_eq!(caret, Some(Position::new(1 + 3 + 6, 1)));
        assert!(rows[5].ends_with("─ 1:5 ─"), "{rows:?}");
    }

    #[test]
    fn a_large_text_is_shown_and_says_that_it_is_only_read() {
        let editor = loaded(&format!("{{\"a\": \"{}\"}}", "北".repeat(100_000)));
        let (rows, _) = drawn(&editor, 5);
        assert!(rows[0].starts_with(" 1 {\"a\": \"北 北 "), "{rows:?}");
        assert_eq!(
            rows[3..5],
            [" ✓ valid · 1 key · ^G edits it,", " too large to type in"]
        );
    }

    #[test]
    fn no_size_panics() {
        let mut editor = loaded(&"{\"城市\": \"北京\"\n".repeat(30));
        editor.act(Action::Edit, area(0));
        editor.act(Action::Bottom, area(0));
        for height in 0..40 {
            drawn(&editor, height);
        }
    }
}
