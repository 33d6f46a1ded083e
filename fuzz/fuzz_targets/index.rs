//! A body as rows: the lines are those of the text, folds hide what they say, rows cover their
//! lines, whatever the body and whatever was folded.

#![no_main]

use coze_tui_fuzz::{
    json::{Document, Folds, Row, Shown, View, cells, width},
    shown,
    wording::Language,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (steps, body) = data.split_at(data.len().min(6));
    for view in View::ALL {
        let document = Document::from_body(body, view).unwrap();
        lines(&document);
        let mut folds = Folds::default();
        for step in steps {
            fold(&document, &mut folds, *step);
            let lines = (0..folds.count(&document)).map(|number| folds.line(&document, number));
            assert!(lines.eq(shown(&document, &folds).into_iter().map(Some)));
        }
        rows_are_in_order(&document, &folds, steps);
        for line in 0..document.line_count() {
            folds.set(&document, line, false);
        }
        assert_eq!(folds, Folds::default());
    }
});

fn lines(document: &Document) {
    let naive: Vec<_> = document.text().split('\n').collect();
    if document.line_count() == 0 {
        return assert!(document.is_empty());
    }
    assert_eq!(document.line_count(), naive.len());
    for (number, naive_line) in naive.iter().enumerate() {
        // The raw view shows the CR before a line feed, the others take both as the end.
        let bare = naive_line.strip_suffix('\r').unwrap_or(naive_line);
        let line = document.line(number);
        assert!(line == *naive_line || line == bare);
        document.path(number);
        document.jq_path(number);
        document.section(number);
        let mut column = 0;
        let mut offset = 0;
        while offset < line.len() {
            let stretch = document.stretch_at(number, offset);
            assert_eq!((stretch.offset, stretch.column), (offset, column));
            column += width(stretch.text);
            offset += stretch.text.len();
        }
        for cell in cells(line) {
            if let Shown::Text(text) = cell.shown {
                assert!(!text.chars().any(char::is_control));
            }
        }
    }
    for trouble in document.troubles() {
        for language in [Language::English, Language::Chinese] {
            assert!(!trouble.text(language).is_empty());
        }
    }
}

fn fold(document: &Document, folds: &mut Folds, step: u8) {
    let line = usize::from(step >> 3) % document.line_count().max(1);
    match step & 7 {
        0 | 1 => drop(folds.toggle(document, line)),
        2 => folds.set_below(document, line, true),
        3 => folds.set_below(document, line, false),
        4 => folds.fold_all(document),
        5 => folds.to_depth(document, usize::from(step >> 3)),
        6 => folds.reveal(document, line),
        _ => folds.open_all(),
    }
}

fn rows_are_in_order(document: &Document, folds: &Folds, steps: &[u8]) {
    let expected = shown(document, folds);
    let reader = document.reader(folds);
    let width = steps
        .first()
        .filter(|step| **step > 0)
        .map(|step| usize::from(*step % 40) + 1);
    let first = reader.row_at(0, 0, width);
    if document.line_count() == 0 {
        return;
    }
    let rows: Vec<Row> =
        std::iter::successors(Some(first), |row| reader.row_after(*row, width)).collect();
    let mut covered = 0;
    for (number, row) in rows.iter().enumerate() {
        assert_eq!(reader.row_at(row.line, row.start, width), *row);
        assert_eq!(
            reader.row_before(*row, width),
            number.checked_sub(1).map(|before| rows[before])
        );
        assert!(document.line(row.line).get(row.start..row.end).is_some());
        if reader.ends_line(*row) {
            assert_eq!(row.line, expected[covered]);
            covered += 1;
        }
        reader.folded(row.line);
    }
    assert_eq!(covered, expected.len());
}
