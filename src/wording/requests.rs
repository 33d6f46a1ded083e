//! Why a run was not sent: the request, the server's address or the token would not do.

use super::Text;

/// Both given.
pub const BOT_AND_APP: Text = Text::new(
    "bot_id and app_id exclude each other: keep the one the workflow belongs to",
    "bot_id 与 app_id 不能同时使用：请只保留工作流所属的那一个",
);
/// Not an object.
pub const PARAMETERS_NOT_OBJECT: Text = Text::new(
    "the parameters are not a JSON object",
    "参数不是一个 JSON 对象",
);
/// A base URL that is none.
pub const BAD_BASE_URL: Text = Text::new(
    "“{url}” is not a base URL; it looks like https://api.coze.cn",
    "“{url}”不是有效的接口地址，正确的形式如 https://api.coze.cn",
);
/// No token, or one with odd characters.
pub const BAD_TOKEN: Text = Text::new(
    "the token is empty or holds characters that cannot be sent; copy it again",
    "令牌为空或含有无法发送的字符，请重新复制",
);
/// The HTTP library refused.
pub const NO_CLIENT: Text = Text::new(
    "the HTTP client could not be set up: {reason}",
    "无法建立 HTTP 客户端：{reason}",
);
/// The mode that is not there yet.
pub const NO_STREAM_YET: Text = Text::new(
    "this version cannot stream yet: choose sync or async",
    "当前版本还不支持流式运行，请选择同步或异步",
);
/// Neither given.
pub const NEITHER_BOT_NOR_APP: Text = Text::new(
    "a chatflow needs a bot_id or an app_id: the agent or the app it is run for",
    "对话流需要 bot_id 或 app_id：请指定它所属的智能体或应用",
);
/// Nothing said.
pub const NO_MESSAGE: Text = Text::new(
    "a chatflow needs a message: write it under USER_INPUT in the parameters",
    "对话流需要一条消息：请在参数的 USER_INPUT 中填写",
);
/// Nothing to answer.
pub const NO_QUESTION: Text = Text::new(
    "this run waits, but its question cannot be read: it has no event_id to answer to",
    "这次运行在等待回答，但无法读取它的问题：缺少 event_id",
);
/// Ended, or answered by somebody else.
pub const NOT_WAITING: Text = Text::new(
    "this run does not wait for an answer (any more)",
    "这次运行没有（或不再）等待回答",
);
/// Answered by somebody else, and it asks on.
pub const ASKS_ANOTHER: Text = Text::new(
    "this question was answered elsewhere meanwhile, and the run asks another one",
    "这个问题已在别处回答，运行正在询问另一个问题",
);
/// Three were given.
pub const TOO_MANY_ANSWERS: Text = Text::new(
    "this run was answered {most} times and Coze takes no further answer: run it again",
    "这次运行已经回答了 {most} 次，扣子不再接受更多回答：请重新运行",
);
/// Not in the history.
pub const NO_SUCH_RUN: Text = Text::new(
    "the history does not have this run",
    "历史记录中没有这次运行",
);
/// Taken without a name.
pub const NO_EXECUTE_ID: Text = Text::new(
    "the answer holds neither execute_id nor data",
    "回答中既没有 execute_id 也没有 data",
);
/// Nothing to ask by.
pub const NOT_FOLLOWED: Text = Text::new(
    "this run has no execute_id: Coze cannot be asked how it ended",
    "这次运行没有 execute_id，无法向扣子查询结果",
);
