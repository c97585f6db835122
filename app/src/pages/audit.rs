//! The audit log: who did what to what, and when.

use db::audit::Filter;
use leptos::prelude::*;
use model::{
    Action, AppError,
    audit::{AuditEntry, AuditEvent, Change},
    id::{AuditId, UserId},
    workspace::{Member, Person},
};
use time::{Date, OffsetDateTime, Time as TimeOfDay};

use crate::{
    components::{
        empty::Empty,
        error_note::Notice,
        field::{Select, option},
        layout::Area,
        time::{Time, typed_day},
    },
    context,
    pages::{Page, workspace_page},
    paths::{self, query_value, with_query},
};

/// Lines on one page.
const PER_PAGE: u32 = 50;

/// What the address of the log asks for. What can't be read asks for nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    person: Option<UserId>,
    event: Option<AuditEvent>,
    from: Option<Date>,
    to: Option<Date>,
    before: Option<AuditId>,
    /// Whether a part of it could not be read, so that more is shown than was meant.
    unread: bool,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names: `person` and `before`, ids; `event`, a word of
    /// [`AuditEvent`]; `from` and `to`, days in UTC, both included.
    pub fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let mut unread = false;
        let person = part(query("person"), &mut unread, |id| id.parse().ok());
        let event = part(query("event"), &mut unread, AuditEvent::parse);
        let from = part(query("from"), &mut unread, day);
        let to = part(query("to"), &mut unread, day);
        Self {
            person,
            event,
            from,
            to,
            before: query("before").and_then(|id| id.parse().ok()),
            unread,
        }
    }

    /// The lines that it asks for.
    #[must_use]
    pub fn filter(&self) -> Filter {
        let midnight = |day: Date| OffsetDateTime::new_utc(day, TimeOfDay::MIDNIGHT);
        Filter {
            event: self.event,
            actor: self.person,
            from: self.from.map(midnight),
            until: self.to.and_then(Date::next_day).map(midnight),
        }
    }

    /// The same as a query, without the place in the log; empty where it asks for all.
    fn query(&self) -> String {
        [
            self.person.map(|id| ("person", id.to_string())),
            self.event.map(|event| ("event", event.as_str().to_owned())),
            self.from.map(|from| ("from", from.to_string())),
            self.to.map(|to| ("to", to.to_string())),
        ]
        .into_iter()
        .flatten()
        .map(|(name, value)| format!("{name}={}", query_value(&value)))
        .collect::<Vec<_>>()
        .join("&")
    }

    fn is_all(&self) -> bool {
        self.query().is_empty()
    }
}

/// A day that the database can tell from others: its calendar ends some time before ours begins.
fn day(text: &str) -> Option<Date> {
    typed_day(text).filter(|day| day.year() > 0)
}

/// A part of the filter, where it is given; notes when it can't be read.
fn part<T>(
    given: Option<String>,
    unread: &mut bool,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let given = given.filter(|text| !text.is_empty())?;
    let read = read(&given);
    *unread |= read.is_none();
    read
}

/// Who did it.
#[must_use]
pub fn who(entry: &AuditEntry) -> &str {
    entry.actor_name.as_deref().unwrap_or("deleted person")
}

/// What it was done to, where that is not the workspace or the actor.
#[must_use]
pub fn object(entry: &AuditEntry) -> Option<&str> {
    entry.subject_name.as_deref().or(match entry.event {
        AuditEvent::ToolDecided
        | AuditEvent::ToolFiled
        | AuditEvent::ToolAdded
        | AuditEvent::ToolCorrected
        | AuditEvent::ToolScheduled
        | AuditEvent::ToolDeleted
        | AuditEvent::NoteAdded
        | AuditEvent::NoteChanged
        | AuditEvent::NoteDeleted
        | AuditEvent::PainJudged
        | AuditEvent::PainUnjudged
        | AuditEvent::RunStarted
        | AuditEvent::RunCancelled => Some("deleted tool"),
        AuditEvent::MemberRemoved
        | AuditEvent::RoleChanged
        | AuditEvent::InvitationSent
        | AuditEvent::InvitationResent
        | AuditEvent::InvitationRevoked => Some("deleted person"),
        AuditEvent::WorkspaceCreated
        | AuditEvent::WorkspaceRenamed
        | AuditEvent::WorkspaceMoved
        | AuditEvent::SecondFactorChanged
        | AuditEvent::ScorecardChanged
        | AuditEvent::SpendImported
        | AuditEvent::SpendImportUndone
        | AuditEvent::CurrencyChanged
        | AuditEvent::RatesChanged
        | AuditEvent::CalendarFeedMade
        | AuditEvent::CalendarFeedRevoked
        | AuditEvent::ViewSaved
        | AuditEvent::ViewDeleted
        | AuditEvent::PainAdded
        | AuditEvent::PainChanged
        | AuditEvent::PainDeleted
        | AuditEvent::SpendAdded
        | AuditEvent::SpendChanged
        | AuditEvent::SpendDeleted
        | AuditEvent::WorkspaceExported
        | AuditEvent::WorkspaceImported
        | AuditEvent::MemberJoined
        | AuditEvent::MemberLeft
        | AuditEvent::AccountDeleted => None,
    })
}

/// The log, for Admins.
#[component]
pub fn Audit() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Audit, move |member, _| async move {
        load(&member, asked).await
    })
}

async fn load(member: &Member, asked: Asked) -> Result<Page, AppError> {
    if !member.role.may(Action::ReadAuditLog) {
        return Err(AppError::forbidden());
    }
    let failed = |cause| context::database(&cause);
    let mut tx = context::begin(member).await?;
    let people = db::members::list(&mut tx).await.map_err(failed)?;
    // One more than is shown tells whether there is more.
    let entries = db::audit::page(&mut tx, asked.filter(), asked.before, PER_PAGE + 1)
        .await
        .map_err(failed)?;
    let content = audit_view(&member.workspace.slug, &people, &entries, asked);
    Ok(Page::new("Audit log", content))
}

/// Draws the page; of `entries` no more than fit on it.
fn audit_view(slug: &str, people: &[Person], entries: &[AuditEntry], asked: Asked) -> AnyView {
    let (shown, more) = match entries.split_at_checked(PER_PAGE as usize) {
        Some((shown, rest)) => (shown, !rest.is_empty()),
        None => (entries, false),
    };
    let whole = paths::audit(slug);
    let list = if !shown.is_empty() {
        table(slug, shown)
    } else if asked.is_all() && asked.before.is_none() {
        view! { <Empty title="Nothing happened yet" text="What people do in this workspace is listed here: who, what and when." /> }
            .into_any()
    } else {
        view! {
            <Empty title="Nothing found" text="No entry matches this filter.">
                <p>
                    <a href=whole>"Show the whole log"</a>
                </p>
            </Empty>
        }
        .into_any()
    };
    view! {
        <div class="page-head">
            <div>
                <h1>"Audit log"</h1>
                <p class="muted">"Who did what in this workspace. Times are in UTC."</p>
            </div>
            <a class="button" href=with_query(&paths::audit_csv(slug), &asked.query())>
                "Download as CSV"
            </a>
        </div>
        {asked.unread.then(|| view! { <Notice>"A part of this filter can’t be read, so it holds nothing back. Choose it anew below."</Notice> })}
        {filter_form(slug, people, asked, shown)}
        {list}
        {pager(slug, asked, shown.last().filter(|_| more))}
    }
    .into_any()
}

fn filter_form(slug: &str, people: &[Person], asked: Asked, shown: &[AuditEntry]) -> AnyView {
    let mut persons: Vec<(UserId, String)> = people
        .iter()
        .map(|person| (person.user_id, person.name.clone()))
        .collect();
    // Somebody who has left can still be asked for: their name in the log leads here.
    if let Some(gone) = asked
        .person
        .filter(|id| persons.iter().all(|(each, _)| each != id))
    {
        let name = shown.first().map_or("somebody who left", who);
        persons.push((gone, name.to_owned()));
    }
    let persons = persons
        .into_iter()
        .map(|(id, name)| option(id.to_string(), name, asked.person == Some(id)))
        .collect_view();
    let events = AuditEvent::ALL
        .iter()
        .map(|event| {
            let said = event.said().to_owned();
            option(event.as_str().to_owned(), said, asked.event == Some(*event))
        })
        .collect_view();
    view! {
        <form class="filter" method="get" action=paths::audit(slug) aria-label="Filter">
            <Select name="person" label="Person" options=(option("", "Everybody", false), persons) />
            <Select name="event" label="What" options=(option("", "Everything", false), events) />
            {day_field("from", "From", asked.from)}
            {day_field("to", "To", asked.to)}
            <button class="button" type="submit">
                "Show"
            </button>
        </form>
    }
    .into_any()
}

fn day_field(name: &'static str, label: &'static str, day: Option<Date>) -> AnyView {
    // A date's own form is the one that browsers take.
    let value = day.map(|day| day.to_string());
    view! {
        <div class="field">
            <label class="field__label" for=name>
                {label}
            </label>
            <input class="field__input" type="date" id=name name=name value=value />
        </div>
    }
    .into_any()
}

fn table(slug: &str, entries: &[AuditEntry]) -> AnyView {
    let rows = entries.iter().map(|entry| row(slug, entry)).collect_view();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label="Audit log">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Who"</th>
                        <th scope="col">"What"</th>
                        <th scope="col">"When"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(slug: &str, entry: &AuditEntry) -> AnyView {
    let name = who(entry).to_owned();
    let who = match entry.actor_id {
        Some(id) => {
            let alone = Asked {
                person: Some(id),
                ..Asked::default()
            };
            let href = with_query(&paths::audit(slug), &alone.query());
            view! {
                <a class="table__name" href=href>
                    {name}
                </a>
            }
            .into_any()
        }
        None => view! { <span class="muted">{name}</span> }.into_any(),
    };
    let object = object(entry).map(|object| {
        let known = entry.subject_name.is_some();
        let class = if known { "audit__object" } else { "muted" };
        view! { ": " <span class=class>{object.to_owned()}</span> }
    });
    view! {
        <tr>
            <th scope="row">{who}</th>
            <td>
                {entry.event.said()} {object} {entry.change.as_ref().map(change)}
            </td>
            <td>
                <Time at=entry.at />
            </td>
        </tr>
    }
    .into_any()
}

fn change(change: &Change) -> AnyView {
    view! {
        <div class="table__sub">
            "from " <q>{change.from.clone()}</q> " to " <q>{change.to.clone()}</q>
        </div>
    }
    .into_any()
}

/// A link to the lines before the last one shown, and one back to the newest.
fn pager(slug: &str, asked: Asked, last: Option<&AuditEntry>) -> AnyView {
    let newest = asked.before.is_some().then(|| {
        view! {
            <a class="button" href=with_query(&paths::audit(slug), &asked.query())>
                "Newest"
            </a>
        }
    });
    let older = last.map(|last| {
        let query = [asked.query(), format!("before={}", last.id)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("&");
        view! {
            <a class="button" rel="next" href=with_query(&paths::audit(slug), &query)>
                "Older"
            </a>
        }
    });
    if newest.is_none() && older.is_none() {
        return ().into_any();
    }
    view! {
        <nav class="pager" aria-label="Pages of the log">
            {newest}
            {older}
        </nav>
    }
    .into_any()
}

#[cfg(test)]
mod tests;
