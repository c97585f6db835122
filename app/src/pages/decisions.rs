//! The decisions on all tools: what stood where from when on, why, and who said so.

use db::decisions::{Filter, Logged};
use leptos::prelude::*;
use model::{
    AppError,
    id::UserId,
    tool::ToolStatus,
    workspace::{Member, Person},
};

use crate::{
    components::{
        empty::Empty,
        field::{Select, option},
        layout::Area,
        pager::{self, Pager, search_field},
        twins::Twins,
    },
    context,
    pages::{
        Page,
        standing::{decided, status_options},
        tools::member_options,
        workspace_page,
    },
    paths::{self, query_value},
    shown,
};

/// Decisions on one page of the log.
const PER_PAGE: usize = 25;

/// What the address of the log asks for. What can't be read asks for everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    from: Option<ToolStatus>,
    to: Option<ToolStatus>,
    who: Option<UserId>,
    search: String,
    page: usize,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names: `from` and `to`, words of [`ToolStatus`]; `who`, an id;
    /// `q`, a text; `page`, a number.
    pub fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let status = |name: &str| query(name).and_then(|word| ToolStatus::parse(&word));
        Self {
            from: status("from"),
            to: status("to"),
            who: query("who").and_then(|id| id.parse().ok()),
            search: pager::search(&query),
            page: pager::page(&query),
        }
    }

    /// The decisions that it asks for.
    #[must_use]
    pub fn filter(&self) -> Filter<'_> {
        Filter {
            from: self.from,
            to: self.to,
            who: self.who,
            search: &self.search,
        }
    }

    /// The same as a query, without the page; empty where it asks for all.
    fn query(&self) -> String {
        let search = Some(&self.search).filter(|search| !search.is_empty());
        [
            self.from.map(|status| ("from", status.as_str().to_owned())),
            self.to.map(|status| ("to", status.as_str().to_owned())),
            self.who.map(|id| ("who", id.to_string())),
            search.map(|search| ("q", search.clone())),
        ]
        .into_iter()
        .flatten()
        .map(|(name, value)| format!("{name}={}", query_value(&value)))
        .collect::<Vec<_>>()
        .join("&")
    }
}

/// What the page shows.
#[derive(Debug, Default)]
pub struct Found {
    /// The decisions of this page.
    pub decisions: Vec<Logged>,
    /// How many match in all.
    pub matching: usize,
    /// Whose decisions can be asked for.
    pub people: Vec<Person>,
    /// Which of their tools have the name of another.
    pub twins: Twins,
}

/// The log.
#[component]
pub fn DecisionsPage() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Tools, |member, _| async move {
        let found = load(&member, &asked).await?;
        let content = decisions_view(&member.workspace.slug, &found, &asked);
        Ok(Page::new("Decisions", content))
    })
}

async fn load(member: &Member, asked: &Asked) -> Result<Found, AppError> {
    let failed = |cause| context::database(&cause);
    let mut tx = context::begin(member).await?;
    let skip = (asked.page - 1).saturating_mul(PER_PAGE);
    let (decisions, matching) = db::decisions::log(&mut tx, asked.filter(), skip, PER_PAGE)
        .await
        .map_err(failed)?;
    let tools = decisions.iter().map(|each| each.tool_id);
    Ok(Found {
        twins: Twins::among(&mut tx, tools).await?,
        decisions,
        matching,
        people: db::members::list(&mut tx).await.map_err(failed)?,
    })
}

/// Draws the page.
pub fn decisions_view(slug: &str, found: &Found, asked: &Asked) -> AnyView {
    let query = asked.query();
    let is_all = query.is_empty() && asked.page <= 1;
    let (tools, all) = (paths::tools(slug), paths::decisions(slug));
    let to_tools = tools.clone();
    let some = !found.decisions.is_empty();
    let list = match (some, is_all) {
        (true, _) => log(slug, found, asked),
        (false, true) => view! {
            <Empty title="Nothing decided yet" text="On a tool’s page its status is changed for a reason. Each such decision stands here.">
                <p>
                    <a href=to_tools>"To the tools"</a>
                </p>
            </Empty>
        }
        .into_any(),
        (false, false) if asked.page > 1 => pager::past_the_end(paths::decisions_of(slug, &query, 1)),
        (false, false) => view! {
            <Empty title="Nothing found" text="No decision matches.">
                <p>
                    <a href=all>"Show all decisions"</a>
                </p>
            </Empty>
        }
        .into_any(),
    };
    let csv = some.then(|| {
        let href = paths::decisions_csv(slug, &query);
        view! {
            <div class="page-head__actions">
                <a class="button button--quiet" href=href>
                    "CSV"
                </a>
            </div>
        }
    });
    let count = match (some, query.is_empty()) {
        (true, true) => shown::count(found.matching, "decision"),
        (true, false) => format!("{} found", shown::count(found.matching, "decision")),
        (false, _) => "Why tools are in use, or not".to_owned(),
    };
    view! {
        <div class="page-head">
            <div>
                <h1>"Decisions"</h1>
                <p class="muted">{count} " · " <a href=tools>"Tools"</a></p>
            </div>
            {csv}
        </div>
        {(some || !is_all).then(|| filter_form(slug, &found.people, asked))}
        {list}
    }
    .into_any()
}

fn filter_form(slug: &str, people: &[Person], asked: &Asked) -> AnyView {
    let status = |chosen: Option<ToolStatus>| {
        let chosen = chosen.map_or("", ToolStatus::as_str);
        (
            option("", "Any status", false),
            status_options(None, chosen),
        )
    };
    let who = asked.who.map(|id| id.to_string()).unwrap_or_default();
    view! {
        <form class="filter" method="get" action=paths::decisions(slug) role="search" aria-label="Filter">
            <div class="field">{search_field("Search by reason or tool", asked.search.clone())}</div>
            <Select name="from" label="From" options=status(asked.from) />
            <Select name="to" label="To" options=status(asked.to) />
            <Select name="who" label="By" options=member_options([("", "Anybody")], people, &who) />
            <button class="button" type="submit">
                "Show"
            </button>
        </form>
    }
    .into_any()
}

fn log(slug: &str, found: &Found, asked: &Asked) -> AnyView {
    let lines = found
        .decisions
        .iter()
        .map(|each| {
            let name = view! {
                <h2 class="decision__tool">
                    <a class="table__name" href=paths::tool(slug, each.tool_id)>
                        {found.twins.called(each.tool_id, &each.tool)}
                    </a>
                </h2>
            };
            decided(&each.decision, Some(name.into_any()))
        })
        .collect_view();
    let query = asked.query();
    let to = |page| paths::decisions_of(slug, &query, page);
    view! {
        <ol class="decisions" aria-label="Decisions">
            {lines}
        </ol>
        <Pager
            page=asked.page
            pages=found.matching.div_ceil(PER_PAGE).max(1)
            earlier=to(asked.page.saturating_sub(1))
            later=to(asked.page + 1)
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use model::{id::ToolId, tool::Decision};

    use super::*;
    use crate::fixtures;

    fn html(found: &Found, query: &[(&str, &str)]) -> String {
        let asked = Asked::of(|name| {
            let pair = query.iter().find(|(each, _)| *each == name);
            pair.map(|(_, value)| (*value).to_owned())
        });
        Owner::new().with(|| decisions_view("lab", found, &asked).to_html())
    }

    fn found() -> Found {
        Found {
            decisions: vec![Logged {
                tool_id: ToolId::new(),
                tool: fixtures::MARKUP.to_owned(),
                decision: Decision {
                    number: 1,
                    from: ToolStatus::Evaluating,
                    to: ToolStatus::InUse,
                    reason: fixtures::MARKUP.to_owned(),
                    who: Some(fixtures::MARKUP.to_owned()),
                    at: fixtures::WHEN,
                },
            }],
            matching: 60,
            people: vec![],
            twins: Twins::default(),
        }
    }

    #[test]
    fn a_tool_whose_name_another_has_is_told_by_its_address() {
        let mut found = found();
        let tool = found.decisions[0].tool_id;
        found.decisions[0].tool = "Aster".to_owned();
        assert!(!html(&found, &[]).contains("aster.example"));
        found.twins = Twins::from_iter([(tool, "https://www.aster.example/".to_owned())]);
        assert!(html(&found, &[]).contains("Aster (aster.example)"));
    }

    #[test]
    fn what_people_wrote_is_text_and_pages_and_table_keep_the_filter() {
        let html = html(&found(), &[("to", "in_use"), ("q", "a&b"), ("page", "2")]);
        assert!(
            !html.contains("<script") && !html.contains("<img"),
            "{html}"
        );
        let query = "to=in_use&amp;q=a%26b";
        assert!(
            html.contains(&format!("/w/lab/decisions.csv?{query}")),
            "{html}"
        );
        assert!(
            html.contains(&format!("/w/lab/decisions?{query}&amp;page=3")),
            "{html}"
        );
        assert!(
            html.contains("60 decisions found") && html.contains("Page 2 of 3"),
            "{html}"
        );
    }

    #[test]
    fn an_empty_log_says_where_decisions_are_made_and_a_filter_the_way_out() {
        let none = html(&Found::default(), &[]);
        assert!(
            none.contains("Nothing decided yet") && !none.contains("<form"),
            "{none}"
        );
        let filtered = html(&Found::default(), &[("from", "dropped")]);
        assert!(
            filtered.contains("Show all decisions") && filtered.contains("<form"),
            "{filtered}"
        );
        let past = html(&Found::default(), &[("from", "dropped"), ("page", "99")]);
        assert!(
            past.contains("The list ends before this page")
                && past.contains("/w/lab/decisions?from=dropped")
                && !past.contains("Nothing found"),
            "{past}"
        );
        assert_eq!(
            Asked::of(|name| (name == "who").then(|| "x'".to_owned())).query(),
            ""
        );
    }
}
