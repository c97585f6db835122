//! What research may ask beside the vendor's own pages: a web search, a language model. Each is optional, set by the
//! operator alone, and a run without them, or with one that fails, ends in a report all the same.
//!
//! The traits are small so that an adapter is one file; the adapters are in the crate `providers`.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use futures::future::BoxFuture;
use model::report::Service;
use serde_json::Value;
use url::Url;

/// The services that a run may use.
#[derive(Clone, Default)]
pub struct Outside {
    /// Reads pages that the built-in reader can't: drawn by scripts, or refused to programs.
    pub reader: Option<Arc<dyn Reader>>,
    /// Finds what others write.
    pub search: Option<Arc<dyn Search>>,
    /// Points at statements that the rules miss.
    pub model: Option<Arc<dyn LanguageModel>>,
}

impl Outside {
    /// Whether something is asked once the pages are read.
    #[must_use]
    pub fn is_asked_after_reading(&self) -> bool {
        self.search.is_some() || self.model.is_some()
    }

    /// Those that are not set up.
    #[must_use]
    pub fn without(&self) -> Vec<Service> {
        let missing = [
            (Service::Search, self.search.is_none()),
            (Service::Reader, self.reader.is_none()),
            (Service::LanguageModel, self.model.is_none()),
        ];
        let missing = missing.into_iter().filter(|(_, missing)| *missing);
        missing.map(|(service, _)| service).collect()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.reader.is_none() && self.search.is_none() && self.model.is_none()
    }
}

tokio::task_local! {
    /// Requests sent for the call at hand, which may be ended in the middle of one.
    static SENT: Arc<AtomicU32>;
}

/// Notes that a request is sent. Adapters say so of each, those sent again included.
pub fn note_request() {
    // Outside of a run nobody counts.
    let _ = SENT.try_with(|sent| sent.fetch_add(1, Ordering::Relaxed));
}

/// The outcome of a call, or that there was no time for it, and the requests that it took.
pub(crate) async fn within<T>(
    patience: Duration,
    service: &str,
    call: impl Future<Output = Result<T, OutsideError>>,
) -> (Result<T, OutsideError>, u32) {
    let sent = Arc::new(AtomicU32::new(0));
    let outcome = tokio::time::timeout(patience, SENT.scope(Arc::clone(&sent), call))
        .await
        .unwrap_or_else(|_| Err(Trouble::TooSlow.of(service)));
    (outcome, sent.load(Ordering::Relaxed))
}

/// A reader of pages with a browser of its own.
///
/// It is asked only for what the guard and robots.txt let us read ourselves, and for no page that a service or a model
/// names.
pub trait Reader: Send + Sync {
    /// What people call it.
    fn name(&self) -> &str;

    /// The addresses of a site that it knows, at most `most`.
    fn map<'a>(
        &'a self,
        site: &'a Url,
        most: usize,
    ) -> BoxFuture<'a, Result<Vec<Url>, OutsideError>>;

    /// A page as a browser shows it.
    fn read<'a>(&'a self, page: &'a Url) -> BoxFuture<'a, Result<Shown, OutsideError>>;
}

/// A page as a browser shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its markup once its scripts have run.
    pub html: String,
    /// The status it was answered with, where the service says.
    pub status: Option<u16>,
    /// Where its browser ended, where the service says.
    pub ended: Option<Url>,
    /// What it cost, in the service's own credits, where it says.
    pub credits: Option<u32>,
}

/// A web search.
pub trait Search: Send + Sync {
    /// What people call it.
    fn name(&self) -> &str;

    /// The best hits for a query, at most `most`, none of them on these hosts.
    fn search<'a>(
        &'a self,
        query: &'a str,
        without: &'a [String],
        most: usize,
    ) -> BoxFuture<'a, Result<Hits, OutsideError>>;
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    /// The pages.
    pub hits: Vec<Hit>,
    /// What it cost, in the service's own credits, where it says.
    pub credits: Option<u32>,
}

/// A page that a search found. Whatever it says is somebody's text, and nothing more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its address. Nothing fetches it.
    pub url: Url,
    /// Its title.
    pub title: String,
    /// A passage of it.
    pub text: String,
}

/// A language model that answers in a given shape.
pub trait LanguageModel: Send + Sync {
    /// What people call it: the service and the model.
    fn name(&self) -> &str;

    /// How long it may take over an answer, where the operator gives it longer than services have.
    fn patience(&self) -> Option<Duration> {
        None
    }

    /// Answers a prompt.
    fn answer<'a>(&'a self, prompt: &'a Prompt) -> BoxFuture<'a, Result<Answer, OutsideError>>;
}

/// What a language model is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// Who it is and what it must do.
    pub instructions: String,
    /// The material; data, not instructions.
    pub material: String,
    /// The shape of the answer, as a JSON Schema whose root is an object.
    pub schema: Value,
    /// Most tokens of the answer.
    pub most_tokens: u32,
}

/// What it answered, and what that took, which is paid whether or not it is of use.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The answer. Nothing says that it is in the shape asked for.
    pub value: Result<Value, OutsideError>,
    /// Tokens read and written.
    pub tokens: u64,
    /// What it cost in millionths of a US dollar, where the operator has said what tokens cost and the service how many
    /// there were.
    pub micro_usd: Option<u64>,
}

/// Why a service gave nothing. `Display` is for people, and says nothing of keys or addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideError {
    /// The service.
    pub service: String,
    /// What went wrong.
    pub trouble: Trouble,
    /// Of a service that is left alone, what went wrong the last time that it was asked.
    pub since: Option<Trouble>,
}

/// What can go wrong with a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It refuses the key (401, 403).
    Unauthorised,
    /// The account is used up (402; Tavily: 432, 433).
    OutOfCredit,
    /// It asks for fewer requests (429), for longer than a run waits.
    RateLimited,
    /// It can't be reached.
    Unavailable,
    /// It fails, with this status (5xx).
    Failing(u16),
    /// It took too long.
    TooSlow,
    /// Its answer is larger than is read.
    TooLarge,
    /// Its answer can't be understood.
    BadAnswer,
    /// Its answer is not in the shape that was asked for.
    OtherShape,
    /// It says that it could not load a page.
    NotLoaded,
    /// It says that it failed, and not why, or in words that we don't know.
    SaysFailed,
    /// A model won't answer.
    Declined,
    /// A model came to the end of its tokens before the end of its answer.
    CutOff,
    /// It refuses the request, with this status.
    Refused(u16),
    /// It failed several times in a row and is left alone for a while.
    Resting,
}

impl Trouble {
    /// The error of a service of this name.
    #[must_use]
    pub fn of(self, service: &str) -> OutsideError {
        OutsideError {
            service: service.to_owned(),
            trouble: self,
            since: None,
        }
    }

    /// Whether it may be over in a few minutes.
    #[must_use]
    pub const fn passes(self) -> bool {
        matches!(
            self,
            Self::RateLimited
                | Self::Unavailable
                | Self::Failing(_)
                | Self::TooSlow
                | Self::Resting
        )
    }

    /// Whether it lies in our key or account, so that the next request would end alike.
    #[must_use]
    pub const fn is_a_refusal(self) -> bool {
        matches!(self, Self::Unauthorised | Self::OutOfCredit)
    }
}

/// What it does, after its name.
impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unauthorised => f.write_str("refuses our key"),
            Self::OutOfCredit => f.write_str("says that our account is used up"),
            Self::RateLimited => f.write_str("asks for fewer requests"),
            Self::Unavailable => f.write_str("can’t be reached"),
            Self::Failing(status) => write!(f, "answers with an error of its own ({status})"),
            Self::TooSlow => f.write_str("took too long"),
            Self::TooLarge => f.write_str("answered with more than is read"),
            Self::BadAnswer => f.write_str("gave an answer that can’t be understood"),
            Self::OtherShape => f.write_str("gave an answer in another shape than was asked for"),
            Self::NotLoaded => f.write_str("says that it could not load the page"),
            Self::SaysFailed => f.write_str("says that it failed, for no reason that we know"),
            Self::Declined => f.write_str("declined to answer"),
            Self::CutOff => f.write_str("had its answer cut off, which was longer than it may be"),
            Self::Refused(status) => write!(f, "refused the request ({status})"),
            Self::Resting => f.write_str("failed several times and is left alone for a minute"),
        }
    }
}

impl fmt::Display for OutsideError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.service, self.trouble)?;
        match self.since {
            Some(trouble) => write!(f, ", since it {trouble}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for OutsideError {}
