//! Code that makes a past run again: for the shell, Python and JavaScript.
//!
//! The parameters stand in it as they were sent, and in the token's place stands the variable
//! `COZE_API_TOKEN`: the code can be pasted anywhere without giving the token away.

mod javascript;
mod members;
mod pieces;
mod python;
mod shell;

use super::{RunMode, RunRecord};
use crate::wording::Language;
use members::Members;

/// A language, and the client that is used in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Snippet {
    /// curl, for a POSIX shell.
    Curl,
    /// The official client for Python, `cozepy`.
    CozePy,
    /// The official client for JavaScript, `@coze/api`.
    CozeJs,
}

impl Snippet {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Curl, Self::CozePy, Self::CozeJs];

    /// The name people know it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Curl => "curl",
            Self::CozePy => "coze-py",
            Self::CozeJs => "coze-js",
        }
    }

    /// The code, ending with a line break; its comments in `language`. `None` where the request
    /// that was kept is not a JSON object: nothing that this program sent.
    pub fn write(self, run: &RunRecord, language: Language) -> Option<String> {
        let body = std::str::from_utf8(&run.request).ok()?;
        let members: Members = serde_json::from_str(body).ok()?;
        let call = Call {
            base_url: run.summary.base_url.trim_end_matches('/'),
            mode: run.summary.mode,
            body,
            members: &members,
            language,
        };
        Some(match self {
            Self::Curl => shell::write(&call),
            Self::CozePy => python::write(&call),
            Self::CozeJs => javascript::write(&call),
        })
    }
}

/// What all three are written from.
struct Call<'a> {
    base_url: &'a str,
    mode: RunMode,
    body: &'a str,
    members: &'a Members,
    language: Language,
}

impl Call<'_> {
    /// See coze-api 1 and 3.1.
    const fn path(&self) -> &'static str {
        match self.mode {
            RunMode::Sync | RunMode::Async => "/v1/workflow/run",
            RunMode::Stream => "/v1/workflow/stream_run",
        }
    }
}

/// What cannot be seen in source, or turns its order round. All have at most four hexadecimal
/// digits.
fn hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::domain::{IdSource, Marks, RunStatus, RunSummary, Timestamp};

    /// Parameters with everything that quoting gets wrong.
    pub(super) const HOSTILE: &str = concat!(
        "{ \"q\": \"it's \\\"北京\\\" $HOME `id` \\\\ !! %s \\/ \\u5317 \\ud83d\\ude00 \u{202e}\u{7f}\",\n",
        "  \"n\": [7604000000000000777, 1.10, -0, 1e5, true, false, null],\n",
        "  \"'\": {}, \"a\": 1, \"a\": \"\\n'''\\\"\\\"\\\"\" }"
    );

    pub(super) fn run(mode: RunMode, body: &str) -> RunRecord {
        let id = IdSource::seeded(1).next_id();
        let summary = RunSummary {
            id,
            seq: 1,
            workflow: None,
            workflow_id: "7601000000000000101".to_owned(),
            case: None,
            profile: "cn".to_owned(),
            base_url: "https://api.coze.cn/".to_owned(),
            mode,
            status: RunStatus::Success,
            started_at: Timestamp(0),
            duration: None,
            error: None,
            execute_id: None,
            debug_url: None,
            parent: None,
            pinned: false,
            marks: Marks::default(),
        };
        RunRecord::new(summary, Bytes::from(body.to_owned()))
    }

    pub(super) fn body(parameters: &str) -> String {
        format!("{{\"workflow_id\":\"7601\",\"parameters\":{parameters},\"bot_id\":\"42\"}}")
    }

    pub(super) fn write(snippet: Snippet, mode: RunMode, body: &str) -> String {
        let run = run(mode, body);
        snippet.write(&run, Language::English).expect(body)
    }

    #[test]
    fn every_snippet_names_the_variable_of_the_token_the_server_and_the_mode() {
        for snippet in Snippet::ALL {
            for mode in RunMode::ALL {
                for parameters in ["{}", HOSTILE] {
                    let code = write(snippet, mode, &body(parameters));
                    assert!(code.contains("COZE_API_TOKEN"), "{code}");
                    assert!(code.contains("https://api.coze.cn"), "{code}");
                    assert!(!code.contains("coze.cn//"), "{code}");
                    let streams = code.contains("stream");
                    assert_eq!(streams, mode == RunMode::Stream, "{code}");
                    assert!(code.ends_with('\n') && !code.ends_with("\n\n"));
                }
            }
        }
    }

    #[test]
    fn a_request_that_is_no_object_has_no_snippet() {
        for body in ["", "[]", "{", "1"] {
            for snippet in Snippet::ALL {
                let run = run(RunMode::Sync, body);
                assert_eq!(snippet.write(&run, Language::Chinese), None, "{body}");
            }
        }
    }
}
