//! A filter made ready, and its results one after the other.

use std::fmt::Write;

use jaq_core::{
    Compiler, Ctx, Exn, Vars,
    data::JustLut,
    load::{self, Arena, File, Loader},
};
use jaq_json::Val;
use serde::{Deserialize, Serialize};

use super::{
    fault::FilterFault,
    input::Input,
    print::{Unprintable, print},
};
use crate::json::strings::unescape;
/// Longer filters are refused before they are parsed, in bytes. Nobody writes one; parsing recurses.
pub const LONGEST_FILTER: usize = 100_000;

/// An error names the value it is about, and that may be the whole answer.
const LONGEST_MESSAGE: usize = 400;

/// Answers come to filters with the JSON in their strings opened. A way into one that was written
/// for the answer as it was sent, with `fromjson` in it, leads to the same place.
const OPENED: &str = "def _fromjson: fromjson;
def fromjson: if type == \"string\" then _fromjson else . end;";

/// How the results ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ended {
    /// These are all.
    Whole,
    /// As many results as were asked for.
    Outputs,
    /// The next result would have been beyond the size asked for.
    Bytes,
    /// A result held an object with a key that is not a string.
    Key,
    /// The filter ended with an error, in jaq's words.
    Failed(String),
}

/// A filter made ready.
pub struct Program(jaq_core::Filter<JustLut<Val>>);

impl Program {
    /// Reads a filter; a blank one is `.`. May overflow the stack where it nests some ten
    /// thousand levels deep.
    pub fn compile(code: &str) -> Result<Self, FilterFault> {
        if code.len() > LONGEST_FILTER {
            return Err(FilterFault::too_long());
        }
        let code = if code.trim().is_empty() { "." } else { code };
        let defs = jaq_core::defs()
            .chain(jaq_std::defs())
            .chain(jaq_json::defs())
            .chain(load::parse(OPENED, |parser| parser.defs()).unwrap_or_default());
        let funs = jaq_core::funs()
            .chain(jaq_std::funs().filter(|(name, ..)| *name != "env"))
            .chain(jaq_json::funs());
        let arena = Arena::default();
        // The loader has no reader: modules are refused.
        let modules = Loader::new(defs)
            .load(&arena, File { code, path: () })
            .map_err(|errors| FilterFault::of_loading(code, errors))?;
        load::import(&modules, |_| Err(String::new()))
            .map_err(|errors| FilterFault::of_loading(code, errors))?;
        let compiled = Compiler::default().with_funs(funs).compile(modules);
        compiled
            .map(Self)
            .map_err(|errors| FilterFault::of_names(code, errors))
    }

    /// Hands each result to `each` as indented JSON, until there are `outputs` of them or the
    /// next would make them more than `bytes` together. May run for ever, use all memory, and
    /// overflow the stack.
    pub fn run(
        &self,
        input: &Input,
        outputs: usize,
        bytes: usize,
        mut each: impl FnMut(&str),
    ) -> Ended {
        let context = Ctx::<JustLut<Val>>::new(&self.0.lut, Vars::new([]));
        let mut left = bytes;
        let results = self.0.id.run((context, input.0.clone()));
        for (count, result) in results.enumerate() {
            if count == outputs {
                return Ended::Outputs;
            }
            let value = match result {
                Ok(value) => value,
                Err(stopped) => return end(stopped),
            };
            match print(&value, left) {
                Ok(text) => {
                    left = left.saturating_sub(text.len());
                    each(&text);
                }
                Err(Unprintable::TooLong) => return Ended::Bytes,
                Err(Unprintable::Key) => return Ended::Key,
            }
        }
        Ended::Whole
    }
}

/// `halt` is a plain end; what else is no error is a `break` that found no label.
fn end(stopped: Exn<'_, Val>) -> Ended {
    let Ok(error) = stopped.get_err() else {
        return Ended::Whole;
    };
    let mut message = Short(String::new());
    match write!(message, "{error}") {
        Ok(()) => {}
        Err(_) => message.0.push('…'),
    }
    // A text of the filter's own, `error("…")`, is written as JSON.
    let own = message.0.starts_with('"');
    Ended::Failed(if own {
        unescape(&message.0).into_owned()
    } else {
        message.0
    })
}

/// Refuses what is beyond the limit, so that writing a long value ends there.
struct Short(String);

impl Write for Short {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let room = LONGEST_MESSAGE.saturating_sub(self.0.len());
        let end = text.floor_char_boundary(room);
        self.0.push_str(text.get(..end).unwrap_or_default());
        if end < text.len() {
            Err(std::fmt::Error)
        } else {
            Ok(())
        }
    }
}
