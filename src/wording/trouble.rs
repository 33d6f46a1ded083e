//! What is wrong with an answer, said to the person who reads it and did not write it.

use super::Text;

/// A body that is JSON at first.
pub const BROKEN_BODY: Text = Text::new(
    "From line {line} on (byte {offset} of the answer) this is not JSON and is shown as it came: {reason}",
    "从第 {line} 行（响应的第 {offset} 字节）起不是 JSON，按原样显示：{reason}",
);
/// Nothing arrived.
pub const NOTHING: Text = Text::new(
    "The answer is empty: there is no JSON in it",
    "响应是空的，其中没有 JSON",
);
/// HTML or XML.
pub const MARKUP: Text = Text::new(
    "The answer is a web page (HTML or XML), not JSON, from byte {offset} on; it is shown as it came",
    "响应是网页（HTML 或 XML），不是 JSON（从第 {offset} 字节起），按原样显示",
);
/// gzip and its kin.
pub const COMPRESSED: Text = Text::new(
    "The answer is compressed ({name}) and was not said to be: it cannot be read from byte {offset} on",
    "响应是压缩数据（{name}），但服务器没有声明：从第 {offset} 字节起无法读取",
);
/// A picture, perhaps.
pub const BINARY: Text = Text::new(
    "The answer is no text and no JSON from byte {offset} on; the raw view shows its bytes",
    "响应不是文本，也不是 JSON（从第 {offset} 字节起）；原文视图会显示其字节",
);
/// Prose, or cut soon.
pub const NOT_JSON: Text = Text::new(
    "The answer is not JSON from byte {offset} on and is shown as it came: {reason}",
    "响应从第 {offset} 字节起不是 JSON，按原样显示：{reason}",
);
/// From a server of another world.
pub const UTF_16: Text = Text::new(
    "The answer is UTF-16 from byte {offset} on, not UTF-8; it was read as such",
    "响应是 UTF-16（从第 {offset} 字节起），不是 UTF-8，已按 UTF-16 读取",
);
/// U+FEFF.
pub const BYTE_ORDER_MARK: Text = Text::new(
    "The answer begins with a byte order mark (byte {offset}); it is left out here",
    "响应开头有字节顺序标记（BOM，第 {offset} 字节），此处已略去",
);
/// `\ud800`.
pub const HALF_CHARACTER: Text = Text::new(
    "Half a character (a lone surrogate such as \\ud83d) stands in line {line}; it is shown as its escape or as \u{fffd}",
    "第 {line} 行有半个字符（孤立的代理项，例如 \\ud83d），显示为其转义或 \u{fffd}",
);
/// ESC and the like.
pub const COMMANDS: Text = Text::new(
    "Control characters stand in the text, first in line {line}; they are shown as symbols such as ␛",
    "文本中有控制字符（首个在第 {line} 行），显示为 ␛ 之类的符号",
);
/// Beyond what has rows.
pub const DEEP: Text = Text::new(
    "Brackets nest more than 16,384 deep: what stands deeper is on line {line}, unopened",
    "括号嵌套超过 16,384 层：更深的内容都在第 {line} 行，不再展开",
);

/// `,]`
pub const TRAILING_COMMA: Text = Text::new("nothing follows the comma", "逗号后面没有内容");
/// A raw line break.
pub const LINE_BREAK_IN_STRING: Text = Text::new(
    "a line break stands in a string without its escape",
    "字符串中有未转义的换行",
);
/// A raw NUL, ESC or tab.
pub const CONTROL_CHARACTER: Text = Text::new(
    "a control character stands in a string without its escape",
    "字符串中有未转义的控制字符",
);
/// `\x`
pub const BAD_ESCAPE: Text = Text::new("an unknown escape", "无法识别的转义");
/// `tru`
pub const UNQUOTED_TEXT: Text = Text::new(
    "a word without quotes that is not true, false or null",
    "不带引号的文字，又不是 true、false、null",
);
/// `'`
pub const SINGLE_QUOTE: Text = Text::new("a single quote instead of \"", "单引号，而不是 \"");
/// `“`
pub const CURLY_QUOTE: Text = Text::new("a quote of prose instead of \"", "中文引号，而不是 \"");
/// `，`
pub const FULL_WIDTH_PUNCTUATION: Text = Text::new("Chinese punctuation", "中文标点");
/// U+3000
pub const ODD_SPACE: Text = Text::new("a blank that is none of JSON", "全角或特殊空格");
/// U+FEFF
pub const MARK_INSIDE: Text = Text::new("a byte order mark", "字节顺序标记（BOM）");
