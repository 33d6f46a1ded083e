//! Medians and percentiles.

/// The middle of the figures.
pub fn median(figures: &mut [f64]) -> f64 {
    percentile(figures, 50.0)
}

/// The figure below which so many of a hundred lie.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place in a list of a few thousand figures"
)]
pub fn percentile(figures: &mut [f64], percent: f64) -> f64 {
    figures.sort_by(f64::total_cmp);
    let last = figures.len() - 1;
    let place = (last as f64 * percent / 100.0).round() as usize;
    figures[place.min(last)]
}
