//! From the command line to a face: the screen, or a command that is done here.

use std::{env, ffi::OsString};

use tokio::runtime::{self, Runtime};

use super::{
    accounts::Accounts,
    answer,
    args::{Args, Command, OpenArgs},
    context::Context,
    demo::Demo,
    diff,
    error::CliError,
    exit::Exit,
    history,
    keeping::{self, OpenedFile},
    new,
    output::Streams,
    places, pull, run, serve, usage, wait, workflows,
};
use crate::{
    config::{Environment, PathChoices, Paths, Settings},
    domain::FileProblem,
    wording::{Language, cli as words},
};

/// What the program is to do.
#[derive(Debug)]
pub enum Choice {
    /// Show the screen.
    Screen(Box<Face>),
    /// Do this without one.
    Command(Box<Face>, Command),
    /// Serve the local Coze; needs no files.
    Emulator(super::args::EmulatorArgs, Language),
}

/// What both faces begin with.
#[derive(Debug)]
pub struct Face {
    /// Of every text.
    pub language: Language,
    /// Where files are.
    pub paths: Paths,
    /// The ways to servers, with the settings.
    pub accounts: Accounts,
    /// The local Coze of the demo; it ends with this.
    pub demo: Option<Demo>,
    /// The run file that is shown; its history ends with this.
    pub opened: Option<OpenedFile>,
}

/// Reads the command line and the settings. What is wrong with them, or asked for by `--help`, has
/// been said when this returns an exit.
pub fn choose(words: Vec<OsString>) -> Result<Choice, Exit> {
    let environment = Environment::Process;
    let locale = Language::of_environment(|name| environment.text(name));
    let settings = settings(&environment, locale);
    let language = match &settings {
        Ok(settings) => settings.language.unwrap_or(locale),
        Err(_) => locale,
    };
    // Nothing but the name of the program: the way to the screen that is taken most.
    let args = if words.len() <= 1 {
        Args::default()
    } else {
        usage::read(words, language)?
    };
    if let Some(Command::Emulator(emulator)) = args.command {
        return Ok(Choice::Emulator(emulator, language));
    }
    let command = args.command.clone();
    let face = face(args, settings, environment, language);
    let mut face = face.map_err(|error| refuse(&error, language))?;
    if let Some(Command::Open(file)) = &command {
        open(&mut face, file).map_err(|error| refuse(&error, language))?;
    }
    Ok(match command {
        None | Some(Command::Open(_)) => Choice::Screen(Box::new(face)),
        Some(command) => Choice::Command(Box::new(face), command),
    })
}

/// Says why something cannot be done; gives the exit that belongs to it.
pub fn refuse(error: &CliError, language: Language) -> Exit {
    let text = words::REFUSAL.fill(language, &[("reason", &error.to_string())]);
    Streams::of_process().talk(&text);
    error.exit()
}

/// Says what could not be said while the screen was there.
pub fn tell(words: &[String]) {
    let streams = Streams::of_process();
    for words in words {
        streams.talk(words);
    }
}

fn settings(environment: &Environment, language: Language) -> Result<Settings, FileProblem> {
    let current = env::current_dir().unwrap_or_default();
    // Without a home there are no settings; who needs a place says so.
    Paths::find(&PathChoices::default(), environment, &current).map_or_else(
        |_no_home| Ok(Settings::default()),
        |paths| Settings::read(&paths.settings, language),
    )
}

fn face(
    args: Args,
    settings: Result<Settings, FileProblem>,
    environment: Environment,
    language: Language,
) -> Result<Face, CliError> {
    if args.demo && args.profile.is_some() {
        let text = words::DEMO_HAS_ITS_PROFILE.get(language).to_owned();
        return Err(CliError::Usage(text));
    }
    // Whoever asks where the settings are may be about to mend them.
    let settings = match settings {
        Err(_broken) if args.command == Some(Command::Paths) => Settings::default(),
        settings => settings.map_err(|problem| CliError::Other(problem.to_string()))?,
    };
    let demo = demo(args.demo, &environment, language)?;
    let choices = PathChoices {
        collection: args
            .collection
            .or_else(|| Some(demo.as_ref()?.collection())),
        history: args.history.or_else(|| Some(demo.as_ref()?.history())),
    };
    let current = env::current_dir().map_err(|error| {
        let gaps = [("reason", &*error.to_string())];
        CliError::Other(words::NO_FOLDER.fill(language, &gaps))
    })?;
    let paths = Paths::find(&choices, &environment, &current);
    let paths = paths.map_err(|no_home| CliError::Other(no_home.text(language)))?;
    let accounts = Accounts {
        demo: demo.as_ref().map(Demo::access),
        settings,
        environment,
        collection: paths.collection.clone(),
        chosen: args.profile,
        language,
    };
    Ok(Face {
        language,
        paths,
        accounts,
        demo,
        opened: None,
    })
}

/// Puts the runs of a file in the place of the user's history.
fn open(face: &mut Face, args: &OpenArgs) -> Result<(), CliError> {
    let mut context = Context {
        language: face.language,
        paths: face.paths.clone(),
        accounts: face.accounts.clone(),
        streams: Streams::of_process(),
        told: None,
    };
    let opened = keeping::open(&context, args)?;
    context.streams.finish().map_err(CliError::Output)?;
    face.paths.history = opened.history();
    face.opened = Some(opened);
    Ok(())
}

fn demo(
    wanted: bool,
    environment: &Environment,
    language: Language,
) -> Result<Option<Demo>, CliError> {
    if !wanted {
        return Ok(None);
    }
    let folder = Paths::demo(environment);
    let folder = folder.map_err(|no_home| CliError::Other(no_home.text(language)))?;
    let demo = Demo::start(&folder).map_err(|error| {
        let gaps = [("reason", &*error.to_string())];
        CliError::Other(words::NO_EMULATOR.fill(language, &gaps))
    })?;
    Ok(Some(demo))
}

/// Does a command.
pub fn execute(face: Face, command: &Command) -> Exit {
    let language = face.language;
    // The local Coze of the demo is needed until the end.
    let demo = face.demo;
    let mut context = Context {
        language,
        paths: face.paths,
        accounts: face.accounts,
        streams: Streams::of_process(),
        told: None,
    };
    if demo.is_some() && *command != Command::Paths {
        context.say(words::DEMO, &[]);
    }
    let done = perform(&mut context, command);
    let written = context.streams.finish().map_err(CliError::Output);
    drop(demo);
    match done.and_then(|exit| written.map(|()| exit)) {
        Ok(exit) => exit,
        Err(error) => refuse(&error, language),
    }
}

fn perform(context: &mut Context, command: &Command) -> Result<Exit, CliError> {
    if let Command::Paths = command {
        return Ok(places::print(context));
    }
    if let Command::List(args) = command {
        return workflows::list(context, args);
    }
    let runtime = runtime(context.language)?;
    let done = runtime.block_on(async {
        match command {
            Command::Run(args) => Box::pin(run::run(context, args)).await,
            Command::New(args) => Box::pin(new::make(context, args)).await,
            Command::Pull(args) => Box::pin(pull::pull(context, args)).await,
            Command::Answer(args) => Box::pin(answer::answer(context, args)).await,
            Command::Wait(args) => Box::pin(wait::wait(context, args)).await,
            Command::History(args) => history::list(context, args).await,
            Command::Show(args) => history::show(context, args).await,
            Command::Rerun(args) => Box::pin(keeping::rerun(context, args)).await,
            Command::Export(args) => Box::pin(keeping::export(context, args)).await,
            Command::Import(args) => Box::pin(keeping::import(context, args)).await,
            Command::Mark(args) => keeping::mark(context, args).await,
            Command::Delete(args) => keeping::delete(context, args).await,
            Command::Prune(args) => keeping::prune(context, args).await,
            Command::Repair(args) => keeping::repair(context, args),
            Command::Diff(args) => Box::pin(diff::diff(context, args)).await,
            Command::List(_) | Command::Paths | Command::Emulator(_) | Command::Open(_) => {
                Ok(Exit::Ok)
            }
        }
    });
    // A name that is still being looked up must not keep the shell.
    runtime.shutdown_background();
    done
}

/// Serves the local Coze until it is interrupted.
pub fn emulate(args: &super::args::EmulatorArgs, language: Language) -> Exit {
    let mut streams = Streams::of_process();
    let served = runtime(language)
        .and_then(|runtime| runtime.block_on(serve::serve(&mut streams, args, language)));
    let written = streams.finish().map_err(CliError::Output);
    match served.and_then(|exit| written.map(|()| exit)) {
        Ok(exit) => exit,
        Err(error) => refuse(&error, language),
    }
}

/// One thread is enough for a command: what blocks has threads of its own.
fn runtime(language: Language) -> Result<Runtime, CliError> {
    let built = runtime::Builder::new_current_thread().enable_all().build();
    built.map_err(|error| {
        let gaps = [("reason", &*error.to_string())];
        CliError::Other(words::NO_RUNTIME.fill(language, &gaps))
    })
}
