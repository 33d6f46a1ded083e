//! What the screen asks, and the choices it offers.

use super::Text;

/// Title of a question about a run.
pub const RUN_AGAIN_TITLE: Text = Text::new("Run again?", "再次运行？");
/// The same run is in flight.
pub const SAME_IN_FLIGHT: Text = Text::new(
    "This workflow is running with these very parameters. A second run is billed again and its effects happen twice.",
    "该工作流正以完全相同的参数运行。再次运行会重复计费，副作用也会发生两次。",
);
/// A run that may have happened.
pub const UNKNOWN_AGAIN: Text = Text::new(
    "How this run ended is unknown: it left, and no answer was stored. It may have happened, and running it again may bill twice. Its debug page or the workflow's runs at Coze can tell.",
    "这次运行的结局未知：请求已发出，但没有保存到回答。它可能已经执行，再次运行可能重复计费。可先到调试页面或扣子的运行记录中查看。",
);
/// A run without an answer.
pub const MAYBE_AGAIN: Text = Text::new(
    "No whole answer of this run came back; it may have been made, or still go on at Coze. Running it again may bill twice.",
    "没有收到这次运行的完整回答；它可能已经执行，也可能仍在扣子上继续。再次运行可能重复计费。",
);
/// A run of another server.
pub const OTHER_SERVER: Text = Text::new(
    "This run was sent to another server than the one of this profile. Run it here?",
    "这次运行发往的服务器与当前配置不同。要在当前服务器上运行吗？",
);
/// A run of a file whose values were masked.
pub const MASKED: Text = Text::new(
    "Values of this run were masked before it came here, and would be sent as ***. To put them in, choose \"do not run\", then e. Or run it as it is?",
    "这次运行的部分值在导出时已被遮盖，会以 *** 发送。如需填写，请选择“不运行”，再按 e。仍要原样运行吗？",
);
/// Taken note of.
pub const NOTED: Text = Text::new("go on", "继续");
/// Do not run.
pub const DO_NOT_RUN: Text = Text::new("do not run", "不运行");
/// Run.
pub const RUN_ANYWAY: Text = Text::new("run it", "运行");

/// Title of the question about a run that the history does not take.
pub const UNRECORDED_TITLE: Text = Text::new("Run without recording it?", "不写入历史而运行？");
/// What that means.
pub const UNRECORDED: Text = Text::new(
    "{reason}\n\nNothing was sent. Sent all the same, the run is recorded as soon as that is possible again; if the program ends before, its answer is lost.",
    "{reason}\n\n请求未发出。若仍要发送，运行会在历史可写后补记；若此前程序退出，回答将会丢失。",
);
/// Run.
pub const RUN_UNRECORDED: Text = Text::new("run it unrecorded", "不写入历史，直接运行");

/// Title of the question at the end.
pub const QUIT_TITLE: Text = Text::new("Quit?", "退出？");
/// Runs that are not on disk.
pub const NOT_RECORDED: Text = Text::new(
    "{count} ended and not recorded: lost if you quit before the history can be written.",
    "{count} 个已结束但未写入历史：此时退出将会丢失。",
);
/// Async runs in flight.
pub const GO_ON: Text = Text::new(
    "{count} async: goes on at Coze and is picked up at the next start.",
    "{count} 个异步运行：会在扣子上继续，下次启动时接着查询结果。",
);
/// Runs that have not left.
pub const NOT_SENT: Text = Text::new(
    "{count} not recorded yet: has not left, and is not sent.",
    "{count} 个尚未写入历史：还没有发出，退出后不会发送。",
);
/// Sync runs in flight.
pub const LOST: Text = Text::new(
    "{count} sync: may go on at Coze, but its answer is lost; the history will say unknown.",
    "{count} 个同步运行：可能在扣子上继续，但收不到回答；历史中会记为未知。",
);
/// Do not quit.
pub const STAY: Text = Text::new("stay", "留下");
/// Quit.
pub const QUIT: Text = Text::new("quit", "退出");

/// Title of the question about unsaved text.
pub const UNSAVED_TITLE: Text = Text::new("Unsaved parameters", "参数未保存");
/// What would be lost.
pub const UNSAVED: Text = Text::new(
    "What you typed in {name} is not saved. Go to {next}?",
    "{name} 中的改动尚未保存。要转到 {next} 吗？",
);
/// Stay with it.
pub const KEEP_EDITING: Text = Text::new("keep editing", "继续编辑");
/// Save first.
pub const SAVE_AND_GO: Text = Text::new("save, then go", "保存并转到");
/// Drop it.
pub const DISCARD: Text = Text::new("discard what was typed", "放弃改动");

/// Title of the question about a changed file.
pub const CONFLICT_TITLE: Text = Text::new("The file changed", "文件已改变");
/// Both changed.
pub const CONFLICT: Text = Text::new(
    "{name} was changed on disk since it was loaded. Nothing was written.",
    "{name} 在载入之后已在磁盘上被修改。尚未写入。",
);
/// Changed here and removed there.
pub const CONFLICT_REMOVED: Text = Text::new(
    "{name} was removed on disk since it was loaded. Nothing was written.",
    "{name} 在载入之后已从磁盘上删除。尚未写入。",
);
/// Changed here, and no text there.
pub const CONFLICT_NOT_TEXT: Text = Text::new(
    "What stands on disk as {name} now is not UTF-8 text. Nothing was written.",
    "磁盘上的 {name} 现在不是 UTF-8 文本。尚未写入。",
);
/// The file comes into being again.
pub const WRITE_AGAIN: Text = Text::new("write it again", "重新写入");
/// Both at once.
pub const SHOW_DIFFERENCE: Text = Text::new("show the difference", "查看差异");
/// Title over what differs.
pub const DIFFERENCE_TITLE: Text = Text::new("The difference", "差异");
/// Above it.
pub const DIFFERENCE_HINT: Text = Text::new("- on disk   + mine", "- 磁盘上的   + 我的");
/// Nothing differs.
pub const NO_DIFFERENCE: Text = Text::new(
    "nothing differs: both hold the same text by now",
    "没有差异：两边的内容现在相同",
);
/// Lines that are the same in both.
pub const LINES_LEFT_OUT: Text = Text::new("… {count} lines …", "…… {count} 行 ……");
/// Ours wins.
pub const OVERWRITE: Text = Text::new("write mine over it", "用我的覆盖");
/// Theirs wins.
pub const TAKE_THEIRS: Text = Text::new(
    "take what is on disk (undo brings mine back)",
    "采用磁盘上的内容（撤销可恢复）",
);

/// Title of the name of a new case.
pub const NAME_TITLE: Text = Text::new("Save as a case", "保存为用例");
/// What to type.
pub const NAME: Text = Text::new("Enter saves, Esc leaves it.", "Enter 保存，Esc 放弃。");
/// Not a file's name.
pub const NOT_A_NAME: Text = Text::new(
    r#"A name has no / \ : * ? " < > |, no dot at either end, and at most 100 bytes."#,
    r#"名称不能含 / \ : * ? " < > |，首尾不能是点，最长 100 字节。"#,
);
/// It exists.
pub const NAME_TAKEN: Text = Text::new("There is a case of this name.", "已有同名用例。");

/// Title of help and palette.
pub const HELP_TITLE: Text = Text::new("Keys and actions", "按键与操作");
/// In the empty line of the help.
pub const HELP_HINT: Text = Text::new("type to filter, Enter performs", "输入文字筛选，Enter 执行");
/// Nothing fits the filter.
pub const NO_MATCH: Text = Text::new("no action of this name", "没有匹配的操作");
