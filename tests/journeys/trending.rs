//! Where a run stands among those before it.

use super::World;

#[test]
fn one_key_shows_where_the_run_stands_among_those_before_it() {
    let world = World::with("weather", "sync", r#"{"city": "北京", "days": 1}"#);
    let mut screen = world.screen();
    screen.until("weather").press("<enter>").until("\"city\"");
    screen.press("<c-r>").until("✓ Success").until("北京");
    screen.rest().press("<c-r>").until("as the run before");
    screen
        .press("3T")
        .until("2 runs · 100% ended well")
        .until("p95");
    screen.press("<esc>").until_gone("p95");
}
