//! Showing how a file on disk differs from what was to be written, before the user chooses.

use crate::{
    app::{
        Effect, Model,
        overlay::{Ask, Choice, Decision, Difference, Overlay},
    },
    domain::{Comparison, DiffLine},
    wording::{Language, questions},
};

/// The choice that shows it.
pub(super) fn choice(language: Language, what: Comparison) -> Choice {
    Choice {
        key: 'd',
        label: questions::SHOW_DIFFERENCE.get(language).to_owned(),
        detail: String::new(),
        decision: Decision::Compare(what),
    }
}

/// It was chosen: the question stays while both are read.
pub(super) fn begin(model: &mut Model, ask: Ask, what: Comparison) -> Vec<Effect> {
    model.overlay = Some(Overlay::Ask(ask));
    vec![Effect::Compare(what)]
}

/// Both were read. A question that was answered meanwhile needs nothing shown.
pub(super) fn compared(model: &mut Model, what: &Comparison, lines: Result<Vec<DiffLine>, String>) {
    let wanted = |ask: &Ask| {
        let mut choices = ask.choices.iter();
        choices.any(|choice| matches!(&choice.decision, Decision::Compare(asked) if asked == what))
    };
    match (model.overlay.take(), lines) {
        (Some(Overlay::Ask(ask)), Ok(lines)) if wanted(&ask) => {
            let shown = Difference::new(ask, lines);
            model.overlay = Some(Overlay::Difference(Box::new(shown)));
        }
        (overlay, lines) => {
            let asked = matches!(&overlay, Some(Overlay::Ask(ask)) if wanted(ask));
            model.overlay = overlay;
            if let (true, Err(reason)) = (asked, lines) {
                model.notices.bad(reason, model.now);
            }
        }
    }
}
