//! Texts of pulling workflows from a server, of what was pasted, and of new ones.

use super::Text;

/// Between what pulling changed.
pub const SUM: Text = Text::new(
    "{new} new · {updated} updated · {unchanged} unchanged",
    "新增 {new} · 更新 {updated} · 未变 {unchanged}",
);
/// Behind the sum.
pub const SUM_FAILED: Text = Text::new(" · {failed} failed", " · 失败 {failed}");
/// A workflow that was pulled.
pub const NEW: Text = Text::new("new", "新增");
/// A workflow that was pulled.
pub const UPDATED: Text = Text::new("updated", "更新");
/// A workflow that was pulled.
pub const UNCHANGED: Text = Text::new("unchanged", "未变");
/// A workflow that was not pulled.
pub const FAILED: Text = Text::new("failed", "失败");
/// A workflow that is in the collection.
pub const SAVED: Text = Text::new("saved", "已保存");
/// While it goes on.
pub const PULLING: Text = Text::new("Pulling: {done} of {total}", "正在拉取：{done}/{total}");
/// After a list of what there is.
pub const PULL_HOW: Text = Text::new(
    "`{program} pull NAME` saves one of them, `{program} pull --all` all of them.",
    "用 `{program} pull 名称` 保存其中一个，用 `{program} pull --all` 保存全部。",
);
/// A workflow could not be fetched.
pub const NOT_PULLED: Text = Text::new("{id} was not pulled: {reason}", "未能拉取 {id}：{reason}");
/// A workflow was saved without its inputs.
pub const NO_SCHEMA: Text = Text::new(
    "{name}: its inputs are not known: {reason}",
    "{name}：无法得知它的输入：{reason}",
);
/// The apps of a workspace could not be listed.
pub const NO_APPS: Text = Text::new(
    "The apps could not be listed, so their workflows are missing: {reason}",
    "无法列出应用，因此缺少应用中的工作流：{reason}",
);
/// No workflow has that name.
pub const NO_SUCH_NAME: Text = Text::new(
    "No published workflow is named {name}. There are: {known}",
    "没有名为 {name} 的已发布工作流。现有：{known}",
);
/// Several have.
pub const SEVERAL_OF_NAME: Text = Text::new(
    "Several workflows are named {name}; give the ID: {known}",
    "有多个名为 {name} 的工作流，请给出 ID：{known}",
);
/// Why a question was not answered: meaning, code, what the server said, advice.
pub const REFUSED: Text = Text::new(
    "{meaning}{code}{said}. {advice}",
    "{meaning}{code}{said}。{advice}",
);
/// The name of a request, for Coze's support.
pub const LOGID: Text = Text::new(" (logid {logid})", "（logid {logid}）");
/// Saved without asking.
pub const NOT_ASKED: Text = Text::new(
    "There is no token yet, so Coze was not asked for its name and inputs; pull it later.",
    "还没有令牌，因此没有向扣子查询名称和输入；之后可以用 pull 拉取。",
);
/// Saved although the server does not know it.
pub const NOT_THERE: Text = Text::new(
    "Saved, but {id} was not found: {reason}",
    "已保存，但没有找到 {id}：{reason}",
);
/// Saved without its inputs.
pub const NO_ANSWER: Text = Text::new(
    "Saved, but its name and inputs are not known: {reason}",
    "已保存，但无法得知名称和输入：{reason}",
);
