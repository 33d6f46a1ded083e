//! Texts of the stream view: the conversation, the timeline, how it ended.

use super::Text;

/// Name of the view, in the title.
pub const VIEW: Text = Text::new("stream", "流式");
/// The same of a run that is no stream and asked something.
pub const VIEW_TALK: Text = Text::new("conversation", "对话");
/// Who speaks: the user.
pub const YOU: Text = Text::new("You", "你");
/// Who speaks: a chatflow.
pub const ASSISTANT: Text = Text::new("Assistant", "助手");
/// Who speaks: a chatflow offers a question that could be asked next.
pub const FOLLOW_UP: Text = Text::new("Suggested question", "建议的问题");
/// A node in a loop.
pub const LOOP: Text = Text::new("loop {number}", "循环 {number}");
/// A node in a batch.
pub const BATCH: Text = Text::new("batch {number}", "批处理 {number}");
/// A node that asks.
pub const ASKS: Text = Text::new("asks", "提问");
/// Nothing came yet.
pub const NOTHING_YET: Text = Text::new(
    "Connected; nothing has come yet. The first piece may take half a minute.",
    "已连接，尚未收到内容。首段内容可能需要半分钟。",
);
/// Nothing was said at all.
pub const NOTHING_SAID: Text = Text::new("Nothing was said.", "没有任何内容。");

/// Figures: until the first piece.
pub const FIRST: Text = Text::new("first piece {time}", "首段 {time}");
/// Figures.
pub const RATE: Text = Text::new("{rate} pieces/s", "{rate} 段/秒");
/// Figures.
pub const CHARACTERS: Text = Text::new("{count} characters", "{count} 字");
/// Figures.
pub const PIECES: Text = Text::new("{count} pieces", "{count} 段");
/// Figures: a single one.
pub const ONE_PIECE: Text = Text::new("1 piece", "1 段");
/// Figures: a single one.
pub const ONE_EVENT: Text = Text::new("1 event", "1 个事件");
/// Figures.
pub const EVENTS: Text = Text::new("{count} events", "{count} 个事件");
/// Figures.
pub const MISSING: Text = Text::new("{count} missing", "缺 {count} 个");

/// Legend: pieces.
pub const LEGEND_PIECES: Text = Text::new("few … many pieces", "内容少…多");
/// Legend: silence between two pieces.
pub const LEGEND_SILENCE: Text = Text::new("silence", "静默");
/// Legend: pieces that come later than the moment that is shown.
pub const LEGEND_LATER: Text = Text::new("later", "尚未到达");
/// Above the numbers at the right.
pub const LANE_CHARACTERS: Text = Text::new("chars", "字数");
/// More lanes than rows.
pub const MORE_LANES: Text = Text::new(
    "lanes {first}–{last} of {all}",
    "第 {first}–{last} 行，共 {all} 行",
);
/// The lane of who speaks.
pub const LANE: Text = Text::new(
    "{node}: {first} → {last} · {pieces} · longest silence {silence}",
    "{node}：{first} → {last} · {pieces} · 最长静默 {silence}",
);
/// The clock of a replay that goes.
pub const PLAYING: Text = Text::new("▶ {at} of {end} · {speed}×", "▶ {at} / {end} · {speed}×");
/// The clock of a replay that stands.
pub const PAUSED: Text = Text::new("⏸ {at} of {end} · {speed}×", "⏸ {at} / {end} · {speed}×");
/// The end is not followed.
pub const HELD: Text = Text::new("↓ {key} follows", "↓ 按 {key} 跟随");

/// It ended in silence.
pub const INCOMPLETE: Text = Text::new(
    "⚠ The stream broke off: what came is kept, the rest is not known. The run may go on at Coze.",
    "⚠ 流式输出中断：已收到的内容均已保存，其余未知。扣子侧的运行可能仍在继续。",
);
/// The user stopped waiting.
pub const CANCELLED: Text = Text::new(
    "⊘ You stopped waiting here. The run may go on at Coze.",
    "⊘ 你在此停止了等待。扣子侧的运行可能仍在继续。",
);
/// Numbers of events are missing.
pub const GAPS: Text = Text::new(
    "⚠ {count} events never came, as their numbers tell: the text may have holes.",
    "⚠ 按编号有 {count} 个事件未收到：内容可能有缺失。",
);
/// It ended as it should.
pub const DONE: Text = Text::new("end", "结束");
