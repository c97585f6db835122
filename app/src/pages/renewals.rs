//! When contracts renew: a year as a calendar, the same as a list, and the address for a calendar program.

mod calendar;
#[cfg(test)]
mod tests;

use leptos::prelude::*;
use model::{
    Action, AppError,
    rate::Rates,
    spend::{
        SpendSort,
        agenda::{self, MonthOf, first_of_month},
    },
    workspace::Member,
};
use time::{Date, Month, OffsetDateTime};

use self::calendar::year_view;
use crate::{
    components::{
        empty::Empty,
        layout::Area,
        pager::{self, Pager},
        time::Time,
        twins::Twins,
    },
    context,
    pages::{
        Page,
        said::Said,
        spend::{converted, renewals::due},
        workspace_page,
    },
    paths,
    token::Token,
};

/// Months on the page.
const MONTHS: i32 = 12;

/// Lines of one month.
const LINES: i64 = 8;

/// Lines of a month that is shown alone.
const ALL_LINES: i64 = 1_000;

/// Renewals on one page of the list.
const PER_PAGE: i64 = 50;

/// How far ahead one can look, in months.
const FARTHEST: i32 = 120;

/// What the address of the page asks for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The first month, where it is not this one.
    from: Option<Date>,
    /// Whether it is that month alone, with all that is due in it.
    whole: bool,
    /// The page of the list.
    page: usize,
    /// The token of the address that was just made.
    feed: Option<Token>,
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names. What is no month is this one.
    fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            from: query("from").as_deref().and_then(month),
            whole: query("whole").is_some(),
            page: pager::page(&query),
            feed: query("feed").as_deref().and_then(Token::parse),
            said: Said::of(&query),
        }
    }
}

/// A month as addresses write it: `2026-11`.
fn month(text: &str) -> Option<Date> {
    let (year, month) = text.split_once('-')?;
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, 1).ok()
}

/// The reader's own address for a calendar program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feed {
    /// None was made.
    None,
    /// One was made; the address is not kept.
    Made(OffsetDateTime),
    /// One was made just now: this is its address.
    New(String),
}

/// The calendar of renewals.
#[component]
pub fn RenewalsPage() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Renewals, |member, _| async move {
        let today = context::today();
        let shown = load(&member, &asked, today).await?;
        let content = renewals_view(&member, &shown, today, asked);
        Ok(Page::new("Renewals", content))
    })
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The months, from the first one shown.
    pub months: Vec<MonthOf>,
    /// A page of the list.
    pub list: db::spend::Page,
    /// The workspace's currency and rates.
    pub rates: Option<Rates>,
    /// Which of the tools have the name of another.
    pub twins: Twins,
    /// The reader's address for a calendar program.
    pub feed: Feed,
}

async fn load(member: &Member, asked: &Asked, today: Date) -> Result<Shown, AppError> {
    let failed = |cause| context::database(&cause);
    let mut tx = context::begin(member).await?;
    let rates = db::rates::rates(&mut tx).await.map_err(failed)?;
    let from = shown_from(asked.from, today);
    let (months, lines) = if asked.whole {
        (1, ALL_LINES)
    } else {
        (MONTHS, LINES)
    };
    let months = db::spend_agenda::months(&mut tx, rates.as_ref(), from, months, today, lines)
        .await
        .map_err(failed)?;
    let every = db::spend::Filter::default();
    let list = db::spend::Asked {
        search: "",
        filter: &every,
        renewing: true,
        sort: SpendSort::Notice,
        today,
        page: i64::try_from(asked.page).unwrap_or(i64::MAX),
        per_page: PER_PAGE,
    };
    let list = db::spend::page(&mut tx, list).await.map_err(failed)?;
    let lines = months.iter().flat_map(|month| &month.lines);
    let lines = lines.filter_map(|line| line.tool);
    let listed = list.records.iter();
    let listed = listed.filter_map(|listed| listed.record.spend.tool_id);
    Ok(Shown {
        twins: Twins::among(&mut tx, lines.chain(listed)).await?,
        months,
        list,
        rates,
        feed: feed(member, tx, asked.feed.as_ref()).await?,
    })
}

async fn feed(
    member: &Member,
    mut tx: db::TenantTx,
    token: Option<&Token>,
) -> Result<Feed, AppError> {
    let failed = |cause| context::database(&cause);
    let state = context::state()?;
    let made = db::calendar_feeds::own(&mut tx).await.map_err(failed)?;
    drop(tx);
    let feed = match (made, token) {
        (None, _) => Feed::None,
        (Some(at), None) => Feed::Made(at),
        (Some(at), Some(token)) => {
            let reader = db::calendar_feeds::reader(&state.pool, &token.hash())
                .await
                .map_err(failed)?;
            let own = reader.is_some_and(|reader| {
                (reader.user_id, reader.workspace_id) == (member.user_id, member.workspace.id)
            });
            if own {
                Feed::New(format!("{}{}", state.origin, paths::calendar_feed(token)))
            } else {
                Feed::Made(at)
            }
        }
    };
    Ok(feed)
}

/// Draws the page as of `today`.
pub fn renewals_view(member: &Member, shown: &Shown, today: Date, asked: Asked) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let list = &shown.list;
    let content = if list.found == 0 {
        let add = member
            .role
            .may(Action::RecordSpend)
            .then(|| paths::new_spend(slug));
        view! {
            <Empty
                title="Nothing renews"
                text="Write down what you pay and when it renews. The days to decide by then stand here, and in your calendar."
            >
                {add.map(|href| view! { <p><a class="button button--primary" href=href>"Add a record"</a></p> })}
            </Empty>
        }
        .into_any()
    } else {
        let from = shown_from(asked.from, today);
        let to = |page: i64| paths::renewals_page(slug, from.year(), from.month().into(), page);
        let rows = list
            .records
            .iter()
            .filter_map(|listed| Some((listed.record.spend.renewal(today)?, &listed.record)))
            .map(|(renewal, record)| {
                let spend = &record.spend;
                view! {
                    <tr>
                        <th scope="row" class="renewals-table__who">
                            <a class="table__name" href=paths::spend_record(slug, record.id)>
                                {shown.twins.called(spend.tool_id, &spend.vendor)}
                            </a>
                        </th>
                        <td class="number">
                            {format!("{} {}", spend.amount, spend.cadence.label())}
                            {converted(spend.amount, shown.rates.as_ref())}
                        </td>
                        <td class="number">{due(renewal, spend, today)}</td>
                    </tr>
                }
            })
            .collect_view();
        let turning = if asked.whole {
            let all = paths::renewals_from(slug, from.year(), from.month().into());
            view! { <p><a href=all>"Twelve months"</a></p> }.into_any()
        } else {
            turning(slug, from, today)
        };
        view! {
            {turning}
            {year_view(slug, &shown.months, &shown.twins, today)}
            <section class="section" aria-labelledby="list">
                <h2 id="list">"In order of the day to decide by"</h2>
                <div class="table-wrap" tabindex="0" role="region" aria-label="Renewals">
                    <table class="table renewals-table">
                        <thead>
                            <tr>
                                <th scope="col">"Vendor"</th>
                                <th scope="col" class="number">
                                    "Amount"
                                </th>
                                <th scope="col" class="number">
                                    "Renews"
                                </th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <Pager
                    page=usize::try_from(list.page).unwrap_or(1)
                    pages=usize::try_from(list.pages).unwrap_or(1)
                    earlier=to(list.page - 1)
                    later=to(list.page + 1)
                />
            </section>
        }
        .into_any()
    };
    view! {
        <div class="page-head">
            <div>
                <h1>"Renewals"</h1>
                <p class="muted">"When contracts renew and trials end, and the last day to give notice."</p>
            </div>
        </div>
        {asked.said.note()}
        {content}
        {feed_view(slug, &shown.feed)}
    }
    .into_any()
}

/// The first month to show: never one that is over, and none that nobody plans for.
fn shown_from(asked: Option<Date>, today: Date) -> Date {
    let this = first_of_month(today);
    let last = agenda::months_later(this, FARTHEST).unwrap_or(this);
    asked.unwrap_or(this).clamp(this, last)
}

/// Links to the twelve months before and after.
fn turning(slug: &str, from: Date, today: Date) -> AnyView {
    let link = |months: i32, label: &'static str| {
        let first = agenda::months_later(from, months)?;
        let there = shown_from(Some(first), today);
        (there != from).then(|| {
            let href = paths::renewals_from(slug, there.year(), there.month().into());
            view! {
                <a class="button" href=href>
                    {label}
                </a>
            }
        })
    };
    let (before, after) = (link(-MONTHS, "Earlier"), link(MONTHS, "Later"));
    view! {
        <nav class="turning" aria-label="Months">
            {before}
            {after}
        </nav>
    }
    .into_any()
}

fn feed_view(slug: &str, feed: &Feed) -> AnyView {
    let workspace = slug.to_owned();
    let hidden = move || view! { <input type="hidden" name="workspace" value=workspace.clone() /> };
    let make = |label: &'static str| {
        view! {
            <form method="post" action="/api/make_calendar_feed">
                {hidden()}
                <button class="button" type="submit">
                    {label}
                </button>
            </form>
        }
    };
    let revoke = || {
        view! {
            <form method="post" action="/api/revoke_calendar_feed">
                {hidden()}
                <button class="button button--danger" type="submit">
                    "Take the address back"
                </button>
            </form>
        }
    };
    let content = match feed {
        Feed::None => view! {
            <p class="muted">
                "Calendar programs can subscribe to an address of your own. Whoever has it reads vendors, amounts and days, so keep it to yourself."
            </p>
            {make("Make an address")}
        }
        .into_any(),
        Feed::Made(at) => view! {
            <p class="muted">
                "Your address was made " <Time at=*at />
                ". It is not kept here; if you have lost it, make another. The old one is dead then."
            </p>
            <div class="button-row">{make("Make another address")} {revoke()}</div>
        }
        .into_any(),
        Feed::New(address) => {
            let webcal = address
                .split_once("://")
                .map(|(_, rest)| format!("webcal://{rest}"));
            view! {
                <div class="field">
                    <label class="field__label" for="feed">
                        "Your address"
                    </label>
                    <input class="field__input" id="feed" type="text" readonly value=address.clone() aria-describedby="feed-hint" />
                    <p class="field__hint" id="feed-hint">
                        "Copy it now: it is not shown again. In Google Calendar: Other calendars, From URL. In Outlook: Add calendar, Subscribe from web. In Apple Calendar: File, New Calendar Subscription."
                    </p>
                </div>
                <div class="button-row">
                    <a class="button button--primary" href=webcal>
                        "Subscribe on this device"
                    </a>
                    {revoke()}
                </div>
            }
            .into_any()
        }
    };
    view! {
        <section class="section" id="calendar" aria-labelledby="calendar-title">
            <h2 id="calendar-title">"In your calendar"</h2>
            {content}
        </section>
    }
    .into_any()
}
