//! The words that fictional tools are made of.

use model::report::FactKind;

pub(super) const FIRST: [&str; 40] = [
    "Amber", "Birch", "Cobalt", "Dune", "Ember", "Fern", "Garnet", "Harbour", "Indigo", "Juniper",
    "Kestrel", "Larkspur", "Maple", "North", "Opal", "Pine", "Quill", "Raven", "Sable", "Tidal",
    "Umber", "Velvet", "Willow", "Yarrow", "Zephyr", "Alder", "Bramble", "Cedar", "Drift", "Elm",
    "Foxglove", "Glen", "Hazel", "Iron", "Jasper", "Lumen", "Moss", "Nimbus", "Onyx", "Pebble",
];
pub(super) const SECOND: [&str; 25] = [
    "board", "desk", "flow", "mark", "post", "forge", "watch", "lane", "grid", "well", "path",
    "cast", "stack", "line", "works", "light", "press", "field", "bridge", "port", "track",
    "sheet", "note", "dock", "mill",
];
pub(super) const THIRD: [&str; 10] = [
    "",
    " Cloud",
    " Pro",
    " CRM",
    " Analytics",
    " Sign",
    " Support",
    " Hub",
    " Vault",
    " Teams",
];
pub(super) const CATEGORIES: [&str; 12] = [
    "project management",
    "crm",
    "analytics",
    "support",
    "security",
    "design",
    "documents",
    "messaging",
    "billing",
    "hiring",
    "monitoring",
    "storage",
];
pub(super) const TAGS: [&str; 15] = [
    "core",
    "pilot",
    "legacy",
    "eu hosting",
    "engineering",
    "sales",
    "finance",
    "marketing",
    "people",
    "contract",
    "open source",
    "self-hosted",
    "replace",
    "trusted",
    "watch",
];
pub(super) const REASONS: [&str; 5] = [
    "The trial went well and the team wants to keep it.",
    "It costs less than what we have and does the same.",
    "Nobody has used it for months.",
    "It lacks single sign-on on the plan that we can pay.",
    "Legal agreed to the data processing terms.",
];

/// What the tools are for, and for whom.
pub(super) const PURPOSES: [&str; 24] = [
    "Roadmaps",
    "Invoices",
    "Release notes",
    "Shift schedules",
    "Onboarding checklists",
    "Incident reviews",
    "Design critiques",
    "Support queues",
    "Expense reports",
    "Video calls",
    "Meeting notes",
    "Password vaults",
    "Sales forecasts",
    "Log archives",
    "Payroll runs",
    "Survey results",
    "Contract drafts",
    "Feature flags",
    "Customer interviews",
    "Inventory counts",
    "Travel bookings",
    "Newsletter issues",
    "Uptime checks",
    "Backup restores",
];
pub(super) const AUDIENCES: [&str; 12] = [
    "agencies",
    "clinics",
    "studios",
    "wholesalers",
    "law firms",
    "universities",
    "newsrooms",
    "charities",
    "architects",
    "airlines",
    "hotels",
    "laboratories",
];

/// What pages state, with the kind of the fact; `#` stands for a number.
pub(super) const STATED: [(FactKind, &str, &str); 12] = [
    (
        FactKind::Price,
        "Team: $# a seat a month",
        "Team costs $# per seat and month.",
    ),
    (
        FactKind::Sso,
        "SAML",
        "Single sign-on with SAML is included in the Business plan.",
    ),
    (
        FactKind::Compliance,
        "SOC 2 Type II",
        "We are SOC 2 Type II certified.",
    ),
    (
        FactKind::Api,
        "REST API",
        "Everything can be reached through our REST API.",
    ),
    (
        FactKind::Integration,
        "Connector #",
        "Connect it with Connector # in a minute.",
    ),
    (
        FactKind::SupportChannel,
        "E-mail",
        "Our team answers e-mails within # hours.",
    ),
    (
        FactKind::Encryption,
        "AES-256 at rest",
        "Data is encrypted at rest with AES-256.",
    ),
    (FactKind::Trial, "# days", "Try it free for # days."),
    (
        FactKind::Feature,
        "Feature #",
        "With Feature # nothing is lost.",
    ),
    (
        FactKind::Platform,
        "Web",
        "It runs in every modern browser.",
    ),
    (
        FactKind::AiFeature,
        "Summaries",
        "Summaries are written by our own model.",
    ),
    (
        FactKind::Documentation,
        "Guides",
        "Read our guides, # of them.",
    ),
];
