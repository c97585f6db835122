//! What kinds of facts there are, and whether a claim holds.

use serde::{Deserialize, Serialize};

use super::PageKind;

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
    /// The pages that would say such a thing, the likeliest first; none where it may stand on any.
    #[must_use]
    pub const fn stands_on(self) -> &'static [PageKind] {
        match self {
            Self::Plan
            | Self::Price
            | Self::UsagePrice
            | Self::PricingModel
            | Self::Trial
            | Self::Discount
            | Self::Requirement => &[PageKind::Pricing],
            Self::Compliance
            | Self::TrustCenter
            | Self::Scim
            | Self::Mfa
            | Self::AuditLog
            | Self::Encryption
            | Self::DataResidency => &[PageKind::Security],
            Self::Sso => &[PageKind::Security, PageKind::Pricing],
            Self::AiDataPolicy => &[PageKind::Privacy, PageKind::Security],
            Self::Sla => &[PageKind::Support, PageKind::Security],
            Self::SupportChannel => &[PageKind::Support],
            Self::Integration => &[PageKind::Integrations],
            Self::Api => &[PageKind::Docs],
            Self::Feature | Self::AiFeature => &[PageKind::Features],
            Self::Company => &[PageKind::About],
            Self::Customer => &[PageKind::Customers],
            Self::Platform
            | Self::Onboarding
            | Self::Documentation
            | Self::StatusPage
            | Self::Changelog => &[],
        }
    }

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
