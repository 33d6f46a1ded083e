//! The copy menu and what is said when something was copied.

use super::Text;

/// Title of the menu.
pub const TITLE: Text = Text::new("Copy", "复制");

/// What is marked.
pub const SELECTION: Text = Text::new("selection", "选中的内容");
/// What stands in the row under the cursor.
pub const VALUE: Text = Text::new("value", "值");
/// The same, if it is a string.
pub const UNESCAPED: Text = Text::new("string, unescaped", "字符串（去转义）");
/// The way to it.
pub const PATH: Text = Text::new("path", "路径");
/// The same as a filter.
pub const JQ_PATH: Text = Text::new("jq path", "jq 路径");
/// The whole answer.
pub const DECODED: Text = Text::new("whole answer, decoded", "完整结果（解码）");
/// The whole body.
pub const AS_SENT: Text = Text::new("whole answer, as sent", "完整回答（原文）");
/// What went wrong.
pub const ERROR: Text = Text::new("error message", "错误信息");
/// An address in the answer.
pub const LINK: Text = Text::new("link", "链接");
/// A name of Coze's.
pub const DEBUG_URL: Text = Text::new("debug_url", "debug_url");
/// A name of Coze's.
pub const LOGID: Text = Text::new("logid", "logid");
/// A name of Coze's.
pub const EXECUTE_ID: Text = Text::new("execute_id", "execute_id");
/// The run as a command.
pub const CURL: Text = Text::new("run as curl", "curl 命令");
/// The run in Python.
pub const COZE_PY: Text = Text::new("run in coze-py", "coze-py 代码");
/// The run in JavaScript.
pub const COZE_JS: Text = Text::new("run in coze-js", "coze-js 代码");
/// The run's name on this machine.
pub const RUN_ID: Text = Text::new("run id", "运行编号");
/// The parameters.
pub const PARAMETERS: Text = Text::new("parameters", "参数");
/// The same without line breaks.
pub const PARAMETERS_LINE: Text = Text::new("parameters on one line", "参数（单行）");
/// Name of a published workflow.
pub const WORKFLOW_ID: Text = Text::new("workflow_id", "workflow_id");
/// Name of a saved workflow.
pub const NAME: Text = Text::new("name", "名称");
/// Anything else.
pub const TEXT: Text = Text::new("text", "文本");

/// Why there is no value.
pub const NO_ROW: Text = Text::new("only in the decoded view", "仅在解码视图中");
/// Why there is no string.
pub const NO_STRING: Text = Text::new("no string in this row", "此行不是字符串");
/// Why there is no path.
pub const NO_PATH: Text = Text::new("this row has none", "此行没有");
/// Why there is no answer.
pub const NO_BODY: Text = Text::new("no answer was kept", "没有保存回答");
/// Why Coze's name is missing.
pub const NOT_NAMED: Text = Text::new("the answer names none", "回答中没有");
/// Why there is no code.
pub const NO_CODE: Text = Text::new("no request to repeat", "没有可重复的请求");
/// The run is under way.
pub const NOT_ENDED: Text = Text::new("the run has not ended", "运行尚未结束");
/// Nothing was typed.
pub const NO_PARAMETERS: Text = Text::new("there are none", "没有参数");
/// Nothing is loaded.
pub const NO_WORKFLOW: Text = Text::new("no workflow is loaded", "未载入工作流");
/// A line that cannot be copied was chosen.
pub const NOT_THERE: Text = Text::new("{name}: {reason}", "{name}：{reason}");

/// Something is on the clipboard.
pub const COPIED: Text = Text::new(
    "{name} copied · {count} characters · {way}",
    "已复制{name} · {count} 个字符 · {way}",
);
/// The same, if characters and bytes differ.
pub const COPIED_BYTES: Text = Text::new(
    "{name} copied · {count} characters, {size} · {way}",
    "已复制{name} · {count} 个字符，{size} · {way}",
);
/// There was nothing in it.
pub const EMPTY: Text = Text::new(
    "{name}: nothing in it, nothing copied",
    "{name}：内容为空，未复制",
);
/// Too long for the clipboard of a terminal.
pub const TOO_LONG: Text = Text::new(
    "not copied: {size}, a terminal takes {most} (OSC 52); {key} in the response saves it to a file",
    "未复制：{size}，终端剪贴板最多 {most}（OSC 52）；可在结果栏按 {key} 存为文件",
);
/// The clipboard of the machine did not take it, and the settings allow no other.
pub const NOT_TAKEN: Text = Text::new(
    "not copied: {reason}; clipboard = \"osc52\" in the settings copies through the terminal",
    "未复制：{reason}；设置中 clipboard = \"osc52\" 可通过终端复制",
);
/// None of the programs is there.
pub const NO_TOOL: Text = Text::new("none of {tools} is installed", "未安装 {tools}");
/// A program failed.
pub const TOOL_FAILED: Text = Text::new("{tool} failed", "{tool} 执行失败");
