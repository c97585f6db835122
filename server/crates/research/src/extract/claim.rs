//! The three-way judgement: whether what a sentence names is held, conditional or not held.
//!
//! Most sentences on a security page that name a standard don't claim it. The judgement looks, in
//! this order, for a question or a supposition (says nothing), for somebody else who holds it
//! (customers, suppliers, staff), for a denial, for a plan, for something lapsed, and only then at
//! what a real claim depends on.

pub(super) mod clause;
mod headings;
mod lacking;
pub(super) mod mood;
mod others;
mod past;
mod planned;
mod suppliers;
mod unclaimed;
pub(super) mod unticked;
pub(super) mod whose;

use std::ops::Range;

use model::report::{DENIED, Status};
use regex::Captures;

use self::clause::Clause;
use super::{
    Site,
    passage::{Passage, THIS_PAGE},
    pattern::patterns,
    scope::{self, Scope, tiers},
};

pub use headings::{is_below_supplier, is_marked_to_come, is_to_come, says_to_come};
pub use lacking::{EXCEPT, MAINTENANCE, holds_its_certificate};
pub use others::{is_of_customers_staff, is_read_by_customers};
pub use suppliers::{PROVIDERS, SUPPLIERS, is_suppliers_name};

/// What kind of thing a claim is about; the traps differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// A certificate or report an auditor gives: SOC 2, ISO 27001, PCI DSS.
    Attestation,
    /// A law one complies with: GDPR, HIPAA, CCPA.
    Law,
    /// A contract one signs: DPA, BAA.
    Agreement,
    /// A feature of the product: single sign-on, an audit log, an integration.
    Feature,
}

/// Why a claim is not held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Plainly denied.
    Denied,
    /// Planned or under way.
    Planned,
    /// Held once.
    Lapsed,
    /// The customers' own.
    Customers,
    /// A supplier's, such as the hosting provider's.
    Supplier,
    /// The vendor's staff's, not the product's.
    Staff,
    /// A competitor's, a parent's, a partner's.
    Another,
    /// Followed as guidance, not certified.
    Aligned,
    /// Said to be ready for it, and not to have it.
    Ready,
    /// Crossed out for the vendor in a table that compares it with others.
    Compared,
}

impl Why {
    /// The reason in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Denied => DENIED,
            Self::Planned => "planned, not yet held",
            Self::Lapsed => "lapsed",
            Self::Customers => "customers' own, not the vendor's",
            Self::Supplier => "a supplier's, not the vendor's",
            Self::Staff => "staff's own, not the product's",
            Self::Another => "another company's, not the vendor's",
            Self::Aligned => "followed, not certified",
            Self::Ready => "ready, not said to be compliant",
            Self::Compared => "crossed out in a comparison with others",
        }
    }

    /// Whether the sentence is about somebody else and so says nothing against the vendor.
    pub fn is_about_others(condition: &str) -> bool {
        [Self::Customers, Self::Supplier, Self::Staff, Self::Another]
            .iter()
            .any(|why| why.as_str() == condition)
    }
}

/// What a sentence says about one thing it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Held, conditional or not held.
    pub status: Status,
    /// What it depends on, or why it is not held.
    pub condition: Option<String>,
    /// The limits in parts.
    pub scope: Scope,
}

impl Judgement {
    /// Not held, and why.
    pub fn not_held(why: Why) -> Self {
        Self {
            status: Status::NotHeld,
            condition: Some(why.as_str().to_owned()),
            scope: Scope::default(),
        }
    }

    /// Held on these terms.
    pub fn on_terms(terms: impl Into<String>) -> Self {
        Self::within(Scope {
            terms: vec![terms.into()],
            ..Scope::default()
        })
    }

    /// Held where it is said to be, on these terms in the place of its own.
    pub fn with_terms(self, terms: impl Into<String>) -> Self {
        Self::within(Scope {
            terms: vec![terms.into()],
            ..self.scope
        })
    }

    /// Held within a scope.
    pub fn within(scope: Scope) -> Self {
        let condition = scope.condition();
        let status = if condition.is_some() {
            Status::Conditional
        } else {
            Status::Held
        };
        Self {
            status,
            condition,
            scope,
        }
    }
}

/// A sentence and what stands around it.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// The sentence, folded.
    pub text: &'a str,
    /// The things of the same kind it names.
    pub mentions: &'a [Range<usize>],
    /// The headings above it, outermost first, folded.
    pub headings: &'a [String],
    /// What is known of the site.
    pub site: &'a Site,
}

patterns! {
    /// A name with nothing but a dash beside it says nothing.
    NOTHING_BESIDE = r"^\s*:\s*[-–—]+\s*$";
    QUESTION = r"\?\s*$";
    INVITATION = r"^\W*(?:learn|read|see|find out|discover|understand|explore|check out|download|view|watch|guide|how to|how|why|what|who|when should|introduction|intro|blog|webinar|e-?book|checklist)\b";
    /// What is named is the title of something to read or to watch: "Read our guide: what it is".
    TITLE = r"^\W*(?:(?:read|join|watch|download|see|get|try|register|sign up|listen|check out|our|the|us|a|an|free|new|latest|upcoming|live|next|on-demand|for|to)\s+)*(?:[\w-]+\s+){0,2}?(?:guides?|webinars?|e-?books?|blog(?:\s+posts?)?|articles?|white\s?papers?|podcasts?|checklists?|episodes?|talks?|workshops?|courses?|videos?|playbooks?|primers?|explainers?|newsletters?|posts?)\b\s*(?:[:,\x22'-]|\b(?:called|titled|on|about|to)\b)[^;]*$";
    /// A label under which the vendor tells what it does, and invites to nothing: "What Harbour does: we are certified".
    WHAT_IS_DONE = r"^\W*(?:what|how|why)\s+(?:we|(?-i:[A-Z])[\w.'’-]*(?:\s(?-i:[A-Z])[\w.'’-]*)?)\s+(?:do(?:es)?|did|ha(?:s|ve)|compl(?:y|ies)|meets?|handles?|provides?|offers?|approach(?:es)?|addresses)\b[^:?.]{0,40}:\s";
    /// A link to a report or certificate is more than an invitation to read on: it is there.
    TO_A_REPORT = r"^\W*(?:view|download|see|read)\s+(?:(?:the|an?|our|latest|current|full)\s+)*[\w ./-]{3,40}\s(?:reports?|certificates?|attestations?)\W*$";
    OUR = r"\b(?:our|we|we're|we've|us|ours)\b";
    SUPPOSITION = r"\b(?:if|whether|in case|unless|should)\s+(?:you|your|they|a|an|the|it|customers?)\b|\b(?:when|once|after) (?:a|an|the|you|your)\b|\b(?:may|might|could) (?:require|need|want|ask|have to)\b|\byou(?:'ll)? (?:need|require|want|must)\b|\b(?:need|want|require)s? (?:a|an)\b|\blooking for\b|\bshared responsibility\b";
    /// Who needs it can have it: "Customers who need a DPA can request one".
    CAN_HAVE_IT = r"^\s*(?:\([A-Z]+\)\s*)?(?:can|may)\s+(?:(?:also|simply|always)\s+)*(?:request|sign|download|get|obtain|find|ask\s+for)\s+(?:one|it|ours)\b";
    /// Who is on a plan can: "If you are on the Scale plan, you can request a BAA".
    YOU_CAN = r"^\W*if you(?:['’]re|\s+are)\s+on\s+(?:the|our|an?)\s[^.;?]{2,80}?,\s+you\s+can\s+(?:also\s+)?(?:request|sign|get|execute|download|obtain|enter\s+into)\b";
    IF = r"^\W*(?:if|whether|in case|should)\b";
    MUST = r"\b(?:must|needs? to|have to|should|required to)\s+(?:also\s+|still\s+|themselves\s+)?(?:comply|be|meet|have|adhere|achieve|undergo|hold|implement)\b";
    DEFINITION = r"^\W*(?:is|are|stands for|was|refers to|defines|requires|means)\s+(?:an?|the|one of)?\s*(?:[\w-]+\s+){0,5}?(?:standard|framework|regulation|law|set of|protocol|legislation|requirement|audit procedure|benchmark|criteria|act|specification|report (?:on|that|focus\w+|describing|about))s?\b";
    /// What a standard is, told of anybody: "is a self-assessment in which a provider answers questions".
    KIND_OF = r"^\W*(?:level\s+\w+\s+|type\s+\w+\s+)?(?:is|are)\s+(?:an?|the|one\s+of\s+the)\s+(?:[\w-]+,?\s+){0,5}?(?:(?:self-)?assessments?|certifications?|attestations?|audits?|examinations?|programs?|programmes?|schemes?|questionnaires?|registr(?:y|ies)|reports?|evaluations?|guidelines?)\s+(?:(?:in|for|by|under|through)\s+which|where|that|which|of\s+(?:how|an?)|for\s+(?:any|all|organi[sz]ations|compan(?:y|ies)|service|cloud|vendors|providers))\b";
    CUSTOMERS_HEADING = r"\b(?:customers?|your|users?)(?:'s?)? (?:own )?responsibilit";
    /// Contracts of the past: "Enterprise contracts signed before 2024 have".
    SIGNED_BEFORE = r"\b(?:contracts?|agreements?|accounts?|subscriptions?|workspaces?|organi[sz]ations|customers?|plans?)\s+(?:(?:that|who)\s+)?(?:(?:were|are|was)\s+)?(?:signed(?:\s+up)?|created|opened|bought|purchased|made|concluded|started|joined)\s+(?:before|prior\s+to|until)\b";
    /// What is no longer the product that is sold.
    LEGACY = r"\b(?:legacy|old|older|previous|former|discontinued|retired)\s+(?:[\w-]+\s+){0,2}(?:products?|versions?|platforms?|apps?|editions?|tools?)\b[^;]*$";
    YOUR_PROVIDER = r"\b(?:your|their|its) (?:\w+ )?(?:providers?|vendors?|processors?|hosts?)\b";
    /// What is left with the customer tells nothing of the vendor.
    DUTY = r"\bit (?:remains|is|stays|will be)\s+(?:\w+ly\s+|still\s+)?(?:your|(?:the\s+|each\s+)?customers?['’]s?)\s+(?:own\s+|sole\s+)?(?:responsibility|duty|obligation|job)\b";
    /// What is so as long as a reader has not done something: "If you have not turned it on, nothing is compliant".
    IF_NOT = r"^\W*(?:if|unless|until|as long as)\b[^,;]*(?:\b(?:not|never)|n['’]t)\b[^,;]*,";
    /// What a contract binds its signer to.
    BOUND = r"^\W*(?:under|pursuant to|as part of)\s+(?:(?:the|our|this|that|your|an?)\s+)?[^,;.]{2,60},\s+you\s+(?:agree|must|shall|will|are|may|undertake)\b";
    DEMANDS = r"^\W*(?:requires|mandates|defines|stands for|refers to)\b";

    /// Whom a law applies to, or not: no claim, unless it is the vendor.
    SUBJECT_TO = r"\b(?:subject|bound|liable) (?:to|by)\s+(?:(?:the|both|any|requirements|of|EU)\s+)*$";
    /// What a reader is up to, up to the mention.
    IF_YOU_DO = r"^\W*(?:if|when|while)\s+you(?:'re|\s+are)?\s+(?:[\w-]+ing)\b[^;]*$";
    /// What somebody does who reads it.
    WHEN_DOING = r"(?:^|:\s)\W*(?:when|if|while|before|after|by)\s+(?-i:[a-z]+ing)\b[^;]*\byou(?:r|'re)?\b";

    /// What somebody is asked for: "Provide current SOC 2 reports".
    DEMANDED = r"^\W*(?:\d[\d.]*\s+)?(?:please\s+)?(?:provide|list|attach|describe|specify|indicate|upload|submit)\s";
    /// What of a supplier's the vendor does without: "we don't use the HIPAA tier".
    NOT_USED = r"(?:\bnot|n['’]t|\bnever)\s+(?:currently\s+)?use\s+(?:[\w'’]+\s+){0,3}$";
    /// What is on its way out: "SAML SSO is deprecated and will be removed".
    DEPRECATED = r"^(?:\s+(?:SSO|SAML|single sign-on|support|log-?in|provisioning|2\.0))*\s+(?:(?:is|are)\s+(?:now\s+|being\s+)?(?:deprecated|phased out|retired|sunset)|will\s+(?:soon\s+)?be\s+(?:removed|retired|sunset|phased out|shut down|switched off|turned off)|(?:retires|goes away|sunsets)\b)";
    /// A name and nothing else that something requires. Group 1 is the name.
    NEEDED = r"\b(?:requires?|needs?)\s+((?-i:[A-Z])[\w+-]*(?:\s(?-i:[A-Z])[\w+-]*)?)\s*(?:$|[.;])";
    /// Another thing that a list names and that is bought on top: "SAML, access to the HIPAA add-on".
    OTHER_ADD_ON = r",\s+(?:and\s+)?access\s+to\s+(?:the|an?|our)\s+(?:[\w-]+\s+){1,3}add-ons?\b";
    /// On which terms the contract that HIPAA asks for is made, in brackets: "(BAAs available on Team and above)".
    OF_A_BAA = r"\([^()]{0,20}\b(?:BAAs?|business associate (?:agreements?|addend(?:um|a)))\b[^()]*\)";
    /// Laws that a vendor keeps for everybody or for nobody.
    FOR_EVERYBODY = r"\b(?:GDPR|CCPA|CPRA|LGPD|PIPEDA|ePrivacy|WCAG)\b";
    /// What complies: "Acme is fully compliant with", "We comply with".
    COMPLIES = r"\b(?:(?:is|are|we['’]re)\s+(?:(?:also|fully|both|[\w-]+\s+and)\s+)*compliant\s+with|compl(?:y|ies)\s+with)\s+[^.;]{0,60}$";
    INCLUDED = r"\b(?:included|includes|part of|comes? with|standard (?:on|in))\b";
}

/// What the sentence says about `mention`; none if it makes no claim about it either way.
///
/// A judgement of held or conditional says only that nothing speaks against the claim: whether the
/// sentence makes one at all is for the extractor to see.
pub fn judge(said: &Said, mention: &Range<usize>, topic: Topic) -> Option<Judgement> {
    if QUESTION.is_match(said.text) {
        return None;
    }
    let clause = clause::around(said.text, mention, said.mentions);
    let unsaid = topic != Topic::Feature
        && (mood::is_no_statement(&clause)
            || NOTHING_BESIDE.is_match(&clause.after)
            || WHEN_DOING.is_match(said.text)
            || DUTY.is_match(said.text)
            || is_explained(said)
            || IF_NOT.is_match(said.text)
            || BOUND.is_match(said.text)
            || NOT_USED.is_match(&clause.before)
            || topic == Topic::Attestation
                && DEMANDED.is_match(said.text)
                && !speaks_of_vendor(said.text, said.site)
            || SUBJECT_TO.is_match(&clause.before) && !speaks_of_vendor(&clause.text, said.site)
            || IF_YOU_DO.is_match(&clause.before) && !OUR.is_match(&clause.before));
    let no_claim = mood::is_not_needed(&clause)
        || mood::is_told_from(&clause)
        || unclaimed::is_leaving_a_part(said.text, mention, said.site)
        || unclaimed::is_no_claim(said.text, mention, topic)
        || topic == Topic::Feature
            && (lacking::is_for_those_who_have_it(&clause)
                || scope::are_former(said.text, &said.site.plans));
    if unsaid
        || no_claim
        || LEGACY.is_match(&clause.before)
        || SIGNED_BEFORE.is_match(&clause.before)
    {
        return None;
    }
    if suppliers::is_rule(&clause, said, topic)
        || topic != Topic::Feature && YOUR_PROVIDER.is_match(said.text)
    {
        return None;
    }
    let of_another = whose::is_in_contrast(said.text.get(..mention.start)?, said.site)
        .then_some(Why::Another)
        .or_else(|| others::others(&clause, said, topic));
    if let Some(why) = of_another {
        // That the vendor's staff use a second factor says nothing about the product, either way.
        return (topic != Topic::Feature).then(|| Judgement::not_held(why));
    }
    if unclaimed::is_met_by_customers(said.text, mention, topic) {
        return None;
    }
    let left_out = lacking::left_out(&clause, topic);
    if left_out.is_some() {
        return left_out;
    }
    let behind = said.text.get(mention.end..).unwrap_or_default();
    if let Some(why) = lacking::lacking(&clause, behind, said.site, topic) {
        return lacking::without(&clause, said, topic, why);
    }
    let claimed = matches!(topic, Topic::Attestation | Topic::Law);
    if is_silent(&clause, said, topic) || claimed && whose::is_somebody_unknown(&clause, said.site)
    {
        return None;
    }
    let by_heading = headings::why(&clause, said, topic);
    Some(by_heading.map_or_else(
        || Judgement::within(scope_of(&clause, said, mention, topic)),
        Judgement::not_held,
    ))
}

/// Whether a text says that what it names there is gone, or about to go.
pub fn is_ending(text: &str, mention: Range<usize>) -> bool {
    let clause = clause::around(text, &mention, std::slice::from_ref(&mention));
    DEPRECATED.is_match(&clause.after) || past::is_removed(&clause)
}

/// The judgement on the one feature that a passage mentions there, its lead included.
pub fn judge_feature(passage: &Passage, mention: &Range<usize>, site: &Site) -> Option<Judgement> {
    let mentions = std::slice::from_ref(mention);
    judge_passage(passage, mentions, mention, Topic::Feature, site)
}

/// The judgement on the one mention that matters in a text under these headings.
pub fn judge_one(
    text: &str,
    mention: &Range<usize>,
    headings: &[String],
    topic: Topic,
    site: &Site,
) -> Option<Judgement> {
    let said = Said {
        text,
        mentions: std::slice::from_ref(mention),
        headings,
        site,
    };
    judge(&said, mention, topic)
}

/// The judgement on a mention that a passage makes, its lead included.
pub fn judge_passage(
    passage: &Passage,
    mentions: &[Range<usize>],
    mention: &Range<usize>,
    topic: Topic,
    site: &Site,
) -> Option<Judgement> {
    let (text, offset) = passage.with_lead();
    let shifted: Vec<_> = mentions.iter().map(|range| shift(range, offset)).collect();
    let said = Said {
        text: &text,
        mentions: &shifted,
        headings: &passage.headings,
        site,
    };
    judge(&said, &shift(mention, offset), topic)
}

fn shift(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// Whether the sentence only talks about the thing: an invitation to read, a definition, a supposition.
fn is_silent(clause: &Clause, said: &Said, topic: Topic) -> bool {
    let invitation = topic != Topic::Feature
        && INVITATION.is_match(without_own_label(said))
        && !OUR.is_match(&clause.before)
        && !TO_A_REPORT.is_match(said.text);
    let title = topic != Topic::Feature && TITLE.is_match(&clause.before);
    let limited = scope::of_text(said.text, &said.site.plans).is_limited();
    let offered = topic == Topic::Agreement
        && (CAN_HAVE_IT.is_match(&clause.after) || limited && YOU_CAN.is_match(said.text));
    let supposed =
        SUPPOSITION.is_match(&clause.before) && (topic != Topic::Feature || !limited) && !offered;
    let rule = topic != Topic::Feature && !speaks_of_vendor(&clause.text, said.site);
    let theirs = said
        .headings
        .last()
        .is_some_and(|heading| CUSTOMERS_HEADING.is_match(heading));
    if topic != Topic::Feature && theirs && !speaks_of_vendor(said.text, said.site) {
        return true;
    }
    let rule = rule && !offered && (IF.is_match(said.text) || MUST.is_match(&clause.before));
    let demands = topic != Topic::Feature && DEMANDS.is_match(&clause.after);
    invitation || title || supposed || rule || demands || DEFINITION.is_match(&clause.after)
}

/// Whether a sentence begins with a standard and tells of anybody what that is.
fn is_explained(said: &Said) -> bool {
    let behind = said.mentions.first().and_then(|first| {
        let begins = said.text.get(..first.start)?.trim().len() <= "the CSA".len();
        said.text.get(first.end..).filter(|_| begins)
    });
    behind.is_some_and(|behind| KIND_OF.is_match(behind)) && !speaks_of_vendor(said.text, said.site)
}

/// What stands behind a label under which the vendor tells what it does.
fn without_own_label<'a>(said: &Said<'a>) -> &'a str {
    let end = WHAT_IS_DONE.find(said.text).map(|label| label.end());
    said.text.get(end.unwrap_or(0)..).unwrap_or_default()
}

/// Whether the text names the vendor or speaks as it.
pub fn speaks_of_vendor(text: &str, site: &Site) -> bool {
    OUR.is_match(text) || site.is_named_in(text)
}

/// Whether the vendor as a whole is said to keep a law that knows no plans, in whichever plan's section it is said.
fn is_for_everybody(clause: &Clause, said: &Said, law: &str) -> bool {
    FOR_EVERYBODY.is_match(law)
        && COMPLIES.is_match(&clause.before)
        && speaks_of_vendor(&clause.before, said.site)
}

/// What a claim depends on, by its own words first and by the headings above it second.
fn scope_of(clause: &Clause, said: &Said, mention: &Range<usize>, topic: Topic) -> Scope {
    let plans = &said.site.plans;
    let claimed = matches!(topic, Topic::Attestation | Topic::Law);
    let own = tiers::own_words(said.text, mention, said.mentions, plans);
    let words = own.map_or_else(|| clause.with_rest(), str::to_owned);
    let name = said.text.get(mention.clone()).unwrap_or_default();
    let words = OTHER_ADD_ON.replace_all(&words, |found: &Captures<'_>| {
        let item = found.get(0).map_or("", |item| item.as_str());
        if item.contains(name) { item } else { "" }.to_owned()
    });
    let words = match claimed && !name.contains("HIPAA") {
        true => OF_A_BAA.replace_all(&words, ""),
        false => words,
    };
    let mut scope = scope::of_text(&words, plans);
    // "It is compliant on the Business plan, and we sign a BAA": the plan holds for the contract too.
    if topic == Topic::Agreement && !scope.is_limited() && !scope.everyone {
        scope = scope::of_text(said.text, plans);
    }
    if scope.plans.is_empty() && !scope.everyone {
        let headings = match said.headings.split_first() {
            // What an auditor confirms, and laws, know nothing of a badge.
            Some((first, below)) if claimed && first.starts_with(THIS_PAGE) => below,
            _ => said.headings,
        };
        let mut above = scope::of_headings(headings, plans);
        if is_for_everybody(clause, said, name) {
            above.plans.clear();
        }
        // "SSO requires Complete" names what it is on, whatever card it stands below.
        match NEEDED.captures(&clause.text).and_then(|found| found.get(1)) {
            Some(needed) if topic == Topic::Feature && !above.plans.is_empty() => {
                scope.terms.push(format!("requires {}", needed.as_str()));
            }
            _ => {
                scope.plans = above.plans;
                scope.everyone = above.everyone;
                scope.add_on |= above.add_on;
            }
        }
    } else if topic == Topic::Feature && !scope.everyone && !INCLUDED.is_match(&clause.text) {
        // "SSO for Team: $3" under "Add-ons" names the plan that it can be bought on.
        scope.add_on |= scope::of_headings(said.headings, plans).add_on;
    }
    // A report may be available anywhere; a law complied with, or a contract, is so for those it is offered to.
    if matches!(topic, Topic::Law | Topic::Agreement) && !scope.is_limited() && !scope.everyone {
        scope.add_terms(scope::available_on(&words));
    }
    if claimed {
        scope.add_terms(whose::one_product(
            &clause.before_with_subject(),
            said.text,
            said.site,
        ));
        if name.contains("FedRAMP") && scope.terms.is_empty() {
            scope.add_terms(whose::authorized(&clause.before_with_subject(), said.site));
        }
        if !scope.is_limited() && !scope.everyone {
            scope.add_terms(whose::bracketed(&clause.after));
        }
        if scope.terms.is_empty() {
            scope.add_terms(whose::one_covered(&clause.after, said.text, said.site));
        }
    }
    if topic != Topic::Feature && !scope.is_limited() && !scope.everyone {
        scope.add_terms(scope::for_whom(
            name,
            (&clause.before, &clause.after),
            topic,
        ));
    }
    if topic == Topic::Feature && !scope.is_limited() {
        scope.add_terms(suppliers::plan_elsewhere(said.text));
    }
    if topic == Topic::Attestation {
        scope.add_terms(past::last_told(clause, said.site));
    }
    if topic == Topic::Feature && DEPRECATED.is_match(&clause.after) {
        scope.terms.push("deprecated".to_owned());
    }
    // What the vendor is called is no state of what it sells.
    let called = said.site.name.as_deref().unwrap_or_default();
    if called.split_whitespace().any(|word| word == "Beta") {
        scope
            .terms
            .retain(|term| !term.eq_ignore_ascii_case("beta"));
    }
    // A report is sent on request though the certificate is held; a contract or a feature isn't there yet.
    if matches!(topic, Topic::Agreement | Topic::Feature) && !scope.is_limited() && !scope.everyone
    {
        let wish = scope::on_request(&clause.text).map(str::to_owned);
        let wish = wish.or_else(|| scope::if_wanted(said.text));
        scope.terms.extend(wish);
    }
    scope
}
