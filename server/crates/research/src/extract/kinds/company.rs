//! Who is behind it: founded, headquarters, staff, funding, legal name.

use std::{ops::Range, sync::LazyLock};

use model::report::{Fact, FactKind};
use regex::Regex;

use crate::{
    document::Document,
    extract::{
        Site, fact,
        passage::{Form, Passage, passages},
        pattern::{cased, pattern, patterns},
        standard,
    },
};

/// What a sentence may state, and how. Group 1 is the value.
static STATEMENTS: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    vec![
        (
            "Founded",
            pattern(
                r"\b(?:founded|established|started|incorporated|launched|since|begun|est\.)\s+(?:\w+\s+){0,4}?(?:in\s+)?((?:19[6-9]|20[0-4])\d)\b",
            ),
        ),
        (
            "Headquarters",
            cased(
                r"(?i:founded|started|established)(?: [a-z]+)* in (?:19|20)\d\d in ([A-Z][\p{L}'-]+(?:[ ,]+[A-Z][\p{L}'-]+){0,3})",
            ),
        ),
        (
            "Headquarters",
            cased(
                r"(?i:headquartered in|headquarters (?:are |is )?in|head office (?:is )?in|based in|offices? in|HQ in)\s+(?:[a-z]+ )?([A-Z][\p{L}.'-]+(?:[ ,]+[A-Z][\p{L}.'-]+){0,3})",
            ),
        ),
        (
            "Employees",
            pattern(
                r"\b(?:team of|more than|over|about|around|nearly)?\s*(\d[\d,.]*\+?)\s+(?:full-time\s+|dedicated\s+)?(?:employees|people|team members|staff|colleagues|teammates)\b",
            ),
        ),
        (
            "Funding",
            pattern(
                r"\b(?:raised|secured|closed)\s+(?:an?\s+|over\s+|more than\s+|our\s+)?((?:[$€£]\s?\d[\d.,]*\s?(?:million|billion|m|bn|b|k)?\b)(?:\s+(?:in\s+)?(?:an?\s+)?(?:seed|pre-seed|series [a-h])(?:\s+round)?)?)",
            ),
        ),
        (
            "Funding",
            pattern(
                r"\b((?:fully |proudly )?(?:bootstrapped|self-funded|venture[- ]backed|backed by Y Combinator|independent and profitable))\b",
            ),
        ),
        (
            "Legal name",
            cased(
                r"\b((?:[A-Z][\w&.-]*[ ,]+){1,4}(?:Inc\.?|LLC|L\.L\.C\.|Ltd\.?|Limited|GmbH(?: & Co\. KG)?|AG|S\.?A\.?S?\.?|B\.?V\.?|O[ÜU]|AB|ApS|A/S|Oy|Pty Ltd|PLC|plc|UG|SE|S\.r\.l\.|Corp\.?|Corporation))(?:[\s,.;)]|$)",
            ),
        ),
    ]
});

patterns! {
    ABOUT = r"/(?:about|company|imprint|impressum|legal|contact|team|careers|jobs|press|our-story|story|terms|privacy|who-we-are)\b";
    FIRST_PERSON = r"\b(?:we|our|us|we're|we've)\b";
    IMPRINT = r"\b(?:imprint|impressum|legal notice|registered|operated by|provided by|copyright|company)\b|\(c\)|\u{a9}";
    /// Since when something else holds: a certificate, a feature, a price.
    SINCE_OTHER = r"\b(?:certif\w+|audit\w*|complian\w+|report|attest\w*|available|supported|pric(?:e|es|ing)|plans?|version|feature|deprecated)\b";
    /// Somebody else's story.
    OTHERS = r"\b(?:customers?|clients?|their|investors?|partner|previously|formerly|worked at|he|she|CEO of|born|case study|testimonial|subprocessor|servers?|data cent)\b";
    /// Somebody whose place is not the company's, right before it.
    SOMEBODY = r"\b(?:(?:co-?)?founders?|CEO|CTO|team members?|employees?|engineers?|colleagues?|investors?|developers?|people)\b[^.;,]{0,30}(?:,\s*(?:who (?:is|are)\s+)?)?(?:is|are|was|were|lives?)?\s*$";
    /// What customers do with a product, right behind the name of one.
    CUSTOMERS_DO = r"^['’]?s?\s+(?:(?:also|now|recently|has|have|had|team|teams|already)\s+)*(?:uses?|used|using|chose|chooses|picked|trusts?|trusted|relies|relied|switched|adopted|runs|ran|moved|migrated|saved|cut|reduced|became|deployed|rolled|selected|implemented|hired|bought|worked|came|turned|needed|wanted|loves?)\b";
    /// What somebody in an example does, right behind a name, and what begins one.
    EXAMPLES_DO = r"^['’]?s?\s+(?:creates?|stores?|adds|invites|sends|pays|buys|subscribes|signs|upgrades|downgrades|purchases|starts|uploads|imports|manages|needs|wants|has\s+\d|have\s+\d|hires|books|orders|exceeds|consumes|processes\s+\d|makes\s+\d|employs\s+\d)\b";
    EXAMPLE = r"^\W*(?:for example|for instance|e\.g\.|example|suppose|imagine|say|let['’]s say|assume)\b";
    /// Names that stand for nobody, and a certificate that ends like one.
    NOBODY = r"^(?:(?:Certified |a )?B Corp|Acme|Globex|Initech|Contoso|Fabrikam|Northwind|Umbrella|Hooli|Example|Sample|Foo|Foobar|Your Company|My Company|Company|Some Company)\b";
    /// Whom the vendor works for, right before a name.
    FOR_CUSTOMERS = r"\b(?:help(?:s|ed|ing)?|enabl(?:es?|ed|ing)|let(?:s|ting)?|allow(?:s|ed|ing)?|serv(?:es?|ed|ing)|customers?|clients?|companies|teams|like|such as|including|for|with|at|saved|convinced|joined|partners?|competitors?|rivals?)\s+(?:the\s+)?$";
    NOT_STAFF = r"\b(?:teams? (?:and|of up to)|up to|per|invite|seats?|used by|trusted by|help\w*|join|served|customers|free for|users)\b";
}

/// The company facts of a page.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let about = ABOUT.is_match(document.url.path());
    let mut facts = from_data(document);
    for passage in passages(document, site)
        .iter()
        .filter(|passage| passage.form != Form::Heading)
    {
        facts.extend(of_passage(document, site, passage, about));
    }
    facts
}

fn of_passage(document: &Document, site: &Site, passage: &Passage, about: bool) -> Vec<Fact> {
    let text = &passage.text;
    let named = site.is_named_in(text);
    let own = about || named;
    if !own || OTHERS.is_match(text) {
        return Vec::new();
    }
    let mut facts: Vec<Fact> = Vec::new();
    for (what, pattern) in STATEMENTS.iter() {
        let Some(found) = pattern.captures(text) else {
            continue;
        };
        let (Some(whole), Some(value)) = (found.get(0), found.get(1)) else {
            continue;
        };
        let before = text.get(..whole.start()).unwrap_or_default();
        if *what == "Headquarters" && SOMEBODY.is_match(before) {
            continue;
        }
        let staff = *what == "Employees"
            && (NOT_STAFF.is_match(text) || !FIRST_PERSON.is_match(text) && !named);
        let legal = *what == "Legal name"
            && (!(IMPRINT.is_match(text) || IMPRINT.is_match(passage.heading()) || named)
                || is_customers(text, &value.range(), site));
        let other = *what == "Founded"
            && (SINCE_OTHER.is_match(text) || !standard::mentions(text).is_empty());
        let repeated = facts.iter().any(|fact| fact.value.starts_with(what));
        if !staff && !legal && !other && !repeated {
            let value = value.as_str().trim_matches([' ', ',']);
            let value = if *what == "Headquarters" {
                value.trim_end_matches('.')
            } else {
                value
            };
            facts.push(fact(
                document,
                FactKind::Company,
                format!("{what}: {value}"),
                passage.quote_in(document),
            ));
        }
    }
    facts
}

/// Whether a company that a text names is one that uses the vendor's product: "Acme Corp used us to", "helped Acme Corp
/// to".
fn is_customers(text: &str, name: &Range<usize>, site: &Site) -> bool {
    let said = text.get(name.clone()).unwrap_or_default();
    let before = text.get(..name.start).unwrap_or_default();
    let behind = text.get(name.end..).unwrap_or_default();
    let theirs = CUSTOMERS_DO.is_match(behind)
        || FOR_CUSTOMERS.is_match(before)
        || EXAMPLES_DO.is_match(behind)
        || EXAMPLE.is_match(before)
        || NOBODY.is_match(said);
    theirs && !site.is_named_in(said)
}

/// The organisation's structured data, where the page also shows what it says.
fn from_data(document: &Document) -> Vec<Fact> {
    let is_organisation = |item: &&serde_json::Value| {
        item.get("@type").and_then(|kind| kind.as_str()) == Some("Organization")
    };
    let keys = [("legalName", "Legal name"), ("foundingDate", "Founded")];
    let mut facts = Vec::new();
    for item in document.data.iter().filter(is_organisation) {
        for (key, what) in keys {
            if let Some(value) = item.get(key).and_then(|value| value.as_str()) {
                facts.push(fact(
                    document,
                    FactKind::Company,
                    format!("{what}: {value}"),
                    value.to_owned(),
                ));
            }
        }
    }
    facts
}
