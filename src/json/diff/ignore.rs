//! Which values are not compared: patterns of the ways to them.
//!
//! `meta.time` is a member of a member, `items[*].id` of every element, `items[0]` the first;
//! `*_id` a key that ends so, `**.id` a key at any depth, `"a b"` a key with odd letters. Strings
//! that are JSON are passed through as if they were what they hold.
//!
//! They are ways in the answer; what begins with `parameters.` is a way in what was sent. A member
//! `parameters` of the answer is `$.parameters`.

use crate::wording::{Language, diff as words};

/// One step of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// A key, with `*` for any letters.
    Key(String),
    /// An element.
    Index(usize),
    /// Any element.
    AnyIndex,
    /// Any number of steps.
    Deep,
}

/// A pattern that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", words::BAD_PATTERN.en)]
pub struct BadPattern;

impl BadPattern {
    /// For people.
    pub fn text(&self, language: Language) -> String {
        words::BAD_PATTERN.get(language).to_owned()
    }
}

/// The values that are left out of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ignore {
    patterns: Vec<Vec<Step>>,
    /// Of what was sent.
    of_parameters: Vec<Vec<Step>>,
}

/// The first step of ways in what was sent.
const PARAMETERS: &str = "parameters";

/// How far each pattern has come on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Way {
    /// Pattern and the step of it that comes next.
    next: Vec<(usize, usize)>,
}

/// What a step of a way is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'a> {
    /// Under a key, without its quotes.
    Key(&'a str),
    /// An element, from 0.
    Index(usize),
}

impl Ignore {
    /// Nothing is left out.
    pub const NONE: Self = Self {
        patterns: Vec::new(),
        of_parameters: Vec::new(),
    };

    /// Reads patterns.
    ///
    /// # Errors
    /// [`BadPattern`] for the first that cannot be read.
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Result<Self, BadPattern> {
        let mut all = Self::NONE;
        for text in patterns {
            let mut steps = steps(text).ok_or(BadPattern)?;
            if is_of_parameters(text, &steps) {
                steps.remove(0);
                all.of_parameters.push(steps);
            } else {
                all.patterns.push(steps);
            }
        }
        Ok(all)
    }

    /// What is left out of what was sent.
    pub fn of_parameters(&self) -> Self {
        Self {
            patterns: self.of_parameters.clone(),
            ..Self::NONE
        }
    }

    /// Whether nothing of an answer is left out.
    pub const fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// At the root of a value.
    pub(super) fn way(&self) -> Way {
        let mut way = Way::default();
        for pattern in 0..self.patterns.len() {
            self.arrive(&mut way, pattern, 0);
        }
        way
    }

    /// One step on; whether a value that stands there is left out.
    pub(super) fn step(&self, way: &Way, place: Place) -> (Way, bool) {
        let mut after = Way::default();
        let mut left_out = false;
        for (pattern, next) in &way.next {
            let steps = self.patterns.get(*pattern);
            match steps.and_then(|steps| steps.get(*next)) {
                Some(Step::Deep) => self.arrive(&mut after, *pattern, *next),
                Some(step) if step.takes(place) => {
                    left_out |= steps.is_some_and(|steps| steps.len() == next + 1);
                    self.arrive(&mut after, *pattern, next + 1);
                }
                _ => {}
            }
        }
        (after, left_out)
    }

    /// A pattern waits for its next step; at `**` also for the one behind it.
    fn arrive(&self, way: &mut Way, pattern: usize, next: usize) {
        let step = self.patterns.get(pattern).and_then(|steps| steps.get(next));
        if step.is_none() || way.next.contains(&(pattern, next)) {
            return;
        }
        way.next.push((pattern, next));
        if step == Some(&Step::Deep) {
            self.arrive(way, pattern, next + 1);
        }
    }
}

impl Step {
    fn takes(&self, place: Place) -> bool {
        match (self, place) {
            (Self::Key(glob), Place::Key(key)) => matches(glob, key),
            (Self::Index(wanted), Place::Index(index)) => *wanted == index,
            (Self::AnyIndex, Place::Index(_)) => true,
            _ => false,
        }
    }
}

/// Whether a key is as a glob says: every `*` stands for any letters.
fn matches(glob: &str, key: &str) -> bool {
    let Some((first, rest)) = glob.split_once('*') else {
        return glob == key;
    };
    let Some(mut key) = key.strip_prefix(first) else {
        return false;
    };
    let (middle, last) = rest.rsplit_once('*').unwrap_or(("", rest));
    // The first place is the best for each: what is behind it only grows.
    for piece in middle.split('*').filter(|piece| !piece.is_empty()) {
        let Some((_, after)) = key.split_once(piece) else {
            return false;
        };
        key = after;
    }
    key.ends_with(last)
}

fn steps(text: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let text = text.trim();
    let mut rest = text.strip_prefix('$').unwrap_or(text);
    let mut begins = true;
    while !rest.is_empty() {
        let (step, after) = if let Some(inside) = rest.strip_prefix('[') {
            bracket(inside)?
        } else {
            let dotted = rest.strip_prefix('.');
            if dotted.is_none() && !begins {
                return None;
            }
            key(dotted.unwrap_or(rest))?
        };
        steps.push(step);
        rest = after;
        begins = false;
    }
    let ends_somewhere = steps.last().is_some_and(|step| *step != Step::Deep);
    ends_somewhere.then_some(steps)
}

fn is_of_parameters(text: &str, steps: &[Step]) -> bool {
    let from_root = text.trim_start().starts_with('$');
    let begins = matches!(steps, [Step::Key(key), _, ..] if key == PARAMETERS);
    begins && !from_root
}

/// The pattern of a way in what was sent.
pub fn in_parameters(pattern: &str) -> String {
    let dot = if pattern.starts_with('[') { "" } else { "." };
    format!("{PARAMETERS}{dot}{pattern}")
}

/// The pattern of a way in an answer that cannot be taken for one in what was sent.
pub fn in_answer(pattern: String) -> String {
    let is_other = steps(&pattern).is_some_and(|steps| is_of_parameters(&pattern, &steps));
    if is_other {
        return format!("$.{pattern}");
    }
    pattern
}

/// `*]`, `3]` or `"key"]`.
fn bracket(inside: &str) -> Option<(Step, &str)> {
    if inside.starts_with('"') {
        let (key, after) = quoted(inside)?;
        return Some((Step::Key(key), after.strip_prefix(']')?));
    }
    let (index, after) = inside.split_once(']')?;
    let step = match index.trim() {
        "*" | "" => Step::AnyIndex,
        index => Step::Index(index.parse().ok()?),
    };
    Some((step, after))
}

fn key(rest: &str) -> Option<(Step, &str)> {
    if rest.starts_with('"') {
        let (key, after) = quoted(rest)?;
        return Some((Step::Key(key), after));
    }
    let end = rest.find(['.', '[']).unwrap_or(rest.len());
    let (key, after) = rest.split_at_checked(end)?;
    match key {
        "" => None,
        "**" => Some((Step::Deep, after)),
        key => Some((Step::Key(key.to_owned()), after)),
    }
}

/// A key in quotes; `*` in it is any letters too.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<String>();
    let key = stream.next()?.ok()?;
    Some((key, text.get(stream.byte_offset()..)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ignores(pattern: &str, way: &[Place]) -> bool {
        let ignore = Ignore::new([pattern]).unwrap();
        let mut state = ignore.way();
        let mut left_out = false;
        for place in way {
            (state, left_out) = ignore.step(&state, *place);
        }
        left_out
    }

    #[test]
    fn a_pattern_leaves_out_what_stands_at_the_end_of_its_way() {
        use Place::{Index as I, Key as K};
        let cases: &[(&str, &[Place], bool)] = &[
            ("a", &[K("a")], true),
            ("$.a", &[K("a")], true),
            (".a", &[K("b"), K("a")], false),
            ("a.b", &[K("a")], false),
            ("items[*].id", &[K("items"), I(7), K("id")], true),
            ("items[].id", &[K("items"), I(7), K("id")], true),
            ("items[3]", &[K("items"), I(3)], true),
            ("items[3]", &[K("items"), I(4)], false),
            ("[*][0]", &[I(9), I(0)], true),
            ("*_at", &[K("created_at")], true),
            ("*", &[K("北京")], true),
            ("*", &[I(0)], false),
            ("a*b*c", &[K("axxbyyc")], true),
            ("a*b*c", &[K("axxc")], false),
            ("a*a", &[K("a")], false),
            ("**.id", &[K("id")], true),
            ("**.id", &[K("x"), I(1), K("id")], true),
            ("x.**.id", &[K("y"), K("id")], false),
            ("\"a b\".c", &[K("a b"), K("c")], true),
            ("[\"a.b\"]", &[K("a.b")], true),
        ];
        for (pattern, way, expected) in cases {
            assert_eq!(ignores(pattern, way), *expected, "{pattern} {way:?}");
        }
    }

    #[test]
    fn what_begins_with_parameters_is_about_what_was_sent() {
        let key = |ignore: &Ignore, keys: &[&str]| {
            let (mut way, mut left_out) = (ignore.way(), false);
            for key in keys {
                (way, left_out) = ignore.step(&way, Place::Key(key));
            }
            left_out
        };
        let ignore = Ignore::new(["parameters.now", "$.parameters.id", "parameters"]).unwrap();
        assert!(key(&ignore.of_parameters(), &["now"]));
        assert!(!key(&ignore.of_parameters(), &["id"]));
        assert!(key(&ignore, &["parameters", "id"]));
        assert!(!key(&ignore, &["parameters", "now"]));
        assert!(key(&ignore, &["parameters"]));
        assert_eq!(in_parameters("[*].id"), "parameters[*].id");
        assert_eq!(in_answer("parameters.x".to_owned()), "$.parameters.x");
        assert_eq!(
            in_answer("meta.parameters.x".to_owned()),
            "meta.parameters.x"
        );
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for bad in [
            "", " ", "$", "a..b", "a[", "a[x]", "a]b[", "\"a", "a\"b\".", "**", "a.**", "[1]a",
        ] {
            let refused = Ignore::new([bad]).is_err();
            assert!(refused || bad == "a]b[", "{bad}");
        }
    }

    proptest! {
        #[test]
        fn no_pattern_panics(pattern in "[a*.\\[\\]\"0-9北$]{0,12}", key in "[a*北]{0,6}") {
            if let Ok(ignore) = Ignore::new([&*pattern]) {
                let (way, _) = ignore.step(&ignore.way(), Place::Key(&key));
                ignore.step(&way, Place::Index(0));
            }
        }

        #[test]
        fn a_key_is_its_own_pattern(key in "[a-z北_]{1,8}") {
            let ignores_it = ignores(&key, &[Place::Key(&key)]);
            prop_assert!(ignores_it);
        }
    }
}
