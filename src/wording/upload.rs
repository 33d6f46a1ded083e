//! Files as inputs: choosing one, sending it, and what can be wrong with it.

use super::Text;

/// It cannot be opened or read.
pub const UNREADABLE: Text = Text::new(
    "{path} cannot be read: {reason}",
    "无法读取 {path}：{reason}",
);
/// A folder or a device.
pub const NOT_A_FILE: Text = Text::new(
    "{path} is not a file. Name a file.",
    "{path} 不是文件，请指定一个文件。",
);
/// Nothing in it.
pub const EMPTY: Text = Text::new(
    "{path} is empty. Choose a file that holds something.",
    "{path} 是空文件，请选择非空的文件。",
);
/// Beyond the limit of the API.
pub const TOO_LARGE: Text = Text::new(
    "{path} has {size} MB, and Coze takes at most 512 MB. Nothing was sent.",
    "{path} 有 {size} MB，扣子最多接受 512 MB，未发送。",
);
/// Somebody wrote to it.
pub const CHANGED: Text = Text::new(
    "{path} became shorter while it was sent. Upload it again once it is complete.",
    "{path} 在上传时变短了，请待其写完后重新上传。",
);
/// One is on its way.
pub const UPLOADING: Text = Text::new("uploading {path}", "正在上传 {path}");
/// A file of a run was not uploaded.
pub const NO_RUN: Text = Text::new("no run was made: {reason}", "未发起运行：{reason}");
/// Over the prompt.
pub const TITLE: Text = Text::new("Upload a file", "上传文件");
/// In the empty line.
pub const PATH: Text = Text::new(
    "path of a file, such as ~/photo.png",
    "文件路径，例如 ~/photo.png",
);
/// What the keys do.
pub const HINT: Text = Text::new(
    "Tab completes names; a file can be dragged here. Its file_id becomes the value at the caret.",
    "Tab 补全文件名，也可以把文件拖到这里。上传后，光标处的值会换成它的 file_id。",
);
/// While it is sent.
pub const HINT_SENDING: Text = Text::new("Esc stops the upload.", "按 Esc 停止上传。");
/// Beside the bar.
pub const SENT: Text = Text::new(
    "{percent}% · {sent} of {of} MB",
    "{percent}% · {sent}/{of} MB",
);
/// Beside the full bar.
pub const TAKEN: Text = Text::new("sent, waiting for Coze", "已发送，等待扣子确认");
/// By the user.
pub const STOPPED: Text = Text::new(
    "Stopped. Enter uploads it from the beginning.",
    "已停止。按 Enter 从头上传。",
);
/// Nothing was typed.
pub const NO_PATH: Text = Text::new("Type the path of a file.", "请输入文件路径。");
/// It worked.
pub const UPLOADED: Text = Text::new("uploaded {path}", "已上传 {path}");
/// The caret stands where no value can be put, or the text was loaded anew.
pub const NO_PLACE: Text = Text::new(
    "Uploaded, but the caret is not on a value any more: {value}",
    "已上传，但光标处没有可替换的值：{value}",
);
/// `@` with nothing to put a file into.
pub const NOTHING_LOADED: Text = Text::new(
    "a file becomes a value of the parameters: load a workflow first",
    "文件会成为参数中的值：请先载入一个工作流",
);
/// `@` where no value goes.
pub const NOT_A_VALUE: Text = Text::new(
    "a file becomes a value: put the caret on one, such as between the quotes of {\"photo\": \"\"}",
    "文件会成为参数中的值：请把光标放在值上，例如 {\"photo\": \"\"} 的引号之间",
);
/// Parameters of megabytes.
pub const TOO_LARGE_TO_EDIT: Text = Text::new(
    "The parameters are too large to be edited here: Ctrl-G opens your own editor.",
    "参数过大，无法在这里编辑：按 Ctrl-G 用外部编辑器打开。",
);
