//! The audit log of the product, and how long it reaches back.

use model::report::{Fact, FactKind};

use super::{
    Site,
    capability::{Statement, What, statements},
    fact,
    pattern::patterns,
};
use crate::document::Document;

patterns! {
    NAME = r"\b(?:audit|activity) (?:log|trail|history)s?\b(?:\s+(?:retention|history))?|\baudit logging\b|\bsecurity logs?\b";
    SAID = r"\b(?:available|part of|included|includes?|add-?on|supports?|offers?|provides?|comes with|records?|tracks?|logs? (?:every|all|each)|retain(?:s|ed)?|retention|kept|stored for|export|stream|view|see who|coming soon|planned|roadmap|not yet)\b";
    INTERNAL = r"\b(?:our (?:own )?(?:systems|infrastructure|engineers|employees|staff)|remote (?:access|management)|ssh|internal|usage activity)\b";
    /// The price of an export is no statement about the log.
    EXPORT_PRICE = r"\bexports?\W{0,3}\s*[$€£]\s?\d";
    PERIOD = r"\b(\d+|one|two|three|six|twelve|unlimited|infinite)[- ](days?|weeks?|months?|years?|retention|history)\b";
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
            !INTERNAL.is_match(&statement.text) && !EXPORT_PRICE.is_match(&statement.text)
        })
        .map(|statement| Fact {
            status: statement.judgement.status,
            condition: statement.judgement.condition.clone(),
            ..fact(
                document,
                FactKind::AuditLog,
                value(statement),
                statement.quote.clone(),
            )
        })
        .collect()
}

/// How long it reaches back, where stated; else that there is one.
fn value(statement: &Statement) -> String {
    let period = PERIOD
        .find(&statement.text)
        .map(|period| period.as_str().to_lowercase());
    period.unwrap_or_else(|| "Audit log".to_owned())
}
