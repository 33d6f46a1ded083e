//! What keys, pastes and files make of an answer.

use super::*;
use crate::domain::Inputs;

const LATER: Timestamp = Timestamp(10_000);

fn form(fields: &str, options: &[&str]) -> Form {
    let wrapped = format!("{{\"parameters\":{fields}}}");
    let question = Question {
        fields: Inputs::parse(&wrapped).unwrap_or_default().list,
        options: options.iter().map(|&option| option.to_owned()).collect(),
        ..Question::default()
    };
    Form::new(question, 1, Timestamp(0))
}

fn press(form: &mut Form, keys: &[&str]) -> Pressed {
    let mut last = Pressed::Nothing;
    for name in keys {
        let key = name.parse().unwrap();
        last = form.key(key, LATER, Language::English);
    }
    last
}

fn sent(text: &str) -> Pressed {
    Pressed::Send(text.to_owned())
}

#[test]
fn options_are_chosen_by_digits_and_arrows_and_own_words_are_typed() {
    let cases: [(&[&str], &str); 6] = [
        (&["enter"], "red"),
        (&["2", "enter"], "green"),
        (&["down", "down", "up", "enter"], "green"),
        (&["9", "enter"], "9"),
        (&["b", "1", "enter"], "b1"),
        (&["up", "北", "enter"], "北"),
    ];
    for (keys, answer) in cases {
        let mut form = form("{}", &["red", "green"]);
        assert_eq!(press(&mut form, keys), sent(answer), "{keys:?}");
    }
}

#[test]
fn nothing_is_no_answer_and_a_press_that_came_too_soon_sends_nothing() {
    let mut form = form("{}", &[]);
    assert_eq!(press(&mut form, &["enter"]), Pressed::Nothing);
    assert!(form.problem(Language::English).is_some());
    press(&mut form, &["o", "k"]);
    let enter = "enter".parse().unwrap();
    let soon = form.key(enter, Timestamp(399), Language::English);
    assert_eq!(soon, Pressed::Nothing);
    assert_eq!(press(&mut form, &["enter"]), sent("ok"));
    form.sent = true;
    assert_eq!(press(&mut form, &["enter"]), Pressed::Nothing);
}

const FIELDS: &str = r#"{"a":{"type":"string","required":true},"b":{"type":"integer"},
    "c":{"type":"boolean"},"d":{"type":"object"},"e":{"type":"image"}}"#;

#[test]
fn a_form_is_sent_as_json_with_values_of_their_types() {
    let mut form = form(FIELDS, &[]);
    assert_eq!(press(&mut form, &["enter"]), Pressed::Nothing);
    assert_eq!(form.focus(), 0);
    press(&mut form, &["北", "\"", "tab", "7", "tab", "right"]);
    press(&mut form, &["tab", "{", "}", "tab"]);
    assert_eq!(press(&mut form, &["@"]), Pressed::PickFile);
    form.put_file("{\"file_id\":\"7\"}");
    let answer = r#"{"a":"北\"","b":7,"c":true,"d":{},"e":"{\"file_id\":\"7\"}"}"#;
    assert_eq!(press(&mut form, &["enter"]), sent(answer));
}

#[test]
fn what_is_wrong_is_said_while_it_is_typed_and_nothing_wrong_is_sent() {
    let cases = [
        ("integer", "1.5", false),
        ("integer", "-7601000000000000001", true),
        ("number", "1e3", true),
        ("number", "one", false),
        ("boolean", "yes", false),
        ("object", "{\"a\":", false),
        ("array", "[]", true),
        ("image", "https://a/b.png", true),
        ("image", "b.png", false),
        ("hologram", "any", true),
    ];
    for (kind, text, good) in cases {
        let mut form = form(&format!("{{\"x\":{{\"type\":\"{kind}\"}}}}"), &[]);
        form.paste(text);
        assert_eq!(
            form.problem(Language::English).is_none(),
            good,
            "{kind} {text}"
        );
        assert_eq!(form.answer().is_ok(), good, "{kind} {text}");
    }
    let mut form = form(r#"{"x":{"type":"string","enum":["a","b"]}}"#, &[]);
    assert_eq!(form.answer().unwrap(), "{}");
    press(&mut form, &["left"]);
    assert_eq!(form.answer().unwrap(), r#"{"x":"b"}"#);
    form.paste("c");
    assert_eq!(form.answer(), Err((0, words::NOT_A_CHOICE)));
}

#[test]
fn a_field_begins_with_its_default_and_takes_several_files() {
    let mut form = form(
        r#"{"level":{"type":"string","required":true,"default_value":"low"},
            "pics":{"type":"array","items":{"type":"image"}}}"#,
        &[],
    );
    assert_eq!(form.answer().unwrap(), r#"{"level":"low"}"#);
    press(&mut form, &["tab"]);
    for file in ["https://a/1.png", "https://a/2.png"] {
        assert_eq!(press(&mut form, &["@"]), Pressed::PickFile);
        form.put_file(file);
    }
    let answer = r#"{"level":"low","pics":["https://a/1.png","https://a/2.png"]}"#;
    assert_eq!(press(&mut form, &["enter"]), sent(answer));
}

#[test]
fn what_was_typed_is_there_when_the_same_question_comes_again() {
    let mut before = form(FIELDS, &[]);
    press(&mut before, &["o", "k"]);
    before.sent = true;
    let same = form(FIELDS, &[]);
    assert!(before.asks_the_same(&same));
    let mut again = before.again(Timestamp(5));
    assert_eq!(press(&mut again, &["enter"]), sent(r#"{"a":"ok"}"#));
    let mut other = form(FIELDS, &[]);
    other.number = 2;
    assert!(!again.asks_the_same(&other));
}
