//! What pages are called that nearly every site has: no name of a product.

use model::address;

/// Words that pages are called by, beside those that their addresses hold.
const WORDS: &[&str] = &[
    "accueil",
    "center",
    "centre",
    "compliance",
    "cost",
    "costs",
    "customer",
    "documents",
    "editions",
    "faqs",
    "feature",
    "get",
    "homepage",
    "index",
    "inicio",
    "integration",
    "log",
    "main",
    "news",
    "notes",
    "official",
    "overview",
    "packages",
    "page",
    "plan",
    "platform",
    "policy",
    "precios",
    "prezzi",
    "price",
    "prijzen",
    "product",
    "products",
    "release",
    "service",
    "sign",
    "site",
    "solutions",
    "start",
    "started",
    "startseite",
    "stories",
    "subscriptions",
    "tarife",
    "tarifs",
    "team",
    "untitled",
    "up",
    "website",
    "welcome",
];

/// Words that join them.
const JOINING: &[&str] = &[
    "a", "and", "for", "in", "of", "our", "the", "to", "us", "your", "all",
];

/// Whether it is what a page is called, such as `Plans & Pricing`: made of such words alone.
pub fn is_named(part: &str) -> bool {
    let mut words = words(part).peekable();
    words.peek().is_some() && words.all(|word| is_of_page(&word) || is_joining(&word))
}

/// A title's part without what the page is called: `Acme` of `Acme Pricing` and `Pricing of Acme`; none where there is no
/// such thing in it.
pub fn without(part: &str) -> Option<&str> {
    let is_bare = |word: &str| {
        let mut words = words(word);
        words.all(|word| is_of_page(&word) || is_joining(&word))
    };
    let mut rest = part.trim();
    while let Some((first, others)) = rest.split_once(' ').filter(|(first, _)| is_bare(first)) {
        let _ = first;
        rest = others.trim_start();
    }
    while let Some((others, _)) = rest.rsplit_once(' ').filter(|(_, last)| is_bare(last)) {
        rest = others.trim_end();
    }
    (rest != part.trim()).then_some(rest)
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn is_of_page(word: &str) -> bool {
    WORDS.contains(&word) || address::is_page(word)
}

fn is_joining(word: &str) -> bool {
    JOINING.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nearly_every_site_has_is_a_page() {
        for page in [
            "Pricing",
            "Plans & Pricing",
            "Pricing plans",
            "Our Plans and Prices",
            "Home page",
            "Help Center",
            "Terms of Service",
            "About us",
            "Sign in",
            "FAQ",
        ] {
            assert!(is_named(page), "{page}");
        }
        for name in [
            "Acme",
            "Acme Pricing",
            "Planner",
            "Pricing by Acme",
            "&",
            "",
        ] {
            assert!(!is_named(name), "{name}");
        }
        for (part, rest) in [
            ("Acme Pricing", Some("Acme")),
            ("Pricing of Acme Board", Some("Acme Board")),
            ("Acme", None),
            ("Pricing", None),
        ] {
            assert_eq!(without(part), rest, "{part}");
        }
    }
}
