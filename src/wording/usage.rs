//! What is wrong with a command line, before anything is done.

use super::Text;

/// No such flag, or one word too many.
pub const UNKNOWN_ARGUMENT: Text =
    Text::new("{argument} is not known here", "此处不能使用 {argument}");
/// No such command.
pub const UNKNOWN_COMMAND: Text =
    Text::new("there is no command {command}", "没有名为 {command} 的命令");
/// Something must be given.
pub const MISSING: Text = Text::new("{argument} is missing", "缺少 {argument}");
/// A flag without its value.
pub const NO_VALUE: Text = Text::new("{argument} needs a value", "{argument} 需要一个值");
/// One of several words.
pub const NOT_POSSIBLE: Text = Text::new(
    "{value} is not possible for {argument}; possible: {possible}",
    "{argument} 不能是 {value}；可用：{possible}",
);
/// A value that cannot be read.
pub const BAD_VALUE: Text = Text::new(
    "{value} is not possible for {argument}",
    "{argument} 不能是 {value}",
);
/// A number beyond its bounds.
pub const OUT_OF_RANGE: Text = Text::new(
    "{value} is not possible for {argument}; possible: {range}",
    "{argument} 不能是 {value}；可用范围：{range}",
);
/// Given more than once.
pub const TWICE: Text = Text::new("{argument} is given twice", "{argument} 重复出现");
/// Two that exclude each other.
pub const CONFLICT: Text = Text::new(
    "{argument} and {prior} exclude each other",
    "{argument} 与 {prior} 不能同时使用",
);
/// What may have been meant.
pub const SIMILAR: Text = Text::new("similar: {similar}", "相近的有：{similar}");
/// Where more stands.
pub const SEE_HELP: Text = Text::new("More: coze-tui --help", "更多信息：coze-tui --help");
