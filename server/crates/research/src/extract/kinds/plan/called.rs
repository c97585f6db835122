//! Names that a page's sentences call plans, whatever they are: "the Ward and Trust plans", "for Baobab customers".

use std::sync::LazyLock;

use regex::{Captures, Match, Regex};

use super::names;
use crate::{
    document::{Block, Document, sentences},
    extract::{Site, kinds::plan, name, pattern::cased, trap},
};

/// Names looked at on a page.
const MOST: usize = 60;

/// `the Ward and Trust plans`, `on every free Stile plan`, `on Latch, Bolt or Reef plans`. Group `names` is the names.
static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?x)(?:\b(?i:the|our|a|an|on|in|with|to|of|or|and|free|paid|every|each|from|under)\s)(?P<names>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*)? (?:(?:,\s|,?\s(?:and|or|&)\s|/)(?:the\s|our\s)?\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*)?){0,5}) \s(?:(?:subscription|pricing|billing|service)\s)?(?:plans?|tiers?|subscriptions?)\b",
    )
});
/// `un forfait « Baobab »`, `on the plan "Baobab"`: a name in quotation marks behind the word for what it is one of.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r#"(?i)\b(?:an?|the|our|une?|l[ea]|du|au|nos|ein(?:en|em|er)?|der|dem|den|im|zum)\s(?:plan|tier|forfait|formule|offre|tarif|paket)\s["“«„]\s?(?P<name>(?-i:\p{Lu})[\p{L}\d+-]*(?:\s[\p{L}\d+-]+)?)\s?["”»“]"#,
    )
});

/// `for Baobab customers only`, `Wagon customers connect`.
static HELD_BY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:\b[Ff]or\s|^)(?P<names>\p{Lu}[\p{L}\d+-]*(?:(?:, | and | or )\p{Lu}[\p{L}\d+-]*){0,3})\s(?:customers|subscribers)\b",
    )
});
/// `Customers on Column and Temple may`.
static CUSTOMERS_ON: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b[Cc]ustomers (?:on|with) (?P<names>\p{Lu}[\p{L}\d+-]*(?:(?:, (?:and |or )?| and | or )\p{Lu}[\p{L}\d+-]*){0,3})(?:\s(?:can|may|get|have|may|sign|also|use)\b|[.;])",
    )
});
/// An enumeration behind what one has to be on: `a workspace on Latch, Bolt or Enterprise`.
static ENUMERATED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:workspaces?|accounts?|subscriptions?|team)\son\s(?P<names>\p{Lu}[\p{L}\d+-]*(?:(?:, (?:and |or )?| and | or )\p{Lu}[\p{L}\d+-]*)+)",
    )
});
/// What has a plan of its own that nobody buys.
const ITS_OWN: &str = "annual|response|recovery|continuity|action|project|migration|tests?|lesson|retirement|contingency|treatment|management|marketing|meal|payment|rollout|rollback|query|execution|remediation|mitigation|resilience|communications?|implementation|improvement|assessment|audit|pension|insurance|dental|compensation|training|workout|nutrition|diet|travel|capacity|maintenance|backup|deployment|emergency|crisis|mobile|phone|succession|transition|exit|strategic|strategy|quality|care|sprint|roadmap|release";
/// Plans that nobody buys, companies and programs with plans of their own, and what customers are called by.
static NO_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i)\b(?:{ITS_OWN}|base|grandfathered|self-hosted|hosted|managed|on-premises?|cloud|security|health|business continuity|floor|data|medicare|medicaid|microsoft|google|github|slack|azure|aws|amazon|okta|entra|salesforce|shopify|eu|uk|us|usa|european|american|german|french|british|canadian|dutch|swiss|section|phase|part|article|title|stage|step|class|rule|chapter|new|existing|current|former|applicable|selected|chosen|relevant|respective|corresponding|purchased|eligible|underlying|subsequent|gdpr|hipaa|soc|iso|saml|sso|api|ai|it|hr)\b"
    ))
});
/// Products of others that are sold by plans of their own: `ChatGPT Plus or Pro`.
static ANOTHERS_PRODUCT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:chatgpt|openai|anthropic|claude|gemini|copilot|microsoft|google|github|gitlab|slack|zoom|notion|azure|aws|amazon|okta|entra|salesforce|hubspot|shopify)\b",
    )
});

/// Whether names of plans begin with that of a product that others sell.
pub fn is_of_anothers_product(names: &str) -> bool {
    ANOTHERS_PRODUCT.is_match(names)
}

static NO_PLAN_OF_ITS_OWN: LazyLock<Regex> =
    LazyLock::new(|| cased(&format!(r"(?i)\b(?:{ITS_OWN}|monthly|yearly)\b")));
/// Whose plans they are, if they are not the vendor's.
static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:their|his|her|its|your (?:current|old|previous)|\p{L}+['’]s)\s*$")
});
/// What is said of plans that there were.
static PAST: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:used to|formerly|previously|no longer|retired|discontinued|closed (?:it|them)|sunset\w*|legacy|grandfathered|bought\b[^.;]{0,20}\bbefore|what (?:has )?happened to|until (?:\w+ )?20\d\d|plans? (?:was|were)|there (?:was|were)|had an?)\b",
    )
});

/// The names that are called plans where two at least are, with the words that call them so.
pub fn plans(document: &Document, site: &Site) -> Vec<(String, String)> {
    if trap::is_about_the_past(document) {
        return Vec::new();
    }
    let blocks = || {
        let content = document.content();
        content.filter(|block| block.cell().is_none() && !trap::rules_out_names(document, block))
    };
    let gone: Vec<String> = blocks()
        .flat_map(|block| gone(block, site))
        .take(MOST)
        .collect();
    let called = blocks().flat_map(|block| of_block(block, site)).take(MOST);
    let called = called.filter(|(name, _)| !gone.contains(name));
    let mut found: Vec<(String, String)> = Vec::new();
    for (name, quote) in called {
        if !found.iter().any(|(known, _)| *known == name) {
            found.push((name, quote));
        }
    }
    let alone = found.len() < 2;
    found.retain(|(name, _)| !alone || is_named_often(document, name));
    let others = blocks().filter_map(|block| of_own_section(block, site));
    let others = others.chain(blocks().flat_map(|block| quoted(block, site)));
    for (name, quote) in others.take(MOST) {
        if !gone.contains(&name) && !found.iter().any(|(known, _)| *known == name) {
            found.push((name, quote));
        }
    }
    found
}

/// How often a page has to call a name a plan that is the only one.
const OFTEN: usize = 2;

/// Whether a page calls a name "the … plan" again and again.
fn is_named_often(document: &Document, name: &str) -> bool {
    let blocks = document.content().filter(|block| block.cell().is_none());
    let called =
        blocks.flat_map(|block| ways_to_call(name).map(|said| block.text.matches(&said).count()));
    called.sum::<usize>() >= OFTEN
}

/// What a sentence calls a plan of that name.
fn ways_to_call(name: &str) -> [String; 6] {
    ["plan", "tier", "edition", "subscription", "Plan", "Tier"].map(|what| format!("{name} {what}"))
}

/// The name over a section that calls it a plan: "Reef Guard" over "The Reef Guard subscription plan lets you".
fn of_own_section(block: &Block, site: &Site) -> Option<(String, String)> {
    let heading = block.headings.last()?;
    let name = name::tidy(heading, site.name.as_deref());
    let fits = block.text.contains(&name)
        && name::may_be_plan(&name)
        && !plan::is_of_an_act(&name)
        && !site.is_named_in(&name)
        && !NO_PLAN_OF_ITS_OWN.is_match(&name);
    fits.then_some(())?;
    sentences(&block.text).into_iter().find_map(|range| {
        let sentence = block.text.get(range.clone())?;
        let said = ["", "subscription ", "pricing "].iter().any(|kind| {
            let kinds = ["plan", "tier", "subscription"].iter();
            let mut ways = kinds.map(|what| format!("he {name} {kind}{what}"));
            ways.any(|said| sentence.contains(&said))
        });
        (said && !is_past(sentence)).then(|| (name.clone(), block.quote(range)))
    })
}

/// The names that sentences put into quotation marks behind the word for a plan, in the words of the page itself: what is
/// read in another language has none.
fn quoted(block: &Block, site: &Site) -> Vec<(String, String)> {
    if !block.quote_all().contains(['"', '“', '„', '«']) {
        return Vec::new();
    }
    let ranges = sentences(&block.text).into_iter();
    let said = ranges.map(|range| block.quote(range));
    said.filter(|sentence| !is_past(sentence) && !trap::talks_of_other_money(sentence))
        .flat_map(|sentence| {
            let lists = QUOTED.captures_iter(&sentence);
            let lists = lists.filter_map(|found| found.name("name"));
            let names = fitting(&sentence, lists, site).into_iter();
            names
                .map(|name| (name, sentence.clone()))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The names that sentences speak of as gone.
fn gone(block: &Block, site: &Site) -> Vec<String> {
    let ranges = sentences(&block.text).into_iter();
    let past = ranges.filter(|range| {
        let sentence = block.text.get(range.clone()).unwrap_or_default();
        is_past(sentence)
    });
    past.flat_map(|range| named(block.text.get(range).unwrap_or_default(), site))
        .collect()
}

fn of_block(block: &Block, site: &Site) -> Vec<(String, String)> {
    names::of_sentences(block, |sentence| {
        match is_past(sentence) || trap::talks_of_other_money(sentence) {
            true => Vec::new(),
            false => named(sentence, site),
        }
    })
}

/// Whether a sentence speaks of plans that there were, or are to be.
pub fn is_past(sentence: &str) -> bool {
    PAST.is_match(sentence) || trap::was(sentence) || trap::is_to_be_offered(sentence)
}

fn named(sentence: &str, site: &Site) -> Vec<String> {
    let sentence = &*plan::without_titles(sentence);
    let lists = [&*CALLED, &*HELD_BY, &*CUSTOMERS_ON, &*ENUMERATED]
        .into_iter()
        .flat_map(|pattern| pattern.captures_iter(sentence))
        .filter_map(|found| found.name("names"));
    fitting(sentence, lists, site)
}

/// The names in lists of such that may be the vendor's plans.
fn fitting<'t>(
    sentence: &'t str,
    lists: impl Iterator<Item = Match<'t>>,
    site: &Site,
) -> Vec<String> {
    let own = lists.filter(|names| {
        let anothers = is_of_anothers_product(names.as_str()) && !site.is_named_in(names.as_str());
        !is_behind_anothers(sentence, *names) && !anothers
    });
    let names = own.flat_map(|list| list.as_str().split('/').flat_map(names::of_list));
    let tidy = names.map(|name| name::tidy(name::without_lead(name), site.name.as_deref()));
    tidy.filter(|name| may_be_called(name, site)).collect()
}

/// Whether the words before names say whose plans they are, and not the vendor's.
fn is_behind_anothers(sentence: &str, names: Match<'_>) -> bool {
    OTHERS.is_match(sentence.get(..names.start()).unwrap_or_default())
}

/// The same of the group `names` of a match.
pub fn is_another_ones(sentence: &str, found: &Captures<'_>) -> bool {
    found
        .name("names")
        .is_some_and(|names| is_behind_anothers(sentence, names))
}

/// Whether what is called a plan by that name may be one that is sold.
pub fn may_be_called(name: &str, site: &Site) -> bool {
    let vendor = site.name.as_deref();
    let is_vendor = vendor.is_some_and(|vendor| vendor.eq_ignore_ascii_case(name));
    name::may_be_plan(name)
        && !NO_PLAN.is_match(name)
        && !plan::is_of_an_act(name)
        && !is_vendor
        && name.len() > 2
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use url::Url;

    use super::*;

    fn named(text: &str) -> Vec<String> {
        let url = Url::parse("https://harbour.example/sso").unwrap();
        let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &format!("<p>{text}</p>"));
        let found = plans(&page, &Site::default());
        found.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn what_is_called_a_plan_is_one() {
        for (text, expected) in [
            (
                "Single sign-on is part of the Quay and Mole plans. The Jetty plan has passwords.",
                vec!["Quay", "Mole", "Jetty"],
            ),
            (
                "We sign it for Baobab customers only. Do not use the Acacia or Savanna plan for it.",
                vec!["Baobab", "Acacia", "Savanna"],
            ),
            (
                "You need a workspace on Latch, Hinge or Enterprise.",
                vec!["Latch", "Hinge", "Enterprise"],
            ),
            // One alone may be anything.
            (
                "We have an Incident Response plan and a Kestrel plan.",
                vec![],
            ),
            (
                "Their Alpha plan and Buildco's Beta plan cost more.",
                vec![],
            ),
            ("We used to have the Alpha and Beta plans.", vec![]),
        ] {
            assert_eq!(named(text), expected, "{text}");
        }
    }
}
