//! Streams, questions and conversations at the screen, against a real server.

use coze_tui::{
    domain::GivenAnswer,
    emulator::{Emulator, Options, Profile},
    engine::{self, Services},
    store::Store,
    stream::question_of,
};

use super::World;
use crate::support::desk::access;

const STORY: &str = r#"{"topic": "tea", "chunks": 40, "delay_ms": 20}"#;

#[test]
fn a_stream_is_read_while_it_comes_and_looked_at_again_after_a_restart() {
    let world = World::with("story", "stream", STORY);
    let mut screen = world.screen();
    screen.until("story").press("1<enter>").until("chunks");
    screen.press("<c-r>").until("first piece");
    screen.until("● Outline").until("✓ Success");
    screen.until("732 characters").press("3v").until("story is");
    screen.press("vvv").until("· stream").press("q");
    screen.end().expect("a good end");
    let mut screen = world.screen();
    screen.until("story").until("✓").press("4<enter>");
    screen.until("732 characters").press("3<space>").until("▶");
    screen
        .press("<space>")
        .until("⏸")
        .press("<esc>")
        .until_gone("⏸");
}

fn fill_the_form(screen: &mut crate::support::screen::Screen) {
    screen.until("answer 2/3").rest();
    screen
        .press("Lisbon<tab>x")
        .until("a whole number is wanted");
    screen.press("<backspace>3<enter>");
}

#[test]
fn a_question_is_answered_in_every_mode_and_in_the_history() {
    for mode in ["stream", "sync", "async"] {
        let world = World::with("interview", mode, r#"{"name": "Ann"}"#);
        let mut screen = world.screen();
        screen.until("intervi").press("1<enter>").until("Ann");
        screen
            .press("<c-r>3")
            .until("answer 1/3")
            .until("1 waits for an answer");
        screen.rest().press("2<enter>");
        screen.until("answer 2/3").press("<esc>");
        screen.until("Enter answers").press("q");
        screen.end().expect("a good end");
        world.history.until_statuses(&["waiting"]);
        let mut screen = world.screen();
        screen
            .until("1 waits for an answer")
            .press("4<enter>")
            .until("answer 2/3");
        screen.press("3");
        fill_the_form(&mut screen);
        screen
            .until("✓ Success")
            .until_gone("1 waits for an answer");
        world.history.until_statuses(&["success"]);
        if mode != "stream" {
            screen.press("v").until("· text");
            screen.press("v").until("· raw").press("v");
        }
        let view = match mode {
            "stream" => "· stream",
            _ => "· conversation",
        };
        screen.until(view).press("g").until("1. Travel");
        screen.press("G").until("Lisbon");
    }
}

/// Somebody answers the newest run in another program.
fn answer_elsewhere(world: &World, text: &str) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let services = Services::new(Store::open(&world.home.history()).unwrap());
        let id = services.store.resolve("last").await.unwrap();
        let record = services.store.load(id).await.unwrap().unwrap();
        let answer = GivenAnswer {
            number: record.turns.len() + 1,
            event_id: question_of(&record).unwrap().event_id,
            text: text.to_owned(),
        };
        let access = access(&world.emulator.base_url(), "pat_demo");
        let mut run = engine::answer(&services, access, id, answer);
        while run.next().await.is_some() {}
        services.store.close().await.unwrap();
    });
}

#[test]
fn a_question_that_was_answered_elsewhere_is_told_and_the_next_one_is_shown() {
    for mode in ["stream", "sync", "async"] {
        let world = World::with("interview", mode, r#"{"name": "Ann"}"#);
        let mut screen = world.screen();
        screen.until("intervi").press("1<enter>").until("Ann");
        screen.press("<c-r>3").until("answer 1/3").rest();
        answer_elsewhere(&world, "Food");
        screen.press("3<enter>").until("answered elsewhere");
        screen.until("answer 2/3");
        assert_eq!(world.emulator.resumes_received(), 1, "{mode}");
        screen.rest();
        answer_elsewhere(&world, r#"{"city":"Rome","days":2}"#);
        screen.press("Lisbon<tab>3<enter>").until("does not wait");
        screen.until("✓ Success").until_gone("waits for an answer");
        assert_eq!(world.emulator.resumes_received(), 2, "{mode}");
    }
}

#[test]
fn a_question_stands_in_words_whatever_server_asks_it() {
    for profile in [Profile::Cloud, Profile::Studio] {
        let mut world = World::with("interview", "stream", r#"{"name": "Ann"}"#);
        let options = Options {
            profile,
            ..Options::default()
        };
        world.emulator = Emulator::start(options).unwrap();
        let mut screen = world.screen();
        screen.until("intervi").press("1<enter>").until("Ann");
        screen.press("<c-r>3").until("answer 1/3").rest();
        // Once in the conversation, once over the options.
        screen.until_true("words", |shown| {
            !shown.contains("content_type") && shown.matches("would you like").count() == 2
        });
        screen.press("2<enter>").until("answer 2/3").rest();
        screen.until_true("fields", |shown| {
            !shown.contains("form_schema") && shown.contains("- city* (string)")
        });
    }
}

#[test]
fn a_file_is_uploaded_into_the_field_of_a_question() {
    let world = World::with("interview", "sync", r#"{"name": "Ann", "ask": "form"}"#);
    let file = world.home.path().join("cat.png");
    std::fs::write(&file, b"\x89PNG\r\n\x1a\n").unwrap();
    let mut screen = world.screen();
    screen.until("intervi").press("1<enter>").until("Ann");
    screen.press("<c-r>3").until("answer 1/3").rest();
    screen.press("Rome<tab>3<tab>@").until("Upload a file");
    screen.paste(&file.display().to_string());
    screen.press("<enter>").until("{\"file_id\"");
    screen.press("<enter>").until("✓ Success");
    let body = world.emulator.last_resume_body().unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    assert!(body.contains("file_id"), "{body}");
}

#[test]
fn a_run_that_was_answered_is_run_again_with_the_same_answers() {
    let world = World::with("interview", "stream", r#"{"name": "Ann"}"#);
    let mut screen = world.screen();
    screen.until("intervi").press("1<enter>").until("Ann");
    screen.press("<c-r>3").until("answer 1/3").rest();
    screen.press("2<enter>");
    fill_the_form(&mut screen);
    screen
        .until("✓ Success")
        .rest()
        .press("4R")
        .until("same answers");
    screen.press("s");
    world.history.until_statuses(&["success", "success"]);
}

#[test]
fn a_stream_that_fails_or_breaks_off_keeps_its_text_and_says_what_to_do() {
    let failing = r#"{"at": "stream", "code": 5000, "message": "Model is busy"}"#;
    let world = World::with("fail", "stream", failing);
    let mut screen = world.screen();
    screen.until("fail").press("1<enter>").until("5000");
    screen
        .press("<c-r>")
        .until("✗ Failed")
        .until("Model is busy");
    screen.until("Nothing so far");
}

#[test]
fn a_chatflow_asks_for_the_message_and_shows_who_said_what() {
    let world = World::new();
    let settings = "workflow_id = \"7601000000000000113\"\nkind = \"chatflow\"\nmode = \"stream\"\nbot_id = \"7602000000000000301\"\n";
    world
        .home
        .save_workflow("helpdesk", settings, "first", "{}");
    let mut screen = world.screen();
    screen.until("helpdesk").press("1<enter>").until("valid");
    screen.press("<c-r>").until("Say to helpdesk");
    screen.press("Where is my order?<enter>").until("› You");
    screen.until("Where is my order?").until("● Assistant");
    screen.until("✓ Success");
}
