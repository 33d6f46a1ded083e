//! Short words that fade: what was done, and why something cannot be done.

use super::Text;

/// The mouse is captured.
pub const MOUSE_OURS: Text = Text::new("the mouse is ours again", "鼠标已交还给程序");
/// The mouse is released.
pub const MOUSE_THEIRS: Text = Text::new(
    "the mouse is the terminal's: select text as usual",
    "鼠标已交给终端，可以选择文字",
);
/// Nothing to run.
pub const NOTHING_LOADED: Text = Text::new(
    "choose a workflow first, then load it with Enter",
    "请先选择一个工作流，按 Enter 载入",
);
/// A debug page of another kind.
pub const ODD_DEBUG_URL: Text = Text::new(
    "the debug page is not http or https: it is not opened",
    "调试地址不是 http 或 https，不予打开",
);
/// No debug page.
pub const NO_DEBUG_URL: Text = Text::new("there is no debug page", "没有调试页面");
/// A run in the background.
pub const ENDED_WELL: Text = Text::new("{name} succeeded", "{name} 运行成功");
/// A run in the background.
pub const ENDED_BADLY: Text = Text::new(
    "{name} did not succeed: see the history",
    "{name} 未成功，详见历史",
);
/// The answer is on the screen and not on disk.
pub const UNRECORDED: Text = Text::new(
    "not recorded yet, it is tried again: {reason}",
    "尚未写入历史，正在重试：{reason}",
);
/// A stream whose pieces the disk does not take.
pub const NOT_KEPT: Text = Text::new(
    "what comes is not on disk for now, and is lost if the program ends: {reason}",
    "收到的内容暂时无法写入历史，程序若此时结束会丢失：{reason}",
);
/// Title: the file of the history is gone.
pub const HISTORY_BEGUN_TITLE: Text = Text::new("The history was removed", "历史记录已被移走");
/// The file of the history is gone.
pub const HISTORY_BEGUN: Text = Text::new(
    "Its file was removed or moved while it was in use, and all runs with it. A new history was begun at {path}. To go on with the old one, quit, then put it back there.",
    "历史文件在使用中被移走或删除，其中的运行也随之不在。已在 {path} 新建历史记录。如需继续使用原来的文件，请先退出，再将其放回原处。",
);
/// It is on disk after all.
pub const RESCUED: Text = Text::new("the run is recorded now", "这次运行已写入历史");
/// A past run whose body cannot be read.
pub const UNREADABLE_REQUEST: Text = Text::new(
    "the request of this run cannot be read",
    "无法读取这次运行的请求",
);
/// Parameters of a past run.
pub const LOADED_FROM_HISTORY: Text =
    Text::new("parameters of the past run loaded", "已载入这次运行的参数");
/// Waiting stopped.
pub const CANCELLED: Text = Text::new(
    "no longer waiting; Coze has no way to stop a run, it may go on there",
    "已停止等待；扣子不提供停止接口，运行可能仍在继续",
);
/// A case was written.
pub const SAVED: Text = Text::new("{name} saved", "已保存 {name}");
/// Nothing changed.
pub const NOTHING_TO_SAVE: Text = Text::new("nothing to save", "没有需要保存的改动");
/// No place to save to.
pub const NOT_A_SAVED_WORKFLOW: Text = Text::new(
    "these parameters belong to no saved workflow",
    "这些参数不属于任何已保存的工作流",
);
/// Unsaved text of an earlier day.
pub const DRAFT_RESTORED: Text = Text::new("unsaved parameters restored", "已恢复未保存的参数");
/// A file and its text both changed.
pub const CHANGED_ON_DISK: Text = Text::new(
    "{name} changed on disk; yours stays here, saving will ask",
    "{name} 在磁盘上已被修改；这里的改动保留，保存时会询问",
);
/// A file is gone, and what it held is in the editor.
pub const REMOVED_ON_DISK: Text = Text::new(
    "{name} was removed on disk; {save} writes it again",
    "{name} 已从磁盘上删除；按 {save} 可重新写入",
);
/// A file changed.
pub const RELOADED: Text = Text::new("{name} reloaded from disk", "已从磁盘重新载入 {name}");
/// The copy menu is empty.
pub const NOTHING_TO_COPY: Text = Text::new("nothing to copy here", "这里没有可复制的内容");
/// No address in the row.
pub const NO_LINK: Text = Text::new("no link in this row", "此行没有链接");
