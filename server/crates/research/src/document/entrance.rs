//! Elements that enter a page: without colour until readers scroll to them.

use super::{tokens::Tag, visibility::classes};

/// Attributes of the libraries that let elements enter, or what these begin with.
const ATTRIBUTES: [&str; 16] = [
    "data-aos",
    "data-sal",
    "data-animat",
    "data-anim",
    "data-reveal",
    "data-scroll",
    "data-sr",
    "data-w-id",
    "data-framer-appear",
    "data-gsap",
    "data-inview",
    "data-in-view",
    "data-wow",
    "data-motion",
    "data-appear",
    "uk-scrollspy",
];

/// Whether an element without colour is one that enters, by a library's attribute or a class.
pub(super) fn is_one(tag: &Tag) -> bool {
    let has_attribute = tag
        .attributes()
        .any(|(name, _)| ATTRIBUTES.iter().any(|known| name.starts_with(known)));
    has_attribute || classes(tag).any(is_class)
}

fn is_class(class: &str) -> bool {
    let words = class.split(['-', '_', ':']);
    words.into_iter().any(|word| {
        matches!(
            word,
            "reveal"
                | "revealed"
                | "wow"
                | "aos"
                | "animate"
                | "animated"
                | "animation"
                | "transition"
                | "fade"
                | "fadein"
                | "fadeIn"
                | "fadeInUp"
                | "inview"
                | "appear"
        )
    })
}
