//! What went wrong and what to do about it: kinds, codes of Coze, situations.
//!
//! `C…` is the meaning of a code, `A…` the advice; `ADVICE_…` and `…_ADVICE` are for kinds and
//! situations. Keys are not named here: the screen adds the key that helps.

use super::Text;

// Identifiers.

/// An identifier is missing.
pub const ID_EMPTY: Text = Text::new("the ID is empty", "ID 为空");
/// An identifier with `*` in it.
pub const ID_MASKED: Text = Text::new(
    "the ID holds *: it was copied from a page that masks IDs; copy it from the address bar",
    "ID 中含有 *：这是页面上打码后的 ID，请从浏览器地址栏复制完整的 ID",
);
/// An identifier with letters in it.
pub const ID_NOT_DIGITS: Text = Text::new("an ID has digits only", "ID 只能由数字组成");
/// Zero, or too long.
pub const ID_OUT_OF_RANGE: Text = Text::new(
    "an ID is a number above zero with at most 20 digits",
    "ID 必须是大于零、最多 20 位的数字",
);
/// A text that was taken for a reference.
pub const NOT_A_REFERENCE: Text = Text::new(
    "this is neither a URL of Coze with an ID in it nor an ID",
    "这既不是含有 ID 的扣子网址，也不是 ID",
);

/// A pasted command whose body cannot be read.
pub const BODY_NOT_JSON: Text = Text::new(
    "the body of the command is not a JSON object: line {line}, column {column} of it",
    "命令的请求体不是 JSON 对象：其第 {line} 行第 {column} 列",
);
/// A pasted command that names a file.
pub const BODY_IN_FILE: Text = Text::new(
    "the body of the command is in a file (@…): paste the command with its text",
    "命令的请求体在文件中（@…）：请粘贴带有请求体文本的命令",
);

// Kinds.

/// Token, permission or region.
pub const KIND_ACCESS: Text = Text::new("No access", "没有访问权限");
/// Too fast, or out of quota.
pub const KIND_RATE_LIMIT: Text = Text::new("A limit was reached", "达到限额");
/// Missing or not published.
pub const KIND_NOT_FOUND: Text = Text::new("Not found", "未找到");
/// The request is not accepted.
pub const KIND_BAD_REQUEST: Text = Text::new("The request was not accepted", "请求未被接受");
/// The workflow failed.
pub const KIND_WORKFLOW: Text = Text::new("The workflow failed", "工作流运行失败");
/// Out of time.
pub const KIND_TIMEOUT: Text = Text::new("Time ran out", "超时");
/// The server is in trouble.
pub const KIND_SERVER: Text = Text::new("The server is in trouble", "服务器出错");
/// Not an answer of Coze.
pub const KIND_PROTOCOL: Text = Text::new("This is not an answer of Coze", "收到的不是扣子的回答");
/// Not reached.
pub const KIND_NETWORK: Text = Text::new("The server could not be reached", "无法连接服务器");
/// Stopped by the user.
pub const KIND_CANCELLED: Text = Text::new("Waiting was cancelled", "已取消等待");
/// Anything else.
pub const KIND_OTHER: Text = Text::new("It failed", "失败");

/// For access errors.
pub const ADVICE_ACCESS: Text = Text::new(
    "Check the token, its permissions and spaces, and that it belongs to this server (.cn and .com do not share tokens).",
    "请检查令牌、令牌的权限和空间范围，以及令牌是否属于当前站点（.cn 与 .com 的令牌不通用）。",
);
/// For limits.
pub const ADVICE_RATE_LIMIT: Text =
    Text::new("Wait a little, then run it again.", "请稍等片刻再运行。");
/// For missing things.
pub const ADVICE_NOT_FOUND: Text = Text::new(
    "Check the ID and that the workflow is published.",
    "请检查 ID，并确认工作流已发布。",
);
/// For refused requests.
pub const ADVICE_BAD_REQUEST: Text =
    Text::new("Check the parameters and IDs.", "请检查参数和各项 ID。");
/// For failed workflows.
pub const ADVICE_WORKFLOW: Text = Text::new(
    "The debug page, if there is one, shows which node failed and with what input.",
    "调试页面（如有）会显示是哪个节点、以什么输入失败的。",
);
/// For limits of time.
pub const ADVICE_TIMEOUT: Text = Text::new(
    "Shorten the workflow or run it async: async runs may take 24 hours.",
    "请缩短工作流的耗时，或改用异步运行（异步运行最长 24 小时）。",
);
/// For server trouble.
pub const ADVICE_SERVER: Text = Text::new(
    "Not your fault. The run may still have happened: look at the debug page or the space before running again.",
    "问题不在你这边。这次运行可能已经执行：再次运行前，请先查看调试页面。",
);
/// For odd answers.
pub const ADVICE_PROTOCOL: Text = Text::new(
    "Check the base URL and any proxy between here and Coze.",
    "请检查接口地址，以及中间的代理。",
);
/// For networks.
pub const ADVICE_NETWORK: Text = Text::new(
    "Nothing was sent. Check the network, the proxy and the base URL, then run it again.",
    "请求未发出。请检查网络、代理和接口地址，然后再次运行。",
);
/// For cancelled runs.
pub const ADVICE_CANCELLED: Text = Text::new(
    "Only the waiting stopped: Coze offers no way to stop a run, so it may go on there.",
    "只是停止了等待：扣子没有提供停止运行的接口，运行可能仍在继续。",
);
/// For everything else.
pub const ADVICE_OTHER: Text = Text::new(
    "Read the message; keep the logid for Coze's support.",
    "请阅读错误信息；联系扣子支持时请提供 logid。",
);

// Situations.

/// HTTP 504.
pub const GATEWAY_TIMEOUT: Text = Text::new(
    "HTTP 504: the run took longer than the gateway waits",
    "HTTP 504：运行时间超过了网关的等待时间",
);
/// What to do about it.
pub const GATEWAY_TIMEOUT_ADVICE: Text = Text::new(
    "The run may still go on at Coze, and running again may bill twice. Use async or stream for long runs.",
    "这次运行可能仍在扣子上继续，再次运行可能重复计费。耗时长的工作流请使用异步或流式运行。",
);
/// Our own limit.
pub const NO_ANSWER_IN_TIME: Text = Text::new(
    "No answer came within the limit of time",
    "在时限内没有收到回答",
);
/// What to do about it.
pub const NO_ANSWER_IN_TIME_ADVICE: Text = Text::new(
    "The run may still go on at Coze, and running again may bill twice. Use async or stream for long runs.",
    "这次运行可能仍在扣子上继续，再次运行可能重复计费。耗时长的工作流请使用异步或流式运行。",
);
/// HTML.
pub const HTML_ANSWER: Text = Text::new(
    "The answer is a web page, not Coze's JSON",
    "收到的是网页，而不是扣子的 JSON 回答",
);
/// What to do about it.
pub const HTML_ANSWER_ADVICE: Text = Text::new(
    "Check the base URL (https://api.coze.cn or https://api.coze.com) and any proxy. The raw page is kept with this run.",
    "请检查接口地址（https://api.coze.cn 或 https://api.coze.com）和代理。原始网页已随本次运行保存。",
);
/// Empty.
pub const EMPTY_ANSWER: Text = Text::new("The answer is empty", "收到的回答是空的");
/// What to do about it.
pub const EMPTY_ANSWER_ADVICE: Text = Text::new(
    "A gateway lost the answer. The run may have happened: running again may bill twice.",
    "网关丢失了回答。这次运行可能已经执行，再次运行可能重复计费。",
);
/// Cut off.
pub const CUT_ANSWER: Text = Text::new("The answer broke off", "回答在中途断开");
/// What to do about it.
pub const CUT_ANSWER_ADVICE: Text = Text::new(
    "What arrived is kept. The run may have ended well at Coze: running again may bill twice.",
    "已收到的部分已保存。这次运行可能已在扣子上完成，再次运行可能重复计费。",
);
/// No answer at all.
pub const CONNECTION_LOST: Text = Text::new(
    "The connection broke before an answer came",
    "在收到回答之前连接断开",
);
/// What to do about it.
pub const CONNECTION_LOST_ADVICE: Text = Text::new(
    "The request had left: the run may have happened, and running again may bill twice. Look at the workflow's runs at Coze first.",
    "请求已经发出：这次运行可能已经执行，再次运行可能重复计费。请先到扣子查看。",
);
/// HTTP 3xx.
pub const REDIRECTED: Text = Text::new(
    "The server sends the request to another address",
    "服务器要求转到另一个地址",
);
/// What to do about it.
pub const REDIRECTED_ADVICE: Text = Text::new(
    "It was not followed: the token stays with the server it is meant for. Correct the base URL.",
    "程序没有跟随跳转：令牌只会发给它所属的服务器。请更正接口地址。",
);
/// Not JSON.
pub const NOT_JSON: Text = Text::new("The answer is not JSON", "收到的回答不是 JSON");
/// What to do about it.
pub const NOT_JSON_ADVICE: Text = Text::new(
    "Check the base URL and any proxy. What arrived is kept with this run.",
    "请检查接口地址和代理。收到的内容已随本次运行保存。",
);
/// DNS.
pub const NAME_NOT_FOUND: Text =
    Text::new("The server's name could not be found", "找不到服务器的域名");
/// What to do about it.
pub const NAME_NOT_FOUND_ADVICE: Text = Text::new(
    "Nothing was sent. Check the base URL and the network.",
    "请求未发出。请检查接口地址和网络。",
);
/// Nobody there.
pub const CONNECTION_REFUSED: Text =
    Text::new("Nobody answers at this address", "该地址没有服务在监听");
/// What to do about it.
pub const CONNECTION_REFUSED_ADVICE: Text = Text::new(
    "Nothing was sent. Check the base URL, the network and the proxy, then run it again.",
    "请求未发出。请检查接口地址、网络和代理，然后再次运行。",
);
/// TLS.
pub const CERTIFICATE: Text = Text::new(
    "The server's certificate is not trusted",
    "服务器证书不受信任",
);
/// What to do about it.
pub const CERTIFICATE_ADVICE: Text = Text::new(
    "Nothing was sent. If a company proxy opens TLS, add its root certificate to the system.",
    "请求未发出。如果公司代理会解密 TLS，请把它的根证书加入系统信任列表。",
);
/// What to do where a token may not ask what a server has.
pub const MAY_NOT_ASK_ADVICE: Text = Text::new(
    "Give the token the permission for it (listWorkspaces, listWorkflow, getMetaData, listVersion) and the workspace. A workflow can also be saved by its ID, and run without them.",
    "请为令牌授予相应的权限（listWorkspaces、listWorkflow、getMetaData、listVersion）和空间。不授予也可以按 ID 保存并运行工作流。",
);
/// A server of one's own.
pub const DOES_NOT_TELL: Text = Text::new(
    "A self-hosted Coze tells neither what it has nor what a workflow takes",
    "自部署的扣子不提供工作流列表，也不提供工作流的输入",
);
/// What to do there.
pub const DOES_NOT_TELL_ADVICE: Text = Text::new(
    "Save the workflow by its ID or URL and type its parameters.",
    "请按 ID 或 URL 保存工作流，并自行填写参数。",
);
/// Recorded and not sent.
pub const NEVER_SENT: Text = Text::new(
    "The run was stopped before it was sent",
    "运行在发出之前就停止了",
);
/// What to do about it.
pub const NEVER_SENT_ADVICE: Text = Text::new(
    "Coze has not taken it: it is safe to run it again.",
    "扣子没有受理这次运行，可以放心地再次运行。",
);
/// Sent, no answer stored.
pub const PROGRAM_ENDED: Text = Text::new(
    "The program ended after this run was sent and before its answer came",
    "请求发出之后、收到回答之前，程序结束了",
);
/// What to do about it.
pub const PROGRAM_ENDED_ADVICE: Text = Text::new(
    "The run may have happened: look at the workflow's runs at Coze first. Running again may bill twice.",
    "这次运行可能已经执行：请先到扣子查看。再次运行可能重复计费。",
);
/// An answer left and nothing came back.
pub const ANSWER_UNKNOWN: Text = Text::new(
    "The program ended after your answer was sent and before anything came back",
    "您的回答发出之后、收到结果之前，程序结束了",
);
/// What to do about it.
pub const ANSWER_UNKNOWN_ADVICE: Text = Text::new(
    "Your answer is kept here and may have arrived: look at the run at Coze first. It is not sent again by itself.",
    "您的回答已保存在此，也可能已经送达：请先到扣子查看这次运行。程序不会自动重发。",
);
/// No end of a stream.
pub const STREAM_BROKEN: Text = Text::new(
    "The stream broke off before the run ended",
    "运行结束之前，流式输出中断了",
);
/// What to do about it.
pub const STREAM_BROKEN_ADVICE: Text = Text::new(
    "What arrived is kept. The run may have ended well at Coze: running again may bill twice.",
    "已收到的内容已保存。这次运行可能已在扣子上完成，再次运行可能重复计费。",
);
/// Gone at Coze.
pub const RESULT_EXPIRED: Text = Text::new(
    "Coze does not know this run any more",
    "扣子上已查不到这次运行",
);
/// What to do about it.
pub const RESULT_EXPIRED_ADVICE: Text = Text::new(
    "Results are kept for 7 days, output nodes for 24 hours. Check that the profile is the one it was sent with.",
    "运行结果保留 7 天，输出节点的内容保留 24 小时。请确认使用的是发送时的配置。",
);
/// `.cn` against `.com`.
pub const WRONG_REGION: Text = Text::new(
    "The token was not accepted, perhaps because it is of the other region",
    "令牌未被接受，可能属于另一个站点",
);
/// What to do about it.
pub const WRONG_REGION_ADVICE: Text = Text::new(
    "Check that the token is whole, not expired, and has the permissions and the space. coze.cn and coze.com do not share accounts, tokens or IDs: if the token is from the other one, change base_url in the profile.",
    "请检查令牌是否完整、是否过期、是否有所需的权限和空间授权。coze.cn 与 coze.com 的账号、令牌和 ID 互不相通：如果令牌来自另一个站点，请修改配置中的 base_url。",
);
/// More than the server takes.
pub const REQUEST_TOO_LARGE: Text = Text::new(
    "HTTP 413: larger than the server takes",
    "HTTP 413：超过了服务器允许的大小",
);
/// What to do about it.
pub const REQUEST_TOO_LARGE_ADVICE: Text = Text::new(
    "Send less: Coze takes requests of at most 20 MB. A long text or picture can be uploaded as a file and named by its ID.",
    "请减小内容：扣子的请求最大为 20 MB。较长的文本或图片可以先作为文件上传，再填写其 ID。",
);
/// An upload that ended well, but for its answer.
pub const NO_FILE_ID: Text =
    Text::new("The answer names no ID for the file", "回答中没有文件的 ID");
/// What to do about it.
pub const NO_FILE_ID_ADVICE: Text = Text::new(
    "The file may have arrived, but cannot be used without its ID. Upload it again, and check that the base URL is that of Coze.",
    "文件可能已经上传，但没有 ID 就无法使用。请重新上传，并检查 base_url 是否为扣子的地址。",
);
/// A question.
pub const ASKS_QUESTION: Text = Text::new("The run stopped at a question", "运行停在一个提问处");
/// What to do about it.
pub const ASKS_QUESTION_ADVICE: Text = Text::new(
    "It waits at Coze for an answer; the question stands in the raw answer.",
    "它在扣子上等待回答；问题内容见原始回答。",
);
/// A fourth question.
pub const ASKED_TOO_OFTEN: Text = Text::new(
    "The run was answered three times and asks again; Coze takes no more",
    "运行已回答三次仍在提问，扣子不再接受更多回答",
);
/// What to do about it.
pub const ASKED_TOO_OFTEN_ADVICE: Text = Text::new(
    "Run it again with answers that fit: its last question and the answers stand in the run.",
    "请用合适的回答重新运行：最后的问题和各次回答都保存在这次运行中。",
);
/// Meaning.
pub const CANNOT_BE_ANSWERED: Text = Text::new(
    "Coze asked, but in a way that cannot be answered",
    "扣子发起了提问，但该提问无法回答",
);
/// What to do about it.
pub const CANNOT_BE_ANSWERED_ADVICE: Text = Text::new(
    "The question came without an ID to answer to. The debug page shows where the run stands; run it again if it can be billed again.",
    "该提问没有可供回答的编号。调试页面会显示运行停在何处；如可接受再次计费，请重新运行。",
);
/// Meaning.
pub const WANTS_MESSAGE: Text = Text::new(
    "It asks for USER_INPUT: this looks like a chatflow",
    "服务器要求 USER_INPUT：这似乎是对话流",
);
/// What to do about it.
pub const WANTS_MESSAGE_ADVICE: Text = Text::new(
    "Run it as a chatflow: kind = \"chatflow\" in the run box or in workflow.toml, or coze-tui run with --message; it needs a bot_id or an app_id.",
    "请按对话流运行：在运行设置或 workflow.toml 中设 kind = \"chatflow\"，或使用 coze-tui run 的 --message；还需要 bot_id 或 app_id。",
);

// Codes of Coze.

/// Meaning of 400.
pub const C400: Text = Text::new("The body was not understood", "请求体无法解析");
/// Advice of 400.
pub const A400: Text = Text::new(
    "Check that the parameters are a JSON object.",
    "请确认参数是一个 JSON 对象。",
);
/// Meaning of 401.
pub const C401: Text = Text::new(
    "This path needs a login of the web page",
    "此路径需要网页登录",
);
/// Advice of 401.
pub const A401: Text = Text::new(
    "The server does not offer this part of the API to tokens. Check the base URL.",
    "该服务器没有向令牌开放这个接口。请检查接口地址。",
);
/// Meaning of 404.
pub const C404: Text = Text::new("No such path on this server", "服务器上没有这个路径");
/// Advice of 404.
pub const A404: Text = Text::new("Check the base URL.", "请检查接口地址。");
/// Meaning of 500.
pub const C500: Text = Text::new("Internal error of the server", "服务器内部错误");
/// Advice of 500.
pub const A500: Text = Text::new(
    "See the server's log; keep the logid.",
    "请查看服务器日志，并保留 logid。",
);
/// Meaning of 4000.
pub const C4000: Text = Text::new("A parameter is not accepted", "参数不被接受");
/// Advice of 4000.
pub const A4000: Text = Text::new(
    "Check the IDs and the inputs; the message names the field.",
    "请检查 ID 和输入参数；错误信息中写明了字段。",
);
/// Meaning of 4001.
pub const C4001: Text = Text::new(
    "The conversation is missing or not accessible",
    "会话不存在或无权访问",
);
/// Advice of 4001.
pub const A4001: Text = Text::new(
    "Check the conversation's name or ID.",
    "请检查会话名称或 ID。",
);
/// Meaning of 4003.
pub const C4003: Text = Text::new(
    "The messages or their data are too long",
    "消息或附加数据过长",
);
/// Advice of 4003.
pub const A4003: Text = Text::new(
    "Send fewer or shorter messages.",
    "请减少消息条数或缩短内容。",
);
/// Meaning of 4005.
pub const C4005: Text = Text::new("The message does not exist", "消息不存在");
/// Advice of 4005.
pub const A4005: Text = Text::new("Check the message's ID.", "请检查消息 ID。");
/// Meaning of 4008.
pub const C4008: Text = Text::new(
    "The agent's quota of today is used up",
    "智能体今日的额度已用完",
);
/// Advice of 4008.
pub const A4008: Text = Text::new(
    "Wait until tomorrow or upgrade the plan.",
    "请等到明天，或升级套餐。",
);
/// Meaning of 4009.
pub const C4009: Text = Text::new("Too many users at the moment", "当前使用人数过多");
/// Advice for several codes.
pub const A_RETRY_LATER: Text = Text::new("Run it again later.", "请稍后再次运行。");
/// Meaning of 4010.
pub const C4010: Text = Text::new(
    "The prompt is longer than the model can read",
    "提示词超过了模型的长度限制",
);
/// Advice of 4010.
pub const A4010: Text = Text::new("Shorten the input.", "请缩短输入。");
/// Meaning of 4011.
pub const C4011: Text = Text::new("The token balance is too low", "Token 余额不足");
/// Advice for several codes.
pub const A_RECHARGE: Text = Text::new("Top up the account at Coze.", "请到扣子为账号充值。");
/// Meaning of 4012.
pub const C4012: Text = Text::new("The model is not valid", "模型无效");
/// Advice of 4012.
pub const A4012: Text = Text::new(
    "Choose another model in the workflow and publish it.",
    "请在工作流中更换模型并重新发布。",
);
/// Meaning of 4013.
pub const C4013: Text = Text::new("Too many requests at once", "请求过于频繁或并发过高");
/// Advice of 4013.
pub const A4013: Text = Text::new(
    "Slow down. It was sent again a few times with growing pauses.",
    "请放慢速度。程序已按递增的间隔重试过几次。",
);
/// Meaning of 4014.
pub const C4014: Text = Text::new("The content was refused", "内容未通过审核");
/// Advice of 4014.
pub const A4014: Text = Text::new("Change the input.", "请修改输入内容。");
/// Meaning of 4015.
pub const C4015: Text = Text::new(
    "The agent is not published to the API channel",
    "智能体未发布到 API 渠道",
);
/// Advice of 4015.
pub const A4015: Text = Text::new(
    "Publish the agent with the channel API.",
    "请在扣子上将智能体发布为 API 服务。",
);
/// Meaning of 4016.
pub const C4016: Text = Text::new("The conversation is busy", "会话正忙");
/// Advice of 4016.
pub const A4016: Text = Text::new(
    "Wait until its running chat has ended.",
    "请等待正在进行的对话结束。",
);
/// Meaning of 4019.
pub const C4019: Text = Text::new("The professional account is overdue", "专业版账号已欠费");
/// Meaning of 4020.
pub const C4020: Text = Text::new("The model serves too many requests", "模型并发已满");
/// Meaning of 4027.
pub const C4027: Text = Text::new("The account is overdue", "账号已欠费");
/// Meaning of 4028.
pub const C4028: Text = Text::new("Free quota or credits are used up", "免费额度或积分已用完");
/// Advice of 4028.
pub const A4028: Text = Text::new(
    "Buy credits or upgrade the plan at Coze.",
    "请到扣子购买积分或升级套餐。",
);
/// Meaning of 4033.
pub const C4033: Text = Text::new("The account cannot run this now", "账号当前无法运行");
/// Advice of 4033.
pub const A4033: Text = Text::new(
    "Look at the account's quota and bills at Coze.",
    "请到扣子查看账号的额度与账单。",
);
/// Meaning of 4100.
pub const C4100: Text = Text::new("The token is not valid", "令牌无效");
/// Advice of 4100.
pub const A4100: Text = Text::new(
    "Check the token: is it whole, not expired, and of this server? (.cn and .com do not share tokens.)",
    "请检查令牌：是否完整、是否过期、是否属于当前站点（.cn 与 .com 的令牌不通用）。",
);
/// Meaning of 4101.
pub const C4101: Text = Text::new(
    "The token is wrong, expired, or lacks the permission or the space",
    "令牌错误、已过期，或缺少权限或空间授权",
);
/// Advice of 4101.
pub const A4101: Text = Text::new(
    "Check the token's permissions (run, listRunHistory), its spaces, and the region (.cn or .com).",
    "请检查令牌的权限（run、listRunHistory）、空间范围和站点（.cn 或 .com）。",
);
/// Meaning of 4102.
pub const C4102: Text = Text::new("The text breaks the safety rules", "文本违反内容安全规则");
/// Meaning of 4200.
pub const C4200: Text = Text::new(
    "The workflow does not exist or was never published",
    "工作流不存在或从未发布",
);
/// Advice of 4200.
pub const A4200: Text = Text::new(
    "Publish it at Coze; check the ID, the region and that the token covers its space.",
    "请在扣子上发布工作流；并检查 ID、站点，以及令牌是否覆盖它所在的空间。",
);
/// Meaning of 4300.
pub const C4300: Text = Text::new(
    "Upload: the file is empty or missing",
    "上传：文件为空或缺失",
);
/// Advice of 4300.
pub const A4300: Text = Text::new("Choose a file that is not empty.", "请选择非空的文件。");
/// Meaning of 4301.
pub const C4301: Text = Text::new("Upload: more than one file", "上传：一次只能上传一个文件");
/// Advice of 4301.
pub const A4301: Text = Text::new("Upload one file at a time.", "请逐个上传。");
/// Meaning of 4302.
pub const C4302: Text = Text::new("Upload: the file is too large", "上传：文件过大");
/// Advice of 4302.
pub const A4302: Text = Text::new("At most 512 MB.", "不超过 512 MB。");
/// Meaning of 4303.
pub const C4303: Text = Text::new("Upload: the format is not allowed", "上传：文件格式不支持");
/// Advice of 4303.
pub const A4303: Text = Text::new(
    "Use a document, image, audio, video, archive or source file of a usual format.",
    "请使用常见格式的文档、图片、音视频、压缩包或代码文件。",
);
/// Meaning of 4304.
pub const C4304: Text = Text::new("Upload: the file is damaged", "上传：文件已损坏");
/// Advice of 4304.
pub const A4304: Text = Text::new(
    "Check that the file opens here.",
    "请确认文件在本机可以打开。",
);
/// Meaning of 5000.
pub const C5000: Text = Text::new(
    "The server failed, or a node of the workflow did",
    "服务器出错，或工作流中的节点失败",
);
/// Advice of 5000.
pub const A5000: Text = Text::new(
    "Read the message, open the debug page if there is one, keep the logid; then run it again by hand.",
    "请阅读错误信息、打开调试页面（如有）并保留 logid，然后手动再次运行。",
);
/// Meaning of 6003.
pub const C6003: Text = Text::new("is_async is for paid plans only", "is_async 仅限付费版使用");
/// Advice of 6003.
pub const A6003: Text = Text::new(
    "Switch to sync or stream, or upgrade to Coze Professional.",
    "请改用同步或流式运行，或升级到扣子专业版。",
);
/// Meaning of 6006.
pub const C6006: Text = Text::new(
    "A code node ran longer than one minute",
    "代码节点运行超过一分钟",
);
/// Advice of 6006.
pub const A6006: Text = Text::new("Shorten the node's code.", "请缩短代码节点的耗时。");
/// Meaning of 6023.
pub const C6023: Text = Text::new("The workflow ran out of time", "工作流运行超时");
/// Advice of 6023.
pub const A6023: Text = Text::new(
    "Shorten the slow node or run it async.",
    "请缩短耗时的节点，或改用异步运行。",
);
/// Meaning of 6031.
pub const C6031: Text = Text::new("The workflow is not published", "工作流未发布");
/// Advice of 6031.
pub const A6031: Text = Text::new(
    "Publish the workflow, then run it again.",
    "请发布工作流后再运行。",
);
/// Meaning of 6039.
pub const C6039: Text = Text::new(
    "The workflow asks a question, which a sync run cannot answer",
    "工作流中有提问，同步运行无法回答",
);
/// Advice of 6039.
pub const A6039: Text = Text::new("Use stream.", "请使用流式运行。");
/// Meaning of 305000002.
pub const C305000002: Text = Text::new("A code node failed", "代码节点失败");
/// Meaning of 702093204.
pub const C702093204: Text = Text::new(
    "Conversation nodes are not available here",
    "此处不支持会话类节点",
);
/// Advice of 702093204.
pub const A702093204: Text = Text::new(
    "Take the conversation nodes out, or run it as a chatflow.",
    "请移除会话类节点，或以对话流方式运行。",
);
/// Meaning of 720700801.
pub const C720700801: Text = Text::new(
    "A service behind the server failed (database, cache or IDs)",
    "服务器的后端服务出错（数据库、缓存或 ID 服务）",
);
/// Meaning of 720701003.
pub const C720701003: Text = Text::new(
    "Internal error of the workflow engine",
    "工作流引擎内部错误",
);
/// Meaning of 720701013.
pub const C720701013: Text = Text::new("The workflow failed while running", "工作流运行失败");
/// Meaning of 720702004.
pub const C720702004: Text = Text::new("The workflow does not exist", "工作流不存在");
/// Advice of 720702004.
pub const A720702004: Text = Text::new("Check the ID and the server.", "请检查 ID 和服务器地址。");
/// Meaning of 720702017.
pub const C720702017: Text = Text::new("The workflow failed", "工作流运行失败");
/// Meaning of 720702089.
pub const C720702089: Text = Text::new(
    "The inputs do not fit the workflow",
    "输入与工作流的定义不符",
);
/// Meaning of 720702200.
pub const C720702200: Text = Text::new(
    "The conversation's name is missing, taken or unknown",
    "会话名称缺失、重复或不存在",
);
/// Meaning of 720712000.
pub const C720712000: Text = Text::new(
    "A node took its input from an empty list",
    "节点从空列表中取输入",
);
/// Advice of 720712000.
pub const A720712000: Text = Text::new(
    "Mend the workflow; the debug page shows the node.",
    "请修正工作流；调试页面会显示是哪个节点。",
);
/// Meaning of 720712014.
pub const C720712014: Text = Text::new(
    "A node reached past the end of a list",
    "节点取值超出列表范围",
);
/// Meaning of 720712023.
pub const C720712023: Text = Text::new(
    "The output of a node could not be understood",
    "节点的输出无法解析",
);
/// Meaning of 720712033.
pub const C720712033: Text = Text::new(
    "Only the default conversation is allowed here",
    "此处只能使用默认会话",
);
/// Meaning of 720712049.
pub const C720712049: Text = Text::new("A question without options", "选项为空");
/// Meaning of 777777762.
pub const C777777762: Text = Text::new("A node failed", "节点失败");
/// Meaning of 777777763.
pub const C777777763: Text = Text::new("A required input is missing", "缺少必填的输入");
/// Meaning of 777777765.
pub const C777777765: Text = Text::new("A plugin asks for authorization", "插件需要授权");
/// Advice of 777777765.
pub const A777777765: Text = Text::new(
    "Authorize the plugin on Coze's page.",
    "请在扣子页面上为插件授权。",
);
/// Meaning of 777777776.
pub const C777777776: Text = Text::new("A node ran out of time", "节点超时");
/// Meaning of 777777777.
pub const C777777777: Text = Text::new("The run was cancelled at Coze", "运行已在扣子上被取消");
/// Advice of 777777777.
pub const A777777777: Text = Text::new(
    "Somebody cancelled it on the web page; run it again if you still want it.",
    "有人在网页上取消了它；需要的话请再次运行。",
);
/// Meaning of 777777780.
pub const C777777780: Text = Text::new("This is no chatflow", "这不是对话流");
/// Advice of 777777780.
pub const A777777780: Text = Text::new(
    "Run it as a workflow: without a message, and without kind = \"chatflow\".",
    "请按工作流运行：不发送消息，也不设 kind = \"chatflow\"。",
);
/// Meaning of 777777778.
pub const C777777778: Text = Text::new(
    "This version of the workflow does not exist",
    "工作流的该版本不存在",
);
/// Advice of 777777778.
pub const A777777778: Text = Text::new(
    "Check workflow_version, or leave it out to run the latest.",
    "请检查 workflow_version，或去掉它以运行最新版本。",
);
/// Meaning of 104000000.
pub const C104000000: Text = Text::new("The upload failed", "上传失败");
