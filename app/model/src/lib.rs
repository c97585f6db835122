//! What every room of Trackr shares.
//!
//! Plain data and pure rules: ids, roles and the permission table, money, slugs, web addresses, the report and run
//! types, what changed between two reports, how a team judges them, and [`AppError`], the only error that crosses the
//! wire. No I/O and few dependencies, so the same types serve the server, the command line and the browser.

#[macro_use]
mod words;

#[cfg(feature = "address")]
pub mod address;
pub mod audit;
pub mod change;
pub mod compare;
pub mod count;
pub mod credit;
pub mod day;
pub mod email;
pub mod error;
pub mod id;
pub mod invitation;
pub mod label;
pub mod list;
pub mod mention;
pub mod money;
pub mod note;
pub mod notification;
pub mod pain;
pub mod plan;
pub mod rate;
pub mod report;
#[cfg(feature = "retry_after")]
pub mod retry_after;
pub mod role;
pub mod run;
pub mod scorecard;
pub mod search;
pub mod slug;
pub mod spend;
pub mod tool;
pub mod union;
pub mod workspace;

pub use error::{AppError, ErrorCode};
pub use plan::Plan;
pub use role::{Action, Grant, Role};
