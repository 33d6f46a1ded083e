//! The keys of the history's filter, and what is wrong with one that cannot be read.

use super::Text;

/// `status:`
pub const STATUS: Text = Text::new(
    "a state: failed, success, running, unknown …",
    "状态：成功、失败、运行中，或 failed、success 等",
);
/// `workflow:`
pub const WORKFLOW: Text = Text::new(
    "a saved workflow or an ID: weather, wea*",
    "已保存的工作流或其 ID：weather、wea*",
);
/// `case:`
pub const CASE: Text = Text::new("a case: beijing, bei*", "用例名称：beijing、bei*");
/// `since:`
pub const SINCE: Text = Text::new(
    "begun since: 2d, 3h, yesterday, 2026-11-20T14:30",
    "自何时起：2d、3h、昨天、2026-11-20T14:30",
);
/// `until:`
pub const UNTIL: Text = Text::new(
    "begun before: 2d, 3h, or until a day has ended: 2026-11-20",
    "在何时之前：2d、3h；若为日期则含当天：2026-11-20",
);
/// `on:`
pub const ON: Text = Text::new(
    "begun on a day: today, tuesday, 11-20, 2026-11-20",
    "某一天：今天、周二、11-20、2026-11-20",
);
/// `tokens:`
pub const TOKENS: Text = Text::new("tokens: >1000, <2k, 10..50", "令牌数：>1000、<2k、10..50");
/// `duration:`
pub const DURATION: Text = Text::new("it took: >5s, <500ms, 1m..2m", "耗时：>5s、<500ms、1m..2m");
/// `code:`
pub const CODE: Text = Text::new("code of an error: 4200", "错误码：4200");
/// `mode:`
pub const MODE: Text = Text::new("sync, async or stream", "sync、async 或 stream");
/// `profile:`
pub const PROFILE: Text = Text::new("a profile", "配置名称");
/// `id:`
pub const ID: Text = Text::new(
    "beginning of an id, execute_id or logid",
    "运行 ID、execute_id 或 logid 的开头",
);
/// `note:`
pub const NOTE: Text = Text::new("text in its note; * for any", "备注中的文字；* 表示有备注");
/// `name:`
pub const NAME: Text = Text::new("text in its name; * for any", "名称中的文字；* 表示已命名");
/// `pinned`, `imported`, `deleted`, in this order.
pub const FLAGS: [Text; 3] = [
    Text::new("kept when the history is pruned", "清理历史时保留的"),
    Text::new("read from a file", "从文件导入的"),
    Text::new("deleted, and not gone yet", "已删除但尚未清除的"),
];

/// No such key.
pub const UNKNOWN_KEY: Text = Text::new(
    "{key}: is no key of a filter. Keys: {known}. To look for it as text, put it in quotes.",
    "没有筛选项 {key}。可用：{known}。若要作为文字查找，请加引号。",
);
/// A key alone.
pub const NO_VALUE: Text = Text::new("{key}: what? ({about})", "{key}：缺少值（{about}）");
/// A value that the key does not have.
pub const BAD_VALUE: Text = Text::new(
    "{key}:{value} says nothing. Give {about}.",
    "{key}:{value} 无法识别。应为{about}。",
);

/// Found in the name a run was given.
pub const IN_NAME: Text = Text::new("name", "名称");
/// Found in its note.
pub const IN_NOTE: Text = Text::new("note", "备注");
/// Found in the name of its workflow.
pub const IN_WORKFLOW: Text = Text::new("workflow", "工作流");
/// Found in the name of its case.
pub const IN_CASE: Text = Text::new("case", "用例");
/// Found in an identifier.
pub const IN_ID: Text = Text::new("id", "编号");
/// Found in its error.
pub const IN_ERROR: Text = Text::new("error", "错误");
/// Found in its parameters.
pub const IN_PARAMETERS: Text = Text::new("parameters", "参数");
/// Found in an answer to a question of it.
pub const IN_REPLY: Text = Text::new("reply", "回复");
/// Found in its answer.
pub const IN_ANSWER: Text = Text::new("answer", "结果");
