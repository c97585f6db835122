//! The edition of a product that nobody pays for, where the product as a whole is said to be free.

use std::sync::LazyLock;

use regex::Regex;

use super::Page;
use crate::extract::{name::edition::OPEN, pattern::cased};

/// The open edition, where a sentence says that the product is free: "Acme is free to use".
pub(super) fn of_product(page: &Page<'_>, sentence: &str) -> Option<String> {
    let found = WHOLE_FREE.captures(sentence)?;
    let own = page.site.is_named_in(found.name("name")?.as_str());
    own.then(|| open_edition(page)).flatten()
}

/// What is said of the product, and so of the edition of it that nobody pays for: `Acme is free to use`.
static WHOLE_FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})\sis\s(?:(?:available|offered|released|published)\sas\s)?(?:free\sto\suse|free\sand\sopen[\s-]source|(?:free,?\s)?open[\s-]source\ssoftware)\b",
    )
});
static OPEN_EDITION: LazyLock<Regex> = LazyLock::new(|| cased(&format!(r"(?i)^(?:{OPEN})$")));

/// The edition that nobody pays for, where the head of a table names one.
fn open_edition(page: &Page<'_>) -> Option<String> {
    let heads = page.document.tables.iter().flat_map(|table| {
        let row = table.rows.get(table.header_rows.saturating_sub(1));
        row.into_iter().flatten().filter_map(|index| *index)
    });
    let mut names = heads
        .filter_map(|index| page.document.blocks.get(index))
        .map(|block| page.tidy(&block.text));
    names.find(|name| OPEN_EDITION.is_match(name))
}
