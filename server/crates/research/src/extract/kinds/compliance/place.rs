//! Pages about one environment alone, so that what they claim holds there: "Enhanced compliance environments".

use crate::{
    document::Document,
    extract::{passage::fold, pattern::patterns, title_parts},
};

patterns! {
    /// What such an environment is called. Group 1 is its name.
    ENVIRONMENT = r"\b((?:(?:enhanced|dedicated|isolated|regulated|restricted|secure|compliant|compliance|government|gov|sovereign|HIPAA|PCI|FedRAMP|high[- ]compliance)\s+){1,3}(?:cloud\s+|hosting\s+)?(?:environments?|regions?|enclaves?|deployments?|tenanc(?:y|ies)))(?:\s+\([A-Z]{2,5}\))?\W*$";
}

/// Where alone holds what a page says, if its title or first heading is the name of an environment.
pub(super) fn of_page(document: &Document) -> Option<String> {
    let titles = document.title.as_deref().into_iter().flat_map(title_parts);
    let named = titles.chain(document.head()).find_map(|title| {
        let title = fold(title);
        let name = ENVIRONMENT.captures(&title)?.get(1)?.as_str();
        Some(name.to_lowercase())
    });
    named.map(|name| format!("in {name}"))
}
