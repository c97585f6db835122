//! What is told of with a measure or a side, where a sentence names another one: how long the trial is, how much of the time
//! is promised, whether customers' data trains models, a standard that the vendor says it does not hold.

use model::report::{Detail, Fact, FactKind, Status};

use super::{is_denied, is_in_part, is_of_the_same_type, named_at, standard, subject::Subject};
use crate::extract::{
    claim::Why,
    kinds::{ai_data_policy, trial::length::in_days},
    pattern::patterns,
};

patterns! {
    /// "a 7-day free trial", "the trial lasts two weeks". Groups 1 and 3 are the number, 2 and 4 the unit.
    TRIAL_OF = r"\b(\d{1,3})[- ](day|week|month)s?\s+(?:free\s+)?trial\b|\btrial\s+(?:of|lasts|is|runs(?: for)?|for)\s+(?:only\s+|just\s+)?(\d{1,3})[- ](day|week|month)s?\b";
    PERCENT = r"\b(\d{2}(?:\.\d+)?)\s?%";
    PROMISED = r"\b(?:SLA|service level|guarantee[sd]?|promise[sd]?|commits?)\b";
    UPTIME = r"\b(?:uptime|availability|SLA)\b";
    /// Whose data trains: "trains its models on customer data", "your prompts are used to train".
    TRAINS = r"\btrain(?:s|ing|ed)?\s+(?:its|their|(?:an?\s+)?AI|models?|LLMs?)\b[^.;]{0,40}\b(?:customers?|users?|clients?|your|people['’]s)\b|\b(?:customer|user|client|your|people['’]s)\s+(?:\w+\s+){0,2}(?:data|content|prompts|files|messages|documents|code)\b[^.;]{0,40}\btrain";
    NEVER = r"\b(?:not|never|no|nor|without)\b|n['’]t\b";
    HELD = r"\b(?:certified|compliant|authori[sz]ed|attested|certification|certificate|attestation|holds|passed|achieved|received|obtained)\b";
    /// The lesser of the reports on a service's controls, and no more: "only has a SOC 2 Type I report".
    LESSER = r"\b(?:only|just|merely)\b[^,;:]{0,30}$";
    /// What is not so yet, or only supposed.
    NOT_YET = r"\b(?:will|would|should|could|may|might|soon|plans?|planned|planning|working (?:on|towards?)|pursuing|expects?|hopes?|wants?|aims?|if|once|not yet|in progress|asked|needs?|ready)\b";
}

/// The facts that the sentence contradicts.
pub(super) fn otherwise<'a>(sentence: &str, subject: &Subject, facts: &'a [Fact]) -> Vec<&'a Fact> {
    let measures = trial(sentence, subject, facts)
        .into_iter()
        .chain(uptime(sentence, subject, facts));
    let sides = training(sentence, subject, facts)
        .into_iter()
        .chain(held(sentence, subject, facts))
        .chain(lesser(sentence, subject, facts));
    measures.chain(sides).collect()
}

/// A trial of another length than any that the vendor tells of.
fn trial<'a>(sentence: &str, subject: &Subject, facts: &'a [Fact]) -> Option<&'a Fact> {
    let lasts = |fact: &Fact| match &fact.detail {
        Some(Detail::Trial { days, .. }) if fact.status != Status::NotHeld => *days,
        _ => None,
    };
    let said = TRIAL_OF.captures(sentence).and_then(|found| {
        let at = found.get(0)?.start();
        let number: u32 = found
            .get(1)
            .or_else(|| found.get(3))?
            .as_str()
            .parse()
            .ok()?;
        let unit = found.get(2).or_else(|| found.get(4))?.as_str();
        let of_tool = subject.is_tool(sentence, at) && !subject.names_plan(sentence);
        of_tool.then(|| in_days(number, unit))
    });
    said.filter(|said| !facts.iter().any(|fact| lasts(fact) == Some(*said)))?;
    facts.iter().find(|fact| lasts(fact).is_some())
}

/// Another share of the time than the vendor promises.
fn uptime<'a>(sentence: &str, subject: &Subject, facts: &'a [Fact]) -> Option<&'a Fact> {
    let share = |text: &str| {
        let found = PERCENT.captures(text)?.get(1)?;
        Some(found.as_str().to_owned())
    };
    let promised = PROMISED.is_match(sentence) && UPTIME.is_match(sentence);
    let at = PERCENT.find(sentence)?.start();
    let of_tool = subject.is_tool(sentence, at) && !is_in_part(sentence, subject);
    let said = share(sentence).filter(|_| promised && of_tool)?;
    let is_promise = |fact: &&Fact| fact.kind == FactKind::Sla && fact.status != Status::NotHeld;
    let promises = || facts.iter().filter(is_promise);
    let stated = promises().find(|fact| share(&fact.value).is_some())?;
    let known = promises().any(|fact| share(&fact.value).as_deref() == Some(said.as_str()));
    (!known).then_some(stated)
}

/// That customers' data trains models, or does not, against what the vendor says.
fn training<'a>(sentence: &str, subject: &Subject, facts: &'a [Fact]) -> Vec<&'a Fact> {
    let told = TRAINS
        .find(sentence)
        .filter(|told| subject.is_tool(sentence, told.start()) && !NOT_YET.is_match(sentence));
    let Some(told) = told else { return Vec::new() };
    let denied = NEVER.is_match(sentence.get(..told.end()).unwrap_or(sentence));
    let contradicts = |fact: &&Fact| {
        let stated = match denied {
            true => ai_data_policy::TRAINS_ON_IT,
            false => ai_data_policy::NEVER_TRAINS,
        };
        fact.kind == FactKind::AiDataPolicy && fact.value == stated && fact.condition.is_none()
    };
    facts.iter().filter(contradicts).collect()
}

/// A report that the tool is said to have of another type only.
fn lesser<'a>(sentence: &str, subject: &Subject, facts: &'a [Fact]) -> Option<&'a Fact> {
    let contradicted = |fact: &&Fact| {
        let name = standard(fact);
        let at = named_at(sentence, name).filter(|at| subject.is_tool(sentence, *at));
        fact.kind == FactKind::Compliance
            && fact.status == Status::Held
            && at.is_some_and(|at| {
                let before = sentence.get(..at).unwrap_or_default();
                LESSER.is_match(before) && !is_of_the_same_type(sentence, at + name.len(), fact)
            })
    };
    let asserted = !NOT_YET.is_match(sentence) && !NEVER.is_match(sentence);
    facts.iter().filter(|_| asserted).find(contradicted)
}

/// A standard that the tool is said to hold, and the vendor says plainly that it does not, or not yet.
fn held<'a>(sentence: &str, subject: &Subject, facts: &'a [Fact]) -> Vec<&'a Fact> {
    let plainly = [Why::Denied, Why::Planned, Why::Lapsed].map(Why::as_str);
    let denied = |fact: &&Fact| {
        let why = fact.condition.as_deref().unwrap_or_default();
        fact.kind == FactKind::Compliance
            && fact.status == Status::NotHeld
            && plainly.contains(&why)
    };
    let says = HELD.is_match(sentence) && !NOT_YET.is_match(sentence);
    let contradicted = |fact: &&Fact| {
        let name = standard(fact);
        let at = named_at(sentence, name).filter(|_| says);
        at.is_some_and(|at| subject.is_tool(sentence, at) && !is_denied(sentence, at, name.len()))
    };
    facts.iter().filter(denied).filter(contradicted).collect()
}
