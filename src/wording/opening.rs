//! While a large answer is made readable, and where it was not.

use super::Text;

/// It takes a while.
pub const OPENING: Text = Text::new(
    "Opening {size} … {percent} %",
    "正在打开 {size} … {percent}%",
);
/// What to press if that is too long.
pub const STOP: Text = Text::new("{key} stops", "按 {key} 停止");
/// The user stopped it.
pub const STOPPED: Text = Text::new(
    "The answer was not opened: you stopped it. It is kept in the history as it came.",
    "已停止打开，结果未显示。完整响应保存在历史记录中。",
);
/// It does not fit.
pub const TOO_LARGE: Text = Text::new(
    "The answer is larger than 4 GB and cannot be shown. It is kept in the history as it came.",
    "结果超过 4 GB，无法显示。完整响应保存在历史记录中。",
);
/// Our fault.
pub const FAILED: Text = Text::new(
    "The answer could not be shown: something inside the program failed ({reason}). It is kept in the history as it came.",
    "无法显示结果：程序内部出错（{reason}）。完整响应保存在历史记录中。",
);
/// What a key does about it.
pub const OTHER_VIEW: Text = Text::new(
    "another view: decoded, text or raw",
    "换一种视图：解码、文本或原文",
);
