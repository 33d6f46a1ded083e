//! What the terminal says, as messages.
//!
//! A thread of our own waits for the terminal. crossterm's `EventStream` would do it with two
//! changes of thread a key, and would wait on the thread that draws for the rest of a paste that
//! arrives in pieces.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    thread,
    time::Duration,
};

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};
use futures_util::Stream;
use rustix::process::Signal;
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::mpsc::{self, Receiver, Sender},
};

use super::{event_loop::Arrival, gate::Gate, hang_up};
use crate::app::{Key, Message, Mouse, MouseKind};

/// Events that may wait for the loop; beyond these the terminal itself waits.
const WAITING: usize = 4096;
/// What crossterm has read already is there sooner; with no time at all it would not even look.
const BREATH: Duration = Duration::from_millis(1);

/// What the terminal and the system say, in order. A terminal that can no longer be read
/// asks the program to end.
#[derive(Debug)]
pub struct Arrivals {
    arrived: Receiver<Arrival>,
    /// Until somebody listens.
    silent: Option<Sender<Arrival>>,
    gate: Gate,
}

impl Arrivals {
    /// Listens for signals at once and to the terminal from the first poll on; within a tokio
    /// runtime.
    pub fn new() -> io::Result<Self> {
        let (sender, arrived) = mpsc::channel(WAITING);
        signals(&sender)?;
        Ok(Self {
            arrived,
            silent: Some(sender),
            gate: Gate::default(),
        })
    }

    /// Where the reader of keys is made to rest.
    pub fn gate(&self) -> Gate {
        self.gate.clone()
    }
}

impl Stream for Arrivals {
    type Item = Arrival;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Arrival>> {
        if let Some(sender) = self.silent.take()
            && listen(&sender, self.gate.clone()).is_err()
        {
            return Poll::Ready(None);
        }
        self.arrived.poll_recv(context)
    }
}

/// Starts to read the terminal. The threads live as long as the process: nothing can wake them but
/// a key and a hang-up.
fn listen(sender: &Sender<Arrival>, gate: Gate) -> io::Result<()> {
    let leaving = sender.clone();
    hang_up::watch(move || {
        // Nobody is left to be told if this fails too.
        let _ = leaving.blocking_send(Arrival::Terminated);
    })?;
    let sender = sender.clone();
    let read = move || {
        while let Ok(event) = event::read() {
            if gate.is_closed() {
                drop_what_was_read();
                gate.rest();
                continue;
            }
            for event in with_what_came_along(event) {
                if sender.blocking_send(Arrival::Event(event)).is_err() {
                    return;
                }
            }
        }
        let _ = sender.blocking_send(Arrival::Terminated);
    };
    thread::Builder::new()
        .name("input".to_owned())
        .spawn(read)?;
    Ok(())
}

/// An Esc, and what came in the same breath: some terminals write Alt with an arrow as Esc and the
/// arrow, of which crossterm makes Esc and two letters. Other events come alone.
fn with_what_came_along(event: Event) -> Vec<Event> {
    let mut read = vec![event];
    while begins_an_arrow(&read) && matches!(event::poll(BREATH), Ok(true)) {
        match event::read() {
            Ok(next) => read.push(next),
            Err(_) => break,
        }
    }
    match alt_arrow(&read) {
        Some(arrow) => vec![arrow],
        None => read,
    }
}

/// Whether what was read is the beginning of such an arrow.
fn begins_an_arrow(read: &[Event]) -> bool {
    match read {
        [escape] => pressed(escape) == Some(KeyCode::Esc),
        [_, bracket] => matches!(pressed(bracket), Some(KeyCode::Char('[' | 'O'))),
        _ => false,
    }
}

fn alt_arrow(read: &[Event]) -> Option<Event> {
    let [_, _, last] = read else {
        return None;
    };
    let code = match pressed(last)? {
        KeyCode::Char('A') => KeyCode::Up,
        KeyCode::Char('B') => KeyCode::Down,
        KeyCode::Char('C') => KeyCode::Right,
        KeyCode::Char('D') => KeyCode::Left,
        _ => return None,
    };
    Some(Event::Key(KeyEvent::new(code, KeyModifiers::ALT)))
}

/// A key that was pressed with nothing but Shift.
fn pressed(event: &Event) -> Option<KeyCode> {
    match event {
        Event::Key(key)
            if key.kind == KeyEventKind::Press
                && (key.modifiers - KeyModifiers::SHIFT).is_empty() =>
        {
            Some(key.code)
        }
        _ => None,
    }
}

/// Takes what crossterm has read and not told yet.
fn drop_what_was_read() {
    while matches!(event::poll(BREATH), Ok(true)) && event::read().is_ok() {}
}

/// A request to end is an ordinary message, so that what was typed is kept; a stop from outside
/// is over when the process goes on.
fn signals(sender: &Sender<Arrival>) -> io::Result<()> {
    let listened = [
        (SignalKind::terminate(), Arrival::Terminated),
        (SignalKind::hangup(), Arrival::Terminated),
        (SignalKind::interrupt(), Arrival::Interrupted),
        // Else `Ctrl-\` in the user's own editor would end us without a word.
        (SignalKind::quit(), Arrival::Interrupted),
        (
            SignalKind::from_raw(Signal::CONT.as_raw()),
            Arrival::Continued,
        ),
    ];
    for (kind, arrival) in listened {
        let (mut signal, sender) = (signal(kind)?, sender.clone());
        tokio::spawn(async move {
            while signal.recv().await.is_some() {
                if sender.send(arrival.clone()).await.is_err() {
                    break;
                }
            }
        });
    }
    Ok(())
}

/// What an event means; `None` for what nobody asked about, such as a key that is let go.
pub fn message_of(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => None,
        Event::Key(key) => Some(Message::Key(Key::from(key))),
        // A terminal pastes the line ends that the Enter key sends.
        Event::Paste(text) => Some(Message::Pasted(
            text.replace("\r\n", "\n").replace('\r', "\n"),
        )),
        Event::Mouse(mouse) => {
            let aside = mouse.modifiers.contains(KeyModifiers::SHIFT);
            let kind = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => MouseKind::Click,
                MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
                MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
                MouseEventKind::ScrollUp if aside => MouseKind::WheelLeft,
                MouseEventKind::ScrollDown if aside => MouseKind::WheelRight,
                MouseEventKind::ScrollLeft => MouseKind::WheelLeft,
                MouseEventKind::ScrollRight => MouseKind::WheelRight,
                MouseEventKind::ScrollUp => MouseKind::WheelUp,
                MouseEventKind::ScrollDown => MouseKind::WheelDown,
                _ => return None,
            };
            Some(Message::Mouse(Mouse {
                kind,
                column: mouse.column,
                row: mouse.row,
            }))
        }
        Event::Resize(columns, rows) => Some(Message::Resized(columns, rows)),
        Event::FocusGained | Event::FocusLost => None,
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::MouseEvent;

    use super::*;

    #[test]
    fn only_what_was_asked_about_is_a_message() {
        let key = |kind| {
            let key = KeyEvent::new(KeyCode::Char('天'), KeyModifiers::NONE);
            Event::Key(KeyEvent { kind, ..key })
        };
        let mouse = |kind| {
            Event::Mouse(MouseEvent {
                kind,
                column: 3,
                row: 4,
                modifiers: KeyModifiers::NONE,
            })
        };
        let typed = Message::Key(Key::plain(KeyCode::Char('天')));
        let click = Message::Mouse(Mouse {
            kind: MouseKind::Click,
            column: 3,
            row: 4,
        });
        let cases = [
            (key(KeyEventKind::Press), Some(typed.clone())),
            (key(KeyEventKind::Repeat), Some(typed)),
            (key(KeyEventKind::Release), None),
            (mouse(MouseEventKind::Down(MouseButton::Left)), Some(click)),
            (mouse(MouseEventKind::Down(MouseButton::Right)), None),
            (mouse(MouseEventKind::Moved), None),
            (Event::FocusGained, None),
            (Event::Resize(80, 24), Some(Message::Resized(80, 24))),
        ];
        for (event, message) in cases {
            assert_eq!(message_of(event.clone()), message, "{event:?}");
        }
    }

    #[test]
    fn an_arrow_behind_esc_is_one_with_alt() {
        let keys = |text: &str| -> Vec<Event> {
            let code = |letter| match letter {
                '¬' => KeyCode::Esc,
                letter => KeyCode::Char(letter),
            };
            let key = |letter| Event::Key(KeyEvent::new(code(letter), KeyModifiers::NONE));
            text.chars().map(key).collect()
        };
        let alt = |code| Some(Event::Key(KeyEvent::new(code, KeyModifiers::ALT)));
        for (read, arrow) in [
            ("¬[A", alt(KeyCode::Up)),
            ("¬OB", alt(KeyCode::Down)),
            ("¬[x", None),
            ("¬[", None),
        ] {
            assert_eq!(alt_arrow(&keys(read)), arrow, "{read}");
        }
        assert!(begins_an_arrow(&keys("¬")) && begins_an_arrow(&keys("¬[")));
        assert!(!begins_an_arrow(&keys("[")) && !begins_an_arrow(&keys("¬a")));
    }

    #[test]
    fn the_wheel_turns_to_the_side_with_shift() {
        let cases = [
            (
                MouseEventKind::ScrollDown,
                KeyModifiers::NONE,
                MouseKind::WheelDown,
            ),
            (
                MouseEventKind::ScrollDown,
                KeyModifiers::SHIFT,
                MouseKind::WheelRight,
            ),
            (
                MouseEventKind::ScrollUp,
                KeyModifiers::SHIFT,
                MouseKind::WheelLeft,
            ),
            (
                MouseEventKind::ScrollRight,
                KeyModifiers::NONE,
                MouseKind::WheelRight,
            ),
        ];
        for (turned, modifiers, kind) in cases {
            let event = Event::Mouse(MouseEvent {
                kind: turned,
                column: 3,
                row: 4,
                modifiers,
            });
            let (column, row) = (3, 4);
            let expected = Message::Mouse(Mouse { kind, column, row });
            assert_eq!(
                message_of(event),
                Some(expected),
                "{turned:?} {modifiers:?}"
            );
        }
    }

    #[test]
    fn a_paste_is_one_message_with_plain_line_ends() {
        let pasted = Event::Paste("{\r\n\"a\": 1\r}\n".to_owned());
        let expected = Message::Pasted("{\n\"a\": 1\n}\n".to_owned());
        assert_eq!(message_of(pasted), Some(expected));
    }
}
