//! How a run stands among the last of its workflow: asked for, taken.

use super::diffing;
use crate::{
    app::{
        Effect, Model,
        layout::Screen,
        overlay::{Overlay, TrendView},
    },
    domain::Trends,
    wording::diff as words,
};

/// `T`: of the run under the cursor, or of the one that is shown.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some(run) = diffing::meant(model) else {
        let text = words::NO_RUN.get(model.language);
        model.notices.bad(text, model.now);
        return Vec::new();
    };
    model.pending.asked_trends += 1;
    let asked = model.pending.asked_trends;
    let shown = TrendView::new(asked, run.clone());
    model.overlay = Some(Overlay::Trend(Box::new(shown)));
    let run = Box::new(run);
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
