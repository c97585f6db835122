//! The dashboard's frame: workspace, navigation, the person signed in.

use leptos::prelude::*;
use model::{
    Action, Role,
    workspace::{Member, Workspace},
};

use crate::{
    components::{
        bell::Bell,
        clerk::ClerkAccount,
        palette::Palette,
        scripts::{FormsScript, PaletteScript},
        shortcuts::Shortcuts,
    },
    paths,
};

/// The areas of a workspace, as the navigation lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// What is going on.
    Overview,
    /// The tools, their runs and reports.
    Tools,
    /// Some of them side by side.
    Compare,
    /// What the team needs solved.
    Pains,
    /// What the team wrote about them.
    Notes,
    /// What the reader is told; reached by the bell.
    Notifications,
    /// What is paid for it all.
    Spend,
    /// When contracts renew, and until when they can be left.
    Renewals,
    /// How reports are judged.
    Scorecard,
    /// Who is in the workspace, and who is invited.
    Members,
    /// Who did what.
    Audit,
    /// The workspace's name, address, rules and plan.
    Settings,
    /// Search, which the navigation does not list.
    Search,
}

impl Area {
    const ALL: [Self; 11] = [
        Self::Overview,
        Self::Tools,
        Self::Compare,
        Self::Pains,
        Self::Notes,
        Self::Spend,
        Self::Renewals,
        Self::Scorecard,
        Self::Members,
        Self::Audit,
        Self::Settings,
    ];

    const fn label(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Tools => "Tools",
            Self::Compare => "Compare",
            Self::Pains => "Pain points",
            Self::Notes => "Notes",
            Self::Notifications => "Notifications",
            Self::Spend => "Spend",
            Self::Renewals => "Renewals",
            Self::Scorecard => "Scorecard",
            Self::Members => "Members",
            Self::Audit => "Audit log",
            Self::Settings => "Settings",
            Self::Search => "Search",
        }
    }

    fn href(self, slug: &str) -> String {
        match self {
            Self::Overview => paths::overview(slug),
            Self::Tools => paths::tools(slug),
            Self::Compare => paths::compare(slug),
            Self::Pains => paths::pains(slug),
            Self::Notes => paths::notes(slug),
            Self::Notifications => paths::notifications(slug),
            Self::Spend => paths::spend(slug),
            Self::Renewals => paths::renewals(slug),
            Self::Scorecard => paths::scorecard(slug),
            Self::Members => paths::members(slug),
            Self::Audit => paths::audit(slug),
            Self::Settings => paths::settings(slug),
            Self::Search => paths::search(slug),
        }
    }

    /// What somebody must be allowed to do to see anything there.
    const fn action(self) -> Action {
        match self {
            Self::Audit => Action::ReadAuditLog,
            Self::Overview
            | Self::Tools
            | Self::Compare
            | Self::Pains
            | Self::Notes
            | Self::Notifications
            | Self::Spend
            | Self::Renewals
            | Self::Scorecard
            | Self::Members
            | Self::Settings
            | Self::Search => Action::Read,
        }
    }

    /// Those that a role may see.
    fn of_role(role: Role) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(move |area| role.may(area.action()))
    }
}

/// The areas that a role may see, by name and address.
pub fn areas(slug: &str, role: Role) -> Vec<(&'static str, String)> {
    Area::of_role(role)
        .map(|area| (area.label(), area.href(slug)))
        .collect()
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
    /// How many notifications they have not read; 100 stands for as many or more.
    #[prop(default = 0)]
    unread: u32,
    /// The page.
    children: Children,
) -> impl IntoView {
    let slug = member.workspace.slug.clone();
    let (reader, single_keys) = (member.user_id, member.single_keys);
    view! {
        <SkipLink />
        <div class="frame">
            {local_identity.then(|| view! { <LocalIdentityBanner /> })}
            <header class="sidebar">
                <div class="sidebar__top">
                    <Brand href=Area::Overview.href(&slug) />
                    <Bell slug=slug.clone() unread=unread here=area == Area::Notifications />
                    <WorkspaceSwitch current=member.workspace.clone() workspaces=workspaces />
                    <SearchLink slug=slug.clone() />
                </div>
                <Navigation area=area slug=slug.clone() role=member.role />
                <UserMenu member=member />
            </header>
            <main class="page" id="main" tabindex="-1">
                {children()}
            </main>
        </div>
        <Palette page=paths::search(&slug) source=paths::search_json(&slug) />
        <Shortcuts single_keys=single_keys settings=paths::keys(&slug) />
        <PaletteScript />
        <FormsScript reader=reader />
    }
}

/// Leads to the search; with script it opens the palette.
#[component]
fn SearchLink(slug: String) -> impl IntoView {
    view! {
        <a class="search-link" href=paths::search(&slug) data-palette="">
            <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
                <circle cx="7" cy="7" r="4.75" fill="none" stroke="currentColor" stroke-width="1.5" />
                <path d="m10.5 10.5 4 4" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
            </svg>
            <span class="search-link__word">"Search"</span>
            <kbd class="search-link__key" aria-hidden="true" data-palette-key="">
                "Ctrl K"
            </kbd>
        </a>
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

/// Changes the workspace. The address carries it, so each is a plain link.
#[component]
fn WorkspaceSwitch(current: Workspace, workspaces: Vec<(Workspace, Role)>) -> impl IntoView {
    let links = workspaces
        .into_iter()
        .map(|(workspace, _)| {
            view! {
                <li>
                    <a
                        class="menu__item"
                        href=Area::Overview.href(&workspace.slug)
                        aria-current=(workspace.id == current.id).then_some("true")
                    >
                        {workspace.name}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="menu workspace">
            <button class="menu__toggle" type="button" popovertarget="workspace-menu">
                <span class="workspace__name" title=current.name.clone()>
                    {current.name.clone()}
                </span>
                <span class="visually-hidden">": change workspace"</span>
            </button>
            <div class="menu__list" id="workspace-menu" popover="auto">
                <ul class="menu__scroll" role="list">
                    {links}
                </ul>
                <a class="menu__item menu__item--apart" href=paths::new_workspace()>
                    "New workspace"
                </a>
            </div>
        </div>
    }
}

#[component]
fn Navigation(area: Area, slug: String, role: Role) -> impl IntoView {
    let links = Area::of_role(role)
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
    let role = member.role.name();
    view! {
        <div class="user">
            // Beside the menu: what Clerk opens would lie below it.
            <ClerkAccount />
            <div class="menu">
                <button class="menu__toggle" type="button" popovertarget="account-menu">
                    {member.name} <span class="visually-hidden">": account"</span>
                </button>
                <div class="menu__list" id="account-menu" popover="auto">
                    <p class="menu__note">{member.email} <br /> {role} " of " {member.workspace.name}</p>
                    <form method="post" action="/sign-out">
                        <button class="menu__item" type="submit">
                            "Sign out"
                        </button>
                    </form>
                </div>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use model::id::UserId;

    use super::*;
    use crate::fixtures;

    fn frame(local_identity: bool, others: bool) -> String {
        frame_of(Role::Admin, local_identity, others)
    }

    fn frame_of(role: Role, local_identity: bool, others: bool) -> String {
        let acme = fixtures::workspace("acme", "Acme <Research>");
        let beta = fixtures::workspace("beta", "Beta");
        let member = Member {
            single_keys: true,
            user_id: UserId::new(),
            name: "Ada".into(),
            email: "ada@acme.example".into(),
            workspace: acme.clone(),
            role,
        };
        let mut workspaces = vec![(acme, role)];
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
    fn the_switcher_marks_the_current_workspace_and_offers_others_and_a_new_one() {
        let html = frame(false, true);
        assert!(
            html.contains("href=\"/w/beta\"") && html.contains("href=\"/w/new\""),
            "{html}"
        );
        assert_eq!(html.matches("aria-current=\"true\"").count(), 1, "{html}");
        let alone = frame(false, false);
        assert!(
            !alone.contains("/w/beta") && alone.contains("New workspace"),
            "{alone}"
        );
    }

    #[test]
    fn what_a_role_may_not_read_is_not_in_the_navigation() {
        assert!(frame_of(Role::Admin, false, false).contains("Audit log"));
        let member = frame_of(Role::Member, false, false);
        assert!(!member.contains("Audit log"), "{member}");
        assert!(
            member.contains("Settings") && member.contains("Members"),
            "{member}"
        );
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
