//! What the keys do while something stands over the panes, in the last row.

use super::Text;

/// Takes the line that is chosen.
pub const CHOOSE: Text = Text::new("choose", "选择");
/// Performs an action.
pub const PERFORM: Text = Text::new("perform", "执行");
/// Puts it on the clipboard.
pub const COPY: Text = Text::new("copy", "复制");
/// Writes a file.
pub const SAVE: Text = Text::new("save", "保存");
/// Goes round the forms of an answer.
pub const FORM: Text = Text::new("other form", "切换形式");
/// Sends a file.
pub const UPLOAD: Text = Text::new("upload", "上传");
/// Completes a path.
pub const COMPLETE: Text = Text::new("complete", "补全");
/// Goes into a place of the server.
pub const OPEN: Text = Text::new("open", "打开");
/// Adds a case.
pub const ADD: Text = Text::new("add", "添加");
/// Asks the server about what was typed.
pub const GO_ON: Text = Text::new("go on", "继续");
/// Gives another name.
pub const RENAME: Text = Text::new("rename", "重命名");
/// Makes a copy.
pub const DUPLICATE: Text = Text::new("make the copy", "复制一份");
/// Makes a case.
pub const MAKE: Text = Text::new("make it", "新建");
/// Puts a case into the editor.
pub const LOAD: Text = Text::new("load", "载入");
/// Asks the server once more.
pub const AGAIN: Text = Text::new("ask again", "重新查询");
/// Goes to the next line.
pub const NEXT: Text = Text::new("next line", "下一行");
/// What is under way does not go on.
pub const STOP: Text = Text::new("stop", "停止");
/// Nothing is done.
pub const LEAVE: Text = Text::new("leave", "放弃");
/// It goes away.
pub const CLOSE: Text = Text::new("close", "关闭");
/// One level back.
pub const BACK: Text = Text::new("back", "返回");
/// What Enter does with what is said to a chatflow.
pub const SEND: Text = Text::new("send", "发送");
