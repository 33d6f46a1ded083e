//! Pictures of where a run stands among others.

use coze_tui::{
    app::Message,
    domain::{HistorySize, Trends},
};

use super::pictures;
use crate::transitions::trending::{trend, wanted};

#[test]
fn a_run_is_the_last_of_the_bars_of_its_workflow_and_of_its_case() {
    pictures("trend", |desktop| {
        // The rows of the history are without a case, that of the editor has one.
        desktop.press("1<enter>");
        let request = desktop.start();
        desktop.wait(1_240).finish(&request).press("3T");
        let (asked, run) = wanted(desktop).unwrap();
        assert_eq!(run.case.as_deref(), Some("beijing"));
        let trends = Trends {
            workflow: trend(&run, 50),
            case: Some(trend(&run, 12)),
            size: Some(HistorySize {
                runs: 1_204,
                file: 5_040_000,
                ..HistorySize::default()
            }),
        };
        desktop.tell(Message::TrendsLoaded {
            asked,
            trends: Ok(trends),
        });
    });
}

#[test]
fn a_history_that_cannot_be_read_says_so_in_place_of_a_trend() {
    pictures("trend_refused", |desktop| {
        desktop.press("4T");
        let (asked, _) = wanted(desktop).unwrap();
        desktop.tell(Message::TrendsLoaded {
            asked,
            trends: Err("the history is in use by another program".to_owned()),
        });
    });
}
