//! Runs whose program is gone: those that can be followed become ours, the others end.

use rusqlite::{Connection, named_params};

use std::path::Path;

use super::{error::Fault, instance, pieces, rows, threads::Writer};
use crate::domain::{ErrorKind, RunMode, RunStatus, RunSummary, Situation};

/// Takes over the runs of all dead instances. Returns those that can be followed, oldest first.
pub(super) fn all(writer: &mut Writer) -> Result<Vec<RunSummary>, Fault> {
    let folder = instance::folder(writer.path());
    writer.transaction(|transaction, instance| {
        let mut taken = Vec::new();
        let owners = owners(transaction, instance.known())?;
        for dead in dead(&folder, owners) {
            taken.extend(take_over(transaction, &dead, instance.name()?)?);
        }
        instance::sweep(&folder, instance.known());
        taken.sort_by_key(|run| run.seq);
        Ok(taken)
    })
}

/// Names of the other instances that wait for runs, dead or alive.
fn owners(connection: &Connection, mine: Option<&str>) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT DISTINCT instance FROM run WHERE instance IS NOT NULL AND instance IS NOT ?1";
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_map([mine], |row| row.get(0))?.collect()
}

/// Those of them that are certainly dead; their claims are removed.
fn dead(folder: &Path, owners: Vec<String>) -> Vec<String> {
    let gone = |name: &String| instance::bury(&folder.join(name));
    owners.into_iter().filter(gone).collect()
}

/// Takes over the runs of one dead instance. Returns those that can be followed, oldest first.
fn take_over(connection: &Connection, dead: &str, mine: &str) -> Result<Vec<RunSummary>, Fault> {
    end(connection, dead, RunStatus::Queued, Situation::NeverSent)?;
    pieces::settle(connection, dead)?;
    let sql = format!(
        "UPDATE run SET instance = :mine WHERE instance = :dead AND execute_id IS NOT NULL \
            AND status = :running AND mode = :async RETURNING {}",
        rows::SUMMARY
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let followed = named_params! {
        ":mine": mine,
        ":dead": dead,
        ":running": RunStatus::Running.as_str(),
        ":async": RunMode::Async.as_str(),
    };
    let mut taken: Vec<_> = statement
        .query_map(followed, rows::summary)?
        .collect::<Result<_, _>>()?;
    taken.sort_by_key(|run: &RunSummary| run.seq);
    // Whatever is left has nothing to be followed by.
    for status in [RunStatus::Sent, RunStatus::Running] {
        end(connection, dead, status, Situation::ProgramEnded)?;
    }
    Ok(taken)
}

fn end(
    connection: &Connection,
    dead: &str,
    status: RunStatus,
    situation: Situation,
) -> rusqlite::Result<()> {
    // An answer to a question that left and brought nothing back is a doubt of its own.
    let sql = "UPDATE run SET status = :unknown, instance = NULL, error_kind = :kind, \
            error_message = '', error_situation = CASE WHEN EXISTS \
                (SELECT 1 FROM turn WHERE turn.run = run.seq AND turn.http_status IS NULL \
                    AND :status = :sent) \
                THEN :answered ELSE :situation END \
         WHERE instance = :dead AND status = :status";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":unknown": RunStatus::Unknown.as_str(),
        ":kind": ErrorKind::Other.as_str(),
        ":situation": situation.as_str(),
        ":sent": RunStatus::Sent.as_str(),
        ":answered": Situation::AnswerUnknown.as_str(),
        ":dead": dead,
        ":status": status.as_str(),
    })?;
    Ok(())
}
