//! Where data is on some plans and not on the others, and for whom, where a sentence or an answer tells it.

use std::borrow::Cow;

use model::report::{Fact, FactKind, Status};

use super::{BETWEEN_PARTS, LAW, Places, value};
use crate::{
    document::Document,
    extract::{
        Site,
        capability::Statement,
        claim::Judgement,
        judged,
        passage::{
            Passage,
            answer::{self, Answer},
        },
        pattern::{any_of, patterns},
        scope::{self, Scope},
    },
};

patterns! {
    PARTS = any_of(&[BETWEEN_PARTS, r",\sor\s"]);
    /// Those whose data it is, behind where that is: "for customers in Australia and New Zealand".
    WHOSE = r"\bfor\s+(?:(?:our|all|the)\s+)*(?:customers|clients|users|accounts|workspaces|organi[sz]ations|teams|those|people|everyone|anyone)\s+(?:(?:based|located)\s+)?(?:in|from)\s+(?:the\s+)?(?-i:[A-Z])[\w.]*(?:(?:,\s|,?\s(?:and|or)\s|\s)(?:the\s)?(?-i:[A-Z])[\w.]*)*";
    /// A question whether data can be in some place.
    ASKS = r"^\W*(?:q(?:uestion)?\s*[:.]\s*)?(?:can|could|do|does|is|are)\b[^?]*\b(?:hosting|hosted|stored?|kept|regions?|residency|servers?|data\s?cent(?:er|re)s?)\b[^?]*\?";
    ASKS_ELSE = r"\b(?:free|needs?|have to|required?|costs?|charged?|extra|fee|after|ever|still|without|leave|transfer\w*|not|sub-?processors?)\b|n['’]t\b";
}

/// What a sentence says of data on some plans and of that on the others: "in Dublin; Enterprise customers may choose Iowa".
pub(super) fn facts(document: &Document, statement: &Statement, site: &Site) -> Option<Vec<Fact>> {
    (statement.judgement.status != Status::NotHeld).then_some(())?;
    let facts = told_apart(&statement.text, site)?
        .into_iter()
        .filter_map(|(part, scope)| {
            let judgement = Judgement::within(scope);
            let quote = statement.quote.clone();
            let value = value(&without_whose(part))?;
            Some(judged(
                document,
                FactKind::DataResidency,
                value,
                quote,
                &judgement,
            ))
        });
    Some(facts.collect())
}

/// The parts of a text that name places, where some of them are on some plans alone.
pub(super) fn told_apart<'t>(text: &'t str, site: &Site) -> Option<Vec<(&'t str, Scope)>> {
    let told = PARTS.split(text).filter_map(|part| {
        let places = Places::of(part);
        let named = !places.kept.is_empty() && places.denied.is_empty();
        named.then(|| (part, scope::of_text(part, &site.plans)))
    });
    let told: Vec<_> = told.collect();
    let limited = told
        .iter()
        .filter(|(_, scope)| !scope.plans.is_empty() && !scope.everyone);
    let apart = (1..told.len()).contains(&limited.count());
    apart.then_some(told)
}

/// "Yes, on Enterprise." to "Can I get EU hosting?"
pub(super) fn asked(document: &Document, passage: &Passage, site: &Site) -> Option<Fact> {
    let question = passage.question.as_deref()?;
    let asks = ASKS.is_match(question) && !ASKS_ELSE.is_match(question) && !LAW.is_match(question);
    let says_more = !Places::of(&passage.text).kept.is_empty();
    let yes = answer::of(&passage.text) == Some(Answer::Yes);
    (asks && yes && !says_more).then_some(())?;
    let places = Places::of(question);
    let [place] = places.kept.as_slice() else {
        return None;
    };
    let said = passage.more.as_deref().unwrap_or_default();
    let said = format!("{} {said}", passage.text);
    let judgement = Judgement::within(scope::of_text(&said, &site.plans));
    let quote = passage.quote_with_question(document);
    Some(judged(
        document,
        FactKind::DataResidency,
        *place,
        quote,
        &judgement,
    ))
}

/// A text without those whose data it is, where it names before them the place where that is.
pub(super) fn without_whose(text: &str) -> Cow<'_, str> {
    let Some(whose) = WHOSE.find(text) else {
        return Cow::Borrowed(text);
    };
    let before = text.get(..whose.start()).unwrap_or_default();
    match Places::of(before).kept.is_empty() {
        true => Cow::Borrowed(text),
        false => WHOSE.replace_all(text, " "),
    }
}
