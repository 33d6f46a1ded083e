//! Texts about what a workflow takes.

use super::Text;

/// A required input is not there.
pub const MISSING: Text = Text::new("{name} is required", "缺少必填的 {name}");
/// A name that the workflow does not know.
pub const UNKNOWN: Text = Text::new("{name} is not an input here", "没有名为 {name} 的输入");
/// A value of another kind.
pub const NOT_OF_KIND: Text = Text::new("{name} takes: {kind}", "{name} 的类型应为 {kind}");
/// A value that is not allowed.
pub const NOT_A_CHOICE: Text = Text::new("{name} does not take this value", "{name} 不接受此值");
/// Behind the first of several.
pub const AND_MORE: Text = Text::new("and {count} more", "另有 {count} 处");
/// The same, with the key that goes there.
pub const AND_MORE_NEXT: Text = Text::new(
    "and {count} more · {key} next",
    "另有 {count} 处 · {key} 下一处",
);
/// The text is too large to be held against what the workflow takes at every key.
pub const NOT_COMPARED: Text = Text::new("inputs not compared", "未与输入比对");
/// Of an input.
pub const REQUIRED: Text = Text::new("required", "必填");
/// Of an input.
pub const DEFAULT: Text = Text::new("default {value}", "默认 {value}");
/// What a time looks like.
pub const A_TIME: Text = Text::new("such as 2026-01-31 09:30:00", "如 2026-01-31 09:30:00");
/// What stands for a file.
pub const A_FILE: Text = Text::new("a URL, or an uploaded file", "网址，或已上传的文件");
/// A name that no past run had, where nothing but those is known.
pub const NEW_NAME: Text = Text::new("{name}: in no past run", "{name}：过去的运行中没有");
/// A value of another kind than in past runs.
pub const UNLIKE_BEFORE: Text = Text::new(
    "{name} was {kind} in past runs",
    "过去的运行中 {name} 为 {kind}",
);
/// Of an input that is known from past runs alone.
pub const LEARNT: Text = Text::new("learnt", "由运行得知");
/// Above the run box: the workflow itself did not tell what it takes.
pub const INPUTS_LEARNT: Text = Text::new("inputs learnt", "输入由运行得知");
/// Of a value that is offered: the workflow takes it where nothing is sent.
pub const IS_DEFAULT: Text = Text::new("default", "默认值");
/// Of an input that takes a file: the key that picks one.
pub const PICK_A_FILE: Text = Text::new("a local file ({key})", "本地文件（{key}）");
