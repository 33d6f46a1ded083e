//! The history on the screen: searching it, keeping and deleting runs, what a past run was.

use super::Text;

/// Key: search.
pub const SEARCH: Text = Text::new("search", "搜索");
/// Key: search, in the help.
pub const SEARCH_LONG: Text = Text::new(
    "search past runs: words and status:failed since:2d tokens:>1000",
    "搜索历史：文字与 status:failed since:2d tokens:>1000 等条件",
);
/// Key: pin.
pub const PIN: Text = Text::new("pin", "固定");
/// Key: pin, in the help.
pub const PIN_LONG: Text = Text::new(
    "pin the run, to keep it and to compare with it, or unpin it",
    "固定此次运行（保留并作为对比基准），或取消固定",
);
/// Key: name.
pub const NAME: Text = Text::new("name run", "命名");
/// Key: name, in the help.
pub const NAME_LONG: Text = Text::new("give the run a name of its own", "给此次运行取名");
/// Key: note.
pub const NOTE: Text = Text::new("note", "备注");
/// Key: note, in the help.
pub const NOTE_LONG: Text = Text::new("write a note on the run", "给此次运行写备注");
/// Key: delete.
pub const DELETE: Text = Text::new("delete run", "删除运行");
/// Key: delete, in the help.
pub const DELETE_LONG: Text = Text::new(
    "delete the run; it can be brought back for a week",
    "删除此次运行；一周内可以恢复",
);
/// Key: bring back.
pub const PUT_BACK: Text = Text::new("undelete run", "恢复运行");
/// Key: bring back, in the help.
pub const PUT_BACK_LONG: Text = Text::new(
    "bring back the runs that were deleted last, after a restart too",
    "恢复最近删除的运行，重启后也可以",
);

/// In the search line while it is empty.
pub const HINT: Text = Text::new("words, since:2d …", "文字、since:2d 等");
/// Beside the search line: all were counted.
pub const FOUND: Text = Text::new("{count} found", "找到 {count} 次");
/// At least so many; they are being counted.
pub const FOUND_SO_FAR: Text = Text::new("{count}+ found …", "已找到 {count} 次以上…");
/// Nothing came back yet.
pub const SEARCHING: Text = Text::new("searching …", "正在搜索…");
/// Bottom line while the search is typed.
pub const KEEP: Text = Text::new("to the list", "到列表");
/// Bottom line while the search is typed.
pub const CLEAR: Text = Text::new("clear", "清除");
/// Bottom line while the search is typed.
pub const TAKE: Text = Text::new("complete", "补全");
/// In the list: nothing passes the filter.
pub const NO_MATCH: Text = Text::new("No run matches.", "没有符合条件的运行。");
/// Below it, where a text was looked for.
pub const SEARCHED: Text = Text::new(
    "Answers and parameters are searched up to 64 KB each.",
    "结果和参数各搜索前 64 KB。",
);

/// Title of the prompt for a name.
pub const NAME_TITLE: Text = Text::new("Name of a run of {name}", "为 {name} 的运行命名");
/// What to type there.
pub const NAME_WORDS: Text = Text::new(
    "Shown in the list and found by name:. Empty takes it away.",
    "显示在列表中，可用 name: 查找。留空则去掉。",
);
/// Title of the prompt for a note.
pub const NOTE_TITLE: Text = Text::new("Note on a run of {name}", "为 {name} 的运行写备注");
/// What to type there.
pub const NOTE_WORDS: Text = Text::new(
    "Found by its words and by note:. Empty takes it away.",
    "可按内容或 note: 查找。留空则去掉。",
);
/// It was pinned.
pub const PINNED: Text = Text::new(
    "Pinned: kept when pruning; {key} compares with it",
    "已固定：清理时保留；按 {key} 与它对比",
);
/// It was unpinned.
pub const UNPINNED: Text = Text::new("Not pinned any more", "已取消固定");
/// It was deleted.
pub const DELETED: Text = Text::new(
    "Deleted. {key} brings it back, for {days} days",
    "已删除。{days} 天内可按 {key} 恢复",
);
/// It is deleted.
pub const DELETED_ALREADY: Text = Text::new(
    "It is deleted already and goes for good by itself",
    "它已被删除，到期会自动清除",
);
/// It cannot be deleted.
pub const IN_FLIGHT: Text = Text::new(
    "It is still in flight: cancel it first",
    "它仍在运行：请先取消",
);
/// Nothing to bring back.
pub const NOTHING_DELETED: Text = Text::new("No deleted run to bring back", "没有可恢复的运行");
/// One is back.
pub const BACK_ONE: Text = Text::new("{name} is back", "{name} 已恢复");
/// Several are back.
pub const BACK_MANY: Text = Text::new("{count} runs are back", "已恢复 {count} 次运行");

/// Above a past answer: when it was and with which profile.
pub const ORIGIN: Text = Text::new(
    "{from} – {to} · profile {profile}",
    "{from} – {to} · 配置 {profile}",
);
/// The same of a run without an end.
pub const ORIGIN_OPEN: Text = Text::new("{from} · profile {profile}", "{from} · 配置 {profile}");
/// It repeats another run.
pub const REPEATS: Text = Text::new("runs {run} again", "重新运行自 {run}");
/// There is no such run.
pub const NO_PARENT: Text = Text::new(
    "this run does not repeat another one",
    "这次运行不是对其他运行的重新运行",
);
/// It was read from a file.
pub const IMPORTED: Text = Text::new("imported from {file}", "导入自 {file}");
/// Before the address of a page that is gone by now.
pub const PAGE_OVER: Text = Text::new("debug (over 7 days old)", "调试（已超过 7 天）");
/// Title of the question.
pub const PAGE_TITLE: Text = Text::new("Debug page", "调试页面");
/// What is asked.
pub const PAGE_WORDS: Text = Text::new(
    "Coze keeps debug pages for 7 days, and this run is {days} days old: the page is most likely gone. What came back is kept here.",
    "扣子只保留调试页面 7 天，而此次运行已过 {days} 天：页面很可能已不存在。返回的内容仍保存在这里。",
);
/// Choice: leave it.
pub const PAGE_LEAVE: Text = Text::new("leave it", "不打开");
/// Choice: open it.
pub const PAGE_OPEN: Text = Text::new("open it all the same", "仍然打开");
