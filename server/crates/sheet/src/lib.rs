//! Tables that people upload or paste.
//!
//! Everything here reads what somebody else wrote: it is bounded, takes any bytes, and says what is wrong in words that
//! help.

pub mod day;
pub mod ecb;
pub mod formula;
pub mod number;
pub mod spend;
pub mod table;
pub mod term;
pub mod text;
