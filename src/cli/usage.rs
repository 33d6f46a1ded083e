//! Reads the command line, and says in the user's language what is wrong with it.

use std::{error::Error as _, ffi::OsString, io::Write};

use clap::{
    FromArgMatches,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::{args::Args, exit::Exit, help};
use crate::wording::{Language, cli as talk, help as help_words, usage as words};

/// Reads the words of the command line. Help, version and refusals are printed here.
pub fn read(line: Vec<OsString>, language: Language) -> Result<Args, Exit> {
    let matches = help::command(language).try_get_matches_from(line);
    let args = matches.and_then(|matches| Args::from_arg_matches(&matches));
    args.map_err(|error| {
        if error.use_stderr() {
            // There is nobody left to tell when stderr is closed.
            let _ = std::io::stderr().write_all(refusal(&error, language).as_bytes());
            return Exit::Usage;
        }
        let _ = error.print();
        Exit::Ok
    })
}

fn refusal(error: &clap::Error, language: Language) -> String {
    let what = what(error, language);
    let mut text = talk::REFUSAL.fill(language, &[("reason", &what)]) + "\n";
    let similar = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    for similar in similar.into_iter().filter_map(|kind| known(error, kind)) {
        text += &words::SIMILAR.fill(language, &[("similar", &similar)]);
        text.push('\n');
    }
    if let Some(usage) = known(error, ContextKind::Usage) {
        let pattern = usage.trim_start_matches("Usage:").trim();
        let usage = help_words::USAGE.get(language);
        text = format!("{text}\n{usage} {pattern}\n");
    }
    text + words::SEE_HELP.get(language) + "\n"
}

fn what(error: &clap::Error, language: Language) -> String {
    let of = |kind| known(error, kind).unwrap_or_default();
    let (argument, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let (prior, possible) = (of(ContextKind::PriorArg), of(ContextKind::ValidValue));
    let command = of(ContextKind::InvalidSubcommand);
    // `99999 is not in 0..=65535`
    let reason = error.source().map(ToString::to_string).unwrap_or_default();
    let range = reason
        .split_once(" is not in ")
        .map_or("", |(_, range)| range);
    let gaps = [
        ("argument", &*argument),
        ("value", &value),
        ("prior", &prior),
        ("possible", &possible),
        ("command", &command),
        ("range", range),
    ];
    let text = match error.kind() {
        ErrorKind::UnknownArgument => words::UNKNOWN_ARGUMENT,
        ErrorKind::InvalidSubcommand => words::UNKNOWN_COMMAND,
        ErrorKind::MissingRequiredArgument => words::MISSING,
        ErrorKind::InvalidValue if value.is_empty() => words::NO_VALUE,
        ErrorKind::InvalidValue if !possible.is_empty() => words::NOT_POSSIBLE,
        ErrorKind::ValueValidation if !range.is_empty() => words::OUT_OF_RANGE,
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => words::BAD_VALUE,
        ErrorKind::ArgumentConflict if argument == prior => words::TWICE,
        ErrorKind::ArgumentConflict => words::CONFLICT,
        _ => {
            let text = error.to_string();
            let first = text.lines().next().unwrap_or_default();
            return first.trim_start_matches("error: ").to_owned();
        }
    };
    text.fill(language, &gaps)
}

fn known(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str, language: Language) -> String {
        let words = line.split_whitespace();
        let error = help::command(language).try_get_matches_from(words);
        refusal(&error.unwrap_err(), language)
    }

    #[test]
    fn every_mistake_is_told_in_chinese_with_what_it_is_about() {
        let cases = [
            ("coze-tui rum", "rum"),
            ("coze-tui run", "<WORKFLOW>"),
            ("coze-tui run a --moed sync", "--mode"),
            ("coze-tui run a --mode fast", "sync, async, stream"),
            ("coze-tui run a --case b --params c", "--params"),
            ("coze-tui run a --case b --case c", "--case"),
            ("coze-tui run a --case", "--case"),
            ("coze-tui history --limit 0", "1.."),
            ("coze-tui history --limit x", "--limit"),
            ("coze-tui emulator --port 70000", "0..=65535"),
            ("coze-tui paths more", "more"),
        ];
        for (line, part) in cases {
            let text = said(line, Language::Chinese);
            assert!(text.starts_with("错误："), "{line}: {text}");
            assert!(text.contains(part), "{line}: {text}");
            let first = text.lines().next().unwrap_or_default();
            let english = ["argument", "value", "required", "cannot", "unexpected"];
            assert!(
                !english.iter().any(|word| first.contains(word)),
                "{line}: {text}"
            );
        }
    }

    #[test]
    fn a_line_is_read_into_its_parts() {
        let line = [
            "coze-tui",
            "run",
            "weather",
            "-p",
            "a=-1",
            "-p",
            "b:=2",
            "--profile",
            "cn",
        ];
        let args = read(line.map(OsString::from).to_vec(), Language::English).unwrap();
        assert_eq!(args.profile.as_deref(), Some("cn"));
        let Some(super::super::args::Command::Run(run)) = args.command else {
            panic!("{args:?}");
        };
        assert_eq!(run.parameter, ["a=-1", "b:=2"]);
    }
}
