//! The history file of a program from outside: what it says, and how to stop the program in the
//! middle of writing it.

use std::{
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use coze_tui::store::Store;
use rusqlite::{Connection, OpenFlags};

/// How long something may take to happen. Long: the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// A history file that the program under test uses too.
pub struct History {
    path: PathBuf,
}

impl History {
    /// The file need not exist yet.
    pub fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
        }
    }

    /// The states of all runs, oldest first. None while there is no history.
    pub fn statuses(&self) -> Vec<String> {
        let Ok(connection) =
            Connection::open_with_flags(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        else {
            return Vec::new();
        };
        let Ok(mut rows) = connection.prepare("SELECT status FROM run ORDER BY seq") else {
            return Vec::new();
        };
        let rows = rows.query_map([], |row| row.get(0));
        rows.and_then(Iterator::collect).unwrap_or_default()
    }

    /// How many pieces of streams are on disk.
    pub fn pieces(&self) -> i64 {
        let sql = "SELECT count(*) FROM piece";
        let count = self.connection().query_row(sql, [], |row| row.get(0));
        count.unwrap_or_default()
    }

    /// Waits until the runs have these states, oldest first.
    pub fn until_statuses(&self, expected: &[&str]) {
        wait_until(&format!("{expected:?}"), || self.statuses() == expected);
    }

    /// A history of so many runs that went well, `old-000` the oldest.
    pub fn fill(&self, count: usize) {
        drop(Store::open(&self.path).expect("a history"));
        let mut connection = self.connection();
        let transaction = connection.transaction().expect("a transaction");
        for number in 0..count {
            let sql = "INSERT INTO run (id, status, workflow, workflow_id, profile, base_url, \
                 mode, started_at) VALUES (?1, 'success', ?2, '1', 'p', 'http://x', 'sync', ?3)";
            let at = i64::try_from(number).expect("a number");
            let values = (format!("{number:012}"), format!("old-{number:03}"), at);
            transaction.execute(sql, values).expect("a row");
        }
        transaction.commit().expect("a transaction");
    }

    /// Whether somebody is in the middle of writing.
    pub fn is_being_written(&self) -> bool {
        let connection = self.connection();
        connection.busy_timeout(Duration::ZERO).expect("a setting");
        connection
            .execute_batch("BEGIN IMMEDIATE; ROLLBACK")
            .is_err()
    }

    /// From now on whoever gives a run this state never comes to the end of it.
    pub fn hold_at(&self, status: &str) {
        let sql = format!(
            "CREATE VIEW endless AS WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 \
             FROM number) SELECT count(*) AS n FROM number;
             CREATE TRIGGER hold BEFORE UPDATE ON run WHEN NEW.status = '{status}'
             BEGIN SELECT n FROM endless; END"
        );
        self.connection().execute_batch(&sql).expect("a trigger");
    }

    /// The next one does.
    pub fn let_go(&self) {
        let sql = "DROP TRIGGER IF EXISTS hold; DROP VIEW IF EXISTS endless";
        self.connection().execute_batch(sql).expect("no trigger");
    }

    fn connection(&self) -> Connection {
        let connection = Connection::open(&self.path).expect("the history");
        connection.busy_timeout(PATIENCE).expect("a setting");
        connection
    }
}

/// Waits for something that nobody tells: looks again and again.
pub fn wait_until(what: &str, mut happened: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !happened() {
        assert!(Instant::now() < deadline, "waited for {what}");
        thread::park_timeout(Duration::from_millis(1));
    }
}
