//! Making a run and reading its answer.

use super::World;

#[test]
fn a_workflow_is_loaded_run_and_its_answer_read() {
    let world = World::with("weather", "sync", r#"{"city": "北京", "days": 1}"#);
    let mut screen = world.screen();
    screen.until("weather").press("<enter>").until("\"city\"");
    screen
        .press("<c-r>")
        .until("✓ Success")
        .until("北京")
        .until("debug ↗");
    screen.until("✓ ").until("tokens");
    assert_eq!(world.history.statuses(), ["success"]);
    assert_eq!(world.emulator.runs_received(), 1);
}

#[test]
fn an_async_run_shows_that_it_runs_and_then_its_result() {
    let world = World::with("report", "sync", r#"{"seconds": 0.5}"#);
    let mut screen = world.screen();
    screen.until("report").press("<enter>").until("mode sync");
    screen.press("a").until("mode async");
    screen.press("<c-r>").until("Running").until("1 running");
    screen.until("✓ Success").until_gone("1 running");
    assert_eq!(world.history.statuses(), ["success"]);
}

#[test]
fn a_second_run_of_the_same_in_flight_is_asked_about() {
    let world = World::with("gateway", "sync", r#"{"hang": true}"#);
    let mut screen = world.screen();
    screen.until("gateway").press("<enter>").until("hang");
    screen.press("<c-r>").until("1 running");
    world.history.until_statuses(&["sent"]);
    // Two presses in a moment are one; a press later is a question.
    screen.rest().press("<c-r>").until("Run again?");
    screen.press("n").until_gone("Run again?");
    assert_eq!(world.emulator.runs_received(), 1);
}

#[test]
fn a_cancelled_run_is_no_longer_waited_for_and_says_so() {
    let world = World::with("gateway", "sync", r#"{"hang": true}"#);
    let mut screen = world.screen();
    screen.until("gateway").press("<enter>").until("hang");
    screen.press("<c-r>").until("1 running");
    world.history.until_statuses(&["sent"]);
    screen
        .press("<c-c>")
        .until("Cancelled")
        .until_gone("1 running");
    assert_eq!(world.history.statuses(), ["cancelled"]);
}

#[test]
fn past_runs_are_shown_whole_and_loaded_into_the_editor() {
    let world = World::with("echo", "sync", r#"{"word": "eins"}"#);
    let mut screen = world.screen();
    screen.until("echo").press("<enter>").until("eins");
    screen.press("<c-r>").until("✓ Success");
    screen
        .press("2i<c-end><backspace>,\"more\": 2}<esc>")
        .until("more: in no past run");
    screen.rest().press("<c-r>");
    world.history.until_statuses(&["success", "success"]);
    screen.press("4G<enter>");
    screen.until_true("the first answer", |shown| {
        !shown.contains("more") || shown.matches("more").count() == 1
    });
    screen.press("4e").until("valid · 1 key");
}

#[test]
fn the_history_is_read_from_disk_page_by_page() {
    let world = World::with("weather", "sync", r#"{"city": "北京"}"#);
    world.history.fill(300);
    let mut screen = world.screen();
    screen.until("old-299").press("4G").until("old-200");
    screen
        .press_until("G", "old-000")
        .press_until("g", "old-299");
}
