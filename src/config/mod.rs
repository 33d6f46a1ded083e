//! Files of the user: where they are, settings, profiles and tokens, the collection.
//!
//! Nothing here keeps a state: who calls keeps the last good one. A fault names file, line and
//! column and leaves the rest readable.

mod environment;
mod paths;

mod source;
mod toml_reader;

mod base_url;
mod profile;
mod profile_table;
mod settings;
mod token;

mod collection;
mod compare;
mod inputs_file;
mod keep_token;
mod last_good;
mod make;
mod many;
mod pull;
mod reading;
mod rearrange;
mod save;
mod save_error;
mod trash;
mod tree;
mod watch;
mod workflow_edit;
mod workflow_file;

pub use collection::Collection;
pub use environment::Environment;
pub use keep_token::{KeepError, keep_token};
pub use make::NewFolder;
pub use paths::{NoHome, PathChoices, Paths};
pub use profile::{DEFAULT_BASE_URL, Profile, ProfileError, TOKEN_VARIABLE};
pub use pull::{PullInto, Pulled};
pub use reading::{Changes, Known};
pub use save_error::SaveError;
pub use settings::{ClipboardWay, EXAMPLE, KeyBinding, ProfileSettings, Settings};
pub use token::{TokenError, TokenSource};
pub use trash::Trash;
pub use watch::{CannotWatch, Watch};
