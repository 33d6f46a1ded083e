//! A stream as it is heard: what the end node says goes to stdout as it comes, which is what the
//! answer in one piece would be; what other nodes say goes to stderr under their names. That no end
//! node speaks is known at the end only: whoever wants output nodes on stdout as they come says so.
//!
//! Nodes that speak at the same time are heard one after the other. What was printed cannot be taken
//! back: a text that is replaced is printed anew below, and that is said.

use std::{future::pending, sync::Arc};

use super::{
    args::Output, context::Context, events, message::Message, sheet, spoken, watch::Watch,
};
use crate::{
    domain::{RunId, Tape, Timestamp},
    stream::{Ending, Event, Execution, Teller, Told, Transcript},
    wording::{Language, cli as words, stream as names},
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
    /// What was printed of each execution.
    printed: Vec<Printed>,
    current: Option<usize>,
    /// Somebody has spoken.
    said_something: bool,
    /// The last line of stdout, of stderr, has no end yet.
    open: (bool, bool),
    id: RunId,
    /// Counts the answers that were given before.
    turn: usize,
    output: Output,
    all_nodes: bool,
}

/// How much of a text was printed.
#[derive(Debug, Clone, Copy, Default)]
struct Printed {
    /// In bytes.
    end: usize,
    /// The text does not begin with what was printed any more.
    withdrawn: bool,
}

/// Where something is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// stdout.
    Data,
    /// stderr.
    Talk,
}

impl Voice {
    /// Of a stream that begins.
    pub fn new(tape: Arc<Tape>, id: RunId, watch: &Watch) -> Self {
        Self {
            tape,
            place: 0,
            ended: false,
            last_ms: 0,
            teller: Teller::new(),
            transcript: Transcript::new(),
            printed: Vec::new(),
            current: None,
            said_something: false,
            open: (false, false),
            id,
            turn: watch.turn,
            output: watch.output,
            all_nodes: watch.all_nodes,
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

    /// Whether everything that is the result was read already: on stdout, or on stderr by somebody
    /// who sees both on one screen. Where no end node speaks, the result is what the others said.
    pub fn said_result(&self, one_screen: bool) -> bool {
        let executions = self.transcript.executions();
        let said = |place: usize| {
            let (execution, printed) = (executions.get(place)?, self.printed.get(place)?);
            let seen = one_screen || self.is_data(execution);
            Some(seen && !printed.withdrawn && printed.end == execution.text().len())
        };
        let mut result = self.transcript.says_result().peekable();
        result.peek().is_some() && result.all(|place| said(place) == Some(true))
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
        let jsonl = self.output == Output::Jsonl && !asks;
        let message = Message::of(&told, self.turn).filter(|_| jsonl);
        let whole = matches!(&told.event, Event::Piece(piece) if piece.whole);
        let grown = self.transcript.tell(told);
        if let Some(message) = message
            && let Some(line) =
                events::told(self.id, &message.of_execution(grown), Timestamp::now())
        {
            context.streams.data(&line);
        }
        if whole && let Some(place) = grown {
            self.retell(place);
        }
    }

    /// A text came once more, whole: where it is not what was printed of it, it is printed anew.
    fn retell(&mut self, place: usize) {
        let kept = self.transcript.executions().get(place).map(|it| it.kept);
        if let Some(printed) = self.printed.get_mut(place) {
            printed.withdrawn |= kept.is_some_and(|kept| kept < printed.end);
        }
    }

    fn speak(&mut self, context: &mut Context) {
        if self.output != Output::Text {
            return;
        }
        let live = context.streams.are_one_screen();
        let count = self.transcript.executions().len();
        self.printed.resize(count, Printed::default());
        while let Some(place) = self.speaker(live) {
            let executions = self.transcript.executions();
            let (Some(execution), Some(printed)) =
                (executions.get(place), self.printed.get_mut(place))
            else {
                return;
            };
            let withdrawn = std::mem::take(&mut printed.withdrawn);
            let from = if withdrawn { 0 } else { printed.end };
            printed.end = execution.text().len();
            let text = if holds_back(execution) {
                let decoded = sheet::readable(&spoken::decoded(execution.text()));
                decoded.unwrap_or_default()
            } else {
                execution.text().get(from..).unwrap_or_default().to_owned()
            };
            let node = name(execution, context.language).to_owned();
            let way = if self.is_data(execution) {
                Way::Data
            } else {
                Way::Talk
            };
            let over = execution.finished || self.ended;
            if withdrawn {
                self.end_lines(context);
                context.say(words::RETOLD, &[("node", &node)]);
            } else if self.current != Some(place) && !text.is_empty() {
                self.begin(context, &node, way);
            }
            self.current = Some(place);
            self.print(context, way, &text);
            if over {
                self.end_lines(context);
                self.current = None;
            }
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
            let more = printed.withdrawn || execution.text().len() > printed.end;
            (heard && more).then_some(place)
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

    /// Somebody else speaks. What stands on stdout alone needs no name, and the first to speak there
    /// none either.
    fn begin(&mut self, context: &mut Context, node: &str, way: Way) {
        self.end_lines(context);
        let apart = self.said_something && context.streams.are_one_screen();
        if way == Way::Talk || apart {
            context.streams.talk(&format!("── {node} ──"));
        }
        self.said_something = true;
    }

    fn print(&mut self, context: &mut Context, way: Way, text: &str) {
        if text.is_empty() {
            return;
        }
        let open = !text.ends_with('\n');
        match way {
            Way::Data => {
                self.open.0 = open;
                context.streams.piece(text);
            }
            Way::Talk => {
                self.open.1 = open;
                context.streams.talk_piece(text);
            }
        }
    }

    /// Whether something is printed to stdout: the result, and what it is told to print there.
    fn is_data(&self, execution: &Execution) -> bool {
        is_result(execution) || (self.all_nodes && execution.is_output())
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
    is_result(execution) && (text.is_empty() || text.starts_with(['{', '[']))
}

/// What is said to be speaking.
fn name(execution: &Execution, language: Language) -> &str {
    match execution.title() {
        "answer" => names::ASSISTANT.get(language),
        "follow_up" => names::FOLLOW_UP.get(language),
        title => title,
    }
}
