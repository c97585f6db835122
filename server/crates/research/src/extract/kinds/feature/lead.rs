//! The features that the sentence lists which says what the product is, on the vendor's start page: "Harbour is a
//! planning tool with kanban boards, time tracking and reports."

use model::report::{Fact, FactKind};

use super::is_name;
use crate::{
    document::Document,
    extract::{
        Site,
        claim::{self, Topic},
        judged, name,
        passage::{Form, Passage, passages},
        pattern::{any_of, patterns},
    },
};

/// What a product is.
const PRODUCT: &str = r"(?:tools?|apps?|applications?|platform|software|suite|system|service|solution|workspace|product|tracker|planner|organi[sz]er|manager|editor|builder|calendar|database|wiki|help ?desk|CRM|ERP|inbox|assistant)";

/// What links a product with what it has.
const HAS: &[&str] = &[
    r"with",
    r"including",
    r"featuring",
    r"offering",
    r"(?:that|which)\s+(?:offers|includes|features|comes\s+with)",
];

patterns! {
    /// Such a sentence. Group 1 is who, 2 what it is, 3 what it has.
    LEAD = format!(r"^\W*([^,.;:()]{{2,40}}?)\s+is\s+(?:an?|the)\s+((?:[\w/&'’-]+,?\s+){{0,8}}?{PRODUCT}),?\s+(?:{})\s+([^.;:!?()]{{6,200}})\.?\W*$", any_of(HAS));
    /// What the product is for: behind it, others are told of than the product.
    FOR = r"\b(?:for|by|from|of|alternative)\b";
    BETWEEN = r"\s*,\s*(?:(?:and|&|plus)\s+)?|\s+(?:and|&|plus)\s+";
    /// What ends a list that goes on.
    MORE = r",?\s+(?:and|&|plus)\s+(?:(?:much|many|lots?|a lot|so much)\s+)?(?:more|others?)(?:\s+[\w-]+)?\s*$|,?\s+etc\s*$";
    ARTICLE = r"^(?:(?:an?|the|its|built-in|integrated|powerful|simple|beautiful|smart)\s+)+";
    /// Words that make a list one of something else than parts of a product, or tell more of what is listed than a name.
    NO_LIST = r"\b(?:no|not|without|zero|which|that|who|where|what|you|your|we|our|for|to|from|of|in|on|at|by|via|like|focus|emphasis|eye|mind|mission|goal|aim|love|passion|soon|planned|roadmap|will|users|customers|people|offices|employees|companies|investors|years?|prices?|pricing|plans?|plugins?|support|reviews?|roots)\b|[\d$€£%]";
}

/// Passages at the beginning of a page among which the sentence is looked for.
const BEGINNING: usize = 12;

/// Words of a feature's name.
const NAME_WORDS: usize = 4;

/// The features of that sentence.
pub(super) fn find(document: &Document, site: &Site) -> Vec<Fact> {
    if !is_start(document) {
        return Vec::new();
    }
    let passages = passages(document, site);
    let mut sentences = passages
        .iter()
        .take(BEGINNING)
        .filter(|passage| passage.form == Form::Sentence && !passage.quoted && !passage.in_list);
    sentences
        .find_map(|passage| listed(document, site, passage))
        .unwrap_or_default()
}

/// Whether a page is the first of its site.
fn is_start(document: &Document) -> bool {
    let path = document.url.path().trim_matches('/');
    path.is_empty() || path == "index.html"
}

fn listed(document: &Document, site: &Site, passage: &Passage) -> Option<Vec<Fact>> {
    let text = &passage.text;
    let found = LEAD.captures(text)?;
    let (who, what, list) = (found.get(1)?, found.get(2)?, found.get(3)?);
    let own = site.is_named_in(who.as_str()) && !FOR.is_match(who.as_str());
    (own && !FOR.is_match(what.as_str())).then_some(())?;
    let whole = MORE.replace(list.as_str(), "");
    (!NO_LIST.is_match(&whole)).then_some(())?;
    let names: Vec<String> = BETWEEN
        .split(&whole)
        .map(|name| name::capitalised(ARTICLE.replace(name.trim(), "").as_ref()))
        .collect();
    let are_names = names.iter().all(|name| {
        let words = name.split_whitespace().count();
        (1..=NAME_WORDS).contains(&words)
    });
    (names.len() > 1 && are_names).then_some(())?;
    let judgement = claim::judge_one(text, &list.range(), &passage.headings, Topic::Feature, site)?;
    let quote = passage.quote_in(document);
    let told = names.into_iter().filter(|name| is_name(name, site));
    let facts =
        told.map(|name| judged(document, FactKind::Feature, name, quote.clone(), &judgement));
    Some(facts.collect())
}
