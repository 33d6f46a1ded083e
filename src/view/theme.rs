//! How each kind of thing looks. Sixteen colours, so that the terminal's own palette decides;
//! none at all under `NO_COLOR`. Every difference that means something is also a letter, a glyph
//! or a modifier.

use ratatui::style::{Color, Modifier, Style};

/// A style for each kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Plain text.
    pub text: Style,
    /// Less important text.
    pub dim: Style,
    /// Important text.
    pub strong: Style,
    /// Frame of a pane.
    pub border: Style,
    /// Frame of the pane that has the keys.
    pub border_focused: Style,
    /// Title of a pane.
    pub title: Style,
    /// Title of the pane that has the keys.
    pub title_focused: Style,
    /// The chosen row of the pane that has the keys.
    pub selected: Style,
    /// The chosen row of another pane.
    pub selected_elsewhere: Style,
    /// It went well.
    pub good: Style,
    /// It failed.
    pub bad: Style,
    /// It is under way.
    pub busy: Style,
    /// Look out.
    pub warning: Style,
    /// The name of a key.
    pub key: Style,
    /// A link.
    pub link: Style,
    /// Text that matches what is searched for.
    pub found: Style,
    /// Marked text.
    pub marked: Style,
    /// A heading in a text.
    pub heading: Style,
    /// Code in a text.
    pub code: Style,
    /// A key of a JSON object.
    pub json_key: Style,
    /// A JSON string.
    pub json_string: Style,
    /// A JSON number.
    pub json_number: Style,
    /// `true`, `false`, `null`.
    pub json_literal: Style,
    /// Brackets, commas, colons.
    pub json_punctuation: Style,
}

const PLAIN: Style = Style::new();
const BOLD: Style = PLAIN.add_modifier(Modifier::BOLD);
/// Not bright black: where a palette gives that the colour of the background, as Solarized does,
/// the text would be gone.
const FAINT: Style = PLAIN.add_modifier(Modifier::DIM);
const REVERSED: Style = PLAIN.add_modifier(Modifier::REVERSED);
const UNDERLINED: Style = PLAIN.add_modifier(Modifier::UNDERLINED);

impl Theme {
    /// Sixteen colours.
    pub const SIXTEEN: Self = Self {
        text: PLAIN,
        dim: FAINT,
        strong: BOLD,
        border: FAINT,
        border_focused: PLAIN.fg(Color::Cyan),
        title: PLAIN,
        title_focused: BOLD.fg(Color::Cyan),
        selected: BOLD.fg(Color::White).bg(Color::Blue),
        selected_elsewhere: BOLD,
        good: PLAIN.fg(Color::Green),
        bad: PLAIN.fg(Color::Red),
        busy: PLAIN.fg(Color::Yellow),
        warning: PLAIN.fg(Color::Yellow),
        key: BOLD.fg(Color::Cyan),
        link: UNDERLINED.fg(Color::Cyan),
        found: PLAIN.fg(Color::Black).bg(Color::Yellow),
        marked: REVERSED,
        heading: BOLD.fg(Color::Cyan),
        code: PLAIN.fg(Color::Green),
        json_key: PLAIN.fg(Color::Cyan),
        json_string: PLAIN.fg(Color::Green),
        json_number: PLAIN.fg(Color::Yellow),
        json_literal: PLAIN.fg(Color::Magenta),
        json_punctuation: FAINT,
    };

    /// No colour.
    pub const COLOURLESS: Self = Self {
        text: PLAIN,
        dim: FAINT,
        strong: BOLD,
        border: FAINT,
        border_focused: BOLD,
        title: PLAIN,
        title_focused: BOLD,
        selected: REVERSED,
        selected_elsewhere: BOLD,
        good: PLAIN,
        bad: BOLD,
        busy: PLAIN,
        warning: BOLD,
        key: BOLD,
        link: UNDERLINED,
        found: REVERSED,
        marked: REVERSED,
        heading: BOLD.add_modifier(Modifier::UNDERLINED),
        code: PLAIN,
        json_key: BOLD,
        json_string: PLAIN,
        json_number: PLAIN,
        json_literal: PLAIN,
        json_punctuation: FAINT,
    };

    /// What the environment asks for: `NO_COLOR`, set and not empty, takes all colour away.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let colourless = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
        if colourless {
            Self::COLOURLESS
        } else {
            Self::SIXTEEN
        }
    }
}
