//! A stream as it is shown: who said what when, and how it ended. It grows by chunks of bytes, and
//! the same bytes give the same transcript however they are cut.

mod execution;

use std::{collections::HashMap, sync::Arc};

pub use execution::Execution;
pub(super) use execution::title;

use super::{
    Arrivals, Decoder, Event, Failure, Gaps, Interrupt, Piece, Question, Told, names::Names,
};
use crate::domain::Usage;

/// How a stream stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Ending {
    /// More may come.
    #[default]
    Open,
    /// It ended as it should.
    Done,
    /// The run failed.
    Failed(Failure),
    /// It stopped at a question.
    Interrupted(Interrupt),
    /// It ended in silence: what came is kept, the rest is not known.
    Incomplete,
}

/// One piece in the order of arrival: which execution grew, up to where, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Milliseconds after the request was sent, without the time at questions.
    pub at_ms: u32,
    /// Place in [`Transcript::executions`].
    pub execution: u32,
    /// Bytes of its text after this piece.
    pub end: u32,
}

/// A question that was answered, and where the run went on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// What was asked; `None` where the stream before did not ask.
    pub question: Option<Question>,
    /// What was answered.
    pub answer: String,
    /// When, on the clock of the transcript.
    pub at_ms: u32,
    /// How many pieces came before.
    pub marks: usize,
    /// How many executions began before.
    pub executions: usize,
}

/// Everything a stream told, read once. Its clock stands still while a question is thought about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Transcript {
    decoder: Decoder,
    names: Names,
    reading: Reading,
    /// Where the clock stood when the stream of this turn was asked for.
    begun_ms: u64,
    last_ms: u64,
    answered: Vec<Answered>,
}

/// What was read so far, apart from the bytes of a line that is not whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Reading {
    executions: Vec<Execution>,
    /// Executions that may still grow, by what tells nodes apart.
    open: HashMap<Arc<str>, u32>,
    marks: Vec<Mark>,
    gaps: Gaps,
    events: u64,
    ending: Ending,
    debug_url: Option<String>,
    logid: Option<String>,
    usage: Option<Usage>,
    conversation_id: Option<String>,
}

impl Transcript {
    /// Of a stream of which nothing came yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a whole stream that was kept.
    pub fn read(bytes: &[u8], arrivals: &Arrivals) -> Self {
        let mut transcript = Self::new();
        transcript.take(bytes, arrivals);
        transcript
    }

    /// Reads the whole stream of a turn that was kept.
    pub fn take(&mut self, bytes: &[u8], arrivals: &Arrivals) {
        let mut rest = bytes;
        let mut last = 0;
        for (length, at_ms) in arrivals.chunks() {
            let (chunk, after) = rest.split_at(length.min(rest.len()));
            self.push(chunk, at_ms);
            (rest, last) = (after, at_ms);
        }
        self.push(rest, last);
        self.end(last);
    }

    /// Bytes that came so many milliseconds after the request of this turn was sent.
    pub fn push(&mut self, chunk: &[u8], at_ms: u64) {
        let at_ms = self.tell_time(at_ms);
        let (reading, names) = (&mut self.reading, &mut self.names);
        self.decoder.push(chunk, |frame| {
            reading.take(Told::read(frame, at_ms, names));
        });
    }

    /// The body has ended.
    pub fn end(&mut self, at_ms: u64) {
        let at_ms = self.tell_time(at_ms);
        let (reading, names) = (&mut self.reading, &mut self.names);
        self.decoder.end(|frame| {
            reading.take(Told::read(frame, at_ms, names));
        });
        self.close();
    }

    /// An event that somebody else read; the execution that it made grow, as a place in
    /// [`Transcript::executions`].
    pub fn tell(&mut self, told: Told) -> Option<usize> {
        let at_ms = self.tell_time(told.at_ms);
        self.reading.take(Told { at_ms, ..told })
    }

    /// No event follows.
    pub fn close(&mut self) {
        if self.reading.ending == Ending::Open {
            self.reading.ending = Ending::Incomplete;
        }
    }

    /// A question was answered and another stream follows; ids count from 0 again.
    pub fn resume(&mut self, answer: &str) {
        self.answered.push(Answered {
            question: self.question(),
            answer: answer.to_owned(),
            at_ms: u32::try_from(self.last_ms).unwrap_or(u32::MAX),
            marks: self.reading.marks.len(),
            executions: self.reading.executions.len(),
        });
        self.begun_ms = self.last_ms;
        self.decoder = Decoder::new();
        self.reading.gaps.begin_again();
        self.reading.open.clear();
        self.reading.ending = Ending::Open;
    }

    /// What each execution of a node said, in the order they began.
    pub fn executions(&self) -> &[Execution] {
        &self.reading.executions
    }

    /// The pieces in the order they came.
    pub fn marks(&self) -> &[Mark] {
        &self.reading.marks
    }

    /// The questions that were answered, in their order.
    pub fn answered(&self) -> &[Answered] {
        &self.answered
    }

    /// How it stands.
    pub fn ending(&self) -> &Ending {
        &self.reading.ending
    }

    /// All events, signs of life and unknown ones among them.
    pub fn events(&self) -> u64 {
        self.reading.events
    }

    /// How many events never came.
    pub fn missing(&self) -> u64 {
        self.reading.gaps.missing()
    }

    /// The page that shows each node.
    pub fn debug_url(&self) -> Option<&str> {
        self.reading.debug_url.as_deref()
    }

    /// Names the request in Coze's logs, where the stream told it.
    pub fn logid(&self) -> Option<&str> {
        self.reading.logid.as_deref()
    }

    /// Tokens of the run.
    pub fn usage(&self) -> Option<Usage> {
        self.reading.usage
    }

    /// The conversation a chatflow speaks in.
    pub fn conversation_id(&self) -> Option<&str> {
        self.reading.conversation_id.as_deref()
    }

    /// The first and the last piece, in milliseconds after the request was sent.
    pub fn span_ms(&self) -> Option<(u32, u32)> {
        let marks = &self.reading.marks;
        Some((marks.first()?.at_ms, marks.last()?.at_ms))
    }

    /// The result: what the end node said last; without one, everything that output nodes said
    /// (coze-api 3.4).
    pub fn result(&self) -> String {
        self.result_parts().collect()
    }

    /// The parts of the result, to be put together.
    pub fn result_parts(&self) -> impl Iterator<Item = &str> {
        let places = self.says_result();
        let said = places.filter_map(|place| self.executions().get(place));
        said.map(Execution::text)
    }

    /// Who says the result, as places in [`Transcript::executions`].
    pub fn says_result(&self) -> impl Iterator<Item = usize> {
        let executions = &self.reading.executions;
        let last = executions.iter().rposition(Execution::is_end);
        let outputs = move |at: &usize| {
            last.is_none_or(|last| last == *at)
                && executions
                    .get(*at)
                    .is_some_and(|one| last.is_some() || one.is_output())
        };
        (0..executions.len()).filter(outputs)
    }

    /// The result by itself, and what every other node said. Without an end node it is what a
    /// chatflow answered.
    pub fn parts(&self) -> (String, Vec<(String, String)>) {
        let executions = self.executions().iter();
        let result = match executions.clone().rev().find(|one| one.is_end()) {
            Some(last) => last.text().to_owned(),
            None => executions
                .filter(|one| one.is_answer())
                .map(Execution::text)
                .collect(),
        };
        let said = |one: &Execution| !(one.is_end() || one.is_answer() || one.text().is_empty());
        (result, self.said(said))
    }

    /// What some of the nodes said, under their names, in the order they began; a node that ran
    /// several times has said all of it.
    pub fn said(&self, wanted: impl Fn(&Execution) -> bool) -> Vec<(String, String)> {
        let mut said: Vec<(String, String)> = Vec::new();
        for one in self.executions().iter().filter(|one| wanted(one)) {
            match said.iter_mut().find(|(title, _)| title == one.title()) {
                Some((_, text)) => text.push_str(one.text()),
                None => said.push((one.title().to_owned(), one.text().to_owned())),
            }
        }
        said
    }

    /// The question it stopped at.
    pub fn question(&self) -> Option<Question> {
        let Ending::Interrupted(interrupt) = self.ending() else {
            return None;
        };
        let asker = self.asker().and_then(|place| self.executions().get(place));
        Some(Question::read(interrupt, asker.map(Execution::text)))
    }

    /// Who put the question it stopped at into words, as a place in [`Transcript::executions`]: whoever spoke
    /// last since the last answer, if that may be a question.
    pub fn asker(&self) -> Option<usize> {
        let Ending::Interrupted(interrupt) = self.ending() else {
            return None;
        };
        let before = self.answered.last().map_or(0, |answered| answered.marks);
        let mark = self.reading.marks.get(before..)?.last()?;
        let place = usize::try_from(mark.execution).ok()?;
        let last = self.reading.executions.get(place)?;
        last.may_ask(interrupt).then_some(place)
    }

    /// The time on the clock of the whole transcript.
    fn tell_time(&mut self, at_ms: u64) -> u64 {
        let at_ms = self.begun_ms.saturating_add(at_ms);
        self.last_ms = self.last_ms.max(at_ms);
        at_ms
    }
}

impl Reading {
    fn take(&mut self, told: Told) -> Option<usize> {
        self.events += 1;
        self.gaps.take(told.id, told.first_id);
        match told.event {
            Event::Piece(piece) => return self.take_piece(&piece, told.at_ms),
            Event::Interrupt(interrupt) => {
                self.keep_debug_url(interrupt.debug_url.as_ref());
                // A chatflow may tell it in two ways.
                if !matches!(self.ending, Ending::Failed(_) | Ending::Interrupted(_)) {
                    self.ending = Ending::Interrupted(interrupt);
                }
            }
            Event::Failure(failure) => {
                self.keep_debug_url(failure.debug_url.as_ref());
                self.logid = failure.logid.clone().or(self.logid.take());
                // The same error may be sent twice.
                if !matches!(self.ending, Ending::Failed(_)) {
                    self.ending = Ending::Failed(failure);
                }
            }
            Event::Done { debug_url } => {
                self.keep_debug_url(debug_url.as_ref());
                if self.ending == Ending::Open {
                    self.ending = Ending::Done;
                }
            }
            Event::Chat {
                conversation_id,
                usage,
                ..
            } => {
                self.conversation_id = conversation_id.or(self.conversation_id.take());
                self.usage = usage.or(self.usage);
            }
            Event::Ping | Event::Other => {}
        }
        None
    }

    fn take_piece(&mut self, piece: &Piece, at_ms: u64) -> Option<usize> {
        self.usage = piece.usage.or(self.usage);
        self.keep_debug_url(piece.debug_url.as_ref());
        let at_ms = u32::try_from(at_ms).unwrap_or(u32::MAX);
        let place = self.place_of(piece, at_ms);
        let index = usize::try_from(place).ok()?;
        let execution = self.executions.get_mut(index)?;
        let end = execution.grow(piece, at_ms);
        if piece.node_is_finish {
            self.open.remove(&piece.key);
        }
        self.marks.push(Mark {
            at_ms,
            execution: place,
            end: u32::try_from(end).unwrap_or(u32::MAX),
        });
        Some(index)
    }

    /// The execution a piece belongs to. A node that begins to count again runs again.
    fn place_of(&mut self, piece: &Piece, at_ms: u32) -> u32 {
        if piece.node_seq_id != Some(0)
            && let Some(place) = self.open.get(&piece.key)
        {
            return *place;
        }
        let place = u32::try_from(self.executions.len()).unwrap_or(u32::MAX);
        self.executions.push(Execution::begin(piece, at_ms));
        self.open.insert(Arc::clone(&piece.key), place);
        place
    }

    fn keep_debug_url(&mut self, debug_url: Option<&String>) {
        if debug_url.is_some() {
            self.debug_url = debug_url.cloned();
        }
    }
}
