//! Texts of the parameters pane and of the run box below it.

use super::Text;

/// The parameters can be sent; one key.
pub const VALID_ONE: Text = Text::new("valid · 1 key", "有效 · 1 个键");
/// The parameters can be sent.
pub const VALID: Text = Text::new("valid · {count} keys", "有效 · {count} 个键");
/// Nothing typed.
pub const NO_PARAMETERS: Text = Text::new("no parameters are sent", "不发送参数");
/// In place of a text.
pub const EMPTY: Text = Text::new(
    "{key}: type the parameters as JSON",
    "{key}：输入 JSON 格式的参数",
);
/// Where a fault is and what it is.
pub const FAULT: Text = Text::new(
    "line {line}, column {column}: {reason}",
    "第 {line} 行第 {column} 列：{reason}",
);
/// Valid JSON that is no object.
pub const NOT_AN_OBJECT: Text = Text::new(
    "this is {kind}; parameters are an object: { … }",
    "这是{kind}；参数必须是一个对象：{ … }",
);
/// Kind of a value.
pub const AN_ARRAY: Text = Text::new("an array", "数组");
/// Kind of a value.
pub const A_STRING: Text = Text::new("a string", "字符串");
/// Kind of a value.
pub const A_NUMBER: Text = Text::new("a number", "数字");
/// Kind of a value.
pub const A_BOOLEAN: Text = Text::new("true or false", "布尔值");
/// Kind of a value.
pub const A_NULL: Text = Text::new("null", "null");
/// More than a request may hold.
pub const TOO_LARGE: Text = Text::new(
    "larger than 20 MB: Coze takes no such request",
    "超过 20 MB：扣子不接受这么大的请求",
);
/// A text that is shown and not edited.
pub const READ_ONLY: Text = Text::new(
    "{key} edits it, too large to type in",
    "按 {key} 编辑，内容过大，无法直接输入",
);
/// Which of its past values a value has.
pub const STEPPED: Text = Text::new(
    "{number} of {count} · {when}",
    "第 {number}/{count} 个 · {when}",
);
/// The value before stepping.
pub const AS_TYPED: Text = Text::new("as it was", "原来的值");
/// Of one value only.
pub const NO_PAST_VALUE: Text = Text::new("no other value in past runs", "过去的运行中没有其他值");
/// Within a minute.
pub const JUST_NOW: Text = Text::new("just now", "刚刚");
/// Minutes of one hour.
pub const MINUTES_AGO: Text = Text::new("{count} min ago", "{count} 分钟前");
/// Hours of one day.
pub const HOURS_AGO: Text = Text::new("{count} h ago", "{count} 小时前");
/// Days.
pub const DAYS_AGO: Text = Text::new("{count} d ago", "{count} 天前");
/// A paste or a key that was not taken.
pub const WOULD_BE_TOO_LARGE: Text = Text::new(
    "not taken, {key} edits what is so large",
    "未插入：内容过大，按 {key} 编辑",
);
/// Commands of vi.
pub const NORMAL: Text = Text::new("NORMAL", "普通");
/// Typing with the keys of vi.
pub const INSERT: Text = Text::new("INSERT", "插入");
/// Selecting with the keys of vi.
pub const VISUAL: Text = Text::new("VISUAL", "可视");
/// Selecting lines with the keys of vi.
pub const VISUAL_LINES: Text = Text::new("V-LINE", "可视行");
/// Before the mode.
pub const MODE: Text = Text::new("mode", "模式");
/// Before the version of the workflow.
pub const VERSION: Text = Text::new("version", "版本");
/// Where no version is given.
pub const LATEST: Text = Text::new("latest", "最新");
/// Nothing chosen to run.
pub const NO_WORKFLOW: Text = Text::new("no workflow is loaded", "尚未载入工作流");
