//! Runs whose program is gone: those that can be followed become ours, the others end.

use rusqlite::{Connection, named_params};

use std::path::Path;

use super::{instance, rows};
use crate::domain::{ErrorKind, RunStatus, RunSummary, Situation};

/// Names of the other instances that wait for runs, dead or alive.
pub(super) fn owners(connection: &Connection, mine: Option<&str>) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT DISTINCT instance FROM run WHERE instance IS NOT NULL AND instance IS NOT ?1";
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_map([mine], |row| row.get(0))?.collect()
}

/// Those of them that are certainly dead; their claims are removed.
pub(super) fn dead(folder: &Path, owners: Vec<String>) -> Vec<String> {
    let gone = |name: &String| instance::bury(&folder.join(name));
    owners.into_iter().filter(gone).collect()
}

/// Takes over the runs of one dead instance. Returns those that can be followed, oldest first.
pub(super) fn take_over(
    connection: &Connection,
    dead: &str,
    mine: &str,
) -> rusqlite::Result<Vec<RunSummary>> {
    end(connection, dead, RunStatus::Queued, Situation::NeverSent)?;
    end(connection, dead, RunStatus::Sent, Situation::ProgramEnded)?;
    let sql = format!(
        "UPDATE run SET instance = ?2 WHERE instance = ?1 AND execute_id IS NOT NULL RETURNING {}",
        rows::SUMMARY
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut taken: Vec<_> = statement
        .query_map([dead, mine], rows::summary)?
        .collect::<Result<_, _>>()?;
    taken.sort_by_key(|run: &RunSummary| run.seq);
    // Whatever is left has nothing to be followed by.
    end(
        connection,
        dead,
        RunStatus::Running,
        Situation::ProgramEnded,
    )?;
    Ok(taken)
}

fn end(
    connection: &Connection,
    dead: &str,
    status: RunStatus,
    situation: Situation,
) -> rusqlite::Result<()> {
    let sql = "UPDATE run SET status = :unknown, instance = NULL, error_kind = :kind, \
            error_message = '', error_situation = :situation \
         WHERE instance = :dead AND status = :status AND execute_id IS NULL";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":unknown": RunStatus::Unknown.as_str(),
        ":kind": ErrorKind::Other.as_str(),
        ":situation": situation.as_str(),
        ":dead": dead,
        ":status": status.as_str(),
    })?;
    Ok(())
}
