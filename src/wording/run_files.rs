//! What is said about files of runs: reading them, and what their lines hold.

use super::Text;

/// No such file.
pub const NOT_FOUND: Text = Text::new("there is no file {file}", "找不到文件 {file}");
/// A folder.
pub const FOLDER: Text = Text::new(
    "{file} is a folder: name the file in it",
    "{file} 是文件夹，请指定其中的文件",
);
/// No rights.
pub const NO_RIGHTS: Text = Text::new(
    "{file} may not be read: chmod u+r {file}, or ask whoever owns it",
    "没有读取 {file} 的权限：请执行 chmod u+r {file}，或联系其所有者",
);
/// Packed.
pub const PACKED: Text = Text::new(
    "{file} is packed. Unpack it on the way: {reason} {file} | coze-tui import -",
    "{file} 是压缩文件，请边解压边导入：{reason} {file} | coze-tui import -",
);
/// UTF-16.
pub const UTF_16: Text = Text::new(
    "{file} is UTF-16, not UTF-8: iconv -f UTF-16 -t UTF-8 {file} | coze-tui import -",
    "{file} 的编码是 UTF-16 而非 UTF-8：iconv -f UTF-16 -t UTF-8 {file} | coze-tui import -",
);
/// A history.
pub const HISTORY: Text = Text::new(
    "{file} is a history, not a file of runs: look at it with coze-tui --history {file}",
    "{file} 是历史记录数据库，不是运行文件：请用 coze-tui --history {file} 查看",
);
/// A document that is too large.
pub const LARGE_DOCUMENT: Text = Text::new(
    "{file} is one JSON document of over 512 MB: make it one record a line, jq -c '.[]? // .' {file}",
    "{file} 是超过 512 MB 的单个 JSON 文档，请转为每行一条记录：jq -c '.[]? // .' {file}",
);
/// Anything else.
pub const UNREADABLE: Text = Text::new(
    "{file} cannot be read: {reason}",
    "无法读取 {file}：{reason}",
);
/// Nothing in it at all.
pub const EMPTY: Text = Text::new("{file} is empty", "{file} 是空文件");
/// A file without runs.
pub const NO_RUNS: Text = Text::new(
    "{file} holds no run: coze-tui export prints what can be read here",
    "{file} 中没有运行记录：请使用 coze-tui export 导出的文件",
);

/// A line that ends too early.
pub const CUT: Text = Text::new(
    "cut in the middle of a record: the file was not written to its end, export it again",
    "记录不完整：文件没有写完，请重新导出",
);
/// No JSON.
pub const NOT_JSON: Text = Text::new(
    "no JSON from column {column} on",
    "第 {column} 列起不是 JSON",
);
/// JSON, but no run.
pub const NO_RUN: Text = Text::new(
    "JSON, but not the record of a run ({reason})",
    "是 JSON，但不是运行记录（{reason}）",
);
/// A word of a newer program.
pub const UNKNOWN_WORD: Text = Text::new(
    "{key} is {value}, which this coze-tui does not know: a newer one may have written it, update",
    "{key} 的值 {value} 无法识别：可能由更新版本的 coze-tui 写入，请升级",
);
/// Too long.
pub const TOO_LONG: Text = Text::new(
    "over 1 GB on one line, which no run is",
    "单行超过 1 GB，不可能是一次运行",
);
/// No UTF-8.
pub const NOT_UTF_8: Text = Text::new(
    "no UTF-8 from byte {column} on",
    "第 {column} 字节起不是 UTF-8",
);
/// A line of a file.
pub const LINE: Text = Text::new(
    "{file}, line {line}: {reason}",
    "{file} 第 {line} 行：{reason}",
);
/// More of them than are told one by one.
pub const MORE_LINES: Text = Text::new(
    "{file}: {count} more lines hold no run",
    "{file}：另有 {count} 行不是运行记录",
);

/// Keys that are not known here.
pub const UNKNOWN_KEYS: Text = Text::new(
    "{file}: {count} {count:run has|runs have} keys that this coze-tui does not know and leaves out: {keys}. A newer one wrote them",
    "{file}：有 {count} 次运行含有此版本无法识别的键，已忽略：{keys}。文件由更新版本写入",
);
/// An id that stands here with another content.
pub const DIFFERS: Text = Text::new(
    "{run} is here already with another content, which stays. To see that of the file: coze-tui open {file}",
    "{run} 已存在但内容不同，保留本机的版本。查看文件中的版本：coze-tui open {file}",
);
/// An id that was deleted here.
pub const DELETED_HERE: Text = Text::new(
    "{run} was deleted here and stays so. To bring it back: coze-tui delete --undo {run}",
    "{run} 已在本机删除，保持不变。恢复它：coze-tui delete --undo {run}",
);
/// An id that stands twice in one file.
pub const MORE_KNOWN: Text = Text::new(
    "{count} more runs were here already with another content, or deleted",
    "另有 {count} 次运行已存在且内容不同，或已被删除",
);
/// How far an import is.
pub const IMPORTING: Text = Text::new(
    "{file}: {percent}%, {count} {count:run|runs}",
    "{file}：{percent}%，{count} 次运行",
);
/// How far the first look at a file is.
pub const LOOKING: Text = Text::new(
    "{file}: looking through it, {percent}%",
    "{file}：正在检查，{percent}%",
);
