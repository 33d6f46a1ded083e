//! In words, which of its past values a value has.

use super::Look;
use crate::{
    app::parameter_editor::Stepped,
    domain::{Duration, Timestamp},
    wording::parameters as words,
};

/// `3 of 7 · 2 d ago`
pub fn said(stepped: Stepped, look: &Look) -> String {
    let Stepped { number, count, at } = stepped;
    if count < 2 {
        return look.say(words::NO_PAST_VALUE).to_owned();
    }
    let when = at.map_or_else(|| look.say(words::AS_TYPED).to_owned(), |at| ago(at, look));
    let (number, count) = (number.to_string(), count.to_string());
    let gaps = [("number", &*number), ("count", &*count), ("when", &*when)];
    look.fill(words::STEPPED, &gaps)
}

pub(super) fn ago(at: Timestamp, look: &Look) -> String {
    let Duration(milliseconds) = look.now.since(at);
    let minutes = milliseconds / 60_000;
    let (text, count) = match minutes {
        0 => return look.say(words::JUST_NOW).to_owned(),
        1..60 => (words::MINUTES_AGO, minutes),
        60..1_440 => (words::HOURS_AGO, minutes / 60),
        _ => (words::DAYS_AGO, minutes / 1_440),
    };
    look.fill(text, &[("count", &count.to_string())])
}
