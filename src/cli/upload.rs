//! Files named with `key@=FILE` are uploaded before the run or the answer; it leaves only if all are.

use std::{path::PathBuf, sync::Arc};

use super::{
    context::Context,
    error::CliError,
    exit::Exit,
    interrupt::Interrupt,
    parameters::{self, FileParameter},
    pull,
};
use crate::{
    domain::{Access, RunRequest, UploadError},
    wording::upload as texts,
};

/// What became of the files.
pub enum Sent {
    /// Each with the value that stands for it.
    All(Vec<(FileParameter, String)>),
    /// One was not taken.
    Not(UploadError),
    /// By the user.
    Stopped,
}

/// The request with its files, or what the program ends with because one was not uploaded.
pub async fn with_files(
    context: &Context,
    access: &Access,
    mut request: RunRequest,
    files: Vec<FileParameter>,
    interrupt: &mut Interrupt,
) -> Result<Result<RunRequest, Exit>, CliError> {
    if files.is_empty() {
        return Ok(Ok(request));
    }
    let sent = match send(context, access, files, interrupt).await? {
        Sent::All(sent) => sent,
        Sent::Not(error) => {
            let reason = error.text(context.language);
            context.say(texts::NO_RUN, &[("reason", &reason)]);
            return Ok(Err(exit_of(&error)));
        }
        Sent::Stopped => return Ok(Err(Exit::Interrupted)),
    };
    let assignments = sent.into_iter().map(|(file, value)| file.with(&value));
    let object = request.parameters.as_deref().unwrap_or("{}");
    let object = parameters::put(object, &assignments.collect::<Vec<_>>());
    request.parameters = Some(Arc::from(object));
    Ok(Ok(request))
}

/// Uploads files, one after the other.
pub async fn send(
    context: &Context,
    access: &Access,
    files: Vec<FileParameter>,
    interrupt: &mut Interrupt,
) -> Result<Sent, CliError> {
    let mut sent = Vec::new();
    if files.is_empty() {
        return Ok(Sent::All(sent));
    }
    let directory = pull::open(context, access).await?;
    for file in files {
        let path = place(context, &file.path);
        let shown = path.display().to_string();
        context.say(texts::UPLOADING, &[("path", &shown)]);
        let uploading = directory.upload(&path, |_, _| {});
        let uploaded = tokio::select! {
            biased;
            () = interrupt.next() => return Ok(Sent::Stopped),
            uploaded = uploading => uploaded,
        };
        match uploaded {
            Ok(uploaded) => sent.push((file, uploaded.value())),
            Err(error) => return Ok(Sent::Not(error)),
        }
    }
    Ok(Sent::All(sent))
}

/// No shell opens a `~` behind `@=`.
fn place(context: &Context, typed: &str) -> PathBuf {
    let home = || context.accounts.environment.home();
    match typed.strip_prefix("~/").zip(home()) {
        Some((rest, home)) => home.join(rest),
        None => PathBuf::from(typed),
    }
}

/// A file that cannot be sent was named on the command line.
fn exit_of(error: &UploadError) -> Exit {
    match error {
        UploadError::Refused(refused) => Exit::of_kind(refused.error.kind),
        _ => Exit::Usage,
    }
}
