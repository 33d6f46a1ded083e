//! A history that can only be read: it is read, says so, and nothing is sent that could not be recorded.

use std::{
    fs::{self, Permissions},
    os::unix::{
        fs::{PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Command, Output},
};

use coze_tui::emulator::{Emulator, Options};

use crate::support::{home::Home, pty::Pty};

const PROGRAM: &str = env!("CARGO_BIN_EXE_coze-tui");
const WEATHER: &str = "7601000000000000101";
/// Permissions do not bind the one who may do everything: the program then runs as nobody.
const NOBODY: u32 = 65_534;

struct World {
    home: Home,
    emulator: Emulator,
}

/// What cannot be written, as modes of the folder, of the history, and whether a log is left.
struct Case {
    name: &'static str,
    folder: u32,
    file: u32,
}

const CASES: [Case; 3] = [
    Case {
        name: "the file",
        folder: 0o755,
        file: 0o444,
    },
    Case {
        name: "the folder",
        folder: 0o555,
        file: 0o644,
    },
    Case {
        name: "both",
        folder: 0o555,
        file: 0o444,
    },
];

fn is_almighty() -> bool {
    rustix::process::geteuid().is_root()
}

fn all_below(path: &Path) -> Vec<PathBuf> {
    let mut found = vec![path.to_owned()];
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            found.extend(all_below(&entry.unwrap().path()));
        }
    }
    found
}

impl World {
    /// Two runs in the history, by a user whom permissions bind.
    fn new() -> Self {
        let world = Self {
            home: Home::new(),
            emulator: Emulator::start(Options::default()).unwrap(),
        };
        let settings = format!("workflow_id = \"{WEATHER}\"\n");
        let home = &world.home;
        home.save_workflow("weather", &settings, "first", r#"{"city": "北京"}"#);
        fs::create_dir_all(home.path().join("state")).unwrap();
        if is_almighty() {
            for path in all_below(home.path()) {
                chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
            }
        }
        for city in ["北京", "上海"] {
            let done = world.run(&["run", WEATHER, "-p", &format!("city={city}")]);
            assert!(done.status.success(), "{done:?}");
        }
        world
    }

    fn environment(&self) -> Vec<(String, String)> {
        let mut environment = self.home.environment();
        environment.push(("COZE_API_BASE".to_owned(), self.emulator.base_url()));
        environment.push(("COZE_API_TOKEN".to_owned(), "pat_demo".to_owned()));
        environment
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(PROGRAM);
        command
            .args(arguments)
            .current_dir(self.home.path())
            .env_clear()
            .envs(self.environment());
        if is_almighty() {
            command.uid(NOBODY).gid(NOBODY);
        }
        command.output().unwrap()
    }

    fn screen(&self) -> Pty {
        let user = NOBODY.to_string();
        let as_nobody = [
            "--reuid",
            &user,
            "--regid",
            &user,
            "--clear-groups",
            PROGRAM,
        ];
        let (program, arguments): (&str, &[&str]) = if is_almighty() {
            ("setpriv", &as_nobody)
        } else {
            (PROGRAM, &[])
        };
        let environment = self.environment();
        Pty::start(
            program,
            arguments,
            self.home.path(),
            &environment,
            (120, 36),
        )
    }

    fn permit(&self, folder: u32, file: u32) {
        let history = self.home.history();
        let set = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode));
        set(history.parent().unwrap(), 0o755).unwrap();
        set(&history, file).unwrap();
        set(history.parent().unwrap(), folder).unwrap();
    }
}

impl Drop for World {
    fn drop(&mut self) {
        // So that it can be removed.
        self.permit(0o755, 0o644);
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_history_that_can_only_be_read_is_read_and_says_what_to_do() {
    for case in CASES {
        let world = World::new();
        let sent = world.emulator.runs_received();
        world.permit(case.folder, case.file);
        let before = fs::read(world.home.history()).unwrap();
        let reads: [(&[&str], &str); 5] = [
            (&["history"], WEATHER),
            (&["history", "--search", "上海"], "上海"),
            (&["show", "last"], "上海"),
            (&["diff", "last~1", "last"], "北京"),
            (&["export", "last"], "上海"),
        ];
        for (arguments, shown) in reads {
            let done = world.run(arguments);
            let (out, said) = (text(&done.stdout), text(&done.stderr));
            assert!(
                done.status.success(),
                "{}: {arguments:?}: {said}",
                case.name
            );
            assert!(out.contains(shown), "{}: {arguments:?}: {out}", case.name);
            assert_eq!(said.matches("cannot be written").count(), 1, "{said}");
            assert!(
                said.contains("permissions") && said.contains("--history"),
                "{said}"
            );
        }
        for arguments in [
            &["run", WEATHER, "-p", "city=x"][..],
            &["run", WEATHER, "-p", "city=x", "--mode", "stream"],
            &["rerun", "last"],
        ] {
            let done = world.run(arguments);
            let said = text(&done.stderr);
            assert!(!done.status.success(), "{arguments:?}");
            assert!(said.contains("nothing was sent"), "{arguments:?}: {said}");
            assert!(said.contains("permissions"), "{arguments:?}: {said}");
        }
        assert_eq!(world.emulator.runs_received(), sent, "{}", case.name);
        for arguments in [
            &["mark", "last", "--pin"][..],
            &["delete", "last"],
            &["prune", "--keep", "1"],
        ] {
            let done = world.run(arguments);
            let said = text(&done.stderr);
            assert!(!done.status.success(), "{arguments:?}: {said}");
            assert!(said.contains("cannot be written"), "{arguments:?}: {said}");
        }
        assert_eq!(fs::read(world.home.history()).unwrap(), before);
    }
}

#[test]
fn the_screen_shows_a_history_that_can_only_be_read_and_refuses_a_run() {
    let world = World::new();
    let sent = world.emulator.runs_received();
    world.permit(0o555, 0o444);
    let mut screen = world.screen();
    screen.until("The history can only be read");
    screen.until("--history");
    screen.press("o").until("all keys");
    screen.press("4<enter>").until("上海");
    screen.press("1<enter>2").until("city");
    screen.press("<c-r>").until("cannot be written");
    assert_eq!(world.emulator.runs_received(), sent);
}

#[test]
fn a_killed_programs_history_is_read_whole_where_nothing_can_be_written() {
    let world = World::new();
    let history = world.home.history();
    // A program that has not come to an end: what it wrote last stands in the log.
    let open = rusqlite::Connection::open(&history).unwrap();
    open.execute("UPDATE run SET name = 'the last word' WHERE seq = 2", [])
        .unwrap();
    world.permit(0o555, 0o444);
    for (end, mode) in [("-wal", 0o444), ("-shm", 0o444)] {
        let beside = format!("{}{end}", history.display());
        fs::set_permissions(beside, Permissions::from_mode(mode)).unwrap();
    }
    let done = world.run(&["show", "last"]);
    let out = text(&done.stdout);
    assert!(out.contains("the last word"), "{out}{}", text(&done.stderr));
    drop(open);
}

#[test]
fn an_empty_history_that_cannot_be_written_and_one_that_cannot_be_read_say_so() {
    let world = World::new();
    let history = world.home.history();
    fs::write(&history, "").unwrap();
    world.permit(0o555, 0o444);
    let said = text(&world.run(&["history"]).stderr);
    assert!(said.contains("cannot be written"), "{said}");
    assert!(!said.contains("earlier"), "{said}");
    world.permit(0o755, 0o000);
    let said = text(&world.run(&["history"]).stderr);
    assert!(said.contains("cannot be read"), "{said}");
}

#[test]
fn an_older_history_that_cannot_be_brought_up_to_date_says_so() {
    let world = World::new();
    let history = world.home.history();
    let rows = rusqlite::Connection::open(&history).unwrap();
    rows.pragma_update(None, "user_version", 1).unwrap();
    drop(rows);
    world.permit(0o555, 0o444);
    let done = world.run(&["history"]);
    let said = text(&done.stderr);
    assert!(!done.status.success());
    assert!(
        said.contains("earlier coze-tui") && said.contains("copy it"),
        "{said}"
    );
}
