//! `/local/outbox`: the mails that this machine keeps instead of sending them. Elsewhere it does not exist.

use leptos::prelude::*;
use leptos_meta::Meta;
use model::AppError;

use crate::{
    components::{empty::Empty, public_layout::PublicLayout, time::Time},
    context::{self, OutboxMail},
    pages::{PageTitle, error::ErrorPage},
};

/// The outbox.
#[component]
pub fn OutboxPage() -> impl IntoView {
    let outbox = context::state().map(|state| state.outbox);
    match outbox {
        Ok(Some(outbox)) => page(&outbox.newest()),
        Ok(None) => view! { <ErrorPage error=AppError::not_found() /> }.into_any(),
        Err(error) => view! { <ErrorPage error=error /> }.into_any(),
    }
}

fn page(mails: &[OutboxMail]) -> AnyView {
    let content = outbox_view(mails);
    view! {
        <PageTitle text="Outbox".to_owned() />
        <Meta name="robots" content="noindex" />
        <PublicLayout signed_in=context::signed_in().is_ok()>{content}</PublicLayout>
    }
    .into_any()
}

/// Draws the mails.
pub fn outbox_view(mails: &[OutboxMail]) -> AnyView {
    let list = if mails.is_empty() {
        view! { <Empty title="No mail yet" text="Invite somebody on a workspace's members page; the mail appears here." /> }.into_any()
    } else {
        mails.iter().map(mail).collect_view().into_any()
    };
    view! {
        <div class="outbox">
            <h1>"Outbox"</h1>
            <p class="muted">"Mails of this machine, the newest first. None of them has been sent to anybody."</p>
            {list}
        </div>
    }
    .into_any()
}

fn mail(mail: &OutboxMail) -> AnyView {
    let id = format!("mail-{}", mail.id);
    let labelled_by = id.clone();
    view! {
        <article class="card" aria-labelledby=labelled_by>
            <h2 class="card__title" id=id>
                {mail.subject.clone()}
            </h2>
            <p class="muted outbox__line">"To " {mail.to.clone()} ", " <Time at=mail.at /></p>
            <pre class="outbox__text">{mail.text.clone()}</pre>
            {mail.link.as_deref().filter(|link| is_web(link)).map(link)}
        </article>
    }
    .into_any()
}

/// Only web addresses become links.
fn is_web(link: &str) -> bool {
    link.starts_with("http://") || link.starts_with("https://")
}

fn link(address: &str) -> AnyView {
    view! {
        <p>
            <a class="button" href=address.to_owned()>
                "Open the link of this mail"
            </a>
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    fn html(mails: &[OutboxMail]) -> String {
        Owner::new().with(|| outbox_view(mails).to_html())
    }

    fn of(text: &str, link: &str) -> OutboxMail {
        OutboxMail {
            id: "1".to_owned(),
            at: fixtures::WHEN,
            to: text.to_owned(),
            subject: text.to_owned(),
            text: text.to_owned(),
            link: Some(link.to_owned()),
        }
    }

    #[test]
    fn an_empty_outbox_says_how_a_mail_gets_there() {
        assert!(html(&[]).contains("No mail yet"));
    }

    #[test]
    fn mails_are_text_and_only_web_addresses_are_links() {
        let safe = html(&[of(fixtures::MARKUP, "http://127.0.0.1:3000/invitations/x")]);
        assert!(
            !safe.contains("<script") && !safe.contains("<img"),
            "{safe}"
        );
        assert!(
            safe.contains("href=\"http://127.0.0.1:3000/invitations/x\""),
            "{safe}"
        );
        assert!(!html(&[of("x", "javascript:alert(1)")]).contains("href="));
    }
}
