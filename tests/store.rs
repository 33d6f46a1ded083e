//! The history on disk.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    sync::Arc,
    thread,
};

use bytes::Bytes;
use coze_tui::{
    domain::{
        Draft, Duration, ErrorKind, HistoryFilter, IdSource, RunError, RunId, RunMode, RunRecord,
        RunRequest, RunStatus, RunSummary, Situation, Timestamp, Usage,
    },
    store::{Accepted, Store, StoreError},
    wording::Language,
};
use tempfile::TempDir;

const BASE: &str = "https://api.coze.cn";

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn open(folder: &TempDir) -> Store {
    Store::open(&folder.path().join("history.db")).unwrap()
}

fn request(id: RunId) -> RunRequest {
    RunRequest {
        workflow: Some("weather".to_owned()),
        case: Some("beijing".to_owned()),
        parameters: Some(r#"{"city": "北京", "n": 1.10}"#.into()),
        ..RunRequest::new(id, RunMode::Async, "7601000000000000101".to_owned())
    }
}

fn begin(store: &Store, request: &RunRequest) -> RunSummary {
    let body = Bytes::from_static(br#"{"workflow_id":"7601000000000000101"}"#);
    let at = Timestamp(1_763_890_200_123);
    store.begin(request, "cn", BASE, body, at).wait().unwrap()
}

/// A run with these parameters, also in its body.
fn ran_with(store: &Store, id: RunId, parameters: &str) {
    let request = RunRequest {
        parameters: Some(parameters.into()),
        ..request(id)
    };
    let workflow_id = &request.workflow_id;
    let body = format!("{{\"workflow_id\":\"{workflow_id}\",\"parameters\":{parameters}}}");
    let at = Timestamp(1_763_890_200_123);
    let begun = store.begin(&request, "cn", BASE, body.into(), at);
    begun.wait().unwrap();
}

fn accepted(execute_id: &str) -> Accepted {
    Accepted {
        execute_id: execute_id.to_owned(),
        debug_url: Some("https://www.coze.cn/work_flow?execute_id=1".to_owned()),
        logid: Some("2026AAAA".to_owned()),
        http_status: Some(200),
        body: Bytes::from_static(b"{\"code\":0}"),
    }
}

/// A record that says no more than how the run ended.
fn ended(summary: RunSummary, status: RunStatus) -> RunRecord {
    let summary = RunSummary {
        status,
        duration: Some(Duration(1_240)),
        ..summary
    };
    RunRecord::new(summary, Bytes::new())
}

fn load(store: &Store, id: RunId) -> RunRecord {
    store.load(id).wait().unwrap().unwrap()
}

fn filter(text: &str) -> HistoryFilter {
    HistoryFilter::parse(text, Timestamp(0)).unwrap()
}

fn everything(store: &Store) -> Vec<RunSummary> {
    store
        .page(HistoryFilter::default(), None, usize::MAX)
        .wait()
        .unwrap()
}

/// Bytes that no packer can make shorter.
fn noise(length: usize) -> Bytes {
    let mut ids = IdSource::seeded(length as u64);
    let text = std::iter::repeat_with(|| ids.next_id().to_string().into_bytes());
    let mut state = 0_u8;
    text.flatten()
        .map(|byte| {
            state = state.wrapping_mul(31).wrapping_add(byte).rotate_left(3);
            state
        })
        .take(length)
        .collect()
}

#[tokio::test]
async fn a_run_is_kept_whole_from_its_first_row_to_its_end() {
    let folder = folder();
    let mut ids = IdSource::seeded(1);
    let (id, parent) = (ids.next_id(), ids.next_id());
    let request = RunRequest {
        parent: Some(parent),
        ..request(id)
    };
    let body = Bytes::from_static(b"{\"workflow_id\":\"7601000000000000101\",\"parameters\":{}}");

    let store = open(&folder);
    let at = Timestamp(1_763_890_200_123);
    let queued = store.begin(&request, "cn", BASE, body.clone(), at);
    let queued = queued.await.unwrap();
    assert_eq!(queued.status, RunStatus::Queued);
    assert_eq!(
        (queued.id, queued.started_at, queued.parent),
        (id, at, Some(parent))
    );
    assert_eq!(queued.title(), "weather");
    assert_eq!(store.load(id).await.unwrap().unwrap().request, body);

    store.sent(id).await.unwrap();
    assert_eq!(
        store.load(id).await.unwrap().unwrap().summary.status,
        RunStatus::Sent
    );

    let running = store.accepted(id, accepted("7604")).await.unwrap();
    assert_eq!(running.status, RunStatus::Running);
    assert_eq!(running.execute_id.as_deref(), Some("7604"));

    let record = RunRecord {
        summary: RunSummary {
            status: RunStatus::Failed,
            duration: Some(Duration(1_240)),
            error: Some(RunError {
                kind: ErrorKind::Workflow,
                code: Some(720_701_013),
                message: "first line\nsecond line 出错".to_owned(),
                situation: Some(Situation::CutAnswer),
            }),
            ..running
        },
        request: body,
        accepted: Some(Bytes::from_static(b"{\"code\":0}")),
        response: Some(Bytes::from_static(b"\xff\x00 not even text")),
        http_status: Some(502),
        content_type: Some("text/html".to_owned()),
        code: Some(-1),
        msg: Some(String::new()),
        first_byte: Some(Duration(0)),
        logid: Some("2026BBBB".to_owned()),
        usage: Some(Usage {
            token_count: 98,
            input_count: Some(61),
            output_count: None,
        }),
        arrivals: None,
        asked_at: None,
        turns: Vec::new(),
    };
    store.finish(record.clone()).await.unwrap();
    store.close().await.unwrap();

    let store = open(&folder);
    assert_eq!(store.load(id).await.unwrap(), Some(record.clone()));
    assert_eq!(everything_of(&store).await, [record.summary]);
}

async fn everything_of(store: &Store) -> Vec<RunSummary> {
    let page = store.page(HistoryFilter::default(), None, 10);
    page.await.unwrap()
}

#[test]
fn bodies_of_every_size_come_back_byte_for_byte_and_long_ones_are_packed() {
    let folder = folder();
    let store = open(&folder);
    let mut ids = IdSource::seeded(2);
    let sizes = [0, 1, 4_095, 4_096, 4_097, 300_000];
    let bodies = sizes.into_iter().flat_map(|size| {
        let json = "{\"city\":\"北京\"}".bytes().cycle().take(size);
        [json.collect::<Bytes>(), noise(size)]
    });
    for body in bodies {
        let summary = begin(&store, &request(ids.next_id()));
        let record = RunRecord {
            response: Some(body.clone()),
            ..ended(summary, RunStatus::Success)
        };
        let id = record.summary.id;
        store.finish(record).wait().unwrap();
        assert_eq!(load(&store, id).response, Some(body));
    }

    let before = size_of(&folder);
    let megabytes = Bytes::from("{\"city\":\"北京\"}".repeat(500_000));
    let summary = begin(&store, &request(ids.next_id()));
    let record = RunRecord {
        response: Some(megabytes.clone()),
        ..ended(summary, RunStatus::Success)
    };
    let id = record.summary.id;
    store.finish(record).wait().unwrap();
    assert_eq!(load(&store, id).response.unwrap().len(), megabytes.len());
    store.close().wait().unwrap();
    assert!(size_of(&folder) < before + 500_000);
}

fn size_of(folder: &TempDir) -> u64 {
    let files = fs::read_dir(folder.path()).unwrap();
    files
        .map(|file| file.unwrap().metadata().unwrap().len())
        .sum()
}

#[test]
fn what_was_known_of_a_run_outlives_an_end_that_says_less() {
    let folder = folder();
    let store = open(&folder);
    let summary = begin(&store, &request(IdSource::seeded(3).next_id()));
    let id = summary.id;
    store.sent(id).wait().unwrap();
    store.accepted(id, accepted("7604")).wait().unwrap();
    // `summary` is from before the answer: it knows no execute_id.
    store
        .finish(ended(summary, RunStatus::Cancelled))
        .wait()
        .unwrap();

    let kept = load(&store, id);
    assert_eq!(kept.summary.status, RunStatus::Cancelled);
    assert_eq!(kept.summary.execute_id.as_deref(), Some("7604"));
    assert!(kept.summary.debug_url.is_some());
    assert_eq!(kept.logid.as_deref(), Some("2026AAAA"));
    assert_eq!(kept.accepted.as_deref(), Some(&b"{\"code\":0}"[..]));
    assert!(!kept.request.is_empty());
}

#[test]
fn a_run_that_ended_or_never_was_cannot_be_sent() {
    let folder = folder();
    let store = open(&folder);
    let mut ids = IdSource::seeded(4);
    let summary = begin(&store, &request(ids.next_id()));
    let id = summary.id;
    store.sent(id).wait().unwrap();
    store.sent(id).wait().unwrap(); // a second try of the same request
    store
        .finish(ended(summary, RunStatus::Success))
        .wait()
        .unwrap();
    for id in [id, ids.next_id()] {
        let run = id.to_string();
        assert_eq!(store.sent(id).wait(), Err(StoreError::NotFound { run }));
    }
    let twice = store.begin(&request(id), "cn", BASE, Bytes::new(), Timestamp(0));
    assert!(twice.wait().is_err());
    assert_eq!(store.load(ids.next_id()).wait(), Ok(None));
}

#[test]
fn a_page_shows_what_the_filter_lets_through_newest_first() {
    let folder = folder();
    let store = open(&folder);
    let mut ids = IdSource::seeded(5);
    let mut add = |workflow: Option<&str>, parameters: &str, status, at| {
        let request = RunRequest {
            workflow: workflow.map(str::to_owned),
            parameters: Some(parameters.into()),
            ..request(ids.next_id())
        };
        let body = Bytes::from(format!("{{\"parameters\": {parameters}}}"));
        let summary = store.begin(&request, "cn", BASE, body, Timestamp(at));
        let summary = summary.wait().unwrap();
        let seq = summary.seq;
        store.finish(ended(summary, status)).wait().unwrap();
        seq
    };
    let one = add(
        Some("weather"),
        "{\"city\":\"北京\"}",
        RunStatus::Success,
        10,
    );
    let two = add(
        Some("report"),
        "{\"rate\":\"100%_x\"}",
        RunStatus::Failed,
        20,
    );
    let three = add(None, "{\"City\":\"Paris\"}", RunStatus::Success, 30);
    let four = add(Some("weather"), "{}", RunStatus::Failed, 40);

    let cases = [
        ("", None, 10, vec![four, three, two, one]),
        ("", None, 2, vec![four, three]),
        ("", Some(three), 10, vec![two, one]),
        ("", None, 0, vec![]),
        ("workflow:weather", None, 10, vec![four, one]),
        ("workflow:weather", Some(four), 10, vec![one]),
        ("workflow:weather,report", None, 10, vec![four, two, one]),
        ("workflow:weather status:failed", None, 10, vec![four]),
        ("-workflow:weather", None, 10, vec![three, two]),
        (
            "workflow:7601000000000000101",
            None,
            10,
            vec![four, three, two, one],
        ),
        ("workflow:nothing", None, 10, vec![]),
        (
            "since:1970-01-01T00:00:00.020Z",
            None,
            10,
            vec![four, three, two],
        ),
        ("until:1970-01-01T00:00:00.020Z", None, 10, vec![one]),
        ("duration:>1s", None, 10, vec![four, three, two, one]),
        ("duration:>5s", None, 10, vec![]),
        ("tokens:>0", None, 10, vec![]),
        ("-tokens:>0 status:success", None, 10, vec![three, one]),
        ("北京", None, 10, vec![one]),
        ("京", None, 10, vec![one]),
        ("-北京", None, 10, vec![four, three, two]),
        ("paris", None, 10, vec![three]),
        ("PAR", None, 10, vec![three]),
        ("\"par\"", None, 10, vec![]),
        ("aris", None, 10, vec![]),
        ("weather status:failed", None, 10, vec![four]),
        ("weather", Some(four), 1, vec![one]),
        ("7601", None, 1, vec![four]),
        ("%", None, 10, vec![two]),
        ("'; DROP TABLE run", None, 10, vec![]),
        ("  ", None, 1, vec![four]),
    ];
    // Indexed before it is looked for, which a page alone does not wait for.
    store.find(filter("x"), None, 1).wait().unwrap();
    for (text, before, limit, expected) in cases {
        let filter = filter(text);
        let page = store.page(filter.clone(), before, limit).wait().unwrap();
        let found: Vec<_> = page.iter().map(|run| run.seq).collect();
        assert_eq!(
            found, expected,
            "{filter:?} before {before:?} limit {limit}"
        );
        if before.is_none() && limit == 10 {
            let count = store.count(filter).wait().unwrap();
            assert_eq!(count, expected.len() as u64, "{text}");
        }
    }
}

#[test]
fn a_run_is_found_by_its_id_a_beginning_of_it_or_its_place_from_the_end() {
    let folder = folder();
    let store = open(&folder);
    let missing = |run: &str| {
        let run = run.to_owned();
        Err(StoreError::NotFound { run })
    };
    assert_eq!(store.resolve("last").wait(), missing("last"));
    let ids = ["aaaa00000001", "aaaa00000002", "bbbb00000003"].map(|id| id.parse().unwrap());
    for id in ids {
        begin(&store, &request(id));
    }
    let [first, second, third] = ids;
    let cases = [
        ("aaaa00000001", Ok(first)),
        ("bbbb", Ok(third)),
        (" BBBB0 ", Ok(third)),
        ("aaaa00000002", Ok(second)),
        ("last", Ok(third)),
        ("last~0", Ok(third)),
        ("last~2", Ok(first)),
        ("last~3", missing("last~3")),
        ("bbb", missing("bbb")),
        ("cccc", missing("cccc")),
        ("%%%%", missing("%%%%")),
        ("", missing("")),
        (
            "aaaa",
            Err(StoreError::Ambiguous {
                run: "aaaa".to_owned(),
                matches: vec!["aaaa00000002".to_owned(), "aaaa00000001".to_owned()],
            }),
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(store.resolve(text).wait(), expected, "{text}");
    }
}

#[test]
fn a_draft_survives_until_it_is_forgotten() {
    let folder = folder();
    let draft = Draft {
        workflow: "weather".to_owned(),
        case: Some("beijing".to_owned()),
        parameters: "{\"city\": \"北".into(),
        mode: RunMode::Stream,
        settings: [("bot_id".to_owned(), String::new())].into(),
    };
    let (here, there) = (Path::new("/a"), Path::new("/b"));
    let store = open(&folder);
    store.save_draft(here, draft.clone()).wait().unwrap();
    store.close().wait().unwrap();

    let store = open(&folder);
    assert_eq!(store.draft(here, "weather").wait(), Ok(Some(draft.clone())));
    assert_eq!(store.draft(there, "weather").wait(), Ok(None));
    let changed = Draft {
        case: None,
        ..draft
    };
    store.save_draft(here, changed.clone()).wait().unwrap();
    assert_eq!(store.drafts(here).wait(), Ok(vec![changed]));
    store.forget_draft(here, "weather").wait().unwrap();
    assert_eq!(store.drafts(here).wait(), Ok(vec![]));
}

#[test]
fn what_was_asked_for_is_done_even_if_nobody_waits() {
    let folder = folder();
    let mut ids = IdSource::seeded(6);
    let store = open(&folder);
    for _ in 0..100 {
        drop(store.begin(
            &request(ids.next_id()),
            "cn",
            BASE,
            Bytes::new(),
            Timestamp(0),
        ));
    }
    drop(store);
    let store = open(&folder);
    assert_eq!(everything(&store).len(), 100);

    let clone = store.clone();
    for _ in 0..100 {
        drop(store.begin(
            &request(ids.next_id()),
            "cn",
            BASE,
            Bytes::new(),
            Timestamp(0),
        ));
    }
    store.close().wait().unwrap();
    assert_eq!(clone.flush().wait(), Err(StoreError::Closed));
    assert_eq!(everything(&open(&folder)).len(), 200);
}

#[test]
fn two_histories_on_one_file_lose_nothing() {
    let folder = folder();
    let path = Arc::new(folder.path().join("history.db"));
    // Opened at once too: both want to make the file.
    let threads = [7, 8, 9].map(|seed| {
        let path = Arc::clone(&path);
        thread::spawn(move || {
            let store = Store::open(&path).unwrap();
            let mut ids = IdSource::seeded(seed);
            for _ in 0..40 {
                let summary = begin(&store, &request(ids.next_id()));
                store.sent(summary.id).wait().unwrap();
                store
                    .finish(ended(summary, RunStatus::Success))
                    .wait()
                    .unwrap();
                assert_eq!(store.adopt().wait(), Ok(vec![]));
            }
            store.close().wait().unwrap();
        })
    });
    for thread in threads {
        thread.join().unwrap();
    }
    let runs = everything(&open(&folder));
    assert_eq!(runs.len(), 120);
    assert!(runs.iter().all(|run| run.status == RunStatus::Success));
    let claims = fs::read_dir(folder.path().join("history.db.live")).unwrap();
    assert_eq!(claims.count(), 0);
}

#[test]
fn a_history_can_be_made_by_several_at_once() {
    let folder = folder();
    for round in 0..20 {
        let path = folder.path().join(format!("{round}.db"));
        let threads = [(); 4].map(|()| {
            let path = path.clone();
            thread::spawn(move || Store::open(&path).map(drop))
        });
        for thread in threads {
            assert_eq!(thread.join().unwrap(), Ok(()));
        }
    }
}

/// Not a test of its own: the second process of the tests below. Begins a run in each state, says
/// so, and waits to be told to end or to be killed.
#[test]
#[ignore = "started by other tests"]
fn another_program() {
    let Some(path) = std::env::var_os("STORE_TEST_HISTORY") else {
        return;
    };
    let store = Store::open(Path::new(&path)).unwrap();
    let mut ids = IdSource::seeded(u64::from(std::process::id()));
    begin(&store, &request(ids.next_id()));
    let sent = begin(&store, &request(ids.next_id()));
    store.sent(sent.id).wait().unwrap();
    let running = begin(&store, &request(ids.next_id()));
    store.sent(running.id).wait().unwrap();
    store.accepted(running.id, accepted("7604")).wait().unwrap();
    let done = begin(&store, &request(ids.next_id()));
    store
        .finish(ended(done, RunStatus::Success))
        .wait()
        .unwrap();
    println!("ready");
    std::io::stdout().flush().unwrap();
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    for _ in 0..40 {
        let summary = begin(&store, &request(ids.next_id()));
        store
            .finish(ended(summary, RunStatus::Success))
            .wait()
            .unwrap();
    }
    store.close().wait().unwrap();
}

/// The process, and its output, which must stay open until it has ended.
fn start_another_program(folder: &TempDir) -> (Child, BufReader<ChildStdout>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "store::another_program",
            "--ignored",
            "--nocapture",
        ])
        .env("STORE_TEST_HISTORY", folder.path().join("history.db"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let ready = output
        .by_ref()
        .lines()
        .any(|line| line.unwrap().contains("ready"));
    assert!(ready);
    (child, output)
}

fn states(store: &Store) -> Vec<(RunStatus, Option<Situation>)> {
    let situation = |run: &RunSummary| run.error.as_ref().and_then(|error| error.situation);
    let runs = everything(store);
    runs.iter()
        .rev()
        .map(|run| (run.status, situation(run)))
        .collect()
}

#[test]
fn runs_of_a_killed_program_are_taken_over_or_end_as_unknown() {
    let folder = folder();
    let (mut child, _output) = start_another_program(&folder);
    let store = open(&folder);
    let mine = begin(&store, &request(IdSource::seeded(10).next_id()));
    let alive = [
        (RunStatus::Queued, None),
        (RunStatus::Sent, None),
        (RunStatus::Running, None),
        (RunStatus::Success, None),
        (RunStatus::Queued, None),
    ];
    assert_eq!(store.adopt().wait(), Ok(vec![]));
    assert_eq!(states(&store), alive);

    child.kill().unwrap();
    child.wait().unwrap();
    let adopted = store.adopt().wait().unwrap();
    assert_eq!(adopted.len(), 1);
    assert_eq!(adopted[0].execute_id.as_deref(), Some("7604"));
    let after = [
        (RunStatus::Unknown, Some(Situation::NeverSent)),
        (RunStatus::Unknown, Some(Situation::ProgramEnded)),
        (RunStatus::Running, None),
        (RunStatus::Success, None),
        (RunStatus::Queued, None),
    ];
    assert_eq!(states(&store), after);
    // Ours now: nobody else may follow them while we live.
    let third = open(&folder);
    assert_eq!(third.adopt().wait(), Ok(vec![]));
    assert_eq!(states(&third), after);
    // And found again by the next program when we have gone without finishing them.
    store.close().wait().unwrap();
    assert_eq!(third.adopt().wait().unwrap(), adopted);
    assert_eq!(load(&third, mine.id).summary.status, RunStatus::Unknown);
}

#[test]
fn two_programs_write_at_once_and_lose_nothing() {
    let folder = folder();
    let (mut child, _output) = start_another_program(&folder);
    let store = open(&folder);
    child.stdin.take().unwrap().write_all(b"go\n").unwrap();
    let mut ids = IdSource::seeded(11);
    for _ in 0..40 {
        let summary = begin(&store, &request(ids.next_id()));
        store
            .finish(ended(summary, RunStatus::Success))
            .wait()
            .unwrap();
    }
    assert!(child.wait().unwrap().success());
    let done = states(&store);
    let ended_well = done.iter().filter(|state| state.0 == RunStatus::Success);
    assert_eq!((done.len(), ended_well.count()), (84, 81));
}

#[test]
fn filters_of_a_workflow_are_kept_the_newest_first_and_no_more_than_fifty() {
    let folder = folder();
    let store = open(&folder);
    let used = |id: &str, filter: &str| store.note_filter(id, filter).wait().unwrap();
    assert_eq!(store.filters("7601").wait().unwrap(), Vec::<String>::new());
    for filter in [".a", ".b | 北京", ".a"] {
        used("7601", filter);
    }
    used("7602", ".other");
    assert_eq!(store.filters("7601").wait().unwrap(), [".a", ".b | 北京"]);
    for number in 0..60 {
        used("7601", &format!(".[{number}]"));
    }
    store.close().wait().unwrap();
    let store = open(&folder);
    let kept = store.filters("7601").wait().unwrap();
    assert_eq!((kept.len(), &*kept[0], &*kept[49]), (50, ".[59]", ".[10]"));
    assert_eq!(store.filters("7602").wait().unwrap(), [".other"]);
}

#[test]
fn past_parameters_are_those_of_the_workflow_the_newest_first() {
    let folder = folder();
    let store = open(&folder);
    let mut ids = IdSource::seeded(11);
    for (workflow_id, parameters) in [
        ("7601000000000000101", Some("{\"n\": 1.10}")),
        ("7601000000000000102", Some("{}")),
        ("7601000000000000101", None),
        ("7601000000000000101", Some("{\"n\": 2}")),
    ] {
        let request = RunRequest {
            workflow_id: workflow_id.to_owned(),
            parameters: parameters.map(Into::into),
            ..request(ids.next_id())
        };
        begin(&store, &request);
    }
    let past = store.past_parameters("7601000000000000101").wait().unwrap();
    let texts: Vec<&str> = past.iter().map(|run| &*run.parameters).collect();
    assert_eq!(texts, ["{\"n\": 2}", "{\"n\": 1.10}"]);
}

#[test]
fn long_past_parameters_are_read_from_the_bodies_up_to_a_bound() {
    let folder = folder();
    let store = open(&folder);
    let mut ids = IdSource::seeded(12);
    let long = |n: usize, bytes: usize| {
        format!("{{\"n\": {n}, \"text\": \"{}\"}}", "京".repeat(bytes / 3))
    };
    let lengths = [5_000, 600_000, 2_000_000, 10, 500_000, 4_096];
    for (n, bytes) in lengths.into_iter().enumerate() {
        ran_with(&store, ids.next_id(), &long(n, bytes));
    }
    let past = store.past_parameters("7601000000000000101").wait().unwrap();
    let sizes: Vec<usize> = past.iter().map(|run| run.parameters.len()).collect();
    // The newest first, as long as they hold no more than 1 MB together.
    let expected = [(5, 4_096), (4, 500_000), (3, 10), (0, 5_000)];
    assert_eq!(sizes, expected.map(|(n, bytes)| long(n, bytes).len()));
    assert_eq!(*past[0].parameters, *long(5, 4_096));
    for n in 0..30 {
        ran_with(&store, ids.next_id(), &long(n, 5_000));
    }
    let past = store.past_parameters("7601000000000000101").wait().unwrap();
    let long = past.iter().filter(|run| run.parameters.len() > 4_096);
    assert_eq!(long.count(), 20);
}

#[test]
fn a_history_of_an_older_format_is_brought_up_to_date_with_everything_in_it() {
    let formats = [
        include_str!("../src/store/schema_1.sql"),
        include_str!("../src/store/schema_2.sql"),
        include_str!("../src/store/schema_3.sql"),
        include_str!("../src/store/schema_4.sql"),
    ];
    for format in 1..=formats.len() {
        let folder = folder();
        let path = folder.path().join("history.db");
        let connection = rusqlite::Connection::open(&path).unwrap();
        for schema in &formats[..format] {
            connection.execute_batch(schema).unwrap();
        }
        let rows = format!(
            "PRAGMA application_id = 0x636f7a65; PRAGMA user_version = {format};
             INSERT INTO run (id, status, workflow_id, profile, base_url, mode, started_at)
             VALUES ('000000000001', 'success', '7601', 'cn', 'https://api.coze.cn', 'sync', 1);
             INSERT INTO body VALUES (1, 'response', NULL, 2, x'7b7d');"
        );
        connection.execute_batch(&rows).unwrap();
        drop(connection);
        for _ in 0..2 {
            let store = open(&folder);
            let [row] = &everything(&store)[..] else {
                panic!("the run of format {format} is there");
            };
            let run = load(&store, row.id);
            assert_eq!(run.response.as_deref(), Some(&b"{}"[..]), "{format}");
            assert_eq!((run.turns, run.arrivals), (vec![], None));
            store.note_filter("7601", ".a").wait().unwrap();
            assert_eq!(store.filters("7601").wait().unwrap(), [".a"]);
            store.close().wait().unwrap();
        }
    }
}

#[test]
fn who_only_wants_to_read_does_not_wait_for_who_writes() {
    let folder = folder();
    let store = open(&folder);
    store.flush().wait().unwrap();
    let other = rusqlite::Connection::open(folder.path().join("history.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = store.adopt_at_once().wait();
    assert!(matches!(refused, Err(StoreError::Locked { .. })));
    assert!(everything(&store).is_empty());
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(store.adopt_at_once().wait(), Ok(vec![]));
}

#[test]
fn what_went_wrong_is_told_in_one_language() {
    let path = PathBuf::from("history.db");
    let reasons = ["disk I/O error", "Permission denied (os error 13)"];
    for reason in reasons.map(str::to_owned) {
        let error = StoreError::Io {
            path: path.clone(),
            reason: reason.clone(),
        };
        assert!(error.text(Language::English).contains(&reason));
        let chinese = error.text(Language::Chinese);
        assert!(
            !chinese.contains("error ") || chinese.contains("权限"),
            "{chinese}"
        );
        assert!(!chinese.contains("disk"), "{chinese}");
    }
}

#[test]
fn a_file_that_is_not_ours_is_refused_and_left_as_it_is() {
    let folder = folder();
    let path = folder.path().join("history.db");
    let sql = |text: &str| {
        let _ = fs::remove_file(&path);
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection.execute_batch(text).unwrap();
    };
    let refused = |expected: fn(&StoreError) -> bool| {
        let before = fs::read(&path).unwrap();
        let error = Store::open(&path).unwrap_err();
        assert!(expected(&error), "{error:?}");
        assert_eq!(fs::read(&path).unwrap(), before);
        for language in [Language::English, Language::Chinese] {
            assert!(error.text(language).contains("history.db"), "{error:?}");
        }
    };
    sql("PRAGMA application_id = 0x636f7a65; PRAGMA user_version = 99; CREATE TABLE run (x)");
    refused(|error| matches!(error, StoreError::Newer { found: 99, .. }));
    sql("CREATE TABLE bookmarks (x)");
    refused(|error| matches!(error, StoreError::Corrupt { .. }));
    fs::write(
        &path,
        "not a database, and long enough not to be taken for an empty one",
    )
    .unwrap();
    refused(|error| matches!(error, StoreError::Corrupt { .. }));
}

#[test]
fn a_history_that_cannot_be_made_says_why() {
    let folder = folder();
    let error = Store::open(folder.path()).unwrap_err();
    assert!(
        matches!(error, StoreError::CannotCreate { .. }),
        "{error:?}"
    );
    fs::write(folder.path().join("file"), "").unwrap();
    let error = Store::open(&folder.path().join("file/history.db")).unwrap_err();
    assert!(
        matches!(error, StoreError::CannotCreate { .. }),
        "{error:?}"
    );
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_the_history() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder();
    let data = folder.path().join("data");
    let store = Store::open(&data.join("coze-tui/history.db")).unwrap();
    begin(&store, &request(IdSource::seeded(12).next_id()));
    let mut seen = 0;
    let mut folders = vec![data];
    while let Some(folder) = folders.pop() {
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                assert_eq!(mode(&path), 0o600, "{}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen >= 3, "history.db, its log and a claim");
}
