//! What other services tell us, one file each. Nothing is done before the sender's signature is verified.

pub mod clerk;
