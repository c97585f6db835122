//! What the workspace pays, as the list of records and the overview show it.

use db::{TenantTx, spend::Listed};
use model::{
    AppError,
    id::ToolId,
    rate::{Rates, Sum},
    spend::payments::Payments,
};
use time::Date;

use super::{MONTHS, renewals};
use crate::context;

/// What a workspace pays. The database adds up.
#[derive(Debug, Clone, Default)]
pub struct Spending {
    /// How many records there are.
    pub count: i64,
    /// What a year comes to.
    pub year: Sum,
    /// What falls due month by month.
    pub payments: Vec<Payments>,
    /// How many records fall due in months that nobody knows.
    pub undated: i64,
    /// What renews next.
    pub next: Vec<Listed>,
    /// The workspace's currency and rates.
    pub rates: Option<Rates>,
}

impl Spending {
    /// The tools of what renews next.
    pub fn tools(&self) -> impl Iterator<Item = ToolId> {
        let next = self.next.iter();
        next.filter_map(|listed| listed.record.spend.tool_id)
    }

    /// Reads it as of `today`.
    ///
    /// # Errors
    /// The database fails.
    pub async fn load(tx: &mut TenantTx, today: Date) -> Result<Self, AppError> {
        let failed = |cause| context::database(&cause);
        let rates = db::rates::rates(tx).await.map_err(failed)?;
        let count = db::spend::count(tx).await.map_err(failed)?;
        // Most workspaces begin without a record.
        if count == 0 {
            return Ok(Self {
                rates,
                ..Self::default()
            });
        }
        Ok(Self {
            count,
            year: db::spend_sums::a_year(tx, rates.as_ref())
                .await
                .map_err(failed)?,
            payments: db::spend_sums::by_month(tx, rates.as_ref(), today, MONTHS)
                .await
                .map_err(failed)?,
            undated: db::spend_sums::undated(tx).await.map_err(failed)?,
            next: db::spend::page(tx, renewals::next(today))
                .await
                .map_err(failed)?
                .records,
            rates,
        })
    }
}
