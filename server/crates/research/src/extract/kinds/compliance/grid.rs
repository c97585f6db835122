//! Badges in a grid: cards on the vendor's page about security, each with nothing but a standard's name over a line on what
//! such a standard is.

use model::report::Fact;

use super::Context;
use crate::extract::{
    claim::{self, Judgement, Topic},
    passage::{Form, Passage},
    pattern::patterns,
    scope::Scope,
    standard::{self, Mention},
};

patterns! {
    /// A heading over how the vendor keeps data safe.
    OVER_SECURITY = r"^\W*(?:our\s+)?(?:security|trust|compliance|privacy|certifications?)(?:\s*(?:and|&|,|/)\s*(?:security|compliance|trust|privacy|certifications?))*(?:\s+(?:cent(?:er|re)|standards|certifications?))?\W*$";
    /// The address of such a page, and one of pages that explain things.
    PLACE = r"/(?:security|trust|compliance|trust-?cent(?:er|re)|security-(?:and-)?compliance)(?:\.\w+)?/?$";
    EXPLAINS = r"/(?:docs?|blog|learn|glossary|resources|guides?|academy|solutions?|use-cases?|product|platform|features)(?:/|$)";
    /// What a tool does that has its customers certified.
    FOR_THEIR_AUDITS = r"\b(?:automat\w*|templates?|evidence|readiness|pre-?built|get\s+(?:compliant|certified|audit)|become\s+(?:compliant|certified)|frameworks?|checklists?|audit-ready|your\s+(?:audits?|compliance|certification)|help(?:s|ing)?\s+(?:you|your|teams|companies|organi[sz]ations|customers))\b";
    TO_COME = r"\b(?:soon|planned|progress|pending|road\s?map|working\s+(?:on|towards?)|not\s+yet|preparing|pursuing|coming|will)\b";
}

/// Cards that make a grid at least.
const SEVERAL: usize = 4;

impl Context<'_> {
    /// The standards of the grids of badges on a page that is about the vendor's security.
    pub(super) fn read_grids(&self, passages: &[Passage], facts: &mut Vec<Fact>) {
        let path = self.document.url.path();
        let own = passages.iter().any(|passage| {
            passage.form == Form::Sentence && claim::speaks_of_vendor(&passage.text, self.site)
        });
        let mut texts = passages.iter().map(|passage| passage.text.as_str());
        let silent = !own
            || !PLACE.is_match(path)
            || EXPLAINS.is_match(path)
            || texts.any(|text| FOR_THEIR_AUDITS.is_match(text) || TO_COME.is_match(text));
        if silent {
            return;
        }
        let cards: Vec<(Mention, &Passage)> = passages.iter().filter_map(badge).collect();
        let grids = cards.chunk_by(|(_, one), (_, other)| one.headings == other.headings);
        for (mention, card) in grids.filter(|grid| grid.len() >= SEVERAL).flatten() {
            let held = Judgement::within(Scope::default());
            self.push(facts, mention, held, card.quote_in(self.document));
        }
    }
}

/// The standard that a card is about, if its label is nothing but the name.
fn badge(card: &Passage) -> Option<(Mention, &Passage)> {
    let label = card.text.get(..card.label)?;
    let [mention] = <[Mention; 1]>::try_from(standard::mentions(label)).ok()?;
    let whole = mention.range.start == 0 && mention.range.len() >= label.trim_end().len();
    let told = card.form == Form::Labelled
        && whole
        && mention.topic != Topic::Agreement
        && OVER_SECURITY.is_match(card.heading());
    told.then_some((mention, card))
}
