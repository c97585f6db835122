//! Single sign-on that a page says is still to come, beside what else the page says of it.

use model::report::{Fact, Status};

use super::NAME;
use crate::{
    document::Document,
    extract::{Site, claim::Why, passage::Passage, scope},
};

/// What single sign-on is called where no protocol is named.
const AS_SUCH: &str = "SSO";

/// The facts of a page without what is to come on one plan where another has it by now, and without what stands below
/// its name alone where the page says that it is to come.
pub(super) fn beside_the_rest(
    document: &Document,
    site: &Site,
    passages: &[Passage],
    facts: Vec<Fact>,
) -> Vec<Fact> {
    if !facts.iter().any(is_to_come) {
        return facts;
    }
    let there = facts.iter().any(|fact| fact.status != Status::NotHeld);
    let all_to_come = facts
        .iter()
        .any(|fact| is_to_come(fact) && fact.value == AS_SUCH && NAME.is_match(&fact.quote));
    let on_a_card = |fact: &Fact| {
        let mut cards = passages.iter().filter(|passage| {
            let card = scope::card_name(passage.heading(), &site.plans);
            card.is_some() && NAME.is_match(&passage.text)
        });
        cards.any(|passage| passage.quote_in(document) == fact.quote)
    };
    let only_below_it = |fact: &Fact| {
        all_to_come
            && fact.status == Status::Held
            && fact.value == AS_SUCH
            && !NAME.is_match(&fact.quote)
    };
    let stays = |fact: &Fact| match is_to_come(fact) {
        true => !there || !on_a_card(fact),
        false => !only_below_it(fact),
    };
    facts.into_iter().filter(stays).collect()
}

fn is_to_come(fact: &Fact) -> bool {
    fact.status == Status::NotHeld && fact.condition.as_deref() == Some(Why::Planned.as_str())
}
