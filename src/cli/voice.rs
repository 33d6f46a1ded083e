//! A stream as it is heard: what the end node says goes to stdout as it comes, which is what the
//! answer in one piece would be; what other nodes say goes to stderr under their names.
//!
//! Nodes that speak at the same time are heard one after the other.

use std::{future::pending, sync::Arc};

use super::{args::Output, context::Context, events, message::Message, sheet, spoken};
use crate::{
    domain::{RunId, Tape, Timestamp},
    stream::{Ending, Event, Execution, Teller, Told, Transcript},
};

/// The stream of one turn of a run.
#[derive(Debug)]
pub struct Voice {
    tape: Arc<Tape>,
    place: usize,
    ended: bool,
    last_ms: u64,
    teller: Teller,
    transcript: Transcript,
    /// How much of each execution was printed, in bytes.
    printed: Vec<usize>,
    current: Option<usize>,
    /// Something of the result stands on stdout.
    said_result: bool,
    /// Something of another node stands on stderr.
    said_more: bool,
    /// The last line of stdout, of stderr, has no end yet.
    open: (bool, bool),
    id: RunId,
    /// Counts the answers that were given before.
    turn: usize,
    output: Output,
}

impl Voice {
    /// Of a stream that begins.
    pub fn new(tape: Arc<Tape>, id: RunId, turn: usize, output: Output) -> Self {
        Self {
            tape,
            place: 0,
            ended: false,
            last_ms: 0,
            teller: Teller::new(),
            transcript: Transcript::new(),
            printed: Vec::new(),
            current: None,
            said_result: false,
            said_more: false,
            open: (false, false),
            id,
            turn,
            output,
        }
    }

    /// Comes back when there is more to hear, never where there is no voice or no more.
    pub async fn more(voice: Option<&Self>) {
        match voice {
            Some(voice) if !voice.ended => voice.tape.more(voice.place).await,
            _ => pending().await,
        }
    }

    /// Whether lines are being written, which nothing else should touch.
    pub fn speaks(&self) -> bool {
        self.open.0 || self.open.1
    }

    /// Whether everything that is the result was read already. Where no end node speaks, the result
    /// is what the others said: on stderr, which does for somebody who sees both on one screen.
    pub const fn said_result(&self, one_screen: bool) -> bool {
        self.said_result || (self.said_more && one_screen)
    }

    /// Prints what came.
    pub fn hear(&mut self, context: &mut Context) {
        let stretch = self.tape.read_from(self.place);
        self.place = stretch.next;
        let mut told = Vec::new();
        for (chunk, at_ms) in &stretch.chunks {
            self.last_ms = *at_ms;
            self.teller.push(chunk, *at_ms, &mut told);
        }
        if stretch.ended && !self.ended {
            self.ended = true;
            self.teller.end(self.last_ms, &mut told);
        }
        for told in told {
            self.take(context, told);
        }
        self.speak(context);
    }

    /// Prints what is left, of a stream that ended or is given up.
    pub fn finish(&mut self, context: &mut Context) {
        self.hear(context);
        self.ended = true;
        self.speak(context);
        self.end_lines(context);
    }

    fn take(&mut self, context: &mut Context, told: Told) {
        // What it asks is told with its options and fields, once it is on disk.
        let asks = matches!(told.event, Event::Interrupt(_));
        if self.output == Output::Jsonl
            && !asks
            && let Some(message) = Message::of(&told, self.turn)
            && let Some(line) = events::told(self.id, &message, Timestamp::now())
        {
            context.streams.data(&line);
        }
        if self.output == Output::Text {
            self.transcript.tell(told);
        }
    }

    fn speak(&mut self, context: &mut Context) {
        let live = context.streams.are_one_screen();
        self.printed.resize(self.transcript.executions().len(), 0);
        while let Some(place) = self.speaker(live) {
            let Some(execution) = self.transcript.executions().get(place) else {
                return;
            };
            let printed = self.printed.get(place).copied().unwrap_or_default();
            let text = execution
                .text()
                .get(printed..)
                .unwrap_or_default()
                .to_owned();
            let (is_result, over) = (is_result(execution), execution.finished || self.ended);
            let title = execution.title().to_owned();
            let whole = holds_back(execution).then(|| execution.text().to_owned());
            if let Some(known) = self.printed.get_mut(place) {
                *known = printed + text.len();
            }
            if self.current != Some(place) && !text.is_empty() {
                self.begin(context, &title);
            }
            self.current = Some(place);
            match whole {
                Some(whole) => {
                    let decoded = sheet::readable(&spoken::decoded(&whole));
                    self.print(context, is_result, &decoded.unwrap_or_default());
                }
                None => self.print(context, is_result, &text),
            }
            if !over {
                return;
            }
            self.end_lines(context);
            self.current = None;
        }
    }

    /// Who is heard next: who speaks already, else the first with something to say. To somebody who sees all on
    /// one screen a chatflow speaks `live`, whatever it says.
    fn speaker(&self, live: bool) -> Option<usize> {
        let executions = self.transcript.executions();
        let has_more = |place: usize| {
            let (execution, printed) = (executions.get(place)?, self.printed.get(place)?);
            let heard = !asks(execution)
                && (live || !self.may_be_a_question(place))
                && (self.ended || !holds_back(execution) || execution.finished);
            (heard && execution.text().len() > *printed).then_some(place)
        };
        let waits = |place: usize| {
            let over = executions.get(place).is_none_or(|one| one.finished);
            !over && !self.ended && !self.result_begins()
        };
        match self.current {
            Some(place) if has_more(place).is_some() => Some(place),
            Some(place) if waits(place) => None,
            _ => (0..executions.len()).find_map(has_more),
        }
    }

    /// What a chatflow says last is its answer or a question: which one the end of the stream tells.
    fn may_be_a_question(&self, place: usize) -> bool {
        let speaks = |execution: &Execution| execution.node_type() == "answer";
        let executions = self.transcript.executions();
        if !executions.get(place).is_some_and(speaks) {
            return false;
        }
        match self.transcript.ending() {
            Ending::Interrupted(_) => self.transcript.asker() == Some(place),
            Ending::Open => !self.ended && executions.iter().rposition(speaks) == Some(place),
            Ending::Done | Ending::Failed(_) | Ending::Incomplete => false,
        }
    }

    /// The result is never kept waiting by a node that forgets to finish.
    fn result_begins(&self) -> bool {
        self.transcript.executions().iter().any(is_result)
    }

    fn begin(&mut self, context: &mut Context, title: &str) {
        self.end_lines(context);
        context.streams.talk(&format!("── {title} ──"));
    }

    fn print(&mut self, context: &mut Context, is_result: bool, text: &str) {
        if text.is_empty() {
            return;
        }
        let open = !text.ends_with('\n');
        if is_result {
            self.said_result = true;
            self.open.0 = open;
            context.streams.piece(text);
        } else {
            self.said_more = true;
            self.open.1 = open;
            context.streams.talk_piece(text);
        }
    }

    fn end_lines(&mut self, context: &mut Context) {
        if std::mem::take(&mut self.open.0) {
            context.streams.piece("\n");
        }
        if std::mem::take(&mut self.open.1) {
            context.streams.end_talk();
        }
    }
}

/// Whether what it says is the answer: the end node, or a chatflow that answers.
fn is_result(execution: &Execution) -> bool {
    execution.is_end() || execution.node_type() == "answer"
}

/// What a node says before it stops the run is told as a question.
fn asks(execution: &Execution) -> bool {
    matches!(execution.node_type(), "Question" | "Input")
}

/// A result that may be JSON is printed as one, when it is whole.
fn holds_back(execution: &Execution) -> bool {
    let text = execution.text().trim_start();
    is_result(execution) && text.starts_with(['{', '['])
}
