//! Files that cannot be used, on the real disk: each is said plainly, nothing is sent and nothing of
//! it is lost.

use std::{
    fs,
    os::unix::{fs::PermissionsExt, fs::symlink},
    process::Command,
};

use coze_tui::emulator::{Emulator, Options};

use crate::support::machine::{Done, Machine};

const COLLECTION: &str = "config/coze-tui/workflows";
const WEATHER: &str = "workflow_id = \"7601000000000000101\"\nname = \"天气\"\n";

struct Disk {
    emulator: Emulator,
    machine: Machine,
}

impl Disk {
    /// With `weather` saved.
    fn new() -> Self {
        let emulator = Emulator::start(Options::default()).unwrap();
        let machine = Machine::with(&emulator.base_url(), "pat_demo");
        machine.write(&format!("{COLLECTION}/weather/workflow.toml"), WEATHER);
        machine.write(
            &format!("{COLLECTION}/weather/cases/good.json"),
            "{\"city\": \"北京\"}",
        );
        Self { emulator, machine }
    }

    fn path(&self, inside: &str) -> std::path::PathBuf {
        self.machine.home().join(COLLECTION).join(inside)
    }

    /// Refused with these words, and nothing was sent.
    fn refuses(&self, args: &[&str], said: &[&str]) {
        let done = self.machine.run(args);
        assert!(!matches!(done.code, Some(0) | None), "{done:?}");
        for said in said {
            assert!(done.stderr.contains(said), "{said}: {done:?}");
        }
        assert_eq!(self.emulator.runs_received(), 0);
    }

    /// What is good beside it still works.
    fn works(&self) {
        let done = self.machine.run(&["run", "weather", "--case", "good"]);
        assert_eq!(done.code, Some(0), "{done:?}");
    }
}

#[test]
fn a_case_that_is_not_utf_8_names_its_place() {
    let disk = Disk::new();
    let bytes = b"{\n\"caf\xe9\": 1}";
    fs::write(disk.path("weather/cases/latin.json"), bytes).unwrap();
    let said = ["latin.json:2:5", "is not UTF-8 text"];
    disk.refuses(&["run", "weather", "--case", "latin"], &said);
    disk.works();
    assert_eq!(
        fs::read(disk.path("weather/cases/latin.json")).unwrap(),
        bytes
    );
}

#[test]
fn parameters_beyond_the_limit_of_the_api_are_refused_before_they_are_sent() {
    let disk = Disk::new();
    let large = format!("{{\"city\": \"{}\"}}", "x".repeat(20 << 20));
    fs::write(disk.path("weather/cases/large.json"), &large).unwrap();
    disk.refuses(&["run", "weather", "--case", "large"], &["20 MB"]);
    let file = disk.machine.write("large.json", &large);
    let file = file.display().to_string();
    disk.refuses(&["run", "weather", "--params", &file], &["20 MB"]);
    disk.works();
}

#[test]
fn two_workflows_of_one_name_are_told_apart_by_their_folders() {
    let disk = Disk::new();
    let other = WEATHER.replace("101", "102");
    disk.machine
        .write(&format!("{COLLECTION}/weather-2/workflow.toml"), &other);
    let listed = disk.machine.run(&["list"]);
    assert_eq!(listed.code, Some(0), "{listed:?}");
    assert!(listed.stdout.contains("weather-2"), "{listed:?}");
    assert!(
        listed
            .stderr
            .contains("its name is 天气, as that of weather"),
        "{listed:?}"
    );
    disk.works();
}

#[test]
fn a_link_that_leads_out_is_not_followed() {
    let disk = Disk::new();
    let outside = disk
        .machine
        .write("outside/secret.json", "{\"city\": \"北京\"}");
    symlink(&outside, disk.path("weather/cases/secret.json")).unwrap();
    symlink(outside.parent().unwrap(), disk.path("away")).unwrap();
    let said = ["secret.json", "a link that leads out of the collection"];
    disk.refuses(&["run", "weather", "--case", "secret"], &said);
    let listed = disk.machine.run(&["list"]);
    assert!(
        listed.stderr.contains("away: is a link that leads out"),
        "{listed:?}"
    );
    let new = disk.machine.run(&["new", "away", "--workflow-id", "7601"]);
    assert!(
        new.stderr.contains("leads out of the collection"),
        "{new:?}"
    );
    disk.works();
    assert_eq!(fs::read_dir(outside.parent().unwrap()).unwrap().count(), 1);
}

/// Rights bind everybody but a superuser, who first has to give up what sets him above them.
fn bound(command: &Command) -> Option<Command> {
    if !rustix::process::geteuid().is_root() {
        return None;
    }
    let powers = "-dac_override,-dac_read_search,-fowner";
    let mut bound = Command::new("setpriv");
    bound.args(["--bounding-set", powers, "--inh-caps", powers, "--"]);
    bound.arg(command.get_program()).args(command.get_args());
    bound.env_clear();
    let variables = command.get_envs();
    bound.envs(variables.filter_map(|(name, value)| Some((name, value?))));
    bound.current_dir(command.get_current_dir().unwrap());
    Some(bound)
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_without_rights_is_told_and_stays_as_it_is() {
    let disk = Disk::new();
    let run = |args: &[&str]| {
        let mut command = disk.machine.command(args);
        if let Some(mut bound) = bound(&command) {
            return Done::of(bound.output().unwrap());
        }
        Done::of(command.output().unwrap())
    };
    let allow = |inside: &str, mode: u32| {
        fs::set_permissions(disk.path(inside), fs::Permissions::from_mode(mode)).unwrap();
    };
    allow("", 0o500);
    let new = run(&["new", "rain", "--workflow-id", "7601"]);
    assert_eq!(new.code, Some(1), "{new:?}");
    assert!(
        new.stderr.contains("You have no right to write there"),
        "{new:?}"
    );
    let pulled = run(&["pull", "echo"]);
    assert_eq!(pulled.code, Some(1), "{pulled:?}");
    assert!(
        pulled.stderr.contains("You have no right to write there"),
        "{pulled:?}"
    );
    assert_eq!(fs::read_dir(disk.path("")).unwrap().count(), 1);

    allow("weather/cases", 0o000);
    let listed = run(&["list"]);
    assert_eq!(listed.code, Some(0), "{listed:?}");
    assert!(
        listed.stderr.contains("weather/cases: cannot be read"),
        "{listed:?}"
    );
    allow("", 0o000);
    let listed = run(&["list"]);
    assert_ne!(listed.code, Some(0), "{listed:?}");
    assert!(listed.stderr.contains("cannot be read"), "{listed:?}");
    allow("", 0o700);
    allow("weather/cases", 0o700);
    disk.works();
}
