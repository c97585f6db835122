//! The research report: what `trackr research --json` prints, what a workspace stores and what pages show.
//!
//! The rule behind every type here: no quote, no fact; no fact, no score.

mod not_read;
mod without;
mod wording;

use std::fmt;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    count::count,
    money::{Currency, Money},
};

pub use not_read::{NotRead, Outcome};
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

/// Whether a claim holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The vendor states it of itself, without condition.
    Held,
    /// It depends on a plan, an add-on, a fee, one product or region.
    Conditional,
    /// Planned, a customer's, a supplier's, or plainly denied.
    NotHeld,
}

impl Status {
    /// The word stored in the database and shown to people.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Conditional => "conditional",
            Self::NotHeld => "not_held",
        }
    }

    /// The status behind a stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Held, Self::Conditional, Self::NotHeld]
            .into_iter()
            .find(|status| status.as_str() == word)
    }
}

words! {
    /// The kinds of facts, in the order a report shows them.
    FactKind {
        /// A named plan.
        Plan = "plan", "Plan";
        /// What a plan, an add-on or a support package costs.
        Price = "price", "Price";
        /// What a unit of usage costs.
        UsagePrice = "usage_price", "Usage price";
        /// How charging works: per seat, per use, no plans.
        PricingModel = "pricing_model", "Pricing model";
        /// A free trial.
        Trial = "trial", "Free trial";
        /// A discount: yearly billing, non-profits.
        Discount = "discount", "Discount";
        /// What a customer must bring, such as a card on file.
        Requirement = "requirement", "Requirement";
        /// A certification or legal commitment.
        Compliance = "compliance", "Compliance";
        /// The vendor's trust centre.
        TrustCenter = "trust_center", "Trust center";
        /// Single sign-on.
        Sso = "sso", "Single sign-on";
        /// User provisioning.
        Scim = "scim", "Provisioning (SCIM)";
        /// A second factor for users.
        Mfa = "mfa", "Multi-factor sign-in";
        /// Audit log.
        AuditLog = "audit_log", "Audit log";
        /// Encryption in transit or at rest.
        Encryption = "encryption", "Encryption";
        /// Where data is kept.
        DataResidency = "data_residency", "Data residency";
        /// A product it works with.
        Integration = "integration", "Integration";
        /// Its own API, webhooks, SDKs.
        Api = "api", "API";
        /// A feature built on AI.
        AiFeature = "ai_feature", "AI feature";
        /// Whether customers' data trains models.
        AiDataPolicy = "ai_data_policy", "AI and your data";
        /// A way to get help.
        SupportChannel = "support_channel", "Support";
        /// A promised uptime or response time.
        Sla = "sla", "Service level";
        /// A named feature of the product.
        Feature = "feature", "Feature";
        /// An app or platform it runs on.
        Platform = "platform", "Platform";
        /// What helps people start: guides, templates, import, no-code.
        Onboarding = "onboarding", "Getting started";
        /// Documentation.
        Documentation = "documentation", "Documentation";
        /// A public status page.
        StatusPage = "status_page", "Status page";
        /// A public changelog.
        Changelog = "changelog", "Changelog";
        /// Who is behind it: founded, staff, office, funding.
        Company = "company", "Company";
        /// Who uses it, as the vendor says.
        Customer = "customer", "Customers";
    }
}

impl FactKind {
    /// Whether facts of this kind promise something, so that "held" says more than that it is stated.
    #[must_use]
    pub const fn is_promise(self) -> bool {
        matches!(
            self,
            Self::Compliance
                | Self::Sso
                | Self::Scim
                | Self::Mfa
                | Self::AuditLog
                | Self::Encryption
                | Self::DataResidency
                | Self::AiDataPolicy
                | Self::SupportChannel
                | Self::Sla
        )
    }
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

/// A price in parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Price {
    /// What it buys: a plan, an add-on, a package.
    pub item: String,
    /// How much.
    pub amount: Amount,
    /// For what.
    pub unit: Unit,
    /// How long the amount pays for; none for a one-off.
    pub period: Option<Period>,
    /// How it is invoiced, if that differs or is stated: a monthly amount may be billed yearly.
    pub billed: Option<Period>,
}

impl Price {
    /// A price for the whole that names no period: `Free: $0`, `Enterprise: on request`.
    #[must_use]
    pub fn flat(item: impl Into<String>, amount: Amount) -> Self {
        Self {
            item: item.into(),
            amount,
            unit: Unit::Flat,
            period: None,
            billed: None,
        }
    }
}

/// How much a price is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Amount {
    /// Exactly this.
    Exact(Money),
    /// "From" or "starting at".
    From(Money),
    /// "Contact sales", "Custom": not a number, and never zero.
    Custom,
}

impl Amount {
    /// The money, where a number is stated.
    #[must_use]
    pub const fn money(self) -> Option<Money> {
        match self {
            Self::Exact(money) | Self::From(money) => Some(money),
            Self::Custom => None,
        }
    }

    /// The currency, where a number is stated.
    #[must_use]
    pub fn currency(self) -> Option<Currency> {
        self.money().map(|money| money.currency)
    }
}

/// What a price is charged for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// The whole account.
    Flat,
    /// Each user, seat, member, editor, agent.
    Seat,
    /// Each of something else: `GB`, `site`, `credit`.
    Each(String),
}

/// A billing period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

impl Period {
    /// The English word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

impl Price {
    /// Whether it buys something beside a plan: an add-on, a support package, more of something.
    #[must_use]
    pub fn is_extra(&self) -> bool {
        let item = self.item.to_lowercase();
        [
            "support",
            "add-on",
            "addon",
            "extra",
            "additional",
            "overage",
            "base fee",
            "sso",
        ]
        .iter()
        .any(|word| item.contains(word))
    }
}

impl fmt::Display for Price {
    /// The canonical line: `Team=12 USD/seat/month`, `Support Enterprise>=2500 USD/month`, `Enterprise=custom`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.item)?;
        match self.amount {
            Amount::Custom => return f.write_str("=custom"),
            Amount::Exact(money) => write!(f, "={} {}", money.amount(), money.currency)?,
            Amount::From(money) => write!(f, ">={} {}", money.amount(), money.currency)?,
        }
        match &self.unit {
            Unit::Flat => {}
            Unit::Seat => f.write_str("/seat")?,
            Unit::Each(what) => write!(f, "/{what}")?,
        }
        if let Some(period) = self.period {
            write!(f, "/{}", period.as_str())?;
        }
        if let Some(billed) = self.billed.filter(|billed| Some(*billed) != self.period) {
            write!(f, ", billed per {}", billed.as_str())?;
        }
        Ok(())
    }
}

/// A dimension's score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// Which dimension.
    pub dimension: Dimension,
    /// 0 to 10 with one decimal; none means unknown, never bad.
    pub score: Option<f32>,
    /// 0 to 1: how much of what the rubric asks about was found.
    pub confidence: f32,
    /// The facts it was derived from.
    pub because: Vec<FactId>,
    /// The rubric lines that applied, in words.
    #[serde(default)]
    pub reasons: Vec<Reason>,
}

impl Score {
    /// The points of the reasons in tenths, as they are shown: rounded so that they add up to the score shown beside
    /// them. What is kept within 0 and 10, or was scored by other rules, does not add up and is rounded line by line.
    #[must_use]
    pub fn tenths(&self) -> Vec<i32> {
        let tenths: Vec<f32> = self
            .reasons
            .iter()
            .map(|reason| reason.points * 10.0)
            .collect();
        let nearest = || tenths.iter().map(|tenth| whole(tenth.round())).collect();
        let Some(score) = self.score else {
            return nearest();
        };
        // Sums of decimal fractions may be a little short of the tenth that they are.
        let mut parts: Vec<i32> = tenths
            .iter()
            .map(|tenth| whole((tenth + 0.001).floor()))
            .collect();
        let mut order: Vec<usize> = (0..parts.len()).collect();
        let lost = |at: &usize| {
            tenths
                .get(*at)
                .zip(parts.get(*at))
                .map_or(0.0, |(tenth, part)| tenth - *part as f32)
        };
        order.retain(|at| lost(at) > 0.001);
        order.sort_by(|a, b| lost(b).total_cmp(&lost(a)));
        let missing = whole((score * 10.0).round()) - parts.iter().sum::<i32>();
        let Some(raised) = usize::try_from(missing)
            .ok()
            .and_then(|missing| order.get(..missing))
        else {
            return nearest();
        };
        for at in raised {
            if let Some(part) = parts.get_mut(*at) {
                *part += 1;
            }
        }
        parts
    }
}

/// A whole number; points are a few.
#[expect(clippy::cast_possible_truncation, reason = "points are a few")]
const fn whole(number: f32) -> i32 {
    number as i32
}

/// One rubric line that applied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The line in words: "SOC 2 Type II held".
    pub text: String,
    /// What it added to (or took from) the score.
    pub points: f32,
    /// The facts behind it.
    pub because: Vec<FactId>,
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

    fn price(amount: Amount, unit: Unit, period: Option<Period>, billed: Option<Period>) -> String {
        Price {
            item: "Team".into(),
            amount,
            unit,
            period,
            billed,
        }
        .to_string()
    }

    #[test]
    fn prices_have_one_line() {
        let twelve = Money {
            minor: 1_200,
            currency: Currency::USD,
        };
        assert_eq!(
            price(
                Amount::Exact(twelve),
                Unit::Seat,
                Some(Period::Month),
                Some(Period::Year)
            ),
            "Team=12 USD/seat/month, billed per year"
        );
        assert_eq!(
            price(Amount::From(twelve), Unit::Flat, Some(Period::Month), None),
            "Team>=12 USD/month"
        );
        assert_eq!(price(Amount::Custom, Unit::Flat, None, None), "Team=custom");
    }

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
