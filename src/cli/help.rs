//! Puts the words of a language into the command line. Whatever the table of texts does not have
//! would show what the code says about itself; a test finds it.

use clap::{Arg, CommandFactory};

use super::args::Args;
use crate::wording::{
    Language, Text,
    help::{ABOUT, ARGUMENT, ARGUMENTS, COMMANDS, CommandHelp, GLOBAL_OPTIONS, OPTIONS, USAGE},
};

/// The command line with all its words in one language.
pub fn command(language: Language) -> clap::Command {
    let whole = localise(Args::command(), "", language);
    let names: Vec<String> = whole
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect();
    names.into_iter().fold(whole, |whole, name| {
        let localised = name.clone();
        whole.mut_subcommand(name, move |command| localise(command, &localised, language))
    })
}

fn localise(command: clap::Command, name: &str, language: Language) -> clap::Command {
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        USAGE.get(language)
    );
    let command = command
        .help_template(template)
        .subcommand_help_heading(COMMANDS.get(language))
        .mut_args(|argument| put_words(argument, name, language));
    let Some(help) = about(name) else {
        return command;
    };
    let about = help.about.get(language);
    // No long forms: one line an argument is enough.
    let command = command.about(about).long_about(None);
    match help.after.get(language) {
        "" => command,
        after => command.after_help(after),
    }
}

fn put_words(argument: Arg, command: &str, language: Language) -> Arg {
    let heading = if command.is_empty() {
        GLOBAL_OPTIONS
    } else if argument.is_positional() {
        ARGUMENTS
    } else {
        OPTIONS
    };
    let text = text(command, argument.get_id().as_str());
    let argument = argument
        .help_heading(heading.get(language))
        .long_help(None::<&str>);
    match text {
        Some(text) => argument.help(text.get(language)),
        None => argument,
    }
}

fn about(name: &str) -> Option<&'static CommandHelp> {
    ABOUT.iter().find(|help| help.command == name)
}

fn text(command: &str, argument: &str) -> Option<Text> {
    let mut all = ARGUMENT.iter();
    let found = all.find(|help| help.command == command && help.argument == argument);
    found.map(|help| help.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_every_argument_has_words_and_no_words_are_left_over() {
        let whole = Args::command();
        let mut commands = vec![("", &whole)];
        commands.extend(whole.get_subcommands().map(|one| (one.get_name(), one)));
        let mut arguments = Vec::new();
        for (name, command) in &commands {
            assert!(about(name).is_some(), "{name}");
            for argument in command.get_arguments() {
                let id = argument.get_id().as_str();
                assert!(text(name, id).is_some(), "{name} {id}");
                arguments.push((*name, id));
            }
        }
        assert_eq!(ABOUT.len(), commands.len());
        assert_eq!(ARGUMENT.len(), arguments.len());
    }

    #[test]
    fn help_in_chinese_has_no_english_headings() {
        for name in ["", "run", "history", "emulator"] {
            let mut whole = command(Language::Chinese);
            whole.build();
            let mut asked = match name {
                "" => whole,
                _ => whole.find_subcommand(name).cloned().unwrap(),
            };
            let help = asked.render_long_help().to_string();
            assert!(help.contains("用法："), "{help}");
            for english in ["Usage", "Options:", "Arguments", "Print", "default"] {
                assert!(!help.contains(english), "{name}: {english} in\n{help}");
            }
        }
    }
}
