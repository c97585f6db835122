//! Certifications, attestations, laws and data agreements, each held, conditional or not held.

mod report;

use std::{collections::HashSet, ops::Range};

use model::report::{Detail, Fact, FactKind, Status};

use super::{
    Site,
    answer::{self, Answer},
    claim::{self, Judgement, Topic, Why},
    clause, fact,
    passage::{Form, Passage, fold, passages},
    pattern::patterns,
    row::{Row, RowCell, rows},
    scope,
    standard::{self, Mention},
    whose,
};
use crate::document::{Document, Place};

patterns! {
    /// Said right behind the standard, this makes a claim by itself.
    CLAIMED_AFTER = r"^\s*[-:]\s*(?:yes|held|current|in force|active)\b|^,?\s*since (?:\w+ )?20\d\d\W*$|^[\s,:/&()-]*(?:(?:and|or|as well as|both|fully|type \w+|standards?|requirements?|annually|independently|[A-Z]+)\s+){0,3}(?:certified|compliant|conformant|audited|attested|accredited|authori[sz]ed|registered|verified|completed|achieved|passed|obtained|in place|(?:certification|compliance|report)\s+(?:is\s+)?available|(?:reports?|certificates?|attestations?)\s+(?:(?:is|are|can be)\s+)?(?:also\s+)?(?:available|requested|downloaded|obtained|viewed|shared)\s+(?:to|under|up?on|on|for|in|at|through|via|from|by)|(?:reports?|certificates?|attestations?|audits?)\s+(?:was|were|has been|have been|is|are)\s+(?:last\s+)?(?:issued|completed|passed|renewed|finished|obtained|received|published))\b";
    /// Said before it, too.
    CLAIMED_BEFORE = r"\b(?:certified|compliant|conformant|audited|attested|accredited|participat(?:e|es|ing) in|comply|complies|complying|adheres?|conforms?|certif(?:y|ies|ying)|authori[sz]ed|registered|verified|assessed|meets?|validated)\b[^.;]{0,80}$";
    /// Behind a name that labels what follows.
    LABELS = r"^\s*(?:type \w+\s+)?(?:certifications?|certificates?|attestations?|reports?|audits?|compliance|agreements?)?\s*:\s";
    /// Right before a law, this is a claim of its own, whatever agreement is named beside it.
    MEETS = r"\b(?:meets|complies with|adheres to|(?:we|fully) comply with|(?:are|is) (?:fully )?compliant with)\s+(?:the\s+)?$";
    /// A card's label that claims what it names.
    CLAIMED_LABEL = r"\b(?:certified|compliant|attested|audited|accredited|ready)\W*$";
    LAW_READY = r"^[- ](?:ready|eligible)\b";
    /// Who says of itself that it meets a standard has nobody who attests it.
    SELF_ASSESSED = r"^[\s,(-]*(?:level \d\s+)?self-?\s?assess(?:ed|ments?)\b";
    /// A name in a list of certificates with what it covers: "SOC 2 Type II - security and availability".
    DESCRIBED = r"^\s*(?:-|:)\s+\S";
    /// A description that explains the standard instead.
    EXPLAINED = r"^\s*(?:-|:)\s+(?:an?|the|one of)\s";
    /// Lists of what the product supports customers with.
    FOR_CUSTOMERS = r"\b(?:supported|glossary|what is|frameworks we (?:support|cover)|your|learn|guides?|templates?)\b.{0,40}\b(?:frameworks?|standards?|compliance|certifications?|terms|readiness)\b|\bglossary\b|\bframeworks we (?:support|cover)\b";
    REPORTS_ON = r"\breport(?:s|ing)?\s+(?:\w+\s+)?(?:using|on)\b[^.;]{0,80}$";
    /// A noun that is a claim only in the vendor's mouth: "our SOC 2 report", "we maintain PCI compliance".
    /// Whose it is, right before its name: "our", "Quillo's".
    OWN = r"\b(?:our|(?:\w+)['’]s)\s+(?:(?:current|latest|own|annual|independent)\s+)?$";
    /// What somebody's own certificate does.
    PROVES = r"^[\s,/&)-]*(?:type \w+\s+|level \d\s+)?(?:certifications?|certificates?|attestations?|reports?|audits?|accreditations?|compliance)\s+(?:indicates?|proves?|shows?|demonstrates?|confirms?|attests?|verif(?:y|ies)|validates?|reflects?|underlines?|affirms?|means?|assures?)\b";
    NOUN_AFTER = r"^[\s,/&)-]*(?:(?:and|or|type \w+|standards?|[A-Z]+)\s+){0,3}(?:certifications?|certificates?|attestations?|reports?|audits?|examinations?|compliance|authori[sz]ation|requirements?|standards?|obligations)\b";
    NOUN_BEFORE = r"\b(?:certifications?|certificates?|attestations?(?: of compliance)?|reports?|audits?|examination|compliance|compliant|standards?|frameworks?|in accordance)\b[^.;]{0,80}$";
    HOLDS = r"\b(?:offers?|provides?|we|we've|we're|i|our|has|have|had|holds?|maintains?|held|achieved|obtained|completed|completes?|passed|earned|received|undergo(?:es)?|issued|awarded|attained|renewed|secured|successfully|certifying|demonstrates?|continuously)\b";
    HOLDS_NEAR = r"\b(?:our|offers?|provides?|has|have|had|holds?|held|maintains?|achieved|attained|obtained|completed|completes?|passed|earned|received|undergo(?:es)?|issued|awarded|renewed|secured|certifying|demonstrates?)\b[^.;]{0,60}$";
    /// The vendor has it, with nothing but small words in between: "We have our SOC 2 Type II".
    HAS_IT = r"^\W*(?:currently|now|today)\s*$|\b(?:have|has|hold|holds|held|maintain|maintains|achieved|obtained|completed|passed|earned|received|undergo|undergoes|awarded|issued|renewed|got|is|are|we're)\s+(?:(?:our|an?|the|its|both|annual|yearly|independent|third-party|successfully|also|now|fully|current|valid|recently|full|latest|been|all|external|regular|clean|active|and|as|well|plus)\b[\s,/&]*)*$";
    AVAILABLE = r"\b(?:available|copy|find|request|download|view|review|access|provide|share|obtain|see|read|under nda|trust (?:center|centre|portal|page))\b";
    AGREED = r"\b(?:offers?|provides?|signs?|signed|signing|execut\w+|enter(?:s|ed)? into|available|covered by|covering|includ\w+|our|standard|appl(?:y|ies)|accepts?|in place|automatic\w*|incorporat\w+|part of|add-?on|fee|complete|pre-signed|request|have|has|download|get|with all|can be|concluded?|agreed?)\b";
    /// Pages on which customers speak.
    CUSTOMERS_PLACE = r"/(?:customers?|case-stud(?:y|ies)|(?:customer-|success-)?stories|testimonials|reviews)(?:/|$|\.)";
    /// What a product has for a standard.
    FOR_STANDARDS = r"\b(?:binaries|controls?|templates?|reporting|reports for|frameworks?|mode|ready|features for|policies|checks?|benchmarks?)\b";
    /// What is said right behind a denial, so that it is one for now.
    FOLLOWS_LATER = r"^\W*(?:but |though |however,? )?(?:we|our|it|that|this|one|the (?:audit|certification|report|assessment|observation)|an audit)\b[^.;]{0,60}\b(?:expect|plan|aim|hope|intend|(?:is|are) (?:planned|scheduled|booked|under way|in progress)|(?:have|has) (?:begun|started)|are (?:preparing|working)|will (?:start|begin|follow|have|be))\b[^.;]{0,80}\b(?:observation|audit|certif\w+|attest\w+|report|assessment|20\d\d|q[1-4]|quarter|next year|spring|summer|autumn|winter|one|it)\b";
    /// What somebody has to meet is not met by that: "reduces what we have to meet as".
    OBLIGED = r"\b(?:scope|requirements?|controls?|obligations?|rules|what)\s+(?:that\s+|which\s+)?(?:[\w'’-]+\s+){0,3}?(?:has|have|need|needs|is required|are required)\s+to\s+(?:meet|satisfy|fulfil|fulfill|comply with|follow|be)\b[^.;]{0,40}$";
    /// What it takes to read a report says nothing of what the report attests.
    TO_READ = r"\b(?:access to|copy of|copies of|(?:read|view|download|request|obtain|receive|see))\s+(?:(?:the|our|a|full|latest|current|complete|detailed|\w+['’]s)\s+)*$";
    PRIVACY_LAWS = r"^(?:GDPR|UK GDPR|CCPA|LGPD|PIPEDA|COPPA|FERPA|WCAG)$";

    SECURITY_PLACE = r"\b(?:security|trust|complian\w+|certificat\w+|attestations?|accreditations?|standards|audits?|legal|gdpr|hipaa|soc ?2|frameworks)\b";
    /// The words that may stand beside the names in a list of certificates.
    LIST_WORDS = r"(?i)\b(?:certified|compliant|compliance|certifications?|certificates?|attestations?|reports?|audits?|audited|annual(?:ly)?|and|with|the|for|level|type|ii?|ready for review|available|standard|security|information|framework|SSAE|self-assess(?:ed|ment)|readiness|yes|held|active|current|in place|(?:up)?on request|under nda|completed|20\d\d)\b|[\W\d]";
    /// A heading that says since when a certificate is held: "SOC 2 Type II (since 2022)".
    SINCE = r"\(\s*(?:certified |held |audited )?since (?:\w+ )?20\d\d\s*\)";
    /// A cell that only points to where the standard is spoken of.
    ELSEWHERE = r"^\W*(?:learn|read|find out) more\W*$";
    /// An answer that tells how far the auditors are.
    UNDER_WAY = r"\bobservation (?:period|window)\b|\b(?:the |our )?(?:audit|assessment|examination|certification) (?:is |has )?(?:in progress|under ?way|booked|scheduled|started|begun|starts|begins|planned|running)\b|^\W*our auditors? (?:is|are|start|starts|began)\b";
    /// What a badge at the foot of a page says of a certificate.
    BADGE = r"\b(?:certified|attested|audited|accredited|compliant|reports?|certificate)\b";
    /// An answer that is no yes and says as much: "Certified since 2021."
    STATED = r"^\W*(?:certified|compliant|attested|audited|accredited)\b";
    /// "HIPAA on request."
    ON_REQUEST = r"^\s*:?\s*(?:compliance\s+|support\s+)?(?:is\s+)?(?:available\s+)?(?:up)?on request\b";
    /// What stands between the names of an enumeration, and what makes a thing of customers' agreements of one.
    ENUMERATES = r"\s*(?:[,;/·|+&]\s*(?:and\s+|&\s*)?|\s(?:and|plus|with|including|incl\.)\s)";
    MADE_FOR = r"\b(?:templates?|frameworks?|track(?:ing|er)|management|automation|generators?|builder|workflows?|reviews?|your|no|not|without)\b";
    /// What is some thing's: "a HIPAA compliant booking flow".
    INDEFINITE = r"\ban?\s+(?:[\w-]+\s+)?$";
    INDEFINITE_AFTER = r"^[- ](?:compliant|certified)\s+(?-i:[a-z])";
    REMARK = r"\([^()]*\)";
    /// All plans but a free one.
    PAYS = r"^(?:all|any|every|our)?\s*paid (?:plans?|tiers?|customers?|subscriptions?|accounts?)$";
    LABEL_STATUS = r"\b(?:certified|listed|self-assess(?:ed|ment)|published|BAA|business associate agreement|only|(?:enterprise|business) (?:plan|tier)|compliant|audited|attested|accredited|authori[sz]ed|compliance|report|certificate|achieved|completed|available|signed?|offer|provide|since 20\d\d|valid|active|held|current|issued|renewed|registered|passed|annual(?:ly)?|independent(?:ly)?|in place|yes)\b";
    RESOURCES = r"\bresources\b";
    EXCLUDED_HEADING = r"\b(?:related|resources|further reading|blog|articles|glossary|see also|next steps|on this page|table of contents|competitors?|alternatives?)\b";
}

/// The compliance facts of a page.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let mut facts = Vec::new();
    let context = Context { document, site };
    let mut before = String::new();
    let mut told = 0;
    for passage in passages(document, site).iter().filter(|passage| {
        !EXCLUDED_HEADING.is_match(passage.heading()) || context.is_resource(passage)
    }) {
        if FOLLOWS_LATER.is_match(&passage.text) && passage.form == Form::Sentence {
            plan(&mut facts, told..);
        }
        told = facts.len();
        context.read_passage(passage, &before, &mut facts);
        before.clone_from(&passage.text);
    }
    for row in rows(document, site) {
        context.read_row(&row, &mut facts);
    }
    context.read_footer(&mut facts);
    facts
}

/// Standards that the label of a row of plans names before it is one of what the product helps with.
const MOST_IN_LABEL: usize = 4;

/// The standards that a label names, with the level told beside it: "SOC 2" over "Type II report, audited each year".
fn of_label(passage: &Passage, mentions: Vec<Mention>) -> Vec<Mention> {
    if passage.form != Form::Labelled {
        return mentions;
    }
    let is_label = |mention: &&Mention| mention.range.start < passage.label;
    let (named, beside): (Vec<&Mention>, Vec<&Mention>) = mentions.iter().partition(is_label);
    let [label] = named.as_slice() else {
        return mentions;
    };
    let attested = |mention: &Mention| mention.topic == Topic::Attestation;
    let same = attested(label)
        && beside
            .iter()
            .all(|other| other.standard == label.standard && attested(other));
    match same && !beside.is_empty() {
        true => {
            let told = passage.text.get(passage.label..).unwrap_or_default();
            vec![standard::with_level(label, told)]
        }
        false => mentions,
    }
}

/// What the sentence before denies is planned, where the next says that it is to come.
fn plan(facts: &mut [Fact], of_last: std::ops::RangeFrom<usize>) {
    let denied = facts.get_mut(of_last).into_iter().flatten().filter(|fact| {
        let attested = matches!(&fact.detail, Some(Detail::Compliance { level, .. }) if level.as_deref() != Some("BAA"));
        attested
            && fact.status == Status::NotHeld
            && fact.condition.as_deref() == Some(Why::Denied.as_str())
    });
    for fact in denied {
        fact.condition = Some(Why::Planned.as_str().to_owned());
    }
}

/// Words of a badge at the foot of a page, and badges there that are read.
const BADGE_WORDS: usize = 16;
const MOST_BADGES: usize = 40;

/// Bytes of an enumeration of what a plan has, and words of each name in it.
const MAX_ENUMERATION: usize = 160;
const MAX_ENUMERATED: usize = 4;

struct Context<'a> {
    document: &'a Document,
    site: &'a Site,
}

impl Context<'_> {
    fn read_passage(&self, passage: &Passage, earlier: &str, facts: &mut Vec<Fact>) {
        let mentions = of_label(passage, standard::mentions_after(&passage.text, earlier));
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
                self.read_passage(&label, earlier, facts);
            }
            return;
        }
        if mentions.is_empty()
            || !mentions
                .iter()
                .all(|mention| passage.is_about(&mention.range))
        {
            return;
        }
        let has_agreement = |standard| {
            mentions
                .iter()
                .any(|other| other.standard == standard && other.topic == Topic::Agreement)
        };
        for (index, mention) in mentions.iter().enumerate() {
            let later = mentions.get(index + 1..).unwrap_or_default();
            if is_label_of(passage, mention, later) {
                continue;
            }
            // "A DPA to help customers comply with GDPR" is about the agreement.
            let after = passage.text.get(mention.range.end..).unwrap_or_default();
            let law = mention.standard == "GDPR" && mention.topic == Topic::Law;
            let before = passage.text.get(..mention.range.start).unwrap_or_default();
            let claimed = CLAIMED_AFTER.is_match(after) || MEETS.is_match(before);
            if law && has_agreement("GDPR") && !claimed {
                continue;
            }
            if let Some(judgement) = self.judge(passage, &mentions, mention) {
                let others = mention.topic != Topic::Agreement
                    && judgement.status != Status::NotHeld
                    && whose::goes_on_about_supplier(&passage.text, before, earlier, self.site);
                let judgement = match others {
                    true if PRIVACY_LAWS.is_match(mention.standard) => continue,
                    true => Judgement::not_held(Why::Supplier),
                    false => for_all_who_pay(judgement, mention),
                };
                let quote = passage.quote_in(self.document);
                self.push(facts, mention, judgement, quote);
            }
        }
    }

    /// Badges in words at the foot of the page: "SOC 2 Type II · ISO 27001 certified". A link there leads to what is
    /// said elsewhere.
    fn read_footer(&self, facts: &mut Vec<Fact>) {
        let links = self.document.links.iter();
        let links: HashSet<&str> = links.map(|link| link.text.as_str()).collect();
        let blocks = self.document.blocks.iter();
        let badges = blocks.filter(|block| {
            block.place == Place::Footer
                && block.text.split_whitespace().count() <= BADGE_WORDS
                && !links.contains(block.text.as_str())
        });
        for block in badges.take(MOST_BADGES) {
            let text = fold(&block.text);
            let mentions = standard::mentions(&text);
            let ranges: Vec<Range<usize>> = mentions.iter().map(|one| one.range.clone()).collect();
            let said = claim::Said {
                text: &text,
                mentions: &ranges,
                headings: &[],
                site: self.site,
            };
            let certified = BADGE.is_match(&text) || mentions.iter().any(|one| one.level.is_some());
            for mention in mentions
                .iter()
                .filter(|one| one.topic == Topic::Attestation)
            {
                let judgement = claim::judge(&said, &mention.range, mention.topic);
                if let Some(judgement) = judgement.filter(|_| certified) {
                    self.push(facts, mention, judgement, block.quote_all());
                }
            }
        }
    }

    /// A heading that names one certificate and the year since which it is held.
    fn read_heading(&self, passage: &Passage, mentions: &[Mention], facts: &mut Vec<Fact>) {
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
        if mention.topic == Topic::Attestation && whose::is_label_of_another(&passage.text) {
            return Some(Judgement::not_held(Why::Another));
        }
        let ranges: Vec<Range<usize>> = mentions
            .iter()
            .map(|mention| mention.range.clone())
            .collect();
        let judgement =
            claim::judge_passage(passage, &ranges, &mention.range, mention.topic, self.site)?;
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
        let after = passage.text.get(mention.range.end..).unwrap_or_default();
        if mention.topic == Topic::Law && ON_REQUEST.is_match(after) {
            return Some(Judgement::within(scope::Scope {
                terms: vec!["on request".to_owned()],
                ..judgement.scope
            }));
        }
        let before = passage.text.get(..mention.range.start).unwrap_or_default();
        let obliged = mention.topic == Topic::Attestation && OBLIGED.is_match(before);
        let to_read = !judgement.scope.plans.is_empty()
            && TO_READ.is_match(before)
            && report::is_named(after);
        if obliged || to_read {
            return None;
        }
        let some_thing = INDEFINITE.is_match(before) && INDEFINITE_AFTER.is_match(after);
        if some_thing && !claim::speaks_of_vendor(&passage.text, self.site) {
            return None;
        }
        let judgement = match report::is_sent(after) {
            true => report::as_report(judgement, mention),
            false => judgement,
        };
        self.is_claimed(passage, mentions, mention)
            .then(|| short_of_compliant(judgement, passage, mention))
    }

    /// Whether a page about customers speaks here of anyone but the vendor.
    fn is_customers_story(&self, passage: &Passage) -> bool {
        let first = passage.text.split([' ', '\'']).next().unwrap_or_default();
        let story = passage.quoted || CUSTOMERS_PLACE.is_match(self.document.url.path());
        story && !self.site.is_named_in(first)
    }

    /// Whether the passage claims the standard and doesn't merely name it.
    fn is_claimed(&self, passage: &Passage, mentions: &[Mention], mention: &Mention) -> bool {
        match passage.form {
            Form::Heading => false,
            Form::Labelled => passage
                .text
                .split_once(':')
                .is_some_and(|(_, beside)| LABEL_STATUS.is_match(beside)),
            Form::Item => {
                self.is_listed(passage, mentions)
                    || self.is_report(passage, mentions)
                    || self.is_described(passage, mentions)
                    || self.is_said(passage, mentions, mention)
            }
            Form::Sentence => {
                mentions.len() >= STRIP && self.is_listed(passage, mentions)
                    || self.is_described(passage, mentions)
                    || self.is_said(passage, mentions, mention)
            }
        }
    }

    /// Whether a list of certificates names it: nothing but names, on a page or under a heading about them,
    /// or on a plan's card.
    fn is_listed(&self, passage: &Passage, mentions: &[Mention]) -> bool {
        let mut rest = passage.text.clone();
        for mention in mentions.iter().rev() {
            if rest.get(mention.range.clone()).is_some() {
                rest.replace_range(mention.range.clone(), " ");
            }
        }
        let rest = REMARK.replace_all(&rest, "");
        let only_names = LIST_WORDS.replace_all(&rest, "").is_empty();
        let place = self.is_security_place(passage);
        let card = scope::of_headings(&passage.headings, &self.site.plans).is_limited();
        // A strip of several names says what the vendor holds wherever it stands.
        let strip = mentions.len() >= STRIP && !passage.linked;
        only_names && (place || card || strip) && !(passage.linked && passage.headings.is_empty())
    }

    /// Whether an item is nothing but a report or certificate, on a page or under a heading about them.
    fn is_report(&self, passage: &Passage, mentions: &[Mention]) -> bool {
        let [mention] = mentions else {
            return false;
        };
        mention.topic == Topic::Attestation
            && report::is_all(&passage.text, &mention.range)
            && self.is_security_place(passage)
            && !is_for_customers(passage)
    }

    /// Whether an item under "Resources" is a report or an agreement of the vendor's to read.
    fn is_resource(&self, passage: &Passage) -> bool {
        let others = RESOURCES.replace_all(passage.heading(), " ");
        if !passage.in_list || EXCLUDED_HEADING.is_match(&others) {
            return false;
        }
        let mentions = standard::mentions(&passage.text);
        let agreed = SECURITY_PLACE.is_match(passage.heading())
            && mentions.iter().all(|one| one.topic == Topic::Agreement)
            && self.is_listed(passage, &mentions);
        self.is_report(passage, &mentions) || !mentions.is_empty() && agreed
    }

    /// Whether a plan's card names an agreement among the things that the plan has: "SSO, RBAC and HIPAA BAA".
    fn is_enumerated(&self, passage: &Passage, mention: &Mention) -> bool {
        let card = scope::of_headings(&passage.headings, &self.site.plans).is_limited();
        let names = passage.text.trim_end_matches('.');
        if mention.topic != Topic::Agreement || !card || names.len() > MAX_ENUMERATION {
            return false;
        }
        let mut parts = 0;
        let mut start = 0;
        let mut alone = false;
        for comma in ENUMERATES
            .find_iter(names)
            .map(|found| found.range())
            .chain(std::iter::once(names.len()..names.len()))
        {
            let part = names.get(start..comma.start).unwrap_or_default();
            if part.split_whitespace().count() > MAX_ENUMERATED || MADE_FOR.is_match(part) {
                return false;
            }
            alone |= (start..comma.start).contains(&mention.range.start)
                && part.trim().len() <= mention.range.len();
            parts += 1;
            start = comma.end;
        }
        parts > 1 && alone
    }

    /// Whether an item of a list of certificates says what the one it begins with covers.
    fn is_described(&self, passage: &Passage, mentions: &[Mention]) -> bool {
        let [mention] = mentions else {
            return false;
        };
        let after = passage.text.get(mention.range.end..).unwrap_or_default();
        let begins = passage.in_list && mention.range.start == 0;
        begins
            && DESCRIBED.is_match(after)
            && !EXPLAINED.is_match(after)
            && mention.topic == Topic::Attestation
            && self.is_security_place(passage)
            && !is_for_customers(passage)
    }

    /// Whether the passage stands on a page or under a heading about security.
    fn is_security_place(&self, passage: &Passage) -> bool {
        let mut above = passage.headings.iter().chain(&passage.lead);
        above.any(|heading| SECURITY_PLACE.is_match(heading))
            || SECURITY_PLACE.is_match(self.document.url.path())
    }

    /// Whether words that end in a possessive name the vendor: "our", "Quillo's".
    fn is_own(&self, before: &str) -> bool {
        OWN.find(before).is_some_and(|whose| {
            whose.as_str().to_lowercase().starts_with("our")
                || self.site.is_named_in(whose.as_str())
        })
    }

    fn is_said(&self, passage: &Passage, mentions: &[Mention], mention: &Mention) -> bool {
        let (text, offset) = passage.with_lead();
        let shift = |range: &Range<usize>| range.start + offset..range.end + offset;
        let ranges: Vec<_> = mentions
            .iter()
            .map(|mention| shift(&mention.range))
            .collect();
        let clause = clause::around(&text, &shift(&mention.range), &ranges);
        let before = without_names(&clause.before);
        if mention.topic == Topic::Agreement {
            return AGREED.is_match(&text) || self.is_enumerated(passage, mention);
        }
        let vendor = HOLDS.is_match(&text) || self.site.is_named_in(&text);
        let noun = NOUN_AFTER.is_match(&clause.after) || NOUN_BEFORE.is_match(&before);
        CLAIMED_AFTER.is_match(&clause.after)
            || self.is_own(&before) && PROVES.is_match(&clause.after)
            || mention.topic == Topic::Law && LAW_READY.is_match(&clause.after)
            || CLAIMED_BEFORE.is_match(&before)
            || mention.topic == Topic::Attestation
                && (HAS_IT.is_match(&before) || REPORTS_ON.is_match(&before))
            || noun && vendor && (HOLDS_NEAR.is_match(&before) || AVAILABLE.is_match(&text))
    }

    /// The answer to a question that names one standard: "No, not yet." to "Are you SOC 2 certified?".
    fn read_answer(&self, passage: &Passage, facts: &mut Vec<Fact>) {
        let Some(question) = &passage.question else {
            return;
        };
        let mentions = standard::mentions(question);
        let [mention] = mentions.as_slice() else {
            return;
        };
        let stated = || STATED.is_match(&passage.text).then_some(Answer::Yes);
        let under_way = || UNDER_WAY.is_match(&passage.text).then_some(Answer::Later);
        let Some(answered) = answer::of(&passage.text).or_else(stated).or_else(under_way) else {
            return;
        };
        let more = passage.more.as_deref().unwrap_or_default();
        let mention = &standard::with_level(mention, &format!("{} {more}", passage.text));
        let answer = passage.text.trim_end_matches(['.', '!']);
        let planned = if more.is_empty() {
            format!("{} {}", mention.value(), passage.text)
        } else {
            format!("{} {answer}, {more}", mention.value())
        };
        let range = 0..mention.value().len();
        let said = claim::Said {
            text: &planned,
            mentions: std::slice::from_ref(&range),
            headings: &[],
            site: self.site,
        };
        let judgement = claim::judge(&said, &range, mention.topic);
        let judgement = judgement.map(|judgement| match (judgement.status, answered) {
            (Status::NotHeld, _) | (_, Answer::Yes) => judgement,
            (_, Answer::No) => Judgement::not_held(Why::Denied),
            (_, Answer::Later) => Judgement::not_held(Why::Planned),
        });
        if let Some(judgement) = judgement {
            let quote = passage.quote_with_question(self.document);
            self.push(facts, mention, judgement, quote);
        }
    }

    fn read_row(&self, row: &Row, facts: &mut Vec<Fact>) {
        let mentions = standard::mentions(&row.label);
        if row.cells.iter().any(|cell| ELSEWHERE.is_match(&cell.text)) {
            return;
        }
        if mentions.is_empty() {
            self.read_cells(row, facts);
            return;
        }
        // What a product has for such standards is no certificate of the vendor's.
        let agreed = mentions.iter().any(|one| one.topic == Topic::Agreement);
        let label = match agreed {
            true => row.label.replace("-ready", ""),
            false => row.label.clone(),
        };
        let of_product = mentions.len() >= MOST_IN_LABEL || FOR_STANDARDS.is_match(&label);
        if row.across_plans && of_product {
            return;
        }
        let judgement = row.judgement(self.site);
        let sentence = Passage::of_row(row);
        let beside: Vec<&str> = row
            .own_cells(self.site)
            .iter()
            .map(|cell| cell.text.as_str())
            .collect();
        let beside = beside.join(" ");
        for mention in &mentions {
            let leveled = match row.across_plans && beside.len() > MAX_ENUMERATION {
                true => mention.clone(),
                false => standard::with_level(mention, &beside),
            };
            let told = judgement.clone();
            let said = || self.judge(&sentence, &mentions, mention);
            let judgement = match row.state {
                // Of what is there the rest of the row may tell whose it is.
                Some(_)
                    if told
                        .as_ref()
                        .is_some_and(|told| told.status == Status::Held) =>
                {
                    said().or(told)
                }
                _ => told.or_else(said),
            };
            let behind = row.label.get(mention.range.end..).unwrap_or_default();
            let judgement = match report::is_named(behind) {
                true => judgement.map(|told| report::as_report(told, mention)),
                false => judgement,
            };
            let mention = &leveled;
            let ticked = || {
                let held = (row.is_ticked_as_held() || row.is_registered()) && !row.across_plans;
                held.then(|| Judgement::within(scope::Scope::default()))
            };
            if let Some(judgement) = judgement.or_else(ticked) {
                self.push(facts, mention, judgement, row.quote.clone());
            }
        }
    }

    /// Standards named in the cells: "Certifications | SOC 2 Type II | SOC 2 Type II, ISO 27001".
    fn read_cells(&self, row: &Row, facts: &mut Vec<Fact>) {
        if !SECURITY_PLACE.is_match(&row.label) {
            return;
        }
        for cell in &row.cells {
            for (mention, judgement) in self.judge_cell(row, cell) {
                self.push(facts, &mention, judgement, row.quote.clone());
            }
        }
    }

    /// What a cell claims; where other plans' cells don't name it, on the plans alone whose do.
    fn judge_cell(&self, row: &Row, cell: &RowCell) -> Vec<(Mention, Judgement)> {
        let mentions = standard::mentions(&cell.text);
        let ranges: Vec<Range<usize>> = mentions
            .iter()
            .map(|mention| mention.range.clone())
            .collect();
        let said = claim::Said {
            text: &cell.text,
            mentions: &ranges,
            headings: &row.headings,
            site: self.site,
        };
        let names = |cell: &RowCell, value: &str| {
            standard::mentions(&cell.text)
                .iter()
                .any(|other| other.value() == value)
        };
        let judge = |mention: Mention| {
            let judgement = claim::judge(&said, &mention.range, mention.topic)?;
            let everywhere = row.cells.iter().all(|cell| names(cell, &mention.value()));
            let on_plan = judgement.status == Status::Held && row.across_plans && !everywhere;
            let with_it = row.cells.iter();
            let with_it = with_it.filter(|cell| names(cell, &mention.value()));
            let plans = with_it.map(|cell| cell.header.clone()).collect();
            let limited = || {
                Judgement::within(scope::Scope {
                    plans,
                    ..scope::Scope::default()
                })
            };
            Some((mention, if on_plan { limited() } else { judgement }))
        };
        mentions.iter().cloned().filter_map(judge).collect()
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

/// "HIPAA-ready" promises less than "HIPAA compliant", and a vendor that may say so says the latter; what the vendor
/// assesses by itself nobody attests, unless the standard is nothing but that.
fn short_of_compliant(judgement: Judgement, passage: &Passage, mention: &Mention) -> Judgement {
    let after = passage.text.get(mention.range.end..).unwrap_or_default();
    let is_ready = mention.standard == "HIPAA" && LAW_READY.is_match(after);
    let by_itself = mention.standard != "CSA STAR" && SELF_ASSESSED.is_match(after);
    let short = match (is_ready, by_itself) {
        (true, _) => "ready, not said to be compliant",
        (_, true) => "self-assessed",
        _ => return judgement,
    };
    if judgement.status != Status::Held {
        return judgement;
    }
    Judgement::within(scope::Scope {
        terms: vec![short.to_owned()],
        ..judgement.scope
    })
}

/// An agreement for whoever pays is there for whoever asks what the product costs.
fn for_all_who_pay(judgement: Judgement, mention: &Mention) -> Judgement {
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

/// Whether a name is only the label of the sentence that names it again: "SOC 2 report: our SOC 2 report is under way".
fn is_label_of(passage: &Passage, mention: &Mention, later: &[Mention]) -> bool {
    let after = passage.text.get(mention.range.end..).unwrap_or_default();
    let again = later.iter().any(|other| {
        other.standard == mention.standard
            && other.topic == mention.topic
            && (mention.level.is_none() || mention.level == other.level)
    });
    again && LABELS.is_match(after)
}

/// Whether a passage stands in a list of what the product supports customers with.
fn is_for_customers(passage: &Passage) -> bool {
    let mut above = passage.headings.iter().chain(&passage.lead);
    above.any(|heading| FOR_CUSTOMERS.is_match(heading))
}

/// How many names side by side are a strip of certificates.
const STRIP: usize = 3;

/// The text without the standards it names, so that the words of a list stand next to its verb.
fn without_names(text: &str) -> String {
    let mut text = text.to_owned();
    for mention in standard::mentions(&text).iter().rev() {
        text.replace_range(mention.range.clone(), " ");
    }
    text
}
