//! What is wrong with a jq filter, or why it brought nothing.

use super::Text;

/// A certain word or sign is due.
pub const EXPECTED: Text = Text::new("{word} is expected here", "此处应为 {word}");
/// `$x`.
pub const EXPECTED_VARIABLE: Text = Text::new(
    "a variable such as $x is expected here",
    "此处应为变量，例如 $x",
);
/// What stands after `as`.
pub const EXPECTED_PATTERN: Text = Text::new(
    "$x, [$x] or {$x} is expected after as",
    "as 之后应为 $x、[$x] 或 {$x}",
);
/// An expression.
pub const EXPECTED_FILTER: Text = Text::new(
    "a filter is expected here, such as .name",
    "此处应为一个过滤器，例如 .name",
);
/// After a dot.
pub const EXPECTED_KEY: Text = Text::new(
    "a key is expected after the dot, such as .name or .\"a b\"",
    "点号之后应为键名，例如 .name 或 .\"a b\"",
);
/// After `def`, `$`, `@`.
pub const EXPECTED_NAME: Text = Text::new("a name is expected here", "此处应为一个名称");
/// After `import`.
pub const EXPECTED_STRING: Text = Text::new("a string is expected here", "此处应为字符串");
/// More than a filter.
pub const NOTHING_MORE: Text = Text::new(
    "the filter has ended before this; a | may be missing",
    "过滤器在此之前已经结束；可能缺少 |",
);
/// Bracket or quote without its partner.
pub const UNCLOSED: Text = Text::new("{open} is not closed", "{open} 没有对应的结束符号");
/// In a string.
pub const BAD_ESCAPE: Text = Text::new(
    "unknown escape: write \\\\ for a backslash",
    "无法识别的转义：反斜杠请写成 \\\\",
);
/// `\u` in a string.
pub const BAD_UNICODE_ESCAPE: Text = Text::new(
    "\\u needs four hexadecimal digits that are a character",
    "\\u 后面需要四位十六进制数字，且必须是有效字符",
);
/// `1e`, `1.`
pub const BAD_NUMBER: Text = Text::new("a digit is expected here", "此处应为数字");
/// Not in the language.
pub const BAD_CHARACTER: Text = Text::new(
    "jq does not know this character outside of a string: write .\"城市\" for a key like that",
    "jq 在字符串之外不识别此字符：这样的键名请写成 .\"城市\"",
);
/// A name nobody defined.
pub const UNKNOWN_FILTER: Text = Text::new(
    "there is no filter {name} with {arity} arguments",
    "没有名为 {name}、带 {arity} 个参数的过滤器",
);
/// A variable nobody bound.
pub const UNKNOWN_VARIABLE: Text = Text::new("nothing is bound to {name}", "{name} 未定义");
/// `break` without `label`.
pub const UNKNOWN_LABEL: Text = Text::new("there is no label {name}", "没有标签 {name}");
/// `env`, `$ENV`.
pub const ENVIRONMENT: Text = Text::new(
    "filters cannot see the environment: it holds the token",
    "过滤器不能读取环境变量：其中有访问令牌",
);
/// `import`, `include`.
pub const MODULES: Text = Text::new(
    "filters cannot load modules or files",
    "过滤器不能加载模块或文件",
);
/// Pasted by mistake, most likely.
pub const TOO_LONG: Text = Text::new(
    "the filter is longer than 100,000 bytes",
    "过滤器超过 100,000 字节",
);

/// The answer is no JSON.
pub const INPUT_NOT_JSON: Text = Text::new(
    "a filter needs JSON, and this answer is none (line {line}, column {column})",
    "过滤器需要 JSON，而此结果不是 JSON（第 {line} 行，第 {column} 列）",
);
/// More than a thousand brackets inside one another.
pub const INPUT_TOO_DEEP: Text = Text::new(
    "this answer is nested deeper than 1,000 levels: too deep for a filter",
    "此结果的嵌套超过 1,000 层，无法使用过滤器",
);
/// `{(1): 2}`.
pub const KEY_NOT_STRING: Text = Text::new(
    "the filter made an object with a key that is not a string",
    "过滤器生成的对象含有非字符串的键",
);
/// Recursion without an end.
pub const TOO_DEEP: Text = Text::new(
    "the filter goes too deep: does it call itself without an end?",
    "过滤器的递归过深：是否在无限调用自身？",
);
/// Values without an end.
pub const TOO_MUCH_MEMORY: Text = Text::new(
    "the filter needs more memory than it may have and was ended",
    "过滤器占用的内存超过上限，已被终止",
);
/// A fault of the engine.
pub const CRASHED: Text = Text::new(
    "the filter made the jq engine fail: {message}",
    "过滤器导致 jq 引擎出错：{message}",
);
/// No second process.
pub const NOT_STARTED: Text = Text::new(
    "the process for filters could not be started: {message}",
    "无法启动过滤器进程：{message}",
);
