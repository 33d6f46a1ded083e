//! Saving an answer to a file: written beside it under another name, then renamed, so that a file
//! is whole or not there. Nothing that exists is written over unless the user said so.

use std::{
    fs::{self, Permissions},
    io::{self, ErrorKind, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use tokio::task::spawn_blocking;

use super::{
    clipboard::size,
    replies::{Pending, Reply, bad},
};
use crate::{
    app::{Message, NotSaved, Notice, overlay::SavePrompt, piece::Piece},
    domain::RunRecord,
    wording::{Language, saving as words, shell},
};

/// The rights of a new file, before the user's mask.
const MODE: u32 = 0o666;

/// Writes a run as a line of a run file, with no token in it; what the user must know of that comes with it,
/// in words. May block for seconds: tokens are looked for, to cover them.
pub type RunExporter = Arc<dyn Fn(&RunRecord) -> (String, Vec<String>) + Send + Sync>;

/// What saving needs to know.
#[derive(Clone, Default)]
pub struct Saving {
    /// What `~` stands for.
    pub home: Option<PathBuf>,
    /// Writes whole runs; a screen has one.
    pub exporter: Option<RunExporter>,
}

/// Writes what the prompt has chosen, off the loop.
pub fn save(prompt: Box<SavePrompt>, over: bool, saving: Saving, language: Language) -> Pending {
    let saved = spawn_blocking(move || {
        let done = save_now(&prompt, over, &saving, language);
        match done {
            Ok((text, notes)) if notes.is_empty() => Message::Notice(Notice { bad: false, text }),
            Ok((text, notes)) => Message::Announced {
                title: words::TITLE.get(language).to_owned(),
                words: format!("{text}\n{}", notes.join("\n")),
            },
            Err(reason) => Message::NotSaved { prompt, reason },
        }
    });
    Box::pin(async move {
        Reply::Message(match saved.await {
            Ok(message) => message,
            Err(panic) => bad(
                shell::HELPER_FAILED,
                language,
                &[("reason", &panic.to_string())],
            ),
        })
    })
}

/// What to tell the user, and what he must not miss.
fn save_now(
    prompt: &SavePrompt,
    over: bool,
    saving: &Saving,
    language: Language,
) -> Result<(String, Vec<String>), NotSaved> {
    let refused = |text: String| NotSaved::Refused(text);
    let typed = prompt.input.text();
    let path = expanded(typed.trim(), saving.home.as_deref())
        .ok_or_else(|| refused(words::NO_HOME.get(language).to_owned()))?;
    let shown = path.display().to_string();
    let piece = prompt.form().map(|form| &form.piece);
    let (mut bytes, notes) = match (piece, &saving.exporter) {
        (Some(Piece::Run(record)), Some(exporter)) => {
            let (line, notes) = exporter(record);
            (line.into_bytes(), notes)
        }
        (piece, _) => (
            piece.map(Piece::bytes).unwrap_or_default().to_vec(),
            Vec::new(),
        ),
    };
    if bytes.is_empty() {
        return Err(refused(words::EMPTY.get(language).to_owned()));
    }
    let as_sent = prompt
        .form()
        .is_some_and(|form| form.kind == crate::app::overlay::SaveKind::AsSent);
    if !as_sent && !bytes.ends_with(b"\n") {
        bytes.push(b'\n');
    }
    match write(&path, &bytes, over) {
        Ok(()) => {
            let gaps = [("size", &*size(bytes.len())), ("path", &shown)];
            Ok((words::SAVED.fill(language, &gaps), notes))
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(NotSaved::Exists(shown)),
        Err(error) => Err(refused(in_words(&error, &path, language))),
    }
}

/// The path that was typed, from the current folder or the home on.
pub(super) fn expanded(typed: &str, home: Option<&Path>) -> Option<PathBuf> {
    let path = match typed.strip_prefix('~') {
        Some("") => home?.to_owned(),
        Some(rest) if rest.starts_with('/') => home?.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(typed),
    };
    Some(std::path::absolute(&path).unwrap_or(path))
}

fn write(path: &Path, bytes: &[u8], over: bool) -> io::Result<()> {
    // A link is followed, so that it stays one.
    let there = fs::metadata(path).ok();
    let target = if there.is_some() {
        fs::canonicalize(path)?
    } else {
        path.to_owned()
    };
    match &there {
        Some(there) if there.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Some(there) if !there.is_file() => return Err(ErrorKind::InvalidInput.into()),
        Some(_) if !over => return Err(ErrorKind::AlreadyExists.into()),
        _ => {}
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .prefix(".coze-tui-")
        .permissions(Permissions::from_mode(MODE))
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(there) = there {
        // It was just made by us; a system without rights is not one we run on.
        let _ = file.as_file().set_permissions(there.permissions());
    }
    file.as_file().sync_all()?;
    let kept = if over {
        file.persist(&target)
    } else {
        file.persist_noclobber(&target)
    };
    kept.map(drop).map_err(|refused| refused.error)
}

fn in_words(error: &io::Error, path: &Path, language: Language) -> String {
    let folder = path.parent().unwrap_or(path);
    let (text, path) = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => (words::NO_FOLDER, folder),
        ErrorKind::IsADirectory => (words::IS_FOLDER, path),
        ErrorKind::InvalidInput => (words::NOT_A_FILE, path),
        ErrorKind::PermissionDenied => (words::FORBIDDEN, path),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => (words::FULL, path),
        ErrorKind::ReadOnlyFilesystem => (words::READ_ONLY, path),
        ErrorKind::InvalidFilename => (words::BAD_NAME, path),
        _ => {
            let reason = error.to_string();
            return words::FAILED.fill(language, &[("reason", &reason)]);
        }
    };
    text.fill(language, &[("path", &path.display().to_string())])
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::app::{
        Key, KeyCode,
        overlay::{Form, SaveKind},
    };

    fn prompt(path: &str, text: &str) -> SavePrompt {
        let form = Form {
            kind: SaveKind::Decoded,
            piece: Piece::Text(text.into()),
            name: String::new(),
        };
        let mut prompt = SavePrompt::new(vec![form], 0, Language::English);
        prompt.key(Key::plain(KeyCode::End), Language::English);
        prompt.paste(path);
        prompt
    }

    fn save(path: &Path, text: &str, over: bool) -> Result<String, NotSaved> {
        let prompt = prompt(path.to_str().unwrap(), text);
        let saved = save_now(&prompt, over, &Saving::default(), Language::English);
        saved.map(|(text, _notes)| text)
    }

    #[test]
    fn a_file_is_written_whole_and_never_over_another_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a 北京.json");
        let told = save(&path, "[1]", false).unwrap();
        assert!(told.starts_with("4 B saved to /"), "{told}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "[1]\n");

        let shown = path.display().to_string();
        assert_eq!(save(&path, "[2]", false), Err(NotSaved::Exists(shown)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "[1]\n");

        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        let link = folder.path().join("link");
        symlink(&path, &link).unwrap();
        save(&link, "[2]", true).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "[2]\n");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        // Nothing of ours is left beside it.
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_stands_in_the_way_is_told_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let inside = |name: &str| folder.path().join(name);
        fs::write(inside("file"), "x").unwrap();
        let long = "长".repeat(100);
        let cases = [
            (inside("missing/a"), "There is no folder /"),
            (inside("file/a"), "There is no folder /"),
            (folder.path().to_owned(), "is a folder: add a file name"),
            (inside(&long), "The system takes no file of this name"),
            (PathBuf::from("/dev/null"), "is not a plain file"),
            (PathBuf::from("/proc/a"), ""),
        ];
        for (path, expected) in cases {
            match save(&path, "[1]", true) {
                Err(NotSaved::Refused(text)) => assert!(text.contains(expected), "{text}"),
                other => panic!("{other:?} for {}", path.display()),
            }
        }
        let kinds = [
            (ErrorKind::PermissionDenied, "No permission"),
            (ErrorKind::StorageFull, "full"),
            (ErrorKind::ReadOnlyFilesystem, "read-only"),
            (ErrorKind::TimedOut, "Not saved: "),
        ];
        for (kind, expected) in kinds {
            let text = in_words(&kind.into(), Path::new("/a/b"), Language::English);
            assert!(text.contains(expected), "{text}");
        }
    }

    #[test]
    fn a_tilde_is_the_home() {
        let home = Some(Path::new("/home/a"));
        let cases = [
            ("~/b", Some("/home/a/b")),
            ("~", Some("/home/a")),
            ("/x/~", Some("/x/~")),
        ];
        for (typed, expected) in cases {
            assert_eq!(expanded(typed, home), expected.map(PathBuf::from));
        }
        assert_eq!(expanded("~/b", None), None);
        assert!(expanded("~b", None).unwrap().ends_with("~b"));
    }
}
