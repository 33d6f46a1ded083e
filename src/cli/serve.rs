//! `emulator`: the local Coze in the foreground.

use super::{
    args::EmulatorArgs, error::CliError, exit::Exit, interrupt::Interrupt, output::Streams, row,
};
use crate::{
    emulator::{Emulator, Options, Profile, WORKFLOWS},
    wording::{Language, Text, cli as words},
};

/// The tokens it knows and what they are for.
const TOKENS: [(&str, Text); 7] = [
    ("pat_demo", words::TOKEN_DEMO),
    ("pat_free", words::TOKEN_FREE),
    ("pat_norun", words::TOKEN_NORUN),
    ("pat_nolist", words::TOKEN_NOLIST),
    ("pat_noschema", words::TOKEN_NOSCHEMA),
    ("pat_noupload", words::TOKEN_NOUPLOAD),
    ("pat_expired", words::TOKEN_EXPIRED),
];

/// Columns of names.
const NAME_WIDTH: usize = 12;

/// Serves until it is interrupted, which is its way to end.
pub async fn serve(
    streams: &mut Streams,
    args: &EmulatorArgs,
    language: Language,
) -> Result<Exit, CliError> {
    let profile = match args.profile.as_deref() {
        None | Some("cloud") => Profile::Cloud,
        Some("studio") => Profile::Studio,
        Some(other) => {
            let text = words::NOT_AN_EMULATOR.fill(language, &[("profile", other)]);
            return Err(CliError::Usage(text));
        }
    };
    let mut interrupt = Interrupt::listen(language)?;
    let options = Options {
        port: args.port,
        profile,
        ..Options::default()
    };
    let emulator = Emulator::start(options).map_err(|error| {
        let gaps = [("reason", &*error.to_string())];
        CliError::Other(words::NO_EMULATOR.fill(language, &gaps))
    })?;
    streams.data(&about(&emulator.base_url(), profile, language));
    streams.talk(words::UNTIL_CTRL_C.get(language));
    interrupt.next().await;
    Ok(Exit::Ok)
}

fn about(base_url: &str, profile: Profile, language: Language) -> String {
    // Studio knows no plans, no expiry and no permissions beyond running.
    let known =
        |token: &str| profile == Profile::Cloud || ["pat_demo", "pat_norun"].contains(&token);
    let tokens = TOKENS.iter().filter(|(token, _)| known(token));
    let tokens: String = tokens
        .map(|(token, about)| line(token, about.get(language)))
        .collect();
    let workflows = WORKFLOWS.iter().map(|it| line(it.name, it.workflow_id));
    let weather = WORKFLOWS.first().map_or("", |first| first.workflow_id);
    let sections = [
        (words::BASE_URL, format!("  {base_url}\n")),
        (words::TOKEN_LIST, tokens),
        (words::WORKFLOW_LIST, workflows.collect()),
        (
            words::TRY_IT,
            format!(
                "  COZE_API_BASE={base_url} COZE_API_TOKEN=pat_demo coze-tui run {weather} -p city=北京\n"
            ),
        ),
    ];
    let sections = sections.map(|(title, lines)| format!("{}\n{lines}", title.get(language)));
    sections.join("\n")
}

fn line(name: &str, about: &str) -> String {
    format!("  {}  {about}\n", row::padded(name, NAME_WIDTH))
}
