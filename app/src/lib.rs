//! Pages, components and server functions shared by the server and the browser.
//!
//! Pages are rendered on the server and ship no script unless they hold an island: a part marked
//! `#[island]` that becomes interactive in the browser. So the browser build compiles [`components`]
//! (where islands live) and the client side of [`api`]; everything else exists under `ssr` only.

pub mod api;
#[cfg(feature = "ssr")]
pub mod clerk;
pub mod components;
#[cfg(feature = "ssr")]
pub mod context;
#[cfg(feature = "ssr")]
pub mod csp;
#[cfg(all(test, feature = "ssr"))]
mod fixtures;
#[cfg(feature = "ssr")]
pub mod left;
#[cfg(feature = "ssr")]
pub mod markdown;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod paths;
#[cfg(feature = "ssr")]
pub mod render;
#[cfg(feature = "ssr")]
pub mod sample;
#[cfg(feature = "ssr")]
pub mod search;
pub mod shown;
#[cfg(feature = "ssr")]
pub mod spend_import;
#[cfg(feature = "ssr")]
pub mod token;

#[cfg(feature = "ssr")]
use {
    leptos::prelude::*,
    leptos_meta::{MetaTags, provide_meta_context},
    leptos_router::{
        components::{Route, Router, Routes},
        path,
    },
    pages::{
        audit::Audit,
        changes::ReportChanges,
        chosen::Chosen,
        compare::ComparePage,
        decisions::DecisionsPage,
        invitation::InvitationPage,
        landing::Landing,
        members::Members,
        new_workspace::NewWorkspace,
        not_found::NotFound,
        notes::{NotesPage, note::NotePage},
        notifications::{NotificationsPage, settings::NotificationSettings},
        outbox::OutboxPage,
        overview::Overview,
        pains::{PainsPage, pain::PainPage},
        renewals::RenewalsPage,
        report::{NewestReport, ReportVersion},
        run::RunPage,
        scorecard::ScorecardPage,
        search::SearchPage,
        settings::Settings,
        sign_in::{SignIn, SignUp},
        spend::{
            SpendPage,
            import::{ImportSpend, SpendDraftPage, SpendImportPage},
            rates::RatesPage,
            record::{NewSpend, SpendRecordPage},
        },
        tools::Tools,
        unsubscribe::UnsubscribePage,
        workspaces::Workspaces,
    },
};

/// The page that the address names, in its document.
#[cfg(feature = "ssr")]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    document(options, || view! { <App /> }.into_any())
}

/// The HTML document around every page. Sets the Content-Security-Policy of a page without scripts;
/// [`components::scripts::IslandScripts`] widens it where a page holds islands.
#[cfg(feature = "ssr")]
pub fn document(options: LeptosOptions, content: impl FnOnce() -> AnyView) -> impl IntoView {
    csp::protect_response();
    // Only islands hydrate, so nothing outside them needs serialised data or hydration marks.
    if let Some(shared) = Owner::current_shared_context() {
        shared.set_is_hydrating(false);
    }
    provide_meta_context();
    let stylesheet = format!("/{}/{}.css", options.site_pkg_dir, options.output_name);
    provide_context(options);
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfbfc" />
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#111214" />
                <link rel="stylesheet" href=stylesheet />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="icon" href="/favicon.ico" sizes="32x32" />
                <MetaTags />
            </head>
            <body>{content()}</body>
        </html>
    }
}

/// Every page and its address.
#[cfg(feature = "ssr")]
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=NotFound>
                // Public.
                <Route path=path!("/") view=Landing />
                <Route path=path!("/sign-in") view=SignIn />
                <Route path=path!("/sign-up") view=SignUp />
                <Route path=path!("/invitations/:token") view=InvitationPage />
                <Route path=path!("/unsubscribe/:token") view=UnsubscribePage />
                // Where mails stay on this machine.
                <Route path=path!("/local/outbox") view=OutboxPage />
                // Signed in.
                <Route path=path!("/w") view=Workspaces />
                <Route path=path!("/w/new") view=NewWorkspace />
                // Members; each page checks membership before it reads anything.
                <Route path=path!("/w/:slug") view=Overview />
                <Route path=path!("/w/:slug/tools") view=Tools />
                <Route path=path!("/w/:slug/tools/chosen") view=Chosen />
                <Route path=path!("/w/:slug/tools/:id") view=NewestReport />
                <Route path=path!("/w/:slug/tools/:id/reports/:version") view=ReportVersion />
                <Route path=path!("/w/:slug/tools/:id/changes/:version") view=ReportChanges />
                <Route path=path!("/w/:slug/decisions") view=DecisionsPage />
                <Route path=path!("/w/:slug/compare") view=ComparePage />
                <Route path=path!("/w/:slug/runs/:id") view=RunPage />
                <Route path=path!("/w/:slug/notes") view=NotesPage />
                <Route path=path!("/w/:slug/notes/:id") view=NotePage />
                <Route path=path!("/w/:slug/notifications") view=NotificationsPage />
                <Route path=path!("/w/:slug/notifications/settings") view=NotificationSettings />
                <Route path=path!("/w/:slug/pains") view=PainsPage />
                <Route path=path!("/w/:slug/pains/:id") view=PainPage />
                <Route path=path!("/w/:slug/spend") view=SpendPage />
                <Route path=path!("/w/:slug/spend/new") view=NewSpend />
                <Route path=path!("/w/:slug/spend/rates") view=RatesPage />
                <Route path=path!("/w/:slug/spend/import") view=ImportSpend />
                <Route path=path!("/w/:slug/spend/import/:id") view=SpendDraftPage />
                <Route path=path!("/w/:slug/spend/imports/:id") view=SpendImportPage />
                <Route path=path!("/w/:slug/spend/:id") view=SpendRecordPage />
                <Route path=path!("/w/:slug/renewals") view=RenewalsPage />
                <Route path=path!("/w/:slug/scorecard") view=ScorecardPage />
                <Route path=path!("/w/:slug/search") view=SearchPage />
                <Route path=path!("/w/:slug/audit") view=Audit />
                <Route path=path!("/w/:slug/members") view=Members />
                <Route path=path!("/w/:slug/settings") view=Settings />
            </Routes>
        </Router>
    }
}
