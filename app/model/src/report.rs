//! The research report: what `trackr research --json` prints, what a workspace stores and what pages show.
//!
//! The rule behind every type here: no quote, no fact; no fact, no score.

mod elsewhere;
mod kind;
mod not_read;
mod price;
mod score;
pub mod unread;
mod usage;
mod without;
mod wording;

use std::fmt;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

pub use elsewhere::Elsewhere;
pub use kind::{FactKind, Status};
pub use not_read::{NotRead, Outcome};
pub use price::{Amount, Period, Price, Unit};
pub use score::{Reason, Score};
pub use usage::Usage;
pub use wording::PriceWords;

/// One research result about one tool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The version of this format; 1.
    pub schema: u32,
    /// What was researched.
    pub tool: ToolIdentity,
    /// Two to four sentences made of the facts alone.
    pub summary: String,
    /// Every fact, each with its quote.
    pub facts: Vec<Fact>,
    /// One entry per dimension, in the order of [`Dimension::ALL`].
    pub scores: Vec<Score>,
    /// The general score over the known dimensions.
    pub overall: Overall,
    /// What speaks for it.
    pub strengths: Vec<Point>,
    /// What speaks against it.
    pub weaknesses: Vec<Point>,
    /// What was looked for and not found, one phrase each.
    pub unknowns: Vec<String>,
    /// The same in a language model's words, where the operator lets one write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prose: Option<Prose>,
    /// Every page considered, read or not.
    pub sources: Vec<Source>,
    /// What the reader should know about this research.
    pub warnings: Vec<Warning>,
    /// What others write. It moves no score.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<Elsewhere>,
    /// The services that were asked beside the vendor's own pages, and what each did and cost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub usage: Vec<Usage>,
    /// The services that it did without, because they were not set up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<Service>,
    /// When the research began.
    #[serde(with = "time::serde::rfc3339")]
    pub started_at: OffsetDateTime,
    /// When it ended.
    #[serde(with = "time::serde::rfc3339")]
    pub finished_at: OffsetDateTime,
}

/// Who the report is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToolIdentity {
    /// The name the site gives itself, or else the host.
    pub name: String,
    /// The address research started from, after redirects.
    pub url: String,
    /// The site's own one-line description, if it has one.
    pub tagline: Option<String>,
}

/// A fact's id inside its report: `f1`, `f2`, …
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FactId(pub String);

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Something a page states, with the sentence that states it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Its id inside the report.
    pub id: FactId,
    /// What kind of statement it is.
    pub kind: FactKind,
    /// The value in one canonical line, such as `Team=12 USD/seat/month` or `SOC 2 Type II`.
    pub value: String,
    /// Whether it holds.
    pub status: Status,
    /// The exact text of the page (white space folded, at most 400 characters).
    pub quote: String,
    /// The page.
    pub url: String,
    /// When the page was read.
    #[serde(with = "time::serde::rfc3339")]
    pub fetched_at: OffsetDateTime,
    /// What the claim depends on ("Enterprise plan", "additional fee"), when it is conditional; or why
    /// it is not held ("planned", "customers' own").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// The value in parts, where it has parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Detail>,
    /// Who found it on the page.
    #[serde(default, skip_serializing_if = "Origin::is_rules")]
    pub origin: Origin,
}

/// The condition of a public place, such as documentation, that a page links to and nobody read.
pub const LINKED: &str = "linked, not read";

/// The condition of one whose page was read and does not show that it is what the link says.
pub const UNSHOWN: &str = "linked; the page read there does not show it";

impl Fact {
    /// Whether it rests on a link alone.
    #[must_use]
    pub fn is_only_linked(&self) -> bool {
        matches!(self.condition.as_deref(), Some(LINKED | UNSHOWN))
    }

    /// The standard that it is about, and the type of its report or the contract, where it names one.
    #[must_use]
    pub fn standard(&self) -> Option<(&str, Option<&str>)> {
        match &self.detail {
            Some(Detail::Compliance { standard, level }) => Some((standard, level.as_deref())),
            _ => None,
        }
    }

    /// The type of the report, or the contract, that it names of a standard.
    #[must_use]
    pub fn level(&self) -> Option<&str> {
        self.standard().and_then(|(_, level)| level)
    }

    /// Whether the vendor itself plainly denies what it states.
    #[must_use]
    pub fn is_denied(&self) -> bool {
        self.status == Status::NotHeld && self.condition.as_deref() == Some(DENIED)
    }

    /// The price of a plan that it states; none for an add-on, a support package or a price that does not hold.
    #[must_use]
    pub fn plan_price(&self) -> Option<&Price> {
        let stated = self.kind == FactKind::Price && self.status != Status::NotHeld;
        match &self.detail {
            Some(Detail::Price(price)) if stated && !price.is_extra() => Some(price),
            _ => None,
        }
    }
}

/// Who found a fact. Its quote stands on its page whoever it was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The written rules. Scores come from these facts alone.
    #[default]
    Rules,
    /// A language model, which may have misread the sentence.
    Model,
}

impl Origin {
    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Model => "model",
        }
    }

    /// The origin behind a stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Rules, Self::Model]
            .into_iter()
            .find(|origin| origin.as_str() == word)
    }

    /// Whether it was the rules.
    #[must_use]
    pub const fn is_rules(&self) -> bool {
        matches!(self, Self::Rules)
    }
}

/// Why a claim is not held that the vendor itself plainly denies.
pub const DENIED: &str = "denied";

/// Whether the reason why a claim is not held is that it is somebody else's: a customer's, a supplier's.
#[must_use]
pub fn names_others(reason: &str) -> bool {
    let reason = reason.to_lowercase();
    [
        "customer",
        "supplier",
        "provider",
        "subprocessor",
        "sub-processor",
        "partner",
        "third part",
        "hosting",
        "another company",
    ]
    .iter()
    .any(|word| reason.contains(word))
}

words! {
    /// The seven dimensions a tool is scored on.
    Dimension {
        /// What it can do.
        Features = "features", "Features";
        /// What one gets for the money.
        PricingValue = "pricing_value", "Pricing value";
        /// How easily people start and work with it.
        EaseOfUse = "ease_of_use", "Ease of use";
        /// How well it connects.
        IntegrationDepth = "integration_depth", "Integration depth";
        /// How well one is helped.
        SupportQuality = "support_quality", "Support quality";
        /// How safe data is and how well that is attested.
        SecurityCompliance = "security_compliance", "Security and compliance";
        /// What it does with AI, and how carefully.
        AiCapabilities = "ai_capabilities", "AI capabilities";
    }
}

words! {
    /// What a page is for. Research looks for these, in this order of worth.
    PageKind {
        /// The page the address names.
        Home = "home", "Home";
        /// Plans and prices.
        Pricing = "pricing", "Pricing";
        /// Security, trust, compliance.
        Security = "security", "Security";
        /// Features, product.
        Features = "features", "Features";
        /// Integrations, apps, marketplace.
        Integrations = "integrations", "Integrations";
        /// Documentation, help, API.
        Docs = "docs", "Documentation";
        /// Company.
        About = "about", "About";
        /// Privacy, terms, data processing.
        Privacy = "privacy", "Privacy";
        /// Changelog, releases.
        Changelog = "changelog", "Changelog";
        /// Status.
        Status = "status", "Status";
        /// Customers, case studies.
        Customers = "customers", "Customers";
        /// Support, contact.
        Support = "support", "Support";
        /// Anything else.
        Other = "other", "Other";
    }
}

words! {
    /// What others write about.
    Topic {
        /// What users think of it.
        Reviews = "reviews", "Reviews";
        /// What goes wrong with it.
        Complaints = "complaints", "Complaints";
        /// What people say of it among themselves.
        Discussions = "discussions", "Discussions";
        /// How it stands beside others.
        Comparisons = "comparisons", "Comparisons";
        /// The company behind it.
        Company = "company", "Company";
    }
}

words! {
    /// What a service beside the vendor's pages is asked for.
    Service {
        /// Pages that the built-in reader can't read.
        Reader = "reader", "Page reader";
        /// What others write.
        Search = "search", "Web search";
        /// Statements that the rules miss.
        LanguageModel = "language_model", "Language model";
        /// A summary in words of its own.
        Writing = "writing", "Language model, for the summary";
    }
}

/// The parts of a fact's value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Detail {
    /// Of a price.
    Price(Price),
    /// Of a compliance fact.
    Compliance {
        /// The standard: `SOC 2`, `ISO 27001`, `HIPAA`, `GDPR`, `PCI DSS`, …
        standard: String,
        /// `Type II`, `Level 1`, `DPA`, `BAA`, where named.
        level: Option<String>,
    },
    /// Of a single sign-on or provisioning fact.
    Access {
        /// `SAML`, `OIDC`, `Google`, `GitHub`, `SCIM`, where named.
        protocol: Option<String>,
        /// The plans it comes with, where named.
        plans: Vec<String>,
        /// Whether it costs extra.
        add_on: bool,
    },
    /// Of a free trial.
    Trial {
        /// Its length, where stated.
        days: Option<u32>,
        /// Whether a card must be given; unknown if not stated.
        card_required: Option<bool>,
    },
}

/// The general score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Overall {
    /// 0 to 10 with one decimal; none when fewer than three dimensions are known.
    pub score: Option<f32>,
    /// 0 to 1.
    pub confidence: f32,
    /// How many dimensions have a score.
    pub known_dimensions: u32,
}

/// A strength or a weakness, with the facts that show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// One sentence.
    pub text: String,
    /// The facts that show it.
    pub because: Vec<FactId>,
}

/// What a language model wrote of the facts. Each sentence names those that it rests on, and says nothing that they
/// don't hold: no number, no name, no plan. It has no part in the scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prose {
    /// Which model.
    pub by: String,
    /// The summary, sentence by sentence.
    pub summary: Vec<Point>,
    /// What speaks for it.
    pub strengths: Vec<Point>,
    /// What speaks against it.
    pub weaknesses: Vec<Point>,
}

/// A point as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told<'a> {
    /// The point.
    pub point: &'a Point,
    /// Whether a language model wrote it.
    pub by_model: bool,
}

impl Report {
    /// Which topics the search of what others write left unanswered, where it answered the rest.
    #[must_use]
    pub fn gap_elsewhere(&self) -> Option<String> {
        self.usage
            .iter()
            .filter(|usage| usage.did == Service::Search)
            .find_map(Usage::gap)
    }

    /// What a language model added to the summary; the rules' own stands before it.
    #[must_use]
    pub fn told_summary(&self) -> &[Point] {
        self.prose.as_ref().map_or(&[], |prose| &prose.summary)
    }

    /// The strengths to show, the rules' before those that a language model added.
    #[must_use]
    pub fn told_strengths(&self) -> Vec<Told<'_>> {
        self.told(&self.strengths, |prose| &prose.strengths)
    }

    /// The weaknesses to show, the rules' before those that a language model added.
    #[must_use]
    pub fn told_weaknesses(&self) -> Vec<Told<'_>> {
        self.told(&self.weaknesses, |prose| &prose.weaknesses)
    }

    fn told<'a>(&'a self, rules: &'a [Point], part: fn(&Prose) -> &[Point]) -> Vec<Told<'a>> {
        let of = |point, by_model| Told { point, by_model };
        let written = self.prose.as_ref().map_or(&[][..], part);
        let written = written
            .iter()
            .filter(|written| !rules.iter().any(|point| point.text == written.text));
        let rules = rules.iter().map(|point| of(point, false));
        rules.chain(written.map(|point| of(point, true))).collect()
    }

    /// Says which of these a language model wrote; none where the rules wrote all.
    #[must_use]
    pub fn written_by(&self) -> Option<String> {
        let prose = self.prose.as_ref()?;
        let parts = [
            ("summary", &prose.summary),
            ("strengths", &prose.strengths),
            ("weaknesses", &prose.weaknesses),
        ];
        let parts: Vec<&str> = parts
            .iter()
            .filter(|(_, points)| !points.is_empty())
            .map(|(part, _)| *part)
            .collect();
        (!parts.is_empty()).then(|| {
            format!(
                "Written by a language model ({}): sentences in {}. Each rests on the facts it names; the rules’ own sentences and the scores stand without them.",
                prose.by,
                parts.join(", ")
            )
        })
    }
}

/// A page that was considered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Its address, after redirects.
    pub url: String,
    /// Its title, where it was read.
    pub title: Option<String>,
    /// What it is for.
    pub kind: PageKind,
    /// What became of it.
    pub outcome: Outcome,
    /// When it was read.
    #[serde(with = "time::serde::rfc3339::option", default)]
    pub fetched_at: Option<OffsetDateTime>,
    /// How many facts came from it.
    pub facts: u32,
    /// The status by which its own server said that there is no such page: 404 or 410.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
}

/// Something the reader should know about the research itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// What it is about.
    pub code: WarningCode,
    /// One sentence.
    pub text: String,
    /// The page it is about, if one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// What a warning is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WarningCode {
    /// A page holds text addressed to language models; it changed nothing.
    SteeringText,
    /// A page states in hidden text what it does not state to its readers; it changed nothing.
    HiddenText,
    /// The page or time limit ended the reading early.
    Truncated,
    /// A page lists more of a kind than is told.
    ListCut,
    /// Pages failed.
    PagesFailed,
    /// robots.txt forbids some pages.
    RobotsForbids,
    /// Two pages state different things.
    Conflict,
    /// The site draws its pages with scripts, which are not run.
    NeedsScripts,
    /// The site or part of it is in another language.
    OtherLanguage,
    /// Little was found.
    FewFacts,
    /// A service that the operator set gave nothing, or not all that it was asked for.
    ServiceFailed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for kind in FactKind::ALL {
            assert_eq!(FactKind::parse(kind.as_str()), Some(*kind));
            assert_eq!(
                serde_json::to_string(kind).unwrap(),
                format!("\"{}\"", kind.as_str())
            );
        }
        assert_eq!(Dimension::ALL.len(), 7);
    }
}
