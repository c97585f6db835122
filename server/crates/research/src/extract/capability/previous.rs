//! What a sentence says of the thing that the one before it names: "We support SAML. It is part of the Scale plan."

use model::report::Status;

use super::{PROVIDERS_SUBJECT, Statement, What};
use crate::{
    document::Document,
    extract::{
        Site, claim,
        passage::{Form, Passage},
        pattern::patterns,
        scope::tiers,
    },
};

patterns! {
    /// How a sentence begins that goes on about what was named, with the plan that it is on before it or not: "On Crew it can
    /// be added". Group 1 stands for that.
    OF_THAT = r"^\W*(?:(?:please\s+)?note(?:\s+that)?\W+)?(?:(?:on|with|for)\s+(?:the\s+|our\s+)?(?-i:[A-Z])[\w+-]*(?:\s(?-i:[A-Z])[\w+-]*)?(?:\s+(?:plan|tier))?,?\s+)?((?:it|this|that|both|they|these|those)|th(?:is|at|ese|ose)\s+(?:[\w-]+\s+){0,2}?(?:features?|options?|functionality|capabilit(?:y|ies)|settings?|integrations?|methods?|logs?))(?:['’](?:s|re)|\s+(?:is|are|comes?|requires?|needs?|can\s+be\s+(?:added|(?:bought|purchased)\s+(?:as\s+an\s+add-?on|separately|on\s+top))))\b";
}

/// "It is available on Scale.", "Both are part of Enterprise." right behind a sentence that says that it is there.
pub(super) fn about_previous(
    document: &Document,
    passage: &Passage,
    site: &Site,
    what: &What,
) -> Option<Statement> {
    let previous = passage.previous.as_ref().filter(|_| what.listed)?;
    let own = passage.form == Form::Heading || what.name.is_match(&passage.text);
    let that = OF_THAT.captures(&passage.text).filter(|_| !own)?.get(1)?;
    let named = what.name.find(&previous.text)?;
    // What a section is about comes before what a sentence in it mentions.
    let heading = passage.heading();
    let elsewhere = tiers::names_a_thing(heading) && !what.name.is_match(heading);
    let asks = previous.text.ends_with('?') || PROVIDERS_SUBJECT.is_match(&previous.text);
    (!elsewhere && !asks && !passage.quoted).then_some(())?;
    let before = claim::judge_one(
        &previous.text,
        &named.range(),
        &passage.headings,
        claim::Topic::Feature,
        site,
    );
    let denied = before.is_some_and(|before| before.status == Status::NotHeld);
    let judgement = claim::judge_feature(passage, &that.range(), site).filter(|_| !denied)?;
    let on_plans = judgement.status == Status::Conditional && !judgement.scope.plans.is_empty();
    (on_plans || judgement.scope.everyone).then_some(())?;
    Some(Statement {
        text: format!("{}: {}", previous.text, passage.text),
        named: named.as_str().to_owned(),
        quote: previous.quote_with(document, passage),
        judgement,
        each: Vec::new(),
        row: None,
        headings: passage.headings.clone(),
    })
}
