//! Which run a key means where none is under the cursor and none is shown.

use coze_tui::{
    app::{Effect, Message, diff::Wanted, overlay::Overlay, workflow_list::Row},
    domain::RunStatus,
};

use super::{notice, record_of, wide};
use crate::support::desktop::Desktop;

/// The workflow whose last run is looked for.
fn looked_for(desktop: &mut Desktop) -> (u32, String) {
    match desktop.asked().pop() {
        Some(Effect::FindLastRun { asked, workflow }) => (asked, workflow),
        other => panic!("{other:?}"),
    }
}

#[test]
fn of_a_workflow_that_is_loaded_or_chosen_it_is_the_last_one() {
    let run = record_of(3, RunStatus::Success, None).summary;
    for keys in ["1<enter>2", "1", "1jjj"] {
        let mut desktop = wide();
        desktop.press(keys).asked();
        let workflow = match desktop.model.workflows.selected() {
            Some(
                Row::Workflow { saved, .. } | Row::Case { saved, .. } | Row::Fault { saved, .. },
            ) => saved.folder.clone(),
            other => panic!("{other:?}"),
        };
        desktop.press("d");
        let (asked, of) = looked_for(&mut desktop);
        assert_eq!(of, workflow, "{keys}");
        let found = Some(Box::new(run.clone()));
        desktop.tell(Message::LastRunFound {
            asked,
            run: found.clone(),
        });
        let effects = desktop.asked();
        let wanted = Wanted::Before(run.id);
        assert!(
            matches!(*effects, [Effect::CompareRuns { wanted: asked, .. }] if asked == wanted),
            "{effects:?}"
        );
        desktop.press("<esc>");
        desktop.tell(Message::LastRunFound { asked, run: found });
        assert!(desktop.model.diff.is_none(), "it is found once");
    }
}

#[test]
fn its_trend_and_its_baseline_are_asked_for_too() {
    let run = record_of(3, RunStatus::Success, None).summary;
    let mut desktop = wide();
    desktop.press("1T");
    let (asked, _) = looked_for(&mut desktop);
    let run = Some(Box::new(run));
    desktop.tell(Message::LastRunFound {
        asked,
        run: run.clone(),
    });
    assert!(matches!(desktop.model.overlay, Some(Overlay::Trend(_))));
    desktop.press("<esc>").asked();
    desktop.press("D");
    let (asked, _) = looked_for(&mut desktop);
    desktop.tell(Message::LastRunFound { asked, run });
    let effects = desktop.asked();
    assert!(
        matches!(
            *effects,
            [Effect::CompareRuns {
                wanted: Wanted::Baseline(_),
                ..
            }]
        ),
        "{effects:?}"
    );
}

#[test]
fn a_workflow_without_runs_says_so() {
    let mut desktop = wide();
    desktop.press("1T");
    let (asked, _) = looked_for(&mut desktop);
    desktop.tell(Message::LastRunFound { asked, run: None });
    assert_eq!(notice(&desktop), "this workflow has no run yet");
    assert!(desktop.model.overlay.is_none());
    let mut desktop = wide();
    desktop.press("3T");
    assert_eq!(desktop.asked(), []);
    assert_eq!(notice(&desktop), "no run is chosen or shown");
}
