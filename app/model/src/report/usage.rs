//! What services did in a run.

use serde::{Deserialize, Serialize};

use super::Service;
use crate::count::count;

/// What a service did in a run, and what that cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// Its name.
    pub service: String,
    /// What it was asked for.
    pub did: Service,
    /// How often.
    pub calls: u32,
    /// Tokens read and written.
    #[serde(default)]
    pub tokens: u64,
    /// What it cost in its own credits, where it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credits: Option<u32>,
    /// What it cost in millionths of a US dollar, where the operator has set prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub micro_usd: Option<u64>,
    /// Statements or passages that are in the report.
    pub kept: u32,
    /// Statements that no page bears out or that are known already, sentences that no facts hold, or passages that
    /// repeat others or say nothing: they are not in the report.
    pub dropped: u32,
    /// Why passages were left out: `15 found twice, 1 that does not name the tool`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<String>,
    /// What it was asked for and did not answer, and why, where it answered the rest: `complaints, because Finder took
    /// too long`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unanswered: Option<String>,
    /// Why it gave nothing, where it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

impl Usage {
    /// What came of it, in a few words.
    #[must_use]
    pub fn outcome(&self) -> String {
        let outcome = self.outcome_of_answers();
        match self.gap() {
            Some(gap) => format!("{outcome}. {gap}"),
            None => outcome,
        }
    }

    fn outcome_of_answers(&self) -> String {
        match (&self.problem, self.did) {
            (Some(problem), _) => format!("{problem}."),
            (None, Service::Reader) => {
                format!("{} read that we could not", count(self.kept, "page"))
            }
            (None, Service::Search) => self.passages_found(),
            (None, Service::LanguageModel) => format!(
                "{} kept of what it pointed at, {} dropped that no page bears out or the rules had found",
                self.kept, self.dropped
            ),
            (None, Service::Writing) => format!(
                "{} kept of what it wrote, {} dropped because the facts don’t hold them or the rules say the same",
                count(self.kept, "sentence"),
                self.dropped
            ),
        }
    }

    /// What was not answered, where the rest was: `Not searched: complaints, because Finder took too long.`
    #[must_use]
    pub fn gap(&self) -> Option<String> {
        let unanswered = self.unanswered.as_deref()?;
        let done = match self.did {
            Service::Reader => "read",
            _ => "searched",
        };
        Some(format!("Not {done}: {unanswered}."))
    }

    fn passages_found(&self) -> String {
        // Reports made before the rest was counted hold all that was found as kept.
        if self.dropped == 0 {
            return format!("{} found", count(self.kept, "passage"));
        }
        let found = self.kept + self.dropped;
        let why = self.left_out.as_deref();
        let why = why.map_or_else(String::new, |why| format!("; left out: {why}"));
        let found = count(found, "passage");
        format!("{found} found, {} of them shown{why}", self.kept)
    }

    /// What it cost, as far as that is known: `$0.0123, 4,100 tokens`, `4 credits`.
    #[must_use]
    pub fn cost(&self) -> String {
        let parts = [
            self.micro_usd
                .map(|micro| format!("${}.{:06}", micro / 1_000_000, micro % 1_000_000))
                .map(|text| text.trim_end_matches('0').trim_end_matches('.').to_owned()),
            (self.tokens > 0).then(|| count(self.tokens, "token")),
            self.credits.map(|credits| count(credits, "credit")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            "not told".to_owned()
        } else {
            parts.join(", ")
        }
    }
}
