//! Texts of `--help`: what each command and each of its arguments is for.

use super::Text;

/// Text for an argument of a command, by the names clap knows both by.
#[derive(Debug, Clone, Copy)]
pub struct ArgumentHelp {
    /// The command; empty for what stands before any command.
    pub command: &'static str,
    /// The id of the argument.
    pub argument: &'static str,
    /// What it is for.
    pub text: Text,
}

/// Text for a command.
#[derive(Debug, Clone, Copy)]
pub struct CommandHelp {
    /// The command; empty for the program itself.
    pub command: &'static str,
    /// What it does, in a line.
    pub about: Text,
    /// What stands below its arguments: examples.
    pub after: Text,
}

/// Stands before the pattern of a command.
pub const USAGE: Text = Text::new("Usage:", "用法：");
/// Over the list of commands.
pub const COMMANDS: Text = Text::new("Commands", "命令");
/// Over what has no dashes.
pub const ARGUMENTS: Text = Text::new("Arguments", "参数");
/// Over the flags of a command.
pub const OPTIONS: Text = Text::new("Options", "选项");
/// Over the flags that every command takes.
pub const GLOBAL_OPTIONS: Text = Text::new("Global options", "全局选项");

const NOTHING: Text = Text::new("", "");

/// The program and every command.
pub const ABOUT: &[CommandHelp] = &[
    CommandHelp {
        command: "",
        about: Text::new(
            "Run, read and compare Coze (扣子) workflows in the terminal.\nWithout a command it opens the screen.",
            "在终端里运行扣子（Coze）工作流，阅读并对比结果。\n不带命令时打开界面。",
        ),
        after: Text::new(
            "\
Examples:
  coze-tui --demo                             the screen, on a local Coze: no account needed
  coze-tui run weather -p city=北京           a saved workflow, one parameter changed
  coze-tui run 7601000000000000101 -p n:=3    a workflow by its ID

Environment:
  COZE_API_TOKEN, COZE_API_BASE               enough to work without any settings
  COZE_TUI_COLLECTION, COZE_TUI_HISTORY       as --collection and --history

Exit codes:
  0 ok · 1 other error · 2 usage · 3 no access · 4 the workflow failed · 5 runs differ
  6 timed out · 7 waits for an answer · 8 could not reach the server · 130 interrupted",
            "\
示例：
  coze-tui --demo                             打开界面，使用内置的本地扣子，不需要账号
  coze-tui run weather -p city=北京           运行已保存的工作流，并改动一个参数
  coze-tui run 7601000000000000101 -p n:=3    按 ID 运行工作流

环境变量：
  COZE_API_TOKEN、COZE_API_BASE               只设置这两个即可使用，不需要配置文件
  COZE_TUI_COLLECTION、COZE_TUI_HISTORY       等同于 --collection 和 --history

退出码：
  0 正常 · 1 其他错误 · 2 用法错误 · 3 没有访问权限 · 4 工作流运行失败 · 5 两次运行不同 · 6 超时
  7 等待回答 · 8 无法连接服务器 · 130 被中断",
        ),
    },
    CommandHelp {
        command: "run",
        about: Text::new(
            "Run a workflow and print its answer",
            "运行一个工作流并打印结果",
        ),
        after: Text::new(
            "\
Examples:
  coze-tui run weather --case beijing
  coze-tui run weather -p city=北京 -p days:=3
  coze-tui run report --mode async --no-wait
  jq -n '{city: \"北京\"}' | coze-tui run weather --params - --output json",
            "\
示例：
  coze-tui run weather --case beijing
  coze-tui run weather -p city=北京 -p days:=3
  coze-tui run report --mode async --no-wait
  jq -n '{city: \"北京\"}' | coze-tui run weather --params - --output json",
        ),
    },
    CommandHelp {
        command: "answer",
        about: Text::new(
            "Answer the question a run waits at, and let it go on",
            "回答运行中的提问，让它继续",
        ),
        after: Text::new(
            "\
Without TEXT, whoever sits at the terminal is asked; where nobody does, the question stands
on stderr and the exit code is 7.

Examples:
  coze-tui answer last 旅行                   a text or an option
  coze-tui answer last 2                      the second option
  coze-tui answer last city=成都 days=3       the fields of a form
  coze-tui answer last photo@=cat.png         a file is uploaded
  coze-tui answer last -- --no                a text that looks like an option",
            "\
不带 TEXT 时会在终端里询问；没有人可问时，提问显示在 stderr，退出码为 7。

示例：
  coze-tui answer last 旅行                   文本或选项
  coze-tui answer last 2                      第二个选项
  coze-tui answer last city=成都 days=3       表单的各个字段
  coze-tui answer last photo@=cat.png         上传文件
  coze-tui answer last -- --no                看起来像选项的文本",
        ),
    },
    CommandHelp {
        command: "list",
        about: Text::new(
            "List the saved workflows and their cases",
            "列出已保存的工作流及其用例",
        ),
        after: NOTHING,
    },
    CommandHelp {
        command: "pull",
        about: Text::new(
            "Save workflows of a workspace, or list what there is",
            "把工作空间里的工作流保存下来，或列出有哪些",
        ),
        after: Text::new(
            "\
Pulling again brings names and inputs up to date and touches nothing else.

Examples:
  coze-tui pull                               what the token can see
  coze-tui pull weather                       one workflow, by name, ID or URL
  coze-tui pull --all --space 7600000000000000001",
            "\
再次拉取会更新名称和输入定义，其他内容保持不变。

示例：
  coze-tui pull                               列出令牌可见的工作流
  coze-tui pull weather                       按名称、ID 或 URL 拉取一个工作流
  coze-tui pull --all --space 7600000000000000001",
        ),
    },
    CommandHelp {
        command: "new",
        about: Text::new("Save a workflow under a name", "以一个名称保存工作流"),
        after: Text::new(
            "\
Examples:
  coze-tui new weather --workflow-id 7601000000000000101
  coze-tui new weather --workflow-id 'https://www.coze.cn/work_flow?space_id=1&workflow_id=2'",
            "\
示例：
  coze-tui new weather --workflow-id 7601000000000000101
  coze-tui new weather --workflow-id 'https://www.coze.cn/work_flow?space_id=1&workflow_id=2'",
        ),
    },
    CommandHelp {
        command: "history",
        about: Text::new("List past runs, newest first", "列出历史运行，最新的在前"),
        after: NOTHING,
    },
    CommandHelp {
        command: "show",
        about: Text::new(
            "Show one run with everything that came back",
            "显示一次运行及收到的全部内容",
        ),
        after: NOTHING,
    },
    CommandHelp {
        command: "diff",
        about: Text::new(
            "Compare two runs: what was sent, how they ended, what they answered",
            "比较两次运行：参数、状态与结果",
        ),
        after: Text::new(
            "JSON is compared by what it holds: the order of keys means nothing, elements are lined\n\
             up, strings that are JSON are opened. What `[diff] ignore` of the saved workflow names\n\
             is left out. Exit code: 0, and with --exit-code 5 where the runs differ.",
            "JSON 按内容比较：忽略键的顺序，数组元素自动对齐，字符串中的 JSON 会展开。\n\
             已保存工作流的 `[diff] ignore` 中的字段不参与比较。\n\
             退出码：0；使用 --exit-code 时，有差异则为 5。",
        ),
    },
    CommandHelp {
        command: "rerun",
        about: Text::new(
            "Make a past run once more, as it was sent",
            "按原样重新运行一次历史运行",
        ),
        after: NOTHING,
    },
    CommandHelp {
        command: "export",
        about: Text::new(
            "Print runs, one record a line, to be imported elsewhere",
            "导出运行，每行一条记录，可在别处导入",
        ),
        after: Text::new(
            "\
Examples:
  coze-tui export last > run.jsonl
  coze-tui export --search 'workflow:weather since:7d' --mask user.phone > runs.jsonl",
            "\
示例：
  coze-tui export last > run.jsonl
  coze-tui export --search 'workflow:weather since:7d' --mask user.phone > runs.jsonl",
        ),
    },
    CommandHelp {
        command: "import",
        about: Text::new(
            "Add the runs of a file, marked as imported",
            "导入文件中的运行，并标记为已导入",
        ),
        after: NOTHING,
    },
    CommandHelp {
        command: "open",
        about: Text::new(
            "Show the runs of a file on the screen, read-only",
            "在界面中以只读方式查看文件里的运行",
        ),
        after: NOTHING,
    },
    CommandHelp {
        command: "mark",
        about: Text::new("Pin, name or note runs", "固定、命名或备注运行"),
        after: NOTHING,
    },
    CommandHelp {
        command: "delete",
        about: Text::new(
            "Delete runs; they can be brought back for seven days",
            "删除运行，七天内可以恢复",
        ),
        after: NOTHING,
    },
    CommandHelp {
        command: "prune",
        about: Text::new(
            "Remove runs for good by age, count or size; without a rule, tell the size",
            "按时间、数量或大小彻底清除运行；不带条件时显示占用空间",
        ),
        after: NOTHING,
    },
    CommandHelp {
        command: "repair",
        about: Text::new(
            "Set a damaged history aside and salvage what can be read",
            "保留损坏的历史文件，并恢复其中可读的内容",
        ),
        after: NOTHING,
    },
    CommandHelp {
        command: "wait",
        about: Text::new(
            "Wait for runs in flight to end; of a single RUN, print the answer",
            "等待进行中的运行结束；只指定一个时打印它的结果",
        ),
        after: NOTHING,
    },
    CommandHelp {
        command: "emulator",
        about: Text::new(
            "Serve the local Coze on loopback until Ctrl-C",
            "在本机启动本地扣子，按 Ctrl-C 结束",
        ),
        after: Text::new(
            "\
In a stream the object framing among the parameters changes how the bytes come: cut
(\"events\", \"whole\", \"characters\", {\"bytes\": N}), line_end (lf, crlf, cr), blank, last, pings,
ping_ms, error_then_done, error_twice, silent_end, json, content_type, delay_ms, break_after,
lost_id, no_ids, byte_order_mark, noise, several_lines, bare_done:
  coze-tui run 7601000000000000107 --mode stream -p 'framing:={\"cut\":{\"bytes\":1},\"line_end\":\"crlf\"}'",
            "\
流式运行时，参数中的 framing 对象决定字节如何到达：cut（\"events\"、\"whole\"、
\"characters\"、{\"bytes\": N}）、line_end（lf、crlf、cr）、blank、last、pings、ping_ms、
error_then_done、error_twice、silent_end、json、content_type、delay_ms、break_after、
lost_id、no_ids、byte_order_mark、noise、several_lines、bare_done：
  coze-tui run 7601000000000000107 --mode stream -p 'framing:={\"cut\":{\"bytes\":1},\"line_end\":\"crlf\"}'",
        ),
    },
    CommandHelp {
        command: "paths",
        about: Text::new("Print where things are kept", "打印各类文件的位置"),
        after: NOTHING,
    },
];

const fn flag(command: &'static str, argument: &'static str, text: Text) -> ArgumentHelp {
    ArgumentHelp {
        command,
        argument,
        text,
    }
}

const UNRECORDED: Text = Text::new(
    "Send it even where the history cannot be written; it is recorded if that is possible when it ends",
    "历史不可写时仍发送；结束时若可写则补记",
);
const OUTPUT: Text = Text::new(
    "What stdout carries: text (default), json, jsonl",
    "标准输出的格式：text（默认）、json、jsonl",
);
const RUN: Text = Text::new(
    "An id of the history, its first characters, last, or last~2",
    "历史中的运行编号或其开头几位，也可以是 last、last~2",
);

/// Every argument; those before any command are known to all of them.
pub const ARGUMENT: &[ArgumentHelp] = &[
    flag(
        "",
        "profile",
        Text::new("Use this profile of the settings", "使用设置中的这个配置"),
    ),
    flag(
        "",
        "collection",
        Text::new(
            "Use the saved workflows in this folder",
            "使用这个文件夹中保存的工作流",
        ),
    ),
    flag(
        "",
        "history",
        Text::new("Use the history in this file", "使用这个历史文件"),
    ),
    flag(
        "",
        "demo",
        Text::new(
            "Use a local Coze inside this program, with workflows and a history of its own",
            "使用程序内置的本地扣子，工作流和历史都是独立的",
        ),
    ),
    flag("", "help", Text::new("Print help", "打印帮助")),
    flag("", "version", Text::new("Print the version", "打印版本")),
    flag(
        "run",
        "workflow",
        Text::new(
            "The name of a saved workflow, an ID, or a URL that holds one",
            "已保存的工作流名称、工作流 ID，或包含 ID 的网址",
        ),
    ),
    flag(
        "run",
        "case",
        Text::new(
            "Begin with the parameters of this case; without it and --params, the first case",
            "以这个用例的参数为基础；不指定它和 --params 时，使用第一个用例",
        ),
    ),
    flag(
        "run",
        "parameter",
        Text::new(
            "Set a parameter: key=text, key:=JSON for other types, key@=FILE to upload a file; may be repeated",
            "设置一个参数：key=文本；其他类型用 key:=JSON；上传文件用 key@=文件；可以重复使用",
        ),
    ),
    flag(
        "run",
        "params",
        Text::new(
            "Begin with the JSON object in this file; - reads standard input",
            "以这个文件中的 JSON 对象为基础；- 表示标准输入",
        ),
    ),
    flag(
        "run",
        "mode",
        Text::new(
            "sync, async or stream; without it, what the saved workflow says, else sync",
            "sync（同步）、async（异步）或 stream（流式）；默认取工作流的设置，否则为 sync",
        ),
    ),
    flag(
        "run",
        "no_wait",
        Text::new(
            "Run async, print the run's id once Coze has taken it, and leave; see coze-tui wait",
            "异步运行，扣子接受后打印运行编号并退出；之后可用 coze-tui wait 等待结果",
        ),
    ),
    flag("run", "unrecorded", UNRECORDED),
    flag(
        "run",
        "answer",
        Text::new(
            "Answer a question of the run: a text, the number of an option, or JSON for a form; once for each question",
            "回答运行中的提问：文本、选项编号，或用 JSON 填写表单；每个提问用一次",
        ),
    ),
    flag(
        "run",
        "all_nodes",
        Text::new(
            "Of a stream: what output nodes say goes to stdout too, as it comes. Without this stdout holds the answer alone: what the end node says as it comes, or, where none speaks, all that output nodes said, at the end",
            "流式运行：输出节点的内容也在到达时写到标准输出。不加此项时标准输出只有结果：结束节点的内容随到随写；没有结束节点的内容时，结束后写出各输出节点的全部内容",
        ),
    ),
    flag(
        "run",
        "message",
        Text::new(
            "What a chatflow is told; the same as -p USER_INPUT=TEXT",
            "发给对话流的消息；等同于 -p USER_INPUT=文本",
        ),
    ),
    flag("run", "output", OUTPUT),
    flag(
        "answer",
        "run",
        Text::new(
            "The run that waits: its id, the beginning of it, last, or last~2",
            "等待回答的运行：编号、编号的开头、last 或 last~2",
        ),
    ),
    flag(
        "answer",
        "answer",
        Text::new(
            "A text, the number of an option, key=value for each field of a form, or one JSON object",
            "文本、选项编号、表单各字段的 key=value，或一个 JSON 对象",
        ),
    ),
    flag(
        "answer",
        "no_wait",
        Text::new(
            "Of an async run: leave once Coze has taken the answer",
            "异步运行：扣子接受回答后即退出",
        ),
    ),
    flag("answer", "output", OUTPUT),
    flag("list", "output", OUTPUT),
    flag(
        "pull",
        "workflow",
        Text::new(
            "Names, IDs or URLs; without any, lists what there is",
            "名称、ID 或 URL；不给出时列出有哪些工作流",
        ),
    ),
    flag(
        "pull",
        "all",
        Text::new("Everything that is published", "拉取全部已发布的工作流"),
    ),
    flag(
        "pull",
        "space",
        Text::new("Only in this workspace", "只在这个工作空间内"),
    ),
    flag(
        "pull",
        "app",
        Text::new("Only in this app", "只在这个应用内"),
    ),
    flag("pull", "output", OUTPUT),
    flag(
        "new",
        "name",
        Text::new(
            "Name of its folder in the collection",
            "它在集合中的文件夹名称",
        ),
    ),
    flag(
        "new",
        "workflow_id",
        Text::new(
            "Its ID, or a URL of Coze with the ID in it",
            "工作流 ID，或包含该 ID 的扣子网址",
        ),
    ),
    flag(
        "new",
        "chatflow",
        Text::new(
            "It is a chatflow: it is told something with run --message, and needs a bot_id or an app_id in workflow.toml or the URL",
            "这是对话流：用 run --message 发送消息，并需要在 workflow.toml 或网址中给出 bot_id 或 app_id",
        ),
    ),
    flag(
        "history",
        "filter",
        Text::new(
            "A filter: status:failed workflow:weather since:2d 'tokens:>1000' case:beijing pinned, text, '\"a phrase\"', -not",
            "筛选条件：status:failed workflow:weather since:2d 'tokens:>1000' case:beijing pinned、文字、'\"短语\"'、-排除",
        ),
    ),
    flag(
        "history",
        "workflow",
        Text::new(
            "Only of this saved workflow or ID",
            "只列出这个工作流（名称或 ID）的运行",
        ),
    ),
    flag(
        "history",
        "status",
        Text::new(
            "Only in this state: queued, sent, running, waiting, success, failed, timed_out, cancelled, unknown",
            "只列出这个状态的运行：queued、sent、running、waiting、success、failed、timed_out、cancelled、unknown",
        ),
    ),
    flag(
        "history",
        "search",
        Text::new(
            "Only what passes this filter, or has this text in its parameters, answer, error, IDs, names or note",
            "只列出符合此筛选条件，或参数、结果、错误、ID、名称、备注中含有这段文字的运行",
        ),
    ),
    flag(
        "history",
        "since",
        Text::new(
            "Only begun since then: 2d (also m, h, w), 2026-11-20, or an RFC 3339 time",
            "只列出此后开始的运行：2d（还可用 m、h、w）、2026-11-20，或 RFC 3339 时间",
        ),
    ),
    flag(
        "history",
        "limit",
        Text::new(
            "At most so many runs (default 50)",
            "最多列出多少次运行（默认 50）",
        ),
    ),
    flag("history", "output", OUTPUT),
    flag("show", "run", RUN),
    flag("show", "output", OUTPUT),
    flag(
        "diff",
        "left",
        Text::new(
            "The run to compare with: its ID, the beginning of it, last, last~2",
            "作为基准的运行：ID、ID 开头、last、last~2",
        ),
    ),
    flag(
        "diff",
        "right",
        Text::new("The run to look at", "要查看的运行"),
    ),
    flag(
        "diff",
        "exit_code",
        Text::new("End with 5 where they differ", "有差异时退出码为 5"),
    ),
    flag(
        "diff",
        "ignore",
        Text::new(
            "A field to leave out: items[*].id, **.time of the answers, parameters.now of what was sent; may be repeated",
            "不比较的字段：结果中的 items[*].id、**.time，参数中的 parameters.now；可重复",
        ),
    ),
    flag("diff", "output", OUTPUT),
    flag("rerun", "run", RUN),
    flag(
        "rerun",
        "yes",
        Text::new(
            "Also where it may be billed twice",
            "即使可能重复计费也重新发送",
        ),
    ),
    flag(
        "rerun",
        "no_wait",
        Text::new(
            "Return once Coze has taken an async run",
            "异步运行被接收后立即返回",
        ),
    ),
    flag("rerun", "unrecorded", UNRECORDED),
    flag("rerun", "output", OUTPUT),
    flag("export", "run", RUN),
    flag(
        "export",
        "search",
        Text::new(
            "All runs that pass this filter; '' for every run",
            "符合此筛选条件的所有运行；'' 表示全部",
        ),
    ),
    flag(
        "export",
        "mask",
        Text::new(
            "Mask the value at this path of the parameters, as in user.phone or orders[].id, and wherever else it stands in the run",
            "遮盖参数中此路径的值（如 user.phone、orders[].id），以及它在该运行其他位置的出现",
        ),
    ),
    flag(
        "import",
        "file",
        Text::new(
            "A file that coze-tui export made; - reads standard input",
            "coze-tui export 导出的文件；- 表示标准输入",
        ),
    ),
    flag(
        "open",
        "file",
        Text::new(
            "A file that coze-tui export made, or a single record",
            "coze-tui export 导出的文件，或单条记录",
        ),
    ),
    flag("mark", "run", RUN),
    flag(
        "mark",
        "pin",
        Text::new("Keep it when the history is pruned", "清理历史时保留"),
    ),
    flag(
        "mark",
        "unpin",
        Text::new("Do not keep it any more", "不再固定"),
    ),
    flag(
        "mark",
        "name",
        Text::new(
            "A name of its own; '' takes it away",
            "运行的名称；'' 表示去除",
        ),
    ),
    flag(
        "mark",
        "note",
        Text::new("A note; '' takes it away", "备注；'' 表示去除"),
    ),
    flag("delete", "run", RUN),
    flag(
        "delete",
        "undo",
        Text::new(
            "Bring back what was deleted last, or the runs that are named",
            "恢复最近删除的或指定的运行",
        ),
    ),
    flag(
        "prune",
        "older_than",
        Text::new(
            "Runs begun before: 90d, 2026-11-20. Several rules add up",
            "早于此时间的运行：90d、2026-11-20。多个条件合并生效",
        ),
    ),
    flag(
        "prune",
        "keep",
        Text::new("All but the N that began last", "只保留最近开始的 N 次"),
    ),
    flag(
        "prune",
        "size",
        Text::new(
            "The oldest, until the history takes no more than this: 500MB",
            "清除最旧的，直到不超过此大小：500MB",
        ),
    ),
    flag(
        "prune",
        "deleted",
        Text::new("What was deleted, at once", "立即清除已删除的运行"),
    ),
    flag(
        "prune",
        "dry_run",
        Text::new("Only tell what would go", "只预览，不清除"),
    ),
    flag(
        "repair",
        "file",
        Text::new(
            "A damaged history, such as one that was set aside: its runs are added; without one, the history itself",
            "损坏的历史文件（例如先前保留下来的），其中的运行会添加到当前历史；不指定时修复当前历史",
        ),
    ),
    flag(
        "wait",
        "run",
        Text::new(
            "As for coze-tui show; without any, all runs in flight",
            "同 coze-tui show；不指定时等待所有进行中的运行",
        ),
    ),
    flag("wait", "output", OUTPUT),
    flag(
        "emulator",
        "port",
        Text::new(
            "The port on 127.0.0.1; a free one without it",
            "127.0.0.1 上的端口；默认取一个空闲端口",
        ),
    ),
    flag(
        "emulator",
        "profile",
        Text::new(
            "Which server it behaves like: cloud (default)",
            "模拟哪一种服务器：cloud（默认）",
        ),
    ),
];
