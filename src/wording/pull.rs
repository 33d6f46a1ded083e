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
/// Title of the list of what a server has.
pub const TITLE: Text = Text::new("Pull", "拉取");
/// Where nothing is typed.
pub const SEARCH: Text = Text::new("type to search", "输入文字搜索");
/// While a list arrives.
pub const ASKING: Text = Text::new("asking Coze…", "正在查询扣子…");
/// A list with nothing in it.
pub const NOTHING: Text = Text::new("nothing here", "这里什么都没有");
/// A list in which nothing has what was typed.
pub const NO_MATCH: Text = Text::new("nothing of this name", "没有匹配的项");
/// Below the workspaces.
pub const HINT_PLACES: Text = Text::new("Enter opens · Esc closes", "Enter 打开 · Esc 关闭");
/// Below workflows.
pub const HINT_FLOWS: Text = Text::new(
    "Space picks · Ctrl-A all · Enter saves · → versions · Esc back",
    "空格选择 · Ctrl-A 全选 · Enter 保存 · → 版本 · Esc 返回",
);
/// Below workflows, where some are picked.
pub const PICKED: Text = Text::new(
    "{count} picked · Enter saves them · Ctrl-A all · Esc back",
    "已选 {count} 个 · Enter 保存 · Ctrl-A 全选 · Esc 返回",
);
/// Below versions.
pub const HINT_VERSIONS: Text = Text::new(
    "Enter saves this version · ← back",
    "Enter 保存此版本 · ← 返回",
);
/// Below trouble.
pub const HINT_TROUBLE: Text =
    Text::new("Ctrl-R asks again · Esc back", "Ctrl-R 重新查询 · Esc 返回");
/// While workflows are fetched.
pub const HINT_STOP: Text = Text::new("Esc stops", "Esc 停止");
/// A workflow for conversations.
pub const CHATFLOW: Text = Text::new("chatflow", "对话流");
/// An app, which has workflows in it.
pub const APP: Text = Text::new("app", "应用");
/// A workspace of a team.
pub const TEAM: Text = Text::new("team", "团队");
/// A pull was stopped.
pub const STOPPED: Text = Text::new("Stopped. {done} are saved.", "已停止，已保存 {done} 个。");
/// Title of what was pasted, or typed as new.
pub const PASTED_TITLE: Text = Text::new("Workflow", "工作流");
/// Before the name of the folder.
pub const NAME: Text = Text::new("name", "名称");
/// What was pasted is saved already.
pub const KNOWN: Text = Text::new("It is saved as {folder}.", "它已保存为 {folder}。");
/// What `Enter` does with it.
pub const ENTER_OPENS: Text = Text::new("Enter opens it · Esc leaves it", "Enter 打开 · Esc 放弃");
/// What `Enter` does with the parameters of a pasted command.
pub const ENTER_ADDS: Text = Text::new(
    "Enter adds the parameters as a case · Esc leaves it",
    "Enter 把参数添加为用例 · Esc 放弃",
);
/// What `Enter` does with a new one.
pub const ENTER_SAVES: Text = Text::new(
    "Enter saves and opens it · Esc leaves it",
    "Enter 保存并打开 · Esc 放弃",
);
/// `Enter` was pressed before the server answered.
pub const WAITS: Text = Text::new(
    "asking Coze, then it is saved · Esc leaves it",
    "正在查询扣子，之后即保存 · Esc 放弃",
);
/// How many inputs it has.
pub const INPUTS: Text = Text::new(
    "{count} inputs, {required} of them required",
    "{count} 个输入，其中 {required} 个必填",
);
/// Parameters came with it.
pub const WITH_PARAMETERS: Text = Text::new(
    "with the parameters that were pasted; the token in the command is not kept",
    "包含粘贴的参数；命令中的令牌不会保留",
);
/// It is about another server.
pub const ELSEWHERE: Text = Text::new(
    "It belongs to {theirs}, and {own} is in use: neither its name nor its inputs can be asked for. `{way}` uses the other server.",
    "它属于 {theirs}，而当前使用的是 {own}，因此无法查询名称和输入。用 `{way}` 可改用对应的站点。",
);
/// Not the name of a folder.
pub const BAD_NAME: Text = Text::new(
    "That cannot be the name of a folder on every system.",
    "这个名称不能在所有系统上用作文件夹名。",
);
/// The name of a folder that is there.
pub const NAME_TAKEN: Text = Text::new("There is a workflow of this name.", "已有同名的工作流。");
/// What was pasted names no workflow.
pub const NO_WORKFLOW: Text = Text::new(
    "There is no workflow_id in what was pasted.",
    "粘贴的内容里没有 workflow_id。",
);
/// An ID that belongs to a workflow was pasted, and none is open.
pub const OPEN_FIRST: Text = Text::new(
    "That is a {key}. Open a workflow first, then paste it again.",
    "这是 {key}。请先打开一个工作流，然后再次粘贴。",
);
/// An ID was put into the run box.
pub const FILLED: Text = Text::new(
    "{name} runs with {key} {id} now.",
    "{name} 现在使用 {key} {id} 运行。",
);
/// Behind it, where it is not in the file yet.
pub const FILLED_UNSAVED: Text = Text::new(
    " {save} writes it to workflow.toml.",
    "按 {save} 写入 workflow.toml。",
);
