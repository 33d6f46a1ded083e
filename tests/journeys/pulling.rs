//! Workflows of the server: pulled, pasted, taken in.

use std::sync::Arc;

use coze_tui::{
    config::{Environment, Settings},
    emulator::{Emulator, Options, Profile},
    tui::Target,
    wording::Language,
};

use super::World;
use crate::support::screen::{Screen, setup};

const URL: &str =
    "https://www.coze.cn/work_flow?space_id=7600000000000000001&workflow_id=7601000000000000114";

/// A chatflow.
const HELPDESK: &str = "7601000000000000113";

impl World {
    fn file(&self, path: &str) -> String {
        std::fs::read_to_string(self.home.collection().join(path)).unwrap_or_default()
    }

    fn screen_with(&self, token: &str) -> Screen {
        let setup = setup(&self.home, &self.emulator.base_url(), token);
        Screen::start(setup, (120, 36))
    }
}

#[test]
fn picked_workflows_become_folders_and_their_cases_are_never_touched() {
    let world = World::with("weather", "async", "{ \"mine\": 1.10 }");
    let before = world.file("weather/workflow.toml");
    let mut screen = world.screen();
    screen.until("weather").press("p").until("Personal");
    screen.press("<enter>").until("helpdesk").until("Travel");
    screen.press("<space>").until("1 picked");
    screen
        .press("help<space>")
        .until("2 picked")
        .press("<enter>");
    screen.until("1 new · 1 updated · 0 unchanged");
    screen.until("helpdesk");
    assert!(world.file("helpdesk/inputs.json").contains("USER_INPUT"));
    assert!(world.file("weather/inputs.json").contains("city"));
    assert_eq!(world.file("weather/workflow.toml"), before);
    assert_eq!(world.case("weather", "first"), "{ \"mine\": 1.10 }");
}

#[test]
fn the_workflows_of_an_app_and_an_older_version_can_be_pulled() {
    let world = World::new();
    let mut screen = world.screen();
    screen
        .until("No saved workflows")
        .press("p")
        .until("Personal");
    screen.press("<enter>").until("Travel").press("trav<enter>");
    screen.until("itinerary").press("<right>").until("v0.0.1");
    screen.press("<down><enter>").until("1 new");
    let toml = world.file("itinerary/workflow.toml");
    assert!(toml.contains("workflow_version = \"v0.0.1\""), "{toml}");
    assert!(toml.contains("app_id = \"7606000000000000401\""), "{toml}");
    assert!(!world.file("itinerary/inputs.json").contains("budget"));
}

#[test]
fn a_pasted_url_and_one_key_lead_to_a_filled_form_that_runs() {
    let world = World::new();
    let mut screen = world.screen();
    screen
        .until("No saved workflows")
        .paste(URL)
        .press("<enter>");
    screen.until("itinerary/default").until("valid · 3 keys");
    screen.press("<c-r>").until("✓ Success");
    assert_eq!(world.emulator.runs_received(), 1);
    screen
        .press("1")
        .paste(URL)
        .until("It is saved as itinerary");
}

#[test]
fn a_pasted_curl_command_becomes_a_case_and_its_token_is_nowhere() {
    let world = World::new();
    let mut screen = world.screen();
    let curl = "curl -X POST 'https://api.coze.cn/v1/workflow/run' \\\n  \
        -H 'Authorization: Bearer pat_neverseenagain' \\\n  \
        -d '{\"workflow_id\": \"7601000000000000101\", \"parameters\": {\"city\": \"北京\"}}'";
    // Also while the filter is typed: a command is no filter.
    screen.until("No saved workflows").press("/").paste(curl);
    screen.until("2 inputs").press("<enter>");
    screen.until("weather/pasted").until("valid · 1 key");
    screen.until_true("no token", |shown| !shown.contains("neverseen"));
    assert_eq!(
        world.case("weather", "pasted"),
        "{\n  \"city\": \"北京\"\n}\n"
    );
    let mut folders = vec![world.home.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap();
                let found = bytes.windows(9).any(|part| part == b"neverseen");
                assert!(!found, "{}", path.display());
            }
        }
    }
}

#[test]
fn a_refusal_stays_with_its_advice_until_it_is_left() {
    let world = World::new();
    let mut screen = world.screen_with("pat_nolist");
    screen.until("No saved workflows").press("p");
    screen
        .until("4101")
        .until("listWorkspaces")
        .until("asks again");
    screen.press("<esc>").until("No saved workflows");
    // What may not be described can be saved all the same.
    screen.paste(URL).until("getMetaData").press("<enter>");
    screen.until("Parameters · workflow-000114");
    assert!(
        world
            .file("workflow-000114/workflow.toml")
            .contains("7601000000000000114")
    );
}

#[test]
fn what_is_pulled_on_a_fresh_machine_stands_in_the_list_and_is_followed() {
    let world = World::new();
    let mut setup = setup(&world.home, &world.emulator.base_url(), "pat_demo");
    // Nothing of the way there exists, as where no program has made `.config` yet.
    setup.collection = world.home.path().join(".fresh/coze-tui/workflows");
    let folder = setup.collection.clone();
    let mut screen = Screen::start(setup, (120, 36));
    screen.until("No saved workflows").press("p");
    screen.until("Personal").press("<enter>").until("helpdesk");
    screen
        .press("help<space>")
        .until("1 picked")
        .press("<enter>");
    screen.until("1 new").until_gone("No saved workflows");
    screen.until("helpdesk");
    let later = folder.join("later");
    std::fs::create_dir_all(&later).unwrap();
    std::fs::write(later.join("workflow.toml"), "workflow_id = \"7\"").unwrap();
    screen.until("later");
}

#[test]
fn a_pasted_token_is_used_at_once_and_kept_for_the_next_start() {
    let world = World::new();
    let (base, file) = (world.emulator.base_url(), "config/coze-tui/config.toml");
    let settings = world.home.path().join(file);
    let environment = Environment::fixed(&[("COZE_API_BASE", &base)]);
    let mut setup = setup(&world.home, &base, "");
    setup.settings.path.clone_from(&settings);
    setup.target = Target::Profile(setup.settings.profile(None, &environment).unwrap());
    setup.access = Arc::new(|_run| Err("there is no token".to_owned()));
    let mut screen = Screen::start(setup, (120, 36));
    screen.until("There is no token yet").press("2");
    screen.paste("pat_demo\n").until("was pasted");
    screen.until_true("no token", |shown| !shown.contains("pat_demo"));
    screen
        .press("k")
        .until("token-default")
        .until_gone("There is no token yet");
    // In use at once.
    screen.press("1p").until("Personal").press("<esc>");
    // And by the next start.
    let read = Settings::read(&settings, Language::English).unwrap();
    let profile = read.profile(None, &Environment::fixed(&[])).unwrap();
    let collection = world.home.collection();
    let found = profile
        .access(&Environment::fixed(&[]), &collection)
        .unwrap();
    assert_eq!(
        (&*found.base_url, found.token.expose()),
        (&*base, "pat_demo")
    );
    let text = std::fs::read_to_string(&settings).unwrap();
    assert!(!text.contains("pat_demo"), "{text}");
}

#[test]
fn a_kept_token_that_the_environment_comes_before_says_so() {
    for (named, told) in [(false, "COZE_API_TOKEN, which is set"), (true, "kept in /")] {
        let world = World::new();
        let mut setup = setup(&world.home, &world.emulator.base_url(), "pat_expired");
        let settings = world.home.path().join("config/coze-tui/config.toml");
        setup.settings.path.clone_from(&settings);
        setup.named = named;
        let mut screen = Screen::start(setup, (120, 36));
        screen.until("No run yet").press("2");
        screen.paste("pat_demo\n").until("was pasted");
        screen.press("k").until(told);
    }
}

#[test]
fn what_was_saved_without_its_inputs_learns_them_when_it_is_pasted_again() {
    let world = World::new();
    world.home.save_workflow(
        "trip",
        "workflow_id = \"7601000000000000114\"\n",
        "mine",
        "{\"people\": 2}",
    );
    let mut screen = world.screen();
    screen.until("trip").paste(URL).until("It is saved as trip");
    screen.press("<enter>").until("trip/mine");
    assert!(world.file("trip/inputs.json").contains("people"));
    assert_eq!(world.case("trip", "mine"), "{\"people\": 2}");
}

#[test]
fn a_pasted_chatflow_is_saved_as_one() {
    let world = World::new();
    let mut screen = world.screen();
    screen.until("No saved workflows").paste(HELPDESK);
    screen.until("chatflow").press("<enter>").until("helpdesk");
    screen.until("Parameters · helpdesk");
    let toml = world.file("helpdesk/workflow.toml");
    assert!(toml.contains("kind = \"chatflow\""), "{toml}");
}

#[test]
fn a_server_of_ones_own_that_does_not_tell_says_so() {
    let options = Options {
        profile: Profile::Studio,
        ..Options::default()
    };
    let world = World {
        emulator: Emulator::start(options).expect("the local Coze"),
        ..World::new()
    };
    let mut screen = world.screen();
    screen
        .until("No saved workflows")
        .press("p")
        .until("self-hosted");
    screen.press("<esc>").until("No saved workflows");
    screen.paste("7601000000000000101").until("self-hosted");
    screen
        .press("<enter>")
        .until("Parameters · workflow-000101");
}
