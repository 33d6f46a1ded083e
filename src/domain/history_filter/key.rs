//! The keys of the language, in English and in Chinese.

use super::super::{RunMode, RunStatus};
use crate::wording::{Text, cli, history_filter as words};

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
    /// `on:`
    On,
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
    pub const ALL: [Self; 14] = [
        Self::Status,
        Self::Workflow,
        Self::Since,
        Self::Case,
        Self::Tokens,
        Self::Duration,
        Self::Code,
        Self::Mode,
        Self::Profile,
        Self::On,
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
            Self::On => "on",
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
            Self::On => words::ON,
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
            Self::On => "日期",
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

/// What a state is called where runs are listed.
pub(super) const fn status_text(status: RunStatus) -> Text {
    match status {
        RunStatus::Queued => cli::QUEUED,
        RunStatus::Sent => cli::SENT,
        RunStatus::Running => cli::STATE_RUNNING,
        RunStatus::Waiting => cli::STATE_WAITING,
        RunStatus::Success => cli::SUCCESS,
        RunStatus::Failed => cli::FAILED,
        RunStatus::TimedOut => cli::TIMED_OUT,
        RunStatus::Cancelled => cli::CANCELLED,
        RunStatus::Unknown => cli::UNKNOWN,
    }
}

/// States that begin with a text, in English or in Chinese. Half a word is enough, so that a list narrows
/// while it is typed.
pub(super) fn statuses(text: &str) -> Vec<RunStatus> {
    let word = text.to_ascii_lowercase().replace([' ', '-'], "_");
    let begins = |status: &RunStatus| {
        status.as_str().starts_with(&word) || status_text(*status).zh.starts_with(text)
    };
    let all = RunStatus::ALL.into_iter().filter(begins);
    all.filter(|_| !text.is_empty()).collect()
}

/// Modes that begin with a text.
pub(super) fn modes(text: &str) -> Vec<RunMode> {
    let word = text.to_ascii_lowercase();
    let begins = |mode: &RunMode| !word.is_empty() && mode.as_str().starts_with(&word);
    RunMode::ALL.into_iter().filter(begins).collect()
}
