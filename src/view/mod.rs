//! The screen's face: reads a model and draws it, changes nothing.

mod look;
mod text;
mod theme;

mod pane_frame;

mod brush;
mod colours;
mod completion;
mod copy_menu;
mod diff;
mod diff_row;
mod difference;
pub mod document;
mod empty;
mod file_prompt;
mod filter_line;
mod header;
mod history;
mod history_search;
pub mod hyperlink;
mod links;
mod overlay;
mod overlay_keys;
mod parameter_editor;
mod parameter_line;
mod paste_offer;
mod pull;
mod question;
mod response;
mod response_answer;
mod response_flight;
mod response_foot;
mod response_opening;
mod run_box;
mod run_options;
mod save_prompt;
mod selection;
mod status_bar;
mod stream;
mod timeline;
mod trend;
mod workflow_list;

mod screen;

pub use look::Look;
pub use screen::draw;
pub use theme::Theme;
