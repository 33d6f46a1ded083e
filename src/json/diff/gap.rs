//! Elements that are equal to none: which of them are the same thing, changed. First those with the
//! same name (`id` and its like), then those that have most in common, in their order; where that
//! would cost too much, one after the other.

use super::{
    align::{Limit, align},
    tree::{Item, Shape, Tree},
};

/// More pairs than this are not all compared with each other.
const PAIRS: usize = 4096;
/// Comparisons of one trait with another, in all gaps together.
const WORK: usize = 40_000_000;
/// Less in common than this, in hundredths, and they are two things.
const ALIKE: u32 = 25;

/// What may still be spent on looking for what is alike.
#[derive(Debug)]
pub(super) struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(WORK)
    }
}

/// Elements of either list between two that are equal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gap<'a> {
    pub(super) left: &'a [Item],
    pub(super) right: &'a [Item],
}

/// A step through two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Equal in meaning.
    Same(Item, Item),
    /// One thing that changed.
    Pair(Item, Item),
    /// Only in the left list.
    Left(Item),
    /// Only in the right list.
    Right(Item),
    /// Left out of the comparison.
    Ignored(Option<Item>, Option<Item>),
}

/// Both documents.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trees<'a, 'b> {
    pub(super) left: &'b Tree<'a>,
    pub(super) right: &'b Tree<'a>,
}

/// Takes the elements of a gap in pairs where they belong together.
pub(super) fn fill(
    trees: Trees,
    gap: Gap,
    limit: Limit,
    budget: &mut Budget,
    steps: &mut Vec<Step>,
) {
    if are_numbers(trees.left, gap.left) && are_numbers(trees.right, gap.right) {
        return in_turn(trees, gap, steps);
    }
    if let Some(pairs) = of_one_name(trees, gap, limit) {
        let (mut left, mut right) = (0, 0);
        for (at_left, at_right) in pairs {
            by_likeness(
                trees,
                gap.part((left, at_left), (right, at_right)),
                budget,
                steps,
            );
            if let (Some(one), Some(other)) = (gap.left.get(at_left), gap.right.get(at_right)) {
                steps.push(Step::Pair(*one, *other));
            }
            (left, right) = (at_left + 1, at_right + 1);
        }
        let ends = (gap.left.len(), gap.right.len());
        return by_likeness(
            trees,
            gap.part((left, ends.0), (right, ends.1)),
            budget,
            steps,
        );
    }
    by_likeness(trees, gap, budget, steps);
}

impl Gap<'_> {
    fn part(self, left: (usize, usize), right: (usize, usize)) -> Self {
        Self {
            left: self.left.get(left.0..left.1).unwrap_or_default(),
            right: self.right.get(right.0..right.1).unwrap_or_default(),
        }
    }

    const fn is_one_sided(self) -> bool {
        self.left.is_empty() || self.right.is_empty()
    }
}

/// Whether there are numbers alone: none has a name, each is as much like any other.
fn are_numbers(tree: &Tree, items: &[Item]) -> bool {
    let is_number = |item: &Item| {
        let is_scalar = tree.shape(*item) == Shape::Scalar;
        is_scalar
            && tree
                .value(*item, false)
                .starts_with(|letter: char| letter == '-' || letter.is_ascii_digit())
    };
    items.iter().all(is_number)
}

/// Pairs of elements with the same name; `None` if there are none.
fn of_one_name(trees: Trees, gap: Gap, limit: Limit) -> Option<Vec<(usize, usize)>> {
    if gap.is_one_sided() {
        return None;
    }
    let names = |tree: &Tree, items: &[Item], without: u64| -> Vec<u64> {
        // Those without a name are equal to none.
        let name = |(place, item): (usize, &Item)| {
            let place = u64::try_from(place).unwrap_or_default();
            tree.name(*item).unwrap_or(without.wrapping_add(place << 1))
        };
        items.iter().enumerate().map(name).collect()
    };
    let left = names(trees.left, gap.left, 0);
    let right = names(trees.right, gap.right, 1);
    let pairs = align(&left, &right, limit, &|| false)?;
    (!pairs.is_empty()).then_some(pairs)
}

fn by_likeness(trees: Trees, gap: Gap, budget: &mut Budget, steps: &mut Vec<Step>) {
    if gap.is_one_sided() {
        return one_sided(gap, steps);
    }
    if gap.left.len() * gap.right.len() > PAIRS {
        return in_turn(trees, gap, steps);
    }
    let of = |tree: &Tree, items: &[Item]| -> Vec<Thing> {
        items.iter().map(|item| Thing::of(tree, *item)).collect()
    };
    let (left, right) = (of(trees.left, gap.left), of(trees.right, gap.right));
    let size = |things: &[Thing]| things.iter().map(|thing| thing.traits.len()).sum::<usize>();
    let cost = size(&left) * right.len() + size(&right) * left.len();
    let Some(rest) = budget.0.checked_sub(cost) else {
        return in_turn(trees, gap, steps);
    };
    budget.0 = rest;
    best(gap, &left, &right, steps);
}

fn one_sided(gap: Gap, steps: &mut Vec<Step>) {
    steps.extend(gap.left.iter().map(|item| Step::Left(*item)));
    steps.extend(gap.right.iter().map(|item| Step::Right(*item)));
}

/// The first with the first, the second with the second.
fn in_turn(trees: Trees, gap: Gap, steps: &mut Vec<Step>) {
    let both = gap.left.len().min(gap.right.len());
    for (left, right) in gap.left.iter().zip(gap.right) {
        if trees.left.shape(*left) == trees.right.shape(*right) {
            steps.push(Step::Pair(*left, *right));
        } else {
            steps.extend([Step::Left(*left), Step::Right(*right)]);
        }
    }
    let rest = Gap {
        left: gap.left.get(both..).unwrap_or_default(),
        right: gap.right.get(both..).unwrap_or_default(),
    };
    one_sided(rest, steps);
}

/// An element and what it consists of.
struct Thing {
    shape: Shape,
    traits: Vec<u64>,
}

impl Thing {
    fn of(tree: &Tree, item: Item) -> Self {
        Self {
            shape: tree.shape(item),
            traits: tree.traits(item, false),
        }
    }

    /// How much two have in common, from 0 to 100.
    fn likeness(&self, other: &Self) -> u32 {
        let total = self.traits.len() + other.traits.len();
        if self.shape != other.shape || total == 0 {
            return 0;
        }
        let (mut shared, mut rest) = (0, other.traits.iter().peekable());
        for one in &self.traits {
            while rest.next_if(|next| *next < one).is_some() {}
            shared += usize::from(rest.next_if_eq(&one).is_some());
        }
        u32::try_from(200 * shared / total).unwrap_or(0)
    }
}

/// The pairs, in their order, that have most in common all together.
fn best(gap: Gap, left: &[Thing], right: &[Thing], steps: &mut Vec<Step>) {
    let width = right.len() + 1;
    let mut likes = Vec::with_capacity(left.len() * right.len());
    let mut sums = vec![0_u32; (left.len() + 1) * width];
    let at = |sums: &[u32], row: usize, column: usize| {
        sums.get(row * width + column).copied().unwrap_or_default()
    };
    for (row, one) in left.iter().enumerate() {
        for (column, other) in right.iter().enumerate() {
            let like = one.likeness(other);
            likes.push(like);
            let paired = if like < ALIKE {
                0
            } else {
                at(&sums, row, column) + like
            };
            let other = at(&sums, row, column + 1).max(at(&sums, row + 1, column));
            if let Some(place) = sums.get_mut((row + 1) * width + column + 1) {
                *place = paired.max(other);
            }
        }
    }
    let (mut row, mut column) = (left.len(), right.len());
    let first = steps.len();
    while row > 0 || column > 0 {
        let here = at(&sums, row, column);
        let above = row.checked_sub(1).map(|row| at(&sums, row, column));
        let before = column.checked_sub(1).map(|column| at(&sums, row, column));
        if above == Some(here) && before != Some(here) || column == 0 {
            row -= 1;
            steps.extend(gap.left.get(row).map(|item| Step::Left(*item)));
        } else if before == Some(here) {
            column -= 1;
            steps.extend(gap.right.get(column).map(|item| Step::Right(*item)));
        } else {
            (row, column) = (row - 1, column - 1);
            if let (Some(one), Some(other)) = (gap.left.get(row), gap.right.get(column)) {
                steps.push(Step::Pair(*one, *other));
            }
        }
    }
    if let Some(own) = steps.get_mut(first..) {
        own.reverse();
    }
}
