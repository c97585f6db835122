//! Items that begin with a box that nobody ticked, or with a cross: what they name is not there, whatever their words
//! say.

use model::report::{Fact, Status};

use super::Why;
use crate::extract::pattern::patterns;

/// Signs that an item is not there.
pub const CROSSES: &str = "✗✘❌✖✕🚫⛔";

patterns! {
    /// The marker of a list's item, then an open box: `- [ ] ISO 27001`
    /// ([task list items](https://github.github.com/gfm/#task-list-items-extension-)).
    OPEN_BOX = r"^\s*(?:[-*+•]|\d+[.)])?\s*(?:\[ \]|[☐🔲⬜])\s*\S";
    /// The same with a cross.
    CROSS = format!(r"^\s*(?:[-*+•]|\d+[.)])?\s*[{CROSSES}]\u{{fe0f}}?\s*\w");
}

/// What a page says by the item that the fact was taken from: a promise that is not kept, or nothing.
pub fn judged(fact: Fact) -> Option<Fact> {
    let Some(why) = absent(&fact.quote).filter(|_| fact.status != Status::NotHeld) else {
        return Some(fact);
    };
    fact.kind.is_promise().then(|| Fact {
        status: Status::NotHeld,
        condition: Some(why.as_str().to_owned()),
        ..fact
    })
}

fn absent(quote: &str) -> Option<Why> {
    if OPEN_BOX.is_match(quote) {
        return Some(Why::Planned);
    }
    CROSS.is_match(quote).then_some(Why::Denied)
}
