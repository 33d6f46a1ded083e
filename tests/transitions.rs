//! What keys, runs and files do to the screen's mind, without any I/O.

mod announcing;
mod anything;
mod collection;
mod completing;
mod copying;
pub mod diffing;
mod field_steps;
mod filtering;
mod leaving_out;
mod loading;
mod meant;
mod outside;
mod paging;
mod past_runs;
mod places;
mod run_box;
mod running;
mod saving;
mod searching;
mod seeing;
mod streaming;
pub mod trending;
mod uploading;

use bytes::Bytes;
use coze_tui::{
    app::{Effect, overlay::Overlay},
    domain::{
        ErrorKind, Marks, RunError, RunMode, RunRecord, RunStatus, RunSummary, Situation, Timestamp,
    },
    wording::Language,
};

use crate::support::desktop::{Desktop, id, record};

fn wide() -> Desktop {
    let mut desktop = Desktop::filled((120, 36), Language::English);
    desktop.asked();
    desktop
}

/// A screen with `weather/beijing` in the editor.
fn loaded() -> Desktop {
    let mut desktop = wide();
    desktop.press("1<enter>").wait(2_000).asked();
    desktop
}

fn notice(desktop: &Desktop) -> String {
    let notice = desktop.model.notices.current();
    notice.map(|notice| notice.text.clone()).unwrap_or_default()
}

fn starts(effects: &[Effect]) -> usize {
    let started = |effect: &&Effect| matches!(effect, Effect::StartRun(_));
    effects.iter().filter(started).count()
}

fn question(desktop: &Desktop) -> String {
    match &desktop.model.overlay {
        Some(Overlay::Ask(ask)) => ask.words.clone(),
        _ => String::new(),
    }
}

/// A past run of `weather`, async.
fn record_of(number: u64, status: RunStatus, situation: Option<Situation>) -> RunRecord {
    let summary = RunSummary {
        id: id(number),
        seq: i64::try_from(number).unwrap(),
        workflow: Some("weather".to_owned()),
        workflow_id: "7601000000000000101".to_owned(),
        case: Some("beijing".to_owned()),
        profile: "cn".to_owned(),
        base_url: "https://api.coze.cn".to_owned(),
        mode: RunMode::Async,
        status,
        started_at: Timestamp(0),
        duration: None,
        error: situation
            .map(|situation| RunError::of_situation(ErrorKind::Other, situation, String::new())),
        execute_id: None,
        debug_url: None,
        parent: None,
        pinned: false,
        marks: Marks::default(),
    };
    record(summary, Bytes::from_static(b"{}"))
}
