//! Comparing runs.

use super::Text;

/// A pattern of values to ignore that cannot be read.
pub const BAD_PATTERN: Text = Text::new(
    "not a path such as items[*].id, meta.*_at or **.time",
    "不是路径；例如 items[*].id、meta.*_at、**.time",
);

/// What a run was sent with.
pub const PARAMETERS: Text = Text::new("Parameters", "参数");
/// How a run was made.
pub const SETTINGS: Text = Text::new("Settings", "运行设置");
/// Why a run did not end well.
pub const ERROR: Text = Text::new("Error", "错误");
/// What came back.
pub const ANSWER: Text = Text::new("Answer", "结果");
/// Behind the title of a part without a difference.
pub const SAME: Text = Text::new(" · the same", " · 相同");

/// Between two counts.
pub const COMMA: Text = Text::new(", ", "，");
/// Of values.
pub const CHANGED: Text = Text::new("{count} changed", "{count} 处修改");
/// Of values.
pub const ADDED: Text = Text::new("{count} added", "{count} 处新增");
/// Of values.
pub const REMOVED: Text = Text::new("{count} removed", "{count} 处删除");
/// Nothing differs.
pub const NO_DIFFERENCE: Text = Text::new("no difference", "没有差异");
/// Of values that mean the same: 1.0 and 1.
pub const SPELLED: Text = Text::new("{count} only spelled otherwise", "{count} 处仅写法不同");
/// Of values that are left out.
pub const IGNORED: Text = Text::new("{count} ignored", "{count} 处忽略");
/// Of members, elements or lines that are folded away.
pub const UNCHANGED: Text = Text::new("{count} unchanged", "{count} 项未变");
/// Of the parameters, which.
pub const CHANGED_PARAMETERS: Text = Text::new("parameters: {names}", "参数：{names}");
/// Tokens of a run, or how many more.
pub const TOKENS: Text = Text::new("{count} tokens", "{count} token");
