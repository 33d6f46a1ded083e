//! What goes to the user's own editor, and where it comes back to.

use coze_tui::{
    app::{
        Effect, Message, Pane,
        outside::{Field, LineField, Typed},
    },
    wording::Language,
};

use crate::support::desktop::Desktop;

fn sent(desktop: &mut Desktop) -> (Field, String, String) {
    desktop.asked();
    desktop.press("<c-g>");
    match &*desktop.asked() {
        [Effect::EditOutside(asked)] => {
            let text = asked.text.to_string();
            (asked.field, asked.name.clone(), text)
        }
        other => panic!("{other:?}"),
    }
}

fn back(desktop: &mut Desktop, field: Field, text: &str) {
    let text = text.into();
    desktop.tell(Message::EditedOutside { field, text });
}

#[test]
fn the_parameters_come_back_as_one_step_from_whatever_pane() {
    let mut desktop = Desktop::filled((120, 36), Language::English);
    desktop.press("1<enter>");
    let before = desktop.model.editor.text();
    for keys in ["2", "2e", "<esc>3", "4"] {
        desktop.press(keys);
        let (field, name, text) = sent(&mut desktop);
        assert_eq!((field, &*name), (Field::Parameters, "beijing.json"));
        assert_eq!(text, *before);
    }
    back(&mut desktop, Field::Parameters, "{\"city\": \"广州\"}\n");
    assert_eq!(&*desktop.model.editor.text(), "{\"city\": \"广州\"}\n");
    desktop.press("2u");
    assert_eq!(desktop.model.editor.text(), before);
    // A line end that the editor adds is no change.
    desktop.model.editor.load("{}");
    back(&mut desktop, Field::Parameters, "{}\n");
    assert!(!desktop.model.editor.is_dirty());
}

#[test]
fn a_line_that_is_typed_comes_back_as_one_line() {
    let mut desktop = Desktop::filled((120, 36), Language::English);
    desktop.press("1<enter>");
    let filter = Field::Line(LineField::Filter);
    desktop.press("1/we");
    assert_eq!(
        sent(&mut desktop),
        (filter, "line.txt".to_owned(), "we".to_owned())
    );
    back(&mut desktop, filter, "\nrep\nx\n");
    assert_eq!(desktop.model.workflows.filter().text(), "rep");
    desktop.press("<esc>2/ci");
    let find = Field::Line(LineField::FindParameters);
    assert_eq!(sent(&mut desktop).0, find);
    back(&mut desktop, find, "city\n");
    assert_eq!(
        desktop.model.editor.found().map(|(_, count)| count),
        Some(1)
    );
    assert_eq!(desktop.model.screen.focus, Pane::Parameters);
    desktop.press("<esc>1<enter>");
    let request = desktop.start();
    desktop.finish(&request).press("3f.x");
    let jq = Field::Line(LineField::Jq);
    assert_eq!(
        sent(&mut desktop),
        (jq, "filter.jq".to_owned(), ".x".to_owned())
    );
    back(&mut desktop, jq, ".forecast\n  | length\n");
    assert_eq!(
        desktop.model.response.filter().line().text(),
        ".forecast | length"
    );
}

#[test]
fn every_line_over_the_panes_goes_out_and_comes_back() {
    let cases = [
        ("?", Typed::Help, ""),
        ("1n", Typed::Prompt(0), ""),
        ("1xr<tab>", Typed::Prompt(1), ""),
        ("1xt", Typed::Prompt(0), ""),
        ("1c", Typed::Pick, ""),
        ("1p", Typed::Pull, ""),
        ("2<enter><tab><esc>@", Typed::File, ""),
        ("S", Typed::Save, "weather"),
    ];
    for (keys, typed, offered) in cases {
        let mut desktop = Desktop::filled((120, 36), Language::English);
        desktop.press("1<enter>");
        let request = desktop.start();
        desktop.finish(&request).press("3").press(keys);
        let field = Field::Line(LineField::Overlay(typed));
        let (asked, name, text) = sent(&mut desktop);
        assert_eq!((asked, &*name), (field, "line.txt"), "{keys}");
        assert!(text.starts_with(offered), "{keys}: {text}");
        back(&mut desktop, field, "\nbei\nx\n");
        let overlay = desktop.model.overlay.as_ref();
        let line = overlay.and_then(|overlay| overlay.typed());
        let (now, line) = line.unwrap();
        assert_eq!((now, &*line.text()), (typed, "bei"), "{keys}");
        // Meanwhile something else may have come up.
        desktop.press("<esc><esc><esc>1n");
        let other = Field::Line(LineField::Overlay(Typed::Name));
        back(&mut desktop, other, "zzzz");
        assert!(!desktop.picture().contains("zzzz"), "{keys}");
    }
}

#[test]
fn a_line_of_the_run_box_goes_out_and_is_checked_when_it_is_back() {
    let mut desktop = Desktop::filled((120, 36), Language::English);
    desktop.press("1<enter>2bjj<enter>76");
    let field = Field::Line(LineField::RunBox);
    let (asked, _, text) = sent(&mut desktop);
    assert_eq!((asked, &*text), (field, "76"));
    back(&mut desktop, field, "7602\n");
    desktop.press("<enter>");
    let target = &desktop.model.options.target;
    assert_eq!(target.bot_id.as_deref(), Some("7602"));
}
