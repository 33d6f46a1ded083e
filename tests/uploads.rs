//! Files are uploaded once, in pieces, and what is wrong with them is said in words.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use coze_tui::{
    domain::{Access, ErrorKind, LARGEST_UPLOAD, Token, UploadError, Uploaded},
    emulator::{Emulator, Options},
    engine::Directory,
    wording::Language,
};
use tempfile::TempDir;

use crate::support::canned::Canned;

async fn directory(base_url: &str, token: &str) -> Directory {
    let access = Access {
        profile: "test".to_owned(),
        base_url: base_url.to_owned(),
        token: Token::new(token),
    };
    Directory::open(&access).await.unwrap()
}

fn start(largest_upload: u64) -> Emulator {
    let options = Options {
        largest_upload,
        ..Options::default()
    };
    Emulator::start(options).unwrap()
}

fn file(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

async fn upload(base_url: &str, token: &str, path: &Path) -> Result<Uploaded, UploadError> {
    let directory = directory(base_url, token).await;
    directory.upload(path, |_, _| {}).await
}

#[tokio::test]
async fn a_file_goes_out_in_pieces_and_comes_back_as_an_id() {
    let emulator = start(64 << 20);
    let folder = tempfile::tempdir().unwrap();
    let mut bytes = b"\x89PNG".to_vec();
    bytes.resize(3 << 20, 7);
    let path = file(&folder, "照片 \"a\".png", &bytes);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&seen);
    let directory = directory(&emulator.base_url(), "pat_demo").await;
    let note = move |sent, of| told.lock().unwrap().push((sent, of));
    let uploaded = directory.upload(&path, note).await.unwrap();
    assert!(uploaded.file_id.starts_with("7607"), "{uploaded:?}");
    let expected = format!(r#"{{"file_id":"{}"}}"#, uploaded.file_id);
    assert_eq!(uploaded.value(), expected);
    let seen = seen.lock().unwrap();
    assert!(seen.len() >= 12, "{seen:?}");
    assert!(seen.is_sorted());
    assert_eq!(seen.last(), Some(&(3 << 20, 3 << 20)));
}

#[tokio::test]
async fn what_coze_refuses_is_told_with_its_code_and_what_to_do() {
    let emulator = start(1 << 20);
    let folder = tempfile::tempdir().unwrap();
    let large = vec![b'a'; 2 << 20];
    let cases: [(&str, &[u8], &str, i64, &str); 5] = [
        ("a.csv", &large, "pat_demo", 4302, "too large"),
        ("a.exe", b"MZ", "pat_demo", 4303, "not allowed"),
        ("a.png", b"GIF89a", "pat_demo", 4304, "damaged"),
        ("a.csv", &large, "pat_noupload", 4101, "permission"),
        ("a.csv", b"a,b", "pat_wrong", 4100, ""),
    ];
    for (name, bytes, token, code, words) in cases {
        let path = file(&folder, name, bytes);
        let error = upload(&emulator.base_url(), token, &path)
            .await
            .unwrap_err();
        let UploadError::Refused(refused) = &error else {
            panic!("{error:?}");
        };
        assert_eq!(refused.error.code, Some(code), "{error:?}");
        assert!(refused.logid.is_some());
        let text = error.text(Language::English);
        assert!(
            text.contains(words) && text.contains(&code.to_string()),
            "{text}"
        );
        assert!(!text.contains(token), "{text}");
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_sent_is_refused_before_anybody_is_asked() {
    // Nobody listens at this address.
    let nobody = "http://127.0.0.1:9";
    let folder = tempfile::tempdir().unwrap();
    let empty = file(&folder, "empty.csv", b"");
    let large = file(&folder, "large.csv", b"a");
    let opened = fs::File::options().write(true).open(&large).unwrap();
    opened.set_len(LARGEST_UPLOAD + 1).unwrap();
    let missing = folder.path().join("missing.csv");
    let try_it = |path: PathBuf| async move { upload(nobody, "pat_demo", &path).await };
    let error = try_it(empty.clone()).await.unwrap_err();
    assert_eq!(error, UploadError::Empty(empty));
    let error = try_it(large).await.unwrap_err();
    assert!(
        error.text(Language::English).contains("512 MB"),
        "{error:?}"
    );
    let place = folder.path().to_owned();
    let error = try_it(place.clone()).await.unwrap_err();
    assert_eq!(error, UploadError::NotAFile(place));
    let error = try_it(missing).await.unwrap_err();
    assert!(matches!(error, UploadError::Unreadable { .. }), "{error:?}");
    let there = file(&folder, "a.csv", b"a");
    let error = try_it(there).await.unwrap_err();
    assert!(
        matches!(&error, UploadError::Refused(refused) if refused.error.kind == ErrorKind::Network),
        "{error:?}"
    );
}

#[tokio::test]
async fn an_upload_that_is_dropped_stops_sending() {
    let options = Options {
        upload_pause: Duration::from_mins(1),
        ..Options::default()
    };
    let emulator = Emulator::start(options).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "a.csv", b"a");
    let length = 256 << 20;
    let opened = fs::File::options().write(true).open(&path).unwrap();
    opened.set_len(length).unwrap();
    let sent = Arc::new(AtomicU64::new(0));
    let told = Arc::clone(&sent);
    let begun = Arc::new(tokio::sync::Notify::new());
    let begins = Arc::clone(&begun);
    let directory = directory(&emulator.base_url(), "pat_demo").await;
    let note = move |now, _| {
        told.store(now, Ordering::SeqCst);
        begins.notify_one();
    };
    tokio::select! {
        done = directory.upload(&path, note) => panic!("{done:?}"),
        () = begun.notified() => {}
    }
    assert!(sent.load(Ordering::SeqCst) < length);
    // Only the connection held what the callback is made of.
    tokio::time::timeout(Duration::from_secs(10), async {
        while Arc::strong_count(&begun) > 1 {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("the body to be let go");
}

#[tokio::test]
async fn an_upload_is_never_sent_twice() {
    let canned = Canned::answer(503, "x-test: 1", "");
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "a.csv", b"a");
    let error = upload(canned.base_url(), "pat_demo", &path)
        .await
        .unwrap_err();
    assert!(matches!(error, UploadError::Refused(_)), "{error:?}");
    assert_eq!(canned.requests().len(), 1);
}

#[test]
fn the_local_coze_wants_exactly_one_file() {
    let emulator = start(1 << 20);
    let part = |name: &str, text: &str| {
        format!(
            "--x\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a.csv\"\r\n\r\n{text}\r\n"
        )
    };
    let one = part("file", "a,b");
    let cases = [
        (one.clone(), "\"code\":0"),
        (format!("{one}{one}"), "\"code\":4301"),
        (part("file", ""), "\"code\":4300"),
        (part("other", "a,b"), "\"code\":4300"),
    ];
    for (parts, expected) in cases {
        let body = format!("{parts}--x--\r\n");
        let mut stream = TcpStream::connect(("127.0.0.1", emulator.port())).unwrap();
        write!(
            stream,
            "POST /v1/files/upload HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
             Authorization: Bearer pat_demo\r\nContent-Type: multipart/form-data; boundary=x\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.contains(expected), "{answer}");
    }
}
