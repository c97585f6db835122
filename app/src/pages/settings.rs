//! A workspace's name, address, rules and plan; leaving and deleting it.

use leptos::prelude::*;
use model::{
    Action, AppError, Plan,
    credit::Credits,
    workspace::{Member, Person},
};

use crate::{
    api::refusal::Refusal,
    components::{
        badge::{Badge, Tone},
        confirm::DeleteForm,
        error_note::Notice,
        field::Field,
        layout::Area,
    },
    context,
    pages::{
        Page, credits,
        leave::{self, Held, Leave},
        members,
        said::Said,
        workspace_page,
    },
    paths, shown,
};

/// What was typed into a field and why it was refused.
type Typed = Option<(String, String)>;

/// What the address of the page asks for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    name: Typed,
    slug: Typed,
    /// Why the name that was typed to delete it was refused.
    confirm: Option<String>,
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names.
    fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let mut said = Said::of(&query);
        Self {
            name: said.at_field(query("name")),
            slug: said.at_field(query("slug")),
            confirm: said.at_field(query("confirm")).map(|(_, reason)| reason),
            said,
        }
    }
}

/// What the page shows beside the workspace itself.
struct Shown {
    people: Vec<Person>,
    /// What hangs on the reader's membership.
    held: Held,
    credits: Credits,
    /// Whether the reader signed in with one.
    second_factor: bool,
}

/// The settings of a workspace.
#[component]
pub fn Settings() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Settings, |member, _| async move {
        let shown = load(&member).await?;
        let content = settings_view(&member, &shown, asked);
        Ok(Page::new("Settings", content))
    })
}

async fn load(member: &Member) -> Result<Shown, AppError> {
    let mut tx = context::begin(member).await?;
    let people = db::members::list(&mut tx)
        .await
        .map_err(|cause| context::database(&cause))?;
    let held = members::held(&mut tx).await?;
    Ok(Shown {
        people,
        held: held.get(&member.user_id).copied().unwrap_or_default(),
        credits: credits::get(&mut tx).await?,
        second_factor: context::signed_in()?.second_factor,
    })
}

/// Draws the page.
fn settings_view(member: &Member, shown: &Shown, asked: Asked) -> AnyView {
    let may = |action| member.role.may(action);
    let manages = may(Action::ManageSettings);
    let Asked {
        name,
        slug,
        confirm,
        said,
    } = asked;
    view! {
        <div class="page-head">
            <div>
                <h1>"Settings"</h1>
                {(!manages).then(|| view! { <p class="muted">"Admins change these."</p> })}
            </div>
        </div>
        {said.note()}
        {manages.then(|| view! { {name_form(member, name)} {address_form(member, slug)} })}
        {second_factor_section(member, shown.second_factor)}
        {plan(member.workspace.plan, shown.people.len(), &shown.credits)}
        {may(Action::Export).then(|| export(member))}
        {keys(member)}
        {leaving(member, shown)}
        {may(Action::DeleteWorkspace).then(|| deletion(member, confirm))}
    }
    .into_any()
}

fn section(id: &'static str, heading: &'static str, content: impl IntoView + 'static) -> AnyView {
    view! {
        <section class="section settings" aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn name_form(member: &Member, typed: Typed) -> AnyView {
    let (value, error) = typed.map_or((member.workspace.name.clone(), None), |(value, why)| {
        (value, Some(why))
    });
    let form = view! {
        <form class="form-row" method="post" action="/api/rename_workspace">
            <input type="hidden" name="workspace" value=member.workspace.slug.clone() />
            <Field name="name" label="Name of the workspace" value=value nostrip:error=error />
            <button class="button" type="submit">
                "Rename"
            </button>
        </form>
    };
    section("name-form", "Name", form)
}

fn address_form(member: &Member, typed: Typed) -> AnyView {
    let (value, error) = typed.map_or((member.workspace.slug.clone(), None), |(value, why)| {
        (value, Some(why))
    });
    let form = view! {
        <form class="form-row" method="post" action="/api/move_workspace">
            <input type="hidden" name="workspace" value=member.workspace.slug.clone() />
            <Field
                name="slug"
                label="Address, after /w/"
                hint="Letters a to z, digits and hyphens. The old address answers “not found” from then on, and somebody else may take it."
                value=value
                nostrip:error=error
            />
            <button class="button" type="submit">
                "Change address"
            </button>
        </form>
    };
    section("address-form", "Address", form)
}

fn second_factor_section(member: &Member, second_factor: bool) -> AnyView {
    let required = member.workspace.requires_second_factor;
    let state = if required {
        view! { <Badge tone=Tone::Good text="Required" /> }
    } else {
        view! { <Badge tone=Tone::Neutral text="Not required" /> }
    };
    let change = member.role.may(Action::ManageSettings).then(|| {
        if !required && !second_factor {
            let why = Refusal::OwnSecondFactor.sentence();
            return view! { <Notice>{why}</Notice> }.into_any();
        }
        second_factor_form(member, !required)
    });
    let content = view! {
        <p>
            {state}
            " Where it is required, members without a verified second factor see how to add one, and nothing of the workspace."
        </p>
        {change}
    };
    section("second-factor", "Second factor", content)
}

fn second_factor_form(member: &Member, require: bool) -> AnyView {
    let label = if require {
        "Require a second factor"
    } else {
        "Require it no longer"
    };
    view! {
        <form method="post" action="/api/require_second_factor">
            <input type="hidden" name="workspace" value=member.workspace.slug.clone() />
            <input type="hidden" name="required" value=require.to_string() />
            <button class="button" type="submit">
                {label}
            </button>
        </form>
    }
    .into_any()
}

fn plan(plan: Plan, used: usize, credits: &Credits) -> AnyView {
    let when = credits::when(credits);
    let content = view! {
        <dl class="pairs">
            <dt>"Plan"</dt>
            <dd>{plan.name()}</dd>
            <dt>"Members"</dt>
            <dd>{shown::seats(used, plan.member_limit())}</dd>
            <dt>"Research"</dt>
            <dd>
                {format!("{} this month", shown::credits(credits))} {when}
                <span class="muted">" · a report costs one, a run that fails or is cancelled none"</span>
            </dd>
            <dt>"Sign-in"</dt>
            <dd>{plan.sign_in().join(", ")} {saml_note(plan)}</dd>
        </dl>
    };
    section("plan", "Plan", content)
}

/// What there is beyond the plan's ways to sign in.
fn saml_note(plan: Plan) -> Option<AnyView> {
    let without = !plan.sign_in().contains(&"SAML");
    without.then(|| view! { <span class="muted">" · SAML comes with Enterprise"</span> }.into_any())
}

fn export(member: &Member) -> AnyView {
    let content = view! {
        <p>"Everything the workspace owns, as JSON and CSV in one ZIP file. The download is noted in the audit log."</p>
        <p>
            <a class="button" href=paths::export(&member.workspace.slug)>
                "Download everything"
            </a>
        </p>
    };
    section("export", "Export", content)
}

fn keys(member: &Member) -> AnyView {
    let (state, label) = if member.single_keys {
        ("On", "Turn them off")
    } else {
        ("Off", "Turn them on")
    };
    let content = view! {
        <p>
            <Badge tone=Tone::Neutral text=state />
            " For you in this workspace: a key alone, such as ? for the list of shortcuts. Ctrl K works either way."
        </p>
        <form method="post" action="/api/choose_keys">
            <input type="hidden" name="workspace" value=member.workspace.slug.clone() />
            <input type="hidden" name="on" value=(!member.single_keys).to_string() />
            <button class="button" type="submit">
                {label}
            </button>
        </form>
    };
    section("keys", "Shortcuts of one key", content)
}

fn leaving(member: &Member, shown: &Shown) -> AnyView {
    let content = if leave::is_last_admin(member, &shown.people) {
        leave::last_admin_note().into_any()
    } else {
        let slug = member.workspace.slug.clone();
        view! {
            <details class="unfold">
                <summary class="button">"Leave…"</summary>
                <div class="unfold__content">
                    <Leave slug=slug held=shown.held />
                </div>
            </details>
        }
        .into_any()
    };
    section("leave", "Leave", content)
}

fn deletion(member: &Member, refused: Option<String>) -> AnyView {
    let goes = vec![
        "all tools with their runs, reports and facts".to_owned(),
        "the scorecard, all spend records and all notes".to_owned(),
        "all memberships and open invitations".to_owned(),
        "the audit log".to_owned(),
    ];
    let content = view! {
        <p>"Export it first if you may need it again."</p>
        <DeleteForm
            action="/api/delete_workspace"
            arguments=vec![("workspace", member.workspace.slug.clone())]
            label="Delete this workspace"
            name=member.workspace.name.clone()
            goes=goes
            refused=refused
        />
    };
    section("delete", "Delete", content)
}

#[cfg(test)]
mod tests {
    use model::Role;

    use super::*;
    use crate::fixtures;

    fn html(member: &Member, second_factor: bool, query: &[(&str, &str)]) -> String {
        let asked = Asked::of(|name| {
            let pair = query.iter().find(|(each, _)| *each == name);
            pair.map(|(_, value)| (*value).to_owned())
        });
        let me = Person {
            user_id: member.user_id,
            ..fixtures::person(&member.name, member.role)
        };
        let shown = Shown {
            people: vec![me, fixtures::person("Grace", Role::Admin)],
            held: Held {
                tools: 1,
                records: 0,
            },
            credits: fixtures::credits(3),
            second_factor,
        };
        Owner::new().with(|| settings_view(member, &shown, asked).to_html())
    }

    const FOR_ADMINS: [&str; 5] = [
        "/api/rename_workspace",
        "/api/move_workspace",
        "/api/require_second_factor",
        "/w/acme/export.zip",
        "/api/delete_workspace",
    ];

    #[test]
    fn an_admin_gets_every_form() {
        let html = html(&fixtures::member(Role::Admin), true, &[]);
        for form in FOR_ADMINS {
            assert!(html.contains(form), "{form}: {html}");
        }
        assert!(
            html.contains("/api/leave_workspace")
                && html.contains("2 of 3 seats")
                && html.contains("3 of 50 credits used"),
            "{html}"
        );
        assert!(
            html.contains("E-mail, Google, GitHub<") && html.contains("SAML comes with Enterprise"),
            "{html}"
        );
    }

    #[test]
    fn a_member_reads_and_may_leave() {
        let html = html(&fixtures::member(Role::Member), true, &[]);
        for form in FOR_ADMINS {
            assert!(!html.contains(form), "{form}: {html}");
        }
        assert!(
            html.contains("/api/leave_workspace") && html.contains("Admins change these"),
            "{html}"
        );
        assert!(html.contains("You look after 1 tool"), "{html}");
    }

    #[test]
    fn an_admin_without_a_second_factor_is_told_to_add_one_first() {
        let mut admin = fixtures::member(Role::Admin);
        let without = html(&admin, false, &[]);
        assert!(!without.contains("/api/require_second_factor"), "{without}");
        assert!(without.contains("lock you out"), "{without}");
        admin.workspace.requires_second_factor = true;
        let with = html(&admin, true, &[]);
        assert!(with.contains("name=\"required\" value=\"false\""), "{with}");
    }

    #[test]
    fn each_refusal_stands_at_its_field() {
        let admin = fixtures::member(Role::Admin);
        let slug = html(
            &admin,
            true,
            &[("refused", "workspaces_slug_key"), ("slug", "taken-one")],
        );
        assert!(
            slug.contains("value=\"taken-one\"") && slug.contains("This address is taken"),
            "{slug}"
        );
        assert_eq!(slug.matches("aria-invalid").count(), 1, "{slug}");
        let name = html(
            &admin,
            true,
            &[("refused", "other_name"), ("confirm", "Acme")],
        );
        // No link brings the right name along.
        assert!(
            name.contains(" open")
                && name.matches("value=\"Acme\"").count()
                    == html(&admin, true, &[]).matches("value=\"Acme\"").count(),
            "{name}"
        );
        assert!(name.contains("Nothing was deleted"), "{name}");
    }

    #[test]
    fn names_are_text() {
        let mut admin = fixtures::member(Role::Admin);
        admin.workspace.name = fixtures::MARKUP.to_owned();
        let html = html(
            &admin,
            true,
            &[("refused", "name_long"), ("name", fixtures::MARKUP)],
        );
        assert!(
            !html.contains("<script") && !html.contains("<img") && !html.contains("\"'>"),
            "{html}"
        );
    }
}
