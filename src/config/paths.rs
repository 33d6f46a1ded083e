//! Where the files of a user are: flag before environment before default.

use std::path::{Path, PathBuf};

use super::Environment;
use crate::wording::{Language, settings as words};

/// What a collection's folder is called; it is looked for from the current folder upward.
const COLLECTION: &str = "coze-workflows";
/// This program's part of each XDG folder.
const PROGRAM: &str = "coze-tui";

/// Places given on the command line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PathChoices {
    /// `--collection`.
    pub collection: Option<PathBuf>,
    /// `--history`.
    pub history: Option<PathBuf>,
}

/// Every place the program keeps something. All are absolute; none needs to exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// `config.toml`.
    pub settings: PathBuf,
    /// The folder of the saved workflows.
    pub collection: PathBuf,
    /// The `SQLite` file of the history.
    pub history: PathBuf,
    /// The log.
    pub log: PathBuf,
    /// The folder that keeps what was removed from a collection.
    pub trash: PathBuf,
}

/// Neither a home folder nor the XDG variables are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", words::NO_HOME.en)]
pub struct NoHome;

impl NoHome {
    /// What to do.
    pub fn text(self, language: Language) -> String {
        words::NO_HOME.get(language).to_owned()
    }
}

impl Paths {
    /// Finds every place. XDG variables are honoured on every system, and ignored where they are
    /// relative, as their specification asks.
    pub fn find(
        choices: &PathChoices,
        environment: &Environment,
        current: &Path,
    ) -> Result<Self, NoHome> {
        let xdg = |variable, default| xdg(environment, variable, default);
        let chosen = |flag: &Option<PathBuf>, variable| {
            let path = flag.clone().or_else(|| environment.path(variable));
            path.map(|path| current.join(path))
        };
        let config = xdg("XDG_CONFIG_HOME", ".config")?;
        let collection = chosen(&choices.collection, "COZE_TUI_COLLECTION")
            .or_else(|| nearest_collection(current))
            .unwrap_or_else(|| config.join("workflows"));
        let history = match chosen(&choices.history, "COZE_TUI_HISTORY") {
            Some(history) => history,
            None => data(environment)?.join("history.db"),
        };
        Ok(Self {
            settings: config.join("config.toml"),
            collection,
            history,
            log: xdg("XDG_STATE_HOME", ".local/state")?.join("coze-tui.log"),
            trash: xdg("XDG_STATE_HOME", ".local/state")?.join("trash"),
        })
    }

    /// The folder of the demo: its collection and its history, apart from those of the user.
    pub fn demo(environment: &Environment) -> Result<PathBuf, NoHome> {
        Ok(data(environment)?.join("demo"))
    }
}

fn data(environment: &Environment) -> Result<PathBuf, NoHome> {
    xdg(environment, "XDG_DATA_HOME", ".local/share")
}

fn xdg(environment: &Environment, variable: &str, default: &str) -> Result<PathBuf, NoHome> {
    let given = environment.path(variable);
    let absolute = given.filter(|path| path.is_absolute());
    let folder = absolute.or_else(|| Some(environment.home()?.join(default)));
    folder.map(|folder| folder.join(PROGRAM)).ok_or(NoHome)
}

fn nearest_collection(current: &Path) -> Option<PathBuf> {
    let mut candidates = current.ancestors().map(|folder| folder.join(COLLECTION));
    candidates.find(|candidate| candidate.is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(choices: &PathChoices, variables: &[(&str, &str)], current: &Path) -> Paths {
        Paths::find(choices, &Environment::fixed(variables), current).unwrap()
    }

    #[test]
    fn places_follow_the_xdg_variables_and_then_the_home() {
        let none = PathChoices::default();
        let paths = find(&none, &[("HOME", "/home/a")], Path::new("/nowhere"));
        let expected = Paths {
            settings: "/home/a/.config/coze-tui/config.toml".into(),
            collection: "/home/a/.config/coze-tui/workflows".into(),
            history: "/home/a/.local/share/coze-tui/history.db".into(),
            log: "/home/a/.local/state/coze-tui/coze-tui.log".into(),
            trash: "/home/a/.local/state/coze-tui/trash".into(),
        };
        assert_eq!(paths, expected);

        let variables = [
            ("HOME", "/home/a"),
            ("XDG_CONFIG_HOME", "/c"),
            ("XDG_DATA_HOME", "relative"),
            ("XDG_STATE_HOME", ""),
        ];
        let paths = find(&none, &variables, Path::new("/nowhere"));
        let expected = Paths {
            settings: "/c/coze-tui/config.toml".into(),
            collection: "/c/coze-tui/workflows".into(),
            ..expected
        };
        assert_eq!(paths, expected);
    }

    #[test]
    fn a_home_is_needed_only_where_a_variable_is_missing() {
        let all = [
            ("XDG_CONFIG_HOME", "/c"),
            ("XDG_DATA_HOME", "/d"),
            ("XDG_STATE_HOME", "/s"),
        ];
        let none = PathChoices::default();
        let found = |variables| {
            Paths::find(&none, &Environment::fixed(variables), Path::new("/nowhere")).is_ok()
        };
        assert!(found(&all));
        assert!(!found(&all[1..]));
    }

    #[test]
    fn flag_before_environment_before_the_nearest_folder() {
        let folder = tempfile::tempdir().unwrap();
        let near = folder.path().join("project/coze-workflows");
        let deep = folder.path().join("project/src/deep");
        std::fs::create_dir_all(&near).unwrap();
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(deep.join("coze-workflows"), "a file is no collection").unwrap();

        let none = PathChoices::default();
        let flags = PathChoices {
            collection: Some("mine".into()),
            history: Some("/h.db".into()),
        };
        let home = ("HOME", "/home/a");
        let set = [
            home,
            ("COZE_TUI_COLLECTION", "/elsewhere"),
            ("COZE_TUI_HISTORY", "x.db"),
        ];
        assert_eq!(find(&none, &[home], &deep).collection, near);
        let by_environment = find(&none, &set, &deep);
        assert_eq!(by_environment.collection, Path::new("/elsewhere"));
        assert_eq!(by_environment.history, deep.join("x.db"));
        let by_flag = find(&flags, &set, &deep);
        assert_eq!(by_flag.collection, deep.join("mine"));
        assert_eq!(by_flag.history, Path::new("/h.db"));
    }
}
