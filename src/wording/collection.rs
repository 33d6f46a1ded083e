//! Texts about saved workflows and their cases: what is asked, what was done.

use super::Text;

/// Title of the line for a new workflow.
pub const NEW_TITLE: Text = Text::new("New workflow", "新建工作流");
/// What to type.
pub const NEW_WORDS: Text = Text::new(
    "The ID of a published workflow, or the URL of its page. Enter goes on, Esc leaves it.",
    "已发布工作流的 ID，或它的页面网址。Enter 继续，Esc 放弃。",
);
/// A line to fill.
pub const ID_OR_URL: Text = Text::new("ID or URL", "ID 或网址");
/// A line to fill.
pub const FOLDER: Text = Text::new("name", "名称");
/// A line to fill.
pub const TITLE: Text = Text::new("title", "标题");
/// In the empty line of the title.
pub const TITLE_HINT: Text = Text::new("for people, may stay empty", "给人看的名字，可以留空");
/// It exists.
pub const TAKEN: Text = Text::new("There is a workflow of this name.", "已有同名的工作流。");
/// Title of the line for another name.
pub const RENAME_TITLE: Text = Text::new("Rename {name}", "重命名 {name}");
/// What to type.
pub const RENAME_WORDS: Text = Text::new(
    "The name is that of the folder. Enter renames, Esc leaves it.",
    "名称就是文件夹的名字。Enter 确定，Esc 放弃。",
);
/// What to type.
pub const RENAME_CASE_WORDS: Text =
    Text::new("Enter renames, Esc leaves it.", "Enter 确定，Esc 放弃。");
/// Title of the line for the name of a copy.
pub const DUPLICATE_TITLE: Text = Text::new("Duplicate {name}", "复制 {name}");
/// What to type.
pub const DUPLICATE_WORDS: Text = Text::new(
    "The name of the copy. Enter makes it, Esc leaves it.",
    "副本的名称。Enter 确定，Esc 放弃。",
);
/// Title of the line of tags.
pub const TAGS_TITLE: Text = Text::new("Tags of {name}", "{name} 的标签");
/// A line to fill.
pub const TAGS: Text = Text::new("tags", "标签");
/// What to type.
pub const TAGS_WORDS: Text = Text::new(
    "Words with blanks between them; / then #word finds them. Enter saves, Esc leaves it.",
    "用空格分隔；按 / 输入 #标签 即可查找。Enter 保存，Esc 放弃。",
);
/// Title of the line for a new case.
pub const NEW_CASE_TITLE: Text = Text::new("New case of {name}", "{name} 的新用例");
/// What to type.
pub const NEW_CASE_WORDS: Text = Text::new(
    "A case is a set of parameters. Enter makes it, Esc leaves it.",
    "一个用例就是一组参数。Enter 新建，Esc 放弃。",
);
/// Title of the list of cases.
pub const CASES_TITLE: Text = Text::new("Cases of {name}", "{name} 的用例");
/// In the empty line of the list of cases.
pub const CASES_HINT: Text = Text::new("type to filter, Enter loads", "输入文字筛选，Enter 载入");
/// Nothing fits.
pub const NO_CASE: Text = Text::new("no case of this name", "没有匹配的用例");
/// There are none.
pub const NO_CASES: Text = Text::new("{name} has no cases yet", "{name} 还没有用例");
/// Nothing chosen.
pub const NOTHING_CHOSEN: Text = Text::new(
    "choose a workflow in the list first",
    "请先在列表中选择一个工作流",
);
/// A file that cannot be read.
pub const UNREADABLE: Text = Text::new(
    "{name} cannot be read: mend its workflow.toml first",
    "无法读取 {name}：请先修正它的 workflow.toml",
);
/// What the line under the cursor can be asked for.
pub const NEW: Text = Text::new("new workflow", "新建工作流");
/// In the menu.
pub const RENAME: Text = Text::new("rename", "重命名");
/// In the menu.
pub const DUPLICATE: Text = Text::new("duplicate", "复制一份");
/// In the menu.
pub const EDIT_TAGS: Text = Text::new("tags", "标签");
/// In the menu.
pub const NEW_CASE: Text = Text::new("new case", "新建用例");
/// In the menu.
pub const CHOOSE_CASE: Text = Text::new("choose a case", "选择用例");
/// In the menu.
pub const DELETE: Text = Text::new("delete", "删除");
/// In the menu.
pub const PUT_BACK: Text = Text::new("put {name} back", "恢复 {name}");
/// Title of the menu.
pub const MORE_TITLE: Text = Text::new("Workflows", "工作流");
/// Beside a line of the menu.
pub const UNDONE_WITH: Text = Text::new("{key} puts it back", "按 {key} 可恢复");
/// A workflow or case was made.
pub const MADE: Text = Text::new("{name} made", "已新建 {name}");
/// Another name was given.
pub const RENAMED: Text = Text::new("{from} is now {to}", "{from} 已改名为 {to}");
/// A copy was made.
pub const COPIED: Text = Text::new("{from} copied to {to}", "{from} 已复制为 {to}");
/// It was removed.
pub const DELETED: Text = Text::new(
    "{name} deleted; {key} puts it back",
    "已删除 {name}；按 {key} 恢复",
);
/// It was put back.
pub const BACK_AGAIN: Text = Text::new("{name} is back", "已恢复 {name}");
/// Nothing was removed.
pub const NOTHING_DELETED: Text = Text::new("nothing was deleted", "没有删除过任何内容");
/// Keys of `workflow.toml` were written.
pub const SETTINGS_SAVED: Text =
    Text::new("{name}/workflow.toml saved", "已保存 {name}/workflow.toml");
/// Being read.
pub const STILL_READING: Text = Text::new("{name} is being read…", "正在读取 {name}…");
/// A key of a file changed.
pub const SETTINGS_CONFLICT: Text = Text::new(
    "{name}/workflow.toml was changed on disk since it was loaded, where it was changed here. Nothing was written.",
    "{name}/workflow.toml 在载入之后已在磁盘上被修改，且与这里改的是同一处。尚未写入。",
);
/// Theirs wins.
pub const TAKE_THEIRS: Text = Text::new("take what is on disk", "采用磁盘上的内容");
/// Over what is wrong with files.
pub const TROUBLE: Text = Text::new("Cannot be used as it is", "目前无法使用");
/// Takes the words away again.
pub const BACK: Text = Text::new("back to the list", "返回列表");
