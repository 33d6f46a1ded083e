//! Typing parameters, saving them, and files that change outside.

use super::World;

#[test]
fn what_is_typed_is_checked_and_sent_as_typed() {
    let world = World::with("echo", "sync", r#"{"id": 7601000000000000101}"#);
    let mut screen = world.screen();
    screen.until("echo").press("<enter>").until("valid · 1 key");
    screen.press("2i<c-end>x").until("line 1, column");
    screen.press("<c-r>");
    // The caret stands at the fault.
    screen.press("<del>").until("valid · 1 key");
    assert_eq!(world.emulator.runs_received(), 0);
    screen.rest().press("<c-r>").until("✓ Success");
    let sent = world.emulator.last_run_body().expect("a request");
    let sent = String::from_utf8_lossy(&sent);
    assert!(
        sent.contains(r#""parameters":{"id": 7601000000000000101}"#),
        "{sent}"
    );
}

#[test]
fn a_paste_is_one_step_and_never_a_command() {
    let world = World::with("weather", "sync", "{}");
    let mut screen = world.opened("valid · 0 keys");
    // Not typing: the letters of a paste are not keys.
    screen.paste("q").press("2i<c-end><backspace><backspace>");
    screen
        .paste("{\r\n  \"city\": \"上海\"\r\n}")
        .until("valid · 1 key")
        .until("上海");
    screen.press("<c-u>").until("no parameters are sent");
}

#[test]
fn parameters_are_saved_to_the_case_and_no_other_text_is_overwritten() {
    let world = World::with("weather", "sync", "{}");
    let mut screen = world.opened("valid · 0 keys");
    screen
        .press("2i<left><right><right>")
        .press("<c-end><backspace>\"city\": \"x\"}");
    screen.until("valid · 1 key").press("<c-s>");
    screen.until("weather/first saved");
    assert_eq!(world.case("weather", "first"), "{\"city\": \"x\"}");
}

#[test]
fn what_changes_on_disk_is_seen_at_once() {
    let world = World::with("weather", "sync", "{}");
    let mut screen = world.opened("valid · 0 keys");
    world.save("echo", "sync", "second", r#"{"a": 1}"#);
    screen.until("echo");
    world.save("weather", "sync", "first", r#"{"city": "广州"}"#);
    screen.until("广州");
    std::fs::write(
        world.home.collection().join("weather/workflow.toml"),
        "mode = 3",
    )
    .expect("a file");
    screen.until("!").until("weather");
}

#[test]
fn what_another_program_wrote_is_shown_by_lines_before_it_is_overwritten() {
    let world = World::with("weather", "sync", "{}");
    let mut screen = world.opened("valid · 0 keys");
    screen.press("2i<c-end><backspace>\"city\": \"mine\"}");
    screen.until("valid · 1 key");
    world.save("weather", "sync", "first", "{\"city\": \"theirs\"}");
    screen.until("changed on disk");
    screen.press("<c-s>").until("The file changed");
    screen.press("d").until("- {\"city\": \"theirs\"}");
    screen.until("+ {\"city\": \"mine\"}");
    screen.press("<esc>").until("The file changed");
    screen.press("o").until("weather/first saved");
    assert_eq!(world.case("weather", "first"), "{\"city\": \"mine\"}");
}

#[test]
fn a_folder_removed_outside_is_made_again_whole_by_saving() {
    let world = World::with("weather", "sync", "{\"city\": \"x\"}");
    let mut screen = world.opened("valid · 1 key");
    let folder = world.home.collection().join("weather");
    let toml = std::fs::read_to_string(folder.join("workflow.toml")).expect("a file");
    std::fs::remove_dir_all(&folder).expect("a folder");
    screen.until("weather/first was removed on disk");
    screen.press("<c-s>").until("weather/first saved");
    assert_eq!(world.case("weather", "first"), "{\"city\": \"x\"}");
    let again = std::fs::read_to_string(folder.join("workflow.toml")).expect("a file");
    let id = |toml: &str| {
        let mut lines = toml.lines();
        let line = lines.find(|line| line.starts_with("workflow_id"));
        line.map(str::to_owned)
    };
    assert_eq!(id(&again), id(&toml));
}

#[test]
fn what_is_no_text_any_more_is_written_over_only_by_choice() {
    let world = World::with("weather", "sync", "{}");
    let mut screen = world.opened("valid · 0 keys");
    screen.press("2i<c-end><backspace>\"city\": \"mine\"}");
    screen.until("valid · 1 key");
    let file = world.home.collection().join("weather/cases/first.json");
    std::fs::write(&file, b"{\"city\": \"\xff\"}").expect("a file");
    screen.until("is not UTF-8 text");
    screen.press("<c-s>").until("The file changed");
    assert_eq!(
        std::fs::read(&file).expect("a file"),
        b"{\"city\": \"\xff\"}"
    );
    screen.press("o").until("weather/first saved");
    assert_eq!(world.case("weather", "first"), "{\"city\": \"mine\"}");
}
