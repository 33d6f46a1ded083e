//! What the workflow says it takes, or what past runs tell of it: doubts about the text, and the
//! input at the caret.

use std::{ops::Range, sync::Arc};

use super::{ParameterEditor, Spot, Step};
use crate::{
    app::editor::end_of,
    domain::{Doubt, DoubtReason, Input, InputKind, InputWay, Inputs, InputsOrigin},
};

/// Larger texts are not looked at while they are typed in: it would be done at every key.
pub(super) const LARGEST: usize = 256 << 10;
/// Larger ones not at all.
const LARGEST_AT_REST: usize = 4 << 20;

/// The schema of the workflow, and what it says of the text.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    pub(super) inputs: Option<Arc<Inputs>>,
    revision: u64,
    /// The text was held against them.
    compared: bool,
    doubts: Vec<Doubt>,
    /// Where they stand, from first to last.
    pub(super) spots: Vec<Range<Spot>>,
    /// The way to the value at the caret, as of this revision and caret.
    here: Option<(u64, Spot, Option<InputWay>)>,
}

impl ParameterEditor {
    /// What the server may refuse; of a schema that was learnt, what is new to it.
    pub fn doubts(&self) -> &[Doubt] {
        &self.known.doubts
    }

    /// What the workflow takes, as far as it is known.
    pub fn inputs(&self) -> Option<&Arc<Inputs>> {
        self.known.inputs.as_ref()
    }

    /// Whether that was learnt from past runs.
    pub fn has_learnt(&self) -> bool {
        let inputs = self.inputs();
        inputs.is_some_and(|inputs| inputs.origin == InputsOrigin::Learnt)
    }

    /// The bytes of a line that are doubted; of what goes on in the next line, its first.
    pub fn doubted(&self, row: usize) -> impl Iterator<Item = Range<usize>> {
        let here = self.known.spots.iter();
        let here = here.filter(move |range| range.start.row == row);
        here.map(|range| {
            let one_line = range.start.row == range.end.row;
            let end = if one_line {
                range.end.at
            } else {
                range.start.at + 1
            };
            range.start.at..end
        })
    }

    /// The input whose key or value is at the caret, while it is typed in.
    pub fn input_at_caret(&self) -> Option<&Input> {
        self.input_here().filter(|_| self.typing)
    }

    /// Whether the value at the caret is to be a file.
    pub fn wants_file(&self) -> bool {
        let input = self.input_here();
        input.is_some_and(|input| matches!(input.kind, InputKind::File(_)))
    }

    fn input_here(&self) -> Option<&Input> {
        let inputs = self.inputs()?;
        match self.known.here.as_ref() {
            Some((revision, caret, way))
                if *revision == self.revision && *caret == self.caret() =>
            {
                inputs.at(way.as_ref()?)
            }
            _ => inputs.at(&self.way_here()?),
        }
    }

    fn way_here(&self) -> Option<InputWay> {
        let small = self.known.inputs.is_some() && self.text.len() <= LARGEST;
        let value = small.then(|| self.value_at_caret()).flatten()?;
        Some(value.path.iter().map(name_of).collect())
    }

    /// Whether it is known what the workflow takes, and the text is too large to be held against
    /// it, for now or at all.
    pub fn is_not_compared(&self) -> bool {
        self.known.inputs.is_some() && !self.known.compared
    }

    /// What is doubted of what is at the caret.
    pub fn doubt_at_caret(&self) -> Option<&Doubt> {
        let caret = self.caret();
        let spots = &self.known.spots;
        let after = spots.partition_point(|range| range.start <= caret);
        let at = spots
            .iter()
            .take(after)
            .rposition(|range| caret <= range.end)?;
        placed(&self.known.doubts, self.has_learnt()).nth(at)
    }

    /// Goes to the next fault or doubt, or to the one before; around the ends.
    pub(super) fn next_doubt(&mut self, forward: bool) {
        if let Some(fault) = self.fault() {
            return self.go_to(fault.place);
        }
        if self.tree().is_some() {
            return;
        }
        let caret = self.caret();
        let mut starts = self.known.spots.iter().map(|range| range.start);
        let next = if forward {
            let first = starts.clone().next();
            starts.find(|start| *start > caret).or(first)
        } else {
            let last = starts.clone().next_back();
            starts.rfind(|start| *start < caret).or(last)
        };
        if let Some(spot) = next {
            self.go_to_shown(spot);
        }
    }

    /// Looks at the text again if it or what the workflow takes has changed. Without a schema,
    /// what past runs tell stands for it.
    pub(in crate::app) fn look_at_inputs(&mut self, pulled: Option<&Arc<Inputs>>) {
        let inputs = pulled.or(self.past.runs.learnt.as_ref());
        let same = match (inputs, &self.known.inputs) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        let size = self.text.len();
        let due = size <= LARGEST || size <= LARGEST_AT_REST && !self.typing;
        let changed = !same || self.known.revision != self.revision;
        if changed || due && self.is_not_compared() {
            let text = &self.text;
            let small = inputs.filter(|_| due && !text.trim().is_empty());
            let doubts = small.map(|inputs| inputs.doubts(text)).unwrap_or_default();
            let learnt = inputs.is_some_and(|inputs| inputs.origin == InputsOrigin::Learnt);
            self.known = Known {
                inputs: inputs.map(Arc::clone),
                revision: self.revision,
                compared: due,
                spots: spots(text, &doubts, learnt),
                doubts,
                here: None,
            };
        }
        self.look_at_caret();
    }

    fn look_at_caret(&mut self) {
        let now = (self.revision, self.caret());
        let known = self.known.here.as_ref();
        if known.is_some_and(|(revision, caret, _)| (*revision, *caret) == now) {
            return;
        }
        let way = self.way_here();
        self.known.here = Some((now.0, now.1, way));
    }
}

/// The name in a step; `None` for an item of an array.
fn name_of(step: &Step) -> Option<String> {
    match step {
        Step::Key(key) => {
            let read = serde_json::from_str(&format!("\"{key}\""));
            Some(read.unwrap_or_else(|_| key.clone()))
        }
        Step::Index(_) => None,
    }
}

/// The doubts that are marked in the text.
fn placed(doubts: &[Doubt], learnt: bool) -> impl Iterator<Item = &Doubt> {
    let marked = move |doubt: &&Doubt| {
        doubt.place.is_some() && !(learnt && doubt.reason == DoubtReason::Unknown)
    };
    doubts.iter().filter(marked)
}

/// Where doubts stand. They come in the order of the text, so it is gone through once, however
/// many there are: this is done at every key. A name that no past run had is no fault: it is not
/// marked.
fn spots(text: &str, doubts: &[Doubt], learnt: bool) -> Vec<Range<Spot>> {
    let mut read = (0, Spot::default());
    let mut spot = |at| {
        let between = text.get(read.0..at).unwrap_or_default();
        read = (at, end_of(read.1, between));
        read.1
    };
    let places = placed(doubts, learnt).filter_map(|doubt| doubt.place);
    places.map(|(start, end)| spot(start)..spot(end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubts_stand_where_their_values_are_on_every_line() {
        let schema = r#"{"parameters": {"list": {"type": "array", "items": {"type": "boolean"}}}}"#;
        let inputs = Inputs::parse(schema).unwrap();
        let text = "{\"x\": \"北京\", \"list\": [1,\n  true, 22,\n\n 333], \"y\":\n{\n}}";
        let values = ["\"北京\"", "1", "22", "333", "{\n}"];
        let doubts = inputs.doubts(text);
        let found = spots(text, &doubts, false);
        let naive = values.map(|value| {
            let start = text.find(value).unwrap();
            let place = |at| end_of(Spot::default(), text.get(..at).unwrap());
            place(start)..place(start + value.len())
        });
        assert_eq!(found, naive);
    }
}
