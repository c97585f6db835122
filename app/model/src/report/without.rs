//! What research did without: the services that nobody set up for it.

use super::{Report, Service};
use crate::list::list;

impl Service {
    /// That it is not set up; none for what goes with another service.
    #[must_use]
    pub(crate) const fn not_set_up(self) -> Option<&'static str> {
        match self {
            Self::Reader => Some("no browser is set up to read them"),
            Self::Search => Some("no web search is set up"),
            Self::LanguageModel => Some("no language model is set up"),
            Self::Writing => None,
        }
    }

    /// What it is, and what a report lacks without it.
    const fn lacking(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Reader => Some(("a browser", "pages that only a browser shows")),
            Self::Search => Some((
                "a web search",
                "what others write (reviews, reputation, discussions, alternatives)",
            )),
            Self::LanguageModel => Some(("a language model", "what fixed rules miss")),
            Self::Writing => None,
        }
    }
}

impl Report {
    /// Says what this research did without, and what is therefore not in the report; none where it lacked nothing, and
    /// of reports from before this was kept.
    #[must_use]
    pub fn did_without(&self) -> Option<String> {
        let lacking = || self.without.iter().filter_map(|service| service.lacking());
        let services: Vec<&str> = lacking().map(|(service, _)| service).collect();
        let missing: Vec<&str> = lacking().map(|(_, missing)| missing).collect();
        let what = match services.len() {
            0 => return None,
            1 => "it",
            _ => "them",
        };
        Some(format!(
            "Without {}: this report leaves out {}. Whoever runs this Trackr can set {what} up.",
            list(&services),
            list(&missing)
        ))
    }
}
