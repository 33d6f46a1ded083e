//! Filters that would take the program with them, in the process made for that.

use std::{
    io::{Read, Write},
    path::PathBuf,
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use coze_tui::{
    filter::{Ended, FilterError, FilterProcess, Filtered, Limit, Limits},
    json::filter::{FilterReason, InputFault},
};

/// Far beyond what a kill takes, also on a machine with better things to do.
const PATIENCE: Duration = Duration::from_mins(1);

fn process() -> FilterProcess {
    FilterProcess::of(PathBuf::from(env!("CARGO_BIN_EXE_coze-tui"))).with_memory(165 << 20)
}

fn limits() -> Limits {
    Limits {
        time: PATIENCE,
        ..Limits::default()
    }
}

fn run(
    process: &mut FilterProcess,
    input: &Arc<str>,
    filter: &str,
) -> Result<Filtered, FilterError> {
    process.run(input, filter, limits(), &AtomicBool::new(false))
}

fn whole(text: &str, count: usize) -> Filtered {
    Filtered {
        text: text.to_owned(),
        count,
        ended: Ended::Whole,
    }
}

#[test]
fn one_answer_is_filtered_again_and_again() {
    let mut process = process();
    let input: Arc<str> = r#"{"a":[1.10,7604000000000000777],"b":"北京"}"#.into();
    assert_eq!(
        run(&mut process, &input, ".a[]"),
        Ok(whole("1.10\n7604000000000000777", 2))
    );
    assert_eq!(run(&mut process, &input, ".b"), Ok(whole("\"北京\"", 1)));
    assert_eq!(run(&mut process, &input, "empty"), Ok(whole("", 0)));
    let other: Arc<str> = "[0]".into();
    assert_eq!(run(&mut process, &other, ".[0]"), Ok(whole("0", 1)));
    process.rest();
    assert_eq!(run(&mut process, &other, "length"), Ok(whole("1", 1)));
}

#[test]
fn faults_come_back_with_their_place() {
    let mut process = process();
    let input: Arc<str> = "1".into();
    let Err(FilterError::Fault(fault)) = run(&mut process, &input, ". | nope") else {
        panic!("no fault");
    };
    assert_eq!(fault.column, 5);
    let bad: Arc<str> = "{".into();
    let refused = run(&mut process, &bad, ".");
    assert!(matches!(
        refused,
        Err(FilterError::Input(InputFault::NotJson { .. }))
    ));
    let deep: Arc<str> = ("[".repeat(100_000) + &"]".repeat(100_000)).into();
    assert_eq!(
        run(&mut process, &deep, "."),
        Err(FilterError::Input(InputFault::TooDeep))
    );
    let failed = run(&mut process, &input, ".a");
    assert_eq!(
        failed,
        Err(FilterError::Failed("cannot index 1 with \"a\"".to_owned()))
    );
    let partly =
        run(&mut process, &input, "1, .a").map(|filtered| (filtered.count, filtered.ended));
    assert!(matches!(
        partly,
        Ok((1, Ended::Failed(FilterError::Failed(_))))
    ));
    let long = run(&mut process, &input, &" ".repeat(100_001));
    assert!(
        matches!(long, Err(FilterError::Fault(fault)) if fault.reason == FilterReason::TooLong)
    );
}

/// Runs a filter, stops it after a while, and measures how long the stopping took.
fn stopped_after(
    wait: Duration,
    process: &mut FilterProcess,
    input: &Arc<str>,
    filter: &str,
) -> (Filtered, Duration) {
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let running = scope.spawn(|| {
            let filtered = process.run(input, filter, limits(), &stop);
            (filtered.unwrap(), Instant::now())
        });
        // A thread that ended before may have left a wake-up behind.
        let until = Instant::now() + wait;
        while let Some(rest) = until.checked_duration_since(Instant::now()) {
            thread::park_timeout(rest);
        }
        let stopped = Instant::now();
        stop.store(true, Ordering::Relaxed);
        let (filtered, ended) = running.join().unwrap();
        (filtered, ended.duration_since(stopped))
    })
}

/// Each brings one result and then nothing for ever, by another way through the engine.
#[test]
fn a_filter_without_an_end_is_stopped_and_what_came_is_kept() {
    let endless = [
        "1, (def f: f; f)",
        "1, (repeat(1) | empty)",
        "1, last(repeat(1))",
        "1, (range(infinite) | empty)",
        "1, last(range(1e18))",
        "1, reduce repeat(1) as $x (0; $x)",
        "1, until(false; .)",
        "1, (reduce range(60) as $i (0; [., .]) | . == (reduce range(60) as $i (0; [., .])))",
        "1, ([limit(1e9; repeat(1))] | length)",
        "1, (reduce range(60) as $i (0; [., .]) | tojson | length)",
        "1, first(recurse(.) | select(. == 2))",
        "1, (reduce range(40) as $i (3; . * .) | empty)",
    ];
    for filter in endless {
        let mut process = process();
        let input: Arc<str> = "0".into();
        // There is nothing to wait for: a loop looks the same however long it has run. Where the
        // result before it was not there yet, the stop came early and is tried later.
        let mut waits = [300, 1_000, 5_000, 20_000]
            .map(Duration::from_millis)
            .into_iter();
        let (filtered, took) = loop {
            let wait = waits.next().expect("a result before the loop");
            let (filtered, took) = stopped_after(wait, &mut process, &input, filter);
            if !filtered.text.is_empty() {
                break (filtered, took);
            }
        };
        assert_eq!(
            (filtered.text.as_str(), filtered.ended),
            ("1", Ended::Stopped),
            "{filter}"
        );
        assert!(took < PATIENCE / 2, "{filter}: {took:?}");
        assert_eq!(
            run(&mut process, &input, ". + 1"),
            Ok(whole("1", 1)),
            "after {filter}"
        );
    }
}

#[test]
fn a_flood_of_results_ends_at_a_limit() {
    let input: Arc<str> = "0".into();
    for filter in ["repeat(1)", "range(1e9)", "recurse(. + 1)"] {
        let filtered = run(&mut process(), &input, filter).unwrap();
        assert_eq!(
            (filtered.count, filtered.ended),
            (10_000, Ended::Limit(Limit::Outputs)),
            "{filter}"
        );
    }
    let few = Limits {
        bytes: 100_000,
        ..limits()
    };
    let never = AtomicBool::new(false);
    for filter in [
        "repeat(\"0123456789\" * 1000)",
        "0, (reduce range(60) as $i (0; [., .]))",
    ] {
        let filtered = process().run(&input, filter, few, &never).unwrap();
        assert_eq!(filtered.ended, Ended::Limit(Limit::Bytes), "{filter}");
        assert!(filtered.count > 0 && filtered.text.len() <= 100_000 + filtered.count);
    }
    let short = Limits {
        time: Duration::from_millis(50),
        ..limits()
    };
    let filtered = process().run(&input, "def f: f; f", short, &never).unwrap();
    assert_eq!(filtered.ended, Ended::Limit(Limit::Time));
}

#[test]
fn a_filter_that_eats_memory_ends_alone() {
    let input: Arc<str> = "0".into();
    let hungry = [
        "[range(1e18)] | length",
        "\"a\" * 1000000000000000 | length",
        "\"a\" * 10000000000000000000 | length",
        "reduce range(60) as $i (\"a\"; . + .) | length",
        "reduce range(60) as $i ([0]; . + .) | length",
    ];
    for filter in hungry {
        let mut process = process();
        let error = run(&mut process, &input, filter).unwrap_err();
        assert_eq!(error, FilterError::TooMuchMemory, "{filter}");
        assert_eq!(
            run(&mut process, &input, "."),
            Ok(whole("0", 1)),
            "after {filter}"
        );
    }
}

#[test]
fn a_filter_that_goes_too_deep_ends_alone() {
    let input: Arc<str> = "0".into();
    let brackets = "[".repeat(49_000) + &"]".repeat(49_000);
    let deep = [
        "def f: 1 + f; f",
        "def f: [f]; f",
        "reduce range(3e6) as $i (0; [.]) | empty",
        "[limit(1e6; repeat(\"[\"))] | add | fromjson",
        &brackets,
    ];
    for filter in deep {
        let mut process = process();
        let error = run(&mut process, &input, filter);
        let ended_alone = matches!(
            error,
            Err(FilterError::TooDeep | FilterError::TooMuchMemory)
        );
        assert!(ended_alone, "{filter:.40}: {error:?}");
        assert_eq!(run(&mut process, &input, "."), Ok(whole("0", 1)));
    }
}

#[test]
fn the_environment_and_files_are_out_of_reach() {
    let mut process = process();
    let input: Arc<str> = "0".into();
    let out_of_reach = ["env", "$ENV", "env.PATH", "$ENV.COZE_API_TOKEN", "[env]"];
    for filter in out_of_reach {
        let error = run(&mut process, &input, filter).unwrap_err();
        assert!(
            matches!(&error, FilterError::Fault(fault) if fault.reason == FilterReason::Environment),
            "{filter}: {error:?}"
        );
    }
    for filter in [
        "input",
        "inputs",
        "input_filename",
        "import \"a\" as a; .",
        "get_search_list",
        "$__prog_args",
    ] {
        let error = run(&mut process, &input, filter).unwrap_err();
        assert!(
            matches!(error, FilterError::Fault(_)),
            "{filter}: {error:?}"
        );
    }
}

#[test]
fn the_process_ends_in_the_middle_of_a_filter_when_nobody_is_left() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_coze-tui"))
        .args(["__filter", "1000000000"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let ask = br#"{"filter":"1, (def f: f; f)","outputs":9,"bytes":9}"#;
    for (kind, payload) in [(b'i', &b"0"[..]), (b'a', &ask[..])] {
        stdin.write_all(&[kind]).unwrap();
        stdin
            .write_all(&(payload.len() as u64).to_le_bytes())
            .unwrap();
        stdin.write_all(payload).unwrap();
    }
    let mut first = [0; 10];
    child
        .stdout
        .as_mut()
        .unwrap()
        .read_exact(&mut first)
        .unwrap();
    assert_eq!(first, *b"r\x01\0\0\0\0\0\0\x001");
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_program_that_is_not_there_is_named() {
    let mut process = FilterProcess::of(PathBuf::from("/nonexistent/coze-tui"));
    let error = run(&mut process, &"0".into(), ".").unwrap_err();
    assert!(matches!(error, FilterError::NotStarted(_)), "{error:?}");
}
