//! A run in flight: how far it is, what limits it, how waiting is stopped. One that has not left says so.

use ratatui::style::Style;

use super::{
    Look,
    history::glyph,
    response::{Lines, status_name},
};
use crate::{
    app::{
        Action, Pane,
        flights::SYNC_HINT,
        response::{Progress, ResponsePane},
    },
    domain::{Duration, RunMode, RunStatus, RunSummary},
    wording::response as words,
};

/// A run that has not left by then waits for something.
const NOT_AT_ONCE: Duration = Duration(300);

/// The lines of the pane.
pub(super) fn in_flight(pane: &ResponsePane, summary: &RunSummary, look: &Look) -> Lines {
    let theme = look.theme;
    let (elapsed, of_request) = pane.under_way(look.now);
    let (mark, style) = glyph(summary.status, theme);
    let state = look.say(status_name(summary.status));
    let key = |action| look.key(Pane::Response, action);
    let mut lines = vec![
        (
            format!("{mark} {state} · {elapsed} · {}", summary.title()),
            style,
        ),
        (String::new(), theme.text),
    ];
    let trouble = match pane.progress() {
        Progress::Fine => None,
        Progress::Retrying {
            attempt,
            wait,
            reason,
        } => Some(look.fill(
            words::RETRYING,
            &[
                ("attempt", &attempt.to_string()),
                ("wait", &wait.to_string()),
                ("reason", reason),
            ],
        )),
        Progress::Trouble { wait, reason } => Some(look.fill(
            words::POLL_TROUBLE,
            &[("wait", &wait.to_string()), ("reason", reason)],
        )),
    };
    lines.extend(trouble.map(|text| (text, theme.warning)));
    if summary.status == RunStatus::Queued && elapsed >= NOT_AT_ONCE {
        lines.push((look.say(words::NOT_SENT_YET).to_owned(), theme.warning));
        return lines;
    }
    lines.push(limit(summary.mode, of_request, look));
    let stop = look.fill(words::STOP_WAITING, &[("key", &key(Action::CancelOrQuit))]);
    lines.push((stop, theme.dim));
    lines
}

fn limit(mode: RunMode, elapsed: Duration, look: &Look) -> (String, Style) {
    match mode {
        RunMode::Sync if elapsed >= SYNC_HINT => {
            let key = look.key(Pane::Response, Action::ToggleAsync);
            let mode = look.key(Pane::Response, Action::CycleMode);
            (
                look.fill(words::SYNC_HINT, &[("key", &key), ("mode", &mode)]),
                look.theme.warning,
            )
        }
        RunMode::Sync => (look.say(words::SYNC_LIMIT).to_owned(), look.theme.dim),
        RunMode::Async => (look.say(words::ASYNC_LIMIT).to_owned(), look.theme.dim),
        RunMode::Stream => (look.say(words::STREAM_LIMIT).to_owned(), look.theme.dim),
    }
}
