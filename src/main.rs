//! Chooses a face, the screen or the command line, and maps its end to an exit code.

use std::{process::ExitCode, sync::Arc};

use coze_tui::{
    cli::{self, Choice, CliError, Exit, Face, OpenedFile},
    filter,
    tui::{self, AccessSource, RunExporter, RunFile, Setup, Target},
};

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    if let Some(code) = filter::serve(&arguments) {
        return code;
    }
    let end = match cli::choose(arguments) {
        Ok(Choice::Screen(mut face)) => show(&mut face),
        Ok(Choice::Command(face, command)) => cli::execute(*face, &command),
        Ok(Choice::Emulator(args, language)) => cli::emulate(&args, language),
        Err(exit) => exit,
    };
    end.into()
}

fn show(face: &mut Face) -> Exit {
    let language = face.language;
    let target = match &face.accounts.demo {
        Some(access) => Ok(Target::Demo(access.clone())),
        None => face.accounts.profile().map(Target::Profile),
    };
    let target = match target {
        Ok(target) => target,
        Err(error) => return cli::refuse(&error, language),
    };
    let end = tui::run(&Setup {
        language,
        settings: face.accounts.settings.clone(),
        environment: face.accounts.environment.clone(),
        target,
        named: face.accounts.chosen.is_some(),
        access: access(face),
        collection: face.paths.collection.clone(),
        trash: face.paths.trash.clone(),
        history: face.paths.history.clone(),
        file: face.opened.as_ref().map(|file| RunFile {
            name: file.name().to_owned(),
            own_history: file.own_history().to_owned(),
            progress: file.progress(),
        }),
        filter_program: None,
        exporter: exporter(face),
    });
    let words = face.opened.as_mut().map(OpenedFile::close);
    cli::tell(&words.unwrap_or_default());
    match end {
        Ok(()) => Exit::Ok,
        Err(error) => cli::refuse(&CliError::Other(format!("{error:#}")), language),
    }
}

/// Both faces write a run in the same way.
fn exporter(face: &Face) -> RunExporter {
    let accounts = face.accounts.clone();
    Arc::new(move |run| cli::exported(run, &accounts))
}

/// Both faces find tokens in the same way.
fn access(face: &Face) -> AccessSource {
    let accounts = face.accounts.clone();
    Arc::new(move |earlier| {
        let access = match earlier {
            Some(run) => accounts.access_of(run),
            None => accounts.access(),
        };
        access.map_err(|error| error.to_string())
    })
}
