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

pub use environment::Environment;
pub use paths::{NoHome, PathChoices, Paths};
pub use profile::{DEFAULT_BASE_URL, Profile, ProfileError};
pub use settings::{EXAMPLE, KeyBinding, ProfileSettings, Settings};
pub use token::{TokenError, TokenSource};
