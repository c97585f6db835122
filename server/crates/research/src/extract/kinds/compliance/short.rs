//! What is short of plainly held, or as good as that: "HIPAA-ready", self-assessed, for whoever pays.

use model::report::Status;

use super::LAW_READY;
use crate::extract::{
    Site,
    claim::{Judgement, Topic, Why, speaks_of_vendor},
    passage::Passage,
    pattern::{any_of, patterns},
    scope,
    standard::{self, Mention},
};

/// What forbids something.
const FORBIDS: &[&str] = &[
    r"\b(?:you|customers?|users?|clients?|they)\s+(?:must|may|should|shall|can|are)\s*(?:not|n't)\b",
    r"\b(?:must|may|should|shall|can)\s?not be (?:used|stored|sent|uploaded|processed|entered|submitted|included|transmitted|put)\b",
    r"^\W*(?:please )?(?:do not|don't|never)\b",
    r"\b(?:is|are)(?: not|n't) (?:intended|designed|suitable|meant|permitted|allowed|suited|fit)\b",
    r"\b(?:prohibit|forbid)\w*",
];

/// What health data is called.
const HEALTH_DATA: &[&str] = &[
    r"e?PHI",
    r"protected health information",
    r"health (?:data|information|records)",
    r"patient (?:data|information|records)",
    r"medical (?:data|information|records)",
    r"(?:subject to|regulated by|covered by|governed by|protected by)",
];

/// A sum, by what it is and for what time or whom.
const MONEY: &str = r"(?:(?:an?|only|just|about|from|another|additional|extra|further|monthly|annual|yearly|one-?time)\s+)*(?:(?:fee|cost|charge|surcharge)s?\s+of\s+)?(?:US)?[$€£]\s?\d[\d,.]*(?:\s*(?:USD|EUR|GBP)\b)?(?:\s*(?:/|per\b|an?\b|each\b|every\b)\s*\w+)*(?:\s+(?:extra|more|on top))?";

patterns! {
    READY = r"^[- ]ready\b";
    /// How far somebody is with a certificate, behind its name: "SOC 2: 60% done", "SOC 2: Ready (controls in place)".
    SO_FAR = r"^\s*[:—–-]\s*(?:ready\s*(?:\(|\W*$)|\d{1,2}\s?%)";
    ALIGNED = r"^[- ]aligned\b";
    /// All that is said beside a name, where it is not all of it: "HIPAA: partially".
    PARTLY = r"^\)?\s*[-:(]\s*(?:only\s+)?(?:partial(?:ly)?|partly|in part)(?:\s+(?:compliant|compliance|met|covered|certified|in place))?\W*$";
    /// The contract that has to be signed first.
    SIGNED = r"\b(?:signs?|signed|signing|countersigned|execut(?:ed?|ing)|in place)\b";
    /// A rule that health data is not to come in.
    KEPT_OUT = format!(r"(?:{})[^.;]*\b(?:{})\b", any_of(FORBIDS), any_of(HEALTH_DATA));
    /// What lifts the rule: "in an organization that has not enabled HIPAA mode".
    LIFTED = r"\b(?:unless|until)\b|\bwithout (?:first )?(?:enabling|turning on|activating|a signed|signing)\b|\b(?:has|have|is|are)(?: not|n['’]t) (?:yet )?(?:been )?(?:enabled|turned on|activated|signed|set up|configured)\b";
    /// Who else signs such contracts.
    OTHERS = r"\b(?:sub-?contractors?|sub-?processors?|vendors?|suppliers?|third[- ]part(?:y|ies))\b";
    FIRST = r"\b(?:requires?|required|needs?|must|have to|once|unless|until|before|without|only (?:with|after|when|if)|available (?:only )?(?:with|under|upon|after))\b";
    /// What a law takes to be complied with at all: "HIPAA compliance is available with a signed BAA".
    AVAILABLE_WITH = r"^\s+(?:compliance|support|eligibility)\s+(?:(?:is|are)\s+)?(?:only\s+)?(?:available|possible|offered|included|supported)\s+(?:only\s+)?(?:with|under|upon|after)\b";
    /// What the law itself asks for is nothing that comes first: "the safeguards required under HIPAA".
    BY_THE_LAW = r"\brequired\s+(?:under|by)\s+(?:the\s+)?(?:(?-i:[A-Z])|law|rule|regulations?)";
    /// What customers have to do for it. Group 1 is that.
    THEIR_PART = r"^\W*(?:in order )?to (?:ensure|achieve|maintain|remain|stay|be|comply|meet|fulfill?)\b[^.;]*?,\s*((?:customers|users|clients|you|your \w+)\s+(?:must|need to|have to|should|are required to)\b[^.;]{3,80})";
    AS_THEY_DO = r"\b(?:provided(?:\s+that)?|as long as|so long as|if)\s+(?:you|customers|users|your\s\w+)\b[^.;,]{3,60}";
    /// What readers are told to do.
    TOLD = r"(?:^|:\s)\W*(?:access|visit|sign|go to|open|contact|e-?mail|request|see|download|read|get|use|find|review|ask)\b[^.;]*$";
    TO_SIGN = r"(?:^|[,:]\s*|\band\s+|\bto\s+)sign\s+(?:[\w'’-]+\s+){0,4}$";
    /// Who says of itself that it meets a standard has nobody who attests it.
    SELF_ASSESSED = r"^[\s,():-]*(?:(?:public\s+)?(?:registry|program(?:me)?)\s+)?(?:as\s+|with\s+|by\s+)?(?:an?\s+)?(?:level (?:\d|one)\s*[,(:-]?\s*)?self-?\s?assess(?:ed|ments?)\b";
    STAR_LEVEL = r"\bSTAR\)?\s+level\b";
    SELF_ASSESSED_FOR = r"\bself-?\s?assess(?:ed|ments?)\s+(?:(?:for|of|against|under|to|on|based on|following|using)\s+)(?:the\s+)?$";
    /// That the requirements of a standard are met, right before its name.
    MEETS_WHAT_IT_ASKS = r"\b(?:meets?|meeting|satisf(?:y|ies)|fulfil(?:l?s)?)\s+(?:(?:all|the|its|every)\s+)*(?:[\w-]+\s+){0,2}(?:requirements?|controls?|criteria|baselines?)\s+(?:of|for|in|under|set (?:out )?by)\s+(?:the\s+)?$";
    /// Where a law is supported. Group 1 is that.
    SUPPORTED = r"^(?:[- ](?:compliant\s+|regulated\s+)?workloads?)?\s+(?:is|are)\s+(?:only\s+)?(?:supported|accepted|allowed)\s+((?:only\s+)?(?:for|on|with|in|under)\s+[^.;,]{3,60})";
    /// What is set apart for a law. Group 1 is what it is.
    SET_APART = r"^[- ](?:compliant|authori[sz]ed|accredited)\s+((?:[\w-]+\s+)?(?:environments?|deployments?|regions?|clusters?|instances?|tiers?|hosting|clouds?))\b";
    /// What is done with guidelines that nobody attests.
    GOES_BY_IT = r"\b(?:follows?|following|guided by|adopts?|uses?|applies|apply)\s+(?:the\s+)?$";
    /// The modules that are validated. Group 1 is what they are.
    MODULES = r"^[\s,-]*(?:level\s+\d\s+)?(?:validated|certified|compliant|approved)\s+((?:[\w-]+\s+){0,2}?(?:modules?|HSMs?|hardware|librar(?:y|ies)|cryptography|encryption|algorithms|endpoints))\b";
    IS_GRANTED = r"\b(?:authori[sz]ed|certified|accredited|assessed|audited|ATO|C3PAO|3PAO)\b";
    LARGER_CUSTOMERS = r"\b(?:for|with|to)\s+(?:all\s+|our\s+)?(?:enterprise|business)(?:,?\s+(?:and|or|&)\s+(?:enterprise|business|team))?(?:-(?:level|tier))?\s+(?:customers|clients|accounts|plans?|tiers?|subscribers)\b";
    /// What customers have to do with a contract.
    MUST_SIGN = r"^\W*(?:customers|users|clients|you|organi[sz]ations)\s+(?:[\w-]+\s+){0,8}?(?:must|need to|have to|are required to)\s+(?:first\s+)?(?:sign|complete|execute|enter into|have)\s+(?:an?\s+|the\s+|our\s+)?(?:\w+\s+)?$";
    /// Who a contract is for anyway: whoever asks or needs it.
    ASKED_FOR = r"^(?:on request|(?:if|where|when) (?:you |your \w+ |they |one is |it is )?(?:need\w*|requir\w*|request\w*|want\w*|necessary)\b.{0,40}|(?:for |to |with |all |any |our )*(?:[\w-]+ )?(?:customers?|users?|clients?|organi[sz]ations?|compan(?:y|ies)|entit(?:y|ies)|those|providers)\b.{0,20}\b(?:need|require|want|request)\b.{0,60})$";
    /// What a vendor binds itself to, right before the name of a standard.
    PROMISED = r"\b(?:shall|must|will|undertakes?\s+to|agrees?\s+to|covenants?\s+to|(?:is|are)\s+(?:obliged|obligated)\s+to)\s+(?:(?:also|further|at\s+all\s+times|continuously)\s+)?(?:maintain|hold|keep|retain|remain|stay)\s+(?:[\w-]+\s+){0,6}$";
    /// What is somebody's own is there already: "will maintain our".
    OWN = r"\b(?:our|its|their|current|existing)\s";
    /// What customers have to do first, before the name of a contract, and with whom, behind it.
    HAVE_TO_SIGN = r"\b(?:you|customers|users|clients|organi[sz]ations)\s+(?:must|need to|have to|are required to)\b[^.;]*\b(?:sign|execute|enter into|have)\s+(?:an?\s+|our\s+|the\s+)?(?:[\w-]+\s+)?$";
    WITH_WHOM = r"^\s*(?:\([A-Z]+\)\s*)?with\s+(us\b|(?-i:[A-Z])[\w.-]+)";
    /// A list of what has to be done first: "Customers must do the following:".
    TO_DO = r"\b(?:must|need to|have to|required to|requirements?)\b";
    /// What a contract or a law costs, right behind its name or as a surcharge before it. Group 1 is that.
    COSTS = format!(r"^s?\s*(?:\([^()]*\)\s*)?(?:(?:is|are)\s+)?(?:(?:available|offered|sold|signed|included|compliance|support)\s+)*((?:for|at|costs?)\s+{MONEY})");
    COSTS_MORE = format!(r"\b((?:for|at)\s+(?:an?\s+)?(?:additional|extra|further)\s+{MONEY})");
    /// Terms of its own that it comes with. Group 1 is those.
    SUBJECT_TO = r"\b(?:compliance|support|BAAs?|DPAs?)\s+(?:is|are)\s+(subject\s+to\s+(?:additional|separate|extra|further|special)\s+[^.;]{3,60})";
    /// What it takes before a contract is signed: "An account of one's own is required and we". Group 1 is that.
    TAKES = r"^\W*(an?\s+[^,;.]{3,60}?)\s+(?:is|are)\s+required,?\s+and\s+(?:we|(?-i:[A-Z])[\w.-]*)\s";
    /// All plans but a free one.
    PAYS = r"^(?:all|any|every|our)?\s*paid (?:plans?|tiers?|customers?|subscriptions?|accounts?)$";
}

/// What is said of a law that is not said to be complied with.
pub const ELIGIBLE: &str = "eligible, not said to be compliant";

/// What is said of a contract that customers have to sign before they do something.
const SIGNED_FIRST: &str = "to be signed first";

/// What is said of what a contract alone promises.
const PROMISE: &str = "promised in a contract";

/// What is said of what an authority grants where its requirements are met and nobody is said to have granted it.
const ONLY_MET: &str = "its requirements are met, not said to be authorized";

/// What an authority grants, beyond that its requirements are met.
const GRANTED: &[&str] = &[
    "FedRAMP", "GovRAMP", "TX-RAMP", "CMMC", "FISMA", "IRAP", "ISMAP",
];

/// "HIPAA-ready" promises less than "HIPAA compliant", and a vendor that may say so says the latter; "HIPAA-eligible"
/// leaves it to what one signs. What the vendor assesses by itself nobody attests, unless it is a questionnaire, which is
/// nothing but that.
pub(super) fn short_of_compliant(
    judgement: Judgement,
    passage: &Passage,
    mention: &Mention,
) -> Judgement {
    if judgement.status != Status::Held {
        return judgement;
    }
    let after = passage.text.get(mention.range.end..).unwrap_or_default();
    if ALIGNED.is_match(after) {
        return match mention.topic {
            Topic::Attestation => Judgement::not_held(Why::Aligned),
            _ => judgement.with_terms(Why::Aligned.as_str()),
        };
    }
    if SO_FAR.is_match(after) && mention.topic == Topic::Attestation {
        return Judgement::not_held(Why::Planned);
    }
    if PARTLY.is_match(after) {
        return judgement.with_terms("partially");
    }
    let health = mention.standard == "HIPAA" && mention.topic == Topic::Law;
    if health && READY.is_match(after) {
        return Judgement::not_held(Why::Ready);
    }
    let before = passage.text.get(..mention.range.start).unwrap_or_default();
    let granted = GRANTED.contains(&mention.standard);
    if granted && MEETS_WHAT_IT_ASKS.is_match(before) && !IS_GRANTED.is_match(&passage.text) {
        return judgement.with_terms(ONLY_MET);
    }
    if mention.standard == "WCAG" && GOES_BY_IT.is_match(before) {
        return judgement.with_terms(Why::Aligned.as_str());
    }
    if (mention.topic == Topic::Law || granted)
        && let Some(apart) = set_apart(passage, mention)
    {
        let kind = if granted {
            "an authorized"
        } else {
            "a compliant"
        };
        return judgement.with_terms(format!("in {kind} {} only", singular(apart)));
    }
    let is_eligible = health && LAW_READY.is_match(after);
    // A certificate of Level 1 is nothing but one's own assessment.
    let named = passage.text.get(mention.range.clone()).unwrap_or_default();
    let by_itself = mention.standard != "CSA CAIQ"
        && !STAR_LEVEL.is_match(named)
        && (SELF_ASSESSED.is_match(after) || SELF_ASSESSED_FOR.is_match(before));
    let short = match (is_eligible, by_itself) {
        (true, _) => ELIGIBLE,
        (_, true) => "self-assessed",
        _ => return judgement,
    };
    judgement.with_terms(short)
}

/// What is set apart for a standard, right behind its name or behind the name under a label: "FedRAMP: we provide a FedRAMP
/// authorized environment".
fn set_apart<'p>(passage: &'p Passage, mention: &Mention) -> Option<&'p str> {
    let behind = |end: usize| {
        let found = SET_APART.captures(passage.text.get(end..)?)?;
        Some(found.get(1)?.as_str())
    };
    let again = || {
        let label = passage.label > mention.range.start;
        let named = standard::mentions(&passage.text);
        let mut beside = named.iter().filter(|other| {
            label && other.range.start >= passage.label && other.standard == mention.standard
        });
        beside.find_map(|other| behind(other.range.end))
    };
    behind(mention.range.end).or_else(again)
}

/// One of several.
fn singular(name: &str) -> &str {
    name.strip_suffix('s').unwrap_or(name)
}

/// What a vendor only binds itself to in a contract it need not have yet: "Harbour shall maintain ISO 27001
/// certification".
pub(super) fn only_promised(judgement: Judgement, before: &str) -> Judgement {
    let promised = PROMISED.find(before);
    match promised.filter(|found| !OWN.is_match(found.as_str())) {
        Some(_) if judgement.status == Status::Held => judgement.with_terms(PROMISE),
        _ => judgement,
    }
}

/// What holds as long as customers do their part: a law that depends on what they do, a contract that they are told to
/// sign.
pub(super) fn as_customers_do(
    judgement: Judgement,
    passage: &Passage,
    mention: &Mention,
) -> Judgement {
    let before = passage.text.get(..mention.range.start).unwrap_or_default();
    let contract = mention.level.as_deref() == Some("BAA");
    let told = TOLD.is_match(before) && TO_SIGN.is_match(before);
    let to_do = passage
        .lead
        .as_deref()
        .is_some_and(|lead| TO_DO.is_match(lead));
    let first = contract && (told && to_do || MUST_SIGN.is_match(before));
    if first && judgement.status != Status::NotHeld && judgement.scope.plans.is_empty() {
        return judgement.with_terms(SIGNED_FIRST);
    }
    if judgement.status != Status::Held {
        return judgement;
    }
    let part = match mention.topic {
        Topic::Agreement => (contract && told).then(|| "on request".to_owned()),
        Topic::Law => AS_THEY_DO
            .find(&passage.text)
            .map(|found| found.as_str().to_owned()),
        _ => None,
    };
    match part {
        Some(part) => judgement.with_terms(part),
        None => judgement,
    }
}

/// What is validated for cryptography is a module and not the product: "FIPS 140-2 validated HSMs".
pub(super) fn of_modules(passage: &Passage, mention: &Mention) -> Option<Judgement> {
    (mention.standard == "FIPS 140").then_some(())?;
    let after = passage.text.get(mention.range.end..)?;
    let modules = MODULES.captures(after)?.get(1)?;
    Some(Judgement::on_terms(format!("{} only", modules.as_str())))
}

/// A contract that customers have to sign with the vendor before they do something is offered: "To use it with PHI, you
/// must sign a BAA with us".
pub(super) fn signed_with_us(
    passage: &Passage,
    mention: &Mention,
    site: &Site,
) -> Option<Judgement> {
    let (before, after) = passage.text.split_at_checked(mention.range.start)?;
    let after = after.get(mention.range.len()..)?;
    let whom = WITH_WHOM.captures(after)?.get(1)?.as_str();
    let ours = whom == "us" || site.is_named_in(whom);
    let told = mention.topic == Topic::Agreement && ours && HAVE_TO_SIGN.is_match(before);
    told.then_some(())?;
    let mut scope = scope::of_text(&passage.text, &site.plans);
    if !scope.is_limited() {
        scope.add_terms([SIGNED_FIRST.to_owned()]);
    }
    Some(Judgement::within(scope))
}

/// A contract with large customers is not one with everybody: "Available for enterprise and business customers".
pub(super) fn with_larger_customers(
    judgement: Judgement,
    text: &str,
    mention: &Mention,
) -> Judgement {
    let whose = LARGER_CUSTOMERS
        .find(text)
        .map(|found| found.as_str().to_lowercase());
    let plain = mention.topic == Topic::Agreement
        && judgement.status != Status::NotHeld
        && judgement.scope.plans.is_empty()
        && !judgement.scope.add_on;
    match whose {
        Some(whose) if plain => judgement.with_terms(whose),
        _ => judgement,
    }
}

/// What costs something of its own is not there with the product: "HIPAA BAAs for an additional $200 a month".
pub(super) fn for_a_price(judgement: Judgement, text: &str, mention: &Mention) -> Judgement {
    let plain = mention.topic != Topic::Attestation
        && judgement.status != Status::NotHeld
        && !judgement.scope.add_on
        && judgement.scope.plans.is_empty();
    if !plain {
        return judgement;
    }
    let after = text.get(mention.range.end..).unwrap_or_default();
    if let Some(taken) = TAKES.captures(text).and_then(|found| found.get(1))
        && mention.topic == Topic::Agreement
    {
        return judgement.with_terms(format!("with {}", taken.as_str().to_lowercase()));
    }
    let costs = COSTS.captures(after).or_else(|| SUBJECT_TO.captures(text));
    let costs = costs.or_else(|| COSTS_MORE.captures(text));
    match costs.and_then(|found| found.get(1)) {
        Some(price) => judgement.with_terms(price.as_str().to_lowercase()),
        None => judgement,
    }
}

/// A contract that a law asks for is there for whoever asks for it: neither that one has to ask nor that it is for those
/// who need it is a condition.
pub(super) fn owed(judgement: Judgement, mention: &Mention) -> Judgement {
    let scope = &judgement.scope;
    let only_asked = judgement.status == Status::Conditional
        && scope.plans.is_empty()
        && !scope.add_on
        && !scope.terms.is_empty()
        && scope.terms.iter().all(|term| ASKED_FOR.is_match(term));
    match mention.topic == Topic::Agreement && only_asked {
        true => Judgement::within(scope::Scope::default()),
        false => judgement,
    }
}

/// Where alone a law is said to be supported: "HIPAA workloads are supported on dedicated clusters only".
pub(super) fn supported_where(
    passage: &Passage,
    mention: &Mention,
    site: &Site,
) -> Option<Judgement> {
    let health = mention.topic == Topic::Law && mention.standard == "HIPAA";
    (health && !passage.text.ends_with('?')).then_some(())?;
    let after = passage.text.get(mention.range.end..)?;
    let part = SUPPORTED.captures(after)?.get(1)?.as_str();
    let mut scope = scope::of_text(&passage.text, &site.plans);
    if !scope.is_limited() && !scope.everyone {
        scope.add_terms([part.trim().to_owned()]);
    }
    Some(Judgement::within(scope))
}

/// A law that customers have to do something for, with the vendor's product: "To comply with it, customers must filter
/// their data".
pub(super) fn takes_customers(
    passage: &Passage,
    mention: &Mention,
    site: &Site,
) -> Option<Judgement> {
    let part = THEIR_PART.captures(&passage.text)?.get(1)?;
    let law = mention.topic == Topic::Law && mention.range.end <= part.start();
    (law && site.is_named_in(part.as_str())).then(|| Judgement::on_terms(part.as_str()))
}

/// What is said of health data: that it needs a signed contract first ("We require a signed BAA before you turn on HIPAA
/// mode"), or that it is to be kept out.
pub(super) fn health_data(
    passage: &Passage,
    mention: &Mention,
    judged: Option<&Judgement>,
    site: &Site,
) -> Option<Judgement> {
    let text = &passage.text;
    let contract = || {
        let named = standard::mentions(text);
        named
            .iter()
            .any(|other| other.topic == Topic::Agreement && other.standard == mention.standard)
    };
    let law = mention.topic == Topic::Law && mention.standard == "HIPAA";
    let of_others = OTHERS.is_match(text);
    let after = text.get(mention.range.end..).unwrap_or_default();
    let own = speaks_of_vendor(text, site) || AVAILABLE_WITH.is_match(after);
    (law && !of_others && !text.ends_with('?') && own).then_some(())?;
    let kept_out = KEPT_OUT.is_match(text);
    let without_law = BY_THE_LAW.replace_all(text, " ");
    let signed = SIGNED.is_match(text) && FIRST.is_match(&without_law) && contract();
    let denied = judged.is_some_and(|told| told.status == Status::NotHeld);
    if kept_out && !signed && LIFTED.is_match(text) {
        return Some(Judgement::on_terms("only where it is turned on"));
    }
    if kept_out && !signed {
        return Some(Judgement::not_held(Why::Denied));
    }
    (signed && (kept_out || !denied)).then(|| {
        let mut scope = judged.map_or_else(scope::Scope::default, |told| told.scope.clone());
        scope.add_terms(["with a signed BAA".to_owned()]);
        Judgement::within(scope)
    })
}

/// An agreement for whoever pays is there for whoever asks what the product costs.
pub(super) fn for_all_who_pay(judgement: Judgement, mention: &Mention) -> Judgement {
    let agreement = mention.standard == "GDPR" && mention.topic == Topic::Agreement;
    let paid = |scope: &scope::Scope| {
        scope.plans.is_empty()
            && !scope.add_on
            && scope.terms.iter().all(|term| PAYS.is_match(term))
    };
    if agreement && judgement.status == Status::Conditional && paid(&judgement.scope) {
        return Judgement::within(scope::Scope::default());
    }
    judgement
}
