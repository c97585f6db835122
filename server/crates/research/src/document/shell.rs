//! Pages of which scripts draw the content into an element made for it, and which bring that element empty.

use super::tokens::{Tag, Token, Tokens};

/// What frameworks call the element that they draw into: React (`root`), Vue (`app`), Next.js, Nuxt, Gatsby, Svelte,
/// Quasar, Docusaurus.
const MOUNTS: [&str; 9] = [
    "root",
    "app",
    "__next",
    "__nuxt",
    "___gatsby",
    "svelte",
    "q-app",
    "react-root",
    "__docusaurus",
];
/// The element of Angular's.
const ANGULAR: &str = "app-root";

/// Whether a page brings the element that its framework draws into without any text. A spinner is no text.
pub(crate) fn is_shell(html: &str) -> bool {
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        if let Token::Tag(tag) = &token
            && is_mount(tag)
        {
            return is_empty(&mut tokens, &tag.name);
        }
    }
    false
}

fn is_mount(tag: &Tag) -> bool {
    let named = tag.attribute("id").is_some_and(|id| MOUNTS.contains(&id));
    let opens = !tag.closes && !tag.self_closing;
    opens
        && (tag.name == ANGULAR || named && matches!(tag.name.as_str(), "div" | "main" | "section"))
}

/// Whether an element of this name that was opened ends before any text.
fn is_empty(tokens: &mut Tokens<'_>, name: &str) -> bool {
    let mut depth = 1_usize;
    for token in tokens {
        match token {
            Token::Text(text) if !text.trim().is_empty() => return false,
            Token::Tag(tag) if tag.name == name && !tag.self_closing => {
                depth = if tag.closes { depth - 1 } else { depth + 1 };
                if depth == 0 {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_shell;

    #[test]
    fn a_shell_brings_its_mount_empty() {
        for html in [
            "<body><nav>Product Pricing</nav><div id=app></div><footer>Acme</footer><script src=/a.js></script>",
            r#"<div id="__next"><div class="spinner"><div></div></div></div><script id="__NEXT_DATA__" type="application/json">{"plans":["Team"]}</script>"#,
            "<app-root></app-root><script src=main.js></script>",
            "<div id=root><noscript></noscript><script>go()</script><!-- app --></div>",
        ] {
            assert!(is_shell(html), "{html}");
        }
        for html in [
            "<div id=app><h1>Pricing</h1></div>",
            "<div id=root><div><div></div>Team</div></div>",
            "<div id=appendix></div><p>Pricing</p>",
            "<div id=app>",
            "<p>Pricing</p>",
        ] {
            assert!(!is_shell(html), "{html}");
        }
    }
}
