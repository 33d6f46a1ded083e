//! The history as a window over what is on disk.

use coze_tui::{
    app::{Effect, Message},
    domain::{RunStatus, RunSummary},
    wording::Language,
};

use super::loaded;
use super::record_of;
use crate::support::desktop::Desktop;

fn page(range: std::ops::Range<i64>) -> Vec<RunSummary> {
    let rows = range.rev();
    rows.map(|seq| RunSummary {
        seq,
        ..record_of(u64::try_from(seq).unwrap(), RunStatus::Success, None).summary
    })
    .collect()
}

#[test]
fn the_history_is_read_by_pages_both_ways_without_gaps() {
    let mut desktop = Desktop::filled((120, 36), Language::English);
    let newest = 1_500;
    let answer = |desktop: &mut Desktop| {
        let mut asked_any = false;
        for effect in desktop.asked() {
            if let Effect::LoadHistory {
                asked,
                before,
                limit,
            } = effect
            {
                let end = before.unwrap_or(newest + 1);
                let start = (end - i64::from(limit)).max(1);
                let rows = page(start..end);
                let end = start == 1;
                desktop.tell(Message::HistoryPage { asked, rows, end });
                asked_any = true;
            }
        }
        asked_any
    };
    desktop.tell(Message::HistoryChanged);
    answer(&mut desktop);
    desktop.press("4");
    let mut down = vec![];
    for _ in 0..newest + 50 {
        down.extend(desktop.model.history.selected().map(|row| row.seq));
        desktop.press("j");
        answer(&mut desktop);
        assert!(desktop.model.history.len() <= 700);
    }
    down.dedup();
    assert_eq!(down, (1..=newest).rev().collect::<Vec<_>>());
    let mut up = vec![];
    for _ in 0..newest + 50 {
        up.extend(desktop.model.history.selected().map(|row| row.seq));
        desktop.press("k");
        answer(&mut desktop);
        assert!(desktop.model.history.len() <= 700);
    }
    up.dedup();
    assert_eq!(up, (1..=newest).collect::<Vec<_>>());
    desktop.press("G").press("g");
    answer(&mut desktop);
    assert_eq!(
        desktop.model.history.selected().map(|row| row.seq),
        Some(newest)
    );
}

#[test]
fn a_new_run_comes_on_top_and_the_cursor_stays_on_its_row() {
    let mut desktop = loaded();
    desktop.press("4jj");
    let before = desktop.model.history.selected().cloned();
    desktop.start();
    assert_eq!(desktop.model.history.selected().cloned(), before);
    desktop.press("g");
    assert_eq!(
        desktop.model.history.selected().map(|row| row.seq),
        Some(100)
    );
}
