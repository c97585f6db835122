//! Prices that moved of late, whatever later research found.

use db::{
    TenantTx,
    reports::{Repriced, StoredReport},
};
use leptos::prelude::*;
use model::{
    AppError,
    change::{FactChange, between},
    id::ToolId,
    report::Report,
};
use time::{Date, Duration, OffsetDateTime, Time as Clock};

use crate::{components::time::Time, context, pages::changes::move_words, paths};

/// How long a move is shown, in days: long enough to come to it before the next renewal is decided.
const DAYS: i64 = 90;

/// Versions with other prices that are looked at, the newest first.
const LOOKED_AT: usize = 12;

/// Prices listed.
const MOST: usize = 6;

/// A price that moved from one version to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceNews {
    tool: ToolId,
    name: String,
    version: i32,
    at: OffsetDateTime,
    moved: String,
    /// What it was and is, in words.
    says: String,
}

/// The prices that moved in the last months, the newest first.
///
/// # Errors
/// Unavailable or internal when the database fails.
pub async fn load(tx: &mut TenantTx, today: Date) -> Result<Vec<PriceNews>, AppError> {
    let failed = |cause| context::database(&cause);
    let since = (today - Duration::days(DAYS))
        .with_time(Clock::MIDNIGHT)
        .assume_utc();
    let repriced = db::reports::repriced(tx, since, LOOKED_AT)
        .await
        .map_err(failed)?;
    let pairs = repriced
        .iter()
        .flat_map(|each| [each.version - 1, each.version].map(|version| (each.tool, version)));
    let reports = db::reports::of_versions(tx, &pairs.collect::<Vec<_>>())
        .await
        .map_err(failed)?;
    let of = |tool: ToolId, version: i32| {
        let mut reports = reports.iter();
        reports.find(|stored: &&StoredReport| stored.tool_id == tool && stored.version == version)
    };
    let mut found = Vec::new();
    for each in &repriced {
        let (Some(before), Some(after)) =
            (of(each.tool, each.version - 1), of(each.tool, each.version))
        else {
            continue;
        };
        let before = db::reports::known(tx, before).await.map_err(failed)?;
        found.extend(moves(each, &before.report, &after.report));
        if found.len() >= MOST {
            break;
        }
    }
    found.truncate(MOST);
    Ok(found)
}

fn moves(version: &Repriced, before: &Report, after: &Report) -> Vec<PriceNews> {
    let changes = between(before, after).facts;
    let moved = changes.iter().filter_map(|change| {
        let FactChange::Changed { before, after } = change else {
            return None;
        };
        let moved = move_words(change)?;
        // Of one plan its name is said once.
        let (was, is) = (before.price_words()?, after.price_words()?);
        let now = model::report::PriceWords {
            item: if was.item == is.item {
                String::new()
            } else {
                is.item.clone()
            },
            ..is
        };
        Some(PriceNews {
            tool: version.tool,
            name: version.name.clone(),
            version: version.version,
            at: version.at,
            moved,
            says: format!("{} before, now {}", was.line(), now.line()),
        })
    });
    moved.collect()
}

/// Draws the section; nothing where no price moved.
pub fn prices(slug: &str, prices: &[PriceNews]) -> Option<AnyView> {
    let lines = prices.iter().map(|news| line(slug, news)).collect_view();
    (!prices.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="prices">
                <h2 id="prices">"Prices that moved"</h2>
                <p class="muted">{format!("In the last {DAYS} days.")}</p>
                <ul class="row-lines" role="list">
                    {lines}
                </ul>
            </section>
        }
        .into_any()
    })
}

fn line(slug: &str, news: &PriceNews) -> AnyView {
    let href = paths::report_changes(slug, news.tool, news.version);
    view! {
        <li class="row-line">
            <a class="table__name row-line__name" href=href>
                {news.name.clone()}
            </a>
            <span>{news.moved.clone()}</span>
            <span class="muted">{news.says.clone()} ", " <Time at=news.at short=true /></span>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use model::{
        money::{Currency, Money},
        report::{Amount, Detail, FactKind, Period, Price, Unit},
    };

    use super::*;
    use crate::fixtures;

    /// A report whose one fact is the price of a plan of this name.
    fn report(plan: &str, minor: i64, currency: Currency) -> Report {
        let price = Price {
            unit: Unit::Seat,
            period: Some(Period::Month),
            ..Price::flat(plan, Amount::Exact(Money { minor, currency }))
        };
        let mut report = fixtures::report();
        let mut fact = fixtures::fact(1, FactKind::Price, &price.to_string());
        fact.detail = Some(Detail::Price(price));
        report.facts = vec![fact];
        report
    }

    fn version(name: &str) -> Repriced {
        Repriced {
            tool: ToolId::new(),
            name: name.to_owned(),
            version: 2,
            at: fixtures::WHEN,
        }
    }

    #[test]
    fn moves_are_told_in_words_with_their_day() {
        let before = report("Team", 1_200, Currency::USD);
        for (after, moved, says) in [
            (
                report("Team", 1_500, Currency::USD),
                "+$3 (+25%)",
                "Team: $12 per seat a month before, now $15 per seat a month",
            ),
            (
                report("Team", 1_200, Currency::EUR),
                "Charged otherwise: EUR, not USD",
                "Team: $12 per seat a month before, now €12 per seat a month",
            ),
        ] {
            let found = moves(&version("Quillmark"), &before, &after);
            let html =
                Owner::new().with(|| prices("acme", &found).map(|section| section.to_html()));
            let html = html.unwrap();
            for part in [
                "Prices that moved",
                "In the last 90 days.",
                "/changes/2",
                "23 Nov 2026",
                moved,
                says,
            ] {
                assert!(html.contains(part), "{part}: {html}");
            }
            assert!(!html.contains("USD/seat"), "{html}");
        }
        assert!(moves(&version("Quillmark"), &before, &before).is_empty());
        assert!(prices("acme", &[]).is_none());
    }

    #[test]
    fn names_are_text() {
        let before = report(fixtures::MARKUP, 1_200, Currency::USD);
        let after = report(fixtures::MARKUP, 1_500, Currency::USD);
        let found = moves(&version(fixtures::MARKUP), &before, &after);
        let html = Owner::new().with(|| prices("acme", &found).map(|section| section.to_html()));
        let html = html.unwrap();
        assert!(
            !html.contains("<script") && !html.contains("\"'>"),
            "{html}"
        );
    }
}
