//! Texts of the screen: pane titles, states, notices, questions, empty panes.

use super::Text;

/// Title of the list of saved workflows.
pub const WORKFLOWS: Text = Text::new("Workflows", "工作流");
/// Title of the editor.
pub const PARAMETERS: Text = Text::new("Parameters", "参数");
/// Title of the answer.
pub const RESPONSE: Text = Text::new("Response", "结果");
/// Title of the list of past runs.
pub const HISTORY: Text = Text::new("History", "历史");
/// Title of the run box.
pub const RUN: Text = Text::new("Run", "运行");
