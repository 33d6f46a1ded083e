//! The one table of keys: where, which keys, what they do, in which words.
//!
//! Help, palette, bottom line, README and lookup all come from it.

use super::{Action, Pane};
use crate::wording::{Text, keys};

/// Where a key means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Where {
    /// Everywhere, also while typing.
    Global,
    /// In every pane while nothing is typed.
    Panes,
    /// In one pane while nothing is typed.
    In(Pane),
    /// In the parameters while they are typed.
    Typing,
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Where its keys mean this.
    pub place: Where,
    /// What they do.
    pub action: Action,
    /// The keys, the first one is shown.
    pub keys: &'static [&'static str],
    /// A word for the bottom line.
    pub short: Text,
    /// Words for the help.
    pub long: Text,
}

impl Row {
    /// The action's name in settings: its words for the bottom line in English, joined by `_`,
    /// such as `debug_page`; rows with the same words share their keys.
    pub fn name(&self) -> String {
        self.short.en.replace(' ', "_")
    }
}

const fn row(
    place: Where,
    action: Action,
    keys: &'static [&'static str],
    short: Text,
    long: Text,
) -> Row {
    Row {
        place,
        action,
        keys,
        short,
        long,
    }
}

/// Every key of the program.
pub const TABLE: &[Row] = &[
    row(
        Where::Global,
        Action::Run,
        &["ctrl-r"],
        keys::RUN,
        keys::RUN_LONG,
    ),
    row(Where::Panes, Action::Run, &["r"], keys::RUN, keys::RUN_LONG),
    row(
        Where::Global,
        Action::ToggleAsync,
        &["ctrl-t"],
        keys::TOGGLE_ASYNC,
        keys::TOGGLE_ASYNC_LONG,
    ),
    row(
        Where::Panes,
        Action::ToggleAsync,
        &["a"],
        keys::TOGGLE_ASYNC,
        keys::TOGGLE_ASYNC_LONG,
    ),
    row(
        Where::Global,
        Action::Save,
        &["ctrl-s"],
        keys::SAVE,
        keys::SAVE_LONG,
    ),
    row(
        Where::Global,
        Action::EditOutside,
        &["ctrl-g"],
        keys::EDIT_OUTSIDE,
        keys::EDIT_OUTSIDE_LONG,
    ),
    row(
        Where::Global,
        Action::OpenDebugPage,
        &["ctrl-o"],
        keys::OPEN_DEBUG_PAGE,
        keys::OPEN_DEBUG_PAGE_LONG,
    ),
    row(
        Where::Panes,
        Action::OpenDebugPage,
        &["o"],
        keys::OPEN_DEBUG_PAGE,
        keys::OPEN_DEBUG_PAGE_LONG,
    ),
    row(
        Where::Global,
        Action::Help,
        &["ctrl-p", "f1"],
        keys::HELP,
        keys::HELP_LONG,
    ),
    row(
        Where::Panes,
        Action::Help,
        &["?"],
        keys::HELP,
        keys::HELP_LONG,
    ),
    row(
        Where::Global,
        Action::Back,
        &["esc"],
        keys::BACK,
        keys::BACK_LONG,
    ),
    row(
        Where::Global,
        Action::CancelOrQuit,
        &["ctrl-c"],
        keys::CANCEL_OR_QUIT,
        keys::CANCEL_OR_QUIT_LONG,
    ),
    row(
        Where::Global,
        Action::Suspend,
        &["ctrl-z"],
        keys::SUSPEND,
        keys::SUSPEND_LONG,
    ),
    row(
        Where::Panes,
        Action::Quit,
        &["q"],
        keys::QUIT,
        keys::QUIT_LONG,
    ),
    row(
        Where::Panes,
        Action::FocusNext,
        &["tab"],
        keys::FOCUS_NEXT,
        keys::FOCUS_NEXT_LONG,
    ),
    row(
        Where::Panes,
        Action::FocusPrevious,
        &["shift-tab"],
        keys::FOCUS_PREVIOUS,
        keys::FOCUS_PREVIOUS_LONG,
    ),
    row(
        Where::Panes,
        Action::Focus(Pane::Workflows),
        &["1"],
        keys::FOCUS_WORKFLOWS,
        keys::FOCUS_WORKFLOWS_LONG,
    ),
    row(
        Where::Panes,
        Action::Focus(Pane::Parameters),
        &["2"],
        keys::FOCUS_PARAMETERS,
        keys::FOCUS_PARAMETERS_LONG,
    ),
    row(
        Where::Panes,
        Action::Focus(Pane::Response),
        &["3"],
        keys::FOCUS_RESPONSE,
        keys::FOCUS_RESPONSE_LONG,
    ),
    row(
        Where::Panes,
        Action::Focus(Pane::History),
        &["4"],
        keys::FOCUS_HISTORY,
        keys::FOCUS_HISTORY_LONG,
    ),
    row(
        Where::Panes,
        Action::CycleMode,
        &["m"],
        keys::CYCLE_MODE,
        keys::CYCLE_MODE_LONG,
    ),
    row(
        Where::Panes,
        Action::Zoom,
        &["z"],
        keys::ZOOM,
        keys::ZOOM_LONG,
    ),
    row(
        Where::Panes,
        Action::CopyMenu,
        &["y"],
        keys::COPY_MENU,
        keys::COPY_MENU_LONG,
    ),
    row(
        Where::Panes,
        Action::ToggleMouse,
        &["M"],
        keys::TOGGLE_MOUSE,
        keys::TOGGLE_MOUSE_LONG,
    ),
    row(
        Where::Panes,
        Action::Up,
        &["up", "k"],
        keys::UP,
        keys::UP_LONG,
    ),
    row(
        Where::Panes,
        Action::Down,
        &["down", "j"],
        keys::DOWN,
        keys::DOWN_LONG,
    ),
    row(
        Where::Panes,
        Action::Left,
        &["left", "h"],
        keys::LEFT,
        keys::LEFT_LONG,
    ),
    row(
        Where::Panes,
        Action::Right,
        &["right", "l"],
        keys::RIGHT,
        keys::RIGHT_LONG,
    ),
    row(
        Where::Panes,
        Action::Top,
        &["g", "home"],
        keys::TOP,
        keys::TOP_LONG,
    ),
    row(
        Where::Panes,
        Action::Bottom,
        &["G", "end"],
        keys::BOTTOM,
        keys::BOTTOM_LONG,
    ),
    row(
        Where::Panes,
        Action::PageUp,
        &["pgup"],
        keys::PAGE_UP,
        keys::PAGE_UP_LONG,
    ),
    row(
        Where::Panes,
        Action::PageDown,
        &["pgdn"],
        keys::PAGE_DOWN,
        keys::PAGE_DOWN_LONG,
    ),
    row(
        Where::Panes,
        Action::HalfPageUp,
        &["ctrl-u"],
        keys::HALF_PAGE_UP,
        keys::HALF_PAGE_UP_LONG,
    ),
    row(
        Where::Panes,
        Action::HalfPageDown,
        &["ctrl-d"],
        keys::HALF_PAGE_DOWN,
        keys::HALF_PAGE_DOWN_LONG,
    ),
    row(
        Where::In(Pane::Workflows),
        Action::Choose,
        &["enter"],
        keys::LOAD,
        keys::LOAD_LONG,
    ),
    row(
        Where::In(Pane::Workflows),
        Action::Filter,
        &["/"],
        keys::FILTER,
        keys::FILTER_LONG,
    ),
    row(
        Where::In(Pane::Parameters),
        Action::Edit,
        &["enter", "i", "e"],
        keys::EDIT,
        keys::EDIT_LONG,
    ),
    row(
        Where::In(Pane::Parameters),
        Action::Format,
        &["F"],
        keys::FORMAT,
        keys::FORMAT_LONG,
    ),
    row(
        Where::In(Pane::Parameters),
        Action::Undo,
        &["u"],
        keys::UNDO,
        keys::UNDO_LONG,
    ),
    row(
        Where::In(Pane::Parameters),
        Action::Redo,
        &["U"],
        keys::REDO,
        keys::REDO_LONG,
    ),
    row(
        Where::In(Pane::Parameters),
        Action::Find,
        &["/"],
        keys::FIND,
        keys::FIND_PARAMETERS_LONG,
    ),
    row(
        Where::In(Pane::Parameters),
        Action::FindNext,
        &["n"],
        keys::FIND_NEXT,
        keys::FIND_NEXT_LONG,
    ),
    row(
        Where::In(Pane::Parameters),
        Action::FindPrevious,
        &["N"],
        keys::FIND_PREVIOUS,
        keys::FIND_PREVIOUS_LONG,
    ),
    row(
        Where::In(Pane::Parameters),
        Action::ToggleWrap,
        &["w"],
        keys::TOGGLE_WRAP,
        keys::TOGGLE_WRAP_LONG,
    ),
    row(
        Where::Typing,
        Action::Find,
        &["ctrl-f"],
        keys::FIND,
        keys::FIND_PARAMETERS_LONG,
    ),
    row(
        Where::Typing,
        Action::FindNext,
        &["f3"],
        keys::FIND_NEXT,
        keys::FIND_NEXT_LONG,
    ),
    row(
        Where::Typing,
        Action::FindPrevious,
        &["shift-f3"],
        keys::FIND_PREVIOUS,
        keys::FIND_PREVIOUS_LONG,
    ),
    row(
        Where::Typing,
        Action::Undo,
        &["ctrl-u", "alt-z"],
        keys::UNDO,
        keys::UNDO_LONG,
    ),
    row(
        Where::Typing,
        Action::Redo,
        &["ctrl-y", "alt-Z"],
        keys::REDO,
        keys::REDO_LONG,
    ),
    row(
        Where::Typing,
        Action::SelectAll,
        &["ctrl-a"],
        keys::SELECT_ALL,
        keys::SELECT_ALL_LONG,
    ),
    row(
        Where::Typing,
        Action::Cut,
        &["ctrl-x"],
        keys::CUT,
        keys::CUT_LONG,
    ),
    row(
        Where::Typing,
        Action::CopySelected,
        &["alt-c"],
        keys::COPY_SELECTED,
        keys::COPY_SELECTED_LONG,
    ),
    row(
        Where::Typing,
        Action::Paste,
        &["ctrl-v"],
        keys::PASTE,
        keys::PASTE_LONG,
    ),
    row(
        Where::In(Pane::Parameters),
        Action::PreviousCase,
        &["["],
        keys::PREVIOUS_CASE,
        keys::PREVIOUS_CASE_LONG,
    ),
    row(
        Where::In(Pane::Parameters),
        Action::NextCase,
        &["]"],
        keys::NEXT_CASE,
        keys::NEXT_CASE_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::Fold,
        &["space", "enter"],
        keys::FOLD,
        keys::FOLD_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::FoldBelow,
        &["Z"],
        keys::FOLD_BELOW,
        keys::FOLD_BELOW_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::FoldAll,
        &["-"],
        keys::FOLD_ALL,
        keys::FOLD_ALL_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::FoldTo(1),
        &[
            "alt-1", "alt-2", "alt-3", "alt-4", "alt-5", "alt-6", "alt-7", "alt-8", "alt-9",
        ],
        keys::FOLD_TO,
        keys::FOLD_TO_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::OpenAll,
        &["+"],
        keys::OPEN_ALL,
        keys::OPEN_ALL_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::ToggleOpened,
        &["J"],
        keys::TOGGLE_OPENED,
        keys::TOGGLE_OPENED_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::Find,
        &["/"],
        keys::FIND,
        keys::FIND_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::FindNext,
        &["n"],
        keys::FIND_NEXT,
        keys::FIND_NEXT_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::FindPrevious,
        &["N"],
        keys::FIND_PREVIOUS,
        keys::FIND_PREVIOUS_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::CycleView,
        &["v"],
        keys::CYCLE_VIEW,
        keys::CYCLE_VIEW_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::ToggleWrap,
        &["w"],
        keys::TOGGLE_WRAP,
        keys::TOGGLE_WRAP_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::ToggleNumbers,
        &["#"],
        keys::TOGGLE_NUMBERS,
        keys::TOGGLE_NUMBERS_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::SaveAnswer,
        &["S"],
        keys::SAVE_ANSWER,
        keys::SAVE_ANSWER_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::SelectRows,
        &["V"],
        keys::SELECT_ROWS,
        keys::SELECT_ROWS_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::SelectUp,
        &["shift-up"],
        keys::SELECT_UP,
        keys::SELECT_UP_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::SelectDown,
        &["shift-down"],
        keys::SELECT_DOWN,
        keys::SELECT_DOWN_LONG,
    ),
    row(
        Where::In(Pane::Response),
        Action::OpenLink,
        &["O"],
        keys::OPEN_LINK,
        keys::OPEN_LINK_LONG,
    ),
    row(
        Where::In(Pane::History),
        Action::Choose,
        &["enter"],
        keys::SHOW,
        keys::SHOW_LONG,
    ),
    row(
        Where::In(Pane::History),
        Action::LoadIntoEditor,
        &["e"],
        keys::LOAD_INTO_EDITOR,
        keys::LOAD_INTO_EDITOR_LONG,
    ),
    row(
        Where::In(Pane::History),
        Action::RunAgain,
        &["R"],
        keys::RUN_AGAIN,
        keys::RUN_AGAIN_LONG,
    ),
];
