//! What others write about a tool: passages that a search found, each shown as somebody's words with its address.
//!
//! They are no facts about the vendor and move no score. Where the rules read in one of them a price or a
//! certificate other than the vendor's own pages state, the report says that the two disagree.

mod contrary;
mod sift;

use std::{
    pin::pin,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use futures::{StreamExt, stream};
use model::{
    address::bare_host,
    count::count,
    report::{Elsewhere, Fact, Service, ToolIdentity, Topic, Usage, Warning},
    run::{Asked, Progress, Step},
};
use time::OffsetDateTime;
use tokio::sync::watch;
use url::Url;

use self::contrary::Stated;
use crate::{
    document::{Document, MAX_QUOTE},
    extract, ground,
    outside::{Hit, Hits, OutsideError, Search, within},
};

/// Passages of one topic.
const MOST: usize = 4;

/// Passages that are asked for: other topics have found some of them already, and others say nothing.
const ASKED: usize = 2 * MOST;

/// Characters of a title that are shown.
const MAX_TITLE: usize = 200;

/// How names end that say what a company is by law.
const LEGAL: &[&str] = &[
    " inc", " ltd", " llc", " gmbh", " ag", " bv", " sas", " corp", " com", " app",
];

/// Characters of a name that is hardly found by chance.
const LONG_NAME: usize = 7;

/// What a search brought.
pub(super) struct Found {
    pub elsewhere: Vec<Elsewhere>,
    pub conflicts: Vec<Warning>,
    pub usage: Usage,
}

/// Looks for what others write: reviews, complaints, comparisons, the company. All of it takes no longer than `patience`,
/// and a service that refuses us is not asked for the next topic.
pub(super) async fn look(
    search: &dyn Search,
    patience: Duration,
    tool: &ToolIdentity,
    facts: &[Fact],
    progress: &watch::Sender<Progress>,
) -> Found {
    let own = own_hosts(tool);
    let deadline = Instant::now() + patience;
    let refusal = OnceLock::new();
    let calls = AtomicU32::new(0);
    let mut answers: Vec<(Topic, Result<Hits, OutsideError>)> = {
        let mut asked = pin!(
            stream::iter(in_turn())
                .map(|topic| {
                    let (own, refusal, calls) = (&own, &refusal, &calls);
                    async move {
                        let query = query(tool, topic);
                        let answer = match refusal.get() {
                            Some(refused) => Err(OutsideError::clone(refused)),
                            None => {
                                let left = deadline.saturating_duration_since(Instant::now());
                                let asked = search.search(&query, own, ASKED);
                                let (answer, sent) = within(left, search.name(), asked).await;
                                calls.fetch_add(sent, Ordering::Relaxed);
                                answer
                            }
                        };
                        if let Err(error) = &answer
                            && error.trouble.is_a_refusal()
                        {
                            // Two that are asked at once are refused alike.
                            let _ = refusal.set(error.clone());
                        }
                        let told = told(topic, search.name(), &answer);
                        progress.send_modify(|progress| progress.asked.push(told));
                        (topic, answer)
                    }
                })
                .buffered(2)
        );
        let mut answers = Vec::new();
        for topic in in_turn() {
            begin(progress, Step::of_topic(topic)).await;
            answers.extend(asked.next().await);
        }
        answers
    };
    // Of a passage that was found twice the first counts.
    answers.sort_by_key(|(topic, _)| Topic::ALL.iter().position(|each| each == topic));
    let mut usage = usage(search.name(), calls.into_inner(), &answers);
    let read_at = OffsetDateTime::now_utc();
    let names = names(tool);
    let answers = answers
        .into_iter()
        .map(|(topic, answer)| (topic, answer.map(|found| found.hits).unwrap_or_default()));
    let stated = Stated::new(&names, facts);
    let states = |passage: &Passage| {
        !stated.contradicted_by(&passage.quote).is_empty()
            || !extract::facts(&[passage.document(read_at)]).is_empty()
    };
    let sifted = sift::sift(answers, &own, &names, states);
    usage.left_out = sifted.why();
    let others: Vec<Document> = sifted
        .shown
        .iter()
        .map(|(_, passage)| passage.document(read_at))
        .collect();
    let elsewhere: Vec<Elsewhere> = sifted
        .shown
        .into_iter()
        .map(|(topic, passage)| told_elsewhere(topic, passage, &stated, read_at))
        .collect();
    let found = usage.kept;
    usage.kept = u32::try_from(elsewhere.len()).unwrap_or(u32::MAX);
    usage.dropped = found.saturating_sub(usage.kept);
    Found {
        conflicts: super::conflicts(facts, &extract::facts(&others)),
        elsewhere,
        usage,
    }
}

/// The topics in the order of their steps.
fn in_turn() -> impl Iterator<Item = Topic> {
    let steps = Step::SEARCHES.into_iter();
    steps.flat_map(|step| {
        let topics = Topic::ALL.iter().copied();
        topics.filter(move |topic| Step::of_topic(*topic) == step)
    })
}

/// The step that begins, where it is not at work already.
async fn begin(progress: &watch::Sender<Progress>, step: Step) {
    if progress.borrow().step != Some(step) {
        super::super::begin(progress, step, None).await;
    }
}

/// What came of one search, for whoever watches.
fn told(topic: Topic, service: &str, answer: &Result<Hits, OutsideError>) -> Asked {
    let (outcome, credits) = match answer {
        Ok(found) => {
            let outcome = format!("{} found", count(found.hits.len(), "passage"));
            (outcome, found.credits)
        }
        Err(error) => (format!("{error}."), None),
    };
    Asked {
        step: Some(Step::of_topic(topic)),
        about: topic.label().to_owned(),
        service: Some(service.to_owned()),
        outcome,
        cost: credits.map(|credits| count(credits, "credit")),
    }
}

/// The hosts whose words are the vendor's own.
fn own_hosts(tool: &ToolIdentity) -> Vec<String> {
    let url = Url::parse(&tool.url).ok();
    let host = url.as_ref().map(bare_host).filter(|host| !host.is_empty());
    host.map(str::to_owned).into_iter().collect()
}

/// What others may call it: its name, the name without what it is by law, and the word that its host is named by.
fn names(tool: &ToolIdentity) -> Vec<String> {
    let name = spaced(&tool.name);
    let bare = LEGAL
        .iter()
        .find_map(|ending| name.trim_end().strip_suffix(ending))
        .map(|bare| format!("{bare} "));
    let label = host_word(tool).map(|label| spaced(&label));
    let mut names: Vec<String> = [Some(name), bare, label].into_iter().flatten().collect();
    names.retain(|name| name.trim().chars().count() > 1);
    names.dedup();
    names
}

/// The word that the vendor's host is named by: `harbour` of `app.harbour.example`.
fn host_word(tool: &ToolIdentity) -> Option<String> {
    let url = Url::parse(&tool.url).ok()?;
    let mut labels = url.domain()?.rsplit('.').skip(1);
    labels.find(|label| label.len() > 2).map(str::to_owned)
}

/// A hit, and how it is shown.
struct Passage {
    hit: Hit,
    title: String,
    quote: String,
}

impl Passage {
    fn of(hit: Hit) -> Self {
        Self {
            title: ground::fold(&hit.title).chars().take(MAX_TITLE).collect(),
            quote: ground::fold(&hit.text).chars().take(MAX_QUOTE).collect(),
            hit,
        }
    }

    fn document(&self, read_at: OffsetDateTime) -> Document {
        Document::of(&self.hit.url, read_at, Some("text/plain"), &self.hit.text)
    }
}

/// Whether the hit names the tool: in its title, its text or its address. A search also brings what is only alike.
fn is_about(hit: &Hit, names: &[String]) -> bool {
    let says = [
        spaced(&hit.title),
        spaced(&hit.text),
        spaced(hit.url.as_str()),
    ];
    // `Acme Board` is also written `AcmeBoard`; short names would be found within other words.
    let together = |text: &str| text.replace(' ', "");
    names.iter().any(|name| {
        let joined = Some(together(name)).filter(|name| name.chars().count() >= LONG_NAME);
        says.iter().any(|text| {
            let joined = joined
                .as_ref()
                .is_some_and(|name| together(text).contains(name));
            joined || text.contains(name.as_str())
        })
    })
}

/// ` the words in lower case `, so that whole words are found.
fn spaced(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    format!(" {} ", words.join(" "))
}

/// The name, and the host that tells it from its namesakes.
fn query(tool: &ToolIdentity, topic: Topic) -> String {
    let host = own_hosts(tool).into_iter().next().unwrap_or_default();
    let about = match topic {
        Topic::Reviews => "reviews pros and cons",
        Topic::Complaints => "complaints problems outage",
        Topic::Discussions => "discussion forum reddit hacker news",
        Topic::Comparisons => "alternatives compared",
        Topic::Company => "company funding employees acquisition",
    };
    format!("{} {host} {about}", tool.name)
}

fn usage(service: &str, calls: u32, answers: &[(Topic, Result<Hits, OutsideError>)]) -> Usage {
    let hits = || {
        answers
            .iter()
            .filter_map(|(_, answer)| answer.as_ref().ok())
    };
    let credits: Vec<u32> = hits().filter_map(|hits| hits.credits).collect();
    let failed: Vec<(Topic, &OutsideError)> = answers
        .iter()
        .filter_map(|(topic, answer)| Some((*topic, answer.as_ref().err()?)))
        .collect();
    // Some answers are some help.
    let is_help = failed.len() < answers.len();
    let problem = failed.first().map(|(_, error)| error.to_string());
    Usage {
        service: service.to_owned(),
        did: Service::Search,
        calls,
        tokens: 0,
        credits: (!credits.is_empty()).then(|| credits.iter().sum()),
        micro_usd: None,
        kept: u32::try_from(hits().map(|hits| hits.hits.len()).sum::<usize>()).unwrap_or(u32::MAX),
        dropped: 0,
        left_out: None,
        unanswered: unanswered(&failed).filter(|_| is_help),
        problem: problem.filter(|_| !is_help),
    }
}

/// The topics that could not be searched, by what was in the way: `reviews, complaints, because Finder took too long`.
fn unanswered(failed: &[(Topic, &OutsideError)]) -> Option<String> {
    let mut causes: Vec<&OutsideError> = Vec::new();
    for (_, error) in failed {
        if !causes.contains(error) {
            causes.push(error);
        }
    }
    let told: Vec<String> = causes
        .iter()
        .map(|cause| {
            let of_cause = failed.iter().filter(|(_, error)| error == cause);
            let topics: Vec<String> = of_cause
                .map(|(topic, _)| topic.label().to_lowercase())
                .collect();
            format!("{}, because {cause}", topics.join(", "))
        })
        .collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// The passage as it is shown.
fn told_elsewhere(
    topic: Topic,
    passage: Passage,
    stated: &Stated,
    read_at: OffsetDateTime,
) -> Elsewhere {
    Elsewhere {
        topic,
        title: (!passage.title.is_empty()).then_some(passage.title),
        url: passage.hit.url.to_string(),
        contradicts: Elsewhere::contradicting(&stated.contradicted_by(&passage.quote)),
        quote: passage.quote,
        read_at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_that_does_not_name_the_tool_is_not_about_it() {
        let about = |name: &str, url: &str, (title, page, text): (&str, &str, &str)| {
            let tool = ToolIdentity {
                name: name.to_owned(),
                url: url.to_owned(),
                tagline: None,
            };
            let hit = Hit {
                url: Url::parse(page).unwrap(),
                title: title.to_owned(),
                text: text.to_owned(),
            };
            is_about(&hit, &names(&tool))
        };
        const SITE: &str = "https://www.corvid.example/";
        let other = (
            "Honest review of Cardflow",
            "https://reviews.example/cardflow",
            "Cardflow is slow.",
        );
        assert!(!about("Corvid", SITE, other));
        assert!(!about(
            "Corvid",
            SITE,
            ("News", "https://news.example/", "Corvids are birds.")
        ));
        for hit in [
            (
                "CORVID reviewed",
                "https://reviews.example/1",
                "It is slow.",
            ),
            (
                "Review",
                "https://reviews.example/products/corvid/reviews",
                "It is slow.",
            ),
            (
                "Review",
                "https://reviews.example/1",
                "We left corvid.example last year.",
            ),
        ] {
            assert!(about("Corvid", SITE, hit), "{hit:?}");
            assert!(about("Corvid Inc.", SITE, hit), "{hit:?}");
            assert!(about("Plan without noise", SITE, hit), "{hit:?}");
        }
        let board = ("AcmeBoard is slow", "https://reviews.example/1", "");
        assert!(about("Acme Board", "https://acme.example/", board));
        assert!(about(
            "acme-board.example",
            "https://acme-board.example/",
            board
        ));
        assert!(!about("Acme Desk", "https://acme-desk.example/", board));
        assert!(!about("127.0.0.1:8603", "http://127.0.0.1:8603/", other));
    }
}
