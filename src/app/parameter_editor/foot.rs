//! What is said below the parameters: the verdict, a doubt, the input at the caret. It is worked
//! out here and not where it is drawn, since the text above leaves it as many rows as it takes.

use super::{Choice, Mode, ParameterEditor, Stepped, Verdict};
use crate::{
    app::{Action, Hearer, Pane, layout::PaneArea},
    domain::{Doubt, DoubtReason, Duration, Input, InputKind, Timestamp},
    json::{rows_of, width},
    wording::{inputs, parameters as words},
};

/// Rows at most: what is longer is cut.
const MOST: usize = 3;

/// How something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As text.
    Plain,
    /// Beside what matters.
    Dim,
    /// What matters.
    Strong,
    /// A key to press.
    Key,
    /// All is well.
    Good,
    /// It cannot be sent.
    Bad,
    /// It may be refused.
    Warning,
    /// What was looked for, or stepped to.
    Found,
}

/// The words and their tones, in rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foot {
    pieces: Vec<(String, Tone)>,
    /// What stands at the end of the first row.
    aside: Option<(String, Tone)>,
}

impl Foot {
    fn say(&mut self, text: impl Into<String>, tone: Tone) -> &mut Self {
        self.pieces.push((text.into(), tone));
        self
    }

    /// What stands at the end of the first row, if anything.
    pub fn aside(&self) -> Option<(&str, Tone)> {
        let (text, tone) = self.aside.as_ref()?;
        Some((text, *tone))
    }

    /// The words, broken where they say so, in at most so many rows of so many columns. What the last one has no room for is
    /// with it all the same.
    pub fn rows(&self, columns: u16, most: usize) -> Vec<Vec<(&str, Tone)>> {
        let room = usize::from(columns).max(2);
        let aside = self.aside.as_ref().map_or(0, |(text, _)| width(text));
        let text: String = self.pieces.iter().map(|(text, _)| &**text).collect();
        let mut rows = Vec::new();
        let mut at = 0;
        while at < text.len() || rows.is_empty() {
            let rest = text.get(at..).unwrap_or_default();
            let room = if rows.is_empty() {
                room.saturating_sub(aside).max(2)
            } else {
                room
            };
            let line = rest.split('\n').next().unwrap_or_default();
            let row = rows_of(line, room).next().unwrap_or_default();
            let end = if rows.len() + 1 >= most {
                text.len()
            } else {
                at + row.len()
            };
            rows.push(self.between(at, end));
            let next = text.get(end..).unwrap_or_default();
            at = end + usize::from(next.starts_with(['\n', ' ']));
        }
        rows
    }

    fn between(&self, from: usize, to: usize) -> Vec<(&str, Tone)> {
        let mut before = 0;
        let mut row = Vec::new();
        for (text, tone) in &self.pieces {
            let start = from.saturating_sub(before).min(text.len());
            let end = to.saturating_sub(before).min(text.len());
            before += text.len();
            row.extend(
                text.get(start..end)
                    .filter(|part| !part.is_empty())
                    .map(|part| (part, *tone)),
            );
        }
        row
    }
}

impl ParameterEditor {
    /// Rows that the words below the text take beyond the one that they always have.
    pub fn rows_below(&self, hearer: &Hearer<'_>, area: PaneArea) -> u16 {
        let rows = self
            .foot(hearer)
            .rows(area.inner.width.saturating_sub(1), MOST)
            .len();
        u16::try_from(rows.saturating_sub(1)).unwrap_or_default()
    }

    /// What is said below the text.
    pub fn foot(&self, hearer: &Hearer<'_>) -> Foot {
        let mut foot = Foot::default();
        if let Some((number, count)) = self.found() {
            let number = number.map_or_else(|| "–".to_owned(), |number| number.to_string());
            let tone = if count == 0 {
                Tone::Warning
            } else {
                Tone::Found
            };
            foot.aside = Some((format!(" {number}/{count} "), tone));
        }
        self.say_mode(hearer, &mut foot);
        if self.was_refused() {
            let key = hearer.key(Pane::Parameters, Action::EditOutside);
            let text = hearer.fill(words::WOULD_BE_TOO_LARGE, &[("key", &key)]);
            foot.say(format!("! {text}"), Tone::Warning);
            return foot;
        }
        if let Some(input) = self.input_chosen() {
            foot.say(&input.name, Tone::Strong)
                .say(told(input, self.has_learnt(), hearer), Tone::Dim);
            return foot;
        }
        let valid = matches!(self.verdict(), Verdict::Valid(_));
        if let Some(stepped) = self.stepped().filter(|_| valid) {
            foot.say(said(stepped, hearer), Tone::Found);
            return foot;
        }
        if !(valid && self.say_inputs(hearer, &mut foot)) {
            self.say_verdict(hearer, &mut foot);
        }
        if valid && self.is_not_compared() {
            let text = hearer.say(inputs::NOT_COMPARED);
            foot.say(format!(" · {text}"), Tone::Dim);
        }
        if self.is_read_only() {
            let key = hearer.key(Pane::Parameters, Action::EditOutside);
            let text = hearer.fill(words::READ_ONLY, &[("key", &key)]);
            foot.say(" · ", Tone::Dim).say(text, Tone::Warning);
        }
        foot
    }

    fn say_mode(&self, hearer: &Hearer<'_>, foot: &mut Foot) {
        let Some((mode, typed)) = self.vim() else {
            return;
        };
        let name = match mode {
            Mode::Normal => words::NORMAL,
            Mode::Insert => words::INSERT,
            Mode::Visual => words::VISUAL,
            Mode::VisualLines => words::VISUAL_LINES,
        };
        foot.say(hearer.say(name), Tone::Strong)
            .say(" ", Tone::Plain);
        if !typed.is_empty() {
            foot.say(typed, Tone::Key).say(" ", Tone::Plain);
        }
    }

    /// The name that is chosen from the list.
    fn input_chosen(&self) -> Option<&Input> {
        match self.chosen_choice()? {
            Choice::Key(name) => self.input_of(name),
            Choice::Value { .. } | Choice::File => None,
        }
    }

    /// A doubt, or the input at the caret; false if there is nothing to say.
    fn say_inputs(&self, hearer: &Hearer<'_>, foot: &mut Foot) -> bool {
        let doubts = self.doubts();
        // What was learnt is a guess: what differs from it is told, without alarm.
        let learnt = self.has_learnt();
        let (mark, tone) = if learnt {
            ("~ ", Tone::Dim)
        } else {
            ("! ", Tone::Warning)
        };
        let here = self.doubt_at_caret();
        let input = self.input_at_caret().filter(|_| here.is_none());
        let first = doubts.iter().find(|doubt| doubt.place.is_some());
        // While a value is typed, what matters of the rest is what is missing.
        let missing = doubts.iter().find(|doubt| doubt.place.is_none());
        let doubt = match input {
            Some(_) => missing.or(first),
            None => here.or(first).or(missing),
        };
        if let Some(input) = input {
            foot.say(&input.name, Tone::Strong)
                .say(told(input, learnt, hearer), Tone::Dim);
            if doubt.is_some() {
                foot.say("\n", Tone::Plain);
            }
        }
        if let Some(doubt) = doubt {
            foot.say(format!("{mark}{}", doubted(doubt, learnt, hearer)), tone);
            self.say_how_many_more(doubts.len() - 1, hearer, foot);
        }
        input.is_some() || doubt.is_some()
    }

    fn say_how_many_more(&self, more: usize, hearer: &Hearer<'_>, foot: &mut Foot) {
        if more == 0 {
            return;
        }
        let key = hearer.key(Pane::Parameters, Action::FindNext);
        let count = more.to_string();
        let goes = !self.is_typing() && self.tree().is_none() && !self.known.spots.is_empty();
        let text = if goes && !key.is_empty() {
            inputs::AND_MORE_NEXT
        } else {
            inputs::AND_MORE
        };
        let text = hearer.fill(text, &[("count", &count), ("key", &key)]);
        foot.say(format!(" {text}"), Tone::Dim);
    }

    fn say_verdict(&self, hearer: &Hearer<'_>, foot: &mut Foot) {
        let (mark, text, tone) = match self.verdict() {
            Verdict::Empty => ("–", hearer.say(words::NO_PARAMETERS).to_owned(), Tone::Dim),
            Verdict::Valid(1) => ("✓", hearer.say(words::VALID_ONE).to_owned(), Tone::Good),
            Verdict::Valid(keys) => {
                let keys = keys.to_string();
                (
                    "✓",
                    hearer.fill(words::VALID, &[("count", &keys)]),
                    Tone::Good,
                )
            }
            Verdict::Faulty(fault) => ("✗", fault.text(hearer.language), Tone::Bad),
        };
        foot.say(format!("{mark} {text}"), tone);
    }
}

/// In words, which of its past values a value has: `3 of 7 · 2 d ago`
fn said(stepped: Stepped, hearer: &Hearer<'_>) -> String {
    let Stepped { number, count, at } = stepped;
    if count < 2 {
        return hearer.say(words::NO_PAST_VALUE).to_owned();
    }
    let as_typed = || hearer.say(words::AS_TYPED).to_owned();
    let when = at.map_or_else(as_typed, |at| ago(at, hearer));
    let (number, count) = (number.to_string(), count.to_string());
    let gaps = [("number", &*number), ("count", &*count), ("when", &*when)];
    hearer.fill(words::STEPPED, &gaps)
}

/// `2 d ago`
pub fn ago(at: Timestamp, hearer: &Hearer<'_>) -> String {
    let Duration(milliseconds) = hearer.now.since(at);
    let minutes = milliseconds / 60_000;
    let (text, count) = match minutes {
        0 => return hearer.say(words::JUST_NOW).to_owned(),
        1..60 => (words::MINUTES_AGO, minutes),
        60..1_440 => (words::HOURS_AGO, minutes / 60),
        _ => (words::DAYS_AGO, minutes / 1_440),
    };
    hearer.fill(text, &[("count", &count.to_string())])
}

fn doubted(doubt: &Doubt, learnt: bool, hearer: &Hearer<'_>) -> String {
    let name = [("name", &*doubt.name)];
    match &doubt.reason {
        DoubtReason::Missing => hearer.fill(inputs::MISSING, &name),
        DoubtReason::Unknown if learnt => hearer.fill(inputs::NEW_NAME, &name),
        DoubtReason::Unknown => hearer.fill(inputs::UNKNOWN, &name),
        DoubtReason::NotAChoice => hearer.fill(inputs::NOT_A_CHOICE, &name),
        DoubtReason::NotOfKind(kind) => {
            let gaps = [("name", &*doubt.name), ("kind", kind.as_str())];
            let text = if learnt {
                inputs::UNLIKE_BEFORE
            } else {
                inputs::NOT_OF_KIND
            };
            hearer.fill(text, &gaps)
        }
    }
}

/// ` · integer · required · default 3 · how many days`
fn told(input: &Input, learnt: bool, hearer: &Hearer<'_>) -> String {
    let hint = match input.kind {
        InputKind::Time => Some(inputs::A_TIME),
        InputKind::File(_) => Some(inputs::A_FILE),
        _ => None,
    };
    let mut parts = kind_of(input, hearer);
    parts.extend(hint.map(|hint| hearer.say(hint).to_owned()));
    parts.extend(input.description.clone());
    if learnt {
        parts.push(hearer.say(inputs::LEARNT).to_owned());
    }
    let mut told = String::new();
    for part in parts {
        told.push_str(" · ");
        told.push_str(&part);
    }
    told
}

/// `integer · required · default 3 · how many days`
pub fn described(input: &Input, hearer: &Hearer<'_>) -> String {
    let mut parts = kind_of(input, hearer);
    parts.extend(input.description.clone());
    parts.join(" · ")
}

fn kind_of(input: &Input, hearer: &Hearer<'_>) -> Vec<String> {
    let kind = input.kind.as_str();
    let mut parts = Vec::new();
    if !kind.is_empty() {
        parts.push(kind.to_owned());
    }
    if input.required {
        parts.push(hearer.say(inputs::REQUIRED).to_owned());
    }
    if let Some(value) = &input.default_value {
        parts.push(hearer.fill(inputs::DEFAULT, &[("value", value)]));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foot(pieces: &[&str], aside: Option<&str>) -> Foot {
        let pieces = pieces
            .iter()
            .map(|piece| ((*piece).to_owned(), Tone::Plain));
        Foot {
            pieces: pieces.collect(),
            aside: aside.map(|text| (text.to_owned(), Tone::Found)),
        }
    }

    fn shown(foot: &Foot, columns: u16) -> Vec<String> {
        let rows = foot.rows(columns, MOST);
        let row = |row: &Vec<(&str, Tone)>| row.iter().map(|(text, _)| *text).collect();
        rows.iter().map(row).collect()
    }

    #[test]
    fn words_take_as_many_rows_as_they_need_and_three_at_most() {
        assert_eq!(shown(&foot(&[], None), 10), [""]);
        assert_eq!(shown(&foot(&["valid"], None), 10), ["valid"]);
        assert_eq!(
            shown(&foot(&["! ", "city is ", "required"], None), 10),
            ["! city is ", "required"]
        );
        assert_eq!(
            shown(&foot(&["城市天气预报"], None), 8),
            ["城市天气", "预报"]
        );
        assert_eq!(
            shown(&foot(&["a", "\n", "b\n\nc"], None), 9),
            ["a", "b", "\nc"]
        );
        let rows = shown(&foot(&[&"word ".repeat(20)], None), 10);
        assert_eq!(rows.len(), 3);
        assert_eq!(rows.concat().len(), 100);
    }

    #[test]
    fn what_stands_aside_takes_its_columns_of_the_first_row() {
        let foot = foot(&["valid and well"], Some(" 1/3 "));
        assert_eq!(shown(&foot, 12), ["valid ", "and well"]);
    }

    #[test]
    fn a_row_keeps_the_tones_of_its_words() {
        let mut foot = Foot::default();
        foot.say("city", Tone::Strong)
            .say(" is required", Tone::Dim);
        let rows = foot.rows(8, MOST);
        assert_eq!(
            rows,
            [
                vec![("city", Tone::Strong), (" is ", Tone::Dim)],
                vec![("required", Tone::Dim)],
            ]
        );
    }
}
