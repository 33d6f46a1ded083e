//! Texts of the screen: pane titles, states, notices, questions, empty panes.

use super::Text;

/// Title of the list of saved workflows.
pub const WORKFLOWS: Text = Text::new("Workflows", "工作流");
/// Title of the editor.
pub const PARAMETERS: Text = Text::new("Parameters", "参数");
/// Title of the answer.
pub const RESPONSE: Text = Text::new("Response", "结果");
/// Title of the list of past runs.
pub const HISTORY: Text = Text::new("History", "历史");
/// Title of the run box.
pub const RUN: Text = Text::new("Run", "运行");
/// In place of everything where nothing fits.
pub const TOO_SMALL: Text = Text::new(
    "coze-tui needs 40 columns and 10 rows",
    "coze-tui 至少需要 40 列、10 行",
);
/// In the first row of a demo.
pub const DEMO: Text = Text::new("demo", "演示");
/// In the first row: a run file in place of the history.
pub const READ_ONLY: Text = Text::new("{file} (read-only)", "{file}（只读）");
/// The same while it is being read.
pub const READING: Text = Text::new(
    "{file} (read-only, {percent}% read)",
    "{file}（只读，已读 {percent}%）",
);
/// In the first row.
pub const IN_FLIGHT: Text = Text::new("{count} running", "{count} 个运行中");
/// In the first row: runs that ended and are not on disk.
pub const NOT_RECORDED: Text = Text::new("{count} not recorded", "{count} 个未写入历史");
/// In the first row: runs that stopped at a question.
pub const WAITING: Text = Text::new("{count} wait for an answer", "{count} 个等待回答");
/// The same of one.
pub const WAITING_ONE: Text = Text::new("1 waits for an answer", "1 个等待回答");
/// In the title of parameters that differ from their file.
pub const UNSAVED: Text = Text::new("unsaved", "未保存");
/// In the empty line of the filter.
pub const FILTER_HINT: Text = Text::new(
    "type a name, Enter keeps the filter, Esc clears it",
    "输入名称，Enter 保留筛选，Esc 清除",
);
/// What `Enter` does in the line of the jq filter.
pub const FILTER_ON: Text = Text::new("keep it on", "保留");
/// What `Esc` does there.
pub const FILTER_OFF: Text = Text::new("take it off", "取消过滤");
/// In the empty line of the search.
pub const FIND_HINT: Text = Text::new(
    "type what to find, Enter stays there, Esc goes back, Tab: expression",
    "输入要查找的内容，Enter 停在此处，Esc 返回，Tab 切换正则表达式",
);
/// Beside what is searched for in the parameters.
pub const FIND_IN_PARAMETERS: Text = Text::new(
    "find in the parameters; ↑ ↓ the others, Enter stays there, Esc goes back",
    "在参数中查找；↑ ↓ 上一处/下一处，Enter 停留，Esc 返回",
);
