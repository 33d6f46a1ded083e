//! What a key in the editor costs, the frame included: `cargo bench --bench edit`.
//!
//! In one thread and without a terminal: a key goes into `update`, the frame into memory.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench says what it measured, and fails loudly"
)]

use std::{fmt::Write, sync::Arc, time::Instant};

use coze_tui::{
    app::{Effect, Header, Key, Message, Model, Pane, Start, keymap::Keymap, update},
    domain::{EditorKeys, Inputs, PastParameters, PastRuns, SavedWorkflow, Timestamp, Workflow},
    view::{Theme, draw},
    wording::Language,
};
use ratatui::{Terminal, backend::TestBackend};

/// Keys of one figure.
const KEYS: usize = 200;

struct Desk {
    model: Model,
    terminal: Terminal<TestBackend>,
}

impl Desk {
    fn new(text: &str) -> Self {
        let (mut model, _) = Model::new(Start {
            size: (120, 36),
            language: Language::English,
            keymap: Keymap::default(),
            header: Header::default(),
            seed: 7,
            now: Timestamp(1_795_431_000_000),
        });
        model.editor.load(text);
        model.screen.focus = Pane::Parameters;
        let mut desk = Self {
            model,
            terminal: Terminal::new(TestBackend::new(120, 36)).unwrap(),
        };
        desk.frame();
        desk
    }

    fn frame(&mut self) {
        let model = &self.model;
        self.terminal
            .draw(|frame| draw(model, &Theme::SIXTEEN, frame))
            .unwrap();
    }

    /// Milliseconds of a message and the frame that shows it.
    fn tell(&mut self, message: Message) -> f64 {
        let began = Instant::now();
        let _effects: Vec<Effect> = update(&mut self.model, message);
        self.frame();
        began.elapsed().as_secs_f64() * 1e3
    }

    fn press(&mut self, keys: &str) -> Vec<f64> {
        let keys = keys.split(' ').map(|name| name.parse::<Key>().unwrap());
        keys.map(|key| self.tell(Message::Key(key))).collect()
    }

    /// The workflow takes this, and ran with that.
    fn knows(&mut self, schema: &str, ran: &str) {
        let workflow_id = "7601000000000000101".to_owned();
        let saved = SavedWorkflow {
            workflow: Some(Workflow {
                workflow_id: workflow_id.clone(),
                ..Workflow::default()
            }),
            inputs: Some(Arc::new(Inputs::parse(schema).unwrap())),
            ..SavedWorkflow::named("weather".to_owned())
        };
        self.model.opened.folder = Some("weather".to_owned());
        self.model
            .options
            .target
            .workflow_id
            .clone_from(&workflow_id);
        self.tell(Message::CollectionRead(vec![saved], Vec::new()));
        let run = |at| PastParameters {
            at: Timestamp(at),
            parameters: ran.into(),
        };
        let past = Arc::new(PastRuns::of((0..200).map(run).collect()));
        self.tell(Message::PastParametersLoaded { workflow_id, past });
    }

    /// Median and worst of many keys.
    fn say(&mut self, what: &str, keys: &str) {
        let mut took: Vec<f64> = (0..KEYS / keys.split(' ').count())
            .flat_map(|_| self.press(keys))
            .collect();
        took.sort_by(f64::total_cmp);
        let of = |part: usize| took.get((took.len() * part / 100).min(took.len() - 1));
        println!(
            "{what:<46} median {:>7.3} ms   99 % {:>7.3} ms",
            of(50).unwrap(),
            of(99).unwrap()
        );
    }
}

/// Indented JSON of about so many bytes, with Chinese.
fn document(bytes: usize) -> String {
    let mut text = String::from("{\n");
    while text.len() < bytes {
        let number = text.len();
        let entry = "{\"city\": \"北京市海淀区\", \"id\": 7601000000000000101, \"ok\": true}";
        writeln!(text, "  \"entry_{number}\": {entry},").unwrap();
    }
    text + "  \"end\": 0\n}\n"
}

/// An array of objects that all fit a schema, or that all are doubted.
fn inputs_known() {
    let schema = |kind: &str| {
        let properties = format!(
            "{{\"city\": \"string\", \"id\": \"{kind}\", \"ok\": \"boolean\", \"note\": \"string\"}}"
        );
        let items = format!("{{\"type\": \"object\", \"properties\": {properties}}}");
        let list = format!("{{\"type\": \"array\", \"items\": {items}}}");
        format!("{{\"parameters\": {{\"list\": {list}, \"end\": \"integer\"}}}}")
    };
    let mut rows = String::from("{\"list\": [\n");
    while rows.len() < 200_000 {
        rows.push_str(
            "  {\"city\": \"北京市海淀区\", \"id\": 7601000000000000101, \"ok\": true},\n",
        );
    }
    let rows = rows.trim_end_matches(",\n").to_owned() + "\n], \"end\": 0}\n";
    let ran = r#"{"list": [{"city": "上海", "note": "x"}, {"city": "广州", "note": "y"}]}"#;
    for (what, kind) in [
        ("nothing doubted", "integer"),
        ("everything doubted", "string"),
    ] {
        let mut desk = Desk::new(&rows);
        desk.knows(&schema(kind), ran);
        desk.press("e pgdn pgdn home right right right right right right right right right right");
        desk.say(&format!("200 KB, a schema, {what}: typing"), "x backspace");
        desk.press("ctrl-end up left left end left left , \" n");
        desk.say(
            &format!("200 KB, a schema, {what}: completing"),
            "o backspace",
        );
        desk.say(&format!("200 KB, a schema, {what}: moving"), "up down");
    }
    let mut desk = Desk::new(&document(200_000));
    desk.knows(&schema("integer"), ran);
    desk.press("e pgdn pgdn end");
    desk.say("200 KB, no name known: typing", "x backspace");
}

fn main() {
    if std::env::args().any(|argument| argument == "inputs") {
        return inputs_known();
    }
    inputs_known();
    for (name, bytes) in [
        ("10 KB", 10_000),
        ("200 KB", 200_000),
        ("1 MB", 1_000_000),
        ("2 MB", 2_000_000),
    ] {
        let text = document(bytes);
        let mut desk = Desk::new(&text);
        desk.press("pgdn pgdn e end");
        desk.say(&format!("{name}: typing"), "x");
        desk.say(&format!("{name}: typing and taking back"), "a backspace");
        desk.say(
            &format!("{name}: a broken text, at its first line"),
            "ctrl-home [ backspace",
        );
        desk.say(&format!("{name}: moving"), "down up right");
        desk.say(&format!("{name}: moving at a bracket"), "ctrl-home right");
        desk.press("esc w e");
        desk.say(&format!("{name}: typing, wrapped"), "x");
        desk.press("esc");
        desk.press("/ c");
        desk.say(&format!("{name}: a letter of what is found"), "i backspace");
    }
    let mut wide = Desk::new(&format!("{{\"text\": \"{}\"}}", "北京 city ".repeat(5_000)));
    wide.press("e end left left");
    wide.say("one line of 50,000 columns: typing at its end", "x");
    wide.press("esc w e");
    wide.say("the same wrapped", "x");
    wide.press("ctrl-home");
    wide.say("the same, moving down", "down");
    let line = format!("\"{}\"", "city ".repeat(10_000));
    let mut four = Desk::new(&format!("[\n{}\n]", vec![line; 4].join(",\n")));
    four.press("w e end");
    four.say("four lines of 50,000 columns, wrapped", "x");
    let mut one = Desk::new("{\"text\": \"\"}");
    one.press("e end left left");
    let took: f64 = (0..2_000).map(|_| one.press("x").iter().sum::<f64>()).sum();
    println!(
        "{:<46} {took:>14.1} ms",
        "2,000 keys on one line, a frame each"
    );
    for (name, text) in [
        ("indented", document(1_000_000)),
        ("in one line", document(1_000_000).replace('\n', " ")),
        ("20 MB indented", document(20_000_000)),
    ] {
        let mut desk = Desk::new("{}");
        desk.press("e ctrl-a");
        let took = desk.tell(Message::Pasted(text.clone()));
        assert!(desk.model.editor.text().len() >= text.len());
        desk.press("esc");
        let undone: f64 = desk.press("u").iter().sum();
        assert_eq!(&*desk.model.editor.text(), "{}");
        println!("paste, {name:<39} {took:>14.1} ms   undone in {undone:.1} ms");
    }
    let mut desk = Desk::new(&document(200_000));
    desk.model.editor.set_keys(EditorKeys::Vim);
    desk.press("e");
    desk.say("200 KB, vim keys", "d d u");
}
