//! Everything the screen knows. Changed by `update` alone, read by `draw`.

use super::{
    Effect, Pane,
    flights::Flights,
    history::HistoryList,
    keymap::Keymap,
    layout::{Areas, Screen, layout},
    notice::Notices,
    parameter_editor::ParameterEditor,
    response::ResponsePane,
    run_options::RunOptions,
    workflow_list::WorkflowList,
};
use crate::{
    domain::{Duration, IdSource, Timestamp},
    wording::Language,
};

/// Elapsed times are drawn with tenths of a second below a minute.
const FLIGHT_TICK: Duration = Duration(100);

/// What stands in the first row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// Name of the profile.
    pub profile: String,
    /// Where runs are sent.
    pub base_url: String,
    /// Everything is against the local Coze, with a collection and history of its own.
    pub demo: bool,
    /// No token is set up: nothing can be sent yet.
    pub token_missing: bool,
}

impl Header {
    /// The server's name without scheme.
    pub fn host(&self) -> &str {
        let rest = self.base_url.split_once("://");
        rest.map_or(self.base_url.as_str(), |(_, host)| host)
    }
}

/// What a model begins with.
#[derive(Debug, Clone)]
pub struct Start {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Of every text.
    pub language: Language,
    /// The keys in force.
    pub keymap: Keymap,
    /// The first row.
    pub header: Header,
    /// Of the run ids; random in the program.
    pub seed: u64,
    /// The time.
    pub now: Timestamp,
}

/// Everything the screen knows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Size of the terminal, focus, zoom.
    pub screen: Screen,
    /// Of every text.
    pub language: Language,
    /// The keys in force.
    pub keymap: Keymap,
    /// The first row.
    pub header: Header,
    /// Pane 1.
    pub workflows: WorkflowList,
    /// Pane 2.
    pub editor: ParameterEditor,
    /// The box below pane 2.
    pub options: RunOptions,
    /// Pane 3.
    pub response: ResponsePane,
    /// Pane 4.
    pub history: HistoryList,
    /// Short words that fade.
    pub notices: Notices,
    /// Runs that this program waits for.
    pub flights: Flights,
    /// The time of the last tick.
    pub now: Timestamp,
    /// Where names of runs come from.
    pub ids: IdSource,
}

impl Model {
    /// An empty screen, and what is wanted from outside to fill it. The shell reads the collection
    /// and the drafts by itself and sends them as messages.
    pub fn new(start: Start) -> (Self, Vec<Effect>) {
        let mut history = HistoryList::default();
        let effects = history.reload();
        let model = Self {
            screen: Screen {
                width: start.size.0,
                height: start.size.1,
                focus: Pane::default(),
                zoomed: false,
            },
            language: start.language,
            keymap: start.keymap,
            header: start.header,
            workflows: WorkflowList::default(),
            editor: ParameterEditor::default(),
            options: RunOptions::default(),
            response: ResponsePane::new(start.language),
            history,
            notices: Notices::default(),
            flights: Flights::default(),
            now: start.now,
            ids: IdSource::seeded(start.seed),
        };
        (model, effects)
    }

    /// Where everything stands.
    pub fn areas(&self) -> Areas {
        layout(self.screen)
    }

    /// Whether a key that types a character goes into a text.
    pub fn is_typing(&self) -> bool {
        match self.screen.focus {
            Pane::Workflows => self.workflows.is_filtering(),
            Pane::Parameters => self.editor.is_typing(),
            Pane::Response | Pane::History => false,
        }
    }

    /// When the next [`super::Message::Tick`] is wanted, from the last one; `None` while nothing moves.
    pub fn next_tick(&self) -> Option<Duration> {
        let flights = (!self.flights.is_empty()).then_some(FLIGHT_TICK);
        let notices = self.notices.left(self.now);
        [flights, notices].into_iter().flatten().min()
    }
}
