//! A run that the disk did not take when it ended: it is shown, said not to be recorded, and written
//! again until it is.

use std::{path::Path, sync::Arc};

use tokio::time::sleep;

use super::{flight::Flight, link::Link, schedule::jitter};
use crate::{domain::RunEvent, store::StoreError};

/// Says how a run ended and why that is not recorded, then goes on trying. One that nobody listens to any
/// more is tried once more.
pub(super) async fn rescue(flight: Flight, why: &StoreError) {
    let Flight {
        services,
        link,
        record,
        ..
    } = flight;
    let unrecorded = Some(why.text(services.language));
    link.say(RunEvent::Finished {
        record: Arc::new(record.clone()),
        unrecorded,
    });
    let schedule = &services.schedule;
    let mut pause = schedule.rescue;
    loop {
        let last = tokio::select! {
            biased;
            () = link.unheard() => true,
            () = sleep(jitter(pause)) => false,
        };
        match services.store.rescue(record.clone()).await {
            Ok(begun) => return say_rescued(&link, begun.as_deref()),
            Err(StoreError::Closed) => return,
            Err(_) if last => return,
            Err(_) => pause = (pause * 2).min(schedule.longest_rescue),
        }
    }
}

/// Says that a run is recorded, and that the history begins anew with it if it does.
pub(super) fn say_rescued(link: &Link, begun: Option<&Path>) {
    if let Some(path) = begun {
        let path = path.display().to_string();
        link.say(RunEvent::HistoryBegun { path });
    }
    link.say(RunEvent::Rescued);
}
