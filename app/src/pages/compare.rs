//! Two to five tools side by side. The address holds all of it, so whoever is a member can be sent the link.

mod choose;
mod facts;
mod fit;
mod prices;
mod scores;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use db::{reports::StoredReport, tools::Filter};
use leptos::prelude::*;
use model::{
    AppError,
    compare::{FEWEST, MOST, SEATS},
    id::ToolId,
    rate::Rates,
    report::{
        Fact, FactKind, Report,
        unread::{How, first_of, unread},
    },
    scorecard::{self, Fit, Scorecard},
    spend::{MOST_SEATS, SpendRecord, SpendStatus},
    tool::{Tool, ToolSort},
    workspace::Member,
};
use time::Date;

use self::choose::Choice;
use crate::{
    components::{
        error_note::{ErrorNote, Notice},
        layout::Area,
        pager,
        radar::SeriesSign,
        twins::Twins,
    },
    context,
    pages::{Page, workspace_page},
    paths, shown,
};

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The tools, each once, in the order of the address; at most [`MOST`].
    tools: Vec<ToolId>,
    /// How many more were named.
    left_out: usize,
    /// How many were named by what is no id. The database never hears of them.
    malformed: usize,
    /// The seats as they were typed; empty for the team's own number.
    seats: String,
    /// Whether rows in which all say the same are hidden.
    only_differences: bool,
    /// Whether tools are chosen, however many are chosen already.
    choosing: bool,
    /// The search among the tools to choose from.
    search: String,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names, each with all its values.
    fn of(query: impl Fn(&str) -> Vec<String>) -> Self {
        let one = |name: &str| query(name).pop();
        let (mut tools, mut malformed) = (Vec::new(), 0);
        for text in query("tool").iter().filter(|text| !text.is_empty()) {
            match text.parse() {
                Ok(tool) if tools.contains(&tool) => {}
                Ok(tool) => tools.push(tool),
                Err(_) => malformed += 1,
            }
        }
        let left_out = tools.len().saturating_sub(MOST);
        tools.truncate(MOST);
        Self {
            tools,
            left_out,
            malformed,
            seats: one("seats")
                .unwrap_or_default()
                .trim()
                .chars()
                .take(20)
                .collect(),
            only_differences: one("only").is_some_and(|only| only == "differences"),
            choosing: one("choose").is_some(),
            search: pager::search(one),
        }
    }

    /// The seats that were typed; none where that is no number of seats.
    fn typed_seats(&self) -> Option<u32> {
        let seats: u32 = self.seats.parse().ok()?;
        (1..=MOST_SEATS).contains(&seats).then_some(seats)
    }

    fn refuses_seats(&self) -> bool {
        !self.seats.is_empty() && self.typed_seats().is_none()
    }
}

/// A tool to compare.
pub struct Column {
    /// The tool.
    pub tool: Tool,
    /// Its newest report, if one is finished.
    pub report: Option<Report>,
    /// What reports before it state on pages that it could not read.
    pub unchecked: Vec<Fact>,
    /// What the team pays for it.
    pub spend: Vec<SpendRecord>,
}

/// Everything the comparison shows.
pub struct Comparison {
    /// The workspace's slug.
    pub slug: String,
    /// The tools, in the order of the address.
    pub columns: Vec<Column>,
    /// How this workspace judges them.
    pub card: Scorecard,
    /// The workspace's currency and rates.
    pub rates: Option<Rates>,
    /// The day on which it is shown.
    pub today: Date,
    /// How many tools of the address are not in this workspace.
    pub absent: usize,
    /// Which of them have the name of another.
    pub twins: Twins,
}

/// The comparison, or the choice of what to compare.
#[component]
pub fn ComparePage() -> impl IntoView {
    let asked = Asked::of(context::queries);
    workspace_page(Area::Compare, |member, _| async move {
        let compared = load(&member, &asked).await?;
        if asked.choosing || compared.columns.len() < FEWEST {
            let choice = choice(&member, &compared, &asked).await?;
            let content = choose::choose_view(&compared, &choice, &asked);
            return Ok(Page::new("Compare", content));
        }
        let names: Vec<&str> = compared.columns.iter().map(Column::name).collect();
        let title = format!("Compare {}", names.join(", "));
        Ok(Page::new(title, compare_view(&compared, &asked)))
    })
}

/// What the address names, as far as this workspace has it: another workspace's tool is as absent as a deleted one.
async fn load(member: &Member, asked: &Asked) -> Result<Comparison, AppError> {
    let failed = |cause| context::database(&cause);
    let mut tx = context::begin(member).await?;
    let tools = db::tools::some(&mut tx, &asked.tools)
        .await
        .map_err(failed)?;
    let reports = db::reports::newest(&mut tx, &asked.tools)
        .await
        .map_err(failed)?;
    let spend = db::spend::of_tools(&mut tx, &asked.tools)
        .await
        .map_err(failed)?;
    let card = db::scorecards::get(&mut tx).await.map_err(failed)?.card;
    let rates = db::rates::rates(&mut tx).await.map_err(failed)?;
    let each: Vec<&StoredReport> = reports.iter().collect();
    let known = db::reports::each_known_before(&mut tx, &each)
        .await
        .map_err(failed)?;
    let of_tools = reports.iter().map(|stored| stored.tool_id);
    let mut unchecked: HashMap<ToolId, Vec<Fact>> = of_tools.zip(known).collect();
    let columns: Vec<Column> = asked
        .tools
        .iter()
        .filter_map(|id| {
            let tool = tools.iter().find(|tool| tool.id == *id)?.clone();
            let report = reports.iter().find(|stored| stored.tool_id == *id);
            let paid = spend
                .iter()
                .filter(|record| record.spend.tool_id == Some(*id));
            Some(Column {
                tool,
                report: report.map(|stored| stored.report.clone()),
                unchecked: unchecked.remove(id).unwrap_or_default(),
                spend: paid.cloned().collect(),
            })
        })
        .collect();
    let twins = Twins::among(&mut tx, asked.tools.iter().copied()).await?;
    Ok(Comparison {
        twins,
        slug: member.workspace.slug.clone(),
        absent: asked.malformed + asked.tools.len() - columns.len(),
        columns,
        card,
        rates,
        today: context::today(),
    })
}

/// The tools to choose from, the newest first.
async fn choice(member: &Member, compared: &Comparison, asked: &Asked) -> Result<Choice, AppError> {
    let mut tx = context::begin(member).await?;
    let filter = Filter {
        search: &asked.search,
        ..Filter::default()
    };
    let listed = db::tools::page(&mut tx, &filter, ToolSort::Newest, 0, Choice::READ)
        .await
        .map_err(|cause| context::database(&cause))?;
    Ok(Choice::of(listed, &compared.columns))
}

impl Column {
    fn name(&self) -> &str {
        &self.tool.name
    }

    /// Stands where the report says nothing of a kind, in the words `none`, or why that is not known.
    fn silent(&self, kind: FactKind, none: &'static str) -> AnyView {
        let sources = self.report.as_ref().map(|report| report.sources.as_slice());
        let unread = unread(sources.unwrap_or_default());
        let says = match first_of(&unread, kind.stands_on()) {
            Some(unread) if unread.how == How::None => unread.sentence(),
            Some(unread) if unread.how == How::Some => format!("{none}; {}", unread.note()),
            _ => none.to_owned(),
        };
        view! { <span class="muted">{says}</span> }.into_any()
    }
}

impl Comparison {
    /// What the workspace's scorecard makes of a tool's report.
    fn fit(&self, column: &Column) -> Option<Fit> {
        let report = column.report.as_ref()?;
        Some(scorecard::fit(&self.card, &report.scores, &report.facts))
    }

    /// How many seats prices are reckoned for, and where the number comes from.
    fn seats(&self, asked: &Asked) -> (u32, String) {
        if let Some(seats) = asked.typed_seats() {
            return (seats, String::new());
        }
        let records = self.columns.iter().flat_map(|column| &column.spend);
        let ours = records
            .filter(|record| record.spend.status == SpendStatus::Active)
            .filter_map(|record| Some((record.spend.seats?, record)))
            .max_by_key(|(seats, _)| *seats);
        match ours {
            Some((seats, record)) => (
                seats,
                format!("from your spend record of {}", record.spend.vendor),
            ),
            None => (
                SEATS,
                "no spend record of these tools has a number".to_owned(),
            ),
        }
    }
}

/// Draws the comparison. Everything in it that a page or a person wrote is text, never markup.
pub fn compare_view(compared: &Comparison, asked: &Asked) -> AnyView {
    let (seats, whence) = compared.seats(asked);
    let ids: Vec<ToolId> = compared
        .columns
        .iter()
        .map(|column| column.tool.id)
        .collect();
    let change = format!("{}&choose=yes", paths::compare_tools(&compared.slug, &ids));
    view! {
        <div class="page-head">
            <div>
                <h1>"Compare"</h1>
                <p class="muted">"The address of this page holds the whole choice: send it to any member of this workspace."</p>
            </div>
            <div class="page-head__actions">
                <a class="button" href=change>
                    "Change the tools"
                </a>
            </div>
        </div>
        {notes(compared, asked)}
        {settings(compared, asked, &ids, seats, &whence)}
        {scores::scores(compared)}
        {fit::fit(compared)}
        {prices::prices(compared, seats)}
        {facts::facts(compared, asked.only_differences)}
    }
    .into_any()
}

/// What of the address could not be shown.
fn notes(compared: &Comparison, asked: &Asked) -> AnyView {
    let absent = (compared.absent > 0).then(|| {
        let which = match compared.absent {
            1 => "One of the tools in the address is".to_owned(),
            many => format!("{many} of the tools in the address are"),
        };
        view! { <Notice>{format!("{which} not in this workspace. It may have been deleted.")}</Notice> }
    });
    let left_out = (asked.left_out > 0).then(|| {
        view! { <Notice>{format!("{MOST} tools are compared at most. {} left out.", left_out(asked.left_out))}</Notice> }
    });
    let without = compared
        .columns
        .iter()
        .filter(|column| column.report.is_none());
    let without = without.map(Column::name).collect::<Vec<_>>().join(", ");
    let without = (!without.is_empty() && !asked.choosing && compared.columns.len() >= FEWEST)
        .then(|| view! { <Notice>{format!("No finished report yet: {without}.")}</Notice> });
    view! { {absent} {left_out} {without} }.into_any()
}

fn left_out(number: usize) -> String {
    match number {
        1 => "The last one is".to_owned(),
        many => format!("The last {many} are"),
    }
}

/// The seats and the differences: a form that asks this very address.
fn settings(
    compared: &Comparison,
    asked: &Asked,
    tools: &[ToolId],
    seats: u32,
    whence: &str,
) -> AnyView {
    let refused = asked.refuses_seats().then(|| {
        view! { <ErrorNote message=format!("Seats are a whole number from 1 to {MOST_SEATS}. These are reckoned for {seats}.") id="seats-error" /> }
    });
    let hint = (asked.typed_seats().is_none() && refused.is_none())
        .then(|| view! { <p class="field__hint" id="seats-hint">{format!("{}: {whence}.", shown::count(seats, "seat"))}</p> });
    let described_by = match (&refused, &hint) {
        (Some(_), _) => Some("seats-error"),
        (None, Some(_)) => Some("seats-hint"),
        (None, None) => None,
    };
    let value = if asked.refuses_seats() {
        asked.seats.clone()
    } else {
        seats.to_string()
    };
    view! {
        <form class="compare-settings" method="get" action=paths::compare(&compared.slug)>
            {chosen(tools)}
            <div class="compare-settings__row">
                <label class="field__label" for="seats">
                    "Seats"
                </label>
                <input
                    class="field__input compare-settings__seats"
                    type="text"
                    inputmode="numeric"
                    id="seats"
                    name="seats"
                    value=value
                    autocomplete="off"
                    aria-describedby=described_by
                    aria-invalid=refused.is_some().then_some("true")
                />
                <label class="check">
                    <input class="checkbox" type="checkbox" name="only" value="differences" checked=asked.only_differences />
                    " Differences only"
                </label>
                <button class="button" type="submit">
                    "Show"
                </button>
            </div>
            {hint}
            {refused}
        </form>
    }
    .into_any()
}

/// The tools as hidden fields, so that a form keeps them.
fn chosen(tools: &[ToolId]) -> AnyView {
    tools
        .iter()
        .map(|tool| view! { <input type="hidden" name="tool" value=tool.to_string() /> })
        .collect_view()
        .into_any()
}

/// The class that makes a table as wide as its columns need.
fn table_class(compared: &Comparison) -> String {
    format!("table compare compare--{}", compared.columns.len())
}

/// The head of a table with a column a tool. `first` names the rows.
fn head(compared: &Comparison, first: &'static str) -> AnyView {
    let names = compared
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            view! {
                <th scope="col" class="compare__tool">
                    <SeriesSign place=place />
                    <a class="table__name" href=paths::tool(&compared.slug, column.tool.id)>
                        {column.tool.name.clone()}
                    </a>
                    {compared.twins.address(column.tool.id)}
                </th>
            }
        })
        .collect_view();
    view! {
        <thead>
            <tr>
                <th scope="col" class="compare__label">
                    {first}
                </th>
                {names}
            </tr>
        </thead>
    }
    .into_any()
}

/// What stands in every cell of a tool without a report.
fn no_report() -> AnyView {
    view! { <span class="muted">"No report yet"</span> }.into_any()
}

/// Stands above what a page said before that could not be read this time.
fn said_before(page: &'static str) -> AnyView {
    let says = format!("{page} could not be read this time. It said before:");
    view! { <span class="muted">{says}</span> }.into_any()
}
