//! Several plans of one breath whose prices are agreed on: "Business and Enterprise — talk to us".

use std::sync::LazyLock;

use regex::Regex;

use super::{Page, SALES, is_plan};
use crate::extract::{
    kinds::plan::names,
    pattern::{any_of, cased, group},
};

/// The names, and what is said of all of them: ` plans have custom pricing`, ` — talk to us`, `: on request`.
static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*)?";
    let names =
        |group: &str| format!(r"(?P<{group}>{name}(?:,\s{name}){{0,2}},?\s(?:and|&)\s{name})");
    let plans = r"(?:\s(?:plans|tiers|editions|customers))?";
    let custom = r"(?:custom|individual|tailored)(?:\s(?:pricing|prices|quotes)|-priced|\s*(?:$|[.,;]))|(?:priced\s|available\s)?(?:up)?on\srequest|individually\spriced|quoted";
    cased(&any_of(&[
        format!(
            r"^\W*(?:(?:The|Our|For)\s)?{}{plans}\s?(?:[,:–—-]|\s[–—-])\s(?i:(?:please\s)?{SALES}|{custom}|let['’]s\stalk)",
            names("a")
        ),
        format!(
            r"^\W*(?:(?:The|Our)\s)?{}{plans}\s(?:are|have|come\swith|are\ssold\swith)\s(?:{custom})",
            names("b")
        ),
        format!(
            r"^\W*Pric(?:es|ing)\s(?:for|of)\s(?:the\s|our\s)?{}{plans}\s(?:is|are)\s(?:(?:available\s)?(?:{custom})|negotiated|agreed)",
            names("c")
        ),
    ]))
});

/// The plans that a sentence without amounts says so of, each of which is one anyway.
pub(super) fn plans(page: &Page<'_>, sentence: &str) -> Vec<String> {
    let found = ASKED
        .captures(sentence)
        .filter(|_| page.mentions(sentence).is_empty());
    let Some(names) = found.as_ref().and_then(group) else {
        return Vec::new();
    };
    let plans = names::of_list(names.as_str()).into_iter();
    let plans: Vec<String> = plans.map(|name| page.tidy(name)).collect();
    match plans.len() > 1 && plans.iter().all(|plan| is_plan(page, plan)) {
        true => plans,
        false => Vec::new(),
    }
}
