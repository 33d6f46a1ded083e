//! What a new history lacks of the damaged one, found by looking through the new one: what cannot be read is
//! taken out of it, counted, and made good where something else tells it.

use rusqlite::Connection;

use crate::store::{bodies, dictionaries, error::Fault};

/// Takes out what cannot be read: how many runs are lost, and how many have lost a part.
pub(super) fn settle(new: &Connection) -> Result<(u64, u64), Fault> {
    let lost = without_rows(new)?;
    dictionaries::restore(new)?;
    for body in bodies::unreadable(new)? {
        let sql = "DELETE FROM body WHERE rowid = ?1";
        new.prepare_cached(sql)?.execute([body])?;
    }
    // The index of bodies tells of those whose rows are lost too.
    new.execute_batch(
        "DELETE FROM known_body WHERE EXISTS
            (SELECT 1 FROM body WHERE body.run = known_body.run AND body.part = known_body.part);
         INSERT OR IGNORE INTO known_body SELECT seq, 'request' FROM run WHERE NOT EXISTS
            (SELECT 1 FROM body WHERE body.run = run.seq AND body.part = 'request');",
    )?;
    let sql = "SELECT count(DISTINCT run) FROM known_body WHERE run IN (SELECT seq FROM run)";
    let damaged = count(new, sql)?;
    new.execute_batch(
        // The parameters of a run stand in its row too, where they are short.
        "INSERT OR IGNORE INTO body (run, part, length, bytes)
            SELECT seq, 'request', length(CAST(request AS BLOB)), CAST(request AS BLOB) FROM
                (SELECT seq, '{\"workflow_id\":' || json_quote(workflow_id) || ',\"parameters\":'
                    || parameters || '}' AS request
                 FROM run WHERE parameters IS NOT NULL AND NOT EXISTS
                    (SELECT 1 FROM body WHERE body.run = run.seq AND body.part = 'request'));
         INSERT OR REPLACE INTO backlog
            SELECT 'index', max(seq) + 1 FROM run HAVING max(seq) IS NOT NULL;
         DROP TABLE known_body;
         DROP TABLE known_run;",
    )?;
    Ok((lost, damaged))
}

/// What belongs to runs whose rows are lost; how many those are.
fn without_rows(new: &Connection) -> Result<u64, Fault> {
    new.execute_batch(
        "INSERT OR IGNORE INTO known_run SELECT run FROM body;
         INSERT OR IGNORE INTO known_run SELECT run FROM known_body;",
    )?;
    let lost = count(
        new,
        "SELECT count(*) FROM known_run WHERE seq NOT IN (SELECT seq FROM run)",
    )?;
    new.execute_batch(
        "DELETE FROM body WHERE run NOT IN (SELECT seq FROM run);
         DELETE FROM piece WHERE run NOT IN (SELECT seq FROM run);
         DELETE FROM turn WHERE run NOT IN (SELECT seq FROM run);",
    )?;
    Ok(lost)
}

fn count(new: &Connection, sql: &str) -> Result<u64, Fault> {
    let count: i64 = new.query_row(sql, [], |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}
