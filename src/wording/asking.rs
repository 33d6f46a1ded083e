//! Texts of questions that runs ask, and of their answers.

use super::Text;

/// Above a question: `{node}` asks, `{number}` of `{most}`.
pub const TITLE: Text = Text::new(
    "{node} asks · answer {number} of {most} · an answer is billed like a run",
    "{node} 提问 · 第 {number}/{most} 次回答 · 每次回答都会再次计费",
);
/// The same where there is less room.
pub const TITLE_MIDDLE: Text = Text::new(
    "{node} asks · answer {number}/{most} · billed again",
    "{node} 提问 · 回答 {number}/{most} · 再次计费",
);
/// Of a chatflow, which may be answered as often as it asks.
pub const TITLE_CHAT: Text = Text::new(
    "{node} asks · an answer is billed like a run",
    "{node} 提问 · 每次回答都会再次计费",
);
/// The same where there is no room.
pub const TITLE_CHAT_SHORT: Text = Text::new("billed again", "再次计费");
/// A question in a pane that has not the keys.
pub const ELSEWHERE: Text = Text::new("{key} answers", "按 {key} 作答");
/// The same where there is no room.
pub const TITLE_SHORT: Text = Text::new(
    "answer {number}/{most} · billed again",
    "回答 {number}/{most} · 再次计费",
);
/// In place of the node's name.
pub const SOMEBODY: Text = Text::new("The workflow", "工作流");
/// The row for an answer that is none of the options.
pub const OWN_WORDS: Text = Text::new("your own words", "自行输入");
/// In an empty line.
pub const TYPE_ANSWER: Text = Text::new("type the answer", "输入回答");
/// A question that has not the keys.
pub const CLOSED: Text = Text::new(
    "waits for an answer · {key} answers",
    "等待回答 · 按 {key} 作答",
);
/// The answer is on its way.
pub const SENT: Text = Text::new("the answer is being sent …", "正在发送回答……");
/// The run waits and its question cannot be read.
pub const UNREADABLE: Text = Text::new(
    "The run waits for an answer, and its question cannot be read here. The raw view has what came.",
    "本次运行在等待回答，但无法读出问题。原文视图中有收到的全部内容。",
);
/// Keys of a question.
pub const SEND: Text = Text::new("send", "发送");
/// Keys of a question.
pub const LEAVE: Text = Text::new("leave it waiting", "暂不回答");
/// Keys of a question.
pub const CHOOSE: Text = Text::new("choose", "选择");
/// Keys of a question.
pub const FIELDS: Text = Text::new("fields", "字段");
/// Keys of a question.
pub const FILE: Text = Text::new("upload a file", "上传文件");
/// Keys of a question.
pub const VALUES: Text = Text::new("values", "可选值");

/// After the type of a field.
pub const IS_REQUIRED: Text = Text::new("required", "必填");

/// A plugin asks, which cannot be answered in words.
pub const OAUTH: Text = Text::new(
    "A plugin wants to be authorised: do that on the debug page or in Coze, then answer anything.",
    "有插件需要授权：请在调试页面或扣子中完成授权，然后任意作答。",
);
/// A plugin that runs on a device asks.
pub const LOCAL_PLUGIN: Text = Text::new(
    "A local plugin wants its result: answer with what it would give back, as text or JSON.",
    "本地插件在等待执行结果：请填入它应返回的内容（文本或 JSON）。",
);
/// A question without a word.
pub const WORDLESS: Text = Text::new(
    "The server sent no words with the question. The raw view has what came.",
    "服务器没有给出问题内容。原文视图中有收到的全部内容。",
);
/// Nothing was typed.
pub const NOTHING_TYPED: Text = Text::new("type an answer first", "请先输入回答");
/// A field is empty.
pub const REQUIRED: Text = Text::new("this field is required", "此字段必填");
/// Not in the form.
pub const UNKNOWN_FIELD: Text = Text::new("there is no such field", "没有这个字段");
/// Not one of the values that the field names.
pub const NOT_A_CHOICE: Text = Text::new("not one of its values (←→)", "不在可选值之中（←→）");
/// Of another type.
pub const NOT_A_TEXT: Text = Text::new("a text is wanted", "需要文本");
/// Of another type.
pub const NOT_AN_INTEGER: Text = Text::new("a whole number is wanted", "需要整数");
/// Of another type.
pub const NOT_A_NUMBER: Text = Text::new("a number is wanted", "需要数字");
/// Of another type.
pub const NOT_A_BOOLEAN: Text = Text::new("true or false is wanted", "需要 true 或 false");
/// Of another type.
pub const NOT_AN_OBJECT: Text = Text::new("a JSON object is wanted", "需要 JSON 对象");
/// Of another type.
pub const NOT_AN_ARRAY: Text = Text::new("a JSON array is wanted", "需要 JSON 数组");
/// Of another type.
pub const NOT_A_FILE: Text = Text::new(
    "a URL is wanted, or @ uploads a file",
    "需要 URL，或按 @ 上传文件",
);

/// Title of the prompt for a chatflow's message.
pub const MESSAGE_TITLE: Text = Text::new("Say to {name}", "对 {name} 说");
/// Its line.
pub const MESSAGE: Text = Text::new("message", "消息");
/// Its words.
pub const MESSAGE_WORDS: Text = Text::new(
    "What is said to the chatflow. It stands in the parameters as USER_INPUT.",
    "发送给对话流的内容，在参数中为 USER_INPUT。",
);

/// Run again: its title.
pub const REPLAY_TITLE: Text = Text::new("Run again", "再次运行");
/// Run again: the run was answered.
pub const REPLAY_WORDS: Text = Text::new(
    "This run was asked {count} times. Each answer is billed like a run.",
    "本次运行曾回答 {count} 次提问。每次回答都会再次计费。",
);
/// The same answers.
pub const REPLAY_SAME: Text = Text::new("give the same answers", "使用相同的回答");
/// Ask the user.
pub const REPLAY_ASK: Text = Text::new("ask me again", "重新向我提问");
