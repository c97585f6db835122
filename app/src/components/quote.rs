//! The evidence behind a fact, one tap away.

use leptos::prelude::*;
use time::OffsetDateTime;

use crate::components::{
    external_link::{ExternalLink, short_address},
    time::Time,
};

/// The exact quote, the page that states it and when that page was read, folded until asked for.
/// Works without script; printing unfolds it.
#[component]
pub fn Quote(
    /// What the quote is evidence for: tells this fold from the others for screen readers.
    #[prop(into)]
    about: String,
    /// The page's exact text; untrusted.
    #[prop(into)]
    quote: String,
    /// The page; untrusted.
    #[prop(into)]
    url: String,
    /// When the page was read.
    fetched_at: OffsetDateTime,
    /// Whether it lies open at first.
    #[prop(optional)]
    open: bool,
) -> impl IntoView {
    let page = short_address(&url);
    view! {
        <details class="quote" open=open>
            <summary class="quote__toggle">
                "Quote" <span class="visually-hidden">" for " {about}</span>
            </summary>
            <figure class="quote__body">
                <blockquote class="quote__text">{quote}</blockquote>
                <figcaption class="quote__source">
                    <ExternalLink href=url text=page />
                    <span>"read " <Time at=fetched_at /></span>
                </figcaption>
            </figure>
        </details>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_hostile_page_stays_text() {
        let html = view! {
            <Quote
                about="SOC 2 <i>Type II</i>"
                quote="</blockquote><script>alert(1)</script><img src=x onerror=alert(1)>"
                url="https://vendor.example/security"
                fetched_at=datetime!(2026-11-23 18:46 UTC)
            />
        }
        .to_html();
        assert!(
            !html.contains("<script") && !html.contains("<img") && !html.contains("<i>"),
            "{html}"
        );
        assert_eq!(html.matches("</blockquote>").count(), 1, "{html}");
        assert!(
            html.contains("href=\"https://vendor.example/security\""),
            "{html}"
        );
        assert!(html.contains("23 Nov 2026, 18:46 UTC"), "{html}");
    }
}
