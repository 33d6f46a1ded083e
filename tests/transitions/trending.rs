//! How a run stands among others: what is asked for, what comes too late.

use coze_tui::{
    app::{Effect, Message, overlay::Overlay},
    domain::{Duration, RunStatus, RunSummary, Timestamp, Trend, TrendPoint, Trends},
};

use super::wide;
use crate::support::desktop::{Desktop, NOW, id};

/// So many runs, every ninth of them failed, the last of which is `run`.
pub fn trend(run: &RunSummary, count: u64) -> Trend {
    let points = (0..count).map(|number| TrendPoint {
        id: if number + 1 == count {
            run.id
        } else {
            id(500 + number)
        },
        started_at: Timestamp(NOW.0 - i64::try_from(count - number).unwrap() * 60_000),
        status: if number % 9 == 4 {
            RunStatus::Failed
        } else {
            RunStatus::Success
        },
        duration: Some(Duration(800 + number * 7919 % 1_700)),
        token_count: (number % 9 != 4).then_some(90 + i64::try_from(number * 13 % 41).unwrap()),
    });
    Trend {
        points: points.collect(),
    }
}

/// The run whose trend was asked for last, and the number of the question.
pub fn wanted(desktop: &mut Desktop) -> Option<(u32, RunSummary)> {
    let asked = desktop.asked().into_iter().rev();
    let mut asked = asked.filter_map(|effect| match effect {
        Effect::LoadTrends { asked, run } => Some((asked, *run)),
        _ => None,
    });
    asked.next()
}

fn is_read(desktop: &Desktop) -> Option<bool> {
    match &desktop.model.overlay {
        Some(Overlay::Trend(shown)) => Some(shown.trends.is_some()),
        _ => None,
    }
}

#[test]
fn the_trend_of_the_run_under_the_cursor_is_read_and_shown_until_it_is_closed() {
    for closing in ["<esc>", "<enter>", "q", "T", "<c-c>"] {
        let mut desktop = wide();
        desktop.press("4T");
        let (asked, run) = wanted(&mut desktop).unwrap();
        assert_eq!(Some(&run), desktop.model.history.selected());
        assert_eq!(is_read(&desktop), Some(false));
        let trends = Trends {
            workflow: trend(&run, 30),
            ..Trends::default()
        };
        desktop.tell(Message::TrendsLoaded {
            asked,
            trends: Ok(trends),
        });
        assert_eq!(is_read(&desktop), Some(true));
        desktop.press("jjk");
        assert_eq!(is_read(&desktop), Some(true));
        desktop.press(closing);
        assert_eq!(desktop.model.overlay, None, "{closing}");
    }
}

#[test]
fn a_trend_that_is_not_waited_for_any_more_is_dropped() {
    let mut desktop = wide();
    desktop.press("4T");
    let (first, _) = wanted(&mut desktop).unwrap();
    desktop.press("<esc>jT");
    let (second, _) = wanted(&mut desktop).unwrap();
    assert_ne!(first, second);
    let late = |asked| Message::TrendsLoaded {
        asked,
        trends: Ok(Trends::default()),
    };
    desktop.tell(late(first));
    assert_eq!(is_read(&desktop), Some(false));
    desktop.press("<esc>").tell(late(second));
    assert_eq!(desktop.model.overlay, None);
}

#[test]
fn a_small_screen_scrolls_as_far_as_there_is_something() {
    let mut desktop = wide();
    desktop.tell(Message::Resized(40, 12)).press("4T");
    let (asked, run) = wanted(&mut desktop).unwrap();
    let trends = Trends {
        workflow: trend(&run, 30),
        case: Some(trend(&run, 9)),
        size: None,
    };
    desktop.tell(Message::TrendsLoaded {
        asked,
        trends: Ok(trends),
    });
    let top = |desktop: &Desktop| match &desktop.model.overlay {
        Some(Overlay::Trend(shown)) => shown.top,
        _ => usize::MAX,
    };
    desktop.press("G");
    let last = top(&desktop);
    assert!(last > 0);
    desktop.press("j");
    assert_eq!(top(&desktop), last);
    desktop.press("k");
    assert_eq!(top(&desktop), last - 1);
    desktop.press("g");
    assert_eq!(top(&desktop), 0);
}
