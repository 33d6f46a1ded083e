//! How two runs differ as a whole in the columns that there are: what matters less is told shorter
//! or goes to the next row, what matters most is never cut.

use super::{Comparison, Side};
use crate::{
    json::width,
    wording::{Language, diff as words},
};

/// Columns that a comma takes at the end of a row.
const COMMA: usize = 2;
/// Between two facts.
const BETWEEN: &str = " · ";

impl Comparison {
    /// When either run was made, how it ended, how long it took, its tokens and its short ID, the
    /// older first. In few columns first the time is shorter, then the ID is left out, then the time.
    pub fn sides(&self, columns: usize, language: Language) -> [String; 2] {
        let times = |side: &Side, other: &Side| {
            let other = other.summary.started_at;
            side.summary.started_at.local_beside(other)
        };
        let (left, right) = (&self.left, &self.right);
        let each = [(left, times(left, right)), (right, times(right, left))];
        let forms = each.iter().map(|(_, times)| times.len()).min().unwrap_or(0);
        let told = |form: Option<usize>, with_id: bool| {
            each.each_ref().map(|(side, times)| {
                let mut facts = Vec::new();
                facts.extend(form.and_then(|form| times.get(form)).cloned());
                facts.extend(side.ending(language));
                facts.extend(with_id.then(|| side.summary.id.short()));
                facts.join(BETWEEN)
            })
        };
        let fits = |sides: &[String; 2]| sides.iter().all(|side| width(side) <= columns);
        let with_ids = (0..forms).map(|form| told(Some(form), true));
        let without = (0..forms).map(|form| told(Some(form), false));
        let mut found = with_ids.chain(without);
        found.find(fits).unwrap_or_else(|| told(None, false))
    }

    /// What differs, in so many rows at most: `2 changed, 1 added · +0.07 s · +22 tokens · parameters:
    /// city "北京" → "上海", days`. Of parameters that find no room their number is told.
    pub fn told(&self, columns: usize, rows: usize, language: Language) -> Vec<String> {
        let parameters = self.parameters.iter();
        let names: Vec<_> = parameters
            .clone()
            .map(|parameter| parameter.name.clone())
            .collect();
        let values: Vec<_> = parameters
            .map(|parameter| {
                Some(parameter.told())
                    .filter(|told| width(told) < columns)
                    .unwrap_or_else(|| parameter.name.clone())
            })
            .collect();
        let whole = self.flow(&values, columns, rows, language);
        match whole {
            (whole, true) => whole,
            (_, false) => self.flow(&names, columns, rows, language).0,
        }
    }

    /// The facts in rows, and whether all found room.
    fn flow(
        &self,
        parameters: &[String],
        columns: usize,
        rows: usize,
        language: Language,
    ) -> (Vec<String>, bool) {
        let comma = words::COMMA.get(language);
        let mut flow = Flow::new(columns, rows);
        let counts = self.counted(language).into_iter();
        let counts = counts.map(|count| (comma, count));
        let facts = self.facts(language).into_iter();
        let facts = facts.map(|fact| (BETWEEN, fact));
        for (between, fact) in counts.chain(facts) {
            if !flow.put(between, &fact, "") {
                return (flow.rows, false);
            }
        }
        let count = parameters.len();
        for (place, parameter) in parameters.iter().enumerate() {
            let first = words::CHANGED_PARAMETERS.fill(language, &[("names", parameter)]);
            let (between, text) = match place {
                0 => (BETWEEN, &first),
                _ => (comma, parameter),
            };
            // What is left is counted, with a sign where not all were.
            let left = count - place - 1;
            let sign = if self.more_parameters { "+" } else { "" };
            let rest = match left {
                0 if !self.more_parameters => String::new(),
                0 => format!("{comma}…"),
                _ => format!("{comma}+{left}{sign}"),
            };
            if !flow.put(between, text, &rest) {
                let left = format!("+{}{sign}", left + 1);
                let left = match place {
                    0 => words::CHANGED_PARAMETERS.fill(language, &[("names", &left)]),
                    _ => left,
                };
                flow.end(between, &left);
                return (flow.rows, false);
            }
        }
        if self.more_parameters {
            flow.end(comma, "…");
        }
        (flow.rows, true)
    }
}

/// Texts one behind the other in rows.
struct Flow {
    rows: Vec<String>,
    columns: usize,
    most: usize,
}

impl Flow {
    const fn new(columns: usize, most: usize) -> Self {
        Self {
            rows: Vec::new(),
            columns,
            most,
        }
    }

    /// Writes a text behind what stands there, or into the next row; there must be room behind it
    /// for `rest` in the last one. False if there is none.
    fn put(&mut self, between: &str, text: &str, rest: &str) -> bool {
        let count = self.rows.len();
        let reserved = |row| match rest {
            "" => 0,
            _ if row >= self.most => width(rest),
            _ => COMMA,
        };
        let Some(row) = self.rows.last_mut() else {
            self.rows.push(text.to_owned());
            return true;
        };
        let behind = width(row) + width(between) + width(text);
        if behind + reserved(count) <= self.columns {
            row.extend([between, text]);
            return true;
        }
        if count >= self.most || width(text) + reserved(count + 1) > self.columns {
            return false;
        }
        if between != BETWEEN {
            row.push_str(between.trim_end());
        }
        self.rows.push(text.to_owned());
        true
    }

    /// Writes a text behind what stands there.
    fn end(&mut self, between: &str, text: &str) {
        if let Some(row) = self.rows.last_mut() {
            row.extend([between, text]);
        }
    }
}
