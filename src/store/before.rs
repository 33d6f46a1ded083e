//! Which runs started before one. Those that were made here stand in the order of their time, and an index
//! leads to the last of them. Those that were imported may stand anywhere: they are looked for by their
//! time, where there are any.

use rusqlite::{Connection, OptionalExtension, types::Value};

use super::error::Fault;
use crate::domain::{RunSummary, Timestamp};

/// What is asked for.
pub(super) struct Asked<'a> {
    /// None that started later, or at the same time and came later.
    pub run: &'a RunSummary,
    /// The run itself too.
    pub itself: bool,
    /// What else must hold of a run, and the values in it.
    pub condition: &'a str,
    pub values: &'a [&'a str],
    /// At most so many.
    pub limit: usize,
}

/// When runs started and their places, the newest first.
pub(super) fn places(
    connection: &Connection,
    asked: &Asked<'_>,
) -> Result<Vec<(Timestamp, i64)>, Fault> {
    let any: Option<i64> = connection
        .prepare_cached("SELECT 1 FROM run WHERE imported_from IS NOT NULL LIMIT 1")?
        .query_one([], |row| row.get(0))
        .optional()?;
    let run = asked.run;
    let (at, seq) = (run.started_at, run.seq);
    let sign = if asked.itself { "<=" } else { "<" };
    if any.is_none() {
        return asked.query(connection, &format!("seq {sign} ?"), [seq], "seq DESC");
    }
    let mut found = if run.marks.imported_from.is_none() {
        let here = format!("imported_from IS NULL AND seq {sign} ?");
        asked.query(connection, &here, [seq], "seq DESC")?
    } else {
        let here = "imported_from IS NULL AND started_at <= ?";
        asked.query(connection, here, [at.0], "seq DESC")?
    };
    // What lies behind as many runs as are asked for need not be looked at.
    let first = if found.len() < asked.limit {
        i64::MIN
    } else {
        found.last().map_or(i64::MIN, |(first, _)| first.0)
    };
    let imported = format!(
        "imported_from IS NOT NULL AND started_at >= ? AND started_at <= ? \
         AND (started_at, seq) {sign} (?, ?)"
    );
    let order = "started_at DESC, seq DESC";
    found.extend(asked.query(connection, &imported, [first, at.0, at.0, seq], order)?);
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.truncate(asked.limit);
    Ok(found)
}

impl Asked<'_> {
    fn query<const N: usize>(
        &self,
        connection: &Connection,
        condition: &str,
        values: [i64; N],
        order: &str,
    ) -> Result<Vec<(Timestamp, i64)>, Fault> {
        let sql = format!(
            "SELECT started_at, seq FROM run WHERE {} AND deleted_at IS NULL AND {condition} \
             ORDER BY {order} LIMIT ?",
            self.condition
        );
        let limit = i64::try_from(self.limit).unwrap_or(i64::MAX);
        let own = self
            .values
            .iter()
            .map(|value| Value::from((*value).to_owned()));
        let all = own
            .chain(values.into_iter().map(Value::from))
            .chain([limit.into()]);
        let mut statement = connection.prepare_cached(&sql)?;
        let rows = statement.query_map(rusqlite::params_from_iter(all), |row| {
            Ok((Timestamp(row.get(0)?), row.get(1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
