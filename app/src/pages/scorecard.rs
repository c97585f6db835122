//! How a workspace judges reports: weights, must-haves and deal-breakers, and what they make of its tools.

mod add_rule;
#[cfg(test)]
mod tests;
mod tools;
mod weights;

use db::{scorecards::Saved, tools::Filter};
use leptos::prelude::*;
use model::{
    Action, AppError,
    scorecard::{Need, Rule, Scorecard, Template},
    tool::ToolSort,
    workspace::Member,
};

use self::{
    add_rule::{Typed, add_rule},
    tools::{Best, MOST, tools},
    weights::{TypedWeights, weights},
};
use crate::{
    components::{
        badge::{Badge, Tone},
        layout::Area,
        twins::Twins,
    },
    context,
    pages::{Page, said::Said, tools::judge_all, workspace_page},
    shown,
};

/// What the address of the page asks for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    typed: Typed,
    weights: TypedWeights,
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names.
    fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let mut said = Said::of(&query);
        Self {
            typed: Typed::of(&query, &mut said),
            weights: TypedWeights::of(&query),
            said,
        }
    }
}

/// The scorecard of a workspace.
#[component]
pub fn ScorecardPage() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Scorecard, |member, _| async move {
        let (saved, best) = load(&member).await?;
        let content = scorecard_view(&member, &saved, &best, asked);
        Ok(Page::new("Scorecard", content))
    })
}

async fn load(member: &Member) -> Result<(Saved, Best), AppError> {
    let failed = |cause| context::database(&cause);
    judge_all(member, ToolSort::Fit).await?;
    let mut tx = context::begin(member).await?;
    let saved = db::scorecards::get(&mut tx).await.map_err(failed)?;
    let listed = db::tools::page(&mut tx, &Filter::default(), ToolSort::Fit, 0, MOST)
        .await
        .map_err(failed)?;
    let ids: Vec<_> = listed.tools.iter().map(|tool| tool.id).collect();
    let fits = db::fits::of_tools(&mut tx, &ids, &saved.card)
        .await
        .map_err(failed)?;
    let twins = Twins::among(&mut tx, ids).await?;
    Ok((saved, Best::of(listed, &fits, twins)))
}

/// Draws the page: forms for Admins, the same without forms for everybody else.
pub fn scorecard_view(member: &Member, saved: &Saved, best: &Best, asked: Asked) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let edits = member.role.may(Action::EditScorecard);
    let at = At {
        slug: slug.to_owned(),
        revision: saved.revision,
    };
    view! {
        <div class="page-head">
            <div>
                <h1>"Scorecard"</h1>
                <p class="muted">
                    "How this team judges tools. A change holds for every report at once; nothing is researched again."
                    {(!edits).then_some(" Admins change it.")}
                </p>
            </div>
        </div>
        {asked.said.note()}
        {weights(&at, saved.card.weights, edits.then_some(&asked.weights))}
        {rules(&at, &saved.card.rules, edits)}
        {edits.then(|| add_rule(&at, &asked.typed))}
        {edits.then(|| templates(&at, &saved.card))}
        {tools(slug, best)}
    }
    .into_any()
}

/// Where the page's forms send to, and the state they were made on.
struct At {
    slug: String,
    revision: i32,
}

impl At {
    fn fields(&self) -> AnyView {
        view! {
            <input type="hidden" name="workspace" value=self.slug.clone() />
            <input type="hidden" name="revision" value=self.revision.to_string() />
        }
        .into_any()
    }
}

fn rules(at: &At, rules: &[Rule], edits: bool) -> AnyView {
    let list = if rules.is_empty() {
        view! { <p class="muted">"No rules: the scores alone speak."</p> }.into_any()
    } else {
        let items = rules
            .iter()
            .enumerate()
            .map(|(place, rule)| rule_line(at, place, rule, edits))
            .collect_view();
        view! {
            <ul class="row-lines" role="list">
                {items}
            </ul>
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="rules">
            <h2 id="rules">"Must-haves and deal-breakers"</h2>
            {list}
        </section>
    }
    .into_any()
}

fn rule_line(at: &At, place: usize, rule: &Rule, edits: bool) -> AnyView {
    let condition = rule.condition.to_string();
    let remove = edits.then(|| {
        let label = format!("Remove the rule “{condition}”");
        view! {
            <form method="post" action="/api/remove_rule">
                {at.fields()} <input type="hidden" name="place" value=place.to_string() />
                <button class="button button--quiet" type="submit" aria-label=label>
                    "Remove"
                </button>
            </form>
        }
    });
    view! {
        <li class="row-line">
            {need_badge(rule.need)} <span class="rule-line__text">{condition}</span> {remove}
        </li>
    }
    .into_any()
}

/// Which of the two a rule is.
pub(super) fn need_badge(need: Need) -> AnyView {
    let tone = match need {
        Need::MustHave => Tone::Active,
        Need::DealBreaker => Tone::Bad,
    };
    view! { <Badge tone=tone text=need.label() /> }.into_any()
}

fn templates(at: &At, card: &Scorecard) -> AnyView {
    let cards = Template::ALL
        .into_iter()
        .map(|template| template_card(at, template, card))
        .collect_view();
    view! {
        <section class="section" aria-labelledby="templates">
            <h2 id="templates">"Templates"</h2>
            <p class="muted">"A template replaces the weights and all rules above."</p>
            <div class="cards">{cards}</div>
        </section>
    }
    .into_any()
}

fn template_card(at: &At, template: Template, card: &Scorecard) -> AnyView {
    let action = match card.template() {
        Some(current) if current == template => {
            view! { <Badge tone=Tone::Good text="In use" /> }.into_any()
        }
        // What replaces a template is taken back by that template.
        Some(_) => use_template(at, template),
        None => ask_first(at, template, card),
    };
    view! {
        <article class="card">
            <div class="card__head">
                <h3 class="card__title">{template.name()}</h3>
                {action}
            </div>
            <p>{template.about()}</p>
        </article>
    }
    .into_any()
}

fn use_template(at: &At, template: Template) -> AnyView {
    let label = format!("Use the template {}", template.name());
    view! {
        <form method="post" action="/api/use_template">
            {at.fields()} <input type="hidden" name="template" value=template.as_str() />
            <button class="button" type="submit" aria-label=label>
                "Use"
            </button>
        </form>
    }
    .into_any()
}

/// A card that the team made itself is gone once a template is used, so that takes a second click.
fn ask_first(at: &At, template: Template, card: &Scorecard) -> AnyView {
    let goes = match card.rules.len() {
        0 => "your weights".to_owned(),
        rules => format!("your weights and {}", shown::count(rules, "rule")),
    };
    view! {
        <details class="unfold">
            <summary class="button" aria-label=format!("Use the template {}…", template.name())>
                "Use…"
            </summary>
            <div class="unfold__content">
                <p>{format!("This replaces {goes}, and can’t be undone.")}</p>
                {use_template(at, template)}
            </div>
        </details>
    }
    .into_any()
}
