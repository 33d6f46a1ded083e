//! Files named with `-p key@=FILE` are uploaded before the run; the run is made only if all are.

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
    let directory = pull::open(context, access).await?;
    let mut assignments = Vec::new();
    for file in files {
        let path = place(context, &file.path);
        let shown = path.display().to_string();
        context.say(texts::UPLOADING, &[("path", &shown)]);
        let uploading = directory.upload(&path, |_, _| {});
        let uploaded = tokio::select! {
            biased;
            () = interrupt.next() => return Ok(Err(Exit::Interrupted)),
            uploaded = uploading => uploaded,
        };
        match uploaded {
            Ok(uploaded) => assignments.push(file.with(&uploaded.value())),
            Err(error) => {
                let reason = error.text(context.language);
                context.say(texts::NO_RUN, &[("reason", &reason)]);
                return Ok(Err(exit_of(&error)));
            }
        }
    }
    let object = request.parameters.as_deref().unwrap_or("{}");
    request.parameters = Some(Arc::from(parameters::put(object, &assignments)));
    Ok(Ok(request))
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
