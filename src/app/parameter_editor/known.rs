//! What the workflow says it takes: doubts about the text, and the input at the caret.

use std::{ops::Range, sync::Arc};

use super::{ParameterEditor, Spot, Step};
use crate::{
    app::editor::end_of,
    domain::{Doubt, Input, Inputs},
};

/// Larger texts are not looked at: it would be done at every key.
const LARGEST: usize = 128 << 10;

/// The schema of the workflow, and what it says of the text.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    inputs: Option<Arc<Inputs>>,
    revision: u64,
    doubts: Vec<Doubt>,
    /// Where they stand, in the order of the text.
    spots: Vec<Range<Spot>>,
}

impl ParameterEditor {
    /// What the server may refuse.
    pub fn doubts(&self) -> &[Doubt] {
        &self.known.doubts
    }

    /// The bytes of a line that are doubted; of what goes on in the next line, its first.
    pub fn doubted(&self, row: usize) -> impl Iterator<Item = Range<usize>> {
        let spots = &self.known.spots;
        let first = spots.partition_point(|range| range.start.row < row);
        let here = spots.iter().skip(first);
        let here = here.take_while(move |range| range.start.row == row);
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

    /// The input whose key or value is at the caret.
    pub fn input_at_caret(&self) -> Option<&Input> {
        let inputs = self.known.inputs.as_ref()?;
        if !self.typing || self.text.len() > LARGEST {
            return None;
        }
        let way = self.value_at_caret()?.path;
        let mut steps = way.iter();
        let Step::Key(first) = steps.next()? else {
            return None;
        };
        let first = inputs.find(first)?;
        steps.try_fold(first, |input, step| match step {
            Step::Key(name) => input.property(name),
            Step::Index(_) => input.items.as_deref(),
        })
    }

    /// Whether something is doubted of what is at the caret.
    pub fn is_doubted_at_caret(&self) -> bool {
        let caret = self.caret();
        let holds = |range: &Range<Spot>| range.start <= caret && caret <= range.end;
        self.known.spots.iter().any(holds)
    }

    /// Looks at the text again if it or what the workflow takes has changed.
    pub(in crate::app) fn look_at_inputs(&mut self, inputs: Option<&Arc<Inputs>>) {
        let same = match (inputs, &self.known.inputs) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        if same && self.known.revision == self.revision {
            return;
        }
        let text = &self.text;
        let small = inputs.filter(|_| text.len() <= LARGEST && !text.trim().is_empty());
        let doubts = small.map(|inputs| inputs.doubts(text)).unwrap_or_default();
        let spots = spots(text, &doubts);
        self.known = Known {
            inputs: inputs.map(Arc::clone),
            revision: self.revision,
            doubts,
            spots,
        };
    }
}

/// Where doubts stand. They come in the order of the text, so it is gone through once, however
/// many there are: this is done at every key.
fn spots(text: &str, doubts: &[Doubt]) -> Vec<Range<Spot>> {
    let mut read = (0, Spot::default());
    let mut spot = |at| {
        let between = text.get(read.0..at).unwrap_or_default();
        read = (at, end_of(read.1, between));
        read.1
    };
    let places = doubts.iter().filter_map(|doubt| doubt.place);
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
        let found = spots(text, &doubts);
        let naive = values.map(|value| {
            let start = text.find(value).unwrap();
            let place = |at| end_of(Spot::default(), text.get(..at).unwrap());
            place(start)..place(start + value.len())
        });
        assert_eq!(found, naive);
    }
}
