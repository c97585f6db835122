//! The tools of a workspace: search, add, and how each stands.

use std::collections::HashMap;

use leptos::prelude::*;
use model::{
    AppError,
    address::{BadAddress, ToolAddress},
    compare::{FEWEST, MOST},
    id::ToolId,
    scorecard::{Fit, fit},
    tool::{Neighbour, Tool},
    workspace::Member,
};

use crate::{
    components::{
        empty::Empty,
        external_link::short_address,
        layout::Area,
        pager::{self, Pager, SearchForm},
        score::{ScoreBadge, from_tenths},
        status::RunStateBadge,
        time::Time,
        verdict::VerdictBadge,
    },
    context,
    pages::{
        Page,
        forms::{AddToolForm, Typed},
        near::NearTools,
        said::Said,
        samples::Samples,
        workspace_page,
    },
    paths, shown,
};

/// Tools on one page of the list.
const PER_PAGE: usize = 25;

/// The form that sends the chosen tools to be compared.
const CHOSEN: &str = "chosen";

/// What the address of the list asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The search, trimmed; empty for all.
    search: String,
    /// The page, from 1.
    page: usize,
    /// An address that was refused.
    typed: Option<Typed>,
    /// An address of a site that has a tool.
    near: Option<ToolAddress>,
    /// What became of the form that led here; a refused address stands in `typed`.
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names. What is no number is page 1. `judge` says why
    /// an address is not read.
    fn of(
        query: impl Fn(&str) -> Option<String>,
        judge: impl Fn(&ToolAddress) -> Option<String>,
    ) -> Self {
        let text = |name: &str| query(name).unwrap_or_default();
        let problem = match text("refused").as_str() {
            paths::NOT_PUBLIC => ToolAddress::parse(&text("url"))
                .ok()
                .and_then(|address| judge(&address)),
            word => BadAddress::from_word(word).map(|reason| reason.to_string()),
        };
        Self {
            search: pager::search(&query),
            page: pager::page(&query),
            typed: problem.map(|problem| Typed {
                url: text("url"),
                problem,
            }),
            near: ToolAddress::parse(&text("near")).ok(),
            said: Said::of(|name| (name != "refused").then(|| query(name))?),
        }
    }
}

/// The list of tools.
#[component]
pub fn Tools() -> impl IntoView {
    let asked = Asked::of(context::query, |address| {
        (context::state().ok()?.judge)(address).err()
    });
    workspace_page(Area::Tools, |member, _| async move {
        load(&member, asked).await
    })
}

async fn load(member: &Member, asked: Asked) -> Result<Page, AppError> {
    let mut tx = context::begin(member).await?;
    let tools = db::tools::list(&mut tx)
        .await
        .map_err(|cause| context::database(&cause))?;
    let near = near(&mut tx, asked.near.as_ref()).await?;
    let fits = fits(&mut tx, &tools, &asked).await?;
    let samples = context::state()?.sample_vendors;
    let slug = member.workspace.slug.clone();
    let content = view! {
        {tools_view(&slug, &tools, &fits, near, asked)}
        {tools.is_empty().then(|| view! { <Samples slug=slug.clone() samples=samples /> })}
    };
    Ok(Page::new("Tools", content))
}

/// How the tools on the page that is asked for fit. Those of the other pages are not looked at.
async fn fits(
    tx: &mut db::TenantTx,
    tools: &[Tool],
    asked: &Asked,
) -> Result<HashMap<ToolId, Fit>, AppError> {
    let failed = |cause| context::database(&cause);
    let card = db::scorecards::get(tx).await.map_err(failed)?.card;
    let ids: Vec<ToolId> = Shown::of(tools, asked)
        .tools
        .iter()
        .map(|tool| tool.id)
        .collect();
    let judged = db::scorecards::judgeable(tx, &ids, &card)
        .await
        .map_err(failed)?;
    Ok(judged
        .into_iter()
        .map(|each| (each.tool_id, fit(&card, &each.scores, &each.facts)))
        .collect())
}

/// The tools on one page of the list.
struct Shown<'a> {
    tools: Vec<&'a Tool>,
    page: usize,
    pages: usize,
}

impl<'a> Shown<'a> {
    fn of(tools: &'a [Tool], asked: &Asked) -> Self {
        let matching: Vec<&Tool> = tools
            .iter()
            .filter(|tool| matches(tool, &asked.search))
            .collect();
        let pages = matching.len().div_ceil(PER_PAGE).max(1);
        let page = asked.page.clamp(1, pages);
        let tools = matching.into_iter().skip((page - 1) * PER_PAGE);
        Self {
            tools: tools.take(PER_PAGE).collect(),
            page,
            pages,
        }
    }
}

/// The tools on the address's site. None by the time they have gone, or the address itself is one.
async fn near(
    tx: &mut db::TenantTx,
    address: Option<&ToolAddress>,
) -> Result<Vec<Neighbour>, AppError> {
    let Some(address) = address else {
        return Ok(Vec::new());
    };
    let tool = address.of_tool();
    db::tools::neighbours(tx, &tool.host(), &tool.key())
        .await
        .map_err(|cause| context::database(&cause))
}

/// Draws the page.
pub fn tools_view(
    slug: &str,
    tools: &[Tool],
    fits: &HashMap<ToolId, Fit>,
    near: Vec<Neighbour>,
    asked: Asked,
) -> AnyView {
    let near = asked
        .near
        .as_ref()
        .filter(|_| !near.is_empty())
        .map(|address| {
            let url = address.url().to_string();
            view! { <NearTools slug=slug.to_owned() url=url tools=near /> }
        });
    let shown = Shown::of(tools, &asked);
    let list = if tools.is_empty() {
        view! { <Empty title="No tools yet" text="Add the first by its web address. Its research starts at once." /> }.into_any()
    } else if shown.tools.is_empty() {
        nothing_found(slug, &asked.search)
    } else {
        table(slug, &shown, fits, &asked)
    };
    view! {
        <div class="page-head">
            <div>
                <h1>"Tools"</h1>
                <p class="muted">{shown::count(tools.len(), "tool")}</p>
            </div>
        </div>
        {asked.said.clone().note()}
        {near}
        <AddToolForm slug=slug.to_owned() typed=asked.typed.clone() />
        {(!tools.is_empty())
            .then(|| {
                view! { <SearchForm action=paths::tools(slug) label="Search by name or address" value=asked.search.clone() /> }
            })}
        {list}
    }
    .into_any()
}

/// Whether name, host or address holds the text, in any case.
pub(super) fn matches(tool: &Tool, search: &str) -> bool {
    let search = search.to_lowercase();
    [&tool.name, &tool.host, &tool.url]
        .iter()
        .any(|text| text.to_lowercase().contains(&search))
}

fn nothing_found(slug: &str, search: &str) -> AnyView {
    let all = paths::tools(slug);
    view! {
        <Empty title="Nothing found" text=format!("No tool's name or address holds “{search}”.")>
            <p>
                <a href=all>"Show all tools"</a>
            </p>
        </Empty>
    }
    .into_any()
}

fn table(slug: &str, shown: &Shown<'_>, fits: &HashMap<ToolId, Fit>, asked: &Asked) -> AnyView {
    let (page, pages) = (shown.page, shown.pages);
    let rows = shown
        .tools
        .iter()
        .map(|tool| row(slug, tool, fits.get(&tool.id)))
        .collect_view();
    let to = |page| paths::tools_page(slug, &asked.search, page);
    // The boxes stand outside the form and name it, since forms are not printed and the list is.
    view! {
        <form class="button-row compare-chosen" id=CHOSEN method="get" action=paths::compare(slug)>
            <button class="button" type="submit">
                "Compare"
            </button>
            <span class="muted">{format!("Choose {FEWEST} to {MOST} tools.")}</span>
        </form>
        <div class="table-wrap" tabindex="0" role="region" aria-label="Tools">
            <table class="table tools">
                <thead>
                    <tr>
                        <th scope="col" class="tools__choose">
                            <span class="visually-hidden">"Compare"</span>
                        </th>
                        <th scope="col">"Tool"</th>
                        <th scope="col" class="number">
                            "Score"
                        </th>
                        <th scope="col" class="number">
                            "For you"
                        </th>
                        <th scope="col" class="number wide-only">
                            "Facts"
                        </th>
                        <th scope="col">"Last run"</th>
                        <th scope="col" class="wide-only">
                            "Added"
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Pager page=page pages=pages earlier=to(page - 1) later=to(page + 1) />
    }
    .into_any()
}

fn row(slug: &str, tool: &Tool, fit: Option<&Fit>) -> AnyView {
    let score = tool.report.as_ref().map(|report| {
        view! { <ScoreBadge score=report.overall_tenths.map(from_tenths) /> }
    });
    let run = tool.run.as_ref().map(|run| {
        view! {
            <a class="tools__run" href=paths::run(slug, run.id)>
                <RunStateBadge state=run.state waits_for_retry=run.waits_for_retry />
            </a>
        }
    });
    view! {
        <tr>
            <td class="tools__choose">
                <input
                    class="checkbox"
                    type="checkbox"
                    form=CHOSEN
                    name="tool"
                    value=tool.id.to_string()
                    aria-label=format!("Compare {}", tool.name)
                />
            </td>
            <th scope="row" class="tools__who">
                <a class="table__name tools__name" href=paths::tool(slug, tool.id) title=tool.name.clone()>
                    {tool.name.clone()}
                </a>
                <div class="table__sub tools__host" title=tool.url.clone()>
                    {short_address(&tool.url)}
                </div>
            </th>
            <td class="number" data-column="Score">{score}</td>
            <td class="number" data-column="For you">{fit.map(for_you)}</td>
            <td class="number wide-only">{tool.report.as_ref().map(|report| report.facts)}</td>
            <td>{run}</td>
            <td class="wide-only">
                <Time at=tool.added_at short=true />
                {tool.added_by.clone().map(|name| view! { <div class="table__sub">{name}</div> })}
            </td>
        </tr>
    }
    .into_any()
}

/// The score by the team's own weights, and what its rules come to.
fn for_you(fit: &Fit) -> AnyView {
    let verdict = fit
        .verdict
        .map(|verdict| view! { <VerdictBadge verdict=verdict /> });
    view! {
        <span class="tools__fit">{verdict} <ScoreBadge score=fit.score /></span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    fn html(tools: &[Tool], asked: Asked) -> String {
        Owner::new()
            .with(|| tools_view("acme", tools, &HashMap::new(), Vec::new(), asked).to_html())
    }

    fn asked(query: &[(&str, &str)]) -> Asked {
        let of = |name: &str| {
            let pair = query.iter().find(|(each, _)| *each == name);
            pair.map(|(_, value)| (*value).to_owned())
        };
        Asked::of(of, |address| {
            let private = address.host() == "10.0.0.1";
            private.then(|| "10.0.0.1 is private.".to_owned())
        })
    }

    #[test]
    fn an_empty_list_says_how_to_begin() {
        let html = html(&[], asked(&[]));
        assert!(
            html.contains("No tools yet") && html.contains("action=\"/api/add_tool\""),
            "{html}"
        );
        assert!(
            !html.contains("<table") && !html.contains("role=\"search\""),
            "{html}"
        );
    }

    #[test]
    fn a_refused_address_comes_back_with_its_reason() {
        let html = html(
            &[],
            asked(&[
                ("refused", "scheme"),
                ("url", "ftp://vendor.example\"><script>"),
            ]),
        );
        assert!(
            html.contains("Only http and https addresses can be researched."),
            "{html}"
        );
        assert!(
            html.contains("value=\"ftp://vendor.example&quot;") && !html.contains("\"><script>"),
            "{html}"
        );
    }

    #[test]
    fn an_address_that_is_not_public_is_judged_anew() {
        let refused = |url| asked(&[("refused", "not_public"), ("url", url)]).typed;
        assert_eq!(
            refused("http://10.0.0.1/").unwrap().problem,
            "10.0.0.1 is private."
        );
        assert_eq!(refused("https://vendor.example"), None, "nothing is wrong");
        assert_eq!(refused("not an address"), None);
    }

    #[test]
    fn another_address_of_a_site_is_asked_about_while_the_site_has_a_tool() {
        let asked = || asked(&[("near", "https://quillmark.example/pricing")]);
        let neighbour = Neighbour {
            id: model::id::ToolId::new(),
            name: "Quillmark".to_owned(),
            url: "https://quillmark.example/".to_owned(),
            unread: false,
        };
        let with = |near| {
            Owner::new().with(|| tools_view("acme", &[], &HashMap::new(), near, asked()).to_html())
        };
        assert!(with(vec![neighbour]).contains("Open Quillmark"));
        assert!(!with(vec![]).contains("separate"));
    }

    #[test]
    fn an_address_puts_no_words_of_its_own_into_the_page() {
        let query = asked(&[
            ("refused", "Your account is closed"),
            ("failed", "Your account is closed"),
            ("url", "x"),
        ]);
        assert_eq!((query.typed, query.said), (None, Said::default()));
    }

    #[test]
    fn the_list_is_searched_in_any_case() {
        let tools = [fixtures::tool("Quillmark"), fixtures::tool("Harbour")];
        let found = html(&tools, asked(&[("q", " HARB ")]));
        assert!(
            found.contains("Harbour") && !found.contains("Quillmark"),
            "{found}"
        );
        let none = html(&tools, asked(&[("q", "<script>")]));
        assert!(
            none.contains("Nothing found") && !none.contains("<script>"),
            "{none}"
        );
    }

    #[test]
    fn long_lists_come_in_pages() {
        let tools: Vec<Tool> = (1..=60)
            .map(|number| fixtures::tool(&format!("Tool {number}")))
            .collect();
        let second = html(&tools, asked(&[("q", "tool"), ("page", "2")]));
        assert_eq!(second.matches("<tr").count(), 1 + PER_PAGE);
        assert!(
            second.contains("Page 2 of 3") && second.contains("q=tool&amp;page=1")
                || second.contains("q=tool&page=1"),
            "{second}"
        );
        assert!(html(&tools, asked(&[("page", "99")])).contains("Page 3 of 3"));
        assert!(html(&tools, asked(&[("page", "x")])).contains("Page 1 of 3"));
    }

    #[test]
    fn names_are_text() {
        let html = html(&[fixtures::tool(fixtures::MARKUP)], asked(&[]));
        assert!(
            !html.contains("<script") && !html.contains("\"'>"),
            "{html}"
        );
    }

    #[test]
    fn a_tool_without_report_has_no_score() {
        let tool = Tool {
            report: None,
            run: None,
            added_by: None,
            ..fixtures::tool("Quillmark")
        };
        let html = html(&[tool], asked(&[]));
        assert!(
            !html.contains("of 10") && !html.contains("unknown"),
            "{html}"
        );
    }
}
