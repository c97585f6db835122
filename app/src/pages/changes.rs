//! What changed from one version of a tool's report to the next, or to a later one.

mod fit;
#[cfg(test)]
mod tests;

use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use model::{
    AppError,
    change::{
        Basis, Changes, FactChange, Known, Paid, PriceMove, ReasonChange, ScoreChange, between,
        bill, charged_otherwise, vanished,
    },
    id::ToolId,
    report::{Dimension, Fact, Reason, Report},
    scorecard::Scorecard,
    spend::{Comes, SpendRecord},
    workspace::Member,
};
use time::{Date, OffsetDateTime};

use crate::{
    components::{
        empty::Empty,
        layout::Area,
        quote::Quote,
        score::{ScoreBadge, score_text},
        time::Time,
    },
    context,
    pages::{
        Page, params,
        report::{card_of, signed, status},
        versions::{Versions, pair},
        workspace_page,
    },
    paths, shown,
};

/// Two versions of a tool's report, an earlier and a later one.
pub struct ChangesPage {
    /// The workspace's slug.
    pub slug: String,
    /// The tool.
    pub tool_id: ToolId,
    /// The later report's version, from 2.
    pub version: i32,
    /// What was known before it: an earlier report, and what that could not check.
    pub before: Known,
    /// The later report.
    pub after: Report,
    /// How the team judges tools.
    pub card: Scorecard,
    /// What the team pays for the tool.
    pub spend: Vec<SpendRecord>,
    /// The day that renewals are reckoned from.
    pub today: Date,
}

/// What the version in the address changed since the one before, or since another that is asked for.
#[component]
pub fn ReportChanges() -> impl IntoView {
    let other = context::query("from");
    workspace_page(Area::Tools, |member, params| async move {
        let (name, content) = load(&member, &params, other).await?;
        Ok(Page::new(format!("Changes in {name}"), content))
    })
}

async fn load(
    member: &Member,
    params: &ParamsMap,
    other: Option<String>,
) -> Result<(String, AnyView), AppError> {
    let tool_id = params::id(params)?;
    let (earlier, version) = pair(params::version(params)?, other.as_deref())?;
    let mut tx = context::begin(member).await?;
    let after = stored(&mut tx, tool_id, version).await?;
    let name = after.tool.name.clone();
    let slug = member.workspace.slug.clone();
    let Some(earlier) = earlier else {
        return Ok((name.clone(), first_view(&slug, tool_id, name)));
    };
    let versions = Versions::load(&mut tx, &slug, tool_id, version).await?;
    let page = ChangesPage {
        slug,
        tool_id,
        version,
        before: known(&mut tx, tool_id, earlier).await?,
        after,
        card: card_of(&mut tx).await?,
        spend: db::spend::of_tool(&mut tx, tool_id)
            .await
            .map_err(|cause| context::database(&cause))?,
        today: OffsetDateTime::now_utc().date(),
    };
    let content = view! { {versions.links()} {changes_view(&page)} {versions.section()} };
    Ok((name, content.into_any()))
}

/// Said of a tool's first report, which nothing came before.
fn first_view(slug: &str, tool: ToolId, name: String) -> AnyView {
    let report = paths::report_version(slug, tool, 1);
    view! {
        <h1>"Changes in " {name}</h1>
        <Empty
            title="Nothing to compare yet"
            text="This is the first report. Research the tool again, and what changed stands on the page of the next."
        >
            <p><a href=report>"Open the report"</a></p>
        </Empty>
    }
    .into_any()
}

/// What was known after a version: with what that could not check, as it was checked last.
async fn known(tx: &mut db::TenantTx, tool: ToolId, version: i32) -> Result<Known, AppError> {
    let failed = |cause| context::database(&cause);
    let newest = db::reports::version(tx, tool, version)
        .await
        .map_err(failed)?
        .ok_or_else(AppError::not_found)?;
    db::reports::known(tx, &newest).await.map_err(failed)
}

async fn stored(tx: &mut db::TenantTx, tool: ToolId, version: i32) -> Result<Report, AppError> {
    let stored = db::reports::version(tx, tool, version)
        .await
        .map_err(|cause| context::database(&cause))?;
    Ok(stored.ok_or_else(AppError::not_found)?.report)
}

/// Draws the page. Everything in it that a page or a person wrote is text, never markup.
pub fn changes_view(page: &ChangesPage) -> AnyView {
    let changes = between(&page.before.report, &page.after);
    let nothing = changes.is_empty().then(|| nothing(page));
    view! {
        <article class="report changes">
            {head(page, &changes)}
            {nothing}
            {identity(&changes)}
            {bills(page, &changes)}
            {fit::turned(page, &changes)}
            {facts(&changes, "Changed", |change| matches!(change, FactChange::Changed { .. }))}
            {scores(&page.before, &changes)}
            {facts(&changes, "New", |change| matches!(change, FactChange::Added(_)))}
            {facts(&changes, "No longer stated", |change| matches!(change, FactChange::Gone(_)))}
            {facts(&changes, "Not checked", |change| matches!(change, FactChange::Unchecked(_)))}
        </article>
    }
    .into_any()
}

fn head(page: &ChangesPage, changes: &Changes<'_>) -> AnyView {
    let version = |version: i32, report: &Report| {
        let href = paths::report_version(&page.slug, page.tool_id, version);
        view! {
            <span>
                <a href=href>{format!("Version {version}")}</a>
                ", "
                <Time at=report.finished_at />
            </span>
        }
    };
    let overall = changes.overall.map(|(before, after)| {
        let basis = changes.basis.as_ref().map(basis);
        view! {
            <div class="overall">
                <p class="figure__label">"Overall score"</p>
                {moved(None, page.before.whose(None), (before, after), true)}
                {basis}
            </div>
        }
    });
    view! {
        <header class="report-head">
            <div>
                <h1>"Changes in " {page.after.tool.name.clone()}</h1>
                <p class="report-head__line muted">
                    {version(page.before.version, &page.before.report)} <span aria-hidden="true">"→"</span>
                    {version(page.version, &page.after)}
                </p>
            </div>
            {overall}
        </header>
    }
    .into_any()
}

/// Said of a tool that is called otherwise or whose address leads to another site.
fn identity(changes: &Changes<'_>) -> Option<AnyView> {
    let sentences = changes.identity.sentences();
    (!sentences.is_empty()).then(|| {
        let text = format!("{}.", sentences.join(". "));
        view! { <p class="report-summary">{text}</p> }.into_any()
    })
}

/// What changed prices by the seat, and plans that are no longer offered, mean for what the team pays.
fn bills(page: &ChangesPage, changes: &Changes<'_>) -> Option<AnyView> {
    let mut lines: Vec<String> = changes
        .facts
        .iter()
        .filter_map(|change| match change {
            FactChange::Changed { before, after } => Some((*before, *after)),
            _ => None,
        })
        .flat_map(|(before, after)| {
            let reckoned = page
                .spend
                .iter()
                .filter_map(move |record| bill_line((before, after), page, record));
            reckoned.collect::<Vec<_>>()
        })
        .collect();
    let unmoved = changes
        .facts
        .iter()
        .filter_map(FactChange::price_without_a_move);
    lines.extend(unmoved.flat_map(|(before, after)| {
        let records = page.spend.iter();
        records.filter_map(move |record| otherwise_line(before, after, page, record))
    }));
    let plans = changes.facts.iter().filter_map(FactChange::vanished_plan);
    lines.extend(plans.flat_map(|plan| {
        let records = page.spend.iter();
        records.filter_map(move |record| vanished_line(plan, page, record))
    }));
    (!lines.is_empty()).then(|| {
        let items = lines
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view();
        view! {
            <section class="section" aria-labelledby="bill">
                <h2 id="bill">"What it means for what you pay"</h2>
                <ul>{items}</ul>
            </section>
        }
        .into_any()
    })
}

/// `Business: $12 a seat a month before, now $15. You have 40 seats and renew in 41 days: +$1,440 a year.`
fn bill_line(
    (before, after): (&Fact, &Fact),
    page: &ChangesPage,
    record: &SpendRecord,
) -> Option<String> {
    let bill = bill(before, after, &page.before.report, record, page.today)?;
    let difference = format!("{} a year", bill.yearly.moved());
    let have = bill.seats.map_or_else(
        || "You pay for this plan".to_owned(),
        |seats| format!("You have {}", shown::count(seats, "seat")),
    );
    let renewal = record.spend.renewal(page.today);
    let renews = renewal.filter(|_| record.spend.comes() == Comes::Renews);
    let renews = renews.map(|renewal| {
        let days = (renewal.renews - page.today).whole_days();
        format!(" and renew in {}", shown::count(days, "day"))
    });
    let change = format!("{} before, now {}", before.words(), after.words());
    Some(if bill.sure {
        format!(
            "{change}. {have}{}: {difference}.",
            renews.unwrap_or_default()
        )
    } else {
        format!(
            "{change}. {have}{}; if they are on this plan, that is {difference}.",
            renews.unwrap_or_default()
        )
    })
}

/// `Pro: $12 per seat a month before, now Pro: €12 per seat a month. You pay $2,880 a year and renew in 51 days: ask what
/// you will pay.`
fn otherwise_line(
    before: &Fact,
    after: Option<&Fact>,
    page: &ChangesPage,
    record: &SpendRecord,
) -> Option<String> {
    let paid = charged_otherwise(before, &page.before.report, record, page.today)?;
    let change = match after {
        Some(after) => format!("{} before, now {}", before.words(), after.words()),
        None => format!("{} is no longer stated", before.words()),
    };
    let whose = if paid.sure {
        ""
    } else {
        ", if you are on this plan"
    };
    let pay = pays(paid, page, record);
    Some(format!("{change}. {pay}: ask what you will pay{whose}."))
}

/// `The plan on your spend record, Team, is no longer stated. You pay $5,760 a year and renew in 41 days.`
fn vanished_line(plan: &str, page: &ChangesPage, record: &SpendRecord) -> Option<String> {
    let vanished = vanished(plan, &page.before.report, &page.after, record, page.today)?;
    let pay = pays(vanished, page, record);
    Some(if vanished.sure {
        format!("The plan on your spend record, {plan}, is no longer stated. {pay}.")
    } else {
        format!(
            "{plan} is no longer stated; your spend record names no plan, so see whether it is yours. {pay}."
        )
    })
}

/// `You pay $5,760 a year, and renew in 41 days`.
fn pays(paid: Paid, page: &ChangesPage, record: &SpendRecord) -> String {
    let renewal = record.spend.renewal(page.today);
    let comes = renewal.map(|renewal| {
        let days = shown::count((renewal.renews - page.today).whole_days(), "day");
        match record.spend.comes() {
            Comes::Renews => format!(", and renew in {days}"),
            _ => format!(", and it ends in {days}"),
        }
    });
    format!(
        "You pay {} a year{}",
        paid.yearly,
        comes.unwrap_or_default()
    )
}

fn nothing(page: &ChangesPage) -> AnyView {
    let compared = shown::count(page.after.facts.len(), "fact");
    view! {
        <p class="report-summary">
            {format!("Nothing changed: {compared} compared, and the scores stayed where they were.")}
        </p>
    }
    .into_any()
}

/// The changes of one sort; nothing where there are none.
fn facts(
    changes: &Changes<'_>,
    heading: &'static str,
    of: fn(&FactChange<'_>) -> bool,
) -> Option<AnyView> {
    let of: Vec<_> = changes.facts.iter().filter(|change| of(change)).collect();
    let first = of.first()?;
    let id = format!("changes-{}", heading.to_lowercase().replace(' ', "-"));
    let labelled_by = id.clone();
    let explained = matches!(first, FactChange::Unchecked(_)).then(|| {
        view! { <p class="muted">"The pages that stated these were not read this time, so nobody knows whether they still hold."</p> }
    });
    let number = of.len();
    let rows = of.iter().map(|change| row(change)).collect_view();
    Some(
        view! {
            <section class="section" aria-labelledby=labelled_by>
                <h2 id=id>{heading} " " <span class="muted">{number}</span></h2>
                {explained}
                <ul class="facts" role="list">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

/// One change: what kind of fact, what was and is said, and the quotes on demand.
fn row(change: &FactChange<'_>) -> AnyView {
    let kind = change.kind().label();
    let moved = change
        .price_move()
        .map(|moved| view! { <p class="changes__move">{move_words(moved)}</p> });
    let sides = match change {
        FactChange::Changed { before, after } => {
            view! { {side("Before", before)} {side("Now", after)} }.into_any()
        }
        FactChange::Added(fact) | FactChange::Gone(fact) | FactChange::Unchecked(fact) => {
            said(fact, false)
        }
    };
    view! {
        <li class="fact change">
            <p class="change__kind muted">{kind}</p>
            {moved}
            {sides}
        </li>
    }
    .into_any()
}

fn side(label: &'static str, fact: &Fact) -> AnyView {
    view! {
        <div class="change__side">
            <p class="change__label muted">{label}</p>
            {said(fact, true)}
        </div>
    }
    .into_any()
}

/// What a fact states and its quote, which lies open where two are compared.
pub(super) fn said(fact: &Fact, open: bool) -> AnyView {
    let words = fact.words().into_owned();
    let condition = fact
        .condition
        .clone()
        .map(|condition| view! { <p class="fact__condition">{condition}</p> });
    view! {
        <p class="fact__value">{words.clone()}</p>
        {status(fact)}
        {condition}
        <Quote about=words quote=fact.quote.clone() url=fact.url.clone() fetched_at=fact.fetched_at open=open />
    }
    .into_any()
}

/// How a price moved, in words: `+$3 (+25%)`.
pub(super) fn move_words(moved: PriceMove) -> String {
    match moved {
        PriceMove::Amount { by, percent } => {
            let share = percent.map(|percent| {
                let sign = if percent < 0.0 { "−" } else { "+" };
                format!(" ({sign}{}%)", (percent.abs() * 10.0).round() / 10.0)
            });
            format!("{}{}", by.moved(), share.unwrap_or_default())
        }
        PriceMove::Withdrawn => "No longer public".to_owned(),
        PriceMove::Published => "Public now".to_owned(),
        PriceMove::Terms => "Charged otherwise".to_owned(),
    }
}

/// The scores that moved, each with the lines of the rubric that moved it.
fn scores(before: &Known, changes: &Changes<'_>) -> Option<AnyView> {
    let unread = |change: &FactChange<'_>| matches!(change, FactChange::Unchecked(_));
    let rows = changes
        .scores
        .iter()
        .map(|change| score(before, change))
        .collect_view();
    let because = changes.facts.iter().any(unread).then(|| {
        view! { <p class="muted">"Some pages were not read this time. That moves scores, too: what is not read scores nothing."</p> }
    });
    (!changes.scores.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="moved">
                <h2 id="moved">"Scores that moved"</h2>
                {because}
                <ul class="score-rows" role="list">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

fn score(before: &Known, change: &ScoreChange<'_>) -> AnyView {
    let reasons = change.reasons.iter().map(reason).collect_view();
    let label = Some(change.dimension.label());
    let whose = before.whose(Some(change.dimension));
    let unexplained = change.reasons.is_empty().then(|| {
        view! { <p class="muted">"The same lines of the rubric apply; the rubric itself counts them otherwise now."</p> }
    });
    view! {
        <li class="score-row">
            {moved(label, whose, (change.before, change.after), false)}
            <ul class="reasons" role="list">{reasons}</ul>
            {unexplained}
        </li>
    }
    .into_any()
}

/// How a score moved; one that is not of the version before says whose it is.
fn moved(
    label: Option<&'static str>,
    whose: Option<String>,
    (before, after): (Option<f32>, Option<f32>),
    large: bool,
) -> AnyView {
    let label = label.map(|label| view! { <span class="change__dimension">{label}</span> });
    let whose = whose.map(|whose| format!(" {whose}"));
    let spoken = if whose.is_some() {
        ", now "
    } else {
        " before, now "
    };
    view! {
        <p class="change__score">
            {label} <span class="muted">{score_text(before)} {whose}</span>
            <span aria-hidden="true">"→"</span> <span class="visually-hidden">{spoken}</span>
            <ScoreBadge score=after large=large />
        </p>
    }
    .into_any()
}

/// That two overall scores are not over the same dimensions, and what those come to that they share.
fn basis(basis: &Basis) -> AnyView {
    let named = |dimensions: &[Dimension], what: &str| {
        let names: Vec<&str> = dimensions.iter().map(|each| each.label()).collect();
        (!names.is_empty()).then(|| format!("{} {what}", names.join(", ")))
    };
    let parts = [
        named(&basis.lost, "unknown now"),
        named(&basis.won, "unknown before"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let shared = basis.means.map(|(before, after)| {
        format!(
            " Over the {} known both times: {before:.1} before, now {after:.1}.",
            shown::count(basis.both, "dimension")
        )
    });
    let says = format!(
        "Not over the same dimensions: {}.{}",
        parts.join("; "),
        shared.unwrap_or_default()
    );
    view! { <p class="figure__label">{says}</p> }.into_any()
}

/// A line of the rubric, and what became of it.
fn reason(change: &ReasonChange<'_>) -> AnyView {
    // What a line does to the score that moved: one that counts no longer takes its points away.
    let line = |reason: &Reason, note| (signed(-reason.points), reason.text.clone(), note);
    let (points, text, note) = match change {
        ReasonChange::New(reason) => (signed(reason.points), reason.text.clone(), "applies now"),
        ReasonChange::Unchecked(reason) => line(reason, "not checked this time"),
        ReasonChange::HalfChecked(reason) => line(reason, "not all of it checked this time"),
        ReasonChange::Uncounted(reason) => {
            line(reason, "still stated; too little is known for a score")
        }
        ReasonChange::Gone(reason) => line(reason, "no longer applies"),
    };
    view! {
        <li class="reasons__line">
            <span class="reasons__points">{points}</span>
            <div class="reasons__what">
                <span>{text}</span>
                <span class="muted">{note}</span>
            </div>
        </li>
    }
    .into_any()
}
