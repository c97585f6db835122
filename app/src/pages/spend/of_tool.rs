//! The part of a tool's page with what the team pays for it.

use leptos::prelude::*;
use model::{
    Action, AppError,
    id::ToolId,
    rate::Rates,
    spend::{SpendRecord, SpendStatus},
    workspace::Member,
};
use time::Date;

use super::{converted, renewals::due_or_over, status};
use crate::{context, paths};

/// What the workspace pays for one tool.
#[derive(Debug, Clone, Default)]
pub struct OfTool {
    /// Its records.
    pub records: Vec<SpendRecord>,
    /// The workspace's rates, once an Admin has set any.
    pub rates: Option<Rates>,
}

impl OfTool {
    /// Reads it.
    ///
    /// # Errors
    /// Unavailable or internal when the database fails.
    pub async fn load(tx: &mut db::TenantTx, tool: ToolId) -> Result<Self, AppError> {
        let failed = |cause| context::database(&cause);
        Ok(Self {
            records: db::spend::of_tool(tx, tool).await.map_err(failed)?,
            rates: db::rates::rates(tx).await.map_err(failed)?,
        })
    }
}

/// Draws the section as of `today`.
pub fn section(member: &Member, tool: ToolId, paid: &OfTool, today: Date) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let lines = paid
        .records
        .iter()
        .map(|record| line(slug, record, paid.rates.as_ref(), today))
        .collect_view();
    let list = if paid.records.is_empty() {
        view! { <p class="muted">"Nothing is written down of what it costs."</p> }.into_any()
    } else {
        view! {
            <ul class="row-lines" role="list">
                {lines}
            </ul>
        }
        .into_any()
    };
    let add = member.role.may(Action::RecordSpend).then(|| {
        view! {
            <p>
                <a class="button" href=paths::new_spend_for(slug, tool)>
                    "Add a spend record"
                </a>
            </p>
        }
    });
    view! {
        <section class="section" id="spend" aria-labelledby="spend-heading">
            <h2 id="spend-heading">"Spend"</h2>
            {list}
            {add}
        </section>
    }
    .into_any()
}

fn line(slug: &str, record: &SpendRecord, rates: Option<&Rates>, today: Date) -> AnyView {
    let spend = &record.spend;
    let over = (spend.status != SpendStatus::Active).then(|| status(spend.status));
    let due = due_or_over(spend, today);
    view! {
        <li class="row-line">
            <a class="table__name row-line__name" href=paths::spend_record(slug, record.id)>
                {spend.vendor.clone()}
            </a>
            <span>
                {format!("{} {}", spend.amount, spend.cadence.label())}
                {converted(spend.amount, rates)}
            </span>
            {over}
            {due}
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use model::Role;
    use time::macros::date;

    use super::*;
    use crate::fixtures;

    const TODAY: Date = date!(2026 - 11 - 27);

    fn html(role: Role, records: Vec<SpendRecord>) -> String {
        let paid = OfTool {
            records,
            rates: None,
        };
        let member = fixtures::member(role);
        Owner::new().with(|| section(&member, ToolId::new(), &paid, TODAY).to_html())
    }

    #[test]
    fn a_record_shows_what_is_paid_and_what_is_due() {
        let record = fixtures::spend_record("Quillmark", 120_000, Some(date!(2026 - 12 - 20)));
        let html = html(Role::Member, vec![record.clone()]);
        for text in [
            paths::spend_record("acme", record.id).as_str(),
            "$1,200",
            "20 Dec 2026",
            "?tool=",
        ] {
            assert!(html.contains(text), "{text}: {html}");
        }
    }

    #[test]
    fn without_a_record_it_says_so_and_offers_one() {
        let html = html(Role::Member, vec![]);
        assert!(html.contains("Nothing is written down"), "{html}");
        assert!(html.contains("Add a spend record"), "{html}");
    }
}
