//! The real loop over a screen in memory: keys go in, frames come out.

use std::{
    convert::Infallible,
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use coze_tui::{
    config::{Environment, Settings},
    domain::{Access, Token},
    tui::{
        Setup, Target, begin,
        event_loop::{Arrival, EventLoop},
    },
    view::Theme,
    wording::Language,
};
use crossterm::event::Event;
use futures_util::stream::unfold;
use ratatui::{
    Terminal,
    backend::{Backend, ClearType, TestBackend, WindowSize},
    buffer::{Buffer, Cell},
    layout::{Position, Size},
};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use unicode_width::UnicodeWidthStr;

use super::{home::Home, keys};

/// How long one frame may take to come. Long: the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two presses of a key that is pressed again and again.
const MOMENT: Duration = Duration::from_millis(20);
/// How many frames a text may take to appear.
const FRAMES: usize = 2_000;

/// A running screen.
pub struct Screen {
    arrivals: Option<UnboundedSender<Arrival>>,
    size: Arc<Mutex<(u16, u16)>>,
    frames: Receiver<String>,
    shown: String,
    running: Option<JoinHandle<anyhow::Result<()>>>,
}

impl Screen {
    /// Starts the loop in a thread, with a terminal of a size in columns and rows.
    pub fn start(setup: Setup, (columns, rows): (u16, u16)) -> Self {
        let (arrivals, arrived) = unbounded_channel();
        let (sender, frames) = mpsc::channel();
        let size = Arc::new(Mutex::new((columns, rows)));
        let shared = Arc::clone(&size);
        let running = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()?;
            runtime.block_on(async {
                let backend = Recorder {
                    inner: TestBackend::new(columns, rows),
                    wanted: shared,
                    frames: sender,
                };
                let (model, effects) = begin(&setup).model((columns, rows));
                let input = Box::pin(unfold(arrived, |mut arrived| async {
                    let arrival = arrived.recv().await?;
                    Some((arrival, arrived))
                }));
                let terminal = Terminal::new(backend)?;
                let screen = EventLoop::new(terminal, None, input, model, Theme::SIXTEEN, effects);
                let (effects, end) = Box::pin(screen.run()).await;
                effects.close().await;
                end
            })
        });
        Self {
            arrivals: Some(arrivals),
            size,
            frames,
            shown: String::new(),
            running: Some(running),
        }
    }

    /// Presses keys, such as `<tab>jj<c-r>`.
    pub fn press(&mut self, text: &str) -> &mut Self {
        for event in keys::events(text) {
            self.send(event);
        }
        self
    }

    /// Pastes a text as a whole.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.send(Event::Paste(text.to_owned()))
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        *self.size.lock().expect("a size") = (columns, rows);
        self.send(Event::Resize(columns, rows))
    }

    /// Sends an event of the terminal.
    pub fn send(&mut self, event: Event) -> &mut Self {
        let arrivals = self.arrivals.as_ref().expect("a running screen");
        arrivals
            .send(Arrival::Event(event))
            .expect("a running screen");
        self
    }

    /// Waits for a frame that shows a text.
    pub fn until(&mut self, text: &str) -> &mut Self {
        self.until_true(text, |shown| shown.contains(text))
    }

    /// Waits for a frame that does not show a text.
    pub fn until_gone(&mut self, text: &str) -> &mut Self {
        self.until_true(&format!("no more {text}"), |shown| !shown.contains(text))
    }

    /// Waits for a frame that is as wanted.
    pub fn until_true(&mut self, what: &str, wanted: impl Fn(&str) -> bool) -> &mut Self {
        for _ in 0..FRAMES {
            self.take_latest();
            if !self.shown.is_empty() && wanted(&self.shown) {
                return self;
            }
            match self.frames.recv_timeout(PATIENCE) {
                Ok(frame) => self.shown = frame,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => {
                    let end = self.running.take().map(JoinHandle::join);
                    panic!(
                        "the screen ended, {end:?}, before {what:?}:\n{}",
                        self.shown
                    );
                }
            }
        }
        panic!("waited for {what:?}; the screen shows:\n{}", self.shown);
    }

    /// How many frames came since the last wait.
    pub fn frames_waiting(&mut self) -> usize {
        let mut count = 0;
        while let Ok(frame) = self.frames.try_recv() {
            self.shown = frame;
            count += 1;
        }
        count
    }

    /// Presses keys again and again until a text is shown: what they go to may still be read.
    pub fn press_until(&mut self, keys: &str, text: &str) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !self.shown.contains(text) {
            assert!(
                Instant::now() < deadline,
                "pressed {keys:?} for {text:?}; the screen shows:\n{}",
                self.shown
            );
            self.press(keys);
            self.frames_within(MOMENT);
        }
        self
    }

    /// Lets so much time pass that another press of the key that runs is not taken for the same.
    pub fn rest(&mut self) -> &mut Self {
        self.frames_within(Duration::from_millis(450));
        self
    }

    /// How many frames come within a time in which nothing happens.
    pub fn frames_within(&mut self, time: Duration) -> usize {
        let until = Instant::now() + time;
        let mut count = 0;
        while let Ok(frame) = self
            .frames
            .recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            self.shown = frame;
            count += 1;
        }
        count
    }

    /// Asks the program to end, as the system does.
    pub fn terminate(&mut self) -> &mut Self {
        let arrivals = self.arrivals.as_ref().expect("a running screen");
        arrivals
            .send(Arrival::Terminated)
            .expect("a running screen");
        self
    }

    /// Waits until the loop has ended by itself.
    pub fn end(mut self) -> anyhow::Result<()> {
        let running = self.running.take().expect("a running screen");
        running.join().expect("no panic")
    }

    fn take_latest(&mut self) {
        while let Ok(frame) = self.frames.try_recv() {
            self.shown = frame;
        }
    }
}

impl Drop for Screen {
    /// Ends the loop as a terminal does that goes away.
    fn drop(&mut self) {
        self.arrivals = None;
        if let Some(running) = self.running.take()
            && let Err(panic) = running.join()
            && !thread::panicking()
        {
            std::panic::resume_unwind(panic);
        }
    }
}

/// A user with a token for a server and files in a home.
pub fn setup(home: &Home, base_url: &str, token: &str) -> Setup {
    let variables = [("COZE_API_TOKEN", token), ("COZE_API_BASE", base_url)];
    let environment = Environment::fixed(&variables);
    let settings = Settings::default();
    let profile = settings.profile(None, &environment).expect("a profile");
    let access = Access {
        profile: profile.name.clone(),
        base_url: profile.base_url.clone(),
        token: Token::new(token),
    };
    Setup {
        language: Language::English,
        settings,
        environment,
        target: Target::Profile(profile),
        named: false,
        access: Arc::new(move |_run| Ok(access.clone())),
        collection: home.collection(),
        trash: home.path().join("state/coze-tui/trash"),
        history: home.history(),
        file: None,
        filter_program: Some(env!("CARGO_BIN_EXE_coze-tui").into()),
        exporter: Arc::new(|_run| unreachable!("a journey exports nothing")),
    }
}

/// A terminal in memory that tells each frame.
struct Recorder {
    inner: TestBackend,
    wanted: Arc<Mutex<(u16, u16)>>,
    frames: Sender<String>,
}

impl Backend for Recorder {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.inner.set_cursor_position(position)
    }

    /// A terminal of another size is cleared first.
    fn clear(&mut self) -> Result<(), Infallible> {
        let (columns, rows) = *self.wanted.lock().expect("a size");
        self.inner.resize(columns, rows);
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> Result<(), Infallible> {
        self.inner.clear_region(region)
    }

    fn size(&self) -> Result<Size, Infallible> {
        Ok(Size::from(*self.wanted.lock().expect("a size")))
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        self.inner.window_size()
    }

    /// A frame is whole when it is flushed.
    fn flush(&mut self) -> Result<(), Infallible> {
        // The test may have seen enough.
        let _ = self.frames.send(screen_text(self.inner.buffer()));
        self.inner.flush()
    }
}

/// The text of a screen as a person reads it: the right half of a wide character is no cell of its
/// own, and links are their labels.
pub fn screen_text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in buffer.content.chunks(usize::from(buffer.area.width).max(1)) {
        let mut column = 0;
        let mut line = String::new();
        while let Some(cell) = row.get(column) {
            let symbol = without_links(cell.symbol());
            column += symbol.width().max(1);
            line.push_str(&symbol);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn without_links(symbol: &str) -> String {
    let mut text = String::new();
    let mut rest = symbol;
    while let Some((before, after)) = rest.split_once("\x1b]8;") {
        text.push_str(before);
        rest = after.split_once("\x1b\\").map_or("", |(_, tail)| tail);
    }
    text.push_str(rest);
    text
}
