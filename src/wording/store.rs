//! What the history says when it cannot be read or written, and what to do about it.

use super::{Language, Text};

/// The file or its folder cannot be made.
pub const CANNOT_CREATE: Text = Text::new(
    "The history {path} cannot be opened: {reason}. Choose another file with --history or COZE_TUI_HISTORY.",
    "无法打开历史记录 {path}：{reason}。请用 --history 或 COZE_TUI_HISTORY 指定其他文件。",
);
/// The file cannot be written.
pub const READ_ONLY: Text = Text::new(
    "The history {path} cannot be written. Check the permissions of the file and its folder, or choose another file with --history.",
    "历史记录 {path} 不可写。请检查文件和所在文件夹的权限，或用 --history 指定其他文件。",
);
/// The file cannot be read.
pub const UNREADABLE: Text = Text::new(
    "The history {path} cannot be read: {reason}. Check the permissions of the file and its folder, or choose another file with --history.",
    "无法读取历史记录 {path}：{reason}。请检查文件和所在文件夹的权限，或用 --history 指定其他文件。",
);
/// It can only be read, and is of an earlier format.
pub const OUTDATED: Text = Text::new(
    "The history {path} was written by an earlier coze-tui and cannot be written, so it cannot be brought up to date and read. Check the permissions of the file and its folder, or copy it to where it can be written and name the copy with --history.",
    "历史记录 {path} 由较早版本的 coze-tui 写入，且目前不可写，因此无法升级后读取。请检查文件和所在文件夹的权限，或将其复制到可写的位置，再用 --history 指定该副本。",
);
/// What happens while another program keeps the history to itself.
pub const HELD: Text = Text::new(
    "Close the program that holds it. Past runs appear as soon as it lets go, and a run that is started now is recorded and sent then. If you quit before, it is not sent, and what is typed and not saved is not kept: save it to its case. The file: {path}",
    "请关闭占用历史记录的程序。对方释放后会显示以往的运行，现在发起的运行也会在那时写入历史并发出。若在此之前退出，运行不会发出，未保存的输入也不会保留：请先存入用例。文件：{path}",
);
/// What can be done with a history that can only be read.
pub const ONLY_READ: Text = Text::new(
    "Past runs can be listed, shown, compared and exported. A new run could not be recorded before it leaves, so it is sent only if you say so; what is typed and not saved is not kept. {reason}",
    "可以列出、查看、对比和导出以往的运行。新的运行在发出前无法写入历史，因此只有在你确认后才会发送；未保存的输入也不会保留。{reason}",
);
/// Asked to send something.
pub const NOT_SENT: Text = Text::new(
    "nothing was sent, since every run is recorded before it leaves. {reason} With --unrecorded, run and rerun send all the same.",
    "请求未发出：每次运行在发出前都要先写入历史。{reason}若仍要发送，请为 run 或 rerun 加 --unrecorded。",
);
/// The user wants a run to be sent all the same.
pub const CANNOT_RECORD: Text = Text::new(
    "this run cannot be recorded as it begins. {reason}",
    "这次运行在开始时无法写入历史。{reason}",
);
/// Another program keeps it locked.
pub const LOCKED: Text = Text::new(
    "Another program has locked the history. Close that program, then try again. The file: {path}",
    "历史记录被其他程序锁定。请关闭该程序后重试。文件：{path}",
);
/// The system refuses to read or write.
pub const IO: Text = Text::new(
    "The system cannot write or read the history {path}: {reason}. Check that the disk is connected, has space and is within your quota, then try again.",
    "系统无法读写历史记录 {path}：{reason}。请检查磁盘连接、剩余空间和配额后重试。",
);
/// No room left.
pub const FULL: Text = Text::new(
    "No room is left for the history {path}. Free some space, then try again.",
    "磁盘空间不足，无法写入历史记录 {path}。请清理空间后重试。",
);
/// The file is damaged or something else.
pub const CORRUPT: Text = Text::new(
    "The history is damaged or is none. coze-tui repair sets it aside and salvages what can be read; or choose another with --history. The file: {path} ({reason})",
    "历史记录已损坏或不是历史记录文件。可用 coze-tui repair 保留原文件并恢复可读内容，或用 --history 指定其他文件。文件：{path}（{reason}）",
);
/// Nothing in it tells that it ever was a history.
pub const NOT_OURS: Text = Text::new(
    "No run can be found in {path}: it is not a history, or nothing of it can be read. It stays as it is. To begin a new history there, move it away: mv '{path}' '{path}.old'",
    "在 {path} 中找不到任何运行：它不是历史记录，或已完全无法读取。文件未作改动。若要在此处新建历史记录，请先移走它：mv '{path}' '{path}.old'",
);
/// Another program is at it.
pub const REPAIRING: Text = Text::new(
    "Another coze-tui is repairing the history {path}. Try again when it is done.",
    "另一个 coze-tui 正在修复历史记录 {path}。请等它完成后重试。",
);
/// Written by a newer program.
pub const NEWER: Text = Text::new(
    "The history {path} was written by a newer coze-tui (format {found}; this one knows {known}). Update coze-tui, or choose another file with --history.",
    "历史记录 {path} 由更新版本的 coze-tui 写入（格式 {found}，当前程序支持到 {known}）。请升级 coze-tui，或用 --history 指定其他文件。",
);
/// No such run.
pub const NOT_FOUND: Text = Text::new(
    "No run is called {run}. Give its ID, at least the first four characters of it, last, or last~2, which are runs that were made here and not imported.",
    "没有名为 {run} 的运行记录。请输入完整 ID、ID 的前四位以上字符、last 或 last~2（只计本机运行，不含导入的）。",
);
/// Several runs.
pub const AMBIGUOUS: Text = Text::new(
    "Several runs begin with {run}: {matches}. Give more characters.",
    "有多条运行记录以 {run} 开头：{matches}。请输入更多字符。",
);
/// Answered, ended or taken up by another program.
pub const NOT_WAITING: Text = Text::new(
    "This run does not wait for an answer any more.",
    "这次运行已不再等待回答。",
);
/// A search that was stopped.
pub const STOPPED: Text = Text::new("The search was stopped.", "搜索已停止。");
/// Asked after the end.
pub const CLOSED: Text = Text::new("The history is closed already.", "历史记录已经关闭。");
/// Anything else.
pub const OTHER: Text = Text::new("The history failed: {reason}.", "历史记录出错：{reason}。");
/// Between several runs.
pub const COMMA: Text = Text::new(", ", "、");

/// Reason: a database that is not ours.
pub const FOREIGN: Text = Text::new("another program made it", "它由其他程序创建");
/// Reason: nothing to be repaired.
pub const NONE_YET: Text = Text::new("there is none", "文件不存在");
/// Reason: a file that is gone while it is open.
pub const REMOVED: Text = Text::new("it was removed meanwhile", "文件已被移走");
/// Reason: a row that cannot be understood.
pub const BAD_BODY: Text = Text::new("a stored body cannot be unpacked", "存储的内容无法解压");

/// Reasons that others give, as they begin.
const REASONS: &[Text] = &[
    FOREIGN,
    NONE_YET,
    REMOVED,
    BAD_BODY,
    Text::new("Permission denied", "权限不足"),
    Text::new("No space left on device", "磁盘空间不足"),
    Text::new("Read-only file system", "文件系统只读"),
    Text::new("No such file or directory", "没有该文件或文件夹"),
    Text::new("Not a directory", "路径中有一部分不是文件夹"),
    Text::new("Is a directory", "这是一个文件夹"),
    Text::new("Input/output error", "读写出错"),
    Text::new("disk I/O error", "磁盘读写出错"),
    Text::new("database disk image is malformed", "文件内容损坏"),
    Text::new("file is not a database", "不是数据库文件"),
    Text::new("unable to open database file", "无法打开文件"),
    Text::new("database is locked", "已被其他程序锁定"),
    Text::new("attempt to write a readonly database", "文件只读"),
];

/// A reason that the system or `SQLite` gave, in a language, as far as it is known.
pub fn reason(said: &str, language: Language) -> String {
    let known = REASONS
        .iter()
        .find_map(|text| Some((text, said.strip_prefix(text.en)?)));
    known.map_or_else(
        || said.to_owned(),
        |(text, rest)| format!("{}{rest}", text.get(language)),
    )
}
