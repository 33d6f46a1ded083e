//! What past runs of a workflow were sent with.

use rusqlite::Connection;

use super::{
    bodies::{self, Part},
    error::Fault,
};
use crate::domain::{PastParameters, Timestamp, sent_parameters};

/// Runs that are looked at.
const MOST: u32 = 200;
/// Parameters that are not kept as text, because they are long, are taken from so many bodies at most.
const MOST_LONG: usize = 20;
/// And from so many bytes of them.
const LONG_BYTES: i64 = 1 << 20;
/// A shorter body holds no parameters that are too long to be kept as text.
const LONG: i64 = 4 << 10;

/// The parameters of the last runs of a workflow, the newest first.
pub(super) fn of(connection: &Connection, workflow_id: &str) -> Result<Vec<PastParameters>, Fault> {
    let sql = "SELECT run.seq, run.started_at, run.parameters, body.length FROM run \
               LEFT JOIN body ON run.parameters IS NULL AND body.run = run.seq \
                   AND body.part = 'request' \
               WHERE run.workflow_id = ?1 AND (run.parameters IS NOT NULL OR body.length >= ?3) \
               ORDER BY run.seq DESC LIMIT ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query((workflow_id, MOST, LONG))?;
    let mut runs = Vec::new();
    let (mut bodies_left, mut bytes_left) = (MOST_LONG, LONG_BYTES);
    while let Some(row) = rows.next()? {
        let at = Timestamp(row.get(1)?);
        if let Some(text) = row.get::<_, Option<String>>(2)? {
            let parameters = text.into();
            runs.push(PastParameters { at, parameters });
            continue;
        }
        let length: i64 = row.get(3)?;
        if bodies_left == 0 || length > bytes_left {
            continue;
        }
        (bodies_left, bytes_left) = (bodies_left - 1, bytes_left - length);
        // A body that cannot be read is told of when its run is shown.
        let body = match bodies::read(connection, row.get(0)?, Part::Request, 0) {
            Err(Fault::BadBody) => None,
            body => body?,
        };
        if let Some(parameters) = body.and_then(|body| sent_parameters(&body)) {
            runs.push(PastParameters { at, parameters });
        }
    }
    Ok(runs)
}
