//! The only loop: wait for something, fold what is ready into the model, perform what it asks for,
//! paint.
//!
//! Input comes first, so that `Esc` works under a flood; the fold has a budget, so that a flood
//! cannot starve painting. While nothing moves nothing is waited for but the user: no wake-ups.

mod outside;

use std::{future::pending, mem};

use anyhow::{Context, bail};
use crossterm::event::Event;
use futures_util::{FutureExt, Stream, StreamExt};
use ratatui::{
    Terminal,
    backend::Backend,
    layout::{Position, Rect},
};
use tokio::{
    task::unconstrained,
    time::{Instant, sleep_until},
};

use super::{
    clipboard::Copied,
    effects::{Effects, Outcome},
    halves::WideCells,
    input::message_of,
    pace::Pace,
    replies::Reply,
    terminal::Guard,
};
use crate::{
    app::{Effect, Message, Model, Outside, update},
    domain::{RunEvent, RunId, Timestamp},
    view::{Theme, draw},
};

pub use outside::HandOver;
use outside::Lent;

/// Messages folded before a frame is due again.
const BUDGET: usize = 64;

/// What comes from the terminal and the system, in one order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// A key, a paste, the mouse, another size.
    Event(Event),
    /// The system asks the program to end.
    Terminated,
    /// The same by a key of the terminal, which is meant for the editor while one runs.
    Interrupted,
    /// The process goes on after it was stopped.
    Continued,
}

/// One thing that was waited for.
enum Happened {
    Arrival(Arrival),
    InputEnded,
    Run(RunId, RunEvent),
    Reply(Reply),
    Tick,
    FrameDue,
}

/// The loop and everything it owns, pending work included.
pub struct EventLoop<B: Backend, I> {
    terminal: Terminal<B>,
    guard: Option<Guard>,
    input: I,
    model: Model,
    theme: Theme,
    wide_cells: WideCells,
    effects: Effects,
    pace: Pace,
    quitting: bool,
    replies_first: bool,
    /// The terminal no longer shows what was painted: the next frame is a whole one.
    wiped: bool,
    hand_over: Option<HandOver>,
    /// A text that waits for the user's own editor.
    going_outside: Option<Outside>,
    /// The terminal is the editor's.
    lent: Option<Lent>,
}

impl<B, I> EventLoop<B, I>
where
    B: Backend<Error: Send + Sync + 'static>,
    I: Stream<Item = Arrival> + Unpin,
{
    /// A loop that has not begun. Without a guard it paints into memory, for tests.
    pub fn new(
        terminal: Terminal<B>,
        guard: Option<Guard>,
        input: I,
        model: Model,
        theme: Theme,
        effects: Effects,
    ) -> Self {
        Self {
            terminal,
            guard,
            input,
            model,
            theme,
            wide_cells: WideCells::default(),
            effects,
            pace: Pace::new(),
            quitting: false,
            replies_first: false,
            wiped: false,
            hand_over: None,
            going_outside: None,
            lent: None,
        }
    }

    /// Goes on until the user quits or the terminal is gone. What is still to be written is left
    /// in the effects, which the caller ends after the terminal was given back.
    pub async fn run(mut self) -> (Effects, anyhow::Result<()>) {
        let end = self.rounds().await;
        self.end_editor().await;
        // A terminal that is gone cannot show its cursor; ratatui's `Drop` would say so on a
        // standard error that is gone too, and panic.
        if self.terminal.show_cursor().is_err() {
            mem::forget(self.terminal);
        }
        (self.effects, end)
    }

    async fn rounds(&mut self) -> anyhow::Result<()> {
        while !self.quitting {
            let first = self.next().await;
            self.fold_in(Message::Tick(Timestamp::now()))?;
            self.take(first)?;
            let drained = self.fold_ready()?;
            if let Some(asked) = self.going_outside.take().filter(|_| !self.quitting) {
                self.edit_outside(asked).await?;
            }
            if !self.quitting && self.lent.is_none() && self.pace.is_due(drained) {
                self.paint()?;
            }
        }
        Ok(())
    }

    /// Waits for whatever comes first; the order is the rank.
    async fn next(&mut self) -> Happened {
        let frame = self.pace.next_frame().filter(|_| self.lent.is_none());
        let tick = self.pace.next_tick(self.model.next_tick());
        tokio::select! {
            biased;
            arrival = self.input.next() => arrival.map_or(Happened::InputEnded, Happened::Arrival),
            () = until(frame) => Happened::FrameDue,
            (id, event) = self.effects.runs.next() => Happened::Run(id, event),
            reply = self.effects.replies.next() => Happened::Reply(reply),
            () = until(tick) => Happened::Tick,
        }
    }

    /// Folds what is ready, up to the budget. True if nothing is left.
    fn fold_ready(&mut self) -> anyhow::Result<bool> {
        for _ in 1..BUDGET {
            if self.quitting || self.going_outside.is_some() {
                break;
            }
            let Some(happened) = self.ready() else {
                return Ok(true);
            };
            self.take(happened)?;
        }
        Ok(false)
    }

    /// What is there without waiting: input before all else, then runs and replies by turns.
    fn ready(&mut self) -> Option<Happened> {
        if let Some(arrival) = unconstrained(self.input.next()).now_or_never() {
            return Some(arrival.map_or(Happened::InputEnded, Happened::Arrival));
        }
        self.replies_first = !self.replies_first;
        if self.replies_first {
            self.ready_reply().or_else(|| self.ready_run())
        } else {
            self.ready_run().or_else(|| self.ready_reply())
        }
    }

    fn ready_run(&mut self) -> Option<Happened> {
        let (id, event) = unconstrained(self.effects.runs.next()).now_or_never()?;
        Some(Happened::Run(id, event))
    }

    fn ready_reply(&mut self) -> Option<Happened> {
        let reply = unconstrained(self.effects.replies.next()).now_or_never()?;
        Some(Happened::Reply(reply))
    }

    fn take(&mut self, happened: Happened) -> anyhow::Result<()> {
        match happened {
            Happened::Arrival(Arrival::Event(event)) => {
                // Also where the size is the old one again: the terminal dropped what did not fit.
                self.wiped |= matches!(event, Event::Resize(..));
                let Some(message) = message_of(event) else {
                    return Ok(());
                };
                self.pace.hurry();
                self.fold_in(message)
            }
            Happened::Arrival(Arrival::Interrupted | Arrival::Continued) if self.lent.is_some() => {
                Ok(())
            }
            Happened::Arrival(Arrival::Terminated | Arrival::Interrupted)
            | Happened::InputEnded => {
                self.fold_in(Message::Terminated)?;
                self.quitting = true;
                Ok(())
            }
            Happened::Arrival(Arrival::Continued) => self.retake(),
            Happened::Run(id, event) => self.fold_in(Message::Run(id, event)),
            Happened::Reply(reply) => self.take_reply(reply),
            Happened::Tick | Happened::FrameDue => Ok(()),
        }
    }

    fn take_reply(&mut self, reply: Reply) -> anyhow::Result<()> {
        let reply = match reply {
            Reply::Edited(ended) => return self.come_back(*ended),
            Reply::Streaming(job) => {
                if job.speaks_up {
                    self.pace.hurry();
                }
                Reply::Streaming(job)
            }
            other => other,
        };
        let outcome = self.effects.take(reply);
        if self.effects.is_started() {
            self.pace.start();
        }
        match outcome {
            Outcome::Message(message) => self.fold_in(*message),
            Outcome::Copy(copied) => self.copy(copied),
            Outcome::Fatal(error) => bail!(error.text(self.effects.language())),
            Outcome::Nothing => Ok(()),
        }
    }

    fn fold_in(&mut self, message: Message) -> anyhow::Result<()> {
        self.pace.moved();
        let effects = update(&mut self.model, message);
        effects
            .into_iter()
            .try_for_each(|effect| self.perform(effect))
    }

    /// What concerns the terminal is done here, everything else is work for others.
    fn perform(&mut self, effect: Effect) -> anyhow::Result<()> {
        match effect {
            Effect::Quit => self.quitting = true,
            Effect::Suspend => {
                if let Some(guard) = &self.guard {
                    guard.suspend().context("the terminal was not given back")?;
                    self.wiped = true;
                }
            }
            Effect::EditOutside(asked) => self.going_outside = Some(asked),
            Effect::CaptureMouse(on) => {
                if let Some(guard) = &mut self.guard {
                    guard.capture_mouse(on)?;
                }
            }
            other => self.effects.perform(other),
        }
        Ok(())
    }

    fn copy(&mut self, copied: Copied) -> anyhow::Result<()> {
        if let Some(guard) = &self.guard {
            guard.write(copied.sequence.as_bytes())?;
        }
        self.fold_in(Message::Notice(copied.notice))
    }

    fn retake(&mut self) -> anyhow::Result<()> {
        if let Some(guard) = &self.guard {
            guard.retake()?;
            self.wiped = true;
            self.pace.hurry();
        }
        Ok(())
    }

    fn paint(&mut self) -> anyhow::Result<()> {
        if mem::take(&mut self.wiped) {
            // Not `Terminal::clear`: it asks the terminal where its cursor is and waits for an
            // answer that our reader gets.
            let size = self.terminal.size()?;
            self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
        }
        let (model, theme, wide_cells) = (&self.model, &self.theme, &mut self.wide_cells);
        self.terminal.draw(|frame| {
            draw(model, theme, frame);
            wide_cells.mark(frame.buffer_mut());
        })?;
        if self.pace.painted() {
            self.effects.after_first_frame();
        }
        Ok(())
    }
}

/// Waits for a moment; for ever if there is none.
async fn until(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => pending().await,
    }
}
