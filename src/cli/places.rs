//! `paths`: where things are kept.

use super::{context::Context, exit::Exit, row};
use crate::{json, wording::cli as words};

/// Prints every place, whether or not something is there.
pub fn print(context: &mut Context) -> Exit {
    let paths = &context.paths;
    let places = [
        (words::SETTINGS, &paths.settings),
        (words::COLLECTION, &paths.collection),
        (words::HISTORY, &paths.history),
        (words::LOG, &paths.log),
        (words::REMOVED_THINGS, &paths.trash),
    ];
    let names = places.map(|(name, _)| name.get(context.language));
    let widest = names.map(json::width).into_iter().max().unwrap_or_default();
    let lines = names
        .iter()
        .zip(places)
        .map(|(name, (_, path))| format!("{}  {}\n", row::padded(name, widest), path.display()));
    let text: String = lines.collect();
    context.streams.data(&text);
    Exit::Ok
}
