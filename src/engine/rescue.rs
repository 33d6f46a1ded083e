//! A run that the disk did not take when it ended: it is shown, said not to be recorded, and written
//! again until it is.

use std::sync::Arc;

use tokio::time::sleep;

use super::{flight::Flight, schedule::jitter};
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
            Ok(()) => return link.say(RunEvent::Rescued),
            Err(StoreError::Closed) => return,
            Err(_) if last => return,
            Err(_) => pause = (pause * 2).min(schedule.longest_rescue),
        }
    }
}
