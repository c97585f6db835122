//! What helps people start: guides, templates, import, no code, a free plan.

use std::sync::LazyLock;

use model::report::{Fact, FactKind, Status};
use regex::Regex;

use crate::{
    document::Document,
    extract::{
        Site,
        capability::{What, statements},
        judged,
        pattern::{pattern, patterns},
    },
};

static HELPS: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    [
        ("Templates", r"\b(?:ready-made |pre-?built |starter |customi[sz]able )?templates?\b"),
        ("Quick start guide", r"\bquick ?start\b|\bgetting[- ]started guide\b|\bstep-by-step guides?\b"),
        ("Tutorials", r"\b(?:video )?tutorials?\b|\bvideo lessons\b|\bwebinars\b|\bacademy\b"),
        ("Import", r"\bimport(?:s|er|ers|ing)?\b|\bmigrat(?:e|es|ion|ing)\b"),
        ("No code", r"\bno[- ]code\b|\bwithout (?:writing )?(?:any )?code\b|\bdrag[- ]and[- ]drop\b"),
        ("Minutes to set up", r"\b(?:set ?up|up and running|started|live|ready|onboard\w*|install\w*)\b.{0,25}\b(?:in|within|under|less than|takes)\b.{0,15}\b(?:seconds|minutes?)\b"),
        ("Free plan", r"\bfree (?:plan|tier|forever)\b|\bforever free\b"),
        ("Guided onboarding", r"\b(?:guided|white[- ]glove|assisted|personal|dedicated|hands-on|free) (?:onboarding|set ?up|migration|training)\b|\bonboarding (?:call|session|specialist|assistance|support)\b"),
        ("Interactive demo", r"\b(?:interactive|live|product) demos?\b|\bsandbox\b|\bdemo (?:account|workspace|environment)\b"),
    ]
    .map(|(name, source)| (name, pattern(source)))
    .into()
});

patterns! {
    NAME = r"\btemplates?\b|\bquick ?start\b|\bgetting[- ]started\b|\bstep-by-step\b|\btutorials?\b|\bvideo lessons\b|\bwebinars\b|\bacademy\b|\bimport(?:s|er|ers|ing)?\b|\bmigrat(?:e|es|ion|ing)\b|\bno[- ]code\b|\bwithout (?:writing )?(?:any )?code\b|\bdrag[- ]and[- ]drop\b|\b(?:seconds|minutes?)\b|\bfree (?:plan|tier|forever)\b|\bforever free\b|\bonboarding\b|\bwhite[- ]glove\b|\bguided (?:set ?up|training)\b|\bdemos?\b|\bsandbox\b";
    SAID = r"\b(?:templates?|quick ?start|getting[- ]started guide|step-by-step|tutorials?|academy|importers?|import (?:your|from|data|existing)|migrate (?:your|from)|migration|no[- ]code|without (?:any )?cod(?:e|ing)|drag[- ]and[- ]drop|(?:set ?up|running|started|live|ready) .{0,20}(?:seconds|minutes)|free (?:plan|tier|forever)|forever free|guided|white[- ]glove|onboarding (?:call|session|specialist|assistance|support)|interactive demo|sandbox)\b";
    OTHERS = r"\b(?:new team members|employees?|hire date|background checks|staff|email templates? for|legal template|policy template|important)\b|\b(?:agreement|addendum|contract|questionnaire|BAA|DPA)s?\b[^.;]{0,20}\btemplates?\b|\btemplates?\b[^.;]{0,20}\b(?:agreement|addendum|contract|BAA|DPA)s?\b|\b(?:generic|off-the-shelf|cookie-cutter|one-size-fits-all|boilerplate|rigid|stock)\s+(?:[\w-]+\s+){0,3}?templates?\b|\bno quick\b|\bsandboxed\b|\bsandbox(?:es)?\s+(?:compute|execution|runtimes?|containers?|VMs?|isolation|environments?\s+for\s+(?:code|agents?|execution)|mode\s+for)\b|\b(?:code|agent|shared|execution|isolated|secure|compute|ephemeral|per-\w+|browser|iframe|bring-your-own)\s+sandbox(?:es)?\b|\bsandbox (?:plan|tier)\b|\bbefore you attempt\b|^\W*sandbox\W*(?::|$)|\$";
}

/// What helps people start, by page.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let what = What {
        name: &NAME,
        said: &SAID,
        listed: true,
    };
    let mut facts = Vec::new();
    for statement in statements(document, site, &what)
        .iter()
        .filter(|statement| !OTHERS.is_match(&statement.text))
    {
        for (name, _) in HELPS
            .iter()
            .filter(|(_, pattern)| pattern.is_match(&statement.text))
            // "Not on the Free plan" is about something else.
            .filter(|(name, _)| *name != "Free plan" || statement.judgement.status == Status::Held)
        {
            facts.push(judged(
                document,
                FactKind::Onboarding,
                *name,
                statement.quote.clone(),
                &statement.judgement,
            ));
        }
    }
    facts
}
