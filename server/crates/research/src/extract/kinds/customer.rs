//! Who uses it, as the vendor says.

use std::sync::LazyLock;

use model::report::{Fact, FactKind};
use regex::Regex;

use crate::{
    document::Document,
    extract::{
        Site, fact,
        passage::{Form, passages},
        pattern::{cased, patterns},
    },
};

/// Names behind "trusted by".
static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i:trusted by|used by|loved by|customers (?:include|like|such as)|companies (?:like|such as)|teams at)\s+(?:(?i:the )?(?i:teams|people|companies|engineers) (?i:at|like) )?((?:[A-Z][\w&.'-]*(?: [A-Z][\w&.'-]*){0,2})(?:(?:, (?:and )?| and | & )[A-Z][\w&.'-]*(?: [A-Z][\w&.'-]*){0,2})*)",
    )
});

patterns! {
    COUNT = r"\b(?:trusted|used|loved|chosen|relied on|powering|serving|join)\s+(?:by\s+)?(?:more than\s+|over\s+|the\s+)?(\d[\d,.]*\s?[km+]*\+?)\s+(?:[\w-]+\s+){0,3}?(?:teams|companies|customers|businesses|users|people|organi[sz]ations|developers|websites)\b";
    COUNT_SUBJECT = r"^\W*(?:more than\s+|over\s+)?(\d[\d,.]*\s?[km+]*\+?)\s+(?:[\w-]+\s+){0,3}?(?:teams|companies|customers|businesses|organi[sz]ations)\s+(?:use|trust|rely on|run on|already use|love)\b";
    /// Who works for whoever is named before it.
    STAFF = r"^\W*(?:staff|employees|engineers|personnel|teams?|people|contractors|workers|members)\b";
    GLUE = r",\s+(?:and\s+)?|\s+and\s+|\s+&\s+";
    /// A standard is used by many who are no customers: "the standard used by".
    OF_A_STANDARD = r"\b(?:standards?|algorithms?|ciphers?|encryption|protocols?|cryptography)\b[^.;]{0,30}$";
    GENERIC = r"^(?:U\.?S\.?A?(?: \w+)?|U\.?K\.?(?: \w+)?|EU|European|American|German|British|Swiss|Canadian|Fortune(?: \d+)?|The|Our|Thousands|Hundreds|Millions|Leading|Teams?|Companies|Startups|SOC.*|AWS)$";
}

/// The customers a page names or counts.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let mut facts = Vec::new();
    for passage in passages(document, site) {
        let text = &passage.text;
        let count = COUNT
            .captures(text)
            .or_else(|| COUNT_SUBJECT.captures(text))
            .and_then(|found| found.get(1));
        if let Some(count) = count {
            let value = format!("{} customers", count.as_str().trim());
            facts.push(fact(
                document,
                FactKind::Customer,
                value,
                passage.quote_in(document),
            ));
        }
        if passage.form == Form::Heading || count.is_some() {
            continue;
        }
        let Some(names) = NAMES.captures(text).and_then(|found| found.get(1)) else {
            continue;
        };
        let before = NAMES.find(text).and_then(|found| text.get(..found.start()));
        if STAFF.is_match(text.get(names.end()..).unwrap_or_default())
            || before.is_some_and(|before| OF_A_STANDARD.is_match(before))
        {
            continue;
        }
        for name in GLUE
            .split(names.as_str())
            .map(|name| name.trim_end_matches('.'))
            .filter(|name| !GENERIC.is_match(name) && !site.is_named_in(name))
        {
            facts.push(fact(
                document,
                FactKind::Customer,
                name,
                passage.quote_in(document),
            ));
        }
    }
    facts
}
