//! Texts about the user's files: settings, profiles, tokens, the collection.
//!
//! Those that end up in a `FileProblem` follow `file:line:column: ` and begin small.

use super::Text;

// Places.

/// No home folder.
pub const NO_HOME: Text = Text::new(
    "The home folder is not known. Set HOME, or the variables XDG_CONFIG_HOME, XDG_DATA_HOME and XDG_STATE_HOME.",
    "找不到主目录。请设置 HOME，或设置 XDG_CONFIG_HOME、XDG_DATA_HOME 和 XDG_STATE_HOME。",
);

// Reading any file.

/// The system did not let it be read.
pub const CANNOT_READ: Text = Text::new("cannot be read: {reason}", "无法读取：{reason}");
/// Not text.
pub const NOT_UTF8: Text = Text::new(
    "is not UTF-8 text; save it as UTF-8",
    "不是 UTF-8 文本，请以 UTF-8 编码保存",
);
/// The name of a file or folder is not text.
pub const NAME_NOT_UTF8: Text = Text::new("its name is not UTF-8", "文件名不是 UTF-8");
/// An `inputs.json` that is no schema.
pub const NOT_INPUTS: Text = Text::new(
    "is not what a workflow takes: {reason}; pull the workflow again (p)",
    "不是工作流的输入定义：{reason}；请重新拉取该工作流（p）",
);
/// Something else stands where the schema has an object.
pub const NOT_AN_OBJECT: Text = Text::new("an object {…} belongs here", "此处应为对象 {…}");
/// A schema nested beyond reason.
pub const NESTED_TOO_DEEP: Text = Text::new("it is nested too deep", "嵌套过深");
/// Beyond what Coze takes.
pub const TOO_LARGE: Text = Text::new(
    "is larger than the 20 MB that Coze takes",
    "超过了扣子允许的 20 MB",
);
/// A link that leaves the collection.
pub const LEADS_OUTSIDE: Text = Text::new(
    "is a link that leads out of the collection",
    "是指向集合之外的链接",
);

// Reading TOML.

/// The grammar is broken.
pub const NOT_TOML: Text = Text::new("not valid TOML: {reason}", "不是有效的 TOML：{reason}");
/// A key that means nothing here.
pub const UNKNOWN_KEY: Text = Text::new(
    "unknown key {key}; known here: {known}",
    "未知的键 {key}；此处可用：{known}",
);
/// A value of another type.
pub const WRONG_TYPE: Text = Text::new(
    "{key} must be {wanted}, not {found}",
    "{key} 应为{wanted}，而不是{found}",
);
/// One of several words.
pub const WRONG_WORD: Text = Text::new(
    "{key} must be one of {known}",
    "{key} 只能是以下之一：{known}",
);
/// Something that must be there.
pub const MISSING_KEY: Text = Text::new("{key} is missing", "缺少 {key}");
/// A value with a reason of its own.
pub const BAD_VALUE: Text = Text::new("{key}: {reason}", "{key}：{reason}");
/// Nothing in it.
pub const EMPTY: Text = Text::new("it is empty", "内容为空");

/// Type: text.
pub const A_TEXT: Text = Text::new("text in quotes", "带引号的文本");
/// Type: integer.
pub const AN_INTEGER: Text = Text::new("an integer", "整数");
/// Type: float.
pub const A_FLOAT: Text = Text::new("a number", "小数");
/// Type: boolean.
pub const A_BOOLEAN: Text = Text::new("true or false", "布尔值");
/// Type: date and time.
pub const A_TIME: Text = Text::new("a date or time", "日期或时间");
/// Type: array.
pub const A_LIST: Text = Text::new("a list", "列表");
/// Type: array of texts.
pub const A_LIST_OF_TEXTS: Text = Text::new("a list of texts", "文本列表");
/// Type: text or array of texts.
pub const A_TEXT_OR_LIST: Text = Text::new("a text or a list of texts", "文本或文本列表");
/// Type: table.
pub const A_TABLE: Text = Text::new("a table", "表");
/// Between names.
pub const COMMA: Text = Text::new(", ", "、");

// Settings.

/// A profile that is named and not there.
pub const UNKNOWN_PROFILE: Text = Text::new(
    "there is no profile {name}; known: {known}",
    "没有名为 {name} 的配置；现有：{known}",
);
/// Where no profile is known.
pub const NONE: Text = Text::new("none", "无");
/// Several profiles and no choice.
pub const CHOOSE_PROFILE: Text = Text::new(
    "several profiles and none is chosen: {known}. Use --profile NAME, or write profile = \"NAME\" at the top of the settings.",
    "存在多个配置但未指定使用哪一个：{known}。请使用 --profile NAME，或在设置文件开头写上 profile = \"NAME\"。",
);
/// More than one place for a token, or none.
pub const ONE_SOURCE: Text = Text::new(
    "a token has one source: { env = \"NAME\" }, { command = [\"program\", …] } or { file = \"path\" }",
    "令牌只能有一个来源：{ env = \"NAME\" }、{ command = [\"程序\", …] } 或 { file = \"路径\" }",
);
/// A token written into the settings.
pub const TOKEN_IN_SETTINGS: Text = Text::new(
    "a token is not written here; use { env = \"NAME\" }, { command = [\"program\", …] } or { file = \"path\" }",
    "令牌不要直接写在这里；请使用 { env = \"NAME\" }、{ command = [\"程序\", …] } 或 { file = \"路径\" }",
);
/// A base URL that is none.
pub const BASE_NOT_HTTP: Text = Text::new(
    "a base URL begins with https:// or http://",
    "基础 URL 须以 https:// 或 http:// 开头",
);
/// A base URL without a server.
pub const BASE_NO_HOST: Text = Text::new("the URL names no server", "URL 中没有服务器地址");
/// A base URL with more than a base.
pub const BASE_TOO_MUCH: Text = Text::new(
    "a base URL has no ?, # or @, no blanks, and a port below 65536",
    "基础 URL 不能含有 ?、#、@ 或空白，端口须小于 65536",
);

// Tokens.

/// No source at all.
pub const TOKEN_MISSING: Text = Text::new(
    "There is no token for profile {profile}. Set COZE_API_TOKEN, or give the profile a token in {settings}.",
    "配置 {profile} 没有令牌。请设置 COZE_API_TOKEN，或在 {settings} 中为该配置指定令牌来源。",
);
/// A token is not kept for a profile of another server.
pub const TOKEN_OF_OTHER_SERVER: Text = Text::new(
    "the settings give this profile the server {url}, and another one is in use",
    "设置中该配置的站点是 {url}，而当前使用的是另一个站点",
);
/// A variable that is not there.
pub const TOKEN_VARIABLE: Text = Text::new(
    "The variable {variable}, which should hold the token, is not set.",
    "应保存令牌的环境变量 {variable} 未设置。",
);
/// A command that cannot be started.
pub const TOKEN_NOT_STARTED: Text = Text::new(
    "The command for the token, {command}, could not be started: {reason}.",
    "获取令牌的命令 {command} 无法启动：{reason}。",
);
/// A command that failed.
pub const TOKEN_COMMAND_FAILED: Text = Text::new(
    "The command for the token, {command}, failed ({exit}): {stderr}",
    "获取令牌的命令 {command} 失败（{exit}）：{stderr}",
);
/// A command that ended by a signal.
pub const ENDED_BY_SIGNAL: Text = Text::new("ended by a signal", "被信号终止");
/// The code of a command.
pub const EXIT_CODE: Text = Text::new("exit code {code}", "退出码 {code}");
/// A source that gives nothing.
pub const TOKEN_EMPTY: Text = Text::new("{origin} gave no token.", "{origin} 没有给出令牌。");
/// Something that cannot be a token.
pub const TOKEN_MALFORMED: Text = Text::new(
    "What {origin} gave is not a token: a token has letters, digits and signs, and no blanks.",
    "{origin} 给出的内容不是令牌：令牌只含字母、数字和符号，不含空白。",
);
/// A file that cannot be read.
pub const TOKEN_FILE: Text = Text::new(
    "The token file {path} cannot be read: {reason}.",
    "无法读取令牌文件 {path}：{reason}。",
);
/// A file that others can read.
pub const TOKEN_FILE_OPEN: Text = Text::new(
    "The token file {path} can be read by others (mode {mode}). Run: chmod 600 {path}",
    "令牌文件 {path} 可被其他用户读取（权限 {mode}）。请执行：chmod 600 {path}",
);
/// A file that may be shared by accident.
pub const TOKEN_IN_COLLECTION: Text = Text::new(
    "The token file {path} lies in the collection, which is made to be shared. Move it elsewhere.",
    "令牌文件 {path} 位于工作流集合中，而集合是用来共享的。请把它移到别处。",
);
/// Origin: a variable.
pub const ORIGIN_VARIABLE: Text = Text::new("The variable {name}", "环境变量 {name}");
/// Origin: a command.
pub const ORIGIN_COMMAND: Text = Text::new("The command {name}", "命令 {name}");
/// Origin: a file.
pub const ORIGIN_FILE: Text = Text::new("The file {name}", "文件 {name}");

// The collection.

/// A folder of the collection without its file.
pub const NO_WORKFLOW_FILE: Text = Text::new(
    "workflow.toml is missing; it names the workflow_id",
    "缺少 workflow.toml，其中应写明 workflow_id",
);
/// Two IDs that exclude each other.
pub const BOTH_IDS: Text = Text::new(
    "bot_id and app_id cannot be used together",
    "bot_id 与 app_id 不能同时使用",
);
/// A name that cannot be a file's.
pub const BAD_NAME: Text = Text::new(
    "{name} cannot be a name here: no / \\ : * ? \" < > |, no dot at the beginning, at most 80 characters.",
    "{name} 不能用作名称：不能含有 / \\ : * ? \" < > |，不能以点开头，最多 80 个字符。",
);
/// Somebody else changed a file.
pub const CHANGED: Text = Text::new(
    "{path} was changed by another program since it was read.",
    "{path} 在读取之后被其他程序修改过。",
);
/// A file is gone.
pub const REMOVED: Text = Text::new(
    "{path} was removed by another program since it was read.",
    "{path} 在读取之后被其他程序删除了。",
);
/// A file that holds no text any more.
pub const NOT_TEXT: Text = Text::new(
    "{path} is not UTF-8 text; nothing was changed.",
    "{path} 不是 UTF-8 文本，没有任何改动。",
);
/// There is one already.
pub const EXISTS: Text = Text::new("{path} exists already.", "{path} 已经存在。");
/// A link that leaves the collection, in a full sentence.
pub const WRITES_OUTSIDE: Text = Text::new(
    "{path} is a link that leads out of the collection; nothing was written.",
    "{path} 是指向集合之外的链接，未写入任何内容。",
);
/// The system did not let it be written.
pub const CANNOT_WRITE: Text = Text::new(
    "{path} cannot be written: {reason}.",
    "无法写入 {path}：{reason}。",
);
/// No room.
pub const DISK_FULL: Text = Text::new(
    "The disk is full: {path} was not written. Nothing was changed; make room and try again.",
    "磁盘已满：未写入 {path}。没有任何改动；请腾出空间后重试。",
);
/// Not the user's.
pub const NO_RIGHTS: Text = Text::new(
    "You have no right to write there: {path} was not written. Nothing was changed; ask for the right, or use another folder with --collection.",
    "没有写入权限：未写入 {path}。没有任何改动；请取得权限，或用 --collection 指定其他文件夹。",
);
/// No live updates.
pub const CANNOT_WATCH: Text = Text::new(
    "Changes made by other programs will not be noticed: {reason}.",
    "无法感知其他程序所做的修改：{reason}。",
);
/// Not a version.
pub const NO_VERSION: Text = Text::new(
    "a version is one word such as v0.0.5",
    "版本是一个词，如 v0.0.5",
);
/// Not a place.
pub const NO_LATITUDE: Text = Text::new(
    "a number of degrees from -90 to 90",
    "应为 -90 到 90 之间的度数",
);
/// Not a place.
pub const NO_LONGITUDE: Text = Text::new(
    "a number of degrees from -180 to 180",
    "应为 -180 到 180 之间的度数",
);
/// Two workflows have one title.
pub const SAME_TITLE: Text = Text::new(
    "its name is {title}, as that of {folder}; the folders tell them apart",
    "它的 name 为 {title}，与 {folder} 相同；请以文件夹区分",
);
