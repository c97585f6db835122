//! Promised uptime and response times.

use model::report::{Fact, FactKind, Status};

use crate::{
    document::Document,
    extract::{
        Site,
        capability::{Statement, What, statements},
        claim::{Judgement, MAINTENANCE, PROVIDERS, SUPPLIERS, Why},
        fact, judged,
        passage::{Passage, passages},
        pattern::{group, patterns},
        row::{Row, rows},
        scope,
    },
};

patterns! {
    NAME = r"\bSLAs?\b|\bservice[- ]level (?:agreements?|objectives?|commitments?)\b|\buptime\b|\bavailability\b|\b(?:initial |first |guaranteed )?response times?\b";
    SAID = r"\b9\d(?:\.\d+)?\s?%|\b\d+\s?(?:-\s?)?(?:minutes?|hours?|business days?|business hours?|days?)\b|\b(?:SLA|service[- ]level)\b|\b(?:uptime|availability)\s+(?:commitments?|guarantees?)\b";
    /// "Contractual uptime commitments".
    COMMITMENT = r"\b(?:uptime|availability)\s+(?:commitments?|guarantees?)\b";
    UPTIME = r"\b(9\d(?:\.\d+)?)\s?%";
    /// A question after a promise, and an answer that begins with how much is promised.
    ASKS_PROMISE = r"\b(?:uptime|availability)\s+(?:guarantees?|commitments?|promises?|SLAs?)\b|\b(?:guarantee|promise)\b[^?]*\b(?:uptime|availability)\b";
    PROMISED_FIRST = r"^\W*(?:yes\W+)?(?:(?:we\s+(?:promise|guarantee)|it\s+is|it['’]s)\s+)?9\d(?:\.\d+)?\s?%";
    RESPONSE = r"\b(?:within\s+)?(\d+)\s?(?:-\s?)?(minutes?|hours?|business days?|business hours?|days?)\b";
    RESPONSE_TIME = r"\brespon(?:se|d)\b";
    /// What was, and is no promise: "99.99% last quarter", "we had 99.95% uptime in 2025".
    MEASURED = r"\bhistoric(?:al(?:ly)?)?\s+(?:uptime|availability)\b|\b(?:uptime|availability)\s+(?:history|record|so far|to date)\b|\b(?:past|last|previous|historical|so far|average of|achieved|currently|over the)\b.{0,30}\b(?:days?|weeks?|months?|quarters?|years?|uptime)\b|\b(?:we have had|we've had|has been)\b|\b(?:have|has|['’]ve)\s+(?:\w+ly\s+|always\s+|so far\s+)?(?:maintained|kept|sustained|enjoyed|seen|provided)\b(?:[^.;]|\.\d){0,60}\b(?:since|for (?:over|more than|the (?:past|last)|\d|\w+ years)|every (?:year|month))\b|\b(?:in order )?to (?:maintain|keep|ensure|achieve|preserve|sustain|reach|hit)\b[^.;,]{0,40}9\d(?:\.\d+)?\s?%\s+(?:uptime|availability)(?:\s+(?:for|of|across|in)\s[^.;,]{2,40})?,\s+we\b|\b(?:typical|average|actual|observed|proven)(?:ly)?\s+(?:[\w-]+\s+){0,2}?(?:uptime|availability|9\d(?:\.\d+)?\s?%)|\b(?:had|achieved|recorded|measured|reached|saw|averaged|logged|hit|was|were|delivered)\s+(?:\w+\s+){0,3}9\d(?:\.\d+)?\s?%|\b9\d(?:\.\d+)?\s?%[^.;]{0,30}\b(?:in|for|during|throughout|across)\s+(?:(?:q[1-4]|h[12]|january|february|march|april|may|june|july|august|september|october|november|december)\s+)?20\d\d\b|\b(?:year|month|quarter|week)[- ]to[- ]date\b";
    /// What is said of the promise as a whole, wherever it is named: "An SLA with 99.9% uptime is planned", "Planned: 99.9%".
    TO_COME = r"^\W*(?:planned|coming (?:soon|next|later)|upcoming|on (?:our|the) road ?map)\s*[:–—-]\s|\b(?:SLAs?|service[- ]level (?:agreements?|commitments?)|uptime|availability|guarantees?)\s+(?:is|are)\s+(?:(?:also|still|only|currently)\s+)*(?:planned|in the works|in preparation|to come|coming (?:soon|next|later|in\b)|on (?:our|the) road ?map)\b";
    /// Whom alone it is promised to, where those are not all who use the product: "to paying customers".
    TO_WHO_PAYS = r"\b(?:to|for)\s+(?:(?:all|our|every)\s+)*((?:paid|paying)\s+(?:customers?|accounts?|subscribers?|users?|plans?|workspaces?))\b";
    TARGET = r"\b(?:target|aim|strive|goal|objective|best effort)\w*\b";
    /// "We do not offer a formal SLA, but aim for 99.9%."
    NO_AGREEMENT = r"(?:\b(?:do|does|did|can)\s+not|n['’]t)\s+(?:\w+ly\s+|yet\s+)?(?:offer|provide|publish|have|give|commit\s+to)\s+(?:an?\s+|any\s+)?(?:[\w-]+\s+){0,3}?(?:SLAs?|service[- ]level\s+agreements?)\b";
    /// What an agreement leaves out, which says that there is one, elsewhere: "not covered by this SLA".
    EXCLUSIONS = r"\b(?:not|n['’]t)\s+(?:be\s+)?(?:covered|included|counted|considered|subject)\s+(?:by|in|under|to|as|towards?)\b[^.;]*\b(?:SLAs?|service[- ]level|uptime|availability)\b|\b(?:excluded|exempt|exclusions?)\s+(?:from|to)\b[^.;]*\b(?:SLAs?|service[- ]level|uptime|availability)\b|\b(?:SLAs?|agreement|commitments?|guarantees?)\s+(?:(?:does|do|shall|will)(?:\s+not|n['’]t)\s+(?:apply|cover|extend|include)|excludes?)\b|\b(?:SLA|service[- ]level|uptime|availability)\s+(?:\w+\s+)?exclusions?\b";
    /// What the product measures for those who use it: "SLA thresholds", "breached SLAs", "set SLA targets per queue".
    FOR_OWN_WORK = r"\bmean time to\b|\b(?:widgets?|dashboards?|tickets?|queues?)\b[^.;]*\bSLAs?\s+compliance\b|\bSLAs?\s+(?:thresholds?|timers?|clocks?|policies|rules?|tracking|trackers?|dashboards?|breaches|breached|alerts?|management|monitoring|calendars?|automations?|pauses?|due\s+dates?|deadlines?|countdowns?)\b|\b(?:set|sets|setting|define|configure|create|track|monitor|customi[sz]e|assign)\s+(?:(?:up|your|the|own|custom|different|multiple|team|any|an?|per-\w+)\s+)*(?:SLAs?|(?:SLA|response|resolution)[- ](?:time\s+)?(?:targets?|goals?|times?|windows?))\b";
    /// Nobody gets it: "to nobody at the moment".
    TO_NOBODY = r"\bto\s+(?:nobody|no one|no customers?|none of (?:our|the) customers)\b";
    /// "We guarantee no 99.9 % uptime."
    NO_PROMISE = r"\b(?:once|formerly|previously)\s+(?:promised|guaranteed)\b|\b(?:promise|guarantee)s?\s+(?:nothing|none)\b|\bno\s+(?:\w+\s+)?9\d(?:\.\d+)?\s?%|(?:\b(?:not|never|cannot)|n['’]t)\s+(?:\w+\s+){0,2}?(?:guarantee|promise|offer|commit|provide|give)\b";
    /// A supplier's promise.
    SUPPLIERS_PROMISE = format!(r"(?:\b{}\b|\b{}(?:'s?)?)\s+(?:[\w-]+\s+){{0,3}}?(?:guarantees?|promises?|offers?|has|have|provides?|commits?|gives?)\b", *SUPPLIERS, *PROVIDERS);
    RIVALS_PROMISE = r"\b(?:(?:our |the |its )?(?:competitors?|competition|rivals?)|(?:other|most|many|some|rival|competing) (?:[\w-]+ )?(?:vendors?|providers?|tools?|products?|services|companies|platforms?|suppliers?)|others)\s+(?:[\w-]+\s+){0,2}?(?:claims?|promises?|guarantees?|advertises?|offers?|gives?|commits?)\b";
    /// Group 1 is who.
    SOMEBODY_PROMISES = r"^\W*((?-i:[A-Z])[\w.-]+)\s+(?:claims|promises|guarantees|advertises)\b";
    NOBODY = r"^(?:it|this|that|which|SLAs?|agreement|contract|support|availability|uptime|everyone)$";
    /// A row on how urgent something is.
    PRIORITY = r"^\W*(?:P[0-5]|S[0-5]|(?:sev(?:erity)?|priority|level)(?:\s+level)?[\s-]*\d|(?:critical|urgent|blocker|high|major|normal|medium|minor|low)\b)";
    /// How long a cell tells, and nothing else.
    DURATION = r"^\W*(?:within\s+|under\s+|<\s?)?(\d+)\s?(minutes?|mins?|hours?|hrs?|h|business days?|business hours?|days?)\W*$";
    RESPONSE_HEAD = r"\brespon(?:se|d)\b";
    OTHERS = r"\b(?:your|our customers'|AWS|provider'?s?) (?:own )?(?:SLAs?|uptime)\b|\buptime (?:monitor|check|statistics|track)\w*|\bmonitor\w*\b.{0,20}\buptime\b|\bavailability zones?\b|\bcritical:|\bvulnerabilit";
}

/// The service levels a page promises.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let what = What {
        name: &NAME,
        said: &SAID,
        listed: true,
    };
    let by_priority = rows(document, site);
    let by_priority = by_priority.iter().filter_map(|row| of_row(document, row));
    let statements = statements(document, site, &what);
    let stated = statements
        .iter()
        .filter(|statement| {
            !OTHERS.is_match(&statement.text)
                && !is_left_out(statement)
                && (UPTIME.is_match(&statement.text) || !FOR_OWN_WORK.is_match(&statement.text))
                && !MEASURED.is_match(&statement.text)
                && !SUPPLIERS_PROMISE.is_match(&statement.text)
                && !is_others_promise(&statement.text, site)
        })
        .flat_map(|statement| {
            let quote = || statement.quote.clone();
            let row = statement.row.as_ref();
            if let Some(by_plan) = row.and_then(|row| row.told_apart(site, uptime)) {
                let told = by_plan.into_iter().map(|(value, judgement)| {
                    judged(document, FactKind::Sla, value, quote(), &judgement)
                });
                return told.collect();
            }
            let Some(value) = value(&statement.text) else {
                return Vec::new();
            };
            let (status, condition) = promised(statement, site);
            vec![Fact {
                status,
                condition,
                ..fact(document, FactKind::Sla, value, quote())
            }]
        });
    let passages = passages(document, site);
    let answers = passages
        .iter()
        .filter_map(|passage| of_answer(document, passage, site));
    stated.chain(by_priority).chain(answers).collect()
}

/// "99.9 %, on Enterprise." to "Is there an uptime guarantee?"
fn of_answer(document: &Document, passage: &Passage, site: &Site) -> Option<Fact> {
    let question = passage.question.as_deref()?;
    let asks = ASKS_PROMISE.is_match(question) && !OTHERS.is_match(question);
    let answers = PROMISED_FIRST.is_match(&passage.text)
        && !NAME.is_match(&passage.text)
        && !MEASURED.is_match(&passage.text)
        && !TARGET.is_match(&passage.text);
    (asks && answers).then_some(())?;
    let judgement = Judgement::within(scope::of_text(&passage.text, &site.plans));
    let quote = passage.quote_with_question(document);
    let value = uptime(&passage.text)?;
    Some(judged(document, FactKind::Sla, value, quote, &judgement))
}

/// How soon somebody answers what is as urgent as a row says: "P1 - Production is down | 30 minutes".
fn of_row(document: &Document, row: &Row) -> Option<Fact> {
    let urgency = PRIORITY.find(&row.label)?.as_str().trim();
    let cell = row
        .cells
        .iter()
        .find(|cell| RESPONSE_HEAD.is_match(&cell.header))?;
    let found = DURATION.captures(&cell.text)?;
    let elsewhere = row.headings.iter().any(|heading| OTHERS.is_match(heading));
    (!elsewhere).then_some(())?;
    let aimed_at = TARGET.is_match(&cell.header);
    let value = format!(
        "{urgency}: response within {} {}",
        found.get(1)?.as_str(),
        found.get(2)?.as_str().to_lowercase()
    );
    Some(Fact {
        status: if aimed_at {
            Status::Conditional
        } else {
            Status::Held
        },
        condition: aimed_at.then(|| A_TARGET.to_owned()),
        ..fact(document, FactKind::Sla, value, row.quote.clone())
    })
}

const A_TARGET: &str = "a target, not a promise";

/// Whether a fact tells of what is aimed at, which nobody promises.
pub(crate) fn is_target(fact: &Fact) -> bool {
    let condition = fact.condition.as_deref();
    condition.is_some_and(|condition| condition.contains(A_TARGET))
}

/// Whether a statement only says what the agreement does not cover, and not on which plan there is none.
fn is_left_out(statement: &Statement) -> bool {
    let denied = statement.judgement.status == Status::NotHeld;
    denied && EXCLUSIONS.is_match(&statement.text)
}

/// Whether a rival promises it, or somebody whom the sentence begins with.
fn is_others_promise(text: &str, site: &Site) -> bool {
    let named = SOMEBODY_PROMISES.captures(text);
    let somebody = named.and_then(|found| found.get(1)).is_some_and(|name| {
        let name = name.as_str();
        let plans = &site.plans;
        !site.is_named_in(name)
            && !NOBODY.is_match(name)
            && !plans.iter().any(|plan| plan.eq_ignore_ascii_case(name))
    });
    somebody || RIVALS_PROMISE.is_match(text)
}

/// A target is no promise, and no plan for later either.
fn promised(statement: &Statement, site: &Site) -> (Status, Option<String>) {
    let judgement = without_maintenance(&statement.judgement);
    let to_nobody = TO_NOBODY.is_match(&statement.text)
        && !scope::of_text(&statement.text, &site.plans).is_limited();
    if to_nobody || NO_PROMISE.is_match(&statement.text) {
        return (Status::NotHeld, Some(Why::Denied.as_str().to_owned()));
    }
    if TO_COME.is_match(&statement.text) && judgement.status != Status::NotHeld {
        return (Status::NotHeld, Some(Why::Planned.as_str().to_owned()));
    }
    if TARGET.is_match(&statement.text)
        && judgement.condition.as_deref() != Some(Why::Denied.as_str())
    {
        return (Status::Conditional, Some(A_TARGET.to_owned()));
    }
    let payers = TO_WHO_PAYS.captures(&statement.text);
    if let Some(payers) = payers.as_ref().and_then(group)
        && judgement.status == Status::Held
    {
        return (Status::Conditional, Some(payers.as_str().to_lowercase()));
    }
    (judgement.status, judgement.condition.clone())
}

/// A judgement without the terms that leave out when something is worked on, as every such promise does.
fn without_maintenance(judgement: &Judgement) -> Judgement {
    let mut scope = judgement.scope.clone();
    scope.terms.retain(|term| !MAINTENANCE.is_match(term));
    match scope.terms.len() < judgement.scope.terms.len() {
        true => Judgement::within(scope),
        false => judgement.clone(),
    }
}

fn uptime(text: &str) -> Option<String> {
    let found = UPTIME.captures(text)?;
    Some(format!("{} % uptime", found.get(1)?.as_str()))
}

/// `99.9 % uptime`, `response within 4 hours`, `SLA`.
fn value(text: &str) -> Option<String> {
    if NO_AGREEMENT.is_match(text) {
        return Some("SLA".to_owned());
    }
    if let Some(uptime) = uptime(text) {
        return Some(uptime);
    }
    if RESPONSE_TIME.is_match(text)
        && let Some(found) = RESPONSE.captures(text)
    {
        return Some(format!(
            "Response within {} {}",
            found.get(1)?.as_str(),
            found.get(2)?.as_str().to_lowercase()
        ));
    }
    let lower = text.to_lowercase();
    (lower.contains("sla")
        || lower.contains("service level")
        || lower.contains("service-level")
        || COMMITMENT.is_match(text))
    .then(|| "SLA".to_owned())
}
