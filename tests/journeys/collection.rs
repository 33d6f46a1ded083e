//! Making, finding, renaming, deleting what is saved, and the settings of a run, on real files.

use std::{fs, path::PathBuf};

use super::World;

fn path(world: &World, inside: &str) -> PathBuf {
    world.home.collection().join(inside)
}

fn text(world: &World, inside: &str) -> String {
    fs::read_to_string(path(world, inside)).unwrap_or_default()
}

#[test]
fn a_workflow_is_renamed_copied_deleted_and_put_back() {
    let world = World::with("weather", "sync", r#"{"city": "北京"}"#);
    let mut screen = world.opened("valid · 1 key");
    screen.press("1gxr").until("Rename weather");
    screen
        .press("<c-u>天气<enter>")
        .until("weather is now 天气");
    screen.until("2 Parameters · 天气/first").until("›• 天气");
    assert_eq!(text(&world, "天气/cases/first.json"), r#"{"city": "北京"}"#);
    assert!(!path(&world, "weather").exists());
    screen.press("xd").until("Duplicate 天气").press("<enter>");
    screen
        .until("copied to 天气-2")
        .until_true("its line", |shown| {
            shown.contains("› ") && shown.matches("天气-2").count() > 1
        });
    assert_eq!(
        text(&world, "天气-2/cases/first.json"),
        r#"{"city": "北京"}"#
    );
    screen
        .press("<del>")
        .until("天气-2 deleted; u puts it back");
    assert!(!path(&world, "天气-2").exists());
    screen.press("u").until("天气-2 is back");
    assert_eq!(
        text(&world, "天气-2/cases/first.json"),
        r#"{"city": "北京"}"#
    );
    screen.press("q");
    screen.end().expect("a good end");
}

#[test]
fn a_deleted_case_is_kept_where_a_kill_loses_nothing() {
    let world = World::with("weather", "sync", r#"{"city": "北京"}"#);
    let mut screen = world.opened("valid · 1 key");
    screen.press("1gj<del>").until("weather/first deleted");
    let trash = world.home.path().join("state/coze-tui/trash");
    let kept = fs::read_dir(trash).expect("a trash").next();
    let kept = kept.expect("something in it").expect("a folder").path();
    let file = kept.join("weather/cases/first.json");
    assert_eq!(
        fs::read_to_string(file).expect("the case"),
        r#"{"city": "北京"}"#
    );
}

#[test]
fn settings_of_a_run_are_changed_sent_and_saved_with_the_comments_kept() {
    let world = World::with("weather", "sync", r#"{"city": "北京"}"#);
    let before = text(&world, "weather/workflow.toml");
    let commented = format!("# Of the team in Beijing.\n{before}");
    fs::write(path(&world, "weather/workflow.toml"), &commented).expect("a file");
    let mut screen = world.opened("valid · 1 key");
    screen.press("2bGk").until("your own name");
    screen.press("<enter>张三<enter>").until("Run ● unsaved");
    screen.press("<c-r>").until("✓ Success");
    let sent = world.emulator.last_run_body().expect("a request");
    let sent = String::from_utf8_lossy(&sent).into_owned();
    assert!(sent.contains(r#""ext":{"user_id":"张三"}"#), "{sent}");
    screen.press("<c-s>").until("weather/workflow.toml saved");
    screen.until_gone("● unsaved");
    let after = format!("{commented}\n[ext]\nuser_id = \"张三\"\n");
    assert_eq!(text(&world, "weather/workflow.toml"), after);
}

#[test]
fn settings_that_were_not_saved_are_there_after_a_start() {
    let world = World::with("weather", "sync", "{}");
    let mut screen = world.opened("valid · 0 keys");
    screen.press("2bjj<enter>7602<enter>").until("● unsaved");
    screen.press("q");
    screen.end().expect("a good end");
    let mut screen = world.screen();
    screen
        .until("weather")
        .press_until("1<enter>", "Run ● unsaved");
    screen.until("7602");
}

#[test]
fn settings_that_another_program_changed_too_are_asked_about() {
    let world = World::with("weather", "sync", "{}");
    let mut screen = world.opened("valid · 0 keys");
    screen.press("2bjj<enter>7602<enter>").until("● unsaved");
    let theirs = text(&world, "weather/workflow.toml") + "bot_id = \"9\"\n";
    fs::write(path(&world, "weather/workflow.toml"), &theirs).expect("a file");
    screen.press("<c-s>").until("take what is on disk");
    assert_eq!(text(&world, "weather/workflow.toml"), theirs);
    screen.press("t").until_gone("● unsaved");
}

#[test]
fn a_large_collection_shows_its_names_and_then_the_rest() {
    let world = World::new();
    for number in 0..150 {
        let name = format!("w{number:03}");
        let settings = format!("workflow_id = \"{}\"", 7601 + number);
        world.home.save_workflow(&name, &settings, "first", "{}");
    }
    let mut screen = world.screen();
    screen.until("w000").until("w000             1");
    screen
        .press("/w149")
        .until_gone("w000")
        .press("<enter><enter>");
    screen.until("2 Parameters · w149/first");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_works() {
    let world = World::with("weather", "sync", "{}");
    world.save("echo", "sync", "first", "{}");
    let file = path(&world, "echo/cases/latin.json");
    fs::write(file, b"{\n\"caf\xe9\": 1}").expect("a file");
    let large = "x".repeat((20 << 20) + 1);
    fs::write(path(&world, "weather/cases/large.json"), large).expect("a file");
    let mut screen = world.screen();
    screen
        .until("echo")
        .press("1g")
        .until("cases/latin.json:2:5: is not UTF-8 text");
    screen
        .press("j")
        .until("cases/large.json: is larger than the 20 MB");
    screen.press("<enter>").until("valid · 0 keys");
}
