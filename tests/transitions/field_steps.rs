//! From value to value in the parameters, and what they were in past runs.

use std::sync::Arc;

use coze_tui::{
    app::Message,
    domain::{Inputs, PastParameters, PastRuns, Timestamp},
};

use super::loaded;
use crate::support::desktop::{Desktop, NOW, collection};

/// `weather` ran with these cities, the newest first, each a day before the last.
fn ran_with(desktop: &mut Desktop, cities: &[&str]) {
    let run = |(days, city): (i64, &&str)| PastParameters {
        at: Timestamp(NOW.0 - (days + 1) * 86_400_000),
        parameters: format!("{{\"city\": {city}, \"days\": 1.10}}").into(),
    };
    let runs = cities.iter().enumerate();
    let runs = runs.map(|(at, city)| run((i64::try_from(at).unwrap(), city)));
    let runs = runs.collect();
    desktop.tell(Message::PastParametersLoaded {
        workflow_id: "7601000000000000101".to_owned(),
        past: Arc::new(PastRuns::of(runs)),
    });
}

fn text(desktop: &Desktop) -> Arc<str> {
    desktop.model.editor.text()
}

#[test]
fn a_value_steps_through_past_runs_and_one_undo_takes_all_steps_back() {
    let mut desktop = loaded();
    assert_eq!(desktop.asked_for_past(), ["7601000000000000101"]);
    desktop.press("2<enter><tab>");
    let before = text(&desktop);
    desktop.press("<a-up>");
    assert!(desktop.asked_for_past().is_empty(), "they are on their way");
    assert_eq!(text(&desktop), before);
    ran_with(
        &mut desktop,
        &["\"上海\"", "\"北京\"", "\"上海\"", "7601000000000000001"],
    );
    for (expected, said) in [
        ("\"上海\"", "1 of 3 · 1 d ago"),
        ("7601000000000000001", "2 of 3 · 4 d ago"),
        ("\"北京\"", "3 of 3 · as it was"),
        ("\"上海\"", "1 of 3 · 1 d ago"),
    ] {
        let line = format!("\"city\": {expected},");
        assert!(
            text(&desktop).contains(&line),
            "{expected}: {}",
            text(&desktop)
        );
        assert!(desktop.picture().contains(said), "{}", desktop.picture());
        desktop.press("<a-up>");
    }
    desktop.press("<a-down>").press("<a-z>");
    assert_eq!(text(&desktop), before);
    desktop.press("<tab><a-up>");
    assert!(
        text(&desktop).contains("\"days\": 1.10"),
        "{}",
        text(&desktop)
    );
    assert!(desktop.asked_for_past().is_empty(), "they are known");
}

#[test]
fn past_values_that_come_late_do_not_touch_what_was_typed() {
    let mut desktop = loaded();
    desktop.press("2<enter><tab><a-up>x");
    let typed = text(&desktop);
    ran_with(&mut desktop, &["\"上海\""]);
    assert_eq!(text(&desktop), typed);
    // Once another run is recorded they are read again.
    desktop.press("<tab>").asked_for_past();
    desktop.start();
    assert_eq!(desktop.asked_for_past().len(), 1);
}

#[test]
fn a_key_the_value_and_a_key_change_one_value_and_run() {
    let mut desktop = loaded();
    desktop.press("2<enter><tab>");
    desktop.press("广州<c-r>");
    let sent = desktop.request().parameters.expect("parameters");
    assert!(sent.contains("\"city\": \"广州\""), "{sent}");
    assert!(sent.contains("\"days\": 3"), "{sent}");
    desktop.wait(1_000).press("<tab>5<c-r>");
    let sent = desktop.request().parameters.expect("parameters");
    assert!(sent.contains("\"days\": 5"), "{sent}");
    // Back around the end, and typing takes the place of what is there.
    desktop.wait(1_000).press("<s-tab>上海<c-r>");
    let sent = desktop.request().parameters.expect("parameters");
    assert!(sent.contains("\"city\": \"上海\""), "{sent}");
}

#[test]
fn the_foot_warns_and_describes_and_a_run_is_never_refused() {
    let schema = r#"{"parameters": {
        "city": {"type": "string", "required": true, "description": "城市名"},
        "days": {"type": "integer", "default_value": "1"},
        "key": {"type": "string", "required": true}
    }}"#;
    let mut workflows = collection();
    workflows[0].inputs = Some(Arc::new(Inputs::parse(schema).unwrap()));
    let mut desktop = loaded();
    desktop.tell(Message::CollectionRead(workflows, Vec::new()));
    let says = |desktop: &Desktop, words: &str| {
        assert!(desktop.picture().contains(words), "{}", desktop.picture());
    };
    says(&desktop, "! key is required");
    desktop.press("2<enter><tab>");
    says(&desktop, "city · string");
    says(&desktop, "! key is required");
    desktop.press("<tab>x<backspace>\"3");
    says(&desktop, "! days takes: integer");
    desktop.wait(1_000).press("<c-r>");
    assert!(desktop.request().parameters.is_some());
}

#[test]
fn what_past_runs_tell_stands_for_a_schema_and_says_so() {
    let mut desktop = loaded();
    ran_with(&mut desktop, &["\"上海\""]);
    let says = |desktop: &Desktop, words: &str| {
        assert!(desktop.picture().contains(words), "{}", desktop.picture());
    };
    says(&desktop, "inputs learnt");
    assert!(!desktop.picture().contains("required"), "none is claimed");
    desktop.press("2<enter><tab>");
    says(&desktop, "city · string · learnt");
    desktop.press("<c-end><left><left>").press(", \"town\": 1");
    desktop.press("<esc>");
    says(&desktop, "~ town: in no past run");
    // Neither is underlined, nor is the run refused.
    assert_eq!(desktop.model.editor.doubted(3).count(), 0);
    // A schema that was pulled takes its place.
    let mut workflows = collection();
    let pulled = r#"{"parameters": {"town": "integer"}}"#;
    workflows[0].inputs = Some(Arc::new(Inputs::parse(pulled).unwrap()));
    desktop.tell(Message::CollectionRead(workflows, Vec::new()));
    says(&desktop, "! city is not an input here");
    assert!(!desktop.picture().contains("learnt"));
}

const LONG: &str = "{
  \"name\": \"天安\",
  \"url\": \"https://example.com/an/address/that/no/pane/beside/others/has/room/for\",
  \"text\": \"with its name\", \"attachment\": \"\"
}";

#[test]
fn a_value_that_is_stepped_to_is_in_view_from_its_beginning() {
    let mut desktop = loaded();
    desktop.model.editor.load(LONG);
    for (keys, seen) in [
        ("2<enter><tab><tab>", "…\"https://example.com/an/address"),
        ("<tab>", "4   \"text\": \"with its name\""),
        ("<tab>", "\"attachment\": \"\""),
        ("<tab>", "2   \"name\": \"天安\""),
        ("<s-tab><s-tab><s-tab>", "…\"https://example.com/an/address"),
        ("<left>", "3   \"url\": \"https://"),
        ("<home>", "3   \"url\": \"https://"),
    ] {
        desktop.press(keys);
        let picture = desktop.picture();
        assert!(picture.contains(seen), "{keys}: {seen}\n{picture}");
    }
}

#[test]
fn a_value_is_seen_while_it_steps_through_past_runs() {
    let mut desktop = loaded();
    let address = "https://example.com/a/long/address/of/a/picture";
    let text = format!("{{\"photo\": \"{address}\", \"city\": \"北\", \"days\": 1}}");
    desktop.model.editor.load(&text);
    desktop.press("2<enter><tab><tab><tab><s-tab><a-up>");
    ran_with(&mut desktop, &["\"呼和浩特\""]);
    let picture = desktop.picture();
    assert!(picture.contains("\"city\": \"呼和浩特\""), "{picture}");
}

#[test]
fn what_is_doubted_is_walked_through_and_said_where_the_caret_is() {
    let schema =
        r#"{"parameters": {"city": {"type": "string", "required": true}, "days": "integer"}}"#;
    let mut workflows = collection();
    workflows[0].inputs = Some(Arc::new(Inputs::parse(schema).unwrap()));
    let mut desktop = loaded();
    desktop.tell(Message::CollectionRead(workflows, Vec::new()));
    desktop
        .model
        .editor
        .load("{\n\"town\": 1,\n\"days\": \"x\"\n}");
    desktop.press("2");
    assert!(
        desktop.picture().contains("more · n next"),
        "{}",
        desktop.picture()
    );
    for (keys, row, said) in [
        ("n", 1, "town is not an input"),
        ("n", 2, "days takes: integer"),
        ("n", 1, "town is not an input"),
        ("N", 2, "days takes: integer"),
    ] {
        desktop.press(keys);
        assert_eq!(desktop.model.editor.caret().row, row, "{keys}");
        assert!(desktop.picture().contains(said), "{}", desktop.picture());
    }
    desktop.model.editor.load("{\n1");
    desktop.press("n");
    assert_eq!(desktop.model.editor.caret().row, 1);
}

#[test]
fn a_large_text_is_held_against_the_inputs_once_typing_rests() {
    let schema = r#"{"parameters": {"city": {"type": "string", "required": true}}}"#;
    let mut workflows = collection();
    workflows[0].inputs = Some(Arc::new(Inputs::parse(schema).unwrap()));
    let mut desktop = loaded();
    desktop.tell(Message::CollectionRead(workflows, Vec::new()));
    let keys: Vec<String> = (0..30_000).map(|key| format!("\"key {key}\": 1")).collect();
    desktop
        .model
        .editor
        .load(&format!("{{{}}}", keys.join(",\n")));
    desktop.press("2");
    let says = |desktop: &Desktop, words: &str| {
        assert!(desktop.picture().contains(words), "{}", desktop.picture());
    };
    says(&desktop, "more · n next");
    desktop.press("<enter><end><left><backspace>2");
    says(&desktop, "✓ valid · 30000 keys · inputs");
    says(&desktop, "compared");
    desktop.press("<esc>");
    says(&desktop, "more · n next");
}
