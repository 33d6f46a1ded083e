//! Texts about a token that is given on the screen.

use super::Text;

/// Title of the question.
pub const TITLE: Text = Text::new("A token", "令牌");
/// What is asked.
pub const OFFER: Text = Text::new(
    "The token {token} was pasted, for {url} (profile {profile}). It is never shown in full and never put into a collection.",
    "粘贴了令牌 {token}，用于 {url}（配置 {profile}）。令牌不会完整显示，也不会写入集合。",
);
/// First choice.
pub const KEEP: Text = Text::new(
    "use it, and keep it in a file only you can read",
    "使用，并保存在仅自己可读的文件中",
);
/// Second choice.
pub const ONCE: Text = Text::new("use it until you quit", "仅在退出前使用");
/// Third choice.
pub const FORGET: Text = Text::new("forget it", "不使用");
/// It is used and not kept.
pub const IN_USE: Text = Text::new(
    "the token is in use until you quit",
    "令牌已启用，退出后失效",
);
/// It is used and kept.
pub const KEPT: Text = Text::new(
    "the token is in use, and kept in {file}",
    "令牌已启用，并保存在 {file}",
);
/// In the place of the file it is kept in, where the environment has one too.
pub const COMES_SECOND: Text = Text::new(
    "a file; at the next start COZE_API_TOKEN, which is set, comes first: {file}",
    "文件中；但下次启动时，已设置的 COZE_API_TOKEN 优先：{file}",
);
/// It is used and could not be kept.
pub const NOT_KEPT: Text = Text::new(
    "the token is in use until you quit; it was not kept: {reason}",
    "令牌已启用，退出后失效；未能保存：{reason}",
);
/// The demo has its own.
pub const NOT_IN_DEMO: Text = Text::new(
    "the demo needs no token; start without --demo to use yours",
    "演示不需要令牌；要使用自己的令牌，请不带 --demo 启动",
);
