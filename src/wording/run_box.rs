//! What each setting of a run is for.

use super::Text;

/// Of `mode`.
pub const MODE: Text = Text::new(
    "sync waits for the answer, async runs in the background, stream shows it as it comes",
    "sync 等待结果，async 在后台运行，stream 边生成边显示",
);
/// Of `is_async`.
pub const IS_ASYNC: Text = Text::new(
    "runs in the background, for long workflows; paid plans only",
    "在后台运行，适合耗时长的工作流；仅限付费版",
);
/// Of `bot_id`.
pub const BOT_ID: Text = Text::new(
    "the agent, for workflows with database or variable nodes; never with app_id",
    "关联的智能体，用于含数据库、变量节点的工作流；不能与 app_id 同用",
);
/// Of `app_id`.
pub const APP_ID: Text = Text::new(
    "the app, only for a workflow that lives inside one; never with bot_id",
    "所属应用，仅用于应用内的工作流；不能与 bot_id 同用",
);
/// Of `workflow_version`.
pub const WORKFLOW_VERSION: Text = Text::new(
    "a published version such as v0.0.5; empty is the latest; library workflows only",
    "已发布的版本，如 v0.0.5；留空为最新版；仅限资源库工作流",
);
/// Of `connector_id`.
pub const CONNECTOR_ID: Text = Text::new(
    "the channel; empty is 1024, the API",
    "渠道；留空为 1024，即 API",
);
/// Of `latitude`.
pub const LATITUDE: Text = Text::new(
    "where the user is, north or south: -90 to 90",
    "用户位置的纬度（南北）：-90 到 90",
);
/// Of `longitude`.
pub const LONGITUDE: Text = Text::new(
    "where the user is, east or west: -180 to 180",
    "用户位置的经度（东西）：-180 到 180",
);
/// Of `user_id`.
pub const USER_ID: Text = Text::new(
    "your own name for the user; the history at Coze shows it as connector_uid",
    "您自定义的用户标识；在扣子的运行记录中显示为 connector_uid",
);
/// Of `kind`.
pub const KIND: Text = Text::new(
    "chatflow: it is sent a message (USER_INPUT), streams, and needs a bot_id or an app_id",
    "chatflow 即对话流：发送一条消息（USER_INPUT），以流式运行，需要 bot_id 或 app_id",
);
/// What `Enter` does.
pub const CHANGE: Text = Text::new("change", "修改");
/// What `Enter` does while typing.
pub const TAKE: Text = Text::new("take", "确定");
/// What `Del` does.
pub const CLEAR: Text = Text::new("clear", "清空");
/// What `Esc` does.
pub const BACK: Text = Text::new("back", "返回");
/// What `Esc` does while typing.
pub const LEAVE: Text = Text::new("leave as it was", "放弃修改");
