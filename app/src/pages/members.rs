//! Who is in a workspace, and for Admins, who is invited.

mod invitations;

use std::collections::HashMap;

use leptos::prelude::*;
use model::{
    Action, AppError, Role,
    id::UserId,
    invitation::Invitation,
    workspace::{Member, Person},
};
use time::OffsetDateTime;

use crate::{
    components::{
        badge::{Badge, Tone},
        empty::Empty,
        layout::Area,
        pager::{Pager, SearchForm},
        time::Time,
    },
    context,
    pages::{
        Page,
        leave::{self, Held, Leave, Whose},
        said::Said,
        workspace_page,
    },
    paths, shown,
};

/// Members on one page of the list.
const PER_PAGE: usize = 50;

/// What the address of the page asks for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The search, trimmed; empty for all.
    search: String,
    /// The page, from 1.
    page: usize,
    /// The address that was to be invited and why it was refused.
    typed: Option<(String, String)>,
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names. What is no number is page 1.
    fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let mut said = Said::of(&query);
        Self {
            search: query("q")
                .unwrap_or_default()
                .trim()
                .chars()
                .take(200)
                .collect(),
            page: query("page")
                .and_then(|page| page.parse().ok())
                .unwrap_or(1)
                .max(1),
            typed: said.at_field(query("email")),
            said,
        }
    }
}

/// What the page shows.
pub struct People {
    /// Who is reading.
    pub viewer: Member,
    /// Everybody in the workspace.
    pub people: Vec<Person>,
    /// What hangs on whose membership.
    pub held: HashMap<UserId, Held>,
    /// Who is invited, for those who may know.
    pub invitations: Option<Vec<Invitation>>,
    /// Whether mails are kept on this machine.
    pub outbox: bool,
    /// When it is.
    pub now: OffsetDateTime,
}

impl People {
    fn slug(&self) -> &str {
        &self.viewer.workspace.slug
    }

    fn held_by(&self, person: UserId) -> Held {
        self.held.get(&person).copied().unwrap_or_default()
    }

    fn is_last_admin(&self) -> bool {
        leave::is_last_admin(&self.viewer, &self.people)
    }

    /// Whether the plan has room for one more.
    fn has_free_seat(&self) -> bool {
        let limit = self.viewer.workspace.plan.member_limit();
        limit.is_none_or(|limit| self.people.len() < usize::try_from(limit).unwrap_or(usize::MAX))
    }
}

/// The members of a workspace.
#[component]
pub fn Members() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Members, |member, _| async move {
        let people = load(member).await?;
        Ok(Page::new("Members", members_view(&people, asked)))
    })
}

/// What hangs on whose membership; nobody on whom nothing does.
pub(super) async fn held(tx: &mut db::TenantTx) -> Result<HashMap<UserId, Held>, AppError> {
    let all = db::members::held(tx)
        .await
        .map_err(|cause| context::database(&cause))?;
    let of = |one: db::members::Held| {
        let held = Held {
            tools: one.tools,
            records: one.records,
        };
        (one.user_id, held)
    };
    Ok(all.into_iter().map(of).collect())
}

async fn load(viewer: Member) -> Result<People, AppError> {
    let mut tx = context::begin(&viewer).await?;
    let people = db::members::list(&mut tx)
        .await
        .map_err(|cause| context::database(&cause))?;
    let held = held(&mut tx).await?;
    let invitations = if viewer.role.may(Action::ManageInvitations) {
        let list = db::invitations::list(&mut tx).await;
        Some(list.map_err(|cause| context::database(&cause))?)
    } else {
        None
    };
    Ok(People {
        viewer,
        people,
        held,
        invitations,
        outbox: context::state()?.outbox.is_some(),
        now: OffsetDateTime::now_utc(),
    })
}

/// Draws the page.
pub fn members_view(people: &People, asked: Asked) -> AnyView {
    let Asked {
        search,
        page,
        typed,
        said,
    } = asked;
    let plan = people.viewer.workspace.plan;
    let seats = shown::seats(people.people.len(), plan.member_limit());
    view! {
        <div class="page-head">
            <div>
                <h1>"Members"</h1>
                <p class="muted">{format!("{seats} on the {} plan", plan.name())}</p>
            </div>
        </div>
        {said.note()}
        {list(people, &search, page)}
        {people.invitations.as_ref().map(|list| invitations::section(people, list, typed))}
    }
    .into_any()
}

fn list(people: &People, search: &str, page: usize) -> AnyView {
    let matching: Vec<&Person> = people
        .people
        .iter()
        .filter(|person| matches(person, search))
        .collect();
    let slug = people.slug();
    // A search helps only where the list has pages.
    let searched = !search.is_empty() || people.people.len() > PER_PAGE;
    let search_form = searched.then(|| {
        view! { <SearchForm action=paths::members(slug) label="Search by name or e-mail" value=search.to_owned() /> }
    });
    let content = if matching.is_empty() {
        nobody_found(slug, search)
    } else {
        table(people, &matching, search, page)
    };
    view! { {search_form} {content} }.into_any()
}

/// Whether name or e-mail address holds the text, in any case.
fn matches(person: &Person, search: &str) -> bool {
    let search = search.to_lowercase();
    [&person.name, &person.email]
        .iter()
        .any(|text| text.to_lowercase().contains(&search))
}

fn nobody_found(slug: &str, search: &str) -> AnyView {
    let everybody = paths::members(slug);
    view! {
        <Empty title="Nobody found" text=format!("No member's name or e-mail address holds “{search}”.")>
            <p>
                <a href=everybody>"Show everybody"</a>
            </p>
        </Empty>
    }
    .into_any()
}

fn table(people: &People, matching: &[&Person], search: &str, page: usize) -> AnyView {
    let pages = matching.len().div_ceil(PER_PAGE);
    let page = page.clamp(1, pages);
    let rows = matching
        .iter()
        .skip((page - 1) * PER_PAGE)
        .take(PER_PAGE)
        .map(|person| row(people, person))
        .collect_view();
    let to = |page| paths::members_page(people.slug(), search, page);
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label="Members">
            <table class="table people-table">
                <thead>
                    <tr>
                        <th scope="col">"Member"</th>
                        <th scope="col">"Role"</th>
                        <th scope="col" class="wide-only">
                            "Since"
                        </th>
                        <th scope="col">
                            <span class="visually-hidden">"Actions"</span>
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

fn row(people: &People, person: &Person) -> AnyView {
    let me = person.user_id == people.viewer.user_id;
    let tone = match person.role {
        Role::Admin => Tone::Active,
        Role::Member => Tone::Neutral,
    };
    view! {
        <tr>
            <th scope="row" class="people-table__who">
                {person.name.clone()} {me.then(|| view! { <span class="muted">" (you)"</span> })}
                <div class="table__sub">{person.email.clone()}</div>
            </th>
            <td>
                <Badge tone=tone text=person.role.name() />
            </td>
            <td class="wide-only">
                <Time at=person.joined_at short=true />
            </td>
            <td class="table__actions">{controls(people, person, me)}</td>
        </tr>
    }
    .into_any()
}

/// What the reader may do with this member; nothing where they may do nothing.
fn controls(people: &People, person: &Person, me: bool) -> Option<AnyView> {
    let viewer = &people.viewer;
    let slug = people.slug();
    if me && people.is_last_admin() {
        return Some(unfold(
            "Your membership",
            None,
            leave::last_admin_note().into_any(),
        ));
    }
    let role = viewer
        .role
        .may(Action::ChangeRoles)
        .then(|| change_role(slug, person));
    if me {
        let content =
            view! { {role} <Leave slug=slug.to_owned() held=people.held_by(person.user_id) /> }
                .into_any();
        return Some(unfold("Your membership", None, content));
    }
    let remove = viewer
        .role
        .may(Action::ManageMembers)
        .then(|| remove(people, person));
    (role.is_some() || remove.is_some()).then(|| {
        let content = view! { {role} {remove} }.into_any();
        unfold("Manage", Some(&person.name), content)
    })
}

/// A part that opens where it stands, without script.
fn unfold(label: &'static str, of: Option<&str>, content: AnyView) -> AnyView {
    let of = of.map(|name| view! { <span class="visually-hidden">{format!(" {name}")}</span> });
    view! {
        <details class="unfold">
            <summary class="button button--quiet">{label} {of}</summary>
            <div class="unfold__content">{content}</div>
        </details>
    }
    .into_any()
}

fn change_role(slug: &str, person: &Person) -> AnyView {
    let (other, label) = match person.role {
        Role::Admin => (Role::Member, "Make Member"),
        Role::Member => (Role::Admin, "Make Admin"),
    };
    view! {
        <form method="post" action="/api/change_role">
            <input type="hidden" name="workspace" value=slug.to_owned() />
            <input type="hidden" name="user" value=person.user_id.to_string() />
            <input type="hidden" name="role" value=other.as_str() />
            <button class="button" type="submit">
                {label}
            </button>
        </form>
    }
    .into_any()
}

fn remove(people: &People, person: &Person) -> AnyView {
    let slug = people.slug();
    let afterwards = leave::afterwards(Whose::Theirs, people.held_by(person.user_id));
    let afterwards = afterwards.map(|says| view! { <p>{says}</p> });
    let invitations = match person.role {
        Role::Admin => " Their open invitations to be an Admin end.",
        Role::Member => "",
    };
    view! {
        <details class="unfold">
            <summary class="button button--danger">"Remove…"</summary>
            <div class="unfold__content">
                <form method="post" action="/api/remove_member">
                    <input type="hidden" name="workspace" value=slug.to_owned() />
                    <input type="hidden" name="user" value=person.user_id.to_string() />
                    <p>{format!("{} loses access at once. What they added stays.{invitations}", person.name)}</p>
                    {afterwards}
                    <button class="button button--danger" type="submit">
                        "Remove from the workspace"
                    </button>
                </form>
            </div>
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    pub fn people(role: Role, others: &[(&str, Role)]) -> People {
        let viewer = fixtures::member(role);
        let me = Person {
            user_id: viewer.user_id,
            ..fixtures::person(&viewer.name, role)
        };
        let others = others
            .iter()
            .map(|(name, role)| fixtures::person(name, *role));
        People {
            people: std::iter::once(me).chain(others).collect(),
            held: HashMap::new(),
            invitations: role.may(Action::ManageInvitations).then(Vec::new),
            outbox: false,
            now: fixtures::WHEN,
            viewer,
        }
    }

    fn html(people: &People, query: &[(&str, &str)]) -> String {
        let asked = Asked::of(|name| {
            let pair = query.iter().find(|(each, _)| *each == name);
            pair.map(|(_, value)| (*value).to_owned())
        });
        Owner::new().with(|| members_view(people, asked).to_html())
    }

    #[test]
    fn an_admin_sees_controls_and_invitations() {
        let html = html(
            &people(
                Role::Admin,
                &[("Grace", Role::Member), ("Alan", Role::Admin)],
            ),
            &[],
        );
        for part in [
            "action=\"/api/change_role\"",
            "Make Admin",
            "Make Member",
            "action=\"/api/remove_member\"",
            "action=\"/api/leave_workspace\"",
            "action=\"/api/invite\"",
            "3 of 3 seats",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(
            html.contains("<span class=\"visually-hidden\"> Grace<"),
            "{html}"
        );
    }

    #[test]
    fn removing_says_what_becomes_of_what_they_hold() {
        let mut people = people(Role::Admin, &[("Grace", Role::Member)]);
        assert!(!html(&people, &[]).contains("They look after"));
        let grace = people.people[1].user_id;
        people.held.insert(
            grace,
            Held {
                tools: 2,
                records: 3,
            },
        );
        let html = html(&people, &[]);
        assert!(
            html.contains(">They look after 2 tools, which have no owner then; 3 spend records keep their name.<"),
            "{html}"
        );
    }

    #[test]
    fn a_member_sees_the_list_and_may_leave() {
        let html = html(&people(Role::Member, &[("Grace", Role::Admin)]), &[]);
        assert!(
            html.contains("Grace") && html.contains("/api/leave_workspace"),
            "{html}"
        );
        for control in ["change_role", "remove_member", "/api/invite", "Invitations"] {
            assert!(!html.contains(control), "{control}: {html}");
        }
    }

    #[test]
    fn the_last_admin_is_told_why_they_cant_go() {
        let html = html(&people(Role::Admin, &[("Grace", Role::Member)]), &[]);
        assert!(html.contains("You are the only Admin"), "{html}");
        assert!(
            !html.contains("leave_workspace") && !html.contains("Make Member"),
            "{html}"
        );
        assert!(html.contains("Make Admin"), "{html}");
    }

    #[test]
    fn long_lists_come_in_pages_and_can_be_searched() {
        let names: Vec<String> = (0..199).map(|number| format!("Person {number}")).collect();
        let others: Vec<(&str, Role)> = names
            .iter()
            .map(|name| (name.as_str(), Role::Member))
            .collect();
        let people = people(Role::Admin, &others);
        let second = html(&people, &[("page", "2")]);
        assert_eq!(second.matches("<tr").count(), 1 + PER_PAGE);
        assert!(
            second.contains("Page 2 of 4") && second.contains("role=\"search\""),
            "{second}"
        );
        assert!(html(&people, &[("page", "99")]).contains("Page 4 of 4"));
        let one = html(&people, &[("q", "person 198")]);
        assert_eq!(one.matches("<tr").count(), 2);
        assert!(html(&people, &[("q", "<script>")]).contains("Nobody found"));
    }

    #[test]
    fn names_are_text() {
        let mut people = people(Role::Admin, &[(fixtures::MARKUP, Role::Member)]);
        people.invitations = Some(vec![Invitation {
            invited_by: Some(fixtures::MARKUP.to_owned()),
            ..fixtures::invitation("zoe@vendor.example")
        }]);
        let html = html(
            &people,
            &[("q", ""), ("refused", "email"), ("email", fixtures::MARKUP)],
        );
        assert!(
            !html.contains("<script") && !html.contains("<img") && !html.contains("\"'>"),
            "{html}"
        );
    }
}
