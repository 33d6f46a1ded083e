//! How a run stands among the last of its workflow: asked for, taken.

use crate::{
    app::{
        Effect, Model,
        layout::Screen,
        overlay::{Overlay, TrendView},
    },
    domain::{RunSummary, Trends},
};

/// `T`: of a run.
pub(super) fn open(model: &mut Model, run: &RunSummary) -> Vec<Effect> {
    model.pending.asked_trends += 1;
    let asked = model.pending.asked_trends;
    let shown = TrendView::new(asked, run.clone());
    model.overlay = Some(Overlay::Trend(Box::new(shown)));
    let run = Box::new(run.clone());
    vec![Effect::LoadTrends { asked, run }]
}

/// They were read. Those that are not waited for any more are dropped.
pub(super) fn loaded(model: &mut Model, asked: u32, trends: Result<Trends, String>) {
    if let Some(Overlay::Trend(shown)) = &mut model.overlay
        && shown.asked == asked
    {
        shown.trends = Some(trends);
    }
}

/// All rows of a trend, also those that do not fit.
pub(super) fn rows(overlay: &Overlay, screen: Screen) -> u16 {
    let Overlay::Trend(shown) = overlay else {
        return 0;
    };
    let list = overlay.popup(screen).list;
    match &shown.trends {
        Some(Ok(trends)) => shown.shape(trends, list.width, list.height).rows,
        _ => 0,
    }
}
