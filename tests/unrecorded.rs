//! A history that stops taking runs: nothing leaves unrecorded unless that is wished for, what is under way goes
//! on, says that it is not recorded, and is recorded as soon as that is possible.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::Arc,
    time::{Duration, Instant},
};

use coze_tui::{
    domain::{HistoryFilter, RunEvent, RunMode, RunRecord, RunRequest, RunStatus},
    emulator::{Emulator, Options},
    engine::{self, Run},
    store::{Store, StoreError},
};
use rusqlite::Connection;
use rustix::process::{Resource, Rlimit, prlimit};

use crate::support::{desk::Desk, history::wait_until, home::Home, pty::Pty};

const PROGRAM: &str = env!("CARGO_BIN_EXE_coze-tui");
const WEATHER: &str = "7601000000000000101";

fn emulator() -> Emulator {
    Emulator::start(Options::default()).unwrap()
}

async fn until(run: &mut Run, wanted: impl Fn(&RunEvent) -> bool) -> RunEvent {
    loop {
        let event = tokio::time::timeout(Duration::from_secs(30), run.next()).await;
        let event = event.expect("an event comes").expect("the run goes on");
        if wanted(&event) {
            return event;
        }
    }
}

async fn until_end(run: &mut Run) -> (Arc<RunRecord>, Option<String>) {
    let end = until(run, |event| matches!(event, RunEvent::Finished { .. })).await;
    let RunEvent::Finished { record, unrecorded } = end else {
        panic!("{end:?}");
    };
    (record, unrecorded)
}

async fn until_rescued(run: &mut Run) {
    until(run, |event| *event == RunEvent::Rescued).await;
    assert_eq!(run.next().await, None, "there is no more to say");
}

async fn eventually(condition: impl Fn() -> bool) {
    let begun = Instant::now();
    while !condition() {
        assert!(begun.elapsed() < Duration::from_secs(30), "it never came");
        tokio::task::yield_now().await;
    }
}

/// A run that the server has and does not answer.
async fn hanging(desk: &Desk, emulator: &Emulator) -> Run {
    let sent = emulator.runs_received();
    let run = desk.start("gateway", RunMode::Sync, r#"{"hang":true}"#);
    eventually(|| emulator.runs_received() == sent + 1).await;
    run
}

/// The file of a history and those beside it are gone, as if somebody had removed them.
fn remove(history: &Path) {
    for end in ["", "-wal", "-shm"] {
        let mut name = history.to_owned().into_os_string();
        name.push(end);
        let _ = fs::remove_file(PathBuf::from(name));
    }
}

fn even_unrecorded(desk: &Desk, workflow: &str, mode: RunMode, parameters: &str) -> RunRequest {
    RunRequest {
        even_unrecorded: true,
        ..desk.request(workflow, mode, parameters)
    }
}

#[tokio::test]
async fn a_run_whose_history_was_removed_meanwhile_is_recorded_in_a_new_one() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let mut run = hanging(&desk, &emulator).await;
    remove(desk.path());
    run.cancel();
    let (record, unrecorded) = until_end(&mut run).await;
    assert!(unrecorded.unwrap().contains("removed"));
    assert_eq!(record.summary.status, RunStatus::Cancelled);
    // All other runs are gone, which nobody would expect.
    let begun = until(&mut run, |event| {
        matches!(event, RunEvent::HistoryBegun { .. })
    })
    .await;
    let path = desk.path().display().to_string();
    assert_eq!(begun, RunEvent::HistoryBegun { path });
    until_rescued(&mut run).await;
    let kept = desk.second().on_disk(&run).await;
    assert_eq!(
        (kept.request, kept.summary.status),
        (record.request.clone(), RunStatus::Cancelled)
    );
    // Those that come after it are recorded there too.
    let mut next = desk.start("weather", RunMode::Sync, r#"{"city":"x"}"#);
    let (record, unrecorded) = until_end(&mut next).await;
    assert_eq!(unrecorded, None);
    assert_eq!(*record, desk.on_disk(&next).await);
}

#[tokio::test]
async fn a_run_is_recorded_as_soon_as_the_place_of_the_history_is_free_again() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let mut run = hanging(&desk, &emulator).await;
    remove(desk.path());
    fs::create_dir(desk.path()).unwrap();
    run.cancel();
    let (record, unrecorded) = until_end(&mut run).await;
    assert!(unrecorded.is_some());
    // New ones are refused meanwhile, and can be sent all the same.
    let sent = emulator.runs_received();
    let mut refused = desk.start("weather", RunMode::Sync, r#"{"city":"x"}"#);
    let event = until(&mut refused, |_| true).await;
    let RunEvent::Refused {
        only_unrecorded: true,
        ..
    } = event
    else {
        panic!("{event:?}");
    };
    assert_eq!(emulator.runs_received(), sent);
    let request = even_unrecorded(&desk, "weather", RunMode::Sync, r#"{"city":"x"}"#);
    let mut forced = engine::start(&desk.services, desk.access.clone(), request);
    let (answer, unrecorded) = until_end(&mut forced).await;
    assert_eq!(
        (answer.summary.status, unrecorded.is_some()),
        (RunStatus::Success, true)
    );
    assert_eq!(emulator.runs_received(), sent + 1);
    fs::remove_dir(desk.path()).unwrap();
    until_rescued(&mut run).await;
    until_rescued(&mut forced).await;
    for (run, shown) in [(&run, record), (&forced, answer)] {
        let kept = desk.second().on_disk(run).await;
        assert_eq!(kept.summary.status, shown.summary.status);
        assert_eq!(
            (kept.request, kept.response),
            (shown.request.clone(), shown.response.clone())
        );
    }
}

#[tokio::test]
async fn a_stream_that_is_not_kept_says_so_while_it_comes() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let parameters = r#"{"topic":"x","chunks":5000,"delay_ms":5}"#;
    let mut run = desk.start("story", RunMode::Stream, parameters);
    until(&mut run, |event| {
        matches!(event, RunEvent::Streaming { .. })
    })
    .await;
    remove(desk.path());
    fs::create_dir(desk.path()).unwrap();
    until(&mut run, |event| matches!(event, RunEvent::NotKept { .. })).await;
    run.cancel();
    assert!(until_end(&mut run).await.1.is_some());
    fs::remove_dir(desk.path()).unwrap();
    until_rescued(&mut run).await;
}

#[tokio::test]
async fn a_run_whose_row_is_there_is_rescued_into_its_row() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let mut run = hanging(&desk, &emulator).await;
    let away = desk.path().with_extension("away");
    fs::rename(desk.path(), &away).unwrap();
    run.cancel();
    assert!(until_end(&mut run).await.1.is_some());
    fs::rename(&away, desk.path()).unwrap_or_else(|error| panic!("{error}"));
    until_rescued(&mut run).await;
    let rows = desk.second().services.store;
    let page = rows.page(HistoryFilter::default(), None, 9).await.unwrap();
    let states: Vec<_> = page.iter().map(|row| row.status).collect();
    assert_eq!(states, [RunStatus::Cancelled], "once, and ended");
}

#[tokio::test]
async fn a_history_that_another_program_repairs_is_gone_on_with() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let mut before = desk.start("weather", RunMode::Sync, r#"{"city":"x"}"#);
    assert_eq!(until_end(&mut before).await.1, None);
    let mut flying = hanging(&desk, &emulator).await;
    desk.services.store.flush().await.unwrap();
    let other = Connection::open(desk.path()).unwrap();
    let sql = "UPDATE body SET packing = 'zstd', bytes = x'00' WHERE run = 1 AND part = 'response'";
    other.execute(sql, []).unwrap();
    drop(other);
    let salvaged = Store::repair(desk.path()).unwrap().expect("a damage");
    assert_eq!((salvaged.runs, salvaged.damaged), (2, 1));
    // One that begins is recorded where the next start looks for it, and so is the end of the other.
    let mut after = desk.start("weather", RunMode::Sync, r#"{"city":"x"}"#);
    assert_eq!(until_end(&mut after).await.1, None);
    flying.cancel();
    let unrecorded = until_end(&mut flying).await.1;
    assert_eq!(unrecorded, None);
    let rows = desk.second().services.store;
    let page = rows.page(HistoryFilter::default(), None, 9).await.unwrap();
    let states: Vec<_> = page.iter().map(|row| row.status).collect();
    let well = RunStatus::Success;
    assert_eq!(states, [well, RunStatus::Cancelled, well]);
}

#[tokio::test]
async fn a_locked_history_refuses_a_run_and_takes_one_that_is_sent_all_the_same_in_the_end() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let other = Connection::open(desk.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let request = even_unrecorded(&desk, "weather", RunMode::Sync, r#"{"city":"x"}"#);
    let mut forced = engine::start(&desk.services, desk.access.clone(), request);
    // It waited as long as anybody waits for a lock, and left.
    eventually(|| emulator.runs_received() == 1).await;
    other.execute_batch("ROLLBACK").unwrap();
    let mut seen = Vec::new();
    while let Some(event) = forced.next().await {
        seen.push(event);
    }
    assert!(seen.contains(&RunEvent::Rescued), "{seen:?}");
    assert_eq!(
        desk.on_disk(&forced).await.summary.status,
        RunStatus::Success
    );
}

#[tokio::test]
async fn a_history_that_a_newer_program_took_over_is_not_written_any_more() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let mut run = hanging(&desk, &emulator).await;
    let newer = Connection::open(desk.path()).unwrap();
    let known: i64 = newer
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    newer
        .pragma_update(None, "user_version", known + 1)
        .unwrap();
    run.cancel();
    let (_, unrecorded) = until_end(&mut run).await;
    assert!(unrecorded.unwrap().contains("Update coze-tui"));
    let begun = desk.start("weather", RunMode::Sync, "{}");
    let mut begun = begun;
    let event = until(&mut begun, |_| true).await;
    assert!(
        matches!(
            event,
            RunEvent::Refused {
                only_unrecorded: true,
                ..
            }
        ),
        "{event:?}"
    );
}

#[tokio::test]
async fn a_run_that_is_sent_without_any_history_is_shown_and_says_so() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    let why = StoreError::Newer {
        path: desk.path().to_owned(),
        found: 99,
        known: 1,
    };
    let nowhere = desk.path().join("below-a-file.db");
    let mut services = desk.services.clone();
    services.store = Store::unopened(&nowhere, why).unwrap();
    let request = even_unrecorded(&desk, "weather", RunMode::Stream, r#"{"city":"x"}"#);
    let mut run = engine::start(&services, desk.access.clone(), request);
    let (record, unrecorded) = until_end(&mut run).await;
    assert_eq!(record.summary.status, RunStatus::Success);
    assert!(unrecorded.is_some());
    assert!(!run.rescued(Duration::ZERO).await);
}

#[tokio::test]
async fn an_async_run_that_could_not_be_recorded_is_picked_up_by_the_next_start() {
    let emulator = emulator();
    let desk = Desk::new(&emulator.base_url());
    remove(desk.path());
    fs::create_dir(desk.path()).unwrap();
    let request = even_unrecorded(&desk, "report", RunMode::Async, r#"{"seconds":600}"#);
    let id = request.id;
    let mut run = engine::start(&desk.services, desk.access.clone(), request);
    until(&mut run, |event| matches!(event, RunEvent::Accepted(_))).await;
    fs::remove_dir(desk.path()).unwrap();
    run.leave().await;
    desk.services.store.clone().close().await.unwrap();
    let next = desk.second().services.store;
    let left = next.adopt().await.unwrap();
    let [left] = &*left else { panic!("{left:?}") };
    assert_eq!(left.id, id);
    assert!(left.execute_id.is_some(), "its result can be asked for");
}

/// A user whose disk can be filled: the program may write no file beyond a size.
struct World {
    home: Home,
    emulator: Emulator,
}

/// So many kilobytes of a file at most, and no signal beyond them.
fn limited(kilobytes: usize) -> String {
    format!(
        "trap '' XFSZ; ulimit -S -f {}; exec \"$0\" \"$@\"",
        kilobytes * 2
    )
}

impl World {
    fn new() -> Self {
        let world = Self {
            home: Home::new(),
            emulator: emulator(),
        };
        let settings = format!("workflow_id = \"{WEATHER}\"\n");
        world
            .home
            .save_workflow("weather", &settings, "first", r#"{"city": "北京"}"#);
        let done = world.run("exec \"$0\" \"$@\"", &["run", WEATHER, "-p", "city=x"]);
        assert!(done.status.success(), "{done:?}");
        world
    }

    fn environment(&self) -> Vec<(String, String)> {
        let mut environment = self.home.environment();
        environment.push(("COZE_API_BASE".to_owned(), self.emulator.base_url()));
        environment.push(("COZE_API_TOKEN".to_owned(), "pat_demo".to_owned()));
        environment
    }

    fn run(&self, shell: &str, arguments: &[&str]) -> Output {
        Command::new("sh")
            .args(["-c", shell, PROGRAM])
            .args(arguments)
            .current_dir(self.home.path())
            .env_clear()
            .envs(self.environment())
            .output()
            .unwrap()
    }

    fn screen(&self, shell: &str) -> Pty {
        Pty::start(
            "sh",
            &["-c", shell, PROGRAM],
            self.home.path(),
            &self.environment(),
            (120, 36),
        )
    }
}

fn said(done: &Output) -> String {
    String::from_utf8_lossy(&done.stderr).into_owned()
}

#[test]
fn a_disk_without_room_refuses_a_run_and_lets_one_go_that_is_wished_for() {
    let world = World::new();
    let sent = world.emulator.runs_received();
    let arguments = ["run", WEATHER, "-p", "city=x"];
    let done = world.run(&limited(1), &arguments);
    assert!(!done.status.success());
    let why = said(&done);
    assert!(why.contains("nothing was sent"), "{why}");
    assert!(why.contains("space"), "{why}");
    assert!(why.contains("--unrecorded"), "{why}");
    assert_eq!(world.emulator.runs_received(), sent);
    let done = world.run(&limited(1), &[&arguments[..], &["--unrecorded"]].concat());
    assert!(done.status.success(), "{}", said(&done));
    assert!(said(&done).contains("not recorded"), "{}", said(&done));
    assert!(!done.stdout.is_empty(), "the answer is there");
    assert_eq!(world.emulator.runs_received(), sent + 1);
}

#[test]
fn the_screen_asks_before_a_run_that_cannot_be_recorded_and_records_it_when_there_is_room() {
    let world = World::new();
    let sent = world.emulator.runs_received();
    let mut screen = world.screen("trap '' XFSZ; exec \"$0\" \"$@\"");
    screen.until("weather");
    screen.press("1<enter>2").until("北京");
    let before = set_room(&screen, Some(1 << 10));
    screen.press("<c-r>").until("Run without recording it?");
    screen.until("Nothing was sent");
    assert_eq!(world.emulator.runs_received(), sent);
    screen.press("r").until("1 not recorded");
    screen.until("This run is not recorded");
    assert_eq!(world.emulator.runs_received(), sent + 1);
    screen.press("q").until("Quit?");
    screen.until("lost if you quit");
    screen.press("s").until_gone("Quit?");
    set_room(&screen, before);
    screen.until("the run is recorded now");
    screen.until_gone("not recorded");
    screen.press("q").until_ended();
    let store = Store::open(&world.home.history()).unwrap();
    let page = store
        .page(HistoryFilter::default(), None, 9)
        .wait()
        .unwrap();
    let states: Vec<_> = page.iter().map(|row| row.status).collect();
    assert_eq!(states, [RunStatus::Success; 2]);
}

/// Limits the files of the program to so many bytes; what the limit was.
fn set_room(screen: &Pty, bytes: Option<u64>) -> Option<u64> {
    let process = Some(screen.process());
    let now = rustix::process::getrlimit(Resource::Fsize);
    let limit = Rlimit {
        current: bytes,
        maximum: now.maximum,
    };
    prlimit(process, Resource::Fsize, limit).unwrap().current
}

#[test]
fn a_history_that_another_program_holds_is_waited_for_and_no_run_leaves_before() {
    let emulator = emulator();
    let home = Home::new();
    let settings = format!("workflow_id = \"{WEATHER}\"\n");
    home.save_workflow("weather", &settings, "first", r#"{"city": "北京"}"#);
    drop(Store::open(&home.history()).unwrap());
    let holder = Connection::open(home.history()).unwrap();
    holder
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;")
        .unwrap();
    let mut environment = home.environment();
    environment.push(("COZE_API_BASE".to_owned(), emulator.base_url()));
    environment.push(("COZE_API_TOKEN".to_owned(), "pat_demo".to_owned()));
    let mut screen = Pty::start(PROGRAM, &[], home.path(), &environment, (120, 36));
    screen.until("Another program holds the history");
    screen.press("o").press("1<enter>").until("city");
    // What has nothing to do with the history is done at once.
    let case = home.collection().join("weather/cases/first.json");
    let before = fs::read_to_string(&case).unwrap();
    screen.press("2i<enter><c-s>");
    wait_until("a case that is saved", || {
        fs::read_to_string(&case).unwrap_or_default() == format!("\n{before}")
    });
    screen.press("<esc>").until("Enter edit");
    screen.press("<c-r>").until("1 running");
    screen.press("q").until("has not left");
    screen.press("s").until("all keys");
    assert_eq!(emulator.runs_received(), 0);
    drop(holder);
    screen.until("Success");
    assert_eq!(emulator.runs_received(), 1);
}
