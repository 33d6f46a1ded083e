//! Copying, selecting and saving what a run answered.

use coze_tui::{
    app::{Effect, Message, Mouse, MouseKind, NotSaved, Pane, overlay::Overlay, piece::Piece},
    domain::RunStatus,
};

use super::{loaded, record_of};
use crate::support::desktop::Desktop;

/// A screen that shows the answer of `weather`, with the keys in it.
fn answered() -> Desktop {
    let mut desktop = loaded();
    let request = desktop.start();
    desktop.finish(&request);
    desktop.press("3");
    desktop.asked();
    desktop
}

/// What was put on the clipboard last.
fn copied(desktop: &mut Desktop) -> String {
    let effects = desktop.asked();
    let piece = effects.into_iter().rev().find_map(|effect| match effect {
        Effect::CopyPiece(_, piece) => Some(piece),
        _ => None,
    });
    let bytes = piece.expect("something was copied").bytes();
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn mouse(desktop: &mut Desktop, kind: MouseKind, (column, row): (u16, u16)) {
    desktop.tell(Message::Mouse(Mouse { kind, column, row }));
}

/// Where a text stands on the screen.
fn place(desktop: &Desktop, text: &str) -> (u16, u16) {
    let picture = desktop.picture();
    let (row, line) = picture
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains(text))
        .unwrap_or_else(|| panic!("no {text} in\n{picture}"));
    let before = line.split(text).next().unwrap();
    let column = coze_tui::json::width(before);
    (u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
}

#[test]
fn each_letter_copies_its_own() {
    let mut desktop = answered();
    // The row of the output: a string.
    desktop.press("j");
    let cases = [
        ("yy", "\"北京的经度为116.4074°E，纬度为39.9042°N。\""),
        ("yu", "北京的经度为116.4074°E，纬度为39.9042°N。"),
        ("yp", "$.output"),
        ("yj", ".output"),
    ];
    for (keys, expected) in cases {
        desktop.press(keys);
        assert_eq!(copied(&mut desktop), expected, "{keys}");
        assert!(desktop.model.overlay.is_none());
    }
    desktop.press("yd");
    assert!(copied(&mut desktop).starts_with("https://www.coze.cn/work_flow?"));
    desktop.press("yc");
    let curl = copied(&mut desktop);
    assert!(
        curl.contains("curl") && curl.contains("$COZE_API_TOKEN"),
        "{curl}"
    );
    desktop.press("yr");
    assert!(copied(&mut desktop).starts_with("{\"code\":0,"));
    desktop.press("yw");
    assert!(copied(&mut desktop).starts_with("{\n  \"output\""));
}

#[test]
fn what_is_not_there_says_why_and_the_menu_stays() {
    let mut desktop = answered();
    desktop.press("yu");
    assert!(desktop.asked().is_empty());
    assert!(matches!(desktop.model.overlay, Some(Overlay::Copy(_))));
    assert!(desktop.picture().contains("no string in this row"));
    desktop.press("q");
    assert!(desktop.model.overlay.is_none());
}

#[test]
fn a_past_run_is_read_before_its_menu_opens() {
    let mut desktop = loaded();
    desktop.press("4y");
    let effects = desktop.asked();
    let [Effect::LoadRun { asked, .. }] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    let record = record_of(1, RunStatus::Success, None).into();
    desktop.tell(Message::RunLoaded {
        asked: *asked,
        record,
    });
    assert!(matches!(desktop.model.overlay, Some(Overlay::Copy(_))));
    desktop.press("P");
    assert!(copied(&mut desktop).contains("cozepy"));
    assert_eq!(desktop.model.screen.focus, Pane::History);
}

#[test]
fn the_parameters_are_copied_as_they_stand_and_on_one_line() {
    let mut desktop = loaded();
    desktop.press("2yy");
    let text = copied(&mut desktop);
    assert!(text.contains("北京") && text.contains('\n'));
    desktop.press("yo");
    assert!(!copied(&mut desktop).contains('\n'));
}

#[test]
fn a_drag_selects_whole_characters_and_letting_go_copies_them() {
    let mut desktop = answered();
    let (column, row) = place(&desktop, "北京的经度");
    mouse(&mut desktop, MouseKind::Click, (column, row));
    assert!(desktop.model.response.selection().is_none());
    // The right half of the second character.
    mouse(&mut desktop, MouseKind::Drag, (column + 3, row));
    mouse(&mut desktop, MouseKind::Release, (column + 3, row));
    assert_eq!(copied(&mut desktop), "北京");
    desktop.press("ys");
    assert_eq!(copied(&mut desktop), "北京");
    // Backwards, over two rows, from beyond the end of the first.
    let (column, below) = place(&desktop, "\"day\": 1");
    mouse(&mut desktop, MouseKind::Click, (column + 4, below));
    mouse(&mut desktop, MouseKind::Drag, (column + 40, below - 1));
    mouse(&mut desktop, MouseKind::Release, (column + 40, below - 1));
    assert_eq!(copied(&mut desktop), "\n  \"day\"");
    desktop.press("<esc>");
    assert!(desktop.model.response.selection().is_none());
    mouse(&mut desktop, MouseKind::Release, (0, 0));
    assert!(desktop.asked().is_empty());
}

#[test]
fn a_drag_beyond_the_edge_scrolls_on_by_itself() {
    let mut desktop = answered();
    desktop.tell(Message::Resized(80, 24));
    let (column, row) = place(&desktop, "▾ {");
    mouse(&mut desktop, MouseKind::Click, (column, row));
    mouse(&mut desktop, MouseKind::Drag, (column + 10, 23));
    let waits = desktop.model.next_tick().expect("something moves");
    assert!(waits.0 <= 40);
    for _ in 0..30 {
        desktop.wait(50);
    }
    mouse(&mut desktop, MouseKind::Release, (column + 10, 23));
    let text = copied(&mut desktop);
    assert!(text.contains("7601000000000000101"), "{text}");
    let still = desktop.model.response.is_dragged_beyond();
    assert_eq!(still, None);
}

#[test]
fn rows_are_selected_with_keys_and_take_what_is_folded_with_them() {
    let mut desktop = answered();
    // The forecast is folded, and the row below it selected too.
    desktop.press("jj<space>Vj");
    assert!(desktop.model.response.selects_rows());
    let bar = desktop
        .picture()
        .lines()
        .last()
        .unwrap_or_default()
        .to_owned();
    assert!(
        bar.contains("y copy") && bar.contains("S save answer"),
        "{bar}"
    );
    desktop.press("ys");
    let text = copied(&mut desktop);
    assert!(text.starts_with("\"forecast\": ["), "{text}");
    assert!(text.contains("    \"day\": 1,") && text.ends_with("\"id\": 7601000000000000101"));
    desktop.press("V");
    assert!(desktop.model.response.selection().is_none());
    // Text has no cursor until something is selected.
    desktop.press("vv");
    desktop.open_documents();
    desktop.press("V");
    assert!(desktop.model.response.cursor().is_some());
    desktop.press("ys");
    assert!(copied(&mut desktop).starts_with("{\"code\":0"));
}

#[test]
fn an_answer_is_saved_and_a_name_survives_every_refusal() {
    let mut desktop = answered();
    desktop.press("S<c-u><enter>");
    assert!(desktop.asked().is_empty());
    assert!(desktop.picture().contains("Type the name of a file."));
    desktop.press("~/a.json<tab><enter>");
    let effects = desktop.asked();
    let [
        Effect::SaveFile {
            prompt,
            over: false,
        },
    ] = effects.as_slice()
    else {
        panic!("{effects:?}");
    };
    assert!(matches!(prompt.form().unwrap().piece, Piece::AsSent(_)));
    assert!(desktop.model.overlay.is_none());
    let refused = |reason| Message::NotSaved {
        prompt: prompt.clone(),
        reason,
    };
    desktop.tell(refused(NotSaved::Refused("No permission".to_owned())));
    assert!(desktop.picture().contains("No permission"));
    assert!(desktop.picture().contains("~/a.json"));
    desktop.press("<esc>");
    desktop.tell(refused(NotSaved::Exists("/home/a.json".to_owned())));
    desktop.press("<enter>");
    assert!(
        desktop.asked().is_empty(),
        "the harmless choice comes first"
    );
    desktop.tell(refused(NotSaved::Exists("/home/a.json".to_owned())));
    desktop.press("r").press("x<enter>");
    let effects = desktop.asked();
    assert!(
        matches!(effects.as_slice(), [Effect::SaveFile { prompt, over: false }] if prompt.input.text() == "~/a.jsonx")
    );
    desktop.tell(refused(NotSaved::Exists("/home/a.json".to_owned())));
    desktop.press("o");
    assert!(matches!(
        desktop.asked().as_slice(),
        [Effect::SaveFile { over: true, .. }]
    ));
    // Whoever has gone on to something else is only told.
    desktop.press("?");
    desktop.tell(refused(NotSaved::Refused("No permission".to_owned())));
    assert!(matches!(desktop.model.overlay, Some(Overlay::Help(_))));
}

#[test]
fn nothing_to_save_is_told() {
    let mut desktop = loaded();
    desktop.press("3S");
    assert!(desktop.model.overlay.is_none());
    assert!(desktop.picture().contains("no answer to save"));
}

#[test]
fn the_link_of_a_row_is_opened_and_a_row_without_one_says_so() {
    let mut desktop = answered();
    desktop.press("O");
    assert!(desktop.asked().is_empty());
    assert!(desktop.picture().contains("no link in this row"));
    desktop.press("vvO");
    desktop.open_documents();
    desktop.press("O");
    let effects = desktop.asked();
    assert!(
        matches!(effects.as_slice(), [Effect::OpenUrl(url)] if url.starts_with("https://www.coze.cn/work_flow")),
        "{effects:?}"
    );
}
