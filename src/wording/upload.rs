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
