//! Past runs of a workflow, and what they tell of its inputs: the names, the types, the values.
//! Worked out once when they are read, away from the keys.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::value::RawValue;

use super::{Inputs, PastParameters, Timestamp, inputs::Members};

/// Values of one input that are remembered, the newest first.
const MOST_VALUES: usize = 30;
/// Inputs whose values are remembered.
const MOST_WAYS: usize = 2_000;
/// A longer value is none that is chosen from a list.
const LONGEST: usize = 4 << 10;
/// Deeper values are not looked into.
const DEEPEST: usize = 20;

/// The way to a value: the names that lead there, `None` for an item of an array.
pub type InputWay = Vec<Option<String>>;

/// A value that an input had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastValue {
    /// As it was written: JSON of a string, a number, `true`, `false` or `null`.
    pub text: Box<str>,
    /// When it was sent last.
    pub at: Timestamp,
}

/// The past runs of a workflow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PastRuns {
    /// The newest first.
    pub runs: Vec<PastParameters>,
    /// What the workflow seems to take; `None` where no run had parameters.
    pub learnt: Option<Arc<Inputs>>,
    values: BTreeMap<InputWay, Vec<PastValue>>,
}

impl PastRuns {
    /// Looks through runs, the newest first. Takes a while for large ones.
    pub fn of(runs: Vec<PastParameters>) -> Self {
        let texts = runs.iter().map(|run| &*run.parameters);
        let learnt = Inputs::learn(texts).map(Arc::new);
        let mut values = BTreeMap::new();
        for run in &runs {
            if let Ok(whole) = serde_json::from_str::<&RawValue>(&run.parameters) {
                note(&mut values, &mut Vec::new(), run.at, whole);
            }
        }
        Self {
            runs,
            learnt,
            values,
        }
    }

    /// The values that an input had, the newest first; of the items of an array all of them.
    pub fn values(&self, way: &InputWay) -> &[PastValue] {
        self.values.get(way).map_or(&[], Vec::as_slice)
    }
}

fn note(
    values: &mut BTreeMap<InputWay, Vec<PastValue>>,
    way: &mut InputWay,
    at: Timestamp,
    raw: &RawValue,
) {
    let text = raw.get();
    let first = text.bytes().next().unwrap_or_default();
    if matches!(first, b'{' | b'[') {
        if way.len() >= DEEPEST {
            return;
        }
        if let Ok(Members(members)) = serde_json::from_str::<Members<'_>>(text) {
            for (key, value) in members {
                way.push(Some(key.into_owned()));
                note(values, way, at, value);
                way.pop();
            }
        } else if let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(text) {
            way.push(None);
            for item in items {
                note(values, way, at, item);
            }
            way.pop();
        }
        return;
    }
    // An empty text is quicker typed than chosen.
    if text.len() > LONGEST || matches!(text, "null" | "\"\"") {
        return;
    }
    if values.len() >= MOST_WAYS && !values.contains_key(way) {
        return;
    }
    let known = values.entry(way.clone()).or_default();
    if known.len() < MOST_VALUES && known.iter().all(|value| *value.text != *text) {
        let text = text.into();
        known.push(PastValue { text, at });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_known_once_with_the_day_it_was_sent_last() {
        let run = |at, parameters: &str| PastParameters {
            at: Timestamp(at),
            parameters: parameters.into(),
        };
        let past = PastRuns::of(vec![
            run(
                3,
                r#"{"city": "上海", "list": [{"id": 1.10}, {"id": 7601000000000000001}], "x": null}"#,
            ),
            run(2, r#"{"city": "北京", "list": [{"id": 1.10}], "x": ""}"#),
            run(1, r#"{"city": "上海"}"#),
            run(0, "no JSON"),
        ]);
        let told = |way: &[Option<&str>]| {
            let way = way.iter().map(|name| name.map(str::to_owned)).collect();
            let values = past.values(&way).iter();
            let values = values.map(|value| format!("{} {}", value.text, value.at.0));
            values.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(told(&[Some("city")]), "\"上海\" 3, \"北京\" 2");
        let ids = [Some("list"), None, Some("id")];
        assert_eq!(told(&ids), "1.10 3, 7601000000000000001 3");
        assert_eq!((told(&[Some("x")]), told(&[])), Default::default());
        let learnt = past.learnt.as_ref().unwrap();
        assert_eq!(learnt.list.len(), 3);
        assert_eq!(PastRuns::of(Vec::new()), PastRuns::default());
    }
}
