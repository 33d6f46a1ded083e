//! Why a text is not JSON, said to the person who typed it.

use super::Text;

/// Nothing there.
pub const EMPTY: Text = Text::new("there is no JSON yet", "还没有 JSON 内容");
/// No value where one is due.
pub const EXPECTED_VALUE: Text = Text::new("a value is expected here", "此处应为一个值");
/// No key where one is due.
pub const EXPECTED_KEY: Text = Text::new(
    "a key in double quotes is expected here",
    "此处应为双引号括起的键",
);
/// No colon where one is due.
pub const EXPECTED_COLON: Text = Text::new("a colon : is expected here", "此处应为冒号 :");
/// Inside an array.
pub const EXPECTED_COMMA_OR_BRACKET: Text =
    Text::new("a comma , or ] is expected here", "此处应为逗号 , 或 ]");
/// Inside an object.
pub const EXPECTED_COMMA_OR_BRACE: Text =
    Text::new("a comma , or } is expected here", "此处应为逗号 , 或 }");
/// Comma before a bracket.
pub const TRAILING_COMMA: Text = Text::new(
    "nothing follows the comma: take the comma out",
    "逗号后面没有内容：请删除该逗号",
);
/// The end came too early.
pub const UNCLOSED_OBJECT: Text = Text::new("the text ends before { is closed", "{ 没有对应的 }");
/// The end came too early.
pub const UNCLOSED_ARRAY: Text = Text::new("the text ends before [ is closed", "[ 没有对应的 ]");
/// The end came too early.
pub const UNTERMINATED_STRING: Text = Text::new(
    "the string that begins here is not closed",
    "从此处开始的字符串没有结束的引号",
);
/// Enter pressed inside a string.
pub const LINE_BREAK_IN_STRING: Text = Text::new(
    "a string cannot hold a line break: write \\n, or close the string",
    "字符串中不能直接换行：请写成 \\n，或补上结束的引号",
);
/// A tab or the like inside a string.
pub const CONTROL_CHARACTER: Text = Text::new(
    "a string cannot hold this control character: write \\t or \\u00XX",
    "字符串中不能直接出现控制字符：请写成 \\t 或 \\u00XX",
);
/// Unknown escape.
pub const BAD_ESCAPE: Text = Text::new(
    "unknown escape: write \\\\ for a backslash",
    "无法识别的转义：反斜杠请写成 \\\\",
);
/// Bad `\u`.
pub const BAD_UNICODE_ESCAPE: Text = Text::new(
    "\\u needs four hexadecimal digits",
    "\\u 后面需要四位十六进制数字",
);
/// Not a number of JSON.
pub const BAD_NUMBER: Text = Text::new(
    "this is not a number of JSON (such as 1, -2.5 or 1e6)",
    "不是 JSON 的数字写法（例如 1、-2.5、1e6）",
);
/// A bare word.
pub const UNQUOTED_TEXT: Text = Text::new(
    "text needs double quotes; the words without are true, false and null",
    "文本需要双引号；不加引号的只有 true、false、null",
);
/// `'`.
pub const SINGLE_QUOTE: Text = Text::new(
    "JSON has double quotes only: write \"",
    "JSON 只能使用双引号：请写成 \"",
);
/// `“”`.
pub const CURLY_QUOTE: Text = Text::new(
    "this is a quote of prose: write a straight \"",
    "这是中文引号：请写成英文双引号 \"",
);
/// `，：`.
pub const FULL_WIDTH_PUNCTUATION: Text = Text::new(
    "this is Chinese punctuation: write it in ASCII, such as , : { } [ ]",
    "这是中文标点：请改用英文标点，例如 , : { } [ ]",
);
/// U+3000 and friends.
pub const ODD_SPACE: Text = Text::new(
    "this blank is not a blank of JSON: replace it with a plain space",
    "这是全角或特殊空格：请改为普通空格",
);
/// U+FEFF.
pub const BYTE_ORDER_MARK: Text = Text::new(
    "the text begins with a byte order mark: take it out",
    "文本开头有字节顺序标记（BOM）：请删除",
);
/// `//`, `/*`, `#`.
pub const COMMENT: Text = Text::new("JSON has no comments", "JSON 不支持注释");
/// Two values, or rubbish at the end.
pub const TRAILING_TEXT: Text = Text::new(
    "something follows after the JSON has ended",
    "JSON 结束之后还有多余的内容",
);
/// Beyond what line numbers can hold.
pub const TOO_LARGE: Text = Text::new(
    "the text is larger than 4 GB and cannot be shown",
    "文本超过 4 GB，无法显示",
);

/// An answer that is no JSON from some line on.
pub const BROKEN: Text = Text::new(
    "From line {line} on this is not JSON and is shown as it came: {reason}",
    "从第 {line} 行起不是 JSON，按原样显示：{reason}",
);
/// Bytes that are no text.
pub const NOT_UTF8: Text = Text::new(
    "The answer is not all UTF-8 (first at byte {offset}): what is not is shown as \u{fffd}, in the raw view as its byte, such as ‹FF›",
    "响应不完全是 UTF-8（从第 {offset} 字节起）：无法识别的字节显示为 \u{fffd}，在原文视图中显示为 ‹FF› 这样的字节值",
);
