//! `pull`: workflows of a server as folders of the collection, or what there is to pull.

mod find;
mod report;

use futures_util::{StreamExt, pin_mut};

use super::{
    args::{Output, PullArgs},
    context::Context,
    error::CliError,
    exit::Exit,
    interrupt::Interrupt,
};
use crate::{
    config::{Collection, PullInto},
    domain::{Refused, Wanted},
    engine::{Directory, Fetched},
    json,
    wording::{cli as words, pull as texts},
};
use find::Finder;
use report::Line;

/// Pulls what is named, or everything, or lists what could be pulled.
pub async fn pull(context: &mut Context, args: &PullArgs) -> Result<Exit, CliError> {
    let mut interrupt = Interrupt::listen(context.language)?;
    let work = Box::pin(begin(context, args));
    let found = tokio::select! {
        biased;
        () = interrupt.next() => return Ok(Exit::Interrupted),
        found = work => found?,
    };
    match found {
        Found::Listed(lines) => {
            report::print(context, &lines, args.format.output);
            context.say(texts::PULL_HOW, &[("program", context.program())]);
            Ok(Exit::Ok)
        }
        Found::Failed(refused) => Ok(refuse(context, &refused)),
        Found::Wanted(directory, wanted) => {
            put(
                context,
                args.format.output,
                &directory,
                wanted,
                &mut interrupt,
            )
            .await
        }
    }
}

/// What was found at the server.
enum Found {
    /// Nothing was wanted: this is what there is.
    Listed(Vec<Line>),
    /// These are to be fetched.
    Wanted(Box<Directory>, Vec<Wanted>),
    /// The server did not say.
    Failed(Box<Refused>),
}

async fn begin(context: &Context, args: &PullArgs) -> Result<Found, CliError> {
    let access = context.accounts.access()?;
    let directory = open(context, &access).await?;
    let saved = context.saved()?;
    let finder = Finder {
        directory: &directory,
        context,
        saved: &saved,
        space: find::identifier(context, args.space.as_deref())?,
        app: find::identifier(context, args.app.as_deref())?,
    };
    if !args.all && args.workflow.is_empty() {
        return Ok(match finder.everything().await {
            Ok(all) => Found::Listed(all.iter().map(|one| Line::listed(one, &saved)).collect()),
            Err(refused) => Found::Failed(Box::new(refused)),
        });
    }
    let wanted = if args.all {
        finder.everything().await.map(|all| {
            let all = all.into_iter();
            all.map(find::latest).collect()
        })
    } else {
        finder.named(&args.workflow).await?
    };
    Ok(match wanted {
        Ok(wanted) => Found::Wanted(Box::new(directory), wanted),
        Err(refused) => Found::Failed(Box::new(refused)),
    })
}

/// The way to the server of an access.
pub(super) async fn open(
    context: &Context,
    access: &crate::domain::Access,
) -> Result<Directory, CliError> {
    let opened = Directory::open(access).await;
    opened.map_err(|error| CliError::NoAccess(error.text(context.language)))
}

/// Fetches and writes, each as it comes: what is done stays done when the rest fails.
async fn put(
    context: &mut Context,
    output: Output,
    directory: &Directory,
    wanted: Vec<Wanted>,
    interrupt: &mut Interrupt,
) -> Result<Exit, CliError> {
    let total = wanted.len();
    let collection = Collection::new(context.paths.collection.clone());
    let mut into = collection.pull_into(&context.saved()?);
    let fetched = directory.fetch(wanted);
    pin_mut!(fetched);
    let mut lines = Vec::new();
    let mut exit = Exit::Ok;
    loop {
        let next = tokio::select! {
            biased;
            () = interrupt.next() => { exit = Exit::Interrupted; break }
            next = fetched.next() => next,
        };
        let Some(fetched) = next else {
            break;
        };
        let (line, end) = one(context, &mut into, &fetched);
        if exit == Exit::Ok {
            exit = end;
        }
        if output == Output::Jsonl {
            context.streams.data(&line.json());
        }
        lines.push(line);
        let gaps = [
            ("done", &*lines.len().to_string()),
            ("total", &total.to_string()),
        ];
        let told = texts::PULLING.fill(context.language, &gaps);
        context.streams.progress(&told);
    }
    context.streams.clear_progress();
    lines.sort_by(|one, other| one.name.cmp(&other.name));
    if output != Output::Jsonl {
        report::print(context, &lines, output);
    }
    context.streams.talk(&report::sum(&lines, context.language));
    Ok(exit)
}

fn one(context: &Context, into: &mut PullInto, fetched: &Fetched) -> (Line, Exit) {
    let mut line = Line::of(fetched);
    // What the list told is enough for a folder; what only an ID told is not.
    if let Some(refused) = &fetched.refused {
        let text = refused.text(context.language);
        if fetched.listed.name.is_empty() {
            let gaps = [("id", &*fetched.listed.workflow_id), ("reason", &text)];
            context.say(texts::NOT_PULLED, &gaps);
            line.failed(text);
            return (line, Exit::of_kind(refused.error.kind));
        }
        let gaps = [("name", &*fetched.listed.name), ("reason", &text)];
        context.say(texts::NO_SCHEMA, &gaps);
    }
    let version = fetched.version.as_deref();
    match into.put(&fetched.listed, version, fetched.inputs.as_ref()) {
        Ok((folder, pulled)) => {
            line.done(folder, pulled);
            (line, Exit::Ok)
        }
        Err(error) => {
            let text = error.text(context.language);
            context.streams.talk(&text);
            line.failed(text);
            (line, Exit::Other)
        }
    }
}

/// Says why the server did not answer.
fn refuse(context: &Context, refused: &Refused) -> Exit {
    let reason = refused.text(context.language);
    context.say(words::REFUSAL, &[("reason", &reason)]);
    Exit::of_kind(refused.error.kind)
}

/// Data as one line or indented.
fn written(lines: &[Line], output: Output) -> Vec<String> {
    let all = lines.iter().map(Line::json);
    match output {
        Output::Json => {
            let all = all.collect::<Vec<_>>().join(",");
            vec![json::format(&format!("[{all}]"))]
        }
        Output::Jsonl | Output::Text => all.collect(),
    }
}
