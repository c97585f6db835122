//! Items that begin with a box that nobody ticked, or with a cross: what they name is not there, whatever their words
//! say. What is ticked on a list of things to come is there by now.

use model::report::{Fact, Status};

use super::Why;
use crate::extract::pattern::patterns;

/// Signs that an item is not there.
pub const CROSSES: &str = "✗✘❌✖✕🚫⛔";

patterns! {
    /// The marker of a list's item, then an open box: `- [ ] ISO 27001`
    /// ([task list items](https://github.github.com/gfm/#task-list-items-extension-)).
    OPEN_BOX = r"^\s*(?:[-*+•]|\d+[.)])?\s*(?:\[ \]|[☐🔲⬜])\s*\S";
    /// The same ticked.
    TICKED = r"^\s*(?:[-*+•]|\d+[.)])?\s*(?:\[[xX]\]|[✅☑✔✓]\u{fe0f}?)\s*\S";
    /// What says by itself that it is still to come.
    STILL_TO_COME = r"\b(?:in progress|under ?way|planned|planning|targets?|expected|scheduled|soon|prepar\w+|pending|will|working (?:on|towards?)|in (?:preparation|review))\b";
    /// The same with a cross.
    CROSS = format!(r"^\s*(?:[-*+•]|\d+[.)])?\s*[{CROSSES}]\u{{fe0f}}?\s*\w");
}

/// What a page says by the item that the fact was taken from: a promise that is not kept, or nothing.
pub fn judged(fact: Fact) -> Option<Fact> {
    if is_ticked_off(&fact) {
        return Some(Fact {
            status: Status::Held,
            condition: None,
            ..fact
        });
    }
    let Some(why) = absent(&fact.quote).filter(|_| fact.status != Status::NotHeld) else {
        return Some(fact);
    };
    fact.kind.is_promise().then(|| Fact {
        status: Status::NotHeld,
        condition: Some(why.as_str().to_owned()),
        ..fact
    })
}

/// Whether only what stands above puts off the thing of a ticked item: a roadmap's heading.
fn is_ticked_off(fact: &Fact) -> bool {
    let planned = fact.condition.as_deref() == Some(Why::Planned.as_str());
    fact.status == Status::NotHeld
        && planned
        && TICKED.is_match(&fact.quote)
        && !STILL_TO_COME.is_match(&fact.quote)
}

fn absent(quote: &str) -> Option<Why> {
    if OPEN_BOX.is_match(quote) {
        return Some(Why::Planned);
    }
    CROSS.is_match(quote).then_some(Why::Denied)
}
