//! Changing one value, running again, and seeing what changed.

use super::World;

#[test]
fn after_a_second_run_one_key_shows_what_changed() {
    let world = World::with("weather", "sync", r#"{"city": "北京", "days": 1}"#);
    let mut screen = world.screen();
    screen.until("weather").press("<enter>").until("\"city\"");
    screen.press("<c-r>").until("✓ Success").until("北京");
    screen.press("4d").until("No earlier run").press("<esc>");
    screen
        .press("2i<tab>")
        .paste("上海")
        .press("<esc>")
        .until("上海");
    screen.rest().press("<c-r>").until("changes · d");
    screen
        .press("3d")
        .until("parameters: city")
        .until("- ")
        .until("+ ");
    screen
        .press("n")
        .until("2/")
        .press("<esc>")
        .until_gone("parameters: city");
    assert_eq!(world.history.statuses(), ["success", "success"]);
}
