//! While another program has the terminal: the loop goes on with runs and replies, and neither
//! reads keys nor paints.

use std::{io, thread, time::Duration};

use futures_util::StreamExt;
use ratatui::{backend::Backend, layout::Size};
use rustix::process::{Pid, Signal, kill_process};
use tokio::{
    sync::oneshot,
    time::{sleep, timeout},
};

use super::{Arrival, EventLoop};
use crate::{
    app::{Message, Notice, Outside, outside::LeftBehind},
    config::Environment,
    tui::{
        gate::Gate,
        outside::{Back, Bad, Ended, Errand, NoProgram, Program, Running},
        replies::{Reply, bad},
        terminal::Modes,
    },
    wording::{Language, Text, outside as words},
};

/// How long the reader of keys may take to come to rest, and an editor to end when we do.
const PATIENCE: Duration = Duration::from_secs(2);
/// Between two looks whether it has.
const LOOK: Duration = Duration::from_millis(1);

/// What is needed to give the terminal to another program.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// Names the user's editor.
    pub environment: Environment,
    /// Before the reader of keys; none where keys come from a test.
    pub gate: Option<Gate>,
}

/// The terminal is lent.
#[derive(Debug)]
pub(super) struct Lent {
    modes: Option<Modes>,
    process: Option<Pid>,
}

impl<B, I> EventLoop<B, I>
where
    B: Backend<Error: Send + Sync + 'static>,
    I: futures_util::Stream<Item = Arrival> + Unpin,
{
    /// Makes `Ctrl-G` work.
    #[must_use]
    pub fn handing_over(mut self, hand_over: HandOver) -> Self {
        self.hand_over = Some(hand_over);
        self
    }

    /// Gives the terminal to the user's editor, if there is one and it starts.
    pub(super) async fn edit_outside(&mut self, asked: Outside) -> anyhow::Result<()> {
        let language = self.effects.language();
        let Some(HandOver { environment, gate }) = self.hand_over.clone() else {
            return self.fold_in(bad(words::NO_EDITOR, language, &[]));
        };
        let program = match Program::find(&environment) {
            Ok(program) => program,
            Err(NoProgram::Nothing) => return self.fold_in(bad(words::NO_EDITOR, language, &[])),
            Err(NoProgram::Odd(name, _)) => {
                return self.fold_in(bad(words::ODD_EDITOR, language, &[("name", name)]));
            }
        };
        let errand = match Errand::new(asked) {
            Ok(errand) => errand,
            Err(error) => return self.not_started(words::NO_FILE, &program, &error),
        };
        if let Some(gate) = &gate
            && let Err(error) = self.close(gate).await
        {
            gate.open();
            return self.not_started(words::NOT_STARTED, &program, &error);
        }
        let modes = self.guard.as_ref().map(super::Guard::lend).transpose()?;
        self.lent = Some(Lent {
            modes,
            process: None,
        });
        match errand.start(&program, self.guard.is_some()) {
            Ok(running) => self.wait_for(running),
            Err(error) => {
                self.take_back()?;
                self.not_started(words::NOT_STARTED, &program, &error)?;
            }
        }
        Ok(())
    }

    /// The editor has ended.
    pub(super) fn come_back(&mut self, ended: Ended) -> anyhow::Result<()> {
        self.take_back()?;
        let language = self.effects.language();
        if let Some(told) = told(&ended, language) {
            self.fold_in(told)?;
        }
        if let Ok(Back::Changed(text)) = ended.result {
            let field = ended.asked.field;
            self.fold_in(Message::EditedOutside { field, text })?;
        }
        Ok(())
    }

    /// The program ends while the terminal is lent: the editor is asked to end as well.
    pub(super) async fn end_editor(&mut self) {
        let Some(process) = self.lent.as_ref().and_then(|lent| lent.process) else {
            return;
        };
        // It may have ended just now.
        let _ = kill_process(process, Signal::TERM);
        let ended =
            async { while !matches!(self.effects.replies.next().await, Reply::Edited(_)) {} };
        let _ = timeout(PATIENCE, ended).await;
        if let Some(Lent {
            modes: Some(modes), ..
        }) = self.lent.take()
        {
            modes.restore();
        }
    }

    /// Waits until nobody reads keys. What arrives meanwhile was typed too early for the editor
    /// and must not become a command when it is done.
    async fn close(&mut self, gate: &Gate) -> io::Result<()> {
        gate.close()?;
        let closed = async {
            while !gate.is_resting() {
                tokio::select! {
                    _ = self.input.next() => {}
                    () = sleep(LOOK) => {}
                }
            }
        };
        timeout(PATIENCE, closed).await.map_err(io::Error::from)
    }

    fn wait_for(&mut self, running: Running) {
        if let Some(lent) = &mut self.lent {
            lent.process = running.process();
        }
        let (sender, receiver) = oneshot::channel();
        let begun = thread::Builder::new()
            .name("editor".to_owned())
            // Nobody may be left to hear of it.
            .spawn(move || drop(sender.send(Reply::Edited(Box::new(running.wait())))));
        self.effects.replies.read(Box::pin(async move {
            drop(begun);
            receiver.await.unwrap_or(Reply::Done)
        }));
    }

    /// The terminal is ours again, whatever the editor left of it.
    fn take_back(&mut self) -> anyhow::Result<()> {
        let Some(lent) = self.lent.take() else {
            return Ok(());
        };
        if let (Some(guard), Some(modes)) = (&self.guard, lent.modes) {
            guard.take_back(&modes)?;
        }
        self.wiped = true;
        self.pace.hurry();
        if let Some(gate) = self.hand_over.as_ref().and_then(|it| it.gate.as_ref()) {
            gate.open();
        }
        if self.guard.is_some() {
            let Size { width, height } = self.terminal.size()?;
            self.fold_in(Message::Resized(width, height))?;
        }
        Ok(())
    }

    fn not_started(
        &mut self,
        text: Text,
        program: &Program,
        error: &io::Error,
    ) -> anyhow::Result<()> {
        let reason = error.to_string();
        let gaps = [("program", program.name()), ("reason", &reason)];
        self.fold_in(bad(text, self.effects.language(), &gaps))
    }
}

/// What to say of an editor that has ended; nothing where its text says it.
fn told(ended: &Ended, language: Language) -> Option<Message> {
    let program = ("program", &*ended.program);
    let text = match &ended.result {
        Ok(Back::Changed(_)) => return None,
        Ok(Back::Same { at_once }) => {
            let words = if *at_once {
                words::AT_ONCE
            } else {
                words::SAME
            };
            let text = words.fill(language, &[program]);
            return Some(Message::Notice(Notice {
                bad: *at_once,
                text,
            }));
        }
        Err(Bad::Failed(code)) => {
            words::FAILED.fill(language, &[program, ("code", &code.to_string())])
        }
        Err(Bad::Killed(signal)) => {
            words::KILLED.fill(language, &[program, ("signal", &signal.to_string())])
        }
        Err(Bad::Gone) => words::GONE.fill(language, &[program]),
        Err(Bad::NotText) => words::NOT_TEXT.fill(language, &[program]),
        Err(Bad::Unreadable(reason)) => {
            words::UNREADABLE.fill(language, &[program, ("reason", reason)])
        }
    };
    let Some((path, written)) = &ended.kept else {
        return Some(Message::Notice(Notice { bad: true, text }));
    };
    let path = path.display().to_string();
    Some(Message::LeftOutside(Box::new(LeftBehind {
        field: ended.asked.field,
        words: words::KEPT.fill(language, &[("told", &text), ("path", &path)]),
        path,
        text: written.clone(),
    })))
}
