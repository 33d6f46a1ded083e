//! Texts of questions and answers on the command line.

use super::Text;

/// Above a question.
pub const ASKS: Text = Text::new(
    "? {node} asks (answer {number} of at most {most})",
    "? {node} 提问（第 {number} 次回答，最多 {most} 次）",
);
/// Above one of a chatflow, which may be answered as often as it asks.
pub const ASKS_IN_CHAT: Text = Text::new(
    "? {node} asks (answer {number})",
    "? {node} 提问（第 {number} 次回答）",
);
/// Stands for a node without a name.
pub const THE_RUN: Text = Text::new("the run", "工作流");
/// Of a field.
pub const REQUIRED: Text = Text::new("required", "必填");
/// Between names.
pub const COMMA: Text = Text::new(", ", "、");
/// Under a question that nobody answers.
pub const HOW_TO_ANSWER: Text = Text::new(
    "{program} answer {run} {answer}   (each answer is billed like a run)",
    "{program} answer {run} {answer}   （每次回答都会像运行一样计费）",
);
/// The same in the demo.
pub const DEMO_ANSWERS: Text = Text::new(
    "the demo ends with this program: answer at the terminal, or with {program} run … --answer TEXT",
    "演示会随程序结束：请在终端里回答，或使用 {program} run … --answer 文本",
);
/// Above the line to type in.
pub const BILLS_AGAIN: Text = Text::new(
    "Each answer is billed like a run. An empty line leaves it waiting.",
    "每次回答都会像运行一样计费。直接回车则让它继续等待。",
);
/// `answer` without the fields of a form.
pub const FORM_WANTED: Text = Text::new(
    "the run asks for fields: give key=value for each, or one JSON object ({fields})",
    "运行需要填写字段：请为每个字段给出 key=value，或给出一个 JSON 对象（{fields}）",
);
/// `answer` to a run that does not ask.
pub const NOT_WAITING: Text = Text::new(
    "run {run} does not wait for an answer",
    "运行 {run} 没有在等待回答",
);
/// An answer that does not fit its form.
pub const UNFIT: Text = Text::new("{field}: {reason}", "{field}：{reason}");
/// Not in the form.
pub const UNKNOWN_FIELD: Text = Text::new(
    "there is no such field: the run asks for {fields}",
    "没有这个字段：运行需要填写 {fields}",
);
/// Not one of the values that the field names.
pub const NOT_A_CHOICE: Text = Text::new(
    "not one of its values: {values}",
    "不在可选值之中：{values}",
);
/// Of another type.
pub const NOT_A_FILE: Text = Text::new(
    "a URL is wanted; key@=FILE uploads a file (at the prompt: @FILE)",
    "需要 URL；key@=文件 会上传一个文件（在提示符处输入 @文件）",
);
/// Above the sheet of a run that waits all the same.
pub const NOT_ANSWERED: Text = Text::new(
    "the run was made and waits; the answer was not sent: {reason}",
    "运行已发起并在等待回答；该回答未发送：{reason}",
);
/// More answers than questions.
pub const NOT_ASKED_FOR: Text = Text::new(
    "the run did not ask for {count} of the answers: not sent",
    "有 {count} 个回答未被问到，未发送",
);
/// A number that no option has.
pub const ODD_NUMBER: Text = Text::new(
    "no option has this number: it is sent as it is",
    "没有这个编号的选项：按原样发送",
);
/// Of a run that was answered.
pub const SAME_ANSWERS: Text = Text::new(
    "gives the same answers where it asks ({count}); each is billed like a run",
    "提问时将使用相同的回答（{count} 个），每次回答都会像运行一样计费",
);
