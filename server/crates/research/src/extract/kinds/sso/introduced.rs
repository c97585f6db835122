//! Protocols that a list names under a line on how one signs in: "Your identity provider has to speak either of these:".

use model::report::{Fact, Status};

use super::{EXPLAINS, NAME, is_end_users, known_protocols, make};
use crate::{
    document::Document,
    extract::{Site, claim, passage::Passage, pattern::patterns},
};

patterns! {
    /// A line that introduces ways of single sign-on.
    WAYS = r"\b(?:following|these|either|one of|any of)\b[^.;]*:\s*$|\b(?:using|with|via|through|over)\s*:\s*$";
    OAUTH = r"\bOAuth\s?2(?:\.0)?\b";
    /// What makes such a line one on what there is not.
    DENIED = r"\b(?:not|don['’]t|doesn['’]t|cannot|never|no longer)\b";
}

/// Bytes of an item in which the way is named that it is about.
const BEGINNING: usize = 90;

/// The protocols of such lists.
pub(super) fn protocols(document: &Document, site: &Site, passages: &[Passage]) -> Vec<Fact> {
    let listed = passages.iter().filter(|passage| {
        let lead = passage.lead.as_deref().unwrap_or_default();
        let introduces = NAME.is_match(lead) && WAYS.is_match(lead) && !DENIED.is_match(lead);
        let silent = EXPLAINS.is_match(&passage.text)
            || passage.quoted
            || is_end_users(&passage.text, &passage.headings);
        passage.in_list && introduces && !silent
    });
    let told = listed.filter_map(|passage| {
        let (name, pattern) = known_protocols()
            .into_iter()
            .chain([("OAuth 2.0", &*OAUTH)])
            .find(|(_, pattern)| pattern.is_match(&passage.text))?;
        let range = pattern.find(&passage.text)?.range();
        (range.start <= BEGINNING && passage.is_about(&range)).then_some(())?;
        let judgement = claim::judge_feature(&passage.without_lead(), &range, site)?;
        let quote = passage.quote_in(document);
        (judgement.status != Status::NotHeld)
            .then(|| make(document, name, Some(name), &judgement, &quote))
    });
    told.collect()
}
