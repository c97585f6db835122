//! What a buyer would ask and no page states.

use model::report::{
    Fact,
    FactKind::{
        AiDataPolicy, Api, AuditLog, DataResidency, Encryption, Integration, Mfa, Price,
        PricingModel, Scim, Sla, Sso, SupportChannel, Trial, UsagePrice,
    },
};

use crate::score::{Evidence, is_free, is_standard};

/// A question every buyer asks, and what answers it. A denial answers it too.
struct Asked {
    unknown: &'static str,
    answered_by: fn(&Fact) -> bool,
}

const ASKED: &[Asked] = &[
    Asked {
        unknown: "prices",
        answered_by: |fact| matches!(fact.kind, Price | UsagePrice | PricingModel),
    },
    Asked {
        unknown: "a SOC 2 report",
        answered_by: |fact| is_standard(fact, "SOC 2"),
    },
    Asked {
        unknown: "single sign-on",
        answered_by: |fact| fact.kind == Sso,
    },
    Asked {
        unknown: "an uptime promise",
        answered_by: |fact| fact.kind == Sla,
    },
    Asked {
        unknown: "where data is kept",
        answered_by: |fact| fact.kind == DataResidency,
    },
    Asked {
        unknown: "whether customer data trains AI models",
        answered_by: |fact| fact.kind == AiDataPolicy,
    },
    Asked {
        unknown: "ISO 27001 certification",
        answered_by: |fact| is_standard(fact, "ISO 27001"),
    },
    Asked {
        unknown: "a data processing agreement (GDPR)",
        answered_by: |fact| is_standard(fact, "GDPR"),
    },
    Asked {
        unknown: "how data is encrypted",
        answered_by: |fact| fact.kind == Encryption,
    },
    Asked {
        unknown: "multi-factor sign-in",
        answered_by: |fact| fact.kind == Mfa,
    },
    Asked {
        unknown: "automatic provisioning (SCIM)",
        answered_by: |fact| fact.kind == Scim,
    },
    Asked {
        unknown: "an audit log",
        answered_by: |fact| fact.kind == AuditLog,
    },
    Asked {
        unknown: "a free trial or a free plan",
        answered_by: |fact| fact.kind == Trial || is_free(fact),
    },
    Asked {
        unknown: "how support is reached",
        answered_by: |fact| fact.kind == SupportChannel,
    },
    Asked {
        unknown: "an API",
        answered_by: |fact| fact.kind == Api,
    },
    Asked {
        unknown: "integrations",
        answered_by: |fact| fact.kind == Integration,
    },
];

/// What was looked for and not found, the weightiest first.
pub(super) fn unknowns(evidence: &Evidence<'_>) -> Vec<String> {
    ASKED
        .iter()
        .filter(|asked| !evidence.all().iter().any(asked.answered_by))
        .map(|asked| asked.unknown.to_owned())
        .collect()
}
