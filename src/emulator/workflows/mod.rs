//! What each workflow does.

pub(super) mod interview;
pub(super) mod nested;
pub(super) mod report;
pub(super) mod small;
pub(super) mod story;
pub(super) mod weather;

pub(super) mod faults;
pub(super) mod large;

use std::time::Duration;

use super::{envelope::Refusal, parameters::Parameters};

/// Whether a text is Chinese, so that the answer is.
fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// The input `seconds` as a duration, or `default` of them.
fn seconds(parameters: &Parameters, default: f64) -> Result<Duration, Refusal> {
    let seconds = parameters.number("seconds").unwrap_or(default);
    Duration::try_from_secs_f64(seconds).map_err(|fault| {
        let message = format!("Invalid parameter 'seconds': {fault}.");
        Refusal::new(4000, message)
    })
}
