//! Trials of another company's product: of one that this one is connected with.

use std::sync::LazyLock;

use regex::Regex;
use url::Url;

use crate::{
    document::Document,
    extract::{
        Site,
        kinds::plan::called,
        name,
        pattern::{cased, group},
        squeezed,
    },
};

/// Where a link in the source of Markdown leads; group `text` where it stands for a trial.
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r#"(?P<text>\b(?i:trial)[^\[\]]{0,20}\[[^\[\]]{1,40}|\[[^\[\]]*\b(?i:trial|sign up)[^\[\]]*)?\]\(\s*<?(?P<url>https?://[^\s)>"]+)|href=["'](?P<href>https?://[^"']+)"#,
    )
});

/// The address of a page where one begins to use something.
static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)trial|sign-?up|register|\bfree\b|\btry\b|\bget-?started\b|/pricing\b")
});

/// Whose account it is that somebody needs: `an Otherly account`.
static ACCOUNT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Aa]n?|[Yy]our)\s(?:free\s|new\s)?(?P<name>\p{Lu}[\p{L}\d.-]+(?:\s\p{Lu}[\p{L}\d.-]+)?)\s(?:account|tenant|subscription|instance|organi[sz]ation|licen[cs]e)\b|\b(?P<owner>\p{Lu}[\p{L}\d.-]*(?:\s\p{Lu}[\p{L}\d.-]*){0,2}?)['’]s\s(?:[\w-]+\s){0,3}?trial\b|\btrial\s(?:of|from|with|for|by)\s(?P<of>\p{Lu}[\p{L}\d.-]+)",
    )
});

/// Whether a sentence about a trial, `quote` in the page's own words, is about that of somebody else: its link leads
/// there, or the words around it speak of an account with them.
pub(super) fn is_anothers(document: &Document, site: &Site, quote: &str, around: &str) -> bool {
    let linked = LINK.captures_iter(quote).any(|found| {
        let url = found.name("url").or_else(|| found.name("href"));
        let url = url.and_then(|url| Url::parse(url.as_str()).ok());
        let says = |url: &Url| found.name("text").is_some() || BEGINS.is_match(url.as_str());
        url.is_some_and(|url| says(&url) && leads_elsewhere(document, site, &url))
    });
    linked || has_account_elsewhere(document, site, around)
}

fn leads_elsewhere(document: &Document, site: &Site, url: &Url) -> bool {
    let own = |label: &str| {
        let label = squeezed(label);
        let names = [site.label.as_deref(), site.name.as_deref()];
        let mut names = names.into_iter().flatten().map(squeezed);
        names.any(|name| label.contains(&name) || name.contains(&label))
    };
    let host = url.domain().unwrap_or_default();
    let mut labels = host.split('.').filter(|label| label.len() > 2);
    url.domain() != document.url.domain() && !labels.any(own)
}

fn has_account_elsewhere(document: &Document, site: &Site, text: &str) -> bool {
    let named = ACCOUNT
        .captures_iter(text)
        .filter_map(|found| group(&found));
    let own = |name: &str| {
        site.is_named_in(name)
            || name::is_usual(name)
            || site
                .plans
                .iter()
                .any(|plan| name.starts_with(plan.as_str()))
            || is_titled(document, name) && !called::is_of_anothers_product(name)
    };
    let mut others = named.filter(|name| !own(name.as_str()));
    others.next().is_some()
}

/// Whether a page bears a name in its title or its first heading.
fn is_titled(document: &Document, name: &str) -> bool {
    let mut titles = document.titles();
    titles.any(|title| title.contains(name))
}
