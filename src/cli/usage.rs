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
    let command = help::command(language);
    let line = with_negations(line, &command);
    let matches = command.try_get_matches_from(line);
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

/// `history 北京 -report` leaves out what has the word, which would be read as flags: it becomes
/// `--search=-report`.
fn with_negations(line: Vec<OsString>, command: &clap::Command) -> Vec<OsString> {
    let mut inside: Option<&clap::Command> = None;
    // The program's name is no word of the line.
    let mut is_value = true;
    let mut plain = false;
    let read = |word: OsString| {
        let Some(text) = word.to_str() else {
            return word;
        };
        if std::mem::take(&mut is_value) || plain {
            return word;
        }
        if let Some(name) = text.strip_prefix("--") {
            plain = name.is_empty();
            is_value = [Some(command), inside]
                .into_iter()
                .flatten()
                .any(|command| {
                    let mut all = command.get_arguments();
                    all.any(|it| it.get_long() == Some(name) && it.get_action().takes_values())
                });
            return word;
        }
        let Some(inside) = inside else {
            inside = command.find_subcommand(text);
            return word;
        };
        let negated = text.len() > 1 && text.starts_with('-') && !["-h", "-V"].contains(&text);
        if negated && inside.get_name() == "history" {
            return format!("--search={text}").into();
        }
        word
    };
    line.into_iter().map(read).collect()
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

    #[test]
    fn a_word_with_a_sign_before_it_is_left_out_by_history_and_by_nothing_else() {
        let cases = [
            ("history 北京 -report", "history 北京 --search=-report"),
            (
                "--profile history history -状态:失败 --limit 2 -h",
                "--profile history history --search=-状态:失败 --limit 2 -h",
            ),
            (
                "history --search -a -b -- -c",
                "history --search -a --search=-b -- -c",
            ),
            ("run x -p a=b", "run x -p a=b"),
            ("-h history", "-h history"),
        ];
        for (line, expected) in cases {
            let words = |line: &str| -> Vec<OsString> {
                let words = line.split(' ').map(OsString::from);
                std::iter::once("coze-tui".into()).chain(words).collect()
            };
            let command = help::command(Language::English);
            assert_eq!(
                with_negations(words(line), &command),
                words(expected),
                "{line}"
            );
        }
    }

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
