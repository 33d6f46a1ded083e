//! `export`: runs as lines of records, with the bodies beside, so that `import` brings back all of it.
//! No token is among it: the history records none, and those that people put into parameters are covered.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;

use super::{cover::Secrets, mask::MaskPath, resolve, tokens};
use crate::{
    cli::{
        accounts::Accounts, args::ExportArgs, context::Context, error::CliError, exit::Exit, query,
        record,
    },
    domain::{RunId, RunRecord, RunSummary, Timestamp},
    store::{self, Store},
    wording::{Language, keeping as words, masking},
};

/// Rows that are asked for at a time.
const PAGE: usize = 500;

/// What is not to be told of runs, and how much of it there was.
#[derive(Default)]
struct Masks<'a> {
    paths: Vec<(&'a str, MaskPath, bool)>,
    /// The user's own tokens, as far as they are at hand.
    own: Vec<String>,
    /// Tokens that were covered.
    tokens: usize,
    /// Values were too short to be looked for.
    short: bool,
}

/// Prints runs, one a line, each once: those that started first come first, so that whoever reads the
/// file to its end has the newest last.
pub async fn export(context: &mut Context, args: &ExportArgs) -> Result<Exit, CliError> {
    let mut masks = Masks::of(context, args)?;
    let store = context.store_to_read()?;
    let runs = chosen(context, &store, args).await?;
    masks.know_tokens(context, &runs.values().cloned().collect());
    let count = runs.len();
    for (_, _, run) in runs.into_keys() {
        if context.streams.is_closed() {
            break;
        }
        let mut run = context.load(&store, run).await?;
        masks.put_on(&mut run);
        let line = masks.without_tokens(line(&run, context.language));
        context.streams.data(&line);
    }
    masks.tell(context);
    context.say(words::EXPORTED, &[("count", &count.to_string())]);
    context.known(store.close().await)?;
    Ok(Exit::Ok)
}

/// One run as `export` prints it, nothing masked but tokens, and what is to be said of that. May take seconds:
/// a token may come from a command.
pub fn exported(run: &RunRecord, accounts: &Accounts) -> (String, Vec<String>) {
    let (own, unknown) = accounts.tokens(&BTreeSet::from([run.summary.profile.clone()]));
    let mut masks = Masks {
        own,
        ..Masks::default()
    };
    let mut run = run.clone();
    masks.put_on(&mut run);
    let line = masks.without_tokens(line(&run, accounts.language));
    let mut notes: Vec<String> = unknown
        .iter()
        .map(|profile| masking::TOKEN_UNKNOWN.fill(accounts.language, &[("profile", profile)]))
        .collect();
    if masks.tokens > 0 {
        let count = masks.tokens.to_string();
        notes.push(masking::TOKENS.fill(accounts.language, &[("count", &count)]));
    }
    (line, notes)
}

/// A run with its bodies beside, so that all of it can be imported.
fn line(run: &RunRecord, language: Language) -> String {
    let line = record::line(run, language);
    let record = line.trim_end().strip_suffix('}').unwrap_or(&line);
    format!("{record},\"raw\":{}}}", store::raw(run))
}

/// The runs that are named and those that are searched for, in the order of time, with their profiles.
async fn chosen(
    context: &Context,
    store: &Store,
    args: &ExportArgs,
) -> Result<BTreeMap<(Timestamp, i64, RunId), String>, CliError> {
    let mut runs = BTreeMap::new();
    let place = |run: &RunSummary| ((run.started_at, run.seq, run.id), run.profile.clone());
    for run in resolve(context, store, &args.run).await? {
        runs.extend([place(&context.load(store, run).await?.summary)]);
    }
    if let Some(search) = &args.search {
        let filter = query::read(context, std::iter::once(search))?;
        let mut before = None;
        loop {
            // Found as `history` finds them: what changed a moment ago too.
            let page = context.known(store.find(filter.clone(), before, PAGE).await)?;
            let Some(last) = page.last() else { break };
            before = Some(last.run.seq);
            runs.extend(page.iter().map(|found| place(&found.run)));
        }
    }
    Ok(runs)
}

impl<'a> Masks<'a> {
    fn of(context: &Context, args: &'a ExportArgs) -> Result<Self, CliError> {
        let read = |text: &'a String| {
            let path = MaskPath::read(text).ok_or_else(|| {
                let told = masking::BAD_PATH.fill(context.language, &[("path", text)]);
                CliError::Usage(told)
            })?;
            Ok((&**text, path, false))
        };
        Ok(Self {
            paths: args
                .mask
                .iter()
                .map(read)
                .collect::<Result<_, CliError>>()?,
            ..Self::default()
        })
    }

    /// Finds out the user's own tokens; tells of which profiles that could not be done.
    fn know_tokens(&mut self, context: &Context, used: &BTreeSet<String>) {
        let (own, unknown) = context.accounts.tokens(used);
        self.own = own;
        for profile in unknown {
            context.say(masking::TOKEN_UNKNOWN, &[("profile", &profile)]);
        }
    }

    fn put_on(&mut self, run: &mut RunRecord) {
        let mut gone = Vec::new();
        for (_, path, found) in &mut self.paths {
            let body = String::from_utf8_lossy(&run.request);
            if let Some(masked) = path.mask(&body, &mut gone) {
                *found = true;
                run.request = Bytes::from(masked);
            }
        }
        let secrets = Secrets::of(&gone);
        self.short |= secrets.has_short();
        secrets.cover(run);
        // What is no text is written as digits, in which no token would be found.
        let turns = run.turns.iter_mut().map(|turn| &mut turn.response);
        for body in turns.chain([&mut run.response]).flatten() {
            if std::str::from_utf8(body).is_err() {
                let mut bytes = body.to_vec();
                self.tokens += tokens::hide(&mut bytes, &self.own);
                *body = Bytes::from(bytes);
            }
        }
    }

    fn without_tokens(&mut self, line: String) -> String {
        let mut bytes = line.into_bytes();
        self.tokens += tokens::hide(&mut bytes, &self.own);
        // Only whole letters were replaced.
        String::from_utf8(bytes).unwrap_or_default()
    }

    fn tell(&self, context: &Context) {
        for (path, ..) in self.paths.iter().filter(|(.., found)| !found) {
            context.say(words::NOTHING_TO_MASK, &[("path", path)]);
        }
        if self.short {
            context.say(masking::SHORT, &[]);
        }
        if self.tokens > 0 {
            let count = self.tokens.to_string();
            context.say(masking::TOKENS, &[("count", &count)]);
        }
    }
}
