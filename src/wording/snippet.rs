//! Comments in the code that repeats a run.

use super::Text;

/// Over code that names the token by its variable.
pub const TOKEN: Text = Text::new(
    "the token is read from the environment variable COZE_API_TOKEN",
    "访问令牌取自环境变量 COZE_API_TOKEN",
);
/// Fields that a client cannot send.
pub const NO_ARGUMENT: Text = Text::new(
    "cozepy has no argument for these fields of the run, so they are left out: {fields}",
    "cozepy 没有对应以下字段的参数，因此未包含：{fields}",
);
/// Numbers that a double cannot hold, in Python.
pub const NUMBERS_CHANGE: Text = Text::new(
    "Python would send these numbers changed: {numbers}",
    "Python 发送时会改变以下数字：{numbers}",
);
/// Numbers that a double cannot hold, in JavaScript.
pub const SENT_AS_TEXT: Text = Text::new(
    "sent as text, because JavaScript would change these numbers or keys: {numbers}",
    "以文本发送，因为 JavaScript 会改变以下数字或键：{numbers}",
);
