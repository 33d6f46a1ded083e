//! What empty panes say.

use super::Text;

/// The collection is empty.
pub const NO_WORKFLOWS: Text = Text::new("No saved workflows.", "还没有保存的工作流。");
/// What a collection is.
pub const COLLECTION: Text = Text::new(
    "`coze-tui paths` says where they are looked for.",
    "`coze-tui paths` 会显示存放位置。",
);
/// How to fill a collection.
pub const PULL_OR_PASTE: Text = Text::new(
    "{pull} pulls them from Coze. Or paste the URL of a workflow, or a curl command.",
    "按 {pull} 从扣子拉取，或粘贴工作流的 URL 或 curl 命令。",
);
/// The filter lets nothing through.
pub const NO_MATCH: Text = Text::new("No workflow of this name.", "没有匹配的工作流。");
/// The editor is empty.
pub const NOTHING_LOADED: Text = Text::new("No workflow is loaded.", "尚未载入工作流。");
/// How to fill it.
pub const LOAD: Text = Text::new(
    "{list} goes to the workflows, {load} loads one.",
    "按 {list} 转到工作流，按 {load} 载入。",
);
/// The history is empty.
pub const NO_HISTORY: Text = Text::new("Nothing has run yet.", "还没有运行记录。");
/// First start.
pub const NO_TOKEN: Text = Text::new(
    "Welcome. There is no token yet.",
    "欢迎使用。尚未设置令牌。",
);
/// First way.
pub const TOKEN: Text = Text::new(
    "Make a personal access token at Coze and paste it here. Or start with",
    "请在扣子上创建个人访问令牌并粘贴到这里，或这样启动：",
);
/// Where the other region is.
pub const REGION: Text = Text::new(
    "On coze.com also: COZE_API_BASE=https://api.coze.com",
    "使用 coze.com 时另需：COZE_API_BASE=https://api.coze.com",
);
/// Second way.
pub const TRY_DEMO: Text = Text::new(
    "Or try everything without an account, on a local Coze:",
    "也可以不用账号，在本地模拟的扣子上体验：",
);
/// Third way.
pub const WHERE: Text = Text::new(
    "Settings, workflows and history are where this says:",
    "设置、工作流与历史的位置：",
);
/// Beside a command, where there is little room.
pub const TOKEN_SHORT: Text = Text::new("or paste the token here", "或在此粘贴令牌");
/// Beside a command, where there is little room.
pub const DEMO_SHORT: Text = Text::new("without an account", "无需账号");
/// Beside a command, where there is little room.
pub const WHERE_SHORT: Text = Text::new("where things are", "查看位置");
