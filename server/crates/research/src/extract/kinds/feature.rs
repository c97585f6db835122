//! Named features: the headings of feature pages and cards, the rows of plan tables, the lists of plan cards, and what a
//! start page lists where it says what the product is.

mod lead;

use model::report::{Fact, FactKind, PageKind, Status};

use crate::{
    discover::purpose,
    document::{Block, BlockKind, Document, Place},
    extract::{
        Site,
        claim::{self, Topic},
        fact,
        passage::{Form, Passage, fold, passages},
        pattern::patterns,
        row::rows,
        scope, standard,
    },
};

patterns! {
    PLACE = r"/(?:features?|product|platform|tour|solutions|capabilities|overview|what-we-do)(?:/|$)";
    /// Documentation, whose sections are about the parts of a product more than that they are there.
    DOCUMENTATION = r"/(?:docs?|documentation|help|guides?|reference|manual|learn|kb)(?:/|$)";
    /// The end of an address that is about features even there.
    FEATURES_LAST = r"/(?:features?|capabilities|overview)/?$";
    FEATURE_HEADING = r"\b(?:features?|capabilities|what you get|everything you need|what's in(?:cluded|side)?|highlights)\b";
    /// Headings that name no feature.
    NO_FEATURE = r"\?$|\b(?:pricing|plans?|faq|frequently|questions|customers?|testimonials?|trusted|contact|sign up|get started|start|try|learn|read|blog|about|company|careers|legal|privacy|terms|newsletter|subscribe|ready|why|what|how|our|your|we|you|features?|products?|resources|overview|footer|menu|support|documentation|docs|login|demo|loved|join|meet|say|love|free|trials?|services|total|everything|let's|talk|sales)\b|[.!:]$|^\W*$|\d{3,}|[$€£]|\b(?:examples?|prices?|certifications?|quotas?|viewing|allowances|inclusions)\b|\b(?:supported|identity|sign-on) providers?\b|^(?:other|extra|additional|max(?:imum)?)\b|^(?:(?:billing|super|org(?:anization)?|workspace|tenant|account)\s)?(?:owner|admin(?:istrator)?|manager|viewer|editor|guest|collaborator|commenter|moderator|reader|contributor|role)s?$|\bprinciples$";
    /// What the columns of a table are about that is not of plans: who may do what, where what is stored.
    NOT_OF_PLANS = r"\b(?:roles?|permissions?|billable|they can do|stored|storage|retention|regionali[sz]ed|data (?:types?|categor(?:y|ies))|purpose)\b";
    /// What other extractors tell better.
    ELSEWHERE = r"\b(?:sign[- ]in|log[- ]?in|residency|success manager|account manager|SSO|SAML|SCIM|SOC|ISO|HIPAA|GDPR|PCI|BAAs?|DPAs?|business associate|data processing|compliant|compliance|sign-on|(?:audit|security) logs?|(?:EU|US|UK) (?:data|hosting|region)|data cent(?:er|re)s?|encryption|API|webhooks?|SLA|support|users?|seats?|members|storage|GB|TB|projects|unlimited|integrations?|2FA|MFA)\b";
    /// A call to act, a badge or a price: what else stands on a plan's card.
    CARD_TALK = r"^(?:buy|choose|select|reach out|book an?|request an?|see all|view all|compare|contact|upgrade|on request|starting (?:at|from)|from|custom(?: pricing)?|billed|save|most popular|popular|recommended|best (?:value|for)|new|includes?|everything|all of)\b|\b(?:per|a) (?:month|year|user|seat)\b|\b(?:buy|order) now$|\b(?:USD|EUR|GBP|CHF)\b|/(?:mo|month|yr|year)\b";
    /// A badge that puts something off.
    TO_COME = r"\b(?:coming (?:very )?soon|on (?:our|the) road ?map|planned for)\b";
    LEADING = r"^(?:and|or|but|with|for|from|to|in|of|the|a|an)\b";
}

/// The most features one page gives; a page that lists more lists something else.
pub(in crate::extract) const MOST: usize = 40;

/// The features a page names, [`MOST`] of which are told.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let place = is_about_features(document);
    let mut facts = headings(document, site, place);
    facts.extend(items(document, site));
    facts.extend(terms(document, site, place));
    facts.extend(table(document, site));
    facts.extend(lead::find(document, site));
    facts
}

/// The headings of a feature page and those under a heading about features.
fn headings(document: &Document, site: &Site, place: bool) -> Vec<Fact> {
    let named = document.blocks.iter().filter(|block| {
        matches!(block.kind, BlockKind::Heading(2..=4)) && block.place == Place::Content
    });
    named
        .filter(|block| {
            place
                || block
                    .headings
                    .iter()
                    .any(|heading| FEATURE_HEADING.is_match(heading))
        })
        .filter(|block| is_name(&fold(&block.text), site) && !is_to_come(block))
        .map(|block| {
            fact(
                document,
                FactKind::Feature,
                fold(&block.text),
                block.quote_all(),
            )
        })
        .collect()
}

/// Whether a page is about what the product does: by its address, and not about what it costs or how it is kept safe.
fn is_about_features(document: &Document) -> bool {
    let path = document.url.path();
    let host = document.url.host_str().unwrap_or_default();
    let documents = DOCUMENTATION.is_match(path) || host.starts_with("docs.");
    let title = document.title.as_deref().unwrap_or_default();
    PLACE.is_match(path)
        && (!documents || FEATURES_LAST.is_match(path))
        && purpose::classify(&document.url, title) == PageKind::Features
}

/// Whether a heading says that what stands here is planned: "Coming soon" above it, "(coming soon)" in it.
fn is_to_come(block: &Block) -> bool {
    let above: Vec<String> = block.headings.iter().map(|heading| fold(heading)).collect();
    claim::is_to_come(&above)
        || TO_COME.is_match(&block.text)
        || claim::is_marked_to_come(&block.text)
}

/// What the items of a list on a feature page, or under a heading about features, set in strong type at their
/// beginning: "**Time tracking**: hours flow into the budget".
fn terms(document: &Document, site: &Site, place: bool) -> Vec<Fact> {
    let items = document.blocks.iter().filter(|block| {
        block.kind == BlockKind::ListItem
            && block.place == Place::Content
            && (place
                || block
                    .heading()
                    .is_some_and(|heading| FEATURE_HEADING.is_match(heading)))
    });
    items
        .filter_map(|block| {
            let strong = block.strong.first().filter(|range| range.start == 0)?;
            (!is_to_come(block)).then_some(())?;
            let name = fold(block.text.get(strong.clone())?);
            let name = name.trim_end_matches([':', '.', ' ']).to_owned();
            let whole = 0..block.text.len();
            is_name(&name, site)
                .then(|| fact(document, FactKind::Feature, name, block.quote(whole)))
        })
        .collect()
}

/// The short items of lists under a heading about features, or on a plan's card.
fn items(document: &Document, site: &Site) -> Vec<Fact> {
    let items = passages(document, site)
        .into_iter()
        .filter(|passage| passage.form == Form::Item && !passage.linked);
    items
        .filter_map(|passage| item(document, site, &passage))
        .collect()
}

fn item(document: &Document, site: &Site, passage: &Passage) -> Option<Fact> {
    let listed = FEATURE_HEADING.is_match(passage.heading());
    if passage
        .lead
        .as_ref()
        .is_some_and(|lead| !FEATURE_HEADING.is_match(lead))
    {
        return None;
    }
    let card = passage.in_list && scope::card_name(passage.heading(), &site.plans).is_some();
    let named = is_name(&passage.text, site) && !passage.quoted;
    ((listed || card) && named).then_some(())?;
    // A remark in parentheses is about what it stands behind.
    let remark = passage.text.find(" (").filter(|at| *at > 0);
    let range = 0..remark.unwrap_or(passage.text.len());
    let (text, above) = (&passage.text, &passage.headings);
    let judgement = claim::judge_one(text, &range, above, Topic::Feature, site)?;
    let value = passage.text.clone();
    let made = fact(
        document,
        FactKind::Feature,
        value,
        passage.quote_in(document),
    );
    Some(Fact {
        status: judgement.status,
        condition: judgement.condition,
        ..made
    })
}

/// The rows of a table of plans.
fn table(document: &Document, site: &Site) -> Vec<Fact> {
    let rows = rows(document, site)
        .into_iter()
        .filter(|row| row.is_ticked() && is_name(&row.label, site))
        .filter(|row| {
            let mut heads = row.cells.iter().map(|cell| &cell.header);
            !heads.any(|head| NOT_OF_PLANS.is_match(head))
        });
    rows.filter_map(|row| {
        let judgement = row.judgement(site)?;
        let made = fact(
            document,
            FactKind::Feature,
            row.label.clone(),
            row.quote.clone(),
        );
        (judgement.status != Status::NotHeld).then_some(Fact {
            status: judgement.status,
            condition: judgement.condition,
            ..made
        })
    })
    .collect()
}

/// Whether a text is the name of a feature: at most six words, no sentence, no call to act, no plan
/// and no certificate.
fn is_name(text: &str, site: &Site) -> bool {
    let words = text.split_whitespace().count();
    let starts = text.chars().next().is_some_and(char::is_uppercase);
    (1..=6).contains(&words)
        && starts
        && text.len() >= 4
        && !NO_FEATURE.is_match(text)
        && !ELSEWHERE.is_match(text)
        && !CARD_TALK.is_match(text)
        && scope::card_name(text, &site.plans).is_none()
        && standard::mentions(text).is_empty()
        && !LEADING.is_match(text)
}
