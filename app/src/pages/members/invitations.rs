//! The part for Admins: inviting, and the invitations that wait for their answer.

use leptos::prelude::*;
use model::{
    Role,
    invitation::{DAYS, Invitation, MailState},
};

use super::People;
use crate::{
    components::{
        badge::{Badge, Tone},
        error_note::Notice,
        field::{Field, Select, option},
        time::Time,
    },
    paths,
};

/// Draws the section.
pub fn section(people: &People, list: &[Invitation], typed: Option<(String, String)>) -> AnyView {
    let full = !people.has_free_seat();
    let outbox = people.outbox.then(|| {
        view! {
            <p class="muted">
                "This machine sends no mail. " <a href=paths::outbox()>"Open the outbox"</a> " to read the invitations."
            </p>
        }
    });
    let content = if list.is_empty() {
        view! { <p class="muted">"No invitation waits for an answer."</p> }.into_any()
    } else {
        table(people, list)
    };
    view! {
        <section class="section" aria-labelledby="invite">
            <h2 id="invite">"Invitations"</h2>
            {full.then(|| view! { <Notice>"All seats of the plan are taken. An invitation can be accepted once one is free."</Notice> })}
            {form(people.slug(), typed)}
            {outbox}
            {content}
        </section>
    }
    .into_any()
}

fn form(slug: &str, typed: Option<(String, String)>) -> AnyView {
    let (value, error) = typed.map_or((None, None), |(value, error)| (Some(value), Some(error)));
    let roles = Role::ALL
        .map(|role| option(role.as_str(), role.name(), role == Role::Member))
        .into_iter()
        .collect_view();
    view! {
        <form class="invite-form" method="post" action="/api/invite">
            <input type="hidden" name="workspace" value=slug.to_owned() />
            <Field name="email" label="Invite by e-mail" kind="email" nostrip:value=value nostrip:error=error />
            <Select name="role" label="Role" options=roles />
            <button class="button button--primary" type="submit">
                "Send invitation"
            </button>
        </form>
        <p class="field__hint">
            {format!("The link in the mail works for {DAYS} days, once, and only for this address.")}
        </p>
    }
    .into_any()
}

fn table(people: &People, list: &[Invitation]) -> AnyView {
    let rows = list
        .iter()
        .map(|invitation| row(people, invitation))
        .collect_view();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label="Open invitations">
            <table class="table people-table">
                <thead>
                    <tr>
                        <th scope="col">"Invited"</th>
                        <th scope="col">"Mail"</th>
                        <th scope="col">
                            <span class="visually-hidden">"Actions"</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(people: &People, invitation: &Invitation) -> AnyView {
    let by = invitation
        .invited_by
        .clone()
        .map(|name| format!(", invited by {name}"));
    let until = if invitation.expires_at <= people.now {
        view! { "Expired: send it again." }.into_any()
    } else {
        view! { "Open until " <Time at=invitation.expires_at short=true /> }.into_any()
    };
    view! {
        <tr>
            <th scope="row" class="people-table__who">
                {invitation.email.to_string()}
                <div class="table__sub">{invitation.role.name()} {by}</div>
                <div class="table__sub">{until}</div>
            </th>
            <td>{mail(&invitation.mail)}</td>
            <td class="table__actions">{controls(people.slug(), invitation)}</td>
        </tr>
    }
    .into_any()
}

/// What became of the mail, and why it failed.
fn mail(state: &MailState) -> AnyView {
    let (tone, word, reason) = match state {
        MailState::Queued(None) => (Tone::Neutral, "Queued", None),
        MailState::Queued(reason) => (Tone::Warn, "Trying again", reason.clone()),
        MailState::Sent => (Tone::Good, "Sent", None),
        MailState::Failed(reason) => (Tone::Bad, "Failed", Some(reason.clone())),
    };
    view! {
        <Badge tone=tone text=word />
        {reason.map(|reason| view! { <div class="table__sub mail-reason">{reason}</div> })}
    }
    .into_any()
}

fn controls(slug: &str, invitation: &Invitation) -> AnyView {
    let form = |action: &'static str, label: &'static str, class: &'static str| {
        view! {
            <form method="post" action=action>
                <input type="hidden" name="workspace" value=slug.to_owned() />
                <input type="hidden" name="invitation" value=invitation.id.to_string() />
                <button class=class type="submit">
                    {label}
                    <span class="visually-hidden">{format!(": {}", invitation.email)}</span>
                </button>
            </form>
        }
    };
    view! {
        <div class="row-actions">
            {form("/api/resend_invitation", "Send again", "button button--quiet")}
            {form("/api/revoke_invitation", "Revoke", "button button--danger")}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fixtures, pages::members::tests::people};

    fn html(list: &[Invitation], typed: Option<(&str, &str)>) -> String {
        let mut people = people(Role::Admin, &[]);
        people.outbox = true;
        let typed = typed.map(|(value, why)| (value.to_owned(), why.to_owned()));
        Owner::new().with(|| section(&people, list, typed).to_html())
    }

    #[test]
    fn an_empty_list_says_so() {
        let html = html(&[], None);
        assert!(
            html.contains("No invitation waits") && html.contains("/local/outbox"),
            "{html}"
        );
    }

    #[test]
    fn each_mail_says_what_became_of_it() {
        let with = |mail| {
            html(
                &[Invitation {
                    mail,
                    ..fixtures::invitation("zoe@vendor.example")
                }],
                None,
            )
        };
        assert!(with(MailState::Sent).contains(">Sent<"));
        assert!(with(MailState::Queued(None)).contains(">Queued<"));
        let failed = with(MailState::Failed("No such <mailbox>.".to_owned()));
        assert!(
            failed.contains(">Failed<") && failed.contains("No such &lt;mailbox"),
            "{failed}"
        );
        let again = with(MailState::Queued(Some("It was busy.".to_owned())));
        assert!(
            again.contains("Trying again") && again.contains("It was busy."),
            "{again}"
        );
    }

    #[test]
    fn an_invitation_whose_time_is_over_says_what_to_do() {
        let open = fixtures::invitation("zoe@vendor.example");
        let over = Invitation {
            expires_at: fixtures::WHEN,
            ..open.clone()
        };
        assert!(html(&[over], None).contains("send it again"));
        let open = html(&[open], None);
        assert!(
            !open.contains("Expired") && open.contains("30 Nov 2026"),
            "{open}"
        );
        assert!(
            open.contains("/api/resend_invitation") && open.contains("/api/revoke_invitation"),
            "{open}"
        );
    }

    #[test]
    fn a_refused_address_comes_back_with_its_reason() {
        let html = html(&[], Some(("zoe@", "That is no address.")));
        assert!(
            html.contains("value=\"zoe@\"") && html.contains("That is no address."),
            "{html}"
        );
        // A link can bring an address here; what it may do is chosen by hand.
        assert!(html.contains("value=\"member\" selected"), "{html}");
    }
}
