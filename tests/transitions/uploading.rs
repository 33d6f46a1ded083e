//! A local file becomes the value at the caret, or says why not.

use std::sync::Arc;

use coze_tui::{
    app::{
        Effect, Message,
        overlay::Overlay,
        upload::{FromUpload, ToUpload},
    },
    domain::Inputs,
};

use super::{loaded, notice, wide};
use crate::support::desktop::{Desktop, collection};

const VALUE: &str = r#"{"file_id":"7607000000000000042"}"#;

fn sent(desktop: &mut Desktop) -> (u32, String) {
    match desktop.asked().pop() {
        Some(Effect::Upload(ToUpload::Send { asked, typed })) => (asked, typed),
        other => panic!("{other:?}"),
    }
}

fn ended(desktop: &mut Desktop, asked: u32, outcome: Result<&str, &str>) {
    let outcome = outcome.map(str::to_owned).map_err(str::to_owned);
    desktop.tell(Message::Upload(FromUpload::Ended { asked, outcome }));
}

fn words(desktop: &Desktop) -> (String, bool) {
    match &desktop.model.overlay {
        Some(Overlay::File(prompt)) => (prompt.words.clone(), prompt.bad),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_uploaded_file_takes_the_place_of_the_value_in_one_step() {
    // With the caret in a key, in a value, at a value that is missing.
    let cases = [
        (
            r#"{"photo": "", "n": 1}"#,
            "<right><right>",
            r#"{"photo": V, "n": 1}"#,
        ),
        (
            r#"{"photo": "old", "n": 1}"#,
            &"<right>".repeat(12),
            r#"{"photo": V, "n": 1}"#,
        ),
        (r#"{"photo": }"#, "<right><right>", r#"{"photo": V}"#),
        (
            r#"{"photos": []}"#,
            &"<right>".repeat(12),
            r#"{"photos": [V]}"#,
        ),
    ];
    for (text, keys, expected) in cases {
        let mut desktop = loaded();
        desktop.press("2");
        desktop.model.editor.load(text);
        desktop.press("<enter>").press(keys).press("<a-a>");
        desktop.tell(Message::Pasted("'/tmp/a photo.png' ".to_owned()));
        desktop.press("<enter>");
        let (asked, typed) = sent(&mut desktop);
        assert_eq!(typed, "/tmp/a photo.png");
        ended(&mut desktop, asked, Ok(VALUE));
        let quoted = serde_json::Value::from(VALUE).to_string();
        assert_eq!(
            &*desktop.model.editor.text(),
            expected.replace('V', &quoted)
        );
        assert!(desktop.model.overlay.is_none());
        assert!(notice(&desktop).contains("/tmp/a photo.png"));
        desktop.press("<c-u>");
        assert_eq!(&*desktop.model.editor.text(), text);
    }
}

#[test]
fn escape_stops_an_upload_and_its_late_end_is_dropped() {
    let mut desktop = loaded();
    let before = desktop.model.editor.text();
    desktop.press("2<enter><tab><esc>@~/a.png<enter>");
    let (asked, _) = sent(&mut desktop);
    desktop.press("<esc>");
    assert_eq!(desktop.asked(), [Effect::Upload(ToUpload::Stop)]);
    assert!(words(&desktop).1);
    desktop.press("<enter>");
    let (again, typed) = sent(&mut desktop);
    assert_eq!(typed, "~/a.png");
    assert_ne!(again, asked);
    ended(&mut desktop, asked, Ok(VALUE));
    assert_eq!(
        desktop.model.editor.text(),
        before,
        "the old one is dropped"
    );
    ended(&mut desktop, again, Err("the format is not allowed (4303)"));
    assert_eq!(words(&desktop).0, "the format is not allowed (4303)");
    desktop.press("<esc>");
    assert!(desktop.model.overlay.is_none());
    assert_eq!(desktop.model.editor.text(), before);
}

#[test]
fn names_are_completed_and_a_late_completion_takes_nothing_back() {
    let mut desktop = loaded();
    desktop.press("2<enter><tab><esc>@~/ph<tab>");
    let asked = match desktop.asked().pop() {
        Some(Effect::Upload(ToUpload::Complete { asked, typed })) => {
            assert_eq!(typed, "~/ph");
            asked
        }
        other => panic!("{other:?}"),
    };
    let completed = |asked, names: &[&str]| {
        Message::Upload(FromUpload::Completed {
            asked,
            typed: "~/photo".to_owned(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
        })
    };
    desktop.tell(completed(asked, &["photo1.png", "photo2.png"]));
    assert_eq!(words(&desktop).0, "photo1.png  photo2.png");
    desktop.press("9");
    desktop.tell(completed(asked, &[]));
    desktop.press("<enter>");
    assert_eq!(sent(&mut desktop).1, "~/photo9");
}

#[test]
fn a_file_is_offered_where_the_inputs_say_so() {
    let mut desktop = loaded();
    let schema = r#"{"parameters": {"photos": {"type": "array", "items": {"type": "image"}},
        "city": {"type": "string"}}}"#;
    let mut all = collection();
    for saved in &mut all {
        saved.inputs = Some(Arc::new(Inputs::parse(schema).unwrap()));
    }
    desktop.tell(Message::CollectionRead(all, Vec::new()));
    desktop.press("2");
    let cases = [
        (r#"{"photos": ["a"]}"#, 13, true),
        (r#"{"city": "a"}"#, 11, false),
    ];
    for (text, at, wanted) in cases {
        desktop.model.editor.load(text);
        desktop
            .press("<enter>")
            .press(&"<right>".repeat(at))
            .press("<esc>");
        assert_eq!(desktop.model.wants_file(), wanted, "{text}");
        assert_eq!(desktop.picture().contains("@ upload"), wanted, "{text}");
    }
}

#[test]
fn without_a_value_at_the_caret_nothing_is_uploaded_and_it_says_why() {
    let mut desktop = wide();
    desktop.press("2@");
    assert!(desktop.model.overlay.is_none());
    assert!(notice(&desktop).contains("load a workflow first"));
    // Before the parameters, behind them, in the place of a key, between two values.
    let cases = [
        ("", ""),
        ("  ", "<right>"),
        ("{}", "<right>"),
        ("{\"a\": 1}", ""),
        ("{\"a\": 1}", "<end>"),
        ("[1]", "<right>"),
        ("{\"a\": 1 }", "<end><left>"),
        ("\"a\"", "<right>"),
    ];
    let mut desktop = loaded();
    for (text, keys) in cases {
        desktop.model.editor.load(text);
        desktop.press("2<enter>").press(keys).press("<a-a>");
        assert!(desktop.model.overlay.is_none(), "{text}");
        assert!(notice(&desktop).contains("put the caret on one"), "{text}");
        assert_eq!(&*desktop.model.editor.text(), text);
        desktop.press("<esc>").wait(20_000);
    }
}

#[test]
fn from_anywhere_the_value_that_is_to_be_a_file_is_found() {
    let mut desktop = loaded();
    let schema = r#"{"parameters": {"city": {"type": "string"}, "photo": {"type": "image"}}}"#;
    let mut all = collection();
    for saved in &mut all {
        saved.inputs = Some(Arc::new(Inputs::parse(schema).unwrap()));
    }
    desktop.tell(Message::CollectionRead(all, Vec::new()));
    desktop
        .model
        .editor
        .load("{\n  \"city\": \"\",\n  \"photo\": \"\"\n}");
    desktop.press("2@/a.png<enter>");
    let (asked, _) = sent(&mut desktop);
    ended(&mut desktop, asked, Ok("V"));
    let expected = "{\n  \"city\": \"\",\n  \"photo\": \"V\"\n}";
    assert_eq!(&*desktop.model.editor.text(), expected);
}
