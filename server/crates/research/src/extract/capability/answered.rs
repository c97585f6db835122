//! What an answer says of the thing that its question names: "Yes, on Premium.", "Only on Prime.", "Included, for everyone."

use model::report::Status;

use super::{Statement, What, in_words, under};
use crate::{
    document::Document,
    extract::{
        Site,
        claim::{self, Judgement, Topic, Why},
        passage::{
            Passage,
            answer::{self, Answer},
        },
        pattern::patterns,
        scope,
    },
};

patterns! {
    /// What somebody wants, and is told how to get: "Need SSO?".
    WANTS = r"^\W*(?:do you )?(?:need|want|require|looking for|interested in)\b.*\?";
    /// What readers are told who want a thing: where it is set up, or whom to ask. Group `wanted` is the thing.
    IF_WANTED = r"^\W*(?:if (?:you|your (?:team|organi[sz]ation|company))(?:['’]d)?|(?:teams|companies|customers|organi[sz]ations|those|anyone)\s+(?:who|that|which))\s+(?:also\s+|still\s+)?(?:needs?|wants?|requires?|like|prefers?)\s+(?:to\s+(?:use|require|enforce|enable|set\s+up|configure|add)\s+)?(?P<wanted>[^;.]{2,120}?)(?:,|\s(?:should|can|may|must))\s+(?:please\s+|simply\s+|you\s+can\s+)?(?:(?:follow|see|enable|configure|set\s+up|turn\s+on|activate|upgrade\s+to)\b|(?P<asks>(?:contact|e-?mail|write\s+to|talk\s+to|reach\s+out\s+to|get\s+in\s+touch\s+with)\s+(?:us|sales|support|our\s+(?:[\w-]+\s+)?(?:team|support|sales))\b))";
    /// What one wants that is none of the thing itself.
    WANTS_HELP = r"^\W*(?:some\s+|any\s+|more\s+|further\s+)?(?:help|assistance|support|guidance|advice|information|details|clarification|to\s+(?:know|learn|understand|discuss|talk))\b";
    /// Whoever bought a thing that is sold on top: "If you have purchased the optional SSO add-on". Group `wanted` is the thing.
    BOUGHT = r"\b(?:have|has|['’]ve)\s+(?:bought|purchased|ordered|subscribed\s+to)\s+(?:the|our|an?)\s+(?:optional\s+|paid\s+)?(?P<wanted>[^,;.]{2,40}?)\s+(?:add-?on|module|package|extension)\b";
    /// An answer that says that it is there: "Included, for everyone."
    GIVEN = r"^\W*(?:(?:it(?:'s| is)|that's)\s+)?(?:always\s+)?(?:included|available|standard|built[- ]in)\b";
    /// A question whether something is there, and one about something else: its price, whether one needs it.
    ASKS = r"^\W*(?:q(?:uestion)?\s*[:.]\s*)?(?:do|does|is|are|can|have|has)\b.*\b(?:support\w*|offer\w*|have|has|provide[sd]?|includ\w+|available|integrate|comes? with|there|possible|use|set up|enable|turn on|switch on|activate|require|enforce|get)\b.*\?";
    /// How an answer begins that says no more than where it is: "Only on Prime.", "It is part of Prime."
    ONLY_THERE = r"^\W*(?:(?:it|that|this)(?:'s|\s+is|\s+comes)\s+)?(?:(?:only|exclusively|just|available|included|part)\s+)*(?:(?:on|in|with|of)\s+|(from\s))";
    ASKS_ELSE = r"\b(?:free|needs?|have to|has to|required?|mandatory|replaces?|costs?|charged?|extra|after|again|when|if|how|still|without)\b";
    /// What may stand between the name and the end of a question that a plain no denies it by.
    LAST_WORDS = r"^\W*(?:[\w-]+\W+){0,2}$";
}

/// "Yes, on the Premium plan." to "Do you support single sign-on?".
pub(super) fn answer(
    document: &Document,
    passage: &Passage,
    site: &Site,
    what: &What,
) -> Option<Statement> {
    let says_more = passage.more.is_some() || !what.name.is_match(&passage.text);
    says_more
        .then(|| answered(document, passage, site, what))
        .flatten()
}

/// "Yes, over SAML, on the Premium plan.": an answer that names it too, and is no claim by itself.
pub(super) fn naming_answer(
    document: &Document,
    passage: &Passage,
    site: &Site,
    what: &What,
) -> Option<Statement> {
    let is_yes = answer::of(&passage.text) == Some(Answer::Yes);
    is_yes
        .then(|| answered(document, passage, site, what))
        .flatten()
}

/// "Upgrade to the Enterprise plan." to "Need single sign-on?".
pub(super) fn wanted(
    document: &Document,
    passage: &Passage,
    site: &Site,
    what: &What,
) -> Option<Statement> {
    let question = passage.question.as_deref()?;
    let named = what
        .name
        .find(question)
        .filter(|_| what.listed && WANTS.is_match(question))?;
    let scope = scope::of_text(&passage.text, &site.plans);
    let on_plan = !scope.plans.is_empty() && !scope.everyone;
    let judgement = match on_plan {
        true => Some(Judgement::within(scope)),
        false => scope::on_request(&passage.text).map(Judgement::on_terms),
    };
    judgement.map(|judgement| {
        under(
            document,
            passage,
            question,
            named.as_str().to_owned(),
            judgement,
        )
    })
}

/// "If you also need single sign-on, follow its guide.", "If you have bought the SSO add-on": who wants it finds it there.
pub(super) fn for_the_asking(
    document: &Document,
    passage: &Passage,
    site: &Site,
    what: &What,
) -> Option<Statement> {
    let text = &passage.text;
    let found = IF_WANTED.captures(text).or_else(|| BOUGHT.captures(text));
    let found = found.filter(|_| what.listed && !passage.quoted)?;
    let wanted = found.name("wanted")?;
    (!WANTS_HELP.is_match(wanted.as_str())).then_some(())?;
    let named = what.name.find(wanted.as_str())?.as_str().to_owned();
    let scope = scope::of_text(text, &site.plans);
    let judgement = match found.name("asks") {
        Some(_) if !scope.is_limited() => Judgement::on_terms("on request"),
        _ => Judgement::within(scope),
    };
    Some(in_words(document, passage, named, judgement))
}

/// "Only on Prime." to "Do you support SCIM?", or to nothing but "SCIM?".
pub(super) fn only_there(
    document: &Document,
    passage: &Passage,
    site: &Site,
    what: &What,
) -> Option<Statement> {
    let question = passage.question.as_deref().filter(|_| what.listed)?;
    let named = what.name.find(question)?;
    let alone = !question
        .get(..named.start())?
        .contains(char::is_alphanumeric)
        && LAST_WORDS.is_match(question.get(named.end()..)?);
    let asks = alone || ASKS.is_match(question) && !ASKS_ELSE.is_match(question);
    asks.then_some(())?;
    let named = named.as_str().to_owned();
    let judgement = where_only(&passage.text, site)
        .or_else(|| given(passage, &named, site).filter(|_| alone))?;
    Some(Statement {
        quote: passage.quote_with_question(document),
        ..under(document, passage, question, named, judgement)
    })
}

/// The plans that an answer names and nothing more: "Only on Prime.", "From Prime upwards."
fn where_only(answer: &str, site: &Site) -> Option<Judgement> {
    let found = ONLY_THERE.captures(answer)?;
    let link = found.get(1).map_or("on ", |_| "from ");
    let behind = answer.get(found.get(0)?.end()..)?;
    let scope = scope::of_text(&format!("available {link}{behind}"), &site.plans);
    (!scope.plans.is_empty() && !scope.everyone).then(|| Judgement::within(scope))
}

/// What an answer says that gives a thing: "Included, for everyone."
fn given(passage: &Passage, named: &str, site: &Site) -> Option<Judgement> {
    GIVEN.is_match(&passage.text).then_some(())?;
    let text = format!("{named}: {}", passage.text);
    let judgement = claim::judge_one(
        &text,
        &(0..named.len()),
        &passage.headings,
        Topic::Feature,
        site,
    )?;
    (judgement.status != Status::NotHeld).then_some(judgement)
}

fn answered(document: &Document, passage: &Passage, site: &Site, what: &What) -> Option<Statement> {
    let question = passage.question.as_deref()?;
    let found = what.name.find(question)?;
    let answered = answer::of(&passage.text)?;
    let denied = answered != Answer::Yes;
    let about_all = LAST_WORDS.is_match(question.get(found.end()..).unwrap_or_default());
    let named = found.as_str().to_owned();
    let is_answer = what.listed
        && ASKS.is_match(question)
        && !ASKS_ELSE.is_match(question)
        && (about_all || !denied);
    is_answer.then_some(())?;
    let said = passage.more.as_ref().map_or_else(
        || passage.text.clone(),
        |more| format!("{}, {more}", passage.text.trim_end_matches(['.', '!'])),
    );
    let text = format!("{named}: {said}");
    let range = 0..named.len();
    let judged = claim::judge_one(&text, &range, &passage.headings, Topic::Feature, site)?;
    let judgement = match judged {
        judgement if judgement.status != Status::Held => judgement,
        _ if answered == Answer::No => Judgement::not_held(Why::Denied),
        _ if answered == Answer::Later => Judgement::not_held(Why::Planned),
        judgement => judgement,
    };
    Some(Statement {
        text,
        quote: passage.quote_with_question(document),
        ..in_words(document, passage, named, judgement)
    })
}
