//! What the reader is told: the list.

pub mod settings;
#[cfg(test)]
mod tests;

use leptos::prelude::*;
use model::{AppError, notification::Notification, rate::Rates, workspace::Member};
use time::{Date, OffsetDateTime};

use crate::{
    components::{
        badge::{Badge, Tone},
        empty::Empty,
        layout::Area,
        pager::{self, Pager},
        time::Time,
    },
    context,
    pages::{Page, said::Said, workspace_page},
    paths, shown,
};

/// Notifications on one page of the list.
const PER_PAGE: usize = 25;

/// What the address of the list asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    page: usize,
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names.
    fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            page: pager::page(&query),
            said: Said::of(&query),
        }
    }
}

/// One page of the list, as it was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The notifications, the newest first.
    pub notifications: Vec<Notification>,
    /// The workspace's currency and rates, at which money is told.
    pub rates: Option<Rates>,
    /// How many there are in all.
    pub all: usize,
    /// How many of all are unread.
    pub unread: usize,
}

/// The list of the reader's notifications.
#[component]
pub fn NotificationsPage() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Notifications, |member, _| async move {
        let found = load(&member, &asked).await?;
        let today = OffsetDateTime::now_utc().date();
        let content = notifications_view(&member.workspace.slug, &found, today, asked);
        Ok(Page::new("Notifications", content))
    })
}

async fn load(member: &Member, asked: &Asked) -> Result<Found, AppError> {
    let mut tx = context::begin(member).await?;
    let skip = (asked.page - 1).saturating_mul(PER_PAGE);
    let listed = db::notifications::list(&mut tx, skip, PER_PAGE)
        .await
        .map_err(|cause| context::database(&cause))?;
    Ok(Found {
        notifications: listed.notifications,
        rates: listed.rates,
        all: listed.all,
        unread: listed.unread,
    })
}

/// Draws the list as of `today`.
pub fn notifications_view(slug: &str, found: &Found, today: Date, asked: Asked) -> AnyView {
    let newest = paths::notifications(slug);
    let content = match (found.notifications.is_empty(), found.all) {
        (true, 0) => view! {
            <Empty
                title="Nothing to tell"
                text="Renewals that come near, mentions of you in notes, changes of tools and research that failed stand here."
            />
        }
        .into_any(),
        (true, _) => pager::past_the_end(newest),
        (false, _) => list(slug, found, today, asked.page),
    };
    let state = match found.unread {
        0 => "Nothing unread".to_owned(),
        unread => format!("{unread} unread"),
    };
    view! {
        <div class="page-head" id="notices-head">
            <div>
                <h1>"Notifications"</h1>
                <p class="muted">
                    {state} " · " <a href=paths::notification_settings(slug)>"Choose what you are told of"</a>
                </p>
            </div>
            <div class="page-head__actions">{all_read(slug, found, today, asked.page)}</div>
        </div>
        {asked.said.note()}
        {content}
    }
    .into_any()
}

/// Marks everything up to the newest on the first page as read: what comes meanwhile stays unread.
fn all_read(slug: &str, found: &Found, today: Date, page: usize) -> Option<AnyView> {
    let newest = found.notifications.first().filter(|_| page == 1)?;
    (found.unread > 0).then(|| {
        let rings = format!("-{}", found.unread);
        let read = found.notifications.iter().map(read).collect::<Vec<_>>();
        view! {
            <form
                method="post"
                action="/api/read_notifications"
                data-live="notices notices-head bell"
                data-rings=rings
            >
                <template>{rows(slug, &read, found, today)}</template>
                <input type="hidden" name="workspace" value=slug.to_owned() />
                <input type="hidden" name="newest" value=newest.id.to_string() />
                <button class="button" type="submit">
                    "Mark all as read"
                </button>
            </form>
        }
        .into_any()
    })
}

fn list(slug: &str, found: &Found, today: Date, page: usize) -> AnyView {
    let pages = found.all.div_ceil(PER_PAGE).max(1);
    let to = |page| paths::notifications_page(slug, page);
    view! {
        {rows(slug, &found.notifications, found, today)}
        <Pager page=page pages=pages earlier=to(page.saturating_sub(1)) later=to(page + 1) />
    }
    .into_any()
}

fn rows(slug: &str, shown: &[Notification], found: &Found, today: Date) -> AnyView {
    let rates = found.rates.as_ref();
    let rows = shown.iter().map(|one| row(slug, one, today, rates));
    let rows = rows.collect_view();
    view! {
        <ul class="notices" id="notices" role="list" aria-label=shown::count(found.all, "notification")>
            {rows}
        </ul>
    }
    .into_any()
}

/// The notification as it is once it is read.
fn read(one: &Notification) -> Notification {
    Notification {
        read: true,
        ..one.clone()
    }
}

fn row(slug: &str, one: &Notification, today: Date, rates: Option<&Rates>) -> AnyView {
    let id = format!("notice-{}", one.id);
    let says = one.sentence(today, rates);
    let class = if one.read {
        "notice"
    } else {
        "notice notice--unread"
    };
    let unread = (!one.read).then(|| view! { <span class="visually-hidden">"Unread: "</span> });
    let mark = (!one.read).then(|| {
        let live = format!("{id} notices-head bell");
        view! {
            <form
                class="notice__read"
                method="post"
                action="/api/read_notification"
                data-live=live
                data-rings="-1"
            >
                <template>{row(slug, &read(one), today, rates)}</template>
                <input type="hidden" name="workspace" value=slug.to_owned() />
                <input type="hidden" name="notification" value=one.id.to_string() />
                <button class="button button--quiet" type="submit" aria-label=format!("Mark as read: {says}")>
                    "Mark as read"
                </button>
            </form>
        }
    });
    view! {
        <li class=class id=id>
            <div class="notice__text">
                <p class="notice__says">
                    {unread} <a href=paths::notified(slug, one)>{says.clone()}</a>
                </p>
                <p class="notice__line muted">
                    <Badge tone=Tone::Neutral text=one.kind.label() /> <Time at=one.at />
                </p>
            </div>
            {mark}
        </li>
    }
    .into_any()
}
