//! `story`: two nodes that tell a text piece by piece, as many pieces and as fast as asked for.

use std::{sync::Arc, time::Duration};

use serde::Deserialize;

use super::is_chinese;
use crate::emulator::{
    call::Call,
    envelope::Refusal,
    parameters::Parameters,
    script::{Data, Output, Plan, Script},
    shared::Shared,
    stream::{Node, Piece},
};

const ENGLISH: &str = include_str!("../../../assets/emulator/story.en.json");
const CHINESE: &str = include_str!("../../../assets/emulator/story.zh.json");
/// Pieces and the milliseconds between them, if not asked for.
const USUAL: (i64, f64) = (60, 50.0);
/// The most pieces: a day of 2,000 in a second and more.
const MOST: i64 = 200_000_000;
/// Characters of a piece at least, on average: a text that is too short is told again.
const LEAST: u64 = 3;
/// Pieces whose whole text an answer in one piece still holds.
const MOST_AT_ONCE: u64 = 10_000_000;

#[derive(Debug, Deserialize)]
struct Texts {
    topic: String,
    node: String,
    outline: String,
    story: String,
}

/// A story on its way: pieces of two nodes.
#[derive(Debug)]
pub(in crate::emulator) struct Story {
    outline: Told,
    ending: Told,
    /// The executions of the first node, in the order in which they begin.
    turns: Vec<Arc<Node>>,
    /// All turns at once, not one after the other.
    at_once: bool,
    end: Arc<Node>,
    /// Pieces of the first node, of both, and the next one.
    first: u64,
    chunks: u64,
    next: u64,
    delay: Duration,
}

/// A text that can be cut into any number of pieces.
#[derive(Debug)]
struct Told {
    text: String,
    /// Where each character begins, and the end.
    begins: Vec<usize>,
}

pub(in crate::emulator) fn plan(call: &Call<'_>) -> Result<Plan, Refusal> {
    let inputs = call.parameters;
    let chunks = number(inputs, "chunks", USUAL.0, 2, MOST)?;
    let milliseconds = inputs.number("delay_ms").unwrap_or(USUAL.1);
    let delay = Duration::try_from_secs_f64(milliseconds / 1_000.0)
        .map_err(|fault| Refusal::new(4000, format!("Invalid parameter 'delay_ms': {fault}.")))?;
    let first = chunks / 2;
    let most = i64::try_from(first.min(1_000)).unwrap_or(1);
    let batch = number(inputs, "batch", 0, 0, most)?;
    let turns = number(inputs, "loop", 0, 0, most)?;
    let topic = inputs.text("topic").unwrap_or_default();
    let story = Story::new(call.shared, &topic, (first, chunks), delay, (turns, batch))?;
    Ok(Plan::Run(story.script()))
}

/// A story that is a little longer than so many bytes.
pub(in crate::emulator) fn to_be_cut(shared: &Shared, bytes: usize) -> Script {
    let chunks = u64::try_from(bytes).unwrap_or_default() / 100 + 4;
    let story = Story::new(shared, "", (chunks / 2, chunks), Duration::ZERO, (0, 0));
    story.map_or_else(|_| Script::text(String::new()), Story::script)
}

fn number(
    inputs: &Parameters,
    name: &str,
    usual: i64,
    least: i64,
    most: i64,
) -> Result<u64, Refusal> {
    let number = inputs.integer(name).unwrap_or(usual);
    let number = u64::try_from(number)
        .ok()
        .filter(|_| (least..=most).contains(&number));
    number.ok_or_else(|| {
        let message = format!("Invalid parameter '{name}': it must be from {least} to {most}.");
        Refusal::new(4000, message)
    })
}

impl Story {
    /// `first` of all `chunks` are said by the first node, which runs once, or in `turns` of a loop or
    /// of a batch.
    fn new(
        shared: &Shared,
        topic: &str,
        (first, chunks): (u64, u64),
        delay: Duration,
        (turns, batch): (u64, u64),
    ) -> Result<Self, Refusal> {
        let texts = if is_chinese(topic) || topic.is_empty() {
            CHINESE
        } else {
            ENGLISH
        };
        let texts: Texts = serde_json::from_str(texts)
            .map_err(|fault| Refusal::new(5000, format!("story: {fault}")))?;
        let node = |index: u64| {
            let uuid = shared.identities.node_execute_uuid();
            Arc::new(Node {
                loop_index: (turns > 0).then_some(index),
                batch_index: (batch > 0).then_some(index),
                ..Node::output(&texts.node, 0, uuid)
            })
        };
        let topic = if topic.is_empty() {
            &texts.topic
        } else {
            topic
        };
        let told = |text: &str| Told::new(text.replace("{topic}", topic));
        Ok(Self {
            outline: told(&texts.outline),
            ending: told(&texts.story),
            turns: (0..turns.max(batch).max(1)).map(node).collect(),
            // Studio tells no index, so nobody could tell turns at once from each other.
            at_once: batch > 0 && shared.options.profile == crate::emulator::Profile::Cloud,
            end: Arc::new(Node::end()),
            first,
            chunks,
            next: 0,
            delay,
        })
    }

    fn script(self) -> Script {
        let rest = self.chunks - self.first;
        let count = u32::try_from(self.chunks).unwrap_or(u32::MAX);
        let whole = |told: &Told, pieces: u64| told.whole(pieces.min(MOST_AT_ONCE));
        Script {
            lasts: self.delay.saturating_mul(count),
            outputs: vec![Output {
                node: self
                    .turns
                    .first()
                    .map(|node| node.title.clone())
                    .unwrap_or_default(),
                text: whole(&self.outline, self.first),
                during: (0.0, 0.5),
            }],
            usage: (86, count),
            ..Script::answer(&whole(&self.ending, rest))
        }
        .telling(self)
    }

    /// Which turn says a piece of the first node, which of its pieces it is, and of how many.
    fn turn(&self, piece: u64) -> (u64, u64, u64) {
        let turns = u64::try_from(self.turns.len()).unwrap_or(1).max(1);
        if self.at_once {
            let turn = piece % turns;
            return (turn, piece / turns, (self.first - turn).div_ceil(turns));
        }
        let begin = |turn: u64| (turn * self.first).div_ceil(turns);
        let turn = piece * turns / self.first.max(1);
        (turn, piece - begin(turn), begin(turn + 1) - begin(turn))
    }
}

impl Iterator for Story {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if self.next >= self.chunks {
            return None;
        }
        let place = self.next;
        self.next += 1;
        let (node, told, seq, of) = if place < self.first {
            let (turn, seq, of) = self.turn(place);
            let node = usize::try_from(turn)
                .ok()
                .and_then(|turn| self.turns.get(turn))?;
            (node, &self.outline, seq, of)
        } else {
            (
                &self.end,
                &self.ending,
                place - self.first,
                self.chunks - self.first,
            )
        };
        Some(Piece {
            at: self
                .delay
                .saturating_mul(u32::try_from(place).unwrap_or(u32::MAX)),
            node: Arc::clone(node),
            seq,
            last: seq + 1 == of,
            content: Data::Text(told.piece(seq, of)),
        })
    }
}

impl Told {
    fn new(text: String) -> Self {
        let begins = text.char_indices().map(|(place, _)| place);
        let begins = begins.chain([text.len()]).collect();
        Self { text, begins }
    }

    /// Characters of the text told once.
    fn once(&self) -> u64 {
        u64::try_from(self.begins.len() - 1).unwrap_or(1).max(1)
    }

    /// How often it is told, to be enough for so many pieces.
    fn times(&self, pieces: u64) -> u64 {
        (pieces * LEAST).div_ceil(self.once()).max(1)
    }

    /// One of so many pieces.
    fn piece(&self, piece: u64, of: u64) -> String {
        let all = self.once() * self.times(of);
        let (begin, end) = (piece * all / of.max(1), (piece + 1) * all / of.max(1));
        let mut text = String::new();
        let mut place = begin;
        while place < end {
            let within = place % self.once();
            let until = self.once().min(within + end - place);
            text.push_str(self.part(within, until));
            place += until - within;
        }
        text
    }

    /// The characters from `begin` to `end` of the text told once.
    fn part(&self, begin: u64, end: u64) -> &str {
        let place = |index: u64| {
            usize::try_from(index)
                .ok()
                .and_then(|at| self.begins.get(at))
        };
        let (Some(begin), Some(end)) = (place(begin), place(end)) else {
            return "";
        };
        self.text.get(*begin..*end).unwrap_or_default()
    }

    fn whole(&self, pieces: u64) -> String {
        self.text
            .repeat(usize::try_from(self.times(pieces)).unwrap_or(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emulator::options::Options;
    use std::collections::BTreeMap;

    fn story(chunks: u64, turns: (u64, u64)) -> Story {
        let shared = Shared::new(Options::default());
        Story::new(&shared, "tea", (chunks / 2, chunks), Duration::ZERO, turns).unwrap()
    }

    #[test]
    fn any_number_of_pieces_is_the_whole_text_in_order() {
        for chunks in [2, 3, 7, 60, 5_000] {
            let all = story(chunks, (0, 0));
            let (outline, end) = (
                all.outline.whole(chunks / 2),
                all.ending.whole(chunks - chunks / 2),
            );
            let mut said: BTreeMap<&str, String> = BTreeMap::new();
            let mut count = 0;
            for piece in all {
                let Data::Text(text) = &piece.content else {
                    panic!("no text")
                };
                assert!(!text.is_empty(), "{chunks}");
                said.entry(piece.node.kind).or_default().push_str(text);
                count += 1;
            }
            assert_eq!(count, chunks);
            assert_eq!(
                (&said["Message"], &said["End"]),
                (&outline, &end),
                "{chunks}"
            );
        }
    }

    #[test]
    fn each_turn_counts_its_pieces_and_has_one_last() {
        for turns in [(3, 0), (0, 3), (1, 0), (0, 5)] {
            let mut seen: BTreeMap<_, (u64, u64)> = BTreeMap::new();
            for piece in story(22, turns).filter(|piece| piece.node.kind == "Message") {
                let node = &piece.node;
                let (seqs, lasts) = seen.entry((node.loop_index, node.batch_index)).or_default();
                assert_eq!((piece.seq, *lasts), (*seqs, 0), "{turns:?}");
                *seqs += 1;
                *lasts += u64::from(piece.last);
            }
            assert_eq!(seen.len() as u64, turns.0.max(turns.1), "{turns:?}");
            assert_eq!(seen.values().map(|(seqs, _)| seqs).sum::<u64>(), 11);
            assert!(seen.values().all(|(_, lasts)| *lasts == 1), "{turns:?}");
        }
    }
}
