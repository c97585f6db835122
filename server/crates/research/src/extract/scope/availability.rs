//! A line that says on which plans what the page is about is: "Availability: Business, Enterprise", "Tier: Premium".

use std::borrow::Cow;

use crate::extract::{identity::NAMED, pattern::patterns};

patterns! {
    /// Such a line, whatever box it is in. Group 1 is what it calls them.
    WHERE = r"^\W*(?:(?:details|info|note)\s*:\W*)?(availability|available (?:on|in|for|to)|(?:this \w+ )?applies to|plans?|tiers?|offerings?|editions?|(?:required|minimum) (?:plan|tier|subscription|licen[cs]e)|(?:plan|tier|subscription|licen[cs]e) (?:requirements?|required|availability|needed)|subscription|requires|pre-?requisites?|requirements?)\s*:\W*(?-i:\p{Lu})";
    /// The label of what the line tells next: "Tier: Premium; Offering: Hosted".
    NEXT = r"[\s;|·•,.*]+(?:offerings?|status|roles?|permissions?|deployments?|platforms?|hosting|versions?|since|history|add-?ons?|type|access|level)\s*:";
    /// Such a line on what one has to have first tells of plans only where it says so.
    NEEDED = r"^(?:pre-?requisites?|requirements?)$";
    OF_A_PROVIDER = format!(r"\b(?:{}|azure|google|microsoft|aws|amazon)\b", *NAMED);
    A_PLAN = r"\b(?:plans?|tiers?|subscriptions?|editions?)\b";
    OFFERING = r"^offerings?$";
    PLANS = r"\s+(?:plans?|tiers?)\W*$";
    /// What an offering is where it is no plan: one way in which the product is run.
    WAY_TO_RUN = r"^\W*(?:SaaS|(?:[\w-]+ )?cloud|hosted|self-?(?:hosted|managed)|on-?prem\w*|dedicated|managed|[\w-]+\.\w{2,4})\b";
}

/// The names in such a line.
pub fn names(text: &str) -> Option<&str> {
    let label = WHERE.captures(text)?.get(1)?;
    let behind = text.get(label.end()..)?;
    let end = NEXT.find(behind).map_or(behind.len(), |next| next.start());
    let names = behind
        .get(..end)?
        .trim_start_matches(|c: char| !c.is_alphanumeric());
    let of_vendor = A_PLAN.is_match(names) && !OF_A_PROVIDER.is_match(names);
    let is_else = NEEDED.is_match(label.as_str()) && !of_vendor;
    let is_way = OFFERING.is_match(label.as_str()) && WAY_TO_RUN.is_match(names);
    (names.len() <= LONGEST && !is_way && !is_else).then_some(names)
}

/// The names without the word behind them that says what they are: "Business and Enterprise plans".
pub fn bare(names: &str) -> Cow<'_, str> {
    PLANS.replace(names, "")
}

/// Bytes of the names.
const LONGEST: usize = 90;
