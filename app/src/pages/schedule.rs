//! The part of a tool's page that says how often it is researched again.

use leptos::prelude::*;
use model::{
    Action, AppError,
    id::ToolId,
    tool::{Deadline, Every, ResearchedFor, Schedule},
    workspace::Member,
};
use time::{Date, Duration, OffsetDateTime, UtcOffset};

use crate::{
    components::{
        field::option,
        time::{Time, date},
    },
    context,
};

/// The section, as a form for those who may start runs.
///
/// # Errors
/// Not found when the tool is; unavailable or internal when the database fails.
pub async fn section(
    member: &Member,
    tx: &mut db::TenantTx,
    tool: ToolId,
) -> Result<AnyView, AppError> {
    let schedule = db::tools::schedule(tx, tool)
        .await
        .map_err(|cause| context::database(&cause))?
        .ok_or_else(AppError::not_found)?;
    Ok(schedule_view(member, tool, schedule))
}

/// Draws the section.
pub fn schedule_view(member: &Member, tool: ToolId, schedule: Schedule) -> AnyView {
    let next = next(schedule);
    let options = Every::ALL
        .iter()
        .map(|every| option(every.as_str(), every.label(), *every == schedule.every))
        .collect_view();
    let content = if member.role.may(Action::StartRun) {
        view! {
            <form class="schedule" method="post" action="/api/schedule_research">
                <input type="hidden" name="workspace" value=member.workspace.slug.clone() />
                <input type="hidden" name="tool" value=tool.to_string() />
                <label class="visually-hidden" for="every">
                    "Research again by itself"
                </label>
                <select class="field__input" id="every" name="every">
                    {options}
                </select>
                <button class="button" type="submit">
                    "Save"
                </button>
            </form>
        }
        .into_any()
    } else {
        view! { <p>{schedule.every.label()}</p> }.into_any()
    };
    view! {
        <section class="section screen-only" aria-labelledby="schedule">
            <h2 id="schedule">"Research again by itself"</h2>
            <p class="muted">"Each new version comes with what changed since the one before."</p>
            {content}
            {next}
        </section>
    }
    .into_any()
}

/// When it is due, or why nothing is.
fn next(schedule: Schedule) -> Option<AnyView> {
    match (schedule.every, schedule.next) {
        (Every::BeforeRenewal, None) => Some(
            view! { <p class="muted">"Nothing is planned: no spend record of this tool says when it renews."</p> }.into_any(),
        ),
        (_, Some(next)) => {
            let before = schedule.before.map(|before| in_time_for(next, before));
            let researched = schedule.researched.map(researched_for);
            Some(view! { <p class="muted">{researched} "Next: " <Time at=next /> {before}</p> }.into_any())
        }
        (_, None) => None,
    }
}

/// Why nothing comes before the nearest renewal: its report is there.
fn researched_for(done: ResearchedFor) -> AnyView {
    let what = format!(" for {}, {}. ", done.deadline.label(), date(done.day));
    view! { "Already researched on " <Time at=done.at short=true /> {what} }.into_any()
}

/// What the research at this time comes before, and why not earlier.
fn in_time_for(next: OffsetDateTime, (day, deadline): (Date, Deadline)) -> String {
    let what = format!("{}, {}", deadline.label(), date(day));
    if next.to_offset(UtcOffset::UTC).date() + Duration::weeks(2) == day {
        return format!(", two weeks before {what}");
    }
    format!(", before {what}, which is less than two weeks later")
}

#[cfg(test)]
mod tests {
    use model::Role;

    use super::*;
    use crate::fixtures;

    #[test]
    fn the_choice_that_is_made_is_selected_and_the_next_time_told() {
        let schedule = Schedule {
            every: Every::Weekly,
            next: Some(fixtures::WHEN),
            before: None,
            researched: None,
        };
        let member = fixtures::member(Role::Member);
        let html = Owner::new().with(|| schedule_view(&member, ToolId::new(), schedule).to_html());
        assert!(
            html.contains("value=\"weekly\" selected") && html.contains("Next: "),
            "{html}"
        );
        assert_eq!(html.matches(" selected").count(), 1, "{html}");
    }

    fn before_renewal(schedule: Schedule) -> String {
        let member = fixtures::member(Role::Member);
        Owner::new().with(|| schedule_view(&member, ToolId::new(), schedule).to_html())
    }

    #[test]
    fn without_a_renewal_nothing_is_planned_and_it_is_said() {
        let html = before_renewal(Schedule {
            every: Every::BeforeRenewal,
            next: None,
            before: None,
            researched: None,
        });
        assert!(html.contains("Nothing is planned"), "{html}");
    }

    #[test]
    fn what_the_research_is_in_time_for_is_named_as_what_it_is() {
        let html = |days, deadline| {
            let day = fixtures::WHEN.date() + Duration::days(days);
            before_renewal(Schedule {
                every: Every::BeforeRenewal,
                next: Some(fixtures::WHEN),
                before: Some((day, deadline)),
                researched: None,
            })
        };
        for (days, deadline, said) in [
            (
                14,
                Deadline::Notice,
                "two weeks before the last day for notice",
            ),
            (14, Deadline::Renewal, "two weeks before the renewal"),
            (9, Deadline::Notice, ", before the last day for notice"),
            (9, Deadline::End, ", before the end of the contract"),
        ] {
            let html = html(days, deadline);
            assert!(html.contains(said), "{said}: {html}");
            assert_eq!(
                html.contains("less than two weeks later"),
                days < 14,
                "{html}"
            );
        }
    }

    #[test]
    fn what_was_researched_for_the_nearest_renewal_already_is_said() {
        let day = fixtures::WHEN.date() + Duration::days(8);
        let html = before_renewal(Schedule {
            every: Every::BeforeRenewal,
            next: Some(fixtures::WHEN + Duration::days(359)),
            before: Some((day + Duration::days(365), Deadline::Renewal)),
            researched: Some(ResearchedFor {
                at: fixtures::WHEN,
                day,
                deadline: Deadline::Renewal,
            }),
        });
        for part in [
            "Already researched on ",
            ">23 Nov 2026<",
            " for the renewal, 1 Dec 2026. ",
            "two weeks before the renewal, 1 Dec 2027",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }
}
