//! The audit log of the product, and how long it reaches back.

use model::report::{Fact, FactKind};

use crate::{
    document::Document,
    extract::{
        Site,
        capability::{Statement, What, statements},
        judged,
        pattern::patterns,
    },
};

patterns! {
    NAME = r"\b(?:audit|activity) (?:log|trail|history)s?\b(?:\s+(?:retention|history))?|\baudit logging\b|\b(?:custom )?audit retention\b|\bsecurity logs?\b";
    SAID = r"\b(?:available|part of|included|includes?|add-?on|supports?|offers?|provides?|comes with|record(?:s|ed)?|captur(?:es?|ed)|gives? you|writes?|written to|maintain(?:s|ed)?|searchable|immutable|tamper-\w+|tracks?|logs? (?:every|all|each)|retain(?:s|ed)?|retention|kept|stored for|export|stream|view|see who|coming soon|planned|roadmap|not yet)\b";
    INTERNAL = r"\b(?:our (?:own )?(?:systems|infrastructure|engineers|employees|staff)|remote (?:access|management)|ssh|internal|usage activity)\b";
    /// Of what the vendor runs, unless it names what customers use or do there.
    OF_MACHINERY = r"\b(?:production|infrastructure|servers?|hosts?|cloud (?:accounts?|providers?|environments?)|CloudTrail|source code|databases?)\b";
    OF_PRODUCT = r"\b(?:your|customers?|applications?|apps?|accounts?|organi[sz]ations?|workspaces?|projects?|dashboard|console|users?|members?)\b";
    /// The price of an export is no statement about the log.
    EXPORT_PRICE = r"\bexports?\W{0,3}\s*[$€£]\s?\d";
    PERIOD = r"\b(\d+|one|two|three|six|twelve|unlimited|infinite)[- ](days?|weeks?|months?|years?|retention|history)\b";
    /// What a cell says that keeps all of it.
    ENDLESS = r"^\W*(?:unlimited|infinite|forever)\W*$";
}

/// The audit log facts of a page.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let what = What {
        name: &NAME,
        said: &SAID,
        listed: true,
    };
    statements(document, site, &what)
        .iter()
        .filter(|statement| {
            !is_internal(&statement.text) && !EXPORT_PRICE.is_match(&statement.text)
        })
        .flat_map(|statement| {
            let row = statement.row.as_ref();
            let by_plan = row.and_then(|row| row.told_apart(site, period));
            let whole = || vec![(value(statement), statement.judgement.clone())];
            let told = by_plan.unwrap_or_else(whole).into_iter();
            told.map(|(value, judgement)| {
                let quote = statement.quote.clone();
                judged(document, FactKind::AuditLog, value, quote, &judgement)
            })
        })
        .collect()
}

/// Whether it is the log of what the vendor's own people and machines do.
fn is_internal(text: &str) -> bool {
    INTERNAL.is_match(text) || OF_MACHINERY.is_match(text) && !OF_PRODUCT.is_match(text)
}

/// How long it reaches back, where stated; else that there is one.
fn value(statement: &Statement) -> String {
    period(&statement.text).unwrap_or_else(|| "Audit log".to_owned())
}

fn period(text: &str) -> Option<String> {
    let found = PERIOD.find(text).or_else(|| ENDLESS.find(text))?;
    let period = found.as_str().trim_matches(|c: char| !c.is_alphanumeric());
    Some(period.to_lowercase())
}
