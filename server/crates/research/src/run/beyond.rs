//! The part of a run that asks the services beside the vendor's own pages. It adds; what the rules found stays as it
//! is, and so do the scores. Whatever fails here is told in the report and fails nothing else.

mod elsewhere;
mod pointed;
mod prose;

use std::time::Duration;

use futures::future;
use model::{
    report::{Elsewhere, Fact, Prose, Service, ToolIdentity, Usage, Warning, WarningCode},
    run::{Asked, Progress, Step},
};
use serde_json::Value;
use tokio::sync::watch;

pub(super) use prose::Beside;

use super::warnings::{self, warning};
use crate::{
    document::Document,
    outside::{LanguageModel, Outside, Prompt, within},
};

/// Tokens that a language model may have taken in a run when it is asked once more. What it is asked is bounded too; this
/// is for a model that thinks at length, which is paid like an answer.
const MOST_TOKENS: u64 = 100_000;

/// What the services brought.
#[derive(Debug, Default)]
pub(super) struct Beyond {
    /// Statements that a language model pointed at, each found on its page.
    pub facts: Vec<Fact>,
    /// What others write.
    pub elsewhere: Vec<Elsewhere>,
    /// Which services were used, and what each did and cost.
    pub usage: Vec<Usage>,
    /// Where what others write contradicts the vendor's pages.
    pub warnings: Vec<Warning>,
}

impl Beyond {
    /// Adds what the reader of pages did, and that it failed, if it did.
    pub(super) fn account_for(&mut self, reader: Option<Usage>) {
        let Some(usage) = reader else { return };
        self.warnings.extend(without(&usage));
        self.usage.insert(0, usage);
    }
}

/// Asks every service that is there, side by side, for no longer than this, or than a model is given. The steps follow one
/// another all the same: each is at work until it has its answers, and the model's is the last.
pub(super) async fn ask(
    outside: &Outside,
    patience: Duration,
    tool: &ToolIdentity,
    documents: &[Document],
    facts: &[Fact],
    progress: &watch::Sender<Progress>,
) -> Beyond {
    let tell = |asked| progress.send_modify(|progress| progress.asked.push(asked));
    let found = async {
        let search = outside.search.as_deref()?;
        let found = elsewhere::look(search, patience, tool, facts, progress).await;
        if outside.model.is_some() {
            super::begin(progress, Step::Point, None).await;
        }
        Some(found)
    };
    let searches = outside.search.is_some();
    let read = async {
        let model = outside.model.as_deref()?;
        if !searches {
            super::begin(progress, Step::Point, None).await;
        }
        let patience = model.patience().unwrap_or(patience);
        let pointed = pointed::point(model, patience, tool, documents, facts).await;
        tell(Asked::of(&pointed.usage));
        Some(pointed)
    };
    let (found, read) = future::join(found, read).await;
    let mut beyond = Beyond::default();
    if let Some(found) = found {
        beyond.elsewhere = found.elsewhere;
        beyond.warnings = found.conflicts;
        beyond.usage.push(found.usage);
    }
    if let Some(read) = read {
        beyond.facts = read.facts;
        beyond.usage.push(read.usage);
    }
    let failed: Vec<Warning> = beyond.usage.iter().filter_map(without).collect();
    beyond.warnings.extend(failed);
    beyond
}

/// Lets the language model write a summary of the facts, if there is one and time is left, or it is given its own.
pub(super) async fn write(
    outside: &Outside,
    patience: Duration,
    tool: &ToolIdentity,
    facts: &[Fact],
    beside: Beside<'_>,
    beyond: &mut Beyond,
    progress: &watch::Sender<Progress>,
) -> Option<Prose> {
    let model = outside.model.as_deref()?;
    let patience = model.patience().unwrap_or(patience);
    let tell = |asked| progress.send_modify(|progress| progress.asked.push(asked));
    let failed = |usage: &Usage| usage.did == Service::LanguageModel && usage.problem.is_some();
    let spent: u64 = beyond.usage.iter().map(|usage| usage.tokens).sum();
    // Whoever failed just now is not asked again.
    let idle = if beyond.usage.iter().any(failed) {
        Some("it failed just now")
    } else if patience.is_zero() {
        Some("no time was left")
    } else if spent >= MOST_TOKENS {
        Some("the tokens of this run were used up")
    } else if facts.is_empty() {
        Some("there are no facts to write of")
    } else {
        None
    };
    if let Some(why) = idle {
        tell(Asked::skipped(
            Step::Synthesise,
            Service::Writing.label(),
            why,
        ));
        return None;
    }
    let written = prose::write(model, patience, tool, facts, beside).await;
    tell(Asked::of(&written.usage));
    beyond.warnings.extend(without(&written.usage));
    beyond.usage.push(written.usage);
    written.prose
}

/// Says what the report was made without, all of what a service would have added or a part.
fn without(usage: &Usage) -> Option<Warning> {
    let text = match &usage.problem {
        Some(problem) => {
            let what = match usage.did {
                // What it pointed at before is in the report.
                Service::Writing => "the sentences that it would have written",
                _ => "what it would have added",
            };
            format!("{problem}, so this report was made without {what}.")
        }
        None => {
            let what = match usage.did {
                Service::Reader => "Pages that only a browser sees are read",
                _ => "What others write is told",
            };
            format!("{what} in part. {}", usage.gap()?)
        }
    };
    Some(warning(WarningCode::ServiceFailed, text))
}

/// What a language model answers, none if it does not, and what that was for and cost.
async fn answered(
    model: &dyn LanguageModel,
    did: Service,
    patience: Duration,
    prompt: &Prompt,
) -> (Option<Value>, Usage) {
    let mut usage = Usage {
        service: model.name().to_owned(),
        did,
        calls: 0,
        tokens: 0,
        credits: None,
        micro_usd: None,
        kept: 0,
        dropped: 0,
        left_out: None,
        unanswered: None,
        problem: None,
    };
    let (outcome, sent) = within(patience, model.name(), model.answer(prompt)).await;
    usage.calls = sent;
    match outcome {
        Ok(answer) => {
            usage.tokens = answer.tokens;
            usage.micro_usd = answer.micro_usd;
            match answer.value {
                Ok(value) => (Some(value), usage),
                Err(error) => {
                    usage.problem = Some(error.to_string());
                    (None, usage)
                }
            }
        }
        Err(error) => {
            usage.problem = Some(error.to_string());
            (None, usage)
        }
    }
}

/// Where one of the others says otherwise than the vendor. Others who disagree among themselves say nothing of it.
fn conflicts(vendors: &[Fact], others: &[Fact]) -> Vec<Warning> {
    let known = warnings::conflicts(vendors);
    let mut found: Vec<Warning> = Vec::new();
    for other in others {
        let both: Vec<Fact> = vendors.iter().chain([other]).cloned().collect();
        let new = warnings::conflicts_with(&both, Some(&other.url))
            .into_iter()
            .find(|warning| !known.contains(warning) && !found.contains(warning));
        found.extend(new);
        if found.len() == warnings::MOST {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use model::report::{Period, Unit};

    use super::*;
    use crate::samples::price;

    #[test]
    fn others_are_compared_with_the_vendor_and_not_with_each_other() {
        let on = |page: &str, plan: &str, dollars: i64| Fact {
            url: format!("https://{page}.example/"),
            ..price(plan, Some(dollars), Unit::Seat, Period::Month)
        };
        let vendors = [on("vendor", "Duo", 30), on("vendor", "Solo", 10)];
        let others = [
            on("a", "Duo", 30),
            on("b", "Duo", 35),
            on("c", "Trio", 40),
            on("d", "Trio", 45),
        ];
        let found = conflicts(&vendors, &others);
        assert_eq!(found.len(), 1, "{found:?}");
        let text = &found[0].text;
        assert_eq!(
            text,
            "https://vendor.example/ says “Duo: $30 per seat a month”, https://b.example/ (not the vendor’s) says “Duo: $35 per seat a month”. Ask the vendor which is current."
        );
    }
}
