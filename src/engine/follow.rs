//! Takes up an async run that an earlier program began.

use bytes::Bytes;

use super::{flight::Flight, link::Link, poll, run::Run, services::Services};
use crate::{
    domain::{Access, RunEvent, RunRecord, RunStatus, RunSummary},
    wording::requests,
};

/// Goes on asking how a run ended; the first question leaves at once. Has to be called inside a
/// tokio runtime.
pub fn follow(services: &Services, access: Access, run: RunSummary) -> Run {
    let services = services.clone();
    Run::begin(run.id, |link| take_up(services, access, run, link))
}

async fn take_up(services: Services, access: Access, run: RunSummary, link: Link) {
    let language = services.language;
    if run.execute_id.is_none() {
        let reason = requests::NOT_FOLLOWED.get(language).to_owned();
        return link.say(RunEvent::refused(reason));
    }
    let client = match services.client(&access).await {
        Ok(client) => client,
        Err(error) => {
            let reason = error.text(language);
            return link.say(RunEvent::refused(reason));
        }
    };
    // The row is enough to go on; only what is shown at the end would lack the request.
    let kept = services.store.load(run.id).await.ok().flatten();
    let mut record = kept.unwrap_or_else(|| RunRecord::new(run, Bytes::new()));
    record.summary.status = RunStatus::Running;
    record.summary.error = None;
    let flight = Flight {
        services,
        link,
        client,
        record,
        answers: [].into(),
        before: None,
        unrecorded: false,
    };
    poll::poll(flight, std::time::Duration::ZERO).await;
}
