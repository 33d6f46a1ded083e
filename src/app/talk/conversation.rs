//! Who said what, in the order they began: nodes, the user who answers, questions.

use std::sync::Arc;

use super::{Activity, Lines, Until};
use crate::{
    domain::{FlowKind, RunRecord},
    json::Fields,
    stream::{
        Arrivals, Event, Execution, Question, Teller, Told, Transcript, question_of, questions_of,
    },
};

/// A stream and everything that is needed to show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Talk {
    transcript: Transcript,
    /// By execution.
    lanes: Vec<Activity>,
    blocks: Vec<Block>,
    /// Places in `blocks`, by execution.
    places: Vec<u32>,
    /// When the last piece came, in milliseconds.
    last_ms: u32,
}

/// One contribution to the conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Whose it is.
    pub who: Who,
    /// When it began, in milliseconds after the first request was sent.
    pub at_ms: u32,
    /// Where its lines begin.
    pub lines: Lines,
}

/// Whose words they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// One execution of a node, by its place in the transcript.
    Node(usize),
    /// The user: a message, or an answer.
    User(Arc<str>),
    /// A question in words for people, in place of what the node sent.
    Question {
        /// The execution that asked, if it said something.
        execution: Option<usize>,
        /// The name of the node that asks.
        title: String,
        /// The words, the options, the fields.
        words: Arc<str>,
    },
}

impl Talk {
    /// Everything that was said in a run, as far as it is on disk.
    pub fn of(record: &RunRecord) -> Self {
        let mut talk = Self::default();
        if let Some(message) = message_of(&record.request) {
            talk.say(&message);
        }
        let streamed = record.arrivals.is_some();
        let asked = if streamed {
            Vec::new()
        } else {
            let last = question_of(record);
            questions_of(record).into_iter().chain(last).collect()
        };
        let mut asked = asked.into_iter();
        let first = (&record.response, &record.arrivals);
        let turns = record.turns.iter();
        let turns = turns.map(|turn| (Some(&turn.answer), (&turn.response, &turn.arrivals)));
        for (answer, (response, arrivals)) in std::iter::once((None, first)).chain(turns) {
            if let Some(answer) = answer {
                talk.answer(answer);
            }
            if let Some(arrivals) = arrivals {
                talk.read(response.as_deref().unwrap_or_default(), arrivals);
            } else if let Some(question) = asked.next() {
                talk.ask(&question);
            }
        }
        talk
    }

    /// Nobody has said anything.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Reads a stream that was kept, after what was read before.
    pub fn read(&mut self, bytes: &[u8], arrivals: &Arrivals) {
        let (mut teller, mut told) = (Teller::new(), Vec::new());
        let (mut rest, mut last) = (bytes, 0);
        for (length, at_ms) in arrivals.chunks() {
            let (chunk, after) = rest.split_at(length.min(rest.len()));
            (rest, last) = (after, at_ms);
            teller.push(chunk, last, &mut told);
            told.drain(..).for_each(|told| self.tell(told));
        }
        teller.push(rest, last, &mut told);
        teller.end(last, &mut told);
        told.drain(..).for_each(|told| self.tell(told));
        self.close();
    }

    /// The stream itself.
    pub fn transcript(&self) -> &Transcript {
        &self.transcript
    }

    /// All contributions, in the order they began.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// When the pieces of an execution came.
    pub fn activity(&self, execution: usize) -> Option<&Activity> {
        self.lanes.get(execution)
    }

    /// When the last piece came, in milliseconds.
    pub fn last_ms(&self) -> u32 {
        self.last_ms
    }

    /// An event came.
    pub fn tell(&mut self, told: Told) {
        let whole = matches!(&told.event, Event::Piece(piece) if piece.whole);
        let asks = matches!(told.event, Event::Interrupt(_));
        if let Some(number) = self.transcript.tell(told) {
            // The clock of the transcript stands still while a question is thought about.
            let mark = self.transcript.marks().last();
            self.last_ms = mark.map_or(self.last_ms, |mark| mark.at_ms);
            self.grow(number, self.last_ms, whole);
        }
        if asks {
            self.word_the_question();
        }
    }

    /// Nothing more comes of this stream.
    pub fn close(&mut self) {
        self.transcript.close();
    }

    /// The user says something: a message before the stream, an answer between two.
    pub fn say(&mut self, text: &str) {
        self.blocks.push(Block {
            who: Who::User(text.into()),
            at_ms: self.last_ms,
            lines: Lines::of(text),
        });
    }

    /// Another stream follows, with what the user answered.
    pub fn answer(&mut self, text: &str) {
        self.say(text);
        self.transcript.resume(text);
    }

    /// A question of a run that is no stream.
    pub fn ask(&mut self, question: &Question) {
        self.put_question(None, question);
    }

    /// The execution of a block.
    pub fn execution(&self, block: &Block) -> Option<&Execution> {
        let number = match &block.who {
            Who::Node(number) => *number,
            Who::Question { execution, .. } => (*execution)?,
            Who::User(_) => return None,
        };
        self.transcript.executions().get(number)
    }

    /// The block of an execution.
    pub fn place_of(&self, execution: usize) -> Option<usize> {
        let place = self.places.get(execution)?;
        usize::try_from(*place).ok()
    }

    /// The text of a block and how many bytes of it are shown.
    pub fn text<'a>(&'a self, block: &'a Block, until: &Until) -> (&'a str, usize) {
        match &block.who {
            Who::User(text) | Who::Question { words: text, .. } => (text, text.len()),
            Who::Node(number) => {
                let execution = self.transcript.executions().get(*number);
                let text = execution.map_or("", Execution::text);
                (text, until.end_of(*number).unwrap_or(text.len()))
            }
        }
    }

    /// How many blocks are shown.
    pub fn count(&self, until: &Until) -> usize {
        match until.at_ms {
            Some(at_ms) => self.blocks.partition_point(|block| block.at_ms <= at_ms),
            None => self.blocks.len(),
        }
    }

    fn grow(&mut self, number: usize, at_ms: u32, whole: bool) {
        if number == self.lanes.len() {
            self.add_lane(number, at_ms);
        }
        let Some(execution) = self.transcript.executions().get(number) else {
            return;
        };
        if let Some(lane) = self.lanes.get_mut(number) {
            lane.add(at_ms.saturating_sub(execution.first_ms));
        }
        let place = self.places.get(number).copied();
        let place = place.and_then(|place| usize::try_from(place).ok());
        if let Some(block) = place.and_then(|place| self.blocks.get_mut(place)) {
            if whole {
                block.lines = Lines::default();
            }
            block.lines.grow(execution.text());
        }
    }

    fn add_lane(&mut self, number: usize, at_ms: u32) {
        self.lanes.push(Activity::default());
        self.places
            .push(u32::try_from(self.blocks.len()).unwrap_or(u32::MAX));
        self.blocks.push(Block {
            who: Who::Node(number),
            at_ms,
            lines: Lines::default(),
        });
    }

    /// Servers send questions packed in JSON; people read words, in place of what the node that asks said.
    fn word_the_question(&mut self) {
        if let Some(question) = self.transcript.question() {
            self.put_question(self.transcript.asker(), &question);
        }
    }

    fn put_question(&mut self, execution: Option<usize>, question: &Question) {
        let words = worded(question);
        let place = execution.and_then(|number| self.place_of(number));
        let title = match execution.and_then(|number| self.transcript.executions().get(number)) {
            Some(node) => node.title().to_owned(),
            None => question.node_title.clone(),
        };
        let lines = Lines::of(&words);
        let who = Who::Question {
            execution,
            title,
            words: words.into(),
        };
        match place.and_then(|place| self.blocks.get_mut(place)) {
            Some(block) => (block.who, block.lines) = (who, lines),
            None => self.blocks.push(Block {
                who,
                at_ms: self.last_ms,
                lines,
            }),
        }
    }
}

/// What is said to a chatflow, from the body that was sent.
fn message_of(request: &[u8]) -> Option<String> {
    if FlowKind::of_request(request) != FlowKind::Chatflow {
        return None;
    }
    let fields = Fields::parse(std::str::from_utf8(request).ok()?)?;
    let messages = fields.objects("additional_messages");
    messages.last()?.text("content")
}

/// The words of a question, its options as a list, its fields by name.
fn worded(question: &Question) -> String {
    let mut lines = Vec::new();
    if !question.text.trim().is_empty() {
        lines.push(question.text.trim_end().to_owned());
    }
    for (number, option) in (1..).zip(&question.options) {
        lines.push(format!("{number}. {option}"));
    }
    for field in &question.fields {
        let star = if field.required { "*" } else { "" };
        let kind = field.kind.as_str();
        lines.push(format!("- {}{star} ({kind})", field.name));
    }
    lines.join("\n")
}
