//! A user at the screen: the real loop, a real server on loopback, a real history.

use coze_tui::emulator::{Emulator, Options, WORKFLOWS};

use crate::support::{
    home::Home,
    screen::{Screen, setup},
};

const SIZE: (u16, u16) = (120, 36);

fn emulator() -> Emulator {
    Emulator::start(Options::default()).expect("the local Coze")
}

/// A saved workflow of the local Coze under its own name.
fn save(home: &Home, name: &str, case: &str, parameters: &str) {
    let known = WORKFLOWS.iter().find(|workflow| workflow.name == name);
    let id = known.expect("a workflow of the local Coze").workflow_id;
    let settings = format!("workflow_id = \"{id}\"\n");
    home.save_workflow(name, &settings, case, parameters);
}

#[test]
fn the_screen_shows_what_is_saved_fits_any_size_and_ends_with_q() {
    let (home, emulator) = (Home::new(), emulator());
    save(&home, "weather", "beijing", r#"{"city": "北京"}"#);
    let mut screen = Screen::start(setup(&home, &emulator.base_url()), SIZE);
    screen
        .until("weather")
        .until("Parameters")
        .until("Response");
    screen.resize(40, 12).until_gone("Response");
    screen.resize(120, 36).until("Response");
    screen.press("q");
    screen.until_ended();
}
