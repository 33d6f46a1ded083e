//! What stands in a pair of values, lined up: members by their keys, elements by what they hold, and
//! which of it is folded away.

use std::{borrow::Cow, collections::HashMap};

use super::{
    align::align,
    compare::Comparer,
    gap::{Gap, Step, Trees, fill},
    tree::{Item, Tree},
};
use crate::json::{headway::TOKENS, nodes::NodeKind, strings::unescape};

/// Members, elements and lines that stay beside a change.
const BESIDE: usize = 2;
/// Fewer rows are not worth a fold.
const FEWEST: usize = 3;

/// Gaps may be costly: it is looked more often whether they are still wanted.
const STOP: usize = 64;

/// A pair of nodes that is walked through.
pub(super) struct Frame {
    pub(super) steps: Vec<Step>,
    pub(super) next: usize,
    /// Steps that are folded away together, in order.
    pub(super) folds: Vec<(usize, usize)>,
    /// The folds that are done.
    pub(super) folded: usize,
    pub(super) left: Option<usize>,
    pub(super) right: Option<usize>,
    pub(super) in_object: bool,
    /// Nothing in it changed: it is folded as a whole, if at all.
    pub(super) quiet: bool,
}

impl Comparer<'_> {
    /// What stands in a pair of nodes, lined up.
    pub(super) fn inside(
        &mut self,
        left: Option<usize>,
        right: Option<usize>,
        quiet: bool,
    ) -> Option<Frame> {
        let lefts: Vec<Item> = self.left.children(left).collect();
        let rights: Vec<Item> = self.right.children(right).collect();
        let node = left.and_then(|id| self.left.document.nodes.get(id));
        let in_object = node.is_some_and(|node| node.kind == NodeKind::Object);
        let steps = if in_object {
            self.members(&lefts, &rights)?
        } else {
            self.elements(&lefts, &rights)?
        };
        let folds = if quiet {
            Vec::new()
        } else {
            self.folds(&steps, left.is_some())
        };
        Some(Frame {
            steps,
            next: 0,
            folds,
            folded: 0,
            left,
            right,
            in_object,
            quiet,
        })
    }

    /// Members in the order of the right object; those that are gone where they were.
    fn members(&self, lefts: &[Item], rights: &[Item]) -> Option<Vec<Step>> {
        let partner = self.partners(lefts, rights)?;
        let mut taken = vec![false; lefts.len()];
        for at in partner.iter().flatten() {
            if let Some(taken) = taken.get_mut(*at) {
                *taken = true;
            }
        }
        let mut gone = lefts
            .iter()
            .zip(&taken)
            .enumerate()
            .filter(|(_, (_, taken))| !**taken)
            .peekable();
        let mut steps = Vec::with_capacity(lefts.len().max(rights.len()));
        for (number, (right, partner)) in rights.iter().zip(&partner).enumerate() {
            if number.is_multiple_of(TOKENS) && self.headway.is_stopped() {
                return None;
            }
            if let Some(at) = partner {
                while let Some((_, (left, _))) = gone.next_if(|(place, _)| place < at) {
                    steps.push(self.only_left(*left));
                }
            }
            let left = partner.and_then(|at| lefts.get(at));
            steps.push(match left {
                Some(left) => self.both(*left, *right),
                None => self.only_right(*right),
            });
        }
        steps.extend(gone.map(|(_, (left, _))| self.only_left(*left)));
        Some(steps)
    }

    /// For each member of the right object the place of the left one under the same key; of a key
    /// sent twice the first goes with the first.
    fn partners(&self, lefts: &[Item], rights: &[Item]) -> Option<Vec<Option<usize>>> {
        let in_order = lefts.len() == rights.len()
            && lefts
                .iter()
                .zip(rights)
                .all(|(left, right)| self.left.key(*left) == self.right.key(*right));
        if in_order {
            return Some((0..rights.len()).map(Some).collect());
        }
        // The first place of each key, and behind each place the next one of the same key.
        let mut firsts: HashMap<Cow<str>, usize> = HashMap::with_capacity(lefts.len());
        let mut nexts = vec![None; lefts.len()];
        for (place, left) in lefts.iter().enumerate().rev() {
            if place.is_multiple_of(TOKENS) && self.headway.is_stopped() {
                return None;
            }
            let before = firsts.insert(unescape(self.left.key(*left)), place);
            if let Some(next) = nexts.get_mut(place) {
                *next = before;
            }
        }
        let mut partners = Vec::with_capacity(rights.len());
        for (number, right) in rights.iter().enumerate() {
            if number.is_multiple_of(TOKENS) && self.headway.is_stopped() {
                return None;
            }
            let key = unescape(self.right.key(*right));
            let place = firsts.get(&key).copied();
            if let Some(place) = place {
                match nexts.get(place).copied().flatten() {
                    Some(next) => firsts.insert(key, next),
                    None => firsts.remove(&key),
                };
            }
            partners.push(place);
        }
        Some(partners)
    }

    fn elements(&mut self, lefts: &[Item], rights: &[Item]) -> Option<Vec<Step>> {
        if let ([left], [right]) = (lefts, rights) {
            return Some(vec![self.both(*left, *right)]);
        }
        let hashes = |tree: &Tree, items: &[Item]| -> Vec<u64> {
            let own = |item: &Item| {
                if tree.is_left_out(*item) {
                    0
                } else {
                    tree.meaning(*item)
                }
            };
            items.iter().map(own).collect()
        };
        let (left, right) = (hashes(&self.left, lefts), hashes(&self.right, rights));
        let pairs = align(&left, &right, self.limit, &|| self.headway.is_stopped())?;
        let trees = Trees {
            left: &self.left,
            right: &self.right,
        };
        let mut steps = Vec::with_capacity(lefts.len().max(rights.len()));
        let (mut from_left, mut from_right) = (0, 0);
        let ends = [(lefts.len(), rights.len())];
        for (number, (at_left, at_right)) in pairs.into_iter().chain(ends).enumerate() {
            if number.is_multiple_of(STOP) && self.headway.is_stopped() {
                return None;
            }
            let gap = Gap {
                left: lefts.get(from_left..at_left).unwrap_or_default(),
                right: rights.get(from_right..at_right).unwrap_or_default(),
            };
            if let ([left], [right]) = (gap.left, gap.right) {
                steps.push(self.both(*left, *right));
            } else {
                let first = steps.len();
                fill(trees, gap, self.limit, &mut self.budget, &mut steps);
                for step in steps.iter_mut().skip(first) {
                    *step = settled(trees, *step);
                }
            }
            if let (Some(left), Some(right)) = (lefts.get(at_left), rights.get(at_right)) {
                steps.push(self.both(*left, *right));
            }
            (from_left, from_right) = (at_left + 1, at_right + 1);
        }
        Some(steps)
    }

    fn both(&self, left: Item, right: Item) -> Step {
        if self.left.is_left_out(left) && self.right.is_left_out(right) {
            Step::Ignored(Some(left), Some(right))
        } else if self.left.meaning(left) == self.right.meaning(right) {
            Step::Same(left, right)
        } else {
            Step::Pair(left, right)
        }
    }

    fn only_left(&self, left: Item) -> Step {
        if self.left.is_left_out(left) {
            Step::Ignored(Some(left), None)
        } else {
            Step::Left(left)
        }
    }

    fn only_right(&self, right: Item) -> Step {
        if self.right.is_left_out(right) {
            Step::Ignored(None, Some(right))
        } else {
            Step::Right(right)
        }
    }

    /// Runs of steps without a change, less what stays beside a change. The first member of an
    /// object, often its name, stays too.
    fn folds(&self, steps: &[Step], is_node: bool) -> Vec<(usize, usize)> {
        let mut folds = Vec::new();
        let mut at = 0;
        while at < steps.len() {
            let rest = steps.get(at..).unwrap_or_default();
            let quiet = |step: &&Step| matches!(step, Step::Same(..) | Step::Ignored(..));
            let count = rest.iter().take_while(quiet).count();
            let run = rest.get(..count).unwrap_or_default();
            let at_start = if at > 0 {
                BESIDE
            } else {
                usize::from(is_node && count < steps.len())
            };
            let at_end = if at + count < steps.len() { BESIDE } else { 0 };
            let small =
                |step: &&Step| self.rows_of(step) == 1 && !matches!(step, Step::Ignored(..));
            let before = run.iter().take(at_start).take_while(small).count();
            let after = run
                .iter()
                .skip(before)
                .rev()
                .take(at_end)
                .take_while(small)
                .count();
            let middle = run.get(before..count - after).unwrap_or_default();
            let rows: usize = middle.iter().map(|step| self.rows_of(step)).sum();
            if rows >= FEWEST {
                folds.push((at + before, at + count - after));
            }
            at += count.max(1);
        }
        folds
    }

    /// How many rows a step without a change takes.
    fn rows_of(&self, step: &Step) -> usize {
        let rows = |tree: &Tree, item: Item| tree.last(item) + 1 - item.row();
        match *step {
            Step::Same(_, right) => rows(&self.right, right),
            Step::Ignored(left, right) => {
                let left = left.map_or(0, |left| rows(&self.left, left));
                left + right.map_or(0, |right| rows(&self.right, right))
            }
            Step::Pair(..) | Step::Left(_) | Step::Right(_) => 0,
        }
    }
}

/// What is left out is no difference, wherever it was put.
fn settled(trees: Trees, step: Step) -> Step {
    match step {
        Step::Left(left) if trees.left.is_left_out(left) => Step::Ignored(Some(left), None),
        Step::Right(right) if trees.right.is_left_out(right) => Step::Ignored(None, Some(right)),
        Step::Pair(left, right) => {
            let out = (trees.left.is_left_out(left), trees.right.is_left_out(right));
            match out {
                (true, true) => Step::Ignored(Some(left), Some(right)),
                _ if trees.left.meaning(left) == trees.right.meaning(right) => {
                    Step::Same(left, right)
                }
                _ => step,
            }
        }
        other => other,
    }
}
