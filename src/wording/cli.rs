//! Texts of the command line: help, talk on stderr, refusals.

use super::Text;

/// A `-p` without `=`.
pub const BAD_PARAMETER: Text = Text::new(
    "-p {word}: write key=text, or key:=JSON for other types than text",
    "-p {word}：请写成 key=文本；文本以外的类型请写成 key:=JSON",
);
/// A `-p key:=…` that is no JSON.
pub const BAD_VALUE: Text = Text::new(
    "-p {word}: what follows := is not JSON (column {column}: {reason}); for text write key=text",
    "-p {word}：:= 之后不是 JSON（第 {column} 列：{reason}）；如果是文本，请写成 key=文本",
);
/// Parameters that are an array, say.
pub const NOT_AN_OBJECT: Text = Text::new(
    "parameters must be a JSON object",
    "参数必须是一个 JSON 对象",
);
