//! Streams and answers in the history: batches while they come, turns before they leave.

use bytes::Bytes;
use coze_tui::{
    domain::{
        Arrivals, IdSource, RunId, RunMode, RunRecord, RunRequest, RunStatus, RunSummary,
        Situation, Timestamp, Turn,
    },
    store::{Opened, Store, StoreError},
};
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn open(folder: &TempDir) -> Store {
    Store::open(&folder.path().join("history.db")).unwrap()
}

fn load(store: &Store, id: RunId) -> RunRecord {
    store.load(id).wait().unwrap().unwrap()
}

/// A run that has left.
fn sent(store: &Store) -> RunSummary {
    let id = IdSource::seeded(1).next_id();
    let request = RunRequest::new(id, RunMode::Stream, "7601".to_owned());
    let body = Bytes::from_static(b"{}");
    let begun = store.begin(&request, "cn", "http://x", body, Timestamp(1));
    let begun = begun.wait().unwrap();
    store.sent(id).wait().unwrap();
    begun
}

fn opened() -> Opened {
    Opened {
        http_status: Some(200),
        content_type: Some("text/event-stream".to_owned()),
        ..Opened::default()
    }
}

fn chunks(of: &[(&str, u64)]) -> Vec<(Bytes, u64)> {
    let owned = of.iter();
    owned
        .map(|(text, at)| (Bytes::from((*text).to_owned()), *at))
        .collect()
}

fn turn(answer: &str) -> Turn {
    Turn {
        event_id: "7/8".to_owned(),
        interrupt_type: 2,
        answer: answer.to_owned(),
        asked_at: Timestamp(50),
        answered_at: Timestamp(90),
        request: Bytes::from_static(b"{\"resume_data\":1}"),
        accepted: None,
        response: None,
        arrivals: None,
        http_status: None,
    }
}

/// A run that stopped at a question.
fn waiting(store: &Store) -> RunRecord {
    let summary = RunSummary {
        status: RunStatus::Waiting,
        ..sent(store)
    };
    let mut arrivals = Arrivals::new();
    arrivals.push(2, 40);
    let record = RunRecord {
        response: Some(Bytes::from_static(b"? ")),
        arrivals: Some(arrivals),
        asked_at: Some(Timestamp(50)),
        http_status: Some(200),
        ..RunRecord::new(summary, Bytes::from_static(b"{}"))
    };
    store.finish(record.clone()).wait().unwrap();
    record
}

#[test]
fn a_stream_can_be_read_while_it_comes_and_is_kept_when_its_program_is_gone() {
    let folder = folder();
    let store = open(&folder);
    let id = sent(&store).id;
    store.opened(id, opened()).wait().unwrap();
    let batches = [[("a", 3), ("bc", 5)], [("d", 5), ("e", 900)]];
    for batch in batches {
        store.add_pieces(id, 0, chunks(&batch)).wait().unwrap();
    }
    let seen = load(&store, id);
    assert_eq!(seen.summary.status, RunStatus::Running);
    assert_eq!(seen.response.as_deref(), Some(&b"abcde"[..]));
    store.close().wait().unwrap();

    let store = open(&folder);
    assert_eq!(store.adopt().wait().unwrap(), []);
    let kept = load(&store, id);
    assert_eq!(kept.summary.status, RunStatus::Unknown);
    let situation = kept.summary.error.unwrap().situation;
    assert_eq!(situation, Some(Situation::ProgramEnded));
    assert_eq!(
        (&kept.response, kept.http_status),
        (&seen.response, Some(200))
    );
    let times: Vec<_> = kept.arrivals.as_ref().unwrap().chunks().collect();
    assert_eq!(times, [(1, 3), (2, 5), (1, 5), (1, 900)]);
    assert_eq!(kept.arrivals, seen.arrivals);
}

#[test]
fn the_body_of_a_stream_takes_the_place_of_its_batches() {
    let folder = folder();
    let store = open(&folder);
    let summary = sent(&store);
    let id = summary.id;
    store.opened(id, opened()).wait().unwrap();
    store
        .add_pieces(id, 0, chunks(&[("ab", 3)]))
        .wait()
        .unwrap();
    let mut arrivals = Arrivals::new();
    arrivals.push(3, 4);
    let record = RunRecord {
        response: Some(Bytes::from_static(b"abc")),
        arrivals: Some(arrivals),
        ..RunRecord::new(summary, Bytes::from_static(b"{}"))
    };
    store.finish(record.clone()).wait().unwrap();
    let kept = load(&store, id);
    assert_eq!(
        (&kept.response, &kept.arrivals),
        (&record.response, &record.arrivals)
    );
    store.close().wait().unwrap();
    let connection = rusqlite::Connection::open(folder.path().join("history.db")).unwrap();
    let left = connection.query_one("SELECT count(*) FROM piece", [], |row| row.get(0));
    assert_eq!(left, Ok(0));
}

#[test]
fn a_question_is_answered_once_and_everything_is_there_again() {
    let folder = folder();
    let store = open(&folder);
    let mut record = waiting(&store);
    let id = record.summary.id;
    assert_eq!(load(&store, id), record);

    let answered = store.answer(id, 1, turn("red")).wait().unwrap();
    assert_eq!(answered.status, RunStatus::Sent);
    for number in [1, 2] {
        let again = store.answer(id, number, turn("blue")).wait();
        assert_eq!(again, Err(StoreError::NotWaiting));
    }
    store.opened(id, opened()).wait().unwrap();
    store.add_pieces(id, 1, chunks(&[("x", 7)])).wait().unwrap();
    let seen = load(&store, id);
    assert_eq!(seen.asked_at, None);
    assert_eq!(seen.response, record.response);
    assert_eq!(seen.turns[0].answer, "red");
    assert_eq!(seen.turns[0].response.as_deref(), Some(&b"x"[..]));

    let mut arrivals = Arrivals::new();
    arrivals.push(2, 7);
    record.turns.push(Turn {
        response: Some(Bytes::from_static(b"xy")),
        arrivals: Some(arrivals),
        http_status: Some(200),
        ..turn("red")
    });
    store.finish(record.clone()).wait().unwrap();
    assert_eq!(load(&store, id), record);
    // The question of a turn is answered in the next one.
    store.answer(id, 2, turn("blue")).wait().unwrap();
    record.turns.push(Turn {
        response: Some(Bytes::from_static(b"{}")),
        http_status: Some(500),
        ..turn("blue")
    });
    record.summary.status = RunStatus::Failed;
    record.asked_at = None;
    store.finish(record.clone()).wait().unwrap();
    assert_eq!(load(&store, id), record);
}

#[test]
fn an_answer_whose_program_is_gone_is_kept_and_told_apart() {
    let folder = folder();
    let store = open(&folder);
    let id = waiting(&store).summary.id;
    // Who waits is nobody's: it waits through every start.
    store.close().wait().unwrap();
    let store = open(&folder);
    assert_eq!(store.adopt().wait().unwrap(), []);
    assert_eq!(load(&store, id).summary.status, RunStatus::Waiting);
    store.answer(id, 1, turn("red")).wait().unwrap();
    store.close().wait().unwrap();

    let store = open(&folder);
    assert_eq!(store.adopt().wait().unwrap(), []);
    let kept = load(&store, id);
    assert_eq!(kept.summary.status, RunStatus::Unknown);
    let situation = kept.summary.error.as_ref().unwrap().situation;
    assert_eq!(situation, Some(Situation::AnswerUnknown));
    assert_eq!(kept.answers(), ["red"]);
    let again = store.answer(id, 2, turn("red")).wait();
    assert_eq!(again, Err(StoreError::NotWaiting));
}

#[test]
fn an_answer_that_certainly_never_arrived_is_taken_back() {
    let folder = folder();
    let store = open(&folder);
    let record = waiting(&store);
    let id = record.summary.id;
    store.answer(id, 1, turn("red")).wait().unwrap();
    store.finish(record.clone()).wait().unwrap();
    assert_eq!(load(&store, id), record);
    store.answer(id, 1, turn("blue")).wait().unwrap();
    assert_eq!(load(&store, id).answers(), ["blue"]);
}
