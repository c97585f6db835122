//! What the pages of a site say together: what the vendor is called, and its plans.

use super::{claim::whose, kinds::plan};
use crate::document::Document;

/// What one page's extractor may know of the other pages.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// The vendor's name as its pages give it, if they do.
    pub name: Option<String>,
    /// The vendor's part of the pages' host: `harbour` of `docs.harbour.example`.
    pub label: Option<String>,
    /// The names of the plans found on any page, longest first: `Business Plus`, `Enterprise`, `Pro`.
    pub plans: Vec<String>,
    /// The year in which the pages were read: what was valid until an earlier one is no more.
    pub year: i32,
}

impl Site {
    /// Whether the text names the vendor: by its name, or by a capitalised word that is its host's label.
    pub fn is_named_in(&self, text: &str) -> bool {
        let by_name = self
            .name
            .as_deref()
            .is_some_and(|name| !name.is_empty() && text.contains(name));
        let is_label = |word: &str| {
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            capital
                && self
                    .label
                    .as_deref()
                    .is_some_and(|label| word.eq_ignore_ascii_case(label))
        };
        by_name
            || text
                .split(|c: char| !c.is_alphanumeric() && c != '-')
                .any(is_label)
    }

    /// What the pages of a site say together, as far as there is time to ask them. Where they give the vendor no name, it
    /// is what its tool is `called`.
    pub fn of(
        documents: &[&Document],
        called: Option<&str>,
        time_is_left: &impl Fn() -> bool,
    ) -> Self {
        let mut site = Self {
            name: documents
                .iter()
                .find_map(|document| document.site_name.clone())
                .or_else(|| {
                    documents
                        .iter()
                        .find_map(|document| named_in_host(document))
                })
                .or_else(|| named_in_titles(documents))
                .or_else(|| called.map(str::to_owned)),
            label: documents.first().and_then(|document| host_label(document)),
            plans: Vec::new(),
            year: documents
                .first()
                .map_or(0, |document| document.fetched_at.year()),
        };
        let mut plans: Vec<String> = documents
            .iter()
            .take_while(|_| time_is_left())
            .flat_map(|document| plan::find(document, &site))
            .map(|fact| fact.value)
            // A product of one price limits nothing to a plan.
            .filter(|plan| !whose::is_own_name(plan, &site))
            // Anything may be annual, on whichever plan.
            .filter(|plan| !plan::is_way_to_pay(plan))
            .collect();
        plans.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        plans.dedup();
        site.plans = plans;
        site
    }
}

/// The vendor's name where no page gives one: the part of the title, or else the words of the text, that its host
/// name is made of.
fn named_in_host(document: &Document) -> Option<String> {
    let label = squeezed(&host_label(document).filter(|label| label.len() > 2)?);
    let title = document.title.as_deref().unwrap_or_default();
    named_in_title(title, &label).or_else(|| {
        document
            .content()
            .find_map(|block| words_of_host(&block.text, &label))
    })
}

/// The part of "Pricing | Harbour Sign" that the host is called by; of several parts also one that the host adds a
/// word to, as `getharbour` and `harbourapp` do.
fn named_in_title(title: &str, label: &str) -> Option<String> {
    let parts = names_in_title(title);
    let whole = parts.iter().find(|part| squeezed(part) == label);
    let adds = |part: &&&str| {
        let part = squeezed(part);
        part.len() >= 4 && (label.starts_with(&part) || label.ends_with(&part))
    };
    let named = whole.or_else(|| parts.iter().filter(|_| parts.len() > 1).find(adds))?;
    Some((*named).to_owned())
}

/// The part that the titles of most pages share, where neither a page nor the host gives a name: `Harbour` of
/// "Pricing | Harbour" and "Security | Harbour".
fn named_in_titles(documents: &[&Document]) -> Option<String> {
    let titles: Vec<Vec<&str>> = documents
        .iter()
        .filter_map(|document| document.title.as_deref())
        .map(names_in_title)
        .collect();
    let having = |part: &str| titles.iter().filter(|parts| parts.contains(&part)).count();
    let parts = titles.iter().flatten();
    let most = parts.max_by_key(|part| having(part))?;
    let count = having(most);
    (count > 1 && count * 2 > titles.len()).then(|| (*most).to_owned())
}

/// The parts that a title is put together of.
pub(crate) fn title_parts(title: &str) -> impl Iterator<Item = &str> {
    title
        .split(['|', '–', '—', '·', '•', ':'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Those that can be a name: `Pricing`, `Harbour Sign`.
fn names_in_title(title: &str) -> Vec<&str> {
    let parts = title_parts(title);
    parts
        .filter(|part| part.starts_with(char::is_uppercase))
        .collect()
}

/// The most words of a name that a host name is made of.
const NAME_WORDS: usize = 3;

/// Words side by side that the host is called by.
fn words_of_host(text: &str, label: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .map(|word| word.trim_end_matches("'s").trim_end_matches("’s"))
        .collect();
    (1..=NAME_WORDS).find_map(|count| {
        let named = words.windows(count).find(|words| {
            let length: usize = words.iter().map(|word| word.len()).sum();
            let capital = words
                .first()
                .is_some_and(|word| word.starts_with(char::is_uppercase));
            capital && length <= label.len() + count && squeezed(&words.concat()) == label
        })?;
        Some(named.join(" "))
    })
}

/// The letters and digits of a text, in lower case.
pub(crate) fn squeezed(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The label before the host's suffix, taken for one label unless it is short (`co.uk`).
pub fn host_label(document: &Document) -> Option<String> {
    let labels: Vec<&str> = document.url.domain()?.rsplit('.').skip(1).collect();
    let label = labels
        .iter()
        .find(|label| label.len() > 2)
        .or_else(|| labels.first())?;
    Some((*label).to_owned())
}

#[cfg(test)]
mod tests {
    use model::report::{FactKind, Status};
    use time::OffsetDateTime;
    use url::Url;

    use super::*;
    use crate::extract::facts;

    #[test]
    fn a_vendor_is_called_what_the_titles_of_its_pages_share() {
        let page = |path: &str, title: &str, text: &str| {
            let url = Url::parse(&format!("http://localhost:4700/{path}")).unwrap();
            let html = format!("<html lang=en><title>{title}</title><h1>{path}</h1><p>{text}</p>");
            Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &html)
        };
        let pages = [
            page(
                "pricing",
                "Pricing | Harbour Sign",
                "Team costs $12 per user.",
            ),
            page(
                "security",
                "Security | Harbour Sign",
                "Buildco is ISO 27001 certified.",
            ),
            page(
                "trust",
                "Trust | Harbour Sign",
                "Harbour Sign is SOC 2 Type II certified.",
            ),
        ];
        let told: Vec<&Document> = pages.iter().collect();
        assert_eq!(named_in_titles(&told).as_deref(), Some("Harbour Sign"));
        assert_eq!(named_in_titles(&told[..1]), None);
        let facts = facts(&pages).into_iter();
        let held: Vec<String> = facts
            .filter(|fact| fact.kind == FactKind::Compliance && fact.status == Status::Held)
            .map(|fact| fact.value)
            .collect();
        assert_eq!(held, ["SOC 2 Type II"]);
    }
}
