//! How a run stands among the last of its workflow.

use super::Text;

/// Over it.
pub const TITLE: Text = Text::new("Trend", "趋势");
/// Before it is read.
pub const READING: Text = Text::new("Reading the last runs…", "正在读取最近的运行…");
/// Of a workflow or a case.
pub const RUNS: Text = Text::new(
    "{count} {count:run|runs} · {rate} ended well · since {since}",
    "{count} 次运行 · 成功率 {rate} · 自 {since}",
);
/// The first figure.
pub const DURATION: Text = Text::new("duration", "耗时");
/// The second.
pub const TOKENS: Text = Text::new("tokens", "Token");
/// How each ended.
pub const ENDED: Text = Text::new("ended", "结果");
/// Where a run stands with its duration.
pub const SLOWER: Text = Text::new("slower than {percent}%", "慢于 {percent}%");
/// With its tokens.
pub const MORE: Text = Text::new("more than {percent}%", "多于 {percent}%");
/// None of the runs has the figure.
pub const NONE: Text = Text::new("no figures", "暂无数据");
/// The run itself has no figure.
pub const UNKNOWN: Text = Text::new("not known", "未知");
/// Below all: the history it was read from.
pub const SIZE: Text = Text::new(
    "history: {runs} runs, {size} on disk · coze-tui prune",
    "历史记录：{runs} 次运行，占用 {size} · coze-tui prune",
);
