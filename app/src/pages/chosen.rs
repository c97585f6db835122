//! What to do to several tools that were chosen in the list.

use leptos::prelude::*;
use model::{Action, AppError, id::ToolId, tool::Tool, workspace::Member};

use crate::{
    components::{
        empty::Empty,
        error_note::Notice,
        external_link::short_address,
        field::{Field, Select},
        layout::Area,
    },
    context,
    pages::{
        Page,
        said::Said,
        standing::{reason, status_badge, status_options},
        tools::{Choices, offered, owner_options},
        workspace_page,
    },
    paths, shown,
};

/// Tools that are changed at once.
pub const MOST: usize = 100;

/// What the address of the page asks for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The tools, each once, in the order of the address; at most [`MOST`].
    tools: Vec<ToolId>,
    /// Whether more were named.
    cut: bool,
    /// What was typed before it was refused.
    reason: String,
    category: String,
    add: String,
    remove: String,
    /// The query of the list that they were chosen in.
    back: String,
    said: Said,
}

impl Asked {
    /// Reads the tools, and the parameters that `query` gives by their names.
    pub fn of(tools: &[String], query: impl Fn(&str) -> Option<String>) -> Self {
        let mut ids: Vec<ToolId> = Vec::new();
        for id in tools.iter().filter_map(|text| text.parse().ok()) {
            if !ids.contains(&id) && ids.len() <= MOST {
                ids.push(id);
            }
        }
        let cut = ids.len() > MOST;
        ids.truncate(MOST);
        let text = |name: &str| query(name).unwrap_or_default();
        Self {
            tools: ids,
            cut,
            reason: text("reason"),
            category: text("category"),
            add: text("add"),
            remove: text("remove"),
            back: text("back"),
            said: Said::of(&query),
        }
    }
}

/// The page.
#[component]
pub fn Chosen() -> impl IntoView {
    let tools = context::queries("tool");
    let asked = Asked::of(&tools, context::query);
    workspace_page(Area::Tools, |member, _| async move {
        let (tools, choices) = load(&member, &asked).await?;
        let content = chosen_view(&member, &tools, &choices, asked);
        Ok(Page::new("Change tools", content))
    })
}

async fn load(member: &Member, asked: &Asked) -> Result<(Vec<Tool>, Choices), AppError> {
    let mut tx = context::begin(member).await?;
    let mut tools = db::tools::some(&mut tx, &asked.tools)
        .await
        .map_err(|cause| context::database(&cause))?;
    if tools.is_empty() && !asked.tools.is_empty() {
        return Err(AppError::not_found());
    }
    tools.sort_by_cached_key(|tool| tool.name.to_lowercase());
    Ok((tools, Choices::load(&mut tx).await?))
}

/// Draws the page.
pub fn chosen_view(member: &Member, tools: &[Tool], choices: &Choices, asked: Asked) -> AnyView {
    let slug = &member.workspace.slug;
    if tools.is_empty() {
        let href = paths::tools(slug);
        return view! {
            <div class="page-head">
                <h1>"Change tools"</h1>
            </div>
            {asked.said.note()}
            <Empty title="Nothing chosen" text="Choose tools in the list, then say what to change.">
                <p>
                    <a href=href>"To the tools"</a>
                </p>
            </Empty>
        }
        .into_any();
    }
    let cut = asked.cut.then(|| view! { <Notice>{format!("{MOST} tools are changed at once. The others are left out.")}</Notice> });
    let lines = tools.iter().map(|tool| line(slug, tool)).collect_view();
    let may = |action| member.role.may(action);
    let form = |action: &'static str, button: &'static str, seen: Seen, fields: AnyView| {
        form(
            slug,
            &asked.back,
            ids(tools, seen),
            (action, button),
            fields,
        )
    };
    let decide = may(Action::DecideTool).then(|| {
        let fields = view! {
            <Select name="status" label="Status" options=status_options(None, "") />
            {reason(asked.reason.clone())}
        };
        form(
            "/api/decide_tools",
            "Decide",
            Some(seen_status),
            fields.into_any(),
        )
    });
    let own = may(Action::FileTool).then(|| {
        let fields = view! {
            <Select name="owner" label="Owner" options=owner_options(&choices.people, "") />
        };
        form(
            "/api/own_tools",
            "Set the owner",
            Some(seen_owner),
            fields.into_any(),
        )
    });
    let categorize = may(Action::FileTool).then(|| {
        let fields = view! {
            <Field
                name="category"
                label="Category"
                hint="A few words, such as project management. Empty for none."
                list="categories"
                may_be_empty=true
                value=asked.category.clone()
            />
            {offered("categories", &choices.categories)}
        };
        form(
            "/api/categorize_tools",
            "Set the category",
            Some(seen_category),
            fields.into_any(),
        )
    });
    let tag = may(Action::FileTool).then(|| {
        let fields = view! {
            <Field
                name="add"
                label="Add tags"
                hint="Words with commas between them."
                list="tags-in-use"
                may_be_empty=true
                value=asked.add.clone()
            />
            <Field
                name="remove"
                label="Remove tags"
                list="tags-in-use"
                may_be_empty=true
                value=asked.remove.clone()
            />
            {offered("tags-in-use", &choices.tags)}
        };
        form("/api/tag_tools", "Change the tags", None, fields.into_any())
    });
    let research = may(Action::StartRun)
        .then(|| form("/api/research_tools", "Research again", None, ().into_any()));
    view! {
        <div class="page-head">
            <div>
                <h1>"Change tools"</h1>
                <p class="muted">{format!("{} chosen", shown::count(tools.len(), "tool"))}</p>
            </div>
        </div>
        {asked.said.note()}
        {cut}
        <ul class="row-lines" role="list" aria-label="Chosen tools">
            {lines}
        </ul>
        <div class="chosen">{decide} {own} {categorize} {tag} {research}</div>
    }
    .into_any()
}

fn line(slug: &str, tool: &Tool) -> AnyView {
    let filed = [
        tool.category.clone(),
        tool.owner.as_ref().map(|owner| owner.name.clone()),
    ];
    let filed: Vec<String> = filed.into_iter().flatten().collect();
    let filed =
        (!filed.is_empty()).then(|| view! { <span class="muted">{filed.join(" · ")}</span> });
    view! {
        <li class="row-line">
            <a class="table__name row-line__name" href=paths::tool(slug, tool.id)>
                {tool.name.clone()}
            </a>
            <span class="muted">{short_address(&tool.url)}</span>
            {filed}
            {status_badge(tool.status)}
        </li>
    }
    .into_any()
}

/// What of a tool a form changes, as the page shows it; the server leaves tools alone where it is another by then.
type Seen = Option<fn(&Tool) -> String>;

/// Where a tool stands.
pub fn seen_status(tool: &Tool) -> String {
    tool.status.as_str().to_owned()
}

/// Who looks after it; empty for nobody.
pub fn seen_owner(tool: &Tool) -> String {
    let owner = tool.owner.as_ref();
    owner.map(|owner| owner.id.to_string()).unwrap_or_default()
}

/// What it is filed under; empty for nothing.
pub fn seen_category(tool: &Tool) -> String {
    tool.category.clone().unwrap_or_default()
}

fn ids(tools: &[Tool], seen: Seen) -> AnyView {
    tools
        .iter()
        .enumerate()
        .map(|(place, tool)| {
            let seen = seen.map(|seen| {
                view! { <input type="hidden" name=format!("seen[{place}]") value=seen(tool) /> }
            });
            view! {
                <input type="hidden" name=format!("tools[{place}]") value=tool.id.to_string() />
                {seen}
            }
        })
        .collect_view()
        .into_any()
}

fn form(
    slug: &str,
    back: &str,
    ids: AnyView,
    (action, button): (&'static str, &'static str),
    fields: AnyView,
) -> AnyView {
    view! {
        <form class="stack card" method="post" action=action>
            <input type="hidden" name="workspace" value=slug.to_owned() />
            <input type="hidden" name="back" value=back.to_owned() />
            {ids}
            {fields}
            <p class="form-end">
                <button class="button" type="submit">
                    {button}
                </button>
            </p>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use model::Role;

    use super::*;
    use crate::fixtures;

    fn html(tools: &[Tool], asked: Asked) -> String {
        let member = fixtures::member(Role::Member);
        Owner::new().with(|| chosen_view(&member, tools, &Choices::default(), asked).to_html())
    }

    #[test]
    fn every_form_names_every_tool() {
        let tools = [fixtures::tool(fixtures::MARKUP), fixtures::tool("Harbour")];
        let html = html(&tools, Asked::default());
        for form in [
            "decide_tools",
            "own_tools",
            "categorize_tools",
            "tag_tools",
            "research_tools",
        ] {
            assert!(html.contains(&format!("action=\"/api/{form}\"")), "{form}");
        }
        assert_eq!(html.matches("name=\"tools[1]\"").count(), 5, "{html}");
        assert!(
            !html.contains("<script") && !html.contains("\"'>"),
            "{html}"
        );
    }

    #[test]
    fn without_a_tool_it_leads_back() {
        let html = html(&[], Asked::default());
        assert!(
            html.contains("Nothing chosen") && !html.contains("<form"),
            "{html}"
        );
    }

    #[test]
    fn only_so_many_are_read_each_once() {
        let id = ToolId::new().to_string();
        let one = Asked::of(&[id.clone(), id, "x".to_owned()], |_| None);
        assert_eq!((one.tools.len(), one.cut), (1, false));
        let many: Vec<String> = (0..5_000).map(|_| ToolId::new().to_string()).collect();
        let many = Asked::of(&many, |_| None);
        assert_eq!((many.tools.len(), many.cut), (MOST, true));
    }
}
