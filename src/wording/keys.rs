//! The words of every action, shown in the help, the palette and the bottom line.

use super::Text;

/// Short, for the bottom line.
pub const RUN: Text = Text::new("run", "运行");
/// In full, for the help.
pub const RUN_LONG: Text = Text::new("send the parameters", "发送参数、运行工作流");
/// Short, for the bottom line.
pub const TOGGLE_ASYNC: Text = Text::new("async", "异步");
/// In full, for the help.
pub const TOGGLE_ASYNC_LONG: Text = Text::new(
    "switch between sync and async (is_async)",
    "切换同步与异步（is_async）",
);
/// Short, for the bottom line.
pub const SAVE: Text = Text::new("save", "保存");
/// In full, for the help.
pub const SAVE_LONG: Text = Text::new("save the parameters to the case", "把参数保存到用例");
/// The user's own editor.
pub const EDIT_OUTSIDE: Text = Text::new("editor", "外部编辑器");
/// The user's own editor, at length.
pub const EDIT_OUTSIDE_LONG: Text = Text::new(
    "edit this field in $VISUAL or $EDITOR",
    "用 $VISUAL 或 $EDITOR 编辑此处",
);
/// Short, for the bottom line.
pub const OPEN_DEBUG_PAGE: Text = Text::new("debug page", "调试页");
/// In full, for the help.
pub const OPEN_DEBUG_PAGE_LONG: Text = Text::new(
    "open the debug page in the browser",
    "在浏览器中打开调试页面",
);
/// Short, for the bottom line.
pub const HELP: Text = Text::new("all keys", "全部按键");
/// In full, for the help.
pub const HELP_LONG: Text = Text::new(
    "all keys and actions; type to filter",
    "全部按键与操作，输入文字可筛选",
);
/// Short, for the bottom line.
pub const BACK: Text = Text::new("back", "返回");
/// In full, for the help.
pub const BACK_LONG: Text = Text::new("one level back", "返回上一层");
/// Short, for the bottom line.
pub const CANCEL_OR_QUIT: Text = Text::new("cancel", "取消");
/// In full, for the help.
pub const CANCEL_OR_QUIT_LONG: Text = Text::new(
    "stop waiting for the run; without one, quit",
    "停止等待运行；没有运行时退出",
);
/// Short, for the bottom line.
pub const SUSPEND: Text = Text::new("suspend", "挂起");
/// In full, for the help.
pub const SUSPEND_LONG: Text = Text::new("suspend the program", "挂起程序");
/// Short, for the bottom line.
pub const QUIT: Text = Text::new("quit", "退出");
/// In full, for the help.
pub const QUIT_LONG: Text = Text::new("quit", "退出程序");
/// Short, for the bottom line.
pub const FOCUS_NEXT: Text = Text::new("next pane", "下一栏");
/// In full, for the help.
pub const FOCUS_NEXT_LONG: Text = Text::new("go to the next pane", "转到下一栏");
/// Short, for the bottom line.
pub const FOCUS_PREVIOUS: Text = Text::new("previous pane", "上一栏");
/// In full, for the help.
pub const FOCUS_PREVIOUS_LONG: Text = Text::new("go to the pane before", "转到上一栏");
/// Short, for the bottom line.
pub const FOCUS_WORKFLOWS: Text = Text::new("workflows", "工作流");
/// In full, for the help.
pub const FOCUS_WORKFLOWS_LONG: Text = Text::new("go to the workflows", "转到工作流");
/// Short, for the bottom line.
pub const FOCUS_PARAMETERS: Text = Text::new("parameters", "参数");
/// In full, for the help.
pub const FOCUS_PARAMETERS_LONG: Text = Text::new("go to the parameters", "转到参数");
/// Short, for the bottom line.
pub const FOCUS_RESPONSE: Text = Text::new("response", "结果");
/// In full, for the help.
pub const FOCUS_RESPONSE_LONG: Text = Text::new("go to the response", "转到结果");
/// Short, for the bottom line.
pub const FOCUS_HISTORY: Text = Text::new("history", "历史");
/// In full, for the help.
pub const FOCUS_HISTORY_LONG: Text = Text::new("go to the history", "转到历史");
/// Short, for the bottom line.
pub const CYCLE_MODE: Text = Text::new("mode", "模式");
/// In full, for the help.
pub const CYCLE_MODE_LONG: Text = Text::new(
    "step through sync, async, stream",
    "依次切换 sync、async、stream",
);
/// Short, for the bottom line.
pub const ZOOM: Text = Text::new("zoom", "放大");
/// In full, for the help.
pub const ZOOM_LONG: Text = Text::new("one pane over the whole screen", "当前栏占满屏幕");
/// Short, for the bottom line.
pub const COPY_MENU: Text = Text::new("copy", "复制");
/// In full, for the help.
pub const COPY_MENU_LONG: Text =
    Text::new("copy the answer, an ID or a link", "复制结果、ID 或链接");
/// Short, for the bottom line.
pub const TOGGLE_MOUSE: Text = Text::new("mouse", "鼠标");
/// In full, for the help.
pub const TOGGLE_MOUSE_LONG: Text = Text::new(
    "give the mouse to the terminal, to select text",
    "把鼠标交给终端以便选择文字",
);
/// Short, for the bottom line.
pub const UP: Text = Text::new("up", "上");
/// In full, for the help.
pub const UP_LONG: Text = Text::new("one row up", "上移一行");
/// Short, for the bottom line.
pub const DOWN: Text = Text::new("down", "下");
/// In full, for the help.
pub const DOWN_LONG: Text = Text::new("one row down", "下移一行");
/// Short, for the bottom line.
pub const LEFT: Text = Text::new("left", "左");
/// In full, for the help.
pub const LEFT_LONG: Text = Text::new("to the left", "向左");
/// Short, for the bottom line.
pub const RIGHT: Text = Text::new("right", "右");
/// In full, for the help.
pub const RIGHT_LONG: Text = Text::new("to the right", "向右");
/// Short, for the bottom line.
pub const TOP: Text = Text::new("top", "顶部");
/// In full, for the help.
pub const TOP_LONG: Text = Text::new("to the first row", "到第一行");
/// Short, for the bottom line.
pub const BOTTOM: Text = Text::new("bottom", "底部");
/// In full, for the help.
pub const BOTTOM_LONG: Text = Text::new("to the last row", "到最后一行");
/// Short, for the bottom line.
pub const PAGE_UP: Text = Text::new("page up", "上一页");
/// In full, for the help.
pub const PAGE_UP_LONG: Text = Text::new("a page up", "上翻一页");
/// Short, for the bottom line.
pub const PAGE_DOWN: Text = Text::new("page down", "下一页");
/// In full, for the help.
pub const PAGE_DOWN_LONG: Text = Text::new("a page down", "下翻一页");
/// Short, for the bottom line.
pub const HALF_PAGE_UP: Text = Text::new("half up", "上半页");
/// In full, for the help.
pub const HALF_PAGE_UP_LONG: Text = Text::new("half a page up", "上翻半页");
/// Short, for the bottom line.
pub const HALF_PAGE_DOWN: Text = Text::new("half down", "下半页");
/// In full, for the help.
pub const HALF_PAGE_DOWN_LONG: Text = Text::new("half a page down", "下翻半页");
/// Short, for the bottom line.
pub const LOAD: Text = Text::new("load", "载入");
/// In full, for the help.
pub const LOAD_LONG: Text = Text::new(
    "load the workflow or case into the editor",
    "把工作流或用例载入编辑器",
);
/// Short, for the bottom line.
pub const PULL: Text = Text::new("pull", "拉取");
/// In full, for the help.
pub const PULL_LONG: Text = Text::new(
    "choose workflows of the server to save",
    "从服务器选择工作流保存下来",
);
/// Short, for the bottom line.
pub const FILTER: Text = Text::new("filter", "筛选");
/// In full, for the help.
pub const FILTER_LONG: Text = Text::new(
    "filter the list by letters of a name, or by #tag",
    "按名称中的文字或 #标签 筛选列表",
);
/// Short, for the bottom line.
pub const EDIT: Text = Text::new("edit", "编辑");
/// In full, for the help.
pub const EDIT_LONG: Text = Text::new("type parameters", "编辑参数");
/// Short, for the bottom line.
pub const RUN_BOX: Text = Text::new("run box", "运行设置");
/// In full, for the help.
pub const RUN_BOX_LONG: Text = Text::new(
    "change mode, bot_id, app_id, version and ext of the run",
    "修改运行的模式、bot_id、app_id、版本与 ext",
);
/// Short, for the bottom line.
pub const FORMAT: Text = Text::new("format", "格式化");
/// In full, for the help.
pub const FORMAT_LONG: Text = Text::new("indent the parameters", "格式化参数");
/// Short, for the bottom line.
pub const UNDO: Text = Text::new("undo", "撤销");
/// In full, for the help.
pub const UNDO_LONG: Text = Text::new("take the last change back", "撤销上一次修改");
/// Short, for the bottom line.
pub const REDO: Text = Text::new("redo", "重做");
/// In full, for the help.
pub const REDO_LONG: Text = Text::new("make it once more", "重做撤销的修改");
/// Short, for the bottom line.
pub const NEXT_VALUE: Text = Text::new("next value", "下一个值");
/// In full, for the help.
pub const NEXT_VALUE_LONG: Text = Text::new(
    "select the next value, typing replaces it; it does not indent",
    "选中下一个值，输入即替换（不缩进）",
);
/// Short, for the bottom line.
pub const PREVIOUS_VALUE: Text = Text::new("previous value", "上一个值");
/// In full, for the help.
pub const PREVIOUS_VALUE_LONG: Text = Text::new("select the value before", "选中上一个值");
/// Short, for the bottom line.
pub const OLDER_VALUE: Text = Text::new("older value", "更早的值");
/// In full, for the help.
pub const OLDER_VALUE_LONG: Text = Text::new(
    "put in what this value was in the run before",
    "换成此值在更早一次运行中的内容",
);
/// Short, for the bottom line.
pub const NEWER_VALUE: Text = Text::new("newer value", "更新的值");
/// In full, for the help.
pub const NEWER_VALUE_LONG: Text = Text::new(
    "put in what this value was in the run after",
    "换成此值在更晚一次运行中的内容",
);
/// Short, for the bottom line.
pub const SELECT_ALL: Text = Text::new("select all", "全选");
/// In full, for the help.
pub const SELECT_ALL_LONG: Text = Text::new(
    "select the whole text; shift and the arrows select a part",
    "选择全部文字；按住 shift 用方向键选择一部分",
);
/// Short, for the bottom line.
pub const CUT: Text = Text::new("cut", "剪切");
/// In full, for the help.
pub const CUT_LONG: Text = Text::new("cut the selected text", "剪切所选文字");
/// Short, for the bottom line.
pub const COPY_SELECTED: Text = Text::new("copy selected", "复制所选");
/// In full, for the help.
pub const COPY_SELECTED_LONG: Text = Text::new("copy the selected text", "复制所选文字");
/// Short, for the bottom line.
pub const PASTE: Text = Text::new("paste", "粘贴");
/// In full, for the help.
pub const PASTE_LONG: Text = Text::new(
    "paste what was cut or copied here; for the clipboard use the terminal's own key",
    "粘贴在此剪切或复制的文字；系统剪贴板请用终端自己的粘贴键",
);
/// Short, for the bottom line.
pub const PREVIOUS_CASE: Text = Text::new("previous case", "上一用例");
/// In full, for the help.
pub const PREVIOUS_CASE_LONG: Text = Text::new("load the case before", "载入上一个用例");
/// Short, for the bottom line.
pub const NEXT_CASE: Text = Text::new("next case", "下一用例");
/// In full, for the help.
pub const NEXT_CASE_LONG: Text = Text::new("load the next case", "载入下一个用例");
/// Short, for the bottom line.
pub const CYCLE_VIEW: Text = Text::new("view", "视图");
/// In full, for the help.
pub const CYCLE_VIEW_LONG: Text = Text::new(
    "decoded, text (every string as prose, under its name) or raw",
    "解码、文本（各字符串按正文显示）或原文",
);
/// Short, for the bottom line.
pub const FOLD: Text = Text::new("fold", "折叠");
/// In full, for the help.
pub const FOLD_LONG: Text = Text::new(
    "fold or open this object, array or section",
    "折叠或展开此对象、数组或分段",
);
/// Short, for the bottom line.
pub const FOLD_BELOW: Text = Text::new("fold below", "全部折叠");
/// In full, for the help.
pub const FOLD_BELOW_LONG: Text = Text::new(
    "fold or open it and all below",
    "折叠或展开此处及其下全部内容",
);
/// Short, for the bottom line.
pub const FOLD_ALL: Text = Text::new("fold all", "折叠所有");
/// In full, for the help.
pub const FOLD_ALL_LONG: Text = Text::new("fold all but the outermost", "只留最外层，其余全部折叠");
/// Short, for the bottom line.
pub const FOLD_TO: Text = Text::new("fold to depth", "按层折叠");
/// In full, for the help.
pub const FOLD_TO_LONG: Text = Text::new(
    "open so many levels and fold what is deeper",
    "展开到第几层，更深的折叠",
);
/// Short, for the bottom line.
pub const OPEN_ALL: Text = Text::new("open all", "展开所有");
/// In full, for the help.
pub const OPEN_ALL_LONG: Text = Text::new("open everything", "全部展开");
/// Short, for the bottom line.
pub const TOGGLE_OPENED: Text = Text::new("strings", "内嵌 JSON");
/// In full, for the help.
pub const TOGGLE_OPENED_LONG: Text = Text::new(
    "close the strings that are JSON, to see them as sent, or open them",
    "收起字符串中的 JSON 以查看原样，或重新打开",
);
/// Short, for the bottom line.
pub const FIND: Text = Text::new("find", "查找");
/// In full, for the help.
pub const FIND_LONG: Text = Text::new(
    "find in the answer; Tab: as an expression",
    "在响应中查找；Tab 切换正则表达式",
);
/// Find in the parameters, at length.
pub const FIND_PARAMETERS_LONG: Text = Text::new("find in the parameters", "在参数中查找");
/// Short, for the bottom line.
pub const FIND_NEXT: Text = Text::new("next", "下一处");
/// In full, for the help.
pub const FIND_NEXT_LONG: Text = Text::new("go to the next place", "到下一处");
/// Short, for the bottom line.
pub const FIND_PREVIOUS: Text = Text::new("previous", "上一处");
/// In full, for the help.
pub const FIND_PREVIOUS_LONG: Text = Text::new("go to the place before", "到上一处");
/// Short, for the bottom line.
pub const TYPE_FILTER: Text = Text::new("jq", "jq 过滤");
/// In full, for the help.
pub const TYPE_FILTER_LONG: Text = Text::new(
    "filter the answer with jq; Enter keeps the filter on, Esc takes it off",
    "用 jq 过滤响应；Enter 保留，Esc 取消",
);
/// Short, for the bottom line.
pub const FILTER_BEFORE: Text = Text::new("earlier", "上一条");
/// In full, for the help.
pub const FILTER_BEFORE_LONG: Text =
    Text::new("the filter that was used before", "之前用过的过滤器");
/// Short, for the bottom line.
pub const FILTER_AFTER: Text = Text::new("later", "下一条");
/// In full, for the help.
pub const FILTER_AFTER_LONG: Text = Text::new("the filter that was used after", "之后用过的过滤器");
/// Short, for the bottom line.
pub const KEEP_FILTER: Text = Text::new("keep filter", "保存过滤器");
/// In full, for the help.
pub const KEEP_FILTER_LONG: Text = Text::new(
    "keep the filter with the workflow, or drop the one that is kept",
    "随工作流保存过滤器，已保存时移除",
);
/// Short, for the bottom line.
pub const TOGGLE_WRAP: Text = Text::new("wrap", "换行");
/// In full, for the help.
pub const TOGGLE_WRAP_LONG: Text = Text::new("wrap long lines", "长行自动换行");
/// Short, for the bottom line.
pub const TOGGLE_NUMBERS: Text = Text::new("line numbers", "行号");
/// In full, for the help.
pub const TOGGLE_NUMBERS_LONG: Text = Text::new("number the lines", "显示或隐藏行号");
/// Short, for the bottom line.
pub const SHOW: Text = Text::new("show", "查看");
/// In full, for the help.
pub const SHOW_LONG: Text = Text::new("show the run", "查看这次运行");
/// Short, for the bottom line.
pub const LOAD_INTO_EDITOR: Text = Text::new("load", "载入");
/// In full, for the help.
pub const LOAD_INTO_EDITOR_LONG: Text = Text::new(
    "load its parameters into the editor",
    "把它的参数载入编辑器",
);
/// Short, for the bottom line.
pub const RUN_AGAIN: Text = Text::new("run again", "再次运行");
/// In full, for the help.
pub const RUN_AGAIN_LONG: Text = Text::new("run it again as it was", "原样再次运行");

/// Short, for the bottom line.
pub const SAVE_ANSWER: Text = Text::new("save answer", "存为文件");
/// In full, for the help.
pub const SAVE_ANSWER_LONG: Text = Text::new(
    "save the answer to a file: decoded, as sent or the selection; or the whole run",
    "把结果存为文件：解码、原文或选中的内容；或整个运行",
);
/// Short, for the bottom line.
pub const SELECT_ROWS: Text = Text::new("select", "选择");
/// In full, for the help.
pub const SELECT_ROWS_LONG: Text = Text::new(
    "select whole rows from here on, or stop selecting",
    "从此行开始按行选择，或结束选择",
);
/// Short, for the bottom line.
pub const SELECT_UP: Text = Text::new("select up", "向上选择");
/// In full, for the help.
pub const SELECT_UP_LONG: Text = Text::new("select a row more, upwards", "向上多选一行");
/// Short, for the bottom line.
pub const SELECT_DOWN: Text = Text::new("select down", "向下选择");
/// In full, for the help.
pub const SELECT_DOWN_LONG: Text = Text::new("select a row more, downwards", "向下多选一行");
/// Short, for the bottom line.
pub const OPEN_LINK: Text = Text::new("open link", "打开链接");
/// In full, for the help.
pub const OPEN_LINK_LONG: Text = Text::new(
    "open the link in this row in the browser",
    "在浏览器中打开此行的链接",
);
/// Short, for the bottom line.
pub const NEW_WORKFLOW: Text = Text::new("new", "新建");
/// In full, for the help.
pub const NEW_WORKFLOW_LONG: Text = Text::new(
    "save a workflow of Coze, by its ID or URL; on a case, a new case",
    "按 ID 或网址保存一个扣子工作流；在用例上则新建用例",
);
/// Short, for the bottom line.
pub const MORE: Text = Text::new("more", "更多");
/// In full, for the help.
pub const MORE_LONG: Text = Text::new(
    "rename, duplicate, tags, cases, delete",
    "重命名、复制、标签、用例、删除",
);
/// Short, for the bottom line.
pub const DELETE: Text = Text::new("delete", "删除");
/// In full, for the help.
pub const DELETE_LONG: Text = Text::new(
    "delete the workflow or case; put back brings it back",
    "删除工作流或用例，之后可恢复",
);
/// Short, for the bottom line.
pub const PUT_BACK: Text = Text::new("put back", "恢复");
/// In full, for the help.
pub const PUT_BACK_LONG: Text = Text::new("put back what was deleted last", "恢复上一次删除的内容");
/// Short, for the bottom line.
pub const RENAME: Text = Text::new("rename", "重命名");
/// In full, for the help.
pub const RENAME_LONG: Text = Text::new(
    "another name for the workflow or case",
    "给工作流或用例改名",
);
/// Short, for the bottom line.
pub const DUPLICATE: Text = Text::new("duplicate", "复制一份");
/// In full, for the help.
pub const DUPLICATE_LONG: Text = Text::new("copy the workflow or case", "把工作流或用例复制一份");
/// Short, for the bottom line.
pub const EDIT_TAGS: Text = Text::new("tags", "标签");
/// In full, for the help.
pub const EDIT_TAGS_LONG: Text = Text::new("type the tags of the workflow", "编辑工作流的标签");
/// Short, for the bottom line.
pub const NEW_CASE: Text = Text::new("new case", "新建用例");
/// In full, for the help.
pub const NEW_CASE_LONG: Text = Text::new("make a case of the workflow", "为工作流新建一个用例");
/// Short, for the bottom line.
pub const CHOOSE_CASE: Text = Text::new("cases", "用例");
/// In full, for the help.
pub const CHOOSE_CASE_LONG: Text = Text::new(
    "choose a case of the workflow from a list",
    "从列表中选择工作流的用例",
);
/// Short, for the bottom line.
pub const PICK_FILE: Text = Text::new("upload", "上传文件");
/// In full, for the help.
pub const PICK_FILE_LONG: Text = Text::new(
    "upload a local file as the value at the caret",
    "上传本地文件，作为光标处的值",
);
/// Short, for the bottom line.
pub const COMPLETE: Text = Text::new("complete", "补全");
/// In full, for the help.
pub const COMPLETE_LONG: Text = Text::new(
    "show names and values that fit at the caret",
    "列出光标处可用的名称和值",
);

/// Short, for the bottom line.
pub const OPEN_QUESTION: Text = Text::new("answer", "作答");
/// In full, for the help.
pub const OPEN_QUESTION_LONG: Text = Text::new(
    "answer the question that the run waits at",
    "回答运行所等待的问题",
);
/// Short, for the bottom line.
pub const PLAY: Text = Text::new("replay", "回放");
/// In full, for the help.
pub const PLAY_LONG: Text = Text::new(
    "replay the stream at its own speed; stand still, go on",
    "按原速回放流式输出；再按暂停或继续",
);
/// Short, for the bottom line.
pub const STEP_BACK: Text = Text::new("back in time", "时间后退");
/// In full, for the help.
pub const STEP_BACK_LONG: Text = Text::new("one column back on the timeline", "在时间线上后退一列");
/// Short, for the bottom line.
pub const STEP_FORWARD: Text = Text::new("on in time", "时间前进");
/// In full, for the help.
pub const STEP_FORWARD_LONG: Text =
    Text::new("one column on, on the timeline", "在时间线上前进一列");
/// Short, for the bottom line.
pub const PIECE_BEFORE: Text = Text::new("piece before", "上一段");
/// In full, for the help.
pub const PIECE_BEFORE_LONG: Text =
    Text::new("to the moment of the piece before", "回到上一段到达的时刻");
/// Short, for the bottom line.
pub const PIECE_AFTER: Text = Text::new("next piece", "下一段");
/// In full, for the help.
pub const PIECE_AFTER_LONG: Text =
    Text::new("to the moment of the next piece", "转到下一段到达的时刻");
/// Short, for the bottom line.
pub const FASTER: Text = Text::new("faster", "加速");
/// In full, for the help.
pub const FASTER_LONG: Text = Text::new("replay faster", "加快回放");
/// Short, for the bottom line.
pub const SLOWER: Text = Text::new("slower", "减速");
/// In full, for the help.
pub const SLOWER_LONG: Text = Text::new("replay slower", "放慢回放");
/// Short, for the bottom line.
pub const TOGGLE_TIMELINE: Text = Text::new("timeline", "时间线");
/// In full, for the help.
pub const TOGGLE_TIMELINE_LONG: Text = Text::new(
    "show or hide the timeline of the stream",
    "显示或隐藏流式输出的时间线",
);
/// Short, for the bottom line.
pub const DIFF: Text = Text::new("diff", "对比");
/// In full, for the help.
pub const DIFF_LONG: Text = Text::new(
    "compare with the run before of the same workflow",
    "与同一工作流的上一次运行对比",
);
/// Short, for the bottom line.
pub const REQUEST: Text = Text::new("request", "请求");
/// In full, for the help.
pub const REQUEST_LONG: Text = Text::new(
    "show the request of the run as it was sent; the same key goes back",
    "显示该次运行发出的请求，再按返回结果",
);
/// Short, for the bottom line.
pub const PARENT: Text = Text::new("repeated run", "原运行");
/// In full, for the help.
pub const PARENT_LONG: Text = Text::new(
    "show the run that this one repeats",
    "显示这次重新运行所对应的原运行",
);
/// Short, for the bottom line.
pub const TREND: Text = Text::new("trend", "趋势");
/// In full, for the help.
pub const TREND_LONG: Text = Text::new(
    "show where the run stands among the last of its workflow and case, and the size of the history",
    "显示运行在其工作流与用例中的位置，及历史大小",
);
/// Short, for the bottom line.
pub const DIFF_BASELINE: Text = Text::new("baseline", "对比基准");
/// In full, for the help.
pub const DIFF_BASELINE_LONG: Text = Text::new(
    "compare with the newest pinned run of the workflow",
    "与该工作流最近置顶的运行对比",
);
/// Short, for the bottom line.
pub const MARK_A: Text = Text::new("mark A", "标记 A");
/// In full, for the help.
pub const MARK_A_LONG: Text = Text::new(
    "mark the first of two runs to compare",
    "标记要对比的第一次运行",
);
/// Short, for the bottom line.
pub const MARK_B: Text = Text::new("mark B", "标记 B");
/// In full, for the help.
pub const MARK_B_LONG: Text = Text::new(
    "mark the second of two runs to compare",
    "标记要对比的第二次运行",
);
/// Short, for the bottom line.
pub const NEXT_CHANGE: Text = Text::new("next change", "下一处");
/// In full, for the help.
pub const NEXT_CHANGE_LONG: Text = Text::new("go to the next change", "转到下一处差异");
/// Short, for the bottom line.
pub const PREVIOUS_CHANGE: Text = Text::new("change before", "上一处");
/// In full, for the help.
pub const PREVIOUS_CHANGE_LONG: Text = Text::new("go to the change before", "转到上一处差异");
/// Short, for the bottom line.
pub const UNFOLD: Text = Text::new("open", "展开");
/// In full, for the help.
pub const UNFOLD_LONG: Text = Text::new(
    "open or close what did not change, or a long text",
    "展开或收起未变的部分、长文本",
);
/// Short, for the bottom line.
pub const SHOW_ALL: Text = Text::new("show all", "全部展开");
/// In full, for the help.
pub const SHOW_ALL_LONG: Text = Text::new(
    "show what did not change too",
    "显示全部内容，包括未变的部分",
);
/// Short, for the bottom line.
pub const SHOW_CHANGES: Text = Text::new("changes only", "只看差异");
/// In full, for the help.
pub const SHOW_CHANGES_LONG: Text = Text::new("fold what did not change", "收起未变的部分");
/// Short, for the bottom line.
pub const SIDES: Text = Text::new("one column", "单双栏");
/// In full, for the help.
pub const SIDES_LONG: Text = Text::new(
    "two runs side by side, or one over the other",
    "左右并排或上下合并显示",
);
/// Short, for the bottom line.
pub const IGNORE: Text = Text::new("ignore", "忽略");
/// In full, for the help.
pub const IGNORE_LONG: Text = Text::new(
    "leave the field under the cursor out of comparisons, or compare it again",
    "不再比较光标处的字段，或恢复比较",
);
/// Short, for the bottom line.
pub const IGNORE_VARYING: Text = Text::new("ignore varying", "忽略常变");
/// In full, for the help.
pub const IGNORE_VARYING_LONG: Text = Text::new(
    "leave out the fields that differ in every run",
    "不再比较每次运行都不同的字段",
);
