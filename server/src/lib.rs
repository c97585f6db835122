//! The Trackr server and command line, as a library so that tests drive the real router.

pub mod access;
pub mod archive;
pub mod assets;
pub mod cli;
pub mod commands;
pub mod config;
pub mod daily;
pub mod errors;
pub mod identity;
pub mod listen;
pub mod logging;
pub mod mail_worker;
pub mod middleware;
pub mod notification_mail;
pub mod outbox;
pub mod profiles;
pub mod router;
pub mod routes;
pub mod sample_vendors;
pub mod scheduler;
pub mod state;
pub mod uploads;
pub mod webhooks;
pub mod worker;
