//! Contracts to fill in: what they say is whoever fills them in, and no claim of the vendor's.

use crate::{document::Document, extract::pattern::patterns};

patterns! {
    /// A place that is left to be filled in: "[COMPANY NAME]", "________", "{{vendor}}".
    BLANK = r"\[(?:insert|your|company|vendor|provider|supplier|customer|client|name|date|organi[sz]ation|processor|controller|business|service|legal|entity|party)\b[^\[\]]{0,40}\]|_{4,}|\{\{[^{}]{1,40}\}\}|<(?:company|vendor|provider|supplier|customer|name|organi[sz]ation)\b[^<>]{0,30}>";
    TEMPLATE = r"\b(?:templates?|sample|specimen|boilerplate|fill[- ]in|model\s+(?:contract|agreement)|Vorlage|Muster(?:vertrag)?|modèle)\b";
    CONTRACT = r"\b(?:agreements?|contracts?|addend(?:um|a)|DPAs?|BAAs?|terms|clauses|AVV|contrat|Vertrag\w*|Mustervertrag)\b";
}

/// Whether a text holds a place that is left to be filled in.
pub(super) fn has_blank(text: &str) -> bool {
    BLANK.is_match(text)
}

/// Whether a page is nothing but a contract to fill in.
pub(super) fn is_template(document: &Document) -> bool {
    let mut titles = document.titles();
    titles.any(|title| TEMPLATE.is_match(title) && CONTRACT.is_match(title))
}
