//! Texts of the response pane: states of a run, what it is doing, what can be copied.

use super::Text;

/// Recorded, not sent.
pub const QUEUED: Text = Text::new("Queued", "排队中");
/// Sent, no answer.
pub const SENT: Text = Text::new("Sent", "已发送");
/// At Coze.
pub const RUNNING: Text = Text::new("Running", "运行中");
/// Stopped at a question.
pub const WAITING: Text = Text::new("Waits for an answer", "等待回答");
/// Ended well.
pub const SUCCESS: Text = Text::new("Success", "成功");
/// Ended badly.
pub const FAILED: Text = Text::new("Failed", "失败");
/// Out of time.
pub const TIMED_OUT: Text = Text::new("Timed out", "超时");
/// Stopped by the user.
pub const CANCELLED: Text = Text::new("Cancelled", "已取消");
/// Nobody knows.
pub const UNKNOWN: Text = Text::new("Unknown", "未知");

/// Name of the view, in the title.
pub const VIEW_TEXT: Text = Text::new("text", "文本");
/// Name of the view, in the title.
pub const VIEW_RAW: Text = Text::new("raw", "原文");
/// Name of the view, in the title.
pub const VIEW_QUOTED: Text = Text::new("strings closed", "字符串未展开");

/// Nothing was run yet.
pub const EMPTY: Text = Text::new("No run yet.", "还没有运行结果。");
/// What to press then.
pub const EMPTY_RUN: Text = Text::new("{key} runs the workflow", "按 {key} 运行工作流");
/// And then.
pub const EMPTY_HISTORY: Text = Text::new("{key} shows past runs", "按 {key} 查看历史运行");

/// The run ended well and returned nothing.
pub const NO_OUTPUT: Text = Text::new(
    "The run returned no output. The whole answer:",
    "本次运行没有输出。完整回答：",
);
/// Nothing was kept of the answer.
pub const NO_BODY: Text = Text::new(
    "No answer was kept of this run.",
    "没有保存本次运行的回答。",
);
/// In the title: what was sent stands in the answer's place.
pub const VIEW_REQUEST: Text = Text::new("request", "请求");
/// Above it.
pub const REQUEST_SENT: Text = Text::new("sent to {server} · {mode}", "发送至 {server} · {mode}");
/// It has not ended, or nothing of it is at hand.
pub const NO_REQUEST: Text = Text::new(
    "the request is shown once the run has ended",
    "运行结束后才能查看请求",
);
/// The run could not even begin.
pub const NOT_STARTED: Text = Text::new("The run was not started", "运行未能开始");
/// A past run could not be read.
pub const NOT_READ: Text = Text::new("The run cannot be read", "无法读取这次运行");
/// The disk does not have it.
pub const UNRECORDED: Text = Text::new(
    "This run is not recorded. It is tried again as long as the program runs. {reason}",
    "本次运行尚未写入历史，程序退出前会继续重试。{reason}",
);
/// Below the first lines of a long message.
pub const MORE: Text = Text::new("… more in the answer below", "…… 其余见下方完整回答");

/// A run that is not sent at once.
pub const NOT_SENT_YET: Text = Text::new(
    "Nothing has left yet. A run waits for its token, or for the history if another program holds it: then it is told after five seconds.",
    "请求尚未发出。运行正在等待令牌，或等待被其他程序占用的历史记录：若是后者，五秒后会提示。",
);

/// A sync run in flight.
pub const SYNC_LIMIT: Text = Text::new(
    "sync: Coze cuts it off after 90 s without an answer",
    "同步：90 秒没有回答，扣子会断开连接",
);
/// A sync run near its end.
pub const SYNC_HINT: Text = Text::new(
    "Near the limit of 90 s. Long runs belong in async ({key}) or stream ({mode}): for the next run.",
    "即将达到 90 秒限制。耗时长的工作流请改用异步（按 {key}）或流式（按 {mode}），下次运行生效。",
);
/// An async run in flight.
pub const ASYNC_LIMIT: Text = Text::new(
    "async: the result is asked for until it is there, also after a restart",
    "异步：会一直查询结果，重启程序后也会继续",
);
/// A stream in flight.
pub const STREAM_LIMIT: Text = Text::new(
    "stream: the first piece may take half a minute; then the text is shown as it comes",
    "流式：首段内容可能需要半分钟，之后边收边显示",
);
/// How to stop waiting.
pub const STOP_WAITING: Text = Text::new(
    "{key} stops waiting; Coze offers no way to stop the run itself",
    "按 {key} 停止等待；扣子没有提供停止运行的接口",
);
/// The request will be sent again.
pub const RETRYING: Text = Text::new(
    "try {attempt} in {wait}: {reason}",
    "{wait} 后第 {attempt} 次尝试：{reason}",
);
/// The result could not be asked for.
pub const POLL_TROUBLE: Text = Text::new(
    "asking again in {wait}: {reason}",
    "{wait} 后再次查询：{reason}",
);

/// What a key does about an error.
pub const EDIT_PARAMETERS: Text = Text::new("edit the parameters", "修改参数");
/// What a key does about an error.
pub const OPEN_DEBUG_PAGE: Text = Text::new("open the debug page", "打开调试页面");
/// What a key does about an error.
pub const TOGGLE_ASYNC: Text = Text::new(
    "switch to async for the next run",
    "切换为异步（下次运行生效）",
);
/// What a key does about an error.
pub const CHANGE_MODE: Text = Text::new("choose another mode", "更换运行模式");
/// What a key does about an error.
pub const RUN_AGAIN: Text = Text::new("run again", "再次运行");

/// In the foot.
pub const DEBUG: Text = Text::new("debug ↗", "调试 ↗");
/// In the foot, where there is no page.
pub const NO_DEBUG: Text = Text::new("no debug page", "没有调试页面");
/// In the foot.
pub const TOKENS: Text = Text::new("tokens {all}", "Token {all}");
/// In the foot.
pub const TOKENS_IN_OUT: Text = Text::new(
    "tokens {all} ({input} in, {output} out)",
    "Token {all}（输入 {input}，输出 {output}）",
);

/// In the title, behind what was searched for.
pub const NOT_FOUND: Text = Text::new("not found", "未找到");
