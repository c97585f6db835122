//! Products it works with.

use std::ops::Range;

use model::report::{Fact, FactKind, Status};

use super::sso::listed;
use crate::{
    document::{Block, BlockKind, Document, Place},
    extract::{
        Site, capability,
        claim::{self, Topic},
        fact, identity, judged,
        passage::{Form, Passage, fold, headings, passages},
        pattern::{any_of, patterns},
        product,
        row::{Row, rows},
        scope, standard,
    },
};

/// What a product does with those that it connects to, and what it has for it.
const CONNECTING: &[&str] = &[
    r"integrat(?:es?|ed|ing|ions?)\b(?:\s+(?:(?:natively|seamlessly|directly|easily|deeply)\s+)?(?:with|for|into|include|includes|including|to|are available for|like|such as))?",
    r"connect(?:s|ors?)?\s+(?:\w+\s+){0,4}?(?:to|with|for)",
    r"connect\b",
    r"works? (?:seamlessly |great |natively )?with",
    r"sync(?:s|ed|ing)?\s+(?:\w+\s+){0,4}?(?:with|to|from)",
    r"plug(?:s)? into",
    r"imports?\s+(?:\w+\s+){0,3}?from",
    r"exports?\s+(?:\w+\s+){0,3}?to",
    r"interfaces?\s+(?:to|with|for)",
    r"\w+\s+data\s+from",
    r"(?:send|get|pull|stream|load|bring|fetch|share|post)\s+(?:in\s+)?(?:\w+\s+){0,3}?(?:from|in|to)(?:\s)",
    r"push(?:es)?\s+(?:\w+\s+){0,3}?to",
    r"notif(?:y|ies|ications?)\b.{0,30}\b(?:in|to|via)",
    r"add-?ons? for",
    r"plug-?ins? for",
    r"apps? for",
    r"bots? for",
    r"compatible with",
];

patterns! {
    /// A sentence with this is about what it connects to. What it connects to stands behind it.
    CONNECTS = format!(r"\b(?:{})\b|\b(?:export|sync|connectors?)\W*$", any_of(CONNECTING));
    /// Identity providers are named where single sign-on or provisioning is.
    SIGN_IN = r"\b(?:SSO|single sign-on|SAML|OIDC|SCIM|identity providers?|IdPs?|directory sync|log ?in|sign in)\b";
    WORKS_WITH_IDP = r"\b(?:support\w*|compatible|including|includes?|such as|like|with|for|use|using|via|any|configure)\b";
    PROVISIONING = r"\b(?:auto-?)?(?:de-?)?provision\w*\b|\bSCIM\b|\bdirectory sync\b";
    /// What it is known to work with.
    TESTED = r"\b(?:tested|verified|validated|known to work)\b(?:\s+(?:it|this|sign-in|with|against|for|our|connection))*\s";
    /// What a cell says before the products it integrates with.
    LISTS = r"^\W*(?:[\w-]+\s+){0,3}integrations?(?:\s+(?:with|for|including))?\s*[:(]?\s*(?-i:[A-Z])";
    /// The head of a column of identity providers.
    PROVIDERS_HEAD = r"^\W*(?:(?:supported |SSO |SAML |OIDC )*(?:identity )?providers?|IdPs?)(?: \(IdPs?\))?\W*$";
    /// What a row says of a provider that it does not work with, or not yet.
    NOT_THERE = r"[✗✘❌✖]|\b(?:not supported|unsupported|not yet|coming|planned|soon|deprecated|no)\b";
    ONLY_NAMED = r"\b(?:deprecated|coming soon|planned|unsupported|not supported)\b";
    PLACE = r"/(?:integrations?|apps?|marketplace|connect(?:ions|ors)?|plugins?|partners?|directory|addons?|extensions)(?:/|$)";
    PLACE_HEADING = r"\b(?:integrations?|connects? (?:with|to)|works with|supported (?:identity )?providers|connectors?|plug-?ins?|app (?:directory|marketplace)|identity providers)\b";
    RIVALS = r"\b(?:alternatives?|compared? (?:to|with)|vs\.?|versus|unlike|switch(?:ing)? from|migrat\w+ from|better than|instead of|replac\w+|competitors?|tired of|moved from)\b";
    OTHERS = r"\b(?:hosted (?:on|by)|sub-?processors?|runs on|customers? (?:like|such as|include)|trusted by|used by|founded|formerly at|team from|engineers? (?:at|from)|investors?|data cent(?:er|re)s?|developed at)\b|\bwe\s+(?:(?:also|closely|only|currently)\s+)*(?:work|partner|cooperate|collaborate|have\s+partnered)\s+(?:together\s+)?(?:closely\s+)?with\s+(?:(?:the|our|an?|external|certified|trusted|secure)\s+)*(?:[\w-]+\s+)?(?:payments?|billing|card|hosting|cloud|e-?mail|SMS|infrastructure|data|analytics)\s+(?:service\s+|services\s+)?(?:providers?|processors?|partners?|gateways?|compan(?:y|ies)|hosts?)\b";
    /// A list of capitalised names behind the verb.
    NAME_LIST = r"^(?:\s+(?:(?:(?-i:[a-z][a-z-]*)\s+){0,3}?(?:tools|apps|services|software|products|platforms?|providers))?\s*(?:like|such as|including|with|:|-\s))?\s*:?\s*((?-i:(?:[A-Z]|[a-z]\d)[\w.+-]*(?: [A-Z0-9][\w.+-]*){0,3})(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s*&\s*|\s+or\s+)(?-i:[A-Z][\w.+-]*(?: [A-Z0-9][\w.+-]*){0,3}))*)";
    /// Names before what is done with them, in an item of a list: "Xero and DATEV exports". Group 1 is the names.
    NAMES_FIRST = r"^\W*((?-i:[A-Z][\w.+-]*(?: [A-Z0-9][\w.+-]*){0,3})(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s*&\s*|\s+or\s+)(?-i:[A-Z][\w.+-]*(?: [A-Z0-9][\w.+-]*){0,3}))*)\s+(?:(?:calendar|payroll|invoice|accounting)\s+)?(?:exports?|imports?|sync|integrations?|connect(?:ors?|ions?)|feeds?|links?|hooks?|hand-?offs?|messages|alerts|tickets|payments|bookkeeping|telematics|reminders|notifications|add-?ons?|plug-?ins?)\W*$";
    GLUE = r"\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s*&\s*|\s+or\s+";
    GENERIC = r"^(?:API|APIs|TLS|SSL|AES|Markdown|Word|Excel|HTML|Notes|REST|GraphQL|SDK|CLI|CRM|ERP|SSO|SAML|OIDC|SCIM|HR|IT|AI|CSV|PDF|JSON|XML|MCP|LDAP|Webhooks?|OAuth|JWT|HTTP|HTTPS|SQL|Your|You|Our|The|We|It|This|That|All|Any|More|Popular|Native|Integrations?|See|Learn|Get|I|A|An|In|On|Select|Click|Open|Go|Create|Add|Copy|Enter|Choose|Set|Use|Make|Enable|Configure|Manage|Connect|Build|Sync|IdP|IdPs|URL|Excel files?|Point(?: [A-Z])?|Before|After|When|Every|Each|Once|If)$";
}

/// The integrations a page names.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let directory = PLACE.is_match(document.url.path());
    let mut facts = Vec::new();
    let (passages, rows) = (passages(document, site), rows(document, site));
    for passage in &passages {
        if RIVALS.is_match(&passage.text)
            || OTHERS.is_match(&passage.text)
            || RIVALS.is_match(passage.heading())
        {
            continue;
        }
        let named = names(passage, site, directory);
        if named.is_empty() || is_menu(document, &passage.text) {
            continue;
        }
        for (range, name) in named {
            facts.extend(make(document, site, passage, &range, name));
        }
    }
    facts.extend(providers_in_tables(document, site));
    facts.extend(providers_in_tabs(document, site));
    facts.extend(in_cells(document, site));
    facts.extend(to_sign_in_with(document, site, (&passages, &rows)));
    for row in &rows {
        facts.extend(of_row(document, site, row));
    }
    if directory {
        let planned: Vec<String> = facts
            .iter()
            .filter(|fact| fact.status == Status::NotHeld)
            .map(|fact| fact.value.clone())
            .collect();
        let cards = cards(document, site).into_iter();
        facts.extend(cards.filter(|card| !planned.contains(&card.value)));
    }
    facts
}

/// The identity providers that a page about single sign-on names, as those are told that one signs in with.
fn to_sign_in_with(document: &Document, site: &Site, read: (&[Passage], &[Row])) -> Vec<Fact> {
    let others = |one: &listed::Named| {
        listed::product_of(&one.name).is_some() && !site.is_named_in(&one.name)
    };
    let named = listed::named(document, site, read, others).into_iter();
    let made = named.map(|one| {
        let name = one.product.map_or(one.name, str::to_owned);
        Fact {
            status: one.judgement.status,
            condition: one.judgement.condition,
            ..fact(document, FactKind::Integration, name, one.quote)
        }
    });
    made.collect()
}

/// Links whose texts make up a menu, at least.
const MENU: usize = 3;

/// Whether a text is nothing but the texts of links one after the other: a menu that stands in the page's content.
fn is_menu(document: &Document, text: &str) -> bool {
    let mut rest = text;
    let mut links = document.links.iter().map(|link| link.text.trim());
    let mut count = 0;
    while let Some(link) = links.find(|link| !link.is_empty() && rest.starts_with(link)) {
        rest = rest.get(link.len()..).unwrap_or_default().trim_start();
        count += 1;
    }
    count >= MENU && rest.is_empty()
}

/// The products that a cell says it integrates with: `Code host integrations (GitHub, GitLab)`.
fn in_cells(document: &Document, site: &Site) -> Vec<Fact> {
    let cells = document.content().filter_map(|block| {
        let cell = block.cell().filter(|cell| !cell.header)?;
        let there = !NOT_THERE.is_match(&block.text) && !is_to_come(block);
        let counts = LISTS.is_match(&block.text) && there;
        let row = counts.then(|| document.row_quote(cell))?;
        (!NOT_THERE.is_match(&row)).then_some((block, row))
    });
    cells
        .flat_map(|(block, row)| {
            let known = product::named(&block.text).into_iter();
            known
                .filter(|(_, name)| !site.is_named_in(name))
                .map(|(_, name)| fact(document, FactKind::Integration, name, row.clone()))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Whether a block stands under a heading over what is still to come.
fn is_to_come(block: &Block) -> bool {
    claim::is_to_come(&headings(block, None))
}

/// Tabs and points of lists that are looked at, and bytes of what a tab is called.
const MOST_TABS: usize = 400;
const MAX_TAB: usize = 40;

/// The identity providers that tabs of a page about signing in are named by.
fn providers_in_tabs(document: &Document, site: &Site) -> Vec<Fact> {
    let is_tab = |kind: BlockKind| matches!(kind, BlockKind::Button | BlockKind::ListItem);
    let about = |text: &str| SIGN_IN.is_match(text);
    let titled = document.title.as_deref().is_some_and(about);
    let short = |block: &&Block| is_tab(block.kind) && block.text.len() <= MAX_TAB;
    let tabs = document.content().filter(short).take(MOST_TABS);
    let named = tabs.filter_map(|block| {
        let known = product::named(&block.text);
        let (range, name) = known.into_iter().next()?;
        let whole = range.start == 0 && range.end == block.text.trim_end().len();
        let headed = block.headings.first().is_some_and(|heading| about(heading));
        let there = (titled || headed) && !is_to_come(block);
        let fits = whole && there && identity::called(&name).is_some();
        (fits && !site.is_named_in(&name)).then(|| (name, block.quote_all()))
    });
    let named: Vec<(String, String)> = named.collect();
    // One alone may be a link to a page of its own.
    if named.len() < 2 {
        return Vec::new();
    }
    let facts = named.into_iter();
    facts
        .map(|(name, quote)| fact(document, FactKind::Integration, name, quote))
        .collect()
}

/// The identity providers that a column of a table lists: `| Identity provider | Guide |`.
fn providers_in_tables(document: &Document, site: &Site) -> Vec<Fact> {
    let cells = document.content().filter_map(|block| {
        let cell = block.cell().filter(|cell| !cell.header)?;
        let header = document.column_header(cell)?;
        PROVIDERS_HEAD.is_match(&header.text).then_some(())?;
        let known = product::named(&block.text);
        let (_, name) = known
            .into_iter()
            .find(|(range, name)| range.start == 0 && identity::called(name).is_some())?;
        let row = document.row_quote(cell);
        let own = site.is_named_in(&name);
        (!own && !NOT_THERE.is_match(&row) && !is_to_come(block))
            .then(|| fact(document, FactKind::Integration, name, row))
    });
    cells.collect()
}

/// "Salesforce and HubSpot sync" as the label of a row across plans.
fn of_row(document: &Document, site: &Site, row: &Row) -> Vec<Fact> {
    let known = product::named(&row.label);
    let named = names_first(&row.label, &known);
    let Some(judgement) = row.judgement(site).filter(|_| !named.is_empty()) else {
        return Vec::new();
    };
    let made = named.into_iter().map(|(_, name)| {
        judged(
            document,
            FactKind::Integration,
            name,
            row.quote.clone(),
            &judgement,
        )
    });
    made.collect()
}

fn make(
    document: &Document,
    site: &Site,
    passage: &Passage,
    range: &Range<usize>,
    name: String,
) -> Option<Fact> {
    if site
        .name
        .as_deref()
        .is_some_and(|own| own.eq_ignore_ascii_case(&name))
    {
        return None;
    }
    let (text, above) = (&passage.text, &passage.headings);
    let judgement = claim::judge_one(text, range, above, Topic::Feature, site)?;
    let status = judgement.status;
    let condition = judgement.condition;
    let provider = identity::called(&name);
    // That a provider doesn't hand over accounts says nothing against signing in with it.
    if provider.is_some() && status == Status::NotHeld && PROVISIONING.is_match(&passage.text) {
        return None;
    }
    let name = provider.map_or(name, str::to_owned);
    Some(Fact {
        status,
        condition,
        ..fact(
            document,
            FactKind::Integration,
            name,
            passage.quote_in(document),
        )
    })
}

/// The products a passage says it works with.
fn names(passage: &Passage, site: &Site, directory: bool) -> Vec<(Range<usize>, String)> {
    let text = &passage.text;
    let mut known = product::named(text);
    known.retain(|(range, _)| passage.is_about(range));
    if capability::is_instruction(text) {
        return Vec::new();
    }
    // "Okta" as a heading of its own on a page about single sign-on.
    if passage.form == Form::Heading {
        let headed = passage
            .headings
            .iter()
            .any(|heading| SIGN_IN.is_match(heading));
        let whole = known.into_iter().filter(|(range, name)| {
            range.start == 0 && range.end + 12 >= text.len() && identity::called(name).is_some()
        });
        return whole
            .filter(|_| headed && !ONLY_NAMED.is_match(text))
            .collect();
    }
    if SIGN_IN.is_match(text) && WORKS_WITH_IDP.is_match(text) && passage.form != Form::Heading {
        return known
            .into_iter()
            .filter(|(_, name)| identity::called(name).is_some())
            .collect();
    }
    // "Okta", in a list under "Identity providers" or "Works with any SAML IdP, including:".
    let above = passage.headings.last().into_iter().chain(&passage.lead);
    if passage.form == Form::Item && passage.words() <= 8 && { above }
        .any(|text| SIGN_IN.is_match(text))
    {
        let providers = known
            .into_iter()
            .filter(|(range, name)| range.start == 0 && identity::called(name).is_some());
        return providers.collect();
    }
    let listed = passage
        .headings
        .iter()
        .chain(&passage.lead)
        .any(|heading| PLACE_HEADING.is_match(heading));
    if matches!(passage.form, Form::Item | Form::Labelled)
        && (listed || directory)
        && passage.words() <= 12
    {
        let leading = known.into_iter().filter(|(range, _)| range.start == 0);
        return leading.collect();
    }
    let on_card = scope::card_name(passage.heading(), &site.plans).is_some();
    if (known.len() >= 2 || on_card && known.len() == 1) && is_list_of_products(text, &known) {
        return known;
    }
    let beside = names_first(text, &known);
    if (passage.form == Form::Item || on_card) && !beside.is_empty() {
        return beside;
    }
    // "We have tested Okta, OneLogin and JumpCloud."
    if let Some(tested) = TESTED.find(text).filter(|_| passage.form == Form::Sentence) {
        let behind: Vec<(Range<usize>, String)> = known
            .iter()
            .filter(|(range, _)| range.start >= tested.end())
            .cloned()
            .collect();
        if behind.len() >= 2 {
            return behind;
        }
    }
    let Some(verb) = CONNECTS
        .find(text)
        .filter(|_| passage.form != Form::Heading)
    else {
        return Vec::new();
    };
    let mut found: Vec<(Range<usize>, String)> = known
        .into_iter()
        .filter(|(range, _)| near(range, &verb.range()))
        .collect();
    if passage.form != Form::Labelled {
        found.extend(unknown(text, verb.end(), &found));
    }
    found
}

/// The names that a line of a card, or a part of it, says are exported to, synced with, paid through: one of them at
/// least is well known, so that it is no list of features.
fn names_first(text: &str, known: &[(Range<usize>, String)]) -> Vec<(Range<usize>, String)> {
    let part = |range: Range<usize>| {
        let list = NAMES_FIRST.captures(text.get(range.clone())?)?.get(1)?;
        let list = range.start + list.start()..range.start + list.end();
        let inside = |other: &&(Range<usize>, String)| {
            list.start <= other.0.start && other.0.end <= list.end
        };
        let mut names: Vec<(Range<usize>, String)> = known.iter().filter(inside).cloned().collect();
        (!names.is_empty()).then_some(())?;
        names.extend(in_list(text, list, known));
        Some(names)
    };
    let parts = || {
        let mut at = 0;
        let part_of = move |piece: &str| {
            let range = at..at + piece.len();
            at = range.end + 2;
            range
        };
        text.split(", ").map(part_of).filter_map(part).flatten()
    };
    part(0..text.len()).unwrap_or_else(|| parts().collect())
}

/// Whether a line of a card says nothing but names of products: "Slack, Jira and Shopify".
fn is_list_of_products(text: &str, known: &[(Range<usize>, String)]) -> bool {
    let mut rest = text.to_owned();
    for (range, _) in known.iter().rev() {
        let inside = range.end <= rest.len()
            && rest.is_char_boundary(range.start)
            && rest.is_char_boundary(range.end);
        if !inside {
            return false;
        }
        rest.replace_range(range.clone(), " ");
    }
    rest.split(|c: char| c.is_whitespace() || matches!(c, ',' | '&' | '.' | '/' | '·'))
        .all(|word| matches!(word, "" | "and" | "or" | "+"))
}

/// A product is named behind the verb or right before it ("Slack integration").
fn near(product: &Range<usize>, verb: &Range<usize>) -> bool {
    product.start >= verb.end || product.end + 12 >= verb.start
}

/// Names in the list right behind the verb that aren't well known.
fn unknown(
    text: &str,
    from: usize,
    known: &[(Range<usize>, String)],
) -> Vec<(Range<usize>, String)> {
    let behind = text.get(from..).unwrap_or_default();
    let Some(list) = NAME_LIST.captures(behind).and_then(|found| found.get(1)) else {
        return Vec::new();
    };
    in_list(text, from + list.start()..from + list.end(), known)
}

/// The names of a list that aren't known.
fn in_list(
    text: &str,
    list: Range<usize>,
    known: &[(Range<usize>, String)],
) -> Vec<(Range<usize>, String)> {
    let mut names = Vec::new();
    let mut at = list.start;
    for name in GLUE.split(text.get(list).unwrap_or_default()) {
        let start = text
            .get(at..)
            .and_then(|rest| rest.find(name))
            .map_or(at, |offset| at + offset);
        let range = start..start + name.len();
        at = range.end;
        let seen = known
            .iter()
            .any(|(other, _)| other.start < range.end && range.start < other.end);
        let name = name.trim_end_matches('.');
        let is_standard = { standard::mentions(name) }
            .iter()
            .any(|standard| standard.range.start == 0);
        if !seen && !is_standard && !GENERIC.is_match(name) && name.len() >= 3 {
            names.push((range, name.to_owned()));
        }
    }
    names
}

/// On a page of integrations the headings and the titles of cards are products.
fn cards(document: &Document, site: &Site) -> Vec<Fact> {
    let titles = document.blocks.iter().filter(|block| {
        matches!(
            block.kind,
            BlockKind::Heading(2..=6) | BlockKind::ListItem | BlockKind::Button
        )
    });
    titles
        .filter(|block| block.place == Place::Content)
        .filter_map(|block| {
            let known = product::named(&block.text);
            let (range, name) = known.first()?;
            let text = fold(&block.text);
            let above = headings(block, None);
            let judgement = claim::judge_one(&text, range, &above, Topic::Feature, site)?;
            let whole = range.len() + 14 >= block.text.len() && range.start == 0;
            let own = site
                .name
                .as_deref()
                .is_some_and(|own| own.eq_ignore_ascii_case(name));
            (whole && !own).then(|| Fact {
                status: judgement.status,
                condition: judgement.condition,
                ..fact(
                    document,
                    FactKind::Integration,
                    name.clone(),
                    block.quote_all(),
                )
            })
        })
        .collect()
}
