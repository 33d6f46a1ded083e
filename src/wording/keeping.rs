//! What is said about runs that are kept, deleted, exported and imported.

use super::Text;

/// `mark`.
pub const MARKED: Text = Text::new("{count} marked.", "已标记 {count} 条。");
/// `delete`.
pub const DELETED: Text = Text::new(
    "{count} deleted. Bring them back with coze-tui delete --undo, for seven days.",
    "已删除 {count} 条。七天内可用 coze-tui delete --undo 恢复。",
);
/// Some of them cannot be deleted.
pub const STILL_IN_FLIGHT: Text = Text::new(
    "{count} stay: in flight, or deleted already.",
    "{count} 条保留：仍在运行或已删除。",
);
/// `delete --undo`.
pub const RESTORED: Text = Text::new("{count} brought back.", "已恢复 {count} 条。");
/// `prune` without a rule.
pub const SIZE: Text = Text::new(
    "{runs} {runs:run|runs}, {pinned} of them pinned, take {size} on disk, {free} of it free; {deleted} deleted ones can be brought back.
What goes is said with --older-than 90d, --keep 1000, --size 500MB or --deleted; --dry-run only tells.",
    "共 {runs} 次运行（其中 {pinned} 次已固定），占用磁盘 {size}，其中 {free} 空闲；{deleted} 次已删除的运行仍可恢复。
用 --older-than 90d、--keep 1000、--size 500MB 或 --deleted 指定要清理的内容；加 --dry-run 只预览。",
);
/// `prune`.
pub const PRUNED: Text = Text::new(
    "{runs} {runs:run|runs} removed, {bytes} of bodies; {pinned} pinned ones stay. The history takes {size}.",
    "已清除 {runs} 次运行（内容 {bytes}），保留 {pinned} 次已固定的运行。历史记录现占用 {size}。",
);
/// `prune --size` that cannot be had.
pub const STILL_LARGE: Text = Text::new(
    "That is more than {size}: what is left is pinned, in flight, or belongs to no run.",
    "仍大于 {size}：剩余内容为已固定或进行中的运行，或不属于任何运行。",
);
/// `prune` under way.
pub const PRUNING: Text = Text::new("removing runs: {done} of {all}", "正在清除：{done}/{all}");
/// `prune` under way.
pub const GIVING_BACK: Text = Text::new(
    "giving room back to the disk: {size} left",
    "正在归还磁盘空间：剩余 {size}",
);
/// `prune` of a history of an earlier version.
pub const WRITTEN_ANEW: Text = Text::new(
    "writing the history anew, this once: other programs wait",
    "正在重写历史文件（仅此一次），其他程序需等待",
);
/// `prune --dry-run`.
pub const WOULD_PRUNE: Text = Text::new(
    "{runs} {runs:run|runs} would be removed, {bytes} of bodies; {pinned} pinned ones would stay. The history would take about {size}.",
    "将清除 {runs} 次运行（内容 {bytes}），保留 {pinned} 次已固定的运行。历史记录将占用约 {size}。",
);
/// A damaged history.
pub const SALVAGED: Text = Text::new(
    "the history was damaged. It stands unchanged at {aside}; the new one has {runs} runs of it, {damaged} of them without what could not be read; {lost} runs are lost.",
    "历史记录已损坏，原文件保留在 {aside}；已将其中 {runs} 次运行恢复到新文件（{damaged} 次内容不完整），{lost} 次运行丢失。",
);
/// A damaged history, in a frame that says so already.
pub const SALVAGED_WHOLE: Text = Text::new(
    "It stands unchanged at {aside}. {runs} runs of it were saved into a new history, which is used from now on; {damaged} of them without what could not be read. {lost} runs are lost.",
    "原文件保留在 {aside}。已将其中 {runs} 次运行恢复到新的历史记录并从现在起使用（{damaged} 次内容不完整），{lost} 次运行丢失。",
);
/// `repair` of a history that is in order.
pub const SOUND: Text = Text::new(
    "nothing is wrong with the history {path}: everything in it can be read",
    "历史记录 {path} 完好，全部内容均可读取",
);
/// `repair FILE`.
pub const SALVAGED_FROM: Text = Text::new(
    "{runs} runs of {file} were added to the history, those that it did not have yet. In the file {damaged} runs lack what could not be read, {lost} are lost. It stays as it is.",
    "已将 {file} 中的 {runs} 次运行添加到历史记录（已有的不重复添加）。该文件中 {damaged} 次运行内容不完整，{lost} 次丢失。文件未作改动。",
);
/// A rule that says nothing.
pub const BAD_RULE: Text = Text::new(
    "{text} is neither a time (90d, 2026-11-20) nor a size (500MB)",
    "{text} 既不是时间（90d、2026-11-20），也不是大小（500MB）",
);
/// A run that may still be going on is to be sent again.
pub const MAY_BILL_TWICE: Text = Text::new(
    "the run {run} has left and its end is not known: sending it again may bill twice. See coze-tui show {run}; to send it all the same, add --yes",
    "运行 {run} 已发出但结果未知，重新发送可能重复计费。请先查看 coze-tui show {run}；确认重发请加 --yes",
);
/// Masked values.
pub const MASKED_AGAIN: Text = Text::new(
    "values of the run {run} were masked before it came here: they would be sent as ***. To send it all the same, add --yes",
    "运行 {run} 的部分值在导出时已被遮盖，会以 *** 发送。确认发送请加 --yes",
);
/// A request that cannot be read.
pub const NOT_SENT_AGAIN: Text = Text::new(
    "what the run {run} was sent with cannot be read: it cannot be sent again",
    "无法读取运行 {run} 的请求，不能重新发送",
);
/// `export`.
pub const EXPORTED: Text = Text::new("{count} {count:run|runs} exported", "已导出 {count} 次运行");
/// A path of `--mask` that no run has.
pub const NOTHING_TO_MASK: Text = Text::new(
    "no run has {path} in its parameters: nothing was masked there",
    "没有运行的参数含有 {path}，未做遮盖",
);
/// `import`.
pub const IMPORTED: Text = Text::new(
    "{added} {added:run|runs} added, {known} {known:was|were} here already",
    "已添加 {added} 次运行，{known} 次已存在",
);
/// `import` with bad lines.
pub const IMPORTED_SOME: Text = Text::new(
    "{added} {added:run|runs} added, {known} {known:was|were} here already, {bad} {bad:line holds|lines hold} no run",
    "已添加 {added} 次运行，{known} 次已存在，{bad} 行无法识别",
);
/// A run of a file is to be changed.
pub const FILE_NOT_CHANGED: Text = Text::new(
    "{file} is read-only: its runs stay as they are. coze-tui import {file} to keep them",
    "{file} 以只读方式打开，其中的运行不能更改。可用 coze-tui import {file} 导入",
);
/// `show`: where a run stands among others.
pub const TREND: Text = Text::new("trend", "趋势");
/// `show`: the last runs.
pub const TREND_LINE: Text = Text::new(
    "{count} {count:run|runs} that went well: half within {p50}, 95 of 100 within {p95}; {rate}% of all ended well",
    "成功的 {count} 次运行：半数不超过 {p50}，95% 不超过 {p95}；成功率 {rate}%",
);
/// `show`: a name.
pub const NAME: Text = Text::new("name", "名称");
/// `show`: a note.
pub const NOTE: Text = Text::new("note", "备注");
/// `show`: marks.
pub const MARKS: Text = Text::new("marks", "标记");
/// `show`: pinned.
pub const PINNED: Text = Text::new("pinned", "已固定");
/// `show`: deleted.
pub const IS_DELETED: Text = Text::new("deleted", "已删除");
/// `show`: from a file.
pub const IMPORTED_FROM: Text = Text::new("imported from", "导入自");
