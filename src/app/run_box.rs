//! The run box opened: every setting of a run in a row of its own, changed where it stands.

use crossterm::event::KeyCode;

use super::{
    Action, Key,
    input_line::InputLine,
    layout::PaneArea,
    list_cursor::ListCursor,
    run_options::{OptionsFault, RunOptions},
};
use crate::{
    domain::{Setting, Workflow},
    wording::{Language, Text, run_box as words},
};

/// A row of the open box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoxRow {
    /// Sync, async, stream.
    Mode,
    /// `is_async` as it is sent.
    IsAsync,
    /// A text.
    Setting(Setting),
}

/// Which row is chosen, and what is typed into it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunBox {
    cursor: ListCursor,
    typed: Option<InputLine>,
    fault: Option<(Text, Option<&'static str>)>,
}

/// All rows from the top.
pub const ROWS: [BoxRow; 10] = [
    BoxRow::Mode,
    BoxRow::IsAsync,
    BoxRow::Setting(Setting::BotId),
    BoxRow::Setting(Setting::AppId),
    BoxRow::Setting(Setting::WorkflowVersion),
    BoxRow::Setting(Setting::ConnectorId),
    BoxRow::Setting(Setting::Latitude),
    BoxRow::Setting(Setting::Longitude),
    BoxRow::Setting(Setting::UserId),
    BoxRow::Setting(Setting::Kind),
];

impl BoxRow {
    /// The API's own name for it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Mode => "mode",
            Self::IsAsync => "is_async",
            Self::Setting(setting) => setting.key(),
        }
    }

    /// What it is for.
    pub const fn words(self) -> Text {
        match self {
            Self::Mode => words::MODE,
            Self::IsAsync => words::IS_ASYNC,
            Self::Setting(Setting::BotId) => words::BOT_ID,
            Self::Setting(Setting::AppId) => words::APP_ID,
            Self::Setting(Setting::WorkflowVersion) => words::WORKFLOW_VERSION,
            Self::Setting(Setting::ConnectorId) => words::CONNECTOR_ID,
            Self::Setting(Setting::Latitude) => words::LATITUDE,
            Self::Setting(Setting::Longitude) => words::LONGITUDE,
            Self::Setting(Setting::UserId) => words::USER_ID,
            Self::Setting(Setting::Kind) => words::KIND,
        }
    }

    /// Whether it differs from what is in the file.
    pub fn is_changed(self, options: &RunOptions, base: &Workflow) -> bool {
        match self {
            Self::Mode | Self::IsAsync => options.mode() != base.mode,
            Self::Setting(setting) => setting.of(&options.target) != setting.of(base),
        }
    }
}

impl RunBox {
    /// Whether keys type into a row.
    pub const fn is_typing(&self) -> bool {
        self.typed.is_some()
    }

    /// What is typed.
    pub const fn typed(&self) -> Option<&InputLine> {
        self.typed.as_ref()
    }

    /// The chosen row.
    pub fn chosen(&self) -> BoxRow {
        let row = ROWS.get(self.cursor.selected());
        row.copied().unwrap_or(BoxRow::Mode)
    }

    /// The rows that stand in `height` lines, and which of them is chosen.
    pub fn visible(&self, height: usize) -> impl Iterator<Item = (bool, BoxRow)> {
        let first = self.cursor.first_visible(ROWS.len(), height);
        let rows = ROWS.into_iter().enumerate().skip(first).take(height);
        rows.map(|(at, row)| (at == self.cursor.selected(), row))
    }

    /// Why what is typed cannot stand there.
    pub fn fault(&self, language: Language) -> Option<String> {
        let (text, key) = self.fault?;
        let reason = text.get(language);
        Some(key.map_or_else(|| reason.to_owned(), |key| format!("{key}: {reason}")))
    }

    /// Moves by an action; false if it does not move.
    pub fn act(&mut self, action: Action, area: PaneArea) -> bool {
        self.fault = None;
        let height = lines(area);
        self.cursor.act(action, ROWS.len(), height)
    }

    /// Changes the chosen row: a choice goes on to the next, a text is typed.
    pub fn change(&mut self, options: &mut RunOptions) {
        self.fault = None;
        match self.chosen() {
            BoxRow::Mode => options.cycle_mode(),
            BoxRow::IsAsync => options.toggle_async(),
            BoxRow::Setting(Setting::Kind) => options.toggle_kind(),
            BoxRow::Setting(setting) => {
                let text = setting.of(&options.target).unwrap_or_default();
                self.typed = Some(InputLine::new(text));
            }
        }
    }

    /// Empties the chosen row.
    pub fn clear(&mut self, options: &mut RunOptions) {
        self.fault = None;
        if let BoxRow::Setting(setting) = self.chosen() {
            options.put(setting, "");
        }
    }

    /// A text pasted onto the chosen row takes the place of what stands there.
    pub fn paste(&mut self, text: &str) {
        if let Some(line) = &mut self.typed {
            line.paste(text);
        } else if let BoxRow::Setting(setting) = self.chosen()
            && setting != Setting::Kind
        {
            let mut line = InputLine::default();
            line.paste(text);
            self.typed = Some(line);
        }
    }

    /// Another text for the row that is typed.
    pub(in crate::app) fn retype(&mut self, line: InputLine) {
        if self.typed.is_some() {
            (self.typed, self.fault) = (Some(line), None);
        }
    }

    /// A key while a row is typed: `Enter` takes it and `Tab` goes on to the next, if it may stand
    /// there; `Esc` leaves it as it was.
    pub fn key(&mut self, key: Key, options: &mut RunOptions, area: PaneArea) {
        match key.code {
            KeyCode::Esc => {
                self.typed = None;
                self.fault = None;
            }
            KeyCode::Enter => {
                self.accept(options);
            }
            KeyCode::Tab | KeyCode::Down if self.accept(options) => {
                self.act(Action::Down, area);
            }
            KeyCode::BackTab | KeyCode::Up if self.accept(options) => {
                self.act(Action::Up, area);
            }
            _ => {
                if self.typed.as_mut().is_some_and(|line| line.key(key)) {
                    self.fault = None;
                }
            }
        }
    }

    /// Takes what is typed, if something is. False if it may not stand there.
    pub fn accept(&mut self, options: &mut RunOptions) -> bool {
        let (Some(line), BoxRow::Setting(setting)) = (&self.typed, self.chosen()) else {
            return true;
        };
        let text = line.text();
        if let Err(fault) = setting.check(&text) {
            self.fault = Some((fault, Some(setting.key())));
            return false;
        }
        let mut tried = options.clone();
        tried.put(setting, &text);
        let ids = matches!(setting, Setting::BotId | Setting::AppId);
        if ids && tried.fault() == Some(OptionsFault::BotAndApp) {
            self.fault = Some((crate::wording::requests::BOT_AND_APP, None));
            return false;
        }
        options.put(setting, &text);
        self.typed = None;
        self.fault = None;
        true
    }

    /// Chooses the row that was clicked; true if it was chosen before.
    pub fn click(&mut self, line: u16, area: PaneArea) -> bool {
        let height = lines(area);
        if usize::from(line) >= height {
            return false;
        }
        let was = self.cursor.selected();
        let Some(row) = self.cursor.row_at(line, ROWS.len(), height) else {
            return false;
        };
        self.cursor.select(row, ROWS.len(), height);
        was == row
    }
}

/// Lines for rows: below them stands what the chosen row is for, on as many lines as it takes in
/// the narrowest pane that has room for all rows, on two where that one is wider and lower.
pub fn lines(area: PaneArea) -> usize {
    let height = usize::from(area.foot.height);
    let words = match height {
        0..4 => 1,
        4..12 => 2,
        _ => 3,
    };
    height.saturating_sub(words).max(1)
}
