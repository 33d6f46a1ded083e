//! `import`: runs from files into the history. What is here already stays as it is.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::Path,
};

use crate::{
    cli::{args::ImportArgs, context::Context, error::CliError, exit::Exit},
    domain::RunRecord,
    store::{self, Store},
    wording::{Text, keeping as words},
};

/// Runs that are added at a time.
const BATCH: usize = 200;

/// What an import came to.
#[derive(Default)]
pub struct Tally {
    /// Runs that were not here.
    pub added: usize,
    known: usize,
    bad: usize,
}

/// Adds the runs of files. Ends well if every line held one.
pub async fn import(context: &mut Context, args: &ImportArgs) -> Result<Exit, CliError> {
    let store = context.store()?;
    let mut tally = Tally::default();
    for path in &args.file {
        let origin = origin(path);
        if path.as_os_str() == "-" {
            take(context, &store, io::stdin().lock(), &origin, &mut tally).await?;
            continue;
        }
        let file = File::open(path).map_err(|error| unreadable(context, &origin, &error))?;
        take(context, &store, BufReader::new(file), &origin, &mut tally).await?;
    }
    context.known(store.close().await)?;
    let gaps = [
        ("added", &*tally.added.to_string()),
        ("known", &tally.known.to_string()),
        ("bad", &tally.bad.to_string()),
    ];
    let text: Text = match tally.bad {
        0 => words::IMPORTED,
        _ => words::IMPORTED_SOME,
    };
    context.say(text, &gaps);
    Ok(if tally.bad == 0 {
        Exit::Ok
    } else {
        Exit::Other
    })
}

/// Adds the runs of one file.
pub async fn take(
    context: &Context,
    store: &Store,
    mut file: impl BufRead,
    origin: &str,
    tally: &mut Tally,
) -> Result<(), CliError> {
    let failed = |error: io::Error| unreadable(context, origin, &error);
    let mut first = String::new();
    file.read_line(&mut first).map_err(failed)?;
    let mut batch = Vec::new();
    // One record over several lines, or an array of them, is read whole; lines one by one.
    if store::read_record(first.trim()).is_err() && first.trim_start().starts_with(['{', '[']) {
        let mut text = first.clone();
        file.read_to_string(&mut text).map_err(failed)?;
        let read = store::read_records(&text);
        for bad in read.bad {
            tally.bad += 1;
            context.say(
                words::FILE_LINE,
                &[("file", origin), ("what", &bad.text(context.language))],
            );
        }
        for records in read.records.chunks(BATCH) {
            add(context, store, records.to_vec(), origin, tally).await?;
        }
        return Ok(());
    }
    let mut number = 0_usize;
    let mut line = first;
    while !line.is_empty() {
        number += 1;
        if !line.trim().is_empty() {
            match store::read_record(line.trim().trim_start_matches('\u{feff}')) {
                Ok(record) => batch.push(record),
                Err(reason) => {
                    tally.bad += 1;
                    let bad = store::BadLine {
                        line: number,
                        reason,
                    };
                    let what = bad.text(context.language);
                    context.say(words::FILE_LINE, &[("file", origin), ("what", &what)]);
                }
            }
        }
        if batch.len() >= BATCH {
            add(context, store, std::mem::take(&mut batch), origin, tally).await?;
        }
        line.clear();
        file.read_line(&mut line).map_err(failed)?;
    }
    add(context, store, batch, origin, tally).await
}

async fn add(
    context: &Context,
    store: &Store,
    records: Vec<RunRecord>,
    origin: &str,
    tally: &mut Tally,
) -> Result<(), CliError> {
    if records.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = records.iter().map(|record| record.summary.id).collect();
    let added = context.known(store.import(records, origin.to_owned()).await)?;
    for (id, added) in ids.into_iter().zip(added) {
        if added {
            tally.added += 1;
        } else {
            tally.known += 1;
            context.say(words::KNOWN_ALREADY, &[("run", &id.short())]);
        }
    }
    Ok(())
}

/// The file's name, without the folders of somebody's machine.
pub fn origin(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// A file that cannot be read.
pub fn unreadable(context: &Context, file: &str, error: &io::Error) -> CliError {
    let gaps = [("file", file), ("reason", &*error.to_string())];
    CliError::Other(words::UNREADABLE.fill(context.language, &gaps))
}
