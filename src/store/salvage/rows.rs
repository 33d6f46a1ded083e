//! Rows that were found put where they belong, each as it is: bodies stay packed, so that no row depends on
//! another one. Where a row belongs is told by its values alone, since what the file says of its tables
//! may be what is damaged.

use std::{collections::HashMap, rc::Rc};

use rusqlite::{Connection, params_from_iter, types::Value};

use super::cells::Tree;
use crate::{
    domain::RunId,
    store::{error::Fault, query},
};

/// Columns of the oldest format's table of runs.
const FEWEST: usize = 30;
const PARTS: [&str; 4] = ["request", "accepted", "response", "arrivals"];

/// A new history that is being filled.
pub(super) struct Filled<'a> {
    new: &'a Connection,
    /// Of a table and a number of its columns: rows of older formats have fewer.
    statements: HashMap<(&'static str, usize), Rc<str>>,
}

impl<'a> Filled<'a> {
    /// Begins with nothing. Two tables of the connection alone note what the indexes tell of.
    pub(super) fn new(new: &'a Connection) -> Result<Self, Fault> {
        new.execute_batch(
            "CREATE TEMP TABLE known_run (seq INTEGER PRIMARY KEY);
             CREATE TEMP TABLE known_body (run INTEGER, part TEXT, PRIMARY KEY (run, part)) WITHOUT ROWID;",
        )?;
        Ok(Self {
            new,
            statements: HashMap::new(),
        })
    }

    /// Puts a row into its table, if it belongs to one and no row is there in its place.
    pub(super) fn take(&mut self, tree: Tree, mut values: Vec<Value>) -> Result<(), Fault> {
        let Some(table) = table(tree, &values) else {
            return Ok(());
        };
        if let (Tree::Table(place), Some(first @ Value::Null)) = (tree, values.first_mut()) {
            *first = Value::Integer(place);
        }
        if table == "known_run" {
            values.swap(0, 1);
            values.truncate(1);
        }
        if table == "known_body" {
            values.truncate(2);
        }
        let seq = match values.first() {
            Some(Value::Integer(seq)) if table == "run" => Some(*seq),
            _ => None,
        };
        let sql = self.statement(table, values.len())?;
        let put = self
            .new
            .prepare_cached(&sql)?
            .execute(params_from_iter(values));
        match put {
            // One that is wider than its table, or has a value that its column does not take, is no row of ours.
            Ok(_) | Err(rusqlite::Error::InvalidParameterCount(..)) => {}
            Err(error)
                if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {}
            Err(error) => return Err(error.into()),
        }
        // One that cannot be read would keep a whole page of others from being shown.
        if let Some(seq) = seq
            && query::row_alone(self.new, seq).is_err()
        {
            let sql = "DELETE FROM run WHERE seq = ?1";
            self.new.prepare_cached(sql)?.execute([seq])?;
        }
        Ok(())
    }

    fn statement(&mut self, table: &'static str, found: usize) -> Result<Rc<str>, Fault> {
        if let Some(known) = self.statements.get(&(table, found)) {
            return Ok(Rc::clone(known));
        }
        let sql = "SELECT name FROM pragma_table_info(?1) ORDER BY cid LIMIT ?2";
        let most = i64::try_from(found).unwrap_or(i64::MAX);
        let columns = self
            .new
            .prepare_cached(sql)?
            .query_map((table, most), |row| row.get(0))?
            .collect::<Result<Vec<String>, _>>()?;
        let gaps = vec!["?"; columns.len()].join(", ");
        let columns = columns.join(", ");
        let sql = format!("INSERT OR IGNORE INTO {table} ({columns}) VALUES ({gaps})");
        let sql: Rc<str> = sql.into();
        self.statements.insert((table, found), Rc::clone(&sql));
        Ok(sql)
    }
}

/// The table that a row belongs to, or the note that an index leaves.
fn table(tree: Tree, values: &[Value]) -> Option<&'static str> {
    use Value::{Blob, Integer, Null, Text};

    let in_table = matches!(tree, Tree::Table(_));
    match values {
        [Null, Text(id), ..] if in_table && values.len() >= FEWEST && is_id(id) => Some("run"),
        [Integer(_), Text(part), Null | Text(_), Integer(_), Blob(_)]
            if in_table && is_part(part) =>
        {
            Some("body")
        }
        [Null, Integer(_), Integer(_), Blob(_), Blob(_)] if in_table => Some("piece"),
        [Null, Text(_), Integer(_), Blob(_)] if in_table => Some("dictionary"),
        [Null, Text(_), Integer(_), Text(_), Blob(_)] if in_table => Some("dictionary_copy"),
        [Null, Text(_), Text(_)] if in_table => Some("filter"),
        _ if in_table => None,
        [
            Integer(_),
            Integer(_),
            Text(_),
            Integer(_),
            Text(_),
            Integer(_),
            Integer(_),
            Null | Integer(_),
        ] => Some("turn"),
        [Text(_), Text(_), Null | Text(_), Text(_), Text(_)]
        | [
            Text(_),
            Text(_),
            Null | Text(_),
            Text(_),
            Text(_),
            Null | Text(_),
        ] => Some("draft"),
        [Text(id), Integer(_)] if is_id(id) => Some("known_run"),
        [Integer(_), Text(part), Integer(_)] if is_part(part) => Some("known_body"),
        _ => None,
    }
}

fn is_id(text: &str) -> bool {
    text.parse::<RunId>().is_ok()
}

/// `response`, or `response/1` in a turn.
fn is_part(text: &str) -> bool {
    let (part, turn) = text.split_once('/').unwrap_or((text, "1"));
    PARTS.contains(&part) && turn.parse::<u32>().is_ok()
}
