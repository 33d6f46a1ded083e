//! One run, from request to recorded result.
//!
//! It is on disk before it leaves and finished there before it is shown; nothing is sent twice
//! unless it certainly had no effect. The faces only ask for runs and listen to what happens.

mod run;
mod services;

mod execute;
mod listen;
mod poll;

mod answer;
mod follow;

mod directory;

mod flight;
mod link;

mod limiter;
mod patience;
mod rescue;
mod resend;
mod schedule;

pub use answer::answer;
pub use directory::{Directory, Fetched};
pub use execute::start;
pub use follow::follow;
pub use run::Run;
pub use schedule::Schedule;
pub use services::Services;
