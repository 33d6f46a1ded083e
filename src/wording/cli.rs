//! Texts of the command line: talk on stderr, refusals, the words in front of figures.

use super::Text;

// What was typed.

/// A `-p` without `=`.
pub const BAD_PARAMETER: Text = Text::new(
    "-p {word}: write key=text, key:=JSON for other types than text, or key@=FILE",
    "-p {word}：请写成 key=文本；文本以外的类型请写成 key:=JSON；文件请写成 key@=文件",
);
/// A `-p key:=…` that is no JSON.
pub const BAD_VALUE: Text = Text::new(
    "-p {word}: what follows := is not JSON (column {column}: {reason}); for text write key=text",
    "-p {word}：:= 之后不是 JSON（第 {column} 列：{reason}）；如果是文本，请写成 key=文本",
);
/// Parameters that are an array, say.
pub const NOT_AN_OBJECT: Text = Text::new(
    "parameters must be a JSON object",
    "参数必须是一个 JSON 对象",
);
/// A file of parameters that cannot be read.
pub const CANNOT_READ: Text = Text::new(
    "{path} cannot be read: {reason}",
    "无法读取 {path}：{reason}",
);
/// Where parameters came from, if not from a file.
pub const STANDARD_INPUT: Text = Text::new("standard input", "标准输入");
/// WORKFLOW is nothing that is known.
pub const UNKNOWN_WORKFLOW: Text = Text::new(
    "{workflow} is neither a saved workflow nor an ID nor a URL that holds one. Saved in {folder}: {known}",
    "{workflow} 不是已保存的工作流，也不是 ID 或含有 ID 的网址。{folder} 中已保存：{known}",
);
/// WORKFLOW is a URL without the ID of a workflow.
pub const NO_WORKFLOW_IN_URL: Text = Text::new(
    "the URL names no workflow: open the workflow at Coze and copy the address that holds workflow_id",
    "网址中没有工作流：请在扣子中打开工作流，复制含有 workflow_id 的地址",
);
/// A case that is not there.
pub const UNKNOWN_CASE: Text = Text::new(
    "{workflow} has no case {case}; it has: {known}",
    "{workflow} 没有用例 {case}；现有：{known}",
);
/// `--case` with an ID or a URL.
pub const CASE_NEEDS_NAME: Text = Text::new(
    "--case needs the name of a saved workflow; {workflow} is not one",
    "--case 只能用于已保存的工作流，而 {workflow} 不是",
);
/// A folder of the collection that cannot be used.
pub const BROKEN_WORKFLOW: Text = Text::new(
    "{workflow} cannot be used: {reason}",
    "无法使用 {workflow}：{reason}",
);
/// `--no-wait` with another mode than async.
pub const NO_WAIT_IS_ASYNC: Text = Text::new(
    "--no-wait makes an async run: leave --mode {mode} out",
    "--no-wait 会以异步方式运行：请去掉 --mode {mode}",
);
/// Above an answer that was given.
pub const ANSWERED: Text = Text::new("Answered: {node}", "已回答：{node}");
/// `emulator --profile` with the name of a profile of the settings.
pub const NOT_AN_EMULATOR: Text = Text::new(
    "--profile {profile}: an emulator is cloud or studio",
    "--profile {profile}：模拟类型只能是 cloud 或 studio",
);
/// `--demo` with `--profile`.
pub const DEMO_HAS_ITS_PROFILE: Text = Text::new(
    "--demo has a profile of its own: leave --profile out",
    "--demo 使用自己的配置：请去掉 --profile",
);
/// `--since` that is no time.
pub const BAD_TIME: Text = Text::new(
    "--since {text}: write 2d (also s, m, h, w), 2026-11-20, or 2026-11-20T09:30:00Z",
    "--since {text}：请写成 2d（还可用 s、m、h、w）、2026-11-20 或 2026-11-20T09:30:00Z",
);
/// Between names.
pub const COMMA: Text = Text::new(", ", "、");
/// No names.
pub const NONE: Text = Text::new("none", "无");

// What cannot be done.

/// Every refusal.
pub const REFUSAL: Text = Text::new("error: {reason}", "错误：{reason}");
/// In front of what went wrong with a run.
pub const ERROR: Text = Text::new("error", "错误");
/// No task could be started.
pub const NO_RUNTIME: Text = Text::new(
    "the system gives no thread to work in: {reason}",
    "系统无法提供工作线程：{reason}",
);
/// Ctrl-C cannot be heard.
pub const NO_SIGNALS: Text = Text::new(
    "the system does not let Ctrl-C be heard: {reason}",
    "无法监听 Ctrl-C：{reason}",
);
/// The local Coze did not start.
pub const NO_EMULATOR: Text = Text::new(
    "the local Coze cannot be started: {reason}",
    "无法启动本地扣子：{reason}",
);
/// The current folder is gone.
pub const NO_FOLDER: Text = Text::new(
    "the current folder cannot be read: {reason}",
    "无法读取当前文件夹：{reason}",
);
/// A run vanished between two looks.
pub const RUN_GONE: Text = Text::new(
    "the run {run} is no longer in the history",
    "历史中已没有运行 {run}",
);
/// A run that is compared may still change.
pub const STILL_RUNNING: Text = Text::new(
    "run {run} has not ended: what it answers is still to come",
    "运行 {run} 尚未结束，还没有完整结果",
);
/// A run could not even be recorded.
pub const REFUSED: Text = Text::new("nothing was sent: {reason}", "请求未发出：{reason}");
/// A run could not be recorded, and could be sent all the same.
pub const REFUSED_UNRECORDED: Text = Text::new(
    "nothing was sent, since every run is recorded before it leaves. {reason} With --unrecorded it is sent all the same.",
    "请求未发出：每次运行在发出前都要先写入历史。{reason}若仍要发送，请加 --unrecorded。",
);
/// A run ended outside but not on disk.
pub const UNRECORDED: Text = Text::new(
    "this run is not recorded in the history, its answer stands only here: {reason}",
    "这次运行未写入历史，回答只在此处显示：{reason}",
);
/// A run ended outside but not on disk, for the reason that was told when it began.
pub const UNRECORDED_AS_SAID: Text = Text::new(
    "this run is not recorded in the history, its answer stands only here",
    "这次运行未写入历史，回答只在此处显示",
);
/// A stream whose pieces the disk does not take.
pub const NOT_KEPT: Text = Text::new(
    "what comes is not on disk for now, and is lost if this program ends: {reason}",
    "收到的内容暂时无法写入历史，程序若此时结束会丢失：{reason}",
);
/// The file of the history is gone.
pub const HISTORY_BEGUN: Text = Text::new(
    "the history was removed while it was in use; a new one was begun at {path}",
    "历史文件在使用中被移走，已在 {path} 新建历史记录",
);
/// It is on disk after all.
pub const RESCUED: Text = Text::new("it is recorded now", "现已写入历史");
/// A run whose profile cannot be used.
pub const NOT_FOLLOWED: Text = Text::new(
    "the run {run} cannot be waited for: {reason}",
    "无法继续等待运行 {run}：{reason}",
);
/// The profile of an earlier run has another server by now.
pub const OTHER_SERVER: Text = Text::new(
    "it was sent to {url}, and the profile {profile} leads elsewhere now",
    "它当时发往 {url}，而配置 {profile} 现在指向另一个服务器",
);

// While it runs.

/// The demo, in front of what it does.
pub const DEMO: Text = Text::new(
    "demo: a local Coze inside this program, with workflows and a history of its own",
    "演示：使用程序内置的本地扣子，工作流和历史都是独立的",
);
/// The case that was chosen for the user.
pub const FIRST_CASE: Text = Text::new(
    "with the parameters of the case {case}; --case chooses another",
    "使用用例 {case} 的参数；可用 --case 选择其他用例",
);
/// Coze has an async run.
pub const ACCEPTED: Text = Text::new(
    "run {run} is at Coze (execute_id {execute_id})",
    "运行 {run} 已在扣子上开始（execute_id {execute_id}）",
);
/// How to come back to an async run.
pub const PICK_UP: Text = Text::new(
    "It goes on at Coze. Its result: {program} wait {run}",
    "它会在扣子上继续运行。获取结果：{program} wait {run}",
);
/// Instead of that in the demo.
pub const DEMO_ENDS: Text = Text::new(
    "The local Coze of the demo ends with this program, and the run with it. coze-tui emulator goes on.",
    "演示用的本地扣子会随程序结束，这次运行也随之结束。coze-tui emulator 可以一直运行。",
);
/// Ctrl-C during `wait`.
pub const STOPPED_WAITING: Text = Text::new(
    "stopped waiting; async runs go on at Coze, and {program} wait picks them up",
    "已停止等待；异步运行会在扣子上继续，可用 {program} wait 接着等待",
);
/// The request is sent once more.
pub const RETRYING: Text = Text::new(
    "trying again in {wait} (try {attempt}): {reason}",
    "{wait} 后重试（第 {attempt} 次）：{reason}",
);
/// Elapsed time, while nothing was sent yet.
pub const RECORDED: Text = Text::new("recorded {elapsed}", "已记录 {elapsed}");
/// Elapsed time.
pub const RUNNING: Text = Text::new("running {elapsed}", "运行中 {elapsed}");
/// Elapsed time of a sync run that takes long.
pub const RUNNING_LONG: Text = Text::new(
    "running {elapsed} · Coze may cut a sync run after 90 s of silence; --mode async does not have this limit",
    "运行中 {elapsed} · 同步运行超过 90 秒无响应时可能被扣子断开，--mode async 没有这个限制",
);
/// A text that was printed is not what the server says in the end.
pub const RETOLD: Text = Text::new(
    "What {node} said above was replaced; this counts:",
    "{node} 之前的内容已被替换，以下为准：",
);
/// Elapsed time while several runs are waited for.
pub const WAITING_FOR: Text = Text::new(
    "{count} in flight, {elapsed}",
    "{count} 个进行中，{elapsed}",
);
/// Nothing to wait for.
pub const NOTHING_IN_FLIGHT: Text = Text::new("no run is in flight", "没有进行中的运行");
/// The result of an async run could not be asked for just now.
pub const POLL_TROUBLE: Text = Text::new(
    "asking for the result failed: {reason}; next try in {wait}",
    "查询结果失败：{reason}；{wait} 后重试",
);

// How it ended.

/// A state.
pub const QUEUED: Text = Text::new("recorded", "已记录");
/// A state.
pub const SENT: Text = Text::new("sent", "已发出");
/// A state.
pub const STATE_RUNNING: Text = Text::new("running", "运行中");
/// A state.
pub const STATE_WAITING: Text = Text::new("waits for an answer", "等待回答");
/// A state.
pub const SUCCESS: Text = Text::new("success", "成功");
/// A state.
pub const FAILED: Text = Text::new("failed", "失败");
/// A state.
pub const TIMED_OUT: Text = Text::new("timed out", "超时");
/// A state.
pub const CANCELLED: Text = Text::new("cancelled", "已取消");
/// A state.
pub const UNKNOWN: Text = Text::new("unknown", "状态未知");
/// First line about a run: its glyph and name, its state, how long it took.
pub const HEADLINE: Text = Text::new("{title}: {state}{after}", "{title}：{state}{after}");
/// How long it took, in the first line.
pub const AFTER: Text = Text::new(" after {duration}", "，用时 {duration}");
/// What the server said.
pub const MESSAGE: Text = Text::new("message", "错误信息");
/// What to do.
pub const ADVICE: Text = Text::new("what to do", "怎么办");
/// How the same question is answered once more.
pub const ANSWER_AGAIN: Text = Text::new("answer again", "重新回答");
/// The page of each node.
pub const DEBUG_PAGE: Text = Text::new("debug_url", "debug_url");
/// Coze's name for the run.
pub const EXECUTE_ID: Text = Text::new("execute_id", "execute_id");
/// The name of the request in Coze's logs.
pub const LOGID: Text = Text::new("logid", "logid");
/// Status of HTTP.
pub const HTTP: Text = Text::new("HTTP", "HTTP");
/// The run on this machine.
pub const RUN: Text = Text::new("run", "运行编号");
/// Where the rest of it is.
pub const SEE: Text = Text::new(
    "{run} · all that came back: {program} show {run}",
    "{run} · 收到的全部内容：{program} show {run}",
);
/// When it began.
pub const STARTED: Text = Text::new("started", "开始时间");
/// How it was made.
pub const MODE: Text = Text::new("mode", "运行方式");
/// Profile and server.
pub const PROFILE: Text = Text::new("profile", "配置");
/// The ID of the workflow.
pub const WORKFLOW_ID: Text = Text::new("workflow_id", "workflow_id");
/// Tokens.
pub const TOKENS: Text = Text::new("tokens", "Token");
/// Tokens, split.
pub const TOKENS_SPLIT: Text = Text::new(
    "{total} ({input} in, {output} out)",
    "{total}（输入 {input}，输出 {output}）",
);
/// The run that this one repeats.
pub const PARENT: Text = Text::new("repeats", "重复自");
/// Over the body as sent.
pub const REQUEST: Text = Text::new("request", "请求");
/// Over the answer.
pub const ANSWER: Text = Text::new("answer", "结果");
/// Over an answer that is none.
pub const BODY: Text = Text::new("what came back", "收到的内容");
/// An answer with nothing in it.
pub const NO_OUTPUT: Text = Text::new("(the answer has no data)", "（结果没有 data）");
/// Over the text of an output node.
pub const OUTPUT_NODE: Text = Text::new("output node {name}", "输出节点 {name}");

// Lists.

/// Nothing in the collection.
pub const NO_WORKFLOWS: Text = Text::new(
    "no saved workflows in {folder}; coze-tui --demo list shows some",
    "{folder} 中没有已保存的工作流；coze-tui --demo list 可以看到示例",
);
/// Nothing in the history.
pub const NO_RUNS: Text = Text::new("no runs", "没有运行记录");
/// No run has a text in it.
pub const NOT_FOUND: Text = Text::new(
    "no runs. Answers and parameters are searched up to 64 KB each",
    "没有运行记录。结果和参数各搜索前 64 KB",
);
/// A folder without a workflow that can be read.
pub const CANNOT_BE_READ: Text = Text::new("cannot be read", "无法读取");

// Places.

/// A place.
pub const SETTINGS: Text = Text::new("settings", "设置");
/// A place.
pub const COLLECTION: Text = Text::new("workflows", "工作流");
/// A place.
pub const HISTORY: Text = Text::new("history", "历史");
/// A place.
pub const LOG: Text = Text::new("log", "日志");
/// What to do with a workflow that was saved.
pub const NEW_NEXT: Text = Text::new(
    "Saved. `{program} run {name} -p key=value` runs it; `{program}` opens the screen.",
    "已保存。用 `{program} run {name} -p key=value` 运行；用 `{program}` 打开界面。",
);
/// A place.
pub const REMOVED_THINGS: Text = Text::new("removed", "回收站");

// The local Coze.

/// Its address.
pub const BASE_URL: Text = Text::new("base URL", "接口地址");
/// Over its tokens.
pub const TOKEN_LIST: Text = Text::new("tokens", "令牌");
/// Over its workflows.
pub const WORKFLOW_LIST: Text = Text::new("workflows", "工作流");
/// What a token may do.
pub const TOKEN_DEMO: Text = Text::new("may do everything", "拥有全部权限");
/// What a token may do.
pub const TOKEN_FREE: Text = Text::new("free plan: no is_async (6003)", "免费版：不能异步（6003）");
/// What a token may do.
pub const TOKEN_NORUN: Text = Text::new("lacks the permission run (4101)", "没有 run 权限（4101）");
/// What a token may do.
pub const TOKEN_NOLIST: Text = Text::new(
    "may run, but list and describe nothing (4101)",
    "可以运行，不能列出和查看工作流（4101）",
);
/// What a token may do.
pub const TOKEN_NOSCHEMA: Text = Text::new(
    "lacks the permission getMetaData (4101)",
    "没有 getMetaData 权限（4101）",
);
/// What a token may do.
pub const TOKEN_NOUPLOAD: Text =
    Text::new("may not upload files (4101)", "没有上传文件的权限（4101）");
/// What a token may do.
pub const TOKEN_EXPIRED: Text = Text::new("has expired (700012006)", "已过期（700012006）");
/// How to try it.
pub const TRY_IT: Text = Text::new("try it", "试一试");
/// How to end it.
pub const UNTIL_CTRL_C: Text = Text::new("Ctrl-C ends it.", "按 Ctrl-C 结束。");
