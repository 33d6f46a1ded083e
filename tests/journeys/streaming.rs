//! Streams, questions and conversations at the screen, against a real server.

use super::World;

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
        screen.until("· stream").press("g").until("1. Travel");
        screen.press("G").until("Lisbon");
    }
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
