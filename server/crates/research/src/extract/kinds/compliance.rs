//! Certifications, attestations, laws and data agreements, each held, conditional or not held.

mod all;
mod answered;
mod available;
mod badges;
mod by_product;
mod certificates;
mod claimed;
mod footnotes;
mod grid;
mod kept;
mod labels;
mod later;
mod place;
mod reach;
mod report;
mod rows;
mod sheets;
mod short;
mod signing;
mod suppliers_list;
mod template;

use std::ops::Range;

use model::report::{Detail, Fact, FactKind, Status};

use crate::{
    document::Document,
    extract::{
        Site,
        claim::{self, Judgement, Topic, Why, whose},
        fact,
        passage::{Form, Passage, passages},
        pattern::{any_of, patterns},
        row::rows,
        scope,
        standard::{self, CLAUSES, Mention},
    },
};

use all::Named;
use claimed::is_for_customers;
use labels::{is_label_of, is_told_beside, of_label};
use sheets::Sheets;
pub use short::ELIGIBLE;
use short::{
    as_customers_do, for_a_price, for_all_who_pay, health_data, only_promised, owed,
    short_of_compliant, signed_with_us, supported_where, takes_customers, with_larger_customers,
};

/// What claims a standard behind its name.
const CLAIMS: &[&str] = &[
    r"certified",
    r"compli[ae]nt",
    r"conformant",
    r"audited",
    r"attested",
    r"accredited",
    r"authori[sz]ed",
    r"registered",
    r"verified",
    r"completed",
    r"achieved",
    r"passed",
    r"obtained",
    r"in place",
    r"(?:certification|compliance|report)\s+(?:is\s+)?(?:only\s+)?available",
    r"compliance\s+(?:is|was|has\s+been)\s+(?:(?:also|\w+ly)\s+)?(?:validated|verified|audited|assessed|attested|certified|confirmed)",
    r"(?:reports?|audits?|examinations?|attestations?)\s+(?:is\s+|are\s+)?(?:conducted|performed|issued|prepared|carried out|by an independent|by independent)\b",
    r"(?:reports?|certificates?|certifications|attestations?)\s+(?:(?:is|are|can be)\s+)?(?:(?:also|publicly|freely|readily|currently|always|now)\s+)*(?:available|requested|downloaded|obtained|viewed|shared)\s+(?:to|under|up?on|on|for|in|at|through|via|from|by)",
    r"(?:reports?|certificates?|attestations?|audits?)\s+(?:was|were|has been|have been|is|are)\s+(?:last\s+)?(?:issued|completed|passed|renewed|finished|obtained|received|published)",
];

patterns! {
    /// A line over what a page is about: "On this page you will find the following information:".
    CONTENTS = r"^\W*(?:(?:on|in|within)\s+this\s+(?:page|article|section|document|guide|policy|overview)|(?:table\s+of\s+)?contents|this\s+(?:page|article|section|document|guide|policy|overview)\s+(?:covers?|contains?|describes?|explains?|includes?|addresses|deals\s+with)|(?:here|below),?\s+you(?:['’]ll|\s+will|\s+can)?\s+find|(?:quick|jump)\s+(?:links?|to)|(?:topics|sections)(?:\s+covered)?)\b";
    LAW_READY = r"^[- ](?:ready|eligible)\b";
    SECURITY_PLACE = r"\b(?:security|trust|complian\w+|certificat\w+|attestations?|accreditations?|standards|audits?|legal|gdpr|hipaa|soc ?2|frameworks)\b";
    EXCLUDED_HEADING = r"\b(?:related|resources|further reading|blog|articles|glossary|see also|next steps|on this page|in this (?:section|guide|article|document)|table of contents|competitors?|alternatives?)\b";
    /// Said right behind the standard, this makes a claim by itself.
    CLAIMED_AFTER = any_of(&[
        r"^\s*[✓✔✅☑]",
        r"^\s+has\s+been\s+(?:\w+\s+and\s+)?(?:certified|audited|attested)\b",
        r"^\s*[-:]\s*(?:(?:annual|latest|current)\s+)?(?:reports?|certificates?|attestations?|audits?)\s+(?:covering|issued|dated|for\s+the\s+period|period|valid|from)\b",
        r"^\)?\s*[-:]\s*(?:yes|held|current|in force|active|done|finished|full compliance|partial(?:ly)?|partly|in part)\b",
        r"^\s*(?:reports?|certificates?|attestations?|audits?)\s+(?:dates?|(?:is|was)\s+dated|dated)\s",
        r"^\s*(?:certifications?|certificates?|attestations?|reports?|audits?)\s+(?:covers?|encompass(?:es)?|applies\s+to|extends?\s+to|spans?)\s+(?:our\b|(?:all|every)\s+(?:of\s+)?(?:our|products?|services?|offices?|locations?|sites?|systems?|regions?|data\s?cent(?:er|re)s?)\b|the\s+(?:entire|whole|period\s+(?:from|between)|last|past|rolling|\w+-month|(?:[\w-]+,?\s+(?:and\s+)?){0,3}?(?:development|operations?|hosting|provision|delivery))\b)",
        r"^,?\s*since (?:\w+ )?20\d\d\W*$",
        r"^\s*(?:certificate|certification|report|attestation|audit)\s+(?:is|are)\s+(?:currently\s+)?(?:limited|restricted)\s+to\b",
        &format!(r"^[\s,:/&()-]*(?:(?:and|or|as well as|both|fully|other|further|type \w+|standards?|requirements?|annually|independently|[A-Z]+)\s+){{0,3}}(?:{})\b", any_of(CLAIMS)),
    ]);
    /// Right before a law, this is a claim of its own, whatever agreement is named beside it.
    MEETS = r"\b(?:meets|complies with|adheres to|(?:we|fully) comply with|(?:are|is) (?:fully )?compliant with)\s+(?:the\s+)?$";
    /// A card's label that claims what it names.
    CLAIMED_LABEL = r"\b(?:certified|compliant|attested|audited|accredited|ready)\W*$";
    /// Pages on which customers speak.
    CUSTOMERS_PLACE = r"/(?:customers?|case-stud(?:y|ies)|(?:customer-|success-)?stories|testimonials|reviews)(?:/|$|\.)";
    /// What somebody has to meet is not met by that: "reduces what we have to meet as".
    OBLIGED = r"\b(?:scope|requirements?|controls?|obligations?|rules|what)\s+(?:that\s+|which\s+)?(?:[\w'’-]+\s+){0,3}?(?:has|have|need|needs|is required|are required)\s+to\s+(?:meet|satisfy|fulfil|fulfill|comply with|follow|be)\b[^.;]{0,40}$";
    /// What it takes to read a report says nothing of what the report attests.
    TO_READ = r"\b(?:access to|copy of|copies of|(?:read|view|download|request|obtain|receive|see))\s+(?:(?:the|our|a|full|latest|current|complete|detailed|most|recent|newest|annual|\w+['’]s)\s+)*$";
    /// A contract by which something else is governed.
    GOVERNED_BY = r"\b(?:governed by|set (?:out|forth) in|(?:described|defined|specified|as provided|as agreed) in|pursuant to|as per)\s+(?:(?:the|our|your|an?|any|each|executed|applicable|signed|separate|such)\s+)*$";
    /// What the vendor takes in: "supports HIPAA workloads".
    TAKES_IN = r"\b(?:supports?|accepts?|allows?|hosts?)\s+(?:[\w-]+\s+){0,2}$";
    /// What a contract is signed for: "we sign BAAs for".
    CONTRACT_FOR = r"\b(?:BAAs?|DPAs?|agreements?|addend(?:um|a))\)?\s+(?:[\w-]+\s+){0,3}?(?:for|under)\s+$";
    PRIVACY_LAWS = r"^(?:GDPR|UK GDPR|CCPA|CPRA|LGPD|PIPEDA|COPPA|FERPA|WCAG|DPDP Act|Indian IT Act 2000|APPI|Australian Privacy Act|Section 508|EN 301 549)$";

    /// A heading that says since when a certificate is held: "SOC 2 Type II (since 2022)".
    SINCE = r"\(\s*(?:certified |held |audited )?since (?:\w+ )?20\d\d\s*\)";
    /// The verb of a heading that is a sentence.
    IS = r"\b(?:is|are|we're|has|have)\s+(?:[\w-]+\s+){1,5}|\b(?:compl(?:y|ies)|adheres?|conforms?)\s+(?:with|to)\b";
    /// "HIPAA on request."
    ON_REQUEST = r"^\s*:?\s*(?:compliance\s+|support\s+)?(?:is\s+)?(?:available\s+)?(?:up)?on request\b";
    /// The status that an item of a list tells.
    OWN_STATUS = r"^\s*[-:(]\s*(?:fully |currently )?(?:certified|compliant|attested|audited|held)\b";
    /// What is some thing's: "a HIPAA compliant booking flow".
    INDEFINITE = r"\ban?\s+(?:[\w-]+\s+)?$";
    INDEFINITE_AFTER = r"^[- ](?:compliant|certified)\s+(?-i:[a-z])";
}

/// The compliance facts of a page.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let mut facts = Vec::new();
    let context = Context {
        document,
        site,
        sheets: Sheets::of(document),
        place: place::of_page(document),
        template: template::is_template(document),
    };
    let mut before = String::new();
    let mut named_before = Vec::new();
    let mut told = 0;
    let mut named = Named::default();
    let mut section = available::Section::default();
    let mut of_supplier = false;
    let passages = passages(document, site);
    for passage in passages.iter().filter(|passage| {
        let aside = EXCLUDED_HEADING.is_match(passage.heading()) && !context.is_resource(passage);
        !aside && !is_of_contents(passage)
    }) {
        let mentions = standard::mentions(&passage.text);
        let of_last = facts.get_mut(told..).unwrap_or_default();
        later::amend(of_last, &before, passage, &mentions);
        let spoken = reach::limit(of_last, &before, passage, &mentions, site)
            || named.amend(passage, &mentions, document, &mut facts);
        if !spoken {
            section.limit(passage, site, &mut facts);
        }
        told = facts.len();
        named.add(passage, &mentions, document, told);
        of_supplier = suppliers_list::goes_on(of_supplier, passage, site);
        if !spoken {
            let from = facts.len();
            let all = standard::with_types(&passage.text, &mentions, &named_before);
            context.read_passage(passage, all, &before, &mut facts);
            if of_supplier {
                suppliers_list::give(facts.get_mut(from..).unwrap_or_default());
            }
        }
        before.clone_from(&passage.text);
        named_before = mentions;
    }
    let rows = rows(document, site);
    for row in &rows {
        context.read_row(row, &mut facts);
    }
    for (mention, judgement, row) in context.by_product_in_tables(&rows) {
        context.push(&mut facts, &mention, judgement, row.quote.clone());
    }
    for (mention, judgement, told) in context.by_product(&passages) {
        let quotes: Vec<String> = told.iter().map(|one| one.quote_in(document)).collect();
        // What the section was taken to say as a whole it says of one product.
        let of_product = |fact: &Fact| quotes.iter().any(|quote| fact.quote.contains(quote));
        facts.retain(|fact| !(later::is_of(fact, mention.standard) && of_product(fact)));
        let quote = quotes.into_iter().next().unwrap_or_default();
        context.push(&mut facts, &mention, judgement, quote);
    }
    context.read_grids(&passages, &mut facts);
    context.read_footer(&mut facts);
    footnotes::limit(document, site, facts)
}

/// Bytes of an enumeration of what a plan has, and words of each name in it.
const MAX_ENUMERATION: usize = 160;
struct Context<'a> {
    document: &'a Document,
    site: &'a Site,
    sheets: Sheets,
    /// The one environment that the page is about.
    place: Option<String>,
    /// Whether the page is a contract to fill in.
    template: bool,
}

impl Context<'_> {
    fn read_passage(
        &self,
        passage: &Passage,
        mentions: Vec<Mention>,
        earlier: &str,
        facts: &mut Vec<Fact>,
    ) {
        let mentions: Vec<Mention> = of_label(passage, mentions)
            .into_iter()
            .map(|mention| with_level_above(mention, passage.heading()))
            .collect();
        if passage.form == Form::Heading {
            self.read_heading(passage, &mentions, facts);
            return;
        }
        if mentions.is_empty() || passage.more.is_some() {
            self.read_answer(passage, facts);
        }
        let in_label = mentions
            .iter()
            .any(|mention| mention.range.end <= passage.label);
        let label = passage.text.get(..passage.label).unwrap_or_default();
        if in_label && CLAIMED_LABEL.is_match(label) {
            if let Some(label) = passage.of_label() {
                let named = standard::mentions_after(&label.text, earlier);
                self.read_passage(&label, named, earlier, facts);
            }
            return;
        }
        if let Some((mention, judgement)) = signing::beside_label(passage, &mentions, self.site) {
            self.push(facts, mention, judgement, passage.quote_in(self.document));
            return;
        }
        if mentions.is_empty()
            || !mentions
                .iter()
                .all(|mention| passage.is_about(&mention.range))
        {
            return;
        }
        for (index, mention) in mentions.iter().enumerate() {
            let later = mentions.get(index + 1..).unwrap_or_default();
            if is_label_of(passage, mention, later)
                || is_aim_of_agreement(passage, &mentions, mention)
                || is_told_beside(passage, mention, self.site)
            {
                continue;
            }
            if let Some(judgement) = self.judge_after(passage, &mentions, mention, earlier) {
                let quote = passage.quote_in(self.document);
                self.push(facts, mention, judgement, quote);
            }
        }
    }

    /// The judgement on a mention that goes on from the passage before.
    fn judge_after(
        &self,
        passage: &Passage,
        mentions: &[Mention],
        mention: &Mention,
        earlier: &str,
    ) -> Option<Judgement> {
        let judgement = self.judge(passage, mentions, mention)?;
        // "We support HIPAA workloads under a BAA": what customers run is no word against the vendor.
        let theirs = judgement.condition.as_deref() == Some(Why::Customers.as_str());
        let before = passage.text.get(..mention.range.start).unwrap_or_default();
        let taken_in = mention.topic == Topic::Law
            && TAKES_IN.is_match(before)
            && has_agreement(mentions, mention.standard);
        if theirs && taken_in {
            return None;
        }
        let others = mention.topic != Topic::Agreement
            && judgement.status != Status::NotHeld
            && whose::goes_on_about_supplier(&passage.text, before, earlier, self.site);
        if others {
            let law = PRIVACY_LAWS.is_match(mention.standard);
            return (!law).then(|| Judgement::not_held(Why::Supplier));
        }
        let told = with_larger_customers(judgement, &passage.text, mention);
        let told = for_a_price(told, &passage.text, mention);
        Some(owed(for_all_who_pay(told, mention), mention))
    }

    /// A heading that names one certificate and the year since which it is held, or says in a sentence what is.
    fn read_heading(&self, passage: &Passage, mentions: &[Mention], facts: &mut Vec<Fact>) {
        if IS.is_match(&passage.text) && claim::speaks_of_vendor(&passage.text, self.site) {
            let sentence = passage.as_sentence();
            for mention in mentions {
                if let Some(judgement) = self.judge(&sentence, mentions, mention) {
                    self.push(facts, mention, judgement, passage.quote_in(self.document));
                }
            }
            return;
        }
        let [mention] = mentions else {
            return;
        };
        let after = passage.text.get(mention.range.end..).unwrap_or_default();
        let dated = SINCE.find(after).is_some_and(|since| since.start() <= 1);
        if dated && mention.topic == Topic::Attestation && !is_for_customers(passage) {
            let held = Judgement::within(scope::Scope::default());
            self.push(facts, mention, held, passage.quote_in(self.document));
        }
    }

    fn judge(
        &self,
        passage: &Passage,
        mentions: &[Mention],
        mention: &Mention,
    ) -> Option<Judgement> {
        // A supplier's contracts are with the vendor.
        let suppliers = mention.topic == Topic::Agreement
            && claim::is_below_supplier(&passage.text, &passage.headings, self.site);
        if suppliers || self.is_to_fill_in(passage, mention) {
            return None;
        }
        if let Some(why) = all::of_those_before(&passage.text, mentions) {
            return Some(Judgement::not_held(why));
        }
        if let Some(signed) = signed_with_us(passage, mention, self.site) {
            return Some(signed);
        }
        if mention.topic == Topic::Attestation
            && whose::is_label_of_another(&passage.text, self.site)
        {
            return Some(Judgement::not_held(Why::Another));
        }
        if mention.topic != Topic::Agreement && self.sheets.has(passage) {
            return (mention.topic == Topic::Attestation)
                .then(|| Judgement::not_held(Why::Supplier));
        }
        let ranges: Vec<Range<usize>> = mentions
            .iter()
            .map(|mention| mention.range.clone())
            .collect();
        let judged = self.judge_in_list(passage, &ranges, mention);
        // That a supplier signed them, or that they are new, says nothing against the vendor.
        let of_clauses = mention.standard == CLAUSES;
        if of_clauses
            && judged
                .as_ref()
                .is_some_and(|told| told.status == Status::NotHeld)
        {
            return None;
        }
        let apart = health_data(passage, mention, judged.as_ref(), self.site)
            .or_else(|| supported_where(passage, mention, self.site))
            .or_else(|| takes_customers(passage, mention, self.site));
        if apart.is_some() {
            return apart;
        }
        let judgement = judged?;
        if mention.topic != Topic::Agreement && self.is_customers_story(passage) {
            return (mention.topic == Topic::Attestation)
                .then(|| Judgement::not_held(Why::Customers));
        }
        if judgement.status == Status::NotHeld {
            let others = judgement
                .condition
                .as_deref()
                .is_some_and(Why::is_about_others);
            let law = PRIVACY_LAWS.is_match(mention.standard);
            return (!(others && law)).then_some(judgement);
        }
        if judgement.condition.as_deref() == Some(Why::Aligned.as_str()) {
            return Some(judgement);
        }
        let after = passage.text.get(mention.range.end..).unwrap_or_default();
        if mention.topic == Topic::Law && ON_REQUEST.is_match(after) {
            return Some(judgement.with_terms("on request"));
        }
        let before = passage.text.get(..mention.range.start).unwrap_or_default();
        let obliged = mention.topic == Topic::Attestation && OBLIGED.is_match(before);
        let to_read = !judgement.scope.plans.is_empty()
            && TO_READ.is_match(before)
            && report::is_named(after);
        let governs = mention.topic == Topic::Agreement && GOVERNED_BY.is_match(before);
        if obliged || to_read || governs {
            return None;
        }
        let some_thing = INDEFINITE.is_match(before) && INDEFINITE_AFTER.is_match(after);
        if some_thing && !claim::speaks_of_vendor(&passage.text, self.site) {
            return None;
        }
        let judgement = match &self.place {
            Some(place) if judgement.status == Status::Held => judgement.with_terms(place),
            _ => judgement,
        };
        let judgement = match report::is_sent(after) {
            true => report::as_report(judgement, mention),
            false => judgement,
        };
        let judgement = match reach::within(&passage.text, &mention.range, self.site) {
            Some(except) if judgement.status == Status::Held => judgement.with_terms(except),
            _ => judgement,
        };
        if let Some(alone) = self.alone(passage, mention) {
            return Some(match judgement.status {
                Status::Held => judgement.with_terms(alone),
                _ => judgement,
            });
        }
        if let Some(modules) = short::of_modules(passage, mention) {
            return (judgement.status == Status::Held).then_some(modules);
        }
        self.is_claimed(passage, mentions, mention)
            .then(|| short_of_compliant(only_promised(judgement, before), passage, mention))
            .map(|judgement| as_customers_do(judgement, passage, mention))
    }

    /// The judgement on a mention of a passage. An item that tells its own status does so whatever the line above its
    /// list is about: "Harbour helps you with compliance: SOC 2 - Certified".
    fn judge_in_list(
        &self,
        passage: &Passage,
        ranges: &[Range<usize>],
        mention: &Mention,
    ) -> Option<Judgement> {
        let judge = |passage: &Passage| {
            claim::judge_passage(passage, ranges, &mention.range, mention.topic, self.site)
        };
        let judged = judge(passage);
        let theirs = judged
            .as_ref()
            .is_some_and(|told| told.condition.as_deref() == Some(Why::Customers.as_str()));
        let after = passage.text.get(mention.range.end..).unwrap_or_default();
        if theirs && passage.lead.is_some() && OWN_STATUS.is_match(after) {
            return judge(&passage.without_lead());
        }
        judged
    }

    /// Whether a passage is what anybody says who fills in a contract.
    fn is_to_fill_in(&self, passage: &Passage, mention: &Mention) -> bool {
        let anybody = self.template && !claim::speaks_of_vendor(&passage.text, self.site);
        mention.topic != Topic::Agreement && (anybody || template::has_blank(&passage.text))
    }

    /// Whether a page about customers speaks here of anyone but the vendor.
    fn is_customers_story(&self, passage: &Passage) -> bool {
        let first = passage.text.split([' ', '\'']).next().unwrap_or_default();
        let story = passage.quoted || CUSTOMERS_PLACE.is_match(self.document.url.path());
        story && !self.site.is_named_in(first)
    }

    fn push(&self, facts: &mut Vec<Fact>, mention: &Mention, judgement: Judgement, quote: String) {
        facts.push(Fact {
            status: judgement.status,
            condition: judgement.condition,
            detail: Some(Detail::Compliance {
                standard: mention.standard.to_owned(),
                level: mention.level.clone(),
            }),
            ..fact(self.document, FactKind::Compliance, mention.value(), quote)
        });
    }
}

/// Whether a passage is of the list of what a page is about.
fn is_of_contents(passage: &Passage) -> bool {
    let lead = passage.lead.as_deref();
    let contents = |lead: &str| CONTENTS.is_match(lead) && !SECURITY_PLACE.is_match(lead);
    lead.is_some_and(contents) && passage.form == Form::Item
}

/// The mention with the type that the heading over it tells: "We undergo SOC 2 audits" under "SOC 2 Type II".
fn with_level_above(mention: Mention, heading: &str) -> Mention {
    if mention.level.is_some() || !mention.standard.starts_with("SOC") {
        return mention;
    }
    let named = standard::mentions(heading);
    let level = match named.as_slice() {
        [one] if one.standard == mention.standard => one.level.clone(),
        _ => None,
    };
    Mention { level, ..mention }
}

fn has_agreement(mentions: &[Mention], standard: &str) -> bool {
    let mut named = mentions.iter();
    named.any(|other| other.standard == standard && other.topic == Topic::Agreement)
}

/// Whether a law is only what an agreement is there for: "A DPA to help customers comply with GDPR" is about the latter.
fn is_aim_of_agreement(passage: &Passage, mentions: &[Mention], mention: &Mention) -> bool {
    if mention.topic != Topic::Law || !has_agreement(mentions, mention.standard) {
        return false;
    }
    let before = passage.text.get(..mention.range.start).unwrap_or_default();
    let after = passage.text.get(mention.range.end..).unwrap_or_default();
    let claimed = CLAIMED_AFTER.is_match(after) || MEETS.is_match(before);
    mention.standard == "GDPR" && !claimed || CONTRACT_FOR.is_match(before)
}
