//! What the workflow says it takes, or what past runs tell of it: doubts about the text, and the
//! input at the caret.

use std::{ops::Range, sync::Arc};

use super::{ParameterEditor, Spot, Step};
use crate::{
    app::editor::end_of,
    domain::{Doubt, DoubtReason, Input, InputKind, InputWay, Inputs, InputsOrigin},
};

/// Larger texts are not looked at: it would be done at every key.
pub(super) const LARGEST: usize = 256 << 10;

/// The schema of the workflow, and what it says of the text.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    pub(super) inputs: Option<Arc<Inputs>>,
    revision: u64,
    doubts: Vec<Doubt>,
    /// Where they stand, from first to last.
    spots: Vec<Range<Spot>>,
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

    /// Whether something is doubted of what is at the caret.
    pub fn is_doubted_at_caret(&self) -> bool {
        let caret = self.caret();
        let holds = |range: &Range<Spot>| range.start <= caret && caret <= range.end;
        self.known.spots.iter().any(holds)
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
        if !same || self.known.revision != self.revision {
            let text = &self.text;
            let small = inputs.filter(|_| text.len() <= LARGEST && !text.trim().is_empty());
            let doubts = small.map(|inputs| inputs.doubts(text)).unwrap_or_default();
            let learnt = inputs.is_some_and(|inputs| inputs.origin == InputsOrigin::Learnt);
            self.known = Known {
                inputs: inputs.map(Arc::clone),
                revision: self.revision,
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
    let marked = |doubt: &&Doubt| !(learnt && doubt.reason == DoubtReason::Unknown);
    let places = doubts.iter().filter(marked).filter_map(|doubt| doubt.place);
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
