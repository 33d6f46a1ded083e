//! The line of the jq filter over an answer: what it says while it is typed, runs, and is kept.

use super::Text;

/// In the empty line.
pub const HINT: Text = Text::new(
    "a jq filter, such as .items[] | .name",
    "jq 过滤器，例如 .items[] | .name",
);
/// Where a filter stops being one; then what is wrong.
pub const AT_COLUMN: Text = Text::new("column {column}: {text}", "第 {column} 列：{text}");
/// It runs longer than a moment.
pub const RUNNING: Text = Text::new(
    "running for {time} · {key} stops it",
    "已运行 {time} · 按 {key} 停止",
);
/// It brought one result.
pub const ONE: Text = Text::new("1 result", "1 个结果");
/// It brought several.
pub const COUNT: Text = Text::new("{count} results", "{count} 个结果");
/// It brought none.
pub const NONE: Text = Text::new("no result: empty", "没有结果（empty）");
/// Behind the count, where the filter is in `workflow.toml`.
pub const KEPT: Text = Text::new("kept", "已保存");
/// Behind the count, while it is not typed.
pub const OFF: Text = Text::new("{key} takes it off", "按 {key} 取消");

/// In the pane's title, while results are not there yet.
pub const MARK_BUSY: Text = Text::new("jq …", "jq …");
/// In the pane's title.
pub const MARK: Text = Text::new("jq {count}", "jq {count}");
/// In the pane's title, where the filter fails.
pub const MARK_BAD: Text = Text::new("jq ✗", "jq ✗");

/// There are more results than are shown.
pub const TOO_MANY: Text = Text::new(
    "only the first {count} results are shown",
    "仅显示前 {count} 个结果",
);
/// The results are longer than what is shown.
pub const TOO_LONG: Text = Text::new(
    "the first {count} results; the others would be more than 128 MB",
    "前 {count} 个结果；其余超过 128 MB",
);
/// The limit of time, with results before it.
pub const TOO_SLOW: Text = Text::new(
    "stopped after 10 s: these are the {count} results until then",
    "运行 10 秒后已停止：此前有 {count} 个结果",
);
/// The limit of time, without a result.
pub const TOO_SLOW_FOR_ANY: Text = Text::new(
    "stopped after 10 s without a result",
    "运行 10 秒没有结果，已停止",
);
/// Stopped by the user, with results before.
pub const STOPPED: Text = Text::new(
    "stopped: these are the {count} results until then",
    "已停止：此前有 {count} 个结果",
);
/// Stopped by the user, without a result.
pub const STOPPED_BEFORE_ANY: Text =
    Text::new("stopped before a result was there", "已停止，尚无结果");
/// It failed after some results; then why.
pub const FAILED_AFTER: Text = Text::new(
    "after {count} results: {text}",
    "在 {count} 个结果之后：{text}",
);

/// `f` where no answer is shown.
pub const NO_ANSWER: Text = Text::new(
    "There is no answer to filter yet.",
    "还没有可以过滤的回答。",
);
/// Nothing to keep.
pub const NOTHING_TO_KEEP: Text = Text::new(
    "There is no filter to keep: f types one.",
    "没有可以保存的过滤器：按 f 输入。",
);
/// The answer is that of a workflow without a folder.
pub const NOT_SAVED: Text = Text::new(
    "Only a filter of a saved workflow can be kept with it.",
    "只有已保存的工作流才能保存过滤器。",
);
/// It does not work yet.
pub const FAULTY: Text = Text::new(
    "A filter that fails is not kept.",
    "出错的过滤器不会被保存。",
);
/// Written into `workflow.toml`.
pub const KEPT_NOW: Text = Text::new(
    "The filter is kept with {workflow}; the same key drops it.",
    "过滤器已随 {workflow} 保存；再按一次同一按键可移除。",
);
/// Taken out of `workflow.toml`.
pub const DROPPED_NOW: Text = Text::new(
    "{workflow} keeps no filter any more.",
    "{workflow} 不再保存过滤器。",
);

/// In the copy menu.
pub const COPY_RESULTS: Text = Text::new("results of the filter", "过滤结果");
