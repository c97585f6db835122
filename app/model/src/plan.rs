//! Plans and what they allow.

use serde::{Deserialize, Serialize};

/// What a workspace pays for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Plan {
    /// No charge.
    #[default]
    Free,
    /// Paid by seat.
    Team,
    /// By contract.
    Enterprise,
}

impl Plan {
    /// Every plan, the smallest first.
    pub const ALL: [Self; 3] = [Self::Free, Self::Team, Self::Enterprise];

    /// The word stored in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Team => "team",
            Self::Enterprise => "enterprise",
        }
    }

    /// The word people read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Free => "Free",
            Self::Team => "Team",
            Self::Enterprise => "Enterprise",
        }
    }

    /// The plan behind a stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plan| plan.as_str() == word)
    }

    /// Most members a workspace may have; `None`: no limit. The database enforces it
    /// (`trackr.member_limit`), and a test compares the two.
    #[must_use]
    pub const fn member_limit(self) -> Option<u32> {
        match self {
            Self::Free => Some(3),
            Self::Team => Some(50),
            Self::Enterprise => None,
        }
    }

    /// Most reports in a month, each of which spends a credit; `None`: no limit. The database enforces it
    /// (`trackr.credit_limit`), and a test compares the two.
    #[must_use]
    pub const fn credit_limit(self) -> Option<u32> {
        match self {
            Self::Free => Some(50),
            Self::Team => Some(1_000),
            Self::Enterprise => None,
        }
    }

    /// The ways to sign in that the plan includes, as people read them.
    #[must_use]
    pub const fn sign_in(self) -> &'static [&'static str] {
        match self {
            Self::Free | Self::Team => &["E-mail", "Google", "GitHub"],
            Self::Enterprise => &["E-mail", "Google", "GitHub", "SAML"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Plan;

    #[test]
    fn a_plan_survives_its_word() {
        for plan in Plan::ALL {
            assert_eq!(Plan::parse(plan.as_str()), Some(plan));
        }
        assert_eq!(Plan::parse("gold"), None);
    }
}
