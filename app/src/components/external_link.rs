//! Links to other people's pages.

use leptos::prelude::*;

/// The address, if it is fit for a link: http or https, a host, no credentials, no white space or
/// control characters. Everything else (`javascript:`, `data:` and their disguises) is refused.
///
/// Browsers drop tabs and line breaks inside an address and read `\` as `/` (WHATWG URL), so an address
/// with any of them is not what it seems and is refused whole.
#[must_use]
pub fn safe_href(address: &str) -> Option<&str> {
    if address
        .chars()
        .any(|c| c.is_control() || c.is_whitespace() || c == '\\')
    {
        return None;
    }
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    (!authority.is_empty() && !authority.contains('@')).then_some(address)
}

/// A link that leaves Trackr. It passes on neither the page it is on nor any standing, and an address
/// that is no web address is shown as text.
#[component]
pub fn ExternalLink(
    /// Where it leads; untrusted.
    #[prop(into)]
    href: String,
    /// What to show; the address without scheme when left out.
    #[prop(optional, into)]
    text: Option<String>,
) -> impl IntoView {
    let text = text.unwrap_or_else(|| short_address(&href));
    match safe_href(&href) {
        Some(safe) => view! {
            <a class="external" href=safe.to_owned() rel="noopener nofollow noreferrer" referrerpolicy="no-referrer">
                {text}
            </a>
        }
        .into_any(),
        None => view! { <span class="external">{text}</span> }.into_any(),
    }
}

/// The address as people read it: without scheme, `www.` and closing slash, the host in its own letters.
#[must_use]
pub fn short_address(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    format!("{}{path}", shown_host(host))
        .trim_end_matches('/')
        .to_owned()
}

/// In the browser, which has no tables for it and draws no address of its own, as it is.
fn shown_host(host: &str) -> String {
    #[cfg(feature = "ssr")]
    return model::address::shown_host(host);
    #[cfg(not(feature = "ssr"))]
    host.to_owned()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_are_links() {
        for good in [
            "https://vendor.example",
            "HTTP://vendor.example/a?b=c#d",
            "https://vendor.example/@team",
            "http://[::1]:80/",
        ] {
            assert_eq!(safe_href(good), Some(good));
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for bad in [
            "",
            "vendor.example",
            "//vendor.example",
            "/relative",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "javascript://vendor.example/%0aalert(1)",
            "java\tscript:alert(1)",
            " https://vendor.example",
            "\u{1}https://vendor.example",
            "https://vendor.example/\njavascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:msgbox(1)",
            "file:///etc/passwd",
            "mailto:a@vendor.example",
            "https://",
            "https:///vendor.example",
            "https:\\\\vendor.example",
            "https://vendor.example@elsewhere.example",
        ] {
            assert_eq!(safe_href(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_refused_address_is_shown_but_leads_nowhere() {
        let html = view! { <ExternalLink href="javascript:alert(1)" text="Pricing" /> }.to_html();
        assert!(
            html.contains("Pricing") && !html.contains("href") && !html.contains("javascript"),
            "{html}"
        );
    }

    #[test]
    fn a_link_can_not_break_out_of_its_attribute() {
        let html =
            view! { <ExternalLink href="https://vendor.example/\"onmouseover=\"x" /> }.to_html();
        assert!(
            html.contains("href=\"https://vendor.example/&quot;onmouseover=&quot;x\""),
            "{html}"
        );
        assert!(
            html.contains("rel=\"noopener nofollow noreferrer\""),
            "{html}"
        );
    }

    #[test]
    fn addresses_are_shortened_for_reading() {
        assert_eq!(
            short_address("https://www.vendor.example/pricing/"),
            "vendor.example/pricing"
        );
        assert_eq!(
            short_address("https://xn--bcher-kva.example/a?b=c"),
            "b\u{fc}cher.example/a?b=c"
        );
        assert_eq!(short_address("javascript:alert(1)"), "javascript:alert(1)");
    }
}
