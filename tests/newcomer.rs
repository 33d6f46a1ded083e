//! Somebody who has a token and the URL of a workflow, and has never started the program: keys are
//! counted, and the folder that comes of it is looked at with git.

use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use coze_tui::emulator::{Emulator, Options};

use crate::support::{history::wait_until, home::Home, pty::Pty};

const PROGRAM: &str = env!("CARGO_BIN_EXE_coze-tui");
const URL: &str =
    "https://www.coze.cn/work_flow?space_id=7600000000000000001&workflow_id=7601000000000000101";

/// The program under somebody's hands; every press and every paste counts.
struct Hands {
    pty: Pty,
    keys: usize,
}

impl Hands {
    fn press(&mut self, key: &str) -> &mut Self {
        self.keys += 1;
        self.pty.press(key);
        self
    }

    fn paste(&mut self, text: &str) -> &mut Self {
        self.keys += 1;
        self.pty
            .send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
        self
    }

    /// Since the last count.
    fn count(&mut self) -> usize {
        std::mem::take(&mut self.keys)
    }
}

fn git(home: &Path, folder: &Path, words: &[&str]) -> String {
    let done = Command::new("git")
        .args(["-c", "user.name=lin", "-c", "user.email=lin@example.com"])
        .args(words)
        .current_dir(folder)
        .env("HOME", home)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("git");
    assert!(done.status.success(), "{done:?}");
    String::from_utf8(done.stdout).expect("text")
}

#[test]
fn three_keys_to_a_form_and_two_to_change_a_value_and_run() {
    for language in ["C.UTF-8", "zh_CN.UTF-8"] {
        let (home, server) = (Home::new(), Emulator::start(Options::default()).unwrap());
        let mut environment = home.environment();
        environment.retain(|(name, _)| name != "LANG");
        for (name, value) in [
            ("LANG", language),
            ("COZE_API_TOKEN", "pat_demo"),
            ("COZE_API_BASE", &server.base_url()),
        ] {
            environment.push((name.to_owned(), value.to_owned()));
        }
        let pty = Pty::start(PROGRAM, &[], home.path(), &environment, (120, 36));
        let mut hands = Hands { pty, keys: 0 };
        hands.pty.until("├ 4 ");
        hands.paste(URL);
        // No hurry is needed and none is wrong: `Enter` waits for the server.
        hands.press("<enter>").pty.until("\"city\": \"\"");
        hands.press("<enter>");
        // The foot tells where the caret stands: in the first value.
        hands.pty.until("2:12");
        assert_eq!(hands.count(), 3);

        let collection = home.collection();
        let files = ["workflow.toml", "inputs.json", "cases/default.json"];
        let files = files.map(|file| format!("weather/{file}"));
        for file in &files {
            let text = fs::read_to_string(collection.join(file)).expect(file);
            assert!(text.ends_with('\n') && !text.contains("pat_"), "{text}");
        }
        git(home.path(), &collection, &["init", "-q"]);
        git(home.path(), &collection, &["add", "-A"]);
        let listed = git(home.path(), &collection, &["ls-files"]);
        assert_eq!(listed.lines().count(), files.len(), "{listed}");
        git(home.path(), &collection, &["commit", "-qm", "pulled"]);

        // The first value is selected: what is typed takes its place.
        hands.pty.press("北京");
        hands.press("<c-r>").pty.until("116.4074");
        let ran = Instant::now();
        assert_eq!((hands.count(), server.runs_received()), (1, 1));
        hands.pty.press("<c-s>");
        let saved = || fs::read_to_string(collection.join(&files[2])).unwrap_or_default();
        wait_until("a case that is saved", || saved().contains("北京"));
        let diff = git(home.path(), &collection, &["diff", "--unified=0"]);
        let changed = diff
            .lines()
            .filter(|line| line.starts_with(['+', '-', '\\']));
        let changed: Vec<_> = changed
            .filter(|line| !line.starts_with("+++") && !line.starts_with("---"))
            .collect();
        assert_eq!(
            changed,
            ["-  \"city\": \"\",", "+  \"city\": \"北京\","],
            "{diff}"
        );
        let left = git(home.path(), &collection, &["status", "--porcelain"]);
        assert_eq!(left, " M weather/cases/default.json\n");

        // Another value: two keys, and the value between them.
        // Two presses within 400 ms are one.
        wait_until("a hand", || ran.elapsed() > Duration::from_millis(500));
        hands.press("<tab>");
        hands.pty.press("1");
        hands.press("<c-r>");
        assert_eq!(hands.count(), 2);
        // A run is counted before its body is read.
        let sent = || {
            let body = server.last_run_body().expect("a request");
            let sent: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
            sent["parameters"].clone()
        };
        wait_until("a changed value at the server", || sent()["days"] == 1);
        assert_eq!(
            (&sent()["city"], server.runs_received()),
            (&"北京".into(), 2)
        );
    }
}
