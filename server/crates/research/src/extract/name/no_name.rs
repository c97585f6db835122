//! What is written like a name, and names nothing that is sold as a plan: how one pays, who may do what.

use std::sync::LazyLock;

use regex::Regex;

use crate::extract::pattern::cased;

/// How one pays, which names nothing that is sold: "Billed annually", "Facturation annuelle", "Jährliche Abrechnung".
static WAY_OF_PAYING: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)^(?: (?:billed|paid|charged|invoiced)\s(?:annually|yearly|monthly|quarterly|semi-?annually|half-?yearly)
        | (?:annual|yearly|monthly|quarterly|(?:bi|semi)-?annual|half-?yearly|month[\s-](?:to|by)[\s-]month)\s(?:billing|payments?)
        | (?:facturation|paiement|règlement|engagement)\s(?:annuel|mensuel)(?:le)?
        | (?:jährliche|monatliche)\s(?:abrechnung|zahlung|zahlweise|zahlungsweise)
        | (?:bei|mit)\s(?:jährlicher|monatlicher)\s(?:abrechnung|zahlung|zahlweise) )$",
    )
});

/// Who may do what in a product, which is no plan of it: "Viewer", "Editor".
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^(?:viewer|editor|admin(?:istrator)?|commenter|collaborator|guest|moderator)s?$")
});

/// Whether a name is one of a way to pay.
pub(super) fn is_way_of_paying(name: &str) -> bool {
    WAY_OF_PAYING.is_match(name)
}

/// Whether a name is one of those who use the product.
pub(super) fn is_role(name: &str) -> bool {
    ROLE.is_match(name)
}
