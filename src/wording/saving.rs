//! Saving an answer to a file.

use super::Text;

/// Title of the prompt.
pub const TITLE: Text = Text::new("Save to a file", "存为文件");
/// What keys do.
pub const HINT: Text = Text::new(
    "Enter saves, Tab chooses what, Esc leaves it. ~ is your home.",
    "Enter 保存，Tab 选择内容，Esc 放弃；~ 表示主目录。",
);
/// A form of the answer.
pub const DECODED: Text = Text::new("decoded", "解码");
/// A form of the answer.
pub const AS_SENT: Text = Text::new("as sent", "原文");
/// A form of the answer.
pub const SELECTION: Text = Text::new("selection", "选中的内容");
/// The run with its request and answer, one line of JSON.
pub const RUN: Text = Text::new("whole run", "整个运行");
/// No answer.
pub const NOTHING: Text = Text::new("there is no answer to save", "没有可保存的结果");
/// Nothing typed.
pub const NO_NAME: Text = Text::new("Type the name of a file.", "请输入文件名。");
/// Done.
pub const SAVED: Text = Text::new("{size} saved to {path}", "已将 {size} 存入 {path}");
/// Title of the question.
pub const EXISTS_TITLE: Text = Text::new("The file exists", "文件已存在");
/// The question.
pub const EXISTS: Text = Text::new(
    "{path} is there already. Nothing was written.",
    "{path} 已存在，尚未写入。",
);
/// A choice.
pub const KEEP: Text = Text::new("keep it, write nothing", "保留原文件，不写入");
/// A choice.
pub const ELSEWHERE: Text = Text::new("another name", "换个名称");
/// A choice.
pub const OVER: Text = Text::new("write over it", "覆盖");
/// The folder is missing.
pub const NO_FOLDER: Text = Text::new("There is no folder {path}.", "文件夹 {path} 不存在。");
/// A folder has this name.
pub const IS_FOLDER: Text = Text::new(
    "{path} is a folder: add a file name.",
    "{path} 是文件夹，请加上文件名。",
);
/// A device, a pipe.
pub const NOT_A_FILE: Text = Text::new(
    "{path} is not a plain file: nothing was written.",
    "{path} 不是普通文件，未写入。",
);
/// No rights.
pub const FORBIDDEN: Text = Text::new("No permission to write {path}.", "没有写入 {path} 的权限。");
/// The disk is full.
pub const FULL: Text = Text::new(
    "The disk or your quota is full: nothing was written.",
    "磁盘空间或配额已满，未写入。",
);
/// The disk takes nothing.
pub const READ_ONLY: Text = Text::new(
    "{path} is on a disk that is read-only.",
    "{path} 所在的磁盘为只读。",
);
/// The name is not one.
pub const BAD_NAME: Text = Text::new(
    "The system takes no file of this name: {path}",
    "系统不接受该文件名：{path}",
);
/// Anything else.
pub const FAILED: Text = Text::new("Not saved: {reason}", "未保存：{reason}");
/// There is no home.
pub const NO_HOME: Text = Text::new(
    "~ cannot be followed: HOME is not set.",
    "无法解析 ~：未设置 HOME。",
);
/// Nothing came of the piece.
pub const EMPTY: Text = Text::new("There is nothing in it to save.", "内容为空，未保存。");
