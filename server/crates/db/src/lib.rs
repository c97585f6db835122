//! Everything Trackr keeps in PostgreSQL.
//!
//! The server logs in as `trackr_app`, which owns nothing and which row-level security binds. A
//! [`TenantTx`] is the only way to a tenant's rows: it sets who asks and in which workspace, and the
//! database itself decides whether that is a member (`definer.current_workspace()` in the
//! migrations). Query functions are free functions over it, one file a table, and in [`archive`] one file
//! a kind. They name the workspace in every statement too: a second layer, and what lets PostgreSQL use
//! its indexes.
//!
//! What must cross workspaces (sign-in, the list of one's workspaces, invitations, the job queue) goes
//! through the functions of the schema `definer` and takes a [`Pool`], or a [`SystemTx`] where several
//! belong together.
//!
//! Where no database is given, [`cluster`] runs a private one; [`bootstrap`] makes its roles,
//! [`migrate`] its tables, and [`startup_check`] refuses to serve from anything less strict.

pub mod archive;
pub mod audit;
pub mod bootstrap;
pub mod calendar_feeds;
pub mod cluster;
pub mod credits;
pub mod decisions;
mod error;
pub mod events;
pub mod facts;
pub mod first_steps;
pub mod fits;
pub mod invitations;
pub mod local;
pub mod logos;
pub mod members;
pub mod migrate;
pub mod notes;
pub mod notifications;
pub mod overlap;
pub mod pains;
mod pool;
pub mod queue;
pub mod rates;
mod reading;
pub mod reports;
pub mod runs;
pub mod samples;
pub mod scorecards;
pub mod search;
pub mod spend;
pub mod spend_actuals;
pub mod spend_agenda;
pub mod spend_imports;
pub mod spend_sums;
pub mod spend_trend;
pub mod spend_unused;
pub mod startup_check;
mod system;
mod tenant;
#[cfg(feature = "testing")]
pub mod testing;
pub mod tool_views;
pub mod tools;
pub mod users;
pub mod workspaces;

pub use cluster::{Cluster, ClusterError};
pub use error::{DbError, refusal};
pub use pool::Pool;
pub use system::SystemTx;
pub use tenant::{Actor, TenantTx};
