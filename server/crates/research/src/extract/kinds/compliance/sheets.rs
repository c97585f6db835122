//! Suppliers that a page describes one by one, each by a short list of labels: what it is for, where it is, and what it
//! is certified for. Those certificates are the suppliers'.

use std::collections::HashSet;

use crate::{
    document::{BlockKind, Document, GroupKind},
    extract::{
        passage::{Passage, fold},
        pattern::patterns,
    },
};

patterns! {
    /// What a supplier is described by.
    DESCRIBES = r"^\W*(?:(?:[\w-]+\s)?(?:purpose|role|used for|locations?|regions?|country|data (?:processed|shared|accessed|stored|types?|categories)|DPA|website|entity|provider|vendor|processing activity)|services?|what (?:it|they) (?:does|do))\s*:";
    /// The name of a place that a list below it describes: "Primary Data Center: Quayhost Oslo".
    PLACE_OF_SUPPLIER = r"^[\W\d]*(?:(?:our|the|primary|secondary|main|backup|second|first|EU|US|UK)\s+)*(?:data ?cent(?:er|re)s?|(?:cloud|hosting|infrastructure|colocation)\s+(?:providers?|partners?|hosts?|compan(?:y|ies))|hosting|hosted\s+(?:by|with|at)|hosters?|server\s+locations?)\s*(?:\([^()]*\)\s*)?:\s*(?-i:[A-Z])";
    /// What says what it is certified for.
    CERTIFIED = r"^\W*(?:security |compliance )?(?:compliance|certifications?|certificates?|standards|attestations?)\s*:";
}

/// Items of a list that are looked at, and labels that make a supplier's description of it.
const ITEMS: usize = 12;
const ENOUGH: usize = 2;

/// The items that tell a supplier's certificates.
pub(super) struct Sheets(HashSet<String>);

impl Sheets {
    pub(super) fn of(document: &Document) -> Self {
        let lists = document.groups.iter();
        let lists = lists.filter(|group| group.kind == GroupKind::List);
        let told = lists.flat_map(|list| {
            let blocks = document.blocks.get(list.blocks.clone()).unwrap_or_default();
            let items = blocks.iter().take(ITEMS);
            let items: Vec<&str> = items
                .filter(|block| block.kind == BlockKind::ListItem)
                .map(|block| block.text.as_str())
                .collect();
            let labels = items.iter().filter(|item| DESCRIBES.is_match(item)).count();
            let certified = items.into_iter().filter(|item| CERTIFIED.is_match(item));
            let certified: Vec<String> = certified.map(fold).collect();
            let before = list.blocks.start.checked_sub(1);
            let before = before.and_then(|before| document.blocks.get(before));
            let named = before.is_some_and(|before| PLACE_OF_SUPPLIER.is_match(&before.text));
            match named || labels >= ENOUGH {
                true => certified,
                false => Vec::new(),
            }
        });
        Self(told.collect())
    }

    /// Whether a passage is one of them.
    pub(super) fn has(&self, passage: &Passage) -> bool {
        self.0.contains(&passage.text)
    }
}
