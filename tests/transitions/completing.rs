//! What could be typed, with the whole screen around it; and new cases that begin as a form.

use std::sync::Arc;

use coze_tui::{
    app::{Effect, Message, Mouse, MouseKind, Pane, overlay::Overlay},
    domain::{Case, Inputs, PastParameters, PastRuns, Rearrangement, SavedWorkflow, Timestamp},
};

use super::loaded;
use crate::support::desktop::{Desktop, NOW, collection};

const SCHEMA: &str = r#"{"parameters": {
    "city": {"type": "string", "required": true, "description": "城市名"},
    "days": {"type": "integer", "default_value": "3"},
    "photo": {"type": "image"},
    "unit": {"type": "string", "enum": ["celsius", "fahrenheit"]}
}}"#;

fn with_inputs() -> Vec<SavedWorkflow> {
    let mut workflows = collection();
    workflows[0].inputs = Some(Arc::new(Inputs::parse(SCHEMA).unwrap()));
    workflows
}

fn known() -> Desktop {
    let mut desktop = loaded();
    desktop.tell(Message::CollectionRead(with_inputs(), Vec::new()));
    let run = PastParameters {
        at: Timestamp(NOW.0 - 86_400_000),
        parameters: r#"{"city": "上海"}"#.into(),
    };
    desktop.tell(Message::PastParametersLoaded {
        workflow_id: "7601000000000000101".to_owned(),
        past: Arc::new(PastRuns::of(vec![run])),
    });
    desktop
}

fn typed(desktop: &Desktop) -> Arc<str> {
    desktop.model.editor.text()
}

#[test]
fn a_key_and_a_past_value_are_chosen_and_run() {
    let mut desktop = known();
    desktop.model.editor.load("{}");
    desktop.press("2<enter><right>\"c");
    assert!(desktop.picture().contains("city  string · required"));
    desktop.press("<down><enter>");
    assert!(desktop.picture().contains("\"上海\"  1 d ago"));
    desktop.press("<down><enter><c-r>");
    let sent = desktop.request().parameters.expect("parameters");
    assert_eq!(&*sent, r#"{"city": "上海"}"#);
}

#[test]
fn the_palette_and_the_bottom_line_stay_what_they_are_beside_the_list() {
    let mut desktop = known();
    desktop.model.editor.load("{}");
    desktop.press("2<enter><right>\"");
    assert!(
        desktop.picture().contains("^N complete"),
        "{}",
        desktop.picture()
    );
    desktop.press("<down><c-p>");
    assert!(desktop.model.overlay.is_none(), "up in the list");
    desktop.press("<c-p>");
    assert!(matches!(desktop.model.overlay, Some(Overlay::Help(_))));
}

#[test]
fn an_input_that_takes_a_file_offers_to_pick_one() {
    let mut desktop = known();
    desktop.model.editor.load("{\"photo\": \"\"}");
    desktop.press("2<enter><tab>@");
    assert!(
        desktop.picture().contains("a local file"),
        "{}",
        desktop.picture()
    );
    desktop.press("<enter>");
    assert!(matches!(desktop.model.overlay, Some(Overlay::File(_))));
}

#[test]
fn a_click_chooses_and_a_click_elsewhere_closes() {
    let mut desktop = known();
    desktop.model.editor.load("{}");
    desktop.press("2<enter><right>\"");
    let area = desktop.model.areas().pane(Pane::Parameters).unwrap();
    let list = desktop.model.editor.choice_list(area).unwrap();
    let click = |desktop: &mut Desktop, column, row| {
        let kind = MouseKind::Click;
        desktop.tell(Message::Mouse(Mouse { kind, column, row }));
    };
    click(&mut desktop, list.rows.x + 2, list.rows.y + 1);
    assert_eq!(&*typed(&desktop), "{\"days\": 3}");
    desktop.press(", \"");
    assert!(desktop.model.editor.choice_list(area).is_some());
    click(&mut desktop, area.inner.x + 4, area.inner.y);
    assert!(desktop.model.editor.choice_list(area).is_none());
}

#[test]
fn n_on_a_case_makes_another_that_begins_as_a_form() {
    let mut desktop = known();
    desktop.press("1<down>n").press("berlin<enter>");
    let asked = desktop.asked().pop();
    let Some(Effect::Rearrange(what)) = asked else {
        panic!("{asked:?}");
    };
    let Rearrangement::NewCase {
        workflow,
        case,
        text,
    } = (*what).clone()
    else {
        panic!("{what:?}");
    };
    assert_eq!((&*workflow, &*case), ("weather", "berlin"));
    assert_eq!(&*text, "{\n  \"city\": \"\",\n  \"days\": 3\n}\n");
    let removed = None;
    desktop.tell(Message::Rearranged { what, removed });
    let mut workflows = with_inputs();
    workflows[0].cases.push(Case {
        name: case,
        text: text.into(),
    });
    desktop.tell(Message::CollectionRead(workflows, Vec::new()));
    assert!(desktop.model.editor.is_typing(), "{}", desktop.picture());
    desktop.press("柏林<tab>5");
    assert_eq!(
        &*typed(&desktop),
        "{\n  \"city\": \"柏林\",\n  \"days\": 5\n}\n"
    );
}
