//! Plans that a page names by the headings of its sections, or by the bold names of a table without a head, and prices
//! elsewhere.

use std::{collections::HashMap, sync::LazyLock};

use regex::Regex;

use crate::{
    document::Document,
    extract::{Site, name, offer::is_about_support, pattern::cased, trap},
};

/// Plans that a page names at most.
const MOST: usize = 12;

/// A title that says that what it stands over are plans and what they cost.
static OF_PLANS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:our\s|the\s)?(?:[\w-]+\s){0,2}(?:pricing(?:\s(?:and|&)\s(?:plans|billing))?|plans?(?:\s(?:and|&)\s(?:pricing|prices|billing|features))?|editions|subscriptions?(?:\splans|\s(?:and|&)\s(?:pricing|features))?|tiers)$",
    )
});

/// The names with what names them.
pub fn plans(document: &Document, site: &Site) -> Vec<(String, String)> {
    let mut found = sections(document, site);
    found.extend(bold_rows(document, site));
    found
}

/// "Solo", "Teams" and "Enterprise" as sections of a page called "Pricing".
fn sections(document: &Document, site: &Site) -> Vec<(String, String)> {
    let about = document.titles().any(|text| {
        let title = text.split(['|', '–', '—']).next().unwrap_or_default();
        OF_PLANS.is_match(title.trim())
    });
    if !about {
        return Vec::new();
    }
    let mut beside: HashMap<_, Vec<(String, String)>> = HashMap::new();
    for block in document.content().filter(|block| block.is_heading()) {
        let name = name::tidy(&block.text, site.name.as_deref());
        let counts = name::is_usual(&name)
            && name::may_be_plan(&name)
            && !trap::rules_out(document, block)
            && !is_about_support(block);
        if counts {
            let level = format!("{:?}", block.kind);
            let alike = beside.entry((level, block.headings.len())).or_default();
            alike.push((name, block.quote_all()));
        }
    }
    let rows = beside.into_values();
    rows.filter(|names| (2..=MOST).contains(&names.len()))
        .flatten()
        .collect()
}

/// The bold names that the rows of a table without a head begin with, under a heading that says "plans".
fn bold_rows(document: &Document, site: &Site) -> Vec<(String, String)> {
    let tables = document.tables.iter().filter_map(|table| {
        let first = |row: &Vec<Option<usize>>| document.first_cell(row);
        let named: Vec<(String, String)> = table
            .rows
            .iter()
            .filter_map(first)
            .filter(|block| block.is_bold())
            .map(|block| {
                (
                    name::tidy(&block.text, site.name.as_deref()),
                    block.quote_all(),
                )
            })
            .collect();
        let under = table.rows.iter().find_map(first)?.heading()?;
        let headless = table.header_rows == 0 || table.rows.first().and_then(first).is_none();
        let fits = headless
            && OF_PLANS.is_match(under)
            && (2..=MOST).contains(&named.len())
            && named.iter().all(|(name, _)| name::may_be_plan(name))
            && named.iter().any(|(name, _)| name::is_usual(name));
        fits.then_some(named)
    });
    tables.flatten().collect()
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use url::Url;

    use super::*;

    fn names(source: &str) -> Vec<String> {
        let url = Url::parse("https://docs.harbour.example/billing").unwrap();
        let document = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, source);
        let mut names: Vec<String> = plans(&document, &Site::default())
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        names.sort();
        names
    }

    #[test]
    fn sections_of_a_page_about_plans_name_them() {
        for title in [
            "Pricing",
            "Plans and pricing",
            "Harbour plans",
            "Harbour Port subscriptions and features",
        ] {
            let page = format!(
                "# {title}\n\n## Starter\n\nFor one person.\n\n## Enterprise\n\nFor many.\n\n## Mail add-on\n\nFor a fee.\n"
            );
            assert_eq!(names(&page), ["Enterprise", "Starter"], "{title}");
        }
        for page in [
            "# Roles\n\n## Team\n\nA team.\n\n## Enterprise\n\nMany teams.\n",
            "# Pricing\n\n## Enterprise\n\nAsk us.\n\n## Questions\n\nNone.\n",
        ] {
            assert!(names(page).is_empty(), "{page}");
        }
    }

    #[test]
    fn bold_names_in_a_table_without_a_head_are_plans() {
        let table = |heading: &str| {
            format!(
                "# Accounts\n\n### {heading}\n\n<table><thead><tr><th></th><th></th></tr></thead><tbody><tr><td><strong>Basic</strong></td><td>For small sites.</td></tr><tr><td><strong>Summit</strong></td><td>For large ones.</td></tr></tbody></table>\n"
            )
        };
        assert_eq!(names(&table("Site plans")), ["Basic", "Summit"]);
        assert!(names(&table("Site roles")).is_empty());
    }
}
