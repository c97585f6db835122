//! A text in which the words that were asked for are marked.

use leptos::prelude::*;
use model::search::Piece;

/// The text.
pub fn pieces(text: Vec<Piece>) -> AnyView {
    text.into_iter()
        .map(|Piece(text, hit)| {
            if hit {
                view! { <mark>{text}</mark> }.into_any()
            } else {
                text.into_any()
            }
        })
        .collect_view()
        .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use model::search::{marked, words};

    use super::*;

    #[test]
    fn marked_words_are_text() {
        let html = pieces(marked("<b>bold</b> & b", &words("b"))).to_html();
        // What the renderer puts between pieces of text.
        let html = html.replace("<!>", "");
        assert!(
            html.contains("<mark>b</mark>") && html.contains("<mark>bold</mark>"),
            "{html}"
        );
        assert!(!html.contains("<b>"), "{html}");
    }
}
