//! Finding a run again by two Chinese characters, pinning it, deleting it, and having it back.

use super::World;

#[test]
fn a_run_is_found_pinned_deleted_and_back_after_a_restart() {
    let world = World::with("weather", "sync", r#"{"city": "北京", "days": 1}"#);
    world.save("echo", "sync", "first", r#"{"text": "你好"}"#);
    let mut screen = world.screen();
    screen.until("weather").press("<enter>").until("你好");
    screen.press("<c-r>").until("✓ Success");
    screen.press("1jj<enter>").until("\"city\"");
    screen.rest().press("<c-r>");
    world.history.until_statuses(&["success", "success"]);

    screen.press("4/").until("Tab complete");
    screen.press("北京").until("1 found").press("<enter>");
    screen.press("*").until("Pinned").until("★");
    screen
        .press("<del>")
        .until("brings it back")
        .until("No run matches");
    screen.press("q");
    screen.end().expect("a good end");

    let mut screen = world.screen();
    screen
        .until("echo")
        .press("4u")
        .until("weather is back")
        .until("★");
    screen
        .press("/北京")
        .until("1 found")
        .press("<enter><enter>");
    screen.until("profile ").until("weather");
}
