//! From the terms of a filter to the words of `SQLite`: which rows, and by which index they are found.

use rusqlite::types::Value;

use super::tokens::tokens;
use crate::domain::{Bounds, Condition, FilterTerm, HistoryFilter, check_identifier};

/// IDs of Coze have 16 digits and more (coze-api 0.4); shorter numbers are names of folders.
const SHORTEST_WORKFLOW_ID: usize = 15;

/// What stands between `FROM` and `ORDER BY`, and its values.
#[derive(Debug)]
pub(super) struct Narrowed {
    pub(super) from: &'static str,
    /// The column that names the run and is the order of rows.
    pub(super) seq: &'static str,
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Narrowed {
    /// The rows that a filter lets through.
    pub(super) fn by(filter: &HistoryFilter) -> Self {
        let deleted = filter.asks_for_deleted();
        // The index has no runs that were deleted.
        let words = if deleted { None } else { match_of(filter) };
        let mut narrowed = match &words {
            Some(_) => Self::new("word JOIN run ON run.seq = word.rowid", "word.rowid"),
            None => Self::new("run", "run.seq"),
        };
        if let Some(words) = words {
            narrowed.add("word MATCH ?", [words.into()]);
        }
        if !deleted {
            narrowed.add("run.deleted_at IS NULL", []);
        }
        for term in &filter.terms {
            narrowed.term(term, deleted);
        }
        narrowed
    }

    /// The same for counting: nothing of a run is read that need not be.
    pub(super) fn to_count(filter: &HistoryFilter) -> Self {
        let all_words = filter.terms.iter().all(|term| {
            !term.negated
                && matches!(&term.condition, Condition::Text { text, .. } if has_words(text))
        });
        match match_of(filter).filter(|_| all_words) {
            Some(words) => {
                let mut narrowed = Self::new("word", "word.rowid");
                narrowed.add("word MATCH ?", [words.into()]);
                narrowed
            }
            None => Self::by(filter),
        }
    }

    /// Only rows before a place.
    pub(super) fn before(mut self, seq: Option<i64>) -> Self {
        if let Some(seq) = seq {
            let condition = format!("{} < ?", self.seq);
            self.conditions.push(condition);
            self.values.push(seq.into());
        }
        self
    }

    /// ` FROM … WHERE …` and its values.
    pub(super) fn sql(self) -> (String, Vec<Value>) {
        let conditions = self.conditions.join(" AND ");
        let sql = match &*conditions {
            "" => format!(" FROM {}", self.from),
            conditions => format!(" FROM {} WHERE {conditions}", self.from),
        };
        (sql, self.values)
    }

    fn new(from: &'static str, seq: &'static str) -> Self {
        Self {
            from,
            seq,
            conditions: Vec::new(),
            values: Vec::new(),
        }
    }

    fn add<const N: usize>(&mut self, condition: &str, values: [Value; N]) {
        self.conditions.push(condition.to_owned());
        self.values.extend(values);
    }

    fn term(&mut self, term: &FilterTerm, deleted: bool) {
        let Some((condition, values)) = condition(&term.condition, term.negated, deleted) else {
            return;
        };
        // What is not known is not so: a run without tokens has no more than 1000 of them.
        self.conditions.push(if term.negated {
            format!("NOT coalesce(({condition}), 0)")
        } else {
            condition
        });
        self.values.extend(values);
    }
}

/// What one condition says; `None` for text that the index serves.
fn condition(condition: &Condition, negated: bool, deleted: bool) -> Option<(String, Vec<Value>)> {
    let fixed = |text: &str| (text.to_owned(), Vec::new());
    Some(match condition {
        Condition::Text { text, .. } if deleted || !has_words(text) => (
            "instr(lower(concat_ws(char(10), id, workflow, workflow_id, case_name, execute_id, \
             logid, error_code, error_message, parameters, name, note)), ?) > 0"
                .to_owned(),
            vec![text.to_ascii_lowercase().into()],
        ),
        Condition::Text { text, whole } if negated => (
            "run.seq IN (SELECT rowid FROM word WHERE word MATCH ?)".to_owned(),
            vec![phrase(text, *whole).into()],
        ),
        Condition::Text { .. } => return None,
        Condition::Workflow(names) => workflows(names),
        Condition::Case(names) => named("case_name", names),
        Condition::Profile(names) => named("profile", names),
        Condition::Status(all) => any("status", words(all.iter().map(|it| it.as_str()))),
        Condition::Mode(all) => any("mode", words(all.iter().map(|it| it.as_str()))),
        Condition::Code(codes) => codes_of(codes),
        Condition::Since(at) => {
            // Runs are recorded in the order of time, but for those that were imported: an index
            // tells where to stop looking.
            let sql = "run.started_at >= ? AND run.seq >= \
                (SELECT coalesce(min(seq), 0) FROM run WHERE started_at >= ?)";
            (sql.to_owned(), vec![at.0.into(), at.0.into()])
        }
        Condition::On(begins, ends) => {
            let sql = "run.started_at >= ? AND run.started_at < ? AND run.seq >= \
                (SELECT coalesce(min(seq), 0) FROM run WHERE started_at >= ?)";
            let values = [begins, ends, begins].map(|at| at.0.into());
            (sql.to_owned(), values.to_vec())
        }
        Condition::Until(at) => ("run.started_at < ?".to_owned(), vec![at.0.into()]),
        Condition::Tokens(bounds) => within("token_count", *bounds),
        Condition::Duration(bounds) => within("duration_ms", *bounds),
        Condition::Id(text) => {
            let text = text.to_ascii_lowercase();
            let begins = |column: &str| format!("substr(lower({column}), 1, length(?)) = ?");
            let columns = ["id", "execute_id", "logid"].map(begins);
            let values = std::iter::repeat_n(text.into(), 6).collect();
            (format!("({})", columns.join(" OR ")), values)
        }
        Condition::Note(text) => inside("note", text),
        Condition::Name(text) => inside("name", text),
        Condition::Pinned => fixed("pinned"),
        Condition::Imported => fixed("imported_from IS NOT NULL"),
        Condition::Deleted => fixed("deleted_at IS NOT NULL"),
    })
}

fn workflows(names: &[String]) -> (String, Vec<Value>) {
    let is_id =
        |name: &&String| name.len() >= SHORTEST_WORKFLOW_ID && check_identifier(name).is_ok();
    let (ids, folders): (Vec<_>, Vec<_>) = names.iter().partition(is_id);
    let owned = |names: Vec<&String>| names.into_iter().map(|it| it.clone().into()).collect();
    match (ids.is_empty(), folders.is_empty()) {
        (true, _) => named("workflow", folders),
        (false, true) => any("workflow_id", owned(ids)),
        (false, false) => {
            let (one, mut values) = named("workflow", folders);
            let (other, more) = any("workflow_id", owned(ids));
            values.extend(more);
            (format!("({one} OR {other})"), values)
        }
    }
}

/// The code of the error; success has one too, which the row has beside it.
fn codes_of(codes: &[i64]) -> (String, Vec<Value>) {
    let all = || codes.iter().map(|code| (*code).into()).collect();
    if codes.contains(&0) {
        let (error, mut values) = any("error_code", all());
        let (answer, more) = any("code", all());
        values.extend::<Vec<Value>>(more);
        return (format!("({error} OR {answer})"), values);
    }
    any("error_code", all())
}

fn any(column: &str, values: Vec<Value>) -> (String, Vec<Value>) {
    let sql = match values.len() {
        1 => format!("{column} = ?"),
        count => format!("{column} IN ({})", vec!["?"; count].join(", ")),
    };
    (sql, values)
}

fn within(column: &str, bounds: Bounds) -> (String, Vec<Value>) {
    let sides = [(">=", bounds.from), ("<=", bounds.to)];
    let known = sides
        .into_iter()
        .filter_map(|(sign, side)| Some((sign, side?)));
    let (sql, values): (Vec<_>, Vec<Value>) = known
        .map(|(sign, side)| (format!("{column} {sign} ?"), side.into()))
        .unzip();
    if sql.is_empty() {
        (format!("{column} IS NOT NULL"), values)
    } else {
        (sql.join(" AND "), values)
    }
}

/// Text inside a remark. The index knows which runs have any.
fn inside(column: &str, text: &str) -> (String, Vec<Value>) {
    let some = format!("(note IS NOT NULL OR name IS NOT NULL) AND {column} IS NOT NULL");
    if text.is_empty() {
        return (some, Vec::new());
    }
    let sql = format!("{some} AND instr(lower({column}), ?) > 0");
    (sql, vec![text.to_lowercase().into()])
}

/// One of several names; one that ends in a star is the beginning of others.
fn named<'a>(column: &str, names: impl IntoIterator<Item = &'a String>) -> (String, Vec<Value>) {
    let mut whole = Vec::new();
    let mut openings = Vec::new();
    for name in names {
        match name.strip_suffix('*') {
            Some(begin) => openings.push(begin.to_owned()),
            None => whole.push(name.clone().into()),
        }
    }
    if openings.is_empty() {
        return any(column, whole);
    }
    let (sql, mut values) = any(column, whole);
    let mut conditions = vec![sql];
    for begin in openings {
        conditions.push(format!("substr({column}, 1, length(?)) = ?"));
        values.extend([begin.clone().into(), begin.into()]);
    }
    (format!("({})", conditions.join(" OR ")), values)
}

fn words<'a>(all: impl Iterator<Item = &'a str>) -> Vec<Value> {
    all.map(|word| word.to_owned().into()).collect()
}

fn has_words(text: &str) -> bool {
    tokens(text).next().is_some()
}

/// What the index is asked for; `None` if no text is looked for.
fn match_of(filter: &HistoryFilter) -> Option<String> {
    let texts = filter.texts().filter(|(text, _)| has_words(text));
    let phrases: Vec<_> = texts.map(|(text, whole)| phrase(text, whole)).collect();
    (!phrases.is_empty()).then(|| phrases.join(" AND "))
}

/// A text as a phrase. The last word may go on, unless it was quoted or is a single letter, with
/// which a tenth of all words begin.
fn phrase(text: &str, whole: bool) -> String {
    let mut words = String::new();
    super::tokens::separated(text, &mut words);
    let last = tokens(text).last();
    let goes_on = last.is_some_and(|last| !last.whole && last.word.len() > 1) && !whole;
    format!("\"{words}\"{}", if goes_on { " *" } else { "" })
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::{domain::Timestamp, store::schema};

    fn plan(filter: &str, before: Option<i64>) -> String {
        let connection = Connection::open_in_memory().unwrap();
        for format in schema::FORMATS {
            connection.execute_batch(format).unwrap();
        }
        let filter = HistoryFilter::parse(filter, Timestamp(0)).unwrap();
        let narrowed = Narrowed::by(&filter).before(before);
        let seq = narrowed.seq;
        let (rest, values) = narrowed.sql();
        let sql = format!("EXPLAIN QUERY PLAN SELECT *{rest} ORDER BY {seq} DESC LIMIT 50");
        let mut statement = connection.prepare(&sql).unwrap();
        let steps = statement
            .query_map(rusqlite::params_from_iter(values), |row| {
                row.get::<_, String>("detail")
            })
            .unwrap();
        steps.map(Result::unwrap).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_page_follows_an_index_and_is_never_sorted() {
        let cases = [
            ("", "SCAN run"),
            ("workflow:weather", "run_by_workflow (workflow=?"),
            (
                "workflow:7601000000000000101",
                "run_by_workflow_id (workflow_id=?",
            ),
            ("status:failed", "run_by_status (status=?"),
            ("status:failed workflow:weather", "USING INDEX run_by_"),
            ("case:beijing", "run_by_case (case_name=?"),
            ("code:4200", "run_by_code (error_code=?"),
            ("pinned", "run_pinned"),
            ("note:x", "run_noted"),
            ("imported", "run_imported"),
            ("-status:failed", "SCAN run"),
            ("since:1h", "PRIMARY KEY (rowid>?"),
            ("北京", "SCAN word VIRTUAL TABLE"),
            ("北京 status:failed", "SCAN word VIRTUAL TABLE"),
        ];
        for (filter, expected) in cases {
            for before in [None, Some(90)] {
                let plan = plan(filter, before);
                let by_place = before.is_some() && expected == "SCAN run";
                let expected = if by_place {
                    "PRIMARY KEY (rowid<?)"
                } else {
                    expected
                };
                assert!(plan.contains(expected), "{filter}: {plan}");
                assert!(!plan.contains("TEMP B-TREE"), "{filter}: {plan}");
            }
        }
    }

    #[test]
    fn words_are_asked_for_as_phrases_and_the_last_may_go_on() {
        let cases = [
            ("北京", Some("\"北 京\"")),
            ("weath", Some("\"weath\" *")),
            ("GPT模型", Some("\"gpt 模 型\"")),
            ("a", Some("\"a\"")),
            ("\"connection ref\"", Some("\"connection ref\"")),
            ("\"\"\"", None),
            ("北京 -上海 temp", Some("\"北 京\" AND \"temp\" *")),
            ("status:failed", None),
            ("100%", Some("\"100\" *")),
            ("%", None),
        ];
        for (text, expected) in cases {
            let filter = HistoryFilter::parse(text, Timestamp(0)).unwrap();
            assert_eq!(match_of(&filter).as_deref(), expected, "{text}");
        }
    }
}
