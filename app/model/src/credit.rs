//! Credits: what research costs a workspace. A report spends one.

use time::Date;

/// How a workspace stands this month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credits {
    /// Reports stored this month.
    pub spent: u32,
    /// Runs that wait or are at work, each with a credit reserved.
    pub reserved: u32,
    /// How many the plan has in a month; `None`: no limit.
    pub limit: Option<u32>,
    /// When they are all there again.
    pub renews: Date,
}

impl Credits {
    /// Spent or reserved.
    #[must_use]
    pub const fn used(self) -> u32 {
        self.spent.saturating_add(self.reserved)
    }

    /// How many runs may still be asked for; `None`: no limit.
    #[must_use]
    pub const fn left(self) -> Option<u32> {
        match self.limit {
            Some(limit) => Some(limit.saturating_sub(self.used())),
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::Credits;

    #[test]
    fn what_is_reserved_is_not_left() {
        let credits = |spent, limit| Credits {
            spent,
            reserved: 2,
            limit,
            renews: date!(2026 - 12 - 01),
        };
        assert_eq!(credits(3, Some(50)).left(), Some(45));
        assert_eq!(credits(60, Some(50)).left(), Some(0));
        assert_eq!(credits(60, None).left(), None);
    }
}
