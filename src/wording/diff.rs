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
/// Of a text that is left out in its middle.
pub const CHARACTERS: Text = Text::new("{count} {count:character|characters}", "{count} 个字符");
/// Of members, elements or lines that are folded away.
pub const UNCHANGED: Text = Text::new("{count} unchanged", "{count} 项未变");
/// Of the parameters, which.
pub const CHANGED_PARAMETERS: Text = Text::new("parameters: {names}", "参数：{names}");
/// Tokens of a run, or how many more.
pub const TOKENS: Text = Text::new("{count} tokens", "{count} token");

/// In the title of the frame.
pub const TITLE: Text = Text::new("Diff", "对比");
/// Where the cursor is among the places with changes; more than one value may have changed in each.
pub const PLACE: Text = Text::new("place {place}", "第 {place} 段");
/// How many places there are.
pub const PLACES: Text = Text::new("{count} {count:place|places}", "共 {count} 段");
/// It is being made.
pub const COMPARING: Text = Text::new("Comparing …  Esc stops", "正在对比…  按 Esc 停止");
/// There is nothing to compare with.
pub const NOTHING_BEFORE: Text = Text::new(
    "No earlier run of this workflow has an answer. Run it again ({key} in the history), then compare.",
    "该工作流没有更早的、有结果的运行。在历史中按 {key} 再运行一次即可对比。",
);
/// There is no pinned run.
pub const NO_BASELINE: Text = Text::new(
    "No other run of this workflow is pinned. Pin a good one as the baseline: {key} in the history.",
    "该工作流没有其他置顶的运行。请先在历史中按 {key} 置顶一次满意的运行作为基准。",
);
/// One of the runs has not ended.
pub const IN_FLIGHT: Text = Text::new(
    "The run has not ended: there is nothing to compare yet.",
    "运行尚未结束，还不能对比。",
);
/// No run is meant.
pub const NO_RUN: Text = Text::new("no run is chosen or shown", "没有选中或显示的运行");
/// Of a workflow that is chosen.
pub const NO_RUN_YET: Text = Text::new("this workflow has no run yet", "该工作流还没有运行");
/// A and B are one run.
pub const SAME_RUN: Text = Text::new("both marks are on the same run", "两个标记是同一次运行");
/// One of two is marked.
pub const MARKED: Text = Text::new(
    "marked; {key} marks the other one",
    "已标记；按 {key} 标记另一次运行",
);
/// No field can be ignored here.
pub const NO_FIELD: Text = Text::new(
    "there is no field of the parameters or the answer here",
    "光标处不是参数或结果中的字段",
);
/// Nothing is proposed.
pub const NOTHING_VARIES: Text = Text::new(
    "no field is known to differ in every run",
    "没有发现每次运行都不同的字段",
);
/// From now on.
pub const NOW_IGNORED: Text = Text::new("not compared: {path}", "不再比较：{path}");
/// From now on.
pub const NOW_COMPARED: Text = Text::new("compared again: {path}", "恢复比较：{path}");
/// Fields that could be left out.
pub const VARYING: Text = Text::new(
    "{key} ignores what differs in every run: {names}",
    "按 {key} 忽略每次都不同的字段：{names}",
);
/// A field that is one.
pub const A_TIME: Text = Text::new("time", "时间");
/// A field that is one.
pub const AN_ID: Text = Text::new("id", "ID");
/// A field that is one.
pub const A_LINK: Text = Text::new("signed link", "签名链接");
/// In the copy menu.
pub const AS_TEXT: Text = Text::new("diff as text", "对比结果（文本）");
/// In the copy menu.
pub const AS_MARKDOWN: Text = Text::new("diff as Markdown", "对比结果（Markdown）");
/// It is still being made.
pub const NOT_YET: Text = Text::new("the comparison is not ready", "对比尚未完成");
/// In the title of an answer.
pub const CHANGES: Text = Text::new("{count} changes · {key}", "{count} 处变化 · {key}");
/// In the title of an answer.
pub const ONE_CHANGE: Text = Text::new("1 change · {key}", "1 处变化 · {key}");
/// In the title of an answer.
pub const AS_BEFORE: Text = Text::new("as the run before", "与上次相同");
