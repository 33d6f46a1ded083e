//! Changing one value, running again, and seeing what changed.

use std::process::{Command, Stdio};

use super::World;
use crate::support::history::wait_until;

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
        .until("place 2/")
        .press("<esc>")
        .until_gone("parameters: city");
    assert_eq!(world.history.statuses(), ["success", "success"]);
}

/// What a command prints for the same user.
fn printed(world: &World, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_coze-tui"))
        .args(arguments)
        .env_clear()
        .envs(world.home.environment())
        .env("COZE_API_BASE", world.emulator.base_url())
        .env("COZE_API_TOKEN", "pat_demo")
        .current_dir(world.home.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn fields_that_differ_in_every_run_are_left_out_with_one_key_and_for_good() {
    let world = World::with("echo", "sync", "{}");
    for (number, city) in ["北京", "北京", "北京", "上海"].iter().enumerate() {
        let made_at = format!("made_at=2026-11-24T03:05:0{number}Z");
        let id = format!("id=760400000000000077{number}");
        let city = format!("city={city}");
        printed(
            &world,
            &["run", "echo", "-p", &made_at, "-p", &id, "-p", &city],
        );
    }
    let mut screen = world.screen();
    // Of any two runs of a workflow, too.
    screen.until("echo").press("4").until("›✓");
    screen.press("jjA").until("B marks the other one");
    screen
        .press("kkB")
        .until("I ignores what differs in every run: id (id), made_at (time)");
    screen.press("<esc>").until_gone("I ignores").press("d");
    screen
        .until("6 changed")
        .until("I ignores what differs in every run: id (id), made_at (time)");
    screen
        .press("I")
        .until("4 changed, 2 ignored")
        .until_gone("I ignores");
    // What did change is still told.
    screen.until("city \"北京\" → \"上海\"");
    let file = world.home.collection().join("echo/workflow.toml");
    wait_until("the fields are in the file", || {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        text.contains("[diff]") && text.contains("\"id\"") && text.contains("\"made_at\"")
    });
    screen.press("<esc>").until_gone("2 ignored");
    screen
        .press("d")
        .until("4 changed, 2 ignored")
        .press("<esc>");
    screen.until_gone("2 ignored").press("q");
    screen.end().unwrap();
    let mut screen = world.screen();
    screen.until("echo").press("4").until("›✓").press("d");
    screen.until("4 changed, 2 ignored").press("q");
    screen.end().unwrap();
    let told = printed(&world, &["diff", "last~1", "last"]);
    assert!(told.contains("4 changed, 2 ignored"), "{told}");
    assert!(told.contains("city"), "{told}");
}
