//! The dashboard's frame: workspace, navigation, the person signed in.

use leptos::prelude::*;
use model::{
    Role,
    workspace::{Member, Workspace},
};

/// The areas of a workspace, as the navigation lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// What is going on.
    Overview,
    /// The tools, their runs and reports.
    Tools,
}

impl Area {
    const ALL: [Self; 2] = [Self::Overview, Self::Tools];

    const fn label(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Tools => "Tools",
        }
    }

    fn href(self, slug: &str) -> String {
        match self {
            Self::Overview => format!("/w/{slug}"),
            Self::Tools => format!("/w/{slug}/tools"),
        }
    }
}

/// The dashboard around a page. A sidebar where there is room, a bar on top on a phone; both without script.
#[component]
pub fn Frame(
    /// The area this page belongs to.
    area: Area,
    /// Who is reading, and in which workspace.
    member: Member,
    /// All their workspaces, to change between.
    workspaces: Vec<(Workspace, Role)>,
    /// Whether identity is the built-in one of this machine; said in plain sight.
    local_identity: bool,
    /// The page.
    children: Children,
) -> impl IntoView {
    let slug = member.workspace.slug.clone();
    view! {
        <SkipLink />
        <div class="frame">
            {local_identity.then(|| view! { <LocalIdentityBanner /> })}
            <header class="sidebar">
                <div class="sidebar__top">
                    <Brand href=Area::Overview.href(&slug) />
                    <WorkspaceSwitch current=member.workspace.clone() workspaces=workspaces />
                </div>
                <Navigation area=area slug=slug />
                <UserMenu member=member />
            </header>
            <main class="page" id="main" tabindex="-1">
                {children()}
            </main>
        </div>
    }
}

/// Lets keyboard users pass the navigation.
#[component]
pub fn SkipLink() -> impl IntoView {
    view! {
        <a class="skip-link" href="#main">
            "Skip to content"
        </a>
    }
}

/// The product's mark and name.
#[component]
pub fn Brand(
    /// Where it leads.
    href: String,
) -> impl IntoView {
    view! {
        <a class="brand" href=href>
            <svg class="brand__mark" viewBox="0 0 16 16" width="18" height="18" aria-hidden="true" focusable="false">
                <path d="M8 1 14.1 4.5V11.5L8 15 1.9 11.5V4.5Z" fill="none" stroke="currentColor" stroke-width="1.5" />
                <path d="M8 4.5 11 6.5 10 10.5 5.5 10 5 6Z" fill="currentColor" />
            </svg>
            "Trackr"
        </a>
    }
}

#[component]
fn LocalIdentityBanner() -> impl IntoView {
    view! {
        <aside class="banner" aria-label="Local identity">
            <p>
                <strong>"Local identity."</strong>
                " Anyone who can use this machine can sign in as anyone. Set Clerk keys before you serve others."
            </p>
        </aside>
    }
}

#[component]
fn WorkspaceSwitch(current: Workspace, workspaces: Vec<(Workspace, Role)>) -> impl IntoView {
    let others = workspaces
        .into_iter()
        .filter(|(workspace, _)| workspace.id != current.id)
        .collect::<Vec<_>>();
    if others.is_empty() {
        return view! { <p class="workspace">{current.name}</p> }.into_any();
    }
    let links = others
        .into_iter()
        .map(|(workspace, _)| {
            view! {
                <li>
                    <a class="menu__item" href=Area::Overview.href(&workspace.slug)>
                        {workspace.name}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="menu workspace">
            <summary class="menu__toggle">
                {current.name} <span class="visually-hidden">": change workspace"</span>
            </summary>
            <ul class="menu__list" role="list">
                {links}
            </ul>
        </details>
    }
    .into_any()
}

#[component]
fn Navigation(area: Area, slug: String) -> impl IntoView {
    let links = Area::ALL
        .map(|each| {
            view! {
                <li>
                    <a class="nav__link" href=each.href(&slug) aria-current=(each == area).then_some("page")>
                        {each.label()}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="nav" aria-label="Workspace">
            <ul class="nav__list" role="list">
                {links}
            </ul>
        </nav>
    }
}

#[component]
fn UserMenu(member: Member) -> impl IntoView {
    let role = match member.role {
        Role::Admin => "Admin",
        Role::Member => "Member",
    };
    view! {
        <details class="menu user">
            <summary class="menu__toggle">
                {member.name} <span class="visually-hidden">": account"</span>
            </summary>
            <div class="menu__list">
                <p class="menu__note">{member.email} <br /> {role} " of " {member.workspace.name}</p>
                <form method="post" action="/sign-out">
                    <button class="menu__item" type="submit">
                        "Sign out"
                    </button>
                </form>
            </div>
        </details>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use model::id::UserId;

    use super::*;
    use crate::fixtures;

    fn frame(local_identity: bool, others: bool) -> String {
        let acme = fixtures::workspace("acme", "Acme <Research>");
        let beta = fixtures::workspace("beta", "Beta");
        let member = Member {
            user_id: UserId::new(),
            name: "Ada".into(),
            email: "ada@acme.example".into(),
            workspace: acme.clone(),
            role: Role::Admin,
        };
        let mut workspaces = vec![(acme, Role::Admin)];
        if others {
            workspaces.push((beta, Role::Member));
        }
        view! {
            <Frame area=Area::Tools member=member workspaces=workspaces local_identity=local_identity>
                <h1>"Tools"</h1>
            </Frame>
        }
        .to_html()
    }

    #[test]
    fn the_current_area_is_marked_once() {
        let html = frame(false, false);
        assert_eq!(html.matches("aria-current=\"page\"").count(), 1, "{html}");
        assert!(
            html.contains("href=\"/w/acme/tools\" aria-current=\"page\""),
            "{html}"
        );
    }

    #[test]
    fn names_are_text() {
        assert!(!frame(false, false).contains("<Research>"));
    }

    #[test]
    fn local_identity_is_said_where_it_is_true() {
        assert!(frame(true, false).contains("Local identity"));
        assert!(!frame(false, false).contains("Local identity"));
    }

    #[test]
    fn signing_out_is_a_plain_form() {
        let html = frame(false, false);
        assert!(
            html.contains("method=\"post\" action=\"/sign-out\""),
            "{html}"
        );
    }

    #[test]
    fn other_workspaces_are_offered_where_there_are_any() {
        assert!(frame(false, true).contains("href=\"/w/beta\""));
        assert!(!frame(false, false).contains("change workspace"));
    }

    #[test]
    fn keyboard_users_can_pass_the_navigation_and_nothing_is_styled_inline() {
        let html = frame(true, true);
        assert!(
            html.starts_with("<a class=\"skip-link\" href=\"#main\">")
                || html.contains("skip-link"),
            "{html}"
        );
        assert!(
            html.contains("id=\"main\"") && !html.contains("style="),
            "{html}"
        );
    }
}
