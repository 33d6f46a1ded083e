//! What is said of the user's own editor.

use super::Text;

/// No editor is known.
pub const NO_EDITOR: Text = Text::new(
    "no editor: set VISUAL or EDITOR, such as EDITOR=vim",
    "没有编辑器：请设置 VISUAL 或 EDITOR，例如 EDITOR=vim",
);
/// A variable that holds no command.
pub const ODD_EDITOR: Text = Text::new(
    "{name} is no command: a quote is not closed",
    "{name} 不是有效的命令：引号没有闭合",
);
/// It could not be started.
pub const NOT_STARTED: Text = Text::new(
    "{program} could not be started: {reason}",
    "无法启动 {program}：{reason}",
);
/// No file for it.
pub const NO_FILE: Text = Text::new(
    "no file for {program} could be written: {reason}",
    "无法为 {program} 写入临时文件：{reason}",
);
/// It changed nothing.
pub const SAME: Text = Text::new("{program} changed nothing", "{program} 没有改动");
/// It changed nothing, and nobody can have looked at it.
pub const AT_ONCE: Text = Text::new(
    "{program} came back at once: an editor with a window needs an argument such as --wait",
    "{program} 立即返回了：带窗口的编辑器需要 --wait 之类的参数",
);
/// An exit code above zero.
pub const FAILED: Text = Text::new(
    "{program} ended with code {code}: the text stays as it was",
    "{program} 以代码 {code} 退出：文本保持原样",
);
/// It was ended.
pub const KILLED: Text = Text::new(
    "{program} was ended by signal {signal}: the text stays as it was",
    "{program} 被信号 {signal} 终止：文本保持原样",
);
/// No file came back.
pub const GONE: Text = Text::new(
    "{program} left no file: the text stays as it was",
    "{program} 没有留下文件：文本保持原样",
);
/// No text came back.
pub const NOT_TEXT: Text = Text::new(
    "what {program} wrote is not UTF-8: the text stays as it was",
    "{program} 写入的内容不是 UTF-8：文本保持原样",
);
/// The file cannot be read.
pub const UNREADABLE: Text = Text::new(
    "what {program} wrote cannot be read: {reason}",
    "无法读取 {program} 写入的内容：{reason}",
);
/// Behind one of these.
pub const KEPT: Text = Text::new(
    "{told}. What it wrote is kept in\n{path}",
    "{told}。其写入的内容保留在\n{path}",
);
/// Over one of these.
pub const LEFT_TITLE: Text = Text::new("The text was not taken over", "文本未被采用");
/// The text stays as it was, and the file where it is.
pub const LEAVE_IT: Text = Text::new("leave it there", "保留原处");
/// The text of an editor that says it failed.
pub const TAKE_IT: Text = Text::new("take it all the same", "仍然采用");
/// Where the file is.
pub const COPY_PATH: Text = Text::new("copy the path", "复制路径");
