//! A file of this machine becomes an input of a run.

use super::World;

#[test]
fn a_dragged_file_is_uploaded_and_the_run_carries_its_id() {
    let world = World::with("echo", "sync", r#"{"photo": ""}"#);
    let photo = world.home.path().join("照片 1.csv");
    std::fs::write(&photo, "a,b").unwrap();
    let mut screen = world.screen();
    screen.until("echo").press("1<enter>").until("photo");
    screen
        .press("2<enter><right><right><a-a>")
        .until("Upload a file");
    screen.paste(&format!("'{}'", photo.display()));
    screen
        .until("照片 1.csv")
        .press("<enter>")
        .until("uploaded");
    screen.press("<c-r>");
    let sent = |_: &str| world.emulator.last_run_body().is_some();
    screen.until_true("a run that was sent", sent);
    let body = world.emulator.last_run_body().unwrap();
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    let value = body["parameters"]["photo"].as_str().unwrap();
    assert!(value.starts_with(r#"{"file_id":"7607"#), "{value}");
}

#[test]
fn a_file_that_coze_refuses_changes_nothing_and_says_what_to_do() {
    let world = World::with("echo", "sync", r#"{"photo": ""}"#);
    std::fs::write(world.home.path().join("a.exe"), "MZ").unwrap();
    let mut screen = world.screen();
    screen.until("echo").press("1<enter>").until("photo");
    screen
        .press("2<enter><right><right><esc>@")
        .until("Upload a file");
    let path = world.home.path().join("a.e");
    screen.press(&path.display().to_string());
    screen.press("<tab>").until("a.exe").press("<enter>");
    screen.until("4303").press("<esc>").until_gone("4303");
    assert_eq!(world.case("echo", "first"), r#"{"photo": ""}"#);
}
