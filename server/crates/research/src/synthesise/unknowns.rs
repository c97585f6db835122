//! What a buyer would ask and no page states.

use std::fmt;

use model::report::{
    Fact,
    FactKind::{
        AiDataPolicy, Api, AuditLog, Compliance, DataResidency, Encryption, Integration, Mfa,
        Price, PricingModel, Scim, Sla, Sso, SupportChannel, Trial, UsagePrice,
    },
    PageKind,
    unread::{Unread, first_of},
};

use crate::score::{Evidence, is_api, is_free, is_standard};

/// A question every buyer asks, and what answers it. A denial answers it too.
struct Asked {
    unknown: &'static str,
    /// The pages that would say, the likeliest first.
    stands_on: &'static [PageKind],
    answered_by: fn(&Fact) -> bool,
}

const ASKED: &[Asked] = &[
    Asked {
        unknown: "prices",
        stands_on: Price.stands_on(),
        answered_by: |fact| matches!(fact.kind, Price | UsagePrice | PricingModel),
    },
    Asked {
        unknown: "a SOC 2 report",
        stands_on: Compliance.stands_on(),
        answered_by: |fact| is_standard(fact, "SOC 2"),
    },
    Asked {
        unknown: "single sign-on",
        stands_on: Sso.stands_on(),
        answered_by: |fact| fact.kind == Sso,
    },
    Asked {
        unknown: "an uptime promise",
        stands_on: Sla.stands_on(),
        answered_by: |fact| fact.kind == Sla,
    },
    Asked {
        unknown: "where data is kept",
        stands_on: DataResidency.stands_on(),
        answered_by: |fact| fact.kind == DataResidency,
    },
    Asked {
        unknown: "whether customer data trains AI models",
        stands_on: AiDataPolicy.stands_on(),
        answered_by: |fact| fact.kind == AiDataPolicy,
    },
    Asked {
        unknown: "ISO 27001 certification",
        stands_on: Compliance.stands_on(),
        answered_by: |fact| is_standard(fact, "ISO 27001"),
    },
    Asked {
        unknown: "a data processing agreement (GDPR)",
        stands_on: &[PageKind::Privacy, PageKind::Security],
        answered_by: |fact| is_standard(fact, "GDPR"),
    },
    Asked {
        unknown: "how data is encrypted",
        stands_on: Encryption.stands_on(),
        answered_by: |fact| fact.kind == Encryption,
    },
    Asked {
        unknown: "multi-factor sign-in",
        stands_on: Mfa.stands_on(),
        answered_by: |fact| fact.kind == Mfa,
    },
    Asked {
        unknown: "automatic provisioning (SCIM)",
        stands_on: Scim.stands_on(),
        answered_by: |fact| fact.kind == Scim,
    },
    Asked {
        unknown: "an audit log",
        stands_on: AuditLog.stands_on(),
        answered_by: |fact| fact.kind == AuditLog,
    },
    Asked {
        unknown: "a free trial or a free plan",
        stands_on: Trial.stands_on(),
        answered_by: |fact| fact.kind == Trial || is_free(fact),
    },
    Asked {
        unknown: "how support is reached",
        stands_on: SupportChannel.stands_on(),
        answered_by: |fact| fact.kind == SupportChannel,
    },
    Asked {
        unknown: "an API",
        stands_on: Api.stands_on(),
        answered_by: is_api,
    },
    Asked {
        unknown: "integrations",
        stands_on: Integration.stands_on(),
        answered_by: |fact| fact.kind == Integration,
    },
];

/// Something that was looked for and not found.
pub(super) struct Unknown {
    /// What.
    pub what: &'static str,
    /// The pages that would say, where they could not be read.
    pub unread: Option<Unread>,
    /// Whether a language model pointed at something, where the rules found nothing.
    pub pointed: bool,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)?;
        if self.pointed {
            return f.write_str(" (only a language model pointed at something)");
        }
        self.unread
            .map_or(Ok(()), |unread| write!(f, " ({})", unread.note()))
    }
}

/// What was looked for and not found by the rules, the weightiest first.
pub(super) fn unknowns(
    evidence: &Evidence<'_>,
    pointed: &[Fact],
    unread: &[Unread],
) -> Vec<Unknown> {
    ASKED
        .iter()
        .filter(|asked| !evidence.all().iter().any(asked.answered_by))
        .map(|asked| Unknown {
            what: asked.unknown,
            unread: first_of(unread, asked.stands_on),
            pointed: pointed.iter().any(asked.answered_by),
        })
        .collect()
}
