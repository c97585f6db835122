//! The addresses of pages, in one place. Every part is a slug, an id or percent-encoded, so each is
//! fit for a `Location` header as it stands.

use std::fmt::Write;

use model::id::{RunId, ToolId};

/// The overview of a workspace.
#[must_use]
pub fn overview(slug: &str) -> String {
    format!("/w/{slug}")
}

/// The list of tools.
#[must_use]
pub fn tools(slug: &str) -> String {
    format!("/w/{slug}/tools")
}

/// A tool: its newest report.
#[must_use]
pub fn tool(slug: &str, tool: ToolId) -> String {
    format!("/w/{slug}/tools/{tool}")
}

/// One version of a tool's report.
#[must_use]
pub fn report_version(slug: &str, tool: ToolId, version: i32) -> String {
    format!("/w/{slug}/tools/{tool}/reports/{version}")
}

/// A run's progress.
#[must_use]
pub fn run(slug: &str, run: RunId) -> String {
    format!("/w/{slug}/runs/{run}")
}

/// The stream of a run's progress.
#[must_use]
pub fn run_events(slug: &str, run: RunId) -> String {
    format!("/w/{slug}/runs/{run}/events")
}

/// The sign-in page, which leads back to `next`, a path of ours.
#[must_use]
pub fn sign_in(next: &str) -> String {
    format!("/sign-in?next={}", query_value(next))
}

/// The longest refused text that is carried back to its field, in characters. The address is a header
/// on the way, and encoding can make twelve bytes of one character.
const LONGEST_TYPED: usize = 500;

/// The reason in [`refused_address`] for an address that is not public; the others are those of
/// `model::address::BadAddress`.
pub const NOT_PUBLIC: &str = "not_public";

/// The list of tools with the field for adding one, which shows what was typed and why it was refused.
#[must_use]
pub fn refused_address(slug: &str, reason: &str, typed: &str) -> String {
    let typed: String = typed.chars().take(LONGEST_TYPED).collect();
    format!(
        "{}?refused={}&url={}#add",
        tools(slug),
        query_value(reason),
        query_value(&typed)
    )
}

/// The list of tools with the question whether an address of a site that is there already is a tool of its own.
/// `url` is a parsed address, so that its length is bounded.
#[must_use]
pub fn near_tools(slug: &str, url: &str) -> String {
    format!("{}?near={}#near", tools(slug), query_value(url))
}

/// A page of the list of tools that match a search.
#[must_use]
pub fn tools_page(slug: &str, search: &str, page: usize) -> String {
    let search = if search.is_empty() {
        String::new()
    } else {
        format!("q={}&", query_value(search))
    };
    format!("{}?{search}page={page}", tools(slug))
}

/// Text as a value in a query string: everything but RFC 3986's unreserved characters is encoded.
#[must_use]
pub fn query_value(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String can't fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_comes_back_up_to_a_length() {
        assert_eq!(
            refused_address("acme", "scheme", "ftp://x y"),
            "/w/acme/tools?refused=scheme&url=ftp%3A%2F%2Fx%20y#add"
        );
        assert_eq!(
            near_tools("acme", "https://x.example/a?b#c"),
            "/w/acme/tools?near=https%3A%2F%2Fx.example%2Fa%3Fb%23c#near"
        );
        assert!(refused_address("acme", "too_long", &"\u{1F642}".repeat(9_000)).len() < 8_000);
    }

    #[test]
    fn query_values_hold_nothing_special() {
        assert_eq!(query_value("a b&c=d\r\n#é"), "a%20b%26c%3Dd%0D%0A%23%C3%A9");
        assert_eq!(
            sign_in("/w/acme/tools?q=x"),
            "/sign-in?next=%2Fw%2Facme%2Ftools%3Fq%3Dx"
        );
    }
}
