//! The routes that are neither pages nor server functions, one file each.

pub mod caller;
pub mod events;
pub mod export;
pub mod health;
pub mod local;
