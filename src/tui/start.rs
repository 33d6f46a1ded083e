//! From nothing to the first frame, and from the last key to the end.
//!
//! What the first frame shows is read in threads while the terminal is taken; what it does not
//! show waits until it is painted: the HTTP client, runs of earlier sessions, drafts, the watch
//! over the collection.

use std::{
    io::{self, Write},
    path::PathBuf,
    sync::Arc,
    thread,
};

use anyhow::Context;
use crossterm::terminal::size;
use tokio::sync::{oneshot, watch};

use super::{
    access::{AccessSource, Keys},
    clipboard::Clipboard,
    effects::{Effects, Own},
    event_loop::{EventLoop, HandOver},
    input::Arrivals,
    replies::{Pending, Reply},
    save_file::{RunExporter, Saving},
    shelf::Shelf,
    terminal::{Guard, install_panic_hook},
};
use crate::{
    app::{
        Action, Header, Message, Model, Notice, Pane, Start,
        keymap::{Keymap, KeymapFault},
        update,
    },
    config::{Environment, Profile, Settings, TOKEN_VARIABLE},
    domain::{Access, Timestamp},
    engine::Services,
    store::Store,
    view::Theme,
    wording::{Language, shell},
};

/// Everything the screen is started with.
pub struct Setup {
    /// Of every text.
    pub language: Language,
    /// Whose keys are used.
    pub settings: Settings,
    /// Says whether colours are wanted.
    pub environment: Environment,
    /// Where runs are sent, for the first row.
    pub target: Target,
    /// The profile was named for this start: what it says comes before the environment.
    pub named: bool,
    /// Finds tokens once they are needed.
    pub access: AccessSource,
    /// The folder of saved workflows; need not exist.
    pub collection: PathBuf,
    /// The folder that keeps what is removed from it; need not exist.
    pub trash: PathBuf,
    /// The file of the history; need not exist.
    pub history: PathBuf,
    /// The run file whose runs the history holds, if it is one.
    pub file: Option<RunFile>,
    /// The program that runs filters, if not this very one; it must call [`crate::filter::serve()`].
    pub filter_program: Option<PathBuf>,
    /// Writes a whole run to a file.
    pub exporter: RunExporter,
}

/// A file whose runs are shown in the place of the user's.
#[derive(Debug, Clone)]
pub struct RunFile {
    /// Without its folder.
    pub name: String,
    /// Where runs are recorded that are sent meanwhile; need not exist.
    pub own_history: PathBuf,
    /// How much of it is read, in percent; nothing once it is read.
    pub progress: watch::Receiver<Option<u8>>,
}

/// Where runs are sent.
#[derive(Debug, Clone)]
pub enum Target {
    /// To the server of a profile.
    Profile(Profile),
    /// To the local Coze inside the program.
    Demo(Access),
}

/// Shows the screen until the user quits. The terminal is given back before anything is waited
/// for; then each run writes down how far it came, for at most two seconds.
pub fn run(setup: &Setup) -> anyhow::Result<()> {
    install_panic_hook();
    let begun = begin(setup);
    // One thread for the loop and what it waits for: nothing on it computes for long, since
    // bodies are read, packed and indented on threads of their own.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let end = runtime.block_on(Box::pin(show(setup, begun)));
    // A token command or a page that is still being opened must not keep the shell.
    runtime.shutdown_background();
    end
}

async fn show(setup: &Setup, begun: Begun<'_>) -> anyhow::Result<()> {
    let guard = Guard::enter().context("the screen needs a terminal")?;
    let (model, effects) = begun.model(size()?);
    let arrivals = Arrivals::new()?;
    let hand_over = HandOver {
        environment: setup.environment.clone(),
        gate: Some(arrivals.gate()),
    };
    let screen = EventLoop::new(
        Guard::screen()?,
        Some(guard),
        arrivals,
        model,
        Theme::of_environment(|name| setup.environment.text(name)),
        effects,
    )
    .handing_over(hand_over);
    let (effects, end) = Box::pin(screen.run()).await;
    let go_on = effects.close().await;
    if go_on > 0 {
        let text = shell::GO_ON.fill(setup.language, &[("count", &go_on.to_string())]);
        writeln!(io::stderr(), "{text}")?;
    }
    end
}

/// A screen whose history and collection are being read.
pub struct Begun<'a> {
    setup: &'a Setup,
    shelf: Shelf,
    opened: Pending,
    reopen: Box<dyn Fn() -> Pending>,
    shelved: Pending,
}

/// Begins to read what the first frame shows.
pub fn begin(setup: &Setup) -> Begun<'_> {
    let history = setup.history.clone();
    let language = setup.language;
    let open = move || open_history(history.clone(), language);
    let opened = open();
    let shelf = Shelf::new(setup.collection.clone(), setup.trash.clone(), language);
    let reading = shelf.clone();
    let shelved = in_thread("read collection", move || reading.read_first());
    Begun {
        setup,
        shelf,
        opened,
        reopen: Box::new(open),
        shelved,
    }
}

fn open_history(history: PathBuf, language: Language) -> Pending {
    in_thread("open history", move || {
        Reply::Opened(Store::open(&history).map(|store| {
            let mut services = Services::new(store);
            services.language = language;
            services
        }))
    })
}

impl Begun<'_> {
    /// The mind for a terminal of a size in columns and rows, and the work that is under way.
    pub fn model(self, size: (u16, u16)) -> (Model, Effects) {
        let setup = self.setup;
        let (keymap, faults) = keymap(setup);
        let save_key = keymap.key_for(Pane::Response, false, Action::SaveAnswer);
        let save_key = save_key.map(|key| key.to_string()).unwrap_or_default();
        let (mut model, wanted) = Model::new(Start {
            size,
            language: setup.language,
            keymap,
            header: Header {
                file: setup.file.as_ref().map(|file| file.name.clone()),
                file_read: setup.file.as_ref().and_then(|file| *file.progress.borrow()),
                profiles: profiles(&setup.settings),
                ..header(&setup.target)
            },
            seed: seed(),
            now: Timestamp::now(),
        });
        model.editor.set_keys(setup.settings.editor_keys);
        let overruled = !setup.named && setup.environment.text(TOKEN_VARIABLE).is_some();
        let settings = setup.settings.path.clone();
        let keys = Keys::new(Arc::clone(&setup.access), settings, overruled);
        let mut effects = Effects::new(
            setup.language,
            keys,
            self.shelf,
            self.opened,
            self.shelved,
            setup.filter_program.clone(),
        );
        effects.clipboard = Clipboard::new(setup.settings.clipboard, &setup.environment, save_key);
        effects.reopen = Some(self.reopen);
        effects.saving = Saving {
            home: setup.environment.home(),
            exporter: Some(Arc::clone(&setup.exporter)),
        };
        effects.own = setup
            .file
            .as_ref()
            .map(|file| Own::At(file.own_history.clone()));
        if let Some(file) = &setup.file {
            effects.follow_file(file.progress.clone());
        }
        for effect in wanted {
            effects.perform(effect);
        }
        if let Some(text) = faults {
            let notice = Notice { bad: true, text };
            for effect in update(&mut model, Message::Notice(notice)) {
                effects.perform(effect);
            }
        }
        (model, effects)
    }
}

fn header(target: &Target) -> Header {
    let (profile, base_url, demo, token_missing) = match target {
        Target::Profile(profile) => {
            let missing = profile.token.is_none();
            (&profile.name, &profile.base_url, false, missing)
        }
        Target::Demo(access) => (&access.profile, &access.base_url, true, false),
    };
    Header {
        profile: profile.clone(),
        base_url: base_url.clone(),
        demo,
        token_missing,
        ..Header::default()
    }
}

fn profiles(settings: &Settings) -> Vec<(String, String)> {
    let named = settings.profiles.iter();
    let named = named.filter_map(|(name, it)| Some((name.clone(), it.base_url.clone()?)));
    named.collect()
}

/// The keys in force, and the first line of `[keys]` that cannot be followed.
fn keymap(setup: &Setup) -> (Keymap, Option<String>) {
    let mut keymap = Keymap::default();
    let mut fault = None;
    for binding in &setup.settings.keys {
        if let Err(found) = keymap.rebind(&binding.action, &binding.keys) {
            let (text, name) = match &found {
                KeymapFault::UnknownAction(name) => (shell::UNKNOWN_ACTION, name),
                KeymapFault::UnknownKey(name) => (shell::UNKNOWN_KEY, name),
            };
            let place = format!(
                "{}:{}:{}",
                setup.settings.path.display(),
                binding.place.line,
                binding.place.column
            );
            let gaps = [("place", &*place), ("name", name)];
            fault = fault.or_else(|| Some(text.fill(setup.language, &gaps)));
        }
    }
    (keymap, fault)
}

/// Random, so that two programs never make the same run id.
fn seed() -> u64 {
    getrandom::u64().unwrap_or_else(|_no_source| {
        let now = Timestamp::now().0.unsigned_abs();
        now.rotate_left(32) ^ u64::from(std::process::id())
    })
}

/// Does something beside the loop from now on, not only once the loop asks for it.
fn in_thread(name: &str, work: impl FnOnce() -> Reply + Send + 'static) -> Pending {
    let (sender, receiver) = oneshot::channel();
    let begun = thread::Builder::new()
        .name(name.to_owned())
        // Nobody may be left to hear of it.
        .spawn(move || drop(sender.send(work())));
    Box::pin(async move {
        drop(begun);
        receiver.await.unwrap_or(Reply::Done)
    })
}
