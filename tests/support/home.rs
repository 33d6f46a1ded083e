//! An empty home: no test reads or writes what belongs to the user who runs it.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A temporary home with its XDG folders, gone with the test.
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// An empty one.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { folder }
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where the history of the program is by default.
    pub fn history(&self) -> PathBuf {
        self.path().join("data/coze-tui/history.db")
    }

    /// Where its collection is by default.
    pub fn collection(&self) -> PathBuf {
        self.path().join("config/coze-tui/workflows")
    }

    /// Writes a workflow with one case into the collection.
    pub fn save_workflow(&self, folder: &str, workflow_toml: &str, case: &str, parameters: &str) {
        let folder = self.collection().join(folder);
        std::fs::create_dir_all(folder.join("cases")).expect("folders");
        std::fs::write(folder.join("workflow.toml"), workflow_toml).expect("workflow.toml");
        std::fs::write(folder.join(format!("cases/{case}.json")), parameters).expect("a case");
    }

    /// The whole environment of the program: nothing is inherited but where programs are found.
    pub fn environment(&self) -> Vec<(String, String)> {
        let folder = |name: &str| self.path().join(name).display().to_string();
        let path = std::env::var("PATH").unwrap_or_default();
        [
            ("HOME", folder(".")),
            ("XDG_CONFIG_HOME", folder("config")),
            ("XDG_DATA_HOME", folder("data")),
            ("XDG_STATE_HOME", folder("state")),
            ("XDG_CACHE_HOME", folder("cache")),
            ("LANG", "C.UTF-8".to_owned()),
            ("TERM", "xterm-256color".to_owned()),
            ("PATH", path),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .to_vec()
    }
}
