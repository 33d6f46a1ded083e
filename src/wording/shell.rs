//! What the shell round the screen says: browser, history, leaving.

use super::Text;

/// The browser has it.
pub const OPENED: Text = Text::new("opened in the browser", "已在浏览器中打开");
/// No browser, hence the clipboard.
pub const NO_BROWSER: Text = Text::new(
    "no browser here; address copied: {url}",
    "此处没有浏览器，地址已复制：{url}",
);
/// An address that is not opened.
pub const NOT_A_PAGE: Text = Text::new(
    "not opened, only http and https are: {url}",
    "未打开，仅支持 http 和 https 地址：{url}",
);
/// Title: the history can only be read.
pub const ONLY_READ: Text = Text::new("The history can only be read", "历史记录只能读取");
/// Title: another program keeps the history to itself.
pub const HELD: Text = Text::new(
    "Another program holds the history",
    "历史记录被其他程序占用",
);
/// Title: the history was damaged.
pub const SALVAGED: Text = Text::new("The history was damaged", "历史记录已损坏");
/// A run that was asked for is not in the history.
pub const RUN_GONE: Text = Text::new(
    "the run {run} is no longer in the history",
    "历史中已没有运行 {run}",
);
/// Work in the background that fell over.
pub const HELPER_FAILED: Text = Text::new(
    "something inside the program failed: {reason}",
    "程序内部出错：{reason}",
);
/// The user cancelled before the token was found.
pub const CANCELLED_BEFORE_SENT: Text =
    Text::new("cancelled; nothing was sent", "已取消，请求未发出");
/// A run of an earlier session whose profile cannot be used.
pub const NOT_FOLLOWED: Text = Text::new(
    "the run {run} of an earlier session is not waited for: {reason}",
    "没有继续等待之前的运行 {run}：{reason}",
);
/// Async runs are left to Coze.
pub const GO_ON: Text = Text::new(
    "{count} async run(s) go on at Coze; the next start picks them up.",
    "{count} 个异步运行仍在 Coze 上继续，下次启动时会接着等待结果。",
);
/// A line of `[keys]` names no action.
pub const UNKNOWN_ACTION: Text = Text::new(
    "{place}: there is no action {name}; ? lists them",
    "{place}：没有名为 {name} 的操作，按 ? 查看全部操作",
);
/// A line of `[keys]` names no key.
pub const UNKNOWN_KEY: Text = Text::new("{place}: {name} is not a key", "{place}：{name} 不是按键");
