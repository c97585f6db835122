//! What pages are made of. Pure functions of their props, except the frames around pages, [`clerk`] and
//! [`scripts`], so islands may use them too.

pub mod badge;
pub mod bar;
#[cfg(feature = "ssr")]
pub mod bell;
#[cfg(feature = "ssr")]
pub mod clerk;
pub mod columns;
pub mod confirm;
pub mod empty;
pub mod error_note;
pub mod external_link;
pub mod field;
pub mod figure;
#[cfg(feature = "ssr")]
pub mod layout;
#[cfg(feature = "ssr")]
pub mod logo;
pub mod pager;
pub mod palette;
pub mod pieces;
#[cfg(feature = "ssr")]
pub mod public_layout;
pub mod quote;
pub mod radar;
pub mod run_live;
pub mod score;
#[cfg(feature = "ssr")]
pub mod scripts;
#[cfg(feature = "ssr")]
pub mod shortcuts;
pub mod sort_head;
pub mod status;
pub mod time;
pub mod verdict;
