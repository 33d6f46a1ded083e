//! Everything the screen knows. Changed by `update` alone, read by `draw`.

use std::collections::BTreeMap;

use ratatui::layout::Position;

use super::{
    Action, Effect, Hearer, Pane,
    diff::{DiffPane, Glance, Manner},
    flights::Flights,
    history::{HistoryList, search_rows},
    keymap::Keymap,
    layout::{Areas, Screen, layout},
    notice::Notices,
    opened::{Drafts, Opened},
    overlay::{Ask, Overlay},
    parameter_editor::ParameterEditor,
    response::ResponsePane,
    run_box::RunBox,
    run_options::RunOptions,
    workflow_list::WorkflowList,
};
use crate::{
    domain::{Duration, IdSource, Rearrangement, Removed, RunId, RunMode, Timestamp},
    wording::Language,
};

/// Between two rows while the mouse is held above or below the parameters.
const DRAGGING: Duration = Duration(40);
/// Below a minute, elapsed times are drawn with tenths of a second.
const FAST: Duration = Duration(100);
/// Above, and in the history, whole seconds are enough.
const SLOW: Duration = Duration(1_000);

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
    /// Every profile of the settings that names its server, and that.
    pub profiles: Vec<(String, String)>,
    /// The name of the run file that is shown in place of the history: read-only.
    pub file: Option<String>,
    /// How much of it is read, in percent, until it is read.
    pub file_read: Option<u8>,
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

/// What is under way between two messages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pending {
    /// When `Run` was pressed last: a second press just after it is the same press.
    pub run_pressed: Option<Timestamp>,
    /// When and where the mouse was clicked last, and how often in a row.
    pub clicked: Option<(Timestamp, Position, u8)>,
    /// The past run that is being read, and what for.
    pub load: Option<(u32, Purpose)>,
    /// Numbers the past runs that are read.
    pub asked: u32,
    /// The last run of a workflow is looked for, and what is done with it.
    pub last_run: Option<(u32, Action)>,
    /// What to choose in the list, and whether to load it, once it has been read.
    pub choose: Option<Chosen>,
    /// What is done once the change before it is made.
    pub then: Option<Box<Rearrangement>>,
    /// The case to load once what was typed is saved.
    pub after_save: Option<(String, String)>,
    /// Numbers comparisons.
    pub asked_to_compare: u32,
    /// Numbers the trends that are read.
    pub asked_trends: u32,
    /// Numbers what a server is asked.
    pub asked_server: u32,
    /// What was saved just now and is to be opened: a folder and a case of it.
    pub open: Option<(String, Option<String>)>,
    /// The case that was made just now: its first value is typed as soon as it is read.
    pub form: Option<(String, String)>,
    /// The folder that gets the cursor once it is read.
    pub select: Option<String>,
    /// What waits to be told, in a frame of its own.
    pub announced: Vec<Ask>,
    /// The text of the editor, the mode and the settings as `update` saw them last.
    pub seen: (u64, RunMode, u64),
}

/// A line of the list that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Folder of the workflow.
    pub workflow: String,
    /// The case.
    pub case: Option<String>,
    /// Load it into the editor too.
    pub load: bool,
}

/// Why a past run is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be shown.
    Show,
    /// It is shown, and may have changed since.
    Renew,
    /// Its request is to be shown.
    ShowRequest,
    /// Its parameters go into the editor.
    Load,
    /// It is run again.
    RunAgain,
    /// Something of it is copied.
    Copy,
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
    /// Where in the box, while it is open.
    pub run_box: RunBox,
    /// Pane 3.
    pub response: ResponsePane,
    /// Pane 4.
    pub history: HistoryList,
    /// What stands over the panes.
    pub overlay: Option<Overlay>,
    /// Short words that fade.
    pub notices: Notices,
    /// Runs that this program waits for.
    pub flights: Flights,
    /// What the editor and the run box were loaded with.
    pub opened: Opened,
    /// Unsaved texts.
    pub drafts: Drafts,
    /// What was deleted, the last at the end.
    pub removed: Vec<Removed>,
    /// What `update` waits for.
    pub pending: Pending,
    /// Whether clicks and the wheel come to the program.
    pub mouse_captured: bool,
    /// Two runs that are compared, over all panes.
    pub diff: Option<DiffPane>,
    /// How they are laid out.
    pub diff_manner: Manner,
    /// What the run that ended last changed.
    pub glance: Glance,
    /// The runs of the history that are marked to be compared.
    pub marks: (Option<RunId>, Option<RunId>),
    /// Fields that are not compared, by workflow ID, where the user changed them.
    pub ignored: BTreeMap<String, Vec<String>>,
    /// The time of the last tick.
    pub now: Timestamp,
    /// Where names of runs come from.
    pub ids: IdSource,
}

impl Model {
    /// The letter of a run that is marked to be compared.
    pub fn mark_of(&self, run: RunId) -> Option<&'static str> {
        match self.marks {
            (Some(a), _) if a == run => Some("A"),
            (_, Some(b)) if b == run => Some("B"),
            _ => None,
        }
    }

    /// Whether the value at the caret is to be a file, as far as the inputs are known.
    pub fn wants_file(&self) -> bool {
        self.editor.wants_file()
    }

    /// An empty screen, and what is wanted from outside to fill it. The shell reads the collection
    /// and the drafts by itself and sends them as messages.
    pub fn new(start: Start) -> (Self, Vec<Effect>) {
        let mut history = HistoryList::default();
        let effects = history.reload();
        let model = Self {
            screen: Screen {
                width: start.size.0,
                height: start.size.1,
                focus: if start.header.token_missing {
                    // Where it says how to begin.
                    Pane::Response
                } else {
                    Pane::default()
                },
                zoomed: false,
                run_box: false,
                searching: false,
            },
            language: start.language,
            keymap: start.keymap,
            header: start.header,
            workflows: WorkflowList::default(),
            editor: ParameterEditor::default(),
            options: RunOptions::default(),
            run_box: RunBox::default(),
            response: ResponsePane::new(start.language),
            history,
            overlay: None,
            notices: Notices::default(),
            flights: Flights::default(),
            opened: Opened::default(),
            drafts: Drafts::default(),
            removed: Vec::new(),
            pending: Pending::default(),
            mouse_captured: true,
            diff: None,
            diff_manner: Manner::default(),
            glance: Glance::default(),
            marks: (None, None),
            ignored: BTreeMap::new(),
            now: start.now,
            ids: IdSource::seeded(start.seed),
        };
        (model, effects)
    }

    /// Where everything stands.
    pub fn areas(&self) -> Areas {
        self.areas_of(self.screen)
    }

    /// Where everything would stand on another screen.
    pub fn areas_of(&self, screen: Screen) -> Areas {
        let searching = screen.focus == Pane::History && self.history.search().is_shown();
        let mut areas = layout(Screen {
            searching,
            ..screen
        });
        if let Some(area) = areas.pane(Pane::Response) {
            let size = (area.inner.width, area.inner.height);
            let filter = self.response.filter();
            let rows = filter.rows(self.language, self.now, size);
            areas.keep_above(Pane::Response, rows);
        }
        if let Some(area) = areas.pane(Pane::History) {
            let size = (area.inner.width, area.inner.height);
            let rows = search_rows::rows(&self.history, self.language, size);
            areas.keep_above(Pane::History, rows);
        }
        if let Some(area) = areas.pane(Pane::Parameters) {
            let hearer = Hearer {
                language: self.language,
                now: self.now,
                keymap: &self.keymap,
            };
            let rows = self.editor.rows_below(&hearer, area);
            areas.keep_below(Pane::Parameters, rows);
        }
        areas
    }

    /// Whether a key that types a character goes into a text.
    pub fn is_typing(&self) -> bool {
        match self.screen.focus {
            Pane::Workflows => self.workflows.is_filtering(),
            Pane::Parameters if self.screen.run_box => self.run_box.is_typing(),
            Pane::Parameters => self.editor.is_typing() || self.editor.find().is_typing(),
            Pane::Response => {
                self.response.find().is_typing()
                    || self.response.filter().is_typing()
                    || self.response.is_answering()
            }
            Pane::History => self.history.search().is_typing(),
        }
    }

    /// When the next [`super::Message::Tick`] is wanted, from the last one; `None` while nothing moves.
    pub fn next_tick(&self) -> Option<Duration> {
        let shown = self.response.shown().and_then(|id| self.flights.get(id));
        let fast = shown.is_some_and(|flight| flight.elapsed(self.now) < Duration(60_000));
        let flights = match (self.flights.is_empty(), fast) {
            (true, _) => None,
            (false, true) => Some(FAST),
            (false, false) => Some(SLOW),
        };
        let drafts = self.drafts.due.map(|due| due.since(self.now));
        let notices = self.notices.left(self.now);
        let dragging = self.response.is_dragged_beyond();
        let area = self.areas().pane(Pane::Parameters);
        let held = area.is_some_and(|area| self.editor.is_dragged_out(area));
        let held = held.then_some(DRAGGING);
        let filtering = self.response.filter().is_running().then_some(FAST);
        let replay = self.response.next_replay_tick();
        [flights, drafts, notices, dragging, held, filtering, replay]
            .into_iter()
            .flatten()
            .min()
    }

    /// Whether the pane is to be seen; on a small screen only one is.
    pub fn is_visible(&self, pane: Pane) -> bool {
        self.areas().pane(pane).is_some()
    }
}
