//! Quitting and coming back: nothing that was typed or sent is lost.

use super::World;

#[test]
fn what_was_typed_and_not_saved_is_there_at_the_next_start() {
    let world = World::with("weather", "sync", "{}");
    let mut screen = world.opened("valid · 0 keys");
    screen
        .press("2i<c-end><backspace>\"city\": \"杭州\"}")
        .until("杭州");
    screen.press("<esc>q");
    screen.end().expect("a good end");

    let mut screen = world.screen();
    screen
        .until("weather")
        .press("<enter>")
        .until("杭州")
        .until("unsaved");
    assert_eq!(world.case("weather", "first"), "{}");
}

#[test]
fn an_async_run_goes_on_at_coze_and_is_picked_up_at_the_next_start() {
    let world = World::with("report", "async", r#"{"seconds": 2}"#);
    let mut screen = world.screen();
    screen.until("report").press("<enter>").until("mode async");
    screen.press("<c-r>").until("Running");
    world.history.until_statuses(&["running"]);
    screen.press("q").until("Quit?").press("x");
    screen.end().expect("a good end");
    assert_eq!(world.history.statuses(), ["running"]);

    let mut screen = world.screen();
    screen
        .until("1 running")
        .until_gone("1 running")
        .until("✓ ");
    assert_eq!(world.history.statuses(), ["success"]);
    assert_eq!(world.emulator.runs_received(), 1);
    screen.press("4<enter>").until("✓ Success");
}

#[test]
fn a_sync_run_that_is_left_is_unknown_afterwards() {
    let world = World::with("gateway", "sync", r#"{"hang": true}"#);
    let mut screen = world.screen();
    screen.until("gateway").press("<enter>").until("hang");
    screen.press("<c-r>").until("1 running");
    world.history.until_statuses(&["sent"]);
    screen.press("q").until("Quit?").press("x");
    screen.end().expect("a good end");
    assert_eq!(world.history.statuses(), ["unknown"]);
}

#[test]
fn two_screens_on_one_history_leave_each_other_alone() {
    let world = World::with("gateway", "sync", r#"{"hang": true}"#);
    world.save("weather", "sync", "first", r#"{"city": "北京"}"#);
    let mut one = world.screen();
    one.until("gateway").press("<enter>").until("hang");
    one.press("<c-r>").until("1 running");
    world.history.until_statuses(&["sent"]);

    let mut other = world.screen();
    other.until("weather").press("j<enter>").until("city");
    other.press("<c-r>").until("✓ Success");
    world.history.until_statuses(&["sent", "success"]);
    one.press("<c-c>").until("Cancelled");
    world.history.until_statuses(&["cancelled", "success"]);
}

#[test]
fn a_system_that_asks_the_program_to_end_loses_nothing_typed() {
    let world = World::with("weather", "sync", "{}");
    let mut screen = world.opened("valid · 0 keys");
    screen
        .press("2i<c-end><backspace>\"city\": \"苏州\"}")
        .until("苏州");
    screen.terminate();
    screen.end().expect("a good end");

    let mut screen = world.screen();
    screen.until("weather").press("<enter>").until("苏州");
}
