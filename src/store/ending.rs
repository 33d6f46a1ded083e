//! How a run ends on disk: when it ends, or, where that could not be written, when it can be.

use super::{
    StoreError,
    bodies::{self, Part},
    error::Fault,
    import, runs,
    threads::Writer,
};
use crate::domain::{Arrivals, RunRecord, RunStatus};

/// Writes the end of a run into its row.
pub(super) fn write(writer: &mut Writer, record: &RunRecord) -> Result<(), Fault> {
    // Of earlier turns everything is on disk.
    let accepted = match record.turns.last() {
        Some(turn) => turn.accepted.as_deref(),
        None => record.accepted.as_deref(),
    };
    let dictionary = writer.dictionary(&record.summary.workflow_id);
    let parts = [
        (Part::Accepted, accepted),
        (Part::Response, record.last_response().map(|body| &**body)),
        (
            Part::Arrivals,
            record.last_arrivals().map(Arrivals::as_bytes),
        ),
    ];
    let bodies: Vec<_> = parts
        .into_iter()
        .filter_map(|(part, body)| Some((part, bodies::pack_with(body?, dictionary.as_deref()))))
        .collect();
    writer.transaction(|transaction, _| runs::finish(transaction, record, &bodies))
}

/// The same, or the whole run where it has no row. Whether the history was gone and had to be begun anew.
pub(super) fn rescue(writer: &mut Writer, record: &RunRecord) -> Result<bool, Fault> {
    let gone = writer.is_gone();
    writer.renew()?;
    put(writer, record)?;
    Ok(gone)
}

fn put(writer: &mut Writer, record: &RunRecord) -> Result<(), Fault> {
    match write(writer, record) {
        Err(Fault::Known(StoreError::NotFound { .. })) => {
            writer.transaction(|transaction, instance| {
                import::own(transaction, record)?;
                let summary = &record.summary;
                if summary.status == RunStatus::Running && summary.execute_id.is_some() {
                    runs::goes_on(transaction, instance.name()?, summary.id)?;
                }
                Ok(())
            })
        }
        written => written,
    }
}
