//! What a policy on training makes an exception of: "unless you are on Premium", "but free-tier conversations may be used
//! to train".

use std::ops::Range;

use super::{IMPROVES, NEVER_TRAINS, TRAINS, TRAINS_ON_IT, is_denied};
use crate::extract::{
    Site,
    claim::clause::{self, Clause},
    pattern::patterns,
    scope,
};

patterns! {
    /// What is left out of what a statement says. Group 1 is the word for it, 2 what it is.
    LEFT_OUT = r"\b(unless|except(?:ing)?(?:\s+(?:for|on|in|with|when|where|if))?|excluding|with\s+the\s+exception\s+of)\s+([^.;,()]{2,60})";
    BEGINS = r"^(?:[^:]{1,60}:)?\W*(?:unless|except|excluding|with\s+the\s+exception)\b";
    /// What follows where no part of the data is left out: "except to provide the service".
    NO_PART = r"^(?:to|as|that|by)\b";
    /// Words for an exception that stay before what it is: "except when you rate an answer".
    STAYS = r"\b(?:unless|on|in|with|when|where|if)$";
    /// The data that is used for it. Group 1 is that.
    USED = r"^\W*((?:[\w'-]+\s+){1,6}?)(?:(?:may|might|can|could|will)\s+(?:\w+\s+)?be|is|are)\s+(?:\w+\s+)?used\s";
    /// The same behind the verb: "we may train on free-tier conversations". Group 1 is that.
    TRAINED_ON = r"^[^.;,]{0,40}?\b(?:on|with|using)\s+([^.;,()]{2,60})";
    PRONOUN = r"^\W*(?:we|it|they|this|that|these|those|you)\b";
    /// Data of customers, and of nobody.
    THEIRS = r"\b(?:you|your|customers?|users?|feedback|conversations?|chats?|prompts?|inputs?|content|usage|free|trial|tier|plan)\b";
    NOBODYS = r"\b(?:public|publicly|synthetic|licensed|open|our own|internal|purchased)\b";
}

/// The exception that a sentence makes of a policy, as a condition: "except on Premium".
pub(super) fn of(value: &str, text: &str, site: &Site) -> Option<String> {
    match value {
        NEVER_TRAINS => left_out(text, site).or_else(|| still_trains(text, site)),
        TRAINS_ON_IT => left_out(text, site),
        _ => None,
    }
}

/// What the statement on training leaves out, or the words that the sentence begins with.
fn left_out(text: &str, site: &Site) -> Option<String> {
    let training = TRAINS.find(text)?.range();
    let statement = statement(text, &training).text;
    let said = if BEGINS.is_match(text) {
        text
    } else {
        &statement
    };
    let found = LEFT_OUT.captures(said)?;
    let (word, what) = (found.get(1)?.as_str(), found.get(2)?.as_str().trim());
    if NO_PART.is_match(what) {
        return None;
    }
    let word = match STAYS.is_match(word) {
        true => word.to_lowercase(),
        false => "except".to_owned(),
    };
    Some(on_plans(what, site).unwrap_or_else(|| format!("{word} {what}")))
}

/// What a sentence goes on to train on after it has denied that of the rest.
fn still_trains(text: &str, site: &Site) -> Option<String> {
    let more = TRAINS.find_iter(text).skip(1).map(|found| found.range());
    let mut affirmed = more.filter(|training| !is_denied(text, training));
    let what = affirmed.find_map(|training| data_used(text, &training))?;
    Some(on_plans(&what, site).unwrap_or_else(|| format!("except {what}")))
}

/// The customers' data that a statement says models are trained on.
fn data_used(text: &str, training: &Range<usize>) -> Option<String> {
    let improves = text
        .get(training.clone())?
        .to_lowercase()
        .starts_with("improv");
    let statement = statement(text, training);
    if improves && !IMPROVES.is_match(&statement.text) {
        return None;
    }
    let used = USED.captures(&statement.before);
    let used = used.filter(|_| !PRONOUN.is_match(&statement.before));
    let on = || {
        let found = TRAINED_ON.captures(&statement.after)?;
        found
            .get(1)
            .is_some_and(|what| THEIRS.is_match(what.as_str()))
            .then_some(found)
    };
    let what = used.or_else(on)?.get(1)?.as_str().trim().to_owned();
    (!NOBODYS.is_match(&what)).then_some(what)
}

fn statement<'t>(text: &'t str, training: &Range<usize>) -> Clause<'t> {
    clause::around(text, training, std::slice::from_ref(training))
}

/// The exception of what is on some plans, if the words name any.
fn on_plans(what: &str, site: &Site) -> Option<String> {
    let plans = scope::of_text(what, &site.plans).plans;
    (!plans.is_empty()).then(|| format!("except on {}", plans.join(", ")))
}
