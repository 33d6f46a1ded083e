//! Files as inputs: what an upload comes to, and what stands in the parameters for it (coze-api 1.2, 5.7).

use std::path::PathBuf;

use super::Refused;
use crate::wording::{Language, upload as words};

/// The largest file that is taken, in bytes (coze-api 9).
pub const LARGEST_UPLOAD: u64 = 512 << 20;

/// A file that Coze keeps. It lasts three months, for the account that sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uploaded {
    /// Coze's name for it.
    pub file_id: String,
    /// Where it can be read: only servers of one's own tell, and they want it in place of the ID.
    pub url: Option<String>,
}

impl Uploaded {
    /// What an input of a file kind takes: text that holds JSON, or the URL.
    pub fn value(&self) -> String {
        match &self.url {
            Some(url) => url.clone(),
            None => serde_json::json!({ "file_id": self.file_id }).to_string(),
        }
    }
}

/// Why a file was not uploaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UploadError {
    /// Choose another, or mend its rights.
    #[error("{path}: {reason}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's words.
        reason: String,
    },
    /// Choose a file.
    #[error("{0} is no file")]
    NotAFile(PathBuf),
    /// Choose one that holds something.
    #[error("{0} is empty")]
    Empty(PathBuf),
    /// Choose a smaller one.
    #[error("{path} has {bytes} bytes")]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
    },
    /// Send it again once nobody writes to it.
    #[error("{0} became shorter while it was read")]
    Changed(PathBuf),
    /// The server said no, or did not answer.
    #[error(transparent)]
    Refused(#[from] Refused),
}

impl UploadError {
    /// What is wrong, and what to do.
    pub fn text(&self, language: Language) -> String {
        let (text, path) = match self {
            Self::Refused(refused) => return refused.text(language),
            Self::Unreadable { path, reason } => {
                let path = path.display().to_string();
                let gaps = [("path", &*path), ("reason", reason)];
                return words::UNREADABLE.fill(language, &gaps);
            }
            Self::TooLarge { path, bytes } => {
                let (path, size) = (path.display().to_string(), (bytes >> 20).to_string());
                return words::TOO_LARGE.fill(language, &[("path", &*path), ("size", &size)]);
            }
            Self::NotAFile(path) => (words::NOT_A_FILE, path),
            Self::Empty(path) => (words::EMPTY, path),
            Self::Changed(path) => (words::CHANGED, path),
        };
        text.fill(language, &[("path", &path.display().to_string())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_holds_the_file_id_as_json_in_text() {
        let mut uploaded = Uploaded {
            file_id: "7600000000000000042".to_owned(),
            url: None,
        };
        assert_eq!(uploaded.value(), r#"{"file_id":"7600000000000000042"}"#);
        uploaded.url = Some("https://files.example/a".to_owned());
        assert_eq!(uploaded.value(), "https://files.example/a");
    }
}
