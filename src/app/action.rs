//! What a user can want. Every action has its words, its places and its keys in one table
//! ([`super::key_table::TABLE`]).

use super::Pane;

/// Something the user wants. Movement means whatever the focused pane makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Send the parameters.
    Run,
    /// Switch between sync and async.
    ToggleAsync,
    /// Step sync, async, stream.
    CycleMode,
    /// Save the case.
    Save,
    /// Edit the field in the user's own editor.
    EditOutside,
    /// Open the debug page.
    OpenDebugPage,
    /// Help and palette in one.
    Help,
    /// One level back.
    Back,
    /// Cancel the run, then quit.
    CancelOrQuit,
    /// Quit.
    Quit,
    /// Stop the process until the shell continues it.
    Suspend,
    /// Jump to a pane.
    Focus(Pane),
    /// The next pane.
    FocusNext,
    /// The pane before.
    FocusPrevious,
    /// One pane over the whole screen, and back.
    Zoom,
    /// Let the terminal select text with the mouse, and back.
    ToggleMouse,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One column left.
    Left,
    /// One column right.
    Right,
    /// The first row.
    Top,
    /// The last row.
    Bottom,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Half a page up.
    HalfPageUp,
    /// Half a page down.
    HalfPageDown,
    /// Load the workflow or show the run under the cursor.
    Choose,
    /// Choose workflows of the server to save.
    Pull,
    /// Filter the list.
    Filter,
    /// Save a workflow of Coze.
    NewWorkflow,
    /// What else can be done with the line under the cursor.
    More,
    /// Another name for the workflow or case.
    Rename,
    /// Copy the workflow or case.
    Duplicate,
    /// Delete the workflow or case.
    Delete,
    /// Put back what was deleted last.
    PutBack,
    /// Type the tags of the workflow.
    EditTags,
    /// Make a case.
    NewCase,
    /// Choose a case from a list.
    ChooseCase,
    /// Type parameters.
    Edit,
    /// Show what could be typed at the caret, or go on to the next of it.
    Complete,
    /// Choose a local file for the value at the caret.
    PickFile,
    /// Open the run box, and close it.
    RunBox,
    /// Re-indent the parameters.
    Format,
    /// Take the last change of the parameters back.
    Undo,
    /// Make it once more.
    Redo,
    /// The next value of the parameters.
    NextValue,
    /// The value before.
    PreviousValue,
    /// The value at the caret as it was in an older run.
    OlderValue,
    /// As it was in a newer run.
    NewerValue,
    /// Select the whole text.
    SelectAll,
    /// Cut the selected text.
    Cut,
    /// Copy the selected text.
    CopySelected,
    /// Paste what was cut or copied in the editor.
    Paste,
    /// The case before.
    PreviousCase,
    /// The next case.
    NextCase,
    /// Decoded, text, raw, and the stream where there is one.
    CycleView,
    /// Fold or open what is under the cursor.
    Fold,
    /// Fold or open it and all below.
    FoldBelow,
    /// Fold all but the outermost.
    FoldAll,
    /// Fold what stands in so many objects and arrays, and open the rest. The first key of its
    /// row means 1, the second 2, and so on.
    FoldTo(u8),
    /// Open everything.
    OpenAll,
    /// Close or open the strings that are JSON.
    ToggleOpened,
    /// Type what to find.
    Find,
    /// Go to the next place.
    FindNext,
    /// Go to the place before.
    FindPrevious,
    /// Type a jq filter.
    TypeFilter,
    /// The filter that was used before.
    FilterBefore,
    /// The filter that was used after.
    FilterAfter,
    /// Keep the filter with the workflow, or drop the one that is kept.
    KeepFilter,
    /// Wrap long lines.
    ToggleWrap,
    /// Number the lines.
    ToggleNumbers,
    /// Copy the answer, an ID or a URL.
    CopyMenu,
    /// Select whole rows of the answer.
    SelectRows,
    /// Select one row more, upwards.
    SelectUp,
    /// Select one row more, downwards.
    SelectDown,
    /// Save the answer to a file.
    SaveAnswer,
    /// Open the link in the row under the cursor.
    OpenLink,
    /// Show or hide the timeline of a stream.
    ToggleTimeline,
    /// Replay a stream, or stand still.
    Play,
    /// Replay faster.
    Faster,
    /// Replay slower.
    Slower,
    /// A column back on the timeline.
    StepBack,
    /// A column on.
    StepForward,
    /// To the piece before.
    PieceBefore,
    /// To the next piece.
    PieceAfter,
    /// Answer the question that the run waits at.
    OpenQuestion,
    /// Load the past run into the editor.
    LoadIntoEditor,
    /// Run the past run again as it was.
    RunAgain,
    /// Pin the past run, or unpin it.
    Pin,
    /// Give it a name.
    NameRun,
    /// Write a note on it.
    NoteRun,
    /// Compare the run with the one before it.
    Diff,
    /// Compare it with the newest pinned run of its workflow.
    DiffBaseline,
    /// Show how the run stands among the last of its workflow.
    Trend,
    /// Show what was sent, or the answer again.
    ShowRequest,
    /// Show the run that this one repeats.
    ShowParent,
    /// Mark the first of two runs to compare.
    MarkA,
    /// Mark the second.
    MarkB,
    /// Go to the next change.
    NextChange,
    /// Go to the change before.
    PreviousChange,
    /// Two runs side by side, or one over the other.
    ToggleSides,
    /// Leave the field under the cursor out of comparisons, or compare it again.
    Ignore,
    /// Leave out the fields that differ in every run.
    IgnoreVarying,
}

impl Action {
    /// The meaning of the key at a place, from 0, among those of an action's row.
    pub fn of_key(self, place: usize) -> Self {
        match self {
            Self::FoldTo(_) => {
                Self::FoldTo(u8::try_from(place).map_or(u8::MAX, |n| n.saturating_add(1)))
            }
            other => other,
        }
    }
}
