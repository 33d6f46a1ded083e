//! Much at once: the keys answer, nothing is lost, nothing is painted for nothing.

use std::time::Duration;

use super::World;

#[test]
fn keys_that_come_at_once_are_painted_once_or_so() {
    let world = World::with("weather", "sync", "{}");
    let mut screen = world.screen();
    screen
        .until("Nothing has run yet")
        .press("<enter>2i<c-end><backspace>")
        .until("1 {");
    screen.frames_waiting();
    let typed: String = "\"city\":\"天\"".repeat(200);
    screen.press(&typed).press("<enter>end").until("end");
    let frames = screen.frames_waiting();
    assert!(frames < 60, "{frames} frames for 2,000 keys");
}

#[test]
fn the_screen_goes_on_while_a_large_answer_is_read() {
    let world = World::with("large", "sync", r#"{"bytes": 10000000}"#);
    let mut screen = world.screen();
    screen.until("large").press("<enter>").until("bytes");
    screen.press("<c-r>").until("1 running");
    screen
        .press("?")
        .until("Keys and actions")
        .press("<esc>")
        .until_gone("Keys and actions");
    screen.until("✓ Success").press("3G").until("}");
}

#[test]
fn nothing_is_painted_while_nothing_happens() {
    let world = World::with("weather", "sync", "{}");
    let mut screen = world.screen();
    screen
        .until("Nothing has run yet")
        .press("<enter>")
        .until("valid · 0 keys");
    // What was begun after the first frame may still come in.
    let moment = Duration::from_millis(400);
    screen.frames_within(moment);
    assert_eq!(screen.frames_within(moment), 0);
}
