//! The keys of the language, in English and in Chinese.

use super::super::{RunMode, RunStatus};
use crate::wording::{Text, history_filter as words};

/// What a value is said about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FilterKey {
    /// `status:`
    Status,
    /// `workflow:`
    Workflow,
    /// `case:`
    Case,
    /// `since:`
    Since,
    /// `until:`
    Until,
    /// `tokens:`
    Tokens,
    /// `duration:`
    Duration,
    /// `code:`
    Code,
    /// `mode:`
    Mode,
    /// `profile:`
    Profile,
    /// `id:`
    Id,
    /// `note:`
    Note,
    /// `name:`
    Name,
}

impl FilterKey {
    /// All keys, those that are used most first.
    pub const ALL: [Self; 13] = [
        Self::Status,
        Self::Workflow,
        Self::Since,
        Self::Case,
        Self::Tokens,
        Self::Duration,
        Self::Code,
        Self::Mode,
        Self::Profile,
        Self::Until,
        Self::Note,
        Self::Name,
        Self::Id,
    ];

    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Workflow => "workflow",
            Self::Case => "case",
            Self::Since => "since",
            Self::Until => "until",
            Self::Tokens => "tokens",
            Self::Duration => "duration",
            Self::Code => "code",
            Self::Mode => "mode",
            Self::Profile => "profile",
            Self::Id => "id",
            Self::Note => "note",
            Self::Name => "name",
        }
    }

    /// What it says, with an example.
    pub const fn about(self) -> Text {
        match self {
            Self::Status => words::STATUS,
            Self::Workflow => words::WORKFLOW,
            Self::Case => words::CASE,
            Self::Since => words::SINCE,
            Self::Until => words::UNTIL,
            Self::Tokens => words::TOKENS,
            Self::Duration => words::DURATION,
            Self::Code => words::CODE,
            Self::Mode => words::MODE,
            Self::Profile => words::PROFILE,
            Self::Id => words::ID,
            Self::Note => words::NOTE,
            Self::Name => words::NAME,
        }
    }

    /// Reads a key, in English or in Chinese.
    pub fn parse(text: &str) -> Option<Self> {
        let chinese = |key: &Self| match key {
            Self::Status => "状态",
            Self::Workflow => "工作流",
            Self::Case => "用例",
            Self::Since => "自",
            Self::Until => "至",
            Self::Tokens => "令牌",
            Self::Duration => "耗时",
            Self::Code => "错误码",
            Self::Mode => "模式",
            Self::Profile => "配置",
            Self::Id => "编号",
            Self::Note => "备注",
            Self::Name => "名称",
        };
        Self::ALL
            .into_iter()
            .find(|key| key.as_str().eq_ignore_ascii_case(text) || chinese(key) == text)
    }
}

/// States that begin with a text.
pub(super) fn statuses(text: &str) -> Vec<RunStatus> {
    beginning_with(text, RunStatus::ALL, RunStatus::as_str)
}

/// Modes that begin with a text.
pub(super) fn modes(text: &str) -> Vec<RunMode> {
    beginning_with(text, RunMode::ALL, RunMode::as_str)
}

/// Half a word is enough, so that a list narrows while it is typed.
fn beginning_with<T: Copy, const N: usize>(
    text: &str,
    all: [T; N],
    word: fn(T) -> &'static str,
) -> Vec<T> {
    let text = text.to_ascii_lowercase();
    let begins = |it: &T| !text.is_empty() && word(*it).starts_with(&text);
    all.into_iter().filter(begins).collect()
}
