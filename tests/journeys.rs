//! A user at the screen: the real loop, a real server on loopback, a real history.

mod collection;
mod comparing;
mod completing;
mod editing;
mod failures;
mod filtering;
mod floods;
mod hostile;
mod pulling;
mod returning;
mod runs;
mod searching;
mod streaming;
mod trending;
mod uploading;
mod writing;

use coze_tui::emulator::{Emulator, Options, WORKFLOWS};

use crate::support::{
    history::History,
    home::Home,
    screen::{Screen, setup},
};

const SIZE: (u16, u16) = (120, 36);

/// A user, a server, and what is between them.
struct World {
    home: Home,
    emulator: Emulator,
    history: History,
}

impl World {
    fn new() -> Self {
        let home = Home::new();
        Self {
            history: History::at(&home.history()),
            home,
            emulator: Emulator::start(Options::default()).expect("the local Coze"),
        }
    }

    /// A user who saved one workflow of the local Coze, with one case.
    fn with(name: &str, mode: &str, parameters: &str) -> Self {
        let world = Self::new();
        world.save(name, mode, "first", parameters);
        world
    }

    /// Saves a workflow of the local Coze under its own name.
    fn save(&self, name: &str, mode: &str, case: &str, parameters: &str) {
        let known = WORKFLOWS.iter().find(|workflow| workflow.name == name);
        let id = known.expect("a workflow of the local Coze").workflow_id;
        let settings = format!("workflow_id = \"{id}\"\nmode = \"{mode}\"\n");
        self.home.save_workflow(name, &settings, case, parameters);
    }

    /// The screen of a user who may do everything.
    fn screen(&self) -> Screen {
        Screen::start(
            setup(&self.home, &self.emulator.base_url(), "pat_demo"),
            SIZE,
        )
    }

    /// The same screen with the first workflow loaded and its parameters judged.
    fn opened(&self, verdict: &str) -> Screen {
        let mut screen = self.screen();
        screen.until("weather").press("<enter>").until(verdict);
        screen
    }

    /// The text of a case as it is on disk.
    fn case(&self, workflow: &str, case: &str) -> String {
        let path = format!("{workflow}/cases/{case}.json");
        std::fs::read_to_string(self.home.collection().join(path)).unwrap_or_default()
    }
}

#[test]
fn the_screen_fits_any_size_and_ends_with_q() {
    let world = World::with("weather", "sync", r#"{"city": "北京"}"#);
    let mut screen = world.screen();
    screen.until("weather").until("4 History ──");
    screen.resize(50, 12).until("3 Response  4 History");
    screen.resize(20, 5).until_gone("Response");
    screen.resize(120, 36).until("4 History ──");
    screen.press("q");
    screen.end().expect("a good end");
}
