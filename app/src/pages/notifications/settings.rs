//! What the reader wants to be told of, and how.

use leptos::prelude::*;
use model::{
    AppError,
    notification::{Choices, Delivery, FollowedTools, Renewals},
    workspace::Member,
};

use crate::{
    components::{
        field::{Field, Select, option},
        layout::Area,
    },
    context,
    pages::{Page, said::Said, workspace_page},
    paths,
};

/// What the address of the page asks for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The days that were typed, and why they were refused.
    days: Option<(String, String)>,
    /// What else was chosen then.
    chosen: Chosen,
    said: Said,
}

/// What was chosen in a form that was refused.
#[derive(Debug, Clone, Copy, Default)]
struct Chosen {
    renewals: Option<Renewals>,
    changes: Option<FollowedTools>,
    renewal_mail: Option<Delivery>,
    mention_mail: Option<Delivery>,
    change_mail: Option<Delivery>,
    joined_mail: Option<Delivery>,
}

impl Chosen {
    fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let delivery = |name: &str| query(name).as_deref().and_then(Delivery::parse);
        Self {
            renewals: query("renewals").as_deref().and_then(Renewals::parse),
            changes: query("changes").as_deref().and_then(FollowedTools::parse),
            renewal_mail: delivery("renewal_mail"),
            mention_mail: delivery("mention_mail"),
            change_mail: delivery("change_mail"),
            joined_mail: delivery("joined_mail"),
        }
    }

    /// What is stored, with what was chosen instead.
    fn over(self, stored: &Choices) -> Choices {
        Choices {
            renewals: self.renewals.unwrap_or(stored.renewals),
            reminder_days: stored.reminder_days.clone(),
            changes: self.changes.unwrap_or(stored.changes),
            renewal_mail: self.renewal_mail.unwrap_or(stored.renewal_mail),
            mention_mail: self.mention_mail.unwrap_or(stored.mention_mail),
            change_mail: self.change_mail.unwrap_or(stored.change_mail),
            joined_mail: self.joined_mail.unwrap_or(stored.joined_mail),
        }
    }
}

impl Asked {
    /// Reads the parameters that `query` gives by their names.
    pub(super) fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let mut said = Said::of(&query);
        let about_days = query("refused").is_some_and(|word| word == "notification_days");
        Self {
            days: said.at_field(query("days").filter(|_| about_days)),
            chosen: if about_days {
                Chosen::of(&query)
            } else {
                Chosen::default()
            },
            said,
        }
    }
}

/// The form.
#[component]
pub fn NotificationSettings() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Notifications, |member, _| async move {
        let choices = load(&member).await?;
        let content = settings_view(&member, &choices, asked);
        Ok(Page::new("Notification settings", content))
    })
}

async fn load(member: &Member) -> Result<Choices, AppError> {
    let mut tx = context::begin(member).await?;
    db::notifications::choices(&mut tx)
        .await
        .map_err(|cause| context::database(&cause))
}

/// Draws the form.
pub fn settings_view(member: &Member, choices: &Choices, asked: Asked) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let choices = &asked.chosen.over(choices);
    let written = || {
        let days = choices.reminder_days.iter().map(ToString::to_string);
        days.collect::<Vec<_>>().join(", ")
    };
    let (days, error) = asked
        .days
        .map_or_else(|| (written(), None), |(typed, why)| (typed, Some(why)));
    let whose = Renewals::ALL
        .iter()
        .map(|each| option(each.as_str(), each.label(), *each == choices.renewals))
        .collect_view();
    let tools = FollowedTools::ALL
        .iter()
        .map(|each| option(each.as_str(), each.label(), *each == choices.changes))
        .collect_view();
    view! {
        <div class="page-head">
            <div>
                <h1>"Notification settings"</h1>
                <p class="muted">
                    {format!("Yours alone, in {}. Mails go to {}.", member.workspace.name, member.email)} " · "
                    <a href=paths::notifications(slug)>"Your notifications"</a>
                </p>
            </div>
        </div>
        {asked.said.note()}
        <form class="stack choices" method="post" action="/api/choose_notifications">
            <input type="hidden" name="workspace" value=slug.to_owned() />
            <fieldset class="choices__of">
                <legend>"Renewals"</legend>
                {select("renewals", "Remind me of", whose)}
                <Field
                    name="reminder_days"
                    form_name="choices[reminder_days]"
                    label="Days before"
                    may_be_empty=true
                    hint="Counted to the last day for notice, or where there is no notice period to the day it renews. Contracts whose writer has left remind Admins."
                    value=days
                    nostrip:error=error
                />
                {mail("renewal_mail", choices.renewal_mail)}
            </fieldset>
            <fieldset class="choices__of">
                <legend>"Changes of tools"</legend>
                {select("changes", "Tell me of", tools)}
                <p class="field__hint">
                    "A price that changed, a plan no longer stated, a standard attested otherwise, an overall score that moved by half a point."
                </p>
                {mail("change_mail", choices.change_mail)}
            </fieldset>
            <fieldset class="choices__of">
                <legend>"Mentions of me in notes"</legend>
                {mail("mention_mail", choices.mention_mail)}
            </fieldset>
            <fieldset class="choices__of">
                <legend>"Accepted invitations of mine"</legend>
                {mail("joined_mail", choices.joined_mail)}
            </fieldset>
            <p class="muted">"Research that you asked for and that failed or took long is told here alone, never by mail."</p>
            <p class="form-end">
                <button class="button button--primary" type="submit">
                    "Save"
                </button>
            </p>
        </form>
    }
    .into_any()
}

fn mail(name: &'static str, chosen: Delivery) -> AnyView {
    let options = Delivery::ALL
        .iter()
        .map(|each| option(each.as_str(), each.label(), *each == chosen))
        .collect_view();
    select(name, "By mail", options)
}

fn select(name: &'static str, label: &'static str, options: impl IntoView + 'static) -> AnyView {
    view! {
        <Select name=name form_name=format!("choices[{name}]") label=label options=options />
    }
    .into_any()
}
