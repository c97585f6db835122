//! What others write about a tool.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{Fact, Topic};

/// A passage somewhere else on the web, found by a search. It is somebody's word, not the vendor's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// What it is about.
    pub topic: Topic,
    /// The page's title.
    pub title: Option<String>,
    /// The page.
    pub url: String,
    /// The passage (white space folded, at most 400 characters).
    pub quote: String,
    /// What the vendor's own pages state that it contradicts. They are not overruled by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contradicts: Option<String>,
    /// When the search gave it.
    #[serde(with = "time::serde::rfc3339")]
    pub read_at: OffsetDateTime,
}

impl Elsewhere {
    /// The facts that it contradicts, as [`Self::contradicts`] holds them; none where there are none.
    #[must_use]
    pub fn contradicting(facts: &[&Fact]) -> Option<String> {
        let words: Vec<_> = facts.iter().map(|fact| fact.words()).collect();
        (!words.is_empty()).then(|| words.join("; "))
    }

    /// Whether it contradicts a fact that reads like this.
    #[must_use]
    pub fn contradicts_words(&self, words: &str) -> bool {
        let contradicted = self.contradicts.as_deref().unwrap_or_default();
        contradicted.split("; ").any(|fact| fact == words)
    }
}
