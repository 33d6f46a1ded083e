//! What is said about values and tokens that are covered in an export.

use super::Text;

/// `--mask` with something that is no path.
pub const BAD_PATH: Text = Text::new(
    "{path} is no path into the parameters: user.phone, orders[0].id, orders[].id, [\"a.b\"]",
    "{path} 不是参数路径，示例：user.phone、orders[0].id、orders[].id、[\"a.b\"]",
);
/// Values that are found everywhere.
pub const SHORT: Text = Text::new(
    "masked values of under 4 letters (2 Chinese ones) are masked in the parameters only: look whether answers repeat them",
    "不足 4 个字符（汉字 2 个）的值只在参数中遮盖：请检查结果中是否仍有这些值",
);
/// Tokens.
pub const TOKENS: Text = Text::new(
    "{count} tokens stood in the runs and are covered with stars. Whoever sees your history sees them: revoke them if that is not meant",
    "运行中含有 {count} 个令牌，已用星号遮盖。能看到历史记录的人也能看到它们，如非有意请吊销",
);
/// A token that may stand in the runs.
pub const TOKEN_UNKNOWN: Text = Text::new(
    "the token of the profile {profile} could not be fetched: should it stand in the runs, it is covered only if it looks like one",
    "无法获取配置 {profile} 的令牌：若运行中含有它，只有形似令牌时才会遮盖",
);
