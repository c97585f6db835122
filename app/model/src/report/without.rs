//! What research did without: the services that nobody set up for it.

use super::{Report, Service};
use crate::list::list;

impl Service {
    /// What is left out where this service is not set up, and that it is not; none for what goes with another service.
    #[must_use]
    pub const fn left_out(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Reader => Some((
                "Pages that only a browser shows",
                "no browser is set up to read them",
            )),
            Self::Search => Some((
                "Reviews, reputation, discussions and alternatives",
                "no web search is set up",
            )),
            Self::LanguageModel => Some((
                "Statements that the rules miss, and a summary in other words",
                "no language model is set up",
            )),
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
