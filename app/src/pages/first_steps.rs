//! The first steps in a workspace, on its overview: each ticked off once it is taken.

use db::first_steps::FirstSteps;
use leptos::prelude::*;
use model::{Action, Role};

use crate::paths;

/// Draws the steps; nothing once all are taken or they are hidden.
pub fn first_steps(slug: &str, role: Role, steps: FirstSteps) -> Option<AnyView> {
    steps.are_open().then(|| {
        let invite = role
            .may(Action::ManageInvitations)
            .then(|| paths::invite(slug));
        view! {
            <section class="section begin" aria-labelledby="getting-started">
                <div class="begin__head">
                    <h2 id="getting-started">"Getting started"</h2>
                    <form method="post" action="/api/hide_first_steps">
                        <input type="hidden" name="workspace" value=slug.to_owned() />
                        <button class="button button--quiet" type="submit">
                            "Hide"
                            <span class="visually-hidden">" these steps"</span>
                        </button>
                    </form>
                </div>
                <ol class="begin__list" role="list">
                    {step(
                        steps.tool,
                        "Add a tool",
                        Some(paths::add_tool(slug)),
                        "Paste its web address; its report is there in about a minute.",
                    )}
                    {step(
                        steps.spend,
                        "Record what you pay",
                        Some(paths::new_spend(slug)),
                        "Then renewals and price changes are told in your own money.",
                    )}
                    {step(
                        steps.people,
                        "Invite somebody",
                        invite,
                        "Notes, scores and decisions are in one place for everybody.",
                    )}
                </ol>
            </section>
        }
        .into_any()
    })
}

fn step(taken: bool, name: &'static str, href: Option<String>, why: &'static str) -> AnyView {
    let name = match href.filter(|_| !taken) {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => view! { <span>{name}</span> }.into_any(),
    };
    let (class, mark, word) = if taken {
        ("begin__step begin__step--taken", "\u{2713}", "Done: ")
    } else {
        ("begin__step", "", "To do: ")
    };
    view! {
        <li class=class>
            <span class="begin__mark" aria-hidden="true">
                {mark}
            </span>
            <p>
                <span class="visually-hidden">{word}</span>
                {name}
                <span class="begin__why muted">{why}</span>
            </p>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(role: Role, steps: FirstSteps) -> String {
        first_steps("acme", role, steps).map_or_else(String::new, |view| view.to_html())
    }

    #[test]
    fn a_step_that_is_taken_is_ticked_off_and_leads_nowhere() {
        let steps = FirstSteps {
            tool: true,
            ..FirstSteps::default()
        };
        let html = html(Role::Admin, steps);
        assert_eq!(html.matches("Done: ").count(), 1, "{html}");
        assert!(
            !html.contains("tools#url") && html.contains("/w/acme/spend/new"),
            "{html}"
        );
        assert!(html.contains("/w/acme/members#email"), "{html}");
    }

    #[test]
    fn they_go_when_all_are_taken_or_they_are_hidden() {
        let all = FirstSteps {
            tool: true,
            spend: true,
            people: true,
            hidden: false,
        };
        let hidden = FirstSteps {
            hidden: true,
            ..FirstSteps::default()
        };
        assert!(html(Role::Admin, all).is_empty() && html(Role::Admin, hidden).is_empty());
        assert!(!html(Role::Member, FirstSteps::default()).contains("members#email"));
    }
}
