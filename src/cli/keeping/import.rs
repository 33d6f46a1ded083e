//! `import`: runs from files into the history, those that started first coming first. What is here already
//! stays as it is.

use std::{fs::File, io::BufReader, path::Path};

use crate::{
    cli::{args::ImportArgs, context::Context, error::CliError, exit::Exit},
    domain::{RunRecord, Timestamp},
    store::{
        self, FileFault, Imported, LineFault, Store,
        run_file::{self, Pieces, Place},
    },
    wording::{Language, Text, keeping as words, run_files},
};

/// Runs that are added at a time, and bytes of them.
pub const BATCH: usize = 200;
const BATCH_BYTES: usize = 32 << 20;
/// Lines of a file, and runs of it, that are told one by one.
const TOLD: usize = 20;
/// Lines between two words of how far it is.
const STEP: usize = 500;

/// What an import came to.
#[derive(Default)]
struct Tally {
    /// Runs that were not here.
    added: usize,
    /// Those that were.
    known: usize,
    /// Those that were, with another content, or deleted.
    other: usize,
    bad: usize,
}

/// A run of a file that has been looked at.
struct Entry {
    started_at: Timestamp,
    file: usize,
    place: Place,
}

/// A file that is imported.
struct Source {
    /// As the user called it.
    name: String,
    /// As its runs are marked.
    origin: String,
    reader: BufReader<File>,
    bad: usize,
    /// Runs with keys that are not known here.
    newer: usize,
    unknown: Vec<String>,
}

/// Adds the runs of files. Ends well if every line held one.
pub async fn import(context: &mut Context, args: &ImportArgs) -> Result<Exit, CliError> {
    let mut entries = Vec::new();
    let mut sources = Vec::new();
    for path in &args.file {
        let source = look_through(context, path, sources.len(), &mut entries)?;
        sources.push(source);
    }
    // `d`, trends and whoever looks at the list mean what happened last: files come in any order.
    entries.sort_by_key(|entry| (entry.started_at, entry.file, entry.place.line));
    let store = context.store()?;
    let mut tally = Tally::default();
    add_all(context, &store, &mut sources, &entries, &mut tally).await?;
    context.known(store.close().await)?;
    for source in &sources {
        source.tell_the_rest(context);
        tally.bad += source.bad;
    }
    tell(context, &tally);
    Ok(if tally.bad == 0 {
        Exit::Ok
    } else {
        Exit::Other
    })
}

fn tell(context: &Context, tally: &Tally) {
    if let Some(more) = tally.other.checked_sub(TOLD).filter(|more| *more > 0) {
        context.say(run_files::MORE_KNOWN, &[("count", &more.to_string())]);
    }
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
}

/// Notes where the runs of a file stand, and says which lines hold none.
fn look_through(
    context: &Context,
    path: &Path,
    file: usize,
    entries: &mut Vec<Entry>,
) -> Result<Source, CliError> {
    let name = path.display().to_string();
    let failed = |fault: FileFault| CliError::Other(fault.text(&name, context.language));
    let opened = run_file::open(path).map_err(failed)?;
    let length = opened.metadata().map_or(0, |about| about.len());
    let mut source = Source {
        reader: run_file::from_the_start(opened).map_err(failed)?,
        name: name.clone(),
        origin: origin(path),
        bad: 0,
        newer: 0,
        unknown: Vec::new(),
    };
    let mut pieces = Pieces::new(&mut source.reader);
    let (mut bad, mut newer, mut unknown) = (0, 0, Vec::new());
    let mut seen = 0;
    while let Some((place, piece)) = pieces.advance().map_err(failed)? {
        let head = piece.and_then(store::read_head);
        seen += 1;
        if seen % STEP == 0 {
            let percent = percent(pieces.bytes(), length);
            let gaps = [("file", &*name), ("percent", &percent)];
            let text = run_files::LOOKING.fill(context.language, &gaps);
            context.streams.progress(&text);
        }
        match head {
            Ok(head) => {
                newer += usize::from(!head.unknown.is_empty());
                for key in head.unknown {
                    if !unknown.contains(&key) {
                        unknown.push(key);
                    }
                }
                entries.push(Entry {
                    started_at: head.started_at,
                    file,
                    place,
                });
            }
            Err(fault) => {
                tell_line(context, &name, place, &fault, &mut bad);
            }
        }
    }
    context.streams.clear_progress();
    if seen == 0 {
        context.say(run_files::EMPTY, &[("file", &name)]);
    }
    Ok(Source {
        bad,
        newer,
        unknown,
        ..source
    })
}

/// Says why a line holds no run, unless enough was said.
pub fn tell_line(context: &Context, file: &str, place: Place, fault: &LineFault, bad: &mut usize) {
    if let Some(words) = line_words(context.language, file, place, fault, bad) {
        context.streams.talk(&words);
    }
}

/// The words for it.
pub fn line_words(
    language: Language,
    file: &str,
    place: Place,
    fault: &LineFault,
    bad: &mut usize,
) -> Option<String> {
    *bad += 1;
    let gaps = [
        ("file", file),
        ("line", &*place.line.to_string()),
        ("reason", &fault.text(language)),
    ];
    (*bad <= TOLD).then(|| run_files::LINE.fill(language, &gaps))
}

async fn add_all(
    context: &Context,
    store: &Store,
    sources: &mut [Source],
    entries: &[Entry],
    tally: &mut Tally,
) -> Result<(), CliError> {
    let mut batch: Vec<RunRecord> = Vec::new();
    let (mut bytes, mut of) = (0, 0);
    for (number, entry) in entries.iter().enumerate() {
        let full = batch.len() >= BATCH || bytes >= BATCH_BYTES;
        if full || entry.file != of {
            let records = std::mem::take(&mut batch);
            add(context, store, records, sources.get(of), tally).await?;
            bytes = 0;
        }
        of = entry.file;
        let Some(source) = sources.get_mut(of) else {
            continue;
        };
        let text = run_file::read_at(&mut source.reader, entry.place);
        let text =
            text.map_err(|fault| CliError::Other(fault.text(&source.name, context.language)))?;
        match store::read_record(&text) {
            Ok(record) => batch.push(record),
            Err(fault) => {
                tell_line(context, &source.name, entry.place, &fault, &mut source.bad);
            }
        }
        bytes += text.len();
        if number % STEP == STEP - 1 {
            let percent = percent(
                u64::try_from(number).unwrap_or(0),
                u64::try_from(entries.len()).unwrap_or(0),
            );
            let gaps = [
                ("file", &*source.name),
                ("percent", &percent),
                ("count", &number.to_string()),
            ];
            let text = run_files::IMPORTING.fill(context.language, &gaps);
            context.streams.progress(&text);
        }
    }
    add(context, store, batch, sources.get(of), tally).await
}

async fn add(
    context: &Context,
    store: &Store,
    records: Vec<RunRecord>,
    source: Option<&Source>,
    tally: &mut Tally,
) -> Result<(), CliError> {
    let Some(source) = source.filter(|_| !records.is_empty()) else {
        return Ok(());
    };
    let ids: Vec<_> = records.iter().map(|record| record.summary.id).collect();
    let imported = store.import(records, source.origin.clone()).await;
    let imported = context.known(imported)?;
    for (id, imported) in ids.into_iter().zip(imported) {
        let text = match imported {
            Imported::Added => {
                tally.added += 1;
                continue;
            }
            Imported::Same => None,
            Imported::Differs => Some(run_files::DIFFERS),
            Imported::Deleted => Some(run_files::DELETED_HERE),
        };
        tally.known += 1;
        tally.other += usize::from(text.is_some());
        if let Some(text) = text.filter(|_| tally.other <= TOLD) {
            context.say(text, &[("run", &id.short()), ("file", &source.name)]);
        }
    }
    Ok(())
}

impl Source {
    fn tell_the_rest(&self, context: &Context) {
        if let Some(more) = self.bad.checked_sub(TOLD).filter(|more| *more > 0) {
            let gaps = [("file", &*self.name), ("count", &more.to_string())];
            context.say(run_files::MORE_LINES, &gaps);
        }
        if self.newer > 0 {
            let gaps = [
                ("file", &*self.name),
                ("count", &self.newer.to_string()),
                ("keys", &self.unknown.join(", ")),
            ];
            context.say(run_files::UNKNOWN_KEYS, &gaps);
        }
    }
}

fn percent(done: u64, all: u64) -> String {
    (done.saturating_mul(100) / all.max(1)).min(100).to_string()
}

/// How the runs of a file are marked: without the folders of somebody's machine.
pub fn origin(path: &Path) -> String {
    if path.as_os_str() == "-" {
        return "stdin".to_owned();
    }
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
